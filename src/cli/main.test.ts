import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { labBundle } from '../../scripts/lab-bundle.mjs';
import { KNOBS } from '../model/config.ts';
import { decodeLink, encodeFile, encodeLink } from '../share/link.ts';
import { DEFAULT_VIEW } from '../share/shared.ts';
import type { RunReport } from './report.ts';

let bundle = '';
let folder = '';

beforeAll(async () => {
  bundle = await labBundle();
  folder = mkdtempSync(join(tmpdir(), 'lab-test-'));
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Answer {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

/** The command line as a process of its own, in the folder of fixtures. */
function lab(...args: string[]): Answer {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bundle, ...args], {
    cwd: folder,
    encoding: 'utf8',
    timeout: 60_000,
  });
  return { status, out: stdout, err: stderr };
}

function report(...args: string[]): RunReport {
  return JSON.parse(lab(...args, '--json').out) as RunReport;
}

function file(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return name;
}

function program(name: string, body: string, imports = ''): string {
  return file(name, `package main\n${imports === '' ? '' : `\nimport "${imports}"\n`}\nfunc main() {\n${body}\n}\n`);
}

const WORKLOAD = {
  name: 'small',
  gomaxprocs: 2,
  cores: 2,
  gogc: -1,
  channels: { a: 1 },
  groups: [
    {
      name: 'g',
      count: 3,
      start: true,
      ops: [
        { op: 'cpu', us: { base: 10 } },
        { op: 'sleep', us: { base: 100 } },
      ],
    },
  ],
};

describe('run', () => {
  it('prints what the program prints, and nothing else', () => {
    const hello = program('hello.go', '\tfmt.Println("hello, 世界")\n\tprintln("aside")', 'fmt');
    expect(lab('run', hello)).toEqual({ status: 0, out: 'hello, 世界\n', err: 'aside\n' });
  });

  it('with --json prints one object alone, output in it', () => {
    const { out, status } = lab(
      'run',
      program('json.go', '\tfmt.Println("x")\n\tprintln("y")', 'fmt'),
      '--json',
      '--seed',
      '3',
    );
    expect(out.trimEnd().split('\n')).toHaveLength(1);
    expect(status).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      output: 'x\n',
      errorOutput: 'y\n',
      endReason: 'exit',
      exitCode: 0,
      error: '',
      seed: 3,
      cores: 4,
      gomaxprocs: 4,
      goroutinesCreated: 1,
    });
  });

  it('a scenario by its name and its main.go give the same run', () => {
    const byName = report('run', 'sched-latency');
    const main = join(process.cwd(), 'src/scenarios/sched-latency/main.go');
    const byFile = report('run', main, '--set', 'gogc=-1');
    expect(byName.digest).toMatch(/^[0-9a-f]{16}$/);
    expect(byFile).toMatchObject({
      digest: byName.digest,
      knobs: byName.knobs,
      makespanNs: byName.makespanNs,
      goroutinesCreated: 1001,
    });
    expect(byName.output).toMatch(/^1000 goroutines on 4 Ps: all done after /);
  });

  it('the seed and the program’s knobs change the run; the same again is the same', () => {
    const first = report('run', 'sched-latency', '--set', 'n=500');
    expect(report('run', 'sched-latency', '--set', 'n=500')).toMatchObject({
      digest: first.digest,
      events: first.events,
    });
    expect(report('run', 'sched-latency', '--set', 'n=500', '--seed', '2').digest).not.toBe(first.digest);
    expect(report('run', 'sched-latency', '--set', 'n=501')).toMatchObject({
      knobs: { n: 501 },
      goroutinesCreated: 502,
    });
  });

  it('a workload brings its cores, and its makespan is from first spawn to last exit', () => {
    const path = file('small.workload.json', JSON.stringify(WORKLOAD));
    const ran = report('run', path);
    expect(ran).toMatchObject({ gomaxprocs: 2, cores: 2, endReason: 'exit' });
    expect(ran.goroutinesCreated).toBeGreaterThanOrEqual(4);
    expect(ran.makespanNs).toBeGreaterThan(110_000);
    expect(report('run', path, '--set', 'gomaxprocs=1').gomaxprocs).toBe(1);
  });

  it('a workload brings GOGC, a live heap and allocations: as many collections as they make due', () => {
    const workload = (gogc: number): unknown => ({
      gomaxprocs: 2,
      cores: 2,
      gogc,
      live_heap_mb: 4,
      live_node_bytes: 64,
      groups: [
        {
          name: 'allocators',
          count: 4,
          start: true,
          ops: [{ op: 'loop', times: 100, body: [{ op: 'alloc', bytes: 64, count: 1000 }] }],
        },
      ],
    });
    const cycles = (gogc: number): number => {
      const ran = report('run', file('heap.workload.json', JSON.stringify(workload(gogc))));
      expect(ran.endReason).toBe('exit');
      return ran.gc.cycles;
    };
    // Real Go, on the same program: 5 or 6, and 2. One of them is that of the live heap itself.
    expect(cycles(100)).toBeGreaterThanOrEqual(5);
    expect(cycles(100)).toBeLessThanOrEqual(7);
    expect(cycles(400)).toBe(2);
    expect(cycles(-1)).toBe(1);
  });

  it('the makespan of a workload does not begin before its live heap is there', () => {
    const heap = { ...WORKLOAD, live_heap_mb: 4 };
    const path = file('live.workload.json', JSON.stringify(heap));
    const without = report('run', file('none.workload.json', JSON.stringify(WORKLOAD))).makespanNs;
    // Making it takes milliseconds.
    expect(report('run', path).makespanNs).toBeLessThan(without + 1e6);
  });

  it('counts of a workload begin with its first goroutine, as in its recordings: making a live heap is not in them', () => {
    const switches = (megabytes: number): { contextSwitches: number; schedLatencyNs: { count: number } } =>
      report('run', file('heap.workload.json', JSON.stringify({ ...WORKLOAD, live_heap_mb: megabytes })));
    const without = switches(0);
    // Its collection alone makes main give way hundreds of times.
    const having = switches(16);
    expect(Math.abs(having.contextSwitches - without.contextSwitches)).toBeLessThan(10);
    expect(having.schedLatencyNs.count).toBeLessThanOrEqual(having.contextSwitches);
  });

  it('stops at --until and says so; that is no failure', () => {
    const { status, out, err } = lab('run', program('forever.go', '\tfor {\n\t}'), '--until', '3ms');
    expect([status, out, err]).toEqual([0, '', 'lab: stopped at 3ms of model time (--until)\n']);
    expect(report('run', 'forever.go', '--until', '3ms')).toMatchObject({
      endReason: 'until',
      exitCode: 0,
      makespanNs: 3e6,
    });
  });

  it.each([
    ['panics', '\tpanic("no")', '', 'panic: no'],
    ['deadlocks', '\tselect {}', '', 'fatal error: all goroutines are asleep - deadlock!'],
    ['divides by zero', '\tx := 0\n\tprintln(1 / x)', '', 'panic: runtime error: integer divide by zero\n[signal'],
  ])('a program that %s ends with 1, Go’s words and Go’s exit code', (what, body, imports, words) => {
    const path = program(`${what.replaceAll(' ', '-')}.go`, body, imports);
    const { status, out, err } = lab('run', path);
    expect([status, out]).toEqual([1, '']);
    expect(err).toContain(words.split('\n')[0]);
    expect(err).toMatch(/exit status 2\n$/);
    expect(report('run', path)).toMatchObject({ exitCode: 2 });
  });

  it('allocation and recursion without end come to an end', () => {
    file('deep.go', 'package main\n\nfunc f(n int) int { return f(n+1) + 1 }\n\nfunc main() { println(f(0)) }\n');
    const { status, err } = lab('run', 'deep.go');
    expect(status).toBe(report('run', 'deep.go').endReason === 'lab-memory' ? 0 : 1);
    expect(err).toMatch(/stack overflow|memory limit/);
    file(
      'greedy.go',
      'package main\n\nvar all [][]int\n\nfunc main() {\n\tfor {\n\t\tall = append(all, make([]int, 1<<16))\n\t}\n}\n',
    );
    expect(report('run', 'greedy.go').endReason).toMatch(/^(lab-memory|fatal)$/);
  });

  it('all compile errors are shown with file, line and column, in gc’s words', () => {
    file('bad.go', 'package main\n\nimport "fmt"\n\nfunc main() {\n\tx := 1\n\tvar s string = 2\n\tundefined1()\n}\n');
    const { status, out, err } = lab('run', 'bad.go', '--json');
    expect([status, out]).toEqual([2, '']);
    expect(err.trimEnd().split('\n')).toEqual([
      'bad.go:3:8: "fmt" imported and not used',
      'bad.go:6:2: declared and not used: x',
      'bad.go:7:6: declared and not used: s',
      expect.stringMatching(
        /^bad\.go:7:17: cannot use 2 \(untyped int constant\) as string value in variable declaration/,
      ),
      'bad.go:8:2: undefined: undefined1',
    ]);
  });

  it('a syntax error and a construct outside the subset are named with their place', () => {
    expect(lab('run', file('syntax.go', 'package main\n\nfunc main() {\n\tif {\n}\n'))).toMatchObject({
      status: 2,
      err: expect.stringMatching(/^syntax\.go:4:5: /) as string,
    });
    expect(
      lab('run', file('complex.go', 'package main\n\nfunc f(x complex128) {}\n\nfunc main() { f(1) }\n')),
    ).toMatchObject({
      status: 2,
      err: expect.stringMatching(/^complex\.go:3:\d+: .*complex/) as string,
    });
  });
});

