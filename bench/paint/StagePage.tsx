/** Frame of the development page. */
import { useRef, useState } from 'react';
import type { StageText } from '../../src/i18n/en/stage.ts';
import type { FrameSource, StringSource } from '../../src/state/frame-source.ts';
import type { NetLimits } from '../../src/view/stage/net-scene.ts';
import { Stage } from '../../src/view/stage/Stage.tsx';
import type { StageTarget } from '../../src/view/stage/target.ts';
import { Timeline, type TimelineHandle } from '../../src/view/timeline/Timeline.tsx';
import { TimelineControls } from '../../src/view/timeline/TimelineControls.tsx';
import type { LaneKind } from '../../src/view/timeline/spans-store.ts';
import { fixtureSpans } from '../../src/view/testing/fixture-frames.ts';
import type { ThemeName } from '../../src/view/theme/tokens.ts';

const LIMITS: NetLimits = { descriptors: 1024, ports: 28_232, synBacklog: 64, pollCall: 'epoll_wait' };

export interface StagePageProps {
  readonly source: FrameSource;
  readonly theme: ThemeName;
  readonly text: StageText;
  readonly strings: StringSource;
  readonly functions: readonly { readonly name: string }[];
  readonly timeline: boolean;
  readonly carpet: boolean;
  readonly network: boolean;
}

export function StagePage({ source, theme, text, strings, functions, timeline, carpet, network }: StagePageProps) {
  const [selection, setSelection] = useState<StageTarget | null>(null);
  const [kind, setKind] = useState<LaneKind>('P');
  const [zoomNs, setZoomNs] = useState(2e6);
  const [seekNs, setSeekNs] = useState(-1);
  const handle = useRef<TimelineHandle>(null);
  return (
    <div style={{ height: '100vh', display: 'flex', flexDirection: 'column' }}>
      <div style={{ flex: 1, minHeight: 0 }}>
        <Stage
          source={source}
          strings={strings}
          functions={functions}
          theme={theme}
          text={text}
          selection={selection}
          followSelected
          reducedMotion={false}
          mode={network ? 'network' : carpet ? 'carpet' : 'machine'}
          limits={LIMITS}
          onSelect={setSelection}
        />
      </div>
      {timeline ? (
        <>
          <TimelineControls text={text} kind={kind} onKind={setKind} works={0} zoomNs={zoomNs} timeline={handle} />
          <div style={{ height: 210 }}>
            <Timeline
              source={source}
              requestSpans={(request) => Promise.resolve(fixtureSpans(request))}
              strings={strings}
              theme={theme}
              text={text}
              kind={kind}
              zoomNs={zoomNs}
              playheadNs={() => (seekNs >= 0 ? seekNs : (source.latest()?.timeNs ?? 0))}
              selection={selection}
              onSeek={setSeekNs}
              onSelect={setSelection}
              onZoom={setZoomNs}
              onWorks={() => undefined}
              onFailure={(error) => {
                throw error;
              }}
              handle={handle}
            />
          </div>
        </>
      ) : null}
    </div>
  );
}
