/**
 * Panics, recover and Goexit, after runtime/panic.go (Go 1.26): a chain per goroutine, newest first. A panic stays at the frame where it
 * began and runs the deferred calls above that frame, one by one (PANICSTEP, PANICRET); a recovered one unwinds to the frame that
 * deferred the call that recovered it. Frames are kept as distances from the start of the stack block, because the block may move.
 *
 * A panic that nothing recovers makes texts of the values of the whole chain first (calling Error and String methods, FATALRET),
 * then hands Go's words to the host.
 */
import { assert } from '../base/assert.ts';
import { dropDefer, enterDefer, enterFrame, frameEnd, topDeferClosure, topDeferFrame } from './defers.ts';
import { PC_FATALRET, PC_PANICRET, PC_PANICSTEP } from './opcodes.ts';
import { printedPanicValue } from './print.ts';
import { REF_STRING } from './refs.ts';
import { depthAt, GREW, growStack, LINK_SLOTS } from './stack.ts';
import { dropStackObjects } from './stack-objects.ts';
import { T_ANY, T_PLAIN_ERROR, T_RUNTIME_ERROR } from './rtype.ts';
import type { Vm } from './vm.ts';

export interface Panic {
  readonly link: Panic | undefined;
  readonly type: number;
  readonly data: number;
  readonly dataHigh: number;
  /** Frame in which it began. */
  readonly start: number;
  /** Code address at which it began. */
  readonly pc: number;
  readonly goexit: boolean;
  recovered: boolean;
  repanicked: boolean;
  /** Frame of the deferred call that it is running, −1 before the first. */
  callFrame: number;
  /** Frame that deferred that call. */
  deferFrame: number;
  /** Text for the final message. */
  text: string | undefined;
}

export const TRAP_NIL = 1;
export const TRAP_DIVIDE = 2;
export const TRAP_SHIFT = 3;
export const TRAP_INDEX = 4;

/** Starts the run-time panic for a fault found by the main loop; `index` is the slot of the index, `length` the length. */
export function raise(vm: Vm, trap: number, index: number, length: number): void {
  if (trap === TRAP_NIL) panicNil(vm);
  else if (trap === TRAP_DIVIDE) panicRuntime(vm, 'integer divide by zero');
  else if (trap === TRAP_SHIFT) panicRuntime(vm, 'negative shift amount');
  else panicIndex(vm, vm.mem.getBig(index), length);
}

export function panicNil(vm: Vm): void {
  const { nilText } = vm.program.functions[vm.mem.i32[2 * vm.fp - 3]];
  if (nilText === undefined) panicRuntime(vm, NIL_TEXT);
  else panicPlain(vm, nilText);
}

const NIL_TEXT = 'invalid memory address or nil pointer dereference';

/** Index `index` was not below `length`. Go leaves the length out for negative indexes. */
export function panicIndex(vm: Vm, index: bigint, length: number): void {
  panicRuntime(
    vm,
    index < 0n ? `index out of range [${index}]` : `index out of range [${index}] with length ${length}`,
  );
}

/** A runtime.Error whose text is "runtime error: " and `text`. */
export function panicRuntime(vm: Vm, text: string): void {
  startPanic(vm, T_RUNTIME_ERROR, vm.strings.add(text), REF_STRING, false);
}

/** A runtime.Error with exactly this text ("send on closed channel"). */
export function panicPlain(vm: Vm, text: string): void {
  startPanic(vm, T_PLAIN_ERROR, vm.strings.add(text), REF_STRING, false);
}

/** The builtin panic with an interface value in its two words. */
export function panicValue(vm: Vm, type: number, data: number, dataHigh: number): void {
  if (type === 0) panicPlain(vm, 'panic called with nil argument');
  else startPanic(vm, type, data, dataHigh, false);
}

/** runtime.Goexit: runs the deferred calls, then ends the goroutine. */
export function startGoexit(vm: Vm): void {
  startPanic(vm, T_ANY, 0, 0, true);
}

function startPanic(vm: Vm, type: number, data: number, dataHigh: number, goexit: boolean): void {
  vm.panics.set(vm.g, {
    link: vm.panics.get(vm.g),
    type,
    data,
    dataHigh,
    start: vm.fp - vm.blocks[vm.g],
    pc: vm.pc - 4,
    goexit,
    recovered: false,
    repanicked: false,
    callFrame: -1,
    deferFrame: -1,
    text: undefined,
  });
  vm.pc = PC_PANICSTEP;
}

/** What PANICSTEP did. */
export const STEP_DONE = 0;
export const STEP_LATER = 1;
export const STEP_STOP = 2;

/** Runs the next deferred call of the newest panic, or ends the goroutine or the program. */
export function panicStep(vm: Vm): 0 | 1 | 2 {
  const panic = vm.panics.get(vm.g);
  assert(panic !== undefined, 'no panic');
  if (vm.defers[vm.g] === 0) {
    if (!panic.goexit) return fatalStep(vm, panic);
    vm.panics.delete(vm.g);
    vm.goexiting = true;
    vm.host.goexit(vm.g);
    vm.goexiting = false;
    return STEP_STOP;
  }
  if (topDeferClosure(vm) === 0) {
    dropDefer(vm);
    panicNil(vm);
    return STEP_DONE;
  }
  panic.deferFrame = topDeferFrame(vm);
  const grew = enterDefer(vm, PC_PANICRET);
  if (grew !== GREW) return grew;
  panic.callFrame = vm.fp - vm.blocks[vm.g];
  return STEP_DONE;
}

