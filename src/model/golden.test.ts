/** Golden behaviours of runtime-model.md §16 (GB-nn), each as a text picture of queues or an order of running. */
import { describe, expect, it } from 'vitest';
import { GSTATUS, KIND, M_STATE, PSTATUS } from '../record/kinds.ts';
import { defaultGomaxprocs } from './cgroup.ts';
import { goschedImpl, newproc } from './park.ts';
import { schedule } from './proc.ts';
import { globrunqget, globrunqgetbatch, ringGet, runqput, runqsteal } from './runq.ts';
import { procresize } from './stw.ts';
import { range, rowsOf, slices } from './testing/rows.ts';
import { ScriptRun } from './testing/run-script.ts';
import { World } from './testing/world.ts';
import { wakep } from './wake.ts';

const list = (prefix: string, from: number, to: number): string =>
  range(from, to)
    .map((i) => `${prefix}${i}`)
    .join(',');

/** A program that makes n goroutines on one P and then blocks; stops when main has parked. */
function created(n: number): ScriptRun {
  return new ScriptRun(`main: go g x${n}; block\ng: work 1us`, { check: false }).run(
    (rt) => rt.gStatus[0] === GSTATUS.Gwaiting,
  );
}
/** Names g1… in order of creation; goids start at 2. */
const asCreated = (goid: number): string => `g${goid - 1}`;

