/** One chart over time: axes, lines or stacked areas, the playhead. SVG by React, shapes and scales by d3. */
import { area, line, stack, ticks as ticksOf } from 'd3';
import { useEffect, useRef, useState } from 'react';

import { formatBytes, formatCompact, formatDuration } from '../../i18n/format.ts';
import { useActions, useAppState } from '../app/context.tsx';
import { TimeLabels } from './TimeLabels.tsx';
import { linear, log, niceFromZero } from './scales.ts';

export interface PlotSeries {
  readonly name: string;
  /** A CSS colour. */
  readonly colour: string;
  readonly values: ArrayLike<number>;
  readonly dashed?: boolean;
}

export interface DotGroup {
  readonly name: string;
  /** A CSS colour. */
  readonly colour: string;
  /** [ns, value] */
  readonly points: readonly (readonly [number, number])[];
}

/** Outlines around (0, 0), so that groups of dots differ in more than colour. */
const DOTS = [
  'M-2.2 0a2.2 2.2 0 1 0 4.4 0a2.2 2.2 0 1 0-4.4 0',
  'M-2-2h4v4h-4z',
  'M0-3L2.6 2H-2.6z',
  'M0-3L3 0L0 3L-3 0z',
];

interface PlotProps {
  readonly title: string;
  readonly fromNs: number;
  readonly toNs: number;
  readonly series: readonly PlotSeries[];
  readonly kind: 'lines' | 'stack';
  /** `time`: ns on a log axis; `share`: 0…1 shown as per cent of a whole. */
  readonly unit?: 'count' | 'time' | 'bytes' | 'share';
  /** Groups of single moments instead of lines. */
  readonly dots?: readonly DotGroup[];
}

const FORMATS = {
  count: formatCompact,
  time: formatDuration,
  bytes: shortBytes,
  share: (value: number): string => `${String(Math.round(value * 100))} %`,
} as const;

const HEIGHT = 110;
const MARGIN = { top: 6, right: 6, bottom: 18, left: 44 };

/** Width of an element, kept up to date. */
export function useWidth(): [React.RefObject<HTMLDivElement | null>, number] {
  const ref = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(300);
  useEffect(() => {
    const box = ref.current;
    if (box === null) return;
    const observer = new ResizeObserver(() => setWidth(Math.max(120, box.clientWidth)));
    observer.observe(box);
    return () => observer.disconnect();
  }, []);
  return [ref, width];
}

export function Plot({ title, fromNs, toNs, series, kind, unit = 'count', dots }: PlotProps) {
  const time = unit === 'time';
  const [box, width] = useWidth();
  const actions = useActions();
  const points = series[0]?.values.length ?? 0;
  const x = linear([fromNs, toNs], [MARGIN.left, width - MARGIN.right]);
  const at = (i: number): number => x(fromNs + ((i + 0.5) / points) * (toNs - fromNs));
  const given =
    dots === undefined ? series : dots.map((group) => ({ ...group, values: group.points.map(([, value]) => value) }));
  const most = kind === 'stack' ? stackMax(series, points) : greatest(given);
  const down = [HEIGHT - MARGIN.bottom, MARGIN.top] as const;
  const y = time
    ? log([Math.max(100, least(given) * 0.8), Math.max(1_000, most * 1.2)], down)
    : niceFromZero(unit === 'share' ? 1 : Math.max(1, most), down, unit === 'share' ? 2 : 3);
  const ticks = time ? logTicks(y.domain) : unit === 'bytes' ? byteTicks(y.domain[1]) : plainTicks(y.domain[1], unit);
  const format = FORMATS[unit];
  const seek = (event: React.MouseEvent<SVGSVGElement>): void => {
    const rect = event.currentTarget.getBoundingClientRect();
    actions.seek(Math.min(toNs, Math.max(fromNs, x.invert(event.clientX - rect.left))));
  };
  return (
    <figure ref={box} className="min-w-0">
      <figcaption className="mb-1 flex flex-wrap items-baseline justify-between gap-x-3 text-xs text-dim">
        <span>{title}</span>
        {given.length > 1 && (
          <span className="flex flex-wrap gap-x-2.5">
            {given.slice(0, 9).map((s, i) => (
              <span key={s.name} className="inline-flex items-center gap-1">
                <svg width="10" height="6" aria-hidden="true">
                  {dots === undefined ? (
                    <line
                      x1="0"
                      x2="10"
                      y1="3"
                      y2="3"
                      stroke={s.colour}
                      strokeWidth="2.5"
                      strokeDasharray={'dashed' in s && s.dashed === true ? '3 2' : undefined}
                    />
                  ) : (
                    <path d={DOTS[i % DOTS.length]} transform="translate(5 3)" fill={s.colour} />
                  )}
                </svg>
                {s.name}
              </span>
            ))}
          </span>
        )}
      </figcaption>
      <svg width={width} height={HEIGHT} role="img" aria-label={title} className="cursor-crosshair" onClick={seek}>
        {ticks.map((tick) => (
          <g key={tick} transform={`translate(0,${String(y(tick))})`}>
            <line x1={MARGIN.left} x2={width - MARGIN.right} className="stroke-line" strokeWidth="0.5" />
            <text x={MARGIN.left - 5} dy="0.32em" textAnchor="end" className="fill-dim text-[10px]">
              {format(tick).replace(/\.0+(?= )/, '')}
            </text>
          </g>
        ))}
        <TimeLabels
          times={ticksOf(fromNs, toNs, Math.max(2, Math.floor(width / 90)))}
          x={x}
          widthPx={width}
          y={HEIGHT - 5}
        />
        {dots !== undefined ? (
          dots.map(({ name, colour, points: moments }, i) => (
            <g key={name} fill={colour}>
              {moments.map(([timeNs, value]) => (
                <path
                  key={timeNs}
                  d={DOTS[i % DOTS.length]}
                  transform={`translate(${String(x(timeNs))} ${String(y(Math.max(value, 100)))})`}
                />
              ))}
            </g>
          ))
        ) : kind === 'stack' ? (
          <Stack series={series} points={points} at={at} y={y} />
        ) : (
          <Lines series={series} at={at} y={y} />
        )}
        <Playhead fromNs={fromNs} toNs={toNs} x={x} />
      </svg>
    </figure>
  );
}

