/**
 * Places: where something can be loaded from or stored to. A place is found once (its operands evaluated) and used later, so index checks
 * and nil checks happen at the load or store, as gc has it.
 */
import type { Expr } from './ast.ts';
import { typeOf } from './codegen-values.ts';
import type { FuncGen } from './codegen-func.ts';
import { isReversed, pairInOrder } from './codegen-order.ts';
import { fieldSlot, slotsOf } from './codegen-types.ts';
import type { PathStep } from './check-info.ts';
import type { VarObj } from './objects.ts';
import type { Type } from './types.ts';
import { underlying } from './types.ts';
import { Op } from '../vm/opcodes.ts';
import { REF_POINTER } from '../vm/refs.ts';

export type Place =
  | { readonly kind: 'blank' }
  | { readonly kind: 'slot'; readonly slot: number }
  /** Behind the pointer in slot `p`. */
  | { readonly kind: 'memory'; readonly p: number; readonly offset: number }
  | { readonly kind: 'global'; readonly address: number }
  /** In the box that a word of the running closure points to. */
  | { readonly kind: 'closureBox'; readonly word: number }
  /** In element (slot `index`) of the slice at slot `slice`. */
  | {
      readonly kind: 'element';
      readonly slice: number;
      readonly index: number;
      readonly elemSlots: number;
      readonly offset: number;
    }
  /** In an element of an array in the frame. */
  | {
      readonly kind: 'frameElement';
      readonly base: number;
      readonly length: number;
      readonly index: number;
      readonly elemSlots: number;
      readonly offset: number;
    }
  /** In the frame at the offset that slot `at` holds. */
  | { readonly kind: 'frameOffset'; readonly at: number; readonly offset: number }
  | {
      readonly kind: 'mapElement';
      readonly map: number;
      readonly key: number;
      readonly mapType: number;
      /** m[k] op= x: Go's map is asked for the place to write to at once. */
      readonly isUpdated?: boolean;
    };

/** The place of a variable. */
export function placeOfVar(fg: FuncGen, v: VarObj): Place {
  const at = fg.placeOf(v);
  switch (at.kind) {
    case 'frame':
      return { kind: 'slot', slot: at.slot };
    case 'box':
      return { kind: 'memory', p: at.slot, offset: 0 };
    case 'global':
      return { kind: 'global', address: at.address };
    case 'captured': {
      if (at.isBoxed) return { kind: 'closureBox', word: at.word };
      const slots = slotsOf(v.type);
      const slot = fg.alloc(slots);
      if (slots === 1) fg.code.emit(Op.CLOAD, slot, at.word);
      else if (slots > 1) fg.code.emit(Op.CLOADN, slot, at.word, slots);
      return { kind: 'slot', slot };
    }
  }
}

/** Finds the place of an expression; what is no place is evaluated into temporaries. */
export function locate(fg: FuncGen, e: Expr): Place {
  switch (e.kind) {
    case 'ParenExpr':
      return locate(fg, e.x);
    case 'Ident': {
      if (e.name === '_') return { kind: 'blank' };
      const obj = fg.info.uses.get(e) ?? fg.info.defs.get(e);
      if (obj?.kind === 'Var') return placeOfVar(fg, obj);
      break;
    }
    case 'StarExpr':
      return { kind: 'memory', p: fg.value(e.x), offset: 0 };
    case 'SelectorExpr': {
      const selection = fg.selection(e);
      if (selection === undefined) {
        const obj = fg.info.uses.get(e.sel);
        if (obj?.kind === 'Var') return placeOfVar(fg, obj);
        break;
      }
      if (selection.kind !== 'field') break;
      return walk(fg, locateOuter(fg, e.x), typeOf(fg, e.x), selection.path).place;
    }
    case 'IndexExpr': {
      const type = underlying(typeOf(fg, e.x));
      if (type.kind === 'slice') {
        const [slice, index] = pairInOrder(fg, e.x, e.index);
        return { kind: 'element', slice, index, elemSlots: slotsOf(type.elem), offset: 0 };
      }
      if (type.kind === 'map') {
        const [map, key] = pairInOrder(fg, e.x, e.index);
        return { kind: 'mapElement', map, key, mapType: fg.gen.types.id(type) };
      }
      if (type.kind === 'array') return elementOf(fg, locateOuter(fg, e.x), type.elem, type.len, e.index);
      if (type.kind === 'pointer') {
        const array = underlying(type.elem);
        if (array.kind === 'array') {
          // an index with calls is evaluated first, then the pointer
          const [p, index] = isReversed(fg, e.x, e.index) ? pairInOrder(fg, e.x, e.index) : [fg.value(e.x), undefined];
          return elementOf(fg, { kind: 'memory', p, offset: 0 }, array.elem, array.len, e.index, index);
        }
      }
      break;
    }
    default:
      break;
  }
  return { kind: 'slot', slot: fg.raw(e) };
}

