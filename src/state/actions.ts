/**
 * What the page can do. store.ts implements it; views and the keyboard call it.
 */
import type { KnobValue } from '../model/config.ts';
import type { Language, SelectedEntity, Tab } from '../share/shared.ts';
import type { ThemeChoice } from './app-state.ts';

export interface Actions {
  /** The default one for ''. */
  readonly openScenario: (id: string) => Promise<void>;
  /** Opens a link's fragment; a damaged one says what is wrong and opens the nearest scenario. */
  readonly openLink: (fragment: string) => Promise<void>;
  /** Opens the file form of a run. */
  readonly openFile: (text: string) => Promise<void>;
  /** The same run once more, after it could not be opened. */
  readonly openAgain: () => void;
  readonly setKnob: (name: string, value: KnobValue) => void;
  /** Several values at once, from the start. */
  readonly setKnobs: (machine: Readonly<Record<string, KnobValue>>, own: Readonly<Record<string, KnobValue>>) => void;
  readonly setSeed: (seed: number) => void;
  readonly anotherSeed: () => void;
  /** Every knob back to the scenario's own values, and the numbers before forgotten. */
  readonly reset: () => void;
  readonly play: () => void;
  readonly pause: () => void;
  readonly togglePlay: () => void;
  readonly setSpeed: (speedNs: number) => void;
  /** Infinity is the end, also one that is not computed yet. */
  readonly seek: (timeNs: number) => void;
  /** To the next or the previous event. */
  readonly step: (dir: 1 | -1) => Promise<void>;
  readonly setZoom: (zoomNs: number) => void;
  readonly select: (selection: SelectedEntity | null) => void;
  readonly setFollow: (follow: boolean) => void;
  readonly setTab: (tab: Tab) => void;
  readonly setLanguage: (language: Language) => void;
  readonly setTheme: (theme: ThemeChoice) => void;
  readonly goToStory: (step: number) => Promise<void>;
  readonly notify: (code: string, values?: Readonly<Record<string, string | number>>, level?: 'info' | 'warn') => void;
  readonly dismiss: (noticeId: number) => void;
  readonly reportBug: (error: unknown) => void;
  readonly dismissBug: () => void;
  /** The link's fragment of what is shown now. */
  readonly link: () => Promise<string>;
  /** The same as a file, for what is too long for a link. */
  readonly file: () => Promise<string>;
  /** Asks the worker how far the run is; called a few times a second. */
  readonly poll: () => Promise<void>;
}
