/** The stage on the page: a canvas, what a screen reader reads instead of it, and the wires between them. */
import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import type { StageText } from '../../i18n/en/stage.ts';
import type { FrameSource, StringSource } from '../../state/frame-source.ts';
import { CanvasHost } from '../canvas/canvas-host.ts';
import { sharedLoop } from '../canvas/raf.ts';
import { THEMES, type ThemeName } from '../theme/tokens.ts';
import { HIDDEN } from '../canvas/visually-hidden.ts';
import { loadNetView, needsNetView } from './late-net.ts';
import { NO_LIMITS, type NetLimits } from './net-scene.ts';
import type { StageMode, StageNames } from './scene.ts';
import type { SpotlightPart } from './spotlight.ts';
import { StageTwinView } from './StageTwinView.tsx';
import { StageView, type StagePorts, type StageSettings } from './stage-view.ts';
import type { StageTarget } from './target.ts';

export interface StageProps {
  readonly source: FrameSource;
  /** Texts of the Recording: labels of channels, names of goroutines. */
  readonly strings: StringSource;
  /** The program's functions by index. */
  readonly functions: readonly { readonly name: string }[];
  readonly theme: ThemeName;
  /** Words in the chosen language (src/i18n/…/stage.ts). */
  readonly text: StageText;
  readonly selection: StageTarget | null;
  readonly followSelected: boolean;
  readonly reducedMotion: boolean;
  /** `auto`: the carpet from 200,000 goroutines on. */
  readonly mode?: StageMode;
  /** Cores of the machine (a knob); a frame knows only those used so far. */
  readonly cores?: number;
  /** Limits that the gauges of the network are drawn against. */
  readonly limits?: NetLimits;
  readonly spotlight?: SpotlightPart | null;
  readonly onSelect: (target: StageTarget | null) => void;
  readonly onHover?: (target: StageTarget | null) => void;
}

export function Stage(props: StageProps) {
  const {
    source,
    strings,
    functions,
    theme,
    text,
    selection,
    followSelected,
    reducedMotion,
    mode = 'auto',
    cores = 0,
    limits = NO_LIMITS,
    spotlight = null,
    onSelect,
    onHover,
  } = props;
  const canvasRef = useRef<HTMLCanvasElement>(null);
  const viewRef = useRef<StageView | null>(null);
  const callbacks = useRef({ onSelect, onHover });
  const [focusWords, setFocusWords] = useState('');
  const [loads, setLoads] = useState(0);
  const helpId = useId();

  const names = useMemo(
    (): StageNames => ({
      functionName: (index) => functions[index]?.name ?? '',
      text: (index) => strings.text(index),
    }),
    [functions, strings],
  );
  const settings = useMemo(
    (): StageSettings => ({
      theme: THEMES[theme],
      text,
      names,
      mode,
      cores,
      limits,
      selection,
      followSelected,
      reducedMotion,
      spotlight,
    }),
    [theme, text, names, mode, cores, limits, selection, followSelected, reducedMotion, spotlight],
  );
  const firstSettings = useRef(settings);

  useEffect(() => {
    callbacks.current = { onSelect, onHover };
  }, [onSelect, onHover]);

  useEffect(() => {
    const canvas = canvasRef.current;
    if (canvas === null) return;
    const loop = sharedLoop();
    const host = new CanvasHost(canvas, () => {
      viewRef.current?.invalidate();
      loop.wake();
    });
    const ports: StagePorts = {
      renderer: () => host.current(),
      ratio: () => (canvas.clientWidth > 0 ? canvas.width / canvas.clientWidth : 1),
      onSelect: (target) => callbacks.current.onSelect(target),
      onHover: (target) => callbacks.current.onHover?.(target),
      onFocusTold: setFocusWords,
      cursor: (pointing) => {
        canvas.style.cursor = pointing ? 'pointer' : 'default';
      },
    };
    const view = new StageView(source, firstSettings.current, ports);
    viewRef.current = view;
    const stopSurface = loop.add(view);
    const drawAnew = (): void => {
      view.invalidate();
      loop.wake();
    };
    const onFrame = (): void => {
      loop.wake();
      if (needsNetView(source.latest()))
        void loadNetView().then(() => {
          drawAnew();
          setLoads((n) => n + 1);
        });
    };
    const stopFrames = source.subscribe(onFrame);
    onFrame();
    return () => {
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

  const at = (event: PointerEvent<HTMLCanvasElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const point = (where: { x: number; y: number } | null): void => {
    viewRef.current?.pointAt(where);
    sharedLoop().wake();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (viewRef.current?.key(event.key) !== true) return;
    event.preventDefault();
    event.stopPropagation();
    sharedLoop().wake();
  };
  const focused = (yes: boolean): void => {
    viewRef.current?.focused(yes);
    sharedLoop().wake();
  };

  return (
    <div style={{ position: 'relative', width: '100%', height: '100%', minWidth: 0, minHeight: 0 }}>
      <canvas
        ref={canvasRef}
        data-testid="stage"
        role="application"
        aria-label={text.stage}
        aria-describedby={helpId}
        tabIndex={0}
        style={{ display: 'block', width: '100%', height: '100%', outline: 'none', touchAction: 'pinch-zoom' }}
        onPointerMove={(event) => point(at(event))}
        onPointerLeave={() => point(null)}
        onPointerUp={(event) => {
          if (event.button !== 0) return;
          viewRef.current?.clickAt(at(event));
          if (event.pointerType === 'touch') point(null);
          sharedLoop().wake();
        }}
        onKeyDown={onKeyDown}
        onFocus={(event) => focused(event.currentTarget.matches(':focus-visible'))}
        onBlur={() => focused(false)}
      />
      <p id={helpId} style={HIDDEN}>
        {text.stageHelp}
      </p>
      <p aria-live="polite" style={HIDDEN}>
        {focusWords}
      </p>
      <StageTwinView source={source} text={text} names={names} loads={loads} />
    </div>
  );
}
