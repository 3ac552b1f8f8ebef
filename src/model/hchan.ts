/**
 * Channels as rows of a table (chan.go: hchan). Id 0 is the nil channel. The buffer lies in the slab, `elemSlots` slots a value.
 */
import { grownI32, grownU8 } from './columns.ts';
import { RuntimeLocks } from './runtime-lock.ts';

export class ChanTable {
  count = 1;
  qcount = new Int32Array(16);
  dataqsiz = new Int32Array(16);
  elemSlots = new Int32Array(16);
  buf = new Int32Array(16);
  sendx = new Int32Array(16);
  recvx = new Int32Array(16);
  closed = new Uint8Array(16);
  recvqFirst = new Int32Array(16);
  recvqLast = new Int32Array(16);
  sendqFirst = new Int32Array(16);
  sendqLast = new Int32Array(16);
  /** Number in the heap table; 1: its buffer is an object of its own (elements with pointers). */
  heapObject = new Int32Array(16);
  ownBuffer = new Uint8Array(16);
  private readonly freeIds: number[] = [];
  /** Id in the Recording; timer that sends on it, 0 none. */
  object = new Int32Array(16);
  timer = new Int32Array(16);
  /** hchan.lock. */
  readonly locks = new RuntimeLocks(16);

  make(elemSlots: number, dataqsiz: number, buf: number, object: number): number {
    const ch = this.freeIds.pop() ?? this.count++;
    if (ch >= this.qcount.length) this.grow();
    this.elemSlots[ch] = elemSlots;
    this.dataqsiz[ch] = dataqsiz;
    this.buf[ch] = buf;
    this.object[ch] = object;
    this.locks.reset(ch);
    this.recvqFirst[ch] = -1;
    this.recvqLast[ch] = -1;
    this.sendqFirst[ch] = -1;
    this.sendqLast[ch] = -1;
    return ch;
  }

  /** Gives the row of a channel that nothing refers to back. */
  free(ch: number): void {
    this.qcount[ch] = 0;
    this.sendx[ch] = 0;
    this.recvx[ch] = 0;
    this.closed[ch] = 0;
    this.timer[ch] = 0;
    this.heapObject[ch] = 0;
    this.freeIds.push(ch);
  }

  private grow(): void {
    const n = this.qcount.length * 2;
    this.qcount = grownI32(this.qcount, n);
    this.dataqsiz = grownI32(this.dataqsiz, n);
    this.elemSlots = grownI32(this.elemSlots, n);
    this.buf = grownI32(this.buf, n);
    this.heapObject = grownI32(this.heapObject, n);
    this.ownBuffer = grownU8(this.ownBuffer, n);
    this.sendx = grownI32(this.sendx, n);
    this.recvx = grownI32(this.recvx, n);
    this.closed = grownU8(this.closed, n);
    this.recvqFirst = grownI32(this.recvqFirst, n);
    this.recvqLast = grownI32(this.recvqLast, n);
    this.sendqFirst = grownI32(this.sendqFirst, n);
    this.sendqLast = grownI32(this.sendqLast, n);
    this.object = grownI32(this.object, n);
    this.timer = grownI32(this.timer, n);
    this.locks.grow(n);
  }
}
