import { describe, expect, it, vi } from 'vitest';

import type { Scenario } from '../scenarios/scenario.ts';
import { decodeLink, encodeLink } from '../share/link.ts';
import { scenarioDocument } from './app-state.ts';
import { applyKnob, knobAt } from './knob-change.ts';
import { createAppStore, roundDown125 } from './store.ts';
import { FAKE_END_NS, createFakeEngine } from './testing/fake-engine.ts';

const text = { en: 'x', zh: '甲' };
const scenario = {
  id: 'sched-latency',
  title: text,
  summary: text,
  section: '2.2',
  source: 'package main\n',
  knobs: [
    {
      name: 'n',
      type: 'int',
      min: 1,
      max: 1_000_000,
      default: 1000,
      unit: '',
      live: false,
      title: text,
      help: text,
      step: 1,
      scale: 'log',
    },
  ],
  panels: ['charts'],
  run: {},
  story: [
    { at: 0.5, focus: 'procs', text },
    { at: { event: 'Steal' }, focus: 'charts', text },
  ],
  claims: [],
  measured: {},
} as unknown as Scenario;

async function appWith(options: { reducedMotion?: boolean } = {}) {
  const engine = createFakeEngine();
  const app = createAppStore({
    engine,
    loadScenario: (id) => Promise.resolve(id === 'sched-latency' || id === 'gosched' ? { ...scenario, id } : undefined),
    language: 'en',
    theme: 'system',
    reducedMotion: options.reducedMotion ?? false,
  });
  await app.actions.openScenario('sched-latency');
  return { app, engine, state: app.store.getState };
}

/** Lets the first frame arrive and the summary be read. */
async function settle(app: Awaited<ReturnType<typeof appWith>>['app']) {
  app.player.tick(0);
  await Promise.resolve();
  await app.actions.poll();
}

/** Animation frames until something holds. */
async function tickUntil(app: Awaited<ReturnType<typeof appWith>>['app'], holds: () => boolean) {
  for (let ms = 5000; ms < 6000 && !holds(); ms += 16) {
    app.player.tick(ms);
    await Promise.resolve();
    await Promise.resolve();
  }
  expect(holds()).toBe(true);
}

