import { expect, it } from 'vitest';
import { columnBytes } from './column-bytes.ts';

it('counts the typed arrays of a table, and nothing else', () => {
  expect(
    columnBytes({
      a: new Int32Array(4),
      b: new Uint8Array(3),
      length: 9,
      list: [1, 2],
      view: new Float64Array(new ArrayBuffer(80), 8, 2),
    }),
  ).toBe(35);
});