/** Apart, so that the shapes are not drawn again as it moves. */
function Playhead({
  fromNs,
  toNs,
  x,
}: {
  readonly fromNs: number;
  readonly toNs: number;
  readonly x: (timeNs: number) => number;
}) {
  const playheadNs = useAppState((s) => s.playheadNs);
  if (playheadNs < fromNs || playheadNs > toNs) return null;
  const at = x(playheadNs);
  return <line x1={at} x2={at} y1={MARGIN.top} y2={HEIGHT - MARGIN.bottom} className="stroke-text" strokeWidth="1" />;
}

interface ShapeProps {
  readonly series: readonly PlotSeries[];
  readonly at: (i: number) => number;
  readonly y: (value: number) => number;
}

function Lines({ series, at, y }: ShapeProps) {
  const path = line<number>()
    .defined((v) => Number.isFinite(v))
    .x((_, i) => at(i))
    .y((v) => Math.min(HEIGHT - MARGIN.bottom, y(Math.max(v, 1e-9))));
  return series.map((s) => (
    <g key={s.name}>
      <path
        d={path(Array.from(s.values)) ?? ''}
        fill="none"
        stroke={s.colour}
        strokeWidth="1.5"
        strokeLinecap="round"
        strokeDasharray={s.dashed === true ? '3 2' : undefined}
      />
      {lonelyPoints(s.values).map((i) => (
        <circle key={i} cx={at(i)} cy={y(Math.max(s.values[i], 1e-9))} r="1.75" fill={s.colour} />
      ))}
    </g>
  ));
}

/** Values with none beside them: no line leads there. */
function lonelyPoints(values: ArrayLike<number>): number[] {
  const lonely: number[] = [];
  for (let i = 0; i < values.length; i++)
    if (Number.isFinite(values[i]) && !Number.isFinite(values[i - 1]) && !Number.isFinite(values[i + 1]))
      lonely.push(i);
  return lonely;
}

function Stack({ series, points, at, y }: ShapeProps & { readonly points: number }) {
  const rows = Array.from({ length: points }, (_, i) => i);
  const layers = stack<number, number>()
    .keys(series.map((_, k) => k))
    .value((i, k) => series[k].values[i])(rows);
  const path = area<(typeof layers)[number][number]>()
    .defined((d) => Number.isFinite(d[1]))
    .x((_, i) => at(i))
    .y0((d) => y(d[0]))
    .y1((d) => y(d[1]));
  return layers.map((layer, k) => (
    <path key={series[k].name} d={path(layer) ?? ''} fill={series[k].colour} fillOpacity="0.85" />
  ));
}

function greatest(series: readonly PlotSeries[]): number {
  let most = 0;
  for (const { values } of series) for (let i = 0; i < values.length; i++) if (values[i] > most) most = values[i];
  return most;
}

function least(series: readonly PlotSeries[]): number {
  let few = Infinity;
  for (const { values } of series)
    for (let i = 0; i < values.length; i++) if (values[i] > 0 && values[i] < few) few = values[i];
  return Number.isFinite(few) ? few : 1_000;
}

function stackMax(series: readonly PlotSeries[], points: number): number {
  let most = 0;
  for (let i = 0; i < points; i++) {
    let sum = 0;
    for (const { values } of series) sum += values[i];
    if (sum > most) most = sum;
  }
  return most;
}

/** Counts have whole numbers only. */
function plainTicks(max: number, unit: 'count' | 'share'): number[] {
  return ticksOf(0, max, 3).filter((tick) => unit === 'share' || Number.isInteger(tick));
}

/** Whole numbers of a binary unit. */
function byteTicks(max: number): number[] {
  const unit = 1024 ** Math.max(0, Math.floor(Math.log2(Math.max(1, max)) / 10));
  return ticksOf(0, max / unit, 3).map((tick) => tick * unit);
}

/** As formatBytes, without digits after the point that mean nothing: `8 MiB`. */
function shortBytes(bytes: number): string {
  return bytes === 0
    ? '0'
    : formatBytes(bytes)
        .replace(/\.0+(?= )/, '')
        .replace(/(\.\d)0(?= )/, '$1');
}

/** Powers of ten, or where there is but one, also twice and five times those. */
function logTicks([from, to]: readonly number[]): number[] {
  const powers: number[] = [];
  const finer: number[] = [];
  for (let power = 100; power <= to; power *= 10)
    for (const lead of [1, 2, 5]) {
      if (lead * power < from || lead * power > to) continue;
      finer.push(lead * power);
      if (lead === 1) powers.push(power);
    }
  return powers.length > 1 ? powers : finer;
}
