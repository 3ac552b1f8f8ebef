import { describe, expect, it } from 'vitest';

import { scenarioDocument } from '../../state/app-state.ts';
import { goCommand } from './go-command.ts';

describe('the command for real Go', () => {
  const knobs = [
    { name: 'n', type: 'int' as const },
    { name: 'sleep', type: 'duration' as const },
  ];

  it('hands over the knobs as environment variables', () => {
    const document = { ...scenarioDocument('x'), programKnobs: { n: 500, sleep: 2000 } };
    expect(goCommand(document, knobs)).toBe('LAB_N=500 LAB_SLEEP=2000ns GOMAXPROCS=4 GOGC=100 go run .');
  });

  it('quotes what a shell would take apart', () => {
    const document = {
      ...scenarioDocument('x'),
      knobs: { gomaxprocs: 2, asyncpreemptoff: true },
      programKnobs: { mode: "a b';rm" },
    };
    expect(goCommand(document, knobs)).toBe(
      String.raw`LAB_MODE='a b'\'';rm' GOMAXPROCS=2 GODEBUG=asyncpreemptoff=1 GOGC=off go run .`,
    );
  });
});
