/**
 * Which appends begin in a buffer on the stack. Since Go 1.26 the compiler gives the first growth of a slice that does not leave its
 * function a buffer of 32 bytes, so its capacity is 32 / size at once. cap() shows it, so the code generator has to know.
 *
 * The analysis follows slices through local variables, slicing, append and parameters of functions that are called directly. What is
 * returned, stored, sent, captured, made an interface value or handed to anything else counts as leaving. Not modelled: slices in local
 * structs, closures that stay, what inlining makes visible, and the special buffers of slices that leave only as a result.
 */
import type { AssignStmt, BlockStmt, CallExpr, Expr, Stmt, VarSpec } from './ast.ts';
import type { CheckedPackage, Info } from './check-info.ts';
import type { FuncObj, VarObj } from './objects.ts';

/** Calls of calls that are followed; what is further down counts as leaving. */
const MAX_CALLS = 200;

/** Where a value goes: nowhere that matters, out of the function, or into a local variable. */
type Sink = 'read' | 'leak' | VarObj;

/** What is known about one function: its appends and where its variables' values go. */
interface Flow {
  readonly appends: Map<CallExpr, Sink>;
  readonly edges: Map<VarObj, Set<Sink>>;
}

export class AppendBuffers {
  private readonly packages: ReadonlyMap<string, CheckedPackage>;
  private readonly flows = new Map<BlockStmt, Flow>();
  private readonly busy = new Set<BlockStmt>();

  constructor(packages: ReadonlyMap<string, CheckedPackage>) {
    this.packages = packages;
  }

  /** The appends of a function body (not those of literals inside it) that use the buffer. */
  appendsOf(body: BlockStmt, info: Info): readonly CallExpr[] {
    const flow = this.flowOf(body, info);
    return [...flow.appends].filter(([, sink]) => !this.leaks(flow, sink, new Set())).map(([call]) => call);
  }

  /** Whether a value that goes to `sink` ends up outside. */
  private leaks(flow: Flow, sink: Sink, seen: Set<VarObj>): boolean {
    if (typeof sink === 'string') return sink === 'leak';
    if (sink.captured || sink.addressTaken || sink.role === 'global' || sink.role === 'result') return true;
    if (seen.has(sink)) return false;
    seen.add(sink);
    return [...(flow.edges.get(sink) ?? [])].some((next) => this.leaks(flow, next, seen));
  }

  private flowOf(body: BlockStmt, info: Info): Flow {
    let flow = this.flows.get(body);
    if (flow === undefined) {
      flow = { appends: new Map(), edges: new Map() };
      this.flows.set(body, flow);
      this.busy.add(body);
      new Walker(info, flow, (fn, index) => this.paramSink(fn, index)).block(body.stmts);
      this.busy.delete(body);
    }
    return flow;
  }

  /** Whether a directly called function lets its parameter go. */
  private paramSink(fn: FuncObj, index: number): Sink {
    const p = this.packages.get(fn.pkg?.path ?? '');
    const body = fn.decl?.body;
    if (p === undefined || body === undefined || fn.decl === undefined || this.busy.has(body)) return 'leak';
    if (this.busy.size > MAX_CALLS) return 'leak';
    const params = p.info.funcVars.get(fn.decl)?.params ?? [];
    if (index >= params.length || (fn.type.variadic && index >= params.length - 1)) return 'leak';
    return this.leaks(this.flowOf(body, p.info), params[index], new Set()) ? 'leak' : 'read';
  }
}

class Walker {
  private readonly info: Info;
  private readonly flow: Flow;
  private readonly paramSink: (fn: FuncObj, index: number) => Sink;

  constructor(info: Info, flow: Flow, paramSink: (fn: FuncObj, index: number) => Sink) {
    this.info = info;
    this.flow = flow;
    this.paramSink = paramSink;
  }

  block(stmts: readonly Stmt[]): void {
    for (const s of stmts) this.statement(s);
  }

  private statement(s: Stmt | undefined): void {
    switch (s?.kind) {
      case 'ExprStmt':
      case 'IncDecStmt':
        this.expr(s.x, 'read');
        return;
      case 'SendStmt':
        this.expr(s.ch, 'read');
        this.expr(s.value, 'leak');
        return;
      case 'AssignStmt':
        this.assign(s);
        return;
      case 'GoStmt':
      case 'DeferStmt':
        this.expr(s.call.fun, 'leak');
        for (const arg of s.call.args) this.expr(arg, 'leak');
        return;
      case 'ReturnStmt':
        for (const e of s.results) this.expr(e, 'leak');
        return;
      case 'BlockStmt':
        this.block(s.stmts);
        return;
      case 'IfStmt':
        this.statement(s.init);
        this.expr(s.cond, 'read');
        this.statement(s.then);
        this.statement(s.else);
        return;
      case 'SwitchStmt':
        this.statement(s.init);
        this.expr(s.tag, 'read');
        for (const clause of s.clauses) {
          for (const e of clause.list ?? []) this.expr(e, 'read');
          this.block(clause.body);
        }
        return;
      case 'TypeSwitchStmt':
        this.statement(s.init);
        this.expr(s.x, 'leak');
        for (const clause of s.clauses) this.block(clause.body);
        return;
      case 'SelectStmt':
        for (const clause of s.clauses) {
          this.statement(clause.comm);
          this.block(clause.body);
        }
        return;
      case 'ForStmt':
        this.statement(s.init);
        this.expr(s.cond, 'read');
        this.statement(s.post);
        this.statement(s.body);
        return;
      case 'RangeStmt':
        this.expr(s.x, 'read');
        this.statement(s.body);
        return;
      case 'LabeledStmt':
        this.statement(s.stmt);
        return;
      case 'DeclStmt':
        if (s.decl.kind === 'VarDecl') for (const spec of s.decl.specs) this.varSpec(spec);
        return;
      default:
        return;
    }
  }

