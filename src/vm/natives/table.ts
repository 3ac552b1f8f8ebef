/**
 * Every native by name. Each file of this folder gives a list. Here are those that the program of the first visit calls; the others come with
 * the compiler (usual.ts), or with the packages that need them (more.ts, outside.ts).
 */
import { assert } from '../../base/assert.ts';
import type { NativeDef } from '../native.ts';
import { fmtNatives } from './native-fmt.ts';
import { labNatives, runtimeNatives } from './native-runtime.ts';
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

for (const list of [fmtNatives, labNatives, runtimeNatives, timeNatives]) {
  addNatives(list);
}
