/**
 * Natives of package sync: each is one operation of the runtime model. The address of a lock is the first slot of its struct, which
 * is where the two slots of its state are.
 */
import { COST_ATOMIC, COST_CALL, COST_NONE } from '../costs.ts';
import { HOST_CONTINUE, type HostAnswer } from '../host.ts';
import type { Native, NativeDef } from '../native.ts';
import type { Vm } from '../vm.ts';
import { panicNil } from './native-runtime.ts';

type LockOperation = (vm: Vm, g: number, addr: number) => HostAnswer;
type LockAttempt = (vm: Vm, g: number, addr: number) => boolean;

function operation(name: string, run: LockOperation): NativeDef {
  const native: Native = (vm, g, args) => {
    const addr = vm.mem.getRef(args);
    return addr === 0 ? panicNil(vm) : run(vm, g, addr);
  };
  return { name, ordered: true, cost: COST_NONE, run: native };
}

function attempt(name: string, run: LockAttempt): NativeDef {
  const native: Native = (vm, g, args, res) => {
    const addr = vm.mem.getRef(args);
    if (addr === 0) return panicNil(vm);
    vm.mem.setRef(res, run(vm, g, addr) ? 1 : 0);
    return HOST_CONTINUE;
  };
  return { name, ordered: true, cost: COST_NONE, run: native };
}

export const syncNatives: readonly NativeDef[] = [
  {
    name: 'sync.poolPut',
    ordered: true,
    cost: COST_ATOMIC,
    run(vm, g, args) {
      const addr = vm.mem.getRef(args);
      if (addr === 0) return panicNil(vm);
      vm.host.poolPut(g, addr, args + 1);
      return HOST_CONTINUE;
    },
  },
  {
    name: 'sync.poolGet',
    ordered: true,
    cost: COST_ATOMIC,
    run(vm, g, args, res) {
      const addr = vm.mem.getRef(args);
      if (addr === 0) return panicNil(vm);
      vm.host.poolGet(g, addr, res);
      return HOST_CONTINUE;
    },
  },
  operation('sync.(*Mutex).Lock', (vm, g, addr) => vm.host.mutexLock(g, addr)),
  attempt('sync.(*Mutex).TryLock', (vm, g, addr) => vm.host.mutexTryLock(g, addr)),
  operation('sync.(*Mutex).Unlock', (vm, g, addr) => vm.host.mutexUnlock(g, addr)),
  operation('sync.(*RWMutex).Lock', (vm, g, addr) => vm.host.rwLock(g, addr)),
  attempt('sync.(*RWMutex).TryLock', (vm, g, addr) => vm.host.rwTryLock(g, addr)),
  operation('sync.(*RWMutex).Unlock', (vm, g, addr) => vm.host.rwUnlock(g, addr)),
  operation('sync.(*RWMutex).RLock', (vm, g, addr) => vm.host.rwRLock(g, addr)),
  attempt('sync.(*RWMutex).TryRLock', (vm, g, addr) => vm.host.rwTryRLock(g, addr)),
  operation('sync.(*RWMutex).RUnlock', (vm, g, addr) => vm.host.rwRUnlock(g, addr)),
  {
    name: 'sync.(*WaitGroup).Add',
    ordered: true,
    cost: COST_CALL,
    run(vm, g, args) {
      const addr = vm.mem.getRef(args);
      return addr === 0 ? panicNil(vm) : vm.host.waitGroupAdd(g, addr, vm.mem.getInt(args + 1));
    },
  },
  operation('sync.(*WaitGroup).Wait', (vm, g, addr) => vm.host.waitGroupWait(g, addr)),
  {
    name: 'sync.notifyListAdd',
    ordered: true,
    cost: COST_ATOMIC,
    run(vm, g, args, res) {
      vm.mem.setInt(res, vm.host.condAdd(g, vm.mem.getRef(args)));
      return HOST_CONTINUE;
    },
  },
  {
    name: 'sync.notifyListWait',
    ordered: true,
    cost: COST_CALL,
    run: (vm, g, args) => vm.host.condWait(g, vm.mem.getRef(args), vm.mem.getInt(args + 1)),
  },
  operation('sync.notifyListNotifyOne', (vm, g, addr) => vm.host.condSignal(g, addr)),
  operation('sync.notifyListNotifyAll', (vm, g, addr) => vm.host.condBroadcast(g, addr)),
];
