/** Opening TCP sockets: socket, bind, listen, accept and connect, with the handshake between the last two. */
import { SOCK, SOCK_STATE } from '../../record/kinds.ts';
import { HOST_CONTINUE, HOST_RETRY, type HostAnswer } from '../../vm/host.ts';
import { MODE_READ, MODE_WRITE } from '../netpoll.ts';
import { STREAM, type Runtime } from '../runtime2.ts';
import { ERRNO } from './errno.ts';
import { sendSyn } from './handshake.ts';
import { makeSocket } from './lines.ts';
import { openPath } from './links.ts';
import { dequeue, newListener } from './listeners.ts';
import { openFd, register } from './open.ts';
import { UNKNOWN } from './network.ts';
import { rowOpen, rowQueue, setState } from './rows.ts';
import { FLAG, ROW } from './sockets.ts';
import { timeWaitOver } from './tcp-close.ts';
import { takeError } from './tcp-data.ts';
import { giveText } from './text.ts';
import { checkErr, completed, enter, exit, NOT_YET, waitFor, WOKEN } from './waits.ts';

/** Chance is asked for once, when the first port is taken. */
function startPorts(rt: Runtime): void {
  const { net } = rt.kernel;
  if (net.cursor < 0) net.cursor = rt.prng.below(STREAM.net, net.portCount);
}

export function socket(rt: Runtime, res: number): HostAnswer {
  const { mem } = rt.vm;
  rt.charge(rt.costs.socketPs);
  const s = makeSocket(rt, ROW.fresh);
  const errno = openFd(rt, s);
  mem.setInt(res, errno === 0 ? rt.kernel.socks.fd[s] : -1);
  mem.setInt(res + 1, errno);
  return HOST_CONTINUE;
}

/** The host that the string in slot `arg` names. */
function hostOf(rt: Runtime, arg: number): number {
  return rt.kernel.net.resolve(rt.vm.strings.get(rt.vm.mem.getRef(arg)));
}

export function bind(rt: Runtime, args: number, res: number): HostAnswer {
  const { mem } = rt.vm;
  const { fds, net, socks } = rt.kernel;
  const s = fds.row(mem.getInt(args));
  const host = hostOf(rt, args + 1);
  rt.charge(rt.costs.syscallPs);
  startPorts(rt);
  let port = mem.getInt(args + 2);
  let errno = 0;
  if (s < 0) errno = ERRNO.closed;
  else if (socks.kind[s] !== ROW.fresh || socks.has(s, FLAG.bound) || port < 0 || port > 65_535) errno = ERRNO.EINVAL;
  else if (host < 0) errno = ERRNO.EADDRNOTAVAIL;
  else {
    port = net.bind(host, port, s);
    if (port < 0) errno = ERRNO.EADDRINUSE;
    else {
      socks.host[s] = host;
      socks.localPort[s] = port;
      socks.flags[s] |= FLAG.bound;
    }
  }
  mem.setInt(res, errno === 0 ? port : 0);
  mem.setInt(res + 1, errno);
  return HOST_CONTINUE;
}

export function listen(rt: Runtime, g: number, args: number, res: number): HostAnswer {
  const { mem } = rt.vm;
  const k = rt.kernel;
  const { fds, net, socks } = k;
  const s = fds.row(mem.getInt(args));
  rt.charge(rt.costs.socketPs);
  let errno = 0;
  if (s < 0) errno = ERRNO.closed;
  else if (socks.kind[s] !== ROW.fresh || !socks.has(s, FLAG.bound)) errno = ERRNO.EINVAL;
  else {
    const asked = mem.getInt(args + 1);
    const { somaxconn } = k.limits;
    socks.kind[s] = ROW.listener;
    socks.listener[s] = k.listeners.length;
    k.listeners.push(newListener(asked < 0 || asked > somaxconn ? somaxconn : asked));
    net.listen(socks.host[s], socks.localPort[s], s);
    rowOpen(rt, s, SOCK.listener, g);
    setState(rt, s, SOCK_STATE.listen);
    register(rt, s);
  }
  mem.setInt(res, errno);
  return HOST_CONTINUE;
}

