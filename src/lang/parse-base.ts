/**
 * What all parts of the parser share: the current token, errors in gc's words, recovery, and lists with separators. The parser is
 * one class built in layers (base, types, expressions, statements, declarations), each in its file; a layer that needs something
 * of a higher one declares it abstract.
 *
 * Recovery: after an error, tokens are skipped up to one that can go on (`advance`), so that one mistake gives one message.
 */
import type { BadExpr, Ident } from './ast.ts';
import { Scanner } from './scan.ts';
import type { Token } from './tokens.ts';
import { keywords } from './tokens.ts';

/** Nesting of expressions, types and statements that the parser follows; deeper sources are refused, as the stack is finite. */
export const maxNesting = 400;

/** Thrown to give up a file; the error has been reported. */
export class ParseAbort extends Error {}

const keywordSet: ReadonlySet<string> = new Set(keywords);

/** Tokens that begin a statement: inside functions recovery stops at them. */
const statementStarts: ReadonlySet<Token> = new Set<Token>([
  'break',
  'const',
  'continue',
  'defer',
  'fallthrough',
  'for',
  'go',
  'goto',
  'if',
  'return',
  'select',
  'switch',
  'type',
  'var',
]);

export type Report = (pos: number, message: string) => void;

export abstract class ParserBase {
  protected readonly scanner: Scanner;
  private readonly report: Report;
  /** Depth of function bodies; 0 at top level. */
  protected functionDepth = 0;
  /** Below 0 while in the header of if, for, switch, where `{` opens the block; parentheses and brackets count up again. */
  protected exprLevel = 0;
  private nesting = 0;
  /** Number of errors reported so far. */
  protected errorCount = 0;
  /** A construct outside the subset was met: the file must not be checked further. */
  sawUnsupported = false;

  constructor(text: string, report: Report) {
    this.report = (pos, message): void => {
      this.errorCount++;
      report(pos, message);
    };
    this.scanner = new Scanner(text, this.report);
  }

  protected get tok(): Token {
    return this.scanner.tok;
  }

  /** Whether this is the current token (a method, so that the compiler does not narrow `tok`). */
  protected at(tok: Token): boolean {
    return this.scanner.tok === tok;
  }

  protected get pos(): number {
    return this.scanner.pos;
  }

  protected next(): void {
    this.scanner.next();
  }

  /** Goes past the token if it is the current one. */
  protected got(tok: Token): boolean {
    if (this.scanner.tok !== tok) return false;
    this.next();
    return true;
  }

  /** Like got, but complains when it is not there. */
  protected want(tok: Token): void {
    if (this.got(tok)) return;
    this.syntaxError(`expected ${tokenName(tok)}`);
    this.advance();
  }

  protected error(pos: number, message: string): void {
    this.report(pos, message);
  }

  /** Reports a construct that Go has and the lab has not. */
  protected unsupported(pos: number, construct: string): void {
    this.sawUnsupported = true;
    this.report(pos, `${construct} outside the lab's subset of Go`);
  }

  /**
   * Reports a syntax error. A message that begins with "in", "at", "after" or "expected" is put after the name of the current token; any other
   * stands alone.
   */
  protected syntaxError(message: string, pos = this.pos): void {
    if (this.tok === 'EOF' && this.errorCount > 0) return; // follows from what was wrong before
    let text = message;
    if (/^(in|at|after) /.test(message)) text = `unexpected ${this.tokenText()} ${message}`;
    else if (message.startsWith('expected ')) text = `unexpected ${this.tokenText()}, ${message}`;
    this.report(pos, `syntax error: ${text}`);
  }

  private tokenText(): string {
    const s = this.scanner;
    switch (s.tok) {
      case 'name':
        return `name ${s.lit}`;
      case ';':
        return s.lit;
      case 'literal':
        return `literal ${s.lit}`;
      case 'op':
      case 'assignop':
        return s.tok === 'op' ? s.op : `${s.op}=`;
      case 'incop':
        return s.op + s.op;
      default:
        return tokenName(s.tok);
    }
  }

  /**
   * Skips to one of the tokens (inside functions also to the start of a statement) or to the end; without any, skips just one
   * token.
   */
  protected advance(...follow: Token[]): void {
    if (follow.length === 0) {
      if (this.tok !== 'EOF') this.next();
      return;
    }
    while (!this.at('EOF') && !follow.includes(this.tok)) {
      if (this.functionDepth > 0 && statementStarts.has(this.tok)) return;
      this.next();
    }
  }

  /**
   * Parses items with separators up to and including `close`, which may stand directly after an item. `item` answers true to say
   * that it must be the last. Answers the place of `close`.
   */
  protected list(context: string, separator: Token, close: Token, item: () => boolean): number {
    let done = false;
    while (!this.at('EOF') && this.tok !== close && !done) {
      done = item();
      if (!this.got(separator) && this.tok !== close) {
        this.syntaxError(`in ${context}; possibly missing ${tokenName(separator)} or ${tokenName(close)}`);
        this.advance(')', ']', '}');
        if (this.tok !== close) return this.pos;
      }
    }
    const pos = this.pos;
    this.want(close);
    return pos;
  }

  /** Runs a nested part of the grammar, one level deeper. */
  protected nested<T>(parse: () => T): T {
    this.enter();
    const result = parse();
    this.leave();
    return result;
  }

  protected enter(): void {
    if (++this.nesting > maxNesting) {
      this.report(this.pos, `program nested too deeply: more than ${String(maxNesting)} levels`);
      throw new ParseAbort();
    }
  }

  protected leave(): void {
    this.nesting--;
  }

  protected bad(): BadExpr {
    return { kind: 'BadExpr', pos: this.pos };
  }

  protected name(): Ident {
    const pos = this.pos;
    if (this.at('name')) {
      const name = this.scanner.lit;
      this.next();
      return { kind: 'Ident', pos, name };
    }
    this.syntaxError('expected name');
    this.advance();
    return { kind: 'Ident', pos, name: '_' };
  }

  /** The rest of a list of names of which the first has been read. */
  protected nameList(first: Ident): Ident[] {
    const names = [first];
    while (this.got(',')) names.push(this.name());
    return names;
  }
}

export function tokenName(tok: Token): string {
  if (tok === ',') return 'comma';
  if (tok === ';') return 'semicolon or newline';
  return keywordSet.has(tok) ? `keyword ${tok}` : tok;
}