describe('run queues', () => {
  it('GB-01: ten goroutines: the last in runnext, the others in the ring; run order 10,1,…,9; runnext does not count in schedtick', () => {
    const run = created(10);
    expect(run.queues(asCreated)).toBe(`P0[rn=g10; ${list('g', 1, 9)}] GQ=`);
    const tick = run.rt.pSchedtick[0];
    run.run();
    expect(
      slices(run.sim, 0)
        .slice(1)
        .map((s) => asCreated(s.goid)),
    ).toEqual(['g10', ...range(1, 9).map((i) => `g${i}`)]);
    expect(run.rt.pSchedtick[0] - tick).toBe(9);
  });

  it('GB-02: the 258th goroutine makes the ring overflow: its older half and the kicked runnext go to the global queue', () => {
    expect(created(257).queues(asCreated)).toBe(`P0[rn=g257; ${list('g', 1, 256)}] GQ=`);
    expect(created(258).queues(asCreated)).toBe(`P0[rn=g258; ${list('g', 129, 256)}] GQ=${list('g', 1, 128)},g257`);
  });

  it('GB-03: a put at the tail of a full ring sends the older half and the G itself to the global queue', () => {
    const w = new World(`P0[rn=x; ${list('r', 1, 256)}]`);
    runqput(w.rt, 0, w.g('y'), false);
    expect(w.picture()).toBe(`P0[rn=x; ${list('r', 129, 256)}] GQ=${list('r', 1, 128)},y`);
  });

  it('GB-04: six hundred goroutines', () => {
    const queues = created(600).queues(asCreated);
    const global = `${list('g', 1, 128)},g257,${list('g', 129, 256)},g386,${list('g', 258, 385)},g515`;
    expect(queues).toBe(`P0[rn=g600; ${list('g', 387, 514)},${list('g', 516, 599)}] GQ=${global}`);
  });

  it('GB-05: after the overflow runnext inherits the slice, and every 61st tick takes one from the global head', () => {
    const run = created(258);
    const tick = run.rt.pSchedtick[0];
    run.run();
    const order = slices(run.sim, 0).slice(1);
    expect(order[0]).toMatchObject({ goid: 259, inherit: true });
    const global = order.filter((s) => s.from === 'global').map((s) => ({ g: asCreated(s.goid), tick: s.schedtick }));
    expect(global.slice(0, 2).map((s) => s.g)).toEqual(['g1', 'g2']);
    // The tick is looked at before the execution that it counts.
    expect(global.slice(0, 2).map((s) => (s.tick - 1) % 61)).toEqual([0, 0]);
    expect(global[1].tick - global[0].tick).toBe(61);
    expect(global[0].tick).toBeGreaterThan(tick);
  });

  it('GB-06: at the 61st tick the global head goes before the ring', () => {
    const run = new ScriptRun('main: go a; go b; go z; yield; block\na: work 1us\nb: work 1us\nz: work 1us', {
      check: false,
    });
    run.run((rt) => rt.pRunqTail[0] === 2);
    const w = new World('P0[; a,b] GQ=z');
    w.rt.pSchedtick[0] = 60;
    const picks: string[] = [];
    w.rt.mCurg[0] = -1;
    w.rt.gM[0] = -1;
    w.rt.gStatus[0] = GSTATUS.Gwaiting;
    w.run.run(() => picks.length + 1 > 3 || w.rt.gLive < 2, 4_000);
    for (const s of slices(w.run.sim, 0).slice(1)) picks.push(String(s.goid - 1));
    expect(picks.slice(0, 3)).toEqual(['1', '3', '2']);
  });

  it('GB-07: a batch from 300 in the global queue on one P: 128, the first runs', () => {
    const w = new World(`P0[; ] GQ=${list('g', 1, 300)}`);
    expect(globrunqgetbatch(w.rt, 0)).toBe(w.g('g1'));
    expect(w.picture()).toBe(`P0[; ${list('g', 2, 128)}] GQ=${list('g', 129, 300)}`);
  });

  it('GB-08: with four Ps a batch is size/4 + 1', () => {
    const w = new World(`P0[; ] GQ=${list('g', 1, 10)}`, { procs: 4 });
    globrunqgetbatch(w.rt, 0);
    expect(w.picture()).toBe(`P0[; g2,g3] P1[; ] P2[; ] P3[; ] GQ=${list('g', 4, 10)}`);
    const three = new World('P0[; ] GQ=a,b,c', { procs: 4 });
    globrunqgetbatch(three.rt, 0);
    expect(three.picture()).toBe('P0[; ] P1[; ] P2[; ] P3[; ] GQ=b,c');
  });

  it('GB-09: a thief takes the older half of the ring, runs the newest of it and leaves runnext', () => {
    const w = new World('P0[; ] P1[rn=r; a,b,c,d,e,f,g]', { procs: 2 });
    expect(runqsteal(w.rt, 0, 1)).toBe(w.g('d'));
    expect(w.picture()).toBe('P0[; a,b,c] P1[rn=r; e,f,g] GQ=');
  });

  it('GB-10: of a ring of one it takes that one', () => {
    const w = new World('P0[; ] P1[rn=r; a]', { procs: 2 });
    expect(runqsteal(w.rt, 0, 1)).toBe(w.g('a'));
    expect(w.picture()).toBe('P0[; ] P1[rn=r; ] GQ=');
  });

  it('GB-13: Gosched goes to the global tail', () => {
    const run = new ScriptRun(
      'main: go a; go b; go c; block\na: print 1; yield; print 101\nb: print 2; yield; print 102\nc: print 3; yield; print 103',
    ).run();
    expect(run.printed).toBe('3 1 2 103 101 102');
  });

  it('GB-45: removed Ps go to the global head, the highest foremost, runnext before ring', () => {
    const w = new World('P0[rn=a; ] P1[; b] P2[rn=p; q,r] P3[rn=s; t] GQ=z', { procs: 4 });
    procresize(w.rt, 2, 0);
    expect(w.picture()).toBe('P0[rn=a; ] P1[; b] P2[; ] P3[; ] GQ=s,t,p,q,r,z');
  });
});

describe('stealing runnext', () => {
  const text = 'main: go h; work 400us; block\nh: work 5us';

  it('GB-11: only after the fourth pass and a sleep of 3 µs, then with a slice of its own', () => {
    const run = new ScriptRun(text, { procs: 2, cores: 2 }).run();
    const nap = rowsOf(run.sim, KIND.MState).find((r) => r.a === M_STATE.napping);
    const steal = rowsOf(run.sim, KIND.StealNext)[0];
    const start = slices(run.sim).find((s) => s.goid === 2);
    expect(nap).toBeDefined();
    expect(steal.timeNs).toBeGreaterThanOrEqual((nap?.timeNs ?? 0) + 3_000);
    expect(start).toMatchObject({ p: 1, inherit: false, from: 'hand' });
  });

  it('GB-12: without the sleep when the victim is in a system call', () => {
    const w = new World('P0[; ] P1[rn=r; ]', { procs: 2 });
    const { rt } = w;
    rt.pidle.length = 0;
    rt.pStatus[1] = PSTATUS.Prunning;
    w.runs(1, 'v', 2);
    rt.gStatus[w.g('v')] = GSTATUS.Gsyscall;
    rt.mCurg[0] = -1;
    for (let step = 0; rt.mCurg[0] < 0 && step < 10; step++) schedule(rt, 0, 0);
    expect(rt.mCurg[0]).toBe(w.g('r'));
    expect(rowsOf(w.run.sim, KIND.StealNext)).toHaveLength(1);
    expect(rowsOf(w.run.sim, KIND.MState).filter((row) => row.a === M_STATE.napping)).toEqual([]);
  });
});

