/**
 * The timeline as a surface of the animation-frame loop. Owns what part of the run is seen; asks for spans through a callback; knows no
 * React and no DOM events (Timeline.tsx hands in pointers, wheel and keys).
 */
import { COUNT, GC, PROC, THREAD, type Frame } from '../../record/frame.ts';
import type { StageText } from '../../i18n/en/stage.ts';
import type { FrameSource, StringSource } from '../../state/frame-source.ts';
import { FONT } from '../canvas/fonts.ts';
import { formatDuration, formatModelTime } from '../canvas/format.ts';
import { clamp, type Point } from '../canvas/geometry.ts';
import type { Surface } from '../canvas/raf.ts';
import type { Renderer } from '../canvas/renderer.ts';
import { gName } from '../stage/paint.ts';
import type { StageTarget } from '../stage/target.ts';
import type { Theme } from '../theme/tokens.ts';
import { drawTimeline, laneName, minimapSpanNs } from './draw-timeline.ts';
import { followPlayhead, keepInRun, panBy, pxToNs, widestNs, zoomAt, type TimeWindow } from './scale.ts';
import { REFRESH_MS, SpansStore, type AskSpans, type LaneKind } from './spans-store.ts';
import { layoutTimeline, partAt, type TimelineLayout } from './timeline-layout.ts';
import { blockTransform, type TimelinePaint } from './timeline-paint.ts';
import type * as WorkLanes from './work-lanes.ts';

export interface TimelineSettings {
  readonly theme: Theme;
  readonly text: StageText;
  readonly kind: LaneKind;
  readonly selection: StageTarget | null;
  /** Texts of the Recording: names of requests. */
  readonly strings: StringSource;
  /** Width of the view in ns of model time, from the store. */
  readonly zoomNs: number;
}

export interface TimelinePorts {
  renderer(): Renderer | null;
  /** Where the playhead is now; may be ahead of the newest frame while it is dragged. */
  playheadNs(): number;
  /** Infinity is the end of the run. */
  onSeek(timeNs: number): void;
  onSelect(target: StageTarget | null): void;
  onZoom(zoomNs: number): void;
  /** The kinds of work that the run has had so far changed: bits 1 << WORK. */
  onWorks(works: number): void;
  /** A part of the timeline could not be loaded; it tries again by itself. */
  onFailure(error: unknown): void;
  cursor(name: string): void;
  wake(): void;
}

type Drag =
  | { readonly kind: 'scrub' | 'minimap' }
  | { readonly kind: 'pan'; readonly startX: number; readonly startY: number; x: number; y: number; moved: boolean }
  | { readonly kind: 'pinch'; distance: number; x: number };

/** After a load that failed. */
const RETRY_MS = 5_000;
const CLICK_PX = 4;
/** Frames in a row with a moving playhead that count as playing. */
const STEADY_FRAMES = 10;
/** Screen time that the view spans at least while playing, ms. */
const LEAST_SHOWN_MS = 1200;
const WHEEL_BASE = 1.0016;

export class TimelineView implements Surface {
  private settings: TimelineSettings;
  private readonly source: FrameSource;
  private readonly ports: TimelinePorts;
  readonly spans: SpansStore;

  window: TimeWindow;
  private plan: TimelineLayout | null = null;
  private frame: Frame | null = null;
  private hasGc = false;
  private seq = -1;
  private runId = -1;
  private playheadNs = NaN;
  private changed = true;
  private drag: Drag | null = null;
  private readonly pointers = new Map<number, Point>();
  private pointer: Point | null = null;
  private scroll = 0;
  private follow = true;
  private readonly pace = { atMs: NaN, nsPerMs: 0, frames: 0 };
  private toldZoomNs: number;
  /** Width to be reached once enough of the run is computed; a window is not much wider than the run. */
  private wantedNs: number;
  private lane = -1;
  private works = 0;
  /** Lanes of requests, tasks and regions: loaded when they are first asked for. */
  private workLanes: typeof WorkLanes | null = null;
  /** Under way, or failed a moment ago. */
  private workAsked = false;

