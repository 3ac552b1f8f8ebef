/**
 * Moving bytes inside the kernel: between sockets and pipes as splice(2) does through a pipe of the runtime's, from a file to a socket or pipe as
 * sendfile(2) does. File to file is none of them: EINVAL.
 */
import { HOST_CONTINUE, HOST_RETRY, type HostAnswer } from '../../vm/host.ts';
import { MODE_READ, MODE_WRITE } from '../netpoll.ts';
import type { Runtime } from '../runtime2.ts';
import { ERRNO } from './errno.ts';
import { fetch } from './files.ts';
import { openOf } from './open-files.ts';
import { sendRoom } from './ready.ts';
import { rowBuf } from './rows.ts';
import { FLAG, ROW } from './sockets.ts';
import { send, takeError, windowOpened } from './tcp-data.ts';
import { checkErr, enter, exit, NOT_YET, PLANNED, waitFor, WOKEN, works } from './waits.ts';

/** What one call moves at most: the size that Go gives its pipe. */
const MOST_BYTES = 1 << 20;

/** Parameters: to, from, most bytes. Results: bytes moved (0: the end of what is read), errno. */
export function spliceCall(rt: Runtime, g: number, args: number, res: number): HostAnswer {
  const { mem } = rt.vm;
  const { fds, socks } = rt.kernel;
  const src = enter(rt, g, mem.getInt(args + 1), MODE_READ);
  if (src === NOT_YET) return HOST_RETRY;
  const dst = fds.row(mem.getInt(args));
  let errno = src < 0 ? src : dst < 0 ? ERRNO.closed : checkErr(rt, src, MODE_READ);
  if (errno === 0) errno = checkErr(rt, dst, MODE_WRITE);
  let n = 0;
  if (errno === 0) {
    n = move(rt, g, dst, src, Math.min(MOST_BYTES, Math.max(0, mem.getInt(args + 2))));
    if (n === LATER) return HOST_RETRY;
    if (n < 0) errno = -n;
  }
  if (src >= 0) exit(rt, g, src, MODE_READ);
  if (dst >= 0 && socks.writeOwner[dst] === g) exit(rt, g, dst, MODE_WRITE);
  mem.setInt(res, Math.max(0, n));
  mem.setInt(res + 1, errno);
  return HOST_CONTINUE;
}

const LATER = -1_000_000;

/** Moves what can be moved: how much, 0 at the end, −errno, or LATER. */
function move(rt: Runtime, g: number, dst: number, src: number, max: number): number {
  const k = rt.kernel;
  const { socks } = k;
  const from = socks.kind[src];
  const to = socks.kind[dst];
  if ((to !== ROW.connection && to !== ROW.pipe) || from === ROW.listener || from === ROW.fresh) return -ERRNO.EINVAL;
  const planned = rt.gPhase[g] === PLANNED && k.gPlan[g] > 0;
  if (!planned) rt.charge(rt.costs.syscallPs);
  const file = from === ROW.file ? openOf(rt, src) : undefined;
  const there = file === undefined ? socks.unread[src] : Math.max(0, file.inode.size - file.offset);
  if (there === 0) {
    if (file !== undefined) return 0;
    if (socks.error[src] !== 0 && !socks.has(src, FLAG.finArrived)) return -takeError(rt, src);
    if ((socks.flags[src] & (FLAG.finArrived | FLAG.readShut | FLAG.dead)) !== 0) return 0;
    rt.charge(rt.costs.againPs);
    waitFor(rt, g, src, MODE_READ);
    return LATER;
  }
  if (socks.error[dst] !== 0) return -takeError(rt, dst);
  if (socks.peer[dst] < 0 || (socks.flags[dst] & (FLAG.dead | FLAG.finQueued)) !== 0) return -ERRNO.EPIPE;
  const n = planned ? k.gPlan[g] : Math.min(max, there, sendRoom(k, dst));
  if (n <= 0 && max > 0) {
    socks.flags[dst] |= FLAG.noSpace;
    rt.charge(rt.costs.againPs);
    waitFor(rt, g, dst, MODE_WRITE);
    return LATER;
  }
  if (!planned) {
    if (file !== undefined && fetch(rt, g, src, file.inode, file.offset, file.offset + n)) return LATER;
    const perBytePs = file === undefined ? rt.costs.splicePerBytePs : rt.costs.sendfilePerBytePs;
    if (works(rt, g, src, MODE_READ, rt.costs.socketWritePs + n * perBytePs, n)) return LATER;
  }
  rt.gPhase[g] = WOKEN;
  if (file === undefined) {
    k.chunks.move(socks, src, socks.peer[dst], n);
    socks.took(src, n);
  } else {
    k.chunks.addBytes(socks, socks.peer[dst], file.inode.bytes, file.offset, n);
    file.offset += n;
  }
  send(rt, dst, n);
  if (file === undefined) {
    windowOpened(rt, src);
    rowBuf(rt, src);
  }
  return n;
}
