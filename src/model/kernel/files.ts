/**
 * Files: their reads and writes are system calls that block the thread, never the netpoller (Y-12, N-14). What is in the page cache takes the
 * time of a copy; what is not waits for the disk without a core.
 */
import { SOCK } from '../../record/kinds.ts';
import { HOST_CONTINUE, HOST_RETRY, type HostAnswer } from '../../vm/host.ts';
import { labMemory, mallocgc } from '../malloc.ts';
import { MODE_READ, MODE_WRITE } from '../netpoll.ts';
import type { Runtime } from '../runtime2.ts';
import { BYTES, TEXT, ZEROS } from './content.ts';
import { clean, coldRuns, extend, fitBytes, forget, markCached, markDirty, RUN_BYTES, type Inode } from './disk.ts';
import { ERRNO } from './errno.ts';
import { openFd } from './open.ts';
import { outOfMemory } from './memory.ts';
import { openOf } from './open-files.ts';
import { rowOpen } from './rows.ts';
import { FLAG, ROW } from './sockets.ts';
import { enter, exit, NOT_YET, PLANNED, waits, works } from './waits.ts';

/** Flags of open(2) on Linux. */
const O_ACCMODE = 3;
const O_WRONLY = 1;
const O_CREAT = 0o100;
const O_EXCL = 0o200;
const O_TRUNC = 0o1000;
const O_APPEND = 0o2000;
const MAX_FILE_BYTES = 2 ** 40;

function nameAt(rt: Runtime, arg: number): string {
  return rt.vm.strings.get(rt.vm.mem.getRef(arg));
}

/** Parameters: name, flags, permissions. Results: descriptor, errno. */
export function openFile(rt: Runtime, g: number, args: number, res: number): HostAnswer {
  const { mem } = rt.vm;
  const k = rt.kernel;
  const name = nameAt(rt, args);
  const flags = mem.getInt(args + 1);
  rt.charge(rt.costs.syscallPs + 4 * rt.costs.filePs);
  let errno = 0;
  let inode = k.disk.find(name);
  if (name === '') errno = ERRNO.ENOENT;
  else if (inode === undefined) {
    if (k.disk.isDirectory(name)) errno = ERRNO.EISDIR;
    else if ((flags & O_CREAT) === 0) errno = ERRNO.ENOENT;
  } else if ((flags & O_CREAT) !== 0 && (flags & O_EXCL) !== 0) errno = ERRNO.EEXIST;
  if (errno === 0 && k.fds.open >= k.fds.limit) errno = ERRNO.EMFILE;
  mem.setInt(res, -1);
  mem.setInt(res + 1, errno);
  if (errno !== 0) return HOST_CONTINUE;
  inode ??= k.disk.create(name);
  if ((flags & O_TRUNC) !== 0) {
    k.disk.memoryBytes -= inode.bytes.length + inode.runs.length;
    inode.size = 0;
    inode.bytes = new Uint8Array(0);
    inode.runs = new Uint8Array(0);
    inode.dirty = 0;
  }
  const s = k.socks.make(ROW.file);
  const at = k.disk.freeOpen.pop() ?? k.disk.open.length;
  k.disk.open[at] = { inode, offset: 0, flags };
  k.socks.listener[s] = at;
  k.socks.flags[s] |= FLAG.blocking;
  openFd(rt, s);
  rowOpen(rt, s, SOCK.file, g);
  mem.setInt(res, k.socks.fd[s]);
  return HOST_CONTINUE;
}

function done(rt: Runtime, g: number, s: number, mode: number, res: number, n: number, errno: number): HostAnswer {
  exit(rt, g, s, mode);
  rt.vm.mem.setInt(res, n);
  rt.vm.mem.setInt(res + 1, errno);
  return HOST_CONTINUE;
}

/** How long the disk takes for so many accesses and bytes (ns). */
function diskNs(rt: Runtime, runs: number): number {
  return rt.costs.diskAccessNs + (runs * RUN_BYTES * 1e9) / rt.costs.diskBytesPerSecond;
}

/**
 * What lies before from..to of a file is brought into the cache: true when g waits for it and will come back to its call, with the amount in
 * gPlan.
 */
