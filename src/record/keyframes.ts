/**
 * States kept at some rows, so that the state at any time is the nearest of them plus the rows after it. The first one is the base: the
 * state at the oldest row that is still stored.
 *
 * A keyframe comes every max(65,536, number of goroutines) rows; when all of them need more bytes than the budget, every second is
 * dropped and the interval doubles. Dropped states are used again.
 */
import type { Chunk } from './chunk.ts';
import { CHUNK_ROWS } from './chunk.ts';
import { G_BYTES } from './g-table.ts';
import { RunState } from './state.ts';

export interface Keyframe {
  /** Rows of the run that the state contains. */
  row: number;
  readonly state: RunState;
}

export class Keyframes {
  readonly list: Keyframe[];
  private factor = 1;
  private budgetBytes: number;
  private readonly spare: RunState[] = [];
  private readonly fnLines: Uint16Array;

  constructor(fnLines: Uint16Array, budgetBytes: number) {
    this.fnLines = fnLines;
    this.budgetBytes = budgetBytes;
    this.list = [{ row: 0, state: new RunState(fnLines, 1) }];
  }

  /** Keeps the state of a moment, if it is time for one. */
  offer(row: number, state: RunState): void {
    const last = this.list[this.list.length - 1];
    if (row - last.row < this.factor * Math.max(CHUNK_ROWS, state.gs.length)) return;
    if (this.bytes + state.gs.length * G_BYTES > this.budgetBytes) {
      if (this.list.length < 3) return;
      this.factor *= 2;
      this.dropEverySecond();
      return;
    }
    const copy = this.spare.pop() ?? new RunState(this.fnLines, state.gs.length);
    copy.copyFrom(state);
    this.list.push({ row, state: copy });
  }

  /** The last keyframe with at most `row` rows. */
  before(row: number): Keyframe {
    let low = 0;
    let high = this.list.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.list[middle].row <= row) low = middle + 1;
      else high = middle;
    }
    return this.list[Math.max(0, low - 1)];
  }

  /** The oldest chunk is going: moves the base to its end, by taking the keyframe that is there or by applying its rows. */
  dropChunk(chunk: Chunk): void {
    const row = chunk.firstRow + chunk.rows;
    const second = this.list[1];
    if (this.list.length > 1 && second.row <= row) {
      this.recycle(this.list[0].state);
      this.list.shift();
      if (this.list[0].row < row) this.dropChunk(chunk);
      return;
    }
    const base = this.list[0];
    const { dt, kind, subject, a, b, c, baseNs, firstRow } = chunk;
    for (let i = base.row - firstRow; i < chunk.rows; i++)
      base.state.apply(baseNs + dt[i], kind[i], subject[i], a[i], b[i], c[i]);
    base.row = row;
  }

  get bytes(): number {
    let bytes = 0;
    for (const keyframe of this.list) bytes += keyframe.state.bytes;
    return bytes;
  }

  private dropEverySecond(): void {
    let kept = 1;
    for (let i = 1; i < this.list.length; i++) {
      if (i % 2 === 0) this.list[kept++] = this.list[i];
      else this.recycle(this.list[i].state);
    }
    this.list.length = kept;
  }

  private recycle(state: RunState): void {
    if (this.spare.length < 2) this.spare.push(state);
  }
}