/** A deferred call made by panicStep has returned to the frame where the panic began. */
export function panicReturned(vm: Vm): void {
  const g = vm.g;
  const panic = vm.panics.get(g);
  assert(panic !== undefined, 'no panic');
  panic.callFrame = -1;
  if (!panic.recovered) {
    vm.pc = PC_PANICSTEP;
    return;
  }
  // Panics that began above the frame we return to are over; a Goexit among them goes on.
  const frame = panic.deferFrame;
  let rest = panic.link;
  while (rest !== undefined && rest.start >= frame) {
    if (rest.goexit) {
      vm.panics.set(g, rest);
      dropStackObjects(vm, g, rest.start + 1);
      vm.fp = vm.blocks[g] + rest.start;
      vm.depth = depthAt(vm, vm.fp);
      vm.pc = PC_PANICSTEP;
      return;
    }
    rest = rest.link;
  }
  if (rest === undefined) vm.panics.delete(g);
  else vm.panics.set(g, rest);
  dropStackObjects(vm, g, frame + 1);
  vm.fp = vm.blocks[g] + frame;
  vm.depth = depthAt(vm, vm.fp);
  vm.pc = vm.fnRecoverPc[vm.mem.i32[2 * vm.fp - 3]];
}

/** recover() called in the frame at vm.fp: the panic that it recovers, or undefined. */
export function recoverPanic(vm: Vm): Panic | undefined {
  const panic = vm.panics.get(vm.g);
  if (panic === undefined || panic.goexit || panic.recovered || panic.callFrame < 0) return undefined;
  const i32 = vm.mem.i32;
  let fp = vm.fp;
  while (fp - vm.blocks[vm.g] > panic.callFrame) {
    const caller = fp - i32[2 * fp - 1];
    if (vm.fnIsWrapper[i32[2 * caller - 3]] === 0) return undefined;
    fp = caller;
  }
  if (fp - vm.blocks[vm.g] !== panic.callFrame) return undefined;
  panic.recovered = true;
  return panic;
}

/** Makes the text of the next value of the chain that has none, or ends the program when all have one. */
function fatalStep(vm: Vm, top: Panic): 0 | 1 | 2 {
  for (let panic: Panic | undefined = top; panic !== undefined; panic = panic.link) {
    if (panic.text !== undefined || panic.goexit) continue;
    const older = panic.link;
    if (
      older !== undefined &&
      older.type === panic.type &&
      older.data === panic.data &&
      older.dataHigh === panic.dataHigh
    ) {
      older.repanicked = true;
      panic.text = '';
      continue;
    }
    const method = vm.textMethod(panic.type);
    if (method < 0) {
      panic.text = printedPanicValue(vm, panic.type, panic.data, panic.dataHigh);
      continue;
    }
    const grew = callTextMethod(vm, method, panic);
    return grew === GREW ? STEP_DONE : grew;
  }
  vm.host.fatalpanic(vm.g, chainText(top));
  return STEP_STOP;
}

/** Enters value.Error() or value.String(). */
function callTextMethod(vm: Vm, method: number, panic: Panic): 0 | 1 | 2 {
  const end = frameEnd(vm) + LINK_SLOTS + vm.fnFrame[method];
  const grew = growStack(vm, end, method);
  if (grew !== GREW) return grew;
  const fp = frameEnd(vm) + LINK_SLOTS;
  vm.mem.i32[2 * (fp + 1)] = panic.data;
  vm.mem.i32[2 * (fp + 1) + 1] = panic.dataHigh;
  enterFrame(vm, fp, method, 0, PC_FATALRET);
  return GREW;
}

/** The method called by fatalStep has returned its text. */
export function textReturned(vm: Vm): void {
  const text = vm.strings.get(vm.mem.getRef(frameEnd(vm) + LINK_SLOTS));
  let panic = vm.panics.get(vm.g);
  while (panic !== undefined && (panic.text !== undefined || panic.goexit)) panic = panic.link;
  assert(panic !== undefined, 'no panic waits for a text');
  panic.text = indented(text);
  vm.pc = PC_PANICSTEP;
}

/** Go prints further lines of a panic's text with a tab before them. */
export function indented(text: string): string {
  return text.replaceAll('\n', '\n\t');
}

/** All that Go prints about a chain, oldest first. */
function chainText(top: Panic): string {
  let hasFault = false;
  for (let panic: Panic | undefined = top; panic !== undefined; panic = panic.link) hasFault ||= isNilFault(panic);
  return linksText(top) + (hasFault ? SIGNAL_LINE : '');
}

/** Addresses are not modelled; the form of the line is Go's. */
const SIGNAL_LINE = '[signal SIGSEGV: segmentation violation code=0x1 addr=0x0 pc=0x0]\n';

function isNilFault(panic: Panic): boolean {
  return (
    (panic.type === T_RUNTIME_ERROR || panic.type === T_PLAIN_ERROR) && panic.text === `runtime error: ${NIL_TEXT}`
  );
}

function linksText(panic: Panic): string {
  let text = '';
  const older = panic.link;
  if (older !== undefined) {
    text = linksText(older);
    if (older.repanicked) return text;
    if (!older.goexit) text += '\t';
  }
  if (panic.goexit) return text;
  const mark = !panic.recovered ? '' : panic.repanicked ? ' [recovered, repanicked]' : ' [recovered]';
  return `${text}panic: ${panic.text ?? ''}${mark}\n`;
}
