/** `list`: scenarios and their knobs, and the knobs of every run. */
import { KNOBS, type KnobSpec } from '../model/config.ts';
import { load } from '../scenarios/index.ts';
import { SCENARIOS } from '../scenarios/meta.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import type { Streams } from './streams.ts';
import { durationText } from './values.ts';

export async function list(json: boolean, { out }: Pick<Streams, 'out'>): Promise<void> {
  const scenarios: Scenario[] = [];
  for (const { id } of SCENARIOS) {
    const scenario = await load(id);
    if (scenario !== undefined) scenarios.push(scenario);
  }
  if (json) out(`${JSON.stringify({ scenarios: scenarios.map(asData), knobs: KNOBS })}\n`);
  else out([...scenarios.map(asText), `every run\n${KNOBS.map((k) => knobLine(k)).join('')}`].join('\n'));
}

function asData({ id, title, summary, section, run, knobs }: Scenario): unknown {
  return { id, title, summary, section, run, knobs: knobs.map(({ step: _step, scale: _scale, ...knob }) => knob) };
}

function asText({ id, summary, knobs }: Scenario): string {
  return `${id}\n  ${summary.en}\n${knobs.map((k) => knobLine(k, k.help.en)).join('')}`;
}

function knobLine(knob: KnobSpec, help = ''): string {
  const value = (v: unknown): string =>
    knob.type === 'duration' && typeof v === 'number' ? durationText(v) : String(v);
  const range =
    knob.type === 'bool' ? 'true, false' : (knob.choices?.join(', ') ?? `${value(knob.min)} to ${value(knob.max)}`);
  return `  --set ${`${knob.name}=${value(knob.default)}`.padEnd(26)} ${range}${help === '' ? '' : `. ${help.replaceAll('*', '')}`}\n`;
}
