/** Descriptors of the process: a number stands for a row; the lowest free number is given out, up to the limit (RLIMIT_NOFILE). */
import { columnBytes } from '../../base/column-bytes.ts';
import { grownI32 } from '../columns.ts';

/** 0, 1 and 2 are standard input, output and error. */
const FIRST = 3;

export class Descriptors {
  /** Row of each descriptor; −1: free. */
  private rows = new Int32Array(16).fill(-1);
  /** Bytes of all columns, counted when they grow. */
  memoryBytes = columnBytes(this);
  /** All numbers below are taken. */
  private lowest = FIRST;
  open = FIRST;
  limit: number;

  constructor(limit: number) {
    this.limit = limit;
  }

  /** A number for a row, or −1 at the limit. */
  add(row: number): number {
    if (this.open >= this.limit) return -1;
    let fd = this.lowest;
    while (fd < this.rows.length && this.rows[fd] >= 0) fd++;
    if (fd >= this.rows.length) {
      const had = this.rows.length;
      this.rows = grownI32(this.rows, had * 2).fill(-1, had);
      this.memoryBytes = columnBytes(this);
    }
    this.rows[fd] = row;
    this.lowest = fd + 1;
    this.open++;
    return fd;
  }

  /** The row of a number, −1 when it is not open. */
  row(fd: number): number {
    return fd >= FIRST && fd < this.rows.length ? this.rows[fd] : -1;
  }

  remove(fd: number): void {
    this.rows[fd] = -1;
    if (fd < this.lowest) this.lowest = fd;
    this.open--;
  }
}
