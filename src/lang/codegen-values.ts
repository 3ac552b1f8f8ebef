/** Small parts that all of the code generator uses: types of expressions, constants, interface values, cutting to width. */
import { Op } from '../vm/opcodes.ts';
import type { Expr } from './ast.ts';
import { floatHalves, intHalves } from './codegen-emit.ts';
import type { FuncGen } from './codegen-func.ts';
import { intInfo, isFloat, isFloat32 } from './codegen-types.ts';
import type { ConstValue } from './constant.ts';
import { floatValue } from './constant.ts';
import type { Type } from './types.ts';
import { underlying } from './types.ts';

/** Static type of an expression, before any conversion to an interface type. */
export function typeOf(fg: FuncGen, e: Expr): Type {
  const known = fg.info.types.get(e);
  if (known === undefined) throw new Error(`no type for ${e.kind} at ${e.pos}`);
  return known.type;
}

/** Type of the value that `value` gives. */
export function valueType(fg: FuncGen, e: Expr): Type {
  return fg.info.toInterface.get(e) ?? typeOf(fg, e);
}

/** Makes an interface value of a value of a concrete type. */
export function toInterface(fg: FuncGen, to: number, from: number, type: Type, isConstant: boolean): void {
  const kind = underlying(type).kind;
  const isPointer = kind === 'pointer' || kind === 'chan' || kind === 'map' || kind === 'signature';
  fg.code.emit(isPointer || isConstant ? Op.IFACED : Op.IFACE, to, from, fg.gen.types.id(type));
}

/** A constant of a type. */
export function constant(fg: FuncGen, type: Type, v: ConstValue, want?: number): number {
  const to = want ?? fg.alloc(1);
  const [low, high] = constantHalves(fg, type, v);
  fg.code.emit(Op.LDI, to, low, high);
  return to;
}

function constantHalves(fg: FuncGen, type: Type, v: ConstValue): readonly [number, number] {
  switch (v.kind) {
    case 'bool':
      return [v.value ? 1 : 0, 0];
    case 'string':
      return [fg.code.string(v.value), 0];
    case 'int':
    case 'float': {
      if (isFloat(type)) {
        const float = floatValue(v);
        return floatHalves(isFloat32(type) ? Math.fround(float) : float);
      }
      return intHalves(v.kind === 'int' ? v.value : v.num / v.den);
    }
  }
}

/** The int32 value of a constant operand, if it is an integer constant that fits. */
export function smallConstant(fg: FuncGen, e: Expr): number | undefined {
  const known = fg.info.types.get(e);
  if (known?.mode !== 'const' || known.value?.kind !== 'int' || isFloat(known.type)) return undefined;
  const v = known.value.value;
  return v >= -2147483648n && v <= 2147483647n ? Number(v) : undefined;
}

/** Cuts a result down to the bits of its integer type. */
export function extend(fg: FuncGen, slot: number, type: Type): void {
  const info = intInfo(type);
  if (info === undefined || info.bits === 64) return;
  fg.code.emit(info.signed ? Op.SEXT : Op.ZEXT, slot, slot, 32 - info.bits);
}
