/**
 * The timeline's lanes, kept while rows are read: one track per P, per M and per core.
 */
import { classOfCore, classOfM, classOfP } from './lane-class.ts';
import { KIND } from './kinds.ts';
import type { RunState } from './state.ts';
import { Track } from './track.ts';

/** 1: rows of this kind can change what a lane shows. */
export const LANE_KINDS = new Uint8Array(256);
for (const kind of [
  KIND.GoStart,
  KIND.GoStop,
  KIND.GoBlock,
  KIND.GoDestroy,
  KIND.GoSyscallBegin,
  KIND.GoSyscallEnd,
  KIND.GoSyscallEndBlocked,
  KIND.MState,
  KIND.MExit,
  KIND.MCreate,
  KIND.ProcStart,
  KIND.ProcStop,
  KIND.ProcSteal,
  KIND.ProcsChange,
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

  /** Called for every row of LANE_KINDS, after the state took it. */
  after(state: RunState, timeNs: number, kind: number, subject: number, a: number): void {
    switch (kind) {
      case KIND.GoStart:
      case KIND.GoStop:
      case KIND.GoBlock:
      case KIND.GoDestroy:
      case KIND.GoSyscallBegin:
      case KIND.GoSyscallEnd:
      case KIND.GoSyscallEndBlocked:
        if (state.touchedP >= 0) this.setP(state, timeNs, state.touchedP);
        if (state.touchedM >= 0) this.setM(state, timeNs, state.touchedM);
        break;
      case KIND.MState:
      case KIND.MExit:
        this.setM(state, timeNs, subject);
        if (this.oldCore >= 0 && this.oldCore !== state.ms.core[subject]) this.setCore(state, timeNs, this.oldCore);
        if (state.ms.p[subject] >= 0 && state.ms.p[subject] < state.ps.length)
          this.setP(state, timeNs, state.ms.p[subject]);
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
      case KIND.ProcsChange:
        for (let p = 0; p < a; p++) this.setP(state, timeNs, p);
        break;
    }
  }

  /** Drops detail before `timeNs`. */
  thin(timeNs: number): void {
    for (const lanes of [this.p, this.m, this.core]) for (const track of lanes) track.thin(timeNs);
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
    while (this.m.length <= m) this.m.push(new Track());
    const { ms } = state;
    const cls = classOfM(state, m);
    this.m[m].set(timeNs, cls, ms.g[m]);
    const core = ms.core[m];
    if (core < 0) return;
    if (ms.onCore[core] !== m) this.setCore(state, timeNs, core);
    else {
      while (this.core.length <= core) this.core.push(new Track());
      this.core[core].set(timeNs, cls, ms.g[m]);
    }
  }

  private setCore(state: RunState, timeNs: number, core: number): void {
    while (this.core.length <= core) this.core.push(new Track());
    const m = state.ms.onCore[core];
    this.core[core].set(timeNs, classOfCore(state, core), m < 0 ? -1 : state.ms.g[m]);
  }
}
