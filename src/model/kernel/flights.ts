/**
 * What is on its way or will happen to a socket at a known time: packets and timers of TCP, one row each. The event of the queue (EV.net) names
 * the row; a row whose socket was given back meanwhile is dropped.
 */
import { columnBytes } from '../../base/column-bytes.ts';
import { grownF64, grownI32, grownU8 } from '../columns.ts';

export const FLIGHT = {
  /** To a listener: `row` is the client. */
  syn: 1,
  synAck: 2,
  /** To the server's end: its handshake is complete. */
  handshake: 3,
  data: 4,
  ack: 5,
  fin: 6,
  reset: 7,
  // timers
  /** The SYN has not been answered: `amount` tries were made. */
  synTimer: 8,
  /** Retransmissions ended without an answer. */
  timeout: 9,
  timeWait: 10,
  /** The port of a socket in TIME_WAIT may be taken again. */
  reuse: 12,
  /** The other side never ended its stream after this one was closed. */
  orphan: 11,
} as const;

export class Flights {
  kind = new Uint8Array(64);
  row = new Int32Array(64);
  generation = new Int32Array(64);
  /** Bytes, or tries. */
  amount = new Float64Array(64);
  private next = new Int32Array(64);
  private count = 0;
  private free = -1;

  /** Bytes of all columns, counted when they grow. */
  memoryBytes = columnBytes(this);

  make(kind: number, row: number, generation: number, amount: number): number {
    let f = this.free;
    if (f >= 0) this.free = this.next[f];
    else {
      f = this.count++;
      if (f >= this.kind.length) this.grow();
    }
    this.kind[f] = kind;
    this.row[f] = row;
    this.generation[f] = generation;
    this.amount[f] = amount;
    return f;
  }

  release(f: number): void {
    this.next[f] = this.free;
    this.free = f;
  }

  private grow(): void {
    const n = this.kind.length * 2;
    this.kind = grownU8(this.kind, n);
    this.row = grownI32(this.row, n);
    this.generation = grownI32(this.generation, n);
    this.amount = grownF64(this.amount, n);
    this.next = grownI32(this.next, n);
    this.memoryBytes = columnBytes(this);
  }
}
