/** The parser's layer for expressions. Types are expressions here too; the checker tells them apart. */
import type { BinaryOp, BlockStmt, ChanTypeExpr, Expr, FuncLit, UnaryOp } from './ast.ts';
import { TypeParser } from './parse-type.ts';
import { precedence } from './tokens.ts';

const unaryOps: ReadonlySet<string> = new Set(['+', '-', '!', '^', '&', '~']);

/** The expression without parentheses around it. */
export function unparen(x: Expr): Expr {
  let at = x;
  while (at.kind === 'ParenExpr') at = at.x;
  return at;
}

export abstract class ExprParser extends TypeParser {
  protected abstract funcBody(): BlockStmt;

  /** Operands of `x.(type)` that no type switch has claimed yet, with the place of the `x.`. */
  protected readonly typeGuards = new Set<Expr>();

  protected expr(): Expr {
    this.enter();
    const x = this.binaryExpr(0);
    this.leave();
    return x;
  }

  protected exprList(first?: Expr): Expr[] {
    const list = [first ?? this.expr()];
    while (this.got(',')) list.push(this.expr());
    return list;
  }

  /** An expression that begins with a name that has been read. */
  protected exprAfter(name: Expr): Expr {
    return this.binaryExpr(0, this.primaryExpr(true, name));
  }

  private binaryExpr(above: number, first?: Expr): Expr {
    let x = first ?? this.unaryExpr();
    for (;;) {
      const s = this.scanner;
      const op = s.tok === '*' ? '*' : s.tok === 'op' ? s.op : '';
      const strength = precedence[op] ?? 0;
      if (strength <= above) return x;
      const opPos = s.pos;
      this.next();
      this.enter();
      const y = this.binaryExpr(strength);
      this.leave();
      x = { kind: 'BinaryExpr', pos: x.pos, op: op as BinaryOp, opPos, x, y };
    }
  }

  private unaryExpr(): Expr {
    const pos = this.pos;
    if (this.at('*')) {
      this.next();
      return { kind: 'StarExpr', pos, x: this.nested(() => this.unaryExpr()) };
    }
    if (this.at('op') && unaryOps.has(this.scanner.op)) {
      const op = this.scanner.op as UnaryOp;
      this.next();
      return { kind: 'UnaryExpr', pos, op, x: this.nested(() => this.unaryExpr()) };
    }
    if (this.at('<-')) {
      this.next();
      return this.receiveOrChanType(
        pos,
        this.nested(() => this.unaryExpr()),
      );
    }
    return this.primaryExpr(true);
  }

  /**
   * After `<-` and an operand. `<-chan T` was read as `<-` and the type `chan T`, and is put right here; in `<-chan chan<- T` the arrow
   * of the inner type is its own.
   */
  private receiveOrChanType(pos: number, x: Expr): Expr {
    if (x.kind !== 'ChanTypeExpr') return { kind: 'UnaryExpr', pos, op: '<-', x };
    if (x.dir === 'both') return { kind: 'ChanTypeExpr', pos, dir: 'recv', elem: x.elem };
    if (x.dir === 'send') {
      // `<-chan<- T` means `<-chan (<-T)`: T must be a channel type, whose arrow was taken
      const elem = x.elem;
      if (elem.kind === 'ChanTypeExpr') {
        const inner = this.receiveOrChanType(elem.pos, elem) as ChanTypeExpr;
        return { kind: 'ChanTypeExpr', pos, dir: 'recv', elem: inner };
      }
      this.syntaxError(`unexpected ${'<-'}, expected chan`, pos);
      return { kind: 'ChanTypeExpr', pos, dir: 'recv', elem };
    }
    this.syntaxError('unexpected <-, expected chan', pos);
    return x;
  }

  /** An operand and what follows it directly: selectors, indexes, calls, assertions, braces of a composite literal. */
  protected primaryExpr(keepParens: boolean, first?: Expr): Expr {
    let x = first ?? this.operand(keepParens);
    let steps = 0;
    for (;;) {
      const pos = this.pos;
      const before = x;
      switch (this.tok) {
        case '.':
          this.next();
          x = this.selectorOrAssertion(x);
          break;
        case '[':
          this.next();
          x = this.indexOrSlice(x, pos);
          break;
        case '(':
          this.next();
          x = this.call(x, pos);
          break;
        case '{':
          if (!this.bracesFollow(x)) {
            this.leaveSteps(steps);
            return x;
          }
          if (x.kind === 'ParenExpr') this.syntaxError('cannot parenthesize type in composite literal');
          x = this.compositeLit(unparen(x), x.pos);
          break;
        default:
          this.leaveSteps(steps);
          return x;
      }
      if (x !== before) {
        steps++;
        this.enter();
      }
    }
  }

  /** A chain of selectors and calls is as deep as it is long. */
  private leaveSteps(steps: number): void {
    for (let i = 0; i < steps; i++) this.leave();
  }

  /** Whether `{` after `x` opens a composite literal, and not the block of an if, for or switch. */
  private bracesFollow(x: Expr): boolean {
    const t = unparen(x);
    switch (t.kind) {
      case 'Ident':
      case 'SelectorExpr':
        return this.exprLevel >= 0;
      case 'IndexExpr':
        return this.exprLevel >= 0 && this.looksLikeType(t.x);
      case 'ArrayTypeExpr':
      case 'SliceTypeExpr':
      case 'StructTypeExpr':
      case 'MapTypeExpr':
        return true;
      default:
        return false;
    }
  }

