/**
 * Where the Ps stand. As many columns as give the largest rings; what a ring can show depends on its size and on how many there are:
 * `full` (ticks, texts, slots), `medium` (the same without the line of code), `small` (fill, centre, name), `tiny` (no names; each row
 * says which Ps it holds). From 25 Ps on rings are small at most, as look.md asks.
 */
import type { Box } from '../canvas/geometry.ts';

export type RingDetail = 'full' | 'medium' | 'small' | 'tiny';

export interface ProcPlace {
  readonly p: number;
  readonly cx: number;
  readonly cy: number;
  /** Outer radius of the ring. */
  readonly r: number;
  /** The chip in the centre: what runs. */
  readonly chip: Box;
  /** Slot of runnext, upper right; null below `medium`. */
  readonly runnext: Box | null;
  /** The M that drives it, below; null below `medium`. */
  readonly dock: Box | null;
  /** Everything that belongs to this P: for pointing and for keeping labels away. */
  readonly cell: Box;
}

export interface RingGrid {
  readonly detail: RingDetail;
  readonly columns: number;
  readonly r: number;
  readonly procs: readonly ProcPlace[];
  /** For `tiny`: one label per row, left of it. */
  readonly rowLabels: readonly {
    readonly x: number;
    readonly y: number;
    readonly first: number;
    readonly last: number;
  }[];
}

/** More Ps than this are never drawn with ticks and text. */
export const MOST_DETAILED = 24;
const FULL_R = 46;
/** Below this radius the room around a ring is better given to the ring. */
const ROOMY_R = 54;
const MEDIUM_R = 29;
/** From this radius on there is room for an arc and its label between neighbours. */
const ROOMY_GAP_R = 56;
const MAX_R = 72;
/** One or two Ps may be larger. */
const MAX_R_OF_FEW = 92;
const SMALL_MAX_R = 26;
const NAMED_R = 11;

/** Vertical room of a detailed cell beside the ring itself: name line above, connector and dock below, gap to the next row. */
const ROOMY = { name: 30, dock: 42, gap: 8 } as const;
const TIGHT = { name: 21, dock: 25, gap: 6 } as const;
type Spacing = typeof ROOMY | typeof TIGHT;
const LABEL_COLUMN_PX = 40;

/** `procs`: ids of the Ps that exist, ascending. */
export function layoutRings(procs: readonly number[], area: Box): RingGrid {
  const n = procs.length;
  if (n === 0 || area.w < 16 || area.h < 16) return { detail: 'small', columns: 1, r: 0, procs: [], rowLabels: [] };
  if (n <= MOST_DETAILED) {
    const roomy = bestDetailed(n, area, ROOMY);
    if (roomy.r >= ROOMY_R) return detailedGrid(procs, area, roomy.columns, roomy.r, ROOMY);
    const tight = bestDetailed(n, area, TIGHT);
    if (tight.r >= MEDIUM_R) return detailedGrid(procs, area, tight.columns, Math.min(tight.r, 60), TIGHT);
  }
  return simpleGrid(procs, area);
}

/** Gap between neighbours: room for an arc and its label when rings are large. */
function sideGap(r: number): number {
  return r >= ROOMY_GAP_R ? 64 : r >= FULL_R ? 40 : 26;
}

/** Space right of a ring for the runnext slot, which sticks out. */
function overhang(r: number): number {
  return r >= FULL_R ? 24 : 12;
}

function bestDetailed(n: number, area: Box, spacing: Spacing): { columns: number; r: number } {
  let best = { columns: 1, r: 0 };
  for (let columns = 1; columns <= n; columns++) {
    const rows = Math.ceil(n / columns);
    const byHeight = (area.h - rows * (spacing.name + spacing.dock) - (rows - 1) * spacing.gap) / (2 * rows);
    // Smaller rings stand closer: the gap is tried at the largest radius of each kind.
    let r = 0;
    for (const most of [n <= 2 ? MAX_R_OF_FEW : MAX_R, ROOMY_GAP_R - 1, FULL_R - 1]) {
      const byWidth = (area.w - overhang(most) - (columns - 1) * sideGap(most)) / (2 * columns);
      r = Math.max(r, Math.min(most, byHeight, byWidth));
    }
    const fuller = rows * columns - n; // empty cells: a tie goes to the fuller grid
    if (r > best.r + 0.5 + fuller * 0.25) best = { columns, r };
  }
  return best;
}

