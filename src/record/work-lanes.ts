/**
 * The timeline's lanes of requests, tasks and regions (work-table.ts): spans over an interval in as many rows as there is room for, and how
 * many others there are, exactly. Cost follows what was begun up to the end of the interval.
 */
import { fairShares } from '../base/fair-shares.ts';
import { lastAt } from './last-at.ts';
import type { Recording } from './recording.ts';
import type { SpanQuery } from './span-columns.ts';
import { WORK_KINDS, WorkTable } from './work-table.ts';

/** How a piece of work stands. */
export const WORK_STATE = { open: 0, done: 1, failed: 2 } as const;

/** Requests, tasks or regions in the interval. Columns of equal length in order of beginning. */
export interface WorkGroup {
  /** WORK */
  readonly kind: number;
  /** Rows that the kind needs, over all of the run that is stored. */
  readonly rows: number;
  /** Rows that are shown, from 0; when they are not all, one more was left free to say what is missing. */
  readonly shown: number;
  readonly row: Int32Array;
  /** Pixels of the request; what began before it or ends after it reaches beyond. */
  readonly x0: Float32Array;
  readonly x1: Float32Array;
  /** WORK_STATE; of several in a pixel failed if one is. */
  readonly state: Uint8Array;
  /** Goid that began it, −1 for several. */
  readonly goid: Int32Array;
  /** String index of the name, of the first of several. */
  readonly name: Int32Array;
  /** Length in ns, so far for those that are open; of several from the first beginning to the last end. */
  readonly ns: Float64Array;
  /** How many stand for this one. */
  readonly count: Int32Array;
  /** Of the rows that are not shown: open when the interval begins, then how many begin and how many end in each pixel. */
  readonly openBefore: number;
  readonly begins: Uint32Array;
  readonly ends: Uint32Array;
}

/** A request, task or region that is open. */
export interface OpenWork {
  /** WORK */
  readonly kind: number;
  readonly name: string;
  readonly sinceNs: number;
}

const tables = new WeakMap<Recording, WorkTable>();

function tableOf(recording: Recording): WorkTable {
  let table = tables.get(recording);
  if (table === undefined) tables.set(recording, (table = new WorkTable(recording)));
  table.catchUp();
  return table;
}

/** One group for each kind that the run has; `query.lanes` has as many entries as there is room for rows. */
export function workLanes(recording: Recording, query: SpanQuery): WorkGroup[] {
  const table = tableOf(recording);
  const kinds = Array.from({ length: WORK_KINDS }, (_, kind) => kind).filter((kind) => table.rows[kind] > 0);
  const shares = fairShares(
    kinds.map((kind) => table.rows[kind]),
    Math.max(kinds.length, query.lanes.length),
  );
  const groups = kinds.map((kind, i) => {
    const rows = table.rows[kind];
    return new Group(kind, rows, shares[i] >= rows ? rows : shares[i] - 1, query);
  });
  const byKind = Array.from({ length: WORK_KINDS }, (_, kind) => groups.find((group) => group.kind === kind));
  const lastNs = recording.endNs;
  const last = lastAt(table.begins, table.count, Math.min(query.toNs, lastNs));
  for (let i = 0; i <= last; i++) {
    if (table.ends[i] < query.fromNs) continue;
    byKind[table.kind[i]]?.add(table, i, lastNs);
  }
  return groups.map((group) => group.finish());
}

/** What the goroutine began and has not ended at a time, newest first, at most `max`. */
export function openWork(recording: Recording, goid: number, timeNs: number, max: number): OpenWork[] {
  recording.catchUp();
  if (recording.index.requests.names.length === 0) return [];
  const table = tableOf(recording);
  const found: OpenWork[] = [];
  for (let i = lastAt(table.begins, table.count, timeNs); i >= 0 && found.length < max; i--) {
    if (table.goid[i] !== goid || table.ends[i] <= timeNs) continue;
    found.push({ kind: table.kind[i], name: recording.strings[table.name[i]], sinceNs: table.begins[i] });
  }
  return found;
}

/** Collects the spans of one kind; those narrower than a pixel that meet in one are merged. */
class Group {
  readonly kind: number;
  private readonly rows: number;
  private readonly shown: number;
  private readonly fromNs: number;
  private readonly pxNs: number;
  private readonly widthPx: number;
  private readonly row: number[] = [];
  private readonly x0: number[] = [];
  private readonly x1: number[] = [];
  private readonly state: number[] = [];
  private readonly goid: number[] = [];
  private readonly name: number[] = [];
  private readonly ns: number[] = [];
  private readonly count: number[] = [];
  /** Place of the last span of each row shown, −1 none. */
  private readonly lastOf: Int32Array;
  private openBefore = 0;
  private readonly begins: Uint32Array;
  private readonly ends: Uint32Array;

  constructor(kind: number, rows: number, shown: number, { fromNs, toNs, widthPx }: SpanQuery) {
    this.kind = kind;
    this.rows = rows;
    this.shown = shown;
    this.fromNs = fromNs;
    this.pxNs = (toNs - fromNs) / widthPx;
    this.widthPx = Math.ceil(widthPx);
    this.lastOf = new Int32Array(shown).fill(-1);
    this.begins = new Uint32Array(shown < rows ? this.widthPx : 0);
    this.ends = new Uint32Array(shown < rows ? this.widthPx : 0);
  }

  add(table: WorkTable, i: number, lastNs: number): void {
    const isOpen = Number.isNaN(table.ends[i]);
    const endNs = isOpen ? lastNs : table.ends[i];
    const x0 = (table.begins[i] - this.fromNs) / this.pxNs;
    const x1 = (endNs - this.fromNs) / this.pxNs;
    const row = table.row[i];
    if (row >= this.shown) {
      if (x0 < 0) this.openBefore++;
      else this.begins[Math.min(this.widthPx - 1, Math.floor(x0))]++;
      if (!isOpen && x1 < this.widthPx) this.ends[Math.floor(x1)]++;
      return;
    }
    const state = isOpen ? WORK_STATE.open : table.failed[i] === 1 ? WORK_STATE.failed : WORK_STATE.done;
    const before = this.lastOf[row];
    if (before >= 0 && x1 - x0 < 1 && this.x1[before] - this.x0[before] < 1 && x1 - this.x0[before] < 1.5) {
      this.ns[before] = (x1 - this.x0[before]) * this.pxNs;
      this.x1[before] = x1;
      this.state[before] = Math.max(this.state[before], state);
      this.goid[before] = -1;
      this.count[before]++;
      return;
    }
    this.lastOf[row] = this.row.length;
    this.row.push(row);
    this.x0.push(x0);
    this.x1.push(x1);
    this.state.push(state);
    this.goid.push(table.goid[i]);
    this.name.push(table.name[i]);
    this.ns.push(endNs - table.begins[i]);
    this.count.push(1);
  }

  finish(): WorkGroup {
    return {
      kind: this.kind,
      rows: this.rows,
      shown: this.shown,
      row: Int32Array.from(this.row),
      x0: Float32Array.from(this.x0),
      x1: Float32Array.from(this.x1),
      state: Uint8Array.from(this.state),
      goid: Int32Array.from(this.goid),
      name: Int32Array.from(this.name),
      ns: Float64Array.from(this.ns),
      count: Int32Array.from(this.count),
      openBefore: this.openBefore,
      begins: this.begins,
      ends: this.ends,
    };
  }
}