  private looksLikeType(x: Expr): boolean {
    return x.kind === 'Ident' || (x.kind === 'SelectorExpr' && x.x.kind === 'Ident');
  }

  private operand(keepParens: boolean): Expr {
    const pos = this.pos;
    switch (this.tok) {
      case 'literal':
        return this.literal();
      case 'name':
        return this.name();
      case '(': {
        this.next();
        this.exprLevel++;
        const x = this.expr();
        this.exprLevel--;
        this.want(')');
        return keepParens ? { kind: 'ParenExpr', pos, x } : x;
      }
      case 'func': {
        this.next();
        const type = this.funcType(this.pos, 'function type');
        if (!this.at('{')) return type;
        this.exprLevel++;
        const body = this.nested(() => this.funcBody());
        this.exprLevel--;
        const lit: FuncLit = { kind: 'FuncLit', pos, type, body };
        return lit;
      }
      case '[':
      case 'chan':
      case 'map':
      case 'struct':
      case 'interface':
        return this.type();
      default: {
        const bad = this.bad();
        this.syntaxError('expected expression');
        this.advance(')', ']', '}');
        return bad;
      }
    }
  }

  private selectorOrAssertion(x: Expr): Expr {
    if (this.at('name')) return { kind: 'SelectorExpr', pos: x.pos, x, sel: this.name() };
    if (this.got('(')) {
      if (this.got('type')) {
        const guard: Expr = { kind: 'TypeAssertExpr', pos: x.pos, x, type: this.bad() };
        this.typeGuards.add(guard);
        this.want(')');
        return guard;
      }
      const type = this.type();
      this.want(')');
      return { kind: 'TypeAssertExpr', pos: x.pos, x, type };
    }
    this.syntaxError('expected name or (');
    this.advance(';', ')');
    return x;
  }

  private indexOrSlice(x: Expr, lbrack: number): Expr {
    if (this.at(']')) {
      this.syntaxError('expected operand');
      const index = this.bad();
      this.next();
      return { kind: 'IndexExpr', pos: x.pos, x, index, rest: [], lbrack };
    }
    this.exprLevel++;
    let lo: Expr | undefined;
    if (!this.at(':')) {
      lo = this.expr(); // in `f[[]int](x)` a type, which is an expression too
      const rest: Expr[] = [];
      const isList = this.at(',');
      while (this.got(',')) {
        const type = this.typeOrNone();
        if (type === undefined) break;
        rest.push(type);
      }
      if (isList) {
        this.exprLevel--;
        this.want(']');
        return { kind: 'IndexExpr', pos: x.pos, x, index: lo, rest, lbrack };
      }
      if (this.at(']')) {
        this.exprLevel--;
        this.next();
        return { kind: 'IndexExpr', pos: x.pos, x, index: lo, rest, lbrack };
      }
    }
    const result = this.sliceRest(x, lo, lbrack);
    this.exprLevel--;
    return result;
  }

  private sliceRest(x: Expr, lo: Expr | undefined, lbrack: number): Expr {
    if (!this.got(':')) {
      this.syntaxError('expected comma, : or ]');
      this.advance(',', ':', ']');
    }
    let hi: Expr | undefined;
    let max: Expr | undefined;
    if (!this.at(':') && !this.at(']')) hi = this.expr();
    if (this.at(':')) {
      if (hi === undefined) {
        this.error(this.pos, 'middle index required in 3-index slice');
        hi = this.bad();
      }
      this.next();
      if (this.at(']')) {
        this.error(this.pos, 'final index required in 3-index slice');
        max = this.bad();
      } else max = this.expr();
    }
    this.want(']');
    return { kind: 'SliceExpr', pos: lbrack, x, lo, hi, max, lbrack };
  }

  private call(fun: Expr, lparen: number): Expr {
    const args: Expr[] = [];
    let dots: number | undefined;
    this.exprLevel++;
    const rparen = this.list('argument list', ',', ')', () => {
      args.push(this.expr());
      if (!this.at('...')) return false;
      dots = this.pos;
      this.next();
      return true;
    });
    this.exprLevel--;
    return { kind: 'CallExpr', pos: fun.pos, fun, args, dots, lparen, rparen };
  }

  private compositeLit(type: Expr | undefined, pos: number): Expr {
    const elts: Expr[] = [];
    const lbrace = this.pos;
    this.enter();
    this.exprLevel++;
    this.want('{');
    const rbrace = this.list('composite literal', ',', '}', () => {
      const key = this.elementExpr();
      if (this.got(':')) elts.push({ kind: 'KeyValueExpr', pos: key.pos, key, value: this.elementExpr() });
      else elts.push(key);
      return false;
    });
    this.exprLevel--;
    this.leave();
    return { kind: 'CompositeLit', pos, type, elts, lbrace, rbrace };
  }

  private elementExpr(): Expr {
    return this.at('{') ? this.compositeLit(undefined, this.pos) : this.expr();
  }
}
