/**
 * Where everything on the stage stands. A pure function of a few facts and the size of the canvas; drawing, pointing and the camera
 * read the same result. CSS pixels.
 */
import type { Box, Point } from '../canvas/geometry.ts';
import { layoutKernel, type KernelPlace } from './kernel-layout.ts';
import { layoutRings, type RingGrid } from './ring-grid.ts';
import { ROOM_KIND } from '../../record/frame.ts';
import { layoutRoomChips, layoutRoomColumn, type RoomFact, type RoomPlace } from './room-layout.ts';

export interface StageFacts {
  /** Ids of the Ps that exist, ascending. */
  readonly procs: readonly number[];
  /** In the order to be shown. */
  readonly rooms: readonly RoomFact[];
  readonly cores: number;
  /** Goroutines in the carpet; 0: the machine is shown instead. */
  readonly carpet: number;
  /** The netpoller's room takes most of the stage. */
  readonly networkFirst?: boolean;
  /** The heap has a goal: there is a gauge. Where it is wide it always has its corner. */
  readonly hasGoal?: boolean;
}

export interface CarpetPlace {
  readonly box: Box;
  readonly caption: Point;
  /** One box per column of counts below. */
  readonly counts: readonly Box[];
  /** Bars of the local queues; null where there is no room. */
  readonly queues: Box | null;
  readonly ringCaption: Point | null;
}

export interface StageLayout {
  readonly w: number;
  readonly h: number;
  readonly form: 'wide' | 'phone';
  readonly pad: number;
  readonly time: Point;
  /** Right-aligned at its x. */
  readonly heap: Point | null;
  /** The tray of the global queue, or (phone) the corner with its count. */
  readonly tray: Box | null;
  readonly trayCorner: Point | null;
  readonly grid: RingGrid;
  readonly gridArea: Box;
  readonly rooms: readonly RoomPlace[];
  readonly moreRooms: { readonly box: Box; readonly count: number } | null;
  readonly legend: Box | null;
  readonly kernel: KernelPlace | null;
  readonly carpet: CarpetPlace | null;
}

/** Narrower stages use the arrangement for phones. */
export const WIDE_FROM_PX = 640;
/** Title, count, a few rows of dots, and when the next look is. */
const MIN_TRAY_PX = 130;
/** A lower stage on a phone has no row for the heap's gauge. */
const MIN_GAUGE_PX = 240;
/** Number of columns of counts under the carpet. */
export const CARPET_COUNTS = 7;
/** Width that a column of counts needs for its word. */
const COUNT_PX = 76;

export function layoutStage(facts: StageFacts, w: number, h: number): StageLayout {
  if (facts.networkFirst === true) return networkFirst(facts, w, h);
  if (facts.carpet > 0) return w >= WIDE_FROM_PX ? wideCarpet(facts, w, h) : phoneCarpet(facts, w, h);
  return w >= WIDE_FROM_PX ? wide(facts, w, h) : phone(facts, w, h);
}

/** The netpoller's room large, with the rings beside it where there is width. */
function networkFirst(facts: StageFacts, w: number, h: number): StageLayout {
  const row = facts.rooms.find((room) => room.kind === ROOM_KIND.network)?.row ?? -1;
  const card = (box: Box): RoomPlace => ({ kind: ROOM_KIND.network, object: -1, row, form: 'card', box });
  if (w < WIDE_FROM_PX) {
    const box = { x: 10, y: 58, w: w - 20, h: Math.max(40, h - 66) };
    return {
      ...phone({ ...facts, rooms: [], procs: [], hasGoal: false }, w, h),
      kernel: null,
      rooms: [card(box)],
      moreRooms: null,
    };
  }
  const base = wide({ ...facts, rooms: [] }, w, h);
  const { pad, gridArea } = base;
  const cardW = Math.max(420, (w - 2 * pad) * (w >= 1100 ? 0.66 : 0.58));
  const top = gridArea.y + 4;
  const area = { x: pad + 6, y: gridArea.y, w: Math.max(20, w - 2 * pad - cardW - 26), h: gridArea.h };
  return {
    ...base,
    tray: null,
    trayCorner: null,
    grid: layoutRings(facts.procs, area),
    gridArea: area,
    rooms: [card({ x: w - pad - cardW, y: top, w: cardW, h: gridArea.h - 4 })],
    moreRooms: null,
  };
}

function kernelHeight(h: number): number {
  return h >= 600 ? 116 : h >= 460 ? 78 : 0;
}

function wide(facts: StageFacts, w: number, h: number): StageLayout {
  const pad = w >= 800 ? 22 : 12;
  const kernelH = kernelHeight(h);
  const legendH = h >= 420 ? 30 : 0;
  const bottom = h - (kernelH > 0 ? kernelH + 16 : 8);
  const top = 78;
  const mainH = Math.max(40, bottom - legendH - top);
  const roomsW = Math.max(200, Math.min(400, w * 0.345));
  const rooms = layoutRoomColumn(facts.rooms, { x: w - pad - roomsW, y: top, w: roomsW, h: mainH });
  const trayH = Math.min(mainH - 8, 560);
  // A telephone held across has no height for a tray: its count stands in the header.
  const tray = trayH < MIN_TRAY_PX ? null : { x: pad, y: top + 8, w: w >= 800 ? 92 : 74, h: trayH };
  const gridX = tray === null ? pad : tray.x + tray.w + 30;
  const gridArea = { x: gridX, y: top - 4, w: Math.max(20, w - pad - roomsW - 20 - gridX), h: mainH + 4 };
  return {
    w,
    h,
    form: 'wide',
    pad,
    time: { x: pad, y: 24 },
    heap: { x: w - pad, y: 24 },
    tray,
    trayCorner: tray === null ? { x: w - pad - roomsW - 20, y: 20 } : null,
    grid: layoutRings(facts.procs, gridArea),
    gridArea,
    rooms: rooms.rooms,
    moreRooms: rooms.more,
    legend: legendH > 0 ? { x: pad, y: bottom - legendH + 6, w: w - 2 * pad, h: legendH - 6 } : null,
    kernel: kernelH > 0 ? layoutKernel(facts.cores, { x: pad, y: bottom, w: w - 2 * pad, h: kernelH }) : null,
    carpet: null,
  };
}

