/**
 * Whether a program has finitely many instances. Every instantiation notes which type parameters flow into which: as they are, or inside
 * a larger type. A way round on which a type grows would never end.
 */
import type { Type, TypeParam } from './types.ts';
import { paramsIn } from './subst.ts';

interface Edge {
  readonly from: TypeParam;
  readonly to: TypeParam;
  readonly grows: boolean;
  readonly pos: number;
  readonly type: Type;
}

/** One instantiation on the way round: `param` gets the type. */
export interface CycleStep {
  readonly param: TypeParam;
  readonly pos: number;
  readonly type: Type;
}

export class InstanceGraph {
  private readonly edges: Edge[] = [];
  private readonly same = new Map<TypeParam, TypeParam>();

  /** Type parameters of a method's receiver stand for those of the type. */
  alias(params: readonly TypeParam[], origin: readonly TypeParam[]): void {
    params.forEach((p, i) => {
      if (origin[i] !== undefined) this.same.set(p, origin[i]);
    });
  }

  /** An instantiation: `params` get `args`. */
  add(params: readonly TypeParam[], args: readonly Type[], place: (i: number) => number): void {
    params.forEach((to, i) => {
      const type = args[i];
      if (type === undefined || type.kind === 'basic') return;
      for (const from of paramsIn(type)) this.edge(from, to, type !== from, place(i), type);
    });
  }

  private edge(from: TypeParam, to: TypeParam, grows: boolean, pos: number, type: Type): void {
    const known = (p: TypeParam): TypeParam => this.same.get(p) ?? p;
    this.edges.push({ from: known(from), to: known(to), grows, pos, type });
  }

  /** The instantiations on a way round on which a type grows; undefined if there is none. */
  cycle(): readonly CycleStep[] | undefined {
    for (const edge of this.edges) {
      if (!edge.grows) continue;
      const back = this.path(edge.to, edge.from);
      if (back !== undefined) return [...back, edge].map(({ to, pos, type }) => ({ param: to, pos, type }));
    }
    return undefined;
  }

  /** The edges from one parameter to another; none are needed where they are the same. */
  private path(from: TypeParam, to: TypeParam): readonly Edge[] | undefined {
    const came = new Map<TypeParam, Edge | undefined>([[from, undefined]]);
    const queue = [from];
    for (const at of queue) {
      if (at === to) break;
      for (const edge of this.edges) {
        if (edge.from !== at || came.has(edge.to)) continue;
        came.set(edge.to, edge);
        queue.push(edge.to);
      }
    }
    if (!came.has(to)) return undefined;
    const path: Edge[] = [];
    for (let edge = came.get(to); edge !== undefined; edge = came.get(edge.from)) path.push(edge);
    return path.reverse();
  }
}