  constructor(source: FrameSource, ask: AskSpans, settings: TimelineSettings, ports: TimelinePorts) {
    this.source = source;
    this.settings = settings;
    this.ports = ports;
    this.toldZoomNs = settings.zoomNs;
    this.wantedNs = settings.zoomNs;
    this.window = { fromNs: -settings.zoomNs * 0.02, toNs: settings.zoomNs * 0.98 };
    this.spans = new SpansStore(ask, () => {
      const works = this.spans.block?.reply.works ?? 0;
      if (works !== this.works) ports.onWorks((this.works = works));
      this.redraw();
    });
    this.loadWork();
  }

  set(settings: TimelineSettings): void {
    if (settings.zoomNs !== this.toldZoomNs && settings.zoomNs > 0) {
      const factor = settings.zoomNs / (this.window.toNs - this.window.fromNs);
      this.toldZoomNs = settings.zoomNs;
      this.wantedNs = settings.zoomNs;
      this.zoom(factor, null, false);
    }
    if (settings.kind !== this.settings.kind) {
      this.scroll = 0;
      this.lane = -1;
    }
    this.settings = settings;
    this.changed = true;
    this.loadWork();
  }

  private loadWork(): void {
    if (this.settings.kind !== 'work' || this.workLanes !== null || this.workAsked) return;
    this.workAsked = true;
    import('./work-lanes.ts').then(
      (code) => {
        this.workLanes = code;
        this.redraw();
      },
      (error: unknown) => {
        this.ports.onFailure(error);
        setTimeout(() => {
          this.workAsked = false;
          this.loadWork();
        }, RETRY_MS);
      },
    );
  }

  private redraw(): void {
    this.changed = true;
    this.ports.wake();
  }

  invalidate(): void {
    this.changed = true;
  }

  isDirty(): boolean {
    const latest = this.source.latest();
    return (
      this.changed ||
      this.spans.isWaiting() ||
      (latest?.seq ?? -1) !== this.seq ||
      (latest?.runId ?? -1) !== this.runId ||
      this.ports.playheadNs() !== this.playheadNs
    );
  }

  layout(nowMs: number): void {
    const renderer = this.ports.renderer();
    const latest = this.source.latest();
    if (latest !== null && latest.runId !== this.runId) {
      if (this.runId !== -1) this.spans.reset();
      this.runId = latest.runId;
      this.follow = true;
    }
    if (latest === null) this.runId = -1;
    this.frame = latest;
    this.seq = latest?.seq ?? -1;
    const playheadNs = this.ports.playheadNs();
    if (playheadNs !== this.playheadNs) {
      const moved = !Number.isNaN(this.playheadNs);
      this.keepPace(playheadNs - this.playheadNs, nowMs);
      this.playheadNs = playheadNs;
      const seen = playheadNs >= this.window.fromNs && playheadNs <= this.window.toNs;
      if (seen) this.follow = true;
      if (this.drag === null && (this.follow || (moved && !seen)))
        this.window = followPlayhead(this.window, playheadNs, this.endNs());
    }
    if (renderer === null || latest === null) return;
    this.widen();
    const lanes = this.lanes(latest);
    // Once there was a cycle its band stays, or the lanes would jump as one pans.
    this.hasGc ||= (this.frame?.gc[GC.cycle] ?? 0) > 0 || (this.spans.block?.reply.gc.length ?? 0) > 0;
    const { widthCss, heightCss } = renderer;
    const plan = layoutTimeline(lanes, this.settings.kind, widthCss, heightCss, this.scroll, this.hasGc);
    this.plan = plan;
    this.scroll = plan.scroll;
    if (plan.lanes.length > 0) {
      const version = latest.endNs >= 0 ? -1 - latest.runId : Math.floor(nowMs / REFRESH_MS);
      const known = this.spans.block;
      // Ask anew only when the view leaves what was asked, its scale changed, or more has been computed.
      const covers =
        known !== null &&
        known.request.kind === this.settings.kind &&
        sameLanes(known.request.lanes, plan) &&
        known.request.fromNs <= this.window.fromNs &&
        known.request.toNs >= this.window.toNs &&
        Math.abs((known.request.toNs - known.request.fromNs) / (1.5 * (this.window.toNs - this.window.fromNs)) - 1) <
          0.02;
      if (!covers || version !== this.askedVersion) {
        this.askedVersion = version;
        this.spans.want(
          {
            fromNs: this.window.fromNs,
            toNs: this.window.toNs,
            widthPx: plan.plot.w,
            kind: this.settings.kind,
            lanes: plan.lanes.map((p) => p.lane),
          },
          version,
          nowMs,
        );
      }
    }
    this.spans.pump(nowMs);
  }

