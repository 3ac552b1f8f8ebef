/** Rows of the Recording about sockets. */
import { KIND } from '../../record/kinds.ts';
import type { Runtime } from '../runtime2.ts';
import { ROW } from './sockets.ts';

/** The numbers of open things are recorded at most this often (ns). */
const GAUGE_EVERY_NS = 100_000;

export function rowOpen(rt: Runtime, s: number, kind: number, g: number): void {
  rt.emit(KIND.SockOpen, s, kind, rt.kernel.socks.fd[s], g < 0 ? 0 : rt.gGoid[g]);
}

export function setState(rt: Runtime, s: number, state: number): void {
  const { listeners, socks } = rt.kernel;
  socks.state[s] = state;
  const other = socks.kind[s] === ROW.listener ? listeners[socks.listener[s]].backlog : socks.peer[s];
  rt.emit(KIND.SockState, s, state, other, socks.localPort[s] | (Math.max(0, socks.host[s]) << 16));
}

export function rowBuf(rt: Runtime, s: number): void {
  const { socks } = rt.kernel;
  const waits = (socks.rg[s] >= 0 ? 1 : 0) | (socks.wg[s] >= 0 ? 2 : 0);
  rt.emit(KIND.SockBuf, s, socks.unread[s], socks.unacked[s], waits);
}

export function rowQueue(rt: Runtime, s: number): void {
  const { socks, listeners } = rt.kernel;
  const l = listeners[socks.listener[s]];
  rt.emit(KIND.SockQueue, s, l.synQueued, l.queued, l.drops);
}

/** reason: SOCK_GONE. */
export function rowGone(rt: Runtime, s: number, reason: number): void {
  rt.emit(KIND.SockGone, s, reason, 0, 0);
}

/** Says how many descriptors, ports and sockets in TIME_WAIT there are, unless that was said a moment ago: then the next call says it. */
export function rowGauge(rt: Runtime): void {
  const k = rt.kernel;
  k.gaugeLate = rt.nowNs < k.gaugeNs;
  if (k.gaugeLate) return;
  k.gaugeNs = rt.nowNs + GAUGE_EVERY_NS;
  rt.emit(KIND.KernelGauge, 0, k.fds.open, k.net.portsInUse, k.timeWaits);
}
