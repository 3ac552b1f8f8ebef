/** Rows of a run for tests. The recording must still hold all of them. */
import { KIND } from '../../record/kinds.ts';
import type { Simulation } from '../sim.ts';

export interface Row {
  readonly timeNs: number;
  readonly kind: number;
  readonly subject: number;
  readonly a: number;
  readonly b: number;
  readonly c: number;
}

export function allRows(sim: Simulation): Row[] {
  return sim.recording.chunks.flatMap((chunk) =>
    Array.from({ length: chunk.rows }, (_, i) => ({
      timeNs: chunk.baseNs + chunk.dt[i],
      kind: chunk.kind[i],
      subject: chunk.subject[i],
      a: chunk.a[i],
      b: chunk.b[i],
      c: chunk.c[i],
    })),
  );
}

export function rowsOf(sim: Simulation, kind: number): Row[] {
  return allRows(sim).filter((row) => row.kind === kind);
}

export interface Slice {
  readonly timeNs: number;
  readonly goid: number;
  readonly p: number;
  readonly from: 'hand' | 'runnext' | 'ring' | 'global';
  readonly inherit: boolean;
  /** schedtick of the P after it started. */
  readonly schedtick: number;
  /** Name of the script it runs. */
  readonly fn: string;
}

/** Every start of a goroutine, on one P or on all. */
export function slices(sim: Simulation, onP = -1): Slice[] {
  const ticks = new Map<number, number>();
  const fns = new Map<number, string>();
  const found: Slice[] = [];
  for (const row of allRows(sim)) {
    if (row.kind === KIND.GoCreate)
      fns.set(row.subject, sim.program.functions[row.c & 0xffff]?.name.replace('main.', '') ?? '');
    if (row.kind !== KIND.GoStart) continue;
    const inherit = (row.b & 16) !== 0;
    const schedtick = (ticks.get(row.a) ?? 0) + (inherit ? 0 : 1);
    ticks.set(row.a, schedtick);
    if (onP >= 0 && row.a !== onP) continue;
    const from = (['hand', 'runnext', 'ring', 'global'] as const)[row.b & 15];
    found.push({
      timeNs: row.timeNs,
      goid: row.subject,
      p: row.a,
      from,
      inherit,
      schedtick,
      fn: fns.get(row.subject) ?? '',
    });
  }
  return found;
}

/** from … to, both included. */
export function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}
