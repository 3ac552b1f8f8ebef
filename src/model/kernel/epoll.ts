/**
 * The kernel's side of the poller: descriptors registered for life, edge-triggered (N-02). An edge puts the descriptor at the end of the list
 * of events, once, and wakes the thread that waits for events. What it is ready for is looked up when the event is taken.
 */
import { clockNs, wakeUpNs } from '../os.ts';
import { EV, type Runtime } from '../runtime2.ts';
import { netpollBreak } from '../wake.ts';
import { FLAG } from './sockets.ts';

/** Something happened at a descriptor: an event, unless one is there already. */
export function edge(rt: Runtime, s: number): void {
  const { socks } = rt.kernel;
  const flags = socks.flags[s];
  if ((flags & FLAG.threadWaits) !== 0) wakeThreads(rt, s);
  if ((flags & FLAG.polled) === 0 || (flags & FLAG.queued) !== 0) return;
  socks.flags[s] = flags | FLAG.queued;
  rt.netReady.push(s);
  netpollBreak(rt, true);
}

/** Threads that wait in the kernel for row s look again. */
function wakeThreads(rt: Runtime, s: number): void {
  const { blockedM, socks } = rt.kernel;
  socks.flags[s] &= ~FLAG.threadWaits;
  for (const key of [2 * s, 2 * s + 1]) {
    const m = blockedM.get(key);
    if (m === undefined) continue;
    blockedM.delete(key);
    const atNs = clockNs(rt) + wakeUpNs(rt, m, true);
    rt.queue.push(atNs, EV.sysExit, m, 0);
  }
}
