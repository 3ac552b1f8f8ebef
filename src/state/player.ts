/**
 * Owns the playhead and pulls frames. `tick` is called once per animation frame: it moves the playhead by the speed, and asks for the
 * frame of the new moment while fewer than two are under way. The store hears of the playhead at most five times a second.
 */
import { COUNT } from '../record/frame.ts';
import type { Frame } from '../record/frame.ts';
import type { Engine } from './engine.ts';
import type { FrameSource } from './frame-source.ts';

/** What the player needs to know and may say; the store implements it. */
export interface PlayerHost {
  readonly runId: number;
  readonly playing: boolean;
  readonly speedNs: number;
  readonly selectedGoid: number;
  readonly selectedSocket: number;
  /** The playhead or the extent of the run moved. */
  report(playheadNs: number, computedNs: number, endNs: number, replaying: boolean): void;
  ended(): void;
  /** A frame request failed with a bug. */
  failed(error: unknown): void;
}

/** Longest real time one tick may stand for: after the tab slept, the run goes on where it was. */
const MAX_TICK_MS = 100;
const REPORT_EVERY_MS = 200;
/** While paused and computing, a frame now and then tells how far the run is. */
const IDLE_FRAME_MS = 250;
/** More moves than this in one frame are drawn as flows. */
const MAX_MOVES = 512;
/** Above this many goroutines the carpet takes the place of dots. */
export const CARPET_FROM = 20_000;

export class Player implements FrameSource {
  private readonly engine: Engine;
  private readonly host: PlayerHost;
  private readonly listeners = new Set<() => void>();
  private newest: Frame | null = null;
  private headNs = 0;
  /** Time of the frame asked for last; NaN after a seek. */
  private askedNs = NaN;
  /** The playhead keeps to the newest computed moment until the run is computed to its end. */
  private toEnd = false;
  private wanted = true;
  /** Where `seekInto` goes on to when the moment before is shown; NaN: nowhere. */
  private intoNs = NaN;
  private lastTickMs = NaN;
  private lastReportMs = -Infinity;
  private lastAskMs = -Infinity;

  constructor(engine: Engine, host: PlayerHost) {
    this.engine = engine;
    this.host = host;
  }

