/**
 * The machine: state of all goroutines' execution and the entry points that the model calls. The loop itself is in interpret.ts.
 *
 * Per goroutine there is one row in a few typed arrays (pc, fp, stack block, …), indexed by GIndex, and one stack block in the slab.
 * All functions are made once and take the machine as first argument, so two machines can be alive without spoiling each other's
 * compiled code.
 *
 * A stack block, growing upwards; `fp` is the first slot of a frame, the two slots below it link it to its caller:
 *
 *     fp-2   low: closure object of the running function (0: none), high: function index
 *     fp-1   low: return pc, high: distance to the caller's fp
 *     fp     results, parameters, locals, temporaries, staging area for calls (the next frame begins inside it)
 *
 * Package-level variables stand at slot GLOBALS of the slab, and after them one word per function: the closure object of each
 * function without captures.
 */
import { assert } from '../base/assert.ts';
import { Collector } from './collect.ts';
import { COST_PER_BYTE } from './costs.ts';
import { frameEnd } from './defers.ts';
import { HOST_STOP, type Host, RAN_LIMIT, RAN_PREEMPT, RAN_STOP, type RanAnswer } from './host.ts';
import { interpret } from './interpret.ts';
import { LEAVE_LIMIT, LEAVE_PREEMPT, LEAVE_STOP } from './leave.ts';
import { Liveness } from './liveness.ts';
import { MapTable } from './maps.ts';
import { KIND_CELL } from './heap-table.ts';
import { GLOBALS, HEADER_SLOTS, type Mem, ZERO_BASE } from './mem.ts';
import type { Native } from './native.ts';
import { nativeTable } from './natives/table.ts';
import { Op, opCostClass, opOrder, ORDERED, PC_FATALRET } from './opcodes.ts';
import { type Panic, startGoexit } from './panics.ts';
import type { Program } from './program.ts';
import { executeRare } from './rare.ts';
import { bytesNeeded, freeStack, LIMIT_UNKNOWN, MIN_STACK_LOG, newStack } from './stack.ts';
import { Strings } from './strings.ts';
import { TypeTables } from './type-tables.ts';

const FIRST_ROWS = 64;

/** 1: operations of the runtime, none of which stands in the main loop. */
const beginsRare = Uint8Array.from(opOrder, (order, op) => (order === ORDERED || op === Op.NATIVE ? 1 : 0));

export class Vm {
  readonly program: Program;
  readonly host: Host;
  readonly mem: Mem;
  readonly strings: Strings;
  /** Picoseconds by cost class (costs.ts). */
  readonly costPs: Int32Array;

  /** Picoseconds used since `run` was entered. Host operations add their own. */
  usedPs = 0;
  /** Ordered operations run only while usedPs <= orderedPs; shared loads and stores: sharedPs; everything else: localPs. */
  orderedPs = 0;
  sharedPs = 0;
  localPs = 0;
  /** Cooperative preemption request for the running G; looked at at calls. The host clears it. */
  preempt = false;
  /** Text of the panic that HOST_PANIC starts. */
  hostPanic = '';
  /** Instructions executed by all goroutines. */
  instructions = 0;
  /** The run has ended inside an allocation (lab-memory): `run` comes back with RAN_STOP. */
  halted = false;
  /** An operation has taken the running goroutine off its P, but its instruction goes on: `run` comes back with RAN_STOP behind it. */
  stopped = false;
  /** host.goexit is being called because of runtime.Goexit, not because the bottom frame returned. */
  goexiting = false;

  // The running goroutine; its pc and fp are current only while the main loop is not in its fast part.
  g = 0;
  pc = 0;
  fp = 0;
  /** Bytes of Go's stack that its frames take, and how many are too many (stack.ts). */
  depth = 0;
  depthLimit = 0;
  /** First slot that its frames may not use. */
  stackLimit = 0;
  private isRunning = false;