  private askedVersion = 0;

  draw(): void {
    const renderer = this.ports.renderer();
    if (renderer === null) return;
    this.changed = false;
    const paint = this.paint(renderer);
    if (paint === null) {
      renderer.clear(this.settings.theme.bg);
      return;
    }
    drawTimeline(paint);
    this.drawTip(paint);
  }

  /** Name and share of busy time of each lane in view, for the text twin. */
  twin(): readonly (readonly [string, string])[] {
    const { block } = this.spans;
    if (this.plan === null || block === null || block.request.kind !== this.settings.kind) return [];
    const sight = this.workSight();
    if (sight !== null) return this.workLanes?.workTwin(sight, this.settings.text, this.settings.strings) ?? [];
    const { scale } = blockTransform(block, this.window, this.plan.plot);
    return this.plan.lanes.flatMap((place) => {
      const spans = block.reply.lanes.find((b) => b.lane === place.lane);
      if (spans === undefined) return [];
      let busy = 0;
      for (let i = 0; i < spans.x0.length; i++)
        if (spans.state[i] === 9) busy += (spans.x1[i] ?? 0) - (spans.x0[i] ?? 0);
        else if (spans.state[i] === 1)
          busy += ((spans.x1[i] ?? 0) - (spans.x0[i] ?? 0)) * ((spans.fill[i] ?? 255) / 255);
      const share = Math.min(1, (busy * scale) / (block.request.widthPx * scale));
      return [
        [laneName(this.settings.kind, place.lane), this.settings.text.busy(String(Math.round(share * 100)))] as const,
      ];
    });
  }

  // ---- input --------------------------------------------------------------------------------------------------

  down(id: number, at: Point): void {
    this.pointers.set(id, at);
    if (this.pointers.size === 2) {
      const [a, b] = [...this.pointers.values()] as [Point, Point];
      this.drag = { kind: 'pinch', distance: Math.hypot(a.x - b.x, a.y - b.y), x: (a.x + b.x) / 2 };
      return;
    }
    if (this.plan === null) return;
    const { part } = partAt(this.plan, at.x, at.y);
    if (part === 'ruler') this.scrub(at.x);
    else if (part === 'minimap') this.toMinimap(at.x);
    this.drag =
      part === 'ruler'
        ? { kind: 'scrub' }
        : part === 'minimap'
          ? { kind: 'minimap' }
          : { kind: 'pan', startX: at.x, startY: at.y, x: at.x, y: at.y, moved: false };
  }

  move(id: number, at: Point): void {
    this.pointer = at;
    this.changed = true;
    if (this.pointers.has(id)) this.pointers.set(id, at);
    const { drag, plan } = this;
    if (plan === null) return;
    if (drag === null) {
      const { part } = partAt(plan, at.x, at.y);
      const selects = this.settings.kind === 'work' ? (this.workAt(at)?.goid ?? -1) > 0 : part === 'lane';
      this.ports.cursor(part === 'ruler' || part === 'minimap' ? 'ew-resize' : selects ? 'pointer' : 'default');
      return;
    }
    switch (drag.kind) {
      case 'scrub':
        this.scrub(at.x);
        return;
      case 'minimap':
        this.toMinimap(at.x);
        return;
      case 'pinch': {
        const [a, b] = [...this.pointers.values()];
        if (a === undefined || b === undefined) return;
        const distance = Math.max(10, Math.hypot(a.x - b.x, a.y - b.y));
        const x = (a.x + b.x) / 2;
        this.window = panBy(this.window, x - drag.x, plan.plot.w, this.endNs());
        this.zoom(drag.distance / distance, x);
        drag.distance = distance;
        drag.x = x;
        return;
      }
      case 'pan':
        if (!drag.moved && Math.hypot(at.x - drag.startX, at.y - drag.startY) < CLICK_PX) return;
        drag.moved = true;
        this.ports.cursor('grabbing');
        this.window = panBy(this.window, at.x - drag.x, plan.plot.w, this.endNs());
        this.scroll -= at.y - drag.y;
        drag.x = at.x;
        drag.y = at.y;
        this.follow = false;
    }
  }

