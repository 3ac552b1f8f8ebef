/** A row gets its descriptor and is registered with the poller. */
import type { Runtime } from '../runtime2.ts';
import { edge } from './epoll.ts';
import { ERRNO } from './errno.ts';
import { readable, writable } from './ready.ts';
import { rowGauge } from './rows.ts';
import { FLAG } from './sockets.ts';

/** A descriptor for row s. Returns the errno. */
export function openFd(rt: Runtime, s: number): number {
  const k = rt.kernel;
  k.used = true;
  const fd = k.fds.add(s);
  if (fd < 0) {
    k.socks.release(s);
    return ERRNO.EMFILE;
  }
  k.socks.fd[s] = fd;
  rowGauge(rt);
  return 0;
}

/** Registers row s with the poller, for life: what is ready already is an event at once (N-01, N-02). */
export function register(rt: Runtime, s: number): void {
  const k = rt.kernel;
  rt.netpollInited = true;
  rt.charge(rt.costs.epollPs);
  k.socks.flags[s] |= FLAG.polled;
  if (readable(k, s) || writable(k, s)) edge(rt, s);
}
