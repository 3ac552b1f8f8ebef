/** Where the parts of the timeline stand: ruler above, lanes, minimap below. Pure, shared by drawing and pointing. */
import { contains, type Box } from '../canvas/geometry.ts';
import type { LaneKind } from './spans-store.ts';

export interface LanePlace {
  readonly lane: number;
  /** Row among all lanes. */
  readonly row: number;
  readonly name: { readonly x: number; readonly y: number };
  /** Band of the spans. */
  readonly band: Box;
  /** Area of the queue length under it; null for lanes without a queue. */
  readonly queue: Box | null;
}

export interface TimelineLayout {
  readonly w: number;
  readonly h: number;
  /** The part that shows time: everything right of the names. */
  readonly plot: Box;
  readonly ruler: Box;
  /** Band of the collector under the ruler; null before the first cycle. */
  readonly gc: Box | null;
  readonly lanes: readonly LanePlace[];
  readonly minimap: Box | null;
  /** Pixels of lanes above the visible part, and the most that can be scrolled. */
  readonly scroll: number;
  readonly maxScroll: number;
}

const RULER_PX = 22;
const MINIMAP_PX = 16;
const GC_PX = 14;
/** Least height of a row of work. */
const WORK_ROW_PX = 12;

/** Lanes of work are as many as there is room for: `ids` is not read. */
export function layoutTimeline(
  ids: readonly number[],
  kind: LaneKind,
  w: number,
  h: number,
  scroll: number,
  hasGc = false,
): TimelineLayout {
  const pad = w >= 500 ? 22 : 12;
  const nameW = w >= 500 ? (kind === 'G' || kind === 'work' ? 76 : 36) : kind === 'work' ? 48 : 30;
  const plotX = pad + nameW;
  const showMinimap = h >= 90;
  const showGc = hasGc && h >= 110;
  const top = RULER_PX + 2 + (showGc ? GC_PX + 5 : 0);
  const bottom = h - (showMinimap ? MINIMAP_PX + 18 : 4);
  const plot = { x: plotX, y: top, w: Math.max(10, w - pad - plotX), h: Math.max(10, bottom - top) };
  const lanes =
    kind === 'work' ? Array.from({ length: Math.max(1, Math.floor(plot.h / WORK_ROW_PX)) }, (_, row) => row) : ids;
  const hasQueue = kind === 'P';
  const wanted = plot.h / Math.max(1, lanes.length);
  const laneH = Math.max(hasQueue ? 20 : 12, Math.min(lanes.length <= 2 ? 60 : hasQueue ? 40 : 30, wanted));
  const maxScroll = Math.max(0, laneH * lanes.length - plot.h);
  const at = Math.min(Math.max(0, scroll), maxScroll);
  const bandH = hasQueue
    ? Math.max(8, Math.min(lanes.length <= 2 ? 26 : 18, laneH * 0.5))
    : Math.max(6, Math.min(18, laneH - 6));
  const places: LanePlace[] = [];
  for (const [row, lane] of lanes.entries()) {
    const y = plot.y + row * laneH - at;
    if (y + laneH <= plot.y || y >= plot.y + plot.h) continue;
    const band = { x: plot.x, y: y + 2, w: plot.w, h: bandH };
    const queueY = band.y + bandH + 1;
    places.push({
      lane,
      row,
      name: { x: pad, y: band.y + bandH / 2 },
      band,
      queue: hasQueue ? { x: plot.x, y: queueY, w: plot.w, h: Math.max(3, y + laneH - 2 - queueY) } : null,
    });
  }
  return {
    w,
    h,
    plot,
    ruler: { x: plot.x, y: 0, w: plot.w, h: RULER_PX },
    gc: showGc ? { x: plot.x, y: RULER_PX + 2, w: plot.w, h: GC_PX } : null,
    lanes: places,
    minimap: showMinimap ? { x: plot.x, y: h - MINIMAP_PX - 10, w: plot.w, h: MINIMAP_PX } : null,
    scroll: at,
    maxScroll,
  };
}

export type TimelinePart =
  { readonly part: 'ruler' | 'minimap' | 'plot' | 'outside' } | { readonly part: 'lane'; readonly place: LanePlace };

export function partAt(layout: TimelineLayout, x: number, y: number): TimelinePart {
  if (
    layout.minimap !== null &&
    y >= layout.minimap.y - 4 &&
    x >= layout.minimap.x - 4 &&
    x <= layout.minimap.x + layout.minimap.w + 4
  )
    return { part: 'minimap' };
  if (y < layout.ruler.h && x >= layout.ruler.x - 8) return { part: 'ruler' };
  const place = layout.lanes.find(
    ({ band, queue }) => y >= band.y - 1 && y < (queue === null ? band.y + band.h + 2 : queue.y + queue.h),
  );
  if (place !== undefined && x >= layout.plot.x) return { part: 'lane', place };
  return { part: contains(layout.plot, x, y) ? 'plot' : 'outside' };
}
