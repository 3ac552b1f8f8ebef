/**
 * Keeps the newest block of spans and asks for the next one: at most one request in flight, a short pause after the last change of the
 * view, a little more than is seen on both sides so that panning does not show gaps. Meanwhile the old block is drawn moved and stretched.
 */
import type { SpansReply, SpansRequest } from '../../state/protocol-types.ts';

export type LaneKind = SpansRequest['kind'];
export type AskSpans = (request: SpansRequest) => Promise<SpansReply | null>;

/** A block with what it answers. */
export interface SpansBlock {
  readonly request: SpansRequest;
  readonly reply: SpansReply;
}

/** Share of the seen width asked for on each side of it. */
const MARGIN = 0.25;
const PAUSE_MS = 40;
/** The computed part grows: ask again this often while the view reaches beyond it. */
export const REFRESH_MS = 400;

export class SpansStore {
  block: SpansBlock | null = null;
  private readonly ask: AskSpans;
  private readonly onArrived: () => void;
  private wanted: SpansRequest | null = null;
  private wantedKey = '';
  private askedKey = '';
  private changedMs = -Infinity;
  private inFlight = false;
  private generation = 0;

  constructor(ask: AskSpans, onArrived: () => void) {
    this.ask = ask;
    this.onArrived = onArrived;
  }

  /** A new run, or other data: forget everything. */
  reset(): void {
    this.block = null;
    this.askedKey = '';
    this.generation++;
  }

  /** Says what is seen; `version` changes when the same view would give other data (more was computed). */
  want(seen: Omit<SpansRequest, 'wakeups'>, version: number, nowMs: number): void {
    const margin = (seen.toNs - seen.fromNs) * MARGIN;
    const request: SpansRequest = {
      ...seen,
      fromNs: seen.fromNs - margin,
      toNs: seen.toNs + margin,
      widthPx: Math.round(seen.widthPx * (1 + 2 * MARGIN)),
      wakeups: seen.kind === 'P',
    };
    const key = `${String(version)} ${seen.kind} ${seen.lanes.join(',')} ${String(request.fromNs)} ${String(request.toNs)} ${String(request.widthPx)}`;
    if (key === this.wantedKey) return;
    this.wanted = request;
    this.wantedKey = key;
    this.changedMs = nowMs;
  }

  /** True while a request is due but its pause is not over. */
  isWaiting(): boolean {
    return !this.inFlight && this.wanted !== null && this.wantedKey !== this.askedKey;
  }

  /** Sends the request if it is time. Call once a frame. */
  pump(nowMs: number): void {
    if (!this.isWaiting() || this.wanted === null || nowMs - this.changedMs < PAUSE_MS) return;
    const request = this.wanted;
    const { generation } = this;
    this.askedKey = this.wantedKey;
    this.inFlight = true;
    const done = (reply: SpansReply | null): void => {
      this.inFlight = false;
      if (reply !== null && generation === this.generation) this.block = { request, reply };
      this.onArrived();
    };
    this.ask(request).then(done, () => done(null));
  }
}
