import { describe, expect, it } from 'vitest';
import { Recording } from '../record/recording.ts';
import { emitText } from '../record/testing/picture.ts';
import { runMetrics } from './metrics.ts';

function metricsOf(text: string, makespan: 'workload' | 'program' = 'program'): ReturnType<typeof runMetrics> {
  const recording = new Recording();
  emitText(text, (t, kind, s, a, b, c) => recording.emit(t, kind, s, a, b, c));
  return runMetrics(recording, makespan);
}

const RUN = `
  0 ProcsChange 0 2
  0 MCreate 0
  0 ProcStart 0 0
  0 MState 0 0 0 0
  0 GoCreate 1 -1 0
  5 GoStart 1 0 0 0            # main: waited 5
  10 GoCreate 2 0 1
  20 GoCreate 3 0 1            # 2 goes to the ring
  30 MCreate 1
  30 MState 1 6 -1 -1          # woken
  40 MState 1 1 1 1            # spins with P1
  40 ProcStart 1 1
  100 Steal 1 0 1 2
  100 MState 1 0 1 1
  100 GoStart 2 1 0 1          # readied on P0: waited 90
  200 GoBlock 1 1 -1 9         # main parks: P0 busy 195
  210 GoStart 3 0 17 0         # waited 190, inherits
  300 GoStop 2 1 19 4          # preempted to the global queue: P1 busy 200
  310 GoStop 3 0 3 5           # Gosched: P0 busy 100
  320 GoStart 2 0 3 0          # from the global queue, on another P than it was readied on and ran on: waited 20
  330 GoSyscallBegin 2 0 0 6   # P0 busy 10
  340 ProcSteal 0 0 -1
  350 GoSyscallEndBlocked 2 1 0
  360 GoDestroy 2 1            # P1 busy 10
  400 End 0 0 0
`;

describe('runMetrics', () => {
  const metrics = metricsOf(RUN);

  it('counts starts, and which of them were on another P', () => {
    expect(metrics.contextSwitches).toBe(4);
    expect(metrics.ranOnOtherP).toBe(2);
    // Once from P1 to P0 through the global queue, once from P0 to P1 after the system call.
    expect(metrics.migrations).toBe(2);
    expect(metrics.globalGets).toBe(1);
    expect([metrics.steals, metrics.stolenGs]).toEqual([1, 1]);
    expect(metrics.preemptions).toBe(1);
    expect(metrics.parks).toBe(1);
  });

  it('measures every wait from becoming runnable to running', () => {
    const { count, mean, max, p50 } = metrics.schedLatencyNs;
    expect([count, mean, max]).toEqual([4, (5 + 90 + 190 + 20) / 4, 190]);
    expect(p50).toBe(20);
  });

  it('adds up busy time by P and spinning by thread', () => {
    expect(metrics.perP.map((p) => p.busyNs)).toEqual([195 + 100 + 10, 200 + 10]);
    expect(metrics.perP.map((p) => p.schedticks)).toEqual([2, 1]);
    expect(metrics.spinNs).toBe(60);
    expect(metrics.wakeups).toBe(1);
  });

  it('counts system calls and what became of their Ps', () => {
    expect([metrics.syscalls, metrics.retakes, metrics.handoffs]).toEqual([1, 1, 1]);
  });

  it('counts goroutines and threads', () => {
    expect([metrics.goroutinesCreated, metrics.goroutinesMax, metrics.threadsMax]).toEqual([3, 3, 2]);
  });

  it('takes the makespan from start to end, for workloads from the first spawn to the last exit', () => {
    expect(metrics.makespanNs).toBe(400);
    expect(metricsOf(RUN, 'workload').makespanNs).toBe(350);
  });

  it('counts what still runs and spins at the end of what was computed', () => {
    const cut = metricsOf(RUN.slice(0, RUN.indexOf('100 Steal')).concat('\n 90 Sysmon 0 20000 0\n'));
    expect(cut.perP[0].busyNs).toBe(85);
    expect(cut.spinNs).toBe(50);
  });
});
