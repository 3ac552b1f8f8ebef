/**
 * Everything that is kept up while rows are read, one after the other: the state at the newest row, totals, lanes, samples, facts.
 */
import { assert } from '../base/assert.ts';
import type { Chunk } from './chunk.ts';
import { CpuLog } from './cpu-log.ts';
import { isCpuKind } from './cpu-table.ts';
import { GFacts } from './g-facts.ts';
import { Gauges } from './gauges.ts';
import { GcLog, isGcKind } from './gc-log.ts';
import { KIND } from './kinds.ts';
import { latencyCode, NO_LATENCY } from './latency.ts';
import { LANE_KINDS, Lanes } from './lanes.ts';
import { NetLog } from './net-log.ts';
import { isNetKind } from './net-table.ts';
import { RequestLog, isWorkKind } from './request-log.ts';
import { RunState } from './state.ts';
import { TALLY_KINDS, Tally } from './tally.ts';

/** Latencies that wait to be counted, at most. */
const WAITS = 1024;

export class RowIndex {
  /** State after the newest row read. */
  readonly head: RunState;
  readonly tally: Tally;
  readonly facts = new GFacts();
  readonly lanes = new Lanes();
  readonly gauges = new Gauges();
  readonly gcLog = new GcLog();
  readonly cpuLog = new CpuLog();
  readonly netLog = new NetLog();
  readonly requests: RequestLog;
  private readonly withLanes: boolean;
  private rowsToSample = 0;
  private waits = 0;
  private readonly waitRow = new Int32Array(WAITS);
  private readonly waitNs = new Float64Array(WAITS);

  /** withLanes: false leaves out lanes and samples (nobody will draw this run). fromSpawn: see Tally. */
  constructor(fnLines: Uint16Array, withLanes: boolean, fromSpawn = false) {
    this.tally = new Tally(fromSpawn);
    this.head = new RunState(fnLines, 1024, true);
    this.withLanes = withLanes;
    this.requests = new RequestLog(withLanes);
  }

  /** Gives memory back for other recordings; nothing may be asked of this index afterwards. */
  dispose(): void {
    this.lanes.dispose();
    this.head.gs.dispose();
  }

  /** Reads rows [from, to) of a chunk and writes their latency codes into it. The kinds that make up nearly all rows come first. */
  read(chunk: Chunk, from: number, to: number): void {
    const { dt, kind, subject, a, b, c, latency, baseNs } = chunk;
    const { head, tally, lanes, withLanes } = this;
    let { rowsToSample } = this;
    latency.fill(NO_LATENCY, from, to);
    let last = from > 0 ? dt[from - 1] : 0;
    for (let i = from; i < to; i++) {
      const delta = dt[i];
      assert(delta >= last, 'recording: time goes back');
      last = delta;
      const timeNs = baseNs + delta;
      switch (kind[i]) {
        case KIND.GoStart:
          this.waited(latency, i, tally.goStart(head, timeNs, subject[i], a[i], b[i]));
          head.goStart(timeNs, subject[i], a[i], b[i], c[i]);
          if (withLanes) this.ran(timeNs, subject[i], true);
          break;
        case KIND.GoStop:
          tally.goStop(head, timeNs, subject[i], a[i], b[i]);
          head.goStop(timeNs, subject[i], a[i], b[i], c[i]);
          if (withLanes) this.ran(timeNs, subject[i], false);
          break;
        case KIND.GoBlock:
          tally.goBlock(head, timeNs, subject[i]);
          head.goBlock(timeNs, subject[i], a[i], b[i], c[i]);
          if (withLanes) this.ran(timeNs, subject[i], false);
          break;
        case KIND.GoUnblock:
          tally.madeRunnable(subject[i], a[i]);
          head.goUnblock(timeNs, subject[i], a[i], b[i], c[i]);
          break;
        case KIND.SockBuf:
          if (withLanes) this.netLog.before(head.net, timeNs);
          head.net.socks.setBuffers(subject[i], a[i], b[i], c[i]);
          break;
        case KIND.ChanSend:
          head.chanSend(subject[i], a[i], b[i], c[i]);
          break;
        case KIND.ChanRecv:
          head.chanRecv(subject[i], a[i], b[i], c[i]);
          break;
        case KIND.TimerAdd:
        case KIND.TimerFire:
          head.timers(subject[i], a[i]);
          break;
        case KIND.GoCreate:
          tally.goCreate(timeNs, subject[i], a[i], b[i], c[i] & 0xffff);
          head.goCreate(timeNs, subject[i], a[i], b[i], c[i]);
          tally.after(head);
          this.facts.born(subject[i], timeNs, b[i], c[i]);
          break;
        case KIND.GoDestroy:
          tally.goDestroy(head, timeNs, subject[i]);
          head.goDestroy(timeNs, subject[i]);
          if (withLanes) lanes.ran(head, timeNs);
          break;
        case KIND.MState:
          tally.mState(head, timeNs, subject[i], a[i]);
          if (withLanes) lanes.before(head, subject[i]);
          head.mState(timeNs, subject[i], a[i], b[i], c[i]);
          if (withLanes) lanes.thread(head, timeNs, subject[i]);
          tally.after(head);
          break;
        default:
          this.rest(timeNs, kind[i], subject[i], a[i], b[i], c[i]);
      }
      if (--rowsToSample <= 0) rowsToSample = this.sample(timeNs);
    }
    this.rowsToSample = rowsToSample;
    this.netLog.fill(head.net);
    this.countLatencies(latency);
  }

