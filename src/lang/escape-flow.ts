/** Reads a function's syntax into the graph of the escape analysis (escape-graph.ts): where each value goes. */
import type {
  AssignStmt,
  BlockStmt,
  CallExpr,
  CompositeLit,
  Expr,
  ForStmt,
  FuncDecl,
  FuncLit,
  RangeStmt,
  SelectorExpr,
  Stmt,
} from './ast.ts';
import type { FuncVars, Info, MethodSelection } from './check-info.ts';
import { bare, functionNamed } from './escape-calls.ts';
import type { Batch, Escape, FuncNode, Made } from './escape.ts';
import { type Hole, Leaks, type Location } from './escape-graph.ts';
import { isToldHere, onlyLooks } from './escape-natives.ts';
import type { FuncObj, VarObj } from './objects.ts';
import { sizeof } from './sizes.ts';
import type { Type } from './types.ts';
import { underlying } from './types.ts';
import { coreType, termsOf } from './typeset.ts';

/** Larger variables are on the heap, and what expressions make already when it is larger than the second (ir.MaxStackVarSize, ir.MaxImplicitStackVarSize). */
const MAX_VARIABLE_BYTES = 128 << 10;
const MAX_IMPLICIT_BYTES = 64 << 10;

/** Larger variables are not copied into closures. */
const MAX_COPIED_BYTES = 128;

/** What a call leads to: where its parameters' and results' values are. */
interface Target {
  /** Parameters that are places of this batch. */
  readonly params?: readonly Location[];
  readonly results?: readonly Location[];
  /** Of functions that are done: where parameters go. */
  readonly leaks?: readonly Leaks[];
  /** A native: what it does with each parameter. */
  readonly native?: FuncObj;
}

const UNKNOWN: Target = {};

export class FlowWalker {
  private readonly escape: Escape;
  private readonly batch: Batch;
  private readonly info: Info;
  private fn: FuncNode;
  private loopDepth = 1;
  /** Function whose results a return statement sets: bodies of ranges over functions return from the one around. */
  private returnsFrom: FuncDecl | FuncLit | undefined;
  /** Variables that closures made so far hold. */
  private readonly captured = new Set<VarObj>();
  /** The for statement whose condition or post statement is being read. */
  private clause: Stmt | undefined;
  /** Local variables that hold one function literal for good. */
  private readonly literals = new Map<VarObj, FuncLit>();
  private readonly nowhere: Hole;
  private readonly heap: Hole;

  constructor(escape: Escape, batch: Batch, info: Info, fn: FuncNode) {
    this.escape = escape;
    this.batch = batch;
    this.info = info;
    this.fn = fn;
    this.nowhere = { dst: batch.graph.nowhere, derefs: 0 };
    this.heap = { dst: batch.graph.heap, derefs: 0 };
  }

  /** Makes places for parameters and results. */
  signature(fn: FuncDecl | FuncLit): void {
    const vars = this.info.funcVars.get(fn);
    if (vars === undefined || this.batch.params.has(fn)) return;
    this.batch.params.set(
      fn,
      vars.params.map((v) => {
        const location = this.place(v, fn, 1);
        location.leaks = new Leaks(vars.results.length);
        return location.leaks;
      }),
    );
    vars.results.forEach((v, i) => {
      this.place(v, fn, 1).result = i;
    });
  }

  body(block: BlockStmt): void {
    if ('kind' in this.fn && this.fn.kind === 'FuncDecl') this.returnsFrom = this.fn;
    this.block(block.stmts);
  }

  /** The initial value of package-level variables. */
  initializer(e: Expr, count: number): void {
    if (count === 1) this.expr(this.heap, e);
    else
      this.several(
        Array.from({ length: count }, () => this.heap),
        e,
      );
  }

  // ---- places

  private place(made: Made, fn: FuncNode = this.fn, loopDepth = this.loopDepth): Location {
    const location = this.batch.graph.add(fn, loopDepth);
    this.batch.places.set(made, location);
    return location;
  }

  /** A new place for what an expression makes; its address goes to k. */
  private spill(k: Hole, made: Made, bytes = 0): Hole {
    const location = this.place(made);
    if (bytes > MAX_IMPLICIT_BYTES) location.escapes = true;
    this.batch.graph.flow(shift(k, -1), location);
    return { dst: location, derefs: 0 };
  }