  up(id: number, at: Point): void {
    const wasPan = this.drag?.kind === 'pan' && !this.drag.moved;
    this.pointers.delete(id);
    this.drag = null;
    this.ports.cursor('default');
    if (wasPan) this.click(at);
    this.changed = true;
  }

  leave(): void {
    this.pointer = null;
    this.changed = true;
  }

  wheel(at: Point, deltaX: number, deltaY: number, pan: boolean): void {
    if (this.plan === null) return;
    this.changed = true;
    if (at.x < this.plan.plot.x && this.plan.maxScroll > 0) this.scroll += deltaY;
    else if (pan || Math.abs(deltaX) > Math.abs(deltaY)) {
      this.window = panBy(this.window, -(deltaX === 0 ? deltaY : deltaX), this.plan.plot.w, this.endNs());
      this.follow = false;
    } else this.zoom(WHEEL_BASE ** clamp(deltaY, -400, 400), at.x);
  }

  /** Zooms by `factor` about a pixel, or about the playhead. */
  zoom(factor: number, x: number | null, tell = true): void {
    if (this.plan === null) {
      const span = (this.window.toNs - this.window.fromNs) * factor;
      this.window = { fromNs: this.window.fromNs, toNs: this.window.fromNs + span };
      return;
    }
    const { plot } = this.plan;
    const at =
      x === null
        ? ((this.playheadNs - this.window.fromNs) / (this.window.toNs - this.window.fromNs)) * plot.w
        : x - plot.x;
    this.window = zoomAt(
      this.window,
      factor,
      clamp(Number.isNaN(at) ? plot.w / 2 : at, 0, plot.w),
      plot.w,
      this.endNs(),
    );
    this.changed = true;
    if (tell) this.tellZoom();
  }

  /** Shows the whole run as far as it is computed. */
  fit(): void {
    const endNs = this.endNs();
    this.window = keepInRun({ fromNs: -0.01 * endNs, toNs: endNs * 1.01 }, endNs);
    this.follow = true;
    this.changed = true;
    this.tellZoom();
  }

  /** True when the key meant something here. */
  key(key: string, shift: boolean): boolean {
    if (this.frame === null || this.plan === null) return false;
    const span = this.window.toNs - this.window.fromNs;
    const lanes = this.lanes(this.frame);
    switch (key) {
      case 'ArrowLeft':
      case 'ArrowRight':
        this.ports.onSeek(
          Math.max(0, this.ports.playheadNs() + (key === 'ArrowLeft' ? -1 : 1) * span * (shift ? 0.1 : 0.01)),
        );
        break;
      case 'ArrowUp':
      case 'ArrowDown': {
        const at = clamp(lanes.indexOf(this.lane) + (key === 'ArrowUp' ? -1 : 1), 0, lanes.length - 1);
        this.lane = lanes[at] ?? -1;
        break;
      }
      case 'Enter':
        this.selectLane(this.lane);
        break;
      case '+':
      case '=':
        this.zoom(1 / 1.5, null);
        break;
      case '-':
      case '_':
        this.zoom(1.5, null);
        break;
      case 'Home':
        this.ports.onSeek(0);
        break;
      case 'End':
        this.ports.onSeek(Infinity);
        break;
      default:
        return false;
    }
    this.changed = true;
    return true;
  }

  /**
   * While the run plays, the view is at least as wide as what passes in a second or so: narrower, every block of spans would be gone
   * before it arrives. Single jumps (a seek, a step) do not count.
   */
  private keepPace(movedNs: number, nowMs: number): void {
    const dtMs = nowMs - this.pace.atMs;
    const rate = movedNs / Math.max(1, dtMs);
    // A playhead that suddenly moves much faster has jumped, or the speed was changed: wait and see.
    const steady = movedNs > 0 && dtMs > 0 && dtMs < 150 && (this.pace.frames === 0 || rate < this.pace.nsPerMs * 8);
    this.pace.nsPerMs = steady && this.pace.frames > 0 ? this.pace.nsPerMs * 0.8 + rate * 0.2 : rate;
    this.pace.frames = steady ? this.pace.frames + 1 : 0;
    this.pace.atMs = nowMs;
    const span = this.window.toNs - this.window.fromNs;
    if (
      !this.follow ||
      this.drag !== null ||
      this.pace.frames < STEADY_FRAMES ||
      this.pace.nsPerMs * LEAST_SHOWN_MS <= span
    )
      return;
    this.pace.frames = 0;
    this.zoom((this.pace.nsPerMs * LEAST_SHOWN_MS * 3) / span, null);
  }

