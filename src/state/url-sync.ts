/**
 * The URL as a projection of the store: a new run pushes an entry, a changed view replaces it (throttled), back and forward open what
 * the entry says.
 */
import { DEFAULT_SCENARIO } from '../scenarios/index.ts';
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

/** Starts the projection and opens what the address says; returns how to stop. */
export function syncUrl(app: AppStore, host: UrlHost): () => void {
  const { store, actions } = app;
  let written = '';
  let scheduled = false;
  let stopped = false;
  /** The run of the last entry. A run opened from the address itself pushes nothing. */
  let lastDocument: unknown = null;
  let opening = true;

  const write = (how: 'push' | 'replace'): void => {
    const hash = `#${actions.link()}`;
    if (hash === written) return;
    written = hash;
    if (how === 'push') host.push(hash);
    else host.replace(hash);
  };

  const later = (): void => {
    if (scheduled) return;
    scheduled = true;
    host.setTimer(() => {
      scheduled = false;
      // While it plays the address stays; it is written when the playhead rests.
      const { phase, playing } = store.getState();
      if (!stopped && !opening && phase === 'ready' && !playing) write('replace');
    }, REPLACE_EVERY_MS);
  };

  const open = (): void => {
    opening = true;
    const hash = host.hash();
    written = hash;
    const done = hash.length > 1 ? actions.openLink(hash) : actions.openScenario(DEFAULT_SCENARIO);
    done.catch(actions.reportBug).finally(() => {
      opening = false;
      lastDocument = store.getState().document;
      if (!stopped && store.getState().phase === 'ready') write('replace');
    });
  };

  const unsubscribe = store.subscribe((state) => {
    if (opening) return;
    if (state.document !== lastDocument && state.phase === 'ready' && state.runId !== 0) {
      lastDocument = state.document;
      write('push');
    } else later();
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