  /** One hole for several. */
  private tee(holes: readonly Hole[]): Hole {
    const real = holes.filter((k) => k.dst !== this.batch.graph.nowhere);
    if (real.length === 0) return this.nowhere;
    if (real.length === 1 && real[0].derefs >= 0) return real[0];
    const location = this.batch.graph.add(this.fn, this.loopDepth);
    for (const k of real) this.batch.graph.flow(k, location);
    return { dst: location, derefs: 0 };
  }

  private declare(v: VarObj): Location {
    const location = this.place(v);
    if (sizeof(v.type) > MAX_VARIABLE_BYTES) location.escapes = true;
    return location;
  }

  private varHole(v: VarObj): Hole {
    if (v.role === 'global') return this.heap;
    return { dst: this.batch.places.get(v) ?? this.declare(v), derefs: 0 };
  }

  // ---- statements

  private block(stmts: readonly Stmt[]): void {
    for (const s of stmts) this.statement(s);
  }

  private inLoop(work: () => void): void {
    this.loopDepth++;
    work();
    this.loopDepth--;
  }

  private statement(s: Stmt | undefined): void {
    switch (s?.kind) {
      case 'ExprStmt':
        this.discard(s.x);
        return;
      case 'IncDecStmt':
        this.target(s.x);
        this.assigned(s.x);
        return;
      case 'SendStmt':
        this.discard(s.ch);
        this.expr(this.heap, s.value);
        return;
      case 'AssignStmt':
        this.assign(s);
        return;
      case 'GoStmt':
        this.later(s.call, true);
        return;
      case 'DeferStmt':
        this.later(s.call, this.loopDepth > 1 || isRangeBody(this.fn));
        return;
      case 'ReturnStmt':
        this.returns(s.results);
        return;
      case 'BlockStmt':
        this.block(s.stmts);
        return;
      case 'IfStmt':
        this.statement(s.init);
        this.discard(s.cond);
        this.statement(s.then);
        this.statement(s.else);
        return;
      case 'SwitchStmt':
        this.statement(s.init);
        this.discard(s.tag);
        for (const clause of s.clauses) {
          for (const e of clause.list ?? []) this.discard(e);
          this.block(clause.body);
        }
        return;
      case 'TypeSwitchStmt': {
        this.statement(s.init);
        const vars = s.clauses.map((clause) => this.info.clauseVars.get(clause));
        this.expr(this.tee(vars.map((v) => (v === undefined ? this.nowhere : asserted(this.varHole(v), v.type)))), s.x);
        for (const clause of s.clauses) this.block(clause.body);
        return;
      }
      case 'SelectStmt':
        for (const clause of s.clauses) {
          this.statement(clause.comm);
          this.block(clause.body);
        }
        return;
      case 'ForStmt':
        this.forLoop(s);
        return;
      case 'RangeStmt':
        this.range(s);
        return;
      case 'LabeledStmt':
        // What a goto goes back to is a loop that does not end.
        for (const [goto, target] of this.info.gotoTargets) if (target === s && goto.pos > s.pos) this.loopDepth++;
        this.statement(s.stmt);
        return;
      case 'DeclStmt':
        if (s.decl.kind !== 'VarDecl') return;
        for (const spec of s.decl.specs) {
          const holes = spec.names.map((name) => this.defined(name));
          if (spec.values.length === spec.names.length) spec.values.forEach((e, i) => this.expr(holes[i], e));
          else if (spec.values.length === 1) this.several(holes, spec.values[0]);
          if (spec.values.length === spec.names.length) this.noteLiterals(spec.names, spec.values);
        }
        return;
      default:
        return;
    }
  }

  /** Variables of the clause that closures or pointers share are new ones in each turn (Go 1.22), with the value of those before. */
  private forLoop(s: ForStmt): void {
    this.statement(s.init);
    const made = s.init?.kind === 'AssignStmt' && s.init.op === ':=' ? s.init.lhs : [];
    const turns: VarObj[] = [];
    for (const name of made) {
      const v = name.kind === 'Ident' ? this.info.defs.get(name) : undefined;
      if (v?.kind === 'Var' && (v.captured || v.addressTaken)) turns.push(v);
    }
    this.inLoop(() => {
      for (const v of turns) {
        const before = this.varHole(v).dst;
        const now = this.declare(v);
        this.batch.graph.flow({ dst: now, derefs: 0 }, before);
        this.batch.graph.flow({ dst: before, derefs: 0 }, now);
      }
      const around = this.clause;
      this.clause = s;
      this.discard(s.cond);
      this.statement(s.post);
      this.clause = around;
      this.block(s.body.stmts);
    });
  }

