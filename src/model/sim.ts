/**
 * The simulation: takes the earliest of the running Ps' clocks and the event queue, applies it, and goes on.
 *
 * Order (design): the least time goes next; at equal times queued events first, by sequence, then Ps by index. A P keeps going while
 * it is the earliest. How the run is cut into `advance` calls changes nothing.
 */
import { assert } from '../base/assert.ts';
import { columnBytes } from '../base/column-bytes.ts';
import { END, FROM, GSTATUS, KIND, M_STATE } from '../record/kinds.ts';
import { Recording } from '../record/recording.ts';
import { RAN_LIMIT, RAN_PREEMPT, type Host } from '../vm/host.ts';
import { Mem } from '../vm/mem.ts';
import type { Program } from '../vm/program.ts';
import { Vm } from '../vm/vm.ts';
import { instructionCosts } from './instruction-costs.ts';
import { defaultGomaxprocs } from './cgroup.ts';
import {
  clampKnob,
  DEFAULT_CPU_PERIOD_NS,
  KNOBS,
  type Intervention,
  type KnobValue,
  type RunDocument,
} from './config.ts';
import { PROFILES } from './costs.ts';
import { RuntimeHost, VISIT_PS } from './host.ts';
import { limitOfKnob, setGCPercent, setMemoryLimit } from './gcapi.ts';
import { safePointRetry } from './gcdone.ts';
import { setTrigger } from './gcheap.ts';
import { gcHooks } from './gcalloc.ts';
import { Pacer } from './gcpacer.ts';
import { runTask } from './gctasks.ts';
import { kernelLimits } from './kernel/kernel.ts';
import { kernelCode } from './kernel/late.ts';
import { netReady } from './netpoll.ts';
import {
  balance,
  quotaCheck,
  quotaRefill,
  quotaSlack,
  setCores,
  setQuota,
  sliceEnd,
  startNeighbours,
  threadReady,
} from './os.ts';
import { goschedImpl, newG, preemptPark } from './park.ts';
import { pollReturned, schedule } from './proc.ts';
import { allocM, CONT, EV, Runtime, setClock, setMState, STREAM } from './runtime2.ts';
import { MCaches } from './mcache.ts';
import { MHeap } from './mheap.ts';
import { procresize, stwProceed, stwRetry } from './stw.ts';
import { exitsyscall } from './syscall.ts';
import { preemptSignal, startSysmon, sysmonLook } from './sysmon.ts';
import { defaultNow, startUpdater } from './updater.ts';
import { acquirep, finish } from './wake.ts';

export interface SimulationOptions {
  readonly document: Pick<RunDocument, 'knobs' | 'programKnobs' | 'seed' | 'interventions' | 'untilNs'>;
  /** Where rows go; a new one with the program's function names by default. */
  readonly recording?: Recording;
  /** Bytes for the program's slab (stacks and heap of the lab itself). */
  readonly memoryBytes?: number;
  /**
   * The slow twin of tests: while a P is the earliest it runs for this long per visit (ps; 1: one instruction), and the next P is found by
   * looking at all. Must give the same rows.
   */
  readonly twinVisitPs?: number;
  /** Another machine than the bytecode's (tests). */
  readonly machine?: (host: Host, program: Program) => Vm;
}

export class Simulation {
  readonly rt: Runtime;
  readonly recording: Recording;
  readonly program: Program;
  private readonly host: RuntimeHost;
  private readonly vm: Vm;
  private readonly interventions: readonly Intervention[];
  private readonly slowTwin: boolean;
  /** Period of the container's CPU quota. */
  private readonly periodNs: number;
  /** Decisions so far: visits of the machine, calls of the scheduler, events. */
  steps = 0;

  constructor(program: Program, options: SimulationOptions) {
    const { document } = options;
    const knobs = document.knobs;
    const costs = PROFILES[String(knobs['profile'])];
    assert(costs !== undefined, 'unknown machine profile');
    this.program = program;
    this.recording = options.recording ?? new Recording({ functions: program.functions });
    this.rt = new Runtime(costs, this.recording, document.seed, knobs['asyncpreemptoff'] === true, kernelLimits(knobs));
    this.rt.go126 = knobs['goversion'] !== '1.25';
    this.rt.greenTea = this.rt.go126;
    this.interventions = document.interventions;
    this.periodNs = Number(knobs['cpuperiod'] ?? DEFAULT_CPU_PERIOD_NS);
    this.slowTwin = options.twinVisitPs !== undefined;
    const knobValues = programKnobValues(program, document.programKnobs);
    this.host = new RuntimeHost(this.rt, knobValues, options.twinVisitPs ?? VISIT_PS);
    this.vm =
      options.machine?.(this.host, program) ??
      new Vm(program, this.host, new Mem(options.memoryBytes), instructionCosts(costs));
    this.rt.vm = this.vm;
    this.rt.mcaches = new MCaches(new MHeap(this.vm.gc, this.rt.pages, this.rt.greenTea));
    this.rt.timeSlot = this.vm.mem.allocStatic(3); // a time.Time (src/lang/lib/time.go)
    this.rt.gc = gcHooks(this.rt);
    this.rt.work.pacer = new Pacer(Number(knobs['gogc'] ?? -1), limitOfKnob(Number(knobs['memorylimit'] ?? 0)));
    this.start(knobs, document.untilNs);
  }

