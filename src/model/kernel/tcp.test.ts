import { describe, expect, test } from 'vitest';
import { KIND, SOCK_STATE, WAIT } from '../../record/kinds.ts';
import { rowsOf } from '../testing/rows.ts';
import { ScriptRun, type ScriptOptions } from '../testing/run-script.ts';
import { wheelNs } from './links.ts';

function runs(text: string, options: ScriptOptions = {}): ScriptRun {
  return new ScriptRun(text, { procs: 2, cores: 2, untilNs: 300e9, ...options }).run();
}

describe('a connection over loopback', () => {
  test('carries what is written, and ends with the close of the other side', () => {
    const run = runs(
      'main: listen l 80; go s; dial c localhost 80; put c 64; take c 64; shut c; sleep 1ms; print main\ns: accept l d; take d 64; put d 64; get d 1; shut d; print server',
    );
    expect(run.printed).toBe('get:0 server main');
  });

  test('N-03, N-04: a reader with nothing to read parks with IO wait and reads again after the event', () => {
    const run = runs(
      'main: listen l 80; go s; dial c localhost 80; sleep 1ms; put c 10; sleep 1ms\ns: accept l d; take d 10; print got',
      { procs: 1 },
    );
    expect(run.printed).toBe('got');
    const blocked = rowsOf(run.sim, KIND.GoBlock).filter((r) => r.a === WAIT.ioWait);
    expect(blocked.length).toBeGreaterThanOrEqual(2);
    expect(rowsOf(run.sim, KIND.GoUnblock).some((r) => r.b === -2)).toBe(true);
  });

  test('a writer waits when both buffers are full, until the reader has made room', () => {
    const run = runs(
      'main: listen l 80; go s; dial c localhost 80; put c 8000000; print written; shut c; sleep 10ms\ns: accept l d; sleep 5ms; print reading; take d 8000000; get d 1; print end',
    );
    expect(run.printed).toBe('reading written get:0 end');
  });

  test('half a close: the other direction goes on', () => {
    const run = runs(
      'main: listen l 80; go s; dial c localhost 80; end c; take c 5; put c 1; get c 1; print main; shut c; sleep 1ms\ns: accept l d; get d 1; put d 5; shut d',
    );
    expect(run.printed).toBe('get:0 put32 get:0 main');
  });

  test('a write after the other side closed is answered with a reset: the next one is a broken pipe', () => {
    const run = runs(
      'main: listen l 80; go s; dial c localhost 80; sleep 1ms; put c 1; put c 1; get c 1; shut c\ns: accept l d; shut d',
    );
    expect(run.printed).toBe('put32 get:0');
  });

  test('closing with unread bytes resets the connection', () => {
    const run = runs(
      'main: listen l 80; go s; dial c localhost 80; put c 9; sleep 1ms; get c 1\ns: accept l d; sleep 100us; shut d',
    );
    expect(run.printed).toBe('get104');
  });

  test('SO_LINGER 0 resets and leaves no TIME_WAIT', () => {
    const run = runs(
      'main: listen l 80; go s; dial c localhost 80; sleep 1ms; zero c; shut c; gauge 2; sleep 1ms\ns: accept l d; get d 1',
    );
    expect(run.printed).toBe('0 get104');
  });

  test('who closes first stays in TIME_WAIT, and keeps the port, for the length that the machine says', () => {
    const run = runs(
      'main: listen l 80; go s; dial c localhost 80; shut c; sleep 1ms; gauge 2; gauge 1; sleep 2s; gauge 2; gauge 1\ns: accept l d; get d 1; shut d',
      { kernel: { timewait: 1e9 } },
    );
    expect(run.printed).toBe('get:0 1 1 0 0');
    const states = rowsOf(run.sim, KIND.SockState).map((r) => r.a);
    expect(states).toContain(SOCK_STATE.timeWait);
  });
});

