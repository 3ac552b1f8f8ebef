/** Open files: a row's `listener` column is its number among them. */
import type { Runtime } from '../runtime2.ts';
import type { OpenFile } from './disk.ts';

/** The descriptor of an open file is gone. */
export function closeFile(rt: Runtime, s: number): void {
  rt.kernel.disk.freeOpen.push(rt.kernel.socks.listener[s]);
}

/** The open file of row s. */
export function openOf(rt: Runtime, s: number): OpenFile {
  return rt.kernel.disk.open[rt.kernel.socks.listener[s]];
}
