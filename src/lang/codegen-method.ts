/**
 * Wrappers around methods: for interface values (which hand over one data slot), for promoted methods, method values and method
 * expressions. recover() looks through them.
 */
import { Op } from '../vm/opcodes.ts';
import type { MethodSelection } from './check-info.ts';
import type { Generator } from './codegen.ts';
import { fullName, receiverSlots } from './codegen-names.ts';
import type { FuncGen } from './codegen-func.ts';
import { address, load, move, type Place, walk } from './codegen-place.ts';
import { methodKey, reflectName, slotsOf } from './codegen-types.ts';
import type { Found } from './lookup.ts';
import type { FuncObj } from './objects.ts';
import type { Type } from './types.ts';
import { underlying } from './types.ts';

const LINK_SLOTS = 2;

/** Function that takes the data slot of an interface value of type `type` and calls the method. */
export function methodForData(gen: Generator, type: Type, found: Found & { readonly kind: 'method' }): number {
  const { obj } = found;
  const isPointer = underlying(type).kind === 'pointer';
  const slots = slotsOf(type);
  if (found.path.length === 0 && !obj.isInterfaceMethod && (obj.ptrRecv ? isPointer : !isPointer && slots === 1)) {
    return gen.functionIndex(obj);
  }
  const params = slotsOf(obj.type.params);
  const results = slotsOf(obj.type.results);
  const id = gen.types.id(type);
  return gen.addWrapper(
    `${reflectName(type)}.${obj.name}·${id}`,
    1 + params,
    results,
    (fg) => {
      const data: Place = slots <= 1 ? { kind: 'slot', slot: results } : { kind: 'memory', p: results, offset: 0 };
      const at = walk(fg, data, type, found.path);
      forward(
        fg,
        obj,
        results,
        results + 1,
        params,
        (to) => {
          if (obj.isInterfaceMethod) return;
          bring(fg, at.place, obj, found.isPointer, to);
        },
        at.place,
      );
    },
    found.path.length === 0 && isPointer ? nilText(obj) : undefined,
  );
}

/**
 * What Go says when a method of T is called by way of a nil *T (runtime.panicwrap); undefined for methods of *T. Not modelled: that gc calls
 * the method itself, and so finds a nil dereference, where it can prove which type an interface value has.
 */
function nilText(obj: FuncObj): string | undefined {
  if (obj.isInterfaceMethod || obj.ptrRecv) return undefined;
  const name = fullName(obj);
  const type = name.slice(name.indexOf('.') + 1, name.lastIndexOf('.'));
  return `value method ${name} called using nil *${type} pointer`;
}

/** Puts the receiver at a place (or the pointer there) into slot `to` as the method wants it. */
function bring(fg: FuncGen, place: Place, obj: FuncObj, isPointer: boolean, to: number): void {
  if (obj.ptrRecv) {
    if (isPointer) load(fg, place, 1, to);
    else address(fg, place, to);
    return;
  }
  const slots = receiverSlots(obj);
  if (isPointer) load(fg, { kind: 'memory', p: load(fg, place, 1), offset: 0 }, slots, to);
  else load(fg, place, slots, to);
}

/** Calls a method with parameters that stand at `from`, and returns what it returns. */
function forward(
  fg: FuncGen,
  obj: FuncObj,
  results: number,
  from: number,
  params: number,
  bringReceiver: (to: number) => void,
  dynamic: Place,
): void {
  const { code, gen } = fg;
  const receiver = obj.isInterfaceMethod ? 1 : receiverSlots(obj);
  const iface = obj.isInterfaceMethod ? load(fg, dynamic, 2) : 0;
  const frame = fg.alloc(LINK_SLOTS + results + receiver + params) + LINK_SLOTS;
  if (obj.isInterfaceMethod) code.emit(Op.MOV, frame + results, iface + 1);
  else bringReceiver(frame + results);
  move(fg, frame + results + receiver, from, params);
  if (obj.isInterfaceMethod) {
    code.shape(results, receiver + params);
    code.emit(Op.CALLI, iface, frame, gen.methodIndex(methodKey(obj)));
  } else gen.callFunction(fg, obj, frame, results);
  move(fg, 0, frame, results);
  code.emit(Op.RET);
}

/** T.m: a function whose first parameter is the receiver. */
export function methodExpression(gen: Generator, selection: MethodSelection, type: Type): number {
  const { obj } = selection; // closed, as the wrapper is compiled later
  const isPlain = selection.path.length === 0 && !selection.addr && !selection.deref && !selection.viaInterface;
  if (isPlain && !obj.isInterfaceMethod) return gen.functionIndex(obj);
  const results = slotsOf(obj.type.results);
  const first = slotsOf(selection.recv);
  const params = slotsOf(obj.type.params);
  const name = `${reflectName(selection.recv)}.${obj.name}·expr${gen.types.id(selection.recv)}·${gen.types.id(type)}`;
  return gen.addWrapper(
    name,
    first + params,
    results,
    (fg) => {
      const at = walk(fg, { kind: 'slot', slot: results }, selection.recv, selection.path);
      forward(
        fg,
        obj,
        results,
        results + first,
        params,
        (to) => {
          if (selection.addr) address(fg, at.place, to);
          else if (selection.deref)
            load(fg, { kind: 'memory', p: load(fg, at.place, 1), offset: 0 }, receiverSlots(obj), to);
          else load(fg, at.place, receiverSlots(obj), to);
        },
        at.place,
      );
    },
    selection.deref && selection.path.length === 0 ? nilText(obj) : undefined,
  );
}

/** x.m as a value: the closure's words are the receiver. */
export function boundMethod(gen: Generator, obj: FuncObj): number {
  const results = slotsOf(obj.type.results);
  const params = slotsOf(obj.type.params);
  const mark = obj.targs === undefined ? '' : `·${gen.functionIndex(obj)}`;
  return gen.addWrapper(`${fullName(obj)}-fm${mark}`, params, results, (fg) => {
    forward(
      fg,
      obj,
      results,
      results,
      params,
      (to) => {
        const slots = receiverSlots(obj);
        if (slots > 0) fg.code.emit(Op.CLOADN, to, 1, slots);
      },
      { kind: 'blank' },
    );
  });
}

/** i.m as a value: the closure's words are the interface value. */
export function boundInterfaceMethod(gen: Generator, obj: FuncObj): number {
  const results = slotsOf(obj.type.results);
  const params = slotsOf(obj.type.params);
  const name = `interface.${methodKey(obj)}-fm·${gen.types.id(obj.type)}`;
  return gen.addWrapper(name, params, results, (fg) => {
    const iface = fg.alloc(2);
    fg.code.emit(Op.CLOADN, iface, 1, 2);
    forward(fg, obj, results, results, params, () => undefined, { kind: 'slot', slot: iface });
  });
}
