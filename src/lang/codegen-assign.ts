/** Assignments and declarations of variables. */
import { Op } from '../vm/opcodes.ts';
import type { ArithOp, AssignStmt, ConstDecl, Expr, Ident, IncDecStmt, TypeDecl, VarDecl, VarSpec } from './ast.ts';
import { tupleItem } from './codegen-call.ts';
import { extend, typeOf, valueType } from './codegen-values.ts';
import type { FuncGen } from './codegen-func.ts';
import { concatenation } from './codegen-concat.ts';
import { inOrder, isReversed } from './codegen-order.ts';
import { composite } from './codegen-literal.ts';
import { newObject } from './codegen-object.ts';
import { arithmeticOn, emitOperation, shiftLate } from './codegen-ops.ts';
import { clear, load, locate, move, type Place, store } from './codegen-place.ts';
import { isFloat, isInterface, isString, slotsOf } from './codegen-types.ts';
import type { VarObj } from './objects.ts';
import type { Type } from './types.ts';
import { underlying } from './types.ts';
import { POINTER_BYTES, sizeof } from './sizes.ts';

/** Gives a new variable a place in the frame or a box, and answers where; its value is not set. */
export function declare(fg: FuncGen, v: VarObj): Place {
  const slots = slotsOf(v.type);
  if (!fg.isBoxed(v)) {
    const slot = fg.alloc(slots);
    fg.keep(sizeof(v.type));
    fg.places.set(v, { kind: 'frame', slot });
    return { kind: 'slot', slot };
  }
  const slot = boxSlot(fg, v);
  fg.places.set(v, { kind: 'box', slot });
  newObject(fg, slot, v.type, v);
  return { kind: 'memory', p: slot, offset: 0 };
}

/** A slot for the address of the variable's box. */
function boxSlot(fg: FuncGen, v: VarObj): number {
  const slot = fg.alloc(1);
  if (!fg.gen.escape.stays(v)) fg.keep(POINTER_BYTES);
  return slot;
}

/** A parameter or result variable: in its slot of the frame, or in a box that begins with what stands there. */
export function enterVar(fg: FuncGen, v: VarObj, slot: number, hasValue: boolean): void {
  if (!fg.isBoxed(v)) {
    fg.places.set(v, { kind: 'frame', slot });
    return;
  }
  const box = boxSlot(fg, v);
  fg.places.set(v, { kind: 'box', slot: box });
  newObject(fg, box, v.type, v, hasValue ? slot : undefined);
}

/** Declares a variable with the value of an expression. */
export function declareWith(fg: FuncGen, v: VarObj, e: Expr): void {
  const slots = slotsOf(v.type);
  if (fg.isBoxed(v)) {
    const slot = boxSlot(fg, v);
    const mark = fg.mark();
    const from = fg.alloc(slots);
    initial(fg, e, from);
    fg.places.set(v, { kind: 'box', slot });
    newObject(fg, slot, v.type, v, from);
    fg.release(mark);
    return;
  }
  const slot = fg.alloc(slots);
  fg.keep(sizeof(v.type));
  const mark = fg.mark();
  initial(fg, e, slot);
  fg.release(mark);
  fg.places.set(v, { kind: 'frame', slot });
}

/** Evaluates into slots that nothing reads yet: composite literals are built in place. */
function initial(fg: FuncGen, e: Expr, at: number): void {
  if (e.kind === 'CompositeLit' && fg.info.toInterface.get(e) === undefined) composite(fg, e, typeOf(fg, e), at);
  else fg.value(e, at);
}

export function declaration(fg: FuncGen, decl: ConstDecl | VarDecl | TypeDecl): void {
  if (decl.kind !== 'VarDecl') return;
  for (const spec of decl.specs) {
    fg.at(spec.pos);
    varSpec(fg, spec);
  }
}

