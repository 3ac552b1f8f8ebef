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
  const { readDeadlineNs, writeDeadlineNs } = socks;
  const wasRead = readDeadlineNs[s];
  const wasWrite = writeDeadlineNs[s];
  const wasBoth = wasRead > 0 && wasRead === wasWrite;
  if ((mode & 1) !== 0) readDeadlineNs[s] = when;
  if ((mode & 2) !== 0) writeDeadlineNs[s] = when;
  const both = readDeadlineNs[s] > 0 && readDeadlineNs[s] === writeDeadlineNs[s];
  // The timer of the reading half stands for both when they are the same.
  if (readDeadlineNs[s] !== wasRead || both !== wasBoth)
    socks.readTimer[s] = arm(rt, socks.readTimer[s], readDeadlineNs[s], 4 * s + (both ? BOTH : 1));
  const writeAlone = both ? 0 : writeDeadlineNs[s];
  if (writeDeadlineNs[s] !== wasWrite || both !== wasBoth)
    socks.writeTimer[s] = arm(rt, socks.writeTimer[s], writeAlone, 4 * s + 2);
  if (readDeadlineNs[s] < 0) netpollWake(rt, s, MODE_READ, rt.gGoid[rt.curG]);
  if (writeDeadlineNs[s] < 0) netpollWake(rt, s, MODE_WRITE, rt.gGoid[rt.curG]);
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
  const { socks } = rt.kernel;
  const s = target >> 2;
  if ((target & 1) !== 0) {
    socks.readDeadlineNs[s] = PASSED;
    netpollWake(rt, s, MODE_READ, -1);
  }
  if ((target & 2) !== 0) {
    socks.writeDeadlineNs[s] = PASSED;
    netpollWake(rt, s, MODE_WRITE, -1);
  }
}