  get done(): boolean {
    return this.rt.ended;
  }
  /** Time up to which the run has been computed (ns). */
  get computedNs(): number {
    return this.rt.nowNs;
  }
  get instructions(): number {
    return this.vm.instructions;
  }
  /** Bytes of the model: the program's slab, and the tables of runtime, machine, heap and kernel with their room to grow. */
  get memoryBytes(): number {
    const { rt, vm } = this;
    const { gc, mem } = vm;
    const tables = [rt, rt.sudogs, rt.timers, ...rt.pTimers, rt.chans, rt.locks, rt.stacks, rt.mcaches.heap];
    const machine = [vm, gc, gc.table, gc.grey, mem.cells];
    return [...tables, ...machine].reduce(
      (sum, table) => sum + columnBytes(table),
      mem.usedBytes + rt.kernel.memoryBytes,
    );
  }

  /** Gives the memory of the model and of its Recording to the next run; nothing may be asked of either afterwards. */
  dispose(): void {
    this.vm.mem.dispose();
    this.recording.dispose();
  }

  /** schedinit and rt0_go: m0 with P0 on core 0, sysmon as M1, the main goroutine in hand. */
  private start(knobs: RunDocument['knobs'], untilNs: number): void {
    const { rt } = this;
    const cores = Number(knobs['cores']);
    const quotaNs = this.quotaNs(Number(knobs['cpuquota'] ?? 0));
    const { periodNs } = this;
    rt.ncpu = cores;
    rt.customGomaxprocs = Number(knobs['gomaxprocs']) > 0;
    const procs = rt.customGomaxprocs ? Number(knobs['gomaxprocs']) : defaultGomaxprocs(cores, { quotaNs, periodNs });
    setCores(rt, cores);
    rt.tickPhaseNs = rt.prng.below(STREAM.os, rt.costs.kernelTickNs);
    const m0 = allocM(rt);
    rt.emit(KIND.MCreate, m0, 0, 0, 0);
    rt.emit(KIND.MCreate, allocM(rt), 0, 0, 0);
    // Threads that the runtime's own goroutines left idle before main.main: one on one P, two on more (observed as `threads` of real runs).
    for (let i = 0; i < Math.min(procs, 2); i++) {
      const idle = allocM(rt);
      rt.emit(KIND.MCreate, idle, 0, 0, 0);
      // The one that slept last, which is woken first, ran beside main: a kernel starts a thread on an idle core. Where the other ran is a matter of chance.
      const isBeside = cores > 1 && i + 1 === Math.min(procs, 2);
      rt.mLastCore[idle] = isBeside ? 1 + rt.prng.below(STREAM.os, cores - 1) : rt.prng.below(STREAM.os, cores);
      rt.midle.push(idle);
    }
    rt.coreM[0] = m0;
    rt.mCore[m0] = 0;
    rt.mLastCore[m0] = 0;
    rt.gomaxprocs = 0;
    procresize(rt, procs, 0);
    acquirep(rt, m0, 0);
    rt.curP = 0;
    rt.curM = m0;
    const main = newG(rt, 0);
    this.vm.startMain(main);
    const mainFn = this.program.functions.findIndex((fn) => fn.name === 'main.main');
    rt.emit(KIND.GoCreate, 1, -1, 0, (mainFn < 0 ? this.program.entryFunction : mainFn) & 0xffff);
    rt.gStatus[main] = GSTATUS.Grunning;
    rt.gM[main] = m0;
    rt.mCurg[m0] = main;
    rt.pSchedtick[0]++;
    rt.emit(KIND.GoStart, 1, 0, FROM.hand, m0);
    rt.mState[m0] = M_STATE.parked;
    setMState(rt, m0, M_STATE.running);
    rt.clockPs = 0;
    setClock(rt, 0, 0);
    startSysmon(rt);
    setTrigger(rt);
    if (quotaNs !== Infinity) setQuota(rt, quotaNs, periodNs);
    startNeighbours(rt, Number(knobs['neighbours'] ?? 0));
    this.interventions.forEach((change, i) => rt.queue.push(change.timeNs, EV.intervention, i, 0));
    rt.queue.push(untilNs, EV.until, 0, 0);
  }

