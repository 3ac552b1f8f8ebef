/**
 * What must hold after every step (style.md, the model): each G in exactly one place that agrees with its status, rings within
 * bounds, one M per P and one P per M, counters that agree with the lists they count. Slow; for tests.
 */
import { assert } from '../base/assert.ts';
import { GC_PHASE, GC_WORKER, GSTATUS, PSTATUS } from '../record/kinds.ts';
import { TASK } from './gcstate.ts';
import { PHASE, RUNQ_SLOTS, type Runtime } from './runtime2.ts';

export function checkInvariants(rt: Runtime): void {
  const queued = queuedGs(rt);
  checkGs(rt, queued);
  checkPs(rt);
  checkCounts(rt);
  checkGc(rt);
}

/** Workers, assists and barriers are where the collector's state says. */
function checkGc(rt: Runtime): void {
  const { work } = rt;
  let marking = 0;
  let idle = 0;
  for (let p = 0; p < rt.procs; p++) {
    const m = rt.pM[p];
    const g = m < 0 ? -1 : rt.mCurg[m];
    const inHand = m >= 0 && rt.mPhase[m] === PHASE.found;
    if (work.mode[p] !== GC_WORKER.none && !inHand) {
      assert(g >= 0 && rt.gTask[g] === TASK.worker, () => `P${p} is said to mark but runs something else`);
      if (work.workerSinceNs[p] >= 0) marking++;
    }
    if (work.mode[p] === GC_WORKER.idle) idle++;
    if (work.safePoint[p] === 1)
      assert(work.safePointsLeft > 0, () => `P${p} is to run the barrier, nobody waits for it`);
  }
  for (const job of work.jobs.values()) if (job.isMarking) marking++;
  assert(marking === work.marking, () => `${marking} mark, work.marking says ${work.marking}`);
  assert(idle === work.idleWorkers, () => `${idle} idle workers, idleWorkers says ${work.idleWorkers}`);
  for (const g of work.pool)
    assert(rt.gStatus[g] === GSTATUS.Gwaiting, () => `worker G${rt.gGoid[g]} of the pool runs`);
  assert(rt.gcBlacken === (work.phase === GC_PHASE.mark), 'marking and phase differ');
  assert(work.pacer.dedicatedMarkWorkersNeeded >= 0, 'fewer than no dedicated workers are wanted');
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
  const inHand = new Set<number>();
  for (let m = 0; m < rt.mCount; m++) if (rt.mPhase[m] === PHASE.found) inHand.add(rt.mFoundG[m]);
  for (let g = 0; g < rt.gCount; g++) {
    const status = rt.gStatus[g];
    const times = queued.get(g) ?? 0;
    const name = (): string => `G${rt.gGoid[g]} (status ${status})`;
    if (status !== GSTATUS.Gdead && status !== GSTATUS.Gidle) live++;
    if (status === GSTATUS.Grunnable) {
      // In hand of an M only between two steps: of a locked thread's hand-over, or while it wakes another.
      const handed = (rt.gLockedM[g] >= 0 && rt.mHanded[rt.gLockedM[g]] === 1) || inHand.has(g);
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
  for (let c = 0; c < rt.coreCount; c++) {
    if (rt.quota.throttled[c] === 1)
      assert(rt.coreM[c] < 0, () => `M${rt.coreM[c]} runs on core ${c}, which is throttled`);
  }
  for (const p of rt.pidle)
    assert(rt.pStatus[p] === PSTATUS.Pidle, () => `P${p} is on the idle list with status ${rt.pStatus[p]}`);
}