  latest(): Frame | null {
    return this.newest;
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  get playheadNs(): number {
    return this.headNs;
  }

  /**
   * Moves the playhead; Infinity is the end, also one that is not computed yet. With `moves` what happened in between is shown as
   * motion (a step), else the picture jumps.
   */
  seek(timeNs: number, moves = false): void {
    this.toEnd = timeNs === Infinity;
    this.intoNs = NaN;
    this.headNs = this.clampToRun(timeNs);
    if (!moves) this.askedNs = NaN;
    this.wanted = true;
    this.lastReportMs = -Infinity;
    this.report(0);
  }

  /**
   * Moves the playhead to just before a moment and then, once that is shown, into it, so that what happens there is seen happening.
   */
  seekInto(timeNs: number): void {
    this.seek(Math.max(0, timeNs - 1));
    this.intoNs = this.headNs < timeNs ? timeNs : NaN;
  }

  /** Asks for the same moment again: the selection changed. */
  refresh(): void {
    this.wanted = true;
  }

  /** A new run begins; the picture of the old one stays until the first frame of the new one, unless `clear`. */
  restart(playheadNs: number): void {
    this.toEnd = false;
    this.intoNs = NaN;
    this.headNs = playheadNs;
    this.askedNs = NaN;
    this.wanted = true;
    this.newest = null;
    this.report(0);
    this.tell();
  }

  /** Whether `tick` has something to do in the next animation frame. */
  get isBusy(): boolean {
    return this.host.runId !== 0 && (this.host.playing || this.wanted || this.newest === null || this.newest.endNs < 0);
  }

  /** One animation frame at `nowMs` (any steady clock). */
  tick(nowMs: number): void {
    const dtMs = Math.min(MAX_TICK_MS, Math.max(0, nowMs - this.lastTickMs)) || 0;
    this.lastTickMs = nowMs;
    if (this.host.runId === 0) return;
    if (this.host.playing && this.newest !== null) this.advance(dtMs);
    const idle = this.newest === null || (this.newest.endNs < 0 && nowMs - this.lastAskMs > IDLE_FRAME_MS);
    if ((this.wanted || idle) && this.engine.canAskFrame) this.ask(nowMs);
    if (nowMs - this.lastReportMs >= REPORT_EVERY_MS) this.report(nowMs);
  }

  private advance(dtMs: number): void {
    const { endNs, computedNs } = this.newest as Frame;
    const nextNs = Math.min(this.headNs + (dtMs / 1000) * this.host.speedNs, Math.max(computedNs, this.headNs));
    if (nextNs > this.headNs) {
      this.headNs = nextNs;
      this.wanted = true;
    }
    if (endNs >= 0 && this.headNs >= endNs) {
      this.report(0);
      this.host.ended();
    }
  }

  private ask(nowMs: number): void {
    const { runId } = this.host;
    const timeNs = Math.floor(this.clampToComputed(this.headNs));
    const fromNs = this.askedNs <= timeNs ? this.askedNs : NaN;
    this.wanted = false;
    this.askedNs = timeNs;
    this.lastAskMs = nowMs;
    const carpet = (this.newest?.counts[COUNT.created] ?? 0) > CARPET_FROM;
    this.engine
      .frame(runId, {
        timeNs,
        fromNs,
        maxMoves: MAX_MOVES,
        carpet,
        selectedGoid: this.host.selectedGoid,
        ...(this.host.selectedSocket >= 0 ? { selectedSocket: this.host.selectedSocket } : {}),
      })
      .then(
        (frame) => this.receive(frame, runId),
        (error: unknown) => this.host.failed(error),
      );
  }

  private receive(frame: Frame | null, runId: number): void {
    if (frame === null || runId !== this.host.runId) return;
    const learntEnd = frame.endNs >= 0 && (this.newest?.endNs ?? -1) < 0;
    this.newest = frame;
    if (this.toEnd) this.keepToEnd(frame);
    // Not computed as far as the playhead yet (a replay): ask again.
    if (frame.timeNs < this.headNs && (frame.endNs < 0 || frame.timeNs < frame.endNs)) this.wanted = true;
    if (frame.endNs >= 0 && this.headNs > frame.endNs) this.headNs = frame.endNs;
    if (frame.timeNs === Math.floor(this.headNs) && !Number.isNaN(this.intoNs)) this.seek(this.intoNs, true);
    // Perhaps the last frame that is asked for: nothing else would tell the store.
    if (learntEnd) this.report(0);
    this.tell();
  }

  private keepToEnd(frame: Frame): void {
    this.headNs = this.clampToRun(Infinity);
    if (frame.timeNs < this.headNs) this.wanted = true;
    if (frame.endNs >= 0) this.toEnd = false;
    this.lastReportMs = -Infinity;
  }

  private report(nowMs: number): void {
    this.lastReportMs = nowMs;
    const computedNs = this.newest?.computedNs ?? 0;
    const endNs = this.newest?.endNs ?? -1;
    this.host.report(this.headNs, computedNs, endNs, this.newest !== null && computedNs < Math.floor(this.headNs));
  }

  private clampToRun(timeNs: number): number {
    const endNs = this.newest?.endNs ?? -1;
    if (endNs >= 0) return Math.max(0, Math.min(timeNs, endNs));
    return timeNs === Infinity ? (this.newest?.computedNs ?? 0) : Math.max(0, timeNs);
  }

  private clampToComputed(timeNs: number): number {
    if (this.newest === null) return timeNs;
    return this.newest.endNs >= 0 ? Math.min(timeNs, this.newest.endNs) : timeNs;
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}
