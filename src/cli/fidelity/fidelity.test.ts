import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { FidelityReport } from '../../analysis/fidelity.ts';
import { bucketEdge, compareMetric, makespanBound, metricsOf, type MetricSpec } from './metrics.ts';
import { explain, MISS_ENTRIES } from './misses.ts';
import { OBSERVED, observedTable } from './observed.ts';
import { notModelled, notModelledTable } from './not-modelled.ts';
import { modelOfPort, readPorts } from './ports.ts';
import { eachRow, makeReport, recordedNames, REPORT_PATH, reportText, unexplained, withReasons } from './report.ts';
import { printedNumbers, runModel } from './run-model.ts';
import { sectionOf, withSection } from './sections.ts';
import { reportTables } from './table.ts';

const root = process.cwd();
const REAL = { median: 100, min: 80, max: 105 };
const committed = JSON.parse(readFileSync(REPORT_PATH, 'utf8')) as FidelityReport;

function spec(metric: string): MetricSpec {
  const found = metricsOf('cpu').find((m) => m.metric === metric);
  if (found === undefined) throw new Error(`no metric ${metric}`);
  return found;
}

describe('a metric agrees', () => {
  it.each([
    ['makespanNs', 110, true],
    ['makespanNs', 111, false],
    ['makespanNs', 81, true],
    ['makespanNs', 79, false],
    ['contextSwitches', 115, true],
    ['contextSwitches', 116, false],
    ['schedLatencyNs.p50', 150, true],
    ['schedLatencyNs.p50', 151, false],
    ['schedLatencyNs.p99', 67, true],
    ['schedLatencyNs.p99', 66, false],
    ['preemptions', 5000, undefined],
  ] as const)('%s of %d against 100 [80 … 105]: %s', (metric, value, within) => {
    expect(compareMetric(spec(metric), REAL, [value]).within).toBe(within);
  });

  it('with a makespan 20 % off only where a program is about the collector', () => {
    expect(compareMetric({ ...spec('makespanNs'), bound: makespanBound('gc') }, REAL, [120]).within).toBe(true);
  });

  it('with one of two recordings, where there are two', () => {
    const original = { median: 200, min: 190, max: 210 };
    expect(compareMetric(spec('makespanNs'), REAL, [195], original)).toMatchObject({
      within: true,
      original: [200, 190, 210],
    });
    expect(compareMetric(spec('makespanNs'), REAL, [150], original).within).toBe(false);
  });

  it('by the median over the seeds', () => {
    const compared = compareMetric(spec('makespanNs'), REAL, [500, 90, 100, 95, 1000]);
    expect(compared).toMatchObject({ model: [100, 90, 1000], error: 0, within: true });
  });

  it('an error against nothing measured is null, unless the model has nothing either', () => {
    const none = { median: 0, min: 0, max: 0 };
    expect(compareMetric(spec('migrations'), none, [3]).error).toBeNull();
    expect(compareMetric(spec('migrations'), none, [0]).error).toBe(0);
  });

  it('latencies are rounded up as the buckets of runtime/metrics do', () => {
    expect([0, 63, 64, 300, 600, 1024, 65_000, 65_536].map(bucketEdge)).toEqual([
      64, 64, 128, 320, 640, 1280, 65_536, 81_920,
    ]);
  });

  it('and agree with every value that lies in the recorded bucket', () => {
    const edge = { median: 128, min: 128, max: 128 };
    const within = (ns: number): boolean | undefined =>
      compareMetric(spec('schedLatencyNs.p50'), edge, [ns], undefined, true).within;
    expect([42, 43, 64, 192, 193].map(within)).toEqual([false, true, true, true, false]);
  });
});

describe('what a port prints', () => {
  it('comes from programs with 256 MiB of bytes too, which take eight times as much in the lab', async () => {
    const [{ printed }] = await runModel(
      { target: 'testdata/fidelity/gc-marking/main.go', settings: { kind: 'noscan' }, makespan: 'program' },
      [1],
    );
    expect(printed.get('GC_wall ns')).toBeGreaterThan(0);
  }, 30_000);

  it('is read as name, value and unit; other lines are not numbers', () => {
    expect([...printedNumbers('a 1.5e+06 ns\nhello\nb_c -2 %\na b c\n')]).toEqual([
      ['a ns', 1_500_000],
      ['b_c %', -2],
    ]);
  });
});