function varSpec(fg: FuncGen, spec: VarSpec): void {
  const vars = spec.names.map((name) => definedVar(fg, name));
  if (spec.values.length === 0) {
    for (const v of vars) {
      if (v === undefined) continue;
      const place = declare(fg, v);
      if (place.kind === 'slot') clear(fg, place.slot, slotsOf(v.type));
    }
    return;
  }
  if (spec.values.length === spec.names.length) {
    define(fg, vars, spec.values);
    return;
  }
  defineFromTuple(fg, vars, spec.values[0]);
}

/** The variable that an identifier declares; undefined for `_` (and for one that is declared already). */
function definedVar(fg: FuncGen, name: Ident): VarObj | undefined {
  const obj = fg.info.defs.get(name);
  return obj?.kind === 'Var' && name.name !== '_' ? obj : undefined;
}

/** New variables with one value each; all values are evaluated before any variable exists. */
function define(fg: FuncGen, vars: readonly (VarObj | undefined)[], values: readonly Expr[]): void {
  inOrder(fg, values, (e, i) => {
    const v = vars[i];
    if (v !== undefined) {
      declareWith(fg, v, e);
      return;
    }
    const mark = fg.mark();
    fg.value(e);
    fg.release(mark);
  });
}

function defineFromTuple(fg: FuncGen, vars: readonly (VarObj | undefined)[], e: Expr): void {
  const places = vars.map((v) => (v === undefined ? undefined : declare(fg, v)));
  const mark = fg.mark();
  const items = tuple(fg, e);
  items.forEach((item, i) => {
    const place = places[i];
    const v = vars[i];
    if (place === undefined || v === undefined) return;
    storeItem(fg, place, item);
  });
  fg.release(mark);
}

/** One value of several: where it is, its type, the interface type that it is wanted as. */
export interface Item {
  readonly slot: number;
  readonly type: Type;
  readonly target: Type | undefined;
}

/** Evaluates an expression that gives two or more values: a call, or one of the comma-ok forms. */
export function tuple(fg: FuncGen, e: Expr): readonly Item[] {
  const { code, info } = fg;
  let x = e;
  while (x.kind === 'ParenExpr') x = x.x;
  if (!info.commaOk.has(x) && !info.commaOk.has(e)) {
    const type = typeOf(fg, x);
    if (type.kind !== 'tuple') throw new Error('several values wanted of a single one');
    let slot = fg.raw(x);
    const targets = info.tupleToInterface.get(e) ?? info.tupleToInterface.get(x);
    return type.vars.map((v, i) => {
      const item = { slot, type: v.type, target: targets?.[i] };
      slot += slotsOf(v.type);
      return item;
    });
  }
  const known = typeOf(fg, x);
  const type = known.kind === 'tuple' ? known.vars[0].type : known;
  const slots = slotsOf(type);
  const slot = fg.alloc(slots);
  const ok = fg.alloc(1);
  if (x.kind === 'TypeAssertExpr') {
    const from = fg.value(x.x);
    code.wide(Op.ASSERT2, slot, from, fg.gen.types.id(type), ok);
  } else if (x.kind === 'IndexExpr') {
    const mapType = underlying(typeOf(fg, x.x));
    const map = fg.value(x.x);
    const key = fg.value(x.index);
    code.wide(Op.MAPGET, slot, map, key, ok, fg.gen.types.id(mapType));
  } else if (x.kind === 'UnaryExpr') {
    const ch = fg.value(x.x);
    code.shape(slots, 0);
    code.emit(Op.RECV, slot, ch, ok);
  } else {
    throw new Error(`${x.kind} has no comma-ok form`);
  }
  const targets = info.tupleToInterface.get(e) ?? info.tupleToInterface.get(x);
  return [
    { slot, type, target: targets?.[0] ?? info.toInterface.get(e) ?? info.toInterface.get(x) },
    { slot: ok, type: fg.gen.boolType, target: targets?.[1] },
  ];
}

