/** Transport and timeline. */
import { Timeline } from '../timeline/Timeline.tsx';
import { Scrub, Transport } from './Transport.tsx';
import { useActions, useApp, useAppState } from './context.tsx';

export function TimelineArea({ heightPx }: { readonly heightPx: number }) {
  const app = useApp();
  const actions = useActions();
  const language = useAppState((s) => s.language);
  const runId = useAppState((s) => s.runId);
  const selection = useAppState((s) => s.selection);
  const zoomNs = useAppState((s) => s.zoomNs);
  return (
    <div className="flex shrink-0 flex-col" style={{ height: heightPx }}>
      <Transport narrow={false} />
      <div className="relative min-h-0 flex-1">
        <Timeline
          frames={app.player}
          playheadNs={() => app.player.playheadNs}
          loadSpans={(request) => app.engine.spans(runId, request)}
          onSeek={actions.seek}
          selection={selection}
          onSelect={actions.select}
          zoomNs={zoomNs}
          onZoom={actions.setZoom}
          language={language}
        />
      </div>
    </div>
  );
}

/** One row for a narrow page. */
export function NarrowTransport() {
  return (
    <div className="shrink-0">
      <Transport narrow />
      <div className="px-4 pb-2">
        <Scrub />
      </div>
    </div>
  );
}