describe('spinning and waking', () => {
  it('GB-14: an M looks for work only while twice the spinners are fewer than the busy Ps', () => {
    for (const [spinning, spins] of [
      [2, 0],
      [1, 1],
    ]) {
      const { rt } = new World('P0[; ]', { procs: 8 });
      rt.pidle.length = 4;
      rt.nmspinning = spinning;
      rt.mCurg[0] = -1;
      schedule(rt, 0, 0);
      expect(rt.mSpinning[0]).toBe(spins);
      expect(rt.pidle.includes(0)).toBe(spins === 0);
    }
  });

  it('GB-15: the first go wakes one thread, for the highest idle P; further ones wake none until it has stolen', () => {
    const run = new ScriptRun('main: go a x100; work 3ms; block\na: work 30us', { procs: 4, cores: 4 }).run();
    const woken = rowsOf(run.sim, KIND.MState).filter((r) => r.a === M_STATE.waking);
    const firstSteal = rowsOf(run.sim, KIND.Steal)[0];
    expect(firstSteal.subject).toBe(3);
    expect(woken.filter((r) => r.timeNs < firstSteal.timeNs)).toHaveLength(1);
    expect(
      rowsOf(run.sim, KIND.ProcStart)
        .map((r) => r.subject)
        .slice(0, 4),
    ).toEqual([0, 3, 2, 1]);
  });

  it('GB-16: wakep without an idle P asks the next M that would give up its P to spin', () => {
    const w = new World('P0[; ]', { procs: 1 });
    wakep(w.rt);
    expect([w.rt.nmspinning, w.rt.needspinning]).toEqual([0, 1]);
  });

  it('GB-48: in a fresh process of six Ps the second busy P is P5, the next P4', () => {
    const run = new ScriptRun('main: go hog; work 1ms; go hog; work 3ms\nhog: work 5ms', { procs: 6, cores: 6 }).run();
    expect(
      rowsOf(run.sim, KIND.ProcStart)
        .map((r) => r.subject)
        .slice(0, 3),
    ).toEqual([0, 5, 4]);
  });
});

describe('preemption', () => {
  it('GB-17: noticed at one look of sysmon, stopped at a later one: slices of 10 to 20 ms and a bit, to the global tail', () => {
    const run = new ScriptRun('main: go hog; go hog; block\nhog: work 200ms', { untilNs: 3e8, check: false }).run();
    const stops = rowsOf(run.sim, KIND.GoStop).filter((r) => r.a === 1);
    expect(stops.length).toBeGreaterThan(10);
    const lengths = stops.slice(2).map((r, i) => (r.timeNs - stops[i + 1].timeNs) / 1e6);
    for (const ms of lengths) expect(ms).toBeGreaterThan(10);
    for (const ms of lengths) expect(ms).toBeLessThan(21);
    expect(new Set(stops.map((r) => r.b & 15))).toEqual(new Set([3]));
  });

  it('GB-18: beside one hog on one P a sleep of 1 ms takes about 20 ms', () => {
    const run = new ScriptRun('main: go hog; loop 6 { sleep 1ms }; print done\nhog: work 2s', {
      untilNs: 1e9,
      check: false,
    }).run();
    const starts = slices(run.sim)
      .filter((s) => s.goid === 1)
      .map((s) => s.timeNs / 1e6);
    const gaps = starts.slice(3).map((t, i) => t - starts[i + 2]);
    for (const ms of gaps) expect(ms).toBeGreaterThan(19);
    for (const ms of gaps) expect(ms).toBeLessThan(22);
  });

  it('GB-19: a ping-pong pair shares one slice; a third goroutine waits until a request hits a safe point', () => {
    const pong = 'loop 100000 { recv a; send b; work 50ns }';
    const run = new ScriptRun(
      `main: go third; go pong; loop 100000 { send a; recv b; work 50ns }\npong: ${pong}\nthird: work 1us`,
      { check: false, untilNs: 2e8 },
    );
    run.run();
    const third = slices(run.sim).find((s) => s.fn === 'third');
    expect(third?.timeNs).toBeGreaterThan(10e6);
    expect(third?.timeNs).toBeLessThan(90e6);
    expect(third?.schedtick).toBeLessThanOrEqual(3);
  });
});

