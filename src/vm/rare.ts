/**
 * The instructions that the main loop does not do itself. They work on vm.pc and vm.fp, and on the operands of the instruction before
 * vm.pc. The numbers of the cases are those of opcodes.ts.
 */
import { divideUnsigned, floatToInt, floatToInt32, floatToUint } from './arith.ts';
import { enterDefer, pushDefer, topDeferClosure, topDeferFrame, dropDefer } from './defers.ts';
import { CONTINUE, halted, later, type Leave, LEAVE_LIMIT, LEAVE_STOP, outOfMemory, preempted } from './leave.ts';
import { HOST_CONTINUE, HOST_PANIC, HOST_RETRY, HOST_STOP, type HostAnswer } from './host.ts';
import { opOrder, ORDERED, WIDE } from './opcodes.ts';
import {
  panicPlain,
  panicReturned,
  panicRuntime,
  panicStep,
  panicValue,
  raise,
  recoverPanic,
  STEP_DONE,
  STEP_LATER,
  textReturned,
  TRAP_DIVIDE,
  TRAP_INDEX,
  TRAP_NIL,
} from './panics.ts';
import { REF_CHAN } from './refs.ts';
import { executeRarer } from './rarer.ts';
import { GREW, newStack, STACK_LATER } from './stack.ts';
import { dropStackObjects, stackClosure, stackCopy, stackNew } from './stack-objects.ts';
import type { Vm } from './vm.ts';

/** Of a new variable a program writes to fields at once, not to whole arrays: to so many bytes at most. */
const NEW_WRITES = 4096;
/** Go's greatest allocation on amd64. */
const MAX_CHAN_BYTES = 2 ** 48;

const isWide = Uint8Array.from({ length: 256 }, (_, op) => (WIDE.has(op) ? 1 : 0));

