/** The parser's layer for statements. */
import type {
  BlockStmt,
  CaseClause,
  CommClause,
  ConstDecl,
  Expr,
  ForStmt,
  Ident,
  IfStmt,
  RangeStmt,
  Stmt,
  TypeDecl,
  VarDecl,
} from './ast.ts';
import { exprString } from './expr-string.ts';
import { ExprParser, unparen } from './parse-expr.ts';
import type { ArithOp } from './ast.ts';

type HeaderKeyword = 'if' | 'for' | 'switch';

/** What stands between the keyword and the block: `range` is set alone. */
interface Header {
  readonly init: Stmt | undefined;
  /** An expression, or for a switch also a type guard with its name. */
  readonly cond: Stmt | undefined;
  readonly post: Stmt | undefined;
  readonly range: Omit<RangeStmt, 'body'> | undefined;
}

export abstract class StmtParser extends ExprParser {
  protected abstract declaration(): ConstDecl | VarDecl | TypeDecl;

  protected override funcBody(): BlockStmt {
    this.functionDepth++;
    const outer = this.exprLevel;
    this.exprLevel = 0;
    const errors = this.errorCount;
    const body = this.block('');
    this.exprLevel = outer;
    this.functionDepth--;
    if (errors === this.errorCount) this.bodies.push(body);
    return body;
  }

  /** All function bodies without errors, inner ones first: to be checked for labels and branches. */
  protected readonly bodies: BlockStmt[] = [];

  /** A block; `context` says after what it is expected. */
  private block(context: string): BlockStmt {
    const pos = this.pos;
    if (!this.got('{')) {
      this.syntaxError(`expected { after ${context}`);
      this.advance('name', '}');
      const rbrace = this.pos;
      if (this.got('}')) return { kind: 'BlockStmt', pos, stmts: [], rbrace };
    }
    const stmts = this.stmtList();
    const rbrace = this.pos;
    this.want('}');
    return { kind: 'BlockStmt', pos, stmts, rbrace };
  }

  private stmtList(): Stmt[] {
    const stmts: Stmt[] = [];
    while (!this.at('EOF') && !this.at('}') && !this.at('case') && !this.at('default')) {
      const stmt = this.stmtOrNone();
      if (stmt === undefined) break;
      stmts.push(stmt);
      if (!this.got(';') && !this.at('}')) {
        this.syntaxError('at end of statement');
        this.advance(';', '}', 'case', 'default');
        this.got(';');
      }
    }
    return stmts;
  }

  private stmtOrNone(): Stmt | undefined {
    this.enter();
    const stmt = this.stmtHere();
    this.leave();
    return stmt;
  }

  private stmtHere(): Stmt | undefined {
    const pos = this.pos;
    switch (this.tok) {
      case 'name': {
        const lhs = this.exprList();
        const first = lhs[0];
        if (lhs.length === 1 && first.kind === 'Ident' && this.at(':')) return this.labeled(first);
        return this.simpleStmt(lhs);
      }
      case 'var':
      case 'const':
      case 'type':
        return { kind: 'DeclStmt', pos, decl: this.declaration() };
      case '{':
        return this.block('');
      case 'op':
        return '+-&^!'.includes(this.scanner.op) ? this.simpleStmt() : undefined;
      case '*':
      case 'literal':
      case 'func':
      case '(':
      case '[':
      case 'struct':
      case 'map':
      case 'chan':
      case 'interface':
      case '<-':
        return this.simpleStmt();
      case 'for':
        return this.forStmt();
      case 'switch':
        return this.switchStmt();
      case 'select':
        return this.selectStmt();
      case 'if':
        return this.ifStmt();
      case 'fallthrough':
        this.next();
        return { kind: 'BranchStmt', pos, tok: 'fallthrough', label: undefined };
      case 'break':
      case 'continue': {
        const tok = this.tok;
        this.next();
        const label = this.at('name') ? this.name() : undefined;
        return { kind: 'BranchStmt', pos, tok, label };
      }
      case 'go':
      case 'defer':
        return this.callStmt(this.tok);
      case 'goto':
        this.next();
        return { kind: 'BranchStmt', pos, tok: 'goto', label: this.name() };
      case 'return':
        this.next();
        return { kind: 'ReturnStmt', pos, results: !this.at(';') && !this.at('}') ? this.exprList() : [] };
      case ';':
        return { kind: 'EmptyStmt', pos };
      default:
        return undefined;
    }
  }

