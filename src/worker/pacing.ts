/**
 * Computes in slices of about 8 ms and yields in between, so that commands are heard at once. How a run is sliced never changes it:
 * only steps are counted, and the clock decides nothing but how many of them the next slice gets.
 */

/** What one slice did: there is more at once, it waits until `wake` is called, or it is over. */
export type SliceResult = 'more' | 'wait' | 'done';

export interface PacingHost {
  /** A steady clock in ms. */
  now(): number;
  /** Calls `fn` soon, after messages that have come in. */
  post(fn: () => void): void;
}

const SLICE_MS = 8;
/** A slice is several calls of about this long: one step can be a microsecond or, in a loop without events, many milliseconds. */
const CALL_MS = 2;
const FIRST_STEPS = 32;
const MAX_STEPS = 1_000_000;

export class Pacing {
  private readonly host: PacingHost;
  private steps = FIRST_STEPS;
  private work: ((maxSteps: number) => SliceResult) | null = null;
  private posted = false;
  private spentMs = 0;

  constructor(host: PacingHost) {
    this.host = host;
  }

  /** Starts over with `work`; what was running is dropped. */
  start(work: (maxSteps: number) => SliceResult): void {
    this.work = work;
    this.steps = FIRST_STEPS;
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
    let nowMs = beganMs;
    let result: SliceResult;
    do {
      const calledMs = nowMs;
      result = work(this.steps);
      nowMs = this.host.now();
      // At most doubled and at least quartered: one odd call does not unsettle the next ones.
      const factor = Math.min(2, Math.max(0.25, CALL_MS / Math.max(nowMs - calledMs, 0.01)));
      this.steps = Math.min(MAX_STEPS, Math.max(1, Math.round(this.steps * factor)));
    } while (result === 'more' && this.work === work && nowMs - beganMs < SLICE_MS - CALL_MS);
    this.spentMs += nowMs - beganMs;
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
