/** The collector's part of a frame. */
import { GC } from './frame.ts';
import type { GcTable } from './gc-table.ts';

export function gcFrame(gc: GcTable): Float64Array {
  const out = new Float64Array(GC.length);
  out[GC.phase] = gc.phase;
  out[GC.cycle] = gc.cycle;
  out[GC.sinceNs] = gc.sinceNs;
  out[GC.trigger] = gc.trigger;
  out[GC.heapLive] = gc.allocKiB * 1024;
  out[GC.heapObjects] = gc.objects;
  out[GC.heapGoal] = bytesOf(gc.goalKiB);
  out[GC.heapTrigger] = bytesOf(gc.triggerKiB);
  out[GC.memoryLimit] = bytesOf(gc.limitKiB);
  out[GC.heapMarked] = gc.markedKiB * 1024;
  out[GC.scanned] = gc.scannedKiB * 1024;
  out[GC.expected] = gc.expectedKiB * 1024;
  out[GC.roots] = gc.roots;
  out[GC.rootsLeft] = gc.rootsLeft;
  out[GC.grey] = gc.grey;
  out[GC.spans] = gc.spans;
  out[GC.spansLeft] = gc.spansLeft;
  out[GC.released] = gc.releasedKiB * 1024;
  out[GC.limiting] = gc.limiting;
  out[GC.stwReason] = gc.stwReason;
  out[GC.assisting] = gc.assisting.size;
  return out;
}

function bytesOf(kib: number): number {
  return kib < 0 ? -1 : kib * 1024;
}
