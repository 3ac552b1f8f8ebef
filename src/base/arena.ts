/**
 * Memory for a run's largest tables: as large from the start as it will probably need, and used again by the next run.
 *
 * The system gives pages when they are first touched, so asking for much costs nothing. Asking for more later does: a WebAssembly memory
 * that grows detaches its buffer, and from the first detached buffer on the engine asks at each access to any typed array whether its
 * buffer is still there (docs/adr/0018). So growing is left to runs that need more than was reserved, and nothing is transferred out of
 * the worker. Pages that were touched before are quicker than fresh ones, which is why an arena that is given back is kept.
 */

const PAGE_BYTES = 65_536;
/** WebAssembly's limit: 4 GiB. */
const MAX_PAGES = 65_536;
/** Arenas that wait for the next owner, at most, and how much of each may have been written: the rest goes back to the system. */
const MAX_SPARE = 4;
const SPARE_BYTES = 64 << 20;

const spare: Arena[] = [];

export class Arena {
  private readonly memory: WebAssembly.Memory;

  private constructor(memory: WebAssembly.Memory) {
    this.memory = memory;
  }

  /** An arena of `bytes`, all zero; a smaller one where the system does not give so much. */
  static take(bytes: number): Arena {
    const pages = Math.min(MAX_PAGES, Math.ceil(bytes / PAGE_BYTES));
    const at = spare.findIndex((arena) => arena.bytes === pages * PAGE_BYTES);
    if (at >= 0) return spare.splice(at, 1)[0];
    for (let initial = pages; ; initial = Math.ceil(initial / 4)) {
      try {
        return new Arena(new WebAssembly.Memory({ initial, maximum: MAX_PAGES }));
      } catch (error) {
        // What WebAssembly answers where there is no room.
        if (!(error instanceof RangeError) || initial === 1) throw error;
      }
    }
  }

  /** Another object after each `grow`. */
  get buffer(): ArrayBuffer {
    return this.memory.buffer;
  }

  get bytes(): number {
    return this.memory.buffer.byteLength;
  }

  /** Makes it `bytes` large, rounded up; what is new is zero. False where there is no room: then nothing has changed. */
  grow(bytes: number): boolean {
    try {
      this.memory.grow(Math.ceil(bytes / PAGE_BYTES) - this.bytes / PAGE_BYTES);
      return true;
    } catch (error) {
      if (error instanceof RangeError) return false;
      throw error;
    }
  }

  /** Its owner is done with it, and wrote to the first `written` bytes only. */
  release(written: number): void {
    if (written > SPARE_BYTES || spare.length >= MAX_SPARE) return;
    new Uint8Array(this.memory.buffer, 0, written).fill(0);
    spare.push(this);
  }
}
