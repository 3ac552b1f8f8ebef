/**
 * The objects of a small heap one by one, for the picture: what each is, its colour, and what refers to what. Only looks; marks nothing.
 * What takes no memory in Go (variables that Go keeps on a stack) is left out: who refers to it refers to what it refers to.
 */
import type { Colour } from './collect.ts';
import { KIND_BALLAST, KIND_CELL, KIND_CHAN, KIND_FREE, KIND_MAP, KIND_MASK, KIND_PHANTOM } from './heap-table.ts';
import { GLOBALS } from './mem.ts';
import { REF_CHAN, REF_MAP, REF_POINTER, REF_STRING } from './refs.ts';
import { walkStack } from './stack-walk.ts';
import type { Vm } from './vm.ts';

export interface HeapGraph {
  /** Objects in the heap, also those that are not given. */
  readonly total: number;
  /** Nodes: KIND of heap-table.ts, Colour, Go's bytes; empty when there are more than asked for. */
  readonly kinds: Uint8Array;
  readonly colours: Uint8Array;
  readonly bytes: Float64Array;
  /** Pairs of nodes: from, to. */
  readonly edges: Int32Array;
  /** Pairs: a node, and the row of the goroutine whose stack refers to it (−1: a package-level variable). */
  readonly roots: Int32Array;
  /** The write barrier is on: the collector marks. */
  readonly marking: boolean;
}

/** Where the host keeps what lies in a channel: the slot of its buffer, 0 for none. */
export type ChanBuffer = (chan: number) => number;

/**
 * The graph of a heap of at most `max` objects. What only the runtime's own tables refer to (timers, values handed over in a wait queue)
 * has no root here. O(numbers in the heap table + what is looked at).
 */
export function heapGraph(vm: Vm, max: number, chanBuffer: ChanBuffer): HeapGraph {
  const { table } = vm.gc;
  const nodes: number[] = [];
  const nodeOf = new Map<number, number>();
  let total = 0;
  for (let index = 1; index < table.count; index++) {
    const kind = table.state[index] & KIND_MASK;
    if (kind === KIND_FREE || kind === KIND_PHANTOM || table.bytesOf(index) === 0) continue;
    if (++total > max) continue;
    nodeOf.set(index, nodes.length);
    nodes.push(index);
  }
  if (total > max) nodes.length = 0;
  const edges: number[] = [];
  const roots: number[] = [];
  if (nodes.length > 0) {
    const look = (index: number): number[] => contents(vm, index, chanBuffer);
    for (const [node, index] of nodes.entries())
      for (const to of reachedFrom(look(index), nodeOf, look)) edges.push(node, to);
    for (const to of reachedFrom(inSlots(vm, GLOBALS, GLOBALS + vm.program.globalSlots), nodeOf, look))
      roots.push(to, -1);
    for (let g = 0; g < vm.blocks.length; g++)
      if (vm.blocks[g] !== 0) for (const to of reachedFrom(onStack(vm, g), nodeOf, look)) roots.push(to, g);
  }
  return {
    total,
    kinds: Uint8Array.from(nodes, (index) => table.state[index] & KIND_MASK),
    colours: Uint8Array.from(nodes, (index): Colour => vm.gc.colour(index)),
    bytes: Float64Array.from(nodes, (index) => table.bytesOf(index)),
    edges: Int32Array.from(edges),
    roots: Int32Array.from(roots),
    marking: vm.barrier,
  };
}

/** Nodes among the objects `from`, or behind those that take no memory. */
function reachedFrom(
  from: readonly number[],
  nodeOf: ReadonlyMap<number, number>,
  look: (index: number) => number[],
): Set<number> {
  const found = new Set<number>();
  const seen = new Set<number>();
  const waiting = [...from];
  for (let index = waiting.pop(); index !== undefined; index = waiting.pop()) {
    if (index === 0 || seen.has(index)) continue;
    seen.add(index);
    const node = nodeOf.get(index);
    if (node !== undefined) found.add(node);
    else waiting.push(...look(index));
  }
  return found;
}

/** Numbers of the objects that object `index` refers to. */
function contents(vm: Vm, index: number, chanBuffer: ChanBuffer): number[] {
  const { state, what: whats } = vm.gc.table;
  const what = whats[index];
  switch (state[index] & KIND_MASK) {
    case KIND_CELL:
    case KIND_BALLAST:
      return inSlots(vm, what + 1, what + vm.mem.cells.slotsOf(what));
    case KIND_MAP:
      return [ofPointer(vm, vm.maps.get(what)?.base ?? 0)];
    case KIND_CHAN:
      return [ofPointer(vm, chanBuffer(what))];
    default:
      return [];
  }
}

function inSlots(vm: Vm, from: number, to: number): number[] {
  const { i32 } = vm.mem;
  const found: number[] = [];
  for (let at = from; at < to; at++) found.push(...ofSlot(vm, i32[2 * at], i32[2 * at + 1]));
  return found;
}

/** As the collector looks at it. */
function onStack(vm: Vm, g: number): number[] {
  const found: number[] = [];
  walkStack(vm, g, {
    slots: (from, to) => found.push(...inSlots(vm, from, to)),
    pointer: (p) => found.push(ofPointer(vm, p)),
    value: (low, high) => found.push(...ofSlot(vm, low, high)),
  });
  return found;
}

function ofSlot(vm: Vm, low: number, high: number): number[] {
  switch (high) {
    case REF_POINTER:
      return [ofPointer(vm, low)];
    case REF_STRING:
      return low < vm.strings.count ? [vm.strings.objects[low], vm.strings.backing[low]] : [];
    case REF_MAP:
      return [vm.maps.get(low)?.object ?? 0];
    case REF_CHAN:
      return [vm.host.chanObject(low)];
    default:
      return [];
  }
}

function ofPointer(vm: Vm, p: number): number {
  const cell = vm.mem.cells.cellOf(p);
  return cell === 0 ? 0 : vm.mem.i32[2 * cell + 1];
}
