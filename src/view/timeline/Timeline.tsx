/** The timeline on the page: a canvas, its text twin, and the wires between them. */
import {
  useEffect,
  useId,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type PointerEvent,
  type Ref,
} from 'react';
import type { StageText } from '../../i18n/en/stage.ts';
import type { FrameSource, StringSource } from '../../state/frame-source.ts';
import { CanvasHost } from '../canvas/canvas-host.ts';
import { sharedLoop } from '../canvas/raf.ts';
import { HIDDEN } from '../canvas/visually-hidden.ts';
import type { StageTarget } from '../stage/target.ts';
import { THEMES, type ThemeName } from '../theme/tokens.ts';
import type { AskSpans, LaneKind } from './spans-store.ts';
import { TimelineView, type TimelinePorts, type TimelineSettings } from './timeline-view.ts';

/** For buttons beside the canvas (TimelineControls). */
export interface TimelineHandle {
  zoomIn(): void;
  zoomOut(): void;
  fit(): void;
}

export interface TimelineProps {
  readonly source: FrameSource;
  readonly requestSpans: AskSpans;
  /** Texts of the Recording. */
  readonly strings: StringSource;
  /** Where the playhead is now, ns. Read once a frame; without it the newest frame's time counts. */
  readonly playheadNs?: () => number;
  readonly theme: ThemeName;
  readonly text: StageText;
  readonly kind: LaneKind;
  /** Width of the view, ns; `onZoom` says when the visitor changed it. */
  readonly zoomNs: number;
  readonly selection: StageTarget | null;
  readonly onSeek: (timeNs: number) => void;
  readonly onSelect: (target: StageTarget | null) => void;
  readonly onZoom: (zoomNs: number) => void;
  /** Says which kinds of requests, tasks and regions the run has: bits 1 << WORK. */
  readonly onWorks: (works: number) => void;
  /** Says that a part of the timeline could not be loaded. */
  readonly onFailure: (error: unknown) => void;
  readonly handle?: Ref<TimelineHandle>;
}

const TWIN_MS = 500;

export function Timeline(props: TimelineProps) {
  const { source, requestSpans, strings, playheadNs, theme, text, kind, zoomNs, selection, handle } = props;
  const { onSeek, onSelect, onZoom, onWorks, onFailure } = props;
  const canvasRef = useRef<HTMLCanvasElement>(null);
  const viewRef = useRef<TimelineView | null>(null);
  const [rows, setRows] = useState<readonly (readonly [string, string])[]>([]);
  const helpId = useId();
  const wires = useRef({ requestSpans, playheadNs, onSeek, onSelect, onZoom, onWorks, onFailure });
  useEffect(() => {
    wires.current = { requestSpans, playheadNs, onSeek, onSelect, onZoom, onWorks, onFailure };
  }, [requestSpans, playheadNs, onSeek, onSelect, onZoom, onWorks, onFailure]);

  const settings = useMemo(
    (): TimelineSettings => ({ theme: THEMES[theme], text, kind, selection, strings, zoomNs }),
    [theme, text, kind, selection, strings, zoomNs],
  );
  const firstSettings = useRef(settings);

  useEffect(() => {
    const canvas = canvasRef.current;
    if (canvas === null) return;
    const loop = sharedLoop();
    const host = new CanvasHost(canvas, () => {
      viewRef.current?.invalidate();
      loop.wake();
    });
    const ports: TimelinePorts = {
      renderer: () => host.current(),
      playheadNs: () => wires.current.playheadNs?.() ?? source.latest()?.timeNs ?? 0,
      onSeek: (timeNs) => wires.current.onSeek(timeNs),
      onSelect: (target) => wires.current.onSelect(target),
      onZoom: (ns) => wires.current.onZoom(ns),
      onWorks: (works) => wires.current.onWorks(works),
      onFailure: (error) => wires.current.onFailure(error),
      cursor: (name) => {
        canvas.style.cursor = name;
      },
      wake: () => loop.wake(),
    };
    const view = new TimelineView(
      source,
      (request) => wires.current.requestSpans(request),
      firstSettings.current,
      ports,
    );
    viewRef.current = view;
    const stopSurface = loop.add(view);
    const stopFrames = source.subscribe(() => loop.wake());
    const onWheel = (event: WheelEvent): void => {
      event.preventDefault();
      const box = canvas.getBoundingClientRect();
      const unit = event.deltaMode === 1 ? 16 : 1;
      view.wheel(
        { x: event.clientX - box.left, y: event.clientY - box.top },
        event.deltaX * unit,
        event.deltaY * unit,
        event.shiftKey,
      );
      loop.wake();
    };
    canvas.addEventListener('wheel', onWheel, { passive: false });
    const twin = setInterval(() => {
      const next = view.twin();
      setRows((before) =>
        before.length === next.length && before.every((row, i) => row[0] === next[i]?.[0] && row[1] === next[i]?.[1])
          ? before
          : next,
      );
    }, TWIN_MS);
    return () => {
      clearInterval(twin);
      canvas.removeEventListener('wheel', onWheel);
      stopFrames();
      stopSurface();
      host.stop();
      viewRef.current = null;
    };
  }, [source]);

  useEffect(() => {
    firstSettings.current = settings;
    viewRef.current?.set(settings);
    sharedLoop().wake();
  }, [settings]);

  useImperativeHandle(handle, () => {
    const change = (act: (view: TimelineView) => void): void => {
      if (viewRef.current !== null) act(viewRef.current);
      sharedLoop().wake();
    };
    return {
      zoomIn: () => change((view) => view.zoom(1 / 1.6, null)),
      zoomOut: () => change((view) => view.zoom(1.6, null)),
      fit: () => change((view) => view.fit()),
    };
  }, []);

  const at = (event: PointerEvent<HTMLCanvasElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (viewRef.current?.key(event.key, event.shiftKey) !== true) return;
    event.preventDefault();
    event.stopPropagation();
    sharedLoop().wake();
  };

  return (
    <div style={{ position: 'relative', width: '100%', height: '100%', minWidth: 0, minHeight: 0 }}>
      <canvas
        ref={canvasRef}
        data-testid="timeline"
        role="application"
        aria-label={text.timeline}
        aria-describedby={helpId}
        tabIndex={0}
        style={{ display: 'block', width: '100%', height: '100%', touchAction: 'none' }}
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          viewRef.current?.down(event.pointerId, at(event));
          sharedLoop().wake();
        }}
        onPointerMove={(event) => {
          viewRef.current?.move(event.pointerId, at(event));
          sharedLoop().wake();
        }}
        onPointerUp={(event) => {
          viewRef.current?.up(event.pointerId, at(event));
          sharedLoop().wake();
        }}
        onPointerCancel={(event) => viewRef.current?.up(event.pointerId, { x: -1, y: -1 })}
        onPointerLeave={() => {
          viewRef.current?.leave();
          sharedLoop().wake();
        }}
        onKeyDown={onKeyDown}
      />
      <p id={helpId} style={HIDDEN}>
        {text.timelineHelp}
      </p>
      <div data-testid="timeline-twin" style={HIDDEN}>
        <table>
          <caption>{text.timeline}</caption>
          <tbody>
            {rows.map(([name, says]) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{says}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
