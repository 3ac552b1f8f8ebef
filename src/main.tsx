/** Starts the worker, makes the store, mounts the view: the only place that knows all three. */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

import { createI18n, preferredLanguage, showLanguage } from './i18n/i18n.ts';
import type { LanguageCode } from './i18n/i18n.ts';
import { load } from './scenarios/index.ts';
import { readPreferences, writePreferences } from './state/preferences.ts';
import { createAppStore } from './state/store.ts';
import { syncUrl, windowUrlHost } from './state/url-sync.ts';
import './view/app/app.css';
import { App } from './view/app/App.tsx';
import { AppProvider } from './view/app/context.tsx';
import { LabClient, startSimWorker } from './worker/client.ts';

/** What the Recording may take: a run of a million goroutines where the device has room, less on a phone. */
function recordingBytes(): number {
  const gib = (navigator as { deviceMemory?: number }).deviceMemory ?? 8;
  const isPhone = window.matchMedia('(pointer: coarse)').matches && Math.min(screen.width, screen.height) < 600;
  return (gib <= 2 || isPhone ? 160 : 656) * 2 ** 20;
}

async function start(): Promise<void> {
  const root = document.getElementById('root');
  if (root === null) throw new Error('index.html has no #root');
  const preferences = readPreferences();
  const hasWorkers = typeof Worker === 'function';
  const client = new LabClient({ start: startSimWorker, recordingBytes: recordingBytes() });
  const app = createAppStore({
    engine: client,
    loadScenario: load,
    language: preferences.language ?? preferredLanguage(navigator.languages),
    theme: preferences.theme ?? 'system',
    reducedMotion: window.matchMedia('(prefers-reduced-motion: reduce)').matches,
  });
  // The run is under way while the words are loaded.
  if (hasWorkers) syncUrl(app, windowUrlHost());
  const words = await createI18n(app.store.getState().language);
  const follow = async (): Promise<void> => {
    const { language, theme } = app.store.getState();
    await showLanguage(words, language);
    document.documentElement.lang = language;
    writePreferences({ language, theme });
  };
  app.store.subscribe((state, before) => {
    if (state.language !== before.language || state.theme !== before.theme)
      follow().catch((error: unknown) => {
        // The words could not be loaded: the page stays in the language it has.
        app.actions.setLanguage(words.language as LanguageCode);
        app.actions.reportBug(error);
      });
  });
  await follow();
  window.addEventListener('error', (event) => app.actions.reportBug(event.error ?? event.message));
  window.addEventListener('unhandledrejection', (event) => app.actions.reportBug(event.reason));
  // Few browsers need it.
  const NoWorker = hasWorkers ? null : (await import('./view/app/NoWorker.tsx')).NoWorker;
  createRoot(root).render(
    <StrictMode>
      <AppProvider app={app} words={words}>
        {NoWorker === null ? <App /> : <NoWorker />}
      </AppProvider>
    </StrictMode>,
  );
}

void start();
