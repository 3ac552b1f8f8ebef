/**
 * The store, the player and the actions: everything the page can do. `createAppStore` takes the worker's client and the loader of
 * scenarios as interfaces, so that tests pass fakes. No React here.
 */
import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';

import type { InputError } from '../base/input-error.ts';
import { isLoadFailure } from '../base/load-failure.ts';
import type { Result } from '../base/result.ts';
import { MAX_SEED, MODEL_VERSION, clampKnob, knobSpec } from '../model/config.ts';
import type { KnobValue, RunDocument } from '../model/config.ts';
import { KIND, WAIT } from '../record/kinds.ts';
import { DEFAULT_SCENARIO } from '../scenarios/index.ts';
import type { Scenario, ScenarioKnob } from '../scenarios/scenario.ts';
import { TABS, sharedNumbers } from '../share/shared.ts';
import type { Decoded, Language, Shared, Tab } from '../share/shared.ts';
import type { Summary } from '../worker/protocol.ts';
import type { Actions } from './actions.ts';
import {
  DEFAULT_SPEED_NS,
  DEFAULT_ZOOM_NS,
  MAX_SPEED_NS,
  MIN_SPEED_NS,
  initialState,
  scenarioDocument,
} from './app-state.ts';
import type { AppState, ThemeChoice } from './app-state.ts';
import type { Engine } from './engine.ts';
import type { StringSource } from './frame-source.ts';
import { changedNumbers, headlineOf } from './headline.ts';
import { actsAtPlayhead, applyKnob } from './knob-change.ts';
import { Player } from './player.ts';

export interface AppStoreOptions {
  readonly engine: Engine;
  /** Loads a scenario, or gives undefined when there is none of that name. */
  readonly loadScenario: (id: string) => Promise<Scenario | undefined>;
  readonly language: Language;
  readonly theme: ThemeChoice;
  /** Nothing starts to move by itself. */
  readonly reducedMotion: boolean;
}

export interface AppStore {
  readonly store: StoreApi<AppState>;
  readonly player: Player;
  readonly strings: StringSource;
  readonly engine: Engine;
  /** The scenario that runs, or null for a program of one's own. */
  scenario(): Scenario | null;
  readonly actions: Actions;
}

const MAX_NOTICES = 4;
/** A run that nobody set a speed for takes about this long on screen, seconds. */
const COMFORTABLE_S = 40;

const FRESH_VIEW = {
  speedNs: DEFAULT_SPEED_NS,
  speedChosen: false,
  zoomNs: DEFAULT_ZOOM_NS,
  zoomChosen: false,
  storyStep: -1,
  focus: null,
  selection: null,
  follow: false,
  before: null,
  digestCheck: null,
} satisfies Partial<AppState>;