  // Columns by GIndex. Grown by doubling.
  pcs = new Int32Array(FIRST_ROWS);
  fps = new Int32Array(FIRST_ROWS);
  /** Bytes of Go's stack that its frames take. */
  depths = new Int32Array(FIRST_ROWS);
  /** Instruction that says where it is: the one it was stopped in, or the next one after a limit. */
  sites = new Int32Array(FIRST_ROWS);
  /** Stack block (0: none) and its size class. */
  blocks = new Int32Array(FIRST_ROWS);
  blockClasses = new Uint8Array(FIRST_ROWS);
  /** log2 of the modelled stack of a new goroutine (K-04). */
  startStackLog = MIN_STACK_LOG;
  /** log2 of the modelled stack's bytes. */
  stackLogs = new Uint8Array(FIRST_ROWS);
  /** Newest deferred call (defers.ts). */
  defers = new Int32Array(FIRST_ROWS);
  /** Header of the newest object of its frames (stack-objects.ts). */
  stackObjects = new Int32Array(FIRST_ROWS);
  /** Newest panic of each goroutine that has one. */
  readonly panics = new Map<number, Panic>();
  readonly maps = new MapTable();
  /** The object graph: marking and freeing. */
  readonly gc: Collector;
  /** Which slots of frames are still read. */
  readonly liveness: Liveness;
  /** Marking is going on: stores of references shade (GC-01). */
  barrier = false;

  // The program, in the form the loops read.
  readonly code: Int32Array;
  /** Picoseconds by opcode. */
  readonly opCostPs = new Int32Array(256);
  readonly fnEntry: Int32Array;
  readonly fnFrame: Int32Array;
  /** Bytes of a frame in Go, and what a call needs of them beyond the guard (stack.ts). */
  readonly fnBytes: Int32Array;
  readonly fnNeeds: Int32Array;
  readonly fnResults: Int32Array;
  readonly fnParams: Int32Array;
  readonly fnRecoverPc: Int32Array;
  readonly fnIsWrapper: Uint8Array;
  /** 1: code of the program itself. */
  private readonly fnIsUser: Uint8Array;
  /** Closure object of function 0; that of function n is n slots further. */
  readonly functionBase: number;
  readonly types: TypeTables;
  /** Function by type id × methodCount + method index; −1: the type has no such method. */
  readonly dispatch: Int32Array;
  readonly methodCount: number;
  readonly nativeRun: readonly Native[];
  readonly nativeOrdered: Uint8Array;
  readonly nativeCostPs: Int32Array;

  /** `mem` must be fresh: package-level variables get its first slots. */
  constructor(program: Program, host: Host, mem: Mem, costPs: Int32Array) {
    this.program = program;
    this.host = host;
    this.mem = mem;
    this.costPs = costPs;
    this.gc = new Collector(this);
    this.liveness = new Liveness(program);
    this.strings = new Strings(program.strings, mem, this.gc);
    this.code = program.code;
    for (let op = 0; op < 256; op++) this.opCostPs[op] = costPs[opCostClass[op]];

    const functions = program.functions;
    this.fnEntry = Int32Array.from(functions, (fn) => fn.entry);
    this.fnFrame = Int32Array.from(functions, (fn) => fn.frameSlots);
    this.fnBytes = Int32Array.from(functions, (fn) => fn.frameBytes);
    this.fnNeeds = this.fnBytes.map(bytesNeeded);
    this.fnResults = Int32Array.from(functions, (fn) => fn.resultSlots);
    this.fnParams = Int32Array.from(functions, (fn) => fn.paramSlots);
    this.fnRecoverPc = Int32Array.from(functions, (fn) => fn.recoverPc);
    this.fnIsWrapper = Uint8Array.from(functions, (fn) => (fn.isWrapper ? 1 : 0));
    this.fnIsUser = Uint8Array.from(functions, (fn) => (fn.packagePath === 'main' && !fn.isWrapper ? 1 : 0));
    assert(mem.top === GLOBALS, 'the slab is not fresh');
    this.functionBase = GLOBALS + program.globalSlots;
    if (mem.allocStatic(program.globalSlots + functions.length) !== 0) {
      for (let fn = 0; fn < functions.length; fn++) mem.setRef(this.functionBase + fn, fn);
    } else {
      this.halted = true;
    }

    this.types = new TypeTables(program);
    this.dispatch = this.types.dispatch;
    this.methodCount = program.methodNames.length;

    const natives = program.natives.map((name) => {
      const native = nativeTable.get(name);
      assert(native !== undefined, () => `no native ${name}`);
      return native;
    });
    this.nativeRun = natives.map((native) => native.run);
    this.nativeOrdered = Uint8Array.from(natives, (native) => (native.ordered ? 1 : 0));
    this.nativeCostPs = Int32Array.from(natives, (native) => costPs[native.cost]);
  }