/** Stores one value of several, as an interface value if that is wanted. */
export function storeItem(fg: FuncGen, place: Place, item: Item): void {
  if (place.kind === 'blank') return;
  if (item.target === undefined || isInterface(item.type)) {
    store(fg, place, item.slot, slotsOf(item.type));
    return;
  }
  const at = fg.alloc(2);
  tupleItem(fg, item.slot, item.type, item.target, at);
  store(fg, place, at, 2);
}

export function assign(fg: FuncGen, s: AssignStmt): void {
  if (s.op === ':=') {
    shortDeclaration(fg, s);
  } else if (s.op !== '=') {
    const [lhs] = s.lhs;
    const [rhs] = s.rhs;
    const { op } = s;
    if (isReversed(fg, lhs, rhs) && !isInFrame(fg, lhs)) operateLate(fg, op, lhs, rhs);
    else {
      operate(fg, lhs, (current, want, mark) => arithmeticOn(fg, op, typeOf(fg, lhs), current, rhs, want, mark));
    }
  } else if (s.lhs.length === 1) {
    assignOne(fg, s.lhs[0], s.rhs[0]);
  } else if (s.rhs.length === 1) {
    const mark = fg.mark();
    const places = s.lhs.map((e) => stablePlace(fg, e));
    const items = tuple(fg, s.rhs[0]);
    items.forEach((item, i) => storeItem(fg, places[i], item));
    fg.release(mark);
  } else {
    assignParallel(
      fg,
      s.lhs.map((e) => stablePlace(fg, e)),
      s.rhs,
    );
  }
}

function isBlank(e: Expr): boolean {
  return e.kind === 'Ident' && e.name === '_';
}

function assignOne(fg: FuncGen, lhs: Expr, rhs: Expr): void {
  const mark = fg.mark();
  if (isBlank(lhs)) {
    fg.value(rhs);
    fg.release(mark);
    return;
  }
  if (lhs.kind !== 'Ident' && isReversed(fg, lhs, rhs)) {
    const value = fg.value(rhs);
    store(fg, locate(fg, lhs), value, slotsOf(valueType(fg, rhs)));
    fg.release(mark);
    return;
  }
  const place = locate(fg, lhs);
  if (place.kind === 'slot') fg.value(rhs, place.slot);
  else store(fg, place, fg.value(rhs), slotsOf(valueType(fg, rhs)));
  fg.release(mark);
}

/** a, b = x, y: operands on the left first, then all values, then the assignments from left to right. */
function assignParallel(fg: FuncGen, places: readonly Place[], values: readonly Expr[]): void {
  const mark = fg.mark();
  const slots = values.map((e) => fg.alloc(slotsOf(valueType(fg, e))));
  inOrder(fg, values, (e, i) => {
    const inner = fg.mark();
    fg.value(e, slots[i]);
    fg.release(inner);
  });
  values.forEach((e, i) => store(fg, places[i], slots[i], slotsOf(valueType(fg, e))));
  fg.release(mark);
}

/** A place whose operands are copies, so that assigning to the variables they came from does not move it. */
export function stablePlace(fg: FuncGen, e: Expr): Place {
  const place = locate(fg, e);
  const copy = (slot: number, slots: number): number => {
    const to = fg.alloc(slots);
    move(fg, to, slot, slots);
    return to;
  };
  switch (place.kind) {
    case 'memory':
      return isBoxedVariable(fg, e) ? place : { ...place, p: copy(place.p, 1) };
    case 'element':
      return { ...place, slice: copy(place.slice, 3), index: copy(place.index, 1) };
    case 'frameElement':
      return { ...place, index: copy(place.index, 1) };
    case 'mapElement':
      return { ...place, map: copy(place.map, 1), key: copy(place.key, slotsOf(mapKeyType(fg, e))) };
    default:
      return place;
  }
}

function isBoxedVariable(fg: FuncGen, e: Expr): boolean {
  let x = e;
  while (x.kind === 'ParenExpr') x = x.x;
  return x.kind === 'Ident' && fg.info.uses.get(x)?.kind === 'Var';
}