describe('bad input', () => {
  it.each([
    [[], 'lab: say what to do'],
    [['dance'], 'lab: there is no command "dance"'],
    [['run'], 'lab: run needs a .go file'],
    [['run', 'nowhere.go'], 'lab: cannot read nowhere.go: there is no such file'],
    [['run', 'no-such-scenario'], 'lab: there is no scenario "no-such-scenario"; there are sched-latency, '],
    [['link', 'no-such-scenario'], 'lab: there is no scenario "no-such-scenario"'],
    [['run', 'gosched', '--gotrace'], 'lab: run has no flag --gotrace; it has --set, --seed, --until, --json'],
    [['run', 'gosched', '--schedtrace', '10'], 'lab: --schedtrace 10: a length of time with its unit is expected'],
    [['run', 'gosched', '--set', 'gcpercent=5'], 'lab: there is no knob "gcpercent"; the program has '],
    [['run', 'gosched', '--set', 'cores=many'], 'lab: --set cores=many: a whole number (1 to 256) is expected'],
    [['run', 'gosched', '--seed', 'x'], 'lab: --seed x: a whole number'],
    [['run', '#v9.abc'], 'lab: the link has version 9, this program reads up to 1'],
    [['run', '#nonsense'], 'lab: this is not a link of the lab'],
    [['run', 'https://example.org/#v1.AAAA'], 'lab: the link is '],
  ])('%j is refused with status 2, on standard error alone', (args, message) => {
    const { status, out, err } = lab(...args);
    expect([status, out]).toEqual([2, '']);
    expect(err.slice(0, message.length)).toBe(message);
    expect(err.split('\n')).toHaveLength(2);
  });

  it('a knob out of range is brought into range, said on standard error, and the run goes on', () => {
    const { status, out, err } = lab('run', 'ping-pong', '--set', 'cores=0', '--json');
    expect([status, err]).toEqual([0, 'lab: cores = 0 is out of range (1 to 256): 1 is used\n']);
    expect(JSON.parse(out)).toMatchObject({ cores: 1 });
  });

  it.each([
    ['cut.workload.json', '{\n "groups": [\n', 'cut.workload.json:3:1: this is not JSON'],
    ['comma.workload.json', '{\n "name": "x",,\n}', 'comma.workload.json:2:14: this is not JSON'],
    [
      'op.workload.json',
      JSON.stringify({ ...WORKLOAD, groups: [{ count: 1, ops: [{ op: 'fly' }] }] }, null, 1),
      'op.workload.json:14:12: groups[0].ops[0].op: there is no operation "fly"',
    ],
    ['gc.workload.json', JSON.stringify({ ...WORKLOAD, gogc: -2 }), 'gc.workload.json:1:49: gogc: -2 is out of range'],
    [
      'alloc.workload.json',
      JSON.stringify({ ...WORKLOAD, groups: [{ count: 1, ops: [{ op: 'alloc', bytes: 128, count: 1 }] }] }, null, 1),
      'alloc.workload.json:15:15: groups[0].ops[0].bytes: 128 is out of range',
    ],
    ['none.workload.json', '{"gomaxprocs": 1, "cores": 1}', 'none.workload.json:1:1: groups: it is missing'],
    [
      'zero.workload.json',
      JSON.stringify({ ...WORKLOAD, cores: 0 }),
      'zero.workload.json:1:40: cores: 0 is out of range',
    ],
  ])('a mistake in %s is shown with its place', (name, text, message) => {
    const { status, out, err } = lab('run', file(name, text));
    expect([status, out]).toEqual([2, '']);
    expect(err.slice(0, message.length)).toBe(message);
  });
});

