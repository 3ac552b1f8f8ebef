/**
 * The stage as a surface of the animation-frame loop: takes frames in, keeps what moves between them, draws. Knows no React and no
 * DOM events; Stage.tsx hands it pointers and keys.
 */
import { COUNT, MOVE, SPOT, type Frame } from '../../record/frame.ts';
import type { StageText } from '../../i18n/en/stage.ts';
import type { FrameSource } from '../../state/frame-source.ts';
import { easeOut, inset, lerpBox, overlaps, type Box, type Point } from '../canvas/geometry.ts';
import { FONT } from '../canvas/fonts.ts';
import { LabelPlacer } from '../canvas/label-placer.ts';
import type { Surface } from '../canvas/raf.ts';
import type { Renderer } from '../canvas/renderer.ts';
import type { Theme } from '../theme/tokens.ts';
import { anchorOf, chipEdge } from './anchors.ts';
import { describe } from './describe.ts';
import { CarpetPainter } from './draw-carpet.ts';
import { arcBounds, drawEvents, drawFlows, obstacles, stateOfSpot } from './draw-events.ts';
import { drawHeader, drawSurfaces } from './draw-header.ts';
import { drawKernel } from './draw-kernel.ts';
import { drawRings } from './draw-rings.ts';
import { drawRooms } from './draw-rooms.ts';
import { drawFocus, drawSelectedG, drawTooltip, placeOfSelected } from './draw-selection.ts';
import { drawTray } from './draw-tray.ts';
import { StageEvents } from './events.ts';
import { Flights } from './flights.ts';
import { Flows } from './flows.ts';
import { boxOfTarget, focusOrder, hitStage, type Hit } from './hit.ts';
import { layoutStage, type StageLayout } from './layout.ts';
import type { NetLimits } from './net-scene.ts';
import { controlPoint } from './paths.ts';
import type { StagePaint } from './paint.ts';
import { roomKey, syscallRows, type RoomPlace } from './room-layout.ts';
import { count, procCount, runqLength, SceneMemory, type StageMode, type StageNames } from './scene.ts';
import { Spotlight, type SpotlightPart } from './spotlight.ts';
import { sameTarget, targetKey, type StageTarget } from './target.ts';

export interface StageSettings {
  readonly theme: Theme;
  readonly text: StageText;
  readonly names: StageNames;
  readonly mode: StageMode;
  /** Cores of the machine; a frame knows only those that were used so far. */
  readonly cores: number;
  readonly limits: NetLimits;
  readonly selection: StageTarget | null;
  readonly followSelected: boolean;
  readonly reducedMotion: boolean;
  /** What the story's step is about; null: nothing in particular. */
  readonly spotlight: SpotlightPart | null;
}

export interface StagePorts {
  /** Renderer for the canvas as it is now, or null while there is none; and its device ratio. */
  renderer(): Renderer | null;
  ratio(): number;
  onSelect(target: StageTarget | null): void;
  onHover(target: StageTarget | null): void;
  /** The keyboard's focus moved: what a screen reader should say. */
  onFocusTold(words: string): void;
  cursor(pointing: boolean): void;
}

/** More moves in one frame than this cannot be followed: flows take over. */
const MOST_MOVES = 40;
const CAMERA_MS = 250;
/** Without a newer frame for this long the model stands still. */
const STILL_MS = 160;

export class StageView implements Surface {
  private settings: StageSettings;
  private readonly ports: StagePorts;
  private readonly source: FrameSource;
  private readonly memory = new SceneMemory();
  private readonly flights = new Flights();
  private readonly flows = new Flows();
  private readonly events = new StageEvents();
  private readonly carpet = new CarpetPainter();
  private readonly placer = new LabelPlacer();
  private readonly spotlight = new Spotlight();