  /** Makes the columns hold at least `rows` rows. */
  reserveRows(rows: number): void {
    if (rows <= this.pcs.length) return;
    const length = Math.max(rows, 2 * this.pcs.length);
    this.pcs = grown(this.pcs, new Int32Array(length));
    this.fps = grown(this.fps, new Int32Array(length));
    this.depths = grown(this.depths, new Int32Array(length));
    this.sites = grown(this.sites, new Int32Array(length));
    this.blocks = grown(this.blocks, new Int32Array(length));
    this.blockClasses = grown(this.blockClasses, new Uint8Array(length));
    this.stackLogs = grown(this.stackLogs, new Uint8Array(length));
    this.defers = grown(this.defers, new Int32Array(length));
    this.stackObjects = grown(this.stackObjects, new Int32Array(length));
  }

  /** Executes g until a limit, a host operation that stops it, or a cooperative preemption. */
  run(g: number): RanAnswer {
    if (this.halted) {
      // Nothing can run: there was no room for the variables or a stack. The host sees mem.exceeded.
      this.usedPs = 0;
      this.host.mallocgc(g, 0, true);
      return RAN_STOP;
    }
    this.g = g;
    this.pc = this.pcs[g];
    this.fp = this.fps[g];
    this.depth = this.depths[g];
    this.stackLimit = LIMIT_UNKNOWN;
    this.usedPs = 0;
    this.stopped = false;
    this.isRunning = true;
    const op = this.code[this.pc];
    const answer = beginsRare[op] === 1 ? this.beginRare(op) : interpret(this);
    this.isRunning = false;
    this.pcs[g] = this.pc;
    this.fps[g] = this.fp;
    this.depths[g] = this.depth;
    this.sites[g] = answer === RAN_STOP ? this.pc - 4 : this.pc;
    return answer;
  }

  /** A visit that begins with an instruction of rare.ts: mostly the one that the visit before had to leave until its P is the earliest. */
  private beginRare(op: number): RanAnswer {
    this.pc += 4;
    this.usedPs = this.opCostPs[op];
    const leave = executeRare(this, op, 0);
    if (leave === LEAVE_LIMIT) return RAN_LIMIT;
    if (leave === LEAVE_PREEMPT) return RAN_PREEMPT;
    this.instructions++;
    return this.stopped || leave === LEAVE_STOP ? RAN_STOP : interpret(this);
  }

  /** Gives g a stack and lets it begin at the program's entry function. */
  startMain(g: number): void {
    newStack(this, g, this.program.entryFunction, 0);
  }

  /** Gives g a stack and lets it begin at a closure without parameters (AfterFunc). */
  startClosure(g: number, closure: number): void {
    if (this.barrier) this.gc.shadePointer(closure);
    newStack(this, g, this.mem.getRef(closure), closure);
  }

  /** Frees g's stack and defer records; its row may be used again. */
  freeG(g: number): void {
    if (g < this.blocks.length) freeStack(this, g);
    if (this.panics.size > 0) this.panics.delete(g);
  }

  /** Source line at which g is (the innermost frame that is not library code; 0 if there is none). */
  lineOf(g: number): number {
    // Nearly always the innermost frame is the program's own: then the instruction tells, and its frame stays untouched.
    const pc = this.isRunning && g === this.g ? this.pc - 4 : this.sites[g];
    const own = this.program.lines[pc >> 2];
    if (pc > PC_FATALRET && own > 0) return own;
    this.findFrame(g);
    const line = this.program.lines[this.foundPc >> 2];
    return this.isUserFunction(this.foundFunction) ? line : 0;
  }

  /** Function (index into Program.functions) of that frame, or of the innermost frame if all are library code. */
  functionOf(g: number): number {
    this.findFrame(g);
    return this.foundFunction;
  }

  private foundPc = 0;
  private foundFunction = 0;

  /** Looks for the innermost frame of the program itself, else takes the innermost one. O(depth of library code). */
  private findFrame(g: number): void {
    const isRunning = this.isRunning && g === this.g;
    const i32 = this.mem.i32;
    let fp = isRunning ? this.fp : this.fps[g];
    // Inside a host operation vm.pc stands behind the instruction.
    let pc = isRunning ? this.pc - 4 : this.sites[g];
    if (pc <= PC_FATALRET) pc = this.panics.get(g)?.pc ?? this.fnEntry[i32[2 * fp - 3]];
    this.foundPc = pc;
    this.foundFunction = i32[2 * fp - 3];
    const bottom = this.blocks[g] + 2;
    for (;;) {
      const fn = i32[2 * fp - 3];
      if (this.isUserFunction(fn)) {
        this.foundPc = pc;
        this.foundFunction = fn;
        return;
      }
      if (fp <= bottom) return;
      // A return pc stands behind its call.
      pc = i32[2 * fp - 2] - 4;
      fp -= i32[2 * fp - 1];
      if (pc <= PC_FATALRET) pc = this.panics.get(g)?.pc ?? this.fnEntry[i32[2 * fp - 3]];
    }
  }

