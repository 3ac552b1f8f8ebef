/** The run document of a command: what the program brings, what the link says, and what `--set` changes, each checked and in range. */
import { InputError } from '../base/input-error.ts';
import {
  clampKnob,
  DEFAULT_SEED,
  DEFAULT_UNTIL_NS,
  defaultKnobs,
  knobSpec,
  KNOBS,
  type KnobSpec,
  type KnobValue,
  type RunDocument,
} from '../model/config.ts';
import type { KnobDeclaration } from '../vm/program.ts';
import type { RunCommand, Setting } from './args.ts';
import type { Target } from './target.ts';
import { durationText, readBool, readDuration, readFloat, readInteger } from './values.ts';

export interface Resolved {
  readonly document: RunDocument;
  /** Effective values of the program's own knobs, in the order in which it asks for them. */
  readonly programKnobs: Readonly<Record<string, KnobValue>>;
  /** What was changed or left out, in words. */
  readonly notes: readonly string[];
}

/** declared: the program's own knobs. Throws InputError `cli-knob`, `cli-knob-value`. */
export function resolve(
  target: Target,
  declared: readonly KnobDeclaration[],
  command: Pick<RunCommand, 'settings' | 'seed' | 'untilNs' | 'notes'>,
): Resolved {
  const { link, scenario } = target;
  const notes = [...command.notes];
  const knobs: Record<string, KnobValue> = { ...defaultKnobs(), ...link?.document.knobs };
  for (const [name, value] of Object.entries(target.brings)) knobs[name] = inRange(name, value, knobSpec(name), notes);
  const own: Record<string, KnobValue> = {};
  for (const correction of link?.corrections ?? []) {
    const used = correction.used === '' ? 'it is left out' : `${correction.used} is used`;
    notes.push(
      `the link has ${correction.name} = ${correction.found}, which ${correction.code === 'unknown-knob' ? 'is not known' : 'cannot be'}: ${used}`,
    );
  }
  for (const [name, value] of Object.entries(link?.document.programKnobs ?? {})) {
    const spec = declared.find((d) => d.name === name);
    if (spec === undefined) notes.push(`the link sets ${name}, a knob that the program does not have: it is left out`);
    else
      own[name] = inRange(
        name,
        value,
        scenario?.knobs.find((k) => k.name === name),
        notes,
      );
  }
  const seen = new Set<string>();
  for (const setting of command.settings) {
    if (seen.has(setting.knob)) notes.push(`${setting.knob} is set more than once: the last value is used`);
    seen.add(setting.knob);
    const spec = knobSpec(setting.knob);
    const declaration = declared.find((d) => d.name === setting.knob);
    if (declaration !== undefined) {
      const range = scenario?.knobs.find((k) => k.name === setting.knob);
      own[setting.knob] = inRange(setting.knob, readValue(declaration.type, setting, range), range, notes);
    } else if (spec !== undefined)
      knobs[setting.knob] = inRange(setting.knob, readValue(spec.type, setting, spec), spec, notes);
    else throw unknownKnob(setting.knob, declared);
  }
  if (seen.has('cores') && !seen.has('gomaxprocs') && followsCores(target)) knobs['gomaxprocs'] = knobs['cores'];
  const programKnobs = Object.fromEntries(declared.map((d) => [d.name, own[d.name] ?? d.default]));
  return {
    document: {
      program: target.program,
      knobs,
      programKnobs: Object.fromEntries(
        declared
          .filter((d) => own[d.name] !== undefined && own[d.name] !== d.default)
          .map((d) => [d.name, own[d.name]]),
      ),
      seed: command.seed ?? link?.document.seed ?? DEFAULT_SEED,
      interventions: link?.document.interventions ?? [],
      untilNs: command.untilNs ?? link?.document.untilNs ?? DEFAULT_UNTIL_NS,
    },
    programKnobs,
    notes,
  };
}

/** GOMAXPROCS is the number of cores, as in Go, unless the program brings its own. */
function followsCores({ brings, link }: Target): boolean {
  return link === undefined && brings['gomaxprocs'] === brings['cores'];
}

function readValue(
  type: KnobDeclaration['type'] | KnobSpec['type'],
  setting: Setting,
  range: KnobSpec | undefined,
): KnobValue {
  const { knob, text } = setting;
  const fail = (expected: string): InputError =>
    new InputError('cli-knob-value', { knob, found: text, expected: `${expected}${rangeText(range)}` });
  switch (type) {
    case 'int': {
      const value = readInteger(text);
      if (value === undefined || (range === undefined && !Number.isSafeInteger(value))) throw fail('a whole number');
      return value;
    }
    case 'duration': {
      const value = readDuration(text);
      if (value === undefined || (range === undefined && !Number.isSafeInteger(value)))
        throw fail('a duration such as 1.5ms');
      return value;
    }
    case 'float': {
      const value = readFloat(text);
      if (value === undefined) throw fail('a number');
      return value;
    }
    case 'bool': {
      const value = readBool(text);
      if (value === undefined) throw fail('true or false');
      return value;
    }
    case 'choice': {
      const choices = range?.choices ?? [];
      if (!choices.includes(text)) throw fail(`one of ${choices.join(', ')}`);
      return text;
    }
    case 'string':
      return text;
  }
}

function inRange(name: string, value: KnobValue, spec: KnobSpec | undefined, notes: string[]): KnobValue {
  if (spec === undefined) return value;
  const used = clampKnob(spec, value);
  if (used !== value)
    notes.push(`${name} = ${shown(value, spec)} is out of range${rangeText(spec)}: ${shown(used, spec)} is used`);
  return used;
}

function shown(value: KnobValue, spec: KnobSpec): string {
  return spec.type === 'duration' && typeof value === 'number' ? durationText(value) : String(value);
}

function rangeText(spec: KnobSpec | undefined): string {
  if (spec === undefined || spec.type === 'bool' || spec.type === 'choice') return '';
  return ` (${shown(spec.min, spec)} to ${shown(spec.max, spec)})`;
}

function unknownKnob(name: string, declared: readonly KnobDeclaration[]): InputError {
  return new InputError('cli-knob', {
    found: name,
    own: declared.map((d) => d.name).join(', '),
    common: KNOBS.map((k) => k.name).join(', '),
  });
}
