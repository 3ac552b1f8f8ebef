/** What functions of the machine do with the pointers they get. In real Go these are Go, assembly or the runtime; the table says what gc says of those. */
import type { FuncObj } from './objects.ts';
import { asNamed, underlying } from './types.ts';

/** Parameters that are only looked at, by number (the receiver is the first); all others are kept. */
const LOOKED_AT: ReadonlyMap<string, readonly number[]> = new Map([
  ['context.isComparable', [0]],
  ['errors.isComparable', [0]],
  ['sync/atomic.sameType', [0, 1]],
  ['runtime.KeepAlive', [0]],
  // In real Go the address is hidden from the compiler (noescape).
  ['strings.own', [0]],
  // In real Go the order is no method of an interface value; here nobody has it any longer when they return.
  ['sort.Slice', [1]],
  ['sort.SliceStable', [1]],
  ['sort.SliceIsSorted', [1]],
]);

/** Whether what is known of a function stands here, not in its body. */
export function isToldHere(fn: FuncObj): boolean {
  return fn.isNative || LOOKED_AT.has(nameOf(fn));
}

function nameOf(fn: FuncObj): string {
  return `${fn.pkg?.path ?? ''}.${fn.name}`;
}

/** Whether a function's parameter (the receiver is the first) is merely looked at. */
export function onlyLooks(fn: FuncObj, param: number): boolean {
  const told = LOOKED_AT.get(nameOf(fn));
  if (told !== undefined) return told.includes(param);
  // Instructions, for gc; but those on pointers and interfaces are functions of the runtime that it does not see into.
  return fn.pkg?.path === 'sync/atomic' && param === 0 && !fn.name.endsWith('Any') && receiverName(fn) !== 'Pointer';
}

function receiverName(fn: FuncObj): string {
  const type = fn.type.recv?.type;
  const elem = type === undefined ? undefined : underlying(type);
  return elem?.kind === 'pointer' ? (asNamed(elem.elem)?.obj.name ?? '') : '';
}
