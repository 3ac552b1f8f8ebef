/** Putting packets and timers of TCP into the queue of events. */
import { EV, type Runtime } from '../runtime2.ts';

/** At `atNs` this happens to socket `row`. */
export function schedule(rt: Runtime, atNs: number, kind: number, row: number, amount: number): void {
  const { flights, socks } = rt.kernel;
  rt.queue.push(Math.ceil(atNs), EV.net, flights.make(kind, row, socks.generation[row], amount), 0);
}
