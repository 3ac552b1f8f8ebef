/**
 * Where the parts of the netpoller's room stand: the poller's line, gauges, listeners, connections one by one (or as a density when they
 * do not all fit). The same function lays out the card beside the rings and the room that fills the stage. Pure; CSS pixels.
 */
import { fairShares } from '../../base/fair-shares.ts';
import type { Frame } from '../../record/frame.ts';
import { NET, SOCKET } from '../../record/net-frame.ts';
import type { Box } from '../canvas/geometry.ts';
import { carpetGrid } from './carpet.ts';
import { densityOf, listenerCount, netField, pipesOf, sockField, type PipeFact } from './net-scene.ts';

export interface PipePlace extends PipeFact {
  readonly box: Box;
  /** The two ends with their buffers, and what lies between. */
  readonly left: Box;
  readonly right: Box;
  readonly track: Box;
  /** Room for the name of who waits, outside of the ends; null where there is none. */
  readonly leftWho: Box | null;
  readonly rightWho: Box | null;
}

interface HostPlace {
  readonly host: number;
  readonly box: Box;
  /** Its pipes that have no row; 0 where a density tells. */
  readonly more: number;
}

export interface NetPlace {
  /** What the poller does. */
  readonly poll: Box;
  /** Descriptors, ports, TIME_WAIT. */
  readonly gauges: readonly Box[];
  readonly listeners: readonly { readonly row: number; readonly box: Box }[];
  /** Title lines of hosts above their pipes. */
  readonly hosts: readonly HostPlace[];
  readonly pipes: readonly PipePlace[];
  readonly density: Box | null;
  /** Counts by class under the density. */
  readonly counts: Box | null;
  /** Connections that are not among the pipes. */
  readonly hidden: number;
}

const HEAD_PX = 34;
const POLL_PX = 20;
const GAUGE_PX = 36;
const LISTENER_PX = 40;
const HOST_PX = 22;
const PIPE_PX = 26;
const LEAST_PIPE_PX = 19;
/** Height of a pipe where not all of them fit. */
const TIGHT_PX = 22;
const MAX_PIPE_PX = 44;
const PAD = 14;
const FOOT = 12;
const MIN_DENSITY_PX = 44;
const COUNTS_PX = 34;
/** From this width on poller and listeners stand left of the connections. */
const TWO_COLUMNS_PX = 720;

/** Height the room would like, in steps, so that it does not change with every connection. */
export function netWantPx(frame: Frame): number {
  const listeners = Math.min(3, listenerCount(frame));
  const pipes = pipesOf(frame);
  const isDense = frame.socketCarpet.length > 0;
  const rows = isDense ? 5 : steps(pipes.length);
  const hosts = Math.max(1, new Set(pipes.map((pipe) => pipe.host)).size);
  return (
    HEAD_PX +
    POLL_PX +
    (hasGauges(frame) ? GAUGE_PX : 0) +
    listeners * LISTENER_PX +
    Math.min(3, hosts) * HOST_PX +
    rows * PIPE_PX +
    (isDense ? COUNTS_PX + 20 : 0) +
    FOOT
  );
}

function steps(n: number): number {
  return n <= 1 ? 1 : n <= 2 ? 2 : n <= 4 ? 4 : n <= 6 ? 6 : n <= 9 ? 9 : 14;
}

function hasGauges(frame: Frame): boolean {
  return netField(frame, NET.descriptors) >= 0 && frame.net.length > 0;
}

export function layoutNet(frame: Frame, box: Box): NetPlace {
  const twoColumns = box.w >= TWO_COLUMNS_PX;
  const left = box.x + PAD;
  const bottom = box.y + box.h - FOOT;
  const sideW = twoColumns ? Math.min(340, box.w * 0.34) : box.w - 2 * PAD;
  let y = box.y + HEAD_PX;
  // A card that is hardly more than its title shows no more.
  const poll = { x: left, y, w: sideW, h: y + POLL_PX <= bottom ? POLL_PX : 0 };
  y += POLL_PX + (twoColumns ? 10 : 2);
  const gauges: Box[] = [];
  if (hasGauges(frame) && y + GAUGE_PX <= bottom) {
    const gap = 12;
    const w = (sideW - 2 * gap) / 3;
    for (let i = 0; i < 3; i++) gauges.push({ x: left + i * (w + gap), y, w, h: GAUGE_PX - 6 });
    y += GAUGE_PX + (twoColumns ? 10 : 0);
  }
  const listeners: { row: number; box: Box }[] = [];
  const most = twoColumns ? 8 : box.h >= 420 ? 4 : box.h >= 280 ? 2 : 1;
  for (let row = 0; row < Math.min(most, listenerCount(frame)) && y + LISTENER_PX <= bottom; row++) {
    listeners.push({ row, box: { x: left, y, w: sideW, h: LISTENER_PX - 4 } });
    y += LISTENER_PX + (twoColumns ? 6 : 0);
  }
  const area = twoColumns
    ? {
        x: left + sideW + 28,
        y: box.y + HEAD_PX,
        w: box.w - 2 * PAD - sideW - 28,
        h: bottom - box.y - HEAD_PX,
      }
    : { x: left, y: y + 2, w: sideW, h: bottom - y - 2 };
  return { poll, gauges, listeners, ...layoutPipes(frame, area) };
}

