/**
 * Go's maps. A map value is an id (0: nil map). Entries stand in the slab in order of insertion, key slots then value slots each, in
 * one object that doubles; an index (JS Map) finds the position by canonical key (values.ts). A deleted entry leaves a gap; when
 * half of the entries are gaps, an insertion closes them up.
 *
 * Iteration starts at a random entry and goes round once. An iterator remembers sequence numbers, not positions: each entry has one
 * in `seqs`, ascending, so it finds its place again by binary search after entries have moved. Entries deleted before they are
 * reached are not produced; entries inserted meanwhile may be or not, as Go allows.
 *
 *     iterator, 4 slots: +0 map   +1 sequence number it started at   +2 number after the last one produced   +3 phase
 *
 * Concurrent use: map operations run in exact order, one at a time, so two are never inside at once. Each write marks the stretch of
 * model time that it took; an access by another goroutine that begins inside that stretch is what Go's hashWriting flag would
 * have seen, and is fatal as there. Not modelled: conflicts of readers with a later writer; swiss-table groups.
 */
import { mapKey, isNaNKey, type MapKey } from './values.ts';
import { KIND_MAP } from './heap-table.ts';
import { REF_MAP } from './refs.ts';
import type { RType } from './rtype.ts';
import type { Vm } from './vm.ts';

export class GoMap {
  readonly type: RType;
  readonly keyType: RType;
  readonly keySlots: number;
  readonly entrySlots: number;
  readonly index = new Map<MapKey, number>();
  /** Number in the heap table. */
  object = 0;
  /** First slot of the entries (0: none yet). */
  base = 0;
  capacity = 0;
  /** Entries in use, gaps included. */
  used = 0;
  live = 0;
  /** Sequence number by position; −1 − number: a gap. */
  seqs: number[] = [];
  nextSeq = 0;
  /** Last writer, and the model time (ns) at which its write was over; tracked once two goroutines have used the map. */
  user = -1;
  isShared = false;
  writer = -1;
  writtenNs = -1;

  constructor(type: RType, keyType: RType, elemSlots: number) {
    this.type = type;
    this.keyType = keyType;
    this.keySlots = keyType.slots;
    this.entrySlots = keyType.slots + elemSlots;
  }
}

/** What a map, and an entry of its index, cost the lab outside the slab (estimates of the engine's own objects). */
const MAP_BYTES = 500;
const INDEX_BYTES_PER_ENTRY = 60;

/** All maps of a run; ids from 1. */
export class MapTable {
  private readonly maps: (GoMap | undefined)[] = [undefined];
  private readonly freeIds: number[] = [];

  /** A new map; it is the object that was accounted for last. */
  make(vm: Vm, typeId: number): number {
    vm.mem.charge(MAP_BYTES);
    const map = this.emptyOf(vm, typeId);
    const id = this.freeIds.pop() ?? this.maps.length;
    this.maps[id] = map;
    map.object = vm.gc.register(KIND_MAP, id, false);
    return id;
  }

  /** Frees a map that nothing refers to (collector); its entries are an object of their own. */
  free(vm: Vm, id: number): void {
    const map = this.maps[id];
    if (map === undefined) return;
    vm.mem.charge(-MAP_BYTES - map.capacity * INDEX_BYTES_PER_ENTRY);
    this.maps[id] = undefined;
    this.freeIds.push(id);
  }

  /** The map, or undefined for the nil map. */
  get(id: number): GoMap | undefined {
    return this.maps[id];
  }

  /** A map of this type without entries that belongs to nobody. */
  emptyOf(vm: Vm, typeId: number): GoMap {
    const types = vm.program.types;
    return new GoMap(types[typeId], types[types[typeId].key], types[types[typeId].elem].slots);
  }
}

/** Number of entries; 0 for the nil map. */
export function mapLength(vm: Vm, id: number): number {
  return vm.maps.get(id)?.live ?? 0;
}

/** Slot of the value for the key at slot `key`, or −1. May throw Uncomparable. */
export function mapFind(vm: Vm, map: GoMap, key: number): number {
  const at = map.index.get(mapKey(vm, map.keyType, key));
  // A NaN is in no index under its own value.
  return at === undefined || isNaNKey(vm, map.keyType, key) ? -1 : map.base + at * map.entrySlots + map.keySlots;
}

/** Slot of the value for the key, inserted (value not set) if it was not there. −1: no memory. May throw Uncomparable. */
export function mapPlace(vm: Vm, map: GoMap, key: number): number {
  const canonical = mapKey(vm, map.keyType, key);
  const isNaN = isNaNKey(vm, map.keyType, key);
  if (!isNaN) {
    const at = map.index.get(canonical);
    if (at !== undefined) return map.base + at * map.entrySlots + map.keySlots;
  }
  if (map.used === map.capacity && !makeRoom(vm, map)) return -1;
  const at = map.used++;
  if (!isNaN) map.index.set(canonical, at);
  map.seqs[at] = map.nextSeq++;
  map.live++;
  const slot = map.base + at * map.entrySlots;
  if (vm.barrier) vm.gc.scanSlots(key, key + map.keySlots);
  vm.mem.copy(slot, key, map.keySlots);
  return slot + map.keySlots;
}

