/** Built-in functions. */
import { Op } from '../vm/opcodes.ts';
import {
  PRINT_BOOL,
  PRINT_FLOAT,
  PRINT_FLOAT32,
  PRINT_IFACE,
  PRINT_INT,
  PRINT_POINTER,
  PRINT_SLICE,
  PRINT_STRING,
  PRINT_UINT,
} from '../vm/print.ts';
import { bufferOperand } from '../vm/slices.ts';
import type { CallExpr, Expr } from './ast.ts';
import { toInterface, typeOf, valueType } from './codegen-values.ts';
import type { FuncGen } from './codegen-func.ts';
import { inOrder, isReversed, pairInOrder } from './codegen-order.ts';
import { close } from './codegen-instance.ts';
import { newObject } from './codegen-object.ts';
import { move } from './codegen-place.ts';
import { intInfo, isFloat, isFloat32, isInterface, isString, slotsOf } from './codegen-types.ts';
import { madeLength } from './escape-flow.ts';
import type { BuiltinName } from './objects.ts';
import type { Type } from './types.ts';
import { ArrayT, underlying } from './types.ts';

/** A call of a built-in function; answers the slot of its result (any slot if it has none). */
export function builtinCall(fg: FuncGen, e: CallExpr, name: BuiltinName, want: number | undefined): number {
  const { code } = fg;
  const mark = fg.mark();
  switch (name) {
    case 'len':
    case 'cap':
      return length(fg, e.args[0], name === 'cap', want);
    case 'new': {
      const to = want ?? fg.alloc(1);
      newValue(fg, e, typeOf(fg, e), to);
      fg.release(want === undefined ? to + 1 : mark);
      return to;
    }
    case 'make': {
      const type = typeOf(fg, e);
      const slots = slotsOf(type);
      const to = want ?? fg.alloc(slots);
      make(fg, e, type, to);
      fg.release(want === undefined ? to + slots : mark);
      return to;
    }
    case 'append': {
      const to = want ?? fg.alloc(3);
      append(fg, e, to);
      fg.release(want === undefined ? to + 3 : mark);
      return to;
    }
    case 'min':
    case 'max': {
      const to = fg.alloc(1);
      extreme(fg, e, name === 'min', to);
      fg.release(to + 1);
      if (want === undefined) return to;
      move(fg, want, to, 1);
      fg.release(mark);
      return want;
    }
    case 'recover': {
      const to = want ?? fg.alloc(2);
      code.emit(Op.RECOVER, to);
      return to;
    }
    case 'lab.Knob': {
      const to = want ?? fg.alloc(1);
      const type = typeOf(fg, e);
      const knob = fg.gen.knobIndex(e, fg.info);
      code.emit(Op.KNOB, to, knob, isFloat(type) ? 1 : intInfo(type) !== undefined ? 0 : isString(type) ? 3 : 2);
      return to;
    }
    case 'complex':
    case 'real':
    case 'imag':
      throw new Error(`${name} is outside the subset`);
    default: {
      const to = want ?? fg.alloc(1);
      const operands = operandsOf(fg, e);
      operate(
        fg,
        name,
        operands.map((operand) => operand.type),
        operands.map((operand) => operand.slot),
        to,
      );
      fg.release(want === undefined ? to + 1 : mark);
      return to;
    }
  }
}

/** The operands of a built-in: its arguments, or the results of the one call that stands for them. */
function operandsOf(fg: FuncGen, e: CallExpr): readonly { readonly type: Type; readonly slot: number }[] {
  const [first] = e.args;
  const tuple = e.args.length === 1 ? typeOf(fg, first) : undefined;
  if (tuple?.kind !== 'tuple') {
    const slots: number[] = [];
    inOrder(fg, e.args, (arg, i) => (slots[i] = fg.value(arg)));
    return e.args.map((arg, i) => ({ type: valueType(fg, arg), slot: slots[i] }));
  }
  const targets = fg.info.tupleToInterface.get(first);
  let from = fg.raw(first);
  return tuple.vars.map((v, i) => {
    const slot = from;
    from += slotsOf(v.type);
    const target = targets?.[i];
    if (target === undefined || isInterface(v.type)) return { type: v.type, slot };
    const to = fg.alloc(2);
    toInterface(fg, to, slot, v.type, false);
    return { type: target, slot: to };
  });
}

