/** The store and the words, handed down to every component; and the hooks that read them. */
import type { i18n } from 'i18next';
import { createContext, useCallback, useContext, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';

import { isKey, loadLateTexts } from '../../i18n/i18n.ts';
import type { LateTexts } from '../../i18n/i18n.ts';
import type { LanguageCode, Translate } from '../../i18n/i18n.ts';
import type { AppKey } from '../../i18n/keys.ts';
import type { Frame } from '../../record/frame.ts';
import type { Actions } from '../../state/actions.ts';
import type { AppState } from '../../state/app-state.ts';
import type { AppStore } from '../../state/store.ts';

interface Context {
  readonly app: AppStore;
  readonly words: i18n;
}

const AppContext = createContext<Context | null>(null);

export function AppProvider({ app, words, children }: Context & { readonly children: ReactNode }) {
  const value = useMemo(() => ({ app, words }), [app, words]);
  return <AppContext.Provider value={value}>{children}</AppContext.Provider>;
}

function useAppContext(): Context {
  const context = useContext(AppContext);
  if (context === null) throw new Error('outside of AppProvider');
  return context;
}

export function useApp(): AppStore {
  return useAppContext().app;
}

export function useActions(): Actions {
  return useAppContext().app.actions;
}

/** A fact of the store; the component renders again when it changes. */
export function useAppState<T>(selector: (state: AppState) => T): T {
  return useStore(useAppContext().app.store, selector);
}

/** The language whose words are loaded; follows the chosen one a moment later. */
export function useLoadedLanguage(): LanguageCode {
  const { words } = useAppContext();
  return useSyncExternalStore(
    useCallback(
      (listener) => {
        words.on('languageChanged', listener);
        return () => words.off('languageChanged', listener);
      },
      [words],
    ),
    () => words.language as LanguageCode,
  );
}

/** The text function; changes with the language. */
export function useT(): Translate {
  const { words } = useAppContext();
  const language = useLoadedLanguage();
  return useMemo(() => words.getFixedT(language) as Translate, [words, language]);
}

/** A text looked up by a code that may have none of its own. */
export function useCode(): (
  prefix: string,
  code: string,
  values: Readonly<Record<string, string | number>>,
  otherwise: AppKey,
) => string {
  const { words } = useAppContext();
  const t = useT();
  return (prefix, code, values, otherwise) => {
    const key = `${prefix}.${code}`;
    return isKey(words, key) ? t(key, values) : t(otherwise, { code, ...values });
  };
}

/** Whether late texts are there; asks for them when the component is first shown, and again in another language. */
export function useTexts(which: LateTexts): boolean {
  const { app, words } = useAppContext();
  const language = useLoadedLanguage();
  const [loaded, setLoaded] = useState<LanguageCode | null>(null);
  useEffect(() => {
    loadLateTexts(words, which, language).then(() => setLoaded(language), app.actions.reportBug);
  }, [words, which, language, app]);
  return loaded === language;
}

/** Picks the language of a scenario's text. */
export function useText(): (text: { readonly en: string; readonly zh: string }) => string {
  const language = useAppState((s) => s.language);
  return useCallback((text) => (language === 'en' ? text.en : text.zh), [language]);
}

const SLOW_MS = 120;
const EMPTY = new Int32Array(0);
const copies = new WeakMap<Frame, Frame>();

/** A copy of a frame's small tables, for reading at leisure: the frame's own buffers go back to the worker soon. */
function copyOf(frame: Frame | null): Frame | null {
  if (frame === null) return null;
  let copy = copies.get(frame);
  if (copy === undefined) {
    const { counts, procs, threads, rooms, notes, lines, selected } = frame;
    const { net, sockets, listeners, streams, hosts, socket } = frame;
    copy = {
      ...frame,
      counts: counts.slice(),
      procs: procs.slice(),
      threads: threads.slice(),
      rooms: rooms.slice(),
      notes: notes.slice(),
      lines: lines.slice(),
      selected: selected.slice(),
      net: net.slice(),
      sockets: sockets.slice(),
      listeners: listeners.slice(),
      streams: streams.slice(),
      hosts: hosts.slice(),
      socket: socket.slice(),
      socketCarpet: new Uint8Array(0),
      rings: EMPTY,
      global: EMPTY,
      moves: EMPTY,
      flows: EMPTY,
      carpet: new Uint8Array(0),
    };
    copies.set(frame, copy);
  }
  return copy;
}

/** The newest frame, at most about eight times a second: for text panels. Canvases read `app.player` in the frame loop. */
export function useSlowFrame(): Frame | null {
  const { player } = useApp();
  const [frame, setFrame] = useState<Frame | null>(() => copyOf(player.latest()));
  useEffect(() => {
    let timer: number | null = null;
    const show = (): void => {
      timer = null;
      setFrame(copyOf(player.latest()));
    };
    const stop = player.subscribe(() => {
      timer ??= window.setTimeout(show, SLOW_MS);
    });
    return () => {
      stop();
      if (timer !== null) window.clearTimeout(timer);
    };
  }, [player]);
  return frame;
}
