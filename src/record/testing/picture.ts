/**
 * Text pictures for tests: rows in, queues out.
 *
 * Rows are lines `time Kind subject a b c` (missing numbers are 0; `#` starts a comment; kinds by name). A picture of the queues reads
 *
 *     P0[rn=10; 1…9] P1[rn=; ] P2 idle GQ=11…138,257
 *
 * with runnext, then the ring from its head, then the global queue from its head (left out when empty). Three or more goids in a row
 * are written first…last. `idle` is a P with no M and nothing queued; `Pgcstop` and `Pdead` are named.
 */
import { KIND, PSTATUS } from '../kinds.ts';
import type { RunState } from '../state.ts';

export type Emit = (timeNs: number, kind: number, subject: number, a: number, b: number, c: number) => void;

/** Emits the rows of a text. */
export function emitText(text: string, emit: Emit): void {
  for (const line of text.split('\n')) {
    const words = line.replace(/#.*/, '').trim().split(/\s+/);
    if (words[0] === '') continue;
    const kind = (KIND as Record<string, number | undefined>)[words[1]];
    if (kind === undefined) throw new Error(`no such kind: ${words[1]}`);
    const numbers = words.slice(2).map(Number);
    emit(Number(words[0]), kind, numbers[0] ?? 0, numbers[1] ?? 0, numbers[2] ?? 0, numbers[3] ?? 0);
  }
}

/** The queues of all Ps and the global queue, as above. `name` writes a goid. */
export function queues(state: RunState, name: (goid: number) => string = String): string {
  const parts: string[] = [];
  for (let p = 0; p < state.ps.length; p++) parts.push(procPicture(state, p, name));
  const global = globalQueue(state);
  if (global.length > 0) parts.push(`GQ=${list(global, name)}`);
  return parts.join(' ');
}

/** As `queues`, with ` run=goid` after each P that has one (`sys=` when it is in a system call). */
export function picture(state: RunState, name: (goid: number) => string = String): string {
  const parts: string[] = [];
  for (let p = 0; p < state.ps.length; p++) {
    const g = state.ps.g[p];
    const runs = g < 0 ? '' : state.gs.status(g) === 3 ? ` sys=${name(g)}` : ` run=${name(g)}`;
    parts.push(procPicture(state, p, name) + runs);
  }
  const global = globalQueue(state);
  if (global.length > 0) parts.push(`GQ=${list(global, name)}`);
  return parts.join(' ');
}

/** Goids in the ring of a P, oldest first. */
export function ringOf(state: RunState, p: number): number[] {
  const goids: number[] = [];
  for (let i = 0; i < state.ps.queued(p); i++) goids.push(state.ps.ring[p * 256 + ((state.ps.runqhead[p] + i) & 255)]);
  return goids;
}

/** Goids in the global queue, first to be taken first. */
export function globalQueue(state: RunState): number[] {
  const goids: number[] = [];
  for (let g = state.globalHead; g !== 0; g = state.gs.link(g)) goids.push(g);
  return goids;
}

function procPicture(state: RunState, p: number, name: (goid: number) => string): string {
  const status = state.ps.status[p];
  if (status === PSTATUS.Pdead) return `P${p} dead`;
  const ring = ringOf(state, p);
  const next = state.ps.runnext[p];
  const stop = status === PSTATUS.Pgcstop ? ' stopped' : '';
  if (ring.length === 0 && next < 0 && state.ps.m[p] < 0) return `P${p}${stop === '' ? ' idle' : stop}`;
  return `P${p}${stop}[rn=${next < 0 ? '' : name(next)}; ${list(ring, name)}]`;
}

/** Goids with commas, three or more consecutive ones as first…last. */
export function list(goids: readonly number[], name: (goid: number) => string = String): string {
  const parts: string[] = [];
  for (let i = 0; i < goids.length;) {
    let end = i;
    while (end + 1 < goids.length && goids[end + 1] === goids[end] + 1) end++;
    if (end - i >= 2) parts.push(`${name(goids[i])}…${name(goids[end])}`);
    else for (let k = i; k <= end; k++) parts.push(name(goids[k]));
    i = end + 1;
  }
  return parts.join(',');
}
