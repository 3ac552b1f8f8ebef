/** Arcs with travelling dots and one label each; bands for flows; words at a P. */
import { FONT } from '../canvas/fonts.ts';
import { formatShort } from '../canvas/format.ts';
import { clamp, easeOut, type Box, type Point } from '../canvas/geometry.ts';
import { SPOT } from '../../record/frame.ts';
import { withAlpha } from '../theme/colour.ts';
import { chipFill, type StateToken } from '../theme/tokens.ts';
import { anchorOf, keepInside, rimOf } from './anchors.ts';
import { EVENT_MS, HOLD_MS, type StageEvent, type StageEvents } from './events.ts';
import type { Flow, Flows } from './flows.ts';
import { flowWidth } from './flows.ts';
import type { StageLayout } from './layout.ts';
import { controlPoint, pointOnCurve, type Bounds, type Circle } from './paths.ts';
import type { StagePaint } from './paint.ts';

const xy = new Float32Array(2 * 16);

/** Rings as obstacles; with many small ones arcs may cross. */
export function obstacles(paint: StagePaint): readonly Circle[] {
  const { grid } = paint.layout;
  return grid.detail === 'full' || grid.detail === 'medium'
    ? grid.procs.map((place) => ({ x: place.cx, y: place.cy, r: place.r + 3 }))
    : [];
}

/** Arcs stay below the model time and above the kernel's strip. */
export function arcBounds(layout: StageLayout): Bounds {
  return { top: layout.time.y + 34, bottom: layout.kernel?.box.y ?? layout.h };
}

export function drawEvents(paint: StagePaint, events: StageEvents, reducedMotion: boolean): void {
  const rings = obstacles(paint);
  const simple = paint.layout.grid.detail === 'small' || paint.layout.grid.detail === 'tiny';
  for (const event of [...events.shown].sort((a, b) => a.rank - b.rank)) {
    const ends = event.ends(paint.layout, paint.frame);
    if (ends === null) continue;
    const fade =
      event.ageMs > HOLD_MS ? 1 - (event.ageMs - HOLD_MS) / (EVENT_MS - HOLD_MS) : Math.min(1, event.ageMs / 90);
    if (fade <= 0) continue;
    paint.renderer.withAlpha(clamp(fade, 0, 1), () => {
      if (event.moved === 0) drawWord(paint, event, ends.from);
      else drawArc(paint, event, ends.from, ends.to, rings, simple, reducedMotion);
    });
  }
}

function drawArc(
  paint: StagePaint,
  event: StageEvent,
  from: Point,
  to: Point,
  rings: readonly Circle[],
  simple: boolean,
  reducedMotion: boolean,
): void {
  const { renderer, theme } = paint;
  const control = controlPoint(from, to, rings, arcBounds(paint.layout));
  const color = theme.fill[event.state];
  renderer.curve(from.x, from.y, control.x, control.y, to.x, to.y, {
    color: withAlpha(color, 0.16),
    width: simple ? 4 : 11,
    cap: 'round',
  });
  const dots = simple ? Math.min(event.moved, 3) : Math.min(event.moved, 9);
  // The dots set out one after another and stand spread along the arc when the event rests.
  const travel = reducedMotion ? 1 : easeOut(event.ageMs / HOLD_MS);
  for (let i = 0; i < dots; i++) {
    const rest = (i + 1) / (dots + 1);
    const p = pointOnCurve(
      from,
      control,
      to,
      Math.min(1, travel * rest + (travel >= 1 ? Math.max(0, event.ageMs - HOLD_MS) / (EVENT_MS - HOLD_MS) : 0)),
    );
    xy[2 * i] = p.x;
    xy[2 * i + 1] = p.y;
  }
  renderer.dots(xy, dots, simple ? 3.5 : 6.5, color, 'soft');
  if (simple && event.rank > 0) return;
  const label = event.times > 1 ? `${event.label} · ${String(event.times)}×` : event.label;
  const top = pointOnCurve(from, control, to, 0.5);
  const below = control.y <= (from.y + to.y) / 2 ? 1 : -1;
  drawPill(paint, label, event.state, [
    { x: top.x, y: top.y + 24 * below },
    { x: top.x, y: top.y - 22 * below },
    { x: top.x, y: top.y + 52 * below },
    pointOnCurve(from, control, to, 0.3),
    pointOnCurve(from, control, to, 0.7),
    ...around(top),
  ]);
}

