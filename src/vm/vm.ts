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
 */
import { COST_PER_BYTE } from './costs.ts';
import type { Host } from './host.ts';
import { RAN_STOP, type RanAnswer } from './host.ts';
import { Mem } from './mem.ts';
import type { Program } from './program.ts';
import { Strings } from './strings.ts';

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

  constructor(program: Program, host: Host, mem: Mem, costPs: Int32Array) {
    this.program = program;
    this.host = host;
    this.mem = mem;
    this.costPs = costPs;
    this.strings = new Strings(program.strings);
  }

  /** Executes g until a limit, a host operation that stops it, or a cooperative preemption. */
  run(g: number): RanAnswer {
    void g;
    return RAN_STOP;
  }

  /** Gives g a stack and lets it begin at the program's entry function. */
  startMain(g: number): void {
    void g;
  }

  /** Gives g a stack and lets it begin at a closure without parameters (AfterFunc). */
  startClosure(g: number, closure: number): void {
    void g;
    void closure;
  }

  /** Frees g's stack and defer records; its row may be used again. */
  freeG(g: number): void {
    void g;
  }

  /** Source line at which g is (the innermost frame that is not library code; 0 if there is none). */
  lineOf(g: number): number {
    void g;
    return 0;
  }

  /** Function (index into Program.functions) of that frame, or of the innermost frame if all are library code. */
  functionOf(g: number): number {
    void g;
    return 0;
  }

  /** Whether g, outside `run`, may be preempted where it stands: not in library code that stands for the runtime. */
  isAsyncSafePoint(g: number): boolean {
    void g;
    return true;
  }

  /** Bytes of g's modelled stack (a power of two from 2048). */
  stackBytesOf(g: number): number {
    void g;
    return 2048;
  }

  // ---- for natives

  /** A zeroed heap object of `slots` slots, accounted for as `goBytes`; see `halted`. */
  alloc(g: number, typeId: number, slots: number, goBytes: number, noscan: boolean): number {
    void g;
    void goBytes;
    void noscan;
    return this.mem.alloc(typeId, slots);
  }

  /** A string made at run time (one character per byte), accounted for as an allocation of its length. Returns its id. */
  newString(g: number, text: string): number {
    void g;
    return this.strings.add(text);
  }

  /** Adds the time for copying, comparing or making so many bytes. */
  spendBytes(bytes: number): void {
    this.usedPs += bytes * this.costPs[COST_PER_BYTE];
  }
}