  private frame: Frame | null = null;
  private seq = -1;
  private runId = -1;
  private plan: StageLayout | null = null;
  private planKey = '';
  private shownRooms: readonly RoomPlace[] = [];
  private roomsBefore = new Map<string, Box>();
  private tweenFromMs = -Infinity;
  private lengths: number[] = [];
  private lastFrameMs = -Infinity;
  private lastTimeNs = NaN;
  private lastMovedMs = -Infinity;
  private lastDrawMs = NaN;
  private changed = true;
  private pointer: Point | null = null;
  private pointerMoved = false;
  private hover: Hit | null = null;
  private focus: StageTarget | null = null;
  private focusShown = false;
  private selectedAt: Box | null = null;
  private selectedSettled = true;

  constructor(source: FrameSource, settings: StageSettings, ports: StagePorts) {
    this.source = source;
    this.settings = settings;
    this.ports = ports;
  }

  set(settings: StageSettings): void {
    if (settings.selection !== this.settings.selection && !sameTarget(settings.selection, this.settings.selection))
      this.selectedAt = null;
    if (settings.mode !== this.settings.mode) this.planKey = '';
    this.settings = settings;
    this.changed = true;
  }

  /** The canvas has another size or other fonts. */
  invalidate(): void {
    this.planKey = '';
    this.changed = true;
  }

  pointAt(point: Point | null): void {
    this.pointer = point;
    this.pointerMoved = true;
  }

  clickAt(point: Point): void {
    const hit = this.hitAt(point);
    this.focus = hit?.target ?? this.focus;
    this.focusShown = false;
    this.ports.onSelect(hit?.target ?? null);
    this.changed = true;
  }

  /** Moves the focus ring or chooses; true when the key meant something here. */
  key(key: string): boolean {
    if (this.frame === null || this.plan === null) return false;
    const order = focusOrder(this.plan, this.frame);
    if (order.length === 0) return false;
    const at = order.findIndex((hit) => sameTarget(hit.target, this.focus));
    const step = this.focusStep(key, order, at);
    if (step !== null) {
      this.focus = order[Math.max(0, Math.min(order.length - 1, step))]?.target ?? null;
      this.focusShown = true;
      this.changed = true;
      this.tellFocus();
      return true;
    }
    if ((key === 'Enter' || key === ' ') && this.focus !== null) {
      this.ports.onSelect(this.focus);
      return true;
    }
    if (key === 'Escape' && this.settings.selection !== null) {
      this.ports.onSelect(null);
      return true;
    }
    return false;
  }

  /** The canvas got or lost the keyboard. */
  focused(yes: boolean): void {
    this.focusShown = yes;
    if (yes && this.focus === null && this.frame !== null && this.plan !== null)
      this.focus = focusOrder(this.plan, this.frame)[0]?.target ?? null;
    if (yes) this.tellFocus();
    this.changed = true;
  }

  isDirty(nowMs: number): boolean {
    const latest = this.source.latest();
    return (
      this.changed ||
      this.pointerMoved ||
      (latest?.seq ?? -1) !== this.seq ||
      (latest?.runId ?? -1) !== this.runId ||
      this.flights.size > 0 ||
      this.flows.active ||
      this.events.isMoving() ||
      this.isTweening(nowMs) ||
      this.spotlight.isMoving(nowMs) ||
      !this.selectedSettled
    );
  }

  layout(nowMs: number): void {
    const renderer = this.ports.renderer();
    const latest = this.source.latest();
    const dtMs = Number.isNaN(this.lastDrawMs) ? 16 : Math.min(100, nowMs - this.lastDrawMs);
    this.lastDrawMs = nowMs;
    const isNew = latest !== null && (latest.seq !== this.seq || latest.runId !== this.runId);
    if (latest !== null && latest.runId !== this.runId) this.forgetMotion();
    if (isNew && latest.timeNs > this.lastTimeNs) this.lastMovedMs = nowMs;
    this.frame = latest;
    this.seq = latest?.seq ?? -1;
    this.runId = latest?.runId ?? -1;
    if (renderer === null || latest === null) return;
    if (isNew || this.planKey === '') this.arrange(latest, renderer, nowMs);
    this.events.advance(dtMs, nowMs - this.lastMovedMs < STILL_MS);
    this.flights.advance(nowMs);
    if (isNew) this.takeMotion(latest, nowMs, dtMs);
    else this.flows.advance(null, dtMs);
    if (this.pointerMoved || isNew) this.updateHover();
    this.pointerMoved = false;
    this.moveSelection(latest, nowMs, dtMs);
  }

