/** The last events of the selected thing, asked for again as the playhead moves. */
import { useEffect, useRef, useState } from 'react';

import type { History, SelectedEntity } from '../../state/protocol-types.ts';
import { useApp, useAppState } from '../app/context.tsx';

const MAX_ROWS = 24;
const EVERY_MS = 250;

const NOTHING: Pick<History, 'rows' | 'stack' | 'work'> = { rows: [], stack: [], work: [] };

export function useHistory(entity: SelectedEntity): Pick<History, 'rows' | 'stack' | 'work'> {
  const { engine, player, actions } = useApp();
  const runId = useAppState((s) => s.runId);
  const { kind, id } = entity;
  const [held, setHeld] = useState(NOTHING);
  const asked = useRef(NaN);
  useEffect(() => {
    let stopped = false;
    let busy = false;
    asked.current = NaN;
    const read = async (): Promise<void> => {
      const timeNs = player.playheadNs;
      if (busy || runId === 0 || timeNs === asked.current) return;
      busy = true;
      try {
        const answer = await engine.history(runId, { kind, id }, timeNs, MAX_ROWS);
        if (stopped || answer === null) return;
        asked.current = timeNs;
        setHeld(answer);
      } finally {
        busy = false;
      }
    };
    const go = (): void => void read().catch(actions.reportBug);
    go();
    const timer = window.setInterval(go, EVERY_MS);
    return () => {
      stopped = true;
      window.clearInterval(timer);
    };
  }, [engine, player, actions, runId, kind, id]);
  return held;
}