describe('list and link', () => {
  it('lists scenarios and knobs, also as data', () => {
    expect(lab('list').out).toMatch(/^sched-latency\n(.*\n)*\s+--set n=1000/);
    const { scenarios, knobs } = JSON.parse(lab('list', '--json').out) as {
      scenarios: { id: string; knobs: { name: string }[] }[];
      knobs: unknown;
    };
    expect(scenarios.map((s) => s.id)).toContain('gosched');
    expect(scenarios[0].knobs.map((k) => k.name)).toEqual(['n', 'sleep', 'capacity']);
    expect(knobs).toEqual(KNOBS);
  });

  it('a link says everything about a run, and run gives that run', () => {
    const { status, out, err } = lab('link', 'sched-latency', '--set', 'n=20', '--set', 'cores=2', '--seed', '5');
    expect([status, err]).toEqual([0, '']);
    const decoded = decodeLink(out.trim());
    if (!decoded.ok) throw decoded.error;
    expect(decoded.value.document).toMatchObject({
      program: { kind: 'scenario', id: 'sched-latency' },
      knobs: { cores: 2, gomaxprocs: 2 },
      programKnobs: { n: 20 },
      seed: 5,
    });
    const ran = report('run', `https://example.org/lab/${out.trim()}`);
    expect(ran).toMatchObject({ digest: decoded.value.digest, seed: 5, knobs: { n: 20 }, cores: 2 });
    expect(report('run', 'sched-latency', '--set', 'n=20', '--set', 'cores=2', '--seed', '5').digest).toBe(ran.digest);
  });

  it('a link made of another run says that this one differs, and a saved run opens too', () => {
    const made = decodeLink(lab('link', 'ping-pong').out.trim());
    if (!made.ok) throw made.error;
    const forged = { ...made.value, view: DEFAULT_VIEW, digest: '0123456789abcdef', modelVersion: 0 };
    expect(lab('run', `#${encodeLink(forged)}`)).toMatchObject({
      status: 0,
      err: expect.stringContaining('the link was made with version 0') as string,
    });
    expect(report('run', file('saved.gmplab.json', encodeFile(made.value))).digest).toBe(made.value.digest);
  });

  it('a source in a link is compiled like a file', () => {
    const made = decodeLink(lab('link', 'ping-pong').out.trim());
    if (!made.ok) throw made.error;
    const program = { kind: 'source', fileName: 'own.go', text: 'package main\n\nfunc main() { x }\n' } as const;
    const { status, err } = lab(
      'run',
      `#${encodeLink({ ...made.value, document: { ...made.value.document, program } })}`,
    );
    expect([status, err]).toEqual([2, expect.stringMatching(/^own\.go:3:15: undefined: x\n/)]);
  });
});

it('the usage in --help names what README and design say', () => {
  const { status, out } = lab('--help');
  expect(status).toBe(0);
  for (const word of [
    'run FILE.go|NAME.workload.json|SCENARIO|LINK',
    '--set knob=value',
    '--seed N',
    '--until 2s',
    '--json',
    'list',
    'link SCENARIO',
  ])
    expect(out).toContain(word);
  expect(readFileSync('package.json', 'utf8')).toContain('"lab": "node scripts/lab.mjs"');
});
