/**
 * A slow twin of RunState in plain objects, which at the same time makes up random runs: each step picks something that can happen,
 * does it to its own lists and emits the rows. So rows are legal by construction and the state is known without any reducer.
 */
import { FROM, KIND, M_STATE, OBJECT, PLACE, PSTATUS, STOP, WAIT } from '../kinds.ts';
import { list, type Emit } from './picture.ts';

/** Above this number a goroutine that would make another ends instead, so that long runs stay cheap. */
const MAX_ALIVE = 2000;

export interface PlainG {
  status: 'runnable' | 'running' | 'waiting' | 'asleep' | 'network' | 'syscall' | 'dead';
  line: number;
  object: number;
  m: number;
  sinceNs: number;
  runNs: number;
  slices: number;
}
interface PlainP {
  ring: number[];
  runnext: number;
  g: number;
  m: number;
  status: number;
  schedtick: number;
}

export class PlainRun {
  timeNs = 0;
  readonly gs = new Map<number, PlainG>();
  readonly ps: PlainP[] = [];
  global: number[] = [];
  readonly threads: { p: number; g: number; state: number }[] = [];
  /** Channels: capacity, values buffered. */
  readonly channels: { capacity: number; buffered: number }[] = [];
  /** Goids that wait, are asleep or at the netpoller; and those in a system call that lost their P. */
  private readonly blocked: number[] = [];
  private readonly lost: number[] = [];
  private alive = 0;
  private nextGoid = 1;
  private readonly emit: Emit;
  private readonly random: (n: number) => number;

  /** random(n): an integer in [0, n). */
  constructor(emit: Emit, random: (n: number) => number, procs: number) {
    this.emit = emit;
    this.random = random;
    emit(0, KIND.ProcsChange, 0, procs, 0, 0);
    for (let p = 0; p < procs; p++)
      this.ps.push({ ring: [], runnext: -1, g: -1, m: -1, status: PSTATUS.Pidle, schedtick: 0 });
    for (let o = 0; o < 3; o++) {
      this.channels.push({ capacity: o * 4, buffered: 0 });
      emit(0, KIND.ObjectMake, o, OBJECT.chan, o * 4, 1);
    }
    this.wire(0);
    const main = this.newG(0);
    emit(0, KIND.GoCreate, main, -1, 0, 0);
    this.run(0, main, FROM.hand, false);
  }

  /** Does one thing that can happen now. */
  step(): void {
    this.timeNs += this.random(4) === 0 ? 0 : this.random(3000);
    const p = this.random(this.ps.length);
    const proc = this.ps[p];
    if (proc.status === PSTATUS.Pidle) {
      if (this.random(3) === 0) this.wire(p);
      else this.wakeSomebody(-1);
      return;
    }
    if (proc.g < 0) this.schedule(p);
    else if (this.G(proc.g).status === 'syscall') this.syscallGoesOn(p);
    else this.runningDoes(p);
  }

  /** The picture that `picture(state)` must give. */
  picture(): string {
    const parts = this.ps.map((proc, p) => {
      const runs = proc.g < 0 ? '' : this.G(proc.g).status === 'syscall' ? ` sys=${proc.g}` : ` run=${proc.g}`;
      const idle = proc.ring.length === 0 && proc.runnext < 0 && proc.m < 0;
      return idle ? `P${p} idle` : `P${p}[rn=${proc.runnext < 0 ? '' : proc.runnext}; ${list(proc.ring)}]${runs}`;
    });
    if (this.global.length > 0) parts.push(`GQ=${list(this.global)}`);
    return parts.join(' ');
  }

  private G(goid: number): PlainG {
    const g = this.gs.get(goid);
    if (g === undefined) throw new Error(`no G ${goid}`);
    return g;
  }

  private row(kind: number, subject: number, a: number, b = 0, c = 0): void {
    this.emit(this.timeNs, kind, subject, a, b, c);
  }

  private become(goid: number, status: PlainG['status']): void {
    const g = this.G(goid);
    if (g.status === 'running') g.runNs += this.timeNs - g.sinceNs;
    g.status = status;
    if (status === 'waiting' || status === 'asleep' || status === 'network') this.blocked.push(goid);
    g.sinceNs = this.timeNs;
  }

  private newG(line: number): number {
    const goid = this.nextGoid++;
    this.alive++;
    this.gs.set(goid, { status: 'runnable', line, object: -1, m: -1, sinceNs: this.timeNs, runNs: 0, slices: 0 });
    return goid;
  }

