/**
 * A reader that moves forward over a lane, with every link followed: where the lane is the same as a P's, its spans are the P's. Fields
 * and methods as of TrackReader.
 */
import { LINK } from './lane-class.ts';
import { TrackReader, type ClassTotals, type Track } from './track.ts';

export class LaneReader {
  startNs = 0;
  endNs = 0;
  cls = -1;
  goid = -1;
  fill = 0;
  private readonly track: Track;
  private readonly outer: TrackReader;
  /** Reads the lane that the span at hand links to. */
  private inner: TrackReader | null = null;
  private lastNs = 0;

  constructor(track: Track) {
    this.track = track;
    this.outer = new TrackReader(track);
  }

  /** Goes to the span that covers `timeNs`; the last span ends at `lastNs`. */
  seek(timeNs: number, lastNs: number): void {
    this.lastNs = lastNs;
    this.outer.seek(timeNs, lastNs);
    this.enter(timeNs);
  }

  next(): void {
    if (this.inner !== null && this.inner.endNs < this.outer.endNs) {
      this.inner.next();
      this.describe();
      return;
    }
    this.outer.next();
    this.enter(this.outer.startNs);
  }

  /** Adds the durations of [fromNs, toNs) by class to totals; fromNs must lie in the span at hand. Ends at the span of toNs. */
  total(fromNs: number, toNs: number, totals: ClassTotals): void {
    this.outer.total(fromNs, toNs, totals);
    this.enter(toNs);
  }

  private enter(timeNs: number): void {
    const { outer } = this;
    this.inner = null;
    if (outer.cls === LINK) {
      this.inner = new TrackReader(this.track.links[outer.goid]);
      this.inner.seek(timeNs, this.lastNs);
    }
    this.describe();
  }

  private describe(): void {
    const { outer, inner } = this;
    const span = inner ?? outer;
    this.startNs = Math.max(outer.startNs, span.startNs);
    this.endNs = Math.min(outer.endNs, span.endNs);
    this.cls = span.cls;
    this.goid = span.goid;
    this.fill = span.fill;
  }
}
