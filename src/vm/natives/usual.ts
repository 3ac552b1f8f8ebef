/** Natives of the packages that most programs use; importing this module makes them known (the compiler does). */
import { atomicNatives } from './native-atomic.ts';
import { debugNatives } from './native-debug.ts';
import { errorsNatives } from './native-errors.ts';
import { labKernelNatives } from './native-lab-kernel.ts';
import { rangeNatives } from './native-range.ts';
import { specialNatives } from './native-specials.ts';
import { stackNatives } from './native-stack.ts';
import { syncMapNatives } from './native-sync-map.ts';
import { syncNatives } from './native-sync.ts';
import { timeTextNatives } from './native-time-text.ts';
import { addNatives } from './table.ts';

for (const list of [
  atomicNatives,
  debugNatives,
  errorsNatives,
  labKernelNatives,
  rangeNatives,
  specialNatives,
  stackNatives,
  syncMapNatives,
  syncNatives,
  timeTextNatives,
]) {
  addNatives(list);
}
