/**
 * Which slots of a frame are still read: a backward dataflow over a function's bytecode, worked out when the collector first meets the
 * function, and per place (a code address at which a goroutine stands, or to which a call returns) when it first meets the place. A slot
 * that is dead there may hold an old reference, which keeps nothing.
 *
 * A slot is live at an instruction if some way from there reads it before it is written whole. What instructions read and write says
 * operands.ts; a call overwrites all from its callee's frame on. Where a function defers, a panic may go on at its recoverPc from
 * anywhere, so what is live there is live everywhere. An instruction that stopped its goroutine may still be at work (a send that waits):
 * what it reads is live until the goroutine runs again. An unknown instruction reads all.
 *
 * The running closure counts as one more slot, behind the frame's.
 */
import { assert } from '../base/assert.ts';
import { Op, WIDE } from './opcodes.ts';
import { operandRows, type OperandItem } from './operands.ts';
import { bufferSlot } from './slices.ts';
import { PRINT_IFACE, PRINT_SLICE } from './print.ts';
import type { Program } from './program.ts';

/** Functions whose sets would take more words than this are taken as live as a whole (nobody writes such functions by hand). */
const MAX_WORDS = 1 << 21;

/** How a frame stands at a place. */
const CALLER = 0;
const INNERMOST = 1;
const PENDING = 2;
type Standing = 0 | 1 | 2;

/** Instructions that the host may have begun when their goroutine stands before them (HOST_RETRY): results may be in place already. */
const RETRIED: ReadonlySet<number> = new Set<number>([Op.NATIVE, Op.SEND, Op.RECV, Op.SELECT]);

/** Live slots of a frame at one place: [0] whether the closure is live, then pairs from, to (exclusive). */
export type LiveSlots = Int32Array;

interface Block {
  readonly start: number;
  /** Address behind the last instruction. */
  end: number;
  /** Address of the last instruction. */
  last: number;
}

export class Liveness {
  private readonly program: Program;
  private readonly functions: (FunctionLiveness | undefined)[] = [];
  private readonly shapes = new Map<number, number>();
  /** End of each function's code. */
  private readonly ends: Int32Array;

  constructor(program: Program) {
    this.program = program;
    const { shapes, functions } = program;
    for (let i = 0; i < shapes.length; i += 3) this.shapes.set(shapes[i], i);
    const entries = functions.map((fn) => fn.entry).sort((a, b) => a - b);
    const next = new Map(entries.map((entry, i) => [entry, entries[i + 1] ?? program.code.length]));
    this.ends = Int32Array.from(functions, (fn) => next.get(fn.entry) ?? program.code.length);
  }

  /** In a frame of function `fn` whose callee returns to `pc`. */
  at(fn: number, pc: number): LiveSlots {
    return this.of(fn).at(pc, CALLER);
  }

  /** In the innermost frame, which goes on at `pc`; `isPending`: the instruction that ends there may still be at work. */
  atInnermost(fn: number, pc: number, isPending: boolean): LiveSlots {
    return this.of(fn).at(pc, isPending ? PENDING : INNERMOST);
  }

  /** In a frame of function `fn` that is panicking: only its deferred calls and its recoverPc can go on with it. */
  atPanic(fn: number): LiveSlots {
    return this.of(fn).atPanic();
  }

  private of(fn: number): FunctionLiveness {
    return (this.functions[fn] ??= new FunctionLiveness(this.program, fn, this.ends[fn], this.shapes));
  }
}

class FunctionLiveness {
  private readonly program: Program;
  private readonly shapes: ReadonlyMap<number, number>;
  private readonly entry: number;
  private readonly end: number;
  private readonly slots: number;
  private readonly resultSlots: number;
  private readonly recoverPc: number;
  private readonly words: number;
  /** By cell of the code: 1 an instruction that can be reached begins here, 2 it begins a block too. */
  private readonly marks: Uint8Array;
  /** Number of the block that begins at a cell. */
  private readonly blockAt: Int32Array;
  private readonly blocks: Block[] = [];
  /** Sets of all blocks' beginnings, `words` each. */
  private ins = new Int32Array(0);
  private readonly isHuge: boolean;
  private readonly known = new Map<number, LiveSlots>();
  private panicking: LiveSlots | undefined;
  /** Arrays of the frame that are indexed: ranges of slots. */
  private readonly arrays: { readonly from: number; readonly to: number }[] = [];
  /** The set being worked on. */
  private readonly set: Int32Array;

