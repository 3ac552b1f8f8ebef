/** Frames and labels of what is chosen, pointed at or focused. */
import { COUNT, PROC, ROOM_KIND, SELECTED, SPOT, type Frame } from '../../record/frame.ts';
import { FONT } from '../canvas/fonts.ts';
import { contains, inset, type Box, type Point } from '../canvas/geometry.ts';
import { withAlpha } from '../theme/colour.ts';
import { anchorOf, keepInside, slotPoint } from './anchors.ts';
import { carpetGrid, carpetPoint } from './carpet.ts';
import { trayDotCentre, trayGrid } from './draw-tray.ts';
import { netHits } from './hit.ts';
import type { StageLayout } from './layout.ts';
import { gName, type StagePaint } from './paint.ts';
import { count, procField, procCount, ringSlot, runqLength } from './scene.ts';

function dotBox(p: Point, size = 14): Box {
  return { x: p.x - size / 2, y: p.y - size / 2, w: size, h: size };
}

/** Where the chosen goroutine is just now, from the frame's details if it has them, else from the columns; null when nowhere to be seen. */
export function placeOfSelected(layout: StageLayout, frame: Frame, goid: number, ratio: number): Box | null {
  if (layout.carpet !== null && goid <= frame.carpet.length) {
    return dotBox(carpetPoint(carpetGrid(frame.carpet.length, layout.carpet.box, ratio), goid - 1), 10);
  }
  for (let p = 0; p < procCount(frame); p++) {
    const place = layout.grid.procs.find((candidate) => candidate.p === p);
    if (place === undefined) continue;
    if (procField(frame, p, PROC.runningGoid) === goid) return place.chip;
    if (procField(frame, p, PROC.runnextGoid) === goid) return place.runnext ?? dotBox({ x: place.cx, y: place.cy });
  }
  const { selected } = frame;
  if (selected.length === 0 || selected[SELECTED.goid] !== goid) return null;
  const spot = selected[SELECTED.spot] ?? 0;
  const index = selected[SELECTED.spotIndex] ?? -1;
  const position = selected[SELECTED.position] ?? -1;
  if (spot === SPOT.ring && position >= 0) {
    const place = layout.grid.procs.find((candidate) => candidate.p === index);
    if (place !== undefined && position < runqLength(frame, index))
      return dotBox(slotPoint(place, ringSlot(procField(frame, index, PROC.runqhead) + position)));
  }
  if (spot === SPOT.global && layout.tray !== null) {
    const grid = trayGrid(layout.tray, count(frame, COUNT.global));
    return dotBox(trayDotCentre(grid, Math.max(0, Math.floor(position / grid.perDot))), 12);
  }
  if (spot === SPOT.network) {
    const box = placeInNet(layout, frame, goid, selected[SELECTED.socket] ?? -1);
    if (box !== null) return box;
  }
  const at = anchorOf(layout, frame, spot, index, 'to');
  return at === null ? null : dotBox(at);
}

/** The name of a goroutine beside the socket that it waits on, or else that end of the connection. */
function placeInNet(layout: StageLayout, frame: Frame, goid: number, socket: number): Box | null {
  const room = layout.rooms.find((r) => r.kind === ROOM_KIND.network && r.form === 'card');
  if (room === undefined) return null;
  const hits = netHits(room.box, frame);
  const own = hits.find(({ target }) => target.kind === 'G' && target.id === goid);
  return (own ?? hits.find(({ target }) => target.kind === 'S' && target.id === socket))?.box ?? null;
}

/** Round about what is round (a P), else a box with round corners. */
export function drawFocus(
  { renderer }: StagePaint,
  box: Box,
  color: string,
  lineWidth: number,
  dash?: readonly number[],
): void {
  renderer.box(box, Math.abs(box.w - box.h) < 1 ? box.w / 2 : Math.min(12, box.h / 3), {
    stroke: color,
    lineWidth,
    ...(dash === undefined ? {} : { dash }),
  });
}

/** Frame round the chosen goroutine with its name beside it, unless the lens names it; `followed`: the frame is heavier and has a halo. */
export function drawSelectedG(paint: StagePaint, box: Box, goid: number, followed: boolean, inLens: boolean): void {
  const { renderer, theme, layout, placer } = paint;
  const frame = inset(box, -3);
  if (followed)
    renderer.box(inset(frame, -4), Math.min(12, frame.h / 2), { stroke: withAlpha(theme.accent, 0.35), lineWidth: 4 });
  renderer.box(frame, Math.min(10, frame.h / 2), { stroke: theme.accent, lineWidth: 2 });
  if (inLens || box.w > 40) return; // lens and chip already say who it is
  const name = gName(goid);
  const w = renderer.textWidth(name, FONT.mono) + 14;
  const y = frame.y + frame.h / 2 - 10;
  const right = keepInside(layout, { x: frame.x + frame.w + 6, y, w, h: 20 });
  const left = keepInside(layout, { x: frame.x - w - 6, y, w, h: 20 });
  // Right of the mark stands the title of the card.
  const inRoom = layout.rooms.some((room) => contains(room.box, box.x + box.w / 2, box.y + box.h / 2));
  const place =
    placer.place([
      ...(inRoom ? [left, right] : [right, left]),
      keepInside(layout, { x: frame.x + frame.w / 2 - w / 2, y: frame.y - 26, w, h: 20 }),
      keepInside(layout, { x: frame.x + frame.w / 2 - w / 2, y: frame.y + frame.h + 6, w, h: 20 }),
    ]) ?? (inRoom ? left : right);
  renderer.box(place, 6, { fill: theme.panel, stroke: theme.accent, lineWidth: 1.2 });
  renderer.text(name, place.x + w / 2, place.y + 10.5, { font: FONT.mono, color: theme.text, align: 'center' });
}

export function drawTooltip(paint: StagePaint, at: Point, lines: readonly string[]): void {
  const { renderer, theme, layout } = paint;
  const shown = lines.filter((line) => line !== '');
  if (shown.length === 0) return;
  const w = Math.max(...shown.map((line, i) => renderer.textWidth(line, i === 0 ? FONT.labelStrong : FONT.small))) + 20;
  const h = shown.length * 17 + 11;
  const below = at.y + 18 + h < layout.h;
  const box = keepInside(layout, { x: at.x + 12, y: below ? at.y + 16 : at.y - h - 10, w, h });
  renderer.box(box, 8, { fill: theme.panel2, stroke: theme.line, lineWidth: 1 });
  for (const [i, line] of shown.entries()) {
    renderer.text(line, box.x + 10, box.y + 14.5 + i * 17, {
      font: i === 0 ? FONT.labelStrong : FONT.small,
      color: i === 0 ? theme.text : theme.dim,
    });
  }
}
