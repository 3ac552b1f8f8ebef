/** Draws the timeline from its newest block of spans, wherever the view has moved since. */
import type { SpanBlock } from '../../state/protocol-types.ts';
import { FONT } from '../canvas/fonts.ts';
import { formatCount, formatTick } from '../canvas/format.ts';
import type { Box } from '../canvas/geometry.ts';
import { mix, withAlpha } from '../theme/colour.ts';
import type { Theme } from '../theme/tokens.ts';
import { drawGcBand } from './draw-gc-band.ts';
import { nsToPx, rulerTicks } from './scale.ts';
import type { LaneKind } from './spans-store.ts';
import type { LanePlace } from './timeline-layout.ts';
import { blockTransform, type TimelinePaint } from './timeline-paint.ts';

/** Classes of SpanBlock.state, in drawing order: idle, scheduling, running, syscall, spinning, stopped, marking. */
const CLASSES = [0, 5, 1, 6, 8, 7, 9] as const;
/** Share of the band's height by class: states differ in shape as well as in colour. */
const HEIGHTS: Readonly<Record<(typeof CLASSES)[number], number>> = {
  0: 0.2,
  5: 0.4,
  1: 1,
  6: 0.82,
  8: 0.6,
  7: 0.5,
  9: 0.9,
};
/** Shades of running spans, by how busy a merged one is. */
const SHADES = 4;

const rows = new Float32Array(4 * 8192);
const xy = new Float32Array(2 * 8192);

export function laneName(kind: LaneKind, lane: number): string {
  if (kind === 'core') return `C${String(lane)}`;
  return kind === 'G' ? `G ${formatCount(lane)}` : `${kind}${String(lane)}`;
}

export function drawTimeline(paint: TimelinePaint): void {
  const { renderer, theme, layout } = paint;
  renderer.clear(theme.bg);
  drawRuler(paint);
  drawGcBand(paint);
  if (paint.kind === 'work') paint.drawWork?.(paint);
  else drawLanes(paint);
  renderer.clipped(layout.plot, 0, () => drawNotComputed(paint));
  if (layout.maxScroll > 0) drawScroll(paint);
  drawMinimap(paint);
  drawPlayhead(paint);
}

function drawLanes(paint: TimelinePaint): void {
  const { renderer, theme, layout, text } = paint;
  renderer.clipped(layout.plot, 0, () => {
    drawTracks(paint);
    for (const place of layout.lanes) drawLane(paint, place);
    drawWakeups(paint);
  });
  for (const place of layout.lanes) {
    if (place.name.y < layout.plot.y + 3 || place.name.y > layout.plot.y + layout.plot.h - 3) continue;
    const font = place.band.h >= 10 ? FONT.nameSmall : FONT.monoTiny;
    renderer.text(laneName(paint.kind, place.lane), place.name.x, place.name.y, {
      font,
      color: place.lane === paint.selectedLane ? theme.accentText : theme.text,
    });
  }
  if (layout.lanes.length === 0)
    renderer.text(text.pickG, layout.plot.x + layout.plot.w / 2, layout.plot.y + layout.plot.h / 2, {
      font: FONT.label,
      color: theme.dim,
      align: 'center',
    });
}

function toX(paint: TimelinePaint, timeNs: number): number {
  return paint.layout.plot.x + nsToPx(timeNs, paint.window, paint.layout.plot.w);
}

function drawRuler(paint: TimelinePaint): void {
  const { renderer, theme, layout, window } = paint;
  const { plot, ruler } = layout;
  const { firstNs, stepNs } = rulerTicks(window, plot.w, 84);
  let free = ruler.x;
  for (let t = firstNs; t <= window.toNs; t += stepNs) {
    const x = Math.round(toX(paint, t)) + 0.5;
    renderer.line(x, 8, x, plot.y + plot.h, { color: theme.line, width: 1 });
    const label = formatTick(t, stepNs);
    const w = renderer.textWidth(label, FONT.monoTiny);
    if (x + 4 < free || x + 4 + w > ruler.x + ruler.w + 14) continue;
    renderer.text(label, x + 4, 11, { font: FONT.monoTiny, color: theme.dim });
    free = x + 4 + w + 8;
  }
}

