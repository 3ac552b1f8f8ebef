/** Timers as rows of a table (time.go: timer). Sleeping goroutines need none: their heap entries name them directly. */
import { grownF64, grownI32, grownU8 } from './columns.ts';

export const TIMER_CHAN = 0;
export const TIMER_FUNC = 1;
/** A deadline of a descriptor: target is 4 × its row + 1 reading, 2 writing, 3 both (N-12). */
export const TIMER_POLL = 2;

export class TimerTable {
  count = 1; // id 0 is no timer
  kind = new Uint8Array(16);
  /** Whether it is going to fire. */
  armed = new Uint8Array(16);
  /** Channel (TIMER_CHAN) or closure (TIMER_FUNC). */
  target = new Int32Array(16);
  whenNs = new Float64Array(16);
  periodNs = new Float64Array(16);
  /** P whose heap it is in, and where; −1: in none. */
  p = new Int32Array(16);
  pos = new Int32Array(16);
  /** Channel timers: goroutines blocked on the channel (T-20). */
  blocked = new Int32Array(16);
  /** Rows whose channel is garbage. */
  readonly freeIds: number[] = [];

  /** Gives the row of a timer that nothing refers to back; it is in no heap. */
  free(id: number): void {
    this.armed[id] = 0;
    this.blocked[id] = 0;
    this.freeIds.push(id);
  }
}

export function newTimerRow(table: TimerTable, kind: number, target: number): number {
  const id = table.freeIds.pop() ?? table.count++;
  if (id >= table.kind.length) {
    const n = table.kind.length * 2;
    table.kind = grownU8(table.kind, n);
    table.armed = grownU8(table.armed, n);
    table.target = grownI32(table.target, n);
    table.whenNs = grownF64(table.whenNs, n);
    table.periodNs = grownF64(table.periodNs, n);
    table.p = grownI32(table.p, n);
    table.pos = grownI32(table.pos, n);
    table.blocked = grownI32(table.blocked, n);
  }
  table.kind[id] = kind;
  table.target[id] = target;
  table.p[id] = -1;
  table.pos[id] = -1;
  return id;
}
