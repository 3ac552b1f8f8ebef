/**
 * The instruction set. An instruction is four int32: opcode, a, b, c; wide ones have a second cell of four (opcode NOP) with d, e, f.
 * Operands are offsets into the frame unless the table says otherwise: `#n` an immediate, `>t` a code address, `[p]` a slot that
 * holds a pointer. "ref" is a value below 2^31 with its high half zero; every writer keeps it so, so that refs compare as int64.
 *
 * Numbers below FIRST_RARE are executed in the main loop (interpret.ts), the others in rare.ts. The switches there repeat the numbers
 * as literals, because only then does V8 build a jump table; opcodes.test.ts checks that they agree with this table.
 */
import * as C from './costs.ts';

export const FIRST_RARE = 96;

/** When an instruction may run: up to localPs, up to sharedPs, or in exact order (host.ts). */
export const LOCAL = 0;
export const SHARED = 1;
export const ORDERED = 2;

export const Op = {
  NOP: 0,
  // moves and constants
  MOV: 1, // a = b
  MOVN: 2, // a.. = b.. (#c slots)
  LDI: 3, // a = 64 bits: low half #b, high half #c
  ZERO: 4, // a.. = 0 (#b slots)
  // int64
  ADD: 5,
  SUB: 6,
  MUL: 7,
  ADDI: 8, // a = b + #c
  AND: 9,
  OR: 10,
  XOR: 11,
  ANDNOT: 12,
  SHL: 13, // counts >= 64 give 0; negative ones panic
  SHR: 14, // arithmetic
  SHRU: 15, // logical
  DIV: 16,
  MOD: 17,
  NEG: 18,
  NOT: 19,
  SEXT: 20, // a = low 32 − #c bits of b, sign-extended
  ZEXT: 21,
  MULI: 22,
  ANDI: 23,
  SHLI: 24, // a = b << #c, 0 <= c < 64
  SHRI: 25,
  SHRUI: 26,
  EQ: 27,
  NE: 28,
  LT: 29,
  LE: 30,
  NOTB: 31,
  // branches
  JMP: 32, // >a
  JT: 33, // if a: >b
  JF: 34,
  JEQ: 35, // if a == b: >c
  JNE: 36,
  JLT: 37,
  JLE: 38,
  JEQI: 39, // if a == #b: >c
  JNEI: 40,
  JLTI: 41,
  JLEI: 42,
  JGTI: 43,
  JGEI: 44,
  // floats
  FADD: 45,
  FSUB: 46,
  FMUL: 47,
  FDIV: 48,
  FNEG: 49,
  FEQ: 50,
  FNE: 51,
  FLT: 52,
  FLE: 53,
  FROUND: 54, // a = float32(b)
  // memory
  LOAD: 55, // a = [b] + #c
  STORE: 56, // [a] + #b = c
  LOADN: 57, // a.. = [b] + #c, #d slots (wide)
  STOREN: 58, // [a] + #b = c.., #d slots (wide)
  PADD: 59, // a = [b] + #c as a pointer; nil panics
  LOADG: 60, // a = slot #b of the slab
  STOREG: 61, // slot #a of the slab = b
  LDIX: 62, // a = slice b, index c; elements of one slot
  STIX: 63, // slice a, index b = c
  IXADDR: 64, // a = address of element c of slice b, #d slots each (wide)
  PIX: 65, // a = address of element c of the array at [b], #d slots each, #e of them (wide)
  FLDX: 66, // a = element c of the array in the frame at b, #d of them, one slot each (wide)
  FSTX: 67, // element b of the array in the frame at a = c, #d of them (wide)
  FLDD: 68, // a.. = frame slots from (b) + #c on, #d slots (wide)
  CLOAD: 69, // a = word #b of the running closure
  CLOADN: 70, // a.. = words #b.., #c of them
  CBLOAD: 71, // a = value of the box that word #b of the running closure points to
  CBSTORE: 72, // that box = b (word #a)
  STRLEN: 73, // a = len(string b)
  STRIX: 74, // a = string b, byte c
  // calls
  CALL: 76, // function #a, frame at b
  CALLC: 77, // closure a, frame at b
  CALLI: 78, // method #c of interface value a, frame at b (its first parameter is in place)
  RET: 79,
  FIXADDR: 80, // a = frame offset of element c of the array in the frame at b, #d slots each, #e of them; #f: 1 = of an array inside another (wide)
  LTU: 81,
  LEU: 82,
  I2F: 83, // a = float64(int64 b)
  FSTD: 84, // frame slots from (a) + #b on = c.., #d slots (wide)

  // ---------------------------------------------------------------- rare.ts
  GOEXIT0: 96, // the bottom frame has returned
  PANICSTEP: 97, // the next deferred call of the running panic, or its end
  PANICRET: 98, // a deferred call made by PANICSTEP has returned
  FATALRET: 99, // Error() or String() of a panic's value has returned
  DEFERRET: 100, // runs the deferred calls of this frame, one at a time
  NATIVE: 101, // native #a, results at b, parameters at c
  WORK: 102, // computes for a picoseconds (float64 in the frame), split at the limit
  GO: 103, // closure a, frame at b, #c: bytes of the closure that Go makes of callee and arguments, 0 none
  DEFER: 104, // closure a, frame at b
  PANIC: 105, // interface value at a
  RECOVER: 106, // a, a+1 = recover()
  // making things
  NEW: 107, // a = new object of type #b, #c slots
  CLOSURE: 108, // a = closure of function #b with captures at c.., #d slots, #e: 1 = it belongs to the frame (wide)
  LDFN: 109, // a = closure of function #b without captures
  MAKESLICE: 110, // a.. = make(slice type #b, len d, cap e) (wide)
  MAKEMAP: 111, // a = make(map type #b)
  MAKECHAN: 112, // a = make(chan type #b, cap c or -1)
  // channels
  SEND: 113, // channel a, value at b
  RECV: 114, // a.. = <-b, ok to c (-1: not wanted); a = -1: dropped
  CLOSE: 115,
  CHANLEN: 116,
  CHANCAP: 117,
  SELCASE: 118, // case description at a: channel b, element at c or -1, #d: 0 recv, 1 send, #e element slots (wide)
  SELECT: 119, // cases at a, #b cases, chosen to c, ok to c+1, #d: has default (wide)
  // slices
  APPEND: 120, // a.. = append(b.., c.. #d elements of slots), slice type #e, #f buffer on the stack (wide)
  APPENDS: 121, // a.. = append(b.., c...), slice type #d; #e: 1 = c is a string (wide)
  COPY: 122, // a = copy(b.., c..), slice type #d; #e: 1 = c is a string (wide)
  SLICE: 123, // a.. = b[..] of a slice, bounds at c, c+1, c+2, element slots #d, #e: 1 lo, 2 hi, 4 max given (wide)
  SLICEP: 124, // a.. = [..] of the array at [b], length #f
  SLICESTR: 125, // a = string b[..]
  SLICE2ARR: 126, // pointer to array from slice b, length #c: checks and a = first slot
  // strings
  CONCAT: 127, // a = b + c
  CONCATN: 172, // a = #c strings from b on, joined
  SEQ: 128,
  SNE: 129,
  SLT: 130,
  SLE: 131,
  STRNEXT: 132, // range over string: a = rune at byte offset b, c = its width (0: end); string #d slot (wide)
  RUNE2STR: 133,
  BYTES2STR: 134,
  STR2BYTES: 135, // slice type #c
  RUNES2STR: 136,
  STR2RUNES: 137,
  // maps
  MAPGET: 138, // a.. = map b [key c], ok to d or -1, map type #e, f: 1 when it will be set (wide)
  MAPSET: 139, // map a [key b] = c.., map type #d (wide)
  MAPDEL: 140, // map a, key b, map type #c
  MAPLEN: 141,
  MAPITER: 142, // a.. (4 slots) = iterator over map b
  MAPNEXT: 143, // iterator a: key to b or -1, value to c or -1; at the end >d (wide), map type #e
  MAPCLEAR: 144, // map a, type #b
  // interfaces
  IFACE: 145, // a.. = interface value of type #c from b..
  ASSERT: 146, // a.. = b.(type #c); panics; static interface type #d (wide)
  ASSERT2: 147, // a.., ok to d = b.(type #c) (wide)
  IFACEEQ: 148, // a = (b == c), both interface values
  VALEQ: 149, // a = (b == c), values of type #d (wide)
  IMPLEMENTS: 150, // a = interface value b implements interface type #c
  ISTYPE: 151, // a = dynamic type of b is #c
  UNPACK: 152, // a.. = data of interface value b as type #c
  METHOD: 153, // a = closure of method #c of interface value b; nil panics
  // numbers
  DIVU: 154,
  MODU: 155,
  U2F: 156,
  F2I: 157, // c: 1 to an int32
  F2U: 158,
  FMIN: 159,
  FMAX: 160,
  SMIN: 161,
  SMAX: 162,
  // other
  PRINT: 163, // print of value a, #b: kind of operand
  KNOB: 164, // a = value of knob #b, kind #c
  PANICTEXT: 165, // runtime error with text #a (string constant)
  SLICECLEAR: 166, // clear(slice a..), #b element slots
  NILCHECK: 167, // panics if a is nil
  COPYOUT: 168, // a = object of type #b, #c slots: copy of #d.. (wide); new and initialised in one step
  // objects that Go keeps in the frame (stack-objects.ts)
  STACKOBJ: 171, // as COPYOUT, for objects that belong to the frame (stack-objects.ts): not accounted for (wide)
  STACKNEW: 173, // a = object of type #b, #c slots, zero
  RETDROP: 174, // RET of a function that makes such objects
  CLAMPU: 170, // a = least of uint64 b and 64 (shift counts)
  IFACED: 169, // a, a+1 = interface value of type #c whose data is slot b itself: nothing to allocate
} as const;