  private labeled(label: Ident): Stmt | undefined {
    const colon = this.pos;
    this.want(':');
    if (this.at('}')) return { kind: 'LabeledStmt', pos: label.pos, label, stmt: { kind: 'EmptyStmt', pos: this.pos } };
    const stmt = this.stmtOrNone();
    if (stmt !== undefined) return { kind: 'LabeledStmt', pos: label.pos, label, stmt };
    this.syntaxError('missing statement after label', colon);
    return undefined;
  }

  /** A statement that begins with expressions. */
  private simpleStmt(list?: Expr[]): Stmt {
    const lhs = list ?? this.exprList();
    const first = lhs[0];
    const opPos = this.pos;
    if (lhs.length === 1) {
      switch (this.tok) {
        case 'assignop': {
          const op = this.scanner.op as ArithOp;
          this.next();
          return { kind: 'AssignStmt', pos: first.pos, lhs, op, opPos, rhs: [this.expr()] };
        }
        case 'incop': {
          const op = this.scanner.op === '+' ? '++' : '--';
          this.next();
          return { kind: 'IncDecStmt', pos: first.pos, x: first, op, opPos };
        }
        case '<-':
          this.next();
          return { kind: 'SendStmt', pos: first.pos, ch: first, value: this.expr(), arrow: opPos };
        case '=':
        case ':=':
          break;
        default:
          return { kind: 'ExprStmt', pos: first.pos, x: first };
      }
    }
    if (this.at('=') || this.at(':=')) {
      const op = this.at('=') ? '=' : ':=';
      this.next();
      return { kind: 'AssignStmt', pos: first.pos, lhs, op, opPos, rhs: this.exprList() };
    }
    this.syntaxError('expected := or = or comma');
    this.advance(';', '}');
    return { kind: 'ExprStmt', pos: first.pos, x: first };
  }

  private callStmt(keyword: 'go' | 'defer'): Stmt {
    const pos = this.pos;
    this.next();
    const x = this.primaryExpr(this.at('('));
    const call = unparen(x);
    if (call !== x) this.error(x.pos, `expression in ${keyword} must not be parenthesized`);
    const kind = keyword === 'go' ? 'GoStmt' : 'DeferStmt';
    if (call.kind === 'CallExpr') return { kind, pos, call };
    this.notCalls.push({ keyword, x: call });
    return { kind: 'ExprStmt', pos: x.pos, x: call };
  }

  /** Operands of go and defer that are no calls: the checker complains about them. */
  readonly notCalls: { readonly keyword: 'go' | 'defer'; readonly x: Expr }[] = [];

  private forStmt(): Stmt {
    const pos = this.pos;
    const header = this.header('for');
    const body = this.block('for clause');
    if (header.range !== undefined) return { ...header.range, pos, body };
    const cond = header.cond === undefined ? undefined : this.condition(header.cond);
    const loop: ForStmt = { kind: 'ForStmt', pos, init: header.init, cond, post: header.post, body };
    return loop;
  }

  private ifStmt(): IfStmt {
    const pos = this.pos;
    const header = this.header('if');
    const cond = header.cond === undefined ? this.bad() : this.condition(header.cond);
    const then = this.block('if clause');
    let otherwise: BlockStmt | IfStmt | undefined;
    if (this.got('else')) {
      if (this.at('if')) otherwise = this.nested(() => this.ifStmt());
      else if (this.at('{')) otherwise = this.block('');
      else {
        this.syntaxError('else must be followed by if or statement block');
        this.advance('name', '}');
      }
    }
    return { kind: 'IfStmt', pos, init: header.init, cond, then, else: otherwise };
  }

  /** The expression of a header's condition, whose form `header` has made sure of. */
  private condition(stmt: Stmt): Expr {
    return stmt.kind === 'ExprStmt' ? stmt.x : { kind: 'BadExpr', pos: stmt.pos };
  }