export function fetch(rt: Runtime, g: number, s: number, inode: Inode, from: number, to: number): boolean {
  const cold = coldRuns(inode, from, to);
  if (cold === 0) return false;
  markCached(inode, from, to);
  waits(rt, g, s, MODE_READ, diskNs(rt, cold), 0);
  return true;
}

/** read of a file: at most max bytes from where it stands. The content goes to the slice of the call, or becomes a string. */
export function readFile(
  rt: Runtime,
  g: number,
  s: number,
  max: number,
  how: number,
  args: number,
  res: number,
): HostAnswer {
  const file = openOf(rt, s);
  const { inode, offset } = file;
  const { mem, strings } = rt.vm;
  if ((file.flags & O_ACCMODE) === O_WRONLY) return done(rt, g, s, MODE_READ, res, 0, ERRNO.EBADF);
  const n = Math.max(0, Math.min(max, inode.size - offset));
  const copied = rt.gPhase[g] === PLANNED && rt.kernel.gPlan[g] > 0;
  if (!copied) {
    if (rt.gPhase[g] !== PLANNED) rt.charge(rt.costs.syscallPs);
    if (fetch(rt, g, s, inode, offset, offset + n)) return HOST_RETRY;
    if (works(rt, g, s, MODE_READ, rt.costs.filePs + n * rt.costs.copyPerBytePs, n)) return HOST_RETRY;
  }
  if (how === TEXT) {
    const answer = n > 1 ? mallocgc(rt, g, n, true) : HOST_CONTINUE;
    if (answer !== HOST_CONTINUE) return answer;
    const text = textOf(inode, offset, n);
    mem.setString(res, n === 0 ? 0 : n === 1 ? strings.ofByte(text.charCodeAt(0)) : strings.add(text));
  } else if (how === BYTES) {
    const to = mem.getRef(args + 1);
    for (let i = 0; i < n; i++) mem.setRef(to + i, inode.bytes[offset + i] ?? 0);
  }
  file.offset += n;
  exit(rt, g, s, MODE_READ);
  if (how !== TEXT) mem.setInt(res, n);
  mem.setInt(res + 1, 0);
  return HOST_CONTINUE;
}

function textOf(inode: Inode, from: number, n: number): string {
  const parts: string[] = [];
  const end = Math.min(from + n, inode.bytes.length);
  const step = 4096;
  for (let at = from; at < end; at += step)
    parts.push(String.fromCharCode(...inode.bytes.subarray(at, Math.min(end, at + step))));
  parts.push('\0'.repeat(n - Math.max(0, end - from)));
  return parts.join('');
}

/** write of a file: all of it, into the page cache. */
export function writeFile(
  rt: Runtime,
  g: number,
  s: number,
  n: number,
  how: number,
  args: number,
  res: number,
): HostAnswer {
  const file = openOf(rt, s);
  const { inode } = file;
  if ((file.flags & O_ACCMODE) === 0) return done(rt, g, s, MODE_WRITE, res, 0, ERRNO.EBADF);
  if ((file.flags & O_APPEND) !== 0) file.offset = inode.size;
  const from = file.offset;
  if (from + n > MAX_FILE_BYTES) return done(rt, g, s, MODE_WRITE, res, 0, ERRNO.ENOSPC);
  if (rt.gPhase[g] !== PLANNED) {
    rt.charge(rt.costs.syscallPs);
    if (works(rt, g, s, MODE_WRITE, rt.costs.filePs + n * rt.costs.copyPerBytePs, n)) return HOST_RETRY;
  }
  const { disk } = rt.kernel;
  extend(disk, inode, from + n);
  if (how === ZEROS) inode.bytes.fill(0, from, from + n);
  else putBytes(rt, inode, from, n, how, args);
  if (outOfMemory(rt)) return labMemory(rt);
  markDirty(inode, from, from + n);
  file.offset = from + n;
  return done(rt, g, s, MODE_WRITE, res, n, 0);
}