function phone(facts: StageFacts, w: number, h: number): StageLayout {
  const pad = 16;
  const hasGauge = facts.hasGoal === true && h >= MIN_GAUGE_PX;
  const top = hasGauge ? 86 : 62;
  const chipRows = h >= 560 && facts.rooms.length > 4 ? 2 : h >= 300 ? 1 : 0;
  const kernelH = h >= 600 ? 78 : 0;
  const chipsH = chipRows === 0 ? 0 : chipRows * 53 - 7;
  const bottom = h - 8 - (kernelH > 0 ? kernelH + 8 : 0);
  const rooms = layoutRoomChips(facts.rooms, { x: pad, y: bottom - chipsH, w: w - 2 * pad, h: chipsH });
  const gridArea = {
    x: pad + 4,
    y: top,
    w: w - 2 * pad - 4,
    h: Math.max(20, bottom - chipsH - (chipsH > 0 ? 10 : 0) - top),
  };
  return {
    w,
    h,
    form: 'phone',
    pad,
    time: { x: pad, y: 20 },
    heap: hasGauge ? { x: w - pad, y: 70 } : null,
    tray: null,
    trayCorner: { x: w - pad, y: 20 },
    grid: layoutRings(facts.procs, gridArea),
    gridArea,
    rooms: chipsH > 0 ? rooms.rooms : [],
    moreRooms: chipsH > 0 ? rooms.more : null,
    legend: null,
    kernel: kernelH > 0 ? layoutKernel(facts.cores, { x: pad, y: bottom + 8, w: w - 2 * pad, h: kernelH }) : null,
    carpet: null,
  };
}

function countBoxes(x: number, y: number, w: number, columns: number): Box[] {
  const pitch = w / columns;
  return Array.from({ length: CARPET_COUNTS }, (_, i) => ({
    x: x + (i % columns) * pitch,
    y: y + Math.floor(i / columns) * 42,
    w: pitch - 6,
    h: 38,
  }));
}

function wideCarpet(facts: StageFacts, w: number, h: number): StageLayout {
  const pad = w >= 800 ? 22 : 12;
  const kernelH = h >= 680 ? 78 : 0;
  const bottom = h - (kernelH > 0 ? kernelH + 16 : 8);
  const top = 96;
  // Words of the counts need room: where there is little they stand in two rows.
  const widestPx = (w - 2 * pad) * 0.54;
  const columns = (Math.min(bottom - 52 - top, widestPx) + 16) / CARPET_COUNTS >= COUNT_PX ? CARPET_COUNTS : 4;
  const countsH = columns === CARPET_COUNTS ? 52 : 94;
  const side = Math.max(40, Math.min(bottom - countsH - top, widestPx));
  const rightX = pad + side + 32;
  const rightW = Math.max(20, w - pad - rightX);
  // With few Ps the rings say it already.
  const queuesH = bottom - top > 300 && facts.procs.length > 8 ? 64 : 0;
  const gridArea = { x: rightX, y: top - 4, w: rightW, h: Math.max(20, bottom - top - queuesH - 8) };
  return {
    w,
    h,
    form: 'wide',
    pad,
    time: { x: pad, y: 24 },
    heap: { x: w - pad, y: 24 },
    tray: null,
    trayCorner: null,
    grid: layoutRings(facts.procs, gridArea),
    gridArea,
    rooms: [],
    moreRooms: null,
    legend: null,
    kernel: kernelH > 0 ? layoutKernel(facts.cores, { x: pad, y: bottom, w: w - 2 * pad, h: kernelH }) : null,
    carpet: {
      box: { x: pad, y: top, w: side, h: side },
      caption: { x: pad, y: top - 14 },
      counts: countBoxes(pad, top + side + 12, side + 16, columns),
      queues: queuesH > 0 ? { x: rightX, y: bottom - queuesH, w: rightW, h: queuesH - 8 } : null,
      ringCaption: { x: rightX, y: top - 14 },
    },
  };
}

function phoneCarpet(facts: StageFacts, w: number, h: number): StageLayout {
  const pad = 16;
  const top = 84;
  const side = Math.max(40, Math.min(w - 2 * pad, h * 0.42));
  const countsY = top + side + 10;
  const gridY = countsY + 88;
  const gridArea = { x: pad, y: gridY, w: w - 2 * pad, h: Math.max(0, h - 8 - gridY) };
  return {
    w,
    h,
    form: 'phone',
    pad,
    time: { x: pad, y: 20 },
    heap: null,
    tray: null,
    trayCorner: { x: w - pad, y: 20 },
    grid: layoutRings(facts.procs, gridArea),
    gridArea,
    rooms: [],
    moreRooms: null,
    legend: null,
    kernel: null,
    carpet: {
      box: { x: pad, y: top, w: w - 2 * pad, h: side },
      caption: { x: pad, y: top - 12 },
      counts: countBoxes(pad, countsY, w - 2 * pad, 4),
      queues: null,
      ringCaption: null,
    },
  };
}
