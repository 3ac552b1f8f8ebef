/** Deadlines of descriptors are timers (N-12): both halves share one when they have the same deadline. */
import { HOST_CONTINUE, type HostAnswer } from '../../vm/host.ts';
import { MODE_READ, MODE_WRITE, netpollWake } from '../netpoll.ts';
import type { Runtime } from '../runtime2.ts';
import { newTimerRow, TIMER_POLL } from '../timer-table.ts';
import { armTimer, disarmTimer } from '../timers.ts';

const PASSED = -1;
const BOTH = 3;

/** poll_runtime_pollSetDeadline; mode 1 reading, 2 writing, 3 both; whenNs 0: none. */
export function setDeadline(rt: Runtime, fd: number, mode: number, whenNs: number): HostAnswer {
  const { fds, socks } = rt.kernel;
  const s = fds.row(fd);
  if (s < 0) return HOST_CONTINUE;
  const when = whenNs !== 0 && whenNs <= rt.nowNs ? PASSED : Math.max(0, whenNs);
  const { deadlines } = rt.kernel;
  if (socks.deadlines[s] < 0) socks.deadlines[s] = deadlines.make();
  const r = 2 * socks.deadlines[s] + MODE_READ;
  const w = 2 * socks.deadlines[s] + MODE_WRITE;
  const wasRead = deadlines.whenNs[r];
  const wasWrite = deadlines.whenNs[w];
  const wasBoth = wasRead > 0 && wasRead === wasWrite;
  if ((mode & 1) !== 0) deadlines.whenNs[r] = when;
  if ((mode & 2) !== 0) deadlines.whenNs[w] = when;
  const readNs = deadlines.whenNs[r];
  const writeNs = deadlines.whenNs[w];
  const both = readNs > 0 && readNs === writeNs;
  // The timer of the reading half stands for both when they are the same.
  if (readNs !== wasRead || both !== wasBoth)
    deadlines.timer[r] = arm(rt, deadlines.timer[r], readNs, 4 * s + (both ? BOTH : 1));
  if (writeNs !== wasWrite || both !== wasBoth)
    deadlines.timer[w] = arm(rt, deadlines.timer[w], both ? 0 : writeNs, 4 * s + 2);
  if (readNs < 0) netpollWake(rt, s, MODE_READ, rt.gGoid[rt.curG]);
  if (writeNs < 0) netpollWake(rt, s, MODE_WRITE, rt.gGoid[rt.curG]);
  return HOST_CONTINUE;
}

/** Sets the timer, a new one if there is none and one is needed. Returns it. */
function arm(rt: Runtime, timer: number, whenNs: number, target: number): number {
  if (timer !== 0) disarmTimer(rt, timer);
  if (whenNs <= 0) return timer;
  const id = timer === 0 ? newTimerRow(rt.timers, TIMER_POLL, target) : timer;
  rt.timers.target[id] = target;
  armTimer(rt, id, whenNs, 0);
  return id;
}

/** netpollDeadline: the timer fired on the current P; whoever waits becomes runnable there and gets an error. */
export function deadlinePassed(rt: Runtime, target: number): void {
  const { deadlines, socks } = rt.kernel;
  const s = target >> 2;
  const row = 2 * socks.deadlines[s];
  if ((target & 1) !== 0) {
    deadlines.whenNs[row + MODE_READ] = PASSED;
    netpollWake(rt, s, MODE_READ, -1);
  }
  if ((target & 2) !== 0) {
    deadlines.whenNs[row + MODE_WRITE] = PASSED;
    netpollWake(rt, s, MODE_WRITE, -1);
  }
}
