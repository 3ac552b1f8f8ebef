/**
 * The facts that the store holds: small, plain, serialisable. Frames are not here (frame-source.ts) and nothing derived is stored.
 */
import { DEFAULT_SEED, DEFAULT_UNTIL_NS, defaultKnobs } from '../model/config.ts';
import type { RunDocument } from '../model/config.ts';
import { DEFAULT_SCENARIO } from '../scenarios/index.ts';
import type { Focus } from '../scenarios/scenario.ts';
import type { Language, SelectedEntity, SharedNumbers, Tab } from '../share/shared.ts';
import type { Problem, ProgramInfo, Summary } from '../worker/protocol.ts';
import type { Headline, NumberChange } from './headline.ts';

export { DEFAULT_SCENARIO };

export type ThemeChoice = 'system' | 'dark' | 'light';

/** Something the visitor must be told. The text comes from the catalogue by `code`. */
export interface Notice {
  readonly id: number;
  readonly code: string;
  readonly values: Readonly<Record<string, string | number>>;
  readonly level: 'info' | 'warn';
}

export interface DigestCheck {
  readonly expected: string;
  /** null: the link is older than the numbers in links. */
  readonly numbers: SharedNumbers | null;
  readonly verdict: 'pending' | 'equal' | 'differs';
  /** Empty unless the verdict is `differs`. */
  readonly changes: readonly NumberChange[];
}

export interface InternalError {
  readonly message: string;
  readonly stack: string;
}

export interface AppState {
  /** starting: nothing to show yet · ready: a run is open · problem: the program could not be run (see `problem`). */
  readonly phase: 'starting' | 'ready' | 'problem';
  readonly document: RunDocument;
  /** 0 before the first run. */
  readonly runId: number;
  readonly program: ProgramInfo | null;
  readonly problem: Problem | null;
  readonly summary: Summary | null;
  /** Headline numbers of the run before the last change, until reset. */
  readonly before: Headline | null;
  readonly playing: boolean;
  /** Model time per second of real time, ns. */
  readonly speedNs: number;
  /** The visitor chose speed or zoom; until then they follow the length of the run. */
  readonly speedChosen: boolean;
  readonly zoomChosen: boolean;
  /** Follows the player's playhead at most five times a second, and at every pause, seek and step. */
  readonly playheadNs: number;
  /** As above: how far the run is computed, and its end (−1 while unknown). */
  readonly computedNs: number;
  readonly endNs: number;
  /** The picture waits until the run is computed up to the playhead. */
  readonly replaying: boolean;
  readonly zoomNs: number;
  readonly selection: SelectedEntity | null;
  readonly follow: boolean;
  readonly tab: Tab;
  /** Index into the scenario's story, −1 before its first step. */
  readonly storyStep: number;
  /** What the step of the story is about, until the visitor moves on by other means. */
  readonly focus: Focus | null;
  readonly language: Language;
  readonly theme: ThemeChoice;
  readonly notices: readonly Notice[];
  /** What the opened link promised, and how the run compares once it is computed. */
  readonly digestCheck: DigestCheck | null;
  readonly internalError: InternalError | null;
}

export const MIN_SPEED_NS = 1;
export const MAX_SPEED_NS = 1e11;
export const DEFAULT_SPEED_NS = 50_000;
export const DEFAULT_ZOOM_NS = 2e6;

/** A document that runs `id` with every knob at its default. */
export function scenarioDocument(id: string): RunDocument {
  return {
    program: { kind: 'scenario', id },
    knobs: defaultKnobs(),
    programKnobs: {},
    seed: DEFAULT_SEED,
    interventions: [],
    untilNs: DEFAULT_UNTIL_NS,
  };
}

export function initialState(language: Language, theme: ThemeChoice): AppState {
  return {
    phase: 'starting',
    document: scenarioDocument(DEFAULT_SCENARIO),
    runId: 0,
    program: null,
    problem: null,
    summary: null,
    before: null,
    playing: false,
    speedNs: DEFAULT_SPEED_NS,
    speedChosen: false,
    zoomChosen: false,
    playheadNs: 0,
    computedNs: 0,
    endNs: -1,
    replaying: false,
    zoomNs: DEFAULT_ZOOM_NS,
    selection: null,
    follow: false,
    tab: 'code',
    storyStep: -1,
    focus: null,
    language,
    theme,
    notices: [],
    digestCheck: null,
    internalError: null,
  };
}
