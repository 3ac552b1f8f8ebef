/** The list of events that the poller will get. */
import { grownI32 } from '../columns.ts';

/** Rows with an event that nobody has taken, first come first. */
export class EventList {
  length = 0;
  private first = 0;
  private rows = new Int32Array(64);

  push(row: number): void {
    const size = this.rows.length;
    if (this.length === size) {
      const { rows, first } = this;
      this.rows = grownI32(rows, size * 2);
      for (let i = 0; i < size; i++) this.rows[i] = rows[(first + i) % size];
      this.first = 0;
    }
    this.rows[(this.first + this.length++) % this.rows.length] = row;
  }

  shift(): number {
    const row = this.rows[this.first];
    this.first = (this.first + 1) % this.rows.length;
    this.length--;
    return row;
  }
}
