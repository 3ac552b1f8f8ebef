/** make, append, copy and slicing. A slice is three slots: first slot, length, capacity. */
import { panicRuntime } from './panics.ts';
import { bufferCapacity, bufferMask, bufferSlot, grownCapacity } from './slices.ts';
import type { RType } from './rtype.ts';
import type { Vm } from './vm.ts';

/** Go's greatest allocation on amd64. */
const MAX_ALLOC_BYTES = 2 ** 48;

/** make([]T, len, cap) to slot `to`; length and capacity are at slots `len` and `cap` (−1: same as the length). */
export function makeSlice(vm: Vm, to: number, typeId: number, len: number, cap: number): void {
  const elem = vm.program.types[vm.program.types[typeId].elem];
  const length = vm.mem.getInt(len);
  const capacity = cap < 0 ? length : vm.mem.getInt(cap);
  if (length < 0 || length * elem.bytes > MAX_ALLOC_BYTES || (elem.bytes > 0 && length >= 2 ** 47)) {
    return panicRuntime(vm, 'makeslice: len out of range');
  }
  if (capacity < length || capacity * elem.bytes > MAX_ALLOC_BYTES || (elem.bytes > 0 && capacity >= 2 ** 47)) {
    return panicRuntime(vm, 'makeslice: cap out of range');
  }
  const first = vm.alloc(vm.g, typeId, capacity * elem.slots, capacity * elem.bytes, elem.noscan, 0);
  setSlice(vm, to, first, length, capacity);
}

function setSlice(vm: Vm, to: number, first: number, length: number, capacity: number): void {
  vm.mem.setPointer(to, first);
  vm.mem.setInt(to + 1, length);
  vm.mem.setInt(to + 2, capacity);
}

/**
 * append(s, e…): `count` elements stand at slots `elements`. Returns false when it has to allocate before its order comes: nothing was
 * done then. `buffer` names the append's buffer on the stack (slices.ts, 0: none).
 */
export function appendElements(
  vm: Vm,
  to: number,
  slice: number,
  elements: number,
  count: number,
  typeId: number,
  before: number,
  buffer: number,
): boolean {
  const elem = vm.program.types[vm.program.types[typeId].elem];
  const length = vm.mem.i32[2 * slice + 2];
  const first = roomFor(vm, to, slice, count, typeId, before, buffer);
  if (first < 0) return false;
  if (first > 0) vm.store(first + length * elem.slots, elements, count * elem.slots);
  return true;
}

/** append(s, t...), t a slice or a string. Same result as appendElements. */
export function appendSlice(
  vm: Vm,
  to: number,
  slice: number,
  more: number,
  typeId: number,
  isString: boolean,
  before: number,
): boolean {
  const elem = vm.program.types[vm.program.types[typeId].elem];
  const length = vm.mem.i32[2 * slice + 2];
  const source = vm.mem.i32[2 * more];
  const text = isString ? vm.strings.get(source) : '';
  const count = isString ? text.length : vm.mem.i32[2 * more + 2];
  const first = roomFor(vm, to, slice, count, typeId, before, 0);
  if (first < 0) return false;
  if (first === 0) return true;
  vm.spendBytes(count * elem.bytes);
  if (isString) storeBytes(vm, first + length, text, count);
  else vm.store(first + length * elem.slots, source, count * elem.slots);
  return true;
}

/** Puts the bytes of a text into slots. */
export function storeBytes(vm: Vm, to: number, text: string, count: number): void {
  const { i32 } = vm.mem;
  for (let i = 0; i < count; i++) {
    i32[2 * (to + i)] = text.charCodeAt(i);
    i32[2 * (to + i) + 1] = 0;
  }
}