  constructor(program: Program, fn: number, end: number, shapes: ReadonlyMap<number, number>) {
    const { entry, frameSlots, resultSlots, recoverPc } = program.functions[fn];
    this.program = program;
    this.shapes = shapes;
    this.entry = entry;
    this.end = end;
    this.slots = frameSlots;
    this.resultSlots = resultSlots;
    this.recoverPc = recoverPc;
    this.words = (frameSlots + 32) >> 5;
    this.set = new Int32Array(this.words);
    this.marks = new Uint8Array((end - entry) >> 2);
    this.blockAt = new Int32Array(this.marks.length);
    this.findInstructions();
    this.findBlocks();
    this.isHuge = this.blocks.length * this.words > MAX_WORDS;
    if (!this.isHuge) this.solve();
  }

  at(pc: number, standing: Standing): LiveSlots {
    // Addresses are multiples of four.
    const key = pc + standing;
    let live = this.known.get(key);
    if (live === undefined) {
      live = this.workOut(pc, standing);
      this.known.set(key, live);
    }
    return live;
  }

  atPanic(): LiveSlots {
    if (this.panicking !== undefined) return this.panicking;
    this.set.fill(0);
    if (this.recoverPc >= 0) this.addRecover();
    return (this.panicking = this.ranges());
  }

  // ------------------------------------------------------------ instructions

  /** Marks what can be reached from the entry, and where blocks begin. */
  private findInstructions(): void {
    const { code } = this.program;
    const work = [this.entry];
    if (this.recoverPc >= 0) work.push(this.recoverPc);
    for (const pc of work) this.marks[(pc - this.entry) >> 2] = 2;
    for (let at = work.pop(); at !== undefined; at = work.pop()) {
      for (let pc = at; pc < this.end;) {
        const op = code[pc];
        this.note(op, pc);
        const row = operandRows[op];
        const branch = row === undefined || row.branch === 0 ? -1 : code[pc + row.branch];
        if (branch >= 0 && this.begin(branch)) work.push(branch);
        if (row?.ends === true) break;
        const next = this.after(pc);
        const mark = (next - this.entry) >> 2;
        if (next >= this.end) break;
        if (this.marks[mark] !== 0) {
          this.marks[mark] = 2;
          break;
        }
        this.marks[mark] = branch >= 0 ? 2 : 1;
        pc = next;
      }
    }
  }

  /** A block begins at `pc`. Answers whether nothing had come there. */
  private begin(pc: number): boolean {
    const mark = (pc - this.entry) >> 2;
    const isNew = this.marks[mark] === 0;
    this.marks[mark] = 2;
    return isNew;
  }

  private after(pc: number): number {
    return pc + (WIDE.has(this.program.code[pc]) ? 8 : 4);
  }

  private note(op: number, pc: number): void {
    const { code } = this.program;
    if (op === Op.FIXADDR && code[pc + 7] === 0) {
      this.arrays.push({ from: code[pc + 2], to: code[pc + 2] + code[pc + 5] * code[pc + 6] });
    }
  }

  private findBlocks(): void {
    let open: Block | undefined;
    for (let pc = this.entry; pc < this.end;) {
      const mark = this.marks[(pc - this.entry) >> 2];
      if (mark === 0) {
        open = undefined;
        pc += 4;
        continue;
      }
      if (mark === 2 || open === undefined) {
        open = { start: pc, end: pc, last: pc };
        this.blockAt[(pc - this.entry) >> 2] = this.blocks.length;
        this.blocks.push(open);
      }
      open.last = pc;
      pc = this.after(pc);
      open.end = pc;
    }
  }

  // ------------------------------------------------------------------ solving

  private solve(): void {
    const { blocks, words, set } = this;
    this.ins = new Int32Array(blocks.length * words);
    for (let isChanged = true; isChanged;) {
      isChanged = false;
      for (let i = blocks.length - 1; i >= 0; i--) {
        const block = blocks[i];
        this.leaveBlock(block);
        this.backTo(block, block.start);
        for (let w = 0, at = i * words; w < words; w++, at++) {
          if (this.ins[at] === set[w]) continue;
          this.ins[at] = set[w];
          isChanged = true;
        }
      }
    }
  }

