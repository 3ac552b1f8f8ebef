/** What `run` and `link` are pointed at: a Go file, a workload, a scenario, a link or a saved run; read, but not yet compiled. */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { InputError } from '../base/input-error.ts';
import { unwrap } from '../base/result.ts';
import { readWorkload } from '../lang/workload.ts';
import type { KnobValue, ProgramRef } from '../model/config.ts';
import { isScenario, load } from '../scenarios/index.ts';
import { SCENARIOS } from '../scenarios/meta.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import { decodeFile, decodeLink } from '../share/link.ts';
import type { Decoded } from '../share/shared.ts';
import { lineColumn, placeOf } from './json-place.ts';

export interface Target {
  readonly program: ProgramRef;
  /** Go source, as a file name and its text or bytes. For a workload, the program it stands for. */
  readonly source: { readonly fileName: string; readonly text: string | Uint8Array };
  /** How messages name the source: as the user wrote it. */
  readonly shownAs: string;
  /** Knobs that it brings along. */
  readonly brings: Readonly<Record<string, KnobValue>>;
  readonly scenario?: Scenario;
  readonly link?: Decoded;
}

/** Longest program that is read. */
const MAX_FILE_BYTES = 8 << 20;

/** Throws InputError. */
export async function readTarget(text: string): Promise<Target> {
  if (/^https?:|#|^v\d+\./.test(text) && !text.endsWith('.go') && !text.endsWith('.json')) {
    return linkTarget(unwrap(decodeLink(text.includes('#') ? text.slice(text.indexOf('#')) : text)));
  }
  if (text.endsWith('.go')) return sourceTarget(text, readFile(text));
  if (text.endsWith('.json')) {
    const json = Buffer.from(readFile(text)).toString('utf8');
    return /^\s*\{\s*"gmplab"\s*:/.test(json) ? linkTarget(unwrap(decodeFile(json))) : workloadTarget(text, json);
  }
  return scenarioTarget(text);
}

/** Throws InputError `cli-scenario` when there is none with this id. */
export async function scenarioTarget(id: string): Promise<Target> {
  const scenario = isScenario(id) ? await load(id) : undefined;
  if (scenario === undefined)
    throw new InputError('cli-scenario', { found: id, known: SCENARIOS.map((s) => s.id).join(', ') });
  return {
    program: { kind: 'scenario', id },
    source: { fileName: 'main.go', text: scenario.source },
    shownAs: `src/scenarios/${id}/main.go`,
    brings: scenario.run,
    scenario,
  };
}

function sourceTarget(path: string, bytes: Uint8Array): Target {
  const fileName = basename(path);
  const text = Buffer.from(bytes).toString('utf8');
  // Bytes that are no UTF-8 go to the compiler as they are: it says where.
  const isUtf8 = Buffer.from(text, 'utf8').equals(bytes);
  return {
    program: { kind: 'source', fileName, text },
    source: { fileName, text: isUtf8 ? text : bytes },
    shownAs: path,
    brings: {},
  };
}

function workloadTarget(path: string, json: string): Target {
  const fileName = basename(path);
  try {
    const { gomaxprocs, cores, gogc, source } = readWorkload(fileName, json);
    return {
      program: { kind: 'workload', fileName, text: json },
      source: { fileName: fileName.replace(/\.json$/, '.go'), text: source },
      shownAs: path,
      brings: { gomaxprocs, cores, gogc },
    };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const place =
      error.code === 'workload-json'
        ? jsonErrorPlace(json, String(error.values['message']))
        : placeOf(json, String(error.values['at'] ?? ''));
    throw new InputError(error.code, { ...error.values, file: path }, place, { cause: error });
  }
}

async function linkTarget(link: Decoded): Promise<Target> {
  const { program } = link.document;
  const target = await programTarget(program);
  return { ...target, program, brings: {}, link };
}

async function programTarget(program: ProgramRef): Promise<Target> {
  switch (program.kind) {
    case 'scenario':
      return scenarioTarget(program.id);
    case 'source':
      return sourceTarget(program.fileName, new TextEncoder().encode(program.text));
    case 'workload':
      return workloadTarget(program.fileName, program.text);
  }
}

function readFile(path: string): Uint8Array {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why =
      code === 'ENOENT'
        ? 'there is no such file'
        : code === 'EISDIR'
          ? 'it is a folder'
          : code === 'EACCES'
            ? 'not allowed to read it'
            : String(code);
    throw new InputError('cli-file', { file: path, why }, undefined, { cause: error });
  }
  if (bytes.length > MAX_FILE_BYTES)
    throw new InputError('cli-file', {
      file: path,
      why: `it has ${bytes.length} bytes; at most ${MAX_FILE_BYTES} are read`,
    });
  return bytes;
}

/** V8 says `at position 12` or `(line 2 column 3)`, or that the end came too early. */
function jsonErrorPlace(json: string, message: string): { line: number; column: number } {
  const lineAndColumn = /line (\d+) column (\d+)/.exec(message);
  if (lineAndColumn !== null) return { line: Number(lineAndColumn[1]), column: Number(lineAndColumn[2]) };
  const position = /position (\d+)/.exec(message);
  return lineColumn(json, position === null ? json.length : Number(position[1]));
}