/** The place of a struct or array of which a part is wanted; what is in a map is loaded first, for it has no parts to point at. */
export function locateOuter(fg: FuncGen, e: Expr): Place {
  const place = locate(fg, e);
  return place.kind === 'mapElement' ? { kind: 'slot', slot: load(fg, place, slotsOf(typeOf(fg, e))) } : place;
}

/** Follows a path of (embedded) fields from a place of type `type`. */
export function walk(
  fg: FuncGen,
  from: Place,
  type: Type,
  path: readonly PathStep[],
): { readonly place: Place; readonly type: Type } {
  let place = from;
  let at = type;
  for (const step of path) {
    if (step.indirect) {
      const pointer = underlying(at);
      place = { kind: 'memory', p: load(fg, place, 1), offset: 0 };
      if (pointer.kind === 'pointer') at = pointer.elem;
    }
    const struct = underlying(at);
    place = within(fg, place, fieldSlot(at, step.index));
    if (struct.kind === 'struct') at = struct.fields[step.index].type;
  }
  return { place, type: at };
}

/** The place `offset` slots further inside the same value. */
export function within(fg: FuncGen, place: Place, offset: number): Place {
  switch (place.kind) {
    case 'blank':
    case 'mapElement':
      throw new Error('this place has no inside');
    case 'slot':
      return { kind: 'slot', slot: place.slot + offset };
    case 'global':
      return { kind: 'global', address: place.address + offset };
    case 'closureBox': {
      const p = fg.alloc(1);
      fg.code.emit(Op.CLOAD, p, place.word);
      return { kind: 'memory', p, offset };
    }
    default:
      return { ...place, offset: place.offset + offset };
  }
}

/** Element of an array that stands at a place. */
function elementOf(fg: FuncGen, array: Place, elem: Type, length: number, index: Expr, known?: number): Place {
  const elemSlots = slotsOf(elem);
  const constant = fg.info.types.get(index)?.value;
  if (constant?.kind === 'int') return within(fg, array, Number(constant.value) * elemSlots);
  const at = known ?? fg.value(index);
  switch (array.kind) {
    case 'slot':
      return { kind: 'frameElement', base: array.slot, length, index: at, elemSlots, offset: 0 };
    case 'frameElement':
    case 'frameOffset': {
      const outer = array.kind === 'frameOffset' ? array : frameOffset(fg, array);
      const sum = fg.alloc(1);
      fg.code.wide(Op.FIXADDR, sum, 0, at, elemSlots, length, 1);
      fg.code.emit(Op.ADD, sum, sum, outer.at);
      return { kind: 'frameOffset', at: sum, offset: outer.offset };
    }
    default: {
      const p = address(fg, array);
      const to = fg.alloc(1);
      fg.code.wide(Op.PIX, to, p, at, elemSlots, length);
      return { kind: 'memory', p: to, offset: 0 };
    }
  }
}

function frameOffset(fg: FuncGen, place: Place & { kind: 'frameElement' }): Place & { kind: 'frameOffset' } {
  const at = fg.alloc(1);
  fg.code.wide(Op.FIXADDR, at, place.base, place.index, place.elemSlots, place.length);
  return { kind: 'frameOffset', at, offset: place.offset };
}

/** A pointer to the place, in `want` or some slot. The place must be on the heap. */
export function address(fg: FuncGen, place: Place, want?: number): number {
  const { code } = fg;
  switch (place.kind) {
    case 'memory': {
      if (place.offset === 0 && want === undefined) {
        code.emit(Op.NILCHECK, place.p);
        return place.p;
      }
      const to = want ?? fg.alloc(1);
      code.emit(Op.PADD, to, place.p, place.offset);
      return to;
    }
    case 'global': {
      const to = want ?? fg.alloc(1);
      code.emit(Op.LDI, to, place.address, REF_POINTER);
      return to;
    }
    case 'closureBox': {
      const to = want ?? fg.alloc(1);
      code.emit(Op.CLOAD, to, place.word);
      return to;
    }
    case 'element': {
      const to = want ?? fg.alloc(1);
      code.wide(Op.IXADDR, to, place.slice, place.index, place.elemSlots);
      if (place.offset > 0) code.emit(Op.PADD, to, to, place.offset);
      return to;
    }
    default:
      throw new Error(`a ${place.kind} has no address`);
  }
}

