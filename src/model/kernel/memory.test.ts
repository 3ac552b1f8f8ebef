import { expect, test } from 'vitest';
import { columnBytes } from '../../base/column-bytes.ts';
import { ScriptRun } from '../testing/run-script.ts';

test('bytes of the kernel are those of its columns, also after these have grown', () => {
  const text = [
    'main: host far 10ms -1 0; listen l 80 300 far; go c x300; loop 300 { accept l d; go s; yield }; sleep 50ms; block',
    'c: dial a far 80; limit a 5s; put a 2000; block',
    's: get d 100; block',
  ].join('\n');
  const { kernel } = new ScriptRun(text, { procs: 2, cores: 2, untilNs: 1e9, check: false }).run().rt;
  const { chunks, deadlines, fds, flights, paths, socks } = kernel;
  for (let i = 0; i < 100; i++) deadlines.make();
  expect(socks.count).toBeGreaterThan(600);
  expect(fds.open).toBeGreaterThan(600);
  const tables = [chunks, deadlines, fds, flights, paths, socks, kernel];
  expect(kernel.memoryBytes).toBe(tables.reduce((sum, table) => sum + columnBytes(table), kernel.disk.memoryBytes));
  for (const table of [deadlines, flights, paths])
    expect(columnBytes(table)).toBeGreaterThan(columnBytes(new (table.constructor as new () => object)()));
});
