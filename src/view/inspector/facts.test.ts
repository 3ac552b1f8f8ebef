import { describe, expect, it } from 'vitest';

import { fakeFrame } from '../../state/testing/fake-frame.ts';
import { factsOf } from './facts.ts';

const functions = [{ name: 'main.main', line: 3 }];
const frame = fakeFrame({ timeNs: 1_000_000, fromNs: NaN, maxMoves: 0, carpet: false, selectedGoid: 213 }, 2e6, 2e6);

describe('the fact sheet', () => {
  it('of a runnable goroutine says since when, where, and how many are ahead', () => {
    expect(factsOf({ kind: 'G', id: 213 }, frame, functions)).toMatchObject({
      state: 'state.runnable',
      colour: 'runnable',
      since: '812 µs',
      place: { key: 'inspector.place.ring', index: 0 },
      rows: [
        { link: { kind: 'G', id: 1 } },
        { values: { fn: 'main.main', line: 34 } },
        { key: 'inspector.ahead', values: { count: '60' } },
        {},
        { text: '2.00 KiB' },
      ],
    });
  });

  it('of a goroutine that does not exist yet says so', () => {
    expect(factsOf({ kind: 'G', id: 99_999 }, frame, functions)?.state).toBe('state.unborn');
  });

  it('of a processor or a thread that the run has not says so', () => {
    expect(factsOf({ kind: 'P', id: 9_999 }, frame, functions)?.state).toBe('state.none');
    expect(factsOf({ kind: 'M', id: 9_999 }, frame, functions)?.state).toBe('state.none');
  });

  it('of a processor names its thread, its goroutine and its queue', () => {
    const sheet = factsOf({ kind: 'P', id: 0 }, frame, functions);
    expect(sheet?.state).toBe('state.running');
    expect(sheet?.rows.map((r) => r.text ?? r.key)).toContain('187 / 256');
    expect(factsOf({ kind: 'P', id: 1 }, frame, functions)?.state).toBe('state.spinning');
  });

  it('of a thread names what it does', () => {
    expect(factsOf({ kind: 'M', id: 3 }, frame, functions)?.state).toBe('state.spinning');
    expect(factsOf({ kind: 'M', id: 5 }, frame, functions)?.state).toBe('state.parked');
  });
});
