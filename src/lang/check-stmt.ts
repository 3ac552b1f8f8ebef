/** The checker's layer for statements and function bodies. */
import type {
  BlockStmt,
  CallExpr,
  CaseClause,
  Expr,
  ForStmt,
  FuncDecl,
  FuncLit,
  IfStmt,
  SelectStmt,
  Stmt,
  SwitchStmt,
} from './ast.ts';
import type { FunctionContext } from './check-base.ts';
import { RangeChecker } from './check-range.ts';
import type { ConstValue } from './constant.ts';
import { boolConst } from './constant.ts';
import { constantKey, typeKey } from './check-literal.ts';
import { exprString } from './expr-string.ts';
import type { VarObj } from './objects.ts';
import type { Operand } from './operand.ts';
import { hasNil, isBoolean, isComparable, isNumeric, isTypeParam, newOperand } from './operand.ts';
import { unparen } from './parse-expr.ts';
import { Scope } from './scope.ts';
import { isTerminatingList } from './terminating.ts';
import type { Signature } from './types.ts';
import { basicTypes, underlying } from './types.ts';
import { coreType } from './typeset.ts';

/** Built-in functions whose call may stand as a statement. */
const statementBuiltins: ReadonlySet<string> = new Set([
  'clear',
  'close',
  'copy',
  'delete',
  'panic',
  'print',
  'println',
  'recover',
]);

/** What a statement may be followed or preceded by: for fallthrough. */
interface StmtPlace {
  /** fallthrough may stand here; or why not. */
  readonly fallthrough: 'ok' | 'final' | 'typeSwitch' | 'out of place';
}

const ordinary: StmtPlace = { fallthrough: 'out of place' };

export abstract class StmtChecker extends RangeChecker {
  protected abstract localDecl(s: Stmt & { kind: 'DeclStmt' }): void;

  // ------------------------------------------------------------------ functions

  protected override funcLit(e: FuncLit): Operand {
    const scope = new Scope(this.scope);
    const { type, params, results } = this.signature(e.type, undefined, scope);
    // The body is checked after the statement or declaration around it: at package level it may refer to anything.
    const { declaring, iota, function: outer, scope: around } = this;
    this.later(() => {
      const saved = { declaring: this.declaring, iota: this.iota, function: this.function, scope: this.scope };
      Object.assign(this, { declaring, iota, function: outer, scope: around });
      this.funcBody(e, type, params, results, scope, e.body);
      Object.assign(this, saved);
    });
    return this.valueOperand(e, type);
  }

  /** Checks a body; parameters and results stand in `scope` already. */
  protected funcBody(
    node: FuncDecl | FuncLit,
    signature: Signature,
    params: readonly VarObj[],
    results: readonly VarObj[],
    scope: Scope,
    body: BlockStmt,
  ): void {
    const outer = { function: this.function, scope: this.scope };
    const vars = { params, results };
    for (const v of [...params, ...results]) v.owner = node;
    this.info.funcVars.set(node, vars);
    const tparams = [...signature.tparams, ...signature.recvTParams];
    const context: FunctionContext = {
      node,
      tparams: tparams.length > 0 ? tparams : (outer.function?.tparams ?? []),
      signature,
      outer: outer.function,
      locals: [],
      captures: new Set<VarObj>(),
      vars,
      rangeVars: {},
    };
    this.function = context;
    this.scope = scope;
    this.enter(body.pos);
    this.stmtList(body.stmts, ordinary);
    this.leave();
    if (results.length > 0 && !isTerminatingList(body.stmts, this.info)) this.error(body.rbrace, 'missing return');
    this.reportUnused(context.locals);
    if (node.kind === 'FuncLit') this.info.captures.set(node, [...context.captures]);
    this.function = outer.function;
    this.scope = outer.scope;
  }

  /** In gc's order: block by block, outer ones first. */
  private reportUnused(locals: FunctionContext['locals']): void {
    const unused = locals.filter((l) => !l.obj.used);
    unused.sort((a, b) => a.scope.serial - b.scope.serial || a.obj.pos - b.obj.pos);
    for (const { obj } of unused) this.error(obj.pos, `declared and not used: ${obj.name}`);
  }

  // ----------------------------------------------------------------- statements

  private stmtList(stmts: readonly Stmt[], last: StmtPlace): void {
    const lastIndex = stmts.findLastIndex((s) => s.kind !== 'EmptyStmt');
    stmts.forEach((s, i) => {
      this.stmt(s, i === lastIndex ? last : ordinary);
    });
  }

