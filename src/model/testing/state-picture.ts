/** Queues of a RunState as the text that run-script.ts gives for the model's own. */
import { RING } from '../../record/p-table.ts';
import type { RunState } from '../../record/state.ts';

export function statePicture(state: RunState, procs: number): string {
  const parts: string[] = [];
  for (let p = 0; p < procs; p++) {
    const ring: number[] = [];
    for (let i = 0; i < state.ps.queued(p); i++)
      ring.push(state.ps.ring[p * RING + ((state.ps.runqhead[p] + i) & (RING - 1))]);
    parts.push(`P${p}[${state.ps.runnext[p] < 0 ? '' : `rn=${state.ps.runnext[p]}`}; ${ring.join(',')}]`);
  }
  const global: number[] = [];
  for (let goid = state.globalHead; goid > 0 && global.length < state.globalCount; goid = state.gs.link(goid))
    global.push(goid);
  return `${parts.join(' ')} GQ=${global.join(',')}`;
}
