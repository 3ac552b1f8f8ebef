/**
 * How the slab is given out: chunks of 1024 slots, in runs. A chunk holds cells of one size, or is part of a run that one large object
 * or one large block has for itself; so the start of the object at any slot is found by one division. A chunk all of whose cells
 * are free goes back to the free runs, which merge with their neighbours.
 *
 *     chunk's cell size   0: nothing of the collector's (free, blocks, variables)   1 … 1024: cells   LARGE: a large object
 *     a free cell         header low: next free cell of its chunk (0: none), high: 0
 */
import { assert } from '../base/assert.ts';
import type { Mem } from './mem.ts';

const CHUNK_LOG = 10;
const CHUNK = 1 << CHUNK_LOG;
const LARGE = 0xffff;
/** Free runs of up to so many chunks have a list per length; longer ones share the last. */
const RUN_LISTS = 64;

/** Cell sizes: exact up to 32 slots, then what divides a chunk with little rest. */
const CELL_SLOTS: readonly number[] = cellSizes();
/** Cell class by number of slots up to CHUNK. */
const classOfSlots = classTable();

function cellSizes(): number[] {
  const sizes: number[] = [];
  for (let slots = 2; slots <= 32; slots++) sizes.push(slots);
  for (let cells = 30; cells >= 1; cells--) {
    const slots = Math.floor(CHUNK / cells);
    if (slots > sizes[sizes.length - 1] + sizes[sizes.length - 1] / 16) sizes.push(slots);
  }
  return sizes;
}

function classTable(): Uint8Array {
  const table = new Uint8Array(CHUNK + 1);
  for (let slots = 0, cls = 0; slots <= CHUNK; slots++) {
    while (CELL_SLOTS[cls] < slots) cls++;
    table[slots] = cls;
  }
  return table;
}

export class Cells {
  private readonly mem: Mem;
  /** By chunk: cell size as above. Length: chunks of the slab so far, rounded up. */
  private cell = new Uint16Array(128);
  /** Cells: first free one that was used before, first never used, number in use. Large objects and free runs: see below. */
  private freeCell = new Int32Array(128);
  private freshCell = new Int32Array(128);
  private inUse = new Int32Array(128);
  /** Chunks of a class with room, and free runs of a length: doubly linked by their first chunk. */
  private next = new Int32Array(128);
  private prev = new Int32Array(128);
  /** First chunk of a run: its length; of a free run also at its last chunk: −length. 0: not the edge of a run. */
  private run = new Int32Array(128);
  /** Large objects: first chunk, at each chunk of the run. */
  private head = new Int32Array(128);
  private readonly rooms = new Int32Array(CELL_SLOTS.length);
  private readonly runs = new Int32Array(RUN_LISTS + 1);
  /** First free block by class, linked through their first slot; 0: none. */
  private readonly freeBlocks = new Int32Array(CHUNK_LOG);
  private readonly freshBlock = new Int32Array(CHUNK_LOG);
  private readonly freshBlockEnd = new Int32Array(CHUNK_LOG);

  constructor(mem: Mem) {
    this.mem = mem;
  }

  /** A zeroed cell of at least `slots` slots; 0 if the memory limit forbids it. */
  alloc(slots: number): number {
    if (slots > CHUNK) return this.allocLarge(slots);
    const cls = classOfSlots[slots];
    let chunk = this.rooms[cls];
    if (chunk === 0) {
      chunk = this.takeRun(1);
      if (chunk === 0) return 0;
      this.cell[chunk] = CELL_SLOTS[cls];
      this.freeCell[chunk] = 0;
      this.freshCell[chunk] = chunk << CHUNK_LOG;
      this.inUse[chunk] = 0;
      this.link(this.rooms, cls, chunk);
    }
    const size = this.cell[chunk];
    const { i32 } = this.mem;
    let at = this.freeCell[chunk];
    if (at !== 0) {
      this.freeCell[chunk] = i32[2 * at];
      this.mem.zero(at, size);
    } else {
      at = this.freshCell[chunk];
      this.freshCell[chunk] = at + size;
    }
    this.inUse[chunk]++;
    if (this.freeCell[chunk] === 0 && this.freshCell[chunk] + size > (chunk + 1) << CHUNK_LOG) {
      this.unlink(this.rooms, cls, chunk);
    }
    return at;
  }