describe('generated parts of docs/fidelity.md', () => {
  it('a section is found and replaced, and nothing else changes', () => {
    const document = 'a\n<!-- begin x: by y -->\n\nold\n\n<!-- end x -->\nb';
    expect(sectionOf(document, 'x')).toBe('old');
    expect(withSection(document, 'x', 'new')).toBe('a\n<!-- begin x: by y -->\n\nnew\n\n<!-- end x -->\nb');
  });

  it('"Not modelled:" is read up to the end of its paragraph', () => {
    expect(notModelled('/**\n * A thing.\n *\n * Not modelled: this,\n * and that.\n *\n * More.\n */\n')).toBe(
      'this, and that.',
    );
    expect(notModelled('/** A thing. Not modelled: all. */')).toBe('all.');
    expect(notModelled('/** A thing. */ // Not modelled: no')).toBeUndefined();
  });

  it('say what the files of the model leave out', () => {
    expect(sectionOf(readFileSync('docs/fidelity.md', 'utf8'), 'not-modelled')).toBe(notModelledTable(root));
  });

  it('list the rules that were seen on real Go, with what holds each', () => {
    expect(sectionOf(readFileSync('docs/fidelity.md', 'utf8'), 'observed')).toBe(observedTable());
  });

  it('name tests, programs and recordings that exist', () => {
    const tests = readdirSync('src/model', { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.test.ts'))
      .map((file) => readFileSync(`src/model/${file}`, 'utf8'))
      .join();
    const runs = committed.programs.flatMap((p) => p.runs.map((run) => `${p.name} ${run.id}`));
    const complete = committed.programs.flatMap((p) => (p.notRun === undefined ? [p.name] : []));
    for (const { golden = [], differential = [], ports = [] } of OBSERVED) {
      for (const id of golden) expect(tests).toContain(id);
      for (const name of differential) expect(existsSync(`testdata/differential/${name}.go`), name).toBe(true);
      for (const port of ports) if (complete.includes(port.split(' ')[0])) expect(runs).toContain(port);
    }
  });

  it('have the tables of the report', () => {
    expect(sectionOf(readFileSync('docs/fidelity.md', 'utf8'), 'fidelity')).toBe(reportTables(committed));
  });
});

describe('the model against real Go', async () => {
  const workloads = await makeReport(root, (name) => name.startsWith('wl-'));

  it('the report has everything that has been recorded', () => {
    expect(committed.programs.map((p) => p.name)).toEqual(recordedNames(root));
  });

  it('every number with a bound is within it, or its miss is explained', () => {
    expect(unexplained(committed)).toEqual([]);
  });

  it('every explanation is needed', () => {
    const used = eachRow(committed).flatMap(({ key, row }) => {
      const [program, run, metric] = key.split(' ');
      return row.within === false ? (explain(program, run, metric)?.entry ?? []) : [];
    });
    expect(MISS_ENTRIES.filter((entry) => !used.includes(entry))).toEqual([]);
  });

  it('the workloads give today what the report says', () => {
    const theirs = withReasons({ ...committed, programs: committed.programs.filter((p) => p.kind === 'workload') });
    expect(reportText({ ...theirs, modelVersion: 0 })).toBe(reportText({ ...workloads, modelVersion: 0 }));
  });

  const ports = readPorts(root);
  it.each(
    committed.programs.flatMap(({ kind, name, runs }) =>
      kind === 'port' ? runs.filter((run) => run.quick === true).map((run) => [name, run.id, run.digest] as const) : [],
    ),
  )('%s %s gives today the run that the report is about', async (name, id, digest) => {
    const port = ports.find((p) => p.name === name);
    if (port === undefined) throw new Error(`no port ${name}`);
    const [{ summary }] = await modelOfPort(port, id, 1);
    expect(summary.digest).toBe(digest);
  });
});
