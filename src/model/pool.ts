/**
 * sync.Pool (sync/pool.go, poolqueue.go, Go 1.26; L-50 … L-53): per P one private object and a shared chain, and the same again from
 * before the last collection, the victims. A pool's first slot in the program's memory holds its row here; a copied pool gets a row of its
 * own. Objects are interface values: three numbers each. The memory of locals and rings is that of Go's heap (runtime-objects.ts).
 */
import { PoolChain, WORDS } from './pool-chain.ts';
import { runtimeObject } from './runtime-objects.ts';
import type { Runtime } from './runtime2.ts';

interface Local {
  /** Type, and both halves of the data; empty: no object. */
  private: number[];
  readonly shared: PoolChain;
}

interface Pool {
  readonly addr: number;
  locals: Local[];
  victims: Local[];
  /** poolDequeue says that the victims are used up until the next collection. */
  victimsEmpty: boolean;
  /** Numbers in Go's heap of the arrays of both, 0 none. */
  localsObject: number;
  victimsObject: number;
}

/** unsafe.Sizeof(poolLocal{}): a whole cache line pair. */
const LOCAL_BYTES = 128;

export class PoolTable {
  private readonly pools: (Pool | undefined)[] = [undefined];
  private readonly freeRows: number[] = [];

  private row(rt: Runtime, addr: number): Pool {
    const { mem } = rt.vm;
    const pool = this.pools[mem.getRef(addr)];
    if (pool?.addr === addr) return pool;
    const fresh: Pool = { addr, locals: [], victims: [], victimsEmpty: true, localsObject: 0, victimsObject: 0 };
    const row = this.freeRows.pop() ?? this.pools.length;
    this.pools[row] = fresh;
    mem.setRef(addr, row);
    return fresh;
  }

  /** pinSlow: locals are as many as Ps; a change of GOMAXPROCS drops them (L-53). */
  private local(rt: Runtime, pool: Pool): Local {
    if (pool.locals.length !== rt.gomaxprocs) {
      pool.locals = Array.from({ length: rt.gomaxprocs }, newLocal);
      pool.localsObject = runtimeObject(rt, LOCAL_BYTES * rt.gomaxprocs);
    }
    return pool.locals[rt.curP];
  }

  /** Put: private if it is free, else at the head of the shared chain of this P. The value's two slots are at `value`. */
  put(rt: Runtime, addr: number, value: number): void {
    const { i32 } = rt.vm.mem;
    const object = [i32[2 * value], i32[2 * value + 2], i32[2 * value + 3]];
    if (rt.vm.barrier) rt.vm.gc.shade(object[1], object[2]);
    const local = this.local(rt, this.row(rt, addr));
    if (local.private.length === 0) local.private = object;
    else local.shared.push(object, (bytes) => this.ringObject(rt, bytes));
  }

  private ringObject(rt: Runtime, bytes: number): number {
    rt.charge(rt.costs.mallocPs);
    return runtimeObject(rt, bytes);
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
    const newest = local.shared.popHead();
    if (newest.length > 0) return newest;
    const p = rt.curP;
    const stolen = takeOldest(pool.locals, p + 1);
    if (stolen.length > 0) return stolen;
    if (pool.victimsEmpty || p >= pool.victims.length) return [];
    const victim = pool.victims[p];
    if (victim.private.length > 0) {
      const object = victim.private;
      victim.private = [];
      return object;
    }
    const oldest = takeOldest(pool.victims, p);
    pool.victimsEmpty = oldest.length === 0;
    return oldest;
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
      pool.victimsObject = pool.localsObject;
      pool.victimsEmpty = false;
      pool.locals = [];
      pool.localsObject = 0;
    }
  }

  /** Shades all objects in pools, and what pools are made of: they stay until the second collection without use. */
  mark(rt: Runtime): void {
    for (const pool of this.pools) {
      if (pool === undefined) continue;
      rt.vm.gc.mark(pool.localsObject);
      rt.vm.gc.mark(pool.victimsObject);
      for (const local of pool.locals) markLocal(rt, local);
      for (const local of pool.victims) markLocal(rt, local);
    }
  }
}

function newLocal(): Local {
  return { private: [], shared: new PoolChain() };
}

/** popTail of the locals' chains in turn, from P `first` on. */
function takeOldest(locals: readonly Local[], first: number): readonly number[] {
  for (let i = 0; i < locals.length; i++) {
    const object = locals[(first + i) % locals.length].shared.popTail();
    if (object.length > 0) return object;
  }
  return [];
}

function markLocal(rt: Runtime, local: Local): void {
  const { gc } = rt.vm;
  if (local.private.length > 0) gc.shade(local.private[1], local.private[2]);
  const { values } = local.shared;
  for (let i = 0; i < values.length; i += WORDS) gc.shade(values[i + 1], values[i + 2]);
  local.shared.eachRingObject((object) => gc.mark(object));
}
