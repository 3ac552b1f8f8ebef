/**
 * What a step of the story is about: a frame round that part of the stage, which travels from part to part like the camera, while the
 * rest steps back a little.
 */
import { ROOM_KIND } from '../../record/frame.ts';
import { easeOut, inset, lerpBox, type Box } from '../canvas/geometry.ts';
import { withAlpha } from '../theme/colour.ts';
import type { StageLayout } from './layout.ts';
import type { StagePaint } from './paint.ts';

export type SpotlightPart = 'procs' | 'global' | 'rooms' | 'network' | 'kernel';

const TRAVEL_MS = 250;
/** How far the rest of the stage steps back. */
const DIM = 0.3;

export class Spotlight {
  private part: SpotlightPart | null = null;
  /** Where the frame was when the part changed; null: it was not shown. */
  private from: Box | null = null;
  private fromMs = -Infinity;
  private shown: Box | null = null;

  /** `travel` false: the frame jumps (reduced motion). */
  set(part: SpotlightPart | null, nowMs: number, travel: boolean): void {
    if (part === this.part) return;
    this.part = part;
    this.from = travel ? this.shown : null;
    this.fromMs = travel ? nowMs : -Infinity;
  }

  isMoving(nowMs: number): boolean {
    return nowMs - this.fromMs < TRAVEL_MS;
  }

  draw({ renderer, theme, layout }: StagePaint, nowMs: number): void {
    const goal = this.part === null ? null : boxOfPart(layout, this.part);
    if (goal === null) {
      this.shown = null;
      return;
    }
    const t = this.isMoving(nowMs) ? easeOut((nowMs - this.fromMs) / TRAVEL_MS) : 1;
    const box = this.from === null ? goal : lerpBox(this.from, goal, t);
    this.shown = box;
    const veil = withAlpha(theme.bg, DIM * (this.from === null ? t : 1));
    const { w, h } = layout;
    renderer.box({ x: 0, y: 0, w, h: Math.max(0, box.y) }, 0, { fill: veil });
    renderer.box({ x: 0, y: box.y + box.h, w, h: Math.max(0, h - box.y - box.h) }, 0, { fill: veil });
    renderer.box({ x: 0, y: box.y, w: Math.max(0, box.x), h: box.h }, 0, { fill: veil });
    renderer.box({ x: box.x + box.w, y: box.y, w: Math.max(0, w - box.x - box.w), h: box.h }, 0, { fill: veil });
    renderer.box(box, 12, { stroke: theme.accent, lineWidth: 1.5 });
  }
}

/** The part's place, or null where this layout does not show it. */
export function boxOfPart(layout: StageLayout, part: SpotlightPart): Box | null {
  switch (part) {
    case 'procs': {
      // Wider than the rings, but not into the band of the collector above them.
      const { x, y, w, h } = layout.gridArea;
      return inside(layout, { x: x - 8, y: y - 4, w: w + 16, h: h + 8 });
    }
    case 'global':
      return layout.tray === null
        ? layout.trayCorner && inside(layout, { x: layout.trayCorner.x - 116, y: 4, w: 124, h: 44 })
        : inside(layout, inset(layout.tray, -8));
    case 'rooms':
      return layout.rooms.length === 0 ? null : inside(layout, inset(layout.rooms.map((r) => r.box).reduce(union), -5));
    case 'network': {
      const room = layout.rooms.find(({ kind }) => kind === ROOM_KIND.network);
      return room === undefined ? null : inside(layout, inset(room.box, -4));
    }
    case 'kernel':
      return layout.kernel === null ? null : inside(layout, inset(layout.kernel.box, -4));
  }
}

function union(a: Box, b: Box): Box {
  const x = Math.min(a.x, b.x);
  const y = Math.min(a.y, b.y);
  return { x, y, w: Math.max(a.x + a.w, b.x + b.w) - x, h: Math.max(a.y + a.h, b.y + b.h) - y };
}

/** Kept off the edge, so that the frame is seen whole. */
function inside(layout: StageLayout, box: Box): Box {
  const x = Math.max(2, box.x);
  const y = Math.max(2, box.y);
  return { x, y, w: Math.min(layout.w - 2, box.x + box.w) - x, h: Math.min(layout.h - 2, box.y + box.h) - y };
}
