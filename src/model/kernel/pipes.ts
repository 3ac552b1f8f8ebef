/** Pipes: 64 KiB between two ends, with the netpoller as sockets have it. */
import { SOCK, SOCK_GONE } from '../../record/kinds.ts';
import { HOST_CONTINUE, type HostAnswer } from '../../vm/host.ts';
import type { Runtime } from '../runtime2.ts';
import { edge } from './epoll.ts';
import { ERRNO } from './errno.ts';
import { openFd, register } from './open.ts';
import { rowOpen } from './rows.ts';
import { FLAG, ROW } from './sockets.ts';
import { freeRow } from './free-row.ts';

const PIPE_BYTES = 65_536;

/** Results: descriptors to read from and to write to, errno. */
export function pipe(rt: Runtime, g: number, res: number): HostAnswer {
  const { mem } = rt.vm;
  const { fds, socks } = rt.kernel;
  rt.charge(rt.costs.socketPs);
  if (fds.open + 2 > fds.limit) {
    mem.setInt(res, -1);
    mem.setInt(res + 1, -1);
    mem.setInt(res + 2, ERRNO.EMFILE);
    return HOST_CONTINUE;
  }
  const r = socks.make(ROW.pipe);
  const w = socks.make(ROW.pipe);
  openFd(rt, r);
  openFd(rt, w);
  socks.peer[r] = w;
  socks.peer[w] = r;
  socks.sendBuffer[w] = PIPE_BYTES;
  socks.flags[r] |= FLAG.finQueued;
  for (const s of [r, w]) {
    rowOpen(rt, s, SOCK.pipe, g);
    register(rt, s);
  }
  mem.setInt(res, socks.fd[r]);
  mem.setInt(res + 1, socks.fd[w]);
  mem.setInt(res + 2, 0);
  return HOST_CONTINUE;
}

/** One end closes: a reader sees the end of the stream, a writer a broken pipe. */
export function closePipe(rt: Runtime, s: number): void {
  const { socks } = rt.kernel;
  const p = socks.peer[s];
  if (p >= 0) {
    socks.flags[p] |= FLAG.finArrived;
    socks.peer[p] = -1;
    edge(rt, p);
  }
  freeRow(rt, s, SOCK_GONE.closed);
}