  private defined(name: Expr): Hole {
    const obj = name.kind === 'Ident' ? this.info.defs.get(name) : undefined;
    if (obj?.kind !== 'Var' || obj.name === '_') return this.nowhere;
    return { dst: this.declare(obj), derefs: 0 };
  }

  private noteLiterals(names: readonly Expr[], values: readonly Expr[]): void {
    names.forEach((name, i) => {
      const obj = name.kind === 'Ident' ? this.info.defs.get(name) : undefined;
      const value = bare(values[i]);
      if (obj?.kind === 'Var' && !obj.reassigned && !obj.addressTaken && value.kind === 'FuncLit')
        this.literals.set(obj, value);
    });
  }

  private assign(s: AssignStmt): void {
    if (s.op !== '=' && s.op !== ':=') {
      this.expr(this.target(s.lhs[0]), s.rhs[0]);
      this.assigned(s.lhs[0]);
      return;
    }
    if (s.lhs.length === 1 && isOwnSlice(s.lhs[0], s.rhs[0], this.info)) return;
    const holes = s.lhs.map((e) => this.target(e));
    if (s.lhs.length === s.rhs.length) {
      s.rhs.forEach((e, i) => this.expr(holes[i], e));
      if (s.op === ':=') this.noteLiterals(s.lhs, s.rhs);
    } else this.several(holes, s.rhs[0]);
    for (const e of s.lhs) this.assigned(e);
  }

  /** Where a value that is assigned to an expression goes. */
  private target(e: Expr): Hole {
    switch (e.kind) {
      case 'ParenExpr':
        return this.target(e.x);
      case 'Ident': {
        if (e.name === '_') return this.nowhere;
        if (this.info.defs.has(e)) return this.defined(e);
        const obj = this.info.uses.get(e);
        if (obj?.kind !== 'Var') return this.heap;
        return this.varHole(obj);
      }
      case 'SelectorExpr': {
        const selection = this.info.selections.get(e);
        if (selection?.kind === 'field' && !selection.path.some((step) => step.indirect)) return this.target(e.x);
        this.discard(e.x);
        return this.heap;
      }
      case 'IndexExpr': {
        const type = this.typeOf(e.x);
        if (coreType(type).kind === 'map') this.expr(this.heap, e.index);
        else this.discard(e.index);
        if (isArray(type))
          return coreType(type).kind === 'array' ? this.target(e.x) : this.tee([this.target(e.x), this.heap]);
        this.discard(e.x);
        return this.heap;
      }
      case 'StarExpr':
        this.discard(e.x);
        return this.heap;
      default:
        return this.heap;
    }
  }

  private returns(results: readonly Expr[]): void {
    const vars = this.returnsFrom === undefined ? undefined : this.info.funcVars.get(this.returnsFrom)?.results;
    if (vars === undefined || results.length === 0) return;
    const holes = vars.map((v) => this.varHole(v));
    if (results.length === vars.length) results.forEach((e, i) => this.expr(holes[i], e));
    else this.several(holes, results[0]);
  }

  private range(s: RangeStmt): void {
    const over = this.info.ranges.get(s);
    if (over?.over === 'func') {
      this.rangeFunc(s);
      return;
    }
    const tmp = this.batch.graph.add(this.fn, this.loopDepth);
    const isElement = over?.over !== 'array';
    this.expr({ dst: tmp, derefs: 0 }, s.x);
    this.inLoop(() => {
      const [key, value] = [s.key, s.value].map((e) =>
        e === undefined ? this.nowhere : s.define ? this.defined(e) : this.target(e),
      );
      if (!s.define) for (const e of [s.key, s.value]) this.assigned(e);
      for (const k of [key, value]) this.batch.graph.flow(isElement ? shift(k, 1) : k, tmp);
      this.block(s.body.stmts);
    });
  }

  /** The body is a function literal that the iterator gets. */
  private rangeFunc(s: RangeStmt): void {
    const range = this.info.rangeFuncs.get(s);
    if (range === undefined) return;
    const { next, frame } = range.shared;
    for (const v of [range.state, next, frame]) {
      if (v === undefined) continue;
      if (!this.batch.places.has(v)) this.place(v, this.fn, v === range.state ? this.loopDepth : 1);
      if (v !== frame) this.batch.shared.add(v);
    }
    const { target, param } = this.iterator(s.x);
    this.discard(s.x);
    this.captures(s, this.spill(this.parameter(target, param, []), s));
    this.within(s, () => {
      for (const v of range.params) this.place(v);
      if (!s.define)
        for (const e of [s.key, s.value])
          if (e !== undefined) {
            this.target(e);
            this.assigned(e);
          }
      this.block(s.body.stmts);
    });
  }

