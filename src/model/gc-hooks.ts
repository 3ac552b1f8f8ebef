/**
 * Where the allocator calls the collector's cycle (GC rules of the runtime model): the only way from allocation to pacing, assists and
 * triggers. Without a collector the operations do nothing.
 *
 * An allocation happens in the middle of an instruction, which is then carried to its end. So whoever takes the goroutine off its P here
 * (an assist that waits, a stop of the world) sets `vm.stopped`: the machine leaves behind the instruction.
 */
export interface GcHooks {
  /** Before an allocation of `bytes` (size class) by goroutine `g` while marking: assist credit (GC-30). Not called once vm.stopped is set. */
  assist(g: number, bytes: number): void;
  /** Before a span of `pages` is taken for allocation: proportional sweep (GC-60). */
  beforeSpan(pages: number): void;
  /** heapLive has grown by `bytes`: a span was refilled, or a large object made (GC-44). The trigger test (GC-41) belongs here; g −1: by one who may not start a cycle. */
  allocated(g: number, bytes: number): void;
}

export const noGc: GcHooks = {
  assist: () => undefined,
  beforeSpan: () => undefined,
  allocated: () => undefined,
};
