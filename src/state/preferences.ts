/** Language and colours that the visitor chose, kept in this browser. */
import { LANGUAGES } from '../share/shared.ts';
import type { Language } from '../share/shared.ts';
import type { ThemeChoice } from './app-state.ts';

export interface Preferences {
  readonly language: Language | null;
  readonly theme: ThemeChoice | null;
}

const KEY = 'gmplab.preferences';
const THEMES: readonly ThemeChoice[] = ['system', 'dark', 'light'];

export function readPreferences(): Preferences {
  let value: { readonly language?: unknown; readonly theme?: unknown } = {};
  try {
    value = (JSON.parse(localStorage.getItem(KEY) ?? 'null') as typeof value | null) ?? {};
  } catch {
    // Storage is refused or holds something else: the system's preferences do.
  }
  return {
    language: LANGUAGES.find((l) => l === value.language) ?? null,
    theme: THEMES.find((t) => t === value.theme) ?? null,
  };
}

export function writePreferences(preferences: Preferences): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(preferences));
  } catch {
    // Full or refused: the choice lasts as long as the page.
  }
}
