/** lab.Label and lab.Name: names for the picture. They cost nothing and change nothing. */
import { KIND, OBJECT } from '../record/kinds.ts';
import { lockRow } from './sema.ts';
import type { Runtime } from './runtime2.ts';

/** Names a channel (by id) or the lock at slot `ref`. Other values have no place in the picture. */
export function label(rt: Runtime, g: number, isChan: boolean, ref: number, name: string): void {
  if (ref === 0) return;
  const object = isChan ? rt.chans.object[ref] : rt.locks.object[lockRow(rt, g, ref, OBJECT.mutex)];
  rt.emit(KIND.ObjectLabel, object, rt.rec.intern(name), 0, 0);
}

export function nameG(rt: Runtime, g: number, name: string): void {
  rt.emit(KIND.GoName, rt.gGoid[g], rt.rec.intern(name), 0, 0);
}