  private wire(p: number): void {
    let m = this.threads.findIndex((thread) => thread.p < 0 && thread.g < 0);
    if (m < 0) {
      m = this.threads.length;
      this.threads.push({ p: -1, g: -1, state: M_STATE.parked });
      this.row(KIND.MCreate, m, 0);
    }
    this.threads[m].p = p;
    this.ps[p].m = m;
    this.ps[p].status = PSTATUS.Prunning;
    this.row(KIND.ProcStart, p, m);
    this.mState(m, this.random(2) === 0 ? M_STATE.running : M_STATE.spinning, m, p);
  }

  private mState(m: number, state: number, core: number, p: number): void {
    this.threads[m].state = state;
    this.row(KIND.MState, m, state, core, p);
  }

  private run(p: number, goid: number, from: number, inherit: boolean): void {
    const proc = this.ps[p];
    if (this.threads[proc.m].state !== M_STATE.running) this.mState(proc.m, M_STATE.running, proc.m, p);
    this.row(KIND.GoStart, goid, p, from | (inherit ? 16 : 0), proc.m);
    this.become(goid, 'running');
    this.G(goid).slices++;
    proc.g = goid;
    this.threads[proc.m].g = goid;
    if (!inherit) proc.schedtick++;
  }

  private schedule(p: number): void {
    const proc = this.ps[p];
    if (this.global.length > 0 && this.random(8) === 0) {
      this.run(p, this.takeGlobal(0), FROM.global, false);
    } else if (proc.runnext >= 0) {
      const g = proc.runnext;
      proc.runnext = -1;
      this.run(p, g, FROM.runnext, true);
    } else if (proc.ring.length > 0) {
      const g = proc.ring[0];
      proc.ring.shift();
      this.run(p, g, FROM.ring, false);
    } else if (this.global.length > 0) {
      const n = 1 + this.random(Math.min(this.global.length, 20));
      const first = this.global[0];
      this.row(KIND.GlobalBatch, p, n, 0, first);
      proc.ring.push(...this.global.slice(1, n));
      this.global = this.global.slice(n);
      this.run(p, first, FROM.hand, false);
    } else this.steal(p);
  }

  private steal(p: number): void {
    const victims = this.ps
      .map((_, i) => i)
      .filter((i) => i !== p && (this.ps[i].ring.length > 0 || this.ps[i].runnext >= 0));
    if (victims.length === 0) {
      this.stop(p);
      return;
    }
    const v = victims[this.random(victims.length)];
    const victim = this.ps[v];
    if (victim.ring.length === 0) {
      const g = victim.runnext;
      victim.runnext = -1;
      this.row(KIND.StealNext, p, v, 0, g);
      this.run(p, g, FROM.hand, false);
      return;
    }
    const n = Math.ceil(victim.ring.length / 2);
    const taken = victim.ring.splice(0, n);
    const last = taken[n - 1];
    this.row(KIND.Steal, p, v, n, last);
    this.ps[p].ring.push(...taken.slice(0, n - 1));
    this.run(p, last, FROM.hand, false);
  }

  private stop(p: number): void {
    const proc = this.ps[p];
    const m = proc.m;
    this.row(KIND.ProcStop, p, m, PSTATUS.Pidle);
    proc.status = PSTATUS.Pidle;
    proc.m = -1;
    this.threads[m].p = -1;
    this.mState(m, M_STATE.parked, -1, -1);
  }

  private takeGlobal(at: number): number {
    return this.global.splice(at, 1)[0];
  }

  /** Puts a G on P p as ready() does; emits Overflow where needed and returns the PLACE for the row that follows. */
  private put(p: number, goid: number, next: boolean): number {
    const proc = this.ps[p];
    const loser = next ? proc.runnext : goid;
    if (loser >= 0 && proc.ring.length === 256) {
      this.row(KIND.Overflow, p, 128, loser);
      this.global.push(...proc.ring.splice(0, 128), loser);
      if (!next) return PLACE.none;
    } else if (loser >= 0) proc.ring.push(loser);
    if (!next) return PLACE.ring;
    proc.runnext = goid;
    return PLACE.runnext;
  }

  private takeAny(from: number[]): number {
    const at = this.random(from.length);
    const goid = from[at];
    from[at] = from[from.length - 1];
    from.pop();
    return goid;
  }