  /** What is called to run an iterator, a function or the literal that a function returns, and which parameter the body is. */
  private iterator(x: Expr): { readonly target: Target; readonly param: number } {
    const e = bare(x);
    if (e.kind === 'CallExpr') {
      const fn = this.methodOf(e.fun)?.obj ?? functionNamed(e.fun, this.info);
      const body = fn === undefined ? undefined : this.escape.bodyOf(fn);
      const last = body?.block.stmts.at(-1);
      const literal = last?.kind === 'ReturnStmt' && last.results.length === 1 ? bare(last.results[0]) : undefined;
      const leaks = literal?.kind === 'FuncLit' ? this.escape.leaksOfLiteral(literal) : undefined;
      return { target: leaks === undefined ? UNKNOWN : { leaks }, param: 0 };
    }
    const method = this.methodOf(e);
    return method === undefined
      ? { target: this.targetOf(e), param: 0 }
      : { target: this.targetOfFunction(method.obj), param: 1 };
  }

  /** Reads what belongs to a function that stands in this one. */
  private within(fn: FuncLit | RangeStmt, work: () => void): void {
    const { fn: outer, loopDepth, returnsFrom } = this;
    this.batch.outer.set(fn, outer);
    this.fn = fn;
    this.loopDepth = 1;
    if (fn.kind === 'FuncLit') this.returnsFrom = fn;
    work();
    this.fn = outer;
    this.loopDepth = loopDepth;
    this.returnsFrom = returnsFrom;
  }

  // ---- expressions

  private discard(e: Expr | undefined): void {
    if (e !== undefined) this.expr(this.nowhere, e);
  }

  private typeOf(e: Expr): Type {
    const known = this.info.types.get(e);
    if (known === undefined) throw new Error('an expression without a type');
    return known.type;
  }

  /** The value of e goes to k, as the interface value that its place wants if it wants one. */
  private expr(k: Hole, e: Expr): void {
    const known = this.info.types.get(e);
    if (known?.mode === 'type' || known?.mode === 'const' || known?.mode === 'nil') return;
    const wants = this.info.toInterface.get(e);
    if (wants === undefined || known === undefined) {
      this.raw(k, e);
      return;
    }
    this.raw(this.converted(k, known.type), e);
  }

  /** A value that is made an interface value: what is no pointer itself is put somewhere. */
  private converted(k: Hole, type: Type): Hole {
    if (underlying(type).kind === 'interface' || isPointerShaped(type)) return k;
    const location = this.batch.graph.add(this.fn, this.loopDepth);
    this.batch.graph.flow(shift(k, -1), location);
    return { dst: location, derefs: 0 };
  }

  private raw(to: Hole, e: Expr): void {
    const type = this.info.types.get(e)?.type;
    // What has no pointers in it leads nowhere.
    const k = to.derefs >= 0 && type !== undefined && type.kind !== 'tuple' && !hasPointers(type) ? this.nowhere : to;
    switch (e.kind) {
      case 'Ident': {
        const obj = this.info.uses.get(e);
        if (obj?.kind === 'Var' && obj.role !== 'global') this.batch.graph.flow(k, this.varHole(obj).dst);
        return;
      }
      case 'ParenExpr':
        this.expr(k, e.x);
        return;
      case 'FuncLit':
        this.literal(k, e);
        return;
      case 'CompositeLit':
        this.composite(k, e, this.typeOf(e));
        return;
      case 'SelectorExpr':
        this.selector(k, e);
        return;
      case 'IndexExpr': {
        if (functionNamed(e, this.info) !== undefined) return;
        const type = this.typeOf(e.x);
        this.discard(e.index);
        if (isArray(type)) this.expr(k, e.x);
        else if (coreType(type).kind === 'map') this.discard(e.x);
        else this.expr(shift(k, 1), e.x);
        return;
      }
      case 'SliceExpr': {
        this.expr(isArray(this.typeOf(e.x)) ? shift(k, -1) : k, e.x);
        for (const bound of [e.lo, e.hi, e.max]) this.discard(bound);
        return;
      }
      case 'TypeAssertExpr':
        this.expr(asserted(k, this.typeOf(e)), e.x);
        return;
      case 'StarExpr':
        this.expr(shift(k, 1), e.x);
        return;
      case 'UnaryExpr': {
        if (e.op !== '&') {
          this.discard(e.x);
          return;
        }
        const x = bare(e.x);
        if (x.kind === 'CompositeLit') {
          const literal = this.typeOf(x);
          this.composite(this.spill(k, e, sizeof(literal)), x, literal);
        } else this.expr(shift(k, -1), x);
        return;
      }
      case 'BinaryExpr':
        this.discard(e.x);
        this.discard(e.y);
        return;
      case 'CallExpr':
        this.call([k], e);
        return;
      default:
        return;
    }
  }

