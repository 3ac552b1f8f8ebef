/** Objects of frames (stack-objects.ts), looked at from outside, and memory that cannot be used after it was freed. */
import { assert } from '../../base/assert.ts';
import { dropOnReturn } from '../../lang/codegen-return.ts';
import { KIND_CELL, KIND_MASK, OWNED, UNCOUNTED } from '../heap-table.ts';
import { Op } from '../opcodes.ts';
import type { Program } from '../program.ts';
import type { Vm } from '../vm.ts';

/** No number that a program is likely to have, and no reference to anything. */
const POISON = 0x0badf00d;

/** Numbers of the objects that belong to frames of g, newest first, with the frames' first slots from the start of the stack block. */
export function objectsOfFrames(vm: Vm, g: number): { readonly index: number; readonly frame: number }[] {
  const { cells, i32 } = vm.mem;
  const found: { index: number; frame: number }[] = [];
  for (let cell = vm.stackObjects[g]; cell !== 0;) {
    const link = cell + cells.slotsOf(cell) - 1;
    found.push({ index: i32[2 * cell + 1], frame: i32[2 * link + 1] });
    assert(vm.gc.table.what[i32[2 * cell + 1]] === cell, 'a link to what is no object');
    cell = i32[2 * link];
  }
  return found;
}

export function isOwned(vm: Vm, index: number): boolean {
  return (vm.gc.table.state[index] & OWNED) !== 0;
}

/** All chains are in order: they hold every object that belongs to a frame, once, under a frame that g is in, from above to below. */
export function checkFrameObjects(vm: Vm): void {
  const { state, count, sizeClass } = vm.gc.table;
  const { i32 } = vm.mem;
  const seen = new Set<number>();
  for (let g = 0; g < vm.blocks.length; g++) {
    const objects = objectsOfFrames(vm, g);
    assert(vm.blocks[g] !== 0 || objects.length === 0, 'objects of a goroutine that has ended');
    if (objects.length === 0) continue;
    let fp = vm.fpOf(g);
    for (const { index, frame } of objects) {
      assert(!seen.has(index), 'an object in two places');
      seen.add(index);
      assert((state[index] & KIND_MASK) === KIND_CELL && isOwned(vm, index), 'a chain with what belongs to no frame');
      assert(sizeClass[index] === UNCOUNTED, 'an object of Go’s heap in a frame');
      while (fp - vm.blocks[g] > frame && i32[2 * fp - 1] !== 0) fp -= i32[2 * fp - 1];
      assert(fp - vm.blocks[g] === frame, 'an object of a frame that is over');
    }
  }
  for (let index = 1; index < count; index++) assert(!isOwned(vm, index) || seen.has(index), 'an object in no chain');
}

function poison(vm: Vm, from: number, to: number): void {
  vm.mem.i32.fill(POISON, 2 * from, 2 * to);
}

/** From here on memory that is freed is overwritten, and only what is an object may be freed. */
export function poisonFreed(vm: Vm): void {
  const { mem } = vm;
  const { cells } = mem;
  const free = cells.free.bind(cells);
  cells.free = (at) => {
    assert(mem.cells.cellOf(at) === at, 'freed what is no cell');
    poison(vm, at + 1, at + cells.slotsOf(at));
    free(at);
  };
}

/** Nothing leads to these objects of frames: overwrites them, but for their links. A marking must be about to end. */
export function poisonUnreached(vm: Vm): void {
  const { cells } = vm.mem;
  for (let g = 0; g < vm.blocks.length; g++) {
    for (const { index } of objectsOfFrames(vm, g)) {
      if (vm.gc.isLive(index)) continue;
      const cell = vm.gc.table.what[index];
      poison(vm, cell + 1, cell + cells.slotsOf(cell) - 1);
    }
  }
}

/** The program with all variables, `new` and `&T{}` in frames, also where the compiler does not know that nothing outlives them. */
export function allInFrames(program: Program): Program {
  const code = program.code.slice();
  for (let pc = 0; pc < code.length; pc += 4) {
    if (code[pc] === Op.NEW) code[pc] = Op.STACKNEW;
    if (code[pc] === Op.COPYOUT) code[pc] = Op.STACKOBJ;
  }
  const entries = program.functions.map((fn) => fn.entry).sort((a, b) => a - b);
  entries.forEach((entry, i) => dropOnReturn(code, entry, entries[i + 1] ?? code.length));
  return { ...program, code };
}
