/**
 * A disk with files and the cache of their pages. A file keeps the bytes that are not zero; what lies beyond is zeros, so that large files that
 * nobody looks into take nothing. Pages are cached in runs of 64 KiB, which is about what readahead fetches.
 *
 * Not modelled: writing back by the kernel's own threads, a cache that fills up, several accesses at a time, directories beyond names.
 */
import { grownU8 } from '../columns.ts';

export const RUN_BYTES = 65_536;
const CLEAN = 1;
const DIRTY = 2;

export interface Inode {
  size: number;
  /** Content up to its length; zeros behind. */
  bytes: Uint8Array;
  /** By run: 0 on disk only, CLEAN cached too, DIRTY not yet on disk. */
  runs: Uint8Array;
  dirty: number;
}

/** What a descriptor of a file refers to. */
export interface OpenFile {
  readonly inode: Inode;
  offset: number;
  /** Of open(2). */
  readonly flags: number;
}

export class Disk {
  private readonly names = new Map<string, Inode>();
  /** Open files by number (open-files.ts). */
  readonly open: OpenFile[] = [];
  readonly freeOpen: number[] = [];

  /** Bytes of content and page tables of all files. */
  memoryBytes = 0;

  find(name: string): Inode | undefined {
    return this.names.get(name);
  }
  create(name: string): Inode {
    const inode = { size: 0, bytes: new Uint8Array(0), runs: new Uint8Array(0), dirty: 0 };
    this.names.set(name, inode);
    return inode;
  }
  remove(name: string): boolean {
    return this.names.delete(name);
  }
  /** A name under which others lie, or one that every machine has. */
  isDirectory(name: string): boolean {
    const path = name.replace(/\/+$/, '');
    if (path === '' || path === '.' || path === '/tmp') return true;
    for (const other of this.names.keys()) if (other.startsWith(`${path}/`)) return true;
    return false;
  }
}

/** The inode reaches `size` bytes at least, with pages for them. */
export function extend(disk: Disk, inode: Inode, size: number): void {
  disk.memoryBytes -= inode.runs.length;
  if (size > inode.size) inode.size = size;
  const runs = Math.ceil(inode.size / RUN_BYTES);
  if (runs > inode.runs.length) inode.runs = grownU8(inode.runs, Math.max(runs, 2 * inode.runs.length));
  disk.memoryBytes += inode.runs.length;
}

/** Room for content up to `end`. */
export function fitBytes(disk: Disk, inode: Inode, end: number): void {
  if (end <= inode.bytes.length) return;
  disk.memoryBytes -= inode.bytes.length;
  inode.bytes = grownU8(inode.bytes, Math.max(end, 2 * inode.bytes.length, 256));
  disk.memoryBytes += inode.bytes.length;
}

/** Bytes from..to have been written: they are in the cache and not on disk. */
export function markDirty(inode: Inode, from: number, to: number): void {
  for (let run = Math.floor(from / RUN_BYTES); run * RUN_BYTES < to; run++) {
    if (inode.runs[run] === DIRTY) continue;
    inode.runs[run] = DIRTY;
    inode.dirty++;
  }
}

/** How many runs of from..to are not cached. */
export function coldRuns(inode: Inode, from: number, to: number): number {
  let cold = 0;
  for (let run = Math.floor(from / RUN_BYTES); run * RUN_BYTES < to; run++) if (inode.runs[run] === 0) cold++;
  return cold;
}

/** Bytes from..to have been read from the disk. */
export function markCached(inode: Inode, from: number, to: number): void {
  for (let run = Math.floor(from / RUN_BYTES); run * RUN_BYTES < to; run++)
    if (inode.runs[run] === 0) inode.runs[run] = CLEAN;
}

/** All that was written is on disk. */
export function clean(inode: Inode): void {
  for (let run = 0; run < inode.runs.length; run++) if (inode.runs[run] === DIRTY) inode.runs[run] = CLEAN;
  inode.dirty = 0;
}

/** The cache forgets the file, once all of it is on disk. */
export function forget(inode: Inode): void {
  clean(inode);
  inode.runs.fill(0);
}