function drawTracks({ renderer, theme, layout }: TimelinePaint): void {
  let n = 0;
  for (const { band } of layout.lanes) {
    if (n >= 2048) break;
    rows.set([band.x, band.y, band.w, band.h], 4 * n++);
  }
  renderer.rects(rows, n, withAlpha(theme.track, 0.75));
}

function blockOfLane(paint: TimelinePaint, lane: number): SpanBlock | undefined {
  return paint.block?.request.kind === paint.kind ? paint.block.reply.lanes.find((b) => b.lane === lane) : undefined;
}

function drawLane(paint: TimelinePaint, place: LanePlace): void {
  const { renderer, theme, layout, window } = paint;
  const block = blockOfLane(paint, place.lane);
  if (block === undefined || paint.block === null) return;
  const { scale, offset } = blockTransform(paint.block, window, layout.plot);
  const left = layout.plot.x;
  const right = left + layout.plot.w;
  const [first, last] = visibleSpans(block, (left - offset) / scale, (right - offset) / scale);
  if (place.queue !== null && block.queue.length > 1) drawQueue(paint, place.queue, block, scale, offset);
  for (const cls of CLASSES) {
    const shades = cls === 1 ? SHADES : 1;
    const h = Math.max(1, Math.round(place.band.h * HEIGHTS[cls]));
    const y = place.band.y + (place.band.h - h) / 2;
    for (let shade = 0; shade < shades; shade++) {
      let n = 0;
      for (let i = first; i < last; i++) {
        if (block.state[i] !== cls) continue;
        if (shades > 1 && Math.min(SHADES - 1, (block.fill[i] ?? 0) >> 6) !== shade) continue;
        const x0 = offset + (block.x0[i] ?? 0) * scale;
        const x1 = offset + (block.x1[i] ?? 0) * scale;
        const w = Math.max(1, x1 - x0 - (x1 - x0 > 3 ? 1 : 0));
        if (n === 8192) break;
        rows[4 * n] = x0;
        rows[4 * n + 1] = y;
        rows[4 * n + 2] = w;
        rows[4 * n + 3] = h;
        n++;
      }
      if (n > 0) renderer.rects(rows, n, spanColor(theme, paint.kind, cls, shade));
    }
  }
  markSelected(paint, place, block, first, last, scale, offset);
  nameSpans(paint, place, block, first, last, scale, offset);
}

function spanColor(theme: Theme, kind: LaneKind, cls: (typeof CLASSES)[number], shade: number): string {
  switch (cls) {
    case 1:
      return mix(theme.fill.running, theme.bg, 0.55 - shade * 0.16);
    case 5:
      return mix(theme.fill.dead, theme.bg, 0.25);
    case 6:
      return theme.fill.syscall;
    case 7:
      // A stopped P; on lanes by M a thread that no core takes.
      return kind === 'M' ? mix(theme.fill.runnable, theme.bg, 0.45) : mix(theme.fill.gc, theme.bg, 0.35);
    case 9:
      return theme.fill.gc;
    case 8:
      return theme.fill.runnable;
    case 0:
      return mix(theme.track, theme.bg, 0.3);
  }
}

/** Indexes [first, last) of the spans that touch x0…x1 (block pixels); spans are sorted by start. */
export function visibleSpans(block: SpanBlock, x0: number, x1: number): [number, number] {
  const n = block.x0.length;
  let low = 0;
  let high = n;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((block.x1[middle] ?? 0) < x0) low = middle + 1;
    else high = middle;
  }
  const first = low;
  high = n;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((block.x0[middle] ?? 0) <= x1) low = middle + 1;
    else high = middle;
  }
  return [first, low];
}

function drawQueue(paint: TimelinePaint, area: Box, block: SpanBlock, scale: number, offset: number): void {
  const { renderer, theme, layout } = paint;
  const n = block.queue.length;
  const from = Math.max(0, Math.floor((layout.plot.x - offset) / scale) - 1);
  const to = Math.min(n, Math.ceil((layout.plot.x + layout.plot.w - offset) / scale) + 2);
  const step = Math.max(1, Math.ceil(1 / scale), Math.ceil((to - from) / 4000));
  let most = 16;
  for (let i = from; i < to; i++) most = Math.max(most, block.queue[i] ?? 0);
  let points = 0;
  const base = area.y + area.h;
  for (let i = from; i < to && points < 8192; i += step) {
    xy[2 * points] = offset + i * scale;
    xy[2 * points + 1] = base - ((block.queue[i] ?? 0) / most) * area.h;
    points++;
  }
  renderer.area(xy, points, base, withAlpha(theme.fill.runnable, theme.name === 'dark' ? 0.3 : 0.34));
}