describe('opening', () => {
  test('a port where nobody listens refuses', () => {
    expect(runs('main: dial c localhost 81; print x').printed).toBe('dial111 x');
  });

  test('an address that leads nowhere times out after 127 s of SYNs', () => {
    const run = runs('main: dial c 192.0.2.1 80; print x');
    expect(run.printed).toBe('dial110 x');
    expect(Math.round(run.rt.nowNs / 1e9)).toBeGreaterThanOrEqual(127);
    expect(Math.round(run.rt.nowNs / 1e9)).toBeLessThan(135);
  });

  test('a name that nobody declared is not reached', () => {
    expect(runs('main: dial c nohost 80').printed).toBe('dial101');
  });

  test('listening twice on a port: in use, until it is closed', () => {
    expect(runs('main: listen a 80; listen b 80; shut a; listen c 80; print x').printed).toBe('bind98 x');
  });

  test('descriptors run out: EMFILE in dialling and in accepting', () => {
    const run = runs('main: listen l 80; dial a localhost 80; dial b localhost 80; accept l c; dial d localhost 80', {
      kernel: { fdlimit: 6 },
    });
    expect(run.printed).toBe('accept24 dial24');
  });

  test('ephemeral ports run out: EADDRNOTAVAIL, and TIME_WAIT keeps them', () => {
    const run = runs(
      'main: listen l 80; go s; dial a localhost 80; dial b localhost 80; dial c localhost 80; shut a; sleep 1ms; dial c localhost 80; gauge 1\ns: accept l x; accept l y; get x 1; shut x',
      { kernel: { portcount: 2 } },
    );
    expect(run.printed).toBe('dial99 get:0 dial99 2');
  });

  test('after a second loopback takes a port in TIME_WAIT again (tcp_tw_reuse 2)', () => {
    const again = (after: string): string =>
      runs(
        `main: listen l 80; go s; dial a localhost 80; shut a; sleep ${after}; dial b localhost 80; gauge 2; gauge 1\ns: accept l x; get x 1; shut x; accept l y; sleep 5s`,
        { kernel: { portcount: 1 } },
      ).printed;
    expect(again('900ms')).toBe('get:0 dial99 1 1');
    expect(again('1100ms')).toBe('get:0 0 1');
  });

  test('over a link a port in TIME_WAIT is not taken again', () => {
    const run = runs(
      'main: host far 1ms -1 0; listen l 80 10 far; go s; dial a far 80; shut a; sleep 2s; dial b far 80; gauge 2\ns: accept l x; get x 1; shut x',
      { kernel: { portcount: 1 } },
    );
    expect(run.printed).toBe('get:0 dial99 1');
  });

  test('a deadline ends waiting for the connection, and one in the past the next call at once', () => {
    const run = runs(
      'main: listen l 80; dial c localhost 80; rlimit c 5ms; get c 1; get c 1; wlimit c 0ns; put c 1; print x',
    );
    expect(run.printed).toBe('get-1 get-1 put-1 x');
    expect(run.rt.nowNs).toBeGreaterThan(5e6);
    expect(run.rt.nowNs).toBeLessThan(7e6);
  });

  test('N-12: a deadline that passes readies the reader on the P that ran the timer', () => {
    const run = runs('main: listen l 80; dial c localhost 80; rlimit c 5ms; get c 1; print x', { procs: 1 });
    expect(run.printed).toBe('get-1 x');
    expect(rowsOf(run.sim, KIND.GoUnblock).some((r) => r.b === -1 && r.c === 1)).toBe(true);
  });

  test('close wakes who waits for the descriptor', () => {
    const run = runs('main: listen l 80; go a; go b; sleep 1ms; shut l; sleep 1ms\na: accept l x\nb: accept l y');
    expect(run.printed).toBe('accept-2 accept-2');
  });
});

describe('the queues of a listener', () => {
  test.each([0, 4, 128])('a backlog of %i lets one more client connect; the others get no answer', (backlog) => {
    const clients = backlog + 1 + 6;
    const run = runs(
      `main: listen l 80 ${backlog}; go c x${clients}; sleep 1500ms; gauge 4; shut l\nc: dial a localhost 80; print ok; sleep 2s`,
      { untilNs: 1.6e9, check: false },
    );
    const said = run.printed.split(' ');
    expect(said.filter((word) => word === 'ok')).toHaveLength(backlog + 1);
    // Each of the six was dropped twice: at first, and a second later.
    expect(said.at(-1)).toBe('12');
  });

  test('a client that was dropped gets in when its SYN is sent again a second later', () => {
    const run = runs(
      'main: listen l 80 0; dial a localhost 80; go c; sleep 100ms; accept l b; sleep 2s\nc: dial d localhost 80; print in',
      { check: false },
    );
    expect(run.printed).toBe('in');
    const second = rowsOf(run.sim, KIND.SockState).filter((r) => r.a === SOCK_STATE.established)[2];
    expect(second.timeNs).toBeGreaterThan(1.0e9);
    expect(second.timeNs).toBeLessThan(1.04e9);
  });

  test('timers of one tick fire one after the other, whatever was set for other ticks between', () => {
    const { rt } = runs('main: sleep 1ms');
    const [first, other, second, third] = [1e9, 3e9, 1e9, 1e9].map((ns) => wheelNs(rt, ns));
    const handshakeNs = Math.round(rt.costs.connectPs / 1000);
    expect([second - first, third - second]).toEqual([handshakeNs, handshakeNs]);
    expect(other).toBeGreaterThan(third);
  });

  test('somaxconn bounds the backlog', () => {
    const run = runs('main: listen l 80 100; go c x5; sleep 500ms\nc: dial a localhost 80; print ok; sleep 1s', {
      kernel: { somaxconn: 2 },
      check: false,
    });
    expect(run.printed.split(' ').filter((word) => word === 'ok')).toHaveLength(3);
    const listens = rowsOf(run.sim, KIND.SockState).filter((r) => r.a === SOCK_STATE.listen);
    expect(listens.map((r) => r.b)).toEqual([2]);
  });

  test('a client that nobody accepted can write, and is reset when the listener closes', () => {
    const run = runs('main: listen l 80; dial a localhost 80; put a 5; print written; shut l; get a 1');
    expect(run.printed).toBe('written get104');
  });
});