/** Stores the bytes of a slice or string; zeros behind the stored part need no room. */
function putBytes(rt: Runtime, inode: Inode, from: number, n: number, how: number, args: number): void {
  const { mem, strings } = rt.vm;
  const ref = mem.getRef(args + 1);
  const text = how === TEXT ? strings.get(ref) : '';
  const { i32 } = mem;
  const byteAt = (i: number): number => (how === TEXT ? text.charCodeAt(i) : i32[2 * (ref + i)]);
  let stored = n;
  while (stored > 0 && from + stored > inode.bytes.length && byteAt(stored - 1) === 0) stored--;
  fitBytes(rt.kernel.disk, inode, stored === 0 ? 0 : from + stored);
  for (let i = 0; i < stored; i++) inode.bytes[from + i] = byteAt(i);
}

/** Parameters: descriptor, offset, whence. Results: position, errno. */
export function seek(rt: Runtime, args: number, res: number): HostAnswer {
  const { mem } = rt.vm;
  const { fds, socks } = rt.kernel;
  const s = fds.row(mem.getInt(args));
  const offset = mem.getInt(args + 1);
  const whence = mem.getInt(args + 2);
  rt.charge(rt.costs.syscallPs);
  let errno = 0;
  let position = 0;
  if (s < 0) errno = ERRNO.closed;
  else if (socks.kind[s] !== ROW.file) errno = ERRNO.ESPIPE;
  else {
    const file = openOf(rt, s);
    position = offset + (whence === 1 ? file.offset : whence === 2 ? file.inode.size : 0);
    if (position < 0 || whence < 0 || whence > 2) errno = ERRNO.EINVAL;
    else file.offset = position;
  }
  mem.setInt(res, errno === 0 ? position : 0);
  mem.setInt(res + 1, errno);
  return HOST_CONTINUE;
}

/** Results: size, 1 for a directory, errno. */
export function stat(rt: Runtime, args: number, res: number): HostAnswer {
  const { mem } = rt.vm;
  const { disk } = rt.kernel;
  const name = nameAt(rt, args);
  const inode = disk.find(name);
  const isDirectory = inode === undefined && disk.isDirectory(name);
  rt.charge(rt.costs.syscallPs + 2 * rt.costs.filePs);
  mem.setInt(res, inode === undefined ? 0 : inode.size);
  mem.setInt(res + 1, isDirectory ? 1 : 0);
  mem.setInt(res + 2, inode === undefined && !isDirectory ? ERRNO.ENOENT : 0);
  return HOST_CONTINUE;
}

export function remove(rt: Runtime, args: number, res: number): HostAnswer {
  const { disk } = rt.kernel;
  const name = nameAt(rt, args);
  rt.charge(rt.costs.syscallPs + 4 * rt.costs.filePs);
  const gone = disk.remove(name);
  rt.vm.mem.setInt(res, gone ? 0 : disk.isDirectory(name) ? ERRNO.ENOTEMPTY : ERRNO.ENOENT);
  return HOST_CONTINUE;
}

/** Waits until the disk has what was written. Result: errno. */
export function fsync(rt: Runtime, g: number, fd: number, res: number): HostAnswer {
  const { mem } = rt.vm;
  const { socks } = rt.kernel;
  const s = enter(rt, g, fd, MODE_WRITE);
  if (s === NOT_YET) return HOST_RETRY;
  let errno = s < 0 ? s : 0;
  if (s >= 0 && socks.kind[s] !== ROW.file) errno = ERRNO.EINVAL;
  if (errno === 0 && rt.gPhase[g] !== PLANNED) {
    const { inode } = openOf(rt, s);
    const { dirty } = inode;
    clean(inode);
    waits(rt, g, s, MODE_WRITE, diskNs(rt, dirty), 0);
    return HOST_RETRY;
  }
  if (s >= 0) exit(rt, g, s, MODE_WRITE);
  mem.setInt(res, errno);
  return HOST_CONTINUE;
}

/** The next reads of this file come from the disk. */
export function dropCaches(rt: Runtime, args: number): HostAnswer {
  const inode = rt.kernel.disk.find(nameAt(rt, args));
  if (inode !== undefined) forget(inode);
  return HOST_CONTINUE;
}
