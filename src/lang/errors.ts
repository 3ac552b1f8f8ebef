/**
 * Collects errors the way gc prints them: of several on one line only the first syntax error and one of equal messages; sorted by
 * place; at most ten, then "too many errors" where the tenth was found.
 */
import type { GoError, SourceFile } from './source.ts';

const limit = 10;

interface Found {
  readonly pos: number;
  readonly line: number;
  readonly message: string;
}

export class ErrorList {
  private readonly file: SourceFile;
  private readonly found: Found[] = [];
  private lastSyntaxLine = -1;
  private last: Found | undefined;
  private tooManyPos = -1;
  /** A syntax error was among them: the tree must not be used. */
  sawSyntaxError = false;

  constructor(file: SourceFile) {
    this.file = file;
  }

  get count(): number {
    return this.found.length;
  }

  /** Ten errors have been found: whatever else is reported is dropped. */
  get full(): boolean {
    return this.tooManyPos >= 0;
  }

  add(pos: number, message: string): void {
    if (this.full) return;
    const line = this.file.line(pos);
    if (message.startsWith('syntax error')) {
      this.sawSyntaxError = true;
      if (this.lastSyntaxLine === line) return;
      this.lastSyntaxLine = line;
    } else if (this.last?.line === line && this.last.message === message) return;
    this.last = { pos, line, message };
    this.found.push(this.last);
    if (this.found.length >= limit) this.tooManyPos = pos;
  }

  /** The errors, sorted by place; equal messages on one line once. */
  sorted(): GoError[] {
    const { file } = this;
    const list = [...this.found].sort((a, b) => a.pos - b.pos);
    const kept = list.filter((e, i) => {
      const before = list[i - 1];
      return before === undefined || before.line !== e.line || before.message !== e.message;
    });
    const errors = kept.map((e) => ({ ...file.position(e.pos), message: e.message, fileName: file.fileName }));
    if (this.full) {
      errors.push({ ...file.position(this.tooManyPos), message: 'too many errors', fileName: file.fileName });
    }
    return errors;
  }
}