function markSelected(
  paint: TimelinePaint,
  place: LanePlace,
  block: SpanBlock,
  first: number,
  last: number,
  scale: number,
  offset: number,
): void {
  if (paint.selectedGoid <= 0 || paint.kind === 'G') return;
  for (let i = first; i < last; i++) {
    if (block.goid[i] !== paint.selectedGoid) continue;
    const x0 = offset + (block.x0[i] ?? 0) * scale;
    const w = Math.max(3, ((block.x1[i] ?? 0) - (block.x0[i] ?? 0)) * scale);
    paint.renderer.box({ x: x0 - 1, y: place.band.y - 1.5, w: w + 1, h: place.band.h + 3 }, 3, {
      stroke: paint.theme.accent,
      lineWidth: 1.6,
    });
  }
}

/** Goroutine numbers in spans wide enough for them. */
function nameSpans(
  paint: TimelinePaint,
  place: LanePlace,
  block: SpanBlock,
  first: number,
  last: number,
  scale: number,
  offset: number,
): void {
  const { renderer, theme } = paint;
  if (place.band.h < 12 || last - first > 400) return;
  for (let i = first; i < last; i++) {
    const goid = block.goid[i] ?? -1;
    const cls = block.state[i];
    if (goid <= 0 || (cls !== 1 && cls !== 6)) continue;
    const x0 = Math.max(paint.layout.plot.x, offset + (block.x0[i] ?? 0) * scale);
    const x1 = Math.min(paint.layout.plot.x + paint.layout.plot.w, offset + (block.x1[i] ?? 0) * scale);
    if (x1 - x0 < 26) continue;
    const label = formatCount(goid);
    if (renderer.textWidth(label, FONT.monoTiny) > x1 - x0 - 6) continue;
    renderer.text(label, (x0 + x1) / 2, place.band.y + place.band.h / 2 + 0.5, {
      font: FONT.monoTiny,
      color: theme.name === 'dark' ? theme.onFill : '#04130e',
      align: 'center',
    });
  }
}

function drawWakeups(paint: TimelinePaint): void {
  const { renderer, theme, layout, window } = paint;
  if (paint.block === null || paint.block.request.kind !== 'P' || paint.kind !== 'P') return;
  const { wakeups } = paint.block.reply;
  const { scale, offset } = blockTransform(paint.block, window, layout.plot);
  const laneAt = new Map(
    paint.block.request.lanes.map((lane, row) => [row, layout.lanes.find((place) => place.lane === lane)]),
  );
  const right = layout.plot.x + layout.plot.w;
  let drawn = 0;
  for (let i = 0; i + 3 < wakeups.length && drawn < 160; i += 4) {
    const x0 = offset + (wakeups[i] ?? 0) * scale;
    const x1 = offset + (wakeups[i + 2] ?? 0) * scale;
    if (x1 < layout.plot.x || x0 > right) continue;
    const from = laneAt.get(wakeups[i + 1] ?? -1);
    const to = laneAt.get(wakeups[i + 3] ?? -1);
    if (from === undefined || to === undefined || from === to) continue;
    drawn++;
    const down = to.band.y > from.band.y;
    const y0 = down ? from.band.y + from.band.h : from.band.y;
    const y1 = down ? to.band.y : to.band.y + to.band.h;
    renderer.curve(x0, y0, x0 + (x1 - x0) * 0.1, y0 + (y1 - y0) * 0.7, x1, y1, {
      color: withAlpha(theme.text, 0.5),
      width: 1,
    });
  }
}

