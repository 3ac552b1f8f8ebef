/** The frame of the page. */
import { Component, useCallback, useEffect, useState } from 'react';
import type { ReactNode } from 'react';

import { sharedLoop } from '../canvas/raf.ts';
import { BugDialog } from './BugDialog.tsx';
import { Desktop } from './Desktop.tsx';
import { Header } from './Header.tsx';
import { useApp, useAppState, useT } from './context.tsx';
import { useKeyboard } from './keyboard.ts';
import { NARROW_PX, useWindowSize } from './layout-state.ts';
import { panelPart } from './part.tsx';
import { useTheme } from './theme.ts';

const Narrow = panelPart(() => import('./Narrow.tsx'));

/** How often the worker is asked how far the run is. */
const POLL_MS = 250;

export function App() {
  const t = useT();
  const app = useApp();
  const [helpOpen, setHelpOpen] = useState(false);
  const { widthPx, heightPx } = useWindowSize();
  const theme = useAppState((s) => s.theme);
  const bug = useAppState((s) => s.internalError !== null);
  const facts = useFacts();
  useTheme(theme);
  useKeyboard(
    app,
    useCallback(() => setHelpOpen(true), []),
  );
  usePlayback();
  return (
    <ErrorBoundary onError={app.actions.reportBug}>
      <div className="flex h-dvh flex-col overflow-hidden" {...facts}>
        <a
          href="#stage"
          className="sr-only focus:not-sr-only focus:absolute focus:z-50 focus:m-2 focus:rounded-md focus:bg-panel focus:px-3 focus:py-1.5"
          onClick={skipToStage}
        >
          {t('skip.stage')}
        </a>
        <Header helpOpen={helpOpen} setHelpOpen={setHelpOpen} />
        {widthPx < 40 || heightPx < 40 ? (
          <p>{t('zero.text')}</p>
        ) : widthPx < NARROW_PX ? (
          <Narrow heightPx={heightPx} />
        ) : (
          <Desktop widthPx={widthPx} heightPx={heightPx} />
        )}
      </div>
      {bug && <BugDialog />}
    </ErrorBoundary>
  );
}

/** Where the run stands, as attributes: for tests that wait, and for whoever reads the page by script. */
function useFacts(): Readonly<Record<`data-${string}`, string | number | boolean>> {
  const phase = useAppState((s) => s.phase);
  const runId = useAppState((s) => s.runId);
  const playing = useAppState((s) => s.playing);
  const digest = useAppState((s) => (s.summary?.done === true ? s.summary.digest : ''));
  return { 'data-app': '', 'data-phase': phase, 'data-run': runId, 'data-playing': playing, 'data-digest': digest };
}

/** The address belongs to the run, so the link only moves the focus. */
function skipToStage(event: { preventDefault(): void }): void {
  event.preventDefault();
  document.getElementById('stage')?.focus();
}

/** Drives the player from the shared animation-frame loop, and asks the worker for the summary now and then. */
function usePlayback(): void {
  const app = useApp();
  useEffect(() => {
    const loop = sharedLoop();
    const stop = loop.add({
      input: (nowMs) => app.player.tick(nowMs),
      layout: nothing,
      draw: nothing,
      isDirty: () => app.player.isBusy,
    });
    const wake = (): void => loop.wake();
    const stopFrames = app.player.subscribe(wake);
    const stopStore = app.store.subscribe(wake);
    const timer = window.setInterval(() => void app.actions.poll().catch(app.actions.reportBug), POLL_MS);
    return () => {
      stop();
      stopFrames();
      stopStore();
      window.clearInterval(timer);
    };
  }, [app]);
}

function nothing(): void {
  // The player draws nothing.
}

/** A component that threw becomes a report, and the rest of the page is drawn again without its state. */
class ErrorBoundary extends Component<
  { readonly onError: (error: unknown) => void; readonly children: ReactNode },
  { readonly failures: number }
> {
  override state = { failures: 0 };
  override componentDidCatch(error: unknown): void {
    this.props.onError(error);
    this.setState(({ failures }) => ({ failures: failures + 1 }));
  }
  static getDerivedStateFromError(): null {
    return null;
  }
  override render(): ReactNode {
    if (this.state.failures > 3) return <LastResort />;
    return <div key={this.state.failures}>{this.props.children}</div>;
  }
}

function LastResort() {
  return (
    <div className="flex h-dvh flex-col overflow-auto p-6">
      <BugDialog />
    </div>
  );
}
