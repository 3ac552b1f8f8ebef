/** Reading and writing connections and pipes, as bytes, as strings, or as bytes that nobody looks at. */
import { HOST_CONTINUE, HOST_RETRY, type HostAnswer } from '../../vm/host.ts';
import { labMemory, mallocgc } from '../malloc.ts';
import { MODE_READ, MODE_WRITE } from '../netpoll.ts';
import type { Runtime } from '../runtime2.ts';
import { ERRNO } from './errno.ts';
import { BYTES, TEXT, ZEROS } from './content.ts';
import { readFile, writeFile } from './files.ts';
import { outOfMemory } from './memory.ts';
import { touch } from './lines.ts';
import { sendRoom } from './ready.ts';
import { rowBuf } from './rows.ts';
import { FLAG, ROW } from './sockets.ts';
import { send, takeError, windowOpened } from './tcp-data.ts';
import { checkErr, completed, enter, exit, NOT_YET, PLANNED, waitFor, WOKEN, works } from './waits.ts';

function result(rt: Runtime, res: number, n: number, errno: number): HostAnswer {
  rt.vm.mem.setInt(res, n);
  rt.vm.mem.setInt(res + 1, errno);
  return HOST_CONTINUE;
}

function left(rt: Runtime, g: number, s: number, mode: number, res: number, n: number, errno: number): HostAnswer {
  exit(rt, g, s, mode);
  return result(rt, res, n, errno);
}

/** read: parameters fd and a slice (BYTES), or fd and the most bytes to read. */
export function readStream(rt: Runtime, g: number, args: number, res: number, how: number): HostAnswer {
  const { mem } = rt.vm;
  const k = rt.kernel;
  const { socks } = k;
  const s = enter(rt, g, mem.getInt(args), MODE_READ);
  if (s < 0) return s === NOT_YET ? HOST_RETRY : result(rt, res, 0, s);
  const max = Math.max(0, mem.getInt(args + (how === BYTES ? 2 : 1)));
  if (max === 0) return left(rt, g, s, MODE_READ, res, 0, 0);
  const problem = checkErr(rt, s, MODE_READ);
  if (problem !== 0) return left(rt, g, s, MODE_READ, res, 0, problem);
  const kind = socks.kind[s];
  if (kind === ROW.file) return readFile(rt, g, s, max, how, args, res);
  if (kind !== ROW.connection && kind !== ROW.pipe) return left(rt, g, s, MODE_READ, res, 0, ERRNO.ENOTCONN);
  const planned = rt.gPhase[g] === PLANNED;
  if (!planned && !completed(rt, g)) rt.charge(rt.costs.syscallPs);
  const n = planned ? k.gPlan[g] : Math.min(max, socks.unread[s]);
  if (n > 0) {
    touch(rt, s);
    if (!planned && works(rt, g, s, MODE_READ, rt.costs.socketReadPs + n * rt.costs.copyPerBytePs, n))
      return HOST_RETRY;
    const answer = deliver(rt, g, s, n, how, mem.getRef(args + 1), res);
    if (answer !== HOST_CONTINUE) return answer;
    socks.took(s, n);
    windowOpened(rt, s);
    rowBuf(rt, s);
    exit(rt, g, s, MODE_READ);
    if (how !== TEXT) mem.setInt(res, n);
    mem.setInt(res + 1, 0);
    return HOST_CONTINUE;
  }
  rt.charge(rt.costs.againPs);
  if (socks.error[s] !== 0 && !socks.has(s, FLAG.finArrived))
    return left(rt, g, s, MODE_READ, res, 0, takeError(rt, s));
  if ((socks.flags[s] & (FLAG.finArrived | FLAG.readShut | FLAG.dead)) !== 0)
    return left(rt, g, s, MODE_READ, res, 0, 0);
  return waitFor(rt, g, s, MODE_READ);
}

/** The next n bytes of `s` go to where the program wants them. */
function deliver(rt: Runtime, g: number, s: number, n: number, how: number, to: number, res: number): HostAnswer {
  const { chunks, socks } = rt.kernel;
  if (how === ZEROS) {
    chunks.discard(socks, s, n);
    return HOST_CONTINUE;
  }
  if (how === TEXT) {
    const answer = n > 1 ? mallocgc(rt, g, n, true) : HOST_CONTINUE;
    if (answer !== HOST_CONTINUE) return answer;
    const text = takeText(rt, s, n);
    const { strings, mem } = rt.vm;
    mem.setString(res, n === 1 ? strings.ofByte(text.charCodeAt(0)) : strings.add(text));
    return HOST_CONTINUE;
  }
  const { mem } = rt.vm;
  for (let done = 0; done < n;) {
    const part = chunks.stretch(socks, s, n - done);
    if (chunks.zeros) mem.zero(to + done, part);
    else {
      const { view, at } = chunks;
      for (let i = 0; i < part; i++) mem.setRef(to + done + i, view[at + i]);
    }
    chunks.took(socks, s, part);
    done += part;
  }
  return HOST_CONTINUE;
}

