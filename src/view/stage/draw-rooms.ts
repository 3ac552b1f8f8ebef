/** The waiting rooms: a card, a line or a chip each. What a card shows depends on its kind; room-cards.ts has the insides. */
import { ROOM, ROOM_KIND } from '../../record/frame.ts';
import type { StageText } from '../../i18n/en/stage.ts';
import type { StateToken } from '../theme/tokens.ts';
import { FONT } from '../canvas/fonts.ts';
import { formatCount, formatShort } from '../canvas/format.ts';
import { firstFit } from '../canvas/text-width.ts';
import { fitted, type StagePaint } from './paint.ts';
import { drawCardInside } from './room-cards.ts';
import type { RoomPlace } from './room-layout.ts';
import { roomField } from './scene.ts';

export function roomState(kind: number): StateToken {
  switch (kind) {
    case ROOM_KIND.sleep:
      return 'asleep';
    case ROOM_KIND.network:
      return 'network';
    case ROOM_KIND.syscall:
      return 'syscall';
    default:
      return 'waiting';
  }
}

function kindName(kind: number, text: StageText): string {
  switch (kind) {
    case ROOM_KIND.chan:
      return text.chan;
    case ROOM_KIND.mutex:
      return text.mutex;
    case ROOM_KIND.rwmutex:
      return text.rwmutex;
    case ROOM_KIND.waitgroup:
      return text.waitGroup;
    case ROOM_KIND.cond:
      return text.cond;
    case ROOM_KIND.select:
      return text.select;
    case ROOM_KIND.sleep:
      return text.asleep;
    case ROOM_KIND.network:
      return text.netpoller;
    case ROOM_KIND.syscall:
      return text.inSyscalls;
    case ROOM_KIND.system:
      return text.systemIdle;
    default:
      return text.otherWaits;
  }
}

/** `chan reports`, `Mutex #7`, `asleep`. */
export function roomTitle(
  paint: Pick<StagePaint, 'frame' | 'names' | 'text'>,
  room: Pick<RoomPlace, 'kind' | 'object' | 'row'>,
): string {
  const kind = kindName(room.kind, paint.text);
  if (room.row < 0 || room.object < 0) return kind;
  const label = roomField(paint.frame, room.row, ROOM.label);
  const name = label >= 0 ? paint.names.text(label) : '';
  return name === '' ? `${kind} #${String(room.object)}` : `${kind} ${name}`;
}

/** The number of a room: for a buffered channel what lies in it, else who waits. */
export function roomCount(
  paint: Pick<StagePaint, 'frame' | 'text'>,
  room: Pick<RoomPlace, 'kind' | 'row'>,
  short = false,
): string {
  const { frame, text } = paint;
  const format = short ? formatShort : formatCount;
  const capacity = roomField(frame, room.row, ROOM.capacity);
  if (room.kind === ROOM_KIND.chan && capacity > 0) {
    const buffered = roomField(frame, room.row, ROOM.buffered);
    return short
      ? format(Math.max(buffered, roomField(frame, room.row, ROOM.population)))
      : text.ofCapacity(format(buffered), format(capacity));
  }
  return format(roomField(frame, room.row, ROOM.population));
}

/** Ground of one card. */
export function drawRoomGround({ renderer, theme }: StagePaint, room: RoomPlace): void {
  renderer.box(room.box, room.form === 'chip' ? 10 : 12, { fill: theme.panel, stroke: theme.line, lineWidth: 1 });
}

/** `moving`: cards are on their way and may lie over each other, so each is drawn with its ground. */
export function drawRooms(paint: StagePaint, moving = false): void {
  const { renderer, theme, text, layout } = paint;
  for (const room of layout.rooms) {
    if (moving) drawRoomGround(paint, room);
    if (room.form === 'chip') drawChip(paint, room);
    else {
      drawHead(paint, room);
      if (room.form === 'card') drawCardInside(paint, room);
    }
  }
  const more = layout.moreRooms;
  if (more !== null) {
    const n = formatCount(more.count);
    const words = [text.moreRooms(n), `+ ${n}`];
    renderer.text(
      firstFit(words, more.box.w - 14, FONT.label, (t, f) => renderer.textWidth(t, f)),
      more.box.x + 14,
      more.box.y + more.box.h / 2,
      { font: FONT.label, color: theme.dim },
    );
  }
}

function drawHead(paint: StagePaint, room: RoomPlace): void {
  const { renderer, theme } = paint;
  const { box } = room;
  const state = roomState(room.kind);
  const y = box.y + 19;
  drawRoomMark(paint, box.x + 17, y, state);
  const number = roomCount(paint, room);
  const numberW = renderer.textWidth(number, FONT.monoCount);
  renderer.text(number, box.x + box.w - 14, y, { font: FONT.monoCount, color: theme.ink[state], align: 'right' });
  renderer.text(fitted(paint, roomTitle(paint, room), box.w - 56 - numberW, FONT.title), box.x + 30, y, {
    font: FONT.title,
    color: theme.text,
  });
}

/** State by shape as well as colour: round for waiting, half moon for sleep, diamond for network, square for system calls, triangle for the collector. */
export function drawRoomMark({ renderer, theme }: StagePaint, x: number, y: number, state: StateToken): void {
  const fill = theme.fill[state];
  if (state === 'syscall') renderer.box({ x: x - 3.6, y: y - 3.6, w: 7.2, h: 7.2 }, 1.5, { fill });
  else if (state === 'network') {
    mark[0] = x;
    mark[1] = y - 4.8;
    mark[2] = x + 4.8;
    mark[3] = y;
    mark[4] = x;
    mark[5] = y + 4.8;
    mark[6] = x - 4.8;
    mark[7] = y;
    renderer.polygon(mark, 4, fill);
  } else if (state === 'gc') {
    mark[0] = x;
    mark[1] = y - 4.4;
    mark[2] = x + 4.4;
    mark[3] = y + 3.4;
    mark[4] = x - 4.4;
    mark[5] = y + 3.4;
    renderer.polygon(mark, 3, fill);
  } else if (state === 'asleep') {
    renderer.disc(x, y, 3.2, { stroke: fill, lineWidth: 2.2 });
  } else if (state === 'runnable') {
    renderer.box({ x: x - 3.4, y: y - 3.4, w: 6.8, h: 6.8 }, 2.2, { fill });
  } else renderer.disc(x, y, 4, { fill });
}

/** Chips have no room for whole titles. */
function chipTitle(paint: StagePaint, room: RoomPlace): string {
  if (room.kind === ROOM_KIND.syscall) return paint.text.syscallsShort;
  return room.kind === ROOM_KIND.network ? paint.text.network : roomTitle(paint, room);
}

function drawChip(paint: StagePaint, room: RoomPlace): void {
  const { renderer, theme } = paint;
  const { box } = room;
  const state = roomState(room.kind);
  drawRoomMark(paint, box.x + 13, box.y + 15, state);
  renderer.text(fitted(paint, chipTitle(paint, room), box.w - 26, FONT.label), box.x + 22, box.y + 15, {
    font: FONT.label,
    color: theme.text,
  });
  const long = roomCount(paint, room, true);
  renderer.text(fitted(paint, long, box.w - 16, FONT.monoCount), box.x + 10, box.y + 33, {
    font: FONT.monoCount,
    color: theme.ink[state],
  });
}

const mark = new Float32Array(8);
