/** The end of a row: nothing refers to it, its port and content are free. */
import type { Runtime } from '../runtime2.ts';
import { rowGauge, rowGone } from './rows.ts';
import { FLAG } from './sockets.ts';

/** Row s has no descriptor and no state left. reason: SOCK_GONE. */
export function freeRow(rt: Runtime, s: number, reason: number): void {
  const k = rt.kernel;
  const { socks } = k;
  const peer = socks.peer[s];
  if (peer >= 0) socks.peer[peer] = -1;
  if (socks.has(s, FLAG.ephemeral)) k.net.freePort(socks.localPort[s], socks.host[s], socks.peerPort[s]);
  // A client that was bound to a port of this machine before it dialled.
  else if (socks.has(s, FLAG.bound) && socks.has(s, FLAG.client)) k.net.bound.delete(socks.localPort[s]);
  if (socks.path[s] >= 0) k.paths.release(socks.path[s]);
  k.chunks.clear(socks, s);
  rowGone(rt, s, reason);
  rowGauge(rt);
  socks.release(s);
}
