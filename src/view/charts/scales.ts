/**
 * Data to CSS pixels, straight or by powers of ten. d3's own scales bring its colours, interpolators and formats along, half of what the
 * charts would weigh, for two lines of arithmetic; its ticks are used.
 */
import { ticks } from 'd3';

type Pair = readonly [number, number];

export interface Scale {
  (value: number): number;
  readonly domain: Pair;
  /** The value at a pixel. */
  invert(px: number): number;
}

export function linear(domain: Pair, range: Pair): Scale {
  const [d0, d1] = domain;
  const [r0, r1] = range;
  const scale = (value: number): number => r0 + ((value - d0) / (d1 - d0 || 1)) * (r1 - r0);
  return Object.assign(scale, { domain, invert: (px: number) => d0 + ((px - r0) / (r1 - r0 || 1)) * (d1 - d0) });
}

/** Both ends of the domain are above 0. */
export function log(domain: Pair, range: Pair): Scale {
  const exponents = linear([Math.log10(domain[0]), Math.log10(domain[1])], range);
  const scale = (value: number): number => exponents(Math.log10(value));
  return Object.assign(scale, { domain, invert: (px: number) => 10 ** exponents.invert(px) });
}

/** A straight scale from 0 whose end is a round figure. */
export function niceFromZero(most: number, range: Pair, count: number): Scale {
  const steps = ticks(0, most, count);
  const step = steps.length > 1 ? steps[1] - steps[0] : most;
  return linear([0, Math.ceil(most / step) * step], range);
}
