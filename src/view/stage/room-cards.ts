/** The inside of each kind of card, under its title line. */
import { PROC, ROOM, ROOM_KIND } from '../../record/frame.ts';
import { mix } from '../theme/colour.ts';
import { FONT } from '../canvas/fonts.ts';
import { formatCount, formatDuration, formatShort } from '../canvas/format.ts';
import type { Box } from '../canvas/geometry.ts';
import { firstFit } from '../canvas/text-width.ts';
import { netView } from './late-net.ts';
import { drawGChip, fitted, gName, type StagePaint } from './paint.ts';
import type { RoomPlace } from './room-layout.ts';
import { procCount, procField, roomField } from './scene.ts';

/** Channels with up to this many cells show each one; larger ones a filling. */
export const MOST_CELLS = 40;
/** Buckets of `sleepers`, five per decade from 1 µs. */
const SLEEP_BUCKETS = 40;

const xy = new Float32Array(2 * 128);
const rows = new Float32Array(4 * 64);

export function drawCardInside(paint: StagePaint, room: RoomPlace): void {
  switch (room.kind) {
    case ROOM_KIND.chan:
      drawChan(paint, room);
      return;
    case ROOM_KIND.mutex:
    case ROOM_KIND.rwmutex:
      drawLock(paint, room);
      return;
    case ROOM_KIND.waitgroup:
      drawWaiters(paint, room, `${paint.text.counter} ${formatCount(roomField(paint.frame, room.row, ROOM.counter))}`);
      return;
    case ROOM_KIND.sleep:
      drawSleepers(paint, room);
      return;
    case ROOM_KIND.network:
      netView()?.drawNet(paint, room.box, paint.limits);
      return;
    case ROOM_KIND.syscall:
      drawSyscalls(paint, room);
      return;
    default:
      drawWaiters(paint, room, '');
  }
}

/** Pipe of a channel: box of its cells. */
export function pipeBox(box: Box): Box {
  const side = box.w >= 280 ? 66 : box.w >= 230 ? 60 : 46;
  return { x: box.x + side, y: box.y + 40, w: box.w - 2 * side, h: 26 };
}

function drawChan(paint: StagePaint, room: RoomPlace): void {
  const { renderer, theme, text, frame } = paint;
  const { box } = room;
  const pipe = pipeBox(box);
  const capacity = roomField(frame, room.row, ROOM.capacity);
  const buffered = roomField(frame, room.row, ROOM.buffered);
  const y = pipe.y + pipe.h / 2;
  drawQueueCount(
    paint,
    text.senders,
    roomField(frame, room.row, ROOM.sendWaiting),
    box.x + (pipe.x - box.x) / 2,
    pipe,
    'left',
  );
  drawQueueCount(
    paint,
    text.receivers,
    roomField(frame, room.row, ROOM.recvWaiting),
    pipe.x + pipe.w + (box.x + box.w - pipe.x - pipe.w) / 2,
    pipe,
    'right',
  );
  renderer.box(pipe, 9, { fill: theme.track });
  if (capacity === 0) {
    renderer.line(pipe.x + 8, y, pipe.x + pipe.w - 8, y, { color: theme.faint, width: 1, dash: [3, 4] });
  } else if (capacity <= MOST_CELLS) {
    const pitch = (pipe.w - 8) / capacity;
    for (let i = 0; i < capacity; i++) {
      const cell = { x: pipe.x + 4 + i * pitch + 0.75, y: pipe.y + 4, w: Math.max(1.5, pitch - 1.5), h: pipe.h - 8 };
      // Oldest value at the receivers' end.
      renderer.box(
        cell,
        Math.min(4, cell.w / 3),
        i >= capacity - buffered ? { fill: theme.fill.waiting } : { stroke: theme.line, lineWidth: 1 },
      );
    }
  } else {
    const w = Math.max(buffered > 0 ? 3 : 0, (buffered / capacity) * pipe.w);
    renderer.clipped(pipe, 9, () => {
      renderer.box({ x: pipe.x, y: pipe.y, w, h: pipe.h }, 0, { fill: theme.fill.waiting });
      for (let i = 1; i < 12; i++) {
        const x = pipe.x + (pipe.w * i) / 12;
        renderer.line(x, pipe.y, x, pipe.y + pipe.h, { color: theme.panel, width: 1 });
      }
    });
  }
  const last = roomField(frame, room.row, ROOM.lastGoid);
  const peer = roomField(frame, room.row, ROOM.lastPeer);
  const closed = roomField(frame, room.row, ROOM.closed) === 1;
  const said =
    last <= 0
      ? capacity === 0
        ? text.unbuffered
        : ''
      : peer > 0
        ? text.lastHanded(gName(last), gName(peer))
        : text.lastBuffered(gName(last));
  const line = closed ? `${text.closed}${said === '' ? '' : ' · '}${said}` : said;
  const start = line.split(',')[0] ?? '';
  renderer.text(
    firstFit([line, start], box.w - 28, FONT.small, (t, f) => renderer.textWidth(t, f)),
    box.x + box.w / 2,
    box.y + box.h - 16,
    {
      font: FONT.small,
      color: theme.dim,
      align: 'center',
    },
  );
}