/** Results: connection, host and port of the other end, errno. */
export function accept(rt: Runtime, g: number, args: number, res: number): HostAnswer {
  const { mem } = rt.vm;
  const k = rt.kernel;
  const { socks } = k;
  const s = enter(rt, g, mem.getInt(args), MODE_READ);
  if (s === NOT_YET) return HOST_RETRY;
  let errno = s < 0 ? s : checkErr(rt, s, MODE_READ);
  if (errno === 0 && socks.kind[s] !== ROW.listener) errno = ERRNO.EINVAL;
  let conn = -1;
  if (errno === 0) {
    const l = k.listeners[socks.listener[s]];
    if (!completed(rt, g)) rt.charge(rt.costs.syscallPs);
    if (l.queued === 0) {
      rt.charge(rt.costs.againPs);
      return waitFor(rt, g, s, MODE_READ);
    }
    rt.charge(rt.costs.acceptPs);
    // The kernel looks for a descriptor before it takes a connection.
    if (k.fds.open >= k.fds.limit) errno = ERRNO.EMFILE;
    else {
      conn = dequeue(socks, l);
      socks.flags[conn] &= ~FLAG.inAccept;
      socks.listener[conn] = -1;
      openFd(rt, conn);
      rowOpen(rt, conn, SOCK.connection, g);
      setState(rt, conn, socks.state[conn]);
      rowQueue(rt, s);
      register(rt, conn);
    }
  }
  if (s >= 0) exit(rt, g, s, MODE_READ);
  mem.setInt(res, conn < 0 ? -1 : socks.fd[conn]);
  mem.setInt(res + 2, conn < 0 ? 0 : socks.peerPort[conn]);
  mem.setInt(res + 3, errno);
  return giveText(rt, g, res + 1, conn < 0 ? '' : '127.0.0.1');
}

/** Results: local port, errno. */
export function connect(rt: Runtime, g: number, args: number, res: number): HostAnswer {
  const { mem } = rt.vm;
  const { socks } = rt.kernel;
  const s = enter(rt, g, mem.getInt(args), MODE_WRITE);
  if (s === NOT_YET) return HOST_RETRY;
  let errno = s < 0 ? s : checkErr(rt, s, MODE_WRITE);
  if (errno === 0) {
    if (rt.gPhase[g] !== WOKEN) errno = startConnect(rt, s, args);
    else if (socks.error[s] !== 0) errno = takeError(rt, s);
    else if (socks.state[s] !== SOCK_STATE.synSent) {
      // getsockopt(SO_ERROR), getpeername: it is there.
      rt.charge(rt.costs.syscallPs);
      exit(rt, g, s, MODE_WRITE);
      mem.setInt(res, socks.localPort[s]);
      mem.setInt(res + 1, 0);
      return HOST_CONTINUE;
    }
    if (errno === 0) return waitFor(rt, g, s, MODE_WRITE);
  }
  if (s >= 0) exit(rt, g, s, MODE_WRITE);
  mem.setInt(res, 0);
  mem.setInt(res + 1, errno);
  return HOST_CONTINUE;
}

/** connect(2) on a socket in non-blocking mode: takes a port, sends the SYN, and says EINPROGRESS (here 0). */
function startConnect(rt: Runtime, s: number, args: number): number {
  const k = rt.kernel;
  const { net, socks } = k;
  const { mem } = rt.vm;
  const host = hostOf(rt, args + 1);
  const port = mem.getInt(args + 2);
  rt.charge(rt.costs.connectPs);
  if (socks.kind[s] === ROW.connection) return ERRNO.EISCONN;
  if (socks.kind[s] !== ROW.fresh || port < 0 || port > 65_535) return ERRNO.EINVAL;
  if (host === UNKNOWN) return ERRNO.ENETUNREACH;
  if (!socks.has(s, FLAG.bound)) {
    startPorts(rt);
    const local = net.findPort(host, port);
    if (local < 0) return ERRNO.EADDRNOTAVAIL;
    const resting = net.restingAt(local, host, port);
    if (resting >= 0) timeWaitOver(rt, resting);
    net.takePort(local, host, port);
    socks.localPort[s] = local;
    socks.flags[s] |= FLAG.ephemeral;
  }
  socks.kind[s] = ROW.connection;
  socks.flags[s] |= FLAG.client;
  socks.host[s] = host;
  socks.peerPort[s] = port;
  openPath(rt, s);
  rowOpen(rt, s, SOCK.connection, rt.curG);
  setState(rt, s, SOCK_STATE.synSent);
  sendSyn(rt, s, 0);
  register(rt, s);
  return 0;
}