  private allocLarge(slots: number): number {
    // Lengths beyond 2^31 slots are asked for, and refused below.
    const length = Math.ceil(slots / CHUNK);
    const chunk = this.takeRun(length);
    if (chunk === 0) return 0;
    this.cell.fill(LARGE, chunk, chunk + length);
    this.head.fill(chunk, chunk, chunk + length);
    this.run[chunk] = length;
    return chunk << CHUNK_LOG;
  }

  /** Gives the cell whose first slot is `at` back. */
  free(at: number): void {
    const chunk = at >> CHUNK_LOG;
    const size = this.cell[chunk];
    if (size === LARGE) {
      this.mem.i32[2 * at + 1] = 0;
      this.giveRun(chunk, this.run[chunk]);
      return;
    }
    const cls = classOfSlots[size];
    const { i32 } = this.mem;
    const wasFull = this.freeCell[chunk] === 0 && this.freshCell[chunk] + size > (chunk + 1) << CHUNK_LOG;
    i32[2 * at] = this.freeCell[chunk];
    i32[2 * at + 1] = 0;
    this.freeCell[chunk] = at;
    if (wasFull) this.link(this.rooms, cls, chunk);
    if (--this.inUse[chunk] > 0) return;
    // One empty chunk of a class may stay, so that a single object that comes and goes does not move a chunk each time.
    if (this.next[chunk] === 0 && this.prev[chunk] === 0) return;
    this.unlink(this.rooms, cls, chunk);
    this.giveRun(chunk, 1);
  }

  /** First slot of the cell that slot `at` lies in; 0: it lies in none. O(1). */
  cellOf(at: number): number {
    const chunk = at >> CHUNK_LOG;
    if (chunk >= this.cell.length) return 0;
    const size = this.cell[chunk];
    if (size === 0) return 0;
    if (size === LARGE) return this.head[chunk] << CHUNK_LOG;
    const base = chunk << CHUNK_LOG;
    return base + size * Math.floor((at - base) / size);
  }

  /** Slots of the cell whose first slot is `at`. */
  slotsOf(at: number): number {
    const size = this.cell[at >> CHUNK_LOG];
    return size === LARGE ? this.run[at >> CHUNK_LOG] << CHUNK_LOG : size;
  }

  // ---- blocks

  allocBlock(sizeClass: number): number {
    if (sizeClass >= CHUNK_LOG) {
      const length = 1 << (sizeClass - CHUNK_LOG);
      return this.takeRun(length) << CHUNK_LOG;
    }
    const free = this.freeBlocks[sizeClass];
    if (free !== 0) {
      this.freeBlocks[sizeClass] = this.mem.i32[2 * free];
      return free;
    }
    let block = this.freshBlock[sizeClass];
    if (block === this.freshBlockEnd[sizeClass]) {
      const chunk = this.takeRun(1);
      if (chunk === 0) return 0;
      block = chunk << CHUNK_LOG;
      this.freshBlockEnd[sizeClass] = block + CHUNK;
    }
    this.freshBlock[sizeClass] = block + (1 << sizeClass);
    return block;
  }

  extendBlock(block: number, sizeClass: number, newClass: number): boolean {
    if (sizeClass < CHUNK_LOG || block + (1 << sizeClass) !== this.mem.top) return false;
    const more = (1 << newClass) - (1 << sizeClass);
    if (!this.mem.reserve(more)) return false;
    this.mem.top += more;
    this.reserveChunks(this.mem.top >> CHUNK_LOG);
    return true;
  }

