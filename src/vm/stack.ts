/**
 * Stacks. A goroutine has one block of 2^k slots, which grows by size classes and copying; since no pointers lead into stacks, only
 * the base changes; `stackLimit` is where it ends. Beside it goes the stack as Go would have it: 2048 bytes at first, doubled when the
 * frames' Go bytes (FunctionInfo.frameBytes) leave too little (K-01, K-02). `depth` counts them from the stack's top down.
 * Where Go's stacks come from, how large new ones are and when they shrink is the model's (src/model/stackalloc.ts).
 */
import { HOST_STOP } from './host.ts';
import { Mem } from './mem.ts';
import { PC_GOEXIT0 } from './opcodes.ts';
import { dropStackObjects } from './stack-objects.ts';
import type { Vm } from './vm.ts';

/** log2 of the smallest stack of Go (K-01). */
export const MIN_STACK_LOG = 11;
/** stackGuard: a function begins only above this much of the stack (K-01). */
const GUARD_BYTES = 928;
/** stackSmall: so much of its own frame may reach below that (K-01). */
const SMALL_BYTES = 128;
const RETURN_BYTES = 8;
/** What newproc leaves above the first frame. */
const TOP_BYTES = 32;
/** Slots that link a frame to its caller. */
export const LINK_SLOTS = 2;

export const GREW = 0;
/** Growing must wait until this P is the earliest. */
export const STACK_LATER = 1;
/** The run has ended: stack overflow, or the lab's memory limit. */
export const STACK_STOP = 2;

/** Gives g a new stack with one frame of function `fn`; what is below it returns into GOEXIT0. Returns the frame's first slot, 0: no memory. */
export function newStack(vm: Vm, g: number, fn: number, closure: number): number {
  vm.reserveRows(g + 1);
  const mem = vm.mem;
  const sizeClass = Mem.blockClass(LINK_SLOTS + vm.fnFrame[fn]);
  const block = mem.allocBlock(sizeClass);
  if (block === 0) {
    vm.halted = true;
    return 0;
  }
  let log = vm.startStackLog;
  if (TOP_BYTES + vm.fnNeeds[fn] >= depthLimitOf(log)) log = grownLog(vm, log, TOP_BYTES, fn);
  const fp = block + LINK_SLOTS;
  const i32 = mem.i32;
  i32[2 * block] = closure;
  i32[2 * block + 1] = fn;
  i32[2 * block + 2] = PC_GOEXIT0;
  i32[2 * block + 3] = 0;
  vm.blocks[g] = block;
  vm.blockClasses[g] = sizeClass;
  vm.stackLogs[g] = log;
  vm.pcs[g] = vm.fnEntry[fn];
  vm.fps[g] = fp;
  vm.depths[g] = TOP_BYTES + vm.fnBytes[fn];
  vm.sites[g] = vm.fnEntry[fn];
  vm.defers[g] = 0;
  vm.stackObjects[g] = 0;
  return fp;
}

/** `vm.stackLimit` before the first call of a visit asks: most visits make no call. */
export const LIMIT_UNKNOWN = 0;

/** 2^n as a number, without the cost of `**`. */
function powerOfTwo(n: number): number {
  return n < 31 ? 1 << n : 2 ** n;
}

/** What a call of a function with frames of so many bytes takes beyond the guard: compared with `depthLimit` (K-01). */
export function bytesNeeded(frameBytes: number): number {
  return Math.max(0, frameBytes - RETURN_BYTES - SMALL_BYTES);
}

/** A call is too deep if depth + bytesNeeded reaches this. */
function depthLimitOf(log: number): number {
  return powerOfTwo(log) - GUARD_BYTES - RETURN_BYTES;
}

/** newstack: twice the size, and again as long as the frame of `fn` does not fit (K-02). */
function grownLog(vm: Vm, log: number, depth: number, fn: number): number {
  let grown = log + 1;
  while (powerOfTwo(grown) - depth < vm.fnBytes[fn] + GUARD_BYTES) grown++;
  return grown;
}

/** Bytes of Go's stack down to the end of the frame at `fp` of vm.g. O(depth of calls). */
export function depthAt(vm: Vm, fp: number): number {
  const { i32 } = vm.mem;
  let depth = TOP_BYTES;
  for (let at = fp; ; at -= i32[2 * at - 1]) {
    depth += vm.fnBytes[i32[2 * at - 3]];
    if (i32[2 * at - 1] === 0) return depth;
  }
}

/** Sets the limits of a visit of vm.g that makes a call. */
export function findLimits(vm: Vm): void {
  const { g } = vm;
  vm.stackLimit = vm.blocks[g] + (1 << vm.blockClasses[g]);
  vm.depthLimit = depthLimitOf(vm.stackLogs[g]);
}

/**
 * Makes room for a frame of `fn` up to slot `end` (exclusive, in terms of the present block) for vm.g. The block may move: vm.fp is
 * adjusted, and every absolute slot in it that someone kept is void.
 */
export function growStack(vm: Vm, end: number, fn: number): 0 | 1 | 2 {
  const g = vm.g;
  if (vm.stackLimit === LIMIT_UNKNOWN) findLimits(vm);
  if (vm.depth + vm.fnNeeds[fn] >= vm.depthLimit) {
    const log = grownLog(vm, vm.stackLogs[g], vm.depth, fn);
    if (vm.usedPs > vm.orderedPs) return STACK_LATER;
    if (vm.host.growstack(g, powerOfTwo(log)) === HOST_STOP) return STACK_STOP;
    vm.stackLogs[g] = log;
    vm.depthLimit = depthLimitOf(log);
  }
  if (end <= vm.stackLimit) return GREW;
  const block = vm.blocks[g];
  const need = end - block;
  const oldClass = vm.blockClasses[g];
  const newClass = Mem.blockClass(need);
  if (newClass > oldClass && vm.mem.extendBlock(block, oldClass, newClass)) {
    vm.blockClasses[g] = newClass;
  } else if (newClass > oldClass) {
    const mem = vm.mem;
    const moved = mem.exceeded ? 0 : mem.allocBlock(newClass);
    if (moved === 0) {
      // The host sees mem.exceeded and ends the run; it answers nothing else.
      vm.host.mallocgc(g, 0, true);
      vm.halted = true;
      return STACK_STOP;
    }
    mem.copy(moved, block, 1 << oldClass);
    mem.freeBlock(block, oldClass);
    vm.blocks[g] = moved;
    vm.blockClasses[g] = newClass;
    vm.fp += moved - block;
  }
  findLimits(vm);
  return GREW;
}

/** Frees the stack of g, the objects of its frames and its deferred calls. */
export function freeStack(vm: Vm, g: number): void {
  const block = vm.blocks[g];
  if (block === 0) return;
  dropStackObjects(vm, g, 0);
  vm.mem.freeBlock(block, vm.blockClasses[g]);
  vm.blocks[g] = 0;
  const i32 = vm.mem.i32;
  for (let at = vm.defers[g]; at !== 0;) {
    const next = i32[2 * at];
    vm.mem.freeBlock(at, i32[2 * at + 1] >>> 24);
    at = next;
  }
  vm.defers[g] = 0;
}
