import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { defaultKnobs } from '../model/config.ts';
import { ScriptRun } from '../model/testing/run-script.ts';
import { summarize } from '../worker/summary.ts';
import { endMessage, failed, runReport } from './report.ts';
import type { Resolved } from './knobs.ts';

const RESOLVED: Resolved = {
  document: {
    program: { kind: 'source', fileName: 'main.go', text: '' },
    knobs: defaultKnobs(),
    programKnobs: {},
    seed: 1,
    interventions: [],
    untilNs: 5e6,
  },
  programKnobs: { n: 3 },
  notes: [],
};

function ran(script: string): { sim: ScriptRun['sim']; wallMs: number } {
  return { sim: new ScriptRun(script, { untilNs: RESOLVED.document.untilNs }).run().sim, wallMs: 1 };
}

describe('what run prints', () => {
  const report = runReport(ran('main: go a; work 1ms\na: work 1us'), RESOLVED, 12345);

  it('--json has exactly the fields that docs/metrics.md defines, less those that only the page has', () => {
    const rows = readFileSync('docs/metrics.md', 'utf8').matchAll(/^\| (`[^|]*`) \|/gm);
    const defined = [...rows].flatMap(([, cell]) =>
      [...cell.matchAll(/`([\w.[\]]+)`/g)].map(([, name]) => name.replace(/[.[].*/, '')),
    );
    const summary = summarize(ran('main: work 1us').sim, { wallMs: 0, makespan: 'program' });
    const onlyPage = ['done', 'computedNs', 'recordingBytes', 'recordingLimitBytes', 'thinnedRows', 'detailFromNs'];
    expect(Object.keys(summary)).toEqual(expect.arrayContaining(onlyPage));
    expect(new Set(defined)).toEqual(new Set([...Object.keys(report), ...onlyPage]));
    expect(new Set(Object.keys(summary))).toEqual(
      new Set([...onlyPage, ...Object.keys(report).filter((key) => key in summary)]),
    );
  });

  it('--json has knobs, seed and memory as they were', () => {
    expect(report).toMatchObject({
      gomaxprocs: 4,
      cores: 4,
      profile: 'vm-2core',
      seed: 1,
      knobs: { n: 3 },
      peakMemoryBytes: 12345,
      endReason: 'exit',
      exitCode: 0,
      goroutinesCreated: 2,
    });
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
  });

  it('a program that fails says so as go run does', () => {
    const deadlock = ran('main: recv c');
    expect(failed(deadlock)).toBe(true);
    expect(endMessage(deadlock, RESOLVED.document)).toBe(
      'fatal error: all goroutines are asleep - deadlock!\nexit status 2\n',
    );
  });

  it('a run that was stopped by its limit did not fail, and says where it stopped', () => {
    const stopped = ran('main: work 1s');
    expect(failed(stopped)).toBe(false);
    expect(endMessage(stopped, RESOLVED.document)).toBe('lab: stopped at 5ms of model time (--until)\n');
  });

  it('a program that ends well says nothing', () => {
    const good = ran('main: work 1us');
    expect([failed(good), endMessage(good, RESOLVED.document)]).toEqual([false, '']);
  });
});