/** Who waits at one end of a channel: word, number, and a few dots pressing against the pipe. */
function drawQueueCount(
  paint: StagePaint,
  word: string,
  n: number,
  x: number,
  pipe: Box,
  side: 'left' | 'right',
): void {
  const { renderer, theme } = paint;
  const room = side === 'left' ? (pipe.x - x) * 2 - 4 : (x - pipe.x - pipe.w) * 2 - 4;
  renderer.text(fitted(paint, word, room, FONT.tiny), x, pipe.y + 5, {
    font: FONT.tiny,
    color: theme.dim,
    align: 'center',
  });
  renderer.text(n < 100_000 ? formatCount(n) : formatShort(n), x, pipe.y + 20, {
    font: FONT.mono,
    color: n > 0 ? theme.text : theme.dim,
    align: 'center',
  });
  const dots = Math.min(n, 8);
  for (let i = 0; i < dots; i++) {
    xy[2 * i] = x + (i - (dots - 1) / 2) * 6;
    xy[2 * i + 1] = pipe.y + pipe.h + 5;
  }
  renderer.dots(xy, dots, 4.5, theme.fill.waiting, 'round');
}

function drawLock(paint: StagePaint, room: RoomPlace): void {
  const { renderer, theme, text, frame } = paint;
  const { box } = room;
  const owner = roomField(frame, room.row, ROOM.ownerGoid);
  const readers = room.kind === ROOM_KIND.rwmutex ? roomField(frame, room.row, ROOM.counter) : 0;
  const y = box.y + 50;
  let x = box.x + 16;
  if (owner > 0) {
    const w = Math.min(96, renderer.textWidth(gName(owner), FONT.mono) + 18);
    drawGChip(paint, { x, y: y - 11, w, h: 22 }, owner, 'running');
    x += w + 10;
  } else {
    const label = readers > 0 ? text.heldByReaders(formatCount(readers)) : text.free;
    const w = renderer.textWidth(label, FONT.small) + 18;
    renderer.box({ x, y: y - 11, w, h: 22 }, 7, { stroke: theme.line, lineWidth: 1.2, dash: [3, 3] });
    renderer.text(label, x + w / 2, y + 0.5, { font: FONT.small, color: theme.dim, align: 'center' });
    x += w + 10;
  }
  drawDotQueue(paint, x, y, box.x + box.w - 16, roomField(frame, room.row, ROOM.population));
  const starving = roomField(frame, room.row, ROOM.starving) === 1;
  const foot = starving ? text.starving : owner > 0 ? text.heldBy(gName(owner)) : '';
  if (starving) {
    const w = renderer.textWidth(foot, FONT.small) + 14;
    renderer.box({ x: box.x + 16, y: box.y + box.h - 25, w, h: 17 }, 5, { stroke: theme.fill.gc, lineWidth: 1.2 });
    renderer.text(foot, box.x + 23, box.y + box.h - 16, { font: FONT.small, color: theme.ink.gc });
  } else renderer.text(foot, box.x + 16, box.y + box.h - 16, { font: FONT.small, color: theme.dim });
}

/** A queue as dots from left to right; when they do not fit, the rest is a number. */
function drawDotQueue(paint: StagePaint, x0: number, y: number, x1: number, n: number): void {
  const { renderer, theme } = paint;
  const fits = Math.max(0, Math.floor((x1 - x0) / 8));
  const dots = Math.min(n, fits, 64) - (n > fits ? 5 : 0);
  if (dots <= 0) return;
  for (let i = 0; i < dots; i++) {
    xy[2 * i] = x0 + 4 + i * 8;
    xy[2 * i + 1] = y;
  }
  renderer.dots(xy, dots, 6, theme.fill.waiting, 'round');
  if (n > dots)
    renderer.text(`+${formatShort(n - dots)}`, x0 + 6 + dots * 8, y + 0.5, { font: FONT.monoSmall, color: theme.dim });
}

function drawWaiters(paint: StagePaint, room: RoomPlace, prefix: string): void {
  const { renderer, theme, frame } = paint;
  const { box } = room;
  const y = box.y + (box.h + 30) / 2;
  renderer.text(prefix, box.x + 30, y, { font: FONT.small, color: theme.dim });
  const x = box.x + 26 + (prefix === '' ? 0 : renderer.textWidth(prefix, FONT.small) + 14);
  drawDotQueue(paint, x, y, box.x + box.w - 16, roomField(frame, room.row, ROOM.population));
}

