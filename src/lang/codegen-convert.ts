/** Conversions T(x). */
import { Op } from '../vm/opcodes.ts';
import type { Expr } from './ast.ts';
import { extend, toInterface, typeOf } from './codegen-values.ts';
import type { FuncGen } from './codegen-func.ts';
import { load, move } from './codegen-place.ts';
import { intInfo, isFloat, isFloat32, isInterface, isString, slotsOf } from './codegen-types.ts';
import type { Type } from './types.ts';
import { underlying } from './types.ts';

/** The value of x converted to a type. */
export function convert(fg: FuncGen, x: Expr, to: Type, want: number | undefined): number {
  const { code } = fg;
  if (fg.info.toInterface.get(x) !== undefined) return fg.value(x, want);
  const from = typeOf(fg, x);
  if (isInterface(to)) {
    if (isInterface(from) || fg.info.types.get(x)?.mode === 'nil') return nilOr(fg, x, to, want);
    const mark = fg.mark();
    const slot = fg.raw(x);
    fg.release(mark);
    const at = want ?? fg.alloc(2);
    toInterface(fg, at, slot, from, fg.info.types.get(x)?.mode === 'const');
    return at;
  }
  if (isString(to) && !isString(from))
    return oneStep(fg, x, want, 1, (at, slot) => {
      const u = underlying(from);
      if (u.kind === 'slice')
        code.emit(slotsOf(u.elem) === 1 && intInfo(u.elem)?.bits === 8 ? Op.BYTES2STR : Op.RUNES2STR, at, slot);
      else code.emit(Op.RUNE2STR, at, slot);
    });
  const target = underlying(to);
  if (isString(from) && target.kind === 'slice') {
    const op = intInfo(target.elem)?.bits === 8 ? Op.STR2BYTES : Op.STR2RUNES;
    return oneStep(fg, x, want, 3, (at, slot) => code.emit(op, at, slot, fg.gen.types.id(to)));
  }
  if (underlying(from).kind === 'slice' && target.kind === 'array') {
    return oneStep(fg, x, want, slotsOf(to), (at, slot) => {
      const p = fg.alloc(1);
      code.emit(Op.SLICE2ARR, p, slot, target.len);
      if (slotsOf(to) > 0) load(fg, { kind: 'memory', p, offset: 0 }, slotsOf(to), at);
    });
  }
  if (underlying(from).kind === 'slice' && target.kind === 'pointer') {
    const array = underlying(target.elem);
    return oneStep(fg, x, want, 1, (at, slot) =>
      code.emit(Op.SLICE2ARR, at, slot, array.kind === 'array' ? array.len : 0),
    );
  }
  return numeric(fg, x, from, to, want);
}

function nilOr(fg: FuncGen, x: Expr, to: Type, want: number | undefined): number {
  if (fg.info.types.get(x)?.mode !== 'nil') return fg.raw(x, want);
  const at = want ?? fg.alloc(slotsOf(to));
  fg.code.emit(Op.ZERO, at, slotsOf(to));
  return at;
}

function oneStep(
  fg: FuncGen,
  x: Expr,
  want: number | undefined,
  slots: number,
  emit: (at: number, slot: number) => void,
): number {
  const mark = fg.mark();
  const at = want ?? fg.alloc(slots);
  emit(at, fg.value(x));
  fg.release(want === undefined ? at + slots : mark);
  return at;
}

function numeric(fg: FuncGen, x: Expr, from: Type, to: Type, want: number | undefined): number {
  const fromInt = intInfo(from);
  const toInt = intInfo(to);
  if (fromInt !== undefined && toInt !== undefined) {
    const isKept =
      toInt.bits === 64 ||
      (toInt.bits >= fromInt.bits && toInt.signed === fromInt.signed) ||
      (toInt.bits > fromInt.bits && !fromInt.signed);
    if (isKept) return fg.value(x, want);
    const mark = fg.mark();
    const slot = fg.value(x);
    fg.release(mark);
    const at = want ?? fg.alloc(1);
    fg.code.emit(toInt.signed ? Op.SEXT : Op.ZEXT, at, slot, 32 - toInt.bits);
    return at;
  }
  if (fromInt !== undefined && isFloat(to)) {
    return oneStep(fg, x, want, 1, (at, slot) => {
      fg.code.emit(fromInt.bits === 64 && !fromInt.signed ? Op.U2F : Op.I2F, at, slot);
      if (isFloat32(to)) fg.code.emit(Op.FROUND, at, at);
    });
  }
  if (isFloat(from) && toInt !== undefined) {
    return oneStep(fg, x, want, 1, (at, slot) => {
      const isUint64 = toInt.bits === 64 && !toInt.signed;
      // uint32 is cut from an int64, whatever is smaller from an int32
      const isInt32 = toInt.bits < 32 || (toInt.bits === 32 && toInt.signed);
      fg.code.emit(isUint64 ? Op.F2U : Op.F2I, at, slot, isInt32 ? 1 : 0);
      extend(fg, at, to);
    });
  }
  if (isFloat32(to) && isFloat(from) && !isFloat32(from)) {
    return oneStep(fg, x, want, 1, (at, slot) => fg.code.emit(Op.FROUND, at, slot));
  }
  if (fg.info.types.get(x)?.mode === 'nil') {
    const at = want ?? fg.alloc(slotsOf(to));
    fg.code.emit(Op.ZERO, at, slotsOf(to));
    return at;
  }
  // Same representation.
  const slot = fg.raw(x, want);
  if (want !== undefined) move(fg, want, slot, slotsOf(to));
  return slot;
}
