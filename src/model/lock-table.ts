/**
 * State of the locks of package sync, as rows of a table; semaphores of the runtime's own (worldsema, gcsema …) have rows too. The two slots of a lock in the program's memory hold only its row
 * (first slot; 0 until it is used) and its object (second slot), so that a lock is its address: a copied lock gets a row of its own at its first use.
 * Queues are FIFO lists of sudogs, three per row: `sema` (Mutex, WaitGroup, Cond; RWMutex: its inner mutex), readers, writer.
 */
import { grownI32 } from './columns.ts';

export const MUTEX_LOCKED = 1;
export const MUTEX_WOKEN = 2;
export const MUTEX_STARVING = 4;
/** Waiters are counted from this bit on. */
export const MUTEX_WAITER_SHIFT = 3;

/** Queues of a row: column index = 3 * row + queue. */
export const QUEUE_SEMA = 0;
export const QUEUE_READERS = 1;
export const QUEUE_WRITER = 2;

export class LockTable {
  count = 1;
  addr = new Int32Array(16);
  object = new Int32Array(16);
  /** Mutex bits and waiters (sync.Mutex.state). */
  state = new Int32Array(16);
  /** RWMutex readerCount (minus 2^30 while a writer is pending) and readerWait; WaitGroup counter; Cond tickets given and notified. */
  counter = new Int32Array(16);
  counter2 = new Int32Array(16);
  ownerGoid = new Int32Array(16);
  permits = new Int32Array(48);
  first = new Int32Array(48);
  last = new Int32Array(48);

  private readonly freeRows: number[] = [];

  /** Gives the row of a lock that lies in a dead object back. */
  free(row: number): void {
    this.addr[row] = 0;
    this.freeRows.push(row);
  }

  make(addr: number, object: number): number {
    const row = this.freeRows.pop() ?? this.count++;
    if (row >= this.addr.length) this.grow();
    this.addr[row] = addr;
    this.object[row] = object;
    this.state[row] = 0;
    this.counter[row] = 0;
    this.counter2[row] = 0;
    this.ownerGoid[row] = 0;
    for (let q = 0; q < 3; q++) {
      this.permits[3 * row + q] = 0;
      this.first[3 * row + q] = -1;
      this.last[3 * row + q] = -1;
    }
    return row;
  }

  /** A semaphore of the runtime's own, with one permit: its queue. */
  makeSema(): number {
    const queue = 3 * this.make(0, -1) + QUEUE_SEMA;
    this.permits[queue] = 1;
    return queue;
  }

  private grow(): void {
    const n = this.addr.length * 2;
    this.addr = grownI32(this.addr, n);
    this.object = grownI32(this.object, n);
    this.state = grownI32(this.state, n);
    this.counter = grownI32(this.counter, n);
    this.counter2 = grownI32(this.counter2, n);
    this.ownerGoid = grownI32(this.ownerGoid, n);
    this.permits = grownI32(this.permits, 3 * n);
    this.first = grownI32(this.first, 3 * n);
    this.last = grownI32(this.last, 3 * n);
  }
}
