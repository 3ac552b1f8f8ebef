/**
 * Calls. The callee's frame is staged on top of the caller's: two link slots, results, parameters; the results are found there
 * afterwards. `go` and `defer` stage the same way and hand the staged parameters over.
 */
import { Op } from '../vm/opcodes.ts';
import type { CallExpr, Expr, Ident, IndexExpr, SelectorExpr } from './ast.ts';
import { builtinCall, deferredBuiltin } from './codegen-builtin.ts';
import type { MethodSelection } from './check-info.ts';
import { closureHome, functionLiteral } from './codegen-closure.ts';
import { convert } from './codegen-convert.ts';
import { toInterface, typeOf, valueType } from './codegen-values.ts';
import type { FuncGen } from './codegen-func.ts';
import { instanceOf } from './codegen-instance.ts';
import { newObject } from './codegen-object.ts';
import { inOrder, isReversed } from './codegen-order.ts';
import { address, load, locateOuter, move, placeOfVar, walk, type Place } from './codegen-place.ts';
import { isInterface, methodKey, slotsOf } from './codegen-types.ts';
import type { Made } from './escape.ts';
import type { FuncObj } from './objects.ts';
import type { Signature, Type } from './types.ts';
import { POINTER_BYTES, sizeof } from './sizes.ts';
import { ArrayT, underlying } from './types.ts';

export const LINK_SLOTS = 2;
const INTERFACE_BYTES = 16;

/** How a call reaches its function. */
type Callee =
  | {
      readonly kind: 'static';
      readonly fn: FuncObj;
      readonly receiver: ((to: number) => void) | undefined;
    }
  | { readonly kind: 'interface'; readonly value: number; readonly method: number }
  | { readonly kind: 'closure'; readonly slot: number };

/** A staged call: frame offset of the callee's frame, with its parameters in place. */
interface Staged {
  readonly callee: Callee;
  readonly frame: number;
  readonly signature: Signature;
  readonly results: number;
  readonly params: number;
}

/** A call or conversion as an expression; its results (all of them) are in consecutive slots. */
export function call(fg: FuncGen, e: CallExpr, want: number | undefined): number {
  const mode = fg.info.types.get(e.fun)?.mode;
  if (mode === 'type') return convert(fg, e.args[0], typeOf(fg, e), want);
  const builtin = fg.info.types.get(e.fun)?.builtin;
  if (mode === 'builtin' && builtin !== undefined) return builtinCall(fg, e, builtin, want);
  const mark = fg.mark();
  const staged = stage(fg, e, isCalleeLast(fg, e));
  fg.at(e.pos);
  emitCall(fg, staged);
  if (want !== undefined) {
    move(fg, want, staged.frame, staged.results);
    fg.release(mark);
    return want;
  }
  fg.release(staged.frame + staged.results);
  return staged.frame;
}

function emitCall(fg: FuncGen, staged: Staged): void {
  const { code } = fg;
  const { callee, frame } = staged;
  if (callee.kind === 'static') fg.gen.callFunction(fg, callee.fn, frame, staged.results);
  else {
    code.shape(staged.results, staged.params);
    if (callee.kind === 'closure') code.emit(Op.CALLC, callee.slot, frame);
    else code.emit(Op.CALLI, callee.value, frame, callee.method);
  }
}

/** Whether gc finds out what is called only after the arguments: where they have calls, which might change it, and it has none. */
function isCalleeLast(fg: FuncGen, { fun, args }: CallExpr): boolean {
  return stripParens(fun).kind !== 'FuncLit' && args.some((arg) => isReversed(fg, fun, arg));
}

/** Evaluates callee and arguments. `isLast`: the callee after the arguments. */
function stage(fg: FuncGen, e: CallExpr, isLast = false): Staged {
  const signature = underlying(typeOf(fg, e.fun));
  if (signature.kind !== 'signature') throw new Error('call of something that is no function');
  const early = isLast ? undefined : findCallee(fg, e.fun);
  const results = slotsOf(signature.results);
  const receiver = receiverSlotsOf(fg, e.fun);
  const params = receiver + slotsOf(signature.params);
  const link = fg.alloc(LINK_SLOTS + results + params);
  const frame = link + LINK_SLOTS;
  const first = frame + results;
  if (early !== undefined) stageReceiver(fg, early, first);
  stageArguments(fg, e, signature, first + receiver);
  const callee = early ?? findCallee(fg, e.fun);
  if (early === undefined) stageReceiver(fg, callee, first);
  fg.goFrame.call([receiverBytes(callee), ...signature.params.vars.map((v) => sizeof(v.type))]);
  return { callee, frame, signature, results, params };
}