  private rangeHeader(lhs: readonly Expr[], define: boolean): Omit<RangeStmt, 'body'> {
    const rangePos = this.pos;
    this.next();
    const x = this.expr();
    return { kind: 'RangeStmt', pos: rangePos, key: lhs[0], value: lhs[1], extra: lhs[2], define, x, rangePos };
  }

  private header(keyword: HeaderKeyword): Header {
    this.want(keyword);
    if (this.at('{')) {
      if (keyword === 'if') {
        this.syntaxError('missing condition in if statement');
        return {
          init: undefined,
          cond: { kind: 'ExprStmt', pos: this.pos, x: this.bad() },
          post: undefined,
          range: undefined,
        };
      }
      return { init: undefined, cond: undefined, post: undefined, range: undefined };
    }
    const outer = this.exprLevel;
    this.exprLevel = -1;
    const header = this.headerParts(keyword);
    this.exprLevel = outer;
    if (header.cond !== undefined) this.checkCondition(header.cond, keyword);
    return header;
  }

  private headerParts(keyword: HeaderKeyword): Header {
    let init: Stmt | undefined;
    const none = { post: undefined, range: undefined };
    if (!this.at(';')) {
      if (this.got('var')) this.syntaxError(`var declaration not allowed in ${keyword} initializer`);
      const range = keyword === 'for' ? this.rangeClause() : undefined;
      if (range !== undefined && 'define' in range) return { init: undefined, cond: undefined, post: undefined, range };
      init = this.headerStmt(range?.lhs);
    }
    if (this.at('{')) return { ...none, init: undefined, cond: init };
    let semicolon: { pos: number; lit: string } | undefined;
    if (this.at(';')) {
      semicolon = { pos: this.pos, lit: this.scanner.lit };
      this.next();
    } else {
      this.want('{');
      if (!this.at('{')) this.advance('{', '}');
    }
    if (keyword === 'for') return this.forParts(init);
    if (!this.at('{')) return { ...none, init, cond: this.headerStmt() };
    if (keyword === 'if') {
      if (semicolon !== undefined && semicolon.lit !== 'semicolon') {
        this.syntaxError(`unexpected ${semicolon.lit}, expected { after if clause`, semicolon.pos);
      } else this.syntaxError('missing condition in if statement', semicolon?.pos ?? this.pos);
      return { ...none, init, cond: { kind: 'ExprStmt', pos: this.pos, x: this.bad() } };
    }
    return { ...none, init, cond: undefined };
  }

  /** A range clause; or, when what was read first turns out to be none, the expressions read. */
  private rangeClause(): Omit<RangeStmt, 'body'> | { readonly lhs: Expr[] } {
    if (this.at('range')) return this.rangeHeader([], false);
    const lhs = this.exprList();
    if (!this.at('=') && !this.at(':=')) return { lhs };
    const define = this.at(':=');
    const opPos = this.pos;
    this.next();
    if (this.at('range')) return this.rangeHeader(lhs, define);
    this.pendingAssign = {
      kind: 'AssignStmt',
      pos: lhs[0].pos,
      lhs,
      op: define ? ':=' : '=',
      opPos,
      rhs: this.exprList(),
    };
    return { lhs };
  }

  private pendingAssign: Stmt | undefined;

  private headerStmt(lhs?: Expr[]): Stmt {
    const pending = this.pendingAssign;
    this.pendingAssign = undefined;
    return pending ?? this.simpleStmt(lhs);
  }

  private forParts(init: Stmt | undefined): Header {
    let cond: Stmt | undefined;
    let post: Stmt | undefined;
    if (!this.at(';')) {
      if (this.at('{')) {
        this.syntaxError('expected for loop condition');
        return { init, cond, post, range: undefined };
      }
      cond = this.simpleStmt();
    }
    this.want(';');
    if (!this.at('{')) {
      post = this.simpleStmt();
      if (post.kind === 'AssignStmt' && post.op === ':=') {
        this.syntaxError('cannot declare in post statement of for loop', post.opPos);
      }
    }
    return { init, cond, post, range: undefined };
  }