  draw(nowMs: number): void {
    const renderer = this.ports.renderer();
    if (renderer === null) return;
    this.changed = false;
    const { theme, text, names, limits } = this.settings;
    if (this.frame === null || this.plan === null) {
      renderer.clear(theme.bg);
      renderer.text(text.emptyStage, renderer.widthCss / 2, renderer.heightCss / 2, {
        font: FONT.label,
        color: theme.dim,
        align: 'center',
      });
      return;
    }
    const plan = this.planNow(nowMs);
    const version = `${theme.name} ${text.stage} ${String(plan.w)}×${String(plan.h)}`;
    this.placer.clear();
    const paint: StagePaint = {
      renderer,
      theme,
      text,
      names,
      frame: this.frame,
      layout: plan,
      placer: this.placer,
      limits,
      version,
    };
    if (this.isTweening(nowMs)) drawSurfaces(paint);
    else {
      const layer = renderer.layer('surfaces', `${version} ${this.planKey}`, plan.w, plan.h, (inner) =>
        drawSurfaces({ ...paint, renderer: inner }),
      );
      renderer.drawLayer(layer, 0, 0);
    }
    this.blockLabels(plan);
    drawHeader(paint);
    drawTray(paint);
    drawFlows(paint, this.flows);
    drawRings(paint);
    drawRooms(paint, this.isTweening(nowMs));
    drawKernel(paint);
    if (plan.carpet !== null) this.carpet.draw(paint, this.ports.ratio(), this.lens());
    drawEvents(paint, this.events, this.settings.reducedMotion);
    this.flights.draw(renderer, theme, nowMs, plan.grid.detail === 'tiny' ? 4 : 6.5);
    this.spotlight.set(this.settings.spotlight, nowMs, !this.settings.reducedMotion);
    this.spotlight.draw(paint, nowMs);
    this.drawMarks(paint);
  }

  private drawMarks(paint: StagePaint): void {
    const { selection } = this.settings;
    const { frame, layout } = paint;
    if (selection?.kind === 'G') {
      if (this.selectedAt !== null) {
        const { followSelected } = this.settings;
        drawSelectedG(paint, this.selectedAt, selection.id, followSelected, this.lens() === selection.id - 1);
      }
    } else if (selection !== null) {
      const box = boxOfTarget(layout, frame, selection);
      if (box !== null) drawFocus(paint, box, paint.theme.accent, 2);
    }
    if (this.focusShown && this.focus !== null) {
      const box = boxOfTarget(layout, frame, this.focus);
      if (box !== null) drawFocus(paint, inset(box, -3), paint.theme.text, 1.5, [4, 3]);
    }
    const told = this.hover ?? null;
    if (
      told !== null &&
      this.pointer !== null &&
      !(layout.carpet !== null && told.target.kind === 'G' && this.lens() >= 0)
    ) {
      if (!sameTarget(told.target, selection)) drawFocus(paint, inset(told.box, -2), paint.theme.dim, 1);
      drawTooltip(paint, this.pointer, describe(paint, told.target));
    }
  }

  /** Goroutine (goid − 1) under the pointer in the carpet; else the chosen one; else −1. */
  private lens(): number {
    const carpet = this.plan?.carpet ?? null;
    if (carpet === null) return -1;
    if (
      this.hover?.target.kind === 'G' &&
      this.pointer !== null &&
      overlaps(carpet.box, { ...this.pointer, w: 1, h: 1 })
    )
      return this.hover.target.id - 1;
    const { selection } = this.settings;
    return selection?.kind === 'G' && this.frame !== null && selection.id <= this.frame.carpet.length
      ? selection.id - 1
      : -1;
  }

