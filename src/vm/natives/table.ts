/** Every native by name. Each file of this folder gives a list; it is added here, or in more.ts if few programs need it. */
import { assert } from '../../base/assert.ts';
import type { NativeDef } from '../native.ts';
import { atomicNatives } from './native-atomic.ts';
import { debugNatives } from './native-debug.ts';
import { errorsNatives } from './native-errors.ts';
import { labKernelNatives } from './native-lab-kernel.ts';
import { fmtNatives } from './native-fmt.ts';
import { rangeNatives } from './native-range.ts';
import { labNatives, runtimeNatives } from './native-runtime.ts';
import { specialNatives } from './native-specials.ts';
import { stackNatives } from './native-stack.ts';
import { syncMapNatives } from './native-sync-map.ts';
import { syncNatives } from './native-sync.ts';
import { timeNatives } from './native-time.ts';

const table = new Map<string, NativeDef>();

/** All natives that are loaded. */
export const nativeTable: ReadonlyMap<string, NativeDef> = table;

/** Makes natives known; each name once. */
export function addNatives(list: readonly NativeDef[]): void {
  for (const native of list) {
    assert(!table.has(native.name), () => `two natives are named ${native.name}`);
    table.set(native.name, native);
  }
}

for (const list of [
  atomicNatives,
  debugNatives,
  errorsNatives,
  fmtNatives,
  labKernelNatives,
  labNatives,
  rangeNatives,
  runtimeNatives,
  specialNatives,
  stackNatives,
  syncMapNatives,
  syncNatives,
  timeNatives,
]) {
  addNatives(list);
}
