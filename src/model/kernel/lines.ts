/** What sockets cost by where they lie: in another core's cache, or in memory that was never used. */
import type { Runtime } from '../runtime2.ts';

/** The current P works on socket s. */
export function touch(rt: Runtime, s: number): void {
  const { lastP } = rt.kernel.socks;
  const p = rt.curP;
  if (lastP[s] === p || p < 0) return;
  if (lastP[s] >= 0) rt.charge(rt.costs.socketLinesPs);
  lastP[s] = p;
}

/** A row for a socket, which may need fresh memory of the kernel. */
export function makeSocket(rt: Runtime, kind: number): number {
  const { socks } = rt.kernel;
  const used = socks.count;
  const s = socks.make(kind);
  if (s === used) rt.charge(rt.costs.freshSocketPs);
  return s;
}
