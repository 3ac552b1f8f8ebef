/**
 * Objects that Go keeps in a frame. Here they are objects like any other, so that no pointer leads into a stack, but they take no memory
 * of Go's heap (`uncounted`, heap-table.ts) and go with the frame that made them. A goroutine has a chain of them, newest first:
 *
 *     header           low: address of the instruction that made it (its site), high: number in the heap table
 *     cell's last slot low: header of the next object (0: none), high: first slot of its frame, from the start of the stack block
 *
 * Neither half is ever the mark of a reference (refs.ts), so the collector may scan the whole cell. A frame has one object of each site:
 * when an instruction is executed again, its object is used again, as gc uses the slot of a variable in a loop again. Frames drop their
 * objects as they return (RETDROP), as a recovered panic leaves them behind, and with their goroutine.
 *
 * The collector marks through them as through others: what only an object refers to that nothing live leads to dies. It never frees one
 * that belongs to a frame.
 */
import { HEADER_SLOTS, ZERO_BASE } from './mem.ts';
import type { Vm } from './vm.ts';

const LINK_SLOTS = 1;

/**
 * The object of `slots` slots that the instruction at `site` makes in the running frame; what was in it before is still there. 0: no
 * memory.
 */
function objectOf(vm: Vm, site: number, slots: number): number {
  const { g, gc, mem } = vm;
  const frame = vm.fp - vm.blocks[g];
  const { cells, i32 } = mem;
  const first = vm.stackObjects[g];
  for (let cell = first; cell !== 0;) {
    const link = cell + cells.slotsOf(cell) - LINK_SLOTS;
    if (i32[2 * link + 1] !== frame) break;
    if (i32[2 * cell] === site) {
      gc.renew(i32[2 * cell + 1], cell);
      return cell + HEADER_SLOTS;
    }
    cell = i32[2 * link];
  }
  const p = vm.allocUncounted(site, slots + LINK_SLOTS);
  if (p === 0) return 0;
  const cell = p - HEADER_SLOTS;
  const link = cell + cells.slotsOf(cell) - LINK_SLOTS;
  mem.i32[2 * link] = first;
  mem.i32[2 * link + 1] = frame;
  gc.own(mem.i32[2 * cell + 1]);
  vm.stackObjects[g] = cell;
  return p;
}

/** Makes the object of the instruction at `site` in the running frame: zero. Returns its first slot; 0: no memory. */
export function stackNew(vm: Vm, site: number, slots: number): number {
  if (slots === 0) return ZERO_BASE;
  const p = objectOf(vm, site, slots);
  if (p === 0) return 0;
  if (vm.barrier) vm.gc.scanSlots(p, p + slots);
  vm.mem.zero(p, slots);
  return p;
}

/** As stackNew, with a copy of the slots from `from` on. */
export function stackCopy(vm: Vm, site: number, from: number, slots: number): number {
  if (slots === 0) return ZERO_BASE;
  const p = objectOf(vm, site, slots);
  if (p !== 0) vm.store(p, from, slots);
  return p;
}

/** As stackNew: a closure of function `fn` with the words from `from` on. */
export function stackClosure(vm: Vm, site: number, fn: number, from: number, words: number): number {
  const p = objectOf(vm, site, 1 + words);
  if (p === 0) return 0;
  vm.mem.setRef(p, fn);
  vm.store(p + 1, from, words);
  return p;
}

/** The frame of g that begins at slot `frame` of its stack block, and those above it, are over: their objects go. */
export function dropStackObjects(vm: Vm, g: number, frame: number): void {
  const { cells, i32 } = vm.mem;
  let cell = vm.stackObjects[g];
  while (cell !== 0) {
    const link = cell + cells.slotsOf(cell) - LINK_SLOTS;
    if (i32[2 * link + 1] < frame) break;
    const next = i32[2 * link];
    vm.gc.disown(i32[2 * cell + 1], cell);
    cell = next;
  }
  vm.stackObjects[g] = cell;
}