  private arrange(frame: Frame, renderer: Renderer, nowMs: number): void {
    const facts = this.memory.facts(frame, this.settings.mode, this.settings.cores);
    const key = [
      renderer.widthCss,
      renderer.heightCss,
      facts.procs.length,
      facts.procs.at(-1),
      facts.cores,
      facts.carpet,
      facts.networkFirst,
      facts.hasGoal,
      ...facts.rooms.map(
        (r) => `${roomKey(r)}/${String(r.row)}/${String(syscallRows(r.population))}/${String(r.wantPx ?? 0)}`,
      ),
    ].join(' ');
    if (key === this.planKey) return;
    const before = this.plan;
    const plan = layoutStage(facts, renderer.widthCss, renderer.heightCss);
    const sameSize = before !== null && before.w === plan.w && before.h === plan.h;
    const moved =
      sameSize &&
      plan.rooms.some((room) => {
        const old = before.rooms.find((r) => roomKey(r) === roomKey(room));
        return old !== undefined && (old.box.y !== room.box.y || old.box.x !== room.box.x || old.box.h !== room.box.h);
      });
    if (moved && !this.settings.reducedMotion) {
      this.roomsBefore = new Map(this.planNow(nowMs).rooms.map((room) => [roomKey(room), room.box]));
      this.tweenFromMs = nowMs;
    }
    this.plan = plan;
    this.planKey = key;
    this.shownRooms = plan.rooms;
  }

  /** The layout with the cards where they are on their way. */
  private planNow(nowMs: number): StageLayout {
    const plan = this.plan as StageLayout;
    if (!this.isTweening(nowMs)) return plan;
    const t = easeOut((nowMs - this.tweenFromMs) / CAMERA_MS);
    const rooms = this.shownRooms.map((room) => {
      const from = this.roomsBefore.get(roomKey(room));
      return from === undefined ? room : { ...room, box: lerpBox(from, room.box, t) };
    });
    return { ...plan, rooms };
  }

  private isTweening(nowMs: number): boolean {
    return nowMs - this.tweenFromMs < CAMERA_MS;
  }

  private takeMotion(frame: Frame, nowMs: number, dtMs: number): void {
    const plan = this.plan as StageLayout;
    const jumped = Number.isNaN(frame.fromNs);
    if (jumped || frame.timeNs < this.lastTimeNs) this.forgetMotion();
    const intervalMs = Math.max(8, Math.min(60, nowMs - this.lastFrameMs));
    this.lastFrameMs = nowMs;
    this.lastTimeNs = frame.timeNs;
    const moves = frame.moves.length / MOVE.stride;
    const busy = moves > MOST_MOVES || count(frame, COUNT.moves) > moves;
    this.events.take(frame, this.lengths, this.settings.text, busy);
    this.lengths = Array.from({ length: procCount(frame) }, (_, p) => runqLength(frame, p));
    this.flows.advance(busy ? frame : null, dtMs);
    if (busy || this.settings.reducedMotion || jumped) return;
    const rings = obstacles({ layout: plan } as StagePaint);
    for (let i = 0; i < frame.moves.length; i += MOVE.stride) {
      const [goid, from, fromIndex, to, toIndex, at] = [0, 1, 2, 3, 4, 5].map((k) => frame.moves[i + k] ?? 0) as [
        number,
        number,
        number,
        number,
        number,
        number,
      ];
      if (to === SPOT.dead) continue;
      const born = from === SPOT.unborn;
      // A newborn comes from the P that its creator runs on.
      const [first, firstIndex] = born ? [SPOT.centre, toIndex] : [from, fromIndex];
      let start = anchorOf(plan, frame, first, firstIndex, 'from');
      let end = anchorOf(plan, frame, to, toIndex, 'to');
      if (start === null || end === null) continue;
      if (first === SPOT.centre) start = chipEdge(plan, firstIndex, end) ?? start;
      if (to === SPOT.centre) end = chipEdge(plan, toIndex, start) ?? end;
      const near = Math.hypot(end.x - start.x, end.y - start.y) < 2 * plan.grid.r;
      const control = near
        ? { x: (start.x + end.x) / 2, y: (start.y + end.y) / 2 }
        : controlPoint(start, end, rings, arcBounds(plan));
      this.flights.add(goid, start, control, end, nowMs + (at / 65535) * intervalMs, stateOfSpot(to));
    }
  }

