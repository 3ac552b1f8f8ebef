/** Overwrites what the collector takes for dead in frames: a program whose output stays the same read none of it. */
import { walkStack } from '../stack-walk.ts';
import type { FakeHost } from './fake-host.ts';

/** No number that a program is likely to have, and no reference to anything. */
const POISON_LOW = 0x0badf00d;
const POISON_HIGH = 0x0bad0bad;

/** Poisons the dead slots of all frames of all goroutines between two visits. */
export function poisonDeadSlots(host: FakeHost): void {
  const { vm } = host;
  const { i32 } = vm.mem;
  for (let g = 0; g < host.goroutines; g++) {
    const block = vm.blocks[g];
    if (block === 0) continue;
    const kept = new Set<number>();
    walkStack(vm, g, {
      slots: (from, to) => {
        for (let slot = from; slot < to; slot++) kept.add(slot);
      },
      pointer: () => undefined,
      value: () => undefined,
    });
    let fp = vm.fps[g];
    const end = fp + vm.fnFrame[i32[2 * fp - 3]];
    for (;;) {
      kept.add(fp - 2);
      kept.add(fp - 1);
      const distance = i32[2 * fp - 1];
      if (distance === 0) break;
      fp -= distance;
    }
    for (let slot = block; slot < end; slot++) {
      if (kept.has(slot)) continue;
      i32[2 * slot] = POISON_LOW;
      i32[2 * slot + 1] = POISON_HIGH;
    }
  }
}
