/** Ways across the stage: quadratic arcs that bend round the rings in between. Pure. */
import type { Point } from '../canvas/geometry.ts';

export interface Circle {
  readonly x: number;
  readonly y: number;
  readonly r: number;
}

/** Heights between which arcs should stay. */
export interface Bounds {
  readonly top: number;
  readonly bottom: number;
}
const EVERYWHERE: Bounds = { top: -Infinity, bottom: Infinity };

/** How far arcs bend, as shares of their length; tried in this order, the first with the fewest rings in the way wins. */
const BENDS = [0.16, -0.16, 0.34, -0.34, 0.55, -0.55, 0.8, -0.8];
const SAMPLES = 12;

/** Control point of an arc from `a` to `b`. Rings that contain an end are not in the way. It rises, or with `sink` hangs, where both are free. */
export function controlPoint(
  a: Point,
  b: Point,
  rings: readonly Circle[],
  bounds: Bounds = EVERYWHERE,
  sink = false,
): Point {
  const mx = (a.x + b.x) / 2;
  const my = (a.y + b.y) / 2;
  // Perpendicular that points upwards for the first bend, so that free arcs rise like the design's.
  let nx = b.y - a.y;
  let ny = a.x - b.x;
  if (ny > 0) {
    nx = -nx;
    ny = -ny;
  }
  let best: Point = { x: mx + nx * (BENDS[0] ?? 0), y: my + ny * (BENDS[0] ?? 0) };
  let fewest = Infinity;
  const others = rings.filter((ring) => !inside(ring, a) && !inside(ring, b));
  for (const way of BENDS) {
    const bend = sink ? -way : way;
    const control = { x: mx + nx * bend, y: my + ny * bend };
    const crossed = crossings(a, control, b, others) + outside(a, control, b, bounds);
    if (crossed < fewest) {
      fewest = crossed;
      best = control;
      if (crossed === 0) break;
    }
  }
  return best;
}

/** Number of sample points of the arc that lie in one of the rings. */
export function crossings(a: Point, control: Point, b: Point, rings: readonly Circle[]): number {
  let n = 0;
  for (let i = 1; i < SAMPLES; i++) {
    const p = pointOnCurve(a, control, b, i / SAMPLES);
    for (const ring of rings) if (inside(ring, p)) n++;
  }
  return n;
}

function outside(a: Point, control: Point, b: Point, bounds: Bounds): number {
  let n = 0;
  for (let i = 1; i < SAMPLES; i++) {
    const { y } = pointOnCurve(a, control, b, i / SAMPLES);
    if (y < bounds.top || y > bounds.bottom) n++;
  }
  return n;
}

export function pointOnCurve(a: Point, control: Point, b: Point, t: number): Point {
  const u = 1 - t;
  return { x: u * u * a.x + 2 * u * t * control.x + t * t * b.x, y: u * u * a.y + 2 * u * t * control.y + t * t * b.y };
}

function inside(ring: Circle, p: Point): boolean {
  const dx = p.x - ring.x;
  const dy = p.y - ring.y;
  return dx * dx + dy * dy < ring.r * ring.r;
}
