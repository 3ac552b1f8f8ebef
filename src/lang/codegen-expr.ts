/**
 * Code for expressions. `value` is what everyone asks: it includes the conversion to an interface type where the checker noted one.
 * With `want` the value ends up in that slot, written by the last instruction only, so `want` may be a variable that the expression
 * reads; without it the answer is some slot that may belong to a variable and must not be written.
 */
import { assertNever } from '../base/assert.ts';
import { Op } from '../vm/opcodes.ts';
import type { BinaryExpr, Expr, SelectorExpr, SliceExpr, TypeAssertExpr, UnaryExpr } from './ast.ts';
import { call, functionOf, functionValue, instantiated, methodValue } from './codegen-call.ts';
import { functionLiteral } from './codegen-closure.ts';
import { condition } from './codegen-cond.ts';
import type { FuncGen } from './codegen-func.ts';
import { isReversed, pairInOrder } from './codegen-order.ts';
import { composite, newComposite } from './codegen-literal.ts';
import { arithmetic, shiftOperation } from './codegen-ops.ts';
import { address, clear, load, locate, move, placeOfVar } from './codegen-place.ts';
import { isFloat, isInterface, isString, slotsOf } from './codegen-types.ts';
import { constant, extend, toInterface, typeOf } from './codegen-values.ts';
import type { VarObj } from './objects.ts';
import { underlying } from './types.ts';

/** The value of an expression, as the interface value that its context wants if there is one. */
export function value(fg: FuncGen, e: Expr, want?: number): number {
  const target = fg.info.toInterface.get(e);
  if (target === undefined) return raw(fg, e, want);
  const known = fg.info.types.get(e);
  const type = typeOf(fg, e);
  if (isInterface(type) || known?.mode === 'nil') return raw(fg, e, want);
  const mark = fg.mark();
  const from = raw(fg, e);
  fg.release(mark);
  const to = want ?? fg.alloc(2);
  toInterface(fg, to, from, type, known?.mode === 'const');
  return to;
}

/** The value with its static type. */
export function raw(fg: FuncGen, e: Expr, want?: number): number {
  const known = fg.info.types.get(e);
  if (known?.mode === 'const' && known.value !== undefined) return constant(fg, known.type, known.value, want);
  if (known?.mode === 'nil') {
    const target = fg.info.toInterface.get(e);
    const slots = target === undefined ? slotsOf(known.type) : 2;
    const to = want ?? fg.alloc(slots);
    clear(fg, to, slots);
    return to;
  }
  switch (e.kind) {
    case 'ParenExpr':
      return raw(fg, e.x, want);
    case 'Ident': {
      const obj = fg.info.uses.get(e) ?? fg.info.defs.get(e);
      if (obj?.kind === 'Var') return variable(fg, obj, want);
      if (obj?.kind === 'Func') return functionValue(fg, functionOf(fg, e) ?? obj, want);
      throw new Error(`identifier ${e.name} is no value`);
    }
    case 'FuncLit':
      return functionLiteral(fg, e, want);
    case 'CompositeLit': {
      const type = typeOf(fg, e);
      const slots = slotsOf(type);
      const mark = fg.mark();
      const at = fg.alloc(slots);
      composite(fg, e, type, at);
      if (want === undefined) {
        fg.release(at + slots);
        return at;
      }
      move(fg, want, at, slots);
      fg.release(mark);
      return want;
    }
    case 'SelectorExpr':
      return selector(fg, e, want);
    case 'IndexExpr': {
      const fn = instantiated(fg, e);
      if (fn !== undefined) return functionValue(fg, fn, want);
      if (isString(typeOf(fg, e.x))) {
        const mark = fg.mark();
        const [text, index] = pairInOrder(fg, e.x, e.index);
        fg.release(mark);
        const to = want ?? fg.alloc(1);
        fg.code.emit(Op.STRIX, to, text, index);
        return to;
      }
      return loaded(fg, e, want);
    }
    case 'StarExpr':
      return loaded(fg, e, want);
    case 'SliceExpr':
      return slice(fg, e, want);
    case 'TypeAssertExpr':
      return typeAssertion(fg, e, want);
    case 'CallExpr':
      return call(fg, e, want);
    case 'UnaryExpr':
      return unary(fg, e, want);
    case 'BinaryExpr':
      return binary(fg, e, want);
    case 'BasicLit':
    case 'KeyValueExpr':
    case 'Ellipsis':
    case 'ArrayTypeExpr':
    case 'SliceTypeExpr':
    case 'StructTypeExpr':
    case 'FuncTypeExpr':
    case 'InterfaceTypeExpr':
    case 'MapTypeExpr':
    case 'ChanTypeExpr':
    case 'BadExpr':
      throw new Error(`${e.kind} is no value`);
    default:
      return assertNever(e);
  }
}

/** The value of a variable; one that a closure holds a copy of comes from there at once. */
function variable(fg: FuncGen, v: VarObj, want: number | undefined): number {
  const slots = slotsOf(v.type);
  const at = fg.placeOf(v);
  if (at.kind !== 'captured' || at.isBoxed) return load(fg, placeOfVar(fg, v), slots, want);
  const to = want ?? fg.alloc(slots);
  if (slots === 1) fg.code.emit(Op.CLOAD, to, at.word);
  else if (slots > 1) fg.code.emit(Op.CLOADN, to, at.word, slots);
  return to;
}

