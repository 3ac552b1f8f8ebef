/**
 * A place in a Recording with the state there. Going forward applies the rows in between; anything else starts from the nearest keyframe.
 */
import type { Chunk } from './chunk.ts';
import type { Recording } from './recording.ts';
import { RunState } from './state.ts';

export class Cursor {
  readonly state: RunState;
  /** Rows of the run that the state contains. */
  row = 0;
  /** Moment of the state (ns): all rows up to and including it are applied. */
  timeNs = -1;
  private readonly recording: Recording;

  constructor(recording: Recording) {
    this.recording = recording;
    this.state = new RunState(Uint16Array.from(recording.functions, (fn) => fn.line));
  }

  /**
   * Moves to a time (ns): afterwards the state contains exactly the rows with time ≤ timeNs, but never less than the oldest that is
   * stored (see `Recording.detailFromNs`) nor more than are there.
   */
  seek(timeNs: number): void {
    this.seekRow(this.rowAfter(timeNs));
    this.timeNs = timeNs;
  }

  /** Moves so that the state contains the first `row` rows. */
  seekRow(row: number): void {
    const keyframe = this.recording.keyframes.before(row);
    const { state } = this;
    // Copying a keyframe costs about as much as applying a row for every 8 goroutines.
    const copyCost = state.gs.length / 8 + 1000;
    const isBehind = row < this.row || this.row < this.recording.chunks[0].firstRow;
    if (isBehind || keyframe.row - this.row > copyCost) {
      state.copyFrom(keyframe.state);
      this.row = keyframe.row;
    }
    if (this.row < row) this.applyTo(row);
    this.timeNs = NaN;
  }

  /** Calls for each row from here on up to row `to`, before it is applied; then the state contains the first `to` rows. */
  advance(to: number, visit: (chunk: Chunk, i: number, timeNs: number) => void): void {
    const { state } = this;
    while (this.row < to) {
      const chunk = this.chunkOf(this.row);
      const { dt, kind, subject, a, b, c, baseNs, firstRow } = chunk;
      const from = this.row - firstRow;
      const end = Math.min(chunk.rows, to - firstRow);
      for (let i = from; i < end; i++) {
        const timeNs = baseNs + dt[i];
        visit(chunk, i, timeNs);
        state.apply(timeNs, kind[i], subject[i], a[i], b[i], c[i]);
      }
      this.row = firstRow + end;
    }
  }

  /** Number of rows with time ≤ timeNs. O(log rows). */
  rowAfter(timeNs: number): number {
    const { chunks } = this.recording;
    let low = 0;
    let high = chunks.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (chunks[middle].rows > 0 && chunks[middle].timeNs(0) <= timeNs) low = middle + 1;
      else high = middle;
    }
    if (low === 0) return chunks[0].firstRow;
    const chunk = chunks[low - 1];
    return chunk.firstRow + countUpTo(chunk, timeNs);
  }

  /** Time of the next (1) or previous (−1) moment at which something is recorded; NaN if there is none stored. */
  step(timeNs: number, direction: 1 | -1): number {
    const { recording } = this;
    if (direction > 0) {
      const row = this.rowAfter(timeNs);
      return row < recording.rows ? this.timeOf(row) : NaN;
    }
    // Rows before timeNs: those up to the largest double below it.
    const row = this.rowAfter(Math.ceil(timeNs) - 1);
    return row > recording.chunks[0].firstRow ? this.timeOf(row - 1) : NaN;
  }

  /** Time of a stored row (ns). */
  timeOf(row: number): number {
    const chunk = this.chunkOf(row);
    return chunk.timeNs(row - chunk.firstRow);
  }

  /** The stored chunk that holds a row. */
  chunkOf(row: number): Chunk {
    const { chunks } = this.recording;
    let low = 0;
    let high = chunks.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (chunks[middle].firstRow <= row) low = middle + 1;
      else high = middle;
    }
    return chunks[Math.max(0, low - 1)];
  }

  private applyTo(to: number): void {
    const { state } = this;
    while (this.row < to) {
      const { dt, kind, subject, a, b, c, baseNs, firstRow, rows } = this.chunkOf(this.row);
      const end = Math.min(rows, to - firstRow);
      for (let i = this.row - firstRow; i < end; i++)
        state.apply(baseNs + dt[i], kind[i], subject[i], a[i], b[i], c[i]);
      this.row = firstRow + end;
    }
  }
}

/** Rows of a chunk with time ≤ timeNs. */
export function countUpTo(chunk: Chunk, timeNs: number): number {
  const { dt, rows } = chunk;
  const limit = timeNs - chunk.baseNs;
  let low = 0;
  let high = rows;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (dt[middle] <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