  private stmt(s: Stmt, place: StmtPlace): void {
    const outer = this.firstPending;
    this.firstPending = this.pendingCount;
    this.enter(s.pos);
    this.stmtHere(s, place);
    this.leave();
    this.runPending(this.firstPending);
    this.firstPending = outer;
  }

  private stmtHere(s: Stmt, place: StmtPlace): void {
    switch (s.kind) {
      case 'EmptyStmt':
        return;
      case 'DeclStmt':
        this.localDecl(s);
        return;
      case 'LabeledStmt':
        this.stmt(s.stmt, place);
        return;
      case 'ExprStmt':
        this.exprStmt(s.x);
        return;
      case 'SendStmt':
        this.send(s.ch, s.value);
        return;
      case 'IncDecStmt':
        this.incDec(s.x, s.op, s.opPos);
        return;
      case 'AssignStmt':
        if (s.op === ':=') this.shortVarDecl(s);
        else if (s.op === '=') this.assign(s.lhs, s.rhs);
        else this.opAssign(s.lhs[0], s.op, s.rhs[0], s.opPos);
        return;
      case 'GoStmt':
        this.callStmt('go', s.call);
        return;
      case 'DeferStmt':
        this.callStmt('defer', s.call);
        return;
      case 'ReturnStmt':
        this.returnStmt(s);
        return;
      case 'BranchStmt':
        if (s.tok === 'fallthrough') this.fallthrough(s.pos, place);
        return;
      case 'BlockStmt':
        this.block(() => {
          this.stmtList(s.stmts, ordinary);
        });
        return;
      case 'IfStmt':
        this.ifStmt(s);
        return;
      case 'SwitchStmt':
        this.switchStmt(s);
        return;
      case 'TypeSwitchStmt':
        this.typeSwitchStmt(s, (clause) => {
          this.stmtList(clause.body, { fallthrough: 'typeSwitch' });
        });
        return;
      case 'SelectStmt':
        this.selectStmt(s);
        return;
      case 'ForStmt':
        this.forStmt(s);
        return;
      case 'RangeStmt':
        this.rangeStmt(s);
        return;
    }
  }

  protected override loopBody(body: BlockStmt): void {
    this.block(() => {
      this.stmtList(body.stmts, ordinary);
    });
  }

  protected override simpleStmt(s: Stmt): void {
    this.stmt(s, ordinary);
  }

  private fallthrough(pos: number, place: StmtPlace): void {
    if (place.fallthrough === 'final') this.error(pos, 'cannot fallthrough final case in switch');
    else if (place.fallthrough === 'typeSwitch') this.error(pos, 'cannot fallthrough in type switch');
    else if (place.fallthrough === 'out of place') this.error(pos, 'fallthrough statement out of place');
  }

  private exprStmt(e: Expr): void {
    if (this.input.notes.notCalls.some((n) => n.x === e)) {
      const keyword = this.input.notes.notCalls.find((n) => n.x === e)?.keyword ?? 'go';
      this.error(e.pos, `expression in ${keyword} must be function call`);
      this.genericRaw(e);
      return;
    }
    const x = this.raw(e);
    if (x.mode === 'invalid' || x.mode === 'novalue') return;
    if (x.mode === 'builtin') this.error(e.pos, `${this.describe(x)} must be called`);
    else if (x.mode === 'type') this.error(e.pos, `${this.describe(x)} is not an expression`);
    else if (!this.mayStandAlone(e)) this.error(e.pos, `${this.describe(x)} is not used`);
    if (x.mode !== 'builtin' && x.mode !== 'type') this.useDefaultIfUntyped(x);
  }

  /** Calls of functions and receive operations are statements even if they give a value. */
  private mayStandAlone(e: Expr): boolean {
    const at = unparen(e);
    if (at.kind === 'UnaryExpr') return at.op === '<-';
    if (at.kind !== 'CallExpr') return false;
    const fun = this.info.types.get(at.fun);
    if (fun?.mode === 'builtin') return statementBuiltins.has(fun.builtin ?? '') || fun.builtin === 'lab.Knob';
    return fun?.mode !== 'type';
  }

