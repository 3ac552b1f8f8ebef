/** Deadlines of the descriptors that have some: a row of two, reading and writing, each with the timer that stands for it. */
import { columnBytes } from '../../base/column-bytes.ts';
import { grownF64, grownI32 } from '../columns.ts';

export class DeadlineTable {
  /** By 2 × row + mode: 0 none, below 0 passed. */
  whenNs = new Float64Array(16);
  /** 0: none. */
  timer = new Int32Array(16);
  /** Bytes of all columns, counted when they grow. */
  memoryBytes = columnBytes(this);
  private count = 0;
  private readonly free: number[] = [];

  /** A row without deadlines. */
  make(): number {
    const row = this.free.pop() ?? this.count++;
    if (2 * row + 1 >= this.timer.length) {
      const n = this.timer.length * 2;
      this.whenNs = grownF64(this.whenNs, n);
      this.timer = grownI32(this.timer, n);
      this.memoryBytes = columnBytes(this);
    }
    for (const at of [2 * row, 2 * row + 1]) {
      this.whenNs[at] = 0;
      this.timer[at] = 0;
    }
    return row;
  }

  release(row: number): void {
    this.free.push(row);
  }
}
