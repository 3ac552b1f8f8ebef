/** What the scenarios of the network are about really happens, with other settings too. */
import { describe, expect, it } from 'vitest';
import { KIND } from '../record/kinds.ts';
import type { Recording } from '../record/recording.ts';
import { numberIn, runScenario } from './testing/run-scenario.ts';

describe('netpoll', () => {
  it('needs a handful of threads for any number of connections, and one for each where reads block', async () => {
    const parked = (await runScenario('netpoll')).sim.rt.mCount;
    const many = (await runScenario('netpoll', { own: { conns: 500, messages: 3 } })).sim.rt.mCount;
    const blocked = (await runScenario('netpoll', { own: { blocking: true } })).sim.rt.mCount;
    expect(parked).toBeLessThan(8);
    expect(many).toBeLessThan(8);
    expect(blocked).toBeGreaterThan(48);
  });
});

describe('kernel-params', () => {
  const again = /(\d+) had to send/;

  it('drops all clients that somaxconn leaves no room for, and none with Linux’s default', async () => {
    const { output } = await runScenario('kernel-params');
    // 600 and 100 slow ones come; 129 fit, some of either.
    expect(numberIn(output, again)).toBeGreaterThanOrEqual(600 - 129);
    expect(numberIn(output, again)).toBeLessThanOrEqual(700 - 129);
    expect(numberIn(output, /P50 (.+?),/)).toBeGreaterThan(1e9);
    const large = (await runScenario('kernel-params', { machine: { somaxconn: 4_096 } })).output;
    expect(numberIn(large, again)).toBe(0);
    expect(numberIn(large, /worst (.+?);/)).toBeLessThan(200e6);
  });

  it('slow clients leave when ReadHeaderTimeout says so, and stay without it', async () => {
    const machine = { somaxconn: 4_096 };
    const afterwards = /goroutines: (\d+) after/;
    expect(numberIn((await runScenario('kernel-params', { machine })).output, afterwards)).toBeLessThan(10);
    const never = (await runScenario('kernel-params', { machine, own: { headerTimeout: 0 } })).output;
    expect(numberIn(never, afterwards)).toBeGreaterThan(200);
  });
});

describe('pool-leak', () => {
  it('a connection for each request uses up the ports, a pool none; the neighbour fails too', async () => {
    const { output } = await runScenario('pool-leak');
    expect(output).toContain('connect: cannot assign requested address');
    expect(numberIn(output, /(\d+) served/)).toBeLessThanOrEqual(4_000);
    expect(numberIn(output, /neighbour: (\d+) failed/)).toBeGreaterThan(0);
    const pooled = (await runScenario('pool-leak', { own: { pool: 20 } })).output;
    expect(pooled).toContain('6000 served, 0 failed, 0 refused');
  });

  it('what is never closed keeps its descriptors', async () => {
    const { output } = await runScenario('pool-leak', {
      own: { leak: 2, requests: 3_000 },
      machine: { fdlimit: 1_024 },
    });
    expect(output).toContain('socket: too many open files');
  });
});

describe('cross-az', () => {
  it('the slow zone takes the healthy one along only where they share', async () => {
    const late = /zone-a: .*; (\d+) too late/;
    expect(numberIn((await runScenario('cross-az')).output, late)).toBeGreaterThan(150);
    expect(numberIn((await runScenario('cross-az', { own: { shared: false } })).output, late)).toBe(0);
  });
});

describe('copy-paths', () => {
  it('a buffer between two connections is not used: with it the copy takes about as long as splice', async () => {
    const { output } = await runScenario('copy-paths');
    const ns = (way: string): number => numberIn(output, new RegExp(`${way}: .* in (.+),`));
    expect(ns('copybuffer') / ns('splice')).toBeCloseTo(1, 0);
    const small = (await runScenario('copy-paths', { own: { buffer: 4_096 } })).output;
    expect(numberIn(small, /loop: .* in (.+),/)).toBeGreaterThan(1.2 * ns('loop'));
  });
});

describe('http-reuse', () => {
  const all = /all after (.+?), /;
  const connections = /, (\d+) connections/;

  it('opens a connection for each request, six for all, or one', async () => {
    const kept = (await runScenario('http-reuse')).output;
    const closed = (await runScenario('http-reuse', { own: { reuse: false } })).output;
    const h2 = (await runScenario('http-reuse', { own: { h2: true } })).output;
    expect([kept, closed, h2].map((text) => numberIn(text, connections))).toEqual([6, 25, 1]);
    expect(numberIn(closed, all)).toBeGreaterThan(1.3 * numberIn(kept, all));
    expect(numberIn(h2, all)).toBeLessThan(numberIn(kept, all));
    // TCP, TLS and the request: three round trips of 40 ms before the first byte.
    expect(numberIn(kept, /first page after (.+?), /)).toBeGreaterThan(120e6);
  });

  it('notes who works for each stream of HTTP/2, at both ends, and nothing else without', async () => {
    const streams = (recording: Recording) =>
      recording.chunks.flatMap(({ kind, subject, a, b, c, rows }) =>
        Array.from({ length: rows }, (_, i) => i)
          .filter((i) => kind[i] === KIND.Stream)
          .map((i) => ({ socket: subject[i], id: a[i], goid: b[i], begins: c[i] === 1 })),
      );
    expect(streams((await runScenario('http-reuse')).recording)).toEqual([]);
    const { recording } = await runScenario('http-reuse', { own: { h2: true } });
    const all = streams(recording);
    // The page and its 24 resources, asked for and answered.
    expect(all.filter(({ begins }) => begins)).toHaveLength(2 * 25);
    const open = new Map<string, number>();
    const most = new Map<number, number>();
    for (const { socket, id, goid, begins } of all) {
      const key = `${String(socket)}/${String(id)}`;
      if (begins) open.set(key, goid);
      else {
        expect(open.get(key), key).toBe(goid);
        open.delete(key);
      }
      const now = [...open.keys()].filter((other) => other.startsWith(`${String(socket)}/`)).length;
      most.set(socket, Math.max(most.get(socket) ?? 0, now));
    }
    expect(open.size).toBe(0);
    // One connection: all of the client's requests at once on its one end.
    expect([...most.keys()]).toHaveLength(2);
    expect(Math.max(...most.values())).toBe(24);
  });

  it('Go’s client takes no push; one that did would save a round trip', async () => {
    const own = { h2: true, push: true };
    const refused = (await runScenario('http-reuse', { own })).output;
    expect(refused).toContain('pushes: 1 refused, 0 taken');
    const taken = (await runScenario('http-reuse', { own: { ...own, accept: true } })).output;
    expect(numberIn(taken, all)).toBeLessThan(numberIn(refused, all) - 39e6);
  });
});
