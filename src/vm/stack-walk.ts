/** What a goroutine's stack refers to: the live slots of its frames, their closures, deferred calls and panics (GC-10). */
import { LINK_SLOTS } from './stack.ts';
import { PC_FATALRET } from './opcodes.ts';
import type { Vm } from './vm.ts';

/** Told of everything that counts: ranges of slots (to is exclusive), pointers or closures, and single values in two halves. */
export interface StackVisitor {
  slots(from: number, to: number): void;
  pointer(p: number): void;
  value(low: number, high: number): void;
}

/** Shows g's references; g must have a stack and not be in the middle of an instruction. Returns the bytes of stack looked at. */
export function walkStack(vm: Vm, g: number, visit: StackVisitor): number {
  const { i32 } = vm.mem;
  let fp = vm.fpOf(g);
  const end = fp + vm.fnFrame[i32[2 * fp - 3]];
  const innermost = vm.pcOf(g);
  // A method that gives the text of a panic has returned, and nobody has taken its result yet.
  if (innermost === PC_FATALRET) visit.slots(end + LINK_SLOTS, end + LINK_SLOTS + 1);
  const { liveness } = vm;
  const inner = i32[2 * fp - 3];
  // At the addresses of the stubs a frame panics, or has ended.
  let live =
    innermost <= PC_FATALRET ? liveness.atPanic(inner) : liveness.atInnermost(inner, innermost, vm.isPending(g));
  let limit = end;
  for (;;) {
    for (let i = 1; i < live.length; i += 2) {
      if (fp + live[i] < limit) visit.slots(fp + live[i], Math.min(fp + live[i + 1], limit));
    }
    if (live[0] === 1) visit.pointer(i32[2 * fp - 4]);
    const distance = i32[2 * fp - 1];
    if (distance === 0) break;
    const returnPc = i32[2 * fp - 2];
    // From its callee's links on a frame holds what the callee's does.
    limit = fp - LINK_SLOTS;
    fp -= distance;
    const fn = i32[2 * fp - 3];
    live = returnPc <= PC_FATALRET ? liveness.atPanic(fn) : liveness.at(fn, returnPc);
  }
  walkRecords(vm, g, visit);
  return vm.stackBytesUsed(g);
}

/** Frames on g's stack, which must have one. */
export function frameCount(vm: Vm, g: number): number {
  const { i32 } = vm.mem;
  let count = 1;
  for (let fp = vm.fpOf(g), distance = i32[2 * fp - 1]; distance !== 0; distance = i32[2 * fp - 1]) {
    fp -= distance;
    count++;
  }
  return count;
}

function walkRecords(vm: Vm, g: number, visit: StackVisitor): void {
  const { i32 } = vm.mem;
  for (let at = vm.defers[g]; at !== 0; at = i32[2 * at]) {
    visit.pointer(i32[2 * at + 2]);
    visit.slots(at + 2, at + 2 + (i32[2 * at + 1] & 0xffffff));
  }
  for (let panic = vm.panics.get(g); panic !== undefined; panic = panic.link) visit.value(panic.data, panic.dataHigh);
}
