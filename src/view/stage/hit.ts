/** What lies under a point of the stage: the same layout that was drawn, asked the other way round. Pure. */
import { COUNT, PROC, ROOM_KIND, type Frame } from '../../record/frame.ts';
import { LISTENER, SOCKET } from '../../record/net-frame.ts';
import { contains, inset, type Box } from '../canvas/geometry.ts';
import { carpetGrid, carpetIndexAt } from './carpet.ts';
import { parkedBoxes, waitingBoxes } from './draw-kernel.ts';
import { ringBand } from './draw-rings.ts';
import { trayDotAt, trayDotCentre, trayGrid } from './draw-tray.ts';
import type { StageLayout } from './layout.ts';
import { netView } from './late-net.ts';
import { hasNet, listenerField, sockField } from './net-scene.ts';
import { syscallRowBox } from './room-cards.ts';
import type { ProcPlace } from './ring-grid.ts';
import { count, procField, procLook, ringSlot, runqLength, offCore } from './scene.ts';
import type { StageTarget } from './target.ts';

export interface Hit {
  readonly target: StageTarget;
  /** What to frame. */
  readonly box: Box;
}

/** `ratio`: device pixels per CSS pixel (the carpet's dots are device pixels). */
export function hitStage(layout: StageLayout, frame: Frame, x: number, y: number, ratio: number): Hit | null {
  return (
    hitCarpet(layout, frame, x, y, ratio) ??
    hitProcs(layout, frame, x, y) ??
    hitTray(layout, frame, x, y) ??
    hitRooms(layout, frame, x, y) ??
    hitKernel(layout, frame, x, y)
  );
}

function hitCarpet(layout: StageLayout, frame: Frame, x: number, y: number, ratio: number): Hit | null {
  if (layout.carpet === null || !contains(layout.carpet.box, x, y)) return null;
  const index = carpetIndexAt(carpetGrid(frame.carpet.length, layout.carpet.box, ratio), frame.carpet.length, x, y);
  return index < 0 ? null : { target: { kind: 'G', id: index + 1 }, box: { x: x - 4, y: y - 4, w: 8, h: 8 } };
}

function hitProcs(layout: StageLayout, frame: Frame, x: number, y: number): Hit | null {
  const place = layout.grid.procs.find((p) => contains(p.cell, x, y));
  if (place === undefined) return null;
  const own: Hit = { target: { kind: 'P', id: place.p }, box: ringBox(place) };
  const detailed = layout.grid.detail === 'full' || layout.grid.detail === 'medium';
  if (!detailed) return own;
  const running = procField(frame, place.p, PROC.runningGoid);
  const look = procLook(frame, place.p);
  if (running >= 0 && look !== 'idle' && look !== 'spinning' && contains(place.chip, x, y))
    return { target: { kind: 'G', id: running }, box: place.chip };
  const next = procField(frame, place.p, PROC.runnextGoid);
  if (next >= 0 && place.runnext !== null && contains(place.runnext, x, y))
    return { target: { kind: 'G', id: next }, box: place.runnext };
  const m = procField(frame, place.p, PROC.m);
  if (m >= 0 && place.dock !== null && contains(place.dock, x, y))
    return { target: { kind: 'M', id: m }, box: place.dock };
  const slot = slotAt(place, x, y);
  if (slot >= 0 && layout.grid.detail === 'full') {
    const goid = ringGoid(frame, place.p, slot);
    if (goid >= 0) return { target: { kind: 'G', id: goid }, box: { x: x - 5, y: y - 5, w: 10, h: 10 } };
  }
  return own;
}

/** Slot of the ring at a point of its band (with some reach to both sides), or −1. */
export function slotAt(place: ProcPlace, x: number, y: number): number {
  const { width } = ringBand(place.r);
  const d = Math.hypot(x - place.cx, y - place.cy);
  if (d < place.r - width - 3 || d > place.r + 3) return -1;
  const turn = (Math.atan2(y - place.cy, x - place.cx) + Math.PI / 2) / (Math.PI * 2);
  return Math.floor((turn - Math.floor(turn)) * 256) & 255;
}