export type OpName = keyof typeof Op;

type Row = readonly [OpName, C.CostClass, number];

const rows: readonly Row[] = [
  ['NOP', C.COST_NONE, LOCAL],
  ['MOV', C.COST_MOVE, LOCAL],
  ['MOVN', C.COST_MOVE, LOCAL],
  ['LDI', C.COST_MOVE, LOCAL],
  ['ZERO', C.COST_MOVE, LOCAL],
  ...alu(
    'ADD',
    'SUB',
    'ADDI',
    'AND',
    'OR',
    'XOR',
    'ANDNOT',
    'SHL',
    'SHR',
    'SHRU',
    'NEG',
    'NOT',
    'ANDI',
    'SHLI',
    'SHRI',
    'SHRUI',
  ),
  ...alu('EQ', 'NE', 'LT', 'LE', 'NOTB', 'LTU', 'LEU'),
  ['MUL', C.COST_MUL, LOCAL],
  ['MULI', C.COST_MUL, LOCAL],
  ['DIV', C.COST_DIV, LOCAL],
  ['MOD', C.COST_DIV, LOCAL],
  ['SEXT', C.COST_NONE, LOCAL],
  ['ZEXT', C.COST_NONE, LOCAL],
  ...branches('JMP', 'JT', 'JF', 'JEQ', 'JNE', 'JLT', 'JLE', 'JEQI', 'JNEI', 'JLTI', 'JLEI', 'JGTI', 'JGEI'),
  ...floats('FADD', 'FSUB', 'FMUL', 'FNEG', 'FEQ', 'FNE', 'FLT', 'FLE', 'FROUND', 'I2F'),
  ['FDIV', C.COST_FLOAT_DIV, LOCAL],
  ['LOAD', C.COST_LOAD, SHARED],
  ['STORE', C.COST_STORE, SHARED],
  ['LOADN', C.COST_LOAD, SHARED],
  ['STOREN', C.COST_STORE, SHARED],
  ['PADD', C.COST_ALU, LOCAL],
  ['LOADG', C.COST_LOAD, SHARED],
  ['STOREG', C.COST_STORE, SHARED],
  ['LDIX', C.COST_INDEX, SHARED],
  ['STIX', C.COST_INDEX, SHARED],
  ['IXADDR', C.COST_ALU, LOCAL],
  ['PIX', C.COST_ALU, LOCAL],
  ['FLDX', C.COST_INDEX, LOCAL],
  ['FSTX', C.COST_INDEX, LOCAL],
  ['FLDD', C.COST_LOAD, LOCAL],
  ['FSTD', C.COST_STORE, LOCAL],
  ['FIXADDR', C.COST_ALU, LOCAL],
  ['CLOAD', C.COST_LOAD, LOCAL],
  ['CLOADN', C.COST_LOAD, LOCAL],
  ['CBLOAD', C.COST_LOAD, SHARED],
  ['CBSTORE', C.COST_STORE, SHARED],
  ['STRLEN', C.COST_MOVE, LOCAL],
  ['STRIX', C.COST_INDEX, LOCAL],
  ['CALL', C.COST_CALL, LOCAL],
  ['CALLC', C.COST_CALL, LOCAL],
  ['CALLI', C.COST_CALL, LOCAL],
  ['RET', C.COST_RET, LOCAL],

  ['GOEXIT0', C.COST_RET, ORDERED],
  ['PANICSTEP', C.COST_PANIC, ORDERED],
  ['PANICRET', C.COST_PANIC, LOCAL],
  ['FATALRET', C.COST_NONE, ORDERED],
  ['DEFERRET', C.COST_NONE, LOCAL],
  ['NATIVE', C.COST_NONE, LOCAL],
  ['WORK', C.COST_NONE, LOCAL],
  ['GO', C.COST_CALL, ORDERED],
  ['DEFER', C.COST_DEFER, LOCAL],
  ['PANIC', C.COST_CALL, LOCAL],
  ['RECOVER', C.COST_CALL, LOCAL],
  ['NEW', C.COST_NONE, ORDERED],
  ['CLOSURE', C.COST_CLOSURE, ORDERED],
  ['LDFN', C.COST_MOVE, LOCAL],
  ['MAKESLICE', C.COST_NONE, ORDERED],
  ['MAKEMAP', C.COST_MAP, ORDERED],
  ['MAKECHAN', C.COST_NONE, ORDERED],
  ['SEND', C.COST_NONE, ORDERED],
  ['RECV', C.COST_NONE, ORDERED],
  ['CLOSE', C.COST_NONE, ORDERED],
  ['CHANLEN', C.COST_LOAD, ORDERED],
  ['CHANCAP', C.COST_LOAD, ORDERED],
  ['SELCASE', C.COST_MOVE, LOCAL],
  ['SELECT', C.COST_NONE, ORDERED],
  ['APPEND', C.COST_STORE, ORDERED],
  ['APPENDS', C.COST_STORE, ORDERED],
  ['COPY', C.COST_CALL, SHARED],
  ['SLICE', C.COST_ALU, LOCAL],
  ['SLICEP', C.COST_ALU, LOCAL],
  ['SLICESTR', C.COST_ALU, LOCAL],
  ['SLICE2ARR', C.COST_ALU, LOCAL],
  ['CONCAT', C.COST_STRING, ORDERED],
  ['CONCATN', C.COST_STRING, ORDERED],
  ['SEQ', C.COST_STRING, LOCAL],
  ['SNE', C.COST_STRING, LOCAL],
  ['SLT', C.COST_STRING, LOCAL],
  ['SLE', C.COST_STRING, LOCAL],
  ['STRNEXT', C.COST_INDEX, LOCAL],
  ['RUNE2STR', C.COST_STRING, ORDERED],
  ['BYTES2STR', C.COST_STRING, ORDERED],
  ['STR2BYTES', C.COST_STRING, ORDERED],
  ['RUNES2STR', C.COST_STRING, ORDERED],
  ['STR2RUNES', C.COST_STRING, ORDERED],
  ['MAPGET', C.COST_MAP, ORDERED],
  ['MAPSET', C.COST_MAP, ORDERED],
  ['MAPDEL', C.COST_MAP, ORDERED],
  ['MAPLEN', C.COST_LOAD, SHARED],
  ['MAPITER', C.COST_MAP, ORDERED],
  ['MAPNEXT', C.COST_MAP, ORDERED],
  ['MAPCLEAR', C.COST_MAP, ORDERED],
  ['IFACE', C.COST_IFACE, ORDERED],
  ['ASSERT', C.COST_IFACE, LOCAL],
  ['ASSERT2', C.COST_IFACE, LOCAL],
  ['IFACEEQ', C.COST_IFACE, LOCAL],
  ['VALEQ', C.COST_ALU, LOCAL],
  ['IMPLEMENTS', C.COST_IFACE, LOCAL],
  ['ISTYPE', C.COST_ALU, LOCAL],
  ['UNPACK', C.COST_LOAD, LOCAL],
  ['METHOD', C.COST_IFACE, LOCAL],
  ['DIVU', C.COST_DIV, LOCAL],
  ['MODU', C.COST_DIV, LOCAL],
  ...floats('U2F', 'F2I', 'F2U', 'FMIN', 'FMAX'),
  ['SMIN', C.COST_STRING, LOCAL],
  ['SMAX', C.COST_STRING, LOCAL],
  ['PRINT', C.COST_FORMAT, ORDERED],
  ['KNOB', C.COST_LOAD, ORDERED],
  ['PANICTEXT', C.COST_CALL, LOCAL],
  ['SLICECLEAR', C.COST_STORE, SHARED],
  ['NILCHECK', C.COST_NONE, LOCAL],
  ['COPYOUT', C.COST_NONE, ORDERED],
  ['IFACED', C.COST_IFACE, LOCAL],
  ['CLAMPU', C.COST_NONE, LOCAL],
  ['STACKOBJ', C.COST_NONE, LOCAL],
  ['STACKNEW', C.COST_NONE, LOCAL],
  ['RETDROP', C.COST_RET, LOCAL],
];

