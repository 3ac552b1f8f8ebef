/** Functions that make objects which Go keeps in the frame drop them as they return. */
import { Op } from '../vm/opcodes.ts';

/** Makes the returns of the function whose code is words[from … to) drop its objects, if it makes any. */
export function dropOnReturn(words: { [at: number]: number }, from: number, to: number): void {
  let makes = false;
  for (let pc = from; pc < to && !makes; pc += 4) makes = isMaker(words, pc);
  if (!makes) return;
  for (let pc = from; pc < to; pc += 4) if (words[pc] === Op.RET) words[pc] = Op.RETDROP;
}

function isMaker(words: { readonly [at: number]: number }, pc: number): boolean {
  const op = words[pc];
  return op === Op.STACKNEW || op === Op.STACKOBJ || (op === Op.CLOSURE && words[pc + 6] === 1);
}
