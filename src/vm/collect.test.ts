import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compile } from '../lang/compile.ts';
import type { Program } from './program.ts';
import { collectAtOnce } from './testing/collecting.ts';
import { poisonDeadSlots } from './testing/poison.ts';
import { FakeHost, type FakeRun } from './testing/fake-host.ts';

function compiled(name: string, source: string): Program {
  const result = compile(name, source);
  if (!result.ok) throw new Error(result.errors.map((e) => `${e.line}:${e.column}: ${e.message}`).join('\n'));
  return result.program;
}

function run(program: Program, betweenVisits?: (host: FakeHost) => void, sliceNs = 300): FakeRun {
  const host = new FakeHost(program, 2 ** 29);
  host.betweenVisits = betweenVisits;
  return host.run(1e7, sliceNs);
}

/** Runs a program without and with collections at once, and holds the outputs to each other (while it runs: stack-objects.test.ts). */
function agrees(program: Program): void {
  const plain = run(program);
  let visits = 0;
  const atOnce = run(program, (host) => {
    // Long programs are collected less often, so that each takes about the same time.
    if (++visits % (3 * (1 + (visits >> 7))) === 0) collectAtOnce(host);
  });
  expect([atOnce.stdout, atOnce.stderr, atOnce.exitCode]).toEqual([plain.stdout, plain.stderr, plain.exitCode]);
}

/** Runs a program while what liveness takes for dead is overwritten again and again, between a few instructions and the next. */
function readsNothingDead(program: Program): void {
  const sliceNs = 100;
  const plain = run(program, undefined, sliceNs);
  let visits = 0;
  const poison = (host: FakeHost): void => {
    // Long programs less often, so that each takes about the same time.
    if (++visits % (1 + (visits >> 6)) === 0) poisonDeadSlots(host);
  };
  const poisoned = run(program, poison, sliceNs);
  expect([poisoned.stdout, poisoned.stderr, poisoned.exitCode]).toEqual([plain.stdout, plain.stderr, plain.exitCode]);
}

/** Programs that do not end on this host, print addresses, or use more memory than a test should. */
const LEFT_OUT =
  /^(070|358|39[137]|10[1-8]|11[0-2]|116|118|12[5-7]|129|134|137|14[5-8]|151|160|41\d|42\d|4[5-9]\d|601|607)-/;

const folder = 'testdata/differential';
const files = readdirSync(folder).filter((file) => file.endsWith('.go') && !LEFT_OUT.test(file));

describe('a collection changes nothing that a program can see', () => {
  it.each(files)('%s', (file) => {
    agrees(compiled(file, readFileSync(`${folder}/${file}`, 'utf8')));
  });
});

describe('no slot that liveness takes for dead is read', () => {
  it.each(files)('%s', (file) => {
    readsNothingDead(compiled(file, readFileSync(`${folder}/${file}`, 'utf8')));
  });
});