describe('system calls', () => {
  it('GB-21: a short call keeps its P; nothing else moves', () => {
    const run = new ScriptRun(
      'main: go hog; work 300us; syscall 1us; go a x3; syscall 15us; work 10us\nhog: work 20ms\na: work 1us',
      { procs: 2, cores: 2 },
    ).run();
    const begin = rowsOf(run.sim, KIND.GoSyscallBegin)[1];
    const end = rowsOf(run.sim, KIND.GoSyscallEnd).find((r) => r.timeNs > begin.timeNs);
    expect(end).toMatchObject({ subject: 1, a: begin.a });
    expect(rowsOf(run.sim, KIND.ProcSteal).filter((r) => r.timeNs > begin.timeNs)).toEqual([]);
    expect(slices(run.sim, begin.a).filter((s) => s.timeNs >= begin.timeNs && s.timeNs <= (end?.timeNs ?? 0))).toEqual(
      [],
    );
  });

  it('GB-22: a long call with work queued loses its P at the second look, and a thread starts at once, not spinning', () => {
    const run = new ScriptRun('main: syscall 1us; go a x3; syscall 100ms\na: work 50us', { procs: 1, cores: 2 }).run();
    const steal = rowsOf(run.sim, KIND.ProcSteal)[0];
    const begin = rowsOf(run.sim, KIND.GoSyscallBegin)[1];
    expect(steal).toMatchObject({ subject: 0, b: -1 });
    expect(steal.timeNs - begin.timeNs).toBeGreaterThan(20_000);
    expect(steal.timeNs - begin.timeNs).toBeLessThan(400_000);
    expect(
      rowsOf(run.sim, KIND.MState).filter((r) => r.a === M_STATE.spinning && r.timeNs < steal.timeNs + 80_000),
    ).toEqual([]);
    expect(rowsOf(run.sim, KIND.ProcStart)[1].subject).toBe(0);
  });

  it('GB-23: with nothing queued and an idle P it is kept for 10 ms, then goes to the idle list', () => {
    const run = new ScriptRun('main: syscall 1us; work 30us; syscall 100ms', { procs: 2, cores: 2 }).run();
    const steal = rowsOf(run.sim, KIND.ProcSteal)[0];
    const begin = rowsOf(run.sim, KIND.GoSyscallBegin)[1];
    expect(steal.timeNs - begin.timeNs).toBeGreaterThan(10e6);
    expect(steal.timeNs - begin.timeNs).toBeLessThan(31e6);
    const end = rowsOf(run.sim, KIND.GoSyscallEndBlocked)[0];
    expect(
      rowsOf(run.sim, KIND.ProcStart).filter(
        (r) => r.subject === steal.subject && r.timeNs > steal.timeNs && r.timeNs < end.timeNs,
      ),
    ).toEqual([]);
  });

  it('GB-24: back from a call without its P it takes the idle P on top, passing no queue', () => {
    const run = new ScriptRun('main: syscall 60ms; work 1us', { procs: 4, cores: 4 }).run();
    const end = rowsOf(run.sim, KIND.GoSyscallEndBlocked)[0];
    // P0 was retaken last, so it lies on top of P1, P2, P3.
    expect(end.a).toBe(0);
    expect(slices(run.sim).filter((s) => s.goid === 1)).toHaveLength(1);
  });

  it('GB-25: without any idle P it goes to the global tail and its thread sleeps; nobody is woken', () => {
    const run = new ScriptRun('main: go hog; syscall 5ms; work 1us\nhog: work 60ms', { procs: 1, cores: 2 }).run();
    const end = rowsOf(run.sim, KIND.GoSyscallEndBlocked)[0];
    expect(end.a).toBe(-1);
    expect(rowsOf(run.sim, KIND.MState).filter((r) => r.timeNs === end.timeNs && r.a === M_STATE.waking)).toEqual([]);
  });
});

