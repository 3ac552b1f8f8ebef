/**
 * Natives of sync.Map: single steps on a map[any]any (src/lang/lib/sync.go). They do not take part in the detection of concurrent
 * map use, because each of them is what Go does under its own locks.
 */
import { COST_LOAD, COST_MAP } from '../costs.ts';
import { HOST_CONTINUE, HOST_STOP, type HostAnswer } from '../host.ts';
import { mapClear, mapDelete, mapFind, mapLength, mapPlace, type GoMap } from '../maps.ts';
import type { NativeDef } from '../native.ts';
import { panicRuntime } from '../panics.ts';
import { equalInterfaces, Uncomparable } from '../values.ts';
import type { Vm } from '../vm.ts';

/** An interface value. */
const SLOTS = 2;

function onMap(name: string, step: (vm: Vm, map: GoMap, args: number, res: number) => HostAnswer): NativeDef {
  const run = (vm: Vm, _g: number, args: number, res: number): HostAnswer => {
    const map = vm.maps.get(vm.mem.getRef(args));
    if (map === undefined) return HOST_CONTINUE;
    try {
      return step(vm, map, args, res);
    } catch (error) {
      if (!(error instanceof Uncomparable)) throw error;
      panicRuntime(vm, `hash of unhashable type: ${error.type.name}`);
      return HOST_CONTINUE;
    }
  };
  return { name, ordered: true, cost: COST_MAP, run };
}

/** Brings the value at `slot` (−1: none) and whether there is one to the results. */
function give(vm: Vm, slot: number, res: number): HostAnswer {
  if (slot < 0) vm.mem.zero(res, SLOTS);
  else vm.mem.copy(res, slot, SLOTS);
  vm.mem.setRef(res + SLOTS, slot < 0 ? 0 : 1);
  return HOST_CONTINUE;
}

/** Stores the value at slot `value` under the key at slot `key`. */
function store(vm: Vm, map: GoMap, key: number, value: number): HostAnswer {
  const place = mapPlace(vm, map, key);
  if (place < 0) return HOST_STOP;
  vm.store(place, value, SLOTS);
  return HOST_CONTINUE;
}

export const syncMapNatives: readonly NativeDef[] = [
  onMap('sync.mapLoad', (vm, map, args, res) => give(vm, mapFind(vm, map, args + 1), res)),
  onMap('sync.mapSwap', (vm, map, args, res) => {
    give(vm, mapFind(vm, map, args + 1), res);
    return store(vm, map, args + 1, args + 3);
  }),
  onMap('sync.mapLoadOrStore', (vm, map, args, res) => {
    const found = mapFind(vm, map, args + 1);
    if (found >= 0) return give(vm, found, res);
    vm.mem.copy(res, args + 3, SLOTS);
    vm.mem.setRef(res + SLOTS, 0);
    return store(vm, map, args + 1, args + 3);
  }),
  onMap('sync.mapLoadAndDelete', (vm, map, args, res) => {
    give(vm, mapFind(vm, map, args + 1), res);
    mapDelete(vm, map, args + 1);
    return HOST_CONTINUE;
  }),
  onMap('sync.mapReplace', (vm, map, args, res) => {
    const found = mapFind(vm, map, args + 1);
    const fits = found >= 0 && equalInterfaces(vm, found, args + 3);
    vm.mem.setRef(res, fits ? 1 : 0);
    if (!fits) return HOST_CONTINUE;
    if (vm.mem.getRef(args + 7) === 0) vm.store(found, args + 5, SLOTS);
    else mapDelete(vm, map, args + 1);
    return HOST_CONTINUE;
  }),
  onMap('sync.mapClear', (vm, map) => {
    mapClear(vm, map);
    return HOST_CONTINUE;
  }),
  {
    name: 'sync.mapLen',
    ordered: true,
    cost: COST_LOAD,
    run(vm, _g, args, res) {
      vm.mem.setInt(res, mapLength(vm, vm.mem.getRef(args)));
      return HOST_CONTINUE;
    },
  },
  onMap('sync.mapKeys', (vm, map, args, res) => {
    const to = vm.mem.getRef(args + 1);
    const room = vm.mem.getInt(args + 2);
    let n = 0;
    for (let at = 0; at < map.used && n < room; at++) {
      if (map.seqs[at] >= 0) vm.store(to + SLOTS * n++, map.base + at * map.entrySlots, SLOTS);
    }
    vm.spendBytes(16 * n);
    vm.mem.setInt(res, n);
    return HOST_CONTINUE;
  }),
];
