/**
 * The kernel's side of the poller: descriptors registered for life, edge-triggered (N-02). An edge puts the descriptor at the end of the list
 * of events, once, and wakes the thread that waits for events. What it is ready for is looked up when the event is taken.
 */
import { wakeLatencyNs, wakeThread } from '../os.ts';
import { CONT, type Runtime } from '../runtime2.ts';
import { FLAG } from './sockets.ts';

/** Something happened at a descriptor: an event, unless one is there already. */
export function edge(rt: Runtime, s: number): void {
  const { socks } = rt.kernel;
  const flags = socks.flags[s];
  if ((flags & FLAG.polled) === 0 || (flags & FLAG.queued) !== 0) return;
  socks.flags[s] = flags | FLAG.queued;
  rt.netReady.push(s);
  wakePoller(rt);
}

/** The M that waits in epoll_wait, if any, wakes up; whoever caused it pays for waking another core. */
export function wakePoller(rt: Runtime): void {
  if (rt.pollM < 0 || rt.pollBroken) return;
  rt.pollBroken = true;
  wakeThread(rt, rt.pollM, CONT.poll, wakeLatencyNs(rt));
}