  private selector(k: Hole, e: SelectorExpr): void {
    const selection = this.info.selections.get(e);
    if (selection === undefined || selection.kind === 'methodExpr') return;
    if (selection.kind === 'field') {
      this.expr(alongPath(k, selection.path), e.x);
      return;
    }
    // A method value: how it will be called is not known.
    const closure = this.spill(k, e);
    if (selection.kind === 'interfaceMethod') {
      this.expr(alongPath(this.tee([this.heap, closure]), selection.path), e.x);
      return;
    }
    const target = this.targetOfFunction(selection.obj);
    const results = selection.obj.type.results.vars.map(() => this.heap);
    this.receiver(this.tee([this.parameter(target, 0, results), closure]), e, selection);
  }

  /** The receiver of a method goes to k, brought into shape as the method takes it. */
  private receiver(k: Hole, e: SelectorExpr, selection: MethodSelection): void {
    const shaped = selection.addr ? shift(k, -1) : selection.deref ? shift(k, 1) : k;
    this.expr(alongPath(shaped, selection.path), e.x);
  }

  /** The fields or elements of a literal go to k, or to what the literal makes. */
  private composite(k: Hole, e: CompositeLit, type: Type): void {
    const u = coreType(type);
    switch (u.kind) {
      case 'struct':
        for (const elt of e.elts) this.element(k, elt.kind === 'KeyValueExpr' ? elt.value : elt, undefined);
        return;
      case 'array':
        for (const elt of e.elts) this.element(k, elt.kind === 'KeyValueExpr' ? elt.value : elt, u.elem);
        return;
      case 'slice': {
        const array = this.spill(k, e, lengthOf(e, this.info) * sizeof(u.elem));
        for (const elt of e.elts) this.element(array, elt.kind === 'KeyValueExpr' ? elt.value : elt, u.elem);
        return;
      }
      case 'map':
        this.spill(k, e);
        for (const elt of e.elts) {
          if (elt.kind !== 'KeyValueExpr') continue;
          this.element(this.heap, elt.key, u.key);
          this.element(this.heap, elt.value, u.elem);
        }
        return;
      case 'pointer':
        this.composite(this.spill(k, e, sizeof(u.elem)), e, u.elem);
        return;
      default:
        return;
    }
  }

  /** An element of a literal; one without a type takes the element's. */
  private element(k: Hole, e: Expr, type: Type | undefined): void {
    if (e.kind === 'CompositeLit' && e.type === undefined && type !== undefined && !this.info.toInterface.has(e))
      this.composite(k, e, type);
    else this.expr(k, e);
  }

  private literal(k: Hole, e: FuncLit): void {
    this.captures(e, this.spill(k, e));
    this.signature(e);
    this.within(e, () => this.block(e.body.stmts));
  }

  /** What a literal captures goes into its closure; how is known when the whole function has been read. */
  private captures(e: FuncLit | RangeStmt, closure: Hole): void {
    for (const v of this.info.captures.get(e) ?? []) {
      if (v.role === 'global') continue;
      this.captured.add(v);
      if (v.role === 'result' || (v.loop !== undefined && v.loop === this.clause) || sizeof(v.type) > MAX_COPIED_BYTES)
        this.batch.shared.add(v);
      this.batch.captures.push({ v, closure, place: this.varHole(v).dst });
    }
  }

  /** An assignment to a variable, or to a part of it: closures made before, or in an earlier turn of a loop, have to see it. */
  private assigned(e: Expr | undefined): void {
    const v = e === undefined ? undefined : this.variableOf(e);
    const place = v === undefined ? undefined : this.batch.places.get(v);
    if (v === undefined || place === undefined || (v.loop !== undefined && v.loop === this.clause)) return;
    if (this.captured.has(v) || this.loopDepth > place.loopDepth || this.fn !== place.owner) this.batch.shared.add(v);
  }

