/**
 * Classes of cost. Each opcode and each native belongs to one; what a class costs in picoseconds comes from the machine profile
 * of the model (`costPs[class]`, an Int32Array of COST_CLASSES entries), so the machine itself has no numbers.
 */

/** Nothing: bookkeeping of the machine that a real processor does not do. */
export const COST_NONE = 0;
export const COST_MOVE = 1;
export const COST_ALU = 2;
export const COST_MUL = 3;
export const COST_DIV = 4;
export const COST_FLOAT = 5;
export const COST_FLOAT_DIV = 6;
export const COST_LOAD = 7;
export const COST_STORE = 8;
/** Load or store of an element with its bounds check. */
export const COST_INDEX = 9;
export const COST_BRANCH = 10;
export const COST_CALL = 11;
export const COST_RET = 12;
/** Making a closure, without its allocation. */
export const COST_CLOSURE = 13;
/** Making an interface value, asserting its type, finding a method. */
export const COST_IFACE = 14;
/** Base of a string operation; the bytes come on top (COST_PER_BYTE). */
export const COST_STRING = 15;
export const COST_MAP = 16;
export const COST_ATOMIC = 17;
/** A short piece of library code done in one step (strconv, math, strings). */
export const COST_NATIVE = 18;
/** Base of formatting and printing. */
export const COST_FORMAT = 19;
export const COST_DEFER = 20;
/** A panic or a recovery, for each frame it looks at. */
export const COST_PANIC = 21;
/** For each byte that is copied, compared or made (strings, slices, arrays). */
export const COST_PER_BYTE = 22;
export const COST_CLASSES = 23;

export type CostClass = number;

/** Names by class, for tables shown to people. */
export const COST_NAMES: readonly string[] = [
  'none',
  'move',
  'alu',
  'mul',
  'div',
  'float',
  'floatDiv',
  'load',
  'store',
  'index',
  'branch',
  'call',
  'ret',
  'closure',
  'iface',
  'string',
  'map',
  'atomic',
  'native',
  'format',
  'defer',
  'panic',
  'perByte',
];

/** Plain figures for tests and benches (ps), of the order of a 3 GHz processor. Runs take theirs from the model's profile. */
export const TEST_COST_PS: Int32Array = Int32Array.of(
  0,
  300,
  300,
  1000,
  7000,
  1300,
  4500,
  600,
  600,
  800,
  400,
  1500,
  1200,
  2000,
  2000,
  5000,
  20000,
  6000,
  20000,
  150000,
  5000,
  100000,
  60,
);
