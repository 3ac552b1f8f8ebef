/** The chosen goroutine in a frame. */
import { CARPET, SELECTED, SPOT } from './frame.ts';
import type { GFacts } from './g-facts.ts';
import { GSTATUS } from './kinds.ts';
import type { RunState } from './state.ts';

/**
 * Fills SELECTED for a goid; false when it does not exist yet. `readiedBy` is NaN while it waits or is in a system call, `object` −1 unless it waits at
 * one. Position in the global queue costs O(queue).
 */
export function fillSelected(state: RunState, facts: GFacts, goid: number, timeNs: number, out: Float64Array): boolean {
  const { gs, ps } = state;
  if (goid <= 0 || goid >= gs.length || gs.status(goid) === GSTATUS.Gunborn) return false;
  const status = gs.status(goid);
  const spot = gs.spot(goid);
  const isWaiting = status === GSTATUS.Gwaiting;
  const isReady = status === GSTATUS.Grunnable || status === GSTATUS.Grunning;
  const p = gs.p(goid);
  out[SELECTED.goid] = goid;
  out[SELECTED.status] = status;
  out[SELECTED.waitReason] = gs.reason(goid);
  out[SELECTED.sinceNs] = gs.sinceNs(goid);
  out[SELECTED.p] = isWaiting || status === GSTATUS.Gdead || spot === SPOT.global ? -1 : p;
  out[SELECTED.m] = status === GSTATUS.Gsyscall ? gs.peer(goid) : status === GSTATUS.Grunning && p >= 0 ? ps.m[p] : -1;
  out[SELECTED.line] = gs.line(goid);
  out[SELECTED.fn] = facts.fn(goid);
  out[SELECTED.object] = isWaiting && spot !== SPOT.network ? gs.peer(goid) : -1;
  out[SELECTED.spot] = spot;
  out[SELECTED.spotIndex] = state.spotIndex(goid);
  out[SELECTED.position] = position(state, goid);
  out[SELECTED.createdNs] = facts.createdNs[goid];
  out[SELECTED.parentGoid] = facts.parent[goid];
  out[SELECTED.runNs] = gs.runNs(goid) + (gs.carpet[goid] === CARPET.running ? timeNs - gs.sinceNs(goid) : 0);
  out[SELECTED.slices] = gs.slices(goid);
  out[SELECTED.stackBytes] = facts.stackBytes(goid, timeNs);
  out[SELECTED.readiedBy] = isReady ? gs.peer(goid) : NaN;
  out[SELECTED.name] = facts.name(goid, timeNs);
  out[SELECTED.createdLine] = facts.createdLine(goid);
  out[SELECTED.socket] = spot === SPOT.network ? gs.peer(goid) : -1;
  const dueNs = gs.sinceNs(goid) + gs.waitNs(goid);
  out[SELECTED.dueNs] = spot === SPOT.network && dueNs !== Infinity ? dueNs : NaN;
  return true;
}

function position(state: RunState, goid: number): number {
  const { gs, ps } = state;
  switch (gs.spot(goid)) {
    case SPOT.runnext:
      return 0;
    case SPOT.ring: {
      const p = gs.p(goid);
      for (let i = 0; i < ps.queued(p); i++) if (ps.ring[(p << 8) | ((ps.runqhead[p] + i) & 255)] === goid) return i;
      return -1;
    }
    case SPOT.global: {
      let at = 0;
      for (let g = state.globalHead; g !== 0; g = gs.link(g), at++) if (g === goid) return at;
      return -1;
    }
    default:
      return -1;
  }
}
