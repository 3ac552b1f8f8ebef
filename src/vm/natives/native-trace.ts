/** lab.Request, in packages that every program has: the beginning and the end of a request of the program are rows of the Recording. */
import { COST_NATIVE } from '../costs.ts';
import { KCALL } from '../kernel-calls.ts';
import type { NativeDef } from '../native.ts';

function call(name: string, number: number): NativeDef {
  return {
    name,
    ordered: true,
    cost: COST_NATIVE,
    run: (vm, g, args, res) => vm.host.kernelCall(g, number, args, res),
  };
}

export const traceNatives: readonly NativeDef[] = [
  call('lab.requestBegin', KCALL.requestBegin),
  call('lab.requestEnd', KCALL.requestEnd),
];