/** Slots of the receiver that a call hands over. */
function receiverSlotsOf(fg: FuncGen, fun: Expr): number {
  const e = stripParens(fun);
  const selection = e.kind === 'SelectorExpr' ? fg.selection(e) : undefined;
  if (selection?.kind === 'method') return slotsOf(receiverType(selection.obj));
  return selection?.kind === 'interfaceMethod' ? 1 : 0;
}

function stageReceiver(fg: FuncGen, callee: Callee, to: number): void {
  if (callee.kind === 'static') callee.receiver?.(to);
  else if (callee.kind === 'interface') fg.code.emit(Op.MOV, to, callee.value + 1);
}

function receiverBytes(callee: Callee): number {
  if (callee.kind === 'interface') return POINTER_BYTES;
  return callee.kind === 'static' && callee.receiver !== undefined ? sizeof(receiverType(callee.fn)) : 0;
}

function stripParens(e: Expr): Expr {
  let at = e;
  while (at.kind === 'ParenExpr') at = at.x;
  return at;
}

/** The function that an identifier names: of a generic one the instance that is meant. */
export function functionOf(fg: FuncGen, name: Ident): FuncObj | undefined {
  const obj = fg.info.uses.get(name);
  if (obj?.kind !== 'Func') return undefined;
  const targs = fg.info.instances.get(name);
  return targs === undefined ? obj : instanceOf(obj, targs);
}

/** `f` in `f[T]`, if that is an instance of a function. */
export function instantiated(fg: FuncGen, e: IndexExpr): FuncObj | undefined {
  const x = stripParens(e.x);
  const name = x.kind === 'Ident' ? x : x.kind === 'SelectorExpr' ? x.sel : undefined;
  return name !== undefined && fg.info.instances.has(name) ? functionOf(fg, name) : undefined;
}

function findCallee(fg: FuncGen, fun: Expr): Callee {
  const e = stripParens(fun);
  if (e.kind === 'IndexExpr') {
    const fn = instantiated(fg, e);
    if (fn !== undefined) return { kind: 'static', fn, receiver: undefined };
  }
  if (e.kind === 'FuncLit') return { kind: 'closure', slot: functionLiteral(fg, e, undefined) };
  if (e.kind === 'Ident') {
    const obj = functionOf(fg, e);
    if (obj !== undefined) return { kind: 'static', fn: obj, receiver: undefined };
  }
  if (e.kind === 'SelectorExpr') {
    const selection = fg.selection(e);
    if (selection === undefined) {
      const obj = functionOf(fg, e.sel);
      if (obj !== undefined) return { kind: 'static', fn: obj, receiver: undefined };
    } else if (selection.kind === 'method') {
      return methodCallee(fg, e, selection);
    } else if (selection.kind === 'interfaceMethod') {
      const at = walk(fg, locateOuter(fg, e.x), typeOf(fg, e.x), selection.path);
      const slot = load(fg, at.place, 2);
      return { kind: 'interface', value: keep(fg, slot, 2), method: fg.gen.methodIndex(methodKey(selection.obj)) };
    }
  }
  return { kind: 'closure', slot: keep(fg, fg.value(fun), 1) };
}

/**
 * Arguments are evaluated after the callee. A callee in a variable's own slot stays what it is, because expressions do not assign
 * to variables that live in the frame.
 */
function keep(_fg: FuncGen, slot: number, _slots: number): number {
  return slot;
}

function methodCallee(fg: FuncGen, e: SelectorExpr, selection: MethodSelection): Callee {
  const type = receiverType(selection.obj);
  const slots = slotsOf(type);
  const { place } = walk(fg, locateOuter(fg, e.x), typeOf(fg, e.x), selection.path);
  return {
    kind: 'static',
    fn: selection.obj,
    receiver: (to) => bringReceiver(fg, place, selection, slots, to),
  };
}

/** The type of a declared method's receiver parameter. */
export function receiverType(fn: FuncObj): Type {
  const recv = fn.type.recv;
  if (recv === undefined) throw new Error(`${fn.name} has no receiver`);
  return recv.type;
}

