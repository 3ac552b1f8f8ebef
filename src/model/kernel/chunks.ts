/**
 * The content of streams: lists of chunks. A chunk holds up to 256 bytes, or stands for any number of zero bytes that nobody looks at.
 *
 *     next[c]  length[c]  from[c]      bytes: 256 × c …       length < 0: −length zero bytes
 */
import { columnBytes } from '../../base/column-bytes.ts';
import { grownI32, grownU8 } from '../columns.ts';
import type { Sockets } from './sockets.ts';

const SHIFT = 8;
const CHUNK_BYTES = 1 << SHIFT;

export class Chunks {
  private count = 0;
  private free = -1;
  private next = new Int32Array(16);
  /** Bytes from `from` on that are left; below 0: so many zeros, without bytes. */
  private length = new Int32Array(16);
  private from = new Int32Array(16);
  private bytes = new Uint8Array(16 << SHIFT);

  /** Bytes of all columns, counted when they grow. */
  memoryBytes = columnBytes(this);

  /** A stretch of bytes of the list of `to`'s last chunk can be filled: returns its place, and `room` says how many. */
  room = 0;
  place(socks: Sockets, to: number): Uint8Array {
    let c = socks.lastChunk[to];
    if (c < 0 || this.length[c] < 0 || this.from[c] + this.length[c] === CHUNK_BYTES) c = this.add(socks, to);
    const used = this.from[c] + this.length[c];
    this.room = CHUNK_BYTES - used;
    this.at = (c << SHIFT) + used;
    this.filling = c;
    return this.bytes;
  }
  /** Index in the array that `place` gave. */
  at = 0;
  private filling = 0;

  /** So many bytes were put where `place` said. */
  filled(bytes: number): void {
    this.length[this.filling] += bytes;
  }

  /** Adds zero bytes at the end. */
  addZeros(socks: Sockets, to: number, bytes: number): void {
    let c = socks.lastChunk[to];
    if (c < 0 || this.length[c] >= 0 || this.length[c] - bytes < -0x40000000) c = this.add(socks, to);
    this.length[c] -= bytes;
  }

  /**
   * The next stretch to be read of `s`, at most `max` bytes: returns its length. `zeros` tells that it has no bytes; else they are in
   * `view` from `at` on. It is gone from the list with `took`.
   */
  zeros = false;
  get view(): Uint8Array {
    return this.bytes;
  }
  stretch(socks: Sockets, s: number, max: number): number {
    const c = socks.firstChunk[s];
    const length = this.length[c];
    this.zeros = length < 0;
    if (length < 0) return Math.min(max, -length);
    this.at = (c << SHIFT) + this.from[c];
    return Math.min(max, length);
  }
  took(socks: Sockets, s: number, bytes: number): void {
    const c = socks.firstChunk[s];
    if (this.length[c] < 0) this.length[c] += bytes;
    else {
      this.length[c] -= bytes;
      this.from[c] += bytes;
    }
    if (this.length[c] === 0) this.drop(socks, s, c);
  }

  /** Drops so many bytes from the front. */
  discard(socks: Sockets, s: number, bytes: number): void {
    for (let left = bytes; left > 0;) {
      const n = this.stretch(socks, s, left);
      this.took(socks, s, n);
      left -= n;
    }
  }

  /** Moves so many bytes from the front of `from` to the end of `to`. */
  move(socks: Sockets, from: number, to: number, bytes: number): void {
    for (let left = bytes; left > 0;) {
      let n = this.stretch(socks, from, left);
      const source = this.at;
      if (this.zeros) this.addZeros(socks, to, n);
      else {
        const view = this.place(socks, to);
        if (n > this.room) n = this.room;
        view.copyWithin(this.at, source, source + n);
        this.filled(n);
      }
      this.took(socks, from, n);
      left -= n;
    }
  }

  /** Adds n bytes of an array from `from` on at the end; what lies beyond the array is zeros. */
  addBytes(socks: Sockets, to: number, source: Uint8Array, from: number, n: number): void {
    const end = Math.min(from + n, source.length);
    for (let at = from; at < end;) {
      const view = this.place(socks, to);
      const part = Math.min(end - at, this.room);
      view.set(source.subarray(at, at + part), this.at);
      this.filled(part);
      at += part;
    }
    const zeros = n - Math.max(0, end - from);
    if (zeros > 0) this.addZeros(socks, to, zeros);
  }

  /** Drops all content of `s`. */
  clear(socks: Sockets, s: number): void {
    for (let c = socks.firstChunk[s]; c >= 0; c = socks.firstChunk[s]) this.drop(socks, s, c);
  }

  private drop(socks: Sockets, s: number, c: number): void {
    const next = this.next[c];
    socks.firstChunk[s] = next;
    if (next < 0) socks.lastChunk[s] = -1;
    this.next[c] = this.free;
    this.free = c;
  }

  private add(socks: Sockets, to: number): number {
    let c = this.free;
    if (c >= 0) this.free = this.next[c];
    else {
      c = this.count++;
      if (c >= this.next.length) this.grow();
    }
    this.next[c] = -1;
    this.length[c] = 0;
    this.from[c] = 0;
    const last = socks.lastChunk[to];
    if (last < 0) socks.firstChunk[to] = c;
    else this.next[last] = c;
    socks.lastChunk[to] = c;
    return c;
  }

  private grow(): void {
    const n = this.next.length * 2;
    this.next = grownI32(this.next, n);
    this.length = grownI32(this.length, n);
    this.from = grownI32(this.from, n);
    this.bytes = grownU8(this.bytes, n << SHIFT);
    this.memoryBytes = columnBytes(this);
  }
}
