/** Who paid for marking with assists, over the whole run: goroutines of one name, or else of one function, together. */
import type { Recording } from './recording.ts';

export interface PayerGroup {
  /** Name of the goroutines, or of their function; '' for those beyond what the log tells apart. */
  readonly name: string;
  goroutines: number;
  assists: number;
  /** Bytes that they scanned themselves. */
  bytes: number;
  /** What that took. */
  markNs: number;
  /** Sum from beginning to end of each assist, waiting included. */
  ns: number;
}

const MAX_GROUPS = 8;

/** Those that scanned most, most first. O(goroutines that assisted). */
export function assistPayers(recording: Recording): PayerGroup[] {
  recording.catchUp();
  const { index, functions, strings } = recording;
  const { facts, gcLog } = index;
  const groups = new Map<string, PayerGroup>();
  for (const [goid, { assists, bytes, markNs, ns }] of gcLog.payers) {
    const named = facts.name(goid, Infinity);
    const name = goid === 0 ? '' : named >= 0 ? strings[named] : (functions[facts.fn(goid)]?.name ?? '');
    const group = groups.get(name) ?? { name, goroutines: 0, assists: 0, bytes: 0, markNs: 0, ns: 0 };
    group.goroutines++;
    group.assists += assists;
    group.bytes += bytes;
    group.markNs += markNs;
    group.ns += ns;
    groups.set(name, group);
  }
  return [...groups.values()].sort((x, y) => y.bytes - x.bytes).slice(0, MAX_GROUPS);
}