/** Finds the place of an expression and loads it. */
function loaded(fg: FuncGen, e: Expr, want: number | undefined): number {
  const slots = slotsOf(typeOf(fg, e));
  const mark = fg.mark();
  const to = want ?? fg.alloc(slots);
  const place = locate(fg, e);
  if (place.kind === 'slot' && want === undefined) {
    if (place.slot < mark) fg.release(mark);
    return place.slot;
  }
  load(fg, place, slots, to);
  fg.release(want === undefined ? to + slots : mark);
  return to;
}

function selector(fg: FuncGen, e: SelectorExpr, want: number | undefined): number {
  const selection = fg.selection(e);
  if (selection === undefined) {
    const obj = functionOf(fg, e.sel);
    if (obj !== undefined) return functionValue(fg, obj, want);
    return loaded(fg, e, want);
  }
  if (selection.kind === 'field') return loaded(fg, e, want);
  return methodValue(fg, e, selection, want);
}

function slice(fg: FuncGen, e: SliceExpr, want: number | undefined): number {
  const type = underlying(typeOf(fg, e.x));
  const mark = fg.mark();
  const bounds = fg.alloc(3);
  const find = (): number => (type.kind === 'array' ? address(fg, locate(fg, e.x)) : value(fg, e.x));
  const isLast = [e.lo, e.hi, e.max].some((bound) => bound !== undefined && isReversed(fg, e.x, bound));
  const early = isLast ? 0 : find();
  const flags = (e.lo === undefined ? 0 : 1) | (e.hi === undefined ? 0 : 2) | (e.max === undefined ? 0 : 4);
  if (e.lo !== undefined) value(fg, e.lo, bounds);
  if (e.hi !== undefined) value(fg, e.hi, bounds + 1);
  if (e.max !== undefined) value(fg, e.max, bounds + 2);
  const operand = isLast ? find() : early;
  const isText = isString(type);
  const slots = isText ? 1 : 3;
  const to = want ?? mark;
  if (isText) fg.code.wide(Op.SLICESTR, to, operand, bounds, 0, flags);
  else if (type.kind === 'slice') fg.code.wide(Op.SLICE, to, operand, bounds, slotsOf(type.elem), flags);
  else {
    const array = type.kind === 'pointer' ? underlying(type.elem) : type;
    if (array.kind === 'array') fg.code.wide(Op.SLICEP, to, operand, bounds, slotsOf(array.elem), flags, array.len);
  }
  fg.release(mark);
  if (want === undefined) fg.alloc(slots);
  return to;
}

function typeAssertion(fg: FuncGen, e: TypeAssertExpr, want: number | undefined): number {
  const type = typeOf(fg, e);
  const mark = fg.mark();
  const from = value(fg, e.x);
  fg.release(mark);
  const to = want ?? fg.alloc(slotsOf(type));
  fg.code.wide(Op.ASSERT, to, from, fg.gen.types.id(type), fg.gen.types.id(typeOf(fg, e.x)));
  return to;
}

function unary(fg: FuncGen, e: UnaryExpr, want: number | undefined): number {
  const type = typeOf(fg, e);
  if (e.op === '&') return addressOf(fg, e, want);
  if (e.op === '<-') {
    // Not over the channel's own slot, which is read while the goroutine waits.
    const to = want ?? fg.alloc(slotsOf(type));
    const mark = fg.mark();
    const ch = value(fg, e.x);
    fg.release(mark);
    fg.code.shape(slotsOf(type), 0);
    fg.code.emit(Op.RECV, to, ch, -1);
    return to;
  }
  if (e.op === '!') {
    const mark = fg.mark();
    const x = value(fg, e.x);
    fg.release(mark);
    const to = want ?? fg.alloc(1);
    fg.code.emit(Op.NOTB, to, x);
    return to;
  }
  if (e.op === '+') return value(fg, e.x, want);
  const mark = fg.mark();
  const x = value(fg, e.x);
  fg.release(mark);
  const to = want ?? fg.alloc(1);
  if (isFloat(type)) fg.code.emit(Op.FNEG, to, x);
  else {
    fg.code.emit(e.op === '-' ? Op.NEG : Op.NOT, to, x);
    extend(fg, to, type);
  }
  return to;
}

function addressOf(fg: FuncGen, e: UnaryExpr, want: number | undefined): number {
  let operand = e.x;
  while (operand.kind === 'ParenExpr') operand = operand.x;
  if (operand.kind === 'CompositeLit') return newComposite(fg, operand, want, e);
  const mark = fg.mark();
  const p = address(fg, locate(fg, operand), want);
  if (want !== undefined) {
    fg.release(mark);
    return want;
  }
  if (p < mark) return p;
  move(fg, mark, p, 1);
  fg.release(mark);
  return fg.alloc(1);
}

function binary(fg: FuncGen, e: BinaryExpr, want: number | undefined): number {
  switch (e.op) {
    case '&&':
    case '||':
    case '==':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return truth(fg, e, want);
    case '<<':
    case '>>':
      return shiftOperation(fg, e, want);
    default:
      return arithmetic(fg, e, want);
  }
}

/** A condition as a value. */
function truth(fg: FuncGen, e: Expr, want: number | undefined): number {
  const { code } = fg;
  const no = code.label();
  const end = code.label();
  const mark = fg.mark();
  condition(fg, e, no, false);
  fg.release(mark);
  const to = want ?? fg.alloc(1);
  code.emit(Op.LDI, to, 1, 0);
  code.jump(end);
  code.bind(no);
  code.emit(Op.LDI, to, 0, 0);
  code.bind(end);
  return to;
}
