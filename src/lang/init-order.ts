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
  const waitsFor = new Map(variables.map((v) => [v, variablesNeeded(v, dependencies)]));
  const order = new Set<Initializer>();
  const left = new Set(variables);
  while (left.size > 0) {
    const next = fewestNeeds(left, waitsFor);
    if ((waitsFor.get(next)?.size ?? 0) > 0) {
      const cycle = pathBack(next, dependencies);
      if (cycle !== undefined) reportCycle(cycle);
    }
    left.delete(next);
    for (const needs of waitsFor.values()) needs.delete(next);
    const init = ofVariable.get(next);
    if (init === undefined) continue;
    order.add(init);
    // var a, b = f(): both have their values now
    for (const v of init.lhs) {
      if (!left.delete(v)) continue;
      for (const needs of waitsFor.values()) needs.delete(v);
    }
  }
  return [...order];
}

/** The earliest variable among those that wait for the fewest others: none, unless there is a cycle. */
function fewestNeeds(left: ReadonlySet<VarObj>, waitsFor: ReadonlyMap<VarObj, ReadonlySet<VarObj>>): VarObj {
  let best: VarObj | undefined;
  let least = Infinity;
  for (const v of left) {
    const needs = waitsFor.get(v)?.size ?? 0;
    if (needs >= least) continue;
    best = v;
    least = needs;
    if (needs === 0) break;
  }
  return best as VarObj;
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
