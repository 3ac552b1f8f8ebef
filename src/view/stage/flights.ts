/**
 * Goroutines on their way: one row per flight in fixed columns, so that nothing is allocated per move. Times are ms of the screen.
 * A move takes 150–300 ms by its length, less when many are under way.
 */
import { clamp, easeOut, type Point } from '../canvas/geometry.ts';
import { STATE_TOKENS, type StateToken, type Theme } from '../theme/tokens.ts';
import type { Renderer } from '../canvas/renderer.ts';

/** Most goroutines in the air at once; more would be a fog, and flows take over before. */
export const MAX_FLIGHTS = 400;

export const SHORTEST_MS = 150;
export const LONGEST_MS = 300;

/** How long a move over `distancePx` takes when `inFlight` others are under way. */
export function flightMs(distancePx: number, inFlight: number): number {
  const byLength = clamp(SHORTEST_MS + (distancePx / 600) * (LONGEST_MS - SHORTEST_MS), SHORTEST_MS, LONGEST_MS);
  return byLength * (inFlight > 120 ? 0.5 : inFlight > 60 ? 0.75 : 1);
}

export class Flights {
  private n = 0;
  private readonly goid = new Int32Array(MAX_FLIGHTS);
  private readonly x0 = new Float32Array(MAX_FLIGHTS);
  private readonly y0 = new Float32Array(MAX_FLIGHTS);
  private readonly cx = new Float32Array(MAX_FLIGHTS);
  private readonly cy = new Float32Array(MAX_FLIGHTS);
  private readonly x1 = new Float32Array(MAX_FLIGHTS);
  private readonly y1 = new Float32Array(MAX_FLIGHTS);
  private readonly start = new Float64Array(MAX_FLIGHTS);
  private readonly length = new Float32Array(MAX_FLIGHTS);
  private readonly state = new Uint8Array(MAX_FLIGHTS);
  private readonly xy = new Float32Array(2 * MAX_FLIGHTS);

  get size(): number {
    return this.n;
  }

  clear(): void {
    this.n = 0;
  }

  /** Starts a flight at `startMs`; false when all places are taken. */
  add(goid: number, from: Point, control: Point, to: Point, startMs: number, state: StateToken): boolean {
    if (this.n === MAX_FLIGHTS) return false;
    const i = this.n++;
    this.goid[i] = goid;
    this.x0[i] = from.x;
    this.y0[i] = from.y;
    this.cx[i] = control.x;
    this.cy[i] = control.y;
    this.x1[i] = to.x;
    this.y1[i] = to.y;
    this.start[i] = startMs;
    this.length[i] = flightMs(Math.hypot(to.x - from.x, to.y - from.y), this.n);
    this.state[i] = STATE_TOKENS.indexOf(state);
    return true;
  }

  /** Takes out those that have arrived. */
  advance(nowMs: number): void {
    for (let i = this.n - 1; i >= 0; i--) {
      if (nowMs < (this.start[i] ?? 0) + (this.length[i] ?? 0)) continue;
      const last = --this.n;
      if (last === i) continue;
      for (const column of [
        this.goid,
        this.x0,
        this.y0,
        this.cx,
        this.cy,
        this.x1,
        this.y1,
        this.start,
        this.length,
        this.state,
      ]) {
        column[i] = column[last] ?? 0;
      }
    }
  }

  /** Where flight `i` is. */
  position(i: number, nowMs: number): Point {
    const t = easeOut((nowMs - (this.start[i] ?? 0)) / (this.length[i] ?? 1));
    const u = 1 - t;
    return {
      x: u * u * (this.x0[i] ?? 0) + 2 * u * t * (this.cx[i] ?? 0) + t * t * (this.x1[i] ?? 0),
      y: u * u * (this.y0[i] ?? 0) + 2 * u * t * (this.cy[i] ?? 0) + t * t * (this.y1[i] ?? 0),
    };
  }

  /** Where a goroutine flies just now, or null. */
  find(goid: number, nowMs: number): Point | null {
    for (let i = this.n - 1; i >= 0; i--)
      if (this.goid[i] === goid && nowMs >= (this.start[i] ?? 0)) return this.position(i, nowMs);
    return null;
  }

  /** The goroutine whose dot is nearest to a point, within `reachPx`; −1 if none. */
  nearest(x: number, y: number, nowMs: number, reachPx: number): number {
    let best = -1;
    let least = reachPx * reachPx;
    for (let i = 0; i < this.n; i++) {
      const p = this.position(i, nowMs);
      const d = (p.x - x) ** 2 + (p.y - y) ** 2;
      if (d < least) {
        least = d;
        best = this.goid[i] ?? -1;
      }
    }
    return best;
  }

  /** One call per colour. */
  draw(renderer: Renderer, theme: Theme, nowMs: number, sizePx: number): void {
    for (const [token, state] of STATE_TOKENS.entries()) {
      let n = 0;
      for (let i = 0; i < this.n; i++) {
        if (this.state[i] !== token || nowMs < (this.start[i] ?? 0)) continue;
        const p = this.position(i, nowMs);
        this.xy[2 * n] = p.x;
        this.xy[2 * n + 1] = p.y;
        n++;
      }
      renderer.dots(this.xy, n, sizePx, theme.fill[state], 'soft');
    }
  }
}
