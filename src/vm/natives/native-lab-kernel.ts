/** What package lab asks of the operating system: hosts of the network, and rows for the requests of the program. */
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

export const labKernelNatives: readonly NativeDef[] = [
  call('lab.host', KCALL.host),
  call('lab.requestBegin', KCALL.requestBegin),
  call('lab.requestEnd', KCALL.requestEnd),
];