  private lets(p: number): number {
    const proc = this.ps[p];
    const g = proc.g;
    proc.g = -1;
    this.threads[proc.m].g = -1;
    return g;
  }

  private runningDoes(p: number): void {
    const proc = this.ps[p];
    const g = proc.g;
    const line = 1 + this.random(40);
    switch (this.random(14)) {
      case 0:
      case 1:
      case 2:
      case 3:
      case 4: {
        if (this.alive > MAX_ALIVE) {
          if (g !== 1) this.exit(p);
          break;
        }
        const goid = this.newG(7);
        this.put(p, goid, true);
        this.row(KIND.GoCreate, goid, p, g, 7 << 16);
        this.G(g).line = 7;
        break;
      }
      case 5:
        this.wakeSomebody(p);
        break;
      case 6: {
        this.become(g, 'asleep');
        this.G(g).line = line;
        this.row(KIND.GoBlock, this.lets(p), WAIT.sleep, 1000 + this.random(1e6), line);
        break;
      }
      case 7:
      case 8: {
        const object = this.random(4) - 1;
        const reason = object < 0 ? WAIT.select : this.random(2) === 0 ? WAIT.chanReceive : WAIT.chanSend;
        this.become(g, 'waiting');
        this.G(g).line = line;
        this.G(g).object = object;
        this.row(KIND.GoBlock, this.lets(p), reason, object, line);
        break;
      }
      case 9:
        this.become(g, 'network');
        this.G(g).line = line;
        this.row(KIND.GoBlock, this.lets(p), WAIT.ioWait, -1, line);
        this.row(KIND.NetWait, g, this.timeNs + 5000, 0);
        break;
      case 10:
        this.lets(p);
        this.become(g, 'runnable');
        this.G(g).line = line;
        if (this.random(2) === 0) {
          this.global.push(g);
          this.row(KIND.GoStop, g, STOP.preempted, PLACE.global | (p << 4), line);
        } else this.row(KIND.GoStop, g, STOP.goyield, this.put(p, g, false) | (p << 4), line);
        break;
      case 11:
        this.become(g, 'syscall');
        this.G(g).line = line;
        this.G(g).m = proc.m;
        this.row(KIND.GoSyscallBegin, g, p, proc.m, line);
        break;
      case 12: {
        const channel = this.channels[1 + this.random(2)];
        const id = this.channels.indexOf(channel);
        const sends = channel.buffered < channel.capacity && this.random(2) === 0;
        if (sends) this.row(KIND.ChanSend, id, g, ++channel.buffered, 0);
        else if (channel.buffered > 0) this.row(KIND.ChanRecv, id, g, --channel.buffered, 0);
        break;
      }
      default:
        if (g !== 1) this.exit(p);
    }
  }

  private exit(p: number): void {
    const g = this.lets(p);
    this.become(g, 'dead');
    this.alive--;
    this.row(KIND.GoDestroy, g, p);
  }

  private syscallGoesOn(p: number): void {
    const proc = this.ps[p];
    const g = proc.g;
    const m = proc.m;
    if (this.random(2) === 0) {
      this.become(g, 'running');
      this.row(KIND.GoSyscallEnd, g, p, m);
      return;
    }
    this.row(KIND.ProcSteal, p, m, -1);
    proc.status = PSTATUS.Pidle;
    proc.m = -1;
    proc.g = -1;
    this.threads[m].p = -1;
    this.lost.push(g);
    this.mState(m, M_STATE.syscall, -1, -1);
  }

  /** Somebody who waits becomes runnable, on P p or (−1) from outside. */
  private wakeSomebody(p: number): void {
    if (this.lost.length > 0 && this.random(2) === 0) {
      const goid = this.takeAny(this.lost);
      const { m } = this.G(goid);
      this.become(goid, 'runnable');
      this.global.push(goid);
      this.threads[m].g = -1;
      this.row(KIND.GoSyscallEndBlocked, goid, -1, m);
      this.mState(m, M_STATE.parked, -1, -1);
      return;
    }
    if (this.blocked.length === 0) return;
    const goid = this.takeAny(this.blocked);
    if (p < 0) {
      this.global.push(goid);
      this.row(KIND.GoUnblock, goid, -1, -2, PLACE.global);
    } else {
      const place = this.put(p, goid, this.random(3) > 0);
      this.row(KIND.GoUnblock, goid, p, this.ps[p].g, place);
    }
    this.become(goid, 'runnable');
  }
}
