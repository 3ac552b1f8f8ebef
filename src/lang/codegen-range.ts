/** Range loops. Each iteration has its own key and value variables; the operand is evaluated once. */
import { Op } from '../vm/opcodes.ts';
import type { Expr, RangeStmt } from './ast.ts';
import { declare, stablePlace } from './codegen-assign.ts';
import { toInterface, typeOf } from './codegen-values.ts';
import type { FuncGen } from './codegen-func.ts';
import { hasCall } from './codegen-order.ts';
import { rangeOverFunc } from './codegen-rangefunc.ts';
import { load, locate, move, type Place, store } from './codegen-place.ts';
import { isInterface, slotsOf } from './codegen-types.ts';
import type { RangeInfo } from './check-info.ts';
import type { VarObj } from './objects.ts';
import type { Type } from './types.ts';
import { sizeof } from './sizes.ts';
import { underlying } from './types.ts';

export function rangeLoop(fg: FuncGen, s: RangeStmt): void {
  const info = fg.info.ranges.get(s);
  if (info === undefined) throw new Error('range over nothing known');
  const mark = fg.mark();
  switch (info.over) {
    case 'int':
      overInt(fg, s, info);
      break;
    case 'slice':
    case 'array':
    case 'arrayPointer':
      overElements(fg, s, info);
      break;
    case 'string':
      overString(fg, s, info);
      break;
    case 'map':
      overMap(fg, s, info);
      break;
    case 'chan':
      overChan(fg, s, info);
      break;
    case 'func':
      rangeOverFunc(fg, s);
      break;
  }
  fg.release(mark);
}

function isUsed(e: Expr | undefined): e is Expr {
  return e !== undefined && !(e.kind === 'Ident' && e.name === '_');
}

/** The variable that the loop declares for key or value. */
function loopVar(fg: FuncGen, s: RangeStmt, e: Expr | undefined): VarObj | undefined {
  if (!s.define || e?.kind !== 'Ident') return undefined;
  const obj = fg.info.defs.get(e);
  return obj?.kind === 'Var' ? obj : undefined;
}

/** A value that the loop gives to its key or value: where it stands, and its type. */
interface Given {
  readonly e: Expr | undefined;
  readonly slot: number;
  readonly type: Type;
}

/** Gives key and value what they get; both places are found before either is assigned. */
function bind(fg: FuncGen, s: RangeStmt, ...given: readonly Given[]): void {
  const mark = fg.mark();
  const places = given.map(({ e }) => (isUsed(e) && loopVar(fg, s, e) === undefined ? stablePlace(fg, e) : undefined));
  given.forEach(({ e, slot, type }, i) => {
    const place = places[i];
    if (!isUsed(e)) return;
    const v = loopVar(fg, s, e);
    if (v !== undefined) declareGiven(fg, v, slot, type);
    else if (place !== undefined) storeGiven(fg, place, typeOf(fg, e), slot, type);
  });
  if (!s.define) fg.release(mark);
}

/** A variable that is never assigned again may live where its value stands. */
function declareGiven(fg: FuncGen, v: VarObj, from: number, type: Type): void {
  if (!fg.isBoxed(v) && !v.reassigned) {
    fg.places.set(v, { kind: 'frame', slot: from });
    fg.keep(sizeof(type));
  } else store(fg, declare(fg, v), from, slotsOf(type));
}

function storeGiven(fg: FuncGen, place: Place, target: Type, from: number, type: Type): void {
  if (!isInterface(target) || isInterface(type)) {
    store(fg, place, from, slotsOf(type));
    return;
  }
  const at = fg.alloc(2);
  toInterface(fg, at, from, type, false);
  store(fg, place, at, 2);
}

/** for i := 0; i < limit; i++ around `iterate`; counter and limit are slots. */
function counted(fg: FuncGen, s: RangeStmt, counter: number, limit: number, iterate: () => void): void {
  const { code } = fg;
  const body = code.label();
  const next = code.label();
  const test = code.label();
  const end = code.label();
  fg.branches.set(s, { breakTo: end, continueTo: next });
  code.emit(Op.LDI, counter, 0, 0);
  code.jump(test);
  code.bind(body);
  const mark = fg.mark();
  iterate();
  fg.block(s.body.stmts);
  fg.release(mark);
  code.bind(next);
  fg.at(s.pos);
  code.emit(Op.ADDI, counter, counter, 1);
  code.bind(test);
  code.jumpCompare(Op.JLT, counter, limit, body);
  code.bind(end);
}

function overInt(fg: FuncGen, s: RangeStmt, info: RangeInfo): void {
  const limit = fg.alloc(1);
  fg.value(s.x, limit);
  const counter = fg.alloc(1);
  counted(fg, s, counter, limit, () => bind(fg, s, { e: s.key, slot: counter, type: info.keyType }));
}

