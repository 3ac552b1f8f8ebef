/** Choice of lanes and zoom buttons; stands in the transport's row. Styled with the page's tokens. */
import type { RefObject } from 'react';
import type { StageText } from '../../i18n/en/stage.ts';
import { formatDuration } from '../canvas/format.ts';
import type { LaneKind } from './spans-store.ts';
import type { TimelineHandle } from './Timeline.tsx';
import './timeline.css';

export interface TimelineControlsProps {
  readonly text: StageText;
  readonly kind: LaneKind;
  readonly onKind: (kind: LaneKind) => void;
  /** Kinds of requests, tasks and regions that the run has: bits 1 << WORK. */
  readonly works: number;
  readonly zoomNs: number;
  readonly timeline: RefObject<TimelineHandle | null>;
}

export function TimelineControls({ text, kind, onKind, works, zoomNs, timeline }: TimelineControlsProps) {
  const kinds: readonly (readonly [LaneKind, string])[] = [
    ['P', text.lanesP],
    ['M', text.lanesM],
    ['G', text.lanesG],
    ['core', text.lanesCore],
    ...(works === 0 ? [] : [['work', text.workKinds[31 - Math.clz32(works & -works)] ?? ''] as const]),
  ];
  return (
    <div className="timeline-controls">
      <div role="group" aria-label={text.lanes} className="timeline-kinds">
        {kinds.map(([value, label]) => (
          <button key={value} type="button" aria-pressed={value === kind} onClick={() => onKind(value)}>
            {label}
          </button>
        ))}
      </div>
      <button type="button" aria-label={text.zoomOut} title={text.zoomOut} onClick={() => timeline.current?.zoomOut()}>
        −
      </button>
      <span className="timeline-zoom">{formatDuration(zoomNs)}</span>
      <button type="button" aria-label={text.zoomIn} title={text.zoomIn} onClick={() => timeline.current?.zoomIn()}>
        +
      </button>
      <button type="button" aria-label={text.zoomFit} title={text.zoomFit} onClick={() => timeline.current?.fit()}>
        ⤢
      </button>
    </div>
  );
}