/** Labelled ticks of the histogram: bucket and text. */
const DUE_TICKS: readonly (readonly [number, string])[] = [
  [0, '1 µs'],
  [5, '10 µs'],
  [10, '100 µs'],
  [15, '1 ms'],
  [20, '10 ms'],
  [25, '100 ms'],
  [30, '1 s'],
  [35, '10 s'],
];

function drawSleepers(paint: StagePaint, room: RoomPlace): void {
  const { renderer, theme, text, frame } = paint;
  const { box } = room;
  const left = box.x + 16;
  const width = box.w - 32;
  const base = box.y + box.h - 42;
  const height = base - box.y - 36;
  let most = 1;
  for (const n of frame.sleepers) most = Math.max(most, n);
  const pitch = width / SLEEP_BUCKETS;
  let n = 0;
  for (let i = 0; i < SLEEP_BUCKETS; i++) {
    const sleepers = frame.sleepers[i] ?? 0;
    if (sleepers === 0) continue;
    const h = Math.max(2, (sleepers / most) * height);
    rows[4 * n] = left + i * pitch + 0.5;
    rows[4 * n + 1] = base - h;
    rows[4 * n + 2] = Math.max(1, pitch - 1.5);
    rows[4 * n + 3] = h;
    n++;
  }
  renderer.line(left, base + 0.5, left + width, base + 0.5, { color: theme.line, width: 1 });
  renderer.rects(rows, n, theme.fill.asleep);
  let free = left - 1;
  const word = text.due;
  for (const [bucket, label] of DUE_TICKS) {
    const x = left + bucket * pitch;
    const w = renderer.textWidth(label, FONT.tiny);
    const from = bucket === 0 ? x : x - w / 2;
    renderer.line(x + 0.5, base, x + 0.5, base + 3, { color: theme.faint, width: 1 });
    if (from < free || from + w > left + width) continue;
    renderer.text(label, from, base + 11, { font: FONT.tiny, color: theme.dim });
    free = from + w + 8;
  }
  const procs: string[] = [];
  for (let p = 0; p < procCount(frame) && procs.length < 5; p++) {
    const timers = procField(frame, p, PROC.timers);
    if (timers > 0) procs.push(`P${String(p)} ${formatCount(timers)}`);
  }
  const on = procs.length > 0 ? `${text.timersOn} ${procs.join(' · ')}` : '';
  const dueW = renderer.textWidth(word, FONT.tiny);
  renderer.text(word, left, box.y + box.h - 14, { font: FONT.tiny, color: theme.dim });
  renderer.text(fitted(paint, on, width - dueW - 12, FONT.tiny), left + width, box.y + box.h - 14, {
    font: FONT.tiny,
    color: theme.dim,
    align: 'right',
  });
}

/** Row `i` of the card of system calls. */
export function syscallRowBox(box: Box, i: number): Box {
  return { x: box.x + 28, y: box.y + 36 + i * 30, w: box.w - 42, h: 24 };
}

function drawSyscalls(paint: StagePaint, room: RoomPlace): void {
  const { renderer, theme, text, frame } = paint;
  const { box } = room;
  const n = frame.syscalls.length / 4;
  if (n === 0) {
    renderer.text(fitted(paint, text.nobodyInSyscall, box.w - 44, FONT.small), box.x + 30, box.y + 48, {
      font: FONT.small,
      color: theme.dim,
    });
    return;
  }
  const fits = Math.max(1, Math.floor((box.h - 40) / 30));
  for (let i = 0; i < Math.min(n, fits); i++) {
    const [goid, m, p, us] = [0, 1, 2, 3].map((k) => frame.syscalls[4 * i + k] ?? -1) as [
      number,
      number,
      number,
      number,
    ];
    const row = syscallRowBox(box, i);
    const label = `M${String(m)} · ${gName(goid)}`;
    const w = renderer.textWidth(label, FONT.monoSmall) + 18;
    renderer.box({ ...row, w }, 7, {
      fill: mix(theme.panel, theme.fill.syscall, 0.08),
      stroke: theme.fill.syscall,
      lineWidth: 1.4,
    });
    renderer.text(label, row.x + 9, row.y + row.h / 2 + 0.5, { font: FONT.monoSmall, color: theme.text });
    const time = formatDuration(us * 1000);
    const rest = row.w - w - 10 - (i === fits - 1 && n > fits ? 34 : 0);
    const fate = p >= 0 ? text.keepsP(`P${String(p)}`) : text.handedOff;
    const said = firstFit([`${time} · ${fate}`, time, ''], rest, FONT.small, (t, f) => renderer.textWidth(t, f));
    renderer.text(said, row.x + w + 10, row.y + row.h / 2 + 0.5, { font: FONT.small, color: theme.dim });
    if (i === fits - 1 && n > fits) {
      renderer.text(
        text.more(formatCount(roomField(frame, room.row, ROOM.population) - fits)),
        row.x + row.w,
        row.y + row.h / 2,
        { font: FONT.monoSmall, color: theme.dim, align: 'right' },
      );
    }
  }
}
