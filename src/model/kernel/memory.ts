/** What the kernel keeps counts against the lab's memory limit, as the program's own memory does. */
import type { Runtime } from '../runtime2.ts';

/** Counts what content, rows and files have grown by. Returns whether the limit was reached: the run ends then. */
export function outOfMemory(rt: Runtime): boolean {
  const k = rt.kernel;
  const bytes = k.memoryBytes;
  if (bytes !== k.countedBytes) {
    rt.vm.mem.charge(bytes - k.countedBytes);
    k.countedBytes = bytes;
  }
  return rt.vm.mem.exceeded;
}