type PipesPlace = Pick<NetPlace, 'hosts' | 'pipes' | 'density' | 'counts' | 'hidden'>;

function layoutPipes(frame: Frame, area: Box): PipesPlace {
  const pipes = pipesOf(frame);
  const hosts = new Set(pipes.map((pipe) => pipe.host)).size;
  const isDense = frame.socketCarpet.length > 0;
  const all = hosts * HOST_PX + pipes.length * LEAST_PIPE_PX;
  if (!isDense && (all <= area.h || area.h >= hosts * HOST_PX + (pipes.length * TIGHT_PX) / 3)) {
    const some = stack(frame, pipes, area);
    if (some.pipes.length * 3 >= pipes.length)
      return { ...some, density: null, counts: null, hidden: pipes.length - some.pipes.length };
  }
  if (area.h < MIN_DENSITY_PX) {
    const counts = area.h >= 16 ? { ...area, y: area.y + 4, h: area.h - 4 } : null;
    return { hosts: [], pipes: [], density: null, counts, hidden: pipes.length };
  }
  const withCounts = area.h >= MIN_DENSITY_PX + COUNTS_PX;
  const forDensity = area.h >= 300 ? Math.max(110, area.h * 0.42) : area.h - (withCounts ? COUNTS_PX : 0);
  // A density of few sockets needs no more than a few rows of dots.
  const dots = densityOf(frame).length;
  const needed = Math.max(MIN_DENSITY_PX, Math.ceil((dots * 60) / area.w) + 12);
  const h = carpetGrid(dots, { ...area, h: Math.min(forDensity, needed) }, 1).box.h;
  const density = { x: area.x, y: area.y, w: area.w, h };
  const counts = withCounts ? { x: area.x, y: area.y + h + 4, w: area.w, h: COUNTS_PX - 4 } : null;
  const y = area.y + h + (withCounts ? COUNTS_PX : 0) + 8;
  const rest = { x: area.x, y, w: area.w, h: area.y + area.h - y };
  const some = stack(frame, pipes, rest);
  return { ...some, density, counts, hidden: pipes.length - some.pipes.length };
}

/** Pipes under the titles of their hosts, as many as fit: no host is crowded out by another. */
function stack(frame: Frame, pipes: readonly PipeFact[], area: Box): Pick<NetPlace, 'hosts' | 'pipes'> {
  const byHost = new Map<number, PipeFact[]>();
  for (const pipe of pipes) {
    const list = byHost.get(pipe.host);
    if (list === undefined) byHost.set(pipe.host, [pipe]);
    else list.push(pipe);
  }
  // Hosts for which there is no room even with one pipe each are left out.
  const groups = [...byHost].slice(0, Math.max(0, Math.floor(area.h / (HOST_PX + LEAST_PIPE_PX))));
  const room = area.h - groups.length * HOST_PX;
  const wanted = groups.reduce((sum, [, list]) => sum + list.length, 0);
  const fits = wanted * LEAST_PIPE_PX <= room;
  // Few pipes in much room are thicker.
  const pitch = fits
    ? Math.max(LEAST_PIPE_PX, Math.min(MAX_PIPE_PX, Math.floor(room / Math.max(1, wanted))))
    : TIGHT_PX;
  const shares = fairShares(
    groups.map(([, list]) => list.length),
    Math.floor(room / pitch),
  );
  const hosts: HostPlace[] = [];
  const places: PipePlace[] = [];
  let y = area.y;
  for (const [i, [host, list]] of groups.entries()) {
    const shown = shares[i] ?? 0;
    hosts.push({
      host,
      box: { x: area.x, y, w: area.w, h: HOST_PX },
      more: frame.socketCarpet.length > 0 ? 0 : list.length - shown,
    });
    y += HOST_PX;
    for (const pipe of list.slice(0, shown)) {
      places.push(pipePlace(frame, pipe, { x: area.x, y, w: area.w, h: Math.min(36, pitch) }));
      y += pitch;
    }
  }
  return { hosts, pipes: places };
}

function pipePlace(frame: Frame, pipe: PipeFact, box: Box): PipePlace {
  const end = box.w >= 520 ? 74 : box.w >= 300 ? 56 : 44;
  const who = box.w >= 300 ? (box.w >= 520 ? 66 : 52) : 0;
  const waits = (row: number): boolean => row >= 0 && sockField(frame, row, SOCKET.waiter) >= 0;
  const gap = box.h < PIPE_PX ? 2 : 3;
  const h = box.h - 2 * gap;
  const y = box.y + gap;
  const left = { x: box.x + who, y, w: end, h };
  const right = { x: box.x + box.w - end - who, y, w: end, h };
  return {
    ...pipe,
    box,
    left,
    right,
    track: { x: left.x + end, y: y + 2, w: right.x - left.x - end, h: h - 4 },
    leftWho: who > 0 && waits(pipe.a) ? { x: box.x, y: y + 1, w: who - 5, h: h - 2 } : null,
    rightWho: who > 0 && waits(pipe.b) ? { x: right.x + end + 5, y: y + 1, w: who - 5, h: h - 2 } : null,
  };
}