/** Copies slots within the frame. */
export function move(fg: FuncGen, to: number, from: number, slots: number): void {
  if (to === from || slots === 0) return;
  if (slots === 1) fg.code.emit(Op.MOV, to, from);
  else fg.code.emit(Op.MOVN, to, from, slots);
}

/** Clears slots of the frame. */
export function clear(fg: FuncGen, at: number, slots: number): void {
  if (slots === 1) fg.code.emit(Op.LDI, at, 0, 0);
  else if (slots > 1) fg.code.emit(Op.ZERO, at, slots);
}

/** Loads a value of `slots` slots; without `want` the answer may be where it lives. */
export function load(fg: FuncGen, place: Place, slots: number, want?: number): number {
  const { code } = fg;
  if (place.kind === 'slot') {
    if (want === undefined) return place.slot;
    move(fg, want, place.slot, slots);
    return want;
  }
  const to = want ?? fg.alloc(slots);
  switch (place.kind) {
    case 'memory':
      if (slots === 1) code.emit(Op.LOAD, to, place.p, place.offset);
      else if (slots === 0) code.emit(Op.NILCHECK, place.p);
      else code.wide(Op.LOADN, to, place.p, place.offset, slots);
      return to;
    case 'global':
      if (slots === 1) code.emit(Op.LOADG, to, place.address);
      else if (slots > 1) {
        const p = address(fg, place);
        code.wide(Op.LOADN, to, p, 0, slots);
      }
      return to;
    case 'closureBox':
      if (slots === 1) code.emit(Op.CBLOAD, to, place.word);
      else if (slots > 1) {
        const p = address(fg, place);
        code.wide(Op.LOADN, to, p, 0, slots);
      }
      return to;
    case 'element':
      if (place.elemSlots === 1 && slots === 1) code.emit(Op.LDIX, to, place.slice, place.index);
      else {
        const p = address(fg, { ...place, offset: 0 }, fg.alloc(1));
        if (slots === 1) code.emit(Op.LOAD, to, p, place.offset);
        else if (slots > 1) code.wide(Op.LOADN, to, p, place.offset, slots);
      }
      return to;
    case 'frameElement':
      if (place.elemSlots === 1 && slots === 1) code.wide(Op.FLDX, to, place.base, place.index, place.length);
      else {
        const at = frameOffset(fg, place);
        code.wide(Op.FLDD, to, at.at, at.offset, slots);
      }
      return to;
    case 'frameOffset':
      code.wide(Op.FLDD, to, place.at, place.offset, slots);
      return to;
    case 'mapElement':
      code.wide(Op.MAPGET, to, place.map, place.key, -1, place.mapType, place.isUpdated === true ? 1 : 0);
      return to;
    case 'blank':
      throw new Error('load of _');
  }
}

/** Stores a value of `slots` slots that stands at `from` in the frame. */
export function store(fg: FuncGen, place: Place, from: number, slots: number): void {
  const { code } = fg;
  switch (place.kind) {
    case 'blank':
      return;
    case 'slot':
      move(fg, place.slot, from, slots);
      return;
    case 'memory':
      if (slots === 1) code.emit(Op.STORE, place.p, place.offset, from);
      else if (slots === 0) code.emit(Op.NILCHECK, place.p);
      else code.wide(Op.STOREN, place.p, place.offset, from, slots);
      return;
    case 'global':
      if (slots === 1) code.emit(Op.STOREG, place.address, from);
      else if (slots > 1) code.wide(Op.STOREN, address(fg, place), 0, from, slots);
      return;
    case 'closureBox':
      if (slots === 1) code.emit(Op.CBSTORE, place.word, from);
      else if (slots > 1) code.wide(Op.STOREN, address(fg, place), 0, from, slots);
      return;
    case 'element':
      if (place.elemSlots === 1 && slots === 1) code.emit(Op.STIX, place.slice, place.index, from);
      else {
        const p = address(fg, { ...place, offset: 0 }, fg.alloc(1));
        if (slots === 1) code.emit(Op.STORE, p, place.offset, from);
        else if (slots > 1) code.wide(Op.STOREN, p, place.offset, from, slots);
      }
      return;
    case 'frameElement':
      if (place.elemSlots === 1 && slots === 1) code.wide(Op.FSTX, place.base, place.index, from, place.length);
      else {
        const at = frameOffset(fg, place);
        code.wide(Op.FSTD, at.at, at.offset, from, slots);
      }
      return;
    case 'frameOffset':
      code.wide(Op.FSTD, place.at, place.offset, from, slots);
      return;
    case 'mapElement':
      code.wide(Op.MAPSET, place.map, place.key, from, place.mapType);
      return;
  }
}