export function mapDelete(vm: Vm, map: GoMap, key: number): void {
  const canonical = mapKey(vm, map.keyType, key);
  const at = map.index.get(canonical);
  if (at === undefined || isNaNKey(vm, map.keyType, key)) return;
  map.index.delete(canonical);
  const slot = map.base + at * map.entrySlots;
  if (vm.barrier) vm.gc.scanSlots(slot, slot + map.entrySlots);
  vm.mem.zero(slot, map.entrySlots);
  map.seqs[at] = -1 - map.seqs[at];
  map.live--;
}

export function mapClear(vm: Vm, map: GoMap): void {
  if (vm.barrier) vm.gc.scanSlots(map.base, map.base + map.used * map.entrySlots);
  vm.mem.zero(map.base, map.used * map.entrySlots);
  map.index.clear();
  map.used = 0;
  map.live = 0;
  map.seqs.length = 0;
}

/** Room for one more entry: closes gaps if they are half of all, else doubles. Accounts for the allocation as Go's groups of 8. */
function makeRoom(vm: Vm, map: GoMap): boolean {
  if (map.capacity > 0 && map.live <= map.capacity / 2) {
    closeGaps(vm, map);
    return true;
  }
  const capacity = map.capacity === 0 ? 8 : map.capacity * 2;
  vm.mem.charge((capacity - map.capacity) * INDEX_BYTES_PER_ENTRY);
  const types = vm.program.types;
  const elem = types[map.type.elem];
  const goBytes = 8 + capacity * (map.keyType.bytes + elem.bytes);
  const base = vm.alloc(vm.g, 0, capacity * map.entrySlots, goBytes, map.keyType.noscan && elem.noscan);
  if (base === 0) return false;
  if (vm.barrier) vm.gc.scanSlots(map.base, map.base + map.used * map.entrySlots);
  vm.mem.copy(base, map.base, map.used * map.entrySlots);
  map.base = base;
  map.capacity = capacity;
  return true;
}

function closeGaps(vm: Vm, map: GoMap): void {
  if (vm.barrier) vm.gc.scanSlots(map.base, map.base + map.used * map.entrySlots);
  let to = 0;
  for (let from = 0; from < map.used; from++) {
    const seq = map.seqs[from];
    if (seq < 0) continue;
    if (to !== from) {
      const slot = map.base + to * map.entrySlots;
      vm.mem.copy(slot, map.base + from * map.entrySlots, map.entrySlots);
      map.seqs[to] = seq;
      if (!isNaNKey(vm, map.keyType, slot)) map.index.set(mapKey(vm, map.keyType, slot), to);
    }
    to++;
  }
  vm.mem.zero(map.base + to * map.entrySlots, (map.used - to) * map.entrySlots);
  map.used = to;
  map.seqs.length = to;
}

const PHASE_END = 2;

/** Makes the iterator at slot `at` begin a walk over map `id`. */
export function mapIterate(vm: Vm, at: number, id: number): void {
  const map = vm.maps.get(id);
  const { mem } = vm;
  mem.setMarked(at, id, REF_MAP);
  if (map === undefined || map.live === 0) {
    mem.setRef(at + 3, PHASE_END);
    return;
  }
  const start = seqAt(map, vm.host.mapRand() % map.used);
  mem.setRef(at + 3, 0);
  mem.setInt(at + 1, start);
  mem.setInt(at + 2, start);
}

/** Slot of the next entry (key, then value) for the iterator at slot `at`, or −1 at the end. */
export function mapNext(vm: Vm, at: number): number {
  const { mem } = vm;
  const map = vm.maps.get(mem.i32[2 * at]);
  let phase = mem.getRef(at + 3);
  if (map === undefined || phase === PHASE_END) return -1;
  const start = mem.getInt(at + 1);
  for (;;) {
    let position = positionOf(map, mem.getInt(at + 2));
    while (position < map.used && map.seqs[position] < 0) position++;
    if (position < map.used && (phase === 0 || map.seqs[position] < start)) {
      mem.setInt(at + 2, map.seqs[position] + 1);
      return map.base + position * map.entrySlots;
    }
    if (phase === 1) {
      mem.setRef(at + 3, PHASE_END);
      return -1;
    }
    phase = 1;
    mem.setRef(at + 3, 1);
    mem.setInt(at + 2, 0);
  }
}

function seqAt(map: GoMap, position: number): number {
  const seq = map.seqs[position];
  return seq < 0 ? -1 - seq : seq;
}

/** First position whose sequence number is at least `seq`. */
function positionOf(map: GoMap, seq: number): number {
  let low = 0;
  let high = map.used;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (seqAt(map, middle) < seq) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Go's fatal error if another goroutine's write would still be going on when this operation of `costPs` began, else undefined. */
export function mapConflict(vm: Vm, map: GoMap, writes: boolean, costPs: number): string | undefined {
  const g = vm.g;
  if (!map.isShared) {
    if (map.user === g) return undefined;
    if (map.user < 0) {
      map.user = g;
      return undefined;
    }
    map.isShared = true;
  }
  const endNs = vm.host.now(g);
  const beganNs = endNs - Math.ceil(costPs / 1000);
  const isInside = map.writer >= 0 && map.writer !== g && beganNs < map.writtenNs;
  if (writes) {
    map.writer = g;
    map.writtenNs = endNs;
  }
  if (!isInside) return undefined;
  return writes ? 'concurrent map writes' : 'concurrent map read and map write';
}
