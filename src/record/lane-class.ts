/**
 * The classes of the timeline's spans. Inside the index they are 0…6; `SpanBlock.state` carries the codes of LANE_CODE.
 *
 * | class | code | lanes by P | lanes by M | lanes by core |
 * |---|---|---|---|---|
 * | idle | 0 | no M, Pdead | parked, polling, ended | nobody on it |
 * | running | 1 | a G runs | its G runs | so does the M on it |
 * | scheduling | 5 | has an M, no G | runtime code, waking | the M on it does |
 * | syscall | 6 | its G is in a system call | in a system call | |
 * | stopped | 7 | Pgcstop | ready, but no core is free | throttled |
 * | spinning | 8 | its M spins | spinning, napping | the M on it spins |
 * | marking | 9 | a mark worker runs | its G is one | so does the M on it |
 */
import { GSTATUS, M_STATE, PSTATUS } from './kinds.ts';
import type { RunState } from './state.ts';

export const LANE_CLASSES = 7;
/** In tracks of Ms and cores: the same as the P whose index stands in place of the goid. */
export const LINK = 7;
export const LANE_CODE: Readonly<Uint8Array> = new Uint8Array([0, 1, 5, 6, 7, 8, 9]);
export const IDLE = 0;
const RUNNING = 1;
const SCHEDULING = 2;
const SYSCALL = 3;
export const STOPPED = 4;
const SPINNING = 5;
export const MARKING = 6;

export function classOfP(state: RunState, p: number): number {
  const { ps, gs, ms } = state;
  const status = ps.status[p];
  if (status === PSTATUS.Pgcstop) return STOPPED;
  // GOMAXPROCS was lowered: there is no such P, so nothing of it stands still.
  if (status === PSTATUS.Pdead) return IDLE;
  const g = ps.g[p];
  if (g >= 0) return gs.status(g) === GSTATUS.Gsyscall ? SYSCALL : state.gc.workerOn(p) > 0 ? MARKING : RUNNING;
  const m = ps.m[p];
  if (m < 0) return IDLE;
  if (m < ms.length && (ms.state[m] === M_STATE.spinning || ms.state[m] === M_STATE.napping)) return SPINNING;
  return SCHEDULING;
}

export function classOfM(state: RunState, m: number): number {
  const { ms, gs } = state;
  switch (ms.state[m]) {
    case M_STATE.running: {
      const g = ms.g[m];
      if (g < 0) return SCHEDULING;
      if (gs.status(g) === GSTATUS.Gsyscall) return SYSCALL;
      return ms.p[m] >= 0 && state.gc.workerOn(ms.p[m]) > 0 ? MARKING : RUNNING;
    }
    case M_STATE.spinning:
    case M_STATE.napping:
      return SPINNING;
    case M_STATE.waitingForCore:
      return STOPPED;
    case M_STATE.syscall:
      return SYSCALL;
    case M_STATE.waking:
      return SCHEDULING;
    default:
      return IDLE;
  }
}

/** P whose lane M's is the same as, because M drives it; −1 none. */
export function linkOfM(state: RunState, m: number): number {
  const { ms, ps } = state;
  const p = ms.p[m];
  return p >= 0 && ms.state[m] === M_STATE.running && p < ps.length && ps.m[p] === m ? p : -1;
}