/** The built-ins that can stand alone as a statement, on operands in slots. */
function operate(fg: FuncGen, name: BuiltinName, types: readonly Type[], slots: readonly number[], to: number): void {
  const { code } = fg;
  switch (name) {
    case 'close':
      code.emit(Op.CLOSE, slots[0]);
      return;
    case 'delete':
      code.emit(Op.MAPDEL, slots[0], slots[1], fg.gen.types.id(underlying(types[0])));
      return;
    case 'panic':
      code.emit(Op.PANIC, slots[0]);
      return;
    case 'clear': {
      const u = underlying(types[0]);
      if (u.kind === 'slice') code.emit(Op.SLICECLEAR, slots[0], slotsOf(u.elem));
      else code.emit(Op.MAPCLEAR, slots[0], fg.gen.types.id(u));
      return;
    }
    case 'copy':
      code.wide(Op.COPY, to, slots[0], slots[1], fg.gen.types.id(types[0]), isString(types[1]) ? 1 : 0);
      return;
    case 'print':
    case 'println':
      types.forEach((type, i) => {
        if (i > 0 && name === 'println') printText(fg, ' ');
        code.emit(Op.PRINT, slots[i], printKind(type));
      });
      if (name === 'println') printText(fg, '\n');
      return;
    default:
      throw new Error(`builtin ${name}`);
  }
}

function printText(fg: FuncGen, text: string): void {
  const mark = fg.mark();
  const slot = fg.alloc(1);
  fg.code.emit(Op.LDI, slot, fg.code.string(text), 0);
  fg.code.emit(Op.PRINT, slot, PRINT_STRING);
  fg.release(mark);
}

function printKind(type: Type): number {
  const info = intInfo(type);
  if (info !== undefined) return info.signed ? PRINT_INT : PRINT_UINT;
  if (isFloat(type)) return isFloat32(type) ? PRINT_FLOAT32 : PRINT_FLOAT;
  if (isString(type)) return PRINT_STRING;
  const u = underlying(type);
  if (u.kind === 'basic') return PRINT_BOOL;
  if (u.kind === 'slice') return PRINT_SLICE;
  return u.kind === 'interface' ? PRINT_IFACE : PRINT_POINTER;
}

/** For `go` and `defer` with a built-in: a function that does it, and its parameters staged. Undefined: nothing to do. */
export function deferredBuiltin(
  fg: FuncGen,
  e: CallExpr,
  name: BuiltinName,
): { readonly closure: number; readonly frame: number; readonly params: number } | undefined {
  if (name === 'recover') return undefined;
  const types = e.args.map((arg) => close(valueType(fg, arg)));
  const offsets: number[] = [];
  let params = 0;
  for (const type of types) {
    offsets.push(params);
    params += slotsOf(type);
  }
  const frame = fg.alloc(params + 2) + 2;
  e.args.forEach((arg, i) => {
    const mark = fg.mark();
    fg.value(arg, frame + offsets[i]);
    fg.release(mark);
  });
  const fn = fg.gen.addThunk(`${fg.name}.${name}`, params, (inner) =>
    operate(inner, name, types, offsets, inner.alloc(1)),
  );
  const closure = fg.alloc(1);
  fg.code.emit(Op.LDFN, closure, fn);
  return { closure, frame, params };
}

function length(fg: FuncGen, arg: Expr, isCap: boolean, want: number | undefined): number {
  const { code } = fg;
  const type = underlying(typeOf(fg, arg));
  const mark = fg.mark();
  if (type.kind === 'slice') {
    const slot = fg.value(arg) + (isCap ? 2 : 1);
    if (want === undefined) return slot;
    move(fg, want, slot, 1);
    fg.release(mark);
    return want;
  }
  const to = want ?? fg.alloc(1);
  const slot = fg.value(arg);
  if (isString(type)) code.emit(Op.STRLEN, to, slot);
  else if (type.kind === 'map') code.emit(Op.MAPLEN, to, slot);
  else if (type.kind === 'chan') code.emit(isCap ? Op.CHANCAP : Op.CHANLEN, to, slot);
  else {
    const array = type.kind === 'pointer' ? underlying(type.elem) : type;
    code.emit(Op.LDI, to, array.kind === 'array' ? array.len : 0, 0);
  }
  fg.release(want === undefined ? to + 1 : mark);
  return to;
}

/** new(T), and new(x) of Go 1.26. */
function newValue(fg: FuncGen, e: CallExpr, pointer: Type, to: number): void {
  const [arg] = e.args;
  const u = underlying(pointer);
  if (u.kind !== 'pointer') throw new Error('new gives a pointer');
  if (fg.info.types.get(arg)?.mode === 'type') {
    newObject(fg, to, u.elem, e);
    return;
  }
  const from = fg.alloc(slotsOf(u.elem));
  fg.value(arg, from);
  newObject(fg, to, u.elem, e, from);
}