  /** The local variable that an assignment to the expression changes. */
  private variableOf(to: Expr): VarObj | undefined {
    const e = bare(to);
    switch (e.kind) {
      case 'Ident': {
        const obj = this.info.uses.get(e);
        return obj?.kind === 'Var' ? obj : undefined;
      }
      case 'SelectorExpr': {
        const selection = this.info.selections.get(e);
        const isInside = selection?.kind === 'field' && !selection.path.some((step) => step.indirect);
        return isInside ? this.variableOf(e.x) : undefined;
      }
      case 'IndexExpr':
        return isArray(this.typeOf(e.x)) ? this.variableOf(e.x) : undefined;
      default:
        return undefined;
    }
  }

  /** An expression that gives several values. */
  private several(holes: readonly Hole[], x: Expr): void {
    const e = bare(x);
    if (e.kind === 'CallExpr') {
      const makes = this.info.tupleToInterface.get(e);
      const type = this.typeOf(e);
      const types = type.kind === 'tuple' ? type.vars.map((v) => v.type) : [];
      this.call(
        holes.map((k, i) => (makes?.[i] === undefined ? k : this.converted(k, types[i]))),
        e,
      );
    } else this.expr(holes[0], e);
  }

  // ---- calls

  private call(ks: readonly Hole[], e: CallExpr): void {
    const fun = this.info.types.get(e.fun);
    if (fun?.mode === 'type') this.conversion(ks[0], e);
    else if (fun?.mode === 'builtin') this.builtin(ks[0], e, fun.builtin ?? '');
    else this.callFunction(ks, e);
  }

  private callFunction(ks: readonly Hole[], e: CallExpr): void {
    const method = this.methodOf(e.fun);
    const fun = bare(e.fun);
    const selection = fun.kind === 'SelectorExpr' ? this.info.selections.get(fun) : undefined;
    let target: Target;
    let first = 0;
    if (method !== undefined && fun.kind === 'SelectorExpr') {
      target = this.targetOfFunction(method.obj);
      this.receiver(this.parameter(target, 0, ks), fun, method);
      first = 1;
    } else if (selection?.kind === 'interfaceMethod' && fun.kind === 'SelectorExpr') {
      target = UNKNOWN;
      this.expr(alongPath(this.heap, selection.path), fun.x);
    } else {
      target = this.targetOf(fun);
      this.discard(fun);
    }
    target.results?.forEach((result, i) => {
      if (i < ks.length) this.batch.graph.flow(ks[i], result);
    });
    this.arguments(e, first, target, ks);
  }

  private arguments(e: CallExpr, first: number, target: Target, ks: readonly Hole[]): void {
    const signature = coreType(this.typeOf(e.fun));
    if (signature.kind !== 'signature') return;
    const params = signature.params.vars;
    const isPacked = signature.variadic && e.dots === undefined;
    const fixed = isPacked ? params.length - 1 : params.length;
    const rest = (count: number): Hole => {
      const k = this.parameter(target, first + fixed, ks);
      const slice = coreType(params[fixed].type);
      return this.spill(k, e.args, count * (slice.kind === 'slice' ? sizeof(slice.elem) : 0));
    };
    const only = e.args.length === 1 ? this.info.types.get(e.args[0])?.type : undefined;
    if (only?.kind === 'tuple' && only.vars.length > 1) {
      const more = isPacked && only.vars.length > fixed ? rest(only.vars.length - fixed) : this.nowhere;
      this.several(
        only.vars.map((_, i) => (i < fixed ? this.parameter(target, first + i, ks) : more)),
        e.args[0],
      );
      return;
    }
    const more = isPacked && e.args.length > fixed ? rest(e.args.length - fixed) : this.nowhere;
    e.args.forEach((arg, i) => this.expr(i < fixed ? this.parameter(target, first + i, ks) : more, arg));
  }

  /** Where the value of a parameter goes. */
  private parameter(target: Target, index: number, ks: readonly Hole[]): Hole {
    const { params, leaks, native } = target;
    if (params !== undefined) return index < params.length ? { dst: params[index], derefs: 0 } : this.nowhere;
    if (native !== undefined) {
      if (onlyLooks(native, index)) return this.nowhere;
      const type = native.type.recv === undefined ? native.type.params.vars[index]?.type : undefined;
      // Natives keep elements of slices at most.
      return type !== undefined && underlying(type).kind === 'slice' ? shift(this.heap, 1) : this.heap;
    }
    if (leaks === undefined) return this.heap;
    const { heap, results } = leaks[index];
    const holes: Hole[] = [];
    if (heap !== Infinity) holes.push(shift(this.heap, heap));
    results.forEach((derefs, i) => {
      if (derefs !== Infinity && i < ks.length) holes.push(shift(ks[i], derefs));
    });
    return this.tee(holes);
  }