export function createAppStore(options: AppStoreOptions): AppStore {
  const { engine } = options;
  const store = createStore<AppState>(() => initialState(options.language, options.theme));
  const set = store.setState;
  const get = store.getState;
  let scenario: Scenario | null = null;
  let table: string[] = [];
  let noticeId = 0;
  let polling = false;
  /** Grows with every run asked for; what belongs to an earlier one is dropped. */
  let turn = 0;

  const player = new Player(engine, {
    get runId() {
      return get().runId;
    },
    get playing() {
      return get().playing;
    },
    get speedNs() {
      return get().speedNs;
    },
    get selectedGoid() {
      const { selection } = get();
      return selection?.kind === 'G' ? selection.id : -1;
    },
    get selectedSocket() {
      const { selection } = get();
      return selection?.kind === 'S' ? selection.id : -1;
    },
    report(playheadNs, computedNs, endNs, replaying) {
      const s = get();
      if (
        s.playheadNs !== playheadNs ||
        s.computedNs !== computedNs ||
        s.endNs !== endNs ||
        s.replaying !== replaying
      ) {
        set({ playheadNs, computedNs, endNs, replaying });
      }
    },
    ended: () => set({ playing: false }),
    failed: reportBug,
  });

  engine.subscribe((event) => {
    if (event.kind === 'replaced') notify(`worker-${event.reason}`, {}, 'warn');
    else reportBug(Object.assign(new Error(event.message), { stack: event.stack }));
  });

  function notify(
    code: string,
    values: Readonly<Record<string, string | number>> = {},
    level: 'info' | 'warn' = 'info',
  ): void {
    const notice = { id: ++noticeId, code, values, level };
    set((s) => ({
      notices: [...s.notices.filter((n) => n.code !== code || n.values['name'] !== values['name']), notice].slice(
        -MAX_NOTICES,
      ),
    }));
  }

  /** A script of the page that could not be fetched is nobody's mistake: what is loaded goes on. */
  function reportBug(error: unknown): void {
    if (isLoadFailure(error)) {
      notify('not-loaded', {}, 'warn');
      return;
    }
    const bug =
      error instanceof Error
        ? { message: error.message, stack: error.stack ?? '' }
        : { message: String(error), stack: '' };
    set({ internalError: bug, playing: false });
  }

  async function run(document: RunDocument, playheadNs: number, playing: boolean): Promise<void> {
    const mine = ++turn;
    set({ document, summary: null, problem: null, playing: false });
    const reply = await engine.open(document, document.program.kind === 'scenario' ? (scenario?.source ?? null) : null);
    if (mine !== turn) return;
    if (!reply.ok) {
      set({
        phase: 'problem',
        problem: reply.problem,
        ...(reply.problem.errors === undefined ? {} : { tab: 'code' as const }),
        program: programText(document),
        runId: 0,
        computedNs: 0,
        endNs: -1,
      });
      player.restart(0);
      return;
    }
    table = [];
    set({ phase: 'ready', runId: reply.value.runId, program: reply.value.program, computedNs: 0, endNs: -1, playing });
    player.restart(playheadNs);
  }

  /** The text of a program that did not compile, to stand beside its errors. */
  function programText({ program }: RunDocument): AppState['program'] {
    const source = program.kind === 'scenario' ? scenario?.source : program.text;
    if (source === undefined) return null;
    return { fileName: program.kind === 'scenario' ? 'main.go' : program.fileName, source, functions: [], knobs: [] };
  }

  async function useScenario(id: string): Promise<'known' | 'unknown' | 'late'> {
    const mine = ++turn;
    const loaded = await options.loadScenario(id);
    if (mine !== turn) return 'late';
    if (loaded === undefined) return 'unknown';
    scenario = loaded;
    return 'known';
  }

  async function openScenario(id: string): Promise<void> {
    const found = await useScenario(id === '' ? DEFAULT_SCENARIO : id);
    if (found === 'late') return;
    if (found === 'unknown') {
      notify('link-scenario', { found: id }, 'warn');
      if (id !== DEFAULT_SCENARIO) await openScenario(DEFAULT_SCENARIO);
      return;
    }
    set({ ...FRESH_VIEW, tab: firstTab(scenario) });
    await run(documentOf(scenario as Scenario), 0, !options.reducedMotion);
  }

  async function openDecoded(decoded: Result<Decoded, InputError>): Promise<void> {
    if (decoded.ok) {
      await openShared(decoded.value);
      return;
    }
    notify(decoded.error.code, decoded.error.values, 'warn');
    const nearest = decoded.error.values['nearest'];
    await openScenario(nearest === undefined || nearest === '' ? DEFAULT_SCENARIO : String(nearest));
  }

  async function openShared(shared: Decoded): Promise<void> {
    const { program } = shared.document;
    if (program.kind === 'scenario') {
      const found = await useScenario(program.id);
      if (found === 'unknown') await openScenario(program.id);
      if (found !== 'known') return;
    } else scenario = null;
    for (const c of shared.corrections)
      notify(`correction-${c.code}`, { name: c.name, found: c.found.slice(0, 40), used: c.used }, 'warn');
    if (shared.modelVersion !== MODEL_VERSION)
      notify('model-version', { found: shared.modelVersion, used: MODEL_VERSION }, 'warn');
    const { view } = shared;
    set({
      ...FRESH_VIEW,
      ...(view.zoomNs === 0 ? {} : { zoomNs: view.zoomNs, zoomChosen: true }),
      ...(view.language === null ? {} : { language: view.language }),
      selection: view.selection,
      tab: view.tab,
      digestCheck:
        shared.digest === ''
          ? null
          : { expected: shared.digest, numbers: shared.numbers, verdict: 'pending', changes: [] },
    });
    await run(checkProgramKnobs(shared.document), view.playheadNs, view.playheadNs === 0 && !options.reducedMotion);
  }

  /** Brings the program's own knobs into the ranges its scenario declares; unknown ones are left out. Each is said. */
  function checkProgramKnobs(document: RunDocument): RunDocument {
    if (scenario === null) return document;
    const programKnobs: Record<string, KnobValue> = {};
    for (const [name, value] of Object.entries(document.programKnobs)) {
      const knob = scenario.knobs.find((k) => k.name === name);
      if (knob === undefined) {
        notify('correction-unknown-knob', { name, found: String(value) }, 'warn');
        continue;
      }
      const used = ownValue(knob, value);
      if (used !== value) notify('correction-clamped', { name, found: String(value), used: String(used) }, 'warn');
      programKnobs[name] = used;
    }
    return { ...document, programKnobs };
  }

  function change(next: RunDocument, atPlayhead: boolean): void {
    const s = get();
    set({ before: s.summary?.done === true ? headlineOf(s.summary) : s.before, digestCheck: null, focus: null });
    void run(next, atPlayhead ? player.playheadNs : 0, atPlayhead ? s.playing : !options.reducedMotion).catch(
      reportBug,
    );
  }

  const actions: Actions = {
    openScenario,
    openLink: async (fragment) => openDecoded((await sharing()).decodeLink(fragment)),
    openFile: async (text) => openDecoded((await sharing()).decodeFile(text)),
    openAgain: () => void run(get().document, 0, !options.reducedMotion).catch(reportBug),
    setKnob(name, value) {
      const machine = knobSpec(name);
      const own = scenario?.knobs.find((k) => k.name === name);
      const used = machine !== undefined ? clampKnob(machine, value) : own !== undefined ? ownValue(own, value) : value;
      if (used !== value) notify('correction-clamped', { name, found: String(value), used: String(used) }, 'warn');
      const s = get();
      const now = { playheadNs: player.playheadNs, endNs: s.endNs };
      const moved = { name, value: used, ofProgram: machine === undefined, live: machine?.live ?? own?.live ?? false };
      change(applyKnob(s.document, moved, now), actsAtPlayhead(moved, now));
    },
    setKnobs(machine, own) {
      const { document } = get();
      const knobs = { ...document.knobs };
      for (const [name, value] of Object.entries(machine)) {
        const spec = knobSpec(name);
        if (spec !== undefined) knobs[name] = clampKnob(spec, value);
      }
      change(checkProgramKnobs({ ...document, knobs, programKnobs: own, interventions: [] }), false);
    },
    setSeed(seed) {
      const used = Math.min(MAX_SEED, Math.max(0, Math.round(Number.isFinite(seed) ? seed : 0)));
      if (used !== seed)
        notify('correction-clamped', { name: 'seed', found: String(seed), used: String(used) }, 'warn');
      change({ ...get().document, seed: used, interventions: [] }, false);
    },
    anotherSeed() {
      actions.setSeed((get().document.seed % MAX_SEED) + 1);
    },
    reset() {
      const { document } = get();
      set(FRESH_VIEW);
      const fresh = scenario === null ? { ...scenarioDocument(''), program: document.program } : documentOf(scenario);
      void run(fresh, 0, !options.reducedMotion).catch(reportBug);
    },
    play() {
      const s = get();
      if (s.runId === 0) return;
      // At its end a run plays again from the start.
      if (s.endNs >= 0 && player.playheadNs >= s.endNs) player.seek(0);
      set({ playing: true, focus: null });
    },
    pause() {
      set({ playing: false });
      player.seek(player.playheadNs, true);
    },
    togglePlay() {
      if (get().playing) actions.pause();
      else actions.play();
    },
    setSpeed(speedNs) {
      if (Number.isFinite(speedNs))
        set({ speedNs: Math.min(MAX_SPEED_NS, Math.max(MIN_SPEED_NS, speedNs)), speedChosen: true });
    },
    seek(timeNs) {
      if (Number.isNaN(timeNs)) return;
      set({ focus: null });
      player.seek(timeNs);
    },
    async step(dir) {
      const { runId } = get();
      if (runId === 0) return;
      set({ playing: false, focus: null });
      const timeNs = await engine.step(runId, player.playheadNs, dir);
      if (get().runId === runId && Number.isFinite(timeNs)) player.seek(timeNs, dir === 1);
    },
    setZoom(zoomNs) {
      if (zoomNs > 0 && Number.isFinite(zoomNs)) set({ zoomNs, zoomChosen: true });
    },
    select(selection) {
      set({ selection, ...(selection === null ? { follow: false } : {}) });
      player.refresh();
    },
    setFollow: (follow) => set({ follow }),
    setTab: (tab) => set({ tab }),
    setLanguage: (language) => set({ language }),
    setTheme: (theme) => set({ theme }),
    async goToStory(index) {
      const step = scenario?.story[index];
      const { runId } = get();
      if (step === undefined || runId === 0) return;
      set({
        storyStep: index,
        focus: step.focus,
        playing: false,
        ...(step.focus === 'charts' ? { tab: 'charts' as const } : {}),
      });
      const timeNs = await storyTime(index, runId);
      if (get().runId === runId && get().storyStep === index && timeNs !== null) player.seekInto(timeNs);
    },
    notify,
    dismiss: (id) => set((s) => ({ notices: s.notices.filter((n) => n.id !== id) })),
    reportBug,
    dismissBug: () => set({ internalError: null }),
    link: async () => (await sharing()).encodeLink(shared()),
    file: async () => (await sharing()).encodeFile(shared()),
    async poll() {
      const { runId, summary } = get();
      if (runId === 0 || polling || summary?.done === true) return;
      polling = true;
      try {
        const [next, more] = await Promise.all([engine.summary(runId), engine.strings(runId, table.length)]);
        if (next === null || get().runId !== runId) return;
        table.push(...more);
        set({ summary: next });
        if (next.done) finish(next);
      } finally {
        polling = false;
      }
    },
  };

  function finish(summary: Summary): void {
    const { digestCheck, speedChosen, zoomChosen } = get();
    if (!speedChosen) set({ speedNs: roundDown125(Math.max(1_000, summary.computedNs / COMFORTABLE_S)) });
    if (!zoomChosen) set({ zoomNs: Math.max(10_000, summary.computedNs / 4) });
    if (digestCheck?.verdict === 'pending') {
      const { expected, numbers } = digestCheck;
      const isEqual = expected === summary.digest;
      const changes = isEqual || numbers === null ? [] : changedNumbers(numbers, summary);
      set({ digestCheck: { ...digestCheck, verdict: isEqual ? 'equal' : 'differs', changes } });
    }
  }

  /** When the moment of a step is, or null when the run is not computed far enough to tell. */
  async function storyTime(index: number, runId: number): Promise<number | null> {
    const { summary } = get();
    const step = scenario?.story[index];
    if (step === undefined) return null;
    const share = (part: number): number | null => (summary?.done === true ? part * summary.computedNs : null);
    if (typeof step.at === 'number') return share(step.at);
    const { event, reason, nth, next } = step.at;
    const afterNs = next === true ? await storyTime(index - 1, runId) : -1;
    const found = await engine.find(runId, {
      kind: KIND[event],
      a: reason === undefined ? -1 : WAIT[reason],
      nth: nth ?? 1,
      afterNs: afterNs ?? -1,
    });
    return Number.isFinite(found) ? found : share(step.otherwiseAt ?? 0);
  }

  function shared(): Shared {
    const s = get();
    return {
      document: s.document,
      modelVersion: MODEL_VERSION,
      digest: s.summary?.done === true ? s.summary.digest : '',
      numbers: s.summary?.done === true ? sharedNumbers(s.summary) : null,
      view: {
        playheadNs: Math.floor(player.playheadNs),
        zoomNs: s.zoomChosen ? Math.round(s.zoomNs) : 0,
        selection: s.selection,
        tab: s.tab,
        language: s.language,
      },
    };
  }

  return { store, player, engine, strings: { text: (index) => table[index] ?? '' }, scenario: () => scenario, actions };
}

/** Links are read and written on demand: the first visit needs neither. */
function sharing() {
  return import('../share/link.ts');
}

/** The run that a scenario opens with. */
export function documentOf(scenario: Scenario): RunDocument {
  const base = scenarioDocument(scenario.id);
  return { ...base, knobs: { ...base.knobs, ...scenario.run } };
}

/** 1, 2 or 5 times a power of ten, not above `value`. */
export function roundDown125(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const lead = value / power;
  return (lead >= 5 ? 5 : lead >= 2 ? 2 : 1) * power;
}

/** As clampKnob, but a value of the wrong kind, as a stranger's link may hold, becomes the default. */
function ownValue(knob: ScenarioKnob, value: KnobValue): KnobValue {
  try {
    return clampKnob(knob, value);
  } catch {
    // Only a value of the wrong kind throws; the caller sees the difference and says so.
    return knob.default;
  }
}

function firstTab(scenario: Scenario | null): Tab {
  return (
    scenario?.panels.find((panel): panel is Tab & typeof panel => (TABS as readonly string[]).includes(panel)) ?? 'code'
  );
}
