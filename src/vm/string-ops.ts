/** Comparison of strings, and conversions between strings, runes, []byte and []rune. */
import { runesOf } from './print.ts';
import { storeBytes } from './slice-ops.ts';
import { roundUpSize } from './size-classes.ts';
import { T_BYTES } from './rtype.ts';
import { encodeRune } from './utf8.ts';
import type { Vm } from './vm.ts';

/** Negative, 0 or positive as the string at slot x sorts before, with or after that at slot y. Spends the time for looking. */
export function compareStrings(vm: Vm, x: number, y: number): number {
  const { i32 } = vm.mem;
  const xId = i32[2 * x];
  const yId = i32[2 * y];
  if (xId === yId) return 0;
  const xText = vm.strings.get(xId);
  const yText = vm.strings.get(yId);
  if (xText.length === yText.length) vm.spendBytes(xText.length);
  return xText < yText ? -1 : xText === yText ? 0 : 1;
}

function putString(vm: Vm, to: number, text: string): void {
  vm.spendBytes(text.length);
  const id = vm.newString(vm.g, text);
  vm.mem.setString(to, id);
}

function putSlice(vm: Vm, to: number, first: number, length: number, capacity: number): void {
  vm.mem.setPointer(to, first);
  vm.mem.setInt(to + 1, length);
  vm.mem.setInt(to + 2, capacity);
}

/** `count` strings from slot `from` on, joined; one that alone is not empty is the result itself (concatstrings). */
export function joinStrings(vm: Vm, to: number, from: number, count: number): void {
  const { mem, strings } = vm;
  let text = '';
  let filled = 0;
  let only = 0;
  for (let slot = from; slot < from + count; slot++) {
    const id = mem.getRef(slot);
    if (id === 0) continue;
    filled++;
    only = id;
    text += strings.get(id);
  }
  if (filled < 2) {
    mem.setString(to, only);
    return;
  }
  putString(vm, to, text);
}

/** string(rune) */
export function stringOfRune(vm: Vm, to: number, from: number): void {
  const value = vm.mem.getBig(from);
  putString(vm, to, encodeRune(value >= 0n && value <= 0x10ffffn ? Number(value) : -1));
}

/** string([]byte) */
export function stringOfBytes(vm: Vm, to: number, from: number): void {
  putString(vm, to, bytesText(vm, vm.mem.getRef(from), vm.mem.getInt(from + 1)));
}

/** Text of `length` bytes that stand one a slot from `first` on. */
export function bytesText(vm: Vm, first: number, length: number): string {
  const { i32 } = vm.mem;
  let text = '';
  for (let i = 0; i < length; i++) text += String.fromCharCode(i32[2 * (first + i)] & 0xff);
  return text;
}

/** []byte(string) */
export function bytesOfString(vm: Vm, to: number, from: number): void {
  const text = vm.strings.get(vm.mem.getRef(from));
  const capacity = bytesCapacity(vm, from, text.length);
  const first = vm.alloc(vm.g, T_BYTES, capacity, capacity, true);
  if (first === 0) return;
  storeBytes(vm, first, text, text.length);
  vm.spendBytes(text.length);
  putSlice(vm, to, first, text.length, capacity);
}

/** A constant string is copied to an array of its length, any other to a block of its size class. */
function bytesCapacity(vm: Vm, from: number, length: number): number {
  if (length === 0) return 0;
  return vm.mem.getRef(from) < vm.program.strings.length ? length : roundUpSize(length, true);
}

/** string([]rune) */
export function stringOfRunes(vm: Vm, to: number, from: number): void {
  const first = vm.mem.getRef(from);
  const length = vm.mem.getInt(from + 1);
  let text = '';
  for (let i = 0; i < length; i++) text += encodeRune(vm.mem.i32[2 * (first + i)]);
  putString(vm, to, text);
}

/** []rune(string) */
export function runesOfString(vm: Vm, to: number, from: number): void {
  const runes = runesOf(vm.strings.get(vm.mem.getRef(from)));
  const isConstant = vm.mem.getRef(from) < vm.program.strings.length;
  const capacity = runes.length === 0 || isConstant ? runes.length : roundUpSize(runes.length * 4, true) / 4;
  const first = vm.alloc(vm.g, 0, capacity, capacity * 4, true);
  if (first === 0) return;
  const { mem } = vm;
  for (let i = 0; i < runes.length; i++) mem.setInt(first + i, runes[i]);
  vm.spendBytes(runes.length * 4);
  putSlice(vm, to, first, runes.length, capacity);
}