  /** Goid goes on or stops running. */
  private ran(timeNs: number, goid: number, isRunning: boolean): void {
    const { head } = this;
    this.lanes.ran(head, timeNs);
    if (head.gc.assisting.size > 0) this.gcLog.ran(head, timeNs, goid, isRunning);
  }

  /** A scheduling latency ends with row i; −1: none does. They are counted in a loop of their own. */
  private waited(latency: Uint8Array, i: number, ns: number): void {
    if (ns < 0) return;
    if (this.waits === WAITS) this.countLatencies(latency);
    this.waitRow[this.waits] = i;
    this.waitNs[this.waits++] = ns;
  }

  private countLatencies(latency: Uint8Array): void {
    const { waits, waitRow, waitNs } = this;
    this.tally.latency.addAll(waitNs, waits);
    for (let k = 0; k < waits; k++) latency[waitRow[k]] = latencyCode(waitNs[k]);
    this.waits = 0;
  }

  private rest(timeNs: number, kind: number, subject: number, a: number, b: number, c: number): void {
    const { head, tally, lanes, withLanes } = this;
    if (TALLY_KINDS[kind] === 1) tally.before(head, timeNs, kind, subject, a, b);
    if (withLanes && kind === KIND.MExit) lanes.before(head, subject);
    if (withLanes && isNetKind(kind)) this.netLog.before(head.net, timeNs);
    head.apply(timeNs, kind, subject, a, b, c);
    if (withLanes && LANE_KINDS[kind] === 1) lanes.after(head, timeNs, kind, subject, a);
    if (withLanes && isGcKind(kind)) this.gcLog.take(head, timeNs, kind, subject, a, b, c);
    if (isCpuKind(kind)) this.cpuLog.take(head.cpu, timeNs, kind, a, c);
    if (isWorkKind(kind)) this.requests.take(timeNs, kind, subject, b, c);
    switch (kind) {
      case KIND.MCreate:
        tally.after(head);
        break;
      case KIND.GoName:
        this.facts.named(subject, timeNs, a);
        break;
      case KIND.StackGrow:
        this.facts.stackGrew(subject, timeNs, a);
        break;
    }
  }

  /** Takes a sample and says in how many rows the next one is due. */
  private sample(timeNs: number): number {
    if (!this.withLanes) return Infinity;
    this.gauges.sample(this.head, timeNs);
    return this.gauges.every;
  }

  get bytes(): number {
    return [this.head, this.tally, this.facts, this.lanes, this.gauges, this.gcLog, this.netLog, this.requests].reduce(
      (sum, part) => sum + part.bytes,
      0,
    );
  }
}
