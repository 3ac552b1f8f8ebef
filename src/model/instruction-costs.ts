/**
 * What the machine's instructions cost under a profile: multiples of a plain instruction, by cost class (src/vm/costs.ts). The
 * ratios are those of a superscalar processor in a loop; the absolute figure is the profile's `instructionPs`.
 */
import { COST_CLASSES, COST_NAMES } from '../vm/costs.ts';
import type { Costs } from './costs.ts';

/** Multiples of a plain instruction, in hundredths. */
const HUNDREDTHS: Readonly<Record<string, number>> = {
  none: 0,
  move: 50,
  alu: 100,
  mul: 300,
  div: 2000,
  float: 400,
  floatDiv: 1300,
  load: 120,
  store: 120,
  index: 200,
  branch: 100,
  call: 400,
  ret: 300,
  closure: 600,
  iface: 600,
  string: 2000,
  map: 12000,
  atomic: 1000,
  native: 10000,
  format: 95000,
  defer: 2000,
  panic: 95000,
  perByte: 20,
};

/** Picoseconds by cost class. */
export function instructionCosts(costs: Costs): Int32Array {
  const table = new Int32Array(COST_CLASSES);
  for (let c = 0; c < COST_CLASSES; c++)
    table[c] = Math.round(((HUNDREDTHS[COST_NAMES[c]] ?? 100) * costs.instructionPs) / 100);
  return table;
}