/** Executes the instruction that ends at vm.pc (its first cell); `before` is the time used before its cost. */
export function executeRare(vm: Vm, op: number, before: number): Leave {
  const order = opOrder[op];
  const start = vm.pc - 4;
  if (vm.preempt && order === ORDERED) return preempted(vm, start, before);
  if (order !== 0 && before > (order === ORDERED ? vm.orderedPs : vm.sharedPs)) return later(vm, start, before);
  if (isWide[op] === 1) vm.pc = start + 8;
  const { code, fp, mem } = vm;
  const a = code[start + 1];
  const b = code[start + 2];
  const c = code[start + 3];
  const i32 = mem.i32;
  switch (op) {
    case 65: {
      // PIX
      const p = i32[2 * (fp + b)];
      if (p === 0) return fault(vm, TRAP_NIL);
      const index = indexBelow(vm, fp + c, code[start + 6]);
      if (index < 0) return CONTINUE;
      mem.setPointer(fp + a, p + index * code[start + 5]);
      return CONTINUE;
    }
    case 80: {
      // FIXADDR
      const index = indexBelow(vm, fp + c, code[start + 6]);
      if (index < 0) return CONTINUE;
      mem.setRef(fp + a, b + index * code[start + 5]);
      return CONTINUE;
    }
    case 68: // FLDD
      mem.copy(fp + a, fp + i32[2 * (fp + b)] + c, code[start + 5]);
      return CONTINUE;
    case 84: // FSTD
      mem.copy(fp + i32[2 * (fp + a)] + b, fp + c, code[start + 5]);
      return CONTINUE;
    case 70: // CLOADN
      mem.copy(fp + a, i32[2 * (fp - 2)] + b, c);
      return CONTINUE;
    case 81: // LTU
      mem.setRef(fp + a, BigInt.asUintN(64, mem.i64[fp + b]) < BigInt.asUintN(64, mem.i64[fp + c]) ? 1 : 0);
      return CONTINUE;
    case 82: // LEU
      mem.setRef(fp + a, BigInt.asUintN(64, mem.i64[fp + b]) <= BigInt.asUintN(64, mem.i64[fp + c]) ? 1 : 0);
      return CONTINUE;
    case 96: // GOEXIT0
      vm.host.goexit(vm.g);
      return LEAVE_STOP;
    case 97: {
      // PANICSTEP
      const step = panicStep(vm);
      if (step === STEP_DONE) return CONTINUE;
      return step === STEP_LATER ? later(vm, start, before) : LEAVE_STOP;
    }
    case 98: // PANICRET
      panicReturned(vm);
      return CONTINUE;
    case 99: // FATALRET
      textReturned(vm);
      return CONTINUE;
    case 100: {
      // DEFERRET
      if (topDeferFrame(vm) !== fp - vm.blocks[vm.g]) return CONTINUE;
      if (topDeferClosure(vm) === 0) {
        dropDefer(vm);
        // The remaining calls still run: the panic sees them.
        return fault(vm, TRAP_NIL);
      }
      const grew = enterDefer(vm, start);
      if (grew === GREW) return CONTINUE;
      return grew === STACK_LATER ? later(vm, start, before) : LEAVE_STOP;
    }
    case 101: {
      // NATIVE
      if (vm.preempt) return preempted(vm, start, before);
      if (vm.nativeOrdered[a] === 1 && before > vm.orderedPs) return later(vm, start, before);
      vm.usedPs += vm.nativeCostPs[a];
      return answered(vm, vm.nativeRun[a](vm, vm.g, fp + c, fp + b), start);
    }
    case 102: {
      // WORK
      const left = mem.f64[fp + a];
      if (!(left > 0)) return CONTINUE;
      const room = vm.localPs - before;
      if (left <= room) {
        vm.usedPs = before + left;
        mem.f64[fp + a] = 0;
        return CONTINUE;
      }
      mem.f64[fp + a] = left - room;
      vm.usedPs = vm.localPs;
      vm.pc = start;
      return LEAVE_LIMIT;
    }
    case 103: // GO
      return go(vm, fp + a, fp + b, c, start);
    case 104: {
      // DEFER
      const closure = i32[2 * (fp + a)];
      const params = c;
      if (!pushDefer(vm, closure, fp + b, params)) return outOfMemory(vm);
      return CONTINUE;
    }
    case 105: // PANIC
      panicValue(vm, i32[2 * (fp + a)], i32[2 * (fp + a) + 2], i32[2 * (fp + a) + 3]);
      return CONTINUE;
    case 106: {
      // RECOVER
      const panic = recoverPanic(vm);
      mem.setRef(fp + a, panic?.type ?? 0);
      i32[2 * (fp + a) + 2] = panic?.data ?? 0;
      i32[2 * (fp + a) + 3] = panic?.dataHigh ?? 0;
      return CONTINUE;
    }
    case 107: {
      // NEW
      const type = vm.program.types[b];
      const p = vm.alloc(vm.g, b, c, type.bytes, type.noscan, Math.min(type.bytes, NEW_WRITES));
      vm.mem.setPointer(fp + a, p);
      return halted(vm);
    }
    case 168: {
      // COPYOUT
      const type = vm.program.types[b];
      const p = vm.alloc(vm.g, b, c, type.bytes, type.noscan);
      if (p !== 0) vm.store(p, fp + code[start + 5], c);
      vm.mem.setPointer(fp + a, p);
      return halted(vm);
    }
    case 171: {
      // STACKOBJ
      const p = stackCopy(vm, start, fp + code[start + 5], c);
      if (p === 0) return outOfMemory(vm);
      vm.mem.setPointer(fp + a, p);
      return CONTINUE;
    }
    case 173: {
      // STACKNEW
      const p = stackNew(vm, start, c);
      if (p === 0) return outOfMemory(vm);
      vm.mem.setPointer(fp + a, p);
      return CONTINUE;
    }
    case 174: {
      // RETDROP
      dropStackObjects(vm, vm.g, fp - vm.blocks[vm.g]);
      vm.depth -= vm.fnBytes[i32[2 * fp - 3]];
      vm.pc = i32[2 * fp - 2];
      vm.fp = fp - i32[2 * fp - 1];
      return CONTINUE;
    }
    case 108: {
      // CLOSURE
      const words = code[start + 5];
      if (code[start + 6] === 1) {
        const p = stackClosure(vm, start, b, fp + c, words);
        if (p === 0) return outOfMemory(vm);
        vm.mem.setPointer(fp + a, p);
        return CONTINUE;
      }
      const p = vm.alloc(vm.g, 0, words + 1, 8 * (words + 1), false);
      if (p !== 0) {
        vm.mem.setRef(p, b);
        vm.store(p + 1, fp + c, words);
      }
      vm.mem.setPointer(fp + a, p);
      return halted(vm);
    }
    case 109: // LDFN
      mem.setRef(fp + a, vm.functionBase + b);
      return CONTINUE;
    case 112: {
      // MAKECHAN
      const type = vm.program.types[vm.program.types[b].elem];
      const size = c < 0 ? 0 : mem.getInt(fp + c);
      if (size < 0 || size * type.bytes > MAX_CHAN_BYTES) {
        panicPlain(vm, 'makechan: size out of range');
        return CONTINUE;
      }
      const ch = vm.host.makechan(vm.g, type.slots, type.bytes, size, type.noscan);
      vm.mem.setMarked(fp + a, ch, REF_CHAN);
      return halted(vm);
    }
    case 113: // SEND
      return answered(vm, vm.host.chansend(vm.g, i32[2 * (fp + a)], fp + b), start);
    case 114: // RECV
      return answered(vm, vm.host.chanrecv(vm.g, i32[2 * (fp + b)], a < 0 ? -1 : fp + a, c < 0 ? -1 : fp + c), start);
    case 115: // CLOSE
      return answered(vm, vm.host.closechan(vm.g, i32[2 * (fp + a)]), start);
    case 116: {
      // CHANLEN
      const ch = i32[2 * (fp + b)];
      const length = ch === 0 ? 0 : vm.host.chanlen(ch);
      vm.mem.setRef(fp + a, length);
      return CONTINUE;
    }
    case 117: {
      // CHANCAP
      const ch = i32[2 * (fp + b)];
      const capacity = ch === 0 ? 0 : vm.host.chancap(ch);
      vm.mem.setRef(fp + a, capacity);
      return CONTINUE;
    }
    case 118: // SELCASE
      mem.copy(fp + a, fp + b, 1);
      mem.setRef(fp + a + 1, code[start + 5]);
      mem.setInt(fp + a + 2, c < 0 ? -1 : fp + c);
      return CONTINUE;
    case 119: {
      // SELECT
      const answer = vm.host.selectgo(vm.g, fp + a, b, code[start + 5] === 1, fp + c, fp + c + 1);
      return answered(vm, answer, start);
    }
    case 154: // DIVU
    case 155: // MODU
      if (i32[2 * (fp + c)] === 0 && i32[2 * (fp + c) + 1] === 0) return fault(vm, TRAP_DIVIDE);
      divideUnsigned(mem.i64, op === 154, fp + a, fp + b, fp + c);
      return CONTINUE;
    case 156: // U2F
      mem.f64[fp + a] = Number(BigInt.asUintN(64, mem.i64[fp + b]));
      return CONTINUE;
    case 157: // F2I
      mem.i64[fp + a] = c === 0 ? floatToInt(mem.f64[fp + b]) : floatToInt32(mem.f64[fp + b]);
      return CONTINUE;
    case 158: // F2U
      mem.i64[fp + a] = floatToUint(mem.f64[fp + b]);
      return CONTINUE;
    case 159: // FMIN
      mem.f64[fp + a] = Math.min(mem.f64[fp + b], mem.f64[fp + c]);
      return CONTINUE;
    case 160: // FMAX
      mem.f64[fp + a] = Math.max(mem.f64[fp + b], mem.f64[fp + c]);
      return CONTINUE;
    case 167: // NILCHECK
      if (i32[2 * (fp + a)] === 0) return fault(vm, TRAP_NIL);
      return CONTINUE;
    case 170: // CLAMPU
      mem.setRef(fp + a, i32[2 * (fp + b) + 1] === 0 && i32[2 * (fp + b)] >>> 0 < 64 ? i32[2 * (fp + b)] : 64);
      return CONTINUE;
    case 165: // PANICTEXT
      panicRuntime(vm, vm.strings.get(a));
      return CONTINUE;
    default:
      return executeRarer(vm, op, before, start);
  }
}

