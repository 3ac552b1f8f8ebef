/** When sleepers are due: 40 buckets on a logarithmic scale, bucket i from 10^(i/5) µs up; the first also holds less, the last more. */
import type { RunState } from './state.ts';

export const SLEEPER_BUCKETS = 40;
/** Above this number only every k-th sleeper is looked at and counts k times: then the buckets are estimates. */
const EXACT = 20_000;

const BOUNDS_NS = makeBounds();

/** Counts into `out` (length 40, cleared here). At most about 20,000 sleepers are looked at. */
export function countSleepers(state: RunState, timeNs: number, out: Int32Array): void {
  const { gs } = state;
  const { goids, size } = gs.sleepers;
  out.fill(0);
  const stride = Math.max(1, Math.ceil(size / EXACT));
  for (let i = 0; i < size; i += stride) {
    const goid = goids[i];
    out[bucketOf(gs.sinceNs(goid) + gs.waitNs(goid) - timeNs)] += Math.min(stride, size - i);
  }
}

function bucketOf(ns: number): number {
  let low = 1;
  let high = SLEEPER_BUCKETS;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (BOUNDS_NS[middle] <= ns) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function makeBounds(): Float64Array {
  const steps = [1, 1.584893192461114, 2.51188643150958, 3.981071705534973, 6.309573444801933];
  const bounds = new Float64Array(SLEEPER_BUCKETS);
  let decade = 1000;
  for (let i = 0; i < SLEEPER_BUCKETS; i++) {
    bounds[i] = decade * steps[i % 5];
    if (i % 5 === 4) decade *= 10;
  }
  return bounds;
}
