/** Natives of package internal/poll: each is one call of the host's operating system (../kernel-calls.ts). */
import { COST_CALL, COST_NONE } from '../costs.ts';
import { KIND_BALLAST } from '../heap-table.ts';
import { HOST_CONTINUE } from '../host.ts';
import { KCALL } from '../kernel-calls.ts';
import type { NativeDef } from '../native.ts';

function call(name: string, number: number): NativeDef {
  return {
    name: `poll.${name}`,
    ordered: true,
    cost: COST_NONE,
    run: (vm, g, args, res) => vm.host.kernelCall(g, number, args, res),
  };
}

export const pollNatives: readonly NativeDef[] = [
  ...Object.entries(KCALL).map(([name, number]) => call(name.charAt(0).toUpperCase() + name.slice(1), number)),
  {
    name: 'poll.Account',
    ordered: true,
    cost: COST_CALL,
    run(vm, g, args, res) {
      const noscan = vm.mem.getRef(args + 1) === 1;
      const p = vm.mem.alloc(1);
      const answer = vm.host.mallocgc(g, Math.max(8, vm.mem.getInt(args)), noscan);
      if (answer !== HOST_CONTINUE) return answer;
      vm.enter(p, 0, noscan, KIND_BALLAST);
      vm.mem.setPointer(res, p);
      return HOST_CONTINUE;
    },
  },
];