describe('channels, locks, timers', () => {
  const five = (ops: string): string => [1, 2, 3, 4, 5].map((i) => `w${i}: ${ops}; print ${i}`).join('\n');
  const starts = 'go w1; yield; go w2; yield; go w3; yield; go w4; yield; go w5; yield';

  it('GB-26: close readies in reverse: the first receiver runs first, then the last … the second', () => {
    expect(new ScriptRun(`main: ${starts}; close c; block\n${five('recv c')}`).run().printed).toBe('1 5 4 3 2');
  });

  it.each([
    ['Cond.Broadcast', 'cond k', 'broadcast k'],
    ['a WaitGroup that reaches 0', 'wait g', 'done g'],
    ['RWMutex.Unlock', 'rlock m', 'wunlock m'],
  ])('GB-27: %s readies in order, the last one ends in runnext', (_name, wait, release) => {
    const before = release === 'done g' ? 'add g 1; ' : release === 'wunlock m' ? 'wlock m; ' : '';
    expect(new ScriptRun(`main: ${before}${starts}; ${release}; block\n${five(wait)}`).run().printed).toBe('5 1 2 3 4');
  });

  it('GB-28: a receive from a full buffer takes its head and lets the first waiting sender fill the place', () => {
    const run = new ScriptRun(
      'main: chan c 2; send c; send c; go s1; yield; go s2; yield; recv c; work 1us; print m; block\ns1: send c; print 1\ns2: send c; print 2',
    ).run();
    expect(run.printed).toBe('m 1');
    const recv = rowsOf(run.sim, KIND.ChanRecv)[0];
    expect(recv).toMatchObject({ b: 2, c: 2 });
  });

  it('GB-29: values go straight to waiting receivers; the buffer stays empty', () => {
    const sends = 'send c; send c; send c; send c; send c';
    const run = new ScriptRun(`main: chan c 2; ${starts}; ${sends}; block\n${five('recv c')}`).run();
    expect(run.printed).toBe('5 1 2 3 4');
    expect(rowsOf(run.sim, KIND.ChanSend).map((r) => r.b)).toEqual([0, 0, 0, 0, 0]);
  });

  it('GB-30: timers that are due together fire in order of time, the last one runs first', () => {
    const run = new ScriptRun(
      'main: go a; go b; go c; yield; work 100us; block\na: sleep 10us; print 1\nb: sleep 20us; print 2\nc: sleep 30us; print 3',
    ).run();
    expect(run.printed).toBe('3 1 2');
  });

  it('GB-31: a thief runs the timers of an idle P; the G runs on the thief', () => {
    const run = new ScriptRun('main: go a; work 3ms; block\na: sleep 200us; print x', { procs: 3, cores: 3 }).run();
    const fire = rowsOf(run.sim, KIND.TimerFire)[0];
    const woken = rowsOf(run.sim, KIND.GoUnblock)[0];
    expect(woken).toMatchObject({ b: -1 });
    expect(run.printed).toBe('x');
    expect(fire.subject).toBeGreaterThanOrEqual(0);
  });

  it('GB-34: an unlocked mutex with a waiter: the waiter goes to runnext, the unlocker keeps running and may lock again', () => {
    const run = new ScriptRun(
      'main: lock m; go w; yield; unlock m; lock m; print again; unlock m; block\nw: lock m; print w; unlock m',
    ).run();
    expect(run.printed).toBe('again w');
  });

  it('GB-35: a starving mutex is handed over: the waiter runs next, the unlocker goes to the ring behind what is there', () => {
    const hog = new ScriptRun(
      'main: lock m; go w1; yield; go w2; yield; go x; loop 2 { work 1500us; unlock m; lock m; yield }; unlock m; print main; block\nw1: lock m; print w1; work 10us; unlock m; work 10us; print w1end\nw2: lock m; print w2; work 10us; unlock m\nx: yield; print x',
    ).run();
    expect(hog.printed.split(' ').filter((word) => word.startsWith('w') && word.length === 2)).toEqual(['w1', 'w2']);
    expect(rowsOf(hog.sim, KIND.GoStop).some((r) => r.a === 2 && (r.b & 15) === 2)).toBe(true);
  });

  it('GB-32: ready descriptors on a P: the last event runs, as many go global as Ps are idle, the rest to the ring', () => {
    const run = new ScriptRun(
      'main: go a; go b; go c; block\na: read 500us; print a\nb: read 500us; print b\nc: read 500us; print c',
      { procs: 2, cores: 2 },
    ).run((rt) => rt.netReady.length === 3);
    run.run();
    const ready = rowsOf(run.sim, KIND.GoUnblock).filter((r) => r.b === -2);
    // Events come in the order a, b, c or as they parked; the list is reversed, so the last to be ready is in hand.
    expect(ready.map((r) => r.c)).toEqual([0, 3, 2]);
    const parked = rowsOf(run.sim, KIND.NetWait).map((r) => r.subject);
    expect(ready.map((r) => r.subject)).toEqual([parked[2], parked[1], parked[0]]);
  });

  it('GB-33: from sysmon all go to the global queue', () => {
    const run = new ScriptRun(
      'main: go a; go b; go c; yield; work 60ms; block\na: read 1ms\nb: read 1ms\nc: read 1ms',
      { procs: 1, cores: 2 },
    ).run();
    const ready = rowsOf(run.sim, KIND.GoUnblock).filter((r) => r.b === -2);
    expect(ready.map((r) => r.c)).toEqual([3, 3, 3]);
  });

  it('GB-47: a channel timer is in a heap only while somebody waits for it', () => {
    const run = new ScriptRun('main: after 1s t; after 1s u; go r; yield; work 1ms; block\nr: recv t', {
      untilNs: 1e6,
    });
    run.run((rt) => rt.nowNs > 900_000);
    expect(run.rt.timerCount).toBe(1);
  });
});