  private click(at: Point): void {
    if (this.plan === null) return;
    const work = this.workAt(at);
    if (work !== null) {
      this.lane = work.row;
      if (work.goid > 0) this.ports.onSelect({ kind: 'G', id: work.goid });
      return;
    }
    const part = partAt(this.plan, at.x, at.y);
    if (part.part !== 'lane') {
      const named = this.plan.lanes.find(
        (place) => at.x < place.band.x && Math.abs(at.y - place.name.y) < place.band.h,
      );
      if (named !== undefined) this.selectLane(named.lane);
      return;
    }
    this.lane = part.place.lane;
    const goid = this.spanAt(at)?.goid ?? -1;
    if (goid > 0) this.ports.onSelect({ kind: 'G', id: goid });
    else this.selectLane(part.place.lane);
  }

  private selectLane(lane: number): void {
    if (lane < 0) return;
    const { kind } = this.settings;
    if (kind === 'work') {
      const sight = this.workSight();
      const goid = sight === null ? -1 : (this.workLanes?.goidInRow(sight, lane, this.ports.playheadNs()) ?? -1);
      if (goid > 0) this.ports.onSelect({ kind: 'G', id: goid });
      return;
    }
    this.ports.onSelect(kind === 'core' ? { kind: 'core', id: lane } : { kind, id: lane });
  }

  /** What is seen of requests, tasks and regions; null when other lanes are shown, or they have not arrived. */
  private workSight(): WorkLanes.WorkSight | null {
    const { block } = this.spans;
    if (this.settings.kind !== 'work' || this.plan === null || block === null || block.request.kind !== 'work')
      return null;
    return { block, window: this.window, plot: this.plan.plot };
  }

  private workAt(at: Point): ReturnType<typeof WorkLanes.workAt> {
    const sight = this.workSight();
    return sight === null
      ? null
      : (this.workLanes?.workAt(sight, this.settings.text, this.settings.strings, at.x, at.y) ?? null);
  }

  private spanAt(at: Point): { goid: number; state: number; ns: number } | null {
    const { block } = this.spans;
    if (this.plan === null || block === null || block.request.kind !== this.settings.kind) return null;
    const part = partAt(this.plan, at.x, at.y);
    if (part.part !== 'lane' || at.y > part.place.band.y + part.place.band.h + 2) return null;
    const lane = block.reply.lanes.find((b) => b.lane === part.place.lane);
    if (lane === undefined) return null;
    const { scale, offset } = blockTransform(block, this.window, this.plan.plot);
    const x = (at.x - offset) / scale;
    const reach = 1.5 / scale;
    for (let i = 0; i < lane.x0.length; i++) {
      if ((lane.x0[i] ?? 0) > x + reach) break;
      if ((lane.x1[i] ?? 0) < x - reach) continue;
      const ns =
        (((lane.x1[i] ?? 0) - (lane.x0[i] ?? 0)) * (block.request.toNs - block.request.fromNs)) / block.request.widthPx;
      return { goid: lane.goid[i] ?? -1, state: lane.state[i] ?? 0, ns };
    }
    return null;
  }

  private scrub(x: number): void {
    if (this.plan === null) return;
    const { plot } = this.plan;
    const at = clamp(x - plot.x, 0, plot.w);
    this.ports.onSeek(clamp(pxToNs(at, this.window, plot.w), 0, this.endNs()));
  }

