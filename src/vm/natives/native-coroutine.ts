/** Natives of package iter: coroutines, each a goroutine that is switched to and back; one side runs at a time. */
import { COST_CALL, COST_NONE } from '../costs.ts';
import { HOST_CONTINUE, HOST_STOP } from '../host.ts';
import type { NativeDef } from '../native.ts';
import { newStack } from '../stack.ts';

export const coroutineNatives: readonly NativeDef[] = [
  {
    // Makes a goroutine for a closure that runs when it is first switched to; the result names it.
    name: 'iter.newcoro',
    ordered: true,
    cost: COST_CALL,
    run(vm, g, args, res) {
      const closure = vm.mem.getRef(args);
      const fn = vm.mem.getRef(closure);
      if (vm.barrier) vm.gc.shadePointer(closure);
      const coro = vm.host.newcoro(g, fn);
      vm.mem.setInt(res, coro);
      return newStack(vm, coro, fn, closure) === 0 ? HOST_STOP : HOST_CONTINUE;
    },
  },
  {
    name: 'iter.self',
    ordered: false,
    cost: COST_NONE,
    run(vm, g, _args, res) {
      vm.mem.setInt(res, g);
      return HOST_CONTINUE;
    },
  },
  {
    name: 'iter.coroswitch',
    ordered: true,
    cost: COST_NONE,
    run: (vm, g, args) => vm.host.coroswitch(g, vm.mem.getInt(args)),
  },
  {
    name: 'iter.cororeturn',
    ordered: true,
    cost: COST_NONE,
    run: (vm, g, args) => vm.host.cororeturn(g, vm.mem.getInt(args)),
  },
  {
    name: 'iter.goexit',
    ordered: false,
    cost: COST_CALL,
    run(vm) {
      vm.goexit();
      return HOST_CONTINUE;
    },
  },
];
