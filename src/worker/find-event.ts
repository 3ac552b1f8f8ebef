/** The moment of an event that a story names: the nth row of a kind. */
import type { Recording } from '../record/recording.ts';
import type { EventQuery } from './protocol.ts';

/** Time (ns) of the nth stored row that fits and is later than `afterNs`, or NaN. O(rows before it). */
export function findEvent(recording: Recording, { kind, a, nth, afterNs = -1 }: EventQuery): number {
  let left = nth;
  for (const chunk of recording.chunks) {
    for (let i = 0; i < chunk.rows; i++) {
      if (chunk.kind[i] !== kind || (a >= 0 && chunk.a[i] !== a)) continue;
      const timeNs = chunk.timeNs(i);
      if (timeNs > afterNs && --left === 0) return timeNs;
    }
  }
  return NaN;
}
