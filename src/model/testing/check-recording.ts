/** Holds the state rebuilt from a Recording's rows against the model's own at the end of a run. */
import { assert } from '../../base/assert.ts';
import { GSTATUS, PSTATUS } from '../../record/kinds.ts';
import type { Simulation } from '../sim.ts';
import { picture } from './run-script.ts';
import { statePicture } from './state-picture.ts';

export function checkRecording(sim: Simulation): void {
  const { rt, recording } = sim;
  recording.catchUp();
  const state = recording.index.head;
  const want = picture(rt);
  const got = statePicture(state, rt.procs);
  assert(want === got, () => `queues differ\nmodel  ${want}\nrows   ${got}`);
  for (let g = 0; g < rt.gCount; g++) {
    if (rt.gStatus[g] === GSTATUS.Gdead) continue;
    const goid = rt.gGoid[g];
    assert(
      state.gs.status(goid) === rt.gStatus[g],
      () => `G${goid}: status ${rt.gStatus[g]} in the model, ${state.gs.status(goid)} from rows`,
    );
  }
  for (let p = 0; p < rt.procs; p++) {
    assert(
      state.ps.status[p] === rt.pStatus[p],
      () => `P${p}: status ${rt.pStatus[p]} in the model, ${state.ps.status[p]} from rows`,
    );
    if (rt.pStatus[p] === PSTATUS.Prunning)
      assert(state.ps.m[p] === rt.pM[p], () => `P${p}: M${rt.pM[p]} in the model, M${state.ps.m[p]} from rows`);
    assert(
      state.ps.schedtick[p] === rt.pSchedtick[p],
      () => `P${p}: schedtick ${rt.pSchedtick[p]} in the model, ${state.ps.schedtick[p]} from rows`,
    );
  }
}
