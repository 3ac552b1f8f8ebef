import { describe, expect, it } from 'vitest';
import { InputError } from '../base/input-error.ts';
import { parseCommand } from './args.ts';
import { problemText } from './problems.ts';

function refusal(...args: string[]): string {
  try {
    parseCommand(args);
  } catch (error) {
    if (error instanceof InputError) return problemText(error) ?? '';
    throw error;
  }
  throw new Error('was accepted');
}

describe('parseCommand', () => {
  it('reads run with everything', () => {
    expect(
      parseCommand([
        'run',
        'x.go',
        '--set',
        'n=5',
        '--set',
        'name=a=b',
        '--seed',
        '7',
        '--until',
        '2.5s',
        '--json',
        '--gctrace',
        '--schedtrace=10ms',
      ]),
    ).toEqual({
      kind: 'run',
      target: 'x.go',
      settings: [
        { knob: 'n', text: '5' },
        { knob: 'name', text: 'a=b' },
      ],
      seed: 7,
      untilNs: 2.5e9,
      json: true,
      gctrace: true,
      schedtraceNs: 1e7,
      notes: [],
    });
  });

  it('flags may stand before the target, and seed and until may be left out', () => {
    expect(parseCommand(['run', '--json', 'x.go'])).toEqual({
      kind: 'run',
      target: 'x.go',
      settings: [],
      json: true,
      gctrace: false,
      schedtraceNs: 0,
      notes: [],
    });
  });

  it('reads list, link and help', () => {
    expect(parseCommand(['list'])).toEqual({ kind: 'list', json: false });
    expect(parseCommand(['list', '--json'])).toEqual({ kind: 'list', json: true });
    expect(parseCommand(['link', 'gosched', '--set', 'cores=2'])).toMatchObject({ kind: 'link', target: 'gosched' });
    expect(parseCommand(['run', '--help'])).toEqual({ kind: 'help' });
  });

  it.each([
    [[], 'say what to do'],
    [['fly'], 'there is no command "fly"; there are run, list and link'],
    [['run'], 'run needs a .go file'],
    [['link'], 'link needs the name of a scenario'],
    [['run', 'a.go', 'b.go'], 'does not know what to do with "b.go"'],
    [['list', 'x'], 'list does not know what to do with "x"'],
    [
      ['run', 'a.go', '--trace'],
      'run has no flag --trace; it has --set, --seed, --until, --json, --gctrace, --schedtrace',
    ],
    [['link', 'gosched', '--json'], 'link has no flag --json; it has --set, --seed, --until'],
    [['list', '--seed', '3'], 'list has no flag --seed; it has --json'],
    [['run', 'a.go', '-x'], 'run has no flag -x'],
    [['run', 'a.go', '--seed'], '--seed needs a value'],
    [['run', 'a.go', '--seed', '-1'], 'written --seed=-1'],
    [['run', 'a.go', '--json=yes'], '--json takes no value'],
    [['run', 'a.go', '--set', 'n'], '--set n: write --set knob=value'],
    [['run', 'a.go', '--set', '=5'], 'write --set knob=value'],
    [['run', 'a.go', '--seed', 'one'], '--seed one: a whole number from 0 to 2147483647'],
    [['run', 'a.go', '--seed', '1.5'], '--seed 1.5: a whole number'],
    [['run', 'a.go', '--until', '2'], '--until 2: a length of time with its unit'],
    [['run', 'a.go', '--until', 'soon'], '--until soon: a length of time'],
  ])('refuses %j and says why', (args, message) => {
    expect(refusal(...args)).toContain(`${message}`);
  });

  it.each([
    [['--seed=-4'], { seed: 0 }, '--seed -4 is out of range: 0 is used'],
    [['--seed', '99999999999'], { seed: 0x7fffffff }, '--seed 99999999999 is out of range: 2147483647 is used'],
    [['--until', '0s'], { untilNs: 1 }, '--until 0s is out of range: 1 ns is used'],
    [['--until', '9000h'], { untilNs: 9e12 }, '--until 9000h is out of range: 9000000000000 ns is used'],
  ])('brings %j into range and says so', (flags, used, note) => {
    expect(parseCommand(['run', 'a.go', ...flags])).toMatchObject({ ...used, notes: [note] });
  });
});
