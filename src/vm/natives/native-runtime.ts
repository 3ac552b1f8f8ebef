/**
 * Natives of package runtime and package lab. The machine itself knows lab.Work.
 */
import { COST_CALL, COST_NATIVE, COST_NONE } from '../costs.ts';
import { HOST_CONTINUE, type HostAnswer } from '../host.ts';
import { KIND_BALLAST } from '../heap-table.ts';
import type { NativeDef } from '../native.ts';
import { panicNil as startNilPanic } from '../panics.ts';
import type { Vm } from '../vm.ts';
import { textAt } from './slots.ts';

/** Starts the panic of a nil pointer; the answer of a native that found one. */
export function panicNil(vm: Vm): HostAnswer {
  startNilPanic(vm);
  return HOST_CONTINUE;
}

export const runtimeNatives: readonly NativeDef[] = [
  { name: 'runtime.Gosched', ordered: true, cost: COST_CALL, run: (vm, g) => vm.host.gosched(g) },
  {
    name: 'runtime.Goexit',
    ordered: false,
    cost: COST_CALL,
    run(vm) {
      vm.goexit();
      return HOST_CONTINUE;
    },
  },
  {
    name: 'runtime.GOMAXPROCS',
    ordered: true,
    cost: COST_CALL,
    run: (vm, g, args, res) => vm.host.gomaxprocs(g, vm.mem.getInt(args), res),
  },
  {
    name: 'runtime.SetDefaultGOMAXPROCS',
    ordered: true,
    cost: COST_CALL,
    run: (vm, g) => vm.host.setDefaultGOMAXPROCS(g),
  },
  {
    name: 'runtime.NumGoroutine',
    ordered: true,
    cost: COST_NATIVE,
    run(vm, _g, _args, res) {
      vm.mem.setInt(res, vm.host.numGoroutine());
      return HOST_CONTINUE;
    },
  },
  {
    name: 'runtime.NumCPU',
    ordered: true, // the number of cores can change during a run
    cost: COST_CALL,
    run(vm, _g, _args, res) {
      vm.mem.setInt(res, vm.host.numCPU());
      return HOST_CONTINUE;
    },
  },
  {
    name: 'runtime.LockOSThread',
    ordered: true,
    cost: COST_CALL,
    run(vm, g) {
      vm.host.lockOSThread(g);
      return HOST_CONTINUE;
    },
  },
  {
    name: 'runtime.UnlockOSThread',
    ordered: true,
    cost: COST_CALL,
    run(vm, g) {
      vm.host.unlockOSThread(g);
      return HOST_CONTINUE;
    },
  },
];

function label(vm: Vm, g: number, args: number): HostAnswer {
  const type = vm.program.types[vm.mem.getRef(args)];
  const ref = vm.mem.getRef(args + 1);
  if (type.kind === 'chan' || type.kind === 'pointer') {
    vm.host.labLabel(g, type.kind === 'chan', ref, textAt(vm, args + 2));
  }
  return HOST_CONTINUE;
}

export const labNatives: readonly NativeDef[] = [
  {
    name: 'lab.makeLump',
    ordered: true,
    cost: COST_NONE,
    run(vm, g, args, res) {
      const answer = vm.host.ballast(g, vm.mem.getInt(args), vm.mem.getInt(args + 1));
      if (answer !== HOST_CONTINUE) return answer;
      const p = vm.mem.alloc(1);
      vm.enter(p, 0, false, KIND_BALLAST);
      vm.mem.setPointer(res, p);
      return HOST_CONTINUE;
    },
  },
  {
    name: 'lab.Syscall',
    ordered: true,
    cost: COST_NONE,
    run: (vm, g, args) => vm.host.labSyscall(g, Math.max(0, vm.mem.getInt(args))),
  },
  {
    name: 'lab.Read',
    ordered: true,
    cost: COST_NONE,
    run: (vm, g, args) => vm.host.labRead(g, Math.max(1, vm.mem.getInt(args))),
  },
  { name: 'lab.Label', ordered: true, cost: COST_NONE, run: label },
  {
    name: 'lab.Name',
    ordered: true,
    cost: COST_NONE,
    run(vm, g, args) {
      vm.host.labName(g, textAt(vm, args));
      return HOST_CONTINUE;
    },
  },
];
