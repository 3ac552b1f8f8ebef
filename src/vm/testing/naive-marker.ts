/**
 * The collector's slow twin: which objects a machine's roots reach, found by walking with sets and without colours, and the objects by
 * looking through the whole heap table.
 */
import { KIND_CELL, KIND_CHAN, KIND_FREE, KIND_MAP, KIND_MASK } from '../heap-table.ts';
import { GLOBALS } from '../mem.ts';
import { REF_CHAN, REF_MAP, REF_POINTER, REF_STRING } from '../refs.ts';
import { walkStack } from '../stack-walk.ts';
import type { FakeHost } from './fake-host.ts';

/** Numbers of all objects that exist. */
export function allObjects(host: FakeHost): number[] {
  const { state, count } = host.vm.gc.table;
  const found: number[] = [];
  for (let index = 1; index < count; index++) if ((state[index] & KIND_MASK) !== KIND_FREE) found.push(index);
  return found;
}

/**
 * Numbers of the objects that can be reached: from everything that holds references, or (`seeds`) from globals and these objects only,
 * because slots of a stack that nothing has written since the stack was scanned may hold what was there before.
 */
export function reachable(host: FakeHost, seeds?: readonly number[]): Set<number> {
  const { vm } = host;
  const { mem } = vm;
  const { table } = vm.gc;
  const cells = allObjects(host).filter((index) => (table.state[index] & KIND_MASK) === KIND_CELL);
  const starts = cells
    .map((index) => ({ index, from: table.what[index], to: table.what[index] + mem.cells.slotsOf(table.what[index]) }))
    .sort((a, b) => a.from - b.from);
  const maps = new Map<number, number>();
  const chans = new Map<number, number>();
  for (const index of allObjects(host)) {
    const kind = table.state[index] & KIND_MASK;
    if (kind === KIND_MAP) maps.set(table.what[index], index);
    if (kind === KIND_CHAN) chans.set(table.what[index], index);
  }
  const seen = new Set<number>();
  const work: number[] = [];
  const reach = (index: number | undefined): void => {
    if (index === undefined || index === 0 || seen.has(index)) return;
    seen.add(index);
    work.push(index);
  };
  const pointer = (p: number): void => {
    let low = 0;
    let high = starts.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const { from, to, index } = starts[middle];
      if (p < from) high = middle - 1;
      else if (p >= to) low = middle + 1;
      else return reach(index);
    }
  };
  const value = (low: number, high: number): void => {
    if (high === REF_POINTER) pointer(low);
    else if (high === REF_MAP) reach(maps.get(low));
    else if (high === REF_CHAN) reach(chans.get(low));
    else if (high === REF_STRING && low < vm.strings.count) {
      reach(vm.strings.objects[low]);
      reach(vm.strings.backing[low]);
    }
  };
  const slots = (from: number, to: number): void => {
    for (let slot = from; slot < to; slot++) value(mem.i32[2 * slot], mem.i32[2 * slot + 1]);
  };
  const bits = (word: bigint): void => value(Number(BigInt.asIntN(32, word)), Number(BigInt.asIntN(32, word >> 32n)));

  slots(GLOBALS, GLOBALS + vm.program.globalSlots);
  seeds?.forEach(reach);
  for (let g = 0; g < (seeds === undefined ? host.goroutines : 0); g++) {
    if (vm.blocks[g] === 0) continue;
    walkStack(vm, g, { slots, pointer, value });
  }
  const timers = host.timerTargets();
  timers.closures.forEach(pointer);
  for (const ch of timers.channels) reach(chans.get(ch));
  for (let index = work.pop(); index !== undefined; index = work.pop()) {
    const what = table.what[index];
    const kind = table.state[index] & KIND_MASK;
    if (kind === KIND_CELL) slots(what + 1, what + mem.cells.slotsOf(what));
    else if (kind === KIND_MAP) pointer(vm.maps.get(what)?.base ?? 0);
    else if (kind === KIND_CHAN) for (const element of host.bufferOf(what)) element.forEach(bits);
  }
  return seen;
}
