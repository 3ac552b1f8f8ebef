/**
 * The timeline's answer: spans of lanes at a given width in pixels, queue lengths, wake-ups, minimap.
 *
 * Lanes by P, M and core come from the tracks that were built while recording (track.ts), so the cost follows pixels; lanes by G are
 * read from the rows of the interval. Spans narrower than a pixel are merged into columns that stand on a grid of whole pixels in model
 * time, so that they do not flicker while the view moves.
 */
import { assertNever } from '../base/assert.ts';
import { Cursor } from './cursor.ts';
import { gSpans } from './g-spans.ts';
import { LANE_CLASSES, LANE_CODE, MARKING } from './lane-class.ts';
import { LaneReader } from './lane-reader.ts';
import { fillQueues } from './queue-lengths.ts';
import type { Recording } from './recording.ts';
import { SpanColumns, type LaneSpans, type SpanQuery } from './span-columns.ts';
import { TrackReader, type Track } from './track.ts';
import { wakeups } from './wakeups.ts';

export interface SpanAnswer {
  readonly fromNs: number;
  readonly toNs: number;
  readonly lanes: readonly LaneSpans[];
  readonly wakeups: Float32Array;
  readonly minimap: Uint8Array;
  readonly minimapToNs: number;
}

const MINIMAP_PX = 600;
const MAX_PX = 8192;

/** Answers span queries of one recording; keeps a cursor and the minimap between them. */
export class SpanReader {
  private readonly recording: Recording;
  private readonly cursor: Cursor;
  private readonly totals = new Float64Array(LANE_CLASSES);
  private minimap: Uint8Array = new Uint8Array(MINIMAP_PX);
  private minimapRows = -1;
  private minimapToNs = 0;

  /** `cursor` may be shared with other readers that answer one question at a time; with a million goroutines each holds 40 MB. */
  constructor(recording: Recording, cursor: Cursor = new Cursor(recording)) {
    this.recording = recording;
    this.cursor = cursor;
  }

  query(query: SpanQuery): SpanAnswer {
    const { recording } = this;
    recording.catchUp();
    const widthPx = Math.max(1, Math.min(MAX_PX, Math.floor(query.widthPx)));
    const fromNs = query.fromNs;
    const toNs = Math.max(query.toNs, fromNs + 1);
    const asked = { ...query, toNs, widthPx };
    this.refreshMinimap();
    return {
      fromNs,
      toNs,
      lanes: this.lanes(asked),
      wakeups: query.wakeups ? wakeups(recording, this.cursor, asked) : new Float32Array(0),
      minimap: this.minimap.slice(),
      minimapToNs: this.minimapToNs,
    };
  }

  private lanes(query: SpanQuery): LaneSpans[] {
    const { lanes } = this.recording.index;
    switch (query.kind) {
      case 'P': {
        const queues = fillQueues(this.recording, this.cursor, query);
        return query.lanes.map((lane, i) => this.laneOf(lanes.p[lane], lane, query, queues[i]));
      }
      case 'M':
        return query.lanes.map((lane) => this.laneOf(lanes.m[lane], lane, query, new Uint16Array(0)));
      case 'core':
        return query.lanes.map((lane) => this.laneOf(lanes.core[lane], lane, query, new Uint16Array(0)));
      case 'G':
        return gSpans(this.recording, this.cursor, query);
      case 'work':
        return [];
      default:
        return assertNever(query.kind);
    }
  }

  private laneOf(track: Track | undefined, lane: number, query: SpanQuery, queue: Uint16Array): LaneSpans {
    const out = new SpanColumns(query.widthPx);
    if (track === undefined) return out.finish(lane, queue);
    const { fromNs, toNs, widthPx } = query;
    const lastNs = this.recording.endNs;
    const pxNs = (toNs - fromNs) / widthPx;
    const end = Math.min(toNs, lastNs);
    const reader = new LaneReader(track);
    const { totals } = this;
    let at = fromNs;
    reader.seek(at, lastNs);
    while (at < end) {
      if (reader.cls < 0) {
        // Before the lane exists.
        if (reader.endNs <= at) break;
        at = reader.endNs;
        reader.next();
        continue;
      }
      const x0 = (at - fromNs) / pxNs;
      if (reader.endNs - reader.startNs >= pxNs) {
        const until = Math.min(reader.endNs, end);
        out.add(x0, (until - fromNs) / pxNs, LANE_CODE[reader.cls], reader.goid, reader.fill);
        at = until;
        if (at >= end) break;
        reader.next();
        continue;
      }
      const column = Math.min(end, (Math.floor(at / pxNs) + 1) * pxNs);
      const until = column > at ? column : Math.min(end, at + pxNs);
      totals.fill(0);
      const only = reader.endNs >= until ? reader.goid : -1;
      reader.total(at, until, totals);
      let best = 0;
      let sum = 0;
      for (let k = 0; k < LANE_CLASSES; k++) {
        sum += totals[k];
        if (totals[k] > totals[best]) best = k;
      }
      out.add(x0, (until - fromNs) / pxNs, LANE_CODE[best], only, sum > 0 ? Math.round((255 * totals[1]) / sum) : 0);
      at = until;
    }
    return out.finish(lane, queue);
  }

  /** Busy share of all Ps over the whole run; computed anew when the run has grown by 2 %. */
  private refreshMinimap(): void {
    const { recording } = this;
    const { rows } = recording;
    if (this.minimapRows >= 0 && rows - this.minimapRows <= (recording.index.head.ended === 1 ? 0 : rows / 50)) return;
    const lastNs = recording.endNs;
    const pxNs = lastNs / MINIMAP_PX;
    const busy = new Float64Array(MINIMAP_PX);
    const tracks = recording.index.lanes.p;
    if (pxNs > 0) {
      for (const track of tracks) {
        const reader = new TrackReader(track);
        reader.seek(0, lastNs);
        for (let px = 0; px < MINIMAP_PX; px++) {
          this.totals.fill(0);
          reader.total(px * pxNs, (px + 1) * pxNs, this.totals);
          busy[px] += this.totals[1] + this.totals[MARKING];
        }
      }
    }
    this.minimap = Uint8Array.from(busy, (ns) =>
      pxNs > 0 ? Math.min(255, Math.round((255 * ns) / (pxNs * tracks.length))) : 0,
    );
    this.minimapRows = rows;
    this.minimapToNs = lastNs;
  }
}