/** Goroutine in a slot of a P's ring, or −1. */
export function ringGoid(frame: Frame, p: number, slot: number): number {
  const behindHead = (slot - ringSlot(procField(frame, p, PROC.runqhead))) & 255;
  if (behindHead >= runqLength(frame, p)) return -1;
  return frame.rings[p * 256 + slot] ?? -1;
}

export function ringBox(place: ProcPlace): Box {
  return { x: place.cx - place.r - 11, y: place.cy - place.r - 11, w: 2 * place.r + 22, h: 2 * place.r + 22 };
}

function hitTray(layout: StageLayout, frame: Frame, x: number, y: number): Hit | null {
  const box = layout.tray;
  if (box === null || !contains(box, x, y)) return null;
  const grid = trayGrid(box, count(frame, COUNT.global));
  const dot = trayDotAt(grid, x, y);
  const goid = dot < 0 || grid.perDot > 1 ? undefined : frame.global[dot];
  if (goid !== undefined && dot < count(frame, COUNT.global)) {
    const at = trayDotCentre(grid, dot);
    return { target: { kind: 'G', id: goid }, box: { x: at.x - 4, y: at.y - 4, w: 8, h: 8 } };
  }
  return { target: { kind: 'global', id: 0 }, box };
}

function hitRooms(layout: StageLayout, frame: Frame, x: number, y: number): Hit | null {
  const room = layout.rooms.find((r) => contains(r.box, x, y));
  if (room === undefined) return null;
  if (room.kind === ROOM_KIND.syscall && room.form === 'card') {
    const fits = Math.max(1, Math.floor((room.box.h - 40) / 30));
    for (let i = 0; i < Math.min(fits, frame.syscalls.length / 4); i++) {
      const row = syscallRowBox(room.box, i);
      if (contains(row, x, y)) {
        const goid = frame.syscalls[4 * i] ?? -1;
        const m = frame.syscalls[4 * i + 1] ?? -1;
        return { target: x < row.x + 30 ? { kind: 'M', id: m } : { kind: 'G', id: goid }, box: row };
      }
    }
  }
  const inNet = room.kind === ROOM_KIND.network && room.form === 'card' ? hitNet(room.box, frame, x, y) : null;
  return inNet ?? { target: { kind: 'room', id: room.object, room: room.kind }, box: room.box };
}

/** Sockets, and who waits on them, in the netpoller's room. */
function hitNet(box: Box, frame: Frame, x: number, y: number): Hit | null {
  return netHits(box, frame).find((hit) => contains(hit.box, x, y)) ?? null;
}

/** Everything in the netpoller's room that can be chosen: small things before what they lie on. */
export function netHits(room: Box, frame: Frame): Hit[] {
  const place = hasNet(frame) ? netView()?.layoutNet(frame, room) : undefined;
  if (place === undefined) return [];
  const hits: Hit[] = [];
  const end = (row: number, box: Box, who: Box | null): void => {
    if (row < 0) return;
    if (who !== null) hits.push({ target: { kind: 'G', id: sockField(frame, row, SOCKET.waiter) }, box: who });
    hits.push({ target: { kind: 'S', id: sockField(frame, row, SOCKET.id) }, box });
  };
  for (const { row, box } of place.listeners) {
    hits.push({ target: { kind: 'S', id: listenerField(frame, row, LISTENER.id) }, box });
  }
  for (const pipe of place.pipes) {
    end(pipe.a, pipe.left, pipe.leftWho);
    end(pipe.b, pipe.right, pipe.rightWho);
    hits.push({ target: { kind: 'S', id: sockField(frame, pipe.a, SOCKET.id) }, box: pipe.box });
  }
  return hits;
}