/** Spots further and further from a point, for labels of important things among many others. */
function around(at: Point): Point[] {
  const spots: Point[] = [];
  for (const dy of [26, -26, 52, -52, 80, -80, 108, -108])
    for (const dx of [0, 44, -44, 92, -92]) spots.push({ x: at.x + dx, y: at.y + dy });
  return spots;
}

/** A label on a filled pill at the first of `spots` where nothing is covered; without its ground on a phone. */
function drawPill(paint: StagePaint, label: string, state: StateToken, spots: readonly Point[]): void {
  const { renderer, theme, layout, placer } = paint;
  const w = renderer.textWidth(label, FONT.labelStrong) + 20;
  const candidates = spots.map((spot): Box => keepInside(layout, { x: spot.x - w / 2, y: spot.y - 11, w, h: 22 }));
  const box = placer.place(candidates);
  if (box === null) return;
  renderer.box(box, 11, { fill: state === 'dead' ? theme.panel2 : chipFill(theme, state) });
  renderer.text(label, box.x + box.w / 2, box.y + box.h / 2 + 0.5, {
    font: FONT.labelStrong,
    color: state === 'dead' ? theme.dim : theme.onFill,
    align: 'center',
  });
}

function drawWord(paint: StagePaint, event: StageEvent, at: Point): void {
  const place = paint.layout.grid.procs.find((p) => p.cx === at.x && p.cy === at.y);
  if (place === undefined || paint.layout.grid.detail === 'tiny') return;
  const { renderer, theme } = paint;
  if (paint.layout.grid.detail === 'small') {
    renderer.disc(at.x, at.y, place.r + 2.5, { stroke: theme.fill[event.state], lineWidth: 1.5, dash: [2, 2] });
    return;
  }
  renderer.disc(at.x, at.y, place.r + 4, { stroke: theme.fill[event.state], lineWidth: 1.5, dash: [6, 4] });
  const font = FONT.labelStrong;
  const w = renderer.textWidth(event.label, font) + 8;
  const under = place.dock === null ? [] : [{ x: at.x - w / 2, y: place.dock.y + place.dock.h + 3, w, h: 18 }];
  const beside = [
    ...under,
    { x: at.x + 34, y: at.y + place.r + 22, w, h: 18 },
    { x: at.x - w - 34, y: at.y + place.r + 22, w, h: 18 },
    { x: at.x - w / 2, y: at.y + place.r * 0.36, w, h: 18 },
  ];
  const box = paint.placer.place(beside.filter(({ x }) => x >= 0 && x + w <= paint.layout.w));
  if (box === null) return;
  // The ring may run under it.
  renderer.box(box, 6, { fill: withAlpha(theme.bg, 0.85) });
  renderer.text(event.label, box.x + w / 2, box.y + 9, {
    font,
    color: event.state === 'dead' ? theme.dim : theme.ink[event.state],
    align: 'center',
  });
}

/** Colour of a thing on its way to a place. */
export function stateOfSpot(spot: number): StateToken {
  switch (spot) {
    case SPOT.centre:
      return 'running';
    case SPOT.runnext:
    case SPOT.ring:
    case SPOT.global:
      return 'runnable';
    case SPOT.sleep:
      return 'asleep';
    case SPOT.network:
      return 'network';
    case SPOT.syscall:
      return 'syscall';
    case SPOT.dead:
      return 'dead';
    default:
      return 'waiting';
  }
}

/** Labels for this many of the busiest flows. */
const LABELLED_FLOWS = 4;

