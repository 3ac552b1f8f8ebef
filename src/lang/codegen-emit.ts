/** The code of a whole program as it grows, with labels, line numbers and constants. */
import { Op, PC_FIRST } from '../vm/opcodes.ts';

/** A place in the code that branches aim at before it is known. */
export interface Label {
  /** Code address, −1 until bound. */
  at: number;
  /** Indexes into the code to be filled in when it is bound. */
  readonly uses: number[];
}

export class Code {
  readonly words: number[] = [];
  /** Source line by instruction cell. */
  readonly lines: number[] = [];
  /** Line given to the instructions that follow; 0 in library code. */
  line = 0;
  readonly strings: string[] = [''];
  /** Program.shapes. */
  readonly shapes: number[] = [];
  private readonly stringIds = new Map<string, number>([['', 0]]);

  constructor() {
    for (const op of [Op.GOEXIT0, Op.PANICSTEP, Op.PANICRET, Op.FATALRET]) this.emit(op);
    if (this.words.length !== PC_FIRST) throw new Error('the stubs do not fill the space before PC_FIRST');
  }

  /** Address of the next instruction. */
  get here(): number {
    return this.words.length;
  }

  emit(op: number, a = 0, b = 0, c = 0): void {
    this.words.push(op, a, b, c);
    this.lines.push(this.line);
  }

  /** The instruction that follows gives and takes so many slots (Program.shapes). */
  shape(results: number, params: number): void {
    this.shapes.push(this.here, results, params);
  }

  /** An instruction of two cells. */
  wide(op: number, a: number, b: number, c: number, d: number, e = 0, f = 0): void {
    this.emit(op, a, b, c);
    this.emit(Op.NOP, d, e, f);
  }

  label(): Label {
    return { at: -1, uses: [] };
  }

  bind(label: Label): void {
    label.at = this.here;
    for (const use of label.uses) this.words[use] = label.at;
  }

  /** Word `operand` (1 a … 3 c, 5 d) of the instruction at `start` shall be the address of the label. */
  private aim(start: number, operand: number, label: Label): void {
    if (label.at >= 0) this.words[start + operand] = label.at;
    else label.uses.push(start + operand);
  }

  jump(label: Label): void {
    const start = this.here;
    this.emit(Op.JMP);
    this.aim(start, 1, label);
  }

  /** JT or JF. */
  jumpIf(op: number, slot: number, label: Label): void {
    const start = this.here;
    this.emit(op, slot);
    this.aim(start, 2, label);
  }

  /** JEQ … JGEI. */
  jumpCompare(op: number, x: number, y: number, label: Label): void {
    const start = this.here;
    this.emit(op, x, y);
    this.aim(start, 3, label);
  }

  mapNext(iterator: number, key: number, value: number, mapType: number, end: Label): void {
    const start = this.here;
    this.wide(Op.MAPNEXT, iterator, key, value, 0, mapType);
    this.aim(start, 5, end);
  }

  /** Id of a string constant (one character per byte). */
  string(text: string): number {
    const known = this.stringIds.get(text);
    if (known !== undefined) return known;
    const id = this.strings.push(text) - 1;
    this.stringIds.set(text, id);
    return id;
  }
}

const halves = new Int32Array(2);
const float = new Float64Array(halves.buffer);

/** Low and high half of a float64. */
export function floatHalves(value: number): readonly [number, number] {
  float[0] = value;
  return [halves[0], halves[1]];
}

/** Low and high half of the low 64 bits of an integer. */
export function intHalves(value: bigint): readonly [number, number] {
  return [Number(BigInt.asIntN(32, value)), Number(BigInt.asIntN(32, value >> 32n))];
}
