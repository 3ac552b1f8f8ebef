/**
 * The slab: all values of a run in 8-byte slots of one arena (src/base/arena.ts), addressed by slot index. A run that outgrows what
 * was reserved gets new views on it: whoever keeps `i32`, `f64` or `i64` in a local variable takes them again after anything that can
 * allocate.
 *
 *     slot 0            reserved: the nil pointer
 *     slot 1            where every object of size 0 lives
 *     GLOBALS …         package-level variables, function objects: never freed
 *     then              chunks of 1024 slots, as cells.ts gives them out: objects, and blocks (stacks, defer records) of 2^k slots
 *
 * An object is [header | payload …] in a cell that may be larger; the rest of the cell is zero. The header's high half is the object's
 * number in the heap (heap-table.ts; 0: the cell is free, or its object is not in the heap). Pointers point to payload slots (interior
 * ones too). Objects are zero when they are made. Blocks are recycled through one free list per size class and are not cleared.
 *
 * Slot types: integers as 64-bit values (`i64`, or both halves of `i32`, low first), floats in `f64`, references (refs.ts) as a
 * number below 2^31 in the low half and a mark in the high half.
 */
import { Arena } from '../base/arena.ts';
import { Cells } from './cells.ts';
import { REF_POINTER, REF_STRING } from './refs.ts';

/** What a run has from the start: room for about two million small goroutines. */
const RESERVED_BYTES = 1 << 29;
/** No slab is larger: references are numbers of slots below 2^31, and WebAssembly has 4 GiB. */
const MAX_BYTES = 2 ** 32;

/** Where every object of size zero lives. */
export const ZERO_BASE = 1;
/** First slot of the package-level variables. */
export const GLOBALS = 2;
export const HEADER_SLOTS = 1;
/** Block classes go from 2^3 slots to 2^27 (1 GiB). */
export const MIN_BLOCK_CLASS = 3;
export const MAX_BLOCK_CLASS = 27;

const TWO_32 = 4294967296;
const FEW_SLOTS = 16;

export class Mem {
  i32: Int32Array;
  f64: Float64Array;
  i64: BigInt64Array;
  /** Bytes that the slab may take; beyond, `exceeded` is set and the host ends the run ("lab-memory"). */
  readonly limitBytes: number;
  /** Something did not fit into `limitBytes` or into what the system gives. */
  exceeded = false;
  /** Bytes that the program takes outside the slab: strings, indexes of maps. */
  otherBytes = 0;
  /** First slot never used. */
  top = GLOBALS;
  readonly cells: Cells;
  /** Slots that there is room for. */
  private capacity = 0;
  /** null: the memory was given back. */
  private arena: Arena | null;

  constructor(limitBytes = 1 << 30) {
    this.limitBytes = Math.min(limitBytes, MAX_BYTES);
    this.arena = Arena.take(Math.min(limitBytes, RESERVED_BYTES));
    const { buffer } = this.arena;
    this.i32 = new Int32Array(buffer);
    this.f64 = new Float64Array(buffer);
    this.i64 = new BigInt64Array(buffer);
    this.capacity = this.f64.length;
    this.cells = new Cells(this);
  }

  /** Gives the memory to the next run; nothing may be asked of this one afterwards. */
  dispose(): void {
    this.arena?.release(this.usedBytes);
    this.arena = null;
  }

  /** Bytes in use, free cells and blocks included. */
  get usedBytes(): number {
    return this.top * 8;
  }

  /** Makes sure that `slots` more fit above `top`. On false nothing changed but `exceeded`. */
  reserve(slots: number): boolean {
    const bytes = (this.top + slots) * 8;
    if (bytes + this.otherBytes <= this.limitBytes && (bytes <= this.capacity * 8 || this.grow(bytes))) return true;
    this.exceeded = true;
    return false;
  }

  /** Counts bytes taken (or, negative, given back) outside the slab; over the limit `exceeded` is set, and the next allocation ends the run. */
  charge(bytes: number): void {
    this.otherBytes += bytes;
    if (bytes > 0 && this.top * 8 + this.otherBytes > this.limitBytes) this.exceeded = true;
  }

  private grow(bytes: number): boolean {
    const { arena } = this;
    if (arena === null) return false;
    if (!arena.grow(Math.min(this.limitBytes, bytes * 1.125)) && !arena.grow(bytes)) return false;
    const { buffer } = arena;
    this.i32 = new Int32Array(buffer);
    this.f64 = new Float64Array(buffer);
    this.i64 = new BigInt64Array(buffer);
    this.capacity = this.f64.length;
    return true;
  }