describe('a link', () => {
  test('a connection takes one round trip, an echo another', () => {
    const run = runs(
      'main: host far 100ms -1 0; listen l 80 10 far; go s; dial c far 80; print up; put c 10; take c 10; print back\ns: accept l d; take d 10; put d 10; sleep 1s',
    );
    expect(run.printed).toBe('up back');
    // What is on its way is recorded from when it is sent until its acknowledgement is back.
    const sending = rowsOf(run.sim, KIND.SockBuf).filter((r) => r.subject === 1);
    const sentAt = sending.findIndex((r) => r.b === 10);
    const acked = sending.slice(sentAt).find((r) => r.b === 0);
    expect(((acked?.timeNs ?? 0) - sending[sentAt].timeNs) / 1e6).toBeCloseTo(100, 0);
    expect(run.rt.nowNs / 1e6).toBeGreaterThan(200);
    expect(run.rt.nowNs / 1e6).toBeLessThan(202);
  });

  test('slow start: ten segments in the first round trip, then twice as many in each', () => {
    const run = runs(
      'main: host far 100ms -1 0; listen l 80 10 far; go s; dial c far 80; put c 101360; sleep 2s\ns: accept l d; take d 101360; print all',
    );
    // 70 segments of 1,448 bytes: 10, 20, 40.
    const steps = rowsOf(run.sim, KIND.SockBuf).filter((r) => r.a > 0);
    const times = [...new Set(steps.map((r) => Math.round(r.timeNs / 50e6)))];
    expect(run.printed).toBe('all');
    expect(times).toEqual([3, 5, 7]);
  });

  test('a bandwidth bounds what arrives per second', () => {
    const run = runs(
      'main: host far 1ms 1000000 0; listen l 80 10 far; go s; dial c far 80; put c 2000000; shut c; sleep 9s\ns: accept l d; take d 2000000; print all; sleep 1s',
      { check: false },
    );
    const last = rowsOf(run.sim, KIND.SockBuf).findLast((r) => r.a > 0);
    expect(run.printed).toBe('all');
    expect((last?.timeNs ?? 0) / 1e9).toBeGreaterThan(2);
    expect((last?.timeNs ?? 0) / 1e9).toBeLessThan(2.2);
  });

  test('loss makes it slower, and everything arrives all the same', () => {
    const run = runs(
      'main: host far 10ms 10000000 0.02; listen l 80 10 far; go s; dial c far 80; put c 2000000; shut c; sleep 60s; gauge 3\ns: accept l d; take d 2000000; get d 1; shut d; print all',
      { check: false },
    );
    expect(run.printed).toMatch(/^get:0 all [1-9]/);
  });

  test('with loss 1 nobody connects, and an established connection is given up', () => {
    expect(runs('main: host far 1ms -1 1; listen l 80 10 far; dial c far 80').printed).toBe('dial110');
    const run = runs(
      'main: host far 1ms -1 0; listen l 80 10 far; dial c far 80; host far 1ms -1 1; put c 100; get c 1',
      { untilNs: 2000e9 },
    );
    expect(run.printed).toBe('get110');
  });

  test('with a bandwidth of 0 nobody connects', () => {
    expect(runs('main: host far 1ms 0 0; listen l 80 10 far; dial c far 80').printed).toBe('dial110');
  });

  test('a port where nobody listens refuses after a round trip', () => {
    const run = runs('main: host far 50ms -1 0; dial c far 81');
    expect(run.printed).toBe('dial111');
    expect(run.rt.nowNs / 1e6).toBeGreaterThan(50);
  });

  test('a SYN queue that is full drops', () => {
    const run = runs(
      'main: host far 100ms -1 0; listen l 80 10 far; go c x3; sleep 500ms; gauge 4\nc: dial a far 80; print ok; sleep 1s',
      { kernel: { synbacklog: 2 }, check: false },
    );
    expect(run.printed).toBe('ok ok 1');
  });
});

test('the last number of descriptors is recorded as soon as the program calls again', () => {
  const run = runs('main: listen l 80; shut l; sleep 1ms; gauge 0');
  expect(run.printed).toBe('3');
  expect(rowsOf(run.sim, KIND.KernelGauge).at(-1)?.a).toBe(3);
});

test('a listener that is closed and opened again takes connections whose handshake was on its way', () => {
  const run = runs(
    'main: host far 20ms -1 0; listen l 80 9 far; go c; sleep 15ms; shut l; listen l 80 9 far; rlimit l 1s; accept l d; print in; sleep 1s\nc: dial a far 80; print up; sleep 1s',
  );
  expect(run.printed).toBe('up in');
});
