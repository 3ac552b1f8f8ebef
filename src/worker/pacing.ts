/**
 * Computes in slices of about 8 ms and yields in between, so that commands are heard at once. How a run is sliced never changes it:
 * only rows are counted, and the clock decides nothing but how many rows the next slice gets.
 */

/** What one slice did: there is more at once, it waits until `wake` is called, or it is over. */
export type SliceResult = 'more' | 'wait' | 'done';

export interface PacingHost {
  /** A steady clock in ms. */
  now(): number;
  /** Calls `fn` soon, after messages that have come in. */
  post(fn: () => void): void;
}

const TARGET_MS = 8;
const FIRST_ROWS = 2_000;
const MIN_ROWS = 256;
const MAX_ROWS = 4_000_000;

export class Pacing {
  private readonly host: PacingHost;
  private rows = FIRST_ROWS;
  private work: ((maxRows: number) => SliceResult) | null = null;
  private posted = false;
  private spentMs = 0;

  constructor(host: PacingHost) {
    this.host = host;
  }

  /** Starts over with `work`; what was running is dropped. */
  start(work: (maxRows: number) => SliceResult): void {
    this.work = work;
    this.rows = FIRST_ROWS;
    this.spentMs = 0;
    this.wake();
  }

  stop(): void {
    this.work = null;
  }

  /** Goes on after a `wait`. Harmless at any other time. */
  wake(): void {
    if (this.posted || this.work === null) return;
    this.posted = true;
    this.host.post(() => this.slice());
  }

  /** Time spent computing since `start`, ms. */
  get wallMs(): number {
    return this.spentMs;
  }

  private slice(): void {
    this.posted = false;
    const { work } = this;
    if (work === null) return;
    const beganMs = this.host.now();
    const result = work(this.rows);
    const tookMs = this.host.now() - beganMs;
    this.spentMs += tookMs;
    // At most doubled and at least quartered: one odd slice does not unsettle the next ones.
    const factor = Math.min(2, Math.max(0.25, TARGET_MS / Math.max(tookMs, 0.1)));
    this.rows = Math.min(MAX_ROWS, Math.max(MIN_ROWS, Math.round(this.rows * factor)));
    if (this.work !== work) return;
    if (result === 'more') this.wake();
    else if (result === 'done') this.work = null;
  }
}

/** Posts through a MessageChannel: a timer would cost 4 ms each time. */
export function channelHost(): PacingHost {
  const channel = new MessageChannel();
  const queue: (() => void)[] = [];
  channel.port1.onmessage = () => queue.shift()?.();
  return {
    now: () => performance.now(),
    post(fn) {
      queue.push(fn);
      channel.port2.postMessage(0);
    },
  };
}
