/**
 * Positions of a slider. A linear one moves in steps of its knob; a log one has 300 positions, and one of its own for 0 where its range
 * begins there. Pure.
 */

export interface Scale {
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly log: boolean;
  /** A value that means "none" and has a place of its own at the right end, as GOGC=off. */
  readonly off?: number;
}

const LOG_POSITIONS = 300;

/** Greatest position of the slider; the least is 0. */
export function positions(scale: Scale): number {
  return lastOn(scale) + (scale.off === undefined ? 0 : 1);
}

/** Position of the greatest value. */
function lastOn(scale: Scale): number {
  return scale.log ? LOG_POSITIONS : Math.round((scale.max - scale.min) / scale.step);
}

/** Whether the slider counts positions rather than values. */
export function countsPositions(scale: Scale): boolean {
  return scale.log || scale.off !== undefined;
}

/** Where `value` stands, 0 … positions. */
export function toPosition(scale: Scale, value: number): number {
  if (value === scale.off) return positions(scale);
  if (!scale.log) return Math.min(lastOn(scale), Math.max(0, Math.round((value - scale.min) / scale.step)));
  if (value <= 0) return 0;
  const first = firstPositive(scale);
  const from = scale.min <= 0 ? 1 : 0;
  const share = Math.log(value / first) / Math.log(scale.max / first);
  return Math.round(from + Math.min(1, Math.max(0, share)) * (LOG_POSITIONS - from));
}

/** The value at a position; on a log scale rounded to two figures, so that the numbers read well. */
export function toValue(scale: Scale, position: number): number {
  if (scale.off !== undefined && position > lastOn(scale)) return scale.off;
  if (!scale.log) return clamp(scale, scale.min + position * scale.step);
  const from = scale.min <= 0 ? 1 : 0;
  if (position < from) return 0;
  if (position >= LOG_POSITIONS) return scale.max;
  const first = firstPositive(scale);
  const exact = first * (scale.max / first) ** ((position - from) / (LOG_POSITIONS - from));
  return clamp(scale, Math.max(scale.step, Math.round(Number(exact.toPrecision(2)) / scale.step) * scale.step));
}

function firstPositive(scale: Scale): number {
  return scale.min > 0 ? scale.min : scale.step;
}

function clamp(scale: Scale, value: number): number {
  return Math.min(scale.max, Math.max(scale.min, value));
}
