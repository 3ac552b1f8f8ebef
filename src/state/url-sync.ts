/**
 * The URL as a projection of the store: a new run pushes an entry, a changed view replaces it (throttled), back and forward open what
 * the entry says.
 */
import { DEFAULT_SCENARIO } from '../scenarios/index.ts';
import type { AppState } from './app-state.ts';
import type { AppStore } from './store.ts';

/** The part of `window` that is needed; tests pass a fake. */
export interface UrlHost {
  hash(): string;
  push(hash: string): void;
  replace(hash: string): void;
  /** Called when the visitor goes back or forward, or edits the address. Returns how to stop. */
  onNavigate(listener: () => void): () => void;
  setTimer(fn: () => void, ms: number): void;
}

/** Browsers refuse more than about a hundred changes of history in half a minute. */
const REPLACE_EVERY_MS = 700;

/**
 * Starts the projection and opens what the address says; returns how to stop. A first visit keeps its plain address until the visitor
 * does something worth a link.
 */
export function syncUrl(app: AppStore, host: UrlHost): () => void {
  const { store, actions } = app;
  let written = '';
  let scheduled = false;
  let stopped = false;
  let opening = 0;
  let touched = false;
  /** The run of the last entry. A run opened from the address itself pushes nothing. */
  let lastDocument: unknown = null;

  const write = async (how: 'push' | 'replace'): Promise<void> => {
    const document = store.getState().document;
    const hash = `#${await actions.link()}`;
    // Another run came while the link was made: it has its own entry.
    if (stopped || opening > 0 || hash === written || document !== store.getState().document) return;
    written = hash;
    if (how === 'push') host.push(hash);
    else host.replace(hash);
  };

  const later = (): void => {
    if (scheduled || !touched) return;
    scheduled = true;
    host.setTimer(() => {
      scheduled = false;
      // While it plays the address stays; it is written when the playhead rests.
      const { phase, playing } = store.getState();
      if (!stopped && opening === 0 && phase === 'ready' && !playing) write('replace').catch(actions.reportBug);
    }, REPLACE_EVERY_MS);
  };

  const open = (): void => {
    opening++;
    const hash = host.hash();
    written = hash;
    const done = hash.length > 1 ? actions.openLink(hash) : actions.openScenario(DEFAULT_SCENARIO);
    done.catch(actions.reportBug).finally(() => {
      opening--;
      if (opening > 0) return;
      lastDocument = store.getState().document;
      touched = false;
    });
  };

  const unsubscribe = store.subscribe((state, before) => {
    if (opening > 0) return;
    if (state.document !== lastDocument && state.phase === 'ready' && state.runId !== 0) {
      lastDocument = state.document;
      touched = true;
      write('push').catch(actions.reportBug);
      return;
    }
    touched ||= worthALink(state, before);
    later();
  });
  const unlisten = host.onNavigate(() => {
    if (host.hash() !== written) open();
  });
  open();
  return () => {
    stopped = true;
    unsubscribe();
    unlisten();
  };
}

/** Whether the visitor did something that a link should keep. The playhead moves by itself. */
function worthALink(state: AppState, before: AppState): boolean {
  return (
    state.tab !== before.tab ||
    state.selection !== before.selection ||
    state.storyStep !== before.storyStep ||
    state.zoomChosen !== before.zoomChosen ||
    state.language !== before.language ||
    (before.playing && !state.playing)
  );
}

/** The real window. */
export function windowUrlHost(): UrlHost {
  return {
    hash: () => window.location.hash,
    push: (hash) => window.history.pushState(null, '', hash),
    replace: (hash) => window.history.replaceState(null, '', hash),
    onNavigate(listener) {
      window.addEventListener('popstate', listener);
      window.addEventListener('hashchange', listener);
      return () => {
        window.removeEventListener('popstate', listener);
        window.removeEventListener('hashchange', listener);
      };
    },
    setTimer: (fn, ms) => void window.setTimeout(fn, ms),
  };
}
