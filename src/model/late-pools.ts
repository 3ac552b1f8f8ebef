/** Holds the code of sync.Pool, which the first program does not call: kernel/load.ts brings it. */
import { assert } from '../base/assert.ts';
import type { PoolTable } from './pool.ts';

let make: (() => PoolTable) | undefined;

export function setPools(code: () => PoolTable): void {
  make = code;
}

export function newPools(): PoolTable {
  assert(make !== undefined, 'the code of sync.Pool has not been loaded');
  return make();
}
