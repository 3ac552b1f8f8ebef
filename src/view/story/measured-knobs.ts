/** The knobs under which real Go was measured, for the model. Pure. */
import type { Measured, MeasuredRun } from '../../state/scenario.ts';
import type { KnobValue } from '../../state/protocol-types.ts';
import { goDuration } from './claim-value.ts';

export interface MeasuredKnobs {
  readonly machine: Readonly<Record<string, KnobValue>>;
  readonly own: Readonly<Record<string, KnobValue>>;
}

/** Durations as Go writes them become ns, GOGC=off becomes −1. */
export function measuredKnobs(run: MeasuredRun, { cores, gogc }: Measured): MeasuredKnobs {
  const own: Record<string, KnobValue> = {};
  for (const [name, value] of Object.entries(run.knobs)) {
    if (value === undefined) continue;
    own[name] = typeof value === 'string' ? (goDuration(value) ?? value) : value;
  }
  const asyncpreemptoff = run.godebug?.includes('asyncpreemptoff=1') === true;
  const percent = run.gogc ?? gogc;
  const machine = {
    gomaxprocs: run.gomaxprocs,
    cores,
    asyncpreemptoff,
    gogc: percent === 'off' ? -1 : Number(percent),
    cpuquota: run.cpuquota ?? 0,
    neighbours: 0,
  };
  return { machine, own };
}

/** The same in a few words. */
export function measuredText(run: MeasuredRun, { cores, gogc }: Measured): string {
  const own = Object.entries(run.knobs).map(([name, value]) => `${name}=${String(value)}`);
  const godebug = run.godebug === undefined ? [] : [run.godebug];
  const runtime = [`GOMAXPROCS=${String(run.gomaxprocs)}`, `GOGC=${run.gogc ?? gogc}`];
  const quota = run.cpuquota === undefined ? [] : [`cpuquota=${String(run.cpuquota / 1000)}`];
  return [...own, ...runtime, ...godebug, ...quota, `${String(cores)} cores`].join(' ');
}