function make(fg: FuncGen, e: CallExpr, type: Type, to: number): void {
  const { code } = fg;
  const u = underlying(type);
  const id = fg.gen.types.id(u);
  const [, first, second] = e.args;
  if (u.kind === 'slice') {
    if (fg.gen.escape.stays(e)) {
      madeInFrame(fg, e, u.elem, to);
      return;
    }
    const len = fg.value(first);
    const cap = second === undefined ? -1 : fg.value(second);
    code.wide(Op.MAKESLICE, to, id, len, cap);
  } else if (u.kind === 'map') {
    if (first !== undefined) fg.value(first);
    code.emit(Op.MAKEMAP, to, id);
  } else {
    const size = first === undefined ? -1 : fg.value(first);
    code.emit(Op.MAKECHAN, to, id, size);
  }
}

/** make([]T, …) of constant size that stays in the frame. */
function madeInFrame(fg: FuncGen, e: CallExpr, elem: Type, to: number): void {
  const [length, capacity] = madeLength(e, fg.info);
  newObject(fg, to, new ArrayT(elem, capacity), e);
  fg.code.emit(Op.LDI, to + 1, length, 0);
  fg.code.emit(Op.LDI, to + 2, capacity, 0);
}

function append(fg: FuncGen, e: CallExpr, to: number): void {
  const { code } = fg;
  const type = typeOf(fg, e);
  const u = underlying(type);
  if (u.kind !== 'slice') throw new Error('append to something that is no slice');
  const id = fg.gen.types.id(u);
  const isTuple = typeOf(fg, e.args[0]).kind === 'tuple';
  if (isTuple) {
    const [slice, ...rest] = operandsOf(fg, e);
    const size = slotsOf(u.elem);
    const staged = fg.alloc(rest.length * size);
    rest.forEach((operand, i) => move(fg, staged + i * size, operand.slot, size));
    code.wide(Op.APPEND, to, slice.slot, staged, rest.length, id);
    return;
  }
  if (e.args.length === 1) {
    move(fg, to, fg.raw(e.args[0]), 3);
    return;
  }
  if (e.dots !== undefined) {
    const [slice, more] = pairInOrder(fg, e.args[0], e.args[1]);
    code.wide(Op.APPENDS, to, slice, more, id, isString(typeOf(fg, e.args[1])) ? 1 : 0);
    return;
  }
  const slots = slotsOf(u.elem);
  const count = e.args.length - 1;
  if (count === 1 && slots > 0) {
    const [slice, value] = pairInOrder(fg, e.args[0], e.args[1]);
    let only = value;
    if (only + slots > to && only < to + 3) {
      // s = append(s, s): the element goes in after the result is made, which must not change it
      const aside = fg.alloc(slots);
      move(fg, aside, only, slots);
      only = aside;
    }
    code.wide(Op.APPEND, to, slice, only, 1, id, bufferOf(fg, e));
    return;
  }
  const first = fg.alloc(count * slots);
  const values = e.args.slice(1);
  const isLast = values.some((arg) => isReversed(fg, e.args[0], arg));
  const early = isLast ? 0 : fg.raw(e.args[0]);
  inOrder(fg, values, (arg, i) => {
    const mark = fg.mark();
    fg.value(arg, first + i * slots);
    fg.release(mark);
  });
  const slice = isLast ? fg.raw(e.args[0]) : early;
  code.wide(Op.APPEND, to, slice, first, count, id, bufferOf(fg, e));
}

/** Operand that names the append's buffer on the stack (vm/slices.ts); 0 without one. */
function bufferOf(fg: FuncGen, e: CallExpr): number {
  const bit = fg.buffers.get(e);
  return bit === undefined ? 0 : bufferOperand(fg.bufferSlot, bit);
}

function extreme(fg: FuncGen, e: CallExpr, isMin: boolean, to: number): void {
  const { code } = fg;
  const type = typeOf(fg, e);
  const info = intInfo(type);
  fg.value(e.args[0], to);
  for (const arg of e.args.slice(1)) {
    const mark = fg.mark();
    const other = fg.value(arg);
    if (isString(type)) code.emit(isMin ? Op.SMIN : Op.SMAX, to, to, other);
    else if (isFloat(type) || isFloat32(type)) code.emit(isMin ? Op.FMIN : Op.FMAX, to, to, other);
    else {
      const keep = code.label();
      if (info?.bits === 64 && !info.signed) {
        const less = fg.alloc(1);
        code.emit(Op.LEU, less, isMin ? to : other, isMin ? other : to);
        code.jumpIf(Op.JT, less, keep);
      } else {
        code.jumpCompare(Op.JLE, isMin ? to : other, isMin ? other : to, keep);
      }
      move(fg, to, other, 1);
      code.bind(keep);
    }
    fg.release(mark);
  }
}