  /** Complains about a statement where a condition or tag belongs: most often `=` for `==`. */
  private checkCondition(stmt: Stmt, keyword: HeaderKeyword): void {
    if (stmt.kind === 'ExprStmt') return;
    if (stmt.kind === 'AssignStmt') {
      const [x, y] = [stmt.lhs[0], stmt.rhs[0]];
      const isGuard = stmt.op === ':=' && x.kind === 'Ident' && stmt.lhs.length === 1 && this.typeGuards.has(y);
      if (keyword === 'switch' && isGuard) return;
      const [left, right] = [stmt.lhs.map(exprString).join(', '), stmt.rhs.map(exprString).join(', ')];
      if (stmt.op === '=') {
        const emphasize = (e: Expr, text: string): string => (e.kind === 'BinaryExpr' ? `(${text})` : text);
        this.syntaxError(`cannot use assignment ${emphasize(x, left)} = ${emphasize(y, right)} as value`, stmt.opPos);
      } else {
        const op = stmt.op === ':=' ? ':=' : `${stmt.op}=`;
        this.syntaxError(`cannot use ${left} ${op} ${right} as value`, stmt.opPos);
      }
    } else if (stmt.kind === 'IncDecStmt') {
      this.syntaxError(`cannot use ${exprString(stmt.x)}${stmt.op} as value`, stmt.opPos);
    } else if (stmt.kind === 'SendStmt') {
      this.syntaxError(`cannot use ${exprString(stmt.ch)} <- ${exprString(stmt.value)} as value`, stmt.arrow);
    }
  }

  private switchStmt(): Stmt {
    const pos = this.pos;
    const header = this.header('switch');
    const lbrace = this.pos;
    if (!this.got('{')) {
      this.syntaxError('missing { after switch clause');
      this.advance('case', 'default', '}');
    }
    const clauses: CaseClause[] = [];
    while (!this.at('EOF') && !this.at('}')) clauses.push(this.caseClause());
    const rbrace = this.pos;
    this.want('}');
    const { init, cond } = header;
    if (cond === undefined) return { kind: 'SwitchStmt', pos, init, tag: undefined, clauses, lbrace, rbrace };
    const tag = cond.kind === 'AssignStmt' ? cond.rhs[0] : this.condition(cond);
    if (tag.kind === 'TypeAssertExpr' && this.typeGuards.delete(tag)) {
      const bind = cond.kind === 'AssignStmt' ? (cond.lhs[0] as Ident) : undefined;
      return { kind: 'TypeSwitchStmt', pos, init, bind, x: tag.x, clauses, lbrace, rbrace };
    }
    return { kind: 'SwitchStmt', pos, init, tag, clauses, lbrace, rbrace };
  }

  private caseClause(): CaseClause {
    const pos = this.pos;
    let list: Expr[] | undefined;
    if (this.got('case')) list = this.exprList();
    else if (!this.got('default')) {
      this.syntaxError('expected case or default or }');
      this.advance(':', 'case', 'default', '}');
    }
    const colon = this.pos;
    this.want(':');
    return { kind: 'CaseClause', pos, list, body: this.stmtList(), colon };
  }

  private selectStmt(): Stmt {
    const pos = this.pos;
    this.next();
    const lbrace = this.pos;
    if (!this.got('{')) {
      this.syntaxError('missing { after select clause');
      this.advance('case', 'default', '}');
    }
    const clauses: CommClause[] = [];
    while (!this.at('EOF') && !this.at('}')) clauses.push(this.commClause());
    const rbrace = this.pos;
    this.want('}');
    return { kind: 'SelectStmt', pos, clauses, lbrace, rbrace };
  }

  private commClause(): CommClause {
    const pos = this.pos;
    let comm: Stmt | undefined;
    if (this.got('case')) comm = this.simpleStmt();
    else if (!this.got('default')) {
      this.syntaxError('expected case or default or }');
      this.advance(':', 'case', 'default', '}');
    }
    const colon = this.pos;
    this.want(':');
    return { kind: 'CommClause', pos, comm, body: this.stmtList(), colon };
  }
}