  /** Zeroed slots that are never freed. Returns the first, or 0 if the memory limit forbids it. */
  allocStatic(slots: number): number {
    if (!this.reserve(slots)) return 0;
    const first = this.top;
    this.top += slots;
    return first;
  }

  /** A zeroed object of `slots` payload slots; returns its first payload slot, or 0 if the memory limit forbids it. */
  alloc(slots: number): number {
    if (slots === 0) return ZERO_BASE;
    const header = this.cells.alloc(slots + HEADER_SLOTS);
    return header === 0 ? 0 : header + HEADER_SLOTS;
  }

  /** Frees what `alloc` gave. */
  free(p: number): void {
    if (p > ZERO_BASE) this.cells.free(p - HEADER_SLOTS);
  }

  /** A block of 2^sizeClass slots with whatever was in it; 0 if the memory limit forbids it. */
  allocBlock(sizeClass: number): number {
    if (sizeClass > MAX_BLOCK_CLASS) {
      this.exceeded = true;
      return 0;
    }
    return this.cells.allocBlock(sizeClass);
  }

  /** Makes the block that ends at `top` larger where it is; false if it is another one, or if the memory limit forbids it. */
  extendBlock(block: number, sizeClass: number, newClass: number): boolean {
    return this.cells.extendBlock(block, sizeClass, newClass);
  }

  /** Gives a block back. */
  freeBlock(block: number, sizeClass: number): void {
    this.cells.freeBlock(block, sizeClass);
  }

  /** Class of the smallest block that holds `slots`. */
  static blockClass(slots: number): number {
    const bits = 32 - Math.clz32(slots - 1);
    return bits < MIN_BLOCK_CLASS ? MIN_BLOCK_CLASS : bits;
  }

  /** Copies slots as memmove does (the ranges may overlap). */
  copy(to: number, from: number, slots: number): void {
    const { i32 } = this;
    if (slots > FEW_SLOTS || (to > from && to < from + slots)) {
      i32.copyWithin(2 * to, 2 * from, 2 * (from + slots));
      return;
    }
    // A call of copyWithin costs more than a few slots.
    const end = 2 * (from + slots);
    for (let read = 2 * from, write = 2 * to; read < end; read++, write++) i32[write] = i32[read];
  }

  zero(at: number, slots: number): void {
    const { i32 } = this;
    if (slots > FEW_SLOTS) i32.fill(0, 2 * at, 2 * (at + slots));
    else for (let i = 2 * at; i < 2 * (at + slots); i++) i32[i] = 0;
  }

  /** An integer of any signed kind, or an unsigned one below 2^63, as a number; exact up to 2^53. */
  getInt(slot: number): number {
    return this.i32[2 * slot + 1] * TWO_32 + (this.i32[2 * slot] >>> 0);
  }

  /** An integer-valued number; exact up to 2^53 either way. */
  setInt(slot: number, value: number): void {
    this.i32[2 * slot] = value;
    this.i32[2 * slot + 1] = Math.floor(value / TWO_32);
  }

  getBig(slot: number): bigint {
    return this.i64[slot];
  }

  /** Keeps the low 64 bits. */
  setBig(slot: number, value: bigint): void {
    this.i64[slot] = value;
  }

  getFloat(slot: number): number {
    return this.f64[slot];
  }

  setFloat(slot: number, value: number): void {
    this.f64[slot] = value;
  }

  /** The number of a reference of any kind, a type id, a bool (0 | 1). */
  getRef(slot: number): number {
    return this.i32[2 * slot];
  }

  /** A type id, a bool, a small number; also what is never freed. */
  setRef(slot: number, value: number): void {
    this.i32[2 * slot] = value;
    this.i32[2 * slot + 1] = 0;
  }

  setPointer(slot: number, p: number): void {
    this.i32[2 * slot] = p;
    this.i32[2 * slot + 1] = p === 0 ? 0 : REF_POINTER;
  }

  setString(slot: number, id: number): void {
    this.i32[2 * slot] = id;
    this.i32[2 * slot + 1] = id === 0 ? 0 : REF_STRING;
  }

  /** A map or channel, with its mark (refs.ts). */
  setMarked(slot: number, id: number, mark: number): void {
    this.i32[2 * slot] = id;
    this.i32[2 * slot + 1] = id === 0 ? 0 : mark;
  }
}
