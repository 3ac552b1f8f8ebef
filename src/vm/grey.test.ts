import { describe, expect, it } from 'vitest';
import { Prng } from '../base/prng.ts';
import { GreyObjects } from './grey.ts';
import { HeapTable, IS_GREY } from './heap-table.ts';

/** A table with spans 1, 2, … of so many objects of these size classes; returns the first number of each. */
function spans(...classes: readonly (readonly [sizeClass: number, objects: number])[]): {
  table: HeapTable;
  first: number[];
} {
  const table = new HeapTable();
  const first = classes.map(([sizeClass, objects], i) => {
    const at = table.takeRange(objects);
    table.sizeClass.fill(sizeClass, at, at + objects);
    table.span.fill(i + 1, at, at + objects);
    return at;
  });
  table.greyInSpan = new Int32Array(classes.length + 1);
  return { table, first };
}

const CLASS_OF_64_BYTES = 6;
const CLASS_OF_1024_BYTES = 32;

function putter(table: HeapTable, grey: GreyObjects): (...indexes: number[]) => void {
  return (...indexes) => {
    for (const index of indexes) {
      table.state[index] |= IS_GREY;
      grey.put(index);
    }
  };
}

/** All turns that are left. */
function turns(grey: GreyObjects): number[][] {
  const all: number[][] = [];
  while (!grey.isEmpty) {
    const count = grey.take();
    all.push([...grey.together.subarray(0, count)]);
  }
  return all;
}

describe('grey objects', () => {
  it('GC-71: a span waits from its first grey object on; when its turn comes all that are grey in it are scanned', () => {
    const { table, first } = spans([CLASS_OF_64_BYTES, 126], [CLASS_OF_64_BYTES, 126]);
    const [a, b] = first;
    const grey = new GreyObjects(table);
    putter(table, grey)(a + 7, b + 1, a + 125, b, a);
    expect(grey.queued).toBe(2);
    expect(turns(grey)).toEqual([
      [a, a + 7, a + 125],
      [b, b + 1],
    ]);
    expect(table.state.some((state) => (state & IS_GREY) !== 0)).toBe(false);
    expect([grey.spans, grey.queued, table.greyInSpan[1], table.greyInSpan[2]]).toEqual([0, 0, 0, 0]);
  });

  it('GC-71: what becomes grey in a span whose turn has come makes it wait again, behind the others', () => {
    const { table, first } = spans([CLASS_OF_64_BYTES, 126], [CLASS_OF_64_BYTES, 126]);
    const [a, b] = first;
    const grey = new GreyObjects(table);
    const put = putter(table, grey);
    put(a, b);
    expect(grey.take()).toBe(1);
    put(a + 1);
    expect(turns(grey)).toEqual([[b], [a + 1]]);
  });

  it('GC-73: objects above 512 bytes and of 8 wait on a stack, which goes first', () => {
    const { table, first } = spans([CLASS_OF_64_BYTES, 126], [CLASS_OF_1024_BYTES, 8], [1, 1024], [0, 1]);
    const [small, kib, words, large] = first;
    const grey = new GreyObjects(table);
    putter(table, grey)(small, kib, kib + 1, words, large);
    expect([grey.stacked, grey.queued, grey.spans]).toEqual([4, 1, 4]);
    expect(turns(grey)).toEqual([[large], [words], [kib + 1], [kib], [small]]);
    expect(grey.spans).toBe(0);
  });

  it('come in the same order as from plain lists', () => {
    const { table, first } = spans(
      ...Array.from({ length: 3000 }, (_, i) => [i % 10 === 0 ? CLASS_OF_1024_BYTES : CLASS_OF_64_BYTES, 8] as const),
    );
    const grey = new GreyObjects(table);
    const put = putter(table, grey);
    const prng = new Prng(1);
    prng.seed(0, 7, 0);
    const stack: number[] = [];
    const queue: number[][] = [];
    const waits = new Set<number>();
    for (let round = 0; round < 40_000; round++) {
      // First more come than go, then the other way round.
      if (prng.below(0, 100) < (round < 20_000 ? 70 : 35)) {
        const span = prng.below(0, first.length);
        const index = first[span] + prng.below(0, 8);
        if (waits.has(index)) continue;
        waits.add(index);
        put(index);
        const others = queue.find(([one]) => table.span[one] === span + 1);
        if (span % 10 === 0) stack.push(index);
        else if (others === undefined) queue.push([index]);
        else others.push(index);
      } else if (waits.size > 0) {
        const top = stack.pop();
        const expected = top === undefined ? queue.shift() : [top];
        const count = grey.take();
        expect([...grey.together.subarray(0, count)]).toEqual(expected?.sort((x, y) => x - y));
        expected?.forEach((index) => waits.delete(index));
      }
    }
    expect(grey.queued).toBe(queue.length);
    expect(grey.stacked).toBe(stack.length);
    expect(grey.spans).toBe(new Set([...waits].map((index) => table.span[index])).size);
  });
});
