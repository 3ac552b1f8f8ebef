/**
 * Where views get frames from. Frames are not in the store: canvases read the latest one in the shared animation-frame loop, text
 * panels at most ten times a second. A frame stays valid until two newer ones have arrived.
 */
import type { Frame } from '../record/frame.ts';

export interface FrameSource {
  /** The newest frame of the current run, or null before the first. */
  latest(): Frame | null;
  /** Called when a newer frame is there (and with a new run, when `latest` became null). Returns how to stop. */
  subscribe(listener: () => void): () => void;
}

/** A string table that grows while the run is computed (labels of channels, names of goroutines). */
export interface StringSource {
  /** Text of string `index`, or '' when it is not known (yet). */
  text(index: number): string;
}
