/** From model time to pixels and back, and where the ticks of a ruler stand. Pure; times are doubles of ns. */

/** What part of the run is seen. */
export interface TimeWindow {
  readonly fromNs: number;
  readonly toNs: number;
}

/** Widest zoom-in: this many ns across the whole width. */
export const NARROWEST_NS = 200;

export function nsToPx(timeNs: number, window: TimeWindow, widthPx: number): number {
  return ((timeNs - window.fromNs) / (window.toNs - window.fromNs)) * widthPx;
}

export function pxToNs(px: number, window: TimeWindow, widthPx: number): number {
  return window.fromNs + (px / widthPx) * (window.toNs - window.fromNs);
}

/** The widest window on a run that is known up to `endNs`. */
export function widestNs(endNs: number): number {
  return Math.max(NARROWEST_NS, endNs * 1.06);
}

/** The window made `factor` times as wide (below 1: zoom in) so that the time under `px` stays where it is. */
export function zoomAt(window: TimeWindow, factor: number, px: number, widthPx: number, endNs: number): TimeWindow {
  const span = window.toNs - window.fromNs;
  const next = Math.min(widestNs(endNs), Math.max(NARROWEST_NS, span * factor));
  const fixed = pxToNs(px, window, widthPx);
  const fromNs = fixed - (px / widthPx) * next;
  return keepInRun({ fromNs, toNs: fromNs + next }, endNs);
}

export function panBy(window: TimeWindow, px: number, widthPx: number, endNs: number): TimeWindow {
  const shift = (-px / widthPx) * (window.toNs - window.fromNs);
  return keepInRun({ fromNs: window.fromNs + shift, toNs: window.toNs + shift }, endNs);
}

/** Moves the window so that it does not leave the run by more than a twentieth of its width. */
export function keepInRun(window: TimeWindow, endNs: number): TimeWindow {
  const span = window.toNs - window.fromNs;
  const latest = Math.max(-0.02 * span, endNs - span * 0.95);
  const fromNs = Math.min(Math.max(window.fromNs, -0.02 * span), latest);
  return { fromNs, toNs: fromNs + span };
}

/** While playing: turns the page when the playhead comes near the right edge or is out of sight. */
export function followPlayhead(window: TimeWindow, playheadNs: number, endNs: number): TimeWindow {
  const span = window.toNs - window.fromNs;
  const at = (playheadNs - window.fromNs) / span;
  if (at >= 0 && at <= 0.9) return window;
  const fromNs = playheadNs - span * (at > 0.9 && at < 1.5 ? 0.25 : 0.4);
  return keepInRun({ fromNs, toNs: fromNs + span }, endNs);
}

/** Steps of 1, 2 or 5 times a power of ten that are at least `leastPx` apart, and the first tick in the window. */
export function rulerTicks(
  window: TimeWindow,
  widthPx: number,
  leastPx: number,
): { readonly firstNs: number; readonly stepNs: number } {
  const span = window.toNs - window.fromNs;
  const least = (span / widthPx) * leastPx;
  const power = 10 ** Math.floor(Math.log10(least));
  const stepNs = Math.max(1, [1, 2, 5, 10].map((m) => m * power).find((step) => step >= least) ?? 10 * power);
  return { firstNs: Math.max(0, Math.ceil(window.fromNs / stepNs) * stepNs), stepNs };
}
