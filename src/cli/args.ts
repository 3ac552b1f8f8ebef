/**
 * The command line as data. Pure: what is wrong is thrown as an InputError with code `cli-…` (problems.ts has the words); values of
 * knobs stay text here, because only the program says what they mean (knobs.ts).
 */
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { InputError } from '../base/input-error.ts';
import { MAX_SEED, MAX_UNTIL_NS } from '../model/config.ts';
import { readDuration } from './values.ts';

/** One `--set knob=value`. */
export interface Setting {
  readonly knob: string;
  readonly text: string;
}

export interface RunCommand {
  readonly kind: 'run';
  readonly target: string;
  readonly settings: readonly Setting[];
  readonly seed?: number;
  readonly untilNs?: number;
  readonly json: boolean;
  /** Lines of GODEBUG=gctrace=1 on standard error; those of schedtrace every so many ns (0: none). */
  readonly gctrace: boolean;
  readonly schedtraceNs: number;
  /** What was brought into range, in words. */
  readonly notes: readonly string[];
}
export type Command =
  | RunCommand
  | { readonly kind: 'list'; readonly json: boolean }
  | (Omit<RunCommand, 'kind' | 'json' | 'gctrace' | 'schedtraceNs'> & { readonly kind: 'link' })
  | { readonly kind: 'help' };

export const USAGE = `usage:
  npm run -s lab -- run FILE.go|NAME.workload.json|SCENARIO|LINK [--set knob=value]... [--seed N] [--until 2s] [--json]
                        [--gctrace] [--schedtrace 10ms]  lines of GODEBUG, on standard error
  npm run -s lab -- list [--json]                scenarios and their knobs
  npm run -s lab -- link SCENARIO [--set knob=value]... [--seed N] [--until 2s]
`;

const RUN_OPTIONS = {
  set: { type: 'string', multiple: true },
  seed: { type: 'string' },
  until: { type: 'string' },
} as const;
const OPTIONS = {
  run: { ...RUN_OPTIONS, json: { type: 'boolean' }, gctrace: { type: 'boolean' }, schedtrace: { type: 'string' } },
  list: { json: { type: 'boolean' } },
  link: RUN_OPTIONS,
} as const satisfies Record<string, ParseArgsConfig['options']>;
type Name = keyof typeof OPTIONS;

/** args: without node and script. Throws InputError. */
export function parseCommand(args: readonly string[]): Command {
  const [name, ...rest] = args;
  if (name === undefined) throw new InputError('cli-no-command');
  if (name === 'help' || args.includes('--help') || args.includes('-h')) return { kind: 'help' };
  switch (name) {
    case 'list': {
      const { values, positionals } = parse('list', rest);
      if (positionals.length > 0) throw new InputError('cli-too-many', { command: name, found: positionals[0] });
      return { kind: 'list', json: values['json'] === true };
    }
    case 'run':
      return { kind: 'run', ...runArguments('run', rest) };
    case 'link':
      return { ...runArguments('link', rest), kind: 'link' };
    default:
      throw new InputError('cli-command', { found: name });
  }
}

function runArguments(name: 'run' | 'link', args: readonly string[]): Omit<RunCommand, 'kind'> {
  const { values, positionals } = parse(name, args);
  if (positionals.length === 0) throw new InputError('cli-no-target', { command: name });
  if (positionals.length > 1) throw new InputError('cli-too-many', { command: name, found: positionals[1] });
  const notes: string[] = [];
  const settings = ((values['set'] ?? []) as string[]).map(readSetting);
  return {
    target: positionals[0],
    settings,
    ...(values['seed'] === undefined ? {} : { seed: readSeed(values['seed'] as string, notes) }),
    ...(values['until'] === undefined ? {} : { untilNs: readUntil(values['until'] as string, notes) }),
    json: values['json'] === true,
    gctrace: values['gctrace'] === true,
    schedtraceNs: values['schedtrace'] === undefined ? 0 : readPeriod(values['schedtrace'] as string),
    notes,
  };
}

function parse(
  name: Name,
  args: readonly string[],
): { values: Record<string, unknown>; positionals: readonly string[] } {
  try {
    return parseArgs({ args: [...args], options: OPTIONS[name], allowPositionals: true, strict: true });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const { code } = error as NodeJS.ErrnoException;
    const option = /'(--?[^' =]+)/.exec(error.message)?.[1] ?? '';
    const known = Object.keys(OPTIONS[name])
      .map((key) => `--${key}`)
      .join(', ');
    if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION')
      throw new InputError('cli-flag', { command: name, found: option, known }, undefined, { cause: error });
    if (code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') {
      const takesValue = !error.message.includes('does not take');
      throw new InputError(
        takesValue ? 'cli-flag-value' : 'cli-flag-no-value',
        { command: name, found: option },
        undefined,
        { cause: error },
      );
    }
    throw error;
  }
}

function readSetting(text: string): Setting {
  const at = text.indexOf('=');
  if (at <= 0) throw new InputError('cli-set', { found: text });
  return { knob: text.slice(0, at), text: text.slice(at + 1) };
}

function readSeed(text: string, notes: string[]): number {
  if (!/^[+-]?\d+$/.test(text)) throw new InputError('cli-seed', { found: text, max: MAX_SEED });
  return inRange('--seed', Number(text), 0, MAX_SEED, text, notes);
}

function readUntil(text: string, notes: string[]): number {
  const ns = readDuration(text);
  // A bare number would leave open of what.
  if (ns === undefined || (/^[\d.]+$/.test(text) && ns !== 0)) throw new InputError('cli-until', { found: text });
  return inRange('--until', Math.round(ns), 1, MAX_UNTIL_NS, text, notes);
}

/** At least a microsecond. */
function readPeriod(text: string): number {
  const ns = readDuration(text);
  if (ns === undefined || /^[\d.]+$/.test(text) || ns < 1000) throw new InputError('cli-period', { found: text });
  return Math.round(ns);
}

function inRange(flag: string, value: number, min: number, max: number, text: string, notes: string[]): number {
  const used = Math.min(max, Math.max(min, value));
  if (used !== value)
    notes.push(`${flag} ${text} is out of range: ${flag === '--until' ? `${used} ns` : used} is used`);
  return used;
}
