/** Goes through a JSON text that is known to be well-formed (json-scan.ts): tokens, elements of lists, entries of objects. */
import { jsonUnquote } from './json-text.ts';

export class JsonCursor {
  at = 0;
  private readonly source: string;
  /** Lists and objects that it is in; `enter` is told when one begins that has something in it. */
  private depth = 0;
  private readonly enter: (depth: number) => void;

  constructor(source: string, enter: (depth: number) => void) {
    this.source = source;
    this.enter = enter;
  }

  /** The text from `start` to where it is. */
  from(start: number): string {
    return this.source.slice(start, this.at);
  }

  /** The next character that is no space. */
  peek(): string {
    while (' \t\r\n'.includes(this.source[this.at])) this.at++;
    return this.source[this.at];
  }

  /** The text of the next string, number or literal. */
  token(): string {
    const start = this.at;
    if (this.source[start] === '"') {
      this.at++;
      while (this.source[this.at] !== '"') this.at += this.source[this.at] === '\\' ? 2 : 1;
      this.at++;
    } else {
      while (this.at < this.source.length && /[-+.0-9a-zA-Z]/.test(this.source[this.at])) this.at++;
    }
    return this.source.slice(start, this.at);
  }

  /** Past the next value, of whatever kind. */
  skip(): void {
    const char = this.peek();
    if (char !== '{' && char !== '[') {
      this.token();
      return;
    }
    let depth = 0;
    do {
      const next = this.peek();
      if (next === '"') {
        this.token();
        continue;
      }
      if (next === '{' || next === '[') depth++;
      else if (next === '}' || next === ']') depth--;
      this.at++;
    } while (depth > 0);
  }

  /** Calls `element` for each element of the list that begins here. */
  elements(element: (i: number) => void): number {
    this.at++;
    if (this.peek() === ']') {
      this.at++;
      return 0;
    }
    this.enter(++this.depth);
    for (let i = 0; ; i++) {
      element(i);
      const char = this.peek();
      this.at++;
      if (char !== ']') continue;
      this.depth--;
      return i + 1;
    }
  }

  /** Calls `entry` for each key of the object that begins here, with the value to come. */
  entries(entry: (key: string) => void): void {
    this.at++;
    if (this.peek() === '}') {
      this.at++;
      return;
    }
    this.enter(++this.depth);
    for (;;) {
      this.peek();
      const key = jsonUnquote(this.token());
      this.peek();
      this.at++; // the colon
      entry(key);
      const char = this.peek();
      this.at++;
      if (char !== '}') continue;
      this.depth--;
      return;
    }
  }
}
