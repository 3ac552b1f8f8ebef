/**
 * Where pointers go: the graph of gc's escape analysis (cmd/compile/internal/escape), and its solution.
 *
 * A location is a variable, or what an expression makes. An edge `dst ← src` with `derefs` says that src's value flows to dst after so
 * many dereferences; −1: src's address does. A location whose address may come to be held by one that lives longer is on the heap.
 */
import type { FuncNode } from './escape.ts';

interface Edge {
  readonly src: Location;
  readonly derefs: number;
}

/** Where a value goes: `derefs` dereferences of it flow to `dst`. */
export interface Hole {
  readonly dst: Location;
  readonly derefs: number;
}

export class Location {
  /** Function that it belongs to; undefined: the heap, or nowhere. */
  readonly owner: FuncNode | undefined;
  /** Depth of loops that it is made in. */
  readonly loopDepth: number;
  readonly edges: Edge[] = [];
  /** Must be on the heap. */
  escapes = false;
  /** A result of `owner`, by its number; −1: none. */
  result = -1;
  /** A parameter: where its value goes. */
  leaks: Leaks | undefined;
  /** Of the walk `walk`: fewest dereferences on the way to its root. */
  derefs = 0;
  walk = 0;
  isQueued = false;

  constructor(owner: FuncNode | undefined, loopDepth: number) {
    this.owner = owner;
    this.loopDepth = loopDepth;
  }
}

/** Where a parameter's value goes: fewest dereferences on the way to the heap and to each result; Infinity: it does not go there. */
export class Leaks {
  heap = Infinity;
  readonly results: number[];

  constructor(results: number) {
    this.results = Array.from({ length: results }, () => Infinity);
  }

  add(root: Location, owner: FuncNode | undefined, derefs: number): void {
    if (!root.escapes && root.result >= 0 && root.owner === owner)
      this.results[root.result] = Math.min(this.results[root.result], derefs);
    else this.heap = Math.min(this.heap, derefs);
  }
}

export class EscapeGraph {
  readonly heap = new Location(undefined, -1);
  readonly nowhere = new Location(undefined, -1);
  readonly locations: Location[] = [];
  private readonly isInside: (outer: FuncNode, inner: FuncNode) => boolean;
  private walks = 0;

  /** `isInside`: whether a function literal stands in another function. */
  constructor(isInside: (outer: FuncNode, inner: FuncNode) => boolean) {
    this.isInside = isInside;
    this.heap.escapes = true;
  }

  add(owner: FuncNode, loopDepth: number): Location {
    const location = new Location(owner, loopDepth);
    this.locations.push(location);
    return location;
  }

  flow({ dst, derefs }: Hole, src: Location): void {
    if (dst === this.nowhere || (dst === src && derefs >= 0)) return;
    if (dst.escapes && derefs < 0) {
      src.escapes = true;
      return;
    }
    dst.edges.push({ src, derefs });
  }

  /** Finds out what escapes, and where parameters leak to. */
  solve(): void {
    const waiting = [this.heap, ...this.locations];
    for (const location of waiting) location.isQueued = true;
    for (let root = waiting.pop(); root !== undefined; root = waiting.pop()) {
      root.isQueued = false;
      this.walkFrom(root, (location) => {
        if (location.isQueued) return;
        location.isQueued = true;
        waiting.push(location);
      });
    }
  }

  /** Looks at all that flows to `root`; by how many dereferences at least. */
  private walkFrom(root: Location, again: (location: Location) => void): void {
    const walk = ++this.walks;
    root.walk = walk;
    root.derefs = 0;
    const todo = [root];
    for (let at = todo.pop(); at !== undefined; at = todo.pop()) {
      const isAddress = at.derefs < 0;
      // Of root = &at; at = x the address of x does not flow to root.
      const derefs = Math.max(0, at.derefs);
      if (this.outlives(root, at)) {
        at.leaks?.add(root, at.owner, derefs);
        if (isAddress && !at.escapes) {
          at.escapes = true;
          again(at);
          continue;
        }
      }
      for (const { src, derefs: step } of at.edges) {
        if (src.escapes) continue;
        const far = derefs + step;
        if (src.walk === walk && src.derefs <= far) continue;
        src.walk = walk;
        src.derefs = far;
        todo.push(src);
      }
    }
  }

  /** Whether what `a` holds may be used after `b` is gone. */
  private outlives(a: Location, b: Location): boolean {
    if (a.escapes) return true;
    if (a.owner === undefined || b.owner === undefined) return false;
    // Who called does not tell what becomes of results.
    if (a.result >= 0) return true;
    if (a.owner === b.owner) return a.loopDepth < b.loopDepth;
    return this.isInside(a.owner, b.owner);
  }
}
