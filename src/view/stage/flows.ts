/**
 * Streams between places, for when single moves are more than an eye can follow: a band whose width is the rate. Rates are smoothed over
 * about a third of a second of the screen, so that bands swell and fade instead of flickering.
 */
import { FLOW, type Frame } from '../../record/frame.ts';
import { clamp } from '../canvas/geometry.ts';

export interface Flow {
  readonly from: number;
  readonly fromIndex: number;
  readonly to: number;
  readonly toIndex: number;
  /** Moves per ms of model time, smoothed. */
  rate: number;
}

const SMOOTH_MS = 300;
/** Bands drawn at most; the busiest. */
export const MAX_FLOWS = 16;
/** Streams below this share of the busiest are left to the counts. */
const LEAST_SHARE = 0.08;

/** Width of a band in px: 1.5 for a trickle, growing with the root of the rate up to 16. */
export function flowWidth(rate: number): number {
  return clamp(1 + Math.sqrt(rate) * 0.5, 1.5, 16);
}

export class Flows {
  private readonly byKey = new Map<string, Flow>();

  clear(): void {
    this.byKey.clear();
  }

  get active(): boolean {
    return this.byKey.size > 0;
  }

  /** Takes in the flows of a frame that came `dtMs` after the one before (`null`: no frame, only let them fade). */
  advance(frame: Frame | null, dtMs: number): void {
    const keep = Math.exp(-dtMs / SMOOTH_MS);
    for (const flow of this.byKey.values()) flow.rate *= keep;
    if (frame !== null) {
      const spanMs = (frame.timeNs - frame.fromNs) / 1e6;
      for (let i = 0; spanMs > 0 && i < frame.flows.length; i += FLOW.stride) {
        const [from, fromIndex, to, toIndex, n] = [0, 1, 2, 3, 4].map((k) => frame.flows[i + k] ?? 0) as [
          number,
          number,
          number,
          number,
          number,
        ];
        const key = `${String(from)} ${String(fromIndex)} ${String(to)} ${String(toIndex)}`;
        const flow = this.byKey.get(key);
        const rate = (n / spanMs) * (1 - keep);
        if (flow === undefined) this.byKey.set(key, { from, fromIndex, to, toIndex, rate });
        else flow.rate += rate;
      }
    }
    for (const [key, flow] of this.byKey) if (flow.rate < 0.02) this.byKey.delete(key);
  }

  /** Busiest first. */
  busiest(): Flow[] {
    const sorted = [...this.byKey.values()].sort((a, b) => b.rate - a.rate).slice(0, MAX_FLOWS);
    const least = (sorted[0]?.rate ?? 0) * LEAST_SHARE;
    return sorted.filter((flow) => flow.rate >= least);
  }
}
