/**
 * The Ms of a RunState, the cores they are on, and the line of those that wait for a core (first in, first out, linked through
 * `next` and `prev`).
 */
import { M_STATE } from './kinds.ts';
import { grownF64, grownI32 } from './g-table.ts';

export class MTable {
  /** Ms that ever existed. */
  length = 0;
  /** M_STATE. */
  state = new Int32Array(0);
  core = new Int32Array(0);
  p = new Int32Array(0);
  /** Goid it runs or is in a system call with, −1 none. */
  g = new Int32Array(0);
  sinceNs = new Float64Array(0);
  /** M on each core, −1 none. */
  onCore = new Int32Array(0);
  cores = 0;
  /** First and last M in line for a core, −1 none; and how many there are. */
  first = -1;
  last = -1;
  waiting = 0;
  /** Threads alive; Ms in state spinning or napping. */
  alive = 0;
  spinning = 0;
  /** Links of the line: valid while the M waits for a core. */
  next = new Int32Array(0);
  private prev = new Int32Array(0);

  /** Makes M exist, parked, if it does not yet. */
  reach(m: number, timeNs: number): void {
    if (m < this.length) return;
    const old = this.length;
    if (m >= this.state.length) this.resize(Math.max(m + 1, this.state.length * 2, 8));
    this.length = m + 1;
    this.state.fill(M_STATE.exited, old, m);
    for (let i = old; i <= m; i++) {
      this.core[i] = -1;
      this.p[i] = -1;
      this.g[i] = -1;
      this.sinceNs[i] = timeNs;
    }
    this.state[m] = M_STATE.parked;
    this.alive++;
  }

  setState(m: number, state: number, core: number, timeNs: number): void {
    const old = this.state[m];
    if (old !== state) {
      if (old === M_STATE.waitingForCore) this.unlink(m);
      if (state === M_STATE.waitingForCore) this.enqueue(m);
      this.spinning += spins(state) - spins(old);
      if (old === M_STATE.exited) this.alive++;
      if (state === M_STATE.exited) this.alive--;
      this.state[m] = state;
      this.sinceNs[m] = timeNs;
    }
    const oldCore = this.core[m];
    if (oldCore === core) return;
    if (oldCore >= 0 && this.onCore[oldCore] === m) this.onCore[oldCore] = -1;
    if (core >= 0) {
      if (core >= this.cores) this.reachCore(core);
      this.onCore[core] = m;
    }
    this.core[m] = core;
  }

  copyFrom(from: MTable): void {
    const n = from.length;
    if (this.state.length < n) this.resize(n);
    this.length = n;
    this.state.set(from.state.subarray(0, n));
    this.core.set(from.core.subarray(0, n));
    this.p.set(from.p.subarray(0, n));
    this.g.set(from.g.subarray(0, n));
    this.sinceNs.set(from.sinceNs.subarray(0, n));
    this.next.set(from.next.subarray(0, n));
    this.prev.set(from.prev.subarray(0, n));
    if (this.onCore.length < from.cores) this.onCore = new Int32Array(from.cores);
    this.onCore.set(from.onCore.subarray(0, from.cores));
    this.cores = from.cores;
    this.first = from.first;
    this.last = from.last;
    this.waiting = from.waiting;
    this.alive = from.alive;
    this.spinning = from.spinning;
  }

  get bytes(): number {
    return this.state.length * (6 * 4 + 8) + this.onCore.length * 4;
  }

  private enqueue(m: number): void {
    this.next[m] = -1;
    this.prev[m] = this.last;
    if (this.last < 0) this.first = m;
    else this.next[this.last] = m;
    this.last = m;
    this.waiting++;
  }

  private unlink(m: number): void {
    const next = this.next[m];
    const prev = this.prev[m];
    if (prev < 0) this.first = next;
    else this.next[prev] = next;
    if (next < 0) this.last = prev;
    else this.prev[next] = prev;
    this.waiting--;
  }

  private reachCore(core: number): void {
    if (core >= this.onCore.length) this.onCore = grownI32(this.onCore, core + 1);
    this.onCore.fill(-1, this.cores, core + 1);
    this.cores = core + 1;
  }

  private resize(capacity: number): void {
    this.state = grownI32(this.state, capacity);
    this.core = grownI32(this.core, capacity);
    this.p = grownI32(this.p, capacity);
    this.g = grownI32(this.g, capacity);
    this.sinceNs = grownF64(this.sinceNs, capacity);
    this.next = grownI32(this.next, capacity);
    this.prev = grownI32(this.prev, capacity);
  }
}

function spins(state: number): number {
  return state === M_STATE.spinning || state === M_STATE.napping ? 1 : 0;
}
