/**
 * The timeline's lanes, kept while rows are read: one track per P, per M and per core. While an M drives a P its lane is the P's, and so is
 * the lane of the core that it is on: their tracks then hold one span that names the P (LINK), and most rows change one track only.
 */
import { IDLE, LINK, STOPPED, classOfM, classOfP, linkOfM } from './lane-class.ts';
import { KIND } from './kinds.ts';
import type { RunState } from './state.ts';
import { Track } from './track.ts';

/** 1: rows of this kind can change what a lane shows. */
export const LANE_KINDS = new Uint8Array(256);
for (const kind of [
  KIND.GoSyscallBegin,
  KIND.GoSyscallEnd,
  KIND.GoSyscallEndBlocked,
  KIND.MExit,
  KIND.MCreate,
  KIND.ProcStart,
  KIND.ProcStop,
  KIND.ProcSteal,
  KIND.ProcsChange,
  KIND.GCWorker,
  KIND.Throttle,
]) {
  LANE_KINDS[kind] = 1;
}

export class Lanes {
  readonly p: Track[] = [];
  readonly m: Track[] = [];
  readonly core: Track[] = [];
  /** Cores of the M before the row, kept from `before` to `after`. */
  private oldCore = -1;

  /** Called for MState and MExit rows before the state takes them. */
  before(state: RunState, m: number): void {
    this.oldCore = m < state.ms.length ? state.ms.core[m] : -1;
  }

  /** Called after the state took a row by which a P runs another goroutine or none. */
  ran(state: RunState, timeNs: number): void {
    const { touchedP, touchedM } = state;
    if (touchedP >= 0) this.setP(state, timeNs, touchedP);
    if (touchedM >= 0 && linkOfM(state, touchedM) < 0) this.setM(state, timeNs, touchedM);
  }

  /** Called after the state took a row by which M changed its state. */
  thread(state: RunState, timeNs: number, m: number): void {
    this.setM(state, timeNs, m);
    if (this.oldCore >= 0 && this.oldCore !== state.ms.core[m]) this.setCore(state, timeNs, this.oldCore);
    const p = state.ms.p[m];
    if (p >= 0 && p < state.ps.length) this.setP(state, timeNs, p);
  }

  /** Called for every row of LANE_KINDS, after the state took it. */
  after(state: RunState, timeNs: number, kind: number, subject: number, a: number): void {
    switch (kind) {
      case KIND.GoSyscallBegin:
      case KIND.GoSyscallEnd:
      case KIND.GoSyscallEndBlocked:
        this.ran(state, timeNs);
        break;
      case KIND.MExit:
        this.thread(state, timeNs, subject);
        break;
      case KIND.MCreate:
        this.setM(state, timeNs, subject);
        break;
      case KIND.ProcStart:
      case KIND.ProcStop:
      case KIND.ProcSteal:
        this.setP(state, timeNs, subject);
        if (a >= 0 && a < state.ms.length) this.setM(state, timeNs, a);
        break;
      case KIND.GCWorker:
        this.setP(state, timeNs, subject);
        if (state.ps.m[subject] >= 0) this.setM(state, timeNs, state.ps.m[subject]);
        break;
      case KIND.Throttle:
        this.setCore(state, timeNs, subject);
        break;
      case KIND.ProcsChange:
        for (let p = 0; p < a; p++) this.setP(state, timeNs, p);
        break;
    }
  }

  /** Drops detail before `timeNs`. */
  thin(timeNs: number): void {
    // Links are resolved when a page is thinned, so the Ps come last.
    for (const lanes of [this.core, this.m, this.p]) for (const track of lanes) track.thin(timeNs);
  }

  dispose(): void {
    for (const lanes of [this.p, this.m, this.core]) for (const track of lanes) track.dispose();
  }

  get bytes(): number {
    let bytes = 0;
    for (const lanes of [this.p, this.m, this.core]) for (const track of lanes) bytes += track.bytes;
    return bytes;
  }

  private setP(state: RunState, timeNs: number, p: number): void {
    while (this.p.length <= p) this.p.push(new Track());
    this.p[p].set(timeNs, classOfP(state, p), state.ps.g[p]);
  }

  private setM(state: RunState, timeNs: number, m: number): void {
    while (this.m.length <= m) this.m.push(new Track(this.p));
    const { ms } = state;
    const link = linkOfM(state, m);
    const cls = link >= 0 ? LINK : classOfM(state, m);
    const goid = link >= 0 ? link : ms.g[m];
    this.m[m].set(timeNs, cls, goid);
    const core = ms.core[m];
    if (core < 0) return;
    if (ms.onCore[core] === m) this.coreTrack(core).set(timeNs, cls, goid);
    else this.setCore(state, timeNs, core);
  }

  private setCore(state: RunState, timeNs: number, core: number): void {
    const m = core < state.ms.cores ? state.ms.onCore[core] : -1;
    if (m < 0) this.coreTrack(core).set(timeNs, state.cpu.throttled[core] === 1 ? STOPPED : IDLE, -1);
    else this.setM(state, timeNs, m);
  }

  private coreTrack(core: number): Track {
    while (this.core.length <= core) this.core.push(new Track(this.p));
    return this.core[core];
  }
}
