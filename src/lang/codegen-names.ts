/** Names of functions as Go's traces have them, and the width of receivers. */
import { slotsOf } from './codegen-types.ts';
import type { FuncObj } from './objects.ts';
import { asNamed, underlying } from './types.ts';

/** As traces name it: main.worker, main.(*T).Run, main.T.String. */
export function fullName(fn: FuncObj): string {
  const pkg = fn.pkg?.name ?? '';
  const recv = fn.type.recv;
  if (recv === undefined) return `${pkg}.${fn.name}${fn.targs === undefined ? '' : '[...]'}`;
  const base = underlying(recv.type).kind === 'pointer' && asNamed(recv.type) === undefined ? recv.type : undefined;
  const named = asNamed(base?.kind === 'pointer' ? base.elem : recv.type);
  const type = (named?.obj.name ?? '') + (fn.targs === undefined ? '' : '[...]');
  return fn.ptrRecv ? `${pkg}.(*${type}).${fn.name}` : `${pkg}.${type}.${fn.name}`;
}

/** The name of a function without a body, as natives have it: without a sign of type arguments. */
export function nativeName(fn: FuncObj): string {
  return fullName(fn).replace('[...]', '');
}

/** Slots of the receiver parameter; 0 for functions. */
export function receiverSlots(fn: FuncObj): number {
  return fn.type.recv === undefined ? 0 : slotsOf(fn.type.recv.type);
}