  /** What a callee expression leads to, as far as it is known. */
  private targetOf(fun: Expr): Target {
    const e = bare(fun);
    if (e.kind === 'FuncLit') return this.targetOfLiteral(e);
    if (e.kind === 'Ident') {
      const obj = this.info.uses.get(e);
      const literal = obj?.kind === 'Var' ? this.literals.get(obj) : undefined;
      if (literal !== undefined) return this.targetOfLiteral(literal);
    }
    const fn = functionNamed(e, this.info);
    return fn === undefined ? UNKNOWN : this.targetOfFunction(fn);
  }

  private targetOfLiteral(e: FuncLit): Target {
    const vars = this.info.funcVars.get(e);
    if (vars === undefined) return UNKNOWN;
    this.signature(e);
    return this.placesOf(vars);
  }

  private targetOfFunction(fn: FuncObj): Target {
    if (isToldHere(fn)) return { native: fn };
    const body = this.escape.bodyOf(fn);
    if (body === undefined) return UNKNOWN;
    if (this.batch.members.has(body.decl)) {
      const vars = body.info.funcVars.get(body.decl);
      return vars === undefined ? UNKNOWN : this.placesOf(vars);
    }
    const leaks = this.escape.leaksOf(fn);
    return leaks === undefined ? UNKNOWN : { leaks };
  }

  private placesOf({ params, results }: FuncVars): Target {
    const at = (v: VarObj): Location => this.varHole(v).dst;
    return { params: params.map(at), results: results.map(at) };
  }

  private methodOf(fun: Expr): MethodSelection | undefined {
    const e = bare(fun);
    const selection = e.kind === 'SelectorExpr' ? this.info.selections.get(e) : undefined;
    return selection?.kind === 'method' ? selection : undefined;
  }

  /** `go` and `defer`: isKept: callee and arguments outlive the function, or there may be any number of them. */
  private later(e: CallExpr, isKept: boolean): void {
    if (!isKept) {
      this.call([], e);
      return;
    }
    const fun = bare(e.fun);
    const selection = fun.kind === 'SelectorExpr' ? this.info.selections.get(fun) : undefined;
    if (
      selection !== undefined &&
      selection.kind !== 'field' &&
      selection.kind !== 'methodExpr' &&
      fun.kind === 'SelectorExpr'
    )
      this.receiverToHeap(fun, selection);
    else if (this.info.types.get(fun)?.mode !== 'builtin') this.expr(this.heap, fun);
    for (const arg of e.args) this.expr(this.heap, arg);
  }

  private receiverToHeap(e: SelectorExpr, selection: MethodSelection): void {
    if (selection.kind === 'interfaceMethod') this.expr(alongPath(this.heap, selection.path), e.x);
    else this.receiver(this.heap, e, selection);
  }

  private conversion(k: Hole, e: CallExpr): void {
    const [arg] = e.args;
    const to = this.typeOf(e);
    const from = this.info.types.get(arg)?.type;
    if (from === undefined || this.info.types.get(arg)?.mode === 'const') return;
    const [t, f] = [coreType(to), coreType(from)];
    if (t.kind === 'interface' && f.kind !== 'interface' && !this.info.toInterface.has(arg)) {
      this.expr(this.converted(k, from), arg);
    } else if (t.kind === 'array' && f.kind === 'slice') this.expr(shift(k, 1), arg);
    else if ((t.kind === 'basic') !== (f.kind === 'basic')) {
      this.spill(k, e);
      this.discard(arg);
    } else this.expr(k, arg);
  }

  private builtin(k: Hole, e: CallExpr, name: string): void {
    const [first, ...rest] = e.args;
    switch (name) {
      case 'append': {
        const slice = coreType(this.typeOf(e));
        const holds = slice.kind === 'slice' && hasPointers(slice.elem);
        this.expr(holds ? this.tee([k, shift(this.heap, 1)]) : k, first);
        for (const arg of rest) {
          if (e.dots === undefined) this.expr(this.heap, arg);
          else this.expr(holds ? shift(this.heap, 1) : this.nowhere, arg);
        }
        return;
      }
      case 'copy': {
        this.discard(first);
        const from = coreType(this.typeOf(rest[0]));
        this.expr(from.kind === 'slice' && hasPointers(from.elem) ? shift(this.heap, 1) : this.nowhere, rest[0]);
        return;
      }
      case 'panic':
        this.expr(this.heap, first);
        return;
      case 'new': {
        const made = coreType(this.typeOf(e));
        const inside = this.spill(k, e, made.kind === 'pointer' ? sizeof(made.elem) : 0);
        if (this.info.types.get(first)?.mode !== 'type') this.expr(inside, first);
        return;
      }
      case 'make':
        this.make(k, e);
        for (const arg of rest) this.discard(arg);
        return;
      case 'min':
      case 'max':
        for (const arg of e.args) this.expr(k, arg);
        return;
      default:
        for (const arg of e.args) this.discard(arg);
    }
  }

