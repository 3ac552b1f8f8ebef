/** Where on the stage a place of the model is: the two ends of every move, flow and arc. Pure. */
import { COUNT, PROC, ROOM_KIND, SPOT, type Frame } from '../../record/frame.ts';
import { centre, clamp, type Box, type Point } from '../canvas/geometry.ts';
import { trayDotCentre, trayGrid } from './draw-tray.ts';
import { ringBand } from './draw-rings.ts';
import type { StageLayout } from './layout.ts';
import type { ProcPlace } from './ring-grid.ts';
import { count, procField, ringSlot, slotAngle } from './scene.ts';

/** Position of a slot of a ring, on the middle of its band. */
export function slotPoint(place: ProcPlace, slot: number): Point {
  const angle = slotAngle(slot + 0.5);
  const { middle } = ringBand(place.r);
  return { x: place.cx + Math.cos(angle) * middle, y: place.cy + Math.sin(angle) * middle };
}

function procPlace(layout: StageLayout, p: number): ProcPlace | undefined {
  return layout.grid.procs[p]?.p === p ? layout.grid.procs[p] : layout.grid.procs.find((place) => place.p === p);
}

/** Colour of a goroutine in the carpet and where its dot is are the carpet's business; here it is a point of the machine. */
export function anchorOf(
  layout: StageLayout,
  frame: Frame,
  spot: number,
  index: number,
  end: 'from' | 'to',
): Point | null {
  switch (spot) {
    case SPOT.centre: {
      const place = procPlace(layout, index);
      return place === undefined ? null : { x: place.cx, y: place.cy };
    }
    case SPOT.runnext: {
      const place = procPlace(layout, index);
      if (place === undefined) return null;
      return place.runnext === null
        ? { x: place.cx + place.r * 0.7, y: place.cy - place.r * 0.7 }
        : centre(place.runnext);
    }
    case SPOT.ring: {
      const place = procPlace(layout, index);
      if (place === undefined) return null;
      const counter =
        end === 'from' ? procField(frame, index, PROC.runqhead) - 1 : procField(frame, index, PROC.runqtail) - 1;
      return slotPoint(place, ringSlot(counter));
    }
    case SPOT.global: {
      // Beside a carpet there is no tray, and arcs must not cross the dots.
      if (layout.carpet !== null) return null;
      if (layout.tray === null)
        return layout.trayCorner === null ? null : { x: layout.trayCorner.x - 16, y: layout.trayCorner.y + 20 };
      const grid = trayGrid(layout.tray, count(frame, COUNT.global));
      return end === 'from'
        ? trayDotCentre(grid, 0)
        : trayDotCentre(grid, Math.max(0, Math.ceil(count(frame, COUNT.global) / grid.perDot) - 1));
    }
    case SPOT.sleep:
      return roomAnchor(layout, ROOM_KIND.sleep, -1);
    case SPOT.network:
      return roomAnchor(layout, ROOM_KIND.network, -1);
    case SPOT.syscall:
      return roomAnchor(layout, ROOM_KIND.syscall, -1);
    case SPOT.room:
      return roomAnchor(layout, -1, index);
    default:
      return null;
  }
}

function roomAnchor(layout: StageLayout, kind: number, object: number): Point | null {
  const room = layout.rooms.find((r) =>
    kind >= 0
      ? r.kind === kind
      : r.object === object &&
        r.kind !== ROOM_KIND.sleep &&
        r.kind !== ROOM_KIND.network &&
        r.kind !== ROOM_KIND.syscall,
  );
  const box: Box | undefined = room?.box ?? layout.moreRooms?.box;
  if (box === undefined) return null;
  // The edge that faces the rings: left on a wide stage, top on a phone.
  return layout.form === 'wide'
    ? { x: box.x + 16, y: box.y + Math.min(19, box.h / 2) }
    : { x: box.x + box.w / 2, y: box.y + 10 };
}

/** Radians. */
const SIDEWAYS = 1;

/** Where a way from or to the chip in the centre begins: on its edge, so that no dot covers the name. */
export function chipEdge(layout: StageLayout, p: number, toward: Point): Point | null {
  const place = procPlace(layout, p);
  if (place === undefined) return null;
  const dx = toward.x - place.cx;
  const dy = toward.y - place.cy;
  const { w, h } = place.chip;
  const share = Math.min((w / 2 + 5) / Math.max(1e-6, Math.abs(dx)), (h / 2 + 5) / Math.max(1e-6, Math.abs(dy)));
  return { x: place.cx + dx * share, y: place.cy + dy * share };
}

/** A point on the rim of a P that faces another point; arcs begin and end there. */
export function rimToward(place: ProcPlace, toward: Point, gap = 10): Point {
  let angle = Math.atan2(toward.y - place.cy, toward.x - place.cx);
  // Straight up stands the name, straight down the M: leave by the side.
  if (Math.abs(Math.cos(angle)) < 0.35) angle += Math.sin(angle) > 0 ? -SIDEWAYS : SIDEWAYS;
  return { x: place.cx + Math.cos(angle) * (place.r + gap), y: place.cy + Math.sin(angle) * (place.r + gap) };
}

export function rimOf(layout: StageLayout, p: number, toward: Point, gap?: number): Point | null {
  const place = procPlace(layout, p);
  return place === undefined ? null : rimToward(place, toward, gap);
}

export function procCentre(layout: StageLayout, p: number): Point | null {
  const place = procPlace(layout, p);
  return place === undefined ? null : { x: place.cx, y: place.cy };
}

/** Keeps a box of this size inside the stage. */
export function keepInside(layout: StageLayout, box: Box): Box {
  return {
    ...box,
    x: clamp(box.x, 4, Math.max(4, layout.w - box.w - 4)),
    y: clamp(box.y, 4, Math.max(4, layout.h - box.h - 4)),
  };
}
