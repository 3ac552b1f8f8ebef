/** The collector's band on the timeline, from the log of the whole run (gc-log.ts). */
import { CYCLE, STOPPED } from './gc-log.ts';
import { lastAt } from './last-at.ts';
import type { Recording } from './recording.ts';

const MAX_BAND = 2000;

/** Phases of the collector between two times: rows [x0, x1, CYCLE phase, + STOPPED] in pixels of the request; runs of what is narrower than half a pixel are one row. */
export function gcBand(
  recording: Recording,
  { fromNs, toNs, widthPx }: { readonly fromNs: number; readonly toNs: number; readonly widthPx: number },
): Float32Array {
  recording.catchUp();
  const { gcLog } = recording.index;
  const { phaseTimes, phases, phaseCount } = gcLog;
  const rows: number[] = [];
  const scale = widthPx / Math.max(1, toNs - fromNs);
  let i = Math.max(0, lastAt(phaseTimes, phaseCount, fromNs));
  for (; i < phaseCount && phaseTimes[i] < toNs && rows.length < MAX_BAND * 3; i++) {
    if (phases[i] === CYCLE.none) continue;
    const endNs = i + 1 < phaseCount ? phaseTimes[i + 1] : recording.endNs;
    if (endNs < fromNs) continue;
    const x0 = (Math.max(fromNs, phaseTimes[i]) - fromNs) * scale;
    const x1 = (Math.min(toNs, endNs) - fromNs) * scale;
    const last = rows.length - 3;
    if (last >= 0 && x1 - rows[last] < 0.5) {
      // Too narrow to tell apart: one row; a stop is what must not be lost.
      rows[last + 1] = x1;
      if (phases[i] >= STOPPED) rows[last + 2] = phases[i];
    } else rows.push(x0, x1, phases[i]);
  }
  return Float32Array.from(rows);
}