function fault(vm: Vm, trap: number): Leave {
  raise(vm, trap, 0, 0);
  return CONTINUE;
}

/** The index in slot `at` if it is below `length`, else −1 after starting a panic. */
function indexBelow(vm: Vm, at: number, length: number): number {
  const index = vm.mem.i32[2 * at];
  if (vm.mem.i32[2 * at + 1] === 0 && index >>> 0 < length) return index;
  raise(vm, TRAP_INDEX, at, length);
  return -1;
}

/** What a host operation's answer means for the loop. */
function answered(vm: Vm, answer: HostAnswer, start: number): Leave {
  if (answer === HOST_CONTINUE) return vm.halted ? LEAVE_STOP : CONTINUE;
  if (answer === HOST_PANIC) {
    panicPlain(vm, vm.hostPanic);
    return CONTINUE;
  }
  if (answer === HOST_RETRY) {
    vm.pc = start;
    return LEAVE_LIMIT;
  }
  return LEAVE_STOP;
}

/**
 * `go`: closure at slot `at`, parameters staged behind the results at `staged`; gc makes a closure of `wrapperBytes` of them, which is garbage
 * as soon as the goroutine has begun.
 */
function go(vm: Vm, at: number, staged: number, wrapperBytes: number, start: number): Leave {
  const closure = vm.mem.i32[2 * at];
  if (closure === 0) {
    vm.host.fatal(vm.g, 'fatal error: go of nil func value');
    return LEAVE_STOP;
  }
  const fn = vm.mem.i32[2 * closure];
  // The new goroutine's stack counts as scanned (GC-10): what it begins with is shaded.
  if (vm.barrier) {
    vm.gc.shadePointer(closure);
    vm.gc.scanSlots(staged + vm.fnResults[fn], staged + vm.fnResults[fn] + vm.fnParams[fn]);
  }
  if (wrapperBytes > 0) {
    if (vm.host.mallocgc(vm.g, wrapperBytes, false) === HOST_STOP) vm.halted = true;
    vm.gc.nextIndex = 0;
  }
  const child = vm.host.newproc(vm.g, fn, vm.program.lines[start >> 2]);
  const fp = newStack(vm, child, fn, closure);
  if (fp === 0) return outOfMemory(vm);
  const results = vm.fnResults[fn];
  const params = vm.fnParams[fn];
  if (params > 0) vm.mem.copy(fp + results, staged + results, params);
  return vm.halted ? LEAVE_STOP : CONTINUE;
}