describe('the store', () => {
  it('opens a scenario that is already playing, with its own panel in front', async () => {
    const { state } = await appWith();
    expect(state()).toMatchObject({ phase: 'ready', playing: true, tab: 'charts' });
  });

  it('does not move by itself under reduced motion', async () => {
    const { state } = await appWith({ reducedMotion: true });
    expect(state().playing).toBe(false);
  });

  it('moves the playhead by the speed and stops at the end', async () => {
    const { app, state } = await appWith();
    await settle(app);
    app.actions.setSpeed(1_000_000); // 1 ms a second
    app.player.tick(100);
    expect(app.player.playheadNs).toBeCloseTo(100_000, 0);
    for (let ms = 200; ms < 3_000; ms += 100) app.player.tick(ms);
    expect(app.player.playheadNs).toBe(FAKE_END_NS);
    expect(state().playing).toBe(false);
    app.actions.play();
    expect(app.player.playheadNs).toBe(0);
  });

  it('learns the end of the run from the frame that brings it: none follows while nothing plays', async () => {
    const { app, engine, state } = await appWith({ reducedMotion: true });
    engine.computedNs = FAKE_END_NS / 2;
    await settle(app);
    expect(state().endNs).toBe(-1);
    engine.computedNs = FAKE_END_NS;
    app.player.tick(300);
    await Promise.resolve();
    expect(app.player.isBusy).toBe(false);
    expect(state().endNs).toBe(FAKE_END_NS);
  });

  it('makes a live knob an intervention at the playhead and keeps the playhead', async () => {
    const { app, engine, state } = await appWith();
    await settle(app);
    app.actions.seek(500_000);
    app.actions.setKnob('gomaxprocs', 2);
    await vi.waitFor(() => expect(state().runId).toBe(2));
    expect(engine.opened.at(-1)?.interventions).toEqual([{ timeNs: 500_000, knob: 'gomaxprocs', value: 2 }]);
    expect(engine.opened.at(-1)?.knobs['gomaxprocs']).toBe(4);
    expect(app.player.playheadNs).toBe(500_000);
  });

  it('starts over when a knob of the program or the seed moves, and keeps the headline numbers of before until reset', async () => {
    const { app, engine, state } = await appWith();
    await settle(app);
    app.actions.seek(500_000);
    app.actions.setKnob('n', 5000);
    await vi.waitFor(() => expect(state().runId).toBe(2));
    expect(engine.opened.at(-1)).toMatchObject({ programKnobs: { n: 5000 }, interventions: [] });
    expect(app.player.playheadNs).toBe(0);
    expect(state().before?.makespanNs).toBe(FAKE_END_NS);
    app.actions.anotherSeed();
    expect(state().document.seed).toBe(2);
    app.actions.reset();
    expect(state().before).toBeNull();
    expect(state().document).toEqual(scenarioDocument('sched-latency'));
  });

  it('says what it clamped', async () => {
    const { app, state } = await appWith();
    app.actions.setKnob('gomaxprocs', 1e9);
    expect(state().document.knobs['gomaxprocs']).toBe(256);
    app.actions.setKnob('gomaxprocs', -1);
    expect(state().document.knobs['gomaxprocs']).toBe(0);
    expect(state().notices.at(-1)).toMatchObject({ code: 'correction-clamped', values: { found: '-1', used: '0' } });
  });

  it('steps to the next event and stops there', async () => {
    const { app, state } = await appWith();
    await settle(app);
    app.actions.seek(1_000);
    await app.actions.step(1);
    expect(app.player.playheadNs).toBe(1_500);
    expect(state().playing).toBe(false);
  });

  it('goes to the end of a run that is still being computed, and stays at it', async () => {
    const { app, engine } = await appWith({ reducedMotion: true });
    engine.computedNs = 500_000;
    await settle(app);
    app.actions.seek(Infinity);
    expect(app.player.playheadNs).toBe(500_000);
    engine.computedNs = FAKE_END_NS;
    for (let ms = 1000; app.player.playheadNs < FAKE_END_NS && ms < 3000; ms += 500) {
      app.player.tick(ms);
      await Promise.resolve();
    }
    expect(app.player.playheadNs).toBe(FAKE_END_NS);
    app.actions.seek(1_000);
    app.player.tick(4000);
    await Promise.resolve();
    expect(app.player.playheadNs).toBe(1_000);
  });

  it('goes to the moment of a story step, by share or by event', async () => {
    const { app } = await appWith();
    await settle(app);
    await app.actions.goToStory(0);
    await tickUntil(app, () => app.player.playheadNs === FAKE_END_NS / 2);
    await app.actions.goToStory(1);
    await tickUntil(app, () => app.player.playheadNs === 123_456);
  });

  it('arrives at a story step from the moment before, so that what happens there is seen happening', async () => {
    const { app, engine } = await appWith();
    await settle(app);
    await app.actions.goToStory(1);
    await tickUntil(app, () => app.player.latest()?.timeNs === 123_456);
    expect(engine.requests.slice(-2).map(({ timeNs, fromNs }) => [timeNs, fromNs])).toEqual([
      [123_455, NaN],
      [123_456, 123_455],
    ]);
  });

  it('brings to the front what a story step is about, until the visitor goes on by other means', async () => {
    const { app, state } = await appWith();
    await settle(app);
    await app.actions.goToStory(0);
    expect(state().focus).toBe('procs');
    await app.actions.goToStory(1);
    expect(state()).toMatchObject({ focus: 'charts', tab: 'charts' });
    app.actions.seek(5);
    expect(state().focus).toBeNull();
  });

  it('shows the errors of a program that does not compile, and stays alive', async () => {
    const { app, engine, state } = await appWith();
    engine.nextReply = {
      ok: false,
      problem: { code: 'compile', values: {}, errors: [{ line: 3, column: 1, message: 'undefined: x' }] },
    };
    app.actions.setSeed(9);
    await vi.waitFor(() => expect(state().phase).toBe('problem'));
    expect(state().program?.source).toBe('package main\n');
    app.actions.reset();
    await vi.waitFor(() => expect(state().phase).toBe('ready'));
  });

  it('passes an internal error on, paused', async () => {
    const { engine, state } = await appWith();
    engine.emit({ kind: 'failed', message: 'runq out of range', stack: 'at proc.ts' });
    expect(state()).toMatchObject({ internalError: { message: 'runq out of range' }, playing: false });
  });
});