/** Makes the result of an append at `to`, its new elements not yet set. Returns its first slot; −1: later; 0: no memory. */
function roomFor(
  vm: Vm,
  to: number,
  slice: number,
  count: number,
  typeId: number,
  before: number,
  buffer: number,
): number {
  const { mem } = vm;
  const oldFirst = mem.i32[2 * slice];
  const oldLength = mem.i32[2 * slice + 2];
  const oldCapacity = mem.i32[2 * slice + 4];
  const length = oldLength + count;
  if (length <= oldCapacity) {
    setSlice(vm, to, oldFirst, length, oldCapacity);
    return oldFirst === 0 ? 1 : oldFirst;
  }
  const elem = vm.program.types[vm.program.types[typeId].elem];
  if (buffer !== 0 && oldCapacity === 0) {
    const begun = beginOnStack(vm, to, buffer, length, elem);
    if (begun > 0) return begun;
  }
  if (before > vm.orderedPs) return -1;
  const capacity = grownCapacity(oldCapacity, length, elem.bytes, elem.noscan);
  const first = vm.alloc(vm.g, typeId, capacity * elem.slots, capacity * elem.bytes, elem.noscan, length * elem.bytes);
  if (first === 0) return 0;
  vm.spendBytes(oldLength * elem.bytes);
  vm.store(first, oldFirst, oldLength * elem.slots);
  setSlice(vm, to, first, length, capacity);
  return first;
}

/** Uses the buffer on the stack, if it is free and large enough: the result's first slot, else 0. */
function beginOnStack(vm: Vm, to: number, buffer: number, length: number, elem: RType): number {
  const takenSlot = vm.fp + bufferSlot(buffer);
  const taken = vm.mem.i32[2 * takenSlot];
  const capacity = bufferCapacity(elem.bytes);
  if (length > capacity || (taken & bufferMask(buffer)) !== 0) return 0;
  const first = vm.allocUncounted(0, capacity * elem.slots);
  if (first === 0) return 0;
  vm.mem.setRef(takenSlot, taken | bufferMask(buffer));
  setSlice(vm, to, first, length, capacity);
  return first;
}

/** copy(dst, src): number of elements to slot `to`. */
export function copySlice(vm: Vm, to: number, target: number, source: number, typeId: number, isString: boolean): void {
  const { mem } = vm;
  const elem = vm.program.types[vm.program.types[typeId].elem];
  const text = isString ? vm.strings.get(mem.i32[2 * source]) : '';
  const count = Math.min(mem.i32[2 * target + 2], isString ? text.length : mem.i32[2 * source + 2]);
  if (isString) storeBytes(vm, mem.i32[2 * target], text, count);
  else vm.store(mem.i32[2 * target], mem.i32[2 * source], count * elem.slots);
  vm.spendBytes(count * elem.bytes);
  mem.setInt(to, count);
}

/**
 * x[lo:hi:max] to slot `to`, of `length` and `capacity` elements from slot `first`. The bounds are at `bounds`, +1, +2 where `flags` has
 * 1, 2, 4. `isSlice`: x is a slice, so its capacity limits it, and Go's message says so.
 */
export function sliceOf(
  vm: Vm,
  to: number,
  bounds: number,
  flags: number,
  first: number,
  length: number,
  capacity: number,
  elemSlots: number,
  isSlice: boolean,
): void {
  const { mem } = vm;
  const low = (flags & 1) === 0 ? 0 : mem.getInt(bounds);
  const high = (flags & 2) === 0 ? length : mem.getInt(bounds + 1);
  const most = (flags & 4) === 0 ? capacity : mem.getInt(bounds + 2);
  const bad = badBounds(low, high, most, capacity, (flags & 4) !== 0, isSlice);
  if (bad !== undefined) return panicRuntime(vm, `slice bounds out of range ${bad}`);
  const newCapacity = most - low;
  setSlice(vm, to, newCapacity === 0 ? first : first + low * elemSlots, high - low, newCapacity);
}

/** What Go says about bounds that do not fit, or undefined. */
function badBounds(
  low: number,
  high: number,
  most: number,
  capacity: number,
  isThree: boolean,
  isSlice: boolean,
): string | undefined {
  const limit = isSlice ? `with capacity ${capacity}` : `with length ${capacity}`;
  if (isThree) {
    if (most < 0) return `[::${most}]`;
    if (most > capacity) return `[::${most}] ${limit}`;
    if (high < 0) return `[:${high}:]`;
    if (high > most) return `[:${high}:${most}]`;
    if (low < 0) return `[${low}::]`;
    return low > high ? `[${low}:${high}:]` : undefined;
  }
  if (high < 0) return `[:${high}]`;
  if (high > capacity) return `[:${high}] ${limit}`;
  if (low < 0) return `[${low}:]`;
  return low > high ? `[${low}:${high}]` : undefined;
}
