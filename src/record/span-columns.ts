/** A question about the timeline's spans, and the columns of an answer for one lane. */

export interface SpanQuery {
  readonly fromNs: number;
  readonly toNs: number;
  readonly widthPx: number;
  readonly kind: 'P' | 'M' | 'G' | 'core' | 'work';
  /** Ids of the lanes: P, M or core indexes, or goids; for work (work-lanes.ts) as many as there is room for. */
  readonly lanes: readonly number[];
  readonly wakeups: boolean;
}

/** Columns of equal length; transferable, owned by the receiver. Fields as in the worker's SpanBlock. */
export interface LaneSpans {
  readonly lane: number;
  readonly x0: Float32Array;
  readonly x1: Float32Array;
  /** LANE_CODE of the class; for lanes by G a CARPET code. */
  readonly state: Uint8Array;
  /** Goid, −1 where nobody or several. */
  readonly goid: Int32Array;
  readonly fill: Uint8Array;
  /** Lanes by P: longest queue (ring and runnext) in each pixel; else empty. */
  readonly queue: Uint16Array;
}

/** Growing columns of spans of one lane. */
export class SpanColumns {
  private count = 0;
  private readonly x0: Float32Array;
  private readonly x1: Float32Array;
  private readonly state: Uint8Array;
  private readonly goid: Int32Array;
  private readonly fill: Uint8Array;

  /** At most two spans begin in a pixel: a merged column and an exact one. */
  constructor(widthPx: number) {
    const size = 2 * widthPx + 8;
    this.x0 = new Float32Array(size);
    this.x1 = new Float32Array(size);
    this.state = new Uint8Array(size);
    this.goid = new Int32Array(size);
    this.fill = new Uint8Array(size);
  }

  add(x0: number, x1: number, state: number, goid: number, fill: number): void {
    if (this.count === this.x0.length) return;
    const i = this.count++;
    this.x0[i] = x0;
    this.x1[i] = x1;
    this.state[i] = state;
    this.goid[i] = goid;
    this.fill[i] = fill;
  }

  finish(lane: number, queue: Uint16Array): LaneSpans {
    const n = this.count;
    return {
      lane,
      x0: this.x0.slice(0, n),
      x1: this.x1.slice(0, n),
      state: this.state.slice(0, n),
      goid: this.goid.slice(0, n),
      fill: this.fill.slice(0, n),
      queue,
    };
  }
}
