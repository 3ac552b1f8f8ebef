/** The series for the charts, asked for again while the run grows. */
import { useEffect, useState } from 'react';

import type { SeriesReply } from '../../state/protocol-types.ts';
import { useApp, useAppState } from '../app/context.tsx';

const POINTS = 160;
const EVERY_MS = 1_000;

/** The whole computed run; null before the first answer. */
export function useSeries(): SeriesReply | null {
  const { engine, actions, player } = useApp();
  const runId = useAppState((s) => s.runId);
  const done = useAppState((s) => s.summary?.done === true);
  const [series, setSeries] = useState<{ readonly runId: number; readonly reply: SeriesReply } | null>(null);
  useEffect(() => {
    let stopped = false;
    let timer = 0;
    const read = async (): Promise<void> => {
      const toNs = player.latest()?.computedNs ?? 0;
      const reply = runId === 0 || toNs <= 0 ? null : await engine.series(runId, { fromNs: 0, toNs, points: POINTS });
      if (stopped) return;
      if (reply !== null) setSeries({ runId, reply });
      if (!done || reply === null) timer = window.setTimeout(go, reply === null ? 200 : EVERY_MS);
    };
    const go = (): void => void read().catch(actions.reportBug);
    go();
    return () => {
      stopped = true;
      window.clearTimeout(timer);
    };
  }, [engine, actions, player, runId, done]);
  return series?.runId === runId ? series.reply : null;
}
