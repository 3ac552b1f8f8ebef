/** Timers and the clock of the fake host. */
import { HOST_CONTINUE, HOST_STOP, type HostAnswer } from '../host.ts';
import { FakeLocks } from './fake-locks.ts';

interface Timer {
  readonly id: number;
  readonly kind: 'sleep' | 'chan' | 'func';
  readonly target: number;
  when: number;
  period: number;
  active: boolean;
  readonly seq: number;
}

export abstract class FakeTimers extends FakeLocks {
  private readonly timers: Timer[] = [];
  private timerSeq = 0;

  /** Closures and channels that timers will use. */
  timerTargets(): { closures: number[]; channels: number[] } {
    const closures = this.timers.filter((timer) => timer.kind === 'func').map((timer) => timer.target);
    const channels = this.timers.filter((timer) => timer.kind === 'chan' && timer.active).map((timer) => timer.target);
    return { closures, channels };
  }

  sleep(g: number, ns: number): HostAnswer {
    if (ns <= 0) return HOST_CONTINUE;
    this.addTimer('sleep', g, this.nowNs + ns, 0);
    return HOST_STOP;
  }

  private addTimer(kind: Timer['kind'], target: number, when: number, period: number): number {
    this.timers.push({ id: this.timers.length + 1, kind, target, when, period, active: true, seq: this.timerSeq++ });
    return this.timers.length;
  }

  private nextTimer(): Timer | undefined {
    let next: Timer | undefined;
    for (const timer of this.timers) {
      if (timer.active && (next === undefined || timer.when < next.when)) next = timer;
    }
    return next;
  }

  protected fireDue(): void {
    if (this.timers.length === 0) return;
    for (let timer = this.nextTimer(); timer !== undefined && timer.when <= this.nowNs; timer = this.nextTimer())
      this.fire(timer);
  }

  /** Goes on to the next timer; false if there is none. */
  protected fireTimer(): boolean {
    const timer = this.nextTimer();
    if (timer === undefined) return false;
    this.nowPs = Math.max(this.nowPs, timer.when * 1000);
    this.fire(timer);
    return true;
  }

  private fire(timer: Timer): void {
    if (timer.period > 0) timer.when += timer.period;
    else timer.active = false;
    if (timer.kind === 'sleep') {
      this.queue.push(timer.target);
    } else if (timer.kind === 'func') {
      const g = this.newG();
      this.vm.startClosure(g, timer.target);
      this.queue.push(g);
    } else {
      const c = this.chan(timer.target);
      const receiver = this.takeWaiter(c.receivers);
      if (receiver !== undefined) {
        this.write(receiver.elem, [BigInt(this.nowNs)], c.elemSlots);
        this.wake(receiver, true);
      } else if (c.buffer.length < c.cap) {
        c.buffer.push([BigInt(this.nowNs)]);
      }
    }
  }

  newTimer(g: number, kind: 0 | 1, target: number, when: number, period: number): number {
    void g;
    return this.addTimer(kind === 0 ? 'chan' : 'func', target, when, period);
  }

  stopTimer(g: number, timer: number): boolean {
    void g;
    const t = this.timers[timer - 1];
    const was = t.active;
    t.active = false;
    if (t.kind === 'chan') this.chan(t.target).buffer.length = 0;
    return was;
  }

  resetTimer(g: number, timer: number, when: number, period: number): boolean {
    const was = this.stopTimer(g, timer);
    const t = this.timers[timer - 1];
    t.when = when;
    t.period = period;
    t.active = true;
    return was;
  }

  now(): number {
    return this.nowNs;
  }

  markRoots(): void {
    for (const timer of this.timers) {
      if (timer.kind === 'func') this.vm.gc.shadePointer(timer.target);
      else if (timer.kind === 'chan' && timer.active) this.vm.gc.mark(this.chanObject(timer.target));
    }
  }
}
