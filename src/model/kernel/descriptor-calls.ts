/** Calls on any descriptor: close, shutdown, addresses, buffers, deadlines. */
import { SOCK_STATE } from '../../record/kinds.ts';
import { HOST_CONTINUE, type HostAnswer } from '../../vm/host.ts';
import { MODE_READ, MODE_WRITE, netpollWake } from '../netpoll.ts';
import { goready } from '../park.ts';
import type { Runtime } from '../runtime2.ts';
import { destroy } from './destroy.ts';
import { edge } from './epoll.ts';
import { ERRNO } from './errno.ts';
import { FLAG, ROW } from './sockets.ts';
import { endWriting, settle } from './tcp-close.ts';
import { giveText } from './text.ts';

/** Results: errno. Whoever waits for the descriptor is woken, and the last to leave closes it in the kernel. */
export function close(rt: Runtime, fd: number, res: number): HostAnswer {
  const k = rt.kernel;
  const { socks } = k;
  const s = k.fds.row(fd);
  rt.charge(rt.costs.syscallPs);
  if (s < 0 || socks.has(s, FLAG.closing)) {
    rt.vm.mem.setInt(res, ERRNO.closed);
    return HOST_CONTINUE;
  }
  socks.flags[s] |= FLAG.closing;
  for (const mode of [MODE_READ, MODE_WRITE]) {
    const waits = k.ownerWaits.get(2 * s + mode);
    if (waits === undefined) continue;
    k.ownerWaits.delete(2 * s + mode);
    for (const g of waits) goready(rt, g, 0);
  }
  const inUse = socks.readOwner[s] >= 0 || socks.writeOwner[s] >= 0;
  netpollWake(rt, s, MODE_READ, rt.gGoid[rt.curG]);
  netpollWake(rt, s, MODE_WRITE, rt.gGoid[rt.curG]);
  if (!inUse) destroy(rt, s);
  rt.vm.mem.setInt(res, 0);
  return HOST_CONTINUE;
}

/** Parameters: fd, 0 reading | 1 writing. Result: errno. */
export function shutdown(rt: Runtime, fd: number, how: number, res: number): HostAnswer {
  const { fds, socks } = rt.kernel;
  const s = fds.row(fd);
  rt.charge(rt.costs.syscallPs);
  let errno = 0;
  if (s < 0) errno = ERRNO.closed;
  else if (socks.kind[s] !== ROW.connection || socks.peer[s] < 0 || isOver(socks.state[s])) errno = ERRNO.ENOTCONN;
  else if (how === 0) {
    socks.flags[s] |= FLAG.readShut;
    edge(rt, s);
  } else {
    endWriting(rt, s);
    settle(rt, s);
  }
  rt.vm.mem.setInt(res, errno);
  return HOST_CONTINUE;
}

/** Whether both sides have ended the connection, which the kernel then counts as none. */
function isOver(state: number): boolean {
  return state === SOCK_STATE.closed || state === SOCK_STATE.timeWait;
}

/** SO_RCVBUF and SO_SNDBUF; Linux gives twice what is asked for, for its own needs, so that as much fits. */
export function setBuffers(rt: Runtime, fd: number, read: number, write: number): HostAnswer {
  const { fds, socks } = rt.kernel;
  const s = fds.row(fd);
  rt.charge(rt.costs.syscallPs);
  if (s < 0) return HOST_CONTINUE;
  if (read > 0) {
    socks.receiveBuffer[s] = Math.min(Math.max(read, 1024), 0x3fffffff);
    socks.flags[s] |= FLAG.fixedBuffer;
  }
  if (write > 0) socks.sendBuffer[s] = Math.min(Math.max(write, 2048), 0x3fffffff);
  return HOST_CONTINUE;
}

/** Sets or clears a flag of the descriptor's row. */
export function setFlag(rt: Runtime, fd: number, flag: number, on: boolean): HostAnswer {
  const { fds, socks } = rt.kernel;
  const s = fds.row(fd);
  rt.charge(rt.costs.syscallPs);
  if (s >= 0) socks.flags[s] = on ? socks.flags[s] | flag : socks.flags[s] & ~flag;
  return HOST_CONTINUE;
}

/** Results: host, port of this end (or of the other). */
export function address(rt: Runtime, g: number, fd: number, peer: boolean, res: number): HostAnswer {
  const { fds, net, socks } = rt.kernel;
  const s = fds.row(fd);
  let name = '';
  let port = 0;
  if (s >= 0 && socks.host[s] >= 0) {
    // A connection lies between this machine and the host of its listener; either end may be asked.
    const server = socks.kind[s] === ROW.listener || socks.kind[s] === ROW.fresh || !socks.has(s, FLAG.client);
    const far = server !== peer ? socks.host[s] : 0;
    name = far === 0 ? '127.0.0.1' : net.hosts[far].name;
    port = peer ? socks.peerPort[s] : socks.localPort[s];
  }
  const answer = giveText(rt, g, res, name);
  rt.vm.mem.setInt(res + 1, port);
  return answer;
}