function hitKernel(layout: StageLayout, frame: Frame, x: number, y: number): Hit | null {
  const kernel = layout.kernel;
  if (kernel === null || !contains(inset(kernel.box, -10), x, y)) return null;
  const found = kernelThreads(layout, frame).find((hit) => contains(hit.box, x, y));
  if (found !== undefined) return found;
  const core = kernel.cores.findIndex((box) => contains(box, x, y));
  if (core >= 0) return { target: { kind: 'core', id: core }, box: kernel.cores[core] };
  return contains(kernel.sysmon, x, y) ? { target: { kind: 'sysmon', id: 0 }, box: kernel.sysmon } : null;
}

/** Every M that the strip shows, with its box. */
export function kernelThreads(layout: StageLayout, frame: Frame): Hit[] {
  const kernel = layout.kernel;
  if (kernel === null) return [];
  const hits: Hit[] = [];
  for (const [core, box] of kernel.coreM.entries()) {
    const m = frame.cores[core] ?? -1;
    if (m >= 0) hits.push({ target: { kind: 'M', id: m }, box });
  }
  for (const [i, box] of waitingBoxes(kernel, frame.coreQueue.length).entries())
    hits.push({ target: { kind: 'M', id: frame.coreQueue[i] ?? -1 }, box });
  const parked = offCore(frame);
  const boxes = parkedBoxes(kernel, parked.length);
  for (const [i, box] of boxes.entries()) {
    if (parked.length > boxes.length && i === boxes.length - 1) break;
    hits.push({ target: { kind: 'M', id: parked[i] ?? -1 }, box });
  }
  return hits;
}

/** What the keyboard moves through, in order: Ps, waiting rooms, Ms. */
export function focusOrder(layout: StageLayout, frame: Frame): Hit[] {
  const docked: Hit[] =
    layout.kernel !== null
      ? []
      : layout.grid.procs.flatMap((place): Hit[] => {
          const m = procField(frame, place.p, PROC.m);
          return m >= 0 && place.dock !== null ? [{ target: { kind: 'M', id: m }, box: place.dock }] : [];
        });
  return [
    ...layout.grid.procs.map((place): Hit => ({ target: { kind: 'P', id: place.p }, box: ringBox(place) })),
    ...layout.rooms.flatMap((room): Hit[] => [
      { target: { kind: 'room', id: room.object, room: room.kind }, box: room.box },
      ...(room.kind === ROOM_KIND.network && room.form === 'card'
        ? netHits(room.box, frame).filter((hit) => hit.target.kind === 'S' && hit.box.w < room.box.w - 40)
        : []),
    ]),
    ...kernelThreads(layout, frame),
    ...docked,
  ];
}

/** Where a chosen thing is framed, or null when the picture does not show it. */
export function boxOfTarget(layout: StageLayout, frame: Frame, target: StageTarget): Box | null {
  if (target.kind === 'P') {
    const place = layout.grid.procs.find((p) => p.p === target.id);
    return place === undefined ? null : ringBox(place);
  }
  if (target.kind === 'room')
    return layout.rooms.find((r) => r.kind === target.room && r.object === target.id)?.box ?? null;
  if (target.kind === 'S') {
    const room = layout.rooms.find((r) => r.kind === ROOM_KIND.network && r.form === 'card');
    const hits = room === undefined ? [] : netHits(room.box, frame);
    return hits.find((hit) => hit.target.kind === 'S' && hit.target.id === target.id)?.box ?? null;
  }
  if (target.kind === 'global') return layout.tray;
  if (target.kind === 'core') return layout.kernel?.cores[target.id] ?? null;
  if (target.kind === 'M') {
    const inStrip = kernelThreads(layout, frame).find((hit) => hit.target.kind === 'M' && hit.target.id === target.id);
    if (inStrip !== undefined) return inStrip.box;
    const place = layout.grid.procs.find((p) => procField(frame, p.p, PROC.m) === target.id);
    return place?.dock ?? null;
  }
  return null;
}
