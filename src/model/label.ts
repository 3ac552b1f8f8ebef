/** lab.Label and lab.Name: names for the picture. They cost nothing and change nothing. */
import { KIND } from '../record/kinds.ts';
import { bytesToText } from '../vm/utf8.ts';
import type { Runtime } from './runtime2.ts';

/** Names a channel (by id) or the lock at slot `ref`, from its first use on. Other values have no place in the picture. */
export function label(rt: Runtime, isChan: boolean, ref: number, name: string): void {
  if (ref === 0) return;
  const text = rt.rec.intern(bytesToText(name));
  if (isChan) {
    rt.emit(KIND.ObjectLabel, rt.chans.object[ref], text, 0, 0);
    return;
  }
  const row = rt.vm.mem.getRef(ref);
  // What kind of lock lies there is known when it is first used.
  if (row > 0 && row < rt.locks.count && rt.locks.addr[row] === ref)
    rt.emit(KIND.ObjectLabel, rt.locks.object[row], text, 0, 0);
  else rt.lockLabels.set(ref, text);
}

export function nameG(rt: Runtime, g: number, name: string): void {
  rt.emit(KIND.GoName, rt.gGoid[g], rt.rec.intern(bytesToText(name)), 0, 0);
}
