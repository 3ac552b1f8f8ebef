/** Natives of packages runtime and runtime/debug that show the calls of the running goroutine. */
import { callFrames, stackText, tracedFile, tracedName } from '../call-frames.ts';
import { COST_CALL, COST_FORMAT } from '../costs.ts';
import { HOST_CONTINUE, type HostAnswer } from '../host.ts';
import type { NativeDef } from '../native.ts';
import type { Vm } from '../vm.ts';
import { giveText } from './slots.ts';

function showStack(vm: Vm, g: number, _args: number, res: number): HostAnswer {
  const text = stackText(vm, vm.host.goid(g));
  vm.spendBytes(text.length);
  giveText(vm, g, res, text);
  return HOST_CONTINUE;
}

/** Function whose code holds an address; −1: none. */
function functionAt(vm: Vm, pc: number): number {
  let found = -1;
  vm.program.functions.forEach(({ entry }, fn) => {
    if (entry <= pc && (found < 0 || entry > vm.program.functions[found].entry)) found = fn;
  });
  return found;
}

export const stackNatives: readonly NativeDef[] = [
  { name: 'runtime.stackText', ordered: true, cost: COST_FORMAT, run: showStack },
  { name: 'debug.stackText', ordered: true, cost: COST_FORMAT, run: showStack },
  {
    // The code address of the call that is `skip` frames out from the caller; 0: there is none.
    name: 'runtime.callerAt',
    ordered: true,
    cost: COST_CALL,
    run(vm, _g, args, res) {
      const frames = callFrames(vm).filter(({ fn }) => fn >= 0);
      const frame = frames.at(vm.mem.getInt(args));
      // as a return address: one less is still inside the call
      vm.mem.setInt(res, vm.mem.getInt(args) < frames.length && frame !== undefined ? frame.pc + 1 : 0);
      return HOST_CONTINUE;
    },
  },
  {
    // Function, file and line of a code address.
    name: 'runtime.placeOf',
    ordered: true,
    cost: COST_CALL,
    run(vm, g, args, res) {
      const pc = vm.mem.getInt(args);
      const fn = functionAt(vm, pc);
      giveText(vm, g, res, fn < 0 ? '' : tracedName(vm, fn));
      giveText(vm, g, res + 1, fn < 0 ? '' : tracedFile(vm, fn));
      vm.mem.setInt(res + 2, fn < 0 ? 0 : vm.program.lines[pc >> 2]);
      return HOST_CONTINUE;
    },
  },
];
