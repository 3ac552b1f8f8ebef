/**
 * The main loop: executes the running goroutine's bytecode until a limit, a stop or a preemption. Hot instructions stand here, all
 * others in rare.ts; the numbers of the cases are those of opcodes.ts (literals, so that V8 builds a jump table).
 *
 * An instruction runs only if the time used before it is within its limit; then its cost is added. So a limit falls between any
 * two instructions, and an instruction that may run at the limit always makes progress.
 *
 * Rules that keep it fast: pc and fp stay small integers (`| 0`); the views of the slab are taken again after whatever can
 * allocate; operands are read only where they are used; the function stays far below 40 KB of V8 bytecode (a test measures it).
 */
import { divide, shift } from './arith.ts';
import { RAN_LIMIT, RAN_PREEMPT, RAN_STOP, type RanAnswer } from './host.ts';
import { raise, TRAP_DIVIDE, TRAP_INDEX, TRAP_NIL, TRAP_SHIFT } from './panics.ts';
import { CONTINUE, LEAVE_LIMIT, LEAVE_STOP } from './leave.ts';
import { executeRare } from './rare.ts';
import { REF_POINTER } from './refs.ts';
import { findLimits, GREW, growStack, LIMIT_UNKNOWN, STACK_LATER } from './stack.ts';
import type { Vm } from './vm.ts';

