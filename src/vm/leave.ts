/** How an instruction outside the main loop ends, and the ways out that many of them share. */
import type { Vm } from './vm.ts';

/** Go on at vm.pc. */
export const CONTINUE = 0;
/** Nothing was done: vm.pc is at the instruction, which waits for its limit. */
export const LEAVE_LIMIT = 1;
/** The goroutine was stopped, or the run has ended. */
export const LEAVE_STOP = 2;
/** Nothing was done: the goroutine is to stop here (vm.preempt). */
export const LEAVE_PREEMPT = 3;
export type Leave = 0 | 1 | 2 | 3;

/** The instruction at `start` enters the runtime, whose function looks at the request to stop before it does anything. */
export function preempted(vm: Vm, start: number, before: number): Leave {
  vm.pc = start;
  vm.usedPs = before;
  return LEAVE_PREEMPT;
}

/** The instruction at `start` waits for its limit. */
export function later(vm: Vm, start: number, before: number): Leave {
  vm.pc = start;
  vm.usedPs = before;
  return LEAVE_LIMIT;
}

/** Leaves the loop if the run has ended in an allocation. */
export function halted(vm: Vm): Leave {
  return vm.halted ? LEAVE_STOP : CONTINUE;
}

/** The slab is full: the host, told by mem.exceeded, ends the run. */
export function outOfMemory(vm: Vm): Leave {
  vm.host.mallocgc(vm.g, 0, true);
  vm.halted = true;
  return LEAVE_STOP;
}
