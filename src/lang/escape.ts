/**
 * Escape analysis: which variables and which things that expressions make stay in the frame of their function, as gc decides it
 * (cmd/compile/internal/escape, without inlining). Functions that call each other are looked at together, callees before callers; of a
 * function that is done its parameters' leaks are known. What natives get, what is called through an interface or a function value of unknown
 * origin, and what is sent, spawned or put into a map goes to the heap.
 *
 * Not modelled: inlining (what a small function returns stays in the frame that it is inlined into), interface values whose type gc knows,
 * the buffers of 32 bytes for strings and for slices of variable size, headers of small maps, values made interface values that stay.
 */
import type { BlockStmt, CallExpr, Expr, FuncDecl, FuncLit, RangeStmt } from './ast.ts';
import type { CheckedPackage, Info } from './check-info.ts';
import { calleesOf } from './escape-calls.ts';
import { FlowWalker } from './escape-flow.ts';
import { EscapeGraph, type Hole, type Leaks, type Location } from './escape-graph.ts';
import type { FuncObj, VarObj } from './objects.ts';
import { withoutBounds } from './types.ts';

/** What has variables of its own. */
export type FuncNode = FuncDecl | FuncLit | RangeStmt | CheckedPackage;

/** What can stay: a variable, or what an expression makes. For the slice of a variadic call its list of arguments stands. */
export type Made = VarObj | Expr | RangeStmt | CallExpr['args'];

/** What an analysis under way has found out so far. */
export interface Batch {
  readonly graph: EscapeGraph;
  readonly places: Map<Made, Location>;
  /** Function around each function literal and body of a range over a function. */
  readonly outer: Map<FuncNode, FuncNode>;
  /** Where parameters go, the receiver first, by function. */
  readonly params: Map<FuncDecl | FuncLit, readonly Leaks[]>;
  /** Captured variables with their closures. */
  readonly captures: { readonly v: VarObj; readonly closure: Hole; readonly place: Location }[];
  /** Captured variables that may be assigned when a closure holds them already. */
  readonly shared: Set<VarObj>;
  /** Functions of the batch. */
  readonly members: ReadonlySet<FuncDecl>;
}

/** The body of a declared function with what the checker found out about it. */
export interface Body {
  readonly decl: FuncDecl;
  readonly block: BlockStmt;
  readonly info: Info;
}

/** Calls of calls that are followed. */
const MAX_CALLS = 500;

export class Escape {
  private readonly packages: ReadonlyMap<string, CheckedPackage>;
  private readonly stack = new Set<Made>();
  private readonly shared = new Set<VarObj>();
  private readonly done = new Set<FuncDecl | CheckedPackage>();
  private readonly leaks = new Map<FuncDecl | FuncLit, readonly Leaks[]>();
  // Tarjan's search for functions that call each other.
  private readonly order = new Map<FuncDecl, number>();
  private readonly low = new Map<FuncDecl, number>();
  private readonly open: Body[] = [];
  private depth = 0;

  constructor(packages: ReadonlyMap<string, CheckedPackage>) {
    this.packages = packages;
  }

  /** Whether it stays in the frame; its function must have been looked at. */
  stays(made: Made): boolean {
    return this.stack.has(made);
  }

  /** Whether closures hold the variable's address: the others have copies of its value. */
  isShared(v: VarObj): boolean {
    return this.shared.has(v);
  }

  /** Looks at a declared function, after all that it calls. */
  lookAt(fn: FuncObj): void {
    const body = this.bodyOf(fn);
    if (body !== undefined && !this.done.has(body.decl)) withoutBounds(() => this.visit(body));
  }

  /** Looks at the initial values of a package's variables. */
  lookAtPackage(p: CheckedPackage): void {
    if (this.done.has(p)) return;
    this.done.add(p);
    withoutBounds(() => {
      for (const { rhs } of p.initOrder) this.visitCallees(calleesOf(rhs, p.info));
      const batch = newBatch([]);
      const walker = new FlowWalker(this, batch, p.info, p);
      for (const { rhs, lhs } of p.initOrder) walker.initializer(rhs, lhs.length);
      this.finish(batch);
    });
  }

  /** A function's declaration with its body; undefined for natives and methods of interfaces. */
  bodyOf(fn: FuncObj): Body | undefined {
    const { decl } = fn.origin ?? fn;
    const info = this.packages.get(fn.pkg?.path ?? '')?.info;
    return decl?.body === undefined || info === undefined ? undefined : { decl, block: decl.body, info };
  }

  /** Where parameters (the receiver first) of a function that is done go. */
  leaksOf(fn: FuncObj): readonly Leaks[] | undefined {
    const body = this.bodyOf(fn);
    return body === undefined ? undefined : this.leaks.get(body.decl);
  }

  /** The same of a function literal of a function that is done. */
  leaksOfLiteral(literal: FuncLit): readonly Leaks[] | undefined {
    return this.leaks.get(literal);
  }

  private visitCallees(callees: readonly FuncObj[]): void {
    for (const callee of callees) {
      const body = this.bodyOf(callee);
      if (body !== undefined && !this.done.has(body.decl) && !this.order.has(body.decl)) this.visit(body);
    }
  }

  private visit(body: Body): void {
    const { decl } = body;
    const number = this.order.size;
    this.order.set(decl, number);
    this.low.set(decl, number);
    this.open.push(body);
    this.depth++;
    for (const callee of calleesOf(body.block, body.info)) {
      const other = this.bodyOf(callee);
      if (other === undefined || this.done.has(other.decl)) continue;
      // Further down nothing is known of what is called: all that it gets goes to the heap.
      if (!this.order.has(other.decl) && this.depth < MAX_CALLS) this.visit(other);
      this.low.set(decl, Math.min(this.lowOf(decl), this.lowOf(other.decl)));
    }
    this.depth--;
    if (this.lowOf(decl) !== number) return;
    const members = this.open.splice(this.open.indexOf(body));
    this.analyse(members);
    for (const member of members) {
      this.done.add(member.decl);
      this.low.set(member.decl, Infinity);
    }
  }

  private lowOf(decl: FuncDecl): number {
    return this.low.get(decl) ?? Infinity;
  }

  private analyse(members: readonly Body[]): void {
    const batch = newBatch(members);
    const walkers = members.map((body) => new FlowWalker(this, batch, body.info, body.decl));
    // All parameters and results are there before the first call.
    walkers.forEach((walker, i) => walker.signature(members[i].decl));
    walkers.forEach((walker, i) => walker.body(members[i].block));
    this.finish(batch);
  }

  private finish(batch: Batch): void {
    for (const { v, closure, place } of batch.captures) {
      const isShared = v.addressTaken || batch.shared.has(v);
      batch.graph.flow(isShared ? { dst: closure.dst, derefs: closure.derefs - 1 } : closure, place);
    }
    for (const v of batch.shared) this.shared.add(v);
    batch.graph.solve();
    for (const [made, location] of batch.places) if (!location.escapes) this.stack.add(made);
    for (const [fn, params] of batch.params) this.leaks.set(fn, params);
  }
}

function newBatch(members: readonly Body[]): Batch {
  const outer = new Map<FuncNode, FuncNode>();
  const isInside = (around: FuncNode, inner: FuncNode): boolean => {
    for (let at = outer.get(inner); at !== undefined; at = outer.get(at)) if (at === around) return true;
    return false;
  };
  return {
    graph: new EscapeGraph(isInside),
    places: new Map(),
    outer,
    params: new Map(),
    captures: [],
    shared: new Set(),
    members: new Set(members.map((body) => body.decl)),
  };
}
