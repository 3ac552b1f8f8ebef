/** What a click on the stage or the timeline selects. */
import { useCallback } from 'react';

import type { StageTarget } from '../stage/target.ts';
import { useActions } from './context.tsx';

/** Cores, rooms and queues explain themselves on the stage; the inspector has goroutines, threads, processors and sockets. */
export function useSelectTarget(): (target: StageTarget | null) => void {
  const actions = useActions();
  return useCallback(
    (target) => {
      if (target === null) actions.select(null);
      else if (target.kind === 'G' || target.kind === 'M' || target.kind === 'P' || target.kind === 'S')
        actions.select({ kind: target.kind, id: target.id });
    },
    [actions],
  );
}
