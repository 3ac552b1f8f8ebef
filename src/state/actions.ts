/**
 * What the page can do. store.ts implements it; views and the keyboard call it.
 */
import type { KnobValue } from '../model/config.ts';
import type { Language, SelectedEntity, Tab } from '../share/shared.ts';
import type { ThemeChoice } from './app-state.ts';

export interface Actions {
  openScenario(id: string): Promise<void>;
  /** Opens a link's fragment; a damaged one says what is wrong and opens the nearest scenario. */
  openLink(fragment: string): Promise<void>;
  /** Opens the file form of a run. */
  openFile(text: string): Promise<void>;
  setKnob(name: string, value: KnobValue): void;
  setSeed(seed: number): void;
  anotherSeed(): void;
  /** Every knob back to the scenario's own values, and the numbers before forgotten. */
  reset(): void;
  play(): void;
  pause(): void;
  togglePlay(): void;
  setSpeed(speedNs: number): void;
  seek(timeNs: number): void;
  /** To the next or the previous event. */
  step(dir: 1 | -1): Promise<void>;
  setZoom(zoomNs: number): void;
  select(selection: SelectedEntity | null): void;
  setFollow(follow: boolean): void;
  setTab(tab: Tab): void;
  setLanguage(language: Language): void;
  setTheme(theme: ThemeChoice): void;
  goToStory(step: number): Promise<void>;
  notify(code: string, values?: Readonly<Record<string, string | number>>, level?: 'info' | 'warn'): void;
  dismiss(noticeId: number): void;
  reportBug(error: unknown): void;
  dismissBug(): void;
  /** The link's fragment of what is shown now. */
  link(): string;
  /** The same as a file, for what is too long for a link. */
  file(): string;
  /** Asks the worker how far the run is; called a few times a second. */
  poll(): Promise<void>;
}
