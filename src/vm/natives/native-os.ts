/** Natives of package os, and those that package net shares with it. */
import { COST_CALL, COST_NATIVE, COST_NONE } from '../costs.ts';
import { HOST_CONTINUE, type HostAnswer } from '../host.ts';
import type { Native, NativeDef } from '../native.ts';
import type { Vm } from '../vm.ts';

/** As in time.go: the bit in `wall` of an instant that is not from the clock of the run, and the run's start in seconds since year 1. */
const CALENDAR = 1n << 63n;
const NSEC_MASK = (1n << 30n) - 1n;
const START_SECONDS = 63393490800n;
const MAX_INT64 = 9223372036854775807n;

/** A time.Time at slot `at` in ns since the start of the run, 0 for the zero Time; what lies before the start is 1. */
function when(vm: Vm, at: number): bigint {
  const { i64 } = vm.mem;
  const wall = BigInt.asUintN(64, i64[at]);
  const ext = i64[at + 1];
  if (wall === 0n && ext === 0n) return 0n;
  if ((wall & CALENDAR) === 0n && wall !== 0n) return wall;
  const ns = (ext - START_SECONDS) * 1_000_000_000n + (wall & NSEC_MASK);
  if (ns < 1n) return 1n;
  return ns > MAX_INT64 ? MAX_INT64 : ns;
}

/** The descriptor in the interface value at slot `at`, which stands first in files and connections; −1 for other types. */
function descriptorOf(vm: Vm, at: number): number {
  const typeId = vm.mem.getRef(at);
  const ref = vm.mem.getRef(at + 1);
  if (typeId === 0 || ref === 0) return -1;
  const { name } = vm.program.types[typeId];
  if (name !== '*os.File' && name !== 'os.source' && name !== '*net.TCPConn' && name !== 'net.source') return -1;
  return vm.mem.getInt(ref);
}

const whenNative: Native = (vm, _g, args, res): HostAnswer => {
  vm.mem.i64[res] = when(vm, args);
  return HOST_CONTINUE;
};

const descriptorNative: Native = (vm, _g, args, res): HostAnswer => {
  vm.mem.setInt(res, descriptorOf(vm, args));
  return HOST_CONTINUE;
};

export const osNatives: readonly NativeDef[] = [
  {
    // stream, text
    name: 'os.emit',
    ordered: true,
    cost: COST_NATIVE,
    run(vm, g, args) {
      const text = vm.strings.get(vm.mem.getRef(args + 1));
      vm.host.output(g, text, vm.mem.getInt(args) === 2 ? 2 : 1);
      vm.spendBytes(text.length);
      return HOST_CONTINUE;
    },
  },
  {
    // An exit status is what its low byte says.
    name: 'os.Exit',
    ordered: true,
    cost: COST_CALL,
    run: (vm, g, args) => vm.host.exit(g, vm.mem.getInt(args) & 255),
  },
  { name: 'os.when', ordered: false, cost: COST_NATIVE, run: whenNative },
  { name: 'net.when', ordered: false, cost: COST_NATIVE, run: whenNative },
  { name: 'net.descriptorOf', ordered: true, cost: COST_NONE, run: descriptorNative },
  { name: 'os.descriptorOf', ordered: true, cost: COST_NONE, run: descriptorNative },
  { name: 'http.descriptorOf', ordered: true, cost: COST_NONE, run: descriptorNative },
];
