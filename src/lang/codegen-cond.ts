/** Conditions: branches that compare and jump in one instruction where they can, and short-circuit evaluation. */
import { Op } from '../vm/opcodes.ts';
import type { BinaryExpr, CompareOp, Expr } from './ast.ts';
import { smallConstant, typeOf, valueType } from './codegen-values.ts';
import type { Label } from './codegen-emit.ts';
import type { FuncGen } from './codegen-func.ts';
import { pairInOrder } from './codegen-order.ts';
import { intInfo, isFloat, isInterface, isString } from './codegen-types.ts';
import type { Type } from './types.ts';
import { underlying } from './types.ts';

/** Jumps to the label if the condition is `wanted`, else falls through. */
export function condition(fg: FuncGen, e: Expr, label: Label, wanted: boolean): void {
  const { code } = fg;
  const known = fg.info.types.get(e);
  if (known?.mode === 'const' && known.value?.kind === 'bool') {
    if (known.value.value === wanted) code.jump(label);
    return;
  }
  if (e.kind === 'ParenExpr') return condition(fg, e.x, label, wanted);
  if (e.kind === 'UnaryExpr' && e.op === '!') return condition(fg, e.x, label, !wanted);
  if (e.kind === 'BinaryExpr') {
    if (e.op === '&&' || e.op === '||') return shortCircuit(fg, e, label, wanted);
    if (isCompare(e.op)) return comparison(fg, e.op, e.x, e.y, label, wanted);
  }
  const mark = fg.mark();
  const slot = fg.value(e);
  fg.release(mark);
  code.jumpIf(wanted ? Op.JT : Op.JF, slot, label);
}

function isCompare(op: string): op is CompareOp {
  return op === '==' || op === '!=' || op === '<' || op === '<=' || op === '>' || op === '>=';
}

function shortCircuit(fg: FuncGen, e: BinaryExpr, label: Label, wanted: boolean): void {
  // (x && y) is false as soon as x is; (x || y) is true as soon as x is.
  const decisive = e.op === '||';
  if (wanted === decisive) {
    condition(fg, e.x, label, wanted);
    condition(fg, e.y, label, wanted);
    return;
  }
  const skip = fg.code.label();
  condition(fg, e.x, skip, decisive);
  condition(fg, e.y, label, wanted);
  fg.code.bind(skip);
}

const NEGATED: Readonly<Record<CompareOp, CompareOp>> = {
  '==': '!=',
  '!=': '==',
  '<': '>=',
  '<=': '>',
  '>': '<=',
  '>=': '<',
};

function comparison(fg: FuncGen, op: CompareOp, x: Expr, y: Expr, label: Label, wanted: boolean): void {
  const { code } = fg;
  const nilSide = isNil(fg, x) ? y : isNil(fg, y) ? x : undefined;
  const mark = fg.mark();
  if (nilSide !== undefined) {
    // The first slot of every type that has nil is 0 in the nil value.
    const slot = fg.raw(nilSide);
    fg.release(mark);
    code.jumpCompare((op === '==') === wanted ? Op.JEQI : Op.JNEI, slot, 0, label);
    return;
  }
  const type = valueType(fg, x);
  const info = intInfo(type);
  if (info !== undefined && (info.signed || info.bits < 64 || op === '==' || op === '!=')) {
    intComparison(fg, wanted ? op : NEGATED[op], x, y, label);
    return;
  }
  const [xSlot, ySlot] = pairInOrder(fg, x, y);
  const isEqual = fg.alloc(1);
  const isNegated = compareSlots(fg, op, type, isEqual, xSlot, ySlot);
  fg.release(mark);
  code.jumpIf(wanted !== isNegated ? Op.JT : Op.JF, isEqual, label);
}

function isNil(fg: FuncGen, e: Expr): boolean {
  return fg.info.types.get(e)?.mode === 'nil';
}

const IMMEDIATE: Readonly<Record<CompareOp, number>> = {
  '==': Op.JEQI,
  '!=': Op.JNEI,
  '<': Op.JLTI,
  '<=': Op.JLEI,
  '>': Op.JGTI,
  '>=': Op.JGEI,
};

function intComparison(fg: FuncGen, op: CompareOp, x: Expr, y: Expr, label: Label): void {
  const { code } = fg;
  const mark = fg.mark();
  const small = smallConstant(fg, y);
  if (small !== undefined) {
    const xSlot = fg.value(x);
    fg.release(mark);
    code.jumpCompare(IMMEDIATE[op], xSlot, small, label);
    return;
  }
  const [xSlot, ySlot] = pairInOrder(fg, x, y);
  fg.release(mark);
  if (op === '==') code.jumpCompare(Op.JEQ, xSlot, ySlot, label);
  else if (op === '!=') code.jumpCompare(Op.JNE, xSlot, ySlot, label);
  else if (op === '<') code.jumpCompare(Op.JLT, xSlot, ySlot, label);
  else if (op === '<=') code.jumpCompare(Op.JLE, xSlot, ySlot, label);
  else if (op === '>') code.jumpCompare(Op.JLT, ySlot, xSlot, label);
  else code.jumpCompare(Op.JLE, ySlot, xSlot, label);
}

/**
 * Slot to = (x op y) for values of a type in slots. Answers true if the result is to be read the other way round (which NaN
 * forbids for order, so only != is done so).
 */
export function compareSlots(fg: FuncGen, op: CompareOp, type: Type, to: number, x: number, y: number): boolean {
  const { code } = fg;
  const isSwapped = op === '>' || op === '>=';
  const a = isSwapped ? y : x;
  const b = isSwapped ? x : y;
  const isStrict = op === '<' || op === '>';
  const isEquality = op === '==' || op === '!=';
  if (isString(type)) {
    code.emit(op === '==' ? Op.SEQ : op === '!=' ? Op.SNE : isStrict ? Op.SLT : Op.SLE, to, a, b);
    return false;
  }
  if (isFloat(type)) {
    code.emit(op === '==' ? Op.FEQ : op === '!=' ? Op.FNE : isStrict ? Op.FLT : Op.FLE, to, a, b);
    return false;
  }
  if (isInterface(type)) {
    code.emit(Op.IFACEEQ, to, a, b);
    return op === '!=';
  }
  const kind = underlying(type).kind;
  if (kind === 'struct' || kind === 'array') {
    code.wide(Op.VALEQ, to, a, b, fg.gen.types.id(type));
    return op === '!=';
  }
  if (isEquality) code.emit(op === '==' ? Op.EQ : Op.NE, to, a, b);
  else {
    const info = intInfo(type);
    const isSigned = info === undefined || info.signed || info.bits < 64;
    code.emit(isSigned ? (isStrict ? Op.LT : Op.LE) : isStrict ? Op.LTU : Op.LEU, to, a, b);
  }
  return false;
}

/** Jumps if the values of a type in slots x and y are equal. */
export function jumpIfEqual(fg: FuncGen, type: Type, x: number, y: number, label: Label): void {
  const mark = fg.mark();
  if (intInfo(type) !== undefined) {
    fg.code.jumpCompare(Op.JEQ, x, y, label);
    return;
  }
  const to = fg.alloc(1);
  compareSlots(fg, '==', type, to, x, y);
  fg.release(mark);
  fg.code.jumpIf(Op.JT, to, label);
}

/** Static type of both sides of a switch: what `typeOf` says, unless the checker made it an interface value. */
export function comparedType(fg: FuncGen, e: Expr): Type {
  return fg.info.toInterface.get(e) ?? typeOf(fg, e);
}
