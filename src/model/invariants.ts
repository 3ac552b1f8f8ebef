/**
 * What must hold after every step (style.md, the model): each G in exactly one place that agrees with its status, rings within
 * bounds, one M per P and one P per M, counters that agree with the lists they count. Slow; for tests.
 */
import { assert } from '../base/assert.ts';
import { GSTATUS, PSTATUS } from '../record/kinds.ts';
import { RUNQ_SLOTS, type Runtime } from './runtime2.ts';

export function checkInvariants(rt: Runtime): void {
  const queued = queuedGs(rt);
  checkGs(rt, queued);
  checkPs(rt);
  checkCounts(rt);
}

/** How often each G stands in a run queue. */
function queuedGs(rt: Runtime): Map<number, number> {
  const queued = new Map<number, number>();
  const add = (g: number): void => void queued.set(g, (queued.get(g) ?? 0) + 1);
  let length = 0;
  for (let g = rt.runqHead; g >= 0; g = rt.gLink[g]) {
    add(g);
    length++;
    assert(length <= rt.gCount, 'global queue has a loop');
  }
  assert(length === rt.runqSize, () => `global queue: ${length} Gs, size says ${rt.runqSize}`);
  for (let p = 0; p < rt.procs; p++) {
    const n = rt.pRunqTail[p] - rt.pRunqHead[p];
    assert(n >= 0 && n <= RUNQ_SLOTS, () => `P${p}: ring length ${n}`);
    for (let i = rt.pRunqHead[p]; i < rt.pRunqTail[p]; i++) add(rt.pRunq[p * RUNQ_SLOTS + (i % RUNQ_SLOTS)]);
    if (rt.pRunnext[p] >= 0) add(rt.pRunnext[p]);
  }
  return queued;
}

function checkGs(rt: Runtime, queued: Map<number, number>): void {
  let live = 0;
  for (let g = 0; g < rt.gCount; g++) {
    const status = rt.gStatus[g];
    const times = queued.get(g) ?? 0;
    const name = (): string => `G${rt.gGoid[g]} (status ${status})`;
    if (status !== GSTATUS.Gdead && status !== GSTATUS.Gidle) live++;
    if (status === GSTATUS.Grunnable) {
      // In hand of an M only between two steps of a locked thread's hand-over.
      const handed = rt.gLockedM[g] >= 0 && rt.mHanded[rt.gLockedM[g]] === 1;
      assert(times === (handed ? 0 : 1), () => `${name()} is in ${times} queues`);
    } else assert(times === 0, () => `${name()} stands in a run queue`);
    const running = status === GSTATUS.Grunning || status === GSTATUS.Gsyscall;
    assert(running === rt.gM[g] >= 0, () => `${name()} has M ${rt.gM[g]}`);
    if (running) assert(rt.mCurg[rt.gM[g]] === g, () => `${name()}: its M runs another`);
  }
  assert(live === rt.gLive, () => `${live} Gs alive, gLive says ${rt.gLive}`);
}

function checkPs(rt: Runtime): void {
  let running = 0;
  for (let p = 0; p < rt.procs; p++) {
    const m = rt.pM[p];
    if (rt.pStatus[p] === PSTATUS.Prunning) {
      running++;
      assert(m >= 0 && rt.mP[m] === p, () => `P${p} runs without its M`);
    } else {
      assert(m < 0, () => `P${p} has M${m} but does not run`);
      assert(rt.pRunPs[p] === Infinity, () => `P${p} has a clock but does not run`);
    }
    assert(
      p >= rt.gomaxprocs === (rt.pStatus[p] === PSTATUS.Pdead),
      () => `P${p}: dead or beyond GOMAXPROCS, not both`,
    );
    assert(rt.pRunPs[p] === rt.tree.key(p), () => `P${p}: clock and tree differ`);
  }
  assert(running <= rt.gomaxprocs, 'more Ps run than GOMAXPROCS');
}

function checkCounts(rt: Runtime): void {
  let spinning = 0;
  let timers = 0;
  for (let m = 0; m < rt.mCount; m++) spinning += rt.mSpinning[m];
  for (let p = 0; p < rt.procs; p++) timers += rt.pTimers[p].length;
  assert(spinning === rt.nmspinning, () => `${spinning} Ms spin, nmspinning says ${rt.nmspinning}`);
  assert(timers === rt.timerCount, () => `${timers} timers, timerCount says ${rt.timerCount}`);
  const onCores = rt.coreM.filter((m) => m >= 0);
  assert(new Set(onCores).size === onCores.length, 'an M is on two cores');
  for (const p of rt.pidle)
    assert(rt.pStatus[p] === PSTATUS.Pidle, () => `P${p} is on the idle list with status ${rt.pStatus[p]}`);
}