function alu(...names: OpName[]): Row[] {
  return names.map((name) => [name, C.COST_ALU, LOCAL]);
}

function branches(...names: OpName[]): Row[] {
  return names.map((name) => [name, C.COST_BRANCH, LOCAL]);
}

function floats(...names: OpName[]): Row[] {
  return names.map((name) => [name, C.COST_FLOAT, LOCAL]);
}

/** Cost class by opcode. Length 256. */
export const opCostClass = new Uint8Array(256);
/** LOCAL, SHARED or ORDERED by opcode. Length 256. */
export const opOrder = new Uint8Array(256);
/** Name by opcode. */
export const opName: readonly string[] = namesByNumber();

for (const [name, cost, order] of rows) {
  opCostClass[Op[name]] = cost;
  opOrder[Op[name]] = order;
}

function namesByNumber(): string[] {
  const names: string[] = [];
  for (const [name, number] of Object.entries(Op)) names[number] = name;
  return names;
}

/** Instructions with a second cell. */
export const WIDE: ReadonlySet<number> = new Set<number>([
  Op.LOADN,
  Op.STOREN,
  Op.IXADDR,
  Op.PIX,
  Op.FLDX,
  Op.FSTX,
  Op.FIXADDR,
  Op.FLDD,
  Op.FSTD,
  Op.STACKOBJ,
  Op.CLOSURE,
  Op.MAKESLICE,
  Op.SELCASE,
  Op.SELECT,
  Op.APPEND,
  Op.APPENDS,
  Op.COPY,
  Op.SLICE,
  Op.SLICEP,
  Op.SLICESTR,
  Op.STRNEXT,
  Op.MAPGET,
  Op.MAPSET,
  Op.MAPNEXT,
  Op.ASSERT,
  Op.ASSERT2,
  Op.VALEQ,
  Op.COPYOUT,
]);

/** Code addresses of the stubs that every program begins with. */
export const PC_GOEXIT0 = 0;
export const PC_PANICSTEP = 4;
export const PC_PANICRET = 8;
export const PC_FATALRET = 12;
/** First address after the stubs. */
export const PC_FIRST = 16;
