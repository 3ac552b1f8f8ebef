/** Arithmetic on two operands: integers of all widths, floats, strings. */
import { Op } from '../vm/opcodes.ts';
import type { ArithOp, BinaryExpr, Expr } from './ast.ts';
import { concatenation } from './codegen-concat.ts';
import { extend, smallConstant, typeOf } from './codegen-values.ts';
import type { FuncGen } from './codegen-func.ts';
import { isReversed } from './codegen-order.ts';
import { intInfo, isFloat, isFloat32, isString } from './codegen-types.ts';
import type { Type } from './types.ts';

/** x op y, neither a comparison nor a shift. */
export function arithmetic(fg: FuncGen, e: BinaryExpr, want: number | undefined): number {
  const type = typeOf(fg, e);
  const op = e.op as ArithOp;
  const mark = fg.mark();
  if (isString(type)) {
    const joined = concatenation(fg, e, undefined, want, mark);
    if (joined !== undefined) return joined;
  }
  if (isReversed(fg, e.x, e.y)) {
    const y = fg.value(e.y);
    const late = fg.value(e.x);
    fg.release(mark);
    const to = want ?? fg.alloc(1);
    emitOperation(fg, op, type, to, late, y);
    return to;
  }
  const x = fg.value(e.x);
  return arithmeticOn(fg, op, type, x, e.y, want, mark);
}

/**
 * The value in slot x, op, an expression. Temporaries from `mark` on are released before the result is allocated.
 */
export function arithmeticOn(
  fg: FuncGen,
  op: ArithOp,
  type: Type,
  x: number,
  y: Expr,
  want: number | undefined,
  mark: number,
): number {
  const { code } = fg;
  if (op === '<<' || op === '>>') return shiftBy(fg, op, type, x, y, want, mark);
  if (isString(type)) {
    const joined = concatenation(fg, y, x, want, mark);
    if (joined !== undefined) return joined;
  }
  const small = intInfo(type) === undefined ? undefined : smallConstant(fg, y);
  if (small !== undefined && small !== -2147483648) {
    const immediate = immediateOp(op);
    if (immediate !== undefined) {
      fg.release(mark);
      const to = want ?? fg.alloc(1);
      code.emit(immediate, to, x, op === '-' ? -small : small);
      extend(fg, to, type);
      return to;
    }
  }
  const ySlot = fg.value(y);
  fg.release(mark);
  const to = want ?? fg.alloc(1);
  emitOperation(fg, op, type, to, x, ySlot);
  return to;
}

function immediateOp(op: ArithOp): number | undefined {
  if (op === '+' || op === '-') return Op.ADDI;
  if (op === '*') return Op.MULI;
  if (op === '&') return Op.ANDI;
  return undefined;
}

/** Slots to = x op y. */
export function emitOperation(fg: FuncGen, op: ArithOp, type: Type, to: number, x: number, y: number): void {
  const { code } = fg;
  if (isString(type)) {
    code.emit(Op.CONCAT, to, x, y);
    return;
  }
  if (isFloat(type)) {
    code.emit(op === '+' ? Op.FADD : op === '-' ? Op.FSUB : op === '*' ? Op.FMUL : Op.FDIV, to, x, y);
    if (isFloat32(type)) code.emit(Op.FROUND, to, to);
    return;
  }
  const info = intInfo(type);
  const isUnsigned64 = info?.bits === 64 && !info.signed;
  switch (op) {
    case '+':
      code.emit(Op.ADD, to, x, y);
      break;
    case '-':
      code.emit(Op.SUB, to, x, y);
      break;
    case '*':
      code.emit(Op.MUL, to, x, y);
      break;
    case '/':
      code.emit(isUnsigned64 ? Op.DIVU : Op.DIV, to, x, y);
      break;
    case '%':
      code.emit(isUnsigned64 ? Op.MODU : Op.MOD, to, x, y);
      return;
    case '&':
      code.emit(Op.AND, to, x, y);
      return;
    case '|':
      code.emit(Op.OR, to, x, y);
      return;
    case '^':
      code.emit(Op.XOR, to, x, y);
      return;
    case '&^':
      code.emit(Op.ANDNOT, to, x, y);
      return;
    default:
      throw new Error(`operator ${op}`);
  }
  extend(fg, to, type);
}

/** x << y, x >> y */
export function shiftOperation(fg: FuncGen, e: BinaryExpr, want: number | undefined): number {
  const mark = fg.mark();
  const type = typeOf(fg, e);
  const op = e.op === '<<' ? '<<' : '>>';
  if (isReversed(fg, e.x, e.y)) {
    const count = shiftCount(fg, e.y);
    return emitShift(fg, op, type, fg.value(e.x), count, want, mark);
  }
  return shiftBy(fg, op, type, fg.value(e.x), e.y, want, mark);
}

/** The slot of a shift's count, as the machine takes it. */
function shiftCount(fg: FuncGen, y: Expr): number {
  const count = fg.value(y);
  const info = intInfo(typeOf(fg, y));
  if (info === undefined || info.bits !== 64 || info.signed) return count;
  const clamped = fg.alloc(1);
  fg.code.emit(Op.CLAMPU, clamped, count);
  return clamped;
}

/** x op count for two slots; temporaries from `mark` on are released. */
function emitShift(
  fg: FuncGen,
  op: '<<' | '>>',
  type: Type,
  x: number,
  count: number,
  want: number | undefined,
  mark: number,
): number {
  const isSigned = intInfo(type)?.signed ?? true;
  fg.release(mark);
  const to = want ?? fg.alloc(1);
  fg.code.emit(op === '<<' ? Op.SHL : isSigned ? Op.SHR : Op.SHRU, to, x, count);
  if (op === '<<') extend(fg, to, type);
  return to;
}

/** x op= y for a shift whose count has calls: they come before x, which `read` loads into a slot. */
export function shiftLate(
  fg: FuncGen,
  op: '<<' | '>>',
  type: Type,
  read: () => number,
  y: Expr,
  result: number,
): number {
  const count = shiftCount(fg, y);
  return emitShift(fg, op, type, read(), count, result, fg.mark());
}

function shiftBy(
  fg: FuncGen,
  op: '<<' | '>>',
  type: Type,
  x: number,
  y: Expr,
  want: number | undefined,
  mark: number,
): number {
  const { code } = fg;
  const isSigned = intInfo(type)?.signed ?? true;
  const small = smallConstant(fg, y);
  if (small !== undefined && small >= 0 && small < 64) {
    fg.release(mark);
    const to = want ?? fg.alloc(1);
    code.emit(op === '<<' ? Op.SHLI : isSigned ? Op.SHRI : Op.SHRUI, to, x, small);
    if (op === '<<') extend(fg, to, type);
    return to;
  }
  return emitShift(fg, op, type, x, shiftCount(fg, y), want, mark);
}
