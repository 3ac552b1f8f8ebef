/**
 * Where the model is known to be outside of its bound, each with the reason. Whatever is not listed here must agree: a test holds it.
 * A line whose metric agrees again has to go.
 */

const PIPE =
  'the recorded traces show both threads on one core for 10 to 15 ms at a time while the other core is idle (wake-ups after 1.5 µs, naps of 71 µs); the ' +
  'model has this at the start of some runs, until the kernel balances, but not the return to it later';

/** By `workload metric`. */
export const KNOWN_MISSES: Readonly<Record<string, string | undefined>> = {
  'wl-pipe3-even makespanNs': PIPE,
  'wl-pipe3-even schedLatencyNs.p99': PIPE,
};
