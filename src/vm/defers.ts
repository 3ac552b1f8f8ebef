/**
 * Deferred calls: records in blocks of the slab, linked per goroutine, newest first.
 *
 *     +0  low: next record (0: none), high: size class << 24 | number of parameter slots
 *     +1  low: closure to call (0: nil func), high: first slot of the deferring frame, from the start of the stack block
 *     +2  parameters
 */
import { Mem } from './mem.ts';
import { GREW, growStack, LINK_SLOTS } from './stack.ts';
import type { Vm } from './vm.ts';

const HEAD = 2;

/** Puts a call of `closure` on top of g's list; its parameters are at `params`. The deferring frame is vm.fp. */
export function pushDefer(vm: Vm, closure: number, params: number, paramSlots: number): boolean {
  const mem = vm.mem;
  const g = vm.g;
  const sizeClass = Mem.blockClass(HEAD + paramSlots);
  const at = mem.allocBlock(sizeClass);
  if (at === 0) return false;
  const i32 = mem.i32;
  i32[2 * at] = vm.defers[g];
  i32[2 * at + 1] = (sizeClass << 24) | paramSlots;
  i32[2 * at + 2] = closure;
  i32[2 * at + 3] = vm.fp - vm.blocks[g];
  if (paramSlots > 0) mem.copy(at + HEAD, params, paramSlots);
  vm.defers[g] = at;
  return true;
}

/** Frame (from the start of the block) of the newest deferred call, or −1. */
export function topDeferFrame(vm: Vm): number {
  const at = vm.defers[vm.g];
  return at === 0 ? -1 : vm.mem.i32[2 * at + 3];
}

/** The closure of the newest deferred call. */
export function topDeferClosure(vm: Vm): number {
  return vm.mem.i32[2 * vm.defers[vm.g] + 2];
}

/** Takes the newest deferred call off the list without calling it. */
export function dropDefer(vm: Vm): void {
  const at = vm.defers[vm.g];
  const i32 = vm.mem.i32;
  vm.defers[vm.g] = i32[2 * at];
  vm.mem.freeBlock(at, i32[2 * at + 1] >>> 24);
}

/**
 * Takes the newest deferred call (closure not 0) off the list and enters it, above the frame at vm.fp, to return to `returnPc`.
 * Answers what growStack says; when that is not GREW, nothing has changed.
 */
export function enterDefer(vm: Vm, returnPc: number): 0 | 1 | 2 {
  const closure = topDeferClosure(vm);
  const fn = vm.mem.i32[2 * closure];
  const room = frameEnd(vm) + LINK_SLOTS;
  const callee = room + vm.fnFrame[fn];
  const grew = growStack(vm, callee, fn);
  if (grew !== GREW) return grew;
  const at = vm.defers[vm.g];
  const fp = frameEnd(vm) + LINK_SLOTS;
  vm.mem.copy(fp + vm.fnResults[fn], at + HEAD, vm.mem.i32[2 * at + 1] & 0xffffff);
  dropDefer(vm);
  enterFrame(vm, fp, fn, closure, returnPc);
  return GREW;
}

/** First slot above the frame at vm.fp. */
export function frameEnd(vm: Vm): number {
  return vm.fp + vm.fnFrame[vm.mem.i32[2 * vm.fp - 3]];
}

/** Links a frame at `fp` to the one at vm.fp and goes to the function's first instruction. */
export function enterFrame(vm: Vm, fp: number, fn: number, closure: number, returnPc: number): void {
  const i32 = vm.mem.i32;
  i32[2 * fp - 4] = closure;
  i32[2 * fp - 3] = fn;
  i32[2 * fp - 2] = returnPc;
  i32[2 * fp - 1] = fp - vm.fp;
  vm.fp = fp;
  vm.depth += vm.fnBytes[fn];
  vm.pc = vm.fnEntry[fn];
}