  /**
   * Computes on until the run ends, the next step would lie beyond `horizonNs`, or about `maxSteps` steps were made. Returns whether
   * the run has ended.
   */
  advance(maxSteps: number, horizonNs: number): boolean {
    const { rt } = this;
    const stopAt = this.steps + maxSteps;
    const horizonPs = horizonNs * 1000;
    const { queue } = rt;
    while (!rt.ended && this.steps < stopAt) {
      const { tree } = rt;
      tree.look();
      const p = this.slowTwin ? this.earliestByLooking() : tree.first;
      const clockPs = tree.key(p);
      const queueNs = queue.headNs;
      if (queueNs * 1000 <= clockPs) {
        if (queueNs > horizonNs) return false;
        this.steps++;
        this.applyEvent();
        continue;
      }
      if (clockPs > horizonPs) return false;
      assert(clockPs < Infinity, 'nothing is due');
      const other = tree.second;
      // The latest clock (inclusive) at which p is still before all other Ps.
      const othersPs = other < 0 ? Infinity : other < p ? tree.key(other) - 1 : tree.key(other);
      this.runP(p, clockPs, othersPs, stopAt, horizonPs);
    }
    return rt.ended;
  }

  /** P goes on while it is the earliest: up to `othersPs`, and before the queue's head. */
  private runP(p: number, fromPs: number, othersPs: number, stopAt: number, horizonPs: number): void {
    const { rt } = this;
    const m = rt.pM[p];
    let clockPs = fromPs;
    rt.curP = p;
    rt.curM = m;
    do {
      this.steps++;
      rt.clockPs = clockPs;
      rt.nowNs = Math.floor(clockPs / 1000);
      const g = rt.mCurg[m];
      if (g >= 0) this.runG(p, g, clockPs, othersPs);
      else schedule(rt, p, m);
      if (rt.pRunPs[p] === Infinity || rt.pM[p] !== m) return;
      clockPs = rt.clockPs;
      rt.pRunPs[p] = clockPs;
    } while (
      clockPs <= othersPs &&
      clockPs < rt.queue.headNs * 1000 &&
      clockPs <= horizonPs &&
      this.steps < stopAt &&
      !rt.ended
    );
    setClock(rt, p, clockPs);
  }

  private earliestByLooking(): number {
    const { pRunPs, procs } = this.rt;
    let p = 0;
    for (let i = 1; i < procs; i++) if (pRunPs[i] < pRunPs[p]) p = i;
    return p;
  }

  private runG(p: number, g: number, clockPs: number, othersPs: number): void {
    const { rt, vm } = this;
    rt.curG = g;
    if (rt.gTask[g] !== 0) {
      runTask(rt, g, p);
      return;
    }
    if (rt.pAsync[p] === 1) {
      rt.pAsync[p] = 0;
      if (rt.gPreempt[g] === 1) {
        rt.gPreempt[g] = 0;
        if (rt.gPreemptStop[g] === 1) preemptPark(rt, g);
        else goschedImpl(rt, g, true);
        return;
      }
    }
    vm.preempt = rt.gPreempt[g] === 1;
    this.host.beginVisit(clockPs, othersPs);
    let ran = vm.run(g);
    rt.clockPs = clockPs + vm.usedPs;
    if (ran === RAN_LIMIT && this.host.overran(rt.clockPs) && rt.gStatus[g] === GSTATUS.Grunning) {
      const fromPs = rt.clockPs;
      this.host.beginVisit(fromPs, othersPs);
      ran = vm.run(g);
      rt.clockPs = fromPs + vm.usedPs;
    }
    // It stopped at a call; it leaves as soon as this P is the earliest.
    if (ran === RAN_PREEMPT) rt.pAsync[p] = 1;
  }