/** Puts the receiver that a place leads to into slot `to`, as the method takes it. */
function bringReceiver(
  fg: FuncGen,
  place: Place,
  shape: { readonly addr: boolean; readonly deref: boolean },
  slots: number,
  to: number,
): void {
  if (shape.addr) {
    address(fg, place, to);
  } else if (shape.deref) {
    const p = load(fg, place, 1);
    load(fg, { kind: 'memory', p, offset: 0 }, slots, to);
  } else {
    load(fg, place, slots, to);
  }
}

/** Evaluates arguments into the parameter slots from `to` on. */
function stageArguments(fg: FuncGen, e: CallExpr, signature: Signature, to: number): void {
  const params = signature.params.vars;
  const only = e.args.length === 1 ? typeOf(fg, e.args[0]) : undefined;
  if (only?.kind === 'tuple' && e.args[0].kind !== 'KeyValueExpr' && only.vars.length > 1) {
    stageTuple(
      fg,
      e.args,
      only.vars.map((v) => v.type),
      signature,
      to,
    );
    return;
  }
  const fixed = signature.variadic && e.dots === undefined ? params.length - 1 : params.length;
  const offsets: number[] = [];
  let at = to;
  for (let i = 0; i < fixed; i++) {
    offsets.push(at);
    at += slotsOf(params[i].type);
  }
  const mark = fg.mark();
  if (fixed === params.length) {
    inOrder(fg, e.args, (arg, i) => into(fg, arg, offsets[i]));
    return;
  }
  const slice = underlying(params[fixed].type);
  if (slice.kind !== 'slice') throw new Error('variadic parameter is no slice');
  const count = e.args.length - fixed;
  const slots = slotsOf(slice.elem);
  const first = fg.alloc(count * slots);
  inOrder(fg, e.args, (arg, i) => into(fg, arg, i < fixed ? offsets[i] : first + (i - fixed) * slots));
  variadicSlice(fg, e.args, slice.elem, first, count, at);
  fg.release(mark);
}

/** Evaluates into a slot and drops the temporaries. */
function into(fg: FuncGen, e: Expr, to: number): void {
  const mark = fg.mark();
  fg.value(e, to);
  fg.release(mark);
}

/** The slice of a variadic parameter at slot `to`; nil when there are no arguments for it. */
function variadicSlice(fg: FuncGen, made: Made, elem: Type, first: number, count: number, to: number): void {
  const { code } = fg;
  if (count === 0) {
    code.emit(Op.ZERO, to, 3);
    return;
  }
  newObject(fg, to, new ArrayT(elem, count), made, first);
  code.emit(Op.LDI, to + 1, count, 0);
  code.emit(Op.LDI, to + 2, count, 0);
}

/** f(g()) where g has several results. */
function stageTuple(
  fg: FuncGen,
  args: readonly Expr[],
  types: readonly Type[],
  signature: Signature,
  to: number,
): void {
  const mark = fg.mark();
  const [e] = args;
  const from = fg.raw(e);
  const targets = fg.info.tupleToInterface.get(e);
  const params = signature.params.vars;
  const fixed = signature.variadic ? params.length - 1 : params.length;
  const slice = signature.variadic ? underlying(params[fixed].type) : undefined;
  const elem = slice?.kind === 'slice' ? slice.elem : undefined;
  const restSlots = elem === undefined ? 0 : slotsOf(elem);
  const rest = fg.alloc(Math.max(0, types.length - fixed) * restSlots);
  let source = from;
  let at = to;
  types.forEach((type, i) => {
    const target = i < fixed ? at : rest + (i - fixed) * restSlots;
    tupleItem(fg, source, type, targets?.[i], target);
    source += slotsOf(type);
    if (i < fixed) at += slotsOf(params[i].type);
  });
  if (elem !== undefined) variadicSlice(fg, args, elem, rest, Math.max(0, types.length - fixed), at);
  fg.release(mark);
}

/** Moves one value of a tuple, making it an interface value where the checker says so. */
export function tupleItem(fg: FuncGen, from: number, type: Type, target: Type | undefined, to: number): void {
  if (target !== undefined && !isInterface(type)) toInterface(fg, to, from, type, false);
  else move(fg, to, from, slotsOf(type));
}

