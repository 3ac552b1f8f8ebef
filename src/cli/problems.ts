/** What is said on standard error about bad input, by the code of the InputError. Each text says what was found and what to do. */
import { InputError } from '../base/input-error.ts';

/** Exit status of this process. */
export const EXIT = { ran: 0, programFailed: 1, badInput: 2, bug: 70 } as const;

/** A place in a file with what is wrong there. */
export interface FileProblem {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** The program does not compile; `problems` are all errors, in gc's words. */
export class CompileProblem extends Error {
  override readonly name = 'CompileProblem';
  readonly file: string;
  readonly problems: readonly FileProblem[];

  constructor(file: string, problems: readonly FileProblem[]) {
    super(`${file}: ${problems.length} errors`);
    this.file = file;
    this.problems = problems;
  }
}

type Values = Readonly<Record<string, string | number>>;

const TEXTS: Readonly<Record<string, ((v: Values) => string) | undefined>> = {
  'cli-no-command': () => 'say what to do: run, list or link (--help shows how)',
  'cli-command': (v) => `there is no command ${quoted(v['found'])}; there are run, list and link (--help shows how)`,
  'cli-no-target': (v) =>
    `${v['command']} needs ${v['command'] === 'run' ? 'a .go file, a .workload.json file, a scenario or a link' : 'the name of a scenario'}; list shows the scenarios`,
  'cli-too-many': (v) =>
    `${v['command']} does not know what to do with ${quoted(v['found'])}: leave it out, or quote a name with spaces`,
  'cli-flag': (v) => `${v['command']} has no flag ${v['found']}; it has ${v['known']}`,
  'cli-flag-value': (v) => `${v['found']} needs a value; a value that begins with - is written ${v['found']}=-1`,
  'cli-flag-no-value': (v) => `${v['found']} takes no value`,
  'cli-set': (v) => `--set ${v['found']}: write --set knob=value`,
  'cli-seed': (v) => `--seed ${v['found']}: a whole number from 0 to ${v['max']} is expected`,
  'cli-period': (v) => `--schedtrace ${v['found']}: a length of time with its unit is expected, such as 10ms`,
  'cli-until': (v) => `--until ${v['found']}: a length of time with its unit is expected, such as 2s or 150ms`,
  'cli-file': (v) => `cannot read ${v['file']}: ${v['why']}`,
  'cli-scenario': (v) =>
    `there is no scenario ${quoted(v['found'])}; there are ${v['known']}. A program is named by its file, NAME.go or NAME.workload.json`,
  'cli-knob': (v) =>
    v['found'] === 'seed' || v['found'] === 'until'
      ? `--set ${v['found']}: use --${v['found']}`
      : `there is no knob ${quoted(v['found'])}; ${v['own'] === '' ? 'the program has none of its own' : `the program has ${v['own']}`}, every run has ${v['common']}`,
  'cli-knob-value': (v) => `--set ${v['knob']}=${v['found']}: ${v['expected']} is expected`,
  'link-form': (v) =>
    `this is not a link of the lab: ${quoted(v['found'])} where ${v['expected']} is expected. Quote the link, as # begins a comment in a shell`,
  'link-version': (v) =>
    `the link has version ${v['found']}, this program reads up to ${v['expected']}: use a newer lab`,
  'link-letters': (v) => `the link is damaged at character ${v['offset']}: copy it again${nearest(v)}`,
  'link-truncated': (v) => `the link is cut off, its end is missing: copy it again${nearest(v)}`,
  'link-damaged': (v) => `the link is damaged and cannot be read: copy it again${nearest(v)}`,
  'link-huge': (v) => `the link holds too much (${v['found']}, at most ${v['expected']})`,
  'link-field': (v) =>
    `the link has a wrong ${quoted(v['field'])}: ${v['found']} where ${v['expected']} is expected${nearest(v)}`,
  'workload-json': (v) => `this is not JSON: ${v['message']}`,
  'workload-op': (v) =>
    `${v['at']}: there is no operation ${quoted(v['found'])}; there are cpu, sleep, send, recv, recvloop, lock, unlock, loop, alloc, gosched and spawn`,
  'workload-name': (v) => `${v['at']}: ${quoted(v['found'])} is not declared in this workload`,
  'workload-range': (v) => `${v['at']}: ${v['found']} is out of range`,
  'workload-type': (v) =>
    `${v['at']}: ${v['found'] === 'undefined' ? 'it is missing' : `the wrong type of value (${v['found']})`}`,
  'workload-depth': (v) => `${v['at']}: loops are nested more than ${v['found']} deep`,
  'knob-type': (v) => `${v['knob']}: ${v['expected']} is expected, found ${quoted(v['found'])}`,
  'knob-choice': (v) => `${v['knob']}: one of ${v['choices']} is expected, found ${quoted(v['found'])}`,
};

/** The text for standard error, with a newline; or undefined for what is not the user's mistake. */
export function problemText(error: unknown): string | undefined {
  if (error instanceof CompileProblem)
    return error.problems.map((p) => `${error.file}:${p.line}:${p.column}: ${p.message}\n`).join('');
  if (!(error instanceof InputError)) return undefined;
  const text = TEXTS[error.code]?.(error.values) ?? error.message;
  const { place } = error;
  const file = error.values['file'];
  const where = place?.line === undefined || file === undefined ? 'lab' : `${file}:${place.line}:${place.column ?? 1}`;
  return `${where}: ${text}\n`;
}

function quoted(value: string | number | undefined): string {
  return JSON.stringify(String(value ?? ''));
}

function nearest(v: Values): string {
  return v['nearest'] === undefined || v['nearest'] === '' ? '' : `. It began with scenario ${v['nearest']}`;
}
