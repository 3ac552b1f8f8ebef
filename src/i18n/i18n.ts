/**
 * The catalogues: one file per language, loaded when it is first used. Keys are checked by the compiler (`AppKey`).
 */
import i18next from 'i18next';
import type { i18n } from 'i18next';

import type { StageText } from './en/stage.ts';
import type { AppKey } from './keys.ts';

export type LanguageCode = 'en' | 'zh-CN';

/** Text of `key`, with values filled in. */
export type Translate = (key: AppKey, values?: Readonly<Record<string, string | number>>) => string;

const stageTexts = new Map<LanguageCode, StageText>();

export async function createI18n(language: LanguageCode): Promise<i18n> {
  const instance = i18next.createInstance();
  await instance.init({
    lng: language,
    resources: {},
    ns: ['app'],
    defaultNS: 'app',
    keySeparator: false,
    nsSeparator: false,
    // React escapes what it shows; escaping here would show entities.
    interpolation: { escapeValue: false },
  });
  await showLanguage(instance, language);
  return instance;
}

/** Loads the catalogue of `language` if it is not there yet, and shows it. */
export async function showLanguage(instance: i18n, language: LanguageCode): Promise<void> {
  if (!instance.hasResourceBundle(language, 'app')) {
    const [app, stage] = language === 'en' ? await english() : await chinese();
    instance.addResourceBundle(language, 'app', app);
    stageTexts.set(language, stage);
  }
  if (instance.language !== language) await instance.changeLanguage(language);
}

/** Texts that are loaded when they are first needed: of events, of the fidelity report. */
export type LateTexts = 'why' | 'fidelity';

const LATE: Readonly<
  Record<LateTexts, Readonly<Record<LanguageCode, () => Promise<Readonly<Record<string, string>>>>>>
> = {
  why: {
    en: async () => (await import('./en/why.ts')).why,
    'zh-CN': async () => (await import('./zh-CN/why.ts')).why,
  },
  fidelity: {
    en: async () => (await import('./en/fidelity.ts')).fidelity,
    'zh-CN': async () => (await import('./zh-CN/fidelity.ts')).fidelity,
  },
};

/** Adds late texts to the catalogue of a loaded language. */
export async function loadLateTexts(instance: i18n, which: LateTexts, language: LanguageCode): Promise<void> {
  instance.addResourceBundle(language, 'app', await LATE[which][language](), true);
}

/** Words for the canvases; the language must have been loaded. */
export function stageText(language: LanguageCode): StageText {
  const text = stageTexts.get(language);
  if (text === undefined) throw new Error(`language ${language} is not loaded`);
  return text;
}

/** Whether there is a text of this key; codes of problems are looked up before they are shown. */
export function isKey(instance: i18n, key: string): key is AppKey {
  return instance.exists(key);
}

/** The language to begin with, from the browser's list. */
export function preferredLanguage(languages: readonly string[]): LanguageCode {
  for (const tag of languages) {
    if (/^zh\b/i.test(tag)) return 'zh-CN';
    if (/^en\b/i.test(tag)) return 'en';
  }
  return 'en';
}

async function english(): Promise<[Record<string, string>, StageText]> {
  const [{ app }, { stage }] = await Promise.all([import('./en/app.ts'), import('./en/stage.ts')]);
  return [app, stage];
}

async function chinese(): Promise<[Record<string, string>, StageText]> {
  const [{ app }, { stage }] = await Promise.all([import('./zh-CN/app.ts'), import('./zh-CN/stage.ts')]);
  return [app, stage];
}
