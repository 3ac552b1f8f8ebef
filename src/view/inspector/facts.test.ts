import { describe, expect, it } from 'vitest';

import { SELECTED, SPOT } from '../../record/frame.ts';
import { GSTATUS } from '../../record/kinds.ts';
import { fakeFrame } from '../../state/testing/fake-frame.ts';
import { SOCKET } from '../../record/net-frame.ts';
import { WORK } from '../../record/request-log.ts';
import { factsOf } from './facts.ts';
import { openWorkRows } from './work-facts.ts';

const functions = [{ name: 'main.main', line: 3 }];
const frame = fakeFrame({ timeNs: 1_000_000, fromNs: NaN, maxMoves: 0, carpet: false, selectedGoid: 213 }, 2e6, 2e6);

describe('the fact sheet', () => {
  it('of a runnable goroutine says since when, where, and how many are ahead', () => {
    expect(factsOf({ kind: 'G', id: 213 }, frame, functions)).toMatchObject({
      state: 'state.runnable',
      colour: 'runnable',
      since: '812 µs',
      place: { key: 'inspector.place.ring', index: 0 },
      rows: [
        { link: { kind: 'G', id: 1 } },
        { values: { fn: 'main.main', line: 34 } },
        { key: 'inspector.ahead', values: { count: '60' } },
        {},
        { text: '2.00 KiB' },
      ],
    });
  });

  it('of one that sleeps does not say it twice', () => {
    const selected = Float64Array.from(frame.selected);
    selected[SELECTED.status] = GSTATUS.Gwaiting;
    selected[SELECTED.spot] = SPOT.sleep;
    expect(factsOf({ kind: 'G', id: 213 }, { ...frame, selected }, functions)).toMatchObject({
      state: 'state.asleep',
      place: null,
    });
  });

  it('of a goroutine that does not exist yet says so', () => {
    expect(factsOf({ kind: 'G', id: 99_999 }, frame, functions)?.state).toBe('state.unborn');
  });

  it('of a processor or a thread that the run has not says so', () => {
    expect(factsOf({ kind: 'P', id: 9_999 }, frame, functions)?.state).toBe('state.none');
    expect(factsOf({ kind: 'M', id: 9_999 }, frame, functions)?.state).toBe('state.none');
  });

  it('of a processor names its thread, its goroutine and its queue', () => {
    const sheet = factsOf({ kind: 'P', id: 0 }, frame, functions);
    expect(sheet?.state).toBe('state.running');
    expect(sheet?.rows.map((r) => r.text ?? r.key)).toContain('187 / 256');
    expect(factsOf({ kind: 'P', id: 1 }, frame, functions)?.state).toBe('state.spinning');
  });

  it('of a thread names what it does', () => {
    expect(factsOf({ kind: 'M', id: 3 }, frame, functions)?.state).toBe('state.spinning');
    expect(factsOf({ kind: 'M', id: 5 }, frame, functions)?.state).toBe('state.parked');
  });
});

describe('streams of HTTP/2', () => {
  const socket = new Int32Array(SOCKET.stride);
  socket[SOCKET.id] = 4;
  socket[SOCKET.peer] = 5;
  socket[SOCKET.streams] = 20;
  const streams = Int32Array.from([4, 1, 57, 34, 4, 3, 58, 35, 5, 1, 60, 12]);
  const carrying = { ...frame, socket, streams };

  it('of a socket are counted, and the oldest named with who asked for them', () => {
    const rows = factsOf({ kind: 'S', id: 4 }, carrying, functions)?.rows ?? [];
    expect(rows).toContainEqual({ label: 'sock.streams', text: '20' });
    expect(rows.filter(({ label }) => label === 'sock.stream')).toMatchObject([
      { key: 'sock.streamFor', values: { id: 1, who: 'G 57', starter: 'G 34' }, link: { kind: 'G', id: 57 } },
      { key: 'sock.streamFor', values: { id: 3 }, link: { kind: 'G', id: 58 } },
    ]);
  });

  it('at the end that answers name the handlers', () => {
    const answering = socket.slice();
    answering[SOCKET.id] = 5;
    answering[SOCKET.peer] = 4;
    const rows = factsOf({ kind: 'S', id: 5 }, { ...carrying, socket: answering }, functions)?.rows ?? [];
    expect(rows.filter(({ label }) => label === 'sock.stream')).toMatchObject([
      { key: 'sock.streamOf', values: { id: 1, who: 'G 60' } },
    ]);
  });

  it('are named for whoever works for one or asked for it', () => {
    const of = (id: number) => {
      const selected = frame.selected.slice();
      selected[0] = id;
      return (factsOf({ kind: 'G', id }, { ...carrying, selected }, functions)?.rows ?? []).filter(
        ({ label }) => label === 'sock.stream',
      );
    };
    expect(of(58)).toMatchObject([{ values: { id: 3, socket: 'S4' }, link: { kind: 'S', id: 4 } }]);
    expect(of(34)).toMatchObject([{ values: { id: 1, who: 'G 57' } }]);
    expect(of(99)).toEqual([]);
  });
});

it('requests that a goroutine has begun say for how long', () => {
  expect(openWorkRows([{ kind: WORK.task, name: 'checkout', sinceNs: 250_000 }], 1_000_000)).toEqual([
    { label: 'charts.task', key: 'inspector.open', values: { name: 'checkout', time: '750 µs' } },
  ]);
});
