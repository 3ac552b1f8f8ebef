/**
 * The program's requests, tasks and regions one by one, packed into rows: read from the stored rows of a Recording when somebody looks at
 * them, so that a run nobody looks at so closely pays nothing. In order of their beginnings:
 *
 *     begins  ends      f64   ns; an end that has not come yet is NaN
 *     goid  name  id    i32   who began it, string index of the name, number in its kind
 *     row               i32   the lowest that was free when it began (each kind has rows of its own): where it stands never changes
 *     kind  failed      u8    WORK; 1: it failed
 *
 * Those that ended before the Recording's detail begins are forgotten when room is needed; one whose beginning was no longer stored when
 * the table was made is not in it.
 */
import { Bitset } from '../base/bitset.ts';
import { grownF64, grownI32 } from './g-table.ts';
import { KIND } from './kinds.ts';
import type { Recording } from './recording.ts';
import { isWorkKind, WORK } from './request-log.ts';

const FIRST_SIZE = 256;
export const WORK_KINDS = 3;

export class WorkTable {
  count = 0;
  begins = new Float64Array(FIRST_SIZE);
  ends = new Float64Array(FIRST_SIZE);
  goid = new Int32Array(FIRST_SIZE);
  name = new Int32Array(FIRST_SIZE);
  id = new Int32Array(FIRST_SIZE);
  row = new Int32Array(FIRST_SIZE);
  kind = new Uint8Array(FIRST_SIZE);
  failed = new Uint8Array(FIRST_SIZE);
  /** Rows of each WORK kind: the most that were open at once. */
  readonly rows = new Int32Array(WORK_KINDS);
  private readonly recording: Recording;
  /** Rows of the run that were read. */
  private read = 0;
  private readonly free = Array.from({ length: WORK_KINDS }, () => new Bitset(64));
  /** Places of those that are open, by id · 3 + WORK. */
  private readonly open = new Map<number, number>();

  constructor(recording: Recording) {
    this.recording = recording;
  }

  /** Reads what has been recorded since the last time. */
  catchUp(): void {
    for (const { firstRow, rows, baseNs, dt, kind, subject, a, b } of this.recording.chunks) {
      for (let i = Math.max(0, this.read - firstRow); i < rows; i++)
        if (isWorkKind(kind[i])) this.take(baseNs + dt[i], kind[i], subject[i], a[i], b[i]);
      this.read = Math.max(this.read, firstRow + rows);
    }
  }

  private take(timeNs: number, kind: number, subject: number, a: number, b: number): void {
    switch (kind) {
      case KIND.RequestBegin:
        this.begin(timeNs, WORK.request, subject, a, b);
        break;
      case KIND.RequestEnd:
        this.end(timeNs, WORK.request, subject, b);
        break;
      case KIND.UserTaskBegin:
        this.begin(timeNs, WORK.task, subject, a, b);
        break;
      case KIND.UserTaskEnd:
        this.end(timeNs, WORK.task, subject, 0);
        break;
      case KIND.UserRegionBegin:
        this.begin(timeNs, WORK.region, subject, a, b);
        break;
      case KIND.UserRegionEnd:
        this.end(timeNs, WORK.region, subject, 0);
        break;
    }
  }

  private begin(timeNs: number, kind: number, id: number, goid: number, name: number): void {
    if (this.count === this.begins.length) this.makeRoom();
    const at = this.count++;
    this.begins[at] = timeNs;
    this.ends[at] = NaN;
    this.goid[at] = goid;
    this.name[at] = name;
    this.id[at] = id;
    this.kind[at] = kind;
    this.failed[at] = 0;
    const free = this.free[kind];
    const row = free.next(0);
    if (row < 0) this.row[at] = this.rows[kind]++;
    else {
      free.delete(row);
      this.row[at] = row;
    }
    this.open.set(id * WORK_KINDS + kind, at);
  }

  private end(timeNs: number, kind: number, id: number, failed: number): void {
    const key = id * WORK_KINDS + kind;
    const at = this.open.get(key);
    if (at === undefined) return;
    this.open.delete(key);
    this.ends[at] = timeNs;
    this.failed[at] = failed;
    this.free[kind].add(this.row[at]);
  }

  private makeRoom(): void {
    this.forgetBefore(this.recording.detailFromNs);
    if (this.count * 2 <= this.begins.length) return;
    const size = this.begins.length * 2;
    this.begins = grownF64(this.begins, size);
    this.ends = grownF64(this.ends, size);
    for (const column of ['goid', 'name', 'id', 'row'] as const) this[column] = grownI32(this[column], size);
    for (const column of ['kind', 'failed'] as const) {
      const to = new Uint8Array(size);
      to.set(this[column]);
      this[column] = to;
    }
  }

  private forgetBefore(timeNs: number): void {
    if (timeNs <= 0) return;
    let kept = 0;
    for (let i = 0; i < this.count; i++) {
      if (this.ends[i] < timeNs) continue;
      if (Number.isNaN(this.ends[i])) this.open.set(this.id[i] * WORK_KINDS + this.kind[i], kept);
      for (const column of ['begins', 'ends', 'goid', 'name', 'id', 'row', 'kind', 'failed'] as const)
        this[column][kept] = this[column][i];
      kept++;
    }
    this.count = kept;
  }
}