function detailedGrid(
  procs: readonly number[],
  area: Box,
  columns: number,
  radius: number,
  spacing: Spacing,
): RingGrid {
  const r = Math.floor(radius);
  const n = procs.length;
  const rows = Math.ceil(n / columns);
  const over = overhang(r);
  const pitchX = columns === 1 ? 0 : Math.min((area.w - over - 2 * r) / (columns - 1), 2 * r + 150);
  const usedW = 2 * r + over + pitchX * (columns - 1);
  const x0 = area.x + (area.w - usedW) / 2 + r;
  const cellH = spacing.name + 2 * r + spacing.dock;
  const pitchY = rows === 1 ? 0 : Math.min((area.h - cellH) / (rows - 1), cellH + 48);
  const y0 = area.y + (rows === 1 ? Math.min(48, (area.h - cellH) / 3) : 0) + spacing.name + r;
  const full = r >= FULL_R;
  const places = procs.map((p, i): ProcPlace => {
    const cx = Math.round(x0 + (i % columns) * pitchX);
    const cy = Math.round(y0 + Math.floor(i / columns) * pitchY);
    const chipW = full ? Math.round(Math.max(66, r * 1.08)) : Math.round(Math.max(42, r * 1.24));
    const chipH = full ? Math.round(Math.max(32, Math.min(36, r * 0.56))) : 20;
    const slotW = full ? 62 : Math.max(40, Math.min(46, r * 1.1));
    const roomy = spacing === ROOMY;
    const dockW = roomy ? 56 : 40;
    const dockH = roomy ? 24 : 16;
    return {
      p,
      cx,
      cy,
      r,
      chip: { x: cx - chipW / 2, y: cy - chipH / 2, w: chipW, h: chipH },
      runnext: { x: cx + r + over - slotW, y: cy - r - spacing.name + (roomy ? 3 : 0), w: slotW, h: roomy ? 21 : 16 },
      dock: { x: cx - dockW / 2, y: cy + r + spacing.dock - dockH - 2, w: dockW, h: dockH },
      cell: { x: cx - r - 12, y: cy - r - spacing.name, w: 2 * r + 12 + over, h: cellH },
    };
  });
  return { detail: full ? 'full' : 'medium', columns, r, procs: places, rowLabels: [] };
}

function simpleGrid(procs: readonly number[], area: Box): RingGrid {
  const n = procs.length;
  let best = { columns: 1, r: 0, named: true };
  let score = 0;
  for (let columns = 1; columns <= n; columns++) {
    const rows = Math.ceil(n / columns);
    const named = Math.min(SMALL_MAX_R, Math.min(area.w / columns - 10, area.h / rows - 22) / 2);
    // A grid without holes is worth a tenth of the size.
    const full = n % columns === 0 ? 1.1 : 1;
    if (named >= NAMED_R && named * full > score) {
      best = { columns, r: named, named: true };
      score = named * full;
    }
  }
  if (best.r === 0) {
    for (let columns = Math.min(8, n); columns <= Math.max(8, n); columns += 8) {
      const rows = Math.ceil(n / columns);
      const r = Math.min((area.w - LABEL_COLUMN_PX) / columns - 2, area.h / rows - 2) / 2;
      if (r > best.r) best = { columns, r, named: false };
    }
  }
  const { columns, named } = best;
  const r = Math.max(1, Math.min(best.r, SMALL_MAX_R));
  const rows = Math.ceil(n / columns);
  const left = named ? 0 : LABEL_COLUMN_PX;
  const pitchX = Math.min((area.w - left) / columns, 2 * r + 18);
  const pitchY = Math.min(area.h / rows, 2 * r + (named ? 32 : 12));
  const extra = named ? 16 : 0;
  // In the middle of its area; rows with labels begin beside them.
  const x0 = named ? area.x + (area.w - pitchX * columns) / 2 : area.x + left;
  const places = procs.map((p, i): ProcPlace => {
    const cx = x0 + pitchX * ((i % columns) + 0.5);
    const cy = area.y + pitchY * (Math.floor(i / columns) + 0.5) - extra / 2;
    const chip = r * 0.42;
    return {
      p,
      cx,
      cy,
      r,
      chip: { x: cx - chip, y: cy - chip, w: 2 * chip, h: 2 * chip },
      runnext: null,
      dock: null,
      cell: { x: cx - pitchX / 2, y: cy - pitchY / 2 + extra / 2, w: pitchX, h: pitchY },
    };
  });
  const rowLabels = named
    ? []
    : Array.from({ length: rows }, (_, row) => ({
        x: area.x,
        y: area.y + pitchY * (row + 0.5),
        first: procs[row * columns] ?? 0,
        last: procs[Math.min(n, (row + 1) * columns) - 1] ?? 0,
      }));
  return { detail: named ? 'small' : 'tiny', columns, r, procs: places, rowLabels };
}
