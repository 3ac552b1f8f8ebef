import { describe, expect, test } from 'vitest';
import { KIND } from '../record/kinds.ts';
import { defaultKnobs } from './config.ts';
import { FLAG } from './kernel/sockets.ts';
import { pollDelayNs } from './netpoll.ts';
import { rowsOf } from './testing/rows.ts';
import { ScriptRun, type ScriptOptions } from './testing/run-script.ts';

/** Three connections whose servers a, b, c wait in Read; then main does `then`. */
function three(then: string): string {
  return [
    `main: listen l 80; go a; dial x localhost 80; go b; dial y localhost 80; go c; dial z localhost 80; sleep 2ms; ${then}`,
    'a: accept l u; get u 1; print a; block',
    'b: accept l v; get v 1; print b; block',
    'c: accept l w; get w 1; print c; block',
  ].join('\n');
}

const released = (run: ScriptRun): readonly { subject: number; a: number; c: number }[] =>
  rowsOf(run.sim, KIND.GoUnblock)
    .filter((r) => r.b === -2)
    .slice(-3);

describe('events of sockets', () => {
  test('GB-32, N-06, N-10: on a P the last event runs, as many go global as Ps are idle, the rest to the ring', () => {
    // One thread more than runs waits in the poller only when nobody else is left: main writes and blocks.
    const run = new ScriptRun(three('put x 1; put y 1; put z 1; block'), { procs: 1, cores: 2, check: false });
    run.run((rt) => rt.netReady.length === 3);
    run.run();
    // Nothing idle on one P: the last event in hand, the others to the ring.
    expect(released(run).map((r) => r.c)).toEqual([0, 2, 2]);
    expect(run.printed).toBe('c b a');
  });

  test('GB-32: with one P idle the second of the list goes to the global queue and gets a thread', () => {
    // Over a link, so that all three arrive while everybody sleeps.
    const text = three('put x 1; put y 1; put z 1; block')
      .replace('listen l 80;', 'host far 10ms -1 0; listen l 80 9 far;')
      .replaceAll('localhost', 'far');
    const run = new ScriptRun(text, { procs: 2, cores: 2, check: false }).run();
    expect(released(run).map((r) => r.c)).toEqual([0, 3, 2]);
    expect(run.printed.split(' ').toSorted()).toEqual(['a', 'b', 'c']);
  });

  test('GB-33, X-03, N-08, N-11: from sysmon all go to the global queue, ten milliseconds after the last look', () => {
    const run = new ScriptRun(three('put x 1; put y 1; put z 1; work 60ms; block'), {
      procs: 1,
      cores: 2,
      check: false,
    }).run();
    expect(released(run).map((r) => r.c)).toEqual([3, 3, 3]);
    const looks = rowsOf(run.sim, KIND.NetPoll).filter((r) => r.a === -1);
    expect(looks.some((r) => r.b === 3)).toBe(true);
  });

  test('N-08: while a P makes its non-blocking poll no other one does', () => {
    const text = [
      'main: listen l 80; go s x8; go c x8; sleep 20ms',
      's: accept l d; loop 50 { get d 1; put d 1; work 2us }',
      'c: dial a localhost 80; loop 50 { put a 1; get a 1; work 2us }',
    ].join('\n');
    const run = new ScriptRun(text, { procs: 4, cores: 4 });
    const polls = (): number => rowsOf(run.sim, KIND.NetPoll).length;
    let seen = 0;
    let withOthers = 0;
    for (;;) {
      run.run((rt) => rt.pollingNet);
      if (!run.rt.pollingNet) break;
      seen++;
      const before = polls();
      run.run((rt) => !rt.pollingNet);
      if (polls() !== before + 1) withOthers++;
    }
    expect(seen).toBeGreaterThan(20);
    expect(withOthers).toBe(0);
  });

  test('N-01: nothing is registered before the first descriptor, and the listener is registered for life (N-02)', () => {
    const run = new ScriptRun('main: work 1us; print x; yield; listen l 80; print y; block', { untilNs: 1e6 });
    run.run(() => run.vm.printed.length === 1);
    expect(run.rt.netpollInited).toBe(false);
    run.run();
    expect(run.rt.netpollInited).toBe(true);
    const row = run.rt.kernel.fds.row(run.vm.net.fd('l'));
    expect(run.rt.kernel.socks.has(row, FLAG.polled)).toBe(true);
  });

  test.each([
    ['linux', 128],
    ['darwin', 64],
    ['windows', 16],
  ])('N-05, N-13: one call on %s brings at most %i events', (platform, most) => {
    const text = `main: listen l 80 300; go c x200; sleep 20ms; loop 200 { accept l d; go s; yield }; sleep 5ms; work 1ms; close go; sleep 50ms\nc: dial a localhost 80; recv go; put a 1; sleep 1s\ns: get d 1; block`;
    const run = new ScriptRun(text, { procs: 4, cores: 4, untilNs: 200e6, check: false, kernel: { platform } }).run();
    const counts = rowsOf(run.sim, KIND.NetPoll).map((r) => r.b);
    expect(Math.max(...counts)).toBeLessThanOrEqual(most);
  });

  test('T-13, N-13: epoll waits whole milliseconds, one at least; kqueue and IOCP count nanoseconds', () => {
    const delay = (platform: string, ns: number): number =>
      pollDelayNs(new ScriptRun('main: block', { kernel: { platform } }).rt, 0, ns);
    expect([delay('linux', 1_000), delay('linux', 2_700_000), delay('linux', 0)]).toEqual([1e6, 2e6, Infinity]);
    expect([delay('darwin', 1_000), delay('windows', 2_700_000)]).toEqual([1_000, 2_700_000]);
  });

  test('N-04: a read that must wait costs a failed call, the parking, and a second call', () => {
    const cost = (text: string): number => {
      const run = new ScriptRun(text, { procs: 1, cores: 1, untilNs: 1e9 }).run();
      return run.rt.nowNs;
    };
    const ready = cost('main: pipe r w; put w 1; get r 1; print x');
    const waited = cost('main: pipe r w; go p; get r 1; print x\np: put w 1');
    expect(waited).toBeGreaterThan(ready);
  });
});