  private isUserFunction(fn: number): boolean {
    return this.fnIsUser[fn] === 1;
  }

  /** Whether g, outside `run`, may be preempted where it stands: not in library code that stands for the runtime. */
  isAsyncSafePoint(g: number): boolean {
    if (this.pcs[g] <= PC_FATALRET) return false;
    const fp = this.fps[g];
    return this.program.functions[this.mem.i32[2 * fp - 3]].packagePath !== 'runtime';
  }

  /** Bytes of g's modelled stack (a power of two from 2048). */
  stackBytesOf(g: number): number {
    return 2 ** this.stackLogs[g];
  }

  /** Frame of g's innermost call. */
  fpOf(g: number): number {
    return this.isRunning && g === this.g ? this.fp : this.fps[g];
  }

  /** Where g's innermost call goes on: its next instruction. */
  pcOf(g: number): number {
    return this.isRunning && g === this.g ? this.pc : this.pcs[g];
  }

  /** Whether the instruction before pcOf(g) may still be at work: it has stopped g, or is being executed. */
  isPending(g: number): boolean {
    return (this.isRunning && g === this.g) || this.sites[g] !== this.pcs[g];
  }

  /** Bytes of g's modelled stack that its frames take. */
  stackBytesUsed(g: number): number {
    if (this.blocks[g] === 0) return 0;
    return this.isRunning && g === this.g ? this.depth : this.depths[g];
  }

  // ---- for natives

  /** A zeroed heap object of `slots` slots, accounted for as `goBytes`, the first `written` of them written to at once; 0 when the memory limit ended the run (see `halted`). */
  alloc(g: number, typeId: number, slots: number, goBytes: number, noscan: boolean, written = goBytes): number {
    if (slots === 0) return ZERO_BASE;
    const p = this.mem.alloc(slots);
    if (this.host.mallocgc(g, goBytes, noscan, written) === HOST_STOP || p === 0) {
      this.halted = true;
      return 0;
    }
    this.enter(p, typeId, noscan);
    return p;
  }

  /** An object that Go would keep on a stack: no cost, no account; 0 when the memory limit forbids it. */
  allocUncounted(typeId: number, slots: number): number {
    if (slots === 0) return ZERO_BASE;
    const p = this.mem.alloc(slots);
    this.gc.nextIndex = 0;
    if (p !== 0) this.enter(p, typeId, false);
    return p;
  }

  /** Makes the new cell at `p` an object of the heap. */
  enter(p: number, typeId: number, noscan: boolean, kind = KIND_CELL): void {
    const header = p - HEADER_SLOTS;
    const index = this.gc.register(kind, header, noscan);
    const { i32 } = this.mem;
    i32[2 * header] = typeId;
    i32[2 * header + 1] = index;
  }

  /** A string made at run time (one character per byte), accounted for as an allocation of its length. Returns its id. */
  newString(g: number, text: string): number {
    if (text.length === 0) return 0;
    if (text.length === 1) return this.strings.ofByte(text.charCodeAt(0));
    if (this.host.mallocgc(g, text.length, true) === HOST_STOP) this.halted = true;
    return this.strings.add(text);
  }

  /** Stores `slots` values from slot `from` on into the heap at `to`, through the write barrier. */
  store(to: number, from: number, slots: number): void {
    if (this.barrier) this.gc.beforeStore(to, from, slots);
    this.mem.copy(to, from, slots);
  }

  /** Adds the time for copying, comparing or making so many bytes. */
  spendBytes(bytes: number): void {
    this.usedPs += bytes * this.costPs[COST_PER_BYTE];
  }

  /** Starts runtime.Goexit for the running goroutine: the native that calls this answers HOST_CONTINUE. */
  goexit(): void {
    startGoexit(this);
  }

  /** Function of Error() string, or of String() string, in the type's method set; −1: neither. */
  textMethod(typeId: number): number {
    return this.types.textMethod(typeId);
  }

  /** First slot above the running frame. */
  frameEnd(): number {
    return frameEnd(this);
  }
}

function grown<T extends Int32Array | Uint8Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
