/**
 * sudogs: goroutines in wait queues, as rows of a table with a free list, and FIFO queues of them (runtime2.go: sudog; chan.go: waitq).
 * A queue is a (first, last) pair of columns of its owner; −1 is empty. Not modelled: who of the Ps has which free one (C-14).
 */
import { grownI32, grownU8 } from './columns.ts';

export class SudogTable {
  private count = 0;
  private free = -1;
  g = new Int32Array(64);
  next = new Int32Array(64);
  prev = new Int32Array(64);
  /** Next sudog of the same G (select). */
  waitlink = new Int32Array(64);
  /** Channel or lock row; slot of the value; slot for ok; slot for the chosen case. −1: none. */
  owner = new Int32Array(64);
  elem = new Int32Array(64);
  okDst = new Int32Array(64);
  chosenDst = new Int32Array(64);
  /** Index of the case in its select, or ticket of a Cond. */
  index = new Int32Array(64);
  isSend = new Uint8Array(64);
  isSelect = new Uint8Array(64);
  /** A release gave the permit along (L-07). */
  ticket = new Uint8Array(64);
  /** Its number in Go's heap, 0: it has none yet, or it was garbage. */
  object = new Int32Array(64);

  acquire(g: number, owner: number): number {
    let s = this.free;
    if (s >= 0) this.free = this.next[s];
    else {
      s = this.count++;
      if (s >= this.g.length) this.grow();
    }
    this.g[s] = g;
    this.owner[s] = owner;
    this.next[s] = -1;
    this.prev[s] = -1;
    this.waitlink[s] = -1;
    this.elem[s] = -1;
    this.okDst[s] = -1;
    this.chosenDst[s] = -1;
    this.isSend[s] = 0;
    this.isSelect[s] = 0;
    this.ticket[s] = 0;
    return s;
  }

  release(s: number): void {
    this.next[s] = this.free;
    this.free = s;
  }

  /** Free ones but the first `kept` are garbage. */
  dropFree(kept: number): void {
    let n = 0;
    for (let s = this.free; s >= 0; s = this.next[s]) if (n++ >= kept) this.object[s] = 0;
  }

  eachObject(visit: (object: number) => void): void {
    for (let s = 0; s < this.count; s++) if (this.object[s] !== 0) visit(this.object[s]);
  }

  private grow(): void {
    const n = this.g.length * 2;
    this.g = grownI32(this.g, n);
    this.next = grownI32(this.next, n);
    this.prev = grownI32(this.prev, n);
    this.waitlink = grownI32(this.waitlink, n);
    this.owner = grownI32(this.owner, n);
    this.elem = grownI32(this.elem, n);
    this.okDst = grownI32(this.okDst, n);
    this.chosenDst = grownI32(this.chosenDst, n);
    this.index = grownI32(this.index, n);
    this.isSend = grownU8(this.isSend, n);
    this.isSelect = grownU8(this.isSelect, n);
    this.ticket = grownU8(this.ticket, n);
    this.object = grownI32(this.object, n);
  }
}

/** Puts s at the end of the queue whose ends are first[at] and last[at]. */
export function enqueue(t: SudogTable, first: Int32Array, last: Int32Array, at: number, s: number): void {
  const tail = last[at];
  t.prev[s] = tail;
  t.next[s] = -1;
  if (tail >= 0) t.next[tail] = s;
  else first[at] = s;
  last[at] = s;
}

/** Puts s at the front (a re-wait of a mutex, L-04). */
export function enqueueFront(t: SudogTable, first: Int32Array, last: Int32Array, at: number, s: number): void {
  const head = first[at];
  t.next[s] = head;
  t.prev[s] = -1;
  if (head >= 0) t.prev[head] = s;
  else last[at] = s;
  first[at] = s;
}

/** Takes s out wherever it stands. */
export function unlink(t: SudogTable, first: Int32Array, last: Int32Array, at: number, s: number): void {
  const before = t.prev[s];
  const after = t.next[s];
  if (before >= 0) t.next[before] = after;
  else first[at] = after;
  if (after >= 0) t.prev[after] = before;
  else last[at] = before;
  t.next[s] = -1;
  t.prev[s] = -1;
}