describe('the rest', () => {
  it('GB-20, STW-05, STW-12: a G stopped for a stop-the-world stays in runnext of its P and goes on first, in the same slice', () => {
    const run = new ScriptRun(
      'main: go h; work 300us; procs 3; work 100us; block\nh: go a; go b; work 3ms\na: work 1us\nb: work 1us',
      { procs: 2, cores: 3 },
    ).run();
    const stop = rowsOf(run.sim, KIND.GoStop).find((r) => r.a === 1);
    expect((stop?.b ?? 0) & 15).toBe(1);
    const next = slices(run.sim).find((s) => s.goid === stop?.subject && s.timeNs > stop.timeNs);
    expect(next).toMatchObject({ inherit: true, p: (stop?.b ?? 0) >> 4 });
  });

  it('GB-42, K-06, K-07: the 64th exit on a P sends the 33 newest dead Gs to the central list; the next go takes the one that exited 31st', () => {
    const run = new ScriptRun('main: go a x64; yield; block\na: work 100ns', { check: false });
    run.run((rt) => rt.gFreeN > 0);
    expect([run.rt.gFreeN, run.rt.pGFreeN[0]]).toEqual([33, 31]);
    const exits = rowsOf(run.sim, KIND.GoDestroy).map((r) => r.subject);
    expect(exits).toHaveLength(64);
    const next = run.rt.pGFree[0];
    expect(run.rt.gGoid[next]).toBe(exits[30]);
  });

  it.each([
    [8, 150_000, 100_000, 2],
    [8, 50_000, 100_000, 2],
    [8, 250_000, 100_000, 3],
    [8, Infinity, 100_000, 8],
    [1, 400_000, 100_000, 1],
  ])('GB-44: %i CPUs with quota %d/%d: GOMAXPROCS %i', (cpus, quotaNs, periodNs, want) => {
    expect(defaultGomaxprocs(cpus, { quotaNs, periodNs })).toBe(want);
  });

  it('GB-46: all asleep is a deadlock at once; a pending timer puts the report off', () => {
    expect(new ScriptRun('main: go a; block\na: recv c').run().rt.error).toBe(
      'fatal error: all goroutines are asleep - deadlock!',
    );
    const late = new ScriptRun('main: go a; go b; block\na: recv c\nb: sleep 5ms').run();
    expect(late.rt.error).toBe('fatal error: all goroutines are asleep - deadlock!');
    expect(late.rt.nowNs).toBeGreaterThan(5e6);
  });

  it('a yielding G leaves its P in a state that others can use (Q-19)', () => {
    const w = new World('P0[rn=a; b] GQ=z');
    goschedImpl(w.rt, 0, false);
    expect(w.picture()).toBe('P0[rn=a; b] GQ=z,1');
    expect(globrunqget(w.rt)).toBe(w.g('z'));
    expect(ringGet(w.rt, 0)).toBe(w.g('b'));
    expect(w.rt.pStatus[0]).toBe(PSTATUS.Prunning);
    newproc(w.rt, 1, 0, 0);
    expect(w.picture()).toMatch(/^P0\[rn=\d+; a\] GQ=1$/);
  });
});
