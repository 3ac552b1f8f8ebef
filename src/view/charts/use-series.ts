/** The series for the charts, asked for again while the run grows. */
import { useCallback, useEffect, useState } from 'react';

import type { Engine } from '../../state/engine.ts';
import type { CollectorReply, NetworkReply, SeriesReply } from '../../state/protocol-types.ts';
import { useApp, useAppState } from '../app/context.tsx';

const POINTS = 160;
const EVERY_MS = 1_000;

type Ask<T> = (engine: Engine, runId: number, toNs: number) => Promise<T | null>;

/** What `ask` answers about the whole computed run; null before the first answer. */
function useWholeRun<T>(ask: Ask<T>): T | null {
  const { engine, actions, player } = useApp();
  const runId = useAppState((s) => s.runId);
  const done = useAppState((s) => s.summary?.done === true);
  const endNs = useAppState((s) => (s.summary?.done === true ? s.summary.computedNs : -1));
  const [held, setHeld] = useState<{ readonly runId: number; readonly reply: T } | null>(null);
  useEffect(() => {
    let stopped = false;
    let timer = 0;
    const read = async (): Promise<void> => {
      const toNs = endNs >= 0 ? endNs : (player.latest()?.computedNs ?? 0);
      const reply = runId === 0 || toNs <= 0 ? null : await ask(engine, runId, toNs);
      if (stopped) return;
      if (reply !== null) setHeld({ runId, reply });
      if (!done || reply === null) timer = window.setTimeout(go, reply === null ? 200 : EVERY_MS);
    };
    const go = (): void => void read().catch(actions.reportBug);
    go();
    return () => {
      stopped = true;
      window.clearTimeout(timer);
    };
  }, [engine, actions, player, runId, done, endNs, ask]);
  return held?.runId === runId ? held.reply : null;
}

export function useSeries(): SeriesReply | null {
  return useWholeRun(
    useCallback<Ask<SeriesReply>>(
      (engine, runId, toNs) => engine.series(runId, { fromNs: 0, toNs, points: POINTS }),
      [],
    ),
  );
}

/** Heap and collector, and the lines of gctrace. */
export function useCollector(): CollectorReply | null {
  return useWholeRun(
    useCallback<Ask<CollectorReply>>(
      (engine, runId, toNs) => engine.collector(runId, { fromNs: 0, toNs, points: POINTS }),
      [],
    ),
  );
}

/** Connections, queues, gauges of the kernel, requests. */
export function useNetwork(): NetworkReply | null {
  return useWholeRun(
    useCallback<Ask<NetworkReply>>(
      (engine, runId, toNs) => engine.network(runId, { fromNs: 0, toNs, points: POINTS }),
      [],
    ),
  );
}