  freeBlock(block: number, sizeClass: number): void {
    if (sizeClass >= CHUNK_LOG) {
      this.giveRun(block >> CHUNK_LOG, 1 << (sizeClass - CHUNK_LOG));
      return;
    }
    this.mem.i32[2 * block] = this.freeBlocks[sizeClass];
    this.freeBlocks[sizeClass] = block;
  }

  // ---- runs of chunks

  /** First chunk of a zeroed run; 0 if the memory limit forbids it. */
  private takeRun(length: number): number {
    for (let list = Math.min(length, RUN_LISTS); list <= RUN_LISTS; list++) {
      for (let chunk = this.runs[list]; chunk !== 0; chunk = this.next[chunk]) {
        const has = this.run[chunk];
        if (has < length) continue;
        this.dropRun(chunk, has);
        if (has > length) this.addRun(chunk + length, has - length);
        this.mem.i32.fill(0, chunk << (CHUNK_LOG + 1), (chunk + length) << (CHUNK_LOG + 1));
        return chunk;
      }
    }
    const start = (this.mem.top + CHUNK - 1) >> CHUNK_LOG;
    const end = (start + length) * CHUNK;
    if (!this.mem.reserve(end - this.mem.top)) return 0;
    this.mem.top = end;
    this.reserveChunks(start + length);
    return start;
  }

  /** Puts a run back and merges it with its free neighbours. */
  private giveRun(chunk: number, length: number): void {
    this.cell.fill(0, chunk, chunk + length);
    this.run[chunk] = 0;
    const before = this.run[chunk - 1];
    const isBeforeFree = before < 0 || (before === 1 && this.inUse[chunk - 1] === FREE);
    if (isBeforeFree) {
      const had = Math.abs(before);
      this.dropRun(chunk - had, had);
      chunk -= had;
      length += had;
    }
    const after = chunk + length;
    if (after << CHUNK_LOG < this.mem.top && this.inUse[after] === FREE && this.run[after] > 0) {
      const had = this.run[after];
      this.dropRun(after, had);
      length += had;
    }
    this.addRun(chunk, length);
  }

  private addRun(chunk: number, length: number): void {
    this.run[chunk + length - 1] = -length;
    this.run[chunk] = length;
    this.inUse[chunk] = FREE;
    this.link(this.runs, Math.min(length, RUN_LISTS), chunk);
  }

  private dropRun(chunk: number, length: number): void {
    assert(this.inUse[chunk] === FREE, 'not a free run');
    this.unlink(this.runs, Math.min(length, RUN_LISTS), chunk);
    this.run[chunk + length - 1] = 0;
    this.run[chunk] = 0;
    this.inUse[chunk] = 0;
  }

  private link(lists: Int32Array, list: number, chunk: number): void {
    const first = lists[list];
    this.next[chunk] = first;
    this.prev[chunk] = 0;
    if (first !== 0) this.prev[first] = chunk;
    lists[list] = chunk;
  }

  private unlink(lists: Int32Array, list: number, chunk: number): void {
    const { next, prev } = this;
    if (prev[chunk] !== 0) next[prev[chunk]] = next[chunk];
    else lists[list] = next[chunk];
    if (next[chunk] !== 0) prev[next[chunk]] = prev[chunk];
    next[chunk] = 0;
    prev[chunk] = 0;
  }

  private reserveChunks(count: number): void {
    if (count <= this.cell.length) return;
    const length = Math.max(count, 2 * this.cell.length);
    const cell = new Uint16Array(length);
    cell.set(this.cell);
    this.cell = cell;
    this.freeCell = longer(this.freeCell, length);
    this.freshCell = longer(this.freshCell, length);
    this.inUse = longer(this.inUse, length);
    this.next = longer(this.next, length);
    this.prev = longer(this.prev, length);
    this.run = longer(this.run, length);
    this.head = longer(this.head, length);
  }
}

/** Mark of a free run, in `inUse` of its first chunk. */
const FREE = -1;

function longer(from: Int32Array, length: number): Int32Array<ArrayBuffer> {
  const to = new Int32Array(length);
  to.set(from);
  return to;
}
