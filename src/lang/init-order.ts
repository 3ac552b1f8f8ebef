/**
 * Order of initialisation of package-level variables, as the language specification has it: again and again the earliest declared
 * variable that depends on no variable still without its value. A variable depends on what its expression refers to, and through
 * functions and methods on what their bodies refer to.
 */
import type { Initializer } from "./check-info.ts";
import type { Obj, VarObj } from "./objects.ts";

export interface InitInput {
  /** In source order. */
  readonly initializers: readonly Initializer[];
  /** What each package-level object's declaration or body refers to. */
  readonly dependencies: ReadonlyMap<Obj, ReadonlySet<Obj>>;
  readonly reportCycle: (cycle: readonly Obj[]) => void;
}

/** The initializers in order of execution. A cycle is reported, and what is on it is left out. */
export function initOrder({ initializers, dependencies, reportCycle }: InitInput): Initializer[] {
  const ofVariable = new Map<Obj, Initializer>();
  for (const init of initializers) for (const v of init.lhs) if (v !== undefined) ofVariable.set(v, init);
  const waits = new Map<Initializer, Set<Initializer>>();
  for (const init of initializers) {
    const needed = neededBy(init, ofVariable, dependencies);
    waits.set(init, needed);
  }
  const order: Initializer[] = [];
  const left = new Set(initializers);
  while (left.size > 0) {
    let next: Initializer | undefined;
    for (const init of left) {
      const needed = waits.get(init) ?? new Set();
      if (![...needed].some((other) => left.has(other))) {
        next = init;
        break;
      }
    }
    if (next === undefined) {
      const cycle = findCycle([...left], dependencies);
      if (cycle !== undefined) reportCycle(cycle);
      return order;
    }
    left.delete(next);
    order.push(next);
  }
  return order;
}

/** Objects that an initializer's variables refer to; `_` ones keep theirs under the initializer's own marker. */
function rootsOf(init: Initializer, dependencies: ReadonlyMap<Obj, ReadonlySet<Obj>>): Iterable<Obj> {
  const first = init.lhs.find((v) => v !== undefined);
  return (first === undefined ? undefined : dependencies.get(first)) ?? [];
}

function neededBy(
  init: Initializer,
  ofVariable: ReadonlyMap<Obj, Initializer>,
  dependencies: ReadonlyMap<Obj, ReadonlySet<Obj>>,
): Set<Initializer> {
  const needed = new Set<Initializer>();
  const seen = new Set<Obj>();
  const queue: Obj[] = [...rootsOf(init, dependencies)];
  for (let obj = queue.pop(); obj !== undefined; obj = queue.pop()) {
    if (seen.has(obj)) continue;
    seen.add(obj);
    const other = ofVariable.get(obj);
    if (other !== undefined) needed.add(other);
    else if (obj.kind === "Func") queue.push(...(dependencies.get(obj) ?? []));
  }
  return needed;
}

/** A cycle of references among variables and functions that goes through one of the variables. */
function findCycle(inits: readonly Initializer[], dependencies: ReadonlyMap<Obj, ReadonlySet<Obj>>): Obj[] | undefined {
  for (const init of inits) {
    for (const start of init.lhs) {
      if (start === undefined) continue;
      const cycle = pathBack(start, dependencies);
      if (cycle !== undefined) return cycle;
    }
  }
  return undefined;
}

/** The shortest way from an object back to itself. */
function pathBack(start: VarObj, dependencies: ReadonlyMap<Obj, ReadonlySet<Obj>>): Obj[] | undefined {
  const from = new Map<Obj, Obj>();
  const queue: Obj[] = [start];
  for (let i = 0; i < queue.length; i++) {
    const at = queue[i] as Obj;
    for (const next of dependencies.get(at) ?? []) {
      if (next === start) {
        const path: Obj[] = [];
        for (let step: Obj | undefined = at; step !== undefined; step = step === start ? undefined : from.get(step)) path.push(step);
        return path.reverse();
      }
      if (from.has(next) || (next.kind !== "Var" && next.kind !== "Func")) continue;
      from.set(next, at);
      queue.push(next);
    }
  }
  return undefined;
}
