/** Natives of the packages runtime/debug and runtime/metrics, and what package runtime asks of the collector. */
import { COST_CALL, COST_NATIVE, COST_NONE } from '../costs.ts';
import { HOST_CONTINUE, type HostAnswer } from '../host.ts';
import type { NativeDef } from '../native.ts';
import type { Vm } from '../vm.ts';
import { givesText, textAt } from './slots.ts';

/** Memory limits from here on are none (math.MaxInt64). */
const NO_LIMIT = 2 ** 62;
const MAX_INT64 = 9223372036854775807n;

/** Kinds of package metrics. */
const KIND_UINT64 = 1;
const KIND_FLOAT64 = 2;

/** Metric names: number of the host, and whether it is in ns of CPU time (float seconds). */
const METRICS: ReadonlyMap<string, readonly [what: number, kind: number]> = new Map([
  ['/gc/heap/live:bytes', [24, KIND_UINT64]],
  ['/gc/heap/goal:bytes', [1, KIND_UINT64]],
  ['/gc/gogc:percent', [2, KIND_UINT64]],
  ['/gc/gomemlimit:bytes', [3, KIND_UINT64]],
  ['/gc/cycles/total:gc-cycles', [4, KIND_UINT64]],
  ['/gc/cycles/forced:gc-cycles', [5, KIND_UINT64]],
  ['/gc/cycles/automatic:gc-cycles', [25, KIND_UINT64]],
  ['/gc/heap/allocs:objects', [6, KIND_UINT64]],
  ['/gc/heap/frees:objects', [7, KIND_UINT64]],
  ['/gc/heap/allocs:bytes', [8, KIND_UINT64]],
  ['/gc/heap/frees:bytes', [26, KIND_UINT64]],
  ['/gc/heap/objects:objects', [27, KIND_UINT64]],
  ['/memory/classes/heap/objects:bytes', [9, KIND_UINT64]],
  ['/memory/classes/heap/released:bytes', [12, KIND_UINT64]],
  ['/gc/scan/stack:bytes', [22, KIND_UINT64]],
  ['/gc/scan/globals:bytes', [23, KIND_UINT64]],
  ['/cpu/classes/gc/mark/assist:cpu-seconds', [16, KIND_FLOAT64]],
  ['/cpu/classes/gc/mark/dedicated:cpu-seconds', [17, KIND_FLOAT64]],
  ['/cpu/classes/gc/mark/idle:cpu-seconds', [18, KIND_FLOAT64]],
  ['/cpu/classes/gc/pause:cpu-seconds', [19, KIND_FLOAT64]],
  ['/cpu/classes/gc/total:cpu-seconds', [28, KIND_FLOAT64]],
  ['/cpu/classes/total:cpu-seconds', [29, KIND_FLOAT64]],
]);

function setUint(vm: Vm, slot: number, value: number): void {
  if (value === Infinity) vm.mem.i64[slot] = MAX_INT64;
  else vm.mem.setInt(slot, Math.max(0, Math.floor(value)));
}

function number(vm: Vm, args: number, res: number): HostAnswer {
  const metric = METRICS.get(textAt(vm, args));
  vm.mem.setInt(res, 0);
  vm.mem.setInt(res + 1, 0);
  vm.mem.setFloat(res + 2, 0);
  if (metric === undefined) return HOST_CONTINUE;
  const [what, kind] = metric;
  const value = vm.host.gcStat(what);
  vm.mem.setInt(res, kind);
  if (kind === KIND_FLOAT64) vm.mem.setFloat(res + 2, value / 1e9);
  // GOGC=off reads as the largest value there is.
  else setUint(vm, res + 1, value < 0 ? Infinity : value);
  return HOST_CONTINUE;
}

export const debugNatives: readonly NativeDef[] = [
  { name: 'runtime.GC', ordered: true, cost: COST_CALL, run: (vm, g) => vm.host.gc(g) },
  { name: 'runtime.stopForMemStats', ordered: true, cost: COST_CALL, run: (vm, g) => vm.host.readMemStats(g) },
  {
    name: 'runtime.gcStat',
    ordered: true,
    cost: COST_NONE,
    run(vm, _g, args, res) {
      setUint(vm, res, vm.host.gcStat(vm.mem.getInt(args)));
      return HOST_CONTINUE;
    },
  },
  {
    name: 'runtime.gcShare',
    ordered: true,
    cost: COST_NONE,
    run(vm, _g, _args, res) {
      vm.mem.setFloat(res, vm.host.gcStat(15));
      return HOST_CONTINUE;
    },
  },
  {
    name: 'runtime.gcPause',
    ordered: true,
    cost: COST_NONE,
    run(vm, _g, args, res) {
      const n = vm.mem.getInt(args);
      setUint(vm, res, vm.host.gcPause(n, 0) + vm.host.gcPause(n, 1));
      setUint(vm, res + 1, vm.host.gcPause(n, 4));
      return HOST_CONTINUE;
    },
  },
  givesText('runtime.Version', (vm) => `go${vm.host.goVersion()}`),
  {
    name: 'debug.SetGCPercent',
    ordered: true,
    cost: COST_NATIVE,
    run(vm, g, args, res) {
      vm.mem.setInt(res, vm.host.setGCPercent(g, vm.mem.getInt(args)));
      return HOST_CONTINUE;
    },
  },
  {
    name: 'debug.SetMemoryLimit',
    ordered: true,
    cost: COST_NATIVE,
    run(vm, g, args, res) {
      const limit = vm.mem.getInt(args);
      setUint(vm, res, vm.host.setMemoryLimit(g, limit >= NO_LIMIT ? Infinity : limit));
      return HOST_CONTINUE;
    },
  },
  { name: 'debug.scavenge', ordered: true, cost: COST_CALL, run: (vm, g) => vm.host.scavenge(g) },
  { name: 'metrics.number', ordered: true, cost: COST_NATIVE, run: (vm, _g, args, res) => number(vm, args, res) },
  {
    name: 'metrics.pause',
    ordered: true,
    cost: COST_NONE,
    run(vm, _g, args, res) {
      const part = vm.mem.getInt(args);
      const n = vm.mem.getInt(args + 1);
      // Two pauses a cycle.
      const ns = vm.host.gcPause(Math.floor(n / 2), (n % 2) + 2 * part);
      vm.mem.setFloat(res, ns < 0 ? -1 : ns / 1e9);
      return HOST_CONTINUE;
    },
  },
];
