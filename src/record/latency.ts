/**
 * Scheduling latencies as one byte, on a logarithmic scale aligned with the histogram of the charts (1/10 decade).
 *
 * Codes 0…239: 1/30 decade each, from 1 ns to 100 ms (8 % wide; 0 also holds less than 1 ns); 240…253: 1/10 decade each up to 2.5 s;
 * 254: longer. 255 is "none".
 */
export const NO_LATENCY = 255;
export const LATENCY_CODES = 255;
const FINE = 240;
const STEPS_PER_DECADE = 30;
const CELL_BITS = 6;
const CELLS = 1 << CELL_BITS;

/** Lower bounds in ns by code; one more at the end is the upper bound of the last (a guess: 10 times). */
const BOUNDS = makeBounds();
/** First code that a value with exponent e and next bits f can have, by e · CELLS + f. A cell (1.6 %) is narrower than a code (8 %). */
const FIRST = makeFirst();

/** Code of a latency in ns (integer). A few ns. */
export function latencyCode(ns: number): number {
  if (ns < 2) return 0;
  if (ns > 0x7fffffff) return 253 + (ns >= BOUNDS[254] ? 1 : 0);
  const exponent = 31 - Math.clz32(ns);
  const next = (exponent >= CELL_BITS ? ns >> (exponent - CELL_BITS) : ns << (CELL_BITS - exponent)) & (CELLS - 1);
  const code = FIRST[(exponent << CELL_BITS) | next];
  return ns >= BOUNDS[code + 1] ? code + 1 : code;
}

/** Least latency with this code (ns). */
export function latencyLow(code: number): number {
  return BOUNDS[code];
}

/** Bucket of 1/10 decade, 0…79 (80 and above are counted in 79). */
export function latencyBucket(code: number): number {
  return code < FINE ? (code / 3) | 0 : 79;
}

/**
 * Quantile q (0…1) of latencies counted by code, in ns, by interpolation inside the code's range; NaN when there are none.
 * counts: length LATENCY_CODES.
 */
export function latencyQuantile(counts: Float64Array, q: number): number {
  let total = 0;
  for (let code = 0; code < LATENCY_CODES; code++) total += counts[code];
  if (total === 0) return NaN;
  const rank = q * total;
  let seen = 0;
  for (let code = 0; code < LATENCY_CODES; code++) {
    const n = counts[code];
    if (n === 0) continue;
    if (seen + n >= rank) return BOUNDS[code] + ((BOUNDS[code + 1] - BOUNDS[code]) * (rank - seen)) / n;
    seen += n;
  }
  return BOUNDS[LATENCY_CODES - 1];
}

function makeBounds(): Float64Array {
  const bounds = new Float64Array(LATENCY_CODES + 1);
  const step = 1.0797751623277096; // 10^(1/30)
  let decade = 1;
  for (let code = 0; code < FINE; code += STEPS_PER_DECADE) {
    let bound = decade;
    for (let i = 0; i < STEPS_PER_DECADE; i++) {
      bounds[code + i] = bound;
      bound *= step;
    }
    decade *= 10;
  }
  let coarse = decade;
  for (let code = FINE; code <= LATENCY_CODES; code++) {
    bounds[code] = coarse;
    coarse *= 1.2589254117941673; // 10^(1/10)
  }
  bounds[LATENCY_CODES] = bounds[LATENCY_CODES - 1] * 10;
  return bounds;
}

function makeFirst(): Uint8Array {
  const first = new Uint8Array(32 * CELLS);
  for (let exponent = 0; exponent < 32; exponent++) {
    for (let next = 0; next < CELLS; next++) {
      const least = (1 + next / CELLS) * 2 ** exponent;
      let code = 0;
      while (code < 254 && least >= BOUNDS[code + 1]) code++;
      first[(exponent << CELL_BITS) | next] = code;
    }
  }
  return first;
}