describe('links', () => {
  it('reopen as they were, and the digest is compared when the run is computed', async () => {
    const { app, engine } = await appWith();
    await settle(app);
    app.actions.setKnob('n', 77);
    app.actions.setTab('rules');
    await vi.waitFor(() => expect(app.store.getState().runId).toBe(2));
    await settle(app);
    const link = await app.actions.link();

    const other = await appWith();
    await other.app.actions.openLink(link);
    expect(other.state()).toMatchObject({ tab: 'rules', digestCheck: { verdict: 'pending' } });
    expect(other.engine.opened.at(-1)).toEqual(engine.opened.at(-1));
    await settle(other.app);
    expect(other.state().digestCheck?.verdict).toBe('equal');

    const third = await appWith();
    third.engine.digest = 'other';
    await third.app.actions.openLink(link);
    await settle(third.app);
    expect(third.state().digestCheck).toMatchObject({ verdict: 'differs', changes: [] });
  });

  it('tell which headline numbers are not as they were', async () => {
    const { app } = await appWith();
    await settle(app);
    const decoded = decodeLink(await app.actions.link());
    if (!decoded.ok || decoded.value.numbers === null) throw new Error('no numbers in the link');
    const { numbers } = decoded.value;
    const other = await appWith();
    other.engine.digest = 'other';
    const link = encodeLink({
      ...decoded.value,
      modelVersion: 999,
      numbers: { ...numbers, contextSwitches: numbers.contextSwitches + 5 },
    });
    await other.app.actions.openLink(link);
    await settle(other.app);
    expect(other.state().digestCheck?.changes).toEqual([
      { name: 'contextSwitches', linked: numbers.contextSwitches + 5, here: numbers.contextSwitches },
    ]);

    const old = await appWith();
    old.engine.digest = 'other';
    await old.app.actions.openLink(encodeLink({ ...decoded.value, modelVersion: 999, numbers: null }));
    await settle(old.app);
    expect(old.state().digestCheck).toMatchObject({ verdict: 'differs', changes: [] });
  });

  it('of another model version say so', async () => {
    const { app, state } = await appWith();
    const decoded = decodeLink(await app.actions.link());
    if (!decoded.ok) throw decoded.error;
    await app.actions.openLink(encodeLink({ ...decoded.value, modelVersion: 999 }));
    expect(state().notices.map((n) => n.code)).toContain('model-version');
  });

  it('that are damaged name the problem and open the scenario they meant', async () => {
    const { app, state } = await appWith();
    await app.actions.openScenario('gosched');
    const link = await app.actions.link();
    await app.actions.openScenario('sched-latency');
    await app.actions.openLink(link.slice(0, -6));
    expect(state().notices.at(-1)?.code).toMatch(/^link-(truncated|damaged|letters)$/);
    expect(state().document.program).toEqual({ kind: 'scenario', id: 'gosched' });
  });

  it('of a scenario that does not exist open the default one', async () => {
    const { app, state } = await appWith();
    await app.actions.openLink(
      encodeLink({
        document: scenarioDocument('nowhere'),
        view: { playheadNs: 0, zoomNs: 0, selection: null, tab: 'code', language: null },
        modelVersion: 1,
        digest: '',
        numbers: null,
      }),
    );
    expect(state().notices.at(-1)).toMatchObject({ code: 'link-scenario', values: { found: 'nowhere' } });
    expect(state().phase).toBe('ready');
  });

  it('bring the knobs of the program into their ranges and say so', async () => {
    const { app, engine, state } = await appWith();
    const document = { ...scenarioDocument('sched-latency'), programKnobs: { n: 1e12, warp: 1 } };
    await app.actions.openLink(
      encodeLink({
        document,
        view: { playheadNs: 0, zoomNs: 0, selection: null, tab: 'code', language: null },
        modelVersion: 1,
        digest: '',
        numbers: null,
      }),
    );
    expect(engine.opened.at(-1)?.programKnobs).toEqual({ n: 1_000_000 });
    expect(state().notices.map((n) => n.code)).toEqual(
      expect.arrayContaining(['correction-clamped', 'correction-unknown-knob']),
    );
  });
});

describe('a knob', () => {
  const document = scenarioDocument('x');
  const live = { name: 'cores', value: 2, ofProgram: false, live: true };

  it('drops the interventions that lie after the playhead', () => {
    const early = applyKnob(document, { ...live, value: 8 }, { playheadNs: 100, endNs: -1 });
    const late = applyKnob(early, { ...live, value: 6 }, { playheadNs: 900, endNs: -1 });
    const between = applyKnob(late, live, { playheadNs: 500, endNs: -1 });
    expect(between.interventions.map((i) => [i.timeNs, i.value])).toEqual([
      [100, 8],
      [500, 2],
    ]);
    expect([knobAt(between, 'cores', 50), knobAt(between, 'cores', 100), knobAt(between, 'cores', 700)]).toEqual([
      4, 8, 2,
    ]);
  });

  it('at the start or after the end is the value to start with', () => {
    expect(applyKnob(document, live, { playheadNs: 0, endNs: -1 })).toMatchObject({
      knobs: { cores: 2 },
      interventions: [],
    });
    expect(applyKnob(document, live, { playheadNs: 70, endNs: 70 })).toMatchObject({
      knobs: { cores: 2 },
      interventions: [],
    });
  });
});

describe('round figures', () => {
  it('are 1, 2 or 5 times a power of ten', () => {
    expect([1, 3, 7, 49_999, 50_000, 123_456].map(roundDown125)).toEqual([1, 2, 5, 20_000, 50_000, 100_000]);
  });
});