  private send(chExpr: Expr, valueExpr: Expr): void {
    const ch = this.expr(chExpr);
    const value = this.expr(valueExpr);
    if (ch.mode === 'invalid' || value.mode === 'invalid') return;
    const u = coreType(ch.type);
    if (isTypeParam(ch.type) && (u.kind !== 'chan' || u.dir === 'recv')) {
      const why = u.kind === 'chan' ? `receive-only channel ${this.text(u)}` : 'no specific channel type';
      this.error(chExpr.pos, `invalid operation: cannot send to ${this.describe(ch)}: ${why}`);
      return;
    }
    const what = `${this.text(ch.type)} ${this.describe(ch)}`;
    if (u.kind !== 'chan') this.error(chExpr.pos, `invalid operation: cannot send to non-channel ${what}`);
    else if (u.dir === 'recv') this.error(chExpr.pos, `invalid operation: cannot send to receive-only channel ${what}`);
    else this.assignment(value, u.elem, 'send');
  }

  private incDec(e: Expr, op: '++' | '--', opPos: number): void {
    const x = this.expr(e);
    if (x.mode === 'invalid') return;
    if (!isNumeric(x.type)) {
      this.error(e.pos, `invalid operation: ${exprString(e)}${op} (non-numeric type ${this.text(x.type)})`);
      return;
    }
    const one: Expr = { kind: 'BasicLit', pos: opPos, lit: 'int', raw: '1' };
    this.opAssign(e, op === '++' ? '+' : '-', one, opPos);
  }

  private callStmt(keyword: 'go' | 'defer', call: CallExpr): void {
    if (keyword === 'defer') this.noteRangeDefer();
    const x = this.raw(call);
    if (x.mode === 'invalid' || x.mode === 'novalue') return;
    const fun = this.info.types.get(call.fun);
    if (fun?.mode === 'type') {
      this.error(call.pos, `${keyword} requires function call, not conversion ${this.describe(x)}`);
    } else if (fun?.mode === 'builtin' && !statementBuiltins.has(fun.builtin ?? '')) {
      this.error(call.pos, `${keyword} discards result of ${this.describe(x)}`);
    }
    this.useDefaultIfUntyped(x);
  }

  private returnStmt(s: Stmt & { kind: 'ReturnStmt' }): void {
    const context = this.function;
    if (context === undefined) return;
    const { results } = context.vars;
    if (context.node.kind === 'RangeStmt') for (const result of results) this.noteCapture(result);
    if (s.results.length > 0 || results.length === 0) {
      if (s.results.length > 0) this.returnValues(s, results);
      return;
    }
    if (results[0].name === '') {
      this.returnValues(s, results);
      return;
    }
    for (const result of results) {
      const inner = this.scope.lookup(result.name);
      if (inner === undefined || inner === result || result.name === '_') continue;
      const declaration = `inner declaration of var ${result.name} ${this.text(result.type)}`;
      this.error(
        s.pos,
        `result parameter ${result.name} not in scope at return\n\t${this.place(inner.pos)}: ${declaration}`,
      );
    }
  }

  private condition(e: Expr, what: 'if' | 'for'): void {
    const x = this.expr(e);
    if (x.mode === 'invalid') return;
    if (!isBoolean(x.type)) this.error(e.pos, `non-boolean condition in ${what} statement`);
    this.useDefaultIfUntyped(x);
  }

  private ifStmt(s: IfStmt): void {
    this.block(() => {
      if (s.init !== undefined) this.stmt(s.init, ordinary);
      this.condition(s.cond, 'if');
      this.stmt(s.then, ordinary);
      if (s.else !== undefined) this.stmt(s.else, ordinary);
    });
  }

  private forStmt(s: ForStmt): void {
    this.block(() => {
      if (s.init !== undefined) {
        this.stmt(s.init, ordinary);
        for (const obj of this.scope.names.values()) if (obj.kind === 'Var') obj.loop = s;
      }
      if (s.cond !== undefined) this.condition(s.cond, 'for');
      if (s.post !== undefined) this.stmt(s.post, ordinary);
      this.loopBody(s.body);
    });
  }

  // -------------------------------------------------------------------- switch

  private switchStmt(s: SwitchStmt): void {
    this.block(() => {
      if (s.init !== undefined) this.stmt(s.init, ordinary);
      const tag = this.switchTag(s);
      this.checkDefaults(s.clauses);
      const seen = new Map<string, number>();
      s.clauses.forEach((clause, i) => {
        for (const e of clause.list ?? []) this.caseValue(e, tag, seen);
        const last = i === s.clauses.length - 1;
        this.block(() => {
          this.stmtList(clause.body, { fallthrough: last ? 'final' : 'ok' });
        });
      });
    });
  }

