/** What the ends of connections over a link know of it: a row each. Ends on loopback have none: nothing of theirs is ever on the way. */
import { columnBytes } from '../../base/column-bytes.ts';
import { grownF64, grownI32 } from '../columns.ts';

export class Paths {
  /** Congestion window and threshold in bytes. */
  window = new Int32Array(16);
  threshold = new Int32Array(16);
  /** When the last segment sent is at the other end (ns): none may arrive before the one sent before it. */
  lastArrivalNs = new Float64Array(16);
  private count = 0;
  private readonly free: number[] = [];

  /** Bytes of all columns, counted when they grow. */
  memoryBytes = columnBytes(this);

  make(window: number, threshold: number): number {
    const row = this.free.pop() ?? this.count++;
    if (row >= this.window.length) {
      const n = this.window.length * 2;
      this.window = grownI32(this.window, n);
      this.threshold = grownI32(this.threshold, n);
      this.lastArrivalNs = grownF64(this.lastArrivalNs, n);
      this.memoryBytes = columnBytes(this);
    }
    this.window[row] = window;
    this.threshold[row] = threshold;
    this.lastArrivalNs[row] = 0;
    return row;
  }

  release(row: number): void {
    this.free.push(row);
  }
}