  /** Sets what is live behind the block's last instruction. */
  private leaveBlock(block: Block): void {
    const { code } = this.program;
    const row = operandRows[code[block.last]];
    this.set.fill(0);
    if (row?.ends !== true && block.end < this.end) {
      this.addBlock(block.end);
      if (code[block.last] === Op.MAPNEXT) this.dropEntry(block.last);
    }
    if (row !== undefined && row.branch !== 0) this.addBlock(code[block.last + row.branch]);
  }

  private addBlock(pc: number): void {
    const from = this.blockAt[(pc - this.entry) >> 2] * this.words;
    for (let w = 0; w < this.words; w++) this.set[w] |= this.ins[from + w];
  }

  /** Key and value that MAPNEXT has written where it goes on. */
  private dropEntry(pc: number): void {
    const { code, types } = this.program;
    const type = types[code[pc + 6]];
    if (code[pc + 2] >= 0) this.drop(code[pc + 2], code[pc + 2] + types[type.key].slots);
    if (code[pc + 3] >= 0) this.drop(code[pc + 3], code[pc + 3] + types[type.elem].slots);
  }

  /** Takes the set from the end of the block back to before the instruction at `pc`. */
  private backTo(block: Block, pc: number): void {
    const starts: number[] = [];
    for (let at = pc; at < block.end; at = this.after(at)) starts.push(at);
    for (let i = starts.length - 1; i >= 0; i--) {
      this.writes(starts[i]);
      this.reads(starts[i]);
    }
  }

  // ------------------------------------------------------- one instruction

  private writes(pc: number): void {
    const { code } = this.program;
    const op = code[pc];
    const row = operandRows[op];
    if (row === undefined) return;
    for (const item of row.items) {
      if (item.isWrite && code[pc + item.word] >= 0) {
        this.drop(code[pc + item.word], code[pc + item.word] + this.count(pc, item));
      }
    }
    // What a case receives is read only where that case was chosen.
    if (op === Op.SELECT) {
      this.eachCase(pc, (at, isSend) => {
        if (!isSend) this.drop(code[at + 3], code[at + 3] + code[at + 6]);
      });
    }
    // The callee's frame and its links overwrite all that lies above.
    if (op === Op.CALL || op === Op.CALLC || op === Op.CALLI) this.drop(code[pc + 2] - 2, this.slots);
  }

  /** The descriptions of a SELECT's cases, which stand right before it. */
  private eachCase(pc: number, visit: (at: number, isSend: boolean) => void): void {
    const { code } = this.program;
    for (let at = pc - 8 * code[pc + 2]; at < pc; at += 8) {
      assert(code[at] === Op.SELCASE, 'a select without descriptions of its cases');
      if (code[at + 3] >= 0) visit(at, code[at + 5] === 1);
    }
  }

  private reads(pc: number): void {
    const { code } = this.program;
    const op = code[pc];
    const row = operandRows[op];
    if (row === undefined) {
      this.add(0, this.slots + 1);
      return;
    }
    for (const item of row.items) {
      if (!item.isWrite) this.add(code[pc + item.word], code[pc + item.word] + this.count(pc, item));
    }
    if (row.closure) this.add(this.slots, this.slots + 1);
    if (row.own) this.ownReads(op, pc);
  }

  /** Slots of an item; of one that only a shape tells, all that follow when there is none. */
  private count(pc: number, item: OperandItem): number {
    const { code, types } = this.program;
    if (item.by === 'one') return item.count;
    if (item.by === 'operand') return code[pc + item.count];
    if (item.by === 'params' || item.by === 'results') {
      const shape = this.shapes.get(pc);
      if (shape === undefined) return item.by === 'params' ? this.slots : 0;
      return this.program.shapes[shape + (item.by === 'params' ? 2 : 1)];
    }
    const type = types[code[pc + item.count]];
    if (item.by === 'type') return type.slots;
    return types[item.by === 'key' ? type.key : type.elem].slots;
  }