  private switchTag(s: SwitchStmt): Operand {
    if (s.tag === undefined) {
      const x = newOperand({ kind: 'Ident', pos: s.lbrace, name: 'true' });
      return { ...x, mode: 'const', type: basicTypes.bool, value: boolConst(true) };
    }
    const x = this.expr(s.tag);
    if (x.mode === 'invalid') return x;
    this.assignment(x, undefined, 'switch expression');
    if ((x.mode as string) !== 'invalid' && !isComparable(x.type) && !hasNil(x.type)) {
      const t = this.text(x.type);
      const why =
        underlying(x.type).kind === 'struct' || underlying(x.type).kind === 'array' ? ` (${t} is not comparable)` : '';
      this.error(s.tag.pos, `cannot switch on ${this.describe(x)}${why}`);
      x.mode = 'invalid';
    }
    return x;
  }

  protected checkDefaults(clauses: readonly CaseClause[]): void {
    let first: CaseClause | undefined;
    for (const clause of clauses) {
      if (clause.list !== undefined) continue;
      if (first === undefined) first = clause;
      else this.error(clause.pos, `multiple defaults (first at ${this.place(first.pos)})`);
    }
  }

  private caseValue(e: Expr, tag: Operand, seen: Map<string, number>): void {
    const x = this.expr(e);
    if (x.mode === 'invalid' || tag.mode === 'invalid') {
      this.useDefaultIfUntyped(x);
      return;
    }
    this.convertUntyped(x, tag.type);
    if ((x.mode as string) === 'invalid') return;
    const constant = x.mode === 'const' ? x.value : undefined;
    const typed = { ...x };
    if (!this.comparison(x, { ...tag }, '==', true)) return;
    if (constant !== undefined) this.duplicateCase(e, typed, constant, seen);
  }

  private duplicateCase(e: Expr, x: Operand, value: ConstValue, seen: Map<string, number>): void {
    if (value.kind === 'bool') return; // gc lets those pass
    const key = constantKey(
      value,
      typeKey(x.type, (t) => this.text(t)),
    );
    const previous = seen.get(key);
    if (previous === undefined) seen.set(key, ownPos(e));
    else {
      const where = `\n\t${this.place(previous)}: previous case`;
      this.error(e.pos, `duplicate case ${this.describe(x)} in expression switch${where}`);
    }
  }

  // -------------------------------------------------------------------- select

  private selectStmt(s: SelectStmt): void {
    let first: number | undefined;
    for (const clause of s.clauses) {
      if (clause.comm !== undefined) continue;
      if (first === undefined) first = clause.pos;
      else this.error(clause.pos, `multiple defaults (first at ${this.place(first)})`);
    }
    for (const clause of s.clauses) {
      if (clause.comm !== undefined && !isCommunication(clause.comm)) {
        const { comm } = clause;
        const at = comm.kind === 'ExprStmt' ? ownPos(comm.x) : comm.pos;
        this.error(at, 'select case must be send or receive (possibly with assignment)');
        continue;
      }
      this.block(() => {
        if (clause.comm !== undefined) this.stmt(clause.comm, ordinary);
        this.stmtList(clause.body, ordinary);
      });
    }
  }
}

/** Where gc places an expression that it mentions in passing: at its operator, bracket or parenthesis. */
function ownPos(e: Expr): number {
  switch (e.kind) {
    case 'CallExpr':
      return e.lparen;
    case 'BinaryExpr':
      return e.opPos;
    case 'SelectorExpr':
      return e.sel.pos - 1;
    case 'IndexExpr':
      return e.lbrack;
    default:
      return e.pos;
  }
}

/** Whether a statement can be the communication of a select case. */
function isCommunication(s: Stmt): boolean {
  const isReceive = (e: Expr | undefined): boolean => {
    if (e === undefined) return false;
    const at = unparen(e);
    return at.kind === 'UnaryExpr' && at.op === '<-';
  };
  switch (s.kind) {
    case 'SendStmt':
      return true;
    case 'ExprStmt':
      return isReceive(s.x);
    case 'AssignStmt':
      return (s.op === '=' || s.op === ':=') && s.rhs.length === 1 && isReceive(s.rhs[0]);
    default:
      return false;
  }
}
