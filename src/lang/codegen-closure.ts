/** Function literals: closure objects with copies of what never changes and addresses of the boxes of what does. */
import { Op } from '../vm/opcodes.ts';
import type { FuncLit } from './ast.ts';
import type { FuncGen, VarPlace } from './codegen-func.ts';
import { load, move } from './codegen-place.ts';
import { slotsOf } from './codegen-types.ts';
import type { Made } from './escape.ts';
import type { VarObj } from './objects.ts';

/** Where a closure lives, as CLOSURE has it: 1 in the frame, 0 on the heap. */
export function closureHome(fg: FuncGen, made: Made, bytes: number): 0 | 1 {
  if (!fg.gen.escape.stays(made)) return 0;
  fg.keep(bytes);
  return 1;
}

/** The closure of a function literal. */
export function functionLiteral(fg: FuncGen, e: FuncLit, want: number | undefined): number {
  fg.literals++;
  const name = `${fg.name}${fg.name.includes('.func') ? '.' : '.func'}${fg.literals}`;
  const words = capturedWords(fg, fg.info.captures.get(e) ?? []);
  return closureOf(fg, fg.gen.addLiteral(e, fg, name, words.places), words, e, want);
}

/** The words of a closure: where its function finds each captured variable. */
export interface CapturedWords {
  readonly places: ReadonlyMap<VarObj, VarPlace>;
  readonly words: readonly { readonly v: VarObj; readonly isBoxed: boolean; readonly slots: number }[];
}

export function capturedWords(fg: FuncGen, captures: readonly VarObj[]): CapturedWords {
  const places = new Map<VarObj, VarPlace>();
  let word = 1;
  const words: { readonly v: VarObj; readonly isBoxed: boolean; readonly slots: number }[] = [];
  for (const v of captures) {
    if (v.role === 'global') continue;
    const isBoxed = isBoxHere(fg, v);
    const slots = isBoxed ? 1 : slotsOf(v.type);
    places.set(v, { kind: 'captured', word, isBoxed });
    words.push({ v, isBoxed, slots });
    word += slots;
  }
  return { places, words };
}

/** A closure of the function with what it captures; `made`: what it is for the escape analysis. */
export function closureOf(fg: FuncGen, fn: number, { words }: CapturedWords, made: Made, want?: number): number {
  const word = words.reduce((sum, w) => sum + w.slots, 1);
  const mark = fg.mark();
  if (word === 1) {
    const to = want ?? fg.alloc(1);
    fg.code.emit(Op.LDFN, to, fn);
    return to;
  }
  const staged = fg.alloc(word - 1);
  let at = staged;
  for (const { v, isBoxed, slots } of words) {
    capture(fg, v, isBoxed, at, slots);
    at += slots;
  }
  fg.release(mark);
  const to = want ?? fg.alloc(1);
  fg.code.wide(Op.CLOSURE, to, fn, staged, word - 1, closureHome(fg, made, 8 * word));
  return to;
}

function isBoxHere(fg: FuncGen, v: VarObj): boolean {
  const place = fg.placeOf(v);
  return place.kind === 'box' || (place.kind === 'captured' && place.isBoxed);
}

/** Puts the captured words of a variable to slot `at`. */
function capture(fg: FuncGen, v: VarObj, isBoxed: boolean, at: number, slots: number): void {
  const place = fg.placeOf(v);
  if (place.kind === 'captured') {
    // Handed on: the word itself, or all words of the value.
    if (isBoxed || slots === 1) fg.code.emit(Op.CLOAD, at, place.word);
    else if (slots > 1) fg.code.emit(Op.CLOADN, at, place.word, slots);
    return;
  }
  if (place.kind === 'box') {
    move(fg, at, place.slot, 1);
    return;
  }
  if (place.kind === 'frame') load(fg, { kind: 'slot', slot: place.slot }, slots, at);
}
