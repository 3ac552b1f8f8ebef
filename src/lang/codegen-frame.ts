/**
 * How large Go's frame of a function is (FunctionInfo.frameBytes), as an estimate of what gc makes: return address and saved frame
 * pointer, room for the arguments of the largest call (register arguments have a place to be spilled to), variables in their Go sizes,
 * and what statements such as select and defer keep in the frame. A parameter's place is in its caller's frame.
 *
 * Of 206 functions of the scenarios seven in ten are within a third of gc's frames; testdata/stacks has the depths at which Go's stacks
 * double. Not modelled: registers (a variable that no call outlives takes no room in gc's frame), inlining.
 */
import { Op } from '../vm/opcodes.ts';

const WORD_BYTES = 8;
/** Return address and saved frame pointer. */
const LINK_BYTES = 2 * WORD_BYTES;
/** Values between calls that have no name: two words in a function that makes many calls. */
const TEMPORARY_BYTES = 2 * WORD_BYTES;
const MANY_CALLS = 3;
/** runtime._defer in the frame, or a bit and the closure where defers are open-coded. */
const DEFER_BYTES = 32;
/** internal/runtime/maps.Iter. */
const MAP_ITER_BYTES = 96;
/** A select: 16 bytes a case, two orders of 2 bytes each, and the element's address. */
const SELECT_CASE_BYTES = 28;

/** Arguments of the runtime's functions that instructions stand for, in bytes. */
const ARGUMENTS: ReadonlyMap<number, number> = new Map([
  [Op.NEW, 8],
  [Op.COPYOUT, 8],
  [Op.CLOSURE, 8],
  [Op.GO, 8],
  [Op.DEFER, 8],
  [Op.MAKECHAN, 16],
  [Op.MAKEMAP, 16],
  [Op.SEND, 16],
  [Op.RECV, 16],
  [Op.PANIC, 16],
  [Op.NATIVE, 16],
  [Op.MAKESLICE, 24],
  [Op.MAPGET, 24],
  [Op.MAPSET, 24],
  [Op.MAPITER, 24],
  [Op.IFACE, 24],
  [Op.ASSERT, 24],
  [Op.STR2BYTES, 24],
  [Op.BYTES2STR, 24],
  [Op.CONCAT, 40],
  [Op.CONCATN, 40],
  [Op.APPEND, 48],
  [Op.APPENDS, 48],
  [Op.SELECT, 48],
]);
const CALLS: ReadonlySet<number> = new Set<number>([Op.CALL, Op.CALLC, Op.CALLI]);

export class GoFrame {
  /** What is kept now: up to which slot of the lab's frame it goes, and its bytes. */
  private readonly kept: { readonly slot: number; readonly bytes: number }[] = [];
  private keptBytes = 0;
  private mostKeptBytes = 0;
  private argumentBytes = 0;

  /** Room for a variable whose slots end at `slot`, until that is released. */
  keep(bytes: number, slot: number): void {
    const rounded = words(bytes);
    this.kept.push({ slot, bytes: rounded });
    this.keptBytes += rounded;
    if (this.keptBytes > this.mostKeptBytes) this.mostKeptBytes = this.keptBytes;
  }

  release(mark: number): void {
    for (let last = this.kept.at(-1); last !== undefined && last.slot > mark; last = this.kept.at(-1)) {
      this.keptBytes -= last.bytes;
      this.kept.pop();
    }
  }

  /** A call with arguments of these sizes. */
  call(argumentBytes: readonly number[]): void {
    const bytes = argumentBytes.reduce((sum, size) => sum + words(size), 0);
    if (bytes > this.argumentBytes) this.argumentBytes = bytes;
  }

  /** The whole frame, with the return address, of a function whose code is code[from … to). */
  bytes(code: readonly number[], from: number, to: number): number {
    let { argumentBytes, mostKeptBytes: kept } = this;
    let calls = 0;
    let waits = 0;
    for (let pc = from; pc < to; pc += 4) {
      const op = code[pc];
      const given = ARGUMENTS.get(op);
      if (given !== undefined || CALLS.has(op)) calls++;
      if (given !== undefined && given > argumentBytes) argumentBytes = given;
      if (op === Op.DEFER) kept += DEFER_BYTES;
      else if (op === Op.MAPITER) kept += MAP_ITER_BYTES;
      else if (op === Op.SELECT) kept += words(SELECT_CASE_BYTES * code[pc + 2]);
      else if (op === Op.SEND || op === Op.RECV) waits = WORD_BYTES;
    }
    if (calls === 0 && kept === 0) return WORD_BYTES;
    return LINK_BYTES + argumentBytes + kept + waits + (calls >= MANY_CALLS ? TEMPORARY_BYTES : 0);
  }
}

function words(bytes: number): number {
  return Math.ceil(bytes / WORD_BYTES) * WORD_BYTES;
}