  private make(k: Hole, e: CallExpr): void {
    const type = coreType(this.typeOf(e));
    if (type.kind === 'chan') return;
    const most = type.kind === 'slice' ? Math.max(...madeLength(e, this.info)) : 0;
    const bytes = type.kind === 'slice' && most < Infinity ? most * sizeof(type.elem) : most;
    this.spill(k, e, bytes);
  }
}

function isRangeBody(fn: FuncNode): boolean {
  return 'kind' in fn && fn.kind === 'RangeStmt';
}

function shift(k: Hole, by: number): Hole {
  return { dst: k.dst, derefs: k.derefs + by };
}

/** The value at the end of a path of fields goes to k: what goes to k from where the path begins. */
function alongPath(k: Hole, path: readonly { readonly indirect: boolean }[]): Hole {
  return shift(k, path.filter((step) => step.indirect).length);
}

/** The interface value whose data of this type goes to k. */
function asserted(k: Hole, type: Type): Hole {
  return underlying(type).kind === 'interface' || isPointerShaped(type) ? k : shift(k, 1);
}

/** Length and capacity of make([]T, …) as far as they are constants; else Infinity. */
export function madeLength(e: CallExpr, info: Info): readonly [number, number] {
  const [length, capacity] = [e.args[1], e.args[2] ?? e.args[1]].map((arg) => {
    const value = info.types.get(arg)?.value;
    return value?.kind === 'int' ? Number(value.value) : Infinity;
  });
  return [length, capacity];
}

/** Elements of a slice literal. */
function lengthOf(e: CompositeLit, info: Info): number {
  let next = 0;
  let most = 0;
  for (const elt of e.elts) {
    const key = elt.kind === 'KeyValueExpr' ? info.types.get(elt.key)?.value : undefined;
    next = (key?.kind === 'int' ? Number(key.value) : next) + 1;
    most = Math.max(most, next);
  }
  return most;
}

/** Whether values of the type are arrays; those of a type parameter: whether they may be. */
function isArray(t: Type): boolean {
  const u = underlying(t);
  return u.kind === 'typeparam'
    ? (termsOf(u) ?? []).some((term) => underlying(term.type).kind === 'array')
    : u.kind === 'array';
}

/** Whether values of the type hold pointers; a type parameter's may. */
function hasPointers(t: Type): boolean {
  const u = underlying(t);
  switch (u.kind) {
    case 'basic':
      return u.basic === 'string' || u.basic === 'untyped string';
    case 'array':
      return u.len !== 0 && hasPointers(u.elem);
    case 'struct':
      return u.fields.some((f) => hasPointers(f.type));
    default:
      return true;
  }
}

/** Whether an interface value holds it as it is. */
function isPointerShaped(t: Type): boolean {
  const u = underlying(t);
  switch (u.kind) {
    case 'pointer':
    case 'chan':
    case 'map':
    case 'signature':
      return true;
    case 'array':
      return u.len === 1 && isPointerShaped(u.elem);
    case 'struct':
      return u.fields.length === 1 && isPointerShaped(u.fields[0].type);
    default:
      return false;
  }
}

/** `b.buf = b.buf[n:m]`: what is stored is there already. */
function isOwnSlice(to: Expr, from: Expr, info: Info): boolean {
  const [x, slice] = [bare(to), bare(from)];
  if (x.kind !== 'SelectorExpr' || slice.kind !== 'SliceExpr') return false;
  const y = bare(slice.x);
  if (y.kind !== 'SelectorExpr') return false;
  const [a, b] = [bare(x.x), bare(y.x)];
  if (a.kind !== 'Ident' || b.kind !== 'Ident') return false;
  const obj = info.uses.get(a);
  const type = info.types.get(y)?.type;
  return obj !== undefined && obj === info.uses.get(b) && type !== undefined && underlying(type).kind === 'slice';
}
