/**
 * Deferred calls in the body of a range over a function: the body is a function of its own, but the calls run when the function around
 * returns. The compiler defers them as usual and then hands them over.
 */
import { COST_DEFER, COST_MOVE } from '../costs.ts';
import { HOST_CONTINUE } from '../host.ts';
import type { NativeDef } from '../native.ts';
import type { Vm } from '../vm.ts';

/** More slots than a stack can have. */
const FRAMES = 2 ** 28;

/** Takes the newest record of g's list and puts it where calls of `frame` of goroutine `owner` belong: below those of frames above it. */
function handOver(vm: Vm, g: number, owner: number, frame: number): void {
  const { i32 } = vm.mem;
  const record = vm.defers[g];
  vm.defers[g] = i32[2 * record];
  i32[2 * record + 3] = frame;
  let above = 0;
  let at = vm.defers[owner];
  while (at !== 0 && i32[2 * at + 3] > frame) {
    above = at;
    at = i32[2 * at];
  }
  i32[2 * record] = at;
  if (above === 0) vm.defers[owner] = record;
  else i32[2 * above] = record;
}

export const rangeNatives: readonly NativeDef[] = [
  {
    name: 'runtime.rangeFrame',
    ordered: false,
    cost: COST_MOVE,
    run(vm, g, _args, res) {
      // the frame's distance from the start of the stack, which may move, and the goroutine
      vm.mem.setInt(res, g * FRAMES + (vm.fp - vm.blocks[g]));
      return HOST_CONTINUE;
    },
  },
  {
    name: 'runtime.rangeDefer',
    ordered: false,
    cost: COST_DEFER,
    run(vm, g, args) {
      const name = vm.mem.getInt(args);
      handOver(vm, g, Math.floor(name / FRAMES), name % FRAMES);
      return HOST_CONTINUE;
    },
  },
];
