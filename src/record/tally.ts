/**
 * Running totals over the rows of a run: what analysis/metrics.ts makes the Summary of. `before` is called for each row before the
 * state takes it (it needs since when a G has waited), `after` once it has. docs/metrics.md defines every number.
 */
import { Histogram } from '../base/histogram.ts';
import { CARPET } from './frame.ts';
import { grownF64 } from './g-table.ts';
import { FROM, GSTATUS, KIND, M_STATE, STOP, SYSTEM_FUNCTION } from './kinds.ts';
import type { RunState } from './state.ts';

/** 1: rows of this kind count for something. */
export const TALLY_KINDS = new Uint8Array(256);
for (const kind of [
  KIND.GoSyscallBegin,
  KIND.GoSyscallEndBlocked,
  KIND.ProcSteal,
  KIND.ProcStop,
  KIND.Steal,
  KIND.StealNext,
  KIND.GlobalBatch,
  KIND.End,
]) {
  TALLY_KINDS[kind] = 1;
}

export class Tally {
  readonly latency = new Histogram(8);
  created = 0;
  aliveMax = 0;
  threadsMax = 0;
  contextSwitches = 0;
  ranOnOtherP = 0;
  migrations = 0;
  parks = 0;
  steals = 0;
  stolenGs = 0;
  globalGets = 0;
  preemptions = 0;
  syscalls = 0;
  retakes = 0;
  handoffs = 0;
  wakeups = 0;
  /** Time that Ms spun, without those that still do (ns). */
  spinNs = 0;
  /** First go statement of the program, last exit of a goroutine (ns; −1 none). */
  firstSpawnNs = -1;
  lastExitNs = -1;
  endReason = -1;
  exitCode = 0;
  /** Time that each P ran goroutines, without what runs now (ns). */
  busyNs = new Float64Array(8);
  /** Whether everything is counted from the first spawn on. */
  private readonly fromSpawn: boolean;
  /** By goid: P it last ran on + 1 (low 16 bits), P it was made runnable on + 1 (high 16 bits); 0 unknown. */
  private lastP = new Int32Array(1024);

  /** fromSpawn: what comes before the program's first go statement does not count (recordings of workloads begin there). */
  constructor(fromSpawn = false) {
    this.fromSpawn = fromSpawn;
  }

  /** Follows the greatest numbers of goroutines and threads. Needed after GoCreate, MCreate and MState. */
  after(state: RunState): void {
    const alive = state.created - state.gs.counts[CARPET.dead];
    if (alive > this.aliveMax) this.aliveMax = alive;
    if (state.ms.alive > this.threadsMax) this.threadsMax = state.ms.alive;
  }

  goCreate(timeNs: number, g: number, p: number, parent: number, fn: number): void {
    if (parent > 0 && fn !== SYSTEM_FUNCTION && this.firstSpawnNs < 0) {
      this.firstSpawnNs = timeNs;
      if (this.fromSpawn) this.restart();
    }
    this.created++;
    this.madeRunnable(g, p);
  }

  goDestroy(state: RunState, timeNs: number, g: number): void {
    this.stopsRunning(state, timeNs, g);
    if (g !== 1) this.lastExitNs = timeNs;
  }

  goStop(state: RunState, timeNs: number, g: number, reason: number, b: number): void {
    if (reason === STOP.preempted || reason === STOP.goyield) this.preemptions++;
    this.stopsRunning(state, timeNs, g);
    this.madeRunnable(g, b >> 4);
  }

  goBlock(state: RunState, timeNs: number, g: number): void {
    this.parks++;
    this.stopsRunning(state, timeNs, g);
  }

  get bytes(): number {
    return this.lastP.length * 4;
  }