/** Takes n bytes as a Go string: one character a byte. */
function takeText(rt: Runtime, s: number, n: number): string {
  const { chunks, socks } = rt.kernel;
  let text = '';
  for (let done = 0; done < n;) {
    const part = chunks.stretch(socks, s, n - done);
    if (chunks.zeros) text += '\0'.repeat(part);
    else text += String.fromCharCode(...chunks.view.subarray(chunks.at, chunks.at + part));
    chunks.took(socks, s, part);
    done += part;
  }
  return text;
}

/** write: parameters fd and a slice (BYTES), a string (TEXT) or a number of bytes (ZEROS). All of it, or what can be before an error. */
export function writeStream(rt: Runtime, g: number, args: number, res: number, how: number): HostAnswer {
  const { mem } = rt.vm;
  const k = rt.kernel;
  const { socks } = k;
  const s = enter(rt, g, mem.getInt(args), MODE_WRITE);
  if (s < 0) return s === NOT_YET ? HOST_RETRY : result(rt, res, 0, s);
  const total = lengthOf(rt, args + 1, how);
  const kind = socks.kind[s];
  for (;;) {
    const done = k.gDone[g];
    const problem = checkErr(rt, s, MODE_WRITE);
    if (problem !== 0) return left(rt, g, s, MODE_WRITE, res, done, problem);
    if (kind === ROW.file) return writeFile(rt, g, s, total, how, args, res);
    if (kind !== ROW.connection && kind !== ROW.pipe) return left(rt, g, s, MODE_WRITE, res, 0, ERRNO.ENOTCONN);
    const planned = rt.gPhase[g] === PLANNED;
    if (!planned) rt.charge(rt.costs.syscallPs);
    if (socks.error[s] !== 0) return left(rt, g, s, MODE_WRITE, res, done, takeError(rt, s));
    // The other end of a connection may be gone without this one knowing: what is written then is lost.
    const broken = kind === ROW.pipe ? socks.peer[s] < 0 : (socks.flags[s] & (FLAG.dead | FLAG.finQueued)) !== 0;
    if (broken) return left(rt, g, s, MODE_WRITE, res, done, ERRNO.EPIPE);
    const n = planned ? k.gPlan[g] : Math.min(total - done, sendRoom(k, s));
    if (n <= 0 && total > 0) {
      socks.flags[s] |= FLAG.noSpace;
      rt.charge(rt.costs.againPs);
      return waitFor(rt, g, s, MODE_WRITE);
    }
    touch(rt, s);
    const basePs = kind === ROW.pipe ? rt.costs.socketReadPs : rt.costs.socketWritePs;
    if (!planned && works(rt, g, s, MODE_WRITE, basePs + n * rt.costs.copyPerBytePs, n)) return HOST_RETRY;
    rt.gPhase[g] = WOKEN;
    if (socks.peer[s] >= 0) append(rt, socks.peer[s], n, how, mem.getRef(args + 1), done);
    if (outOfMemory(rt)) return labMemory(rt);
    k.gDone[g] = done + n;
    send(rt, s, n);
    if (done + n === total) return left(rt, g, s, MODE_WRITE, res, total, 0);
  }
}

function lengthOf(rt: Runtime, arg: number, how: number): number {
  const { mem, strings } = rt.vm;
  if (how === BYTES) return mem.getInt(arg + 1);
  return how === TEXT ? strings.get(mem.getRef(arg)).length : Math.max(0, mem.getInt(arg));
}

/** Adds n bytes to what `p` will read: those of a slice, a string or of nothing from `done` on. */
function append(rt: Runtime, p: number, n: number, how: number, from: number, done: number): void {
  if (n === 0) return;
  const { chunks, socks } = rt.kernel;
  if (how === ZEROS) {
    chunks.addZeros(socks, p, n);
    return;
  }
  const text = how === TEXT ? rt.vm.strings.get(from) : '';
  const { i32 } = rt.vm.mem;
  for (let at = done, end = done + n; at < end;) {
    const view = chunks.place(socks, p);
    const part = Math.min(end - at, chunks.room);
    const to = chunks.at;
    if (how === TEXT) for (let i = 0; i < part; i++) view[to + i] = text.charCodeAt(at + i);
    else for (let i = 0; i < part; i++) view[to + i] = i32[2 * (from + at + i)];
    chunks.filled(part);
    at += part;
  }
}
