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

    const missed = s.story.filter(({ at }) => {
      if (typeof at === 'number') return false;
      const a = at.reason === undefined ? -1 : WAIT[at.reason];
      return Number.isNaN(findEvent(recording, { kind: KIND[at.event], a, nth: at.nth ?? 1 }));
    });
    expect(missed.map(({ text }) => text.en)).toEqual([]);

    const summary = summarize(sim, { wallMs: 1, makespan: 'program' });
    const silent = s.claims.filter((claim) => claim.measure && claimValue(claim, summary, lines) === null);
    expect(silent.map(({ claim }) => claim.en)).toHaveLength(SILENT[id] ?? 0);
  });
});
