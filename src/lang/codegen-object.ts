/** New objects: on the heap, or in the frame where gc keeps them there (escape.ts). */
import { Op } from '../vm/opcodes.ts';
import type { FuncGen } from './codegen-func.ts';
import { slotsOf } from './codegen-types.ts';
import type { Made } from './escape.ts';
import { sizeof } from './sizes.ts';
import type { Type } from './types.ts';

/** Makes an object at slot `to` its address: zero, or with the value that stands at slot `from`. `made`: what it is for the escape analysis. */
export function newObject(fg: FuncGen, to: number, type: Type, made: Made, from?: number): void {
  const { code } = fg;
  const slots = slotsOf(type);
  const id = fg.gen.types.id(type);
  if (slots > 0 && fg.gen.escape.stays(made)) {
    fg.keep(sizeof(type));
    if (from === undefined) code.emit(Op.STACKNEW, to, id, slots);
    else code.wide(Op.STACKOBJ, to, id, slots, from);
  } else if (from === undefined || slots === 0) code.emit(Op.NEW, to, id, slots);
  else code.wide(Op.COPYOUT, to, id, slots, from);
}