export function drawFlows(paint: StagePaint, flows: Flows): void {
  const { renderer, theme, layout, text } = paint;
  const rings = obstacles(paint);
  let labelled = 0;
  for (const flow of flows.busiest()) {
    const ends = flowEnds(paint, flow);
    if (ends === null) continue;
    const { from, to } = ends;
    const length = Math.hypot(to.x - from.x, to.y - from.y);
    if (length < 40) continue;
    // There and back bend to different sides, or two streams would look like one.
    const back =
      flow.from === SPOT.sleep || flow.from === SPOT.room || flow.from === SPOT.network || flow.from === SPOT.syscall;
    const control = controlPoint(from, to, rings, arcBounds(layout), back);
    const color = theme.fill[stateOfSpot(flow.to)];
    renderer.curve(from.x, from.y, control.x, control.y, to.x, to.y, {
      color: withAlpha(color, 0.26),
      width: flowWidth(flow.rate),
      cap: 'round',
    });
    drawArrow(paint, pointOnCurve(from, control, to, 0.9), to, flowWidth(flow.rate), color);
    if (labelled >= LABELLED_FLOWS || length < 90 || flow.rate < 1) continue;
    const label = text.perMs(formatShort(flow.rate));
    const w = renderer.textWidth(label, FONT.mono) + 12;
    const spots = [0.5, 0.38, 0.62].map((t) => pointOnCurve(from, control, to, t));
    const box = paint.placer.place(
      spots.map((spot) => keepInside(layout, { x: spot.x - w / 2, y: spot.y - 9, w, h: 18 })),
    );
    if (box === null) continue;
    labelled++;
    renderer.box(box, 6, { fill: theme.bg, stroke: withAlpha(color, 0.6), lineWidth: 1 });
    renderer.text(label, box.x + w / 2, box.y + 9.5, {
      font: FONT.mono,
      color: theme.ink[stateOfSpot(flow.to)],
      align: 'center',
    });
  }
}

function flowEnds(paint: StagePaint, flow: Flow): { from: Point; to: Point } | null {
  const { layout, frame } = paint;
  const from = anchorOf(layout, frame, flow.from, flow.fromIndex, 'from');
  const to = anchorOf(layout, frame, flow.to, flow.toIndex, 'to');
  if (from === null || to === null) return null;
  const ofP = (spot: number): boolean => spot === SPOT.ring || spot === SPOT.centre || spot === SPOT.runnext;
  // Within one P nothing streams across the stage.
  if (ofP(flow.from) && ofP(flow.to) && flow.fromIndex === flow.toIndex) return null;
  const { tray } = layout;
  const edge = (other: Point): Point | null =>
    tray === null ? null : { x: tray.x + tray.w + 2, y: clamp(other.y, tray.y + 60, tray.y + tray.h - 30) };
  return {
    from: ofP(flow.from)
      ? (rimOf(layout, flow.fromIndex, to, 3) ?? from)
      : flow.from === SPOT.global
        ? (edge(to) ?? from)
        : from,
    to: ofP(flow.to) ? (rimOf(layout, flow.toIndex, from, 3) ?? to) : flow.to === SPOT.global ? (edge(from) ?? to) : to,
  };
}

/** Direction by shape: a small wedge at the end. */
function drawArrow({ renderer }: StagePaint, before: Point, tip: Point, width: number, color: string): void {
  const angle = Math.atan2(tip.y - before.y, tip.x - before.x);
  const size = 3 + width * 0.38;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  xy[0] = tip.x;
  xy[1] = tip.y;
  xy[2] = tip.x - size * 1.6 * cos + size * 0.8 * sin;
  xy[3] = tip.y - size * 1.6 * sin - size * 0.8 * cos;
  xy[4] = tip.x - size * 1.6 * cos - size * 0.8 * sin;
  xy[5] = tip.y - size * 1.6 * sin + size * 0.8 * cos;
  renderer.polygon(xy, 3, color);
}
