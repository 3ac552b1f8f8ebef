/** Runs scripts (script-vm.ts) on the model and shows queues as text. */
import '../kernel/load.ts';
import { Simulation } from '../sim.ts';
import { checkInvariants } from '../invariants.ts';
import { DEFAULT_CPU_PERIOD_NS, defaultKnobs, type Intervention } from '../config.ts';
import { RUNQ_SLOTS, type Runtime } from '../runtime2.ts';
import { parseScripts, scriptProgram, ScriptVm } from './script-vm.ts';

export interface ScriptOptions {
  readonly procs?: number;
  readonly cores?: number;
  readonly seed?: number;
  readonly untilNs?: number;
  readonly asyncpreemptoff?: boolean;
  /** GOGC; −1 (off) by default. */
  readonly gogc?: number;
  readonly goversion?: '1.25' | '1.26';
  /** CPU quota in thousandths of a core; 0 (none) by default. */
  readonly cpuquota?: number;
  /** Its period (ns). */
  readonly cpuperiod?: number;
  readonly neighbours?: number;
  /** Knobs of the kernel (fdlimit, portcount, somaxconn, synbacklog, timewait, platform). */
  readonly kernel?: Readonly<Record<string, number | string>>;
  readonly interventions?: readonly Intervention[];
  readonly twinVisitPs?: number;
  /** Check the invariants after every step. */
  readonly check?: boolean;
}

export class ScriptRun {
  readonly sim: Simulation;
  readonly vm: ScriptVm;
  private readonly check: boolean;

  constructor(text: string, options: ScriptOptions = {}) {
    const scripts = parseScripts(text);
    const knobs = {
      ...defaultKnobs(),
      gomaxprocs: options.procs ?? 1,
      cores: options.cores ?? 4,
      asyncpreemptoff: options.asyncpreemptoff ?? false,
      gogc: options.gogc ?? -1,
      goversion: options.goversion ?? '1.26',
      cpuquota: options.cpuquota ?? 0,
      cpuperiod: options.cpuperiod ?? DEFAULT_CPU_PERIOD_NS,
      neighbours: options.neighbours ?? 0,
      ...options.kernel,
    };
    const document = {
      knobs,
      programKnobs: {},
      seed: options.seed ?? 1,
      interventions: options.interventions ?? [],
      untilNs: options.untilNs ?? 1e9,
    };
    let vm: ScriptVm | undefined;
    this.sim = new Simulation(scriptProgram(scripts), {
      document,
      ...(options.twinVisitPs === undefined ? {} : { twinVisitPs: options.twinVisitPs }),
      machine: (host, program) => (vm = new ScriptVm(host, scripts, program)),
    });
    if (vm === undefined) throw new Error('no machine');
    this.vm = vm;
    this.check = options.check ?? true;
  }

  get rt(): Runtime {
    return this.sim.rt;
  }

  /** Runs to the end, or until `until` holds after a step. */
  run(until?: (rt: Runtime) => boolean, maxSteps = 1_000_000): this {
    for (let i = 0; i < maxSteps && !this.sim.done; i++) {
      if (this.check || until !== undefined) {
        this.sim.advance(1, Infinity);
        if (this.check) checkInvariants(this.rt);
        if (until?.(this.rt) === true) return this;
      } else this.sim.advance(maxSteps, Infinity);
    }
    return this;
  }

  /** The queues now (picture). */
  queues(name?: (goid: number) => string): string {
    return picture(this.rt, name);
  }

  /** What `print` said. */
  get printed(): string {
    return this.vm.printed.join(' ');
  }
}

/** Queues as text: `P0[rn=5; 1,2] P1[; ] GQ=7` with goids, or names by goid. */
export function picture(rt: Runtime, name: (goid: number) => string = String): string {
  const show = (g: number): string => name(rt.gGoid[g]);
  const parts: string[] = [];
  for (let p = 0; p < rt.procs; p++) {
    const ring: string[] = [];
    for (let i = rt.pRunqHead[p]; i < rt.pRunqTail[p]; i++)
      ring.push(show(rt.pRunq[p * RUNQ_SLOTS + (i % RUNQ_SLOTS)]));
    parts.push(`P${p}[${rt.pRunnext[p] < 0 ? '' : `rn=${show(rt.pRunnext[p])}`}; ${ring.join(',')}]`);
  }
  const global: string[] = [];
  for (let g = rt.runqHead; g >= 0; g = rt.gLink[g]) global.push(show(g));
  return `${parts.join(' ')} GQ=${global.join(',')}`;
}