function overElements(fg: FuncGen, s: RangeStmt, info: RangeInfo): void {
  const { code } = fg;
  const counter = fg.alloc(1);
  const limit = fg.alloc(1);
  const type = underlying(info.type);
  let elementAt: (() => Place) | undefined;
  let elem: Type | undefined;
  if (type.kind === 'slice') {
    elem = type.elem;
    const slice = fg.alloc(3);
    fg.value(s.x, slice);
    move(fg, limit, slice + 1, 1);
    const elemSlots = slotsOf(type.elem);
    elementAt = () => ({ kind: 'element', slice, index: counter, elemSlots, offset: 0 });
  } else {
    const array = type.kind === 'pointer' ? underlying(type.elem) : type;
    if (array.kind !== 'array') throw new Error('range over elements of no array');
    elem = array.elem;
    const elemSlots = slotsOf(elem);
    const length = array.len;
    code.emit(Op.LDI, limit, length, 0);
    if (type.kind === 'pointer') {
      const p = fg.alloc(1);
      fg.value(s.x, p);
      elementAt = () => {
        const at = fg.alloc(1);
        code.wide(Op.PIX, at, p, counter, elemSlots, length);
        return { kind: 'memory', p: at, offset: 0 };
      };
    } else if (isUsed(s.value) || hasCall(fg, s.x)) {
      const base = fg.alloc(slotsOf(array));
      load(fg, locate(fg, s.x), slotsOf(array), base);
      elementAt = () => ({ kind: 'frameElement', base, length, index: counter, elemSlots, offset: 0 });
    }
  }
  counted(fg, s, counter, limit, () => {
    const key = { e: s.key, slot: counter, type: info.keyType };
    if (!isUsed(s.value) || elementAt === undefined || elem === undefined) {
      bind(fg, s, key);
      return;
    }
    const slot = fg.alloc(slotsOf(elem));
    const mark = fg.mark();
    load(fg, elementAt(), slotsOf(elem), slot);
    fg.release(mark);
    bind(fg, s, key, { e: s.value, slot, type: elem });
  });
}

function overString(fg: FuncGen, s: RangeStmt, info: RangeInfo): void {
  const { code } = fg;
  const text = fg.alloc(1);
  fg.value(s.x, text);
  const at = fg.alloc(1);
  const rune = fg.alloc(1);
  const width = fg.alloc(1);
  const head = code.label();
  const next = code.label();
  const end = code.label();
  fg.branches.set(s, { breakTo: end, continueTo: next });
  code.emit(Op.LDI, at, 0, 0);
  code.bind(head);
  code.wide(Op.STRNEXT, rune, at, width, text);
  code.jumpCompare(Op.JEQI, width, 0, end);
  const mark = fg.mark();
  bind(
    fg,
    s,
    { e: s.key, slot: at, type: info.keyType },
    { e: s.value, slot: rune, type: info.valueType ?? info.keyType },
  );
  fg.block(s.body.stmts);
  fg.release(mark);
  code.bind(next);
  code.emit(Op.ADD, at, at, width);
  code.jump(head);
  code.bind(end);
}

function overMap(fg: FuncGen, s: RangeStmt, info: RangeInfo): void {
  const { code } = fg;
  const type = underlying(info.type);
  if (type.kind !== 'map') throw new Error('range over no map');
  const iterator = fg.alloc(4);
  const mark = fg.mark();
  const map = fg.value(s.x);
  code.emit(Op.MAPITER, iterator, map);
  fg.release(mark);
  const key = isUsed(s.key) ? fg.alloc(slotsOf(type.key)) : -1;
  const elem = isUsed(s.value) ? fg.alloc(slotsOf(type.elem)) : -1;
  const head = code.label();
  const end = code.label();
  fg.branches.set(s, { breakTo: end, continueTo: head });
  code.bind(head);
  fg.at(s.pos);
  code.mapNext(iterator, key, elem, fg.gen.types.id(type), end);
  const inner = fg.mark();
  bind(fg, s, { e: s.key, slot: key, type: type.key }, { e: s.value, slot: elem, type: type.elem });
  fg.block(s.body.stmts);
  fg.release(inner);
  code.jump(head);
  code.bind(end);
}

function overChan(fg: FuncGen, s: RangeStmt, info: RangeInfo): void {
  const { code } = fg;
  const type = underlying(info.type);
  if (type.kind !== 'chan') throw new Error('range over no channel');
  const ch = fg.alloc(1);
  fg.value(s.x, ch);
  const slots = slotsOf(type.elem);
  const elem = fg.alloc(slots);
  const ok = fg.alloc(1);
  const head = code.label();
  const end = code.label();
  fg.branches.set(s, { breakTo: end, continueTo: head });
  code.bind(head);
  fg.at(s.pos);
  code.shape(slots, 0);
  code.emit(Op.RECV, isUsed(s.key) ? elem : -1, ch, ok);
  code.jumpIf(Op.JF, ok, end);
  const mark = fg.mark();
  bind(fg, s, { e: s.key, slot: elem, type: type.elem });
  fg.block(s.body.stmts);
  fg.release(mark);
  code.jump(head);
  code.bind(end);
}
