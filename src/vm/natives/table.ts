/** Every native by name. Each file of this folder gives a list; add it here. */
import { assert } from '../../base/assert.ts';
import type { NativeDef } from '../native.ts';
import { atomicNatives } from './native-atomic.ts';
import { errorsNatives } from './native-errors.ts';
import { fmtNatives } from './native-fmt.ts';
import { mathNatives } from './native-math.ts';
import { labNatives, runtimeNatives } from './native-runtime.ts';
import { strconvNatives } from './native-strconv.ts';
import { stringsNatives } from './native-strings.ts';
import { syncMapNatives } from './native-sync-map.ts';
import { syncNatives } from './native-sync.ts';
import { timeNatives } from './native-time.ts';

const lists: readonly (readonly NativeDef[])[] = [
  atomicNatives,
  errorsNatives,
  fmtNatives,
  labNatives,
  mathNatives,
  runtimeNatives,
  strconvNatives,
  stringsNatives,
  syncMapNatives,
  syncNatives,
  timeNatives,
];

export const nativeTable: ReadonlyMap<string, NativeDef> = new Map(lists.flat().map((native) => [native.name, native]));

assert(nativeTable.size === lists.flat().length, 'two natives have one name');
