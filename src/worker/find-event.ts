/** The moment of an event that a story names: the nth row of a kind. */
import type { Recording } from '../record/recording.ts';
import type { EventQuery } from './protocol.ts';

/** Time (ns) of the nth stored row that fits, or NaN. O(rows before it). */
export function findEvent(recording: Recording, { kind, a, nth }: EventQuery): number {
  let left = nth;
  for (const chunk of recording.chunks) {
    for (let i = 0; i < chunk.rows; i++) {
      if (chunk.kind[i] !== kind || (a >= 0 && chunk.a[i] !== a)) continue;
      if (--left === 0) return chunk.timeNs(i);
    }
  }
  return NaN;
}
