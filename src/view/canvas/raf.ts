/**
 * The one owner of animation frames. Canvases register as surfaces; once a frame, for all dirty ones: input first, then layout, then
 * drawing. The loop sleeps while nothing is dirty and wakes on `wake()`. It times each phase.
 */

export interface Surface {
  /** Handles what pointers and keys left since the last frame. */
  input?(nowMs: number): void;
  /** Takes in new data and computes positions. */
  layout(nowMs: number): void;
  draw(nowMs: number): void;
  /** True while the surface must be drawn in the next frame (new data, motion under way). */
  isDirty(nowMs: number): boolean;
}

/** What the loop needs from the page; tests hand in their own. */
export interface FrameClock {
  request(callback: (nowMs: number) => void): number;
  cancel(handle: number): void;
  now(): number;
}

export interface PhaseTimings {
  inputMs: number;
  layoutMs: number;
  drawMs: number;
  frames: number;
}

export class FrameLoop {
  /** Of the last frame that did work, and how many there were. */
  readonly timings: PhaseTimings = { inputMs: 0, layoutMs: 0, drawMs: 0, frames: 0 };
  private readonly surfaces = new Set<Surface>();
  private handle: number | null = null;
  private readonly clock: FrameClock;

  constructor(clock: FrameClock) {
    this.clock = clock;
  }

  /** Adds a surface and draws it soon. Returns how to take it out again. */
  add(surface: Surface): () => void {
    this.surfaces.add(surface);
    this.wake();
    return () => {
      this.surfaces.delete(surface);
      if (this.surfaces.size === 0 && this.handle !== null) {
        this.clock.cancel(this.handle);
        this.handle = null;
      }
    };
  }

  /** Something changed: look at the surfaces in the next frame. */
  wake(): void {
    if (this.handle !== null || this.surfaces.size === 0) return;
    this.handle = this.clock.request((nowMs) => this.run(nowMs));
  }

  private run(nowMs: number): void {
    this.handle = null;
    const t0 = this.clock.now();
    for (const surface of this.surfaces) surface.input?.(nowMs);
    const dirty = [...this.surfaces].filter((surface) => surface.isDirty(nowMs));
    const t1 = this.clock.now();
    for (const surface of dirty) surface.layout(nowMs);
    const t2 = this.clock.now();
    for (const surface of dirty) surface.draw(nowMs);
    const t3 = this.clock.now();
    if (dirty.length > 0) {
      this.timings.inputMs = t1 - t0;
      this.timings.layoutMs = t2 - t1;
      this.timings.drawMs = t3 - t2;
      this.timings.frames++;
    }
    for (const surface of this.surfaces) {
      if (surface.isDirty(nowMs)) {
        this.wake();
        return;
      }
    }
  }
}

let shared: FrameLoop | null = null;

/** The page's loop, made on first use. */
export function sharedLoop(): FrameLoop {
  shared ??= new FrameLoop({
    request: (callback) => requestAnimationFrame(callback),
    cancel: (handle) => cancelAnimationFrame(handle),
    now: () => performance.now(),
  });
  return shared;
}
