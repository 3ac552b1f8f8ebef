/** Composite literals. */
import { Op } from '../vm/opcodes.ts';
import type { CompositeLit, Expr } from './ast.ts';
import { typeOf } from './codegen-values.ts';
import type { FuncGen } from './codegen-func.ts';
import { newObject } from './codegen-object.ts';
import { inOrder } from './codegen-order.ts';
import { clear } from './codegen-place.ts';
import { fieldSlot, slotsOf } from './codegen-types.ts';
import type { Made } from './escape.ts';
import type { Type } from './types.ts';
import { ArrayT, underlying } from './types.ts';

/** Slice literals up to this many slots are put together in the frame and copied out at once. */
const MAX_STAGED_SLOTS = 256;

/** Builds the value of a literal at slot `at`, which nothing reads meanwhile. */
export function composite(fg: FuncGen, e: CompositeLit, type: Type, at: number): void {
  const u = underlying(type);
  switch (u.kind) {
    case 'struct': {
      if (e.elts.length < u.fields.length) clear(fg, at, slotsOf(type));
      inOrder(fg, e.elts, (elt, i) => {
        let index = i;
        let field = elt;
        if (elt.kind === 'KeyValueExpr') {
          const name = elt.key.kind === 'Ident' ? elt.key.name : '';
          index = u.fields.findIndex((f) => f.name === name);
          field = elt.value;
        }
        element(fg, field, u.fields[index].type, at + fieldSlot(type, index));
      });
      return;
    }
    case 'array':
      arrayElements(fg, e, u.elem, u.len, at);
      return;
    case 'slice':
      sliceLiteral(fg, e, u.elem, at);
      return;
    case 'map':
      mapLiteral(fg, e, type, u.key, u.elem, at);
      return;
    case 'pointer':
      // &T in a literal of pointers: the type of the literal is the pointer.
      pointerTo(fg, e, u.elem, at, e);
      return;
    default:
      throw new Error(`composite literal of ${u.kind}`);
  }
}

/** An element of a literal; a literal without type takes the element's. */
function element(fg: FuncGen, e: Expr, type: Type, at: number): void {
  const mark = fg.mark();
  if (e.kind === 'CompositeLit' && fg.info.toInterface.get(e) === undefined) {
    composite(fg, e, e.type === undefined ? type : typeOf(fg, e), at);
  } else {
    fg.value(e, at);
  }
  fg.release(mark);
}

/** Index of each element of an array or slice literal. */
function indexed(fg: FuncGen, e: CompositeLit): readonly { readonly index: number; readonly value: Expr }[] {
  let next = 0;
  return e.elts.map((elt) => {
    let index = next;
    let item = elt;
    if (elt.kind === 'KeyValueExpr') {
      const key = fg.info.types.get(elt.key)?.value;
      index = key?.kind === 'int' ? Number(key.value) : key?.kind === 'float' ? Number(key.num / key.den) : 0;
      item = elt.value;
    }
    next = index + 1;
    return { index, value: item };
  });
}

function arrayElements(fg: FuncGen, e: CompositeLit, elem: Type, length: number, at: number): void {
  const slots = slotsOf(elem);
  const items = indexed(fg, e);
  if (items.length < length) clear(fg, at, length * slots);
  const values = items.map((item) => item.value);
  inOrder(fg, values, (v, i) => element(fg, v, elem, at + items[i].index * slots));
}

function sliceLiteral(fg: FuncGen, e: CompositeLit, elem: Type, at: number): void {
  const { code } = fg;
  const items = indexed(fg, e);
  const length = items.reduce((most, item) => Math.max(most, item.index + 1), 0);
  const slots = slotsOf(elem);
  const array = new ArrayT(elem, length);
  const mark = fg.mark();
  if (length * slots <= MAX_STAGED_SLOTS) {
    const staged = fg.alloc(length * slots);
    arrayElements(fg, e, elem, length, staged);
    newObject(fg, at, array, e, staged);
  } else {
    newObject(fg, at, array, e);
    const item = fg.alloc(slots);
    for (const { index, value: v } of items) {
      element(fg, v, elem, item);
      if (slots === 1) code.emit(Op.STORE, at, index, item);
      else if (slots > 1) code.wide(Op.STOREN, at, index * slots, item, slots);
    }
  }
  fg.release(mark);
  code.emit(Op.LDI, at + 1, length, 0);
  code.emit(Op.LDI, at + 2, length, 0);
}

function mapLiteral(fg: FuncGen, e: CompositeLit, type: Type, key: Type, elem: Type, at: number): void {
  const { code } = fg;
  const id = fg.gen.types.id(underlying(type));
  code.emit(Op.MAKEMAP, at, id);
  for (const elt of e.elts) {
    if (elt.kind !== 'KeyValueExpr') continue;
    const mark = fg.mark();
    const k = fg.alloc(slotsOf(key));
    const v = fg.alloc(slotsOf(elem));
    element(fg, elt.key, key, k);
    element(fg, elt.value, elem, v);
    code.wide(Op.MAPSET, at, k, v, id);
    fg.release(mark);
  }
}

/** &T{…} */
export function newComposite(fg: FuncGen, e: CompositeLit, want: number | undefined, made: Made): number {
  const type = typeOf(fg, e);
  const mark = fg.mark();
  const to = want ?? fg.alloc(1);
  const pointer = underlying(type);
  pointerTo(fg, e, pointer.kind === 'pointer' ? pointer.elem : type, to, made);
  fg.release(want === undefined ? to + 1 : mark);
  return to;
}

function pointerTo(fg: FuncGen, e: CompositeLit, type: Type, to: number, made: Made): void {
  if (slotsOf(type) === 0 || e.elts.length === 0) {
    newObject(fg, to, type, made);
    return;
  }
  const mark = fg.mark();
  const staged = fg.alloc(slotsOf(type));
  composite(fg, e, type, staged);
  newObject(fg, to, type, made, staged);
  fg.release(mark);
}