test('N-13: with IOCP the goroutine that waited makes no second call', () => {
  const end = (platform: string): number =>
    new ScriptRun('main: pipe r w; go p; get r 1; print x\np: put w 1', {
      procs: 1,
      cores: 1,
      kernel: { platform },
    }).run().rt.clockPs;
  const { rt } = new ScriptRun('main: block');
  expect(end('linux') - end('windows')).toBe(rt.costs.syscallPs);
});

/** Small random numbers from a seed. */
function random(seed: number): (below: number) => number {
  let state = (seed + 1) * 2_654_435_761;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (state >> 8) % below;
  };
}

/** A program of clients and servers that dial, write, read, close and set deadlines as a seed says. */
function randomNetwork(seed: number): string {
  const pick = random(seed);
  const hosts = ['localhost', 'near', 'far', 'lossy'];
  const at = hosts[pick(hosts.length)];
  const pairs = 1 + pick(6);
  const lines = [
    `main: host near 200us -1 0; host far 20ms 3000000 0; host lossy 5ms 1000000 0.1; listen l 80 ${pick(4)} ${at}; ${Array.from(
      { length: pairs },
      (_, i) => `go s${i}; go c${i}`,
    ).join('; ')}; sleep ${1 + pick(40)}ms; ${pick(3) === 0 ? 'shut l; ' : ''}sleep 3s`,
  ];
  const steps = (name: string): string =>
    Array.from({ length: 1 + pick(6) }, () => {
      switch (pick(9)) {
        case 0:
        case 1:
        case 2:
          return `put ${name} ${1 + pick(pick(4) === 0 ? 3_000_000 : 3_000)}`;
        case 3:
        case 4:
          return `get ${name} ${1 + pick(5_000)}`;
        case 5:
          return `limit ${name} ${pick(20)}ms`;
        case 6:
          return `end ${name}`;
        case 7:
          return `work ${1 + pick(50)}us`;
        default:
          return pick(4) === 0 ? `zero ${name}` : `sleep ${pick(3)}ms`;
      }
    }).join('; ');
  for (let i = 0; i < pairs; i++) {
    lines.push(`s${i}: accept l a${i}; limit a${i} 900ms; ${steps(`a${i}`)}; shut a${i}`);
    lines.push(`c${i}: dial b${i} ${at} 80; limit b${i} 900ms; ${steps(`b${i}`)}; shut b${i}`);
  }
  return lines.join('\n');
}

describe('random programs over sockets', () => {
  const options = (seed: number): ScriptOptions => ({
    procs: 1 + (seed % 4),
    cores: 1 + (seed % 3),
    seed,
    untilNs: 70e9,
    kernel: { timewait: 1e9, platform: ['linux', 'darwin', 'windows'][seed % 3] },
  });

  test('keep the invariants, lose and invent no byte, and give the same rows again (60 seeds)', () => {
    for (let seed = 0; seed < 60; seed++) {
      const text = randomNetwork(seed);
      const run = new ScriptRun(text, { ...options(seed), check: seed % 3 === 0 }).run(undefined, 400_000);
      expect(run.sim.done, `seed ${seed}: ends`).toBe(true);
      const { socks } = run.rt.kernel;
      for (let s = 0; s < socks.count; s++) {
        expect(socks.unread[s], `seed ${seed}: unread`).toBeGreaterThanOrEqual(0);
        expect(socks.coming[s], `seed ${seed}: coming`).toBeGreaterThanOrEqual(0);
        expect(socks.unsent[s], `seed ${seed}: unsent`).toBeGreaterThanOrEqual(0);
        expect(socks.unsent[s], `seed ${seed}: unacked`).toBeLessThanOrEqual(socks.unacked[s]);
      }
      const again = new ScriptRun(text, { ...options(seed), check: false, twinVisitPs: 20_000 }).run();
      expect(again.sim.recording.digest(), `seed ${seed}`).toBe(run.sim.recording.digest());
    }
  });

  test('give every descriptor and port back that was closed', () => {
    for (let seed = 0; seed < 60; seed++) {
      const run = new ScriptRun(randomNetwork(seed), { ...options(seed), check: false }).run();
      const { kernel } = run.rt;
      let open = 0;
      for (let s = 0; s < kernel.socks.count; s++) if (kernel.socks.fd[s] >= 0 && kernel.socks.kind[s] !== 0) open++;
      expect(kernel.fds.open - 3, `seed ${seed}`).toBe(open);
    }
  });

  test('the knobs of the kernel have defaults', () => {
    expect(defaultKnobs()).toMatchObject({
      fdlimit: 1_048_576,
      portcount: 28_232,
      somaxconn: 4_096,
      platform: 'linux',
    });
  });
});
