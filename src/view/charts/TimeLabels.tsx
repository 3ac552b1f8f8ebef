/** Times under a chart, each under its place; one that would leave the picture is moved in, or left out where it has no room. */
import { formatDuration } from '../../i18n/format.ts';
import type { Scale } from './scales.ts';

/** Of a character in the charts' small type; times are digits and Latin letters. */
const CHAR_PX = 5.8;
const GAP_PX = 6;

interface TimeLabelsProps {
  /** Ascending, ns. */
  readonly times: readonly number[];
  readonly x: Scale;
  readonly widthPx: number;
  /** Base line. */
  readonly y: number;
}

export function TimeLabels({ times, x, widthPx, y }: TimeLabelsProps) {
  return placeLabels(times, x, widthPx).map(({ timeNs, text, centre }) => (
    <text key={timeNs} x={centre} y={y} textAnchor="middle" className="fill-dim text-[10px]">
      {text}
    </text>
  ));
}

/** Texts and where their middles stand, px. Pure. */
export function placeLabels(
  times: readonly number[],
  x: Scale,
  widthPx: number,
): { readonly timeNs: number; readonly text: string; readonly centre: number }[] {
  const placed = [];
  let endPx = -GAP_PX;
  for (const timeNs of times) {
    const text = formatDuration(timeNs).replace(/\.0+(?= )/, '');
    const half = (text.length * CHAR_PX) / 2;
    const centre = Math.max(half, Math.min(x(timeNs), widthPx - half));
    if (centre - half < endPx + GAP_PX) continue;
    placed.push({ timeNs, text, centre });
    endPx = centre + half;
  }
  return placed;
}