  private forgetMotion(): void {
    this.flights.clear();
    this.flows.clear();
    this.events.clear();
  }

  private moveSelection(frame: Frame, nowMs: number, dtMs: number): void {
    this.selectedSettled = true;
    const { selection, reducedMotion } = this.settings;
    if (selection?.kind !== 'G' || this.plan === null) {
      this.selectedAt = null;
      return;
    }
    const flying = this.flights.find(selection.id, nowMs);
    const goal =
      flying === null
        ? placeOfSelected(this.plan, frame, selection.id, this.ports.ratio())
        : { x: flying.x - 8, y: flying.y - 8, w: 16, h: 16 };
    if (goal === null || this.selectedAt === null || reducedMotion || flying !== null) {
      this.selectedAt = goal;
      return;
    }
    // Most of the way within the camera's 250 ms.
    const t = 1 - Math.exp(-dtMs / (CAMERA_MS / 4));
    const next = lerpBox(this.selectedAt, goal, t);
    const far = Math.abs(next.x - goal.x) + Math.abs(next.y - goal.y) + Math.abs(next.w - goal.w);
    this.selectedAt = far < 0.6 ? goal : next;
    this.selectedSettled = far < 0.6;
  }

  private hitAt(point: Point): Hit | null {
    if (this.frame === null || this.plan === null) return null;
    const flying = this.flights.nearest(point.x, point.y, this.lastDrawMs, 9);
    if (flying > 0) return { target: { kind: 'G', id: flying }, box: { x: point.x - 6, y: point.y - 6, w: 12, h: 12 } };
    return hitStage(this.plan, this.frame, point.x, point.y, this.ports.ratio());
  }

  private updateHover(): void {
    const before = targetKey(this.hover?.target ?? null);
    this.hover = this.pointer === null ? null : this.hitAt(this.pointer);
    if (targetKey(this.hover?.target ?? null) === before) return;
    this.ports.cursor(this.hover !== null);
    this.ports.onHover(this.hover?.target ?? null);
  }

  private focusStep(key: string, order: readonly Hit[], at: number): number | null {
    const columns = this.plan?.grid.columns ?? 1;
    const inGrid = order[at]?.target.kind === 'P';
    switch (key) {
      case 'ArrowRight':
        return at + 1;
      case 'ArrowLeft':
        return at - 1;
      case 'ArrowDown':
        return at + (inGrid ? columns : 1);
      case 'ArrowUp':
        return at - (inGrid ? columns : 1);
      case 'Home':
        return 0;
      case 'End':
        return order.length - 1;
      default:
        return null;
    }
  }

  private tellFocus(): void {
    if (this.focus === null || this.frame === null) return;
    this.ports.onFocusTold(
      describe(
        {
          frame: this.frame,
          text: this.settings.text,
          names: this.settings.names,
          limits: this.settings.limits,
        },
        this.focus,
      ).join(', '),
    );
  }

  /** Places that labels of arcs must keep clear. */
  private blockLabels(plan: StageLayout): void {
    const { placer } = this;
    placer.block({ x: 0, y: 0, w: plan.w, h: plan.time.y + 40 });
    if (plan.tray !== null) placer.block(plan.tray);
    for (const room of plan.rooms) placer.block(room.box);
    if (plan.kernel !== null) placer.block(plan.kernel.box);
    if (plan.legend !== null) placer.block(plan.legend);
    if (plan.carpet !== null) placer.block(plan.carpet.box);
    for (const place of plan.grid.procs) {
      placer.block(place.chip);
      if (plan.grid.detail === 'small') placer.block({ x: place.cx - 14, y: place.cy + place.r + 2, w: 28, h: 14 });
      if (place.runnext !== null)
        placer.block({
          x: place.cx - place.r,
          y: place.runnext.y,
          w: place.runnext.x + place.runnext.w - place.cx + place.r,
          h: place.runnext.h,
        });
      if (place.dock !== null) placer.block(place.dock);
    }
  }
}
