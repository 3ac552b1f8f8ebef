/**
 * What each instruction reads and writes in its frame: one row per opcode, the ground of liveness (liveness.ts).
 *
 * A row is a list of items. `r.b` reads slot b, `w.a` writes slot a; `:` and how many slots follow where it is not one:
 *
 *     r.b:3    three            r.b:c    as many as operand c says        r.b:T.c  a value of type #c
 *     r.c:E.e  an element of slice, map or array type #e                   r.c:K.e  a key of map type #e
 *     r.c:P    parameters, w.a:R results of the instruction's shape (Program.shapes)
 *
 * `>c` is a branch to operand c, `end` says that the next instruction does not follow, `closure` that the running closure is read. A slot
 * below 0 is none. `own` rows are worked out by liveness.ts. An instruction that is written in parts writes nothing here: what was there stays.
 */
import { Op, type OpName } from './opcodes.ts';

const THREE = 'w.a r.b r.c';
const TWO = 'w.a r.b';

const rows: Readonly<Record<OpName, string>> = {
  NOP: '',
  MOV: TWO,
  MOVN: 'w.a:c r.b:c',
  LDI: 'w.a',
  ZERO: 'w.a:b',
  ADD: THREE,
  SUB: THREE,
  MUL: THREE,
  ADDI: TWO,
  AND: THREE,
  OR: THREE,
  XOR: THREE,
  ANDNOT: THREE,
  SHL: THREE,
  SHR: THREE,
  SHRU: THREE,
  DIV: THREE,
  MOD: THREE,
  NEG: TWO,
  NOT: TWO,
  SEXT: TWO,
  ZEXT: TWO,
  MULI: TWO,
  ANDI: TWO,
  SHLI: TWO,
  SHRI: TWO,
  SHRUI: TWO,
  EQ: THREE,
  NE: THREE,
  LT: THREE,
  LE: THREE,
  NOTB: TWO,
  JMP: '>a end',
  JT: 'r.a >b',
  JF: 'r.a >b',
  JEQ: 'r.a r.b >c',
  JNE: 'r.a r.b >c',
  JLT: 'r.a r.b >c',
  JLE: 'r.a r.b >c',
  JEQI: 'r.a >c',
  JNEI: 'r.a >c',
  JLTI: 'r.a >c',
  JLEI: 'r.a >c',
  JGTI: 'r.a >c',
  JGEI: 'r.a >c',
  FADD: THREE,
  FSUB: THREE,
  FMUL: THREE,
  FDIV: THREE,
  FNEG: TWO,
  FEQ: THREE,
  FNE: THREE,
  FLT: THREE,
  FLE: THREE,
  FROUND: TWO,
  LOAD: TWO,
  STORE: 'r.a r.c',
  LOADN: 'w.a:d r.b',
  STOREN: 'r.a r.c:d',
  PADD: TWO,
  LOADG: 'w.a',
  STOREG: 'r.b',
  LDIX: 'w.a r.b:2 r.c',
  STIX: 'r.a:2 r.b r.c',
  IXADDR: 'w.a r.b:2 r.c',
  PIX: THREE,
  FLDX: 'w.a r.b:d r.c',
  FSTX: 'r.b r.c',
  FLDD: 'own w.a:d r.b',
  FSTD: 'r.a r.c:d',
  FIXADDR: 'w.a r.c',
  CLOAD: 'w.a closure',
  CLOADN: 'w.a:c closure',
  CBLOAD: 'w.a closure',
  CBSTORE: 'r.b closure',
  STRLEN: TWO,
  STRIX: THREE,
  CALL: 'own',
  CALLC: 'own r.a',
  CALLI: 'own r.a',
  RET: 'own end',
  LTU: THREE,
  LEU: THREE,
  I2F: TWO,
  GOEXIT0: 'end',
  PANICSTEP: 'end',
  PANICRET: 'end',
  FATALRET: 'end',
  DEFERRET: '',
  NATIVE: 'w.b:R r.c:P',
  WORK: 'w.a r.a',
  GO: 'own r.a',
  DEFER: 'r.a r.b:c',
  PANIC: 'r.a:2 end',
  RECOVER: 'w.a:2',
  NEW: 'w.a',
  CLOSURE: 'w.a r.c:d',
  LDFN: 'w.a',
  MAKESLICE: 'w.a:3 r.c r.d',
  MAKEMAP: 'w.a',
  MAKECHAN: 'w.a r.c',
  SEND: 'r.a r.b:P',
  RECV: 'w.a:R r.b w.c',
  CLOSE: 'r.a',
  CHANLEN: TWO,
  CHANCAP: TWO,
  SELCASE: 'own w.a:3 r.b',
  SELECT: 'own w.c:2',
  APPEND: 'own w.a:3 r.b:3',
  APPENDS: 'own w.a:3 r.b:3',
  COPY: 'own w.a r.b:2',
  SLICE: 'own w.a:3 r.b:3',
  SLICEP: 'own w.a:3 r.b',
  SLICESTR: 'own w.a r.b',
  SLICE2ARR: 'w.a r.b:2',
  CONCAT: THREE,
  CONCATN: 'w.a r.b:c',
  SEQ: THREE,
  SNE: THREE,
  SLT: THREE,
  SLE: THREE,
  STRNEXT: 'w.a w.c r.b r.d',
  RUNE2STR: TWO,
  BYTES2STR: 'w.a r.b:2',
  STR2BYTES: 'w.a:3 r.b',
  RUNES2STR: 'w.a r.b:2',
  STR2RUNES: 'w.a:3 r.b',
  MAPGET: 'w.a:E.e w.d r.b r.c:K.e',
  MAPSET: 'r.a r.b:K.d r.c:E.d',
  MAPDEL: 'r.a r.b:K.c',
  MAPLEN: TWO,
  MAPITER: 'w.a:4 r.b',
  // Key and value are written only where an entry was left: `own`.
  MAPNEXT: 'own r.a:4 >d',
  MAPCLEAR: 'r.a',
  IFACE: 'w.a:2 r.b:T.c',
  ASSERT: 'w.a:T.c r.b:2',
  ASSERT2: 'w.a:T.c w.d r.b:2',
  IFACEEQ: 'w.a r.b:2 r.c:2',
  VALEQ: 'w.a r.b:T.d r.c:T.d',
  IMPLEMENTS: TWO,
  ISTYPE: TWO,
  UNPACK: 'w.a:T.c r.b:2',
  METHOD: TWO,
  DIVU: THREE,
  MODU: THREE,
  U2F: TWO,
  F2I: TWO,
  F2U: TWO,
  FMIN: THREE,
  FMAX: THREE,
  SMIN: THREE,
  SMAX: THREE,
  PRINT: 'own',
  KNOB: 'w.a',
  PANICTEXT: 'end',
  SLICECLEAR: 'r.a:2',
  NILCHECK: 'r.a',
  COPYOUT: 'w.a r.d:c',
  STACKOBJ: 'w.a r.d:c',
  STACKNEW: 'w.a',
  RETDROP: 'own end',
  CLAMPU: TWO,
  IFACED: 'w.a:2 r.b',
};

