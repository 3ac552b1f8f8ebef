/**
 * Natives of package sync/atomic. Every operation is one ordered step on one slot. A slot keeps 32-bit kinds extended to 64 bits by
 * their sign, so after each change the value is brought back to its kind.
 */
import { COST_ATOMIC, COST_IFACE, COST_LOAD } from '../costs.ts';
import { HOST_CONTINUE, type HostAnswer } from '../host.ts';
import type { NativeDef } from '../native.ts';
import type { Vm } from '../vm.ts';
import { panicNil } from './native-runtime.ts';

/** Brings the 64 bits of a slot back to its kind. */
type Wrap = (bits: bigint) => bigint;

interface Kind {
  readonly name: string;
  readonly wrap: Wrap;
}

const kinds: readonly Kind[] = [
  { name: 'Int32', wrap: (bits) => BigInt.asIntN(32, bits) },
  { name: 'Int64', wrap: (bits) => BigInt.asIntN(64, bits) },
  { name: 'Uint32', wrap: (bits) => BigInt.asUintN(32, bits) },
  { name: 'Uint64', wrap: (bits) => BigInt.asIntN(64, bits) },
  { name: 'Uintptr', wrap: (bits) => BigInt.asIntN(64, bits) },
];

/** Does the operation on the slot at addr; x and y are the arguments after it. Returns the result (which Store has not). */
type Step = (i64: BigInt64Array, addr: number, x: bigint, y: bigint, wrap: Wrap) => bigint;

/** Name, number of arguments after the address, whether there is a result, and what is done. */
const steps: readonly (readonly [string, 0 | 1 | 2, boolean, Step])[] = [
  ['Load', 0, true, (i64, addr) => i64[addr]],
  [
    'Store',
    1,
    false,
    (i64, addr, x) => {
      i64[addr] = x;
      return 0n;
    },
  ],
  ['Add', 1, true, (i64, addr, x, _y, wrap) => (i64[addr] = wrap(i64[addr] + x))],
  ['Swap', 1, true, (i64, addr, x) => replace(i64, addr, x)],
  ['And', 1, true, (i64, addr, x, _y, wrap) => replace(i64, addr, wrap(i64[addr] & x))],
  ['Or', 1, true, (i64, addr, x, _y, wrap) => replace(i64, addr, wrap(i64[addr] | x))],
  [
    'CompareAndSwap',
    2,
    true,
    (i64, addr, x, y) => {
      if (i64[addr] !== x) return 0n;
      i64[addr] = y;
      return 1n;
    },
  ],
];

/** Stores x and returns what was there. */
function replace(i64: BigInt64Array, addr: number, x: bigint): bigint {
  const old = i64[addr];
  i64[addr] = x;
  return old;
}

function define(name: string, argCount: 0 | 1 | 2, hasResult: boolean, step: Step, wrap: Wrap): NativeDef {
  const run = (vm: Vm, _g: number, args: number, res: number): HostAnswer => {
    const addr = vm.mem.getRef(args);
    if (addr === 0) return panicNil(vm);
    vm.host.atomicAccess(addr, argCount > 0);
    const { i64 } = vm.mem;
    const result = step(i64, addr, argCount > 0 ? i64[args + 1] : 0n, argCount > 1 ? i64[args + 2] : 0n, wrap);
    if (hasResult) i64[res] = result;
    return HOST_CONTINUE;
  };
  return { name, ordered: true, cost: argCount === 0 ? COST_LOAD : COST_ATOMIC, run };
}

function onNumbers(): NativeDef[] {
  const natives: NativeDef[] = [];
  for (const kind of kinds) {
    for (const [verb, argCount, hasResult, step] of steps) {
      natives.push(define(`atomic.${verb}${kind.name}`, argCount, hasResult, step, kind.wrap));
      natives.push(define(`atomic.(*${kind.name}).${verb}`, argCount, hasResult, step, kind.wrap));
    }
  }
  return natives;
}

/** A method of Pointer[T]; the pointer is the first word of its struct. */
function onPointer(
  verb: string,
  isChange: boolean,
  run: (vm: Vm, addr: number, args: number, res: number) => void,
): NativeDef {
  return {
    name: `atomic.(*Pointer).${verb}`,
    ordered: true,
    cost: isChange ? COST_ATOMIC : COST_LOAD,
    run(vm, _g, args, res) {
      const addr = vm.mem.getRef(args);
      if (addr === 0) return panicNil(vm);
      vm.host.atomicAccess(addr, isChange);
      run(vm, addr, args + 1, res);
      return HOST_CONTINUE;
    },
  };
}

const onPointers: readonly NativeDef[] = [
  onPointer('Load', false, (vm, addr, _args, res) => {
    vm.mem.copy(res, addr, 1);
  }),
  onPointer('Store', true, (vm, addr, args) => {
    vm.store(addr, args, 1);
  }),
  onPointer('Swap', true, (vm, addr, args, res) => {
    vm.mem.copy(res, addr, 1);
    vm.store(addr, args, 1);
  }),
  onPointer('CompareAndSwap', true, (vm, addr, args, res) => {
    const { i64 } = vm.mem;
    const isSame = i64[addr] === i64[args];
    if (isSame) vm.store(addr, args + 1, 1);
    vm.mem.setRef(res, isSame ? 1 : 0);
  }),
];

export const atomicNatives: readonly NativeDef[] = [
  ...onNumbers(),
  ...onPointers,
  {
    name: 'atomic.loadAny',
    ordered: true,
    cost: COST_LOAD,
    run(vm, _g, args, res) {
      const addr = vm.mem.getRef(args);
      if (addr === 0) return panicNil(vm);
      vm.host.atomicAccess(addr, false);
      vm.mem.copy(res, addr, 2);
      return HOST_CONTINUE;
    },
  },
  {
    name: 'atomic.storeAny',
    ordered: true,
    cost: COST_ATOMIC,
    run(vm, _g, args) {
      const addr = vm.mem.getRef(args);
      vm.host.atomicAccess(addr, true);
      vm.store(addr, args + 1, 2);
      return HOST_CONTINUE;
    },
  },
  {
    name: 'atomic.swapAny',
    ordered: true,
    cost: COST_ATOMIC,
    run(vm, _g, args, res) {
      const addr = vm.mem.getRef(args);
      vm.host.atomicAccess(addr, true);
      vm.mem.copy(res, addr, 2);
      vm.store(addr, args + 1, 2);
      return HOST_CONTINUE;
    },
  },
  {
    // The old value is one that was just loaded from here: it is still the same if both its words are.
    name: 'atomic.casAny',
    ordered: true,
    cost: COST_ATOMIC,
    run(vm, _g, args, res) {
      const { i64 } = vm.mem;
      const addr = vm.mem.getRef(args);
      vm.host.atomicAccess(addr, true);
      const same = i64[addr] === i64[args + 1] && i64[addr + 1] === i64[args + 2];
      if (same) vm.store(addr, args + 3, 2);
      vm.mem.setRef(res, same ? 1 : 0);
      return HOST_CONTINUE;
    },
  },
  {
    name: 'atomic.sameType',
    ordered: false,
    cost: COST_IFACE,
    run(vm, _g, args, res) {
      vm.mem.setRef(res, vm.mem.getRef(args) === vm.mem.getRef(args + 2) ? 1 : 0);
      return HOST_CONTINUE;
    },
  },
];
