import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EventQueue } from './event-queue.ts';

interface Row {
  readonly timeNs: number;
  readonly id: number;
  readonly token: number;
}

/** The obvious version: a list, searched for its least time; the first of equals wins. */
class PlainTwin {
  rows: Row[] = [];

  pop(): Row | undefined {
    let least: Row | undefined;
    for (const row of this.rows) if (least === undefined || row.timeNs < least.timeNs) least = row;
    this.rows = this.rows.filter((row) => row !== least);
    return least;
  }
}

const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('push' as const), timeNs: fc.integer({ min: 0, max: 20 }) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('pop' as const) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('cancel' as const), which: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('replace' as const) }) },
);

function payload(queue: EventQueue): number[] {
  return [queue.timeNs, queue.a, queue.b, queue.c];
}

function drain(queue: EventQueue): number[] {
  const ids: number[] = [];
  while (queue.pop()) ids.push(queue.a);
  return ids;
}

describe('EventQueue', () => {
  test('events come out by time', () => {
    const queue = new EventQueue();
    [30, 10, 20].forEach((timeNs) => queue.push(timeNs, timeNs, 0, 0));
    expect(drain(queue)).toEqual([10, 20, 30]);
  });

  test('events of one instant come out in the order in which they went in', () => {
    const queue = new EventQueue();
    for (let id = 0; id < 1000; id++) queue.push(id % 3, id, 0, 0);
    const ids = drain(queue);
    const expected = [0, 1, 2].flatMap((rest) =>
      Array.from({ length: 1000 }, (_, id) => id).filter((id) => id % 3 === rest),
    );
    expect(ids).toEqual(expected);
  });

  test('agrees with the plain twin over pushes, pops, cancels and restored copies', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 400 }), (steps) => {
        let queue = new EventQueue();
        const twin = new PlainTwin();
        let id = 0;
        for (const action of steps) {
          switch (action.do) {
            case 'push': {
              const token = queue.pushCancellable(action.timeNs, id, -id, id ^ 0x5555);
              twin.rows.push({ timeNs: action.timeNs, id: id++, token });
              break;
            }
            case 'pop': {
              const row = twin.pop();
              expect(queue.pop()).toBe(row !== undefined);
              if (row) {
                expect(payload(queue)).toEqual([row.timeNs, row.id, 0 - row.id, row.id ^ 0x5555]);
                expect(queue.cancel(row.token)).toBe(false);
              }
              break;
            }
            case 'cancel': {
              const row = twin.rows[action.which % Math.max(1, twin.rows.length)];
              if (!row) break;
              expect(queue.cancel(row.token)).toBe(true);
              expect(queue.cancel(row.token)).toBe(false);
              twin.rows = twin.rows.filter((other) => other !== row);
              break;
            }
            case 'replace': {
              const copy = new EventQueue();
              copy.restore(queue.save());
              queue = copy;
              break;
            }
          }
          expect(queue.size).toBe(twin.rows.length);
          expect(queue.peekTimeNs()).toBe(Math.min(Infinity, ...twin.rows.map((row) => row.timeNs)));
        }
        const rest: number[] = [];
        for (let row = twin.pop(); row; row = twin.pop()) rest.push(row.id);
        expect(drain(queue)).toEqual(rest);
      }),
    );
  });

  test('many cancelled events give their room back', () => {
    const queue = new EventQueue();
    for (let round = 0; round < 20; round++) {
      const tokens = Array.from({ length: 1000 }, (_, id) => queue.pushCancellable(1e9 + id, id, 0, 0));
      expect(tokens.every((token) => queue.cancel(token))).toBe(true);
    }
    expect(queue.size).toBe(0);
    expect(queue.pop()).toBe(false);
    expect(queue.save().a.length).toBeLessThan(3000);
  });

  test('a token stays invalid after its slot has been used again and after clear', () => {
    const queue = new EventQueue();
    const old = queue.pushCancellable(1, 1, 0, 0);
    queue.pop();
    queue.push(2, 2, 0, 0);
    expect(queue.cancel(old)).toBe(false);
    const cleared = queue.pushCancellable(3, 3, 0, 0);
    queue.clear();
    expect(queue.size).toBe(0);
    queue.push(4, 4, 0, 0);
    expect(queue.cancel(cleared)).toBe(false);
    expect(drain(queue)).toEqual([4]);
  });

  test('a saved state is a copy: going on does not change it', () => {
    const queue = new EventQueue();
    for (let id = 0; id < 10; id++) queue.push(10 - id, id, 0, 0);
    const saved = queue.save();
    const first = drain(queue);
    queue.push(0, 99, 0, 0);
    queue.restore(saved);
    expect(drain(queue)).toEqual(first);
  });
});