  private varSpec(spec: VarSpec): void {
    spec.values.forEach((e, i) =>
      this.expr(e, spec.values.length === spec.names.length ? this.targetOf(spec.names[i]) : 'leak'),
    );
  }

  private assign(s: AssignStmt): void {
    const isParallel = s.lhs.length === s.rhs.length;
    s.rhs.forEach((e, i) => this.expr(e, isParallel ? this.targetOf(s.lhs[i]) : 'leak'));
    for (const e of s.lhs) if (e.kind !== 'Ident') this.expr(e, 'read');
  }

  /** Where a value assigned to an expression goes. */
  private targetOf(e: Expr): Sink {
    if (e.kind === 'ParenExpr') return this.targetOf(e.x);
    if (e.kind !== 'Ident') return 'leak';
    if (e.name === '_') return 'read';
    const obj = this.info.defs.get(e) ?? this.info.uses.get(e);
    return obj?.kind === 'Var' ? obj : 'leak';
  }

  private expr(e: Expr | undefined, sink: Sink): void {
    if (e === undefined) return;
    const to = this.info.toInterface.has(e) ? 'leak' : sink;
    switch (e.kind) {
      case 'Ident': {
        const obj = this.info.uses.get(e);
        if (obj?.kind !== 'Var' || to === 'read') return;
        const edges = this.flow.edges.get(obj) ?? new Set();
        edges.add(to);
        this.flow.edges.set(obj, edges);
        return;
      }
      case 'ParenExpr':
        this.expr(e.x, to);
        return;
      case 'SliceExpr':
        this.expr(e.x, to);
        for (const bound of [e.lo, e.hi, e.max]) this.expr(bound, 'read');
        return;
      case 'IndexExpr':
        this.expr(e.x, 'read');
        this.expr(e.index, 'read');
        return;
      case 'StarExpr':
      case 'SelectorExpr':
      case 'TypeAssertExpr':
        this.expr(e.x, 'read');
        return;
      case 'UnaryExpr':
        this.expr(e.x, e.op === '&' ? 'leak' : 'read');
        return;
      case 'BinaryExpr':
        this.expr(e.x, 'read');
        this.expr(e.y, 'read');
        return;
      case 'CompositeLit':
        for (const elt of e.elts) this.expr(elt, 'leak');
        return;
      case 'KeyValueExpr':
        this.expr(e.key, 'leak');
        this.expr(e.value, 'leak');
        return;
      case 'CallExpr':
        this.call(e, to);
        return;
      default:
        return;
    }
  }

  private call(e: CallExpr, sink: Sink): void {
    const fun = this.info.types.get(e.fun);
    if (fun?.mode === 'type') {
      this.expr(e.args[0], sink);
      return;
    }
    if (fun?.mode === 'builtin') {
      if (fun.builtin === 'append') {
        this.flow.appends.set(e, sink);
        this.expr(e.args[0], sink);
        for (const arg of e.args.slice(1)) this.expr(arg, e.dots === undefined ? 'leak' : 'read');
        return;
      }
      const isHarmless = fun.builtin !== 'panic' && fun.builtin !== 'new';
      for (const arg of e.args)
        if (this.info.types.get(arg)?.mode !== 'type') this.expr(arg, isHarmless ? 'read' : 'leak');
      return;
    }
    this.expr(e.fun, 'read');
    const callee = this.calleeOf(e.fun);
    e.args.forEach((arg, i) => this.expr(arg, callee === undefined ? 'leak' : this.paramSink(callee, i)));
  }

  /** The function that a call names directly (methods are not followed). */
  private calleeOf(fun: Expr): FuncObj | undefined {
    if (fun.kind === 'ParenExpr') return this.calleeOf(fun.x);
    const name =
      fun.kind === 'Ident' ? fun : fun.kind === 'SelectorExpr' && !this.info.selections.has(fun) ? fun.sel : undefined;
    const obj = name === undefined ? undefined : this.info.uses.get(name);
    return obj?.kind === 'Func' && !obj.isNative ? obj : undefined;
  }
}
