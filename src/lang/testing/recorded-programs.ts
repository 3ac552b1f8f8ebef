/** The small programs of testdata/differential and what real Go made of each, recorded once. */
import { readFileSync } from 'node:fs';

export interface Outcome {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
}

export const PROGRAM_FOLDER = 'testdata/differential';

/** By name of the program, without `.go`. */
export const recordedOutcomes = (
  JSON.parse(readFileSync(`${PROGRAM_FOLDER}/expected.json`, 'utf8')) as {
    readonly programs: Readonly<Record<string, Outcome>>;
  }
).programs;

/** What Go prints before the traces of goroutines, without what names an address or the go command. */
export function withoutTraces(stderr: string): string {
  const traces = stderr.search(/\n\n?goroutine \d+ /);
  return (traces < 0 ? stderr : stderr.slice(0, traces))
    .replace(/\nexit status \d+\n?$/, '')
    .replace(/\[signal .*\]\n?/, '')
    .replaceAll(/0x[0-9a-f]+/g, '0x…')
    .trimEnd();
}