  private toMinimap(x: number): void {
    const map = this.plan?.minimap ?? null;
    if (map === null || this.frame === null) return;
    const span = minimapSpanNs({ block: this.spans.block, computedNs: this.frame.computedNs, endNs: this.frame.endNs });
    const at = clamp((x - map.x) / map.w, 0, 1) * span;
    const half = (this.window.toNs - this.window.fromNs) / 2;
    this.window = keepInRun({ fromNs: at - half, toNs: at + half }, this.endNs());
    this.follow = false;
    this.changed = true;
  }

  /** Towards the width that is wanted, as far as the run has grown. */
  private widen(): void {
    const span = this.window.toNs - this.window.fromNs;
    const reachNs = Math.min(this.wantedNs, widestNs(this.endNs()));
    if (this.drag === null && reachNs > span * 1.001) this.zoom(reachNs / span, null, false);
  }

  private tellZoom(): void {
    this.toldZoomNs = this.window.toNs - this.window.fromNs;
    this.wantedNs = this.toldZoomNs;
    this.ports.onZoom(this.toldZoomNs);
  }

  private endNs(): number {
    if (this.frame === null) return this.window.toNs;
    return Math.max(1000, this.frame.endNs >= 0 ? this.frame.endNs : this.frame.computedNs);
  }

  private lanes(frame: Frame): number[] {
    const upTo = (n: number): number[] => Array.from({ length: n }, (_, i) => i);
    switch (this.settings.kind) {
      case 'P':
        return upTo(Math.max(frame.procs.length / PROC.stride, frame.counts[COUNT.gomaxprocs] ?? 0));
      case 'M':
        return upTo(frame.threads.length / THREAD.stride);
      case 'core':
        return upTo(frame.cores.length);
      case 'G':
        return this.settings.selection?.kind === 'G' ? [this.settings.selection.id] : [];
      case 'work': {
        const sight = this.workSight();
        return sight === null ? [] : upTo(this.workLanes?.workRows(sight) ?? 0);
      }
    }
  }

  private paint(renderer: Renderer): TimelinePaint | null {
    if (this.frame === null || this.plan === null) return null;
    const { theme, text, kind, selection } = this.settings;
    return {
      renderer,
      theme,
      text,
      layout: this.plan,
      window: this.window,
      kind,
      block: this.spans.block,
      playheadNs: this.playheadNs,
      computedNs: this.frame.computedNs,
      endNs: this.frame.endNs,
      selectedGoid: selection?.kind === 'G' ? selection.id : -1,
      selectedLane: selection !== null && selection.kind === kind ? selection.id : this.lane,
      drawWork: (paint) => this.workLanes?.drawWork(paint, this.settings.strings, this.lane),
    };
  }

  private drawTip({ renderer, theme, text, layout, window }: TimelinePaint): void {
    if (this.pointer === null || this.drag?.kind === 'pan') return;
    const { x, y } = this.pointer;
    const part = partAt(layout, x, y).part;
    const span = part === 'lane' ? this.spanAt(this.pointer) : null;
    const words: Record<number, string> = {
      1: text.running,
      6: text.syscall,
      7: this.settings.kind === 'M' ? text.waitForCore : text.stopped,
      8: text.spins,
      9: `${text.gc} · ${text.gcPhases[1]}`,
      0: text.idle,
      5: text.idle,
    };
    const work = this.workAt(this.pointer);
    const line =
      work !== null
        ? work.words
        : span !== null
          ? [span.goid > 0 ? gName(span.goid) : '', words[span.state] ?? '', formatDuration(span.ns)]
              .filter((w) => w !== '')
              .join(' · ')
          : part === 'ruler'
            ? formatModelTime(pxToNs(x - layout.plot.x, window, layout.plot.w))
            : '';
    if (line === '') return;
    const w = renderer.textWidth(line, FONT.small) + 16;
    const left = clamp(x + 12, 2, Math.max(2, layout.w - w - 2));
    const top = y + 34 < layout.h ? y + 14 : y - 30;
    renderer.box({ x: left, y: top, w, h: 22 }, 6, { fill: theme.panel2, stroke: theme.line, lineWidth: 1 });
    renderer.text(line, left + 8, top + 11.5, { font: FONT.small, color: theme.text });
  }
}

function sameLanes(asked: readonly number[], plan: TimelineLayout): boolean {
  return asked.length === plan.lanes.length && asked.every((lane, i) => plan.lanes[i]?.lane === lane);
}
