/** The calls of the running goroutine as runtime.Stack and runtime.Caller show them. */
import { PC_FATALRET } from './opcodes.ts';
import type { Vm } from './vm.ts';

export interface CallFrame {
  /** Index into Program.functions; −1: the built-in panic, which runs deferred calls. */
  readonly fn: number;
  /** Address of the call, or of the instruction where it is. */
  readonly pc: number;
}

/** Frames of vm.g inside a native, innermost first; functions that the compiler made are left out. */
export function callFrames(vm: Vm): CallFrame[] {
  const { i32 } = vm.mem;
  const frames: CallFrame[] = [];
  let { fp } = vm;
  let pc = vm.pc - 4;
  for (;;) {
    const fn = i32[2 * fp - 3];
    if (pc <= PC_FATALRET) {
      // A deferred call that a panic has made: the frame stands where the panic began.
      frames.push({ fn: -1, pc });
      pc = panicAt(vm, fp - vm.blocks[vm.g]);
    }
    if (!vm.program.functions[fn].isWrapper) frames.push({ fn, pc });
    const distance = i32[2 * fp - 1];
    if (distance === 0) return frames;
    // A return address stands behind its call.
    pc = i32[2 * fp - 2] - (i32[2 * fp - 2] > PC_FATALRET ? 4 : 0);
    fp -= distance;
  }
}

function panicAt(vm: Vm, start: number): number {
  let panic = vm.panics.get(vm.g);
  while (panic !== undefined && panic.start !== start) panic = panic.link;
  return panic?.pc ?? PC_FATALRET + 4;
}

/** The function's name with the path of its package, as traces have it: runtime/debug.Stack. */
export function tracedName(vm: Vm, fn: number): string {
  const { name, packagePath } = vm.program.functions[fn];
  const slash = packagePath.lastIndexOf('/');
  return slash < 0 ? name : packagePath.slice(0, slash + 1) + name;
}

/** "main.go", or the place of a library file. */
export function tracedFile(vm: Vm, fn: number): string {
  const { fileName, packagePath } = vm.program.functions[fn];
  return packagePath === 'main' ? fileName : `${packagePath}/${fileName}`;
}

/** All of it as runtime.Stack writes it. Library code has no lines; who created the goroutine is not known here. */
export function stackText(vm: Vm, goid: number): string {
  const { functions, lines } = vm.program;
  let text = `goroutine ${goid} [running]:\n`;
  for (const { fn, pc } of callFrames(vm)) {
    if (fn < 0) {
      text += 'panic(...)\n\truntime/panic.go\n';
      continue;
    }
    const { entry, paramSlots, packagePath } = functions[fn];
    if (fn === vm.program.entryFunction) continue;
    const line = lines[pc >> 2];
    const place = packagePath === 'main' ? `:${line} +0x${(pc - entry).toString(16)}` : '';
    text += `${tracedName(vm, fn)}(${paramSlots > 0 ? '...' : ''})\n\t${tracedFile(vm, fn)}${place}\n`;
  }
  return text;
}
