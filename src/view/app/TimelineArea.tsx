/** Transport and timeline. */
import { useCallback, useRef, useState } from 'react';

import { stageText } from '../../i18n/i18n.ts';
import type { SpansRequest } from '../../state/protocol-types.ts';
import { Timeline } from '../timeline/Timeline.tsx';
import type { TimelineHandle } from '../timeline/Timeline.tsx';
import { TimelineControls } from '../timeline/TimelineControls.tsx';
import type { LaneKind } from '../timeline/spans-store.ts';
import { Scrub, Transport } from './Transport.tsx';
import { InFocus } from './InFocus.tsx';
import { useActions, useApp, useAppState, useLoadedLanguage } from './context.tsx';
import { useThemeName } from './theme.ts';
import { useSelectTarget } from './select-target.ts';

export function TimelineArea({ heightPx }: { readonly heightPx: number }) {
  const app = useApp();
  const actions = useActions();
  const text = stageText(useLoadedLanguage());
  const theme = useThemeName();
  const runId = useAppState((s) => s.runId);
  const selection = useAppState((s) => s.selection);
  const zoomNs = useAppState((s) => s.zoomNs);
  const select = useSelectTarget();
  const [wanted, setKind] = useState<LaneKind>('P');
  const [told, setTold] = useState({ runId: 0, works: 0 });
  const works = told.runId === runId ? told.works : 0;
  const kind = wanted === 'work' && works === 0 ? 'P' : wanted;
  const handle = useRef<TimelineHandle>(null);
  const ask = useCallback((request: SpansRequest) => app.engine.spans(runId, request), [app, runId]);
  const playheadNs = useCallback(() => app.player.playheadNs, [app]);
  return (
    <div className="flex shrink-0 flex-col" style={{ height: heightPx }}>
      <Transport
        narrow={false}
        end={
          <TimelineControls text={text} kind={kind} works={works} zoomNs={zoomNs} onKind={setKind} timeline={handle} />
        }
      />
      <InFocus part="timeline" className="relative min-h-0 flex-1 !-outline-offset-3">
        <Timeline
          key={runId}
          source={app.player}
          requestSpans={ask}
          strings={app.strings}
          playheadNs={playheadNs}
          theme={theme}
          text={text}
          kind={kind}
          zoomNs={zoomNs}
          selection={selection}
          onSeek={actions.seek}
          onSelect={select}
          onZoom={actions.setZoom}
          onWorks={(of) => setTold({ runId, works: of })}
          onFailure={actions.reportBug}
          handle={handle}
        />
      </InFocus>
    </div>
  );
}

/** Two rows for a narrow page, one where the page is wider than high, as on a telephone held across. */
export function NarrowTransport({ low }: { readonly low: boolean }) {
  if (low)
    return (
      <div className="shrink-0">
        <Transport narrow end={<Scrub />} />
      </div>
    );
  return (
    <div className="shrink-0">
      <Transport narrow />
      <div className="px-4 pb-2">
        <Scrub />
      </div>
    </div>
  );
}
