/**
 * The program's own requests, tasks and regions: how long each took, by name. Totals and histograms are exact; the list of single ones,
 * for charts over time, drops every second (and doubles `weight`) when it is full.
 */
import { Histogram } from '../base/histogram.ts';
import { grownF64 } from './g-table.ts';
import { KIND } from './kinds.ts';
import { latencyCode } from './latency.ts';

export const WORK = { request: 0, task: 1, region: 2 } as const;

/** All of one kind and name. */
export interface WorkName {
  /** WORK */
  readonly kind: number;
  /** String index. */
  readonly name: number;
  begun: number;
  failed: number;
  /** Lengths in ns of those that ended. */
  readonly latency: Histogram;
}

const MAX_ENDS = 1 << 17;
/** Names told apart; later ones count under the last. */
const MAX_NAMES = 250;
/** Requests and tasks open at once whose beginning is remembered. */
const MAX_OPEN = 1 << 20;

const KINDS = 3;

export function isWorkKind(kind: number): boolean {
  return (
    kind === KIND.RequestBegin || kind === KIND.RequestEnd || (kind >= KIND.UserTaskBegin && kind <= KIND.UserRegionEnd)
  );
}

export class RequestLog {
  readonly names: WorkName[] = [];
  /** Ends, in order of time: when, LATENCY code, index in `names`. Each stands for `weight` of them. */
  count = 0;
  weight = 1;
  times = new Float64Array(64);
  codes = new Uint8Array(64);
  which = new Uint8Array(64);
  private readonly withList: boolean;
  private readonly byKey = new Map<number, number>();
  /** Beginnings (ns) of those that are open, by id · 3 + WORK. */
  private readonly open = new Map<number, number>();
  private skip = 0;

  /** withList: false keeps totals and histograms only. */
  constructor(withList: boolean) {
    this.withList = withList;
  }

  /** Takes a row of `isWorkKind`. */
  take(timeNs: number, kind: number, subject: number, b: number, c: number): void {
    switch (kind) {
      case KIND.RequestBegin:
        this.begin(timeNs, WORK.request, subject, b);
        break;
      case KIND.RequestEnd:
        this.end(timeNs, WORK.request, subject, c, b);
        break;
      case KIND.UserTaskBegin:
        this.begin(timeNs, WORK.task, subject, b);
        break;
      case KIND.UserTaskEnd:
        this.end(timeNs, WORK.task, subject, b, 0);
        break;
      case KIND.UserRegionBegin:
        this.begin(timeNs, WORK.region, subject, b);
        break;
      case KIND.UserRegionEnd:
        this.end(timeNs, WORK.region, subject, b, 0);
        break;
    }
  }

  get bytes(): number {
    return this.times.length * 10 + this.open.size * 40 + this.names.length * 4000;
  }

  private begin(timeNs: number, kind: number, id: number, name: number): void {
    this.names[this.nameOf(kind, name)].begun++;
    if (this.open.size < MAX_OPEN) this.open.set(id * KINDS + kind, timeNs);
  }

  private end(timeNs: number, kind: number, id: number, name: number, failed: number): void {
    const key = id * KINDS + kind;
    const beganNs = this.open.get(key);
    if (beganNs === undefined) return;
    this.open.delete(key);
    const index = this.nameOf(kind, name);
    const entry = this.names[index];
    entry.failed += failed;
    entry.latency.add(timeNs - beganNs);
    if (!this.withList || ++this.skip < this.weight) return;
    this.skip = 0;
    if (this.count === this.times.length) this.grow();
    this.times[this.count] = timeNs;
    this.codes[this.count] = latencyCode(timeNs - beganNs);
    this.which[this.count++] = index;
  }

  private nameOf(kind: number, name: number): number {
    const key = name * KINDS + kind;
    const known = this.byKey.get(key);
    if (known !== undefined) return known;
    const index = Math.min(this.names.length, MAX_NAMES);
    if (index === this.names.length) this.names.push({ kind, name, begun: 0, failed: 0, latency: new Histogram() });
    this.byKey.set(key, index);
    return index;
  }

  private grow(): void {
    const { times, codes, which } = this;
    if (this.count < MAX_ENDS) {
      const size = this.count * 2;
      this.times = grownF64(times, size);
      this.codes = grownU8(codes, size);
      this.which = grownU8(which, size);
      return;
    }
    this.count >>= 1;
    for (let i = 0; i < this.count; i++) {
      times[i] = times[2 * i + 1];
      codes[i] = codes[2 * i + 1];
      which[i] = which[2 * i + 1];
    }
    this.weight *= 2;
  }
}

function grownU8(old: Uint8Array, size: number): Uint8Array<ArrayBuffer> {
  const to = new Uint8Array(size);
  to.set(old);
  return to;
}