/** How many slots an item covers: a number as it stands, or what operand `of` says, in the way of `by`. */
export type CountBy = 'one' | 'operand' | 'type' | 'elem' | 'key' | 'params' | 'results';

export interface OperandItem {
  readonly isWrite: boolean;
  /** Word of the instruction that holds the slot: 1 a, 2 b, 3 c, 5 d, 6 e, 7 f. */
  readonly word: number;
  readonly by: CountBy;
  /** The number of slots, or the word that says it. */
  readonly count: number;
}

export interface OperandRow {
  readonly items: readonly OperandItem[];
  /** Word with the address of a branch; 0: none. */
  readonly branch: number;
  readonly ends: boolean;
  readonly closure: boolean;
  readonly own: boolean;
}

const WORDS: Readonly<Record<string, number>> = { a: 1, b: 2, c: 3, d: 5, e: 6, f: 7 };
const BY_LETTER: Readonly<Record<string, CountBy>> = { T: 'type', E: 'elem', K: 'key', P: 'params', R: 'results' };

function itemOf(text: string): OperandItem {
  const [slot, count = '1'] = text.split(':');
  const head = { isWrite: slot.startsWith('w'), word: WORDS[slot.slice(2)] };
  const by = BY_LETTER[count.slice(0, 1)];
  if (by !== undefined) return { ...head, by, count: WORDS[count.slice(2)] ?? 0 };
  const word = WORDS[count];
  return word === undefined ? { ...head, by: 'one', count: Number(count) } : { ...head, by: 'operand', count: word };
}

function rowOf(text: string): OperandRow {
  const items = text.split(' ').filter((item) => item !== '');
  const branch = items.find((item) => item.startsWith('>'));
  return {
    items: items.filter((item) => item[1] === '.').map(itemOf),
    branch: branch === undefined ? 0 : WORDS[branch.slice(1)],
    ends: items.includes('end'),
    closure: items.includes('closure'),
    own: items.includes('own'),
  };
}

/** Rows by opcode; undefined for numbers that are no instruction of the table. */
export const operandRows: readonly (OperandRow | undefined)[] = byNumber();

function byNumber(): (OperandRow | undefined)[] {
  const found: (OperandRow | undefined)[] = [];
  for (const [name, number] of Object.entries(Op)) found[number] = rowOf(rows[name as OpName]);
  return found;
}
