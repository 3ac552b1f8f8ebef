/**
 * Everything that is kept up while rows are read, one after the other: the state at the newest row, totals, lanes, samples, facts.
 */
import { assert } from '../base/assert.ts';
import type { Chunk } from './chunk.ts';
import { GFacts } from './g-facts.ts';
import { Gauges } from './gauges.ts';
import { KIND } from './kinds.ts';
import { NO_LATENCY } from './latency.ts';
import { LANE_KINDS, Lanes } from './lanes.ts';
import { RunState } from './state.ts';
import { TALLY_KINDS, Tally } from './tally.ts';

export class RowIndex {
  /** State after the newest row read. */
  readonly head: RunState;
  readonly tally = new Tally();
  readonly facts = new GFacts();
  readonly lanes = new Lanes();
  readonly gauges = new Gauges();
  private readonly withLanes: boolean;
  private rowsToSample = 0;

  /** withLanes: false leaves out lanes and samples (nobody will draw this run). */
  constructor(fnLines: Uint16Array, withLanes: boolean) {
    this.head = new RunState(fnLines, 1024);
    this.withLanes = withLanes;
  }

  /** Reads rows [from, to) of a chunk and writes their latency codes into it. */
  read(chunk: Chunk, from: number, to: number): void {
    const { dt, kind, subject, a, b, c, latency, baseNs } = chunk;
    const { head, tally, lanes, gauges, withLanes } = this;
    let { rowsToSample } = this;
    let last = from > 0 ? dt[from - 1] : 0;
    for (let i = from; i < to; i++) {
      const delta = dt[i];
      assert(delta >= last, 'recording: time goes back');
      last = delta;
      const timeNs = baseNs + delta;
      const k = kind[i];
      const subjectOf = subject[i];
      const aOf = a[i];
      const bOf = b[i];
      latency[i] = TALLY_KINDS[k] === 1 ? tally.before(head, timeNs, k, subjectOf, aOf, bOf) : NO_LATENCY;
      if (withLanes && (k === KIND.MState || k === KIND.MExit)) lanes.before(head, subjectOf);
      head.apply(timeNs, k, subjectOf, aOf, bOf, c[i]);
      if (withLanes) {
        if (LANE_KINDS[k] === 1) lanes.after(head, timeNs, k, subjectOf, aOf);
        if (--rowsToSample <= 0) {
          gauges.sample(head, timeNs);
          rowsToSample = gauges.every;
        }
      }
      if (k === KIND.GoCreate || k === KIND.MCreate || k === KIND.MState) {
        tally.after(head);
        if (k === KIND.GoCreate) this.facts.born(subjectOf, timeNs, bOf, c[i]);
      } else if (k === KIND.GoName) this.facts.named(subjectOf, timeNs, aOf);
      else if (k === KIND.StackGrow) this.facts.stackGrew(subjectOf, timeNs, aOf);
    }
    this.rowsToSample = rowsToSample;
  }

  get bytes(): number {
    return this.head.bytes + this.tally.bytes + this.facts.bytes + this.lanes.bytes + this.gauges.bytes;
  }
}
