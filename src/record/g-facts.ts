/**
 * What never changes about a goroutine (16 bytes by goid) and what changes rarely (a log of names and stack sizes, in order of time),
 * kept once for a whole recording, so that keyframes need not hold it. Whether a goid exists at a moment is for the state to say.
 */
import { grownF64, grownI32 } from './g-table.ts';

const NAME = 0;
const STACK = 1;

export class GFacts {
  /** By goid. */
  createdNs = new Float64Array(1024);
  parent = new Int32Array(1024);
  /** Function index | line of the go statement << 16. */
  origin = new Int32Array(1024);
  /** Log of rare facts, `logged` rows. */
  private logged = 0;
  private logNs = new Float64Array(64);
  private logGoid = new Int32Array(64);
  private logWhat = new Int32Array(64);
  private logValue = new Int32Array(64);

  born(goid: number, timeNs: number, parent: number, origin: number): void {
    if (goid >= this.parent.length) {
      const size = Math.max(goid + 1, this.parent.length + (this.parent.length >> 1));
      this.createdNs = grownF64(this.createdNs, size);
      this.parent = grownI32(this.parent, size);
      this.origin = grownI32(this.origin, size);
    }
    this.createdNs[goid] = timeNs;
    this.parent[goid] = parent;
    this.origin[goid] = origin;
  }

  named(goid: number, timeNs: number, text: number): void {
    this.log(goid, timeNs, NAME, text);
  }

  stackGrew(goid: number, timeNs: number, bytes: number): void {
    this.log(goid, timeNs, STACK, bytes);
  }

  fn(goid: number): number {
    return goid < this.origin.length ? this.origin[goid] & 0xffff : 0;
  }

  /** Line of the go statement. */
  createdLine(goid: number): number {
    return goid < this.origin.length ? this.origin[goid] >>> 16 : 0;
  }

  /** String index of the name at a time, −1 none. O(log length). */
  name(goid: number, timeNs: number): number {
    return this.latest(goid, timeNs, NAME, -1);
  }

  /** Stack in bytes at a time: 2 KiB until it grew (K-01). O(log length). */
  stackBytes(goid: number, timeNs: number): number {
    return this.latest(goid, timeNs, STACK, 2048);
  }

  /** Every size that the stack got, in order of time; at most the last `max`. O(log length). */
  stackSizes(goid: number, max: number): { readonly timeNs: number; readonly bytes: number }[] {
    const sizes: { timeNs: number; bytes: number }[] = [];
    for (let i = this.logged - 1; i >= 0 && sizes.length < max; i--) {
      if (this.logGoid[i] === goid && this.logWhat[i] === STACK)
        sizes.push({ timeNs: this.logNs[i], bytes: this.logValue[i] });
    }
    return sizes.reverse();
  }

  get bytes(): number {
    return this.parent.length * 16 + this.logGoid.length * 20;
  }

  private log(goid: number, timeNs: number, what: number, value: number): void {
    if (this.logged === this.logGoid.length) {
      const size = this.logged * 2;
      this.logNs = grownF64(this.logNs, size);
      this.logGoid = grownI32(this.logGoid, size);
      this.logWhat = grownI32(this.logWhat, size);
      this.logValue = grownI32(this.logValue, size);
    }
    const i = this.logged++;
    this.logNs[i] = timeNs;
    this.logGoid[i] = goid;
    this.logWhat[i] = what;
    this.logValue[i] = value;
  }

  private latest(goid: number, timeNs: number, what: number, none: number): number {
    for (let i = this.logged - 1; i >= 0; i--) {
      if (this.logGoid[i] === goid && this.logWhat[i] === what && this.logNs[i] <= timeNs) return this.logValue[i];
    }
    return none;
  }
}