  /** A GoStart row, before the state takes it. Returns how long the G was runnable (ns; −1: no latency ends here). The caller counts it in `latency`. */
  goStart(state: RunState, timeNs: number, g: number, p: number, b: number): number {
    const { gs } = state;
    if (g >= this.lastP.length) this.reach(g);
    const known = this.lastP[g];
    const ran = known & 0xffff;
    const ready = known >>> 16;
    this.contextSwitches++;
    if ((b & 15) === FROM.global) this.globalGets++;
    if (ready !== 0 && ready !== p + 1) this.ranOnOtherP++;
    if (ran !== 0 && ran !== p + 1) this.migrations++;
    this.lastP[g] = (known & ~0xffff) | (p + 1);
    if (g >= gs.length || gs.carpet[g] !== CARPET.runnable || (this.fromSpawn && this.firstSpawnNs < 0)) return -1;
    return timeNs - gs.sinceNs(g);
  }

  /** Counts begin anew; who exists stays: `created`, and where each G ran last. */
  private restart(): void {
    this.contextSwitches = 0;
    this.ranOnOtherP = 0;
    this.migrations = 0;
    this.parks = 0;
    this.steals = 0;
    this.stolenGs = 0;
    this.globalGets = 0;
    this.preemptions = 0;
    this.syscalls = 0;
    this.retakes = 0;
    this.handoffs = 0;
    this.wakeups = 0;
    this.spinNs = 0;
    this.busyNs.fill(0);
  }

  madeRunnable(g: number, p: number): void {
    if (g >= this.lastP.length) this.reach(g);
    this.lastP[g] = (this.lastP[g] & 0xffff) | ((p + 1) << 16);
  }

  private stopsRunning(state: RunState, timeNs: number, g: number): void {
    const { gs } = state;
    if (g >= gs.length || gs.carpet[g] !== CARPET.running) return;
    const p = gs.p(g);
    if (p < 0) return;
    if (p >= this.busyNs.length) this.busyNs = grownF64(this.busyNs, Math.max(p + 1, this.busyNs.length * 2));
    this.busyNs[p] += timeNs - gs.sinceNs(g);
  }

  mState(state: RunState, timeNs: number, m: number, to: number): void {
    const { ms } = state;
    if (to === M_STATE.waking) this.wakeups++;
    if (m >= ms.length) return;
    const from = ms.state[m];
    if (from !== to && (from === M_STATE.spinning || from === M_STATE.napping)) this.spinNs += timeNs - ms.sinceNs[m];
  }

  /** For rows of TALLY_KINDS, before the state takes them; the kinds that come most have methods of their own. */
  before(state: RunState, timeNs: number, kind: number, subject: number, a: number, b: number): void {
    const { gs, ms } = state;
    switch (kind) {
      case KIND.GoSyscallBegin:
        this.syscalls++;
        this.stopsRunning(state, timeNs, subject);
        break;
      case KIND.GoSyscallEndBlocked:
        if (subject >= this.lastP.length) this.reach(subject);
        if (a >= 0) {
          const ran = this.lastP[subject] & 0xffff;
          if (ran !== 0 && ran !== a + 1) this.migrations++;
          this.lastP[subject] = (this.lastP[subject] & ~0xffff) | (a + 1);
        } else this.madeRunnable(subject, -1);
        break;
      case KIND.ProcSteal:
        if (b === -1) {
          this.retakes++;
          this.handoffs++;
        }
        break;
      case KIND.ProcStop: {
        const g = a >= 0 && a < ms.length ? ms.g[a] : -1;
        if (g >= 0 && gs.status(g) === GSTATUS.Gsyscall) this.handoffs++;
        break;
      }
      case KIND.Steal:
        this.steals++;
        this.stolenGs += b;
        break;
      case KIND.StealNext:
        this.steals++;
        this.stolenGs++;
        break;
      case KIND.GlobalBatch:
        this.globalGets++;
        break;
      case KIND.End:
        this.endReason = a;
        this.exitCode = b;
        break;
    }
  }

  private reach(g: number): void {
    const to = new Int32Array(Math.max(g + 1, this.lastP.length + (this.lastP.length >> 1)));
    to.set(this.lastP);
    this.lastP = to;
  }
}
