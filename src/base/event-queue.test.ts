import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EventQueue } from './event-queue.ts';

interface Row {
  readonly timeNs: number;
  readonly id: number;
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

  test('agrees with the plain twin over pushes and pops', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 400 }), (steps) => {
        const queue = new EventQueue();
        const twin = new PlainTwin();
        let id = 0;
        for (const action of steps) {
          if (action.do === 'push') {
            queue.push(action.timeNs, id, -id, id ^ 0x5555);
            twin.rows.push({ timeNs: action.timeNs, id: id++ });
          } else {
            const row = twin.pop();
            expect(queue.pop()).toBe(row !== undefined);
            if (row) expect(payload(queue)).toEqual([row.timeNs, row.id, 0 - row.id, row.id ^ 0x5555]);
          }
          expect(queue.size).toBe(twin.rows.length);
          expect(queue.headNs).toBe(Math.min(Infinity, ...twin.rows.map((row) => row.timeNs)));
        }
        const rest: number[] = [];
        for (let row = twin.pop(); row; row = twin.pop()) rest.push(row.id);
        expect(drain(queue)).toEqual(rest);
      }),
    );
  });
});
