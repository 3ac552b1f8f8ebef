/** The body of a function: parameters and results get their places, then statements, then the way out. */
import { Op } from '../vm/opcodes.ts';
import type { BlockStmt } from './ast.ts';
import type { FuncGen } from './codegen-func.ts';
import { enterVar } from './codegen-assign.ts';
import { clear } from './codegen-place.ts';
import { block, hasDefer } from './codegen-stmt.ts';
import { slotsOf } from './codegen-types.ts';
import type { VarObj } from './objects.ts';

/**
 * Compiles a body; results and parameters stand at slots 0 … of the frame, in this order. Answers the address where a recovered
 * panic goes on, −1 if nothing is deferred.
 */
export function functionBody(
  fg: FuncGen,
  body: BlockStmt,
  params: readonly VarObj[],
  results: readonly VarObj[],
): number {
  const { code } = fg;
  fg.at(body.pos);
  const defers = hasDefer(body);
  let slot = 0;
  fg.results = results.map((obj) => {
    const at = slot;
    slot += slotsOf(obj.type);
    return { obj, slot: at, slots: slotsOf(obj.type) };
  });
  const isNamed = results.some((v) => v.name !== '');
  if (slot > 0 && (isNamed || defers)) clear(fg, 0, slot);
  for (const v of params) {
    const slots = slotsOf(v.type);
    enterVar(fg, v, slot, true);
    slot += slots;
  }
  for (const result of fg.results) enterVar(fg, result.obj as VarObj, result.slot, false);
  const boxed = fg.results.filter((result) => result.obj !== undefined && fg.places.get(result.obj)?.kind === 'box');
  if (defers || boxed.length > 0) fg.epilogue = code.label();

  buffers(fg, body);
  block(fg, body.stmts);
  fg.at(body.rbrace);
  if (fg.epilogue !== undefined) code.bind(fg.epilogue);
  const recoverPc = defers ? code.here : -1;
  if (defers) code.emit(Op.DEFERRET);
  for (const { obj, slot: to, slots } of boxed) {
    const place = obj === undefined ? undefined : fg.places.get(obj);
    if (place?.kind !== 'box' || slots === 0) continue;
    if (slots === 1) code.emit(Op.LOAD, to, place.slot, 0);
    else code.wide(Op.LOADN, to, place.slot, 0, slots);
  }
  code.emit(Op.RET);
  return recoverPc;
}

/** Gives the appends that may begin on the stack their bits. */
function buffers(fg: FuncGen, body: BlockStmt): void {
  const appends = fg.gen.appendBuffers.appendsOf(body, fg.info).slice(0, MAX_BUFFERS);
  if (appends.length === 0) return;
  fg.buffers = new Map(appends.map((call, bit) => [call, bit]));
  fg.bufferSlot = fg.alloc(1);
  fg.code.emit(Op.LDI, fg.bufferSlot, 0, 0);
}

/** Bits of the slot that says which buffers are taken. */
const MAX_BUFFERS = 30;