/** What lies beyond the computed part is hatched; beyond the end of the run there is nothing. */
function drawNotComputed(paint: TimelinePaint): void {
  const { renderer, theme, text, layout } = paint;
  const { plot } = layout;
  const right = plot.x + plot.w;
  const endX = paint.endNs >= 0 ? toX(paint, paint.endNs) : right;
  const fromX = Math.max(plot.x, toX(paint, paint.computedNs));
  if (paint.endNs >= 0 && endX < right) {
    renderer.box({ x: Math.max(plot.x, endX), y: plot.y, w: right - Math.max(plot.x, endX), h: plot.h }, 0, {
      fill: theme.bg,
    });
    if (endX >= plot.x) renderer.line(endX + 0.5, plot.y, endX + 0.5, plot.y + plot.h, { color: theme.dim, width: 1 });
  }
  const toX2 = Math.min(right, endX);
  if (paint.endNs >= 0 || fromX >= toX2) return;
  renderer.clipped({ x: fromX, y: plot.y, w: toX2 - fromX, h: plot.h }, 0, () => {
    for (let x = fromX - plot.h; x < toX2; x += 9)
      renderer.line(x, plot.y + plot.h, x + plot.h, plot.y, { color: theme.line, width: 1 });
  });
  const w = renderer.textWidth(text.notComputed, FONT.small) + 12;
  if (toX2 - fromX > w + 8) {
    const x = fromX + (toX2 - fromX) / 2;
    renderer.box({ x: x - w / 2, y: plot.y + plot.h / 2 - 9, w, h: 18 }, 5, { fill: theme.bg });
    renderer.text(text.notComputed, x, plot.y + plot.h / 2 + 0.5, {
      font: FONT.small,
      color: theme.dim,
      align: 'center',
    });
  }
}

function drawScroll({ renderer, theme, layout }: TimelinePaint): void {
  const { plot } = layout;
  const total = plot.h + layout.maxScroll;
  const h = Math.max(16, (plot.h / total) * plot.h);
  const y = plot.y + (layout.scroll / Math.max(1, layout.maxScroll)) * (plot.h - h);
  renderer.box({ x: plot.x + plot.w + 4, y, w: 4, h }, 2, { fill: theme.faint });
}

/** Time span of the minimap: the computed run. */
export function minimapSpanNs(paint: Pick<TimelinePaint, 'block' | 'computedNs' | 'endNs'>): number {
  return Math.max(1, paint.endNs >= 0 ? paint.endNs : paint.computedNs);
}

function drawMinimap(paint: TimelinePaint): void {
  const { renderer, theme, layout, block, window } = paint;
  const map = layout.minimap;
  if (map === null) return;
  const span = minimapSpanNs(paint);
  renderer.box(map, 4, { fill: theme.panel });
  if (block !== null && block.reply.minimap.length > 0) {
    const values = block.reply.minimap;
    const reach = (block.reply.minimapToNs / span) * map.w;
    const n = Math.min(values.length, 8192);
    for (let i = 0; i < n; i++) {
      xy[2 * i] = map.x + ((i + 0.5) / n) * reach;
      xy[2 * i + 1] = map.y + map.h - ((values[i] ?? 0) / 255) * (map.h - 1);
    }
    renderer.clipped(map, 4, () => renderer.area(xy, n, map.y + map.h, theme.faint));
  }
  const x0 = map.x + Math.max(0, window.fromNs / span) * map.w;
  const x1 = map.x + Math.min(1, window.toNs / span) * map.w;
  renderer.box({ x: x0, y: map.y - 2, w: Math.max(5, x1 - x0), h: map.h + 4 }, 4, {
    fill: withAlpha(theme.accent, 0.18),
    stroke: theme.accent,
    lineWidth: 1.5,
  });
  const at = map.x + Math.min(1, paint.playheadNs / span) * map.w;
  renderer.line(at, map.y - 3, at, map.y + map.h + 3, { color: theme.text, width: 1.5 });
}

function drawPlayhead(paint: TimelinePaint): void {
  const { renderer, theme, layout } = paint;
  const x = toX(paint, paint.playheadNs);
  const { plot } = layout;
  if (x < plot.x - 1 || x > plot.x + plot.w + 1) return;
  renderer.line(x, 4, x, plot.y + plot.h + 2, { color: theme.text, width: 1.6 });
  xy.set([x - 6, 0, x + 6, 0, x, 8]);
  renderer.polygon(xy, 3, theme.text);
}