function mapKeyType(fg: FuncGen, e: Expr): Type {
  let x = e;
  while (x.kind === 'ParenExpr') x = x.x;
  const map = x.kind === 'IndexExpr' ? underlying(typeOf(fg, x.x)) : undefined;
  if (map?.kind !== 'map') throw new Error('no map');
  return map.key;
}

/** x op= y, x++: the place is found once. */
function operate(
  fg: FuncGen,
  lhs: Expr,
  compute: (current: number, want: number | undefined, mark: number) => number,
): void {
  const mark = fg.mark();
  const place = locate(fg, lhs);
  const slots = slotsOf(typeOf(fg, lhs));
  if (place.kind === 'slot') {
    compute(place.slot, place.slot, fg.mark());
    fg.release(mark);
    return;
  }
  const current = load(fg, place.kind === 'mapElement' ? { ...place, isUpdated: true } : place, slots);
  const result = fg.alloc(slots);
  compute(current, result, fg.mark());
  store(fg, place, result, slots);
  fg.release(mark);
}

/** Whether an expression is a variable that no call can change. */
function isInFrame(fg: FuncGen, e: Expr): boolean {
  if (e.kind !== 'Ident') return false;
  const obj = fg.info.uses.get(e);
  return obj?.kind === 'Var' && fg.placeOf(obj).kind === 'frame';
}

/** x op= y where y has calls, which come before x is read. */
function operateLate(fg: FuncGen, op: ArithOp, lhs: Expr, rhs: Expr): void {
  const type = typeOf(fg, lhs);
  const mark = fg.mark();
  const result = fg.alloc(1);
  if (isString(type) && lhs.kind === 'Ident') {
    const place = locate(fg, lhs);
    if (concatenation(fg, rhs, () => load(fg, place, 1), result, fg.mark()) !== undefined) {
      store(fg, place, result, 1);
      fg.release(mark);
      return;
    }
  }
  let place: Place = { kind: 'blank' };
  const read = (): number => {
    place = locate(fg, lhs);
    return load(fg, place.kind === 'mapElement' ? { ...place, isUpdated: true } : place, 1);
  };
  if (op === '<<' || op === '>>') shiftLate(fg, op, type, read, rhs, result);
  else {
    const y = fg.value(rhs);
    emitOperation(fg, op, type, result, read(), y);
  }
  store(fg, place, result, 1);
  fg.release(mark);
}

export function incDec(fg: FuncGen, s: IncDecStmt): void {
  const type = typeOf(fg, s.x);
  const by = s.op === '++' ? 1 : -1;
  operate(fg, s.x, (current, want) => {
    const to = want ?? fg.alloc(1);
    if (isFloat(type)) {
      const one = fg.alloc(1);
      fg.code.emit(Op.LDI, one, 0, by === 1 ? 0x3ff00000 : -0x40100000);
      fg.code.emit(Op.FADD, to, current, one);
    } else {
      fg.code.emit(Op.ADDI, to, current, by);
      extend(fg, to, type);
    }
    return to;
  });
}

function shortDeclaration(fg: FuncGen, s: AssignStmt): void {
  const idents = s.lhs.filter((e): e is Ident => e.kind === 'Ident');
  const vars = idents.map((name) => definedVar(fg, name));
  const isAllNew = vars.every((v, i) => v !== undefined || idents[i].name === '_');
  if (s.rhs.length === s.lhs.length && (isAllNew || s.lhs.length === 1)) {
    define(fg, vars, s.rhs);
    return;
  }
  // Some are assigned to. New ones get their place first, but no value mentions them.
  const fresh = vars.map((v) => (v === undefined ? undefined : declare(fg, v)));
  const mark = fg.mark();
  const places = idents.map((name, i): Place => {
    const place = fresh[i];
    return place ?? stablePlace(fg, name);
  });
  if (s.rhs.length === s.lhs.length) {
    assignParallel(fg, places, s.rhs);
  } else {
    const items = tuple(fg, s.rhs[0]);
    items.forEach((item, i) => storeItem(fg, places[i], item));
  }
  fg.release(mark);
}