  private ownReads(op: number, pc: number): void {
    const { code, functions, shapes, types } = this.program;
    const a = code[pc + 1];
    const b = code[pc + 2];
    const c = code[pc + 3];
    const e = code[pc + 6];
    switch (op) {
      case Op.RET:
      case Op.RETDROP:
        this.add(0, this.resultSlots);
        return;
      case Op.CALL:
        this.add(b + functions[a].resultSlots, b + functions[a].resultSlots + functions[a].paramSlots);
        return;
      case Op.CALLC:
      case Op.CALLI:
      case Op.GO: {
        const shape = this.shapes.get(pc);
        if (shape === undefined) this.add(b, this.slots);
        else this.add(b + shapes[shape + 1], b + shapes[shape + 1] + shapes[shape + 2]);
        return;
      }
      case Op.SELCASE:
        if (code[pc + 5] === 1) this.add(c, c + e);
        return;
      case Op.SELECT:
        this.add(a, a + 3 * b);
        this.eachCase(pc, (at, isSend) => {
          if (isSend) this.add(code[at + 3], code[at + 3] + code[at + 6]);
        });
        return;
      case Op.FLDD:
        for (const { from, to } of this.arrays) this.add(from, to);
        return;
      case Op.APPEND:
        this.add(c, c + code[pc + 5] * types[types[e].elem].slots);
        if (code[pc + 7] !== 0) this.add(bufferSlot(code[pc + 7]), bufferSlot(code[pc + 7]) + 1);
        return;
      case Op.APPENDS:
      case Op.COPY:
        this.add(c, c + (e === 1 ? 1 : 2));
        return;
      case Op.SLICE:
      case Op.SLICEP:
      case Op.SLICESTR:
        for (let i = 0; i < 3; i++) if ((e & (1 << i)) !== 0) this.add(c + i, c + i + 1);
        return;
      case Op.PRINT:
        this.add(a, a + (b === PRINT_SLICE ? 3 : b === PRINT_IFACE ? 2 : 1));
        return;
    }
  }

  // --------------------------------------------------------------- the set

  private add(from: number, to: number): void {
    const end = Math.min(to, this.slots + 1);
    for (let slot = Math.max(from, 0); slot < end; slot++) this.set[slot >> 5] |= 1 << (slot & 31);
  }

  private drop(from: number, to: number): void {
    const end = Math.min(to, this.slots);
    for (let slot = Math.max(from, 0); slot < end; slot++) this.set[slot >> 5] &= ~(1 << (slot & 31));
  }

  private addRecover(): void {
    if (this.isHuge) this.add(0, this.slots + 1);
    else this.addBlock(this.recoverPc);
  }

  // -------------------------------------------------------------- questions

  private workOut(pc: number, standing: Standing): LiveSlots {
    this.set.fill(0);
    const mark = pc < this.entry || pc >= this.end ? 0 : this.marks[(pc - this.entry) >> 2];
    if (mark === 0 || this.isHuge) {
      this.add(0, this.slots + 1);
      return this.ranges();
    }
    const block = this.blockOf(pc);
    this.leaveBlock(block);
    if (standing !== CALLER && RETRIED.has(this.program.code[pc])) {
      this.backTo(block, this.after(pc));
      this.reads(pc);
    } else {
      this.backTo(block, pc);
    }
    if (standing === PENDING && pc > this.entry) this.reads(this.before(pc));
    if (this.recoverPc >= 0) this.addRecover();
    return this.ranges();
  }

  private blockOf(pc: number): Block {
    let low = 0;
    let high = this.blocks.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.blocks[middle].start <= pc) low = middle;
      else high = middle - 1;
    }
    return this.blocks[low];
  }

  /** Start of the instruction that ends at `pc`. */
  private before(pc: number): number {
    return this.marks[(pc - 4 - this.entry) >> 2] !== 0 ? pc - 4 : pc - 8;
  }

  private ranges(): LiveSlots {
    const { set, slots } = this;
    const found: number[] = [(set[slots >> 5] >>> (slots & 31)) & 1];
    for (let slot = 0; slot < slots;) {
      if (((set[slot >> 5] >>> (slot & 31)) & 1) === 0) {
        // Whole empty words are skipped.
        slot = set[slot >> 5] >>> (slot & 31) === 0 ? ((slot >> 5) + 1) << 5 : slot + 1;
        continue;
      }
      const from = slot;
      while (slot < slots && ((set[slot >> 5] >>> (slot & 31)) & 1) === 1) slot++;
      found.push(from, slot);
    }
    return Int32Array.from(found);
  }
}