/** `go call` and `defer call`. */
export function spawn(fg: FuncGen, e: CallExpr, isDefer: boolean): void {
  const mode = fg.info.types.get(e.fun)?.mode;
  const builtin = fg.info.types.get(e.fun)?.builtin;
  const mark = fg.mark();
  if (mode === 'builtin' && builtin !== undefined) {
    const thunk = deferredBuiltin(fg, e, builtin);
    if (thunk !== undefined) hand(fg, isDefer, thunk.closure, thunk.frame, 0, thunk.params, wrapperBytes(fg, e, 0));
    fg.release(mark);
    return;
  }
  if (mode === 'type') {
    fg.value(e.args[0]);
    fg.release(mark);
    return;
  }
  const staged = stage(fg, e);
  const { callee } = staged;
  let closure: number;
  if (callee.kind === 'closure') closure = callee.slot;
  else {
    closure = fg.alloc(1);
    if (callee.kind === 'static') fg.code.emit(Op.LDFN, closure, fg.gen.functionIndex(callee.fn));
    else fg.code.emit(Op.METHOD, closure, callee.value, callee.method);
  }
  fg.at(e.pos);
  hand(fg, isDefer, closure, staged.frame, staged.results, staged.params, wrapperBytes(fg, e, calleeBytes(callee)));
  fg.release(mark);
}

/** What of the callee the closure of `go` holds: a receiver or a closure. */
function calleeBytes(callee: Callee): number {
  if (callee.kind === 'interface') return INTERFACE_BYTES;
  return callee.kind === 'closure' ? POINTER_BYTES : receiverBytes(callee);
}

/** Bytes of the closure that gc makes of `go f(x)`: callee and arguments that are no constants; none for a call without arguments. */
function wrapperBytes(fg: FuncGen, e: CallExpr, ofCallee: number): number {
  const args = e.args.filter((arg) => fg.info.types.get(arg)?.value === undefined);
  if (e.args.length === 0 && stripParens(e.fun).kind !== 'SelectorExpr') return 0;
  const captured = args.reduce((sum, arg) => sum + sizeof(valueType(fg, arg)), ofCallee);
  return captured === 0 ? 0 : POINTER_BYTES + captured;
}

function hand(
  fg: FuncGen,
  isDefer: boolean,
  closure: number,
  frame: number,
  results: number,
  params: number,
  wrapper: number,
): void {
  if (isDefer) {
    fg.code.emit(Op.DEFER, closure, frame + results, params);
    const owner = fg.rangeBody?.info.shared.frame;
    if (owner === undefined) return;
    const at = fg.alloc(1);
    load(fg, placeOfVar(fg, owner), 1, at);
    fg.gen.callNative(fg, 'runtime.rangeDefer', at, 0, 1);
  } else {
    fg.code.shape(results, params);
    fg.code.emit(Op.GO, closure, frame, wrapper);
  }
}

/** A declared function as a value. */
export function functionValue(fg: FuncGen, fn: FuncObj, want: number | undefined): number {
  const to = want ?? fg.alloc(1);
  fg.code.emit(Op.LDFN, to, fg.gen.functionIndex(fn));
  return to;
}

/** x.M or T.M as a value. */
export function methodValue(
  fg: FuncGen,
  e: SelectorExpr,
  selection: MethodSelection,
  want: number | undefined,
): number {
  const { code } = fg;
  if (selection.kind === 'methodExpr') {
    const to = want ?? fg.alloc(1);
    code.emit(Op.LDFN, to, fg.gen.methodExpression(selection, typeOf(fg, e)));
    return to;
  }
  const mark = fg.mark();
  const { place } = walk(fg, locateOuter(fg, e.x), typeOf(fg, e.x), selection.path);
  let slots: number;
  let bound: number;
  let fn: number;
  if (selection.kind === 'interfaceMethod') {
    slots = 2;
    const from = load(fg, place, 2);
    bound = fg.alloc(2);
    move(fg, bound, from, 2);
    // A nil interface panics here, not at the call.
    code.emit(Op.METHOD, fg.alloc(1), bound, fg.gen.methodIndex(methodKey(selection.obj)));
    fn = fg.gen.boundInterfaceMethod(selection.obj);
  } else {
    slots = slotsOf(receiverType(selection.obj));
    bound = fg.alloc(slots);
    bringReceiver(fg, place, selection, slots, bound);
    fn = fg.gen.boundMethod(selection.obj);
  }
  fg.release(mark);
  const to = want ?? fg.alloc(1);
  code.wide(Op.CLOSURE, to, fn, bound, slots, closureHome(fg, e, 8 + 8 * slots));
  return to;
}