  private applyEvent(): void {
    const { rt } = this;
    const { queue } = rt;
    queue.pop();
    const { a, b, c } = queue;
    rt.nowNs = queue.timeNs;
    rt.clockPs = rt.nowNs * 1000;
    rt.curP = -1;
    rt.curM = -1;
    rt.curG = -1;
    switch (a) {
      case EV.mWake:
        if (rt.mGen[b] === c) threadReady(rt, b);
        break;
      case EV.coreRun:
        this.threadRuns(b, c);
        break;
      case EV.coreSlice:
        sliceEnd(rt, b, c);
        break;
      case EV.sysExit:
        rt.mCont[b] = CONT.sysExit;
        threadReady(rt, b);
        break;
      case EV.pollTimeout:
        if (rt.mGen[b] !== c || rt.pollBroken) break;
        rt.pollBroken = true;
        rt.mCont[b] = CONT.poll;
        threadReady(rt, b);
        break;
      case EV.netReady:
        netReady(rt, b);
        break;
      case EV.net:
        kernelCode().netEvent(rt, b);
        break;
      case EV.sysmon:
        if (c === rt.sysmonGen) sysmonLook(rt);
        break;
      case EV.signal:
        preemptSignal(rt, b, c);
        break;
      case EV.napEnd:
        rt.mCont[b] = CONT.nap;
        threadReady(rt, b);
        break;
      case EV.intervention:
        this.intervene(this.interventions[b]);
        break;
      case EV.stwRetry:
        stwRetry(rt);
        break;
      case EV.safePointRetry:
        safePointRetry(rt, b);
        break;
      case EV.balance:
        balance(rt);
        break;
      case EV.quotaCheck:
        quotaCheck(rt, b, c);
        break;
      case EV.quotaRefill:
        quotaRefill(rt, c);
        break;
      case EV.quotaSlack:
        quotaSlack(rt);
        break;
      case EV.until:
        finish(rt, END.until, 0, '');
        break;
    }
  }

  /** M has a core: it does what it was woken for. */
  private threadRuns(m: number, core: number): void {
    const { rt } = this;
    rt.curM = m;
    rt.mCore[m] = core;
    switch (rt.mCont[m]) {
      case CONT.acquire: {
        const p = rt.mNextp[m];
        rt.mNextp[m] = -1;
        acquirep(rt, m, p);
        setMState(rt, m, rt.mSpinning[m] === 1 ? M_STATE.spinning : M_STATE.running);
        setClock(rt, p, rt.clockPs);
        break;
      }
      case CONT.resume: {
        const p = rt.mP[m];
        setMState(rt, m, rt.mSpinning[m] === 1 ? M_STATE.spinning : M_STATE.running);
        setClock(rt, p, Math.max(rt.clockPs, rt.mClockPs[m]));
        break;
      }
      case CONT.nap:
        setMState(rt, m, M_STATE.spinning);
        setClock(rt, rt.mP[m], rt.clockPs);
        break;
      case CONT.sysExit: {
        const p = exitsyscall(rt, m);
        this.goOn(m, p);
        break;
      }
      case CONT.poll: {
        const p = pollReturned(rt, m);
        this.goOn(m, p);
        break;
      }
      case CONT.stw:
        stwProceed(rt, m);
        setMState(rt, m, M_STATE.running);
        break;
      case CONT.safePoint:
        setMState(rt, m, M_STATE.running);
        setClock(rt, rt.mP[m], rt.clockPs);
        break;
    }
  }

  /** Of a knob in thousandths of a core, 0 for none: CPU time per period. */
  private quotaNs(thousandths: number): number {
    return thousandths > 0 ? Math.round((thousandths * this.periodNs) / 1000) : Infinity;
  }

  private goOn(m: number, p: number): void {
    if (p < 0) return;
    setMState(this.rt, m, this.rt.mSpinning[m] === 1 ? M_STATE.spinning : M_STATE.running);
    setClock(this.rt, p, this.rt.clockPs);
  }

  /** A live knob takes a new value at this moment. */
  private intervene(change: Intervention): void {
    const { rt } = this;
    rt.emit(KIND.Intervention, 0, this.recording.intern(change.knob), Number(change.value) | 0, 0);
    if (change.knob === 'gomaxprocs') {
      rt.customGomaxprocs = Number(change.value) > 0;
      const procs = rt.customGomaxprocs ? Number(change.value) : defaultNow(rt);
      startUpdater(rt, () => {
        rt.stwProcs = procs;
      });
    } else if (change.knob === 'cpuquota') setQuota(rt, this.quotaNs(Number(change.value)), this.periodNs);
    else if (change.knob === 'cores') setCores(rt, Number(change.value));
    else if (change.knob === 'gogc') setGCPercent(rt, Number(change.value));
    else if (change.knob === 'memorylimit') setMemoryLimit(rt, limitOfKnob(Number(change.value)));
    else {
      const own = this.program.knobs.findIndex((knob) => knob.name === change.knob);
      if (own >= 0) this.host.setKnob(own, change.value);
    }
  }
}

function programKnobValues(program: Program, set: Readonly<Record<string, KnobValue>>): KnobValue[] {
  return program.knobs.map((k) => set[k.name] ?? k.default);
}

/** The document's knobs with every value in its range. */
export function clampedKnobs(knobs: Readonly<Record<string, KnobValue>>): Record<string, KnobValue> {
  return Object.fromEntries(KNOBS.map((spec) => [spec.name, clampKnob(spec, knobs[spec.name] ?? spec.default)]));
}
