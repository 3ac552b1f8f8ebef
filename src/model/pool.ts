/**
 * sync.Pool (sync/pool.go, poolqueue.go, Go 1.26; L-50 … L-53): per P one private object and a shared chain, and the same again from
 * before the last collection, the victims. A pool's first slot in the program's memory holds its row here; a copied pool gets a row of its
 * own. Objects are interface values: three numbers each. Not modelled: the memory of the chains' rings, and contention on their ends.
 */
import type { Runtime } from './runtime2.ts';

interface Local {
  /** Type, and both halves of the data; empty: no object. */
  private: number[];
  /** The shared chain, tail first: three numbers per object. */
  readonly shared: number[];
}

interface Pool {
  readonly addr: number;
  locals: Local[];
  victims: Local[];
  /** poolDequeue says that the victims are used up until the next collection. */
  victimsEmpty: boolean;
}

const WORDS = 3;

export class PoolTable {
  private readonly pools: (Pool | undefined)[] = [undefined];
  private readonly freeRows: number[] = [];

  private row(rt: Runtime, addr: number): Pool {
    const { mem } = rt.vm;
    const pool = this.pools[mem.getRef(addr)];
    if (pool?.addr === addr) return pool;
    const fresh: Pool = { addr, locals: [], victims: [], victimsEmpty: true };
    const row = this.freeRows.pop() ?? this.pools.length;
    this.pools[row] = fresh;
    mem.setRef(addr, row);
    return fresh;
  }

  /** pinSlow: locals are as many as Ps; a change of GOMAXPROCS drops them (L-53). */
  private local(rt: Runtime, pool: Pool): Local {
    if (pool.locals.length !== rt.gomaxprocs) pool.locals = Array.from({ length: rt.gomaxprocs }, newLocal);
    return pool.locals[rt.curP];
  }

  /** Put: private if it is free, else at the head of the shared chain of this P. The value's two slots are at `value`. */
  put(rt: Runtime, addr: number, value: number): void {
    const { i32 } = rt.vm.mem;
    const object = [i32[2 * value], i32[2 * value + 2], i32[2 * value + 3]];
    if (rt.vm.barrier) rt.vm.gc.shade(object[1], object[2]);
    const local = this.local(rt, this.row(rt, addr));
    if (local.private.length === 0) local.private = object;
    else local.shared.push(...object);
  }

  /** Get, without New: to the two slots at `to`; nil if there is none. */
  get(rt: Runtime, addr: number, to: number): void {
    const pool = this.row(rt, addr);
    const object = this.take(rt, pool, this.local(rt, pool));
    const { i32 } = rt.vm.mem;
    i32[2 * to] = object[0] ?? 0;
    i32[2 * to + 1] = 0;
    i32[2 * to + 2] = object[1] ?? 0;
    i32[2 * to + 3] = object[2] ?? 0;
    if (rt.vm.barrier && object.length > 0) rt.vm.gc.shade(object[1], object[2]);
  }

  private take(rt: Runtime, pool: Pool, local: Local): readonly number[] {
    const own = local.private;
    if (own.length > 0) {
      local.private = [];
      return own;
    }
    if (local.shared.length > 0) return local.shared.splice(-WORDS);
    const p = rt.curP;
    for (let i = 1; i <= pool.locals.length; i++) {
      const { shared } = pool.locals[(p + i) % pool.locals.length];
      if (shared.length > 0) return shared.splice(0, WORDS);
    }
    if (pool.victimsEmpty || p >= pool.victims.length) return [];
    const victim = pool.victims[p];
    if (victim.private.length > 0) {
      const object = victim.private;
      victim.private = [];
      return object;
    }
    for (let i = 0; i < pool.victims.length; i++) {
      const { shared } = pool.victims[(p + i) % pool.victims.length];
      if (shared.length > 0) return shared.splice(0, WORDS);
    }
    pool.victimsEmpty = true;
    return [];
  }

  /** poolCleanup: at the start of a collection the victims go, and what is there becomes the victims (L-52). */
  cleanup(): void {
    for (let row = 1; row < this.pools.length; row++) {
      const pool = this.pools[row];
      if (pool === undefined) continue;
      if (pool.locals.length === 0 && pool.victims.length === 0) {
        this.pools[row] = undefined;
        this.freeRows.push(row);
        continue;
      }
      pool.victims = pool.locals;
      pool.victimsEmpty = false;
      pool.locals = [];
    }
  }

  /** Shades all objects in pools: they stay until the second collection without use. */
  mark(rt: Runtime): void {
    for (const pool of this.pools) {
      if (pool === undefined) continue;
      for (const local of pool.locals) markLocal(rt, local);
      for (const local of pool.victims) markLocal(rt, local);
    }
  }
}

function newLocal(): Local {
  return { private: [], shared: [] };
}

function markLocal(rt: Runtime, local: Local): void {
  const { gc } = rt.vm;
  if (local.private.length > 0) gc.shade(local.private[1], local.private[2]);
  for (let i = 0; i < local.shared.length; i += WORDS) gc.shade(local.shared[i + 1], local.shared[i + 2]);
}
