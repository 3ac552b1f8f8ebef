/** The knobs under which real Go was measured, for the model. Pure. */
import type { MeasuredRun } from '../../state/scenario-list.ts';
import type { KnobValue } from '../../state/protocol-types.ts';
import { goDuration } from './claim-value.ts';

export interface MeasuredKnobs {
  readonly machine: Readonly<Record<string, KnobValue>>;
  readonly own: Readonly<Record<string, KnobValue>>;
}

/** Durations as Go writes them become ns. */
export function measuredKnobs(run: MeasuredRun, cores: number): MeasuredKnobs {
  const own: Record<string, KnobValue> = {};
  for (const [name, value] of Object.entries(run.knobs)) {
    if (value === undefined) continue;
    own[name] = typeof value === 'string' ? (goDuration(value) ?? value) : value;
  }
  const asyncpreemptoff = run.godebug?.includes('asyncpreemptoff=1') === true;
  return { machine: { gomaxprocs: run.gomaxprocs, cores, asyncpreemptoff }, own };
}

/** The same in a few words. */
export function measuredText(run: MeasuredRun, cores: number): string {
  const own = Object.entries(run.knobs).map(([name, value]) => `${name}=${String(value)}`);
  const godebug = run.godebug === undefined ? [] : [run.godebug];
  return [...own, `GOMAXPROCS=${String(run.gomaxprocs)}`, ...godebug, `${String(cores)} cores`].join(' ');
}
