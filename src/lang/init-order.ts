/**
 * Order of initialisation of package-level variables, as the language specification has it: again and again the earliest declared
 * variable that depends on no variable still without its value. A variable depends on what its declaration refers to, and through
 * functions and methods on what their bodies refer to.
 */
import type { Initializer } from './check-info.ts';
import type { Obj, VarObj } from './objects.ts';

type Dependencies = ReadonlyMap<Obj, ReadonlySet<Obj>>;

export interface InitInput {
  /** All package-level variables, in source order. */
  readonly variables: readonly VarObj[];
  /** In source order; `_` has a variable too. */
  readonly initializers: readonly Initializer[];
  /** What each package-level object's declaration or body refers to. */
  readonly dependencies: Dependencies;
  readonly reportCycle: (cycle: readonly Obj[]) => void;
}

/** The initializers in order of execution. Cycles are reported. */
export function initOrder({ variables, initializers, dependencies, reportCycle }: InitInput): Initializer[] {
  const ofVariable = new Map<VarObj, Initializer>();
  for (const init of initializers) for (const v of init.lhs) ofVariable.set(v, init);
  const waits = new Waiting(variables, dependencies);
  const order = new Set<Initializer>();
  for (let next = waits.next(); next !== undefined; next = waits.next()) {
    const isCyclic = waits.needs(next);
    if (isCyclic) {
      const cycle = pathBack(next, dependencies);
      if (cycle !== undefined) reportCycle(cycle);
    }
    waits.done(next);
    const init = ofVariable.get(next);
    if (init === undefined) continue;
    order.add(init);
    // var a, b = f(): both have their values now (but b may be on a cycle that a only leads to)
    if (!isCyclic) for (const v of init.lhs) waits.done(v);
  }
  return [...order];
}

/** Which variables wait for which, as they get their values one after another. */
class Waiting {
  private readonly variables: readonly VarObj[];
  /** Number of variables that each still waits for; absent once it is done. */
  private readonly counts = new Map<VarObj, number>();
  private readonly dependents = new Map<VarObj, VarObj[]>();
  private readonly index = new Map<VarObj, number>();
  /** No variable before this one can be next. */
  private from = 0;

  constructor(variables: readonly VarObj[], dependencies: Dependencies) {
    this.variables = variables;
    variables.forEach((v, i) => {
      const needed = variablesNeeded(v, dependencies);
      this.index.set(v, i);
      this.counts.set(v, needed.size);
      for (const other of needed) {
        const list = this.dependents.get(other);
        if (list === undefined) this.dependents.set(other, [v]);
        else list.push(v);
      }
    });
  }

  needs(v: VarObj): boolean {
    return (this.counts.get(v) ?? 0) > 0;
  }

  /** The earliest variable that waits for none; if all do, which means a cycle, the earliest of those that wait for the fewest. */
  next(): VarObj | undefined {
    for (; this.from < this.variables.length; this.from++) {
      const v = this.variables[this.from];
      if (v !== undefined && this.counts.get(v) === 0) return v;
    }
    let best: VarObj | undefined;
    let least = Infinity;
    for (const [v, count] of this.counts) {
      if (count < least) [best, least] = [v, count];
    }
    return best;
  }

  done(v: VarObj): void {
    if (!this.counts.delete(v)) return;
    for (const other of this.dependents.get(v) ?? []) {
      const count = this.counts.get(other);
      if (count === undefined) continue;
      this.counts.set(other, count - 1);
      if (count === 1) this.from = Math.min(this.from, this.index.get(other) ?? 0);
    }
  }
}

function variablesNeeded(v: VarObj, dependencies: Dependencies): Set<VarObj> {
  const needed = new Set<VarObj>();
  const seen = new Set<Obj>();
  const queue: Obj[] = [...(dependencies.get(v) ?? [])];
  for (let obj = queue.pop(); obj !== undefined; obj = queue.pop()) {
    if (seen.has(obj)) continue;
    seen.add(obj);
    if (obj.kind === 'Var') {
      if (dependencies.has(obj)) needed.add(obj);
    } else if (obj.kind === 'Func' || obj.kind === 'Const') queue.push(...(dependencies.get(obj) ?? []));
  }
  return needed;
}

/** The shortest way from an object back to itself. */
function pathBack(start: VarObj, dependencies: Dependencies): Obj[] | undefined {
  const from = new Map<Obj, Obj>();
  const queue: Obj[] = [start];
  for (let i = 0; i < queue.length; i++) {
    const at = queue[i];
    for (const next of dependencies.get(at) ?? []) {
      if (next === start) return [start, ...wayTo(at, start, from)];
      if (from.has(next) || (next.kind !== 'Var' && next.kind !== 'Func' && next.kind !== 'Const')) continue;
      from.set(next, at);
      queue.push(next);
    }
  }
  return undefined;
}

/** The objects after `start` on the way to `to`, that one included. */
function wayTo(to: Obj, start: Obj, from: ReadonlyMap<Obj, Obj>): Obj[] {
  const path: Obj[] = [];
  for (let at: Obj | undefined = to; at !== undefined && at !== start; at = from.get(at)) path.push(at);
  return path.reverse();
}
