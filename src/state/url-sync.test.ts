import { describe, expect, it, vi } from 'vitest';

import type { Scenario } from '../scenarios/scenario.ts';
import { createAppStore } from './store.ts';
import { createFakeEngine } from './testing/fake-engine.ts';
import { syncUrl } from './url-sync.ts';
import type { UrlHost } from './url-sync.ts';

const text = { en: 'x', zh: '甲' };
const scenario = { title: text, source: '', knobs: [], panels: ['code'], run: {}, story: [], claims: [] };

/** A history in memory; timers run when `tick` is called. */
function fakeHost(start = '') {
  const entries = [start];
  let at = 0;
  let listener: () => void = () => undefined;
  let timers: (() => void)[] = [];
  const host: UrlHost = {
    hash: () => entries[at],
    push: (hash) => {
      entries.splice(at + 1);
      entries.push(hash);
      at++;
    },
    replace: (hash) => void (entries[at] = hash),
    onNavigate: (fn) => {
      listener = fn;
      return () => undefined;
    },
    setTimer: (fn) => void timers.push(fn),
  };
  const tick = (): void => {
    const due = timers;
    timers = [];
    for (const fn of due) fn();
  };
  const go = (delta: number): void => {
    at += delta;
    listener();
  };
  return { host, entries, tick, go };
}

async function start(hash = '') {
  const engine = createFakeEngine();
  const app = createAppStore({
    engine,
    loadScenario: (id) => Promise.resolve({ ...scenario, id } as unknown as Scenario),
    language: 'en',
    theme: 'system',
    reducedMotion: true,
  });
  const history = fakeHost(hash);
  syncUrl(app, history.host);
  await vi.waitFor(() => expect(app.store.getState().runId).toBe(1));
  await new Promise((resolve) => setTimeout(resolve));
  return { app, engine, ...history };
}

describe('the address', () => {
  it('stays plain at a first visit until the visitor does something', async () => {
    const { app, entries, tick } = await start();
    app.player.tick(0);
    tick();
    expect(entries).toEqual(['']);
    app.actions.setTab('rules');
    tick();
    await vi.waitFor(() => expect(entries[0]).toMatch(/^#v1\./));
    expect(entries.length).toBe(1);
  });

  it('gets an entry for every new run, and back opens the run before', async () => {
    const { app, engine, entries, go } = await start();
    app.actions.setSeed(5);
    await vi.waitFor(() => expect(entries.length).toBe(2));
    await vi.waitFor(() => expect(app.store.getState().runId).toBe(2));
    go(-1);
    await vi.waitFor(() => expect(engine.opened.at(-1)?.seed).toBe(1));
    await vi.waitFor(() => expect(app.store.getState().document.seed).toBe(1));
    expect(entries.length).toBe(2);
  });

  it('is replaced, throttled, when only the view changes', async () => {
    const { app, entries, tick } = await start();
    app.actions.setTab('rules');
    app.actions.setTab('output');
    expect(entries[0]).toBe('');
    tick();
    await vi.waitFor(() => expect(entries[0]).not.toBe(''));
    expect(entries.length).toBe(1);
  });
});
