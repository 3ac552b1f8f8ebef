import { describe, expect, it } from 'vitest';
import { InputError } from '../base/input-error.ts';
import { defaultKnobs } from '../model/config.ts';
import type { Decoded } from '../share/shared.ts';
import { DEFAULT_VIEW } from '../share/shared.ts';
import type { KnobDeclaration } from '../vm/program.ts';
import { resolve, type Resolved } from './knobs.ts';
import { problemText } from './problems.ts';
import { scenarioTarget, type Target } from './target.ts';

const GO: Target = {
  program: { kind: 'source', fileName: 'x.go', text: '' },
  source: { fileName: 'x.go', text: '' },
  shownAs: 'x.go',
  brings: {},
};
const WORKLOAD: Target = {
  ...GO,
  program: { kind: 'workload', fileName: 'w.workload.json', text: '' },
  brings: { gomaxprocs: 1, cores: 2 },
};
const SCHED = await scenarioTarget('sched-latency');
const DECLARED: readonly KnobDeclaration[] = [
  { name: 'n', type: 'int', default: 1000 },
  { name: 'sleep', type: 'duration', default: 1000 },
  { name: 'rate', type: 'float', default: 0.5 },
  { name: 'safe', type: 'bool', default: false },
  { name: 'mode', type: 'string', default: 'slow' },
];

function set(target: Target, ...settings: string[]): Resolved {
  return resolve(target, DECLARED, {
    settings: settings.map((s) => ({ knob: s.split('=')[0], text: s.slice(s.indexOf('=') + 1) })),
    notes: [],
  });
}

function refusal(target: Target, ...settings: string[]): string {
  try {
    set(target, ...settings);
  } catch (error) {
    if (error instanceof InputError) return problemText(error) ?? '';
    throw error;
  }
  throw new Error('was accepted');
}

describe('resolve', () => {
  it('without anything set there are 4 cores, GOMAXPROCS 4, seed 1 and 60 s', () => {
    const { document, programKnobs, notes } = set(GO);
    expect(document).toMatchObject({
      knobs: { gomaxprocs: 4, cores: 4, profile: 'vm-2core', asyncpreemptoff: false },
      programKnobs: {},
      seed: 1,
      untilNs: 60e9,
    });
    expect(programKnobs).toEqual({ n: 1000, sleep: 1000, rate: 0.5, safe: false, mode: 'slow' });
    expect(notes).toEqual([]);
  });

  it('GOMAXPROCS follows the cores unless it is set too', () => {
    expect(set(GO, 'cores=2').document.knobs).toMatchObject({ gomaxprocs: 2, cores: 2 });
    expect(set(GO, 'cores=2', 'gomaxprocs=8').document.knobs).toMatchObject({ gomaxprocs: 8, cores: 2 });
    expect(set(GO, 'gomaxprocs=8').document.knobs).toMatchObject({ gomaxprocs: 8, cores: 4 });
  });

  it('a workload brings its own GOMAXPROCS and cores, and either can be set', () => {
    expect(set(WORKLOAD).document.knobs).toMatchObject({ gomaxprocs: 1, cores: 2 });
    expect(set(WORKLOAD, 'cores=8').document.knobs).toMatchObject({ gomaxprocs: 1, cores: 8 });
  });

  it('reads the program’s knobs by their types, and keeps in the document those that differ from their defaults', () => {
    const { document, programKnobs } = set(GO, 'n=5_000', 'sleep=1.5ms', 'rate=2', 'safe=true', 'mode=slow');
    expect(document.programKnobs).toEqual({ n: 5000, sleep: 1.5e6, rate: 2, safe: true });
    expect(programKnobs).toEqual({ n: 5000, sleep: 1.5e6, rate: 2, safe: true, mode: 'slow' });
  });

  it.each([
    [GO, 'gomaxprocs=-1', { gomaxprocs: 0 }, 'gomaxprocs = -1 is out of range (0 to 256): 0 is used'],
    [GO, 'gomaxprocs=1e9', { gomaxprocs: 256 }, 'gomaxprocs = 1000000000 is out of range (0 to 256): 256 is used'],
    [GO, 'cores=-3', { cores: 1 }, 'cores = -3 is out of range (1 to 256): 1 is used'],
  ])('brings %#: %s into range and says so', (target, setting, knobs, note) => {
    const { document, notes } = set(target, setting);
    expect(document.knobs).toMatchObject(knobs);
    expect(notes).toEqual([note]);
  });

  it('brings a scenario’s knobs into the scenario’s ranges', () => {
    const { document, notes } = set(SCHED, 'n=2_000_000', 'sleep=2s');
    expect(document.programKnobs).toEqual({ n: 1e6, sleep: 1e9 });
    expect(notes).toEqual([
      'n = 2000000 is out of range (1 to 1000000): 1000000 is used',
      'sleep = 2s is out of range (0s to 1s): 1s is used',
    ]);
  });

  it('says when a knob is set twice, and takes the last value', () => {
    const { document, notes } = set(GO, 'n=5', 'n=6');
    expect(document.programKnobs).toEqual({ n: 6 });
    expect(notes).toEqual(['n is set more than once: the last value is used']);
  });

  it.each([
    [
      GO,
      'gcpercent=50',
      'there is no knob "gcpercent"; the program has n, sleep, rate, safe, mode, every run has gomaxprocs, cores, profile, gogc, memorylimit, goversion, asyncpreemptoff, cpuquota, cpuperiod, neighbours, fdlimit, portcount, somaxconn, synbacklog, timewait, platform',
    ],
    [GO, 'seed=5', '--set seed: use --seed'],
    [GO, 'n=many', '--set n=many: a whole number is expected'],
    [GO, 'n=1e30', '--set n=1e30: a whole number is expected'],
    [GO, 'gomaxprocs=2.5', '--set gomaxprocs=2.5: a whole number (0 to 256) is expected'],
    [GO, 'sleep=soon', '--set sleep=soon: a duration such as 1.5ms is expected'],
    [GO, 'rate=fast', '--set rate=fast: a number is expected'],
    [GO, 'asyncpreemptoff=maybe', '--set asyncpreemptoff=maybe: true or false is expected'],
    [GO, 'profile=abacus', '--set profile=abacus: one of vm-2core, bare-metal is expected'],
  ])('refuses %#: %s and says what is possible', (target, setting, message) => {
    expect(refusal(target, setting)).toBe(`lab: ${message}\n`);
  });

  it('a link brings everything; its corrections and unknown knobs are said', () => {
    const link: Decoded = {
      document: {
        program: { kind: 'scenario', id: 'sched-latency' },
        knobs: { ...defaultKnobs(), gomaxprocs: 256 },
        programKnobs: { n: 7, gone: 1 },
        seed: 9,
        interventions: [{ timeNs: 5, knob: 'cores', value: 2 }],
        untilNs: 1e9,
      },
      view: DEFAULT_VIEW,
      modelVersion: 1,
      digest: '',
      numbers: null,
      corrections: [{ code: 'clamped', name: 'gomaxprocs', found: '900', used: '256' }],
    };
    const { document, notes } = resolve({ ...SCHED, brings: {}, link }, DECLARED, { settings: [], notes: [] });
    expect(document).toEqual({ ...link.document, programKnobs: { n: 7 } });
    expect(notes).toEqual([
      'the link has gomaxprocs = 900, which cannot be: 256 is used',
      'the link sets gone, a knob that the program does not have: it is left out',
    ]);
  });
});