/** Runs vm.g from vm.pc and vm.fp; both are left at the next instruction. */
export function interpret(vm: Vm): RanAnswer {
  const code = vm.code;
  const costs = vm.opCostPs;
  const mem = vm.mem;
  let i32 = mem.i32;
  let f64 = mem.f64;
  let i64 = mem.i64;
  let pc = vm.pc | 0;
  let fp = vm.fp | 0;
  let depth = vm.depth | 0;
  let stackLimit = vm.stackLimit | 0;
  let depthLimit = vm.depthLimit | 0;
  let used = vm.usedPs;
  let count = 0;
  let localPs = vm.localPs;
  let sharedPs = vm.sharedPs;
  let barrier = vm.barrier;
  let trap: number;
  let trapIndex = 0;
  let trapLength = 0;

  loop: for (;;) {
    if (used > localPs) break;
    const before = used;
    const op = code[pc];
    used += costs[op];
    count = (count + 1) | 0;
    pc = (pc + 4) | 0;
    switch (op) {
      case 0: // NOP
        continue;
      case 1: {
        // MOV
        const to = (fp + code[pc - 3]) << 1;
        const from = (fp + code[pc - 2]) << 1;
        i32[to] = i32[from];
        i32[to + 1] = i32[from + 1];
        continue;
      }
      case 2: {
        // MOVN
        mem.copy(fp + code[pc - 3], fp + code[pc - 2], code[pc - 1]);
        continue;
      }
      case 3: {
        // LDI
        const to = (fp + code[pc - 3]) << 1;
        i32[to] = code[pc - 2];
        i32[to + 1] = code[pc - 1];
        continue;
      }
      case 4: {
        // ZERO
        const to = (fp + code[pc - 3]) << 1;
        const end = to + (code[pc - 2] << 1);
        for (let at = to; at < end; at++) i32[at] = 0;
        continue;
      }
      case 5: // ADD
        i64[fp + code[pc - 3]] = BigInt.asIntN(64, i64[fp + code[pc - 2]] + i64[fp + code[pc - 1]]);
        continue;
      case 6: // SUB
        i64[fp + code[pc - 3]] = BigInt.asIntN(64, i64[fp + code[pc - 2]] - i64[fp + code[pc - 1]]);
        continue;
      case 7: // MUL
        i64[fp + code[pc - 3]] = BigInt.asIntN(64, i64[fp + code[pc - 2]] * i64[fp + code[pc - 1]]);
        continue;
      case 8: {
        // ADDI
        const to = (fp + code[pc - 3]) << 1;
        const from = (fp + code[pc - 2]) << 1;
        const add = code[pc - 1];
        const low = i32[from];
        const sum = (low + add) | 0;
        i32[to + 1] = (i32[from + 1] + (add >> 31) + (sum >>> 0 < low >>> 0 ? 1 : 0)) | 0;
        i32[to] = sum;
        continue;
      }
      case 9: {
        // AND
        const to = (fp + code[pc - 3]) << 1;
        const x = (fp + code[pc - 2]) << 1;
        const y = (fp + code[pc - 1]) << 1;
        i32[to] = i32[x] & i32[y];
        i32[to + 1] = i32[x + 1] & i32[y + 1];
        continue;
      }
      case 10: {
        // OR
        const to = (fp + code[pc - 3]) << 1;
        const x = (fp + code[pc - 2]) << 1;
        const y = (fp + code[pc - 1]) << 1;
        i32[to] = i32[x] | i32[y];
        i32[to + 1] = i32[x + 1] | i32[y + 1];
        continue;
      }
      case 11: {
        // XOR
        const to = (fp + code[pc - 3]) << 1;
        const x = (fp + code[pc - 2]) << 1;
        const y = (fp + code[pc - 1]) << 1;
        i32[to] = i32[x] ^ i32[y];
        i32[to + 1] = i32[x + 1] ^ i32[y + 1];
        continue;
      }
      case 12: {
        // ANDNOT
        const to = (fp + code[pc - 3]) << 1;
        const x = (fp + code[pc - 2]) << 1;
        const y = (fp + code[pc - 1]) << 1;
        i32[to] = i32[x] & ~i32[y];
        i32[to + 1] = i32[x + 1] & ~i32[y + 1];
        continue;
      }
      case 13: // SHL
      case 14: // SHR
      case 15: {
        // SHRU
        const y = (fp + code[pc - 1]) << 1;
        const low = i32[y];
        const high = i32[y + 1];
        const to = fp + code[pc - 3];
        const x = fp + code[pc - 2];
        if (high === 0 && low >>> 0 < 64) {
          shift(i32, op, to << 1, x << 1, low);
        } else if (high < 0) {
          // The compiler converts unsigned counts so that a negative one is really negative.
          trap = TRAP_SHIFT;
          break;
        } else if (op === 14) {
          shift(i32, op, to << 1, x << 1, 63);
        } else {
          i32[to << 1] = 0;
          i32[(to << 1) + 1] = 0;
        }
        continue;
      }
      case 16: // DIV
      case 17: {
        // MOD
        const x = (fp + code[pc - 2]) << 1;
        const y = (fp + code[pc - 1]) << 1;
        const xLow = i32[x];
        const yLow = i32[y];
        if (yLow === 0 && i32[y + 1] === 0) {
          trap = TRAP_DIVIDE;
          break;
        } else if (i32[x + 1] === xLow >> 31 && i32[y + 1] === yLow >> 31 && yLow !== -1) {
          const to = (fp + code[pc - 3]) << 1;
          const result = op === 16 ? (xLow / yLow) | 0 : (xLow % yLow) | 0;
          i32[to] = result;
          i32[to + 1] = result >> 31;
        } else {
          divide(i64, op, fp + code[pc - 3], x >> 1, y >> 1);
        }
        continue;
      }
      case 18: {
        // NEG
        const to = (fp + code[pc - 3]) << 1;
        const x = (fp + code[pc - 2]) << 1;
        const low = -i32[x] | 0;
        i32[to + 1] = (~i32[x + 1] + (low === 0 ? 1 : 0)) | 0;
        i32[to] = low;
        continue;
      }
      case 19: {
        // NOT
        const to = (fp + code[pc - 3]) << 1;
        const x = (fp + code[pc - 2]) << 1;
        i32[to] = ~i32[x];
        i32[to + 1] = ~i32[x + 1];
        continue;
      }
      case 20: {
        // SEXT
        const to = (fp + code[pc - 3]) << 1;
        const by = code[pc - 1];
        const value = (i32[(fp + code[pc - 2]) << 1] << by) >> by;
        i32[to] = value;
        i32[to + 1] = value >> 31;
        continue;
      }
      case 21: {
        // ZEXT
        const to = (fp + code[pc - 3]) << 1;
        const by = code[pc - 1];
        i32[to] = (i32[(fp + code[pc - 2]) << 1] << by) >>> by;
        i32[to + 1] = 0;
        continue;
      }
      case 22: {
        // MULI
        const to = (fp + code[pc - 3]) << 1;
        const from = (fp + code[pc - 2]) << 1;
        const by = code[pc - 1];
        const low = i32[from];
        const product = low * by;
        if (i32[from + 1] === low >> 31 && product <= 9007199254740991 && product >= -9007199254740991) {
          i32[to] = product;
          i32[to + 1] = Math.floor(product / 4294967296);
        } else {
          i64[to >> 1] = BigInt.asIntN(64, i64[from >> 1] * BigInt(by));
        }
        continue;
      }
      case 23: {
        // ANDI
        const to = (fp + code[pc - 3]) << 1;
        const from = (fp + code[pc - 2]) << 1;
        const mask = code[pc - 1];
        i32[to] = i32[from] & mask;
        i32[to + 1] = i32[from + 1] & (mask >> 31);
        continue;
      }
      case 24: // SHLI
        shift(i32, 13, (fp + code[pc - 3]) << 1, (fp + code[pc - 2]) << 1, code[pc - 1]);
        continue;
      case 25: // SHRI
        shift(i32, 14, (fp + code[pc - 3]) << 1, (fp + code[pc - 2]) << 1, code[pc - 1]);
        continue;
      case 26: // SHRUI
        shift(i32, 15, (fp + code[pc - 3]) << 1, (fp + code[pc - 2]) << 1, code[pc - 1]);
        continue;
      case 27: {
        // EQ
        const to = (fp + code[pc - 3]) << 1;
        const x = (fp + code[pc - 2]) << 1;
        const y = (fp + code[pc - 1]) << 1;
        i32[to] = i32[x] === i32[y] && i32[x + 1] === i32[y + 1] ? 1 : 0;
        i32[to + 1] = 0;
        continue;
      }
      case 28: {
        // NE
        const to = (fp + code[pc - 3]) << 1;
        const x = (fp + code[pc - 2]) << 1;
        const y = (fp + code[pc - 1]) << 1;
        i32[to] = i32[x] === i32[y] && i32[x + 1] === i32[y + 1] ? 0 : 1;
        i32[to + 1] = 0;
        continue;
      }
      case 29: {
        // LT
        const to = (fp + code[pc - 3]) << 1;
        i32[to] = i64[fp + code[pc - 2]] < i64[fp + code[pc - 1]] ? 1 : 0;
        i32[to + 1] = 0;
        continue;
      }
      case 30: {
        // LE
        const to = (fp + code[pc - 3]) << 1;
        i32[to] = i64[fp + code[pc - 2]] <= i64[fp + code[pc - 1]] ? 1 : 0;
        i32[to + 1] = 0;
        continue;
      }
      case 31: {
        // NOTB
        const to = (fp + code[pc - 3]) << 1;
        i32[to] = i32[(fp + code[pc - 2]) << 1] ^ 1;
        i32[to + 1] = 0;
        continue;
      }
      case 32: // JMP
        pc = code[pc - 3];
        continue;
      case 33: // JT
        if (i32[(fp + code[pc - 3]) << 1] !== 0) pc = code[pc - 2];
        continue;
      case 34: // JF
        if (i32[(fp + code[pc - 3]) << 1] === 0) pc = code[pc - 2];
        continue;
      case 35: {
        // JEQ
        const x = (fp + code[pc - 3]) << 1;
        const y = (fp + code[pc - 2]) << 1;
        if (i32[x] === i32[y] && i32[x + 1] === i32[y + 1]) pc = code[pc - 1];
        continue;
      }
      case 36: {
        // JNE
        const x = (fp + code[pc - 3]) << 1;
        const y = (fp + code[pc - 2]) << 1;
        if (i32[x] !== i32[y] || i32[x + 1] !== i32[y + 1]) pc = code[pc - 1];
        continue;
      }
      case 37: {
        // JLT
        const x = (fp + code[pc - 3]) << 1;
        const y = (fp + code[pc - 2]) << 1;
        const xHigh = i32[x + 1];
        const yHigh = i32[y + 1];
        if (xHigh < yHigh || (xHigh === yHigh && i32[x] >>> 0 < i32[y] >>> 0)) pc = code[pc - 1];
        continue;
      }
      case 38: {
        // JLE
        const x = (fp + code[pc - 3]) << 1;
        const y = (fp + code[pc - 2]) << 1;
        const xHigh = i32[x + 1];
        const yHigh = i32[y + 1];
        if (xHigh < yHigh || (xHigh === yHigh && i32[x] >>> 0 <= i32[y] >>> 0)) pc = code[pc - 1];
        continue;
      }
      case 39: {
        // JEQI
        const x = (fp + code[pc - 3]) << 1;
        const y = code[pc - 2];
        if (i32[x] === y && i32[x + 1] === y >> 31) pc = code[pc - 1];
        continue;
      }
      case 40: {
        // JNEI
        const x = (fp + code[pc - 3]) << 1;
        const y = code[pc - 2];
        if (i32[x] !== y || i32[x + 1] !== y >> 31) pc = code[pc - 1];
        continue;
      }
      case 41: {
        // JLTI
        const x = (fp + code[pc - 3]) << 1;
        const y = code[pc - 2];
        const high = i32[x + 1];
        if (high < y >> 31 || (high === y >> 31 && i32[x] >>> 0 < y >>> 0)) pc = code[pc - 1];
        continue;
      }
      case 42: {
        // JLEI
        const x = (fp + code[pc - 3]) << 1;
        const y = code[pc - 2];
        const high = i32[x + 1];
        if (high < y >> 31 || (high === y >> 31 && i32[x] >>> 0 <= y >>> 0)) pc = code[pc - 1];
        continue;
      }
      case 43: {
        // JGTI
        const x = (fp + code[pc - 3]) << 1;
        const y = code[pc - 2];
        const high = i32[x + 1];
        if (high > y >> 31 || (high === y >> 31 && i32[x] >>> 0 > y >>> 0)) pc = code[pc - 1];
        continue;
      }
      case 44: {
        // JGEI
        const x = (fp + code[pc - 3]) << 1;
        const y = code[pc - 2];
        const high = i32[x + 1];
        if (high > y >> 31 || (high === y >> 31 && i32[x] >>> 0 >= y >>> 0)) pc = code[pc - 1];
        continue;
      }
      case 45: // FADD
        f64[fp + code[pc - 3]] = f64[fp + code[pc - 2]] + f64[fp + code[pc - 1]];
        continue;
      case 46: // FSUB
        f64[fp + code[pc - 3]] = f64[fp + code[pc - 2]] - f64[fp + code[pc - 1]];
        continue;
      case 47: // FMUL
        f64[fp + code[pc - 3]] = f64[fp + code[pc - 2]] * f64[fp + code[pc - 1]];
        continue;
      case 48: // FDIV
        f64[fp + code[pc - 3]] = f64[fp + code[pc - 2]] / f64[fp + code[pc - 1]];
        continue;
      case 49: // FNEG
        f64[fp + code[pc - 3]] = -f64[fp + code[pc - 2]];
        continue;
      case 50: {
        // FEQ
        const to = (fp + code[pc - 3]) << 1;
        i32[to] = f64[fp + code[pc - 2]] === f64[fp + code[pc - 1]] ? 1 : 0;
        i32[to + 1] = 0;
        continue;
      }
      case 51: {
        // FNE
        const to = (fp + code[pc - 3]) << 1;
        i32[to] = f64[fp + code[pc - 2]] !== f64[fp + code[pc - 1]] ? 1 : 0;
        i32[to + 1] = 0;
        continue;
      }
      case 52: {
        // FLT
        const to = (fp + code[pc - 3]) << 1;
        i32[to] = f64[fp + code[pc - 2]] < f64[fp + code[pc - 1]] ? 1 : 0;
        i32[to + 1] = 0;
        continue;
      }
      case 53: {
        // FLE
        const to = (fp + code[pc - 3]) << 1;
        i32[to] = f64[fp + code[pc - 2]] <= f64[fp + code[pc - 1]] ? 1 : 0;
        i32[to + 1] = 0;
        continue;
      }
      case 54: // FROUND
        f64[fp + code[pc - 3]] = Math.fround(f64[fp + code[pc - 2]]);
        continue;
      case 55: {
        // LOAD
        if (before > sharedPs) {
          pc = (pc - 4) | 0;
          used = before;
          count = (count - 1) | 0;
          break loop;
        }
        const p = i32[(fp + code[pc - 2]) << 1];
        if (p === 0) {
          trap = TRAP_NIL;
          break;
        }
        const to = (fp + code[pc - 3]) << 1;
        const from = (p + code[pc - 1]) << 1;
        i32[to] = i32[from];
        i32[to + 1] = i32[from + 1];
        continue;
      }
      case 56: {
        // STORE
        if (before > sharedPs) {
          pc = (pc - 4) | 0;
          used = before;
          count = (count - 1) | 0;
          break loop;
        }
        const p = i32[(fp + code[pc - 3]) << 1];
        if (p === 0) {
          trap = TRAP_NIL;
          break;
        }
        const to = (p + code[pc - 2]) << 1;
        const from = (fp + code[pc - 1]) << 1;
        if (barrier) vm.gc.beforeStore(to >> 1, from >> 1, 1);
        i32[to] = i32[from];
        i32[to + 1] = i32[from + 1];
        continue;
      }
      case 57: {
        // LOADN
        if (before > sharedPs) {
          pc = (pc - 4) | 0;
          used = before;
          count = (count - 1) | 0;
          break loop;
        }
        const p = i32[(fp + code[pc - 2]) << 1];
        if (p === 0) {
          trap = TRAP_NIL;
          break;
        }
        mem.copy(fp + code[pc - 3], p + code[pc - 1], code[pc + 1]);
        pc = (pc + 4) | 0;
        continue;
      }
      case 58: {
        // STOREN
        if (before > sharedPs) {
          pc = (pc - 4) | 0;
          used = before;
          count = (count - 1) | 0;
          break loop;
        }
        const p = i32[(fp + code[pc - 3]) << 1];
        if (p === 0) {
          trap = TRAP_NIL;
          break;
        }
        if (barrier) vm.gc.beforeStore(p + code[pc - 2], fp + code[pc - 1], code[pc + 1]);
        mem.copy(p + code[pc - 2], fp + code[pc - 1], code[pc + 1]);
        pc = (pc + 4) | 0;
        continue;
      }
      case 59: {
        // PADD
        const p = i32[(fp + code[pc - 2]) << 1];
        if (p === 0) {
          trap = TRAP_NIL;
          break;
        }
        const to = (fp + code[pc - 3]) << 1;
        i32[to] = p + code[pc - 1];
        i32[to + 1] = REF_POINTER;
        continue;
      }
      case 60: {
        // LOADG
        if (before > sharedPs) {
          pc = (pc - 4) | 0;
          used = before;
          count = (count - 1) | 0;
          break loop;
        }
        const to = (fp + code[pc - 3]) << 1;
        const from = code[pc - 2] << 1;
        i32[to] = i32[from];
        i32[to + 1] = i32[from + 1];
        continue;
      }
      case 61: {
        // STOREG
        if (before > sharedPs) {
          pc = (pc - 4) | 0;
          used = before;
          count = (count - 1) | 0;
          break loop;
        }
        const to = code[pc - 3] << 1;
        const from = (fp + code[pc - 2]) << 1;
        if (barrier) vm.gc.beforeStore(to >> 1, from >> 1, 1);
        i32[to] = i32[from];
        i32[to + 1] = i32[from + 1];
        continue;
      }
      case 62: {
        // LDIX
        if (before > sharedPs) {
          pc = (pc - 4) | 0;
          used = before;
          count = (count - 1) | 0;
          break loop;
        }
        const s = (fp + code[pc - 2]) << 1;
        const x = (fp + code[pc - 1]) << 1;
        const index = i32[x];
        if (i32[x + 1] !== 0 || index >>> 0 >= i32[s + 2] >>> 0) {
          trap = TRAP_INDEX;
          trapIndex = x >> 1;
          trapLength = i32[s + 2];
          break;
        }
        const to = (fp + code[pc - 3]) << 1;
        const from = (i32[s] + index) << 1;
        i32[to] = i32[from];
        i32[to + 1] = i32[from + 1];
        continue;
      }
      case 63: {
        // STIX
        if (before > sharedPs) {
          pc = (pc - 4) | 0;
          used = before;
          count = (count - 1) | 0;
          break loop;
        }
        const s = (fp + code[pc - 3]) << 1;
        const x = (fp + code[pc - 2]) << 1;
        const index = i32[x];
        if (i32[x + 1] !== 0 || index >>> 0 >= i32[s + 2] >>> 0) {
          trap = TRAP_INDEX;
          trapIndex = x >> 1;
          trapLength = i32[s + 2];
          break;
        }
        const to = (i32[s] + index) << 1;
        const from = (fp + code[pc - 1]) << 1;
        if (barrier) vm.gc.beforeStore(to >> 1, from >> 1, 1);
        i32[to] = i32[from];
        i32[to + 1] = i32[from + 1];
        continue;
      }
      case 64: {
        // IXADDR
        const s = (fp + code[pc - 2]) << 1;
        const x = (fp + code[pc - 1]) << 1;
        const index = i32[x];
        if (i32[x + 1] !== 0 || index >>> 0 >= i32[s + 2] >>> 0) {
          trap = TRAP_INDEX;
          trapIndex = x >> 1;
          trapLength = i32[s + 2];
          break;
        }
        const to = (fp + code[pc - 3]) << 1;
        i32[to] = i32[s] + Math.imul(index, code[pc + 1]);
        i32[to + 1] = REF_POINTER;
        pc = (pc + 4) | 0;
        continue;
      }
      case 66: {
        // FLDX
        const x = (fp + code[pc - 1]) << 1;
        const index = i32[x];
        if (i32[x + 1] !== 0 || index >>> 0 >= code[pc + 1]) {
          trap = TRAP_INDEX;
          trapIndex = x >> 1;
          trapLength = code[pc + 1];
          break;
        }
        const to = (fp + code[pc - 3]) << 1;
        const from = (fp + code[pc - 2] + index) << 1;
        i32[to] = i32[from];
        i32[to + 1] = i32[from + 1];
        pc = (pc + 4) | 0;
        continue;
      }
      case 67: {
        // FSTX
        const x = (fp + code[pc - 2]) << 1;
        const index = i32[x];
        if (i32[x + 1] !== 0 || index >>> 0 >= code[pc + 1]) {
          trap = TRAP_INDEX;
          trapIndex = x >> 1;
          trapLength = code[pc + 1];
          break;
        }
        const to = (fp + code[pc - 3] + index) << 1;
        const from = (fp + code[pc - 1]) << 1;
        i32[to] = i32[from];
        i32[to + 1] = i32[from + 1];
        pc = (pc + 4) | 0;
        continue;
      }
      case 69: {
        // CLOAD
        const to = (fp + code[pc - 3]) << 1;
        const from = (i32[(fp - 2) << 1] + code[pc - 2]) << 1;
        i32[to] = i32[from];
        i32[to + 1] = i32[from + 1];
        continue;
      }
      case 71: {
        // CBLOAD
        if (before > sharedPs) {
          pc = (pc - 4) | 0;
          used = before;
          count = (count - 1) | 0;
          break loop;
        }
        const to = (fp + code[pc - 3]) << 1;
        const from = i32[(i32[(fp - 2) << 1] + code[pc - 2]) << 1] << 1;
        i32[to] = i32[from];
        i32[to + 1] = i32[from + 1];
        continue;
      }
      case 72: {
        // CBSTORE
        if (before > sharedPs) {
          pc = (pc - 4) | 0;
          used = before;
          count = (count - 1) | 0;
          break loop;
        }
        const to = i32[(i32[(fp - 2) << 1] + code[pc - 3]) << 1] << 1;
        const from = (fp + code[pc - 2]) << 1;
        if (barrier) vm.gc.beforeStore(to >> 1, from >> 1, 1);
        i32[to] = i32[from];
        i32[to + 1] = i32[from + 1];
        continue;
      }
      case 73: {
        // STRLEN
        const to = (fp + code[pc - 3]) << 1;
        i32[to] = vm.strings.texts[i32[(fp + code[pc - 2]) << 1]].length;
        i32[to + 1] = 0;
        continue;
      }
      case 74: {
        // STRIX
        const text = vm.strings.texts[i32[(fp + code[pc - 2]) << 1]];
        const x = (fp + code[pc - 1]) << 1;
        const index = i32[x];
        if (i32[x + 1] !== 0 || index >>> 0 >= text.length) {
          trap = TRAP_INDEX;
          trapIndex = x >> 1;
          trapLength = text.length;
          break;
        }
        const to = (fp + code[pc - 3]) << 1;
        i32[to] = text.charCodeAt(index);
        i32[to + 1] = 0;
        continue;
      }
      case 76: // CALL
      case 77: // CALLC
      case 78: {
        // CALLI
        let closure = 0;
        let fn: number;
        if (op === 76) {
          fn = code[pc - 3];
        } else if (op === 77) {
          closure = i32[(fp + code[pc - 3]) << 1];
          fn = closure === 0 ? -1 : i32[closure << 1];
        } else {
          const type = i32[(fp + code[pc - 3]) << 1];
          fn = type === 0 ? -1 : vm.dispatch[type * vm.methodCount + code[pc - 1]];
        }
        if (fn < 0) {
          trap = TRAP_NIL;
          break;
        }
        if (vm.preempt) {
          vm.instructions += count - 1;
          vm.pc = pc - 4;
          vm.fp = fp;
          vm.depth = depth;
          vm.usedPs = before;
          return RAN_PREEMPT;
        }
        const callee = (fp + code[pc - 2]) | 0;
        const end = callee + vm.fnFrame[fn];
        if (end > stackLimit || depth + vm.fnNeeds[fn] >= depthLimit) {
          if (stackLimit === LIMIT_UNKNOWN) {
            findLimits(vm);
            stackLimit = vm.stackLimit | 0;
            depthLimit = vm.depthLimit | 0;
            pc = (pc - 4) | 0;
            used = before;
            count = (count - 1) | 0;
            continue;
          }
          vm.pc = pc - 4;
          vm.fp = fp;
          vm.depth = depth;
          vm.usedPs = before;
          vm.instructions += count - 1;
          count = 0;
          const grew = growStack(vm, end, fn);
          if (grew !== GREW) return grew === STACK_LATER ? RAN_LIMIT : RAN_STOP;
          // The stack has moved: execute the call again.
          i32 = mem.i32;
          f64 = mem.f64;
          i64 = mem.i64;
          pc = vm.pc | 0;
          fp = vm.fp | 0;
          used = vm.usedPs;
          stackLimit = vm.stackLimit | 0;
          depthLimit = vm.depthLimit | 0;
          localPs = vm.localPs;
          sharedPs = vm.sharedPs;
          barrier = vm.barrier;
          continue;
        }
        const link = callee << 1;
        i32[link - 4] = closure;
        i32[link - 3] = fn;
        i32[link - 2] = pc;
        i32[link - 1] = code[pc - 2];
        pc = vm.fnEntry[fn];
        fp = callee;
        depth = (depth + vm.fnBytes[fn]) | 0;
        continue;
      }
      case 79: {
        // RET
        const link = (fp << 1) - 2;
        depth = (depth - vm.fnBytes[i32[link - 1]]) | 0;
        pc = i32[link];
        fp = (fp - i32[link + 1]) | 0;
        continue;
      }
      case 83: {
        // I2F
        const from = (fp + code[pc - 2]) << 1;
        // Both parts are exact, so the sum is rounded once.
        f64[fp + code[pc - 3]] = i32[from + 1] * 4294967296 + (i32[from] >>> 0);
        continue;
      }
      default: {
        vm.pc = pc;
        vm.fp = fp;
        vm.depth = depth;
        vm.usedPs = used;
        const answer = executeRare(vm, op, before);
        pc = vm.pc | 0;
        fp = vm.fp | 0;
        depth = vm.depth | 0;
        used = vm.usedPs;
        i32 = mem.i32;
        f64 = mem.f64;
        i64 = mem.i64;
        stackLimit = vm.stackLimit | 0;
        depthLimit = vm.depthLimit | 0;
        localPs = vm.localPs;
        sharedPs = vm.sharedPs;
        barrier = vm.barrier;
        if (vm.stopped && answer !== LEAVE_LIMIT) {
          vm.instructions += count;
          return RAN_STOP;
        }
        if (answer !== CONTINUE) {
          vm.instructions += answer === LEAVE_STOP ? count : count - 1;
          return answer === LEAVE_LIMIT ? RAN_LIMIT : answer === LEAVE_STOP ? RAN_STOP : RAN_PREEMPT;
        }
        continue;
      }
    }
    // Only a fault comes here.
    vm.pc = pc;
    vm.fp = fp;
    vm.depth = depth;
    raise(vm, trap, trapIndex, trapLength);
    pc = vm.pc | 0;
  }
  vm.instructions += count;
  vm.pc = pc;
  vm.fp = fp;
  vm.depth = depth;
  vm.usedPs = used;
  return RAN_LIMIT;
}
