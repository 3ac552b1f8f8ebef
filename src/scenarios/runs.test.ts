/** Every scenario on the model, as the page opens it: it ends well, its story finds its moments and its claims find their numbers. */
import { describe, expect, it } from 'vitest';
import { END_TEXT, KIND, WAIT } from '../record/kinds.ts';
import { claimValue } from '../view/story/claim-value.ts';
import { findEvent } from '../worker/find-event.ts';
import { summarize } from '../worker/summary.ts';
import { SCENARIOS } from './meta.ts';
import { runScenario } from './testing/run-scenario.ts';

/** Claims without a number with these settings. */
const SILENT: Readonly<Record<string, number>> = { 'ping-pong': 1 };

describe.each(SCENARIOS.map(({ id }) => id))('%s with its own settings', (id) => {
  it('ends, in few enough rows to be looked at, and tells its story from what happened in it', async () => {
    const { scenario: s, sim, recording, lines } = await runScenario(id);
    expect(END_TEXT[sim.rt.endReason], sim.rt.error).toBe('exit');
    expect(recording.thinnedRows).toBe(0);

    const moments: number[] = [];
    for (const { at } of s.story) {
      if (typeof at === 'number') moments.push(at * recording.endNs);
      else {
        const a = at.reason === undefined ? -1 : WAIT[at.reason];
        const afterNs = at.next === true ? (moments.at(-1) ?? NaN) : -1;
        moments.push(findEvent(recording, { kind: KIND[at.event], a, nth: at.nth ?? 1, afterNs }));
      }
    }
    expect(s.story.filter((_, i) => Number.isNaN(moments[i])).map(({ text }) => text.en)).toEqual([]);
    expect(moments, 'the story goes on, never back').toEqual(moments.toSorted((x, y) => x - y));

    const summary = summarize(sim, { wallMs: 1, makespan: 'program' });
    const silent = s.claims.filter((claim) => claim.measure && claimValue(claim, summary, lines) === null);
    expect(silent.map(({ claim }) => claim.en)).toHaveLength(SILENT[id] ?? 0);
  });
});
