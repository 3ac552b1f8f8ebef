/**
 * Waiting rooms, one card each, in the order given (largest first). When they do not all fit, the last ones become single lines, and
 * what does not fit even so is counted in one line at the end.
 */
import type { Box } from '../canvas/geometry.ts';
import { ROOM_KIND } from '../../record/frame.ts';

/** A room as the layout sees it. `row` is its row in the frame's `rooms`, or −1 for one that is empty now but was there before. */
export interface RoomFact {
  readonly kind: number;
  readonly object: number;
  readonly row: number;
  readonly population: number;
  /** Height its card would like, px, where it grows with what it shows; without one its kind says. */
  readonly wantPx?: number;
}

export type RoomForm = 'card' | 'line' | 'chip';

export interface RoomPlace {
  readonly kind: number;
  readonly object: number;
  readonly row: number;
  readonly form: RoomForm;
  readonly box: Box;
}

export interface RoomLayout {
  readonly rooms: readonly RoomPlace[];
  /** Where to say how many more there are; null when all are shown. */
  readonly more: { readonly box: Box; readonly count: number } | null;
}

const GAP_PX = 10;
const LINE_PX = 38;
/** Height under which a card that grows says nothing worth a card. */
const LEAST_PX = 148;
/** What it should get before others keep their cards. */
const GOOD_PX = 250;
const MORE_PX = 24;

/** Rows of the card of system calls: in steps, so that the card does not change with every call. */
export function syscallRows(population: number): number {
  return population <= 3 ? Math.max(1, population) : population <= 6 ? 6 : 9;
}

function syscallHeight(rows: number): number {
  return 44 + 30 * rows;
}

/** Height of a whole card, px; that of system calls grows where there is room (up to nine rows). */
export function cardHeight(kind: number, population: number): number {
  switch (kind) {
    case ROOM_KIND.chan:
      return 104;
    case ROOM_KIND.sleep:
      return 148;
    case ROOM_KIND.mutex:
    case ROOM_KIND.rwmutex:
      return 92;
    case ROOM_KIND.network:
      return population === 0 ? 66 : 92;
    case ROOM_KIND.syscall:
      return syscallHeight(Math.min(3, syscallRows(population)));
    case ROOM_KIND.waitgroup:
    case ROOM_KIND.cond:
      return 72;
    default:
      return 62;
  }
}

/** Cards in one column. */
export function layoutRoomColumn(facts: readonly RoomFact[], area: Box): RoomLayout {
  const heights = facts.map((fact) => (fact.wantPx === undefined ? cardHeight(fact.kind, fact.population) : LEAST_PX));
  const forms: RoomForm[] = facts.map(() => 'card');
  const total = (): number => heights.reduce((sum, h) => sum + h + GAP_PX, -GAP_PX);
  // The first keeps its card as long as that fits at all.
  const least = (heights[0] ?? 0) + GAP_PX + MORE_PX <= area.h ? 1 : 0;
  for (let i = facts.length - 1; i >= least && total() > area.h; i--) {
    heights[i] = LINE_PX;
    forms[i] = 'line';
  }
  const calls = facts.findIndex((fact, i) => fact.kind === ROOM_KIND.syscall && forms[i] === 'card');
  if (calls >= 0) {
    const small = heights[calls] ?? 0;
    const rows = [9, 6].find(
      (n) => syscallRows(facts[calls]?.population ?? 0) >= n && total() - small + syscallHeight(n) <= area.h,
    );
    if (rows !== undefined) heights[calls] = syscallHeight(rows);
  }
  // A card that grows gets a good part of what it wants; the last cards make room for it.
  const grows = facts.findIndex(({ wantPx = 0 }, i) => forms[i] === 'card' && wantPx > LEAST_PX);
  const good = Math.min(facts[grows]?.wantPx ?? 0, GOOD_PX) - LEAST_PX;
  for (let i = facts.length - 1; i > 0 && grows >= 0 && area.h - total() < good; i--) {
    if (i === grows) continue;
    heights[i] = LINE_PX;
    forms[i] = 'line';
  }
  for (const [i, { wantPx = 0 }] of facts.entries())
    if (forms[i] === 'card' && wantPx > (heights[i] ?? 0))
      heights[i] = Math.min(wantPx, (heights[i] ?? 0) + Math.max(0, area.h - total()));
  const rooms: RoomPlace[] = [];
  let y = area.y;
  for (const [i, fact] of facts.entries()) {
    const h = heights[i] ?? LINE_PX;
    const last = i === facts.length - 1;
    if (y + h + (last ? 0 : GAP_PX + MORE_PX) > area.y + area.h && !(last && y + h <= area.y + area.h)) {
      return { rooms, more: { box: { x: area.x, y, w: area.w, h: MORE_PX }, count: facts.length - i } };
    }
    rooms.push({
      kind: fact.kind,
      object: fact.object,
      row: fact.row,
      form: forms[i] ?? 'line',
      box: { x: area.x, y, w: area.w, h },
    });
    y += h + GAP_PX;
  }
  return { rooms, more: null };
}

/** Compact chips in rows: phones. Few share the whole width. */
export function layoutRoomChips(facts: readonly RoomFact[], area: Box): RoomLayout {
  const gap = 7;
  const most = Math.max(1, Math.min(4, Math.floor((area.w + gap) / (84 + gap))));
  const columns = Math.min(most, Math.max(2, facts.length));
  const rows = Math.max(1, Math.floor((area.h + gap) / (46 + gap)));
  const w = (area.w - gap * (columns - 1)) / columns;
  const capacity = columns * rows;
  const shown = facts.length > capacity ? capacity - 1 : facts.length;
  const boxAt = (i: number): Box => ({
    x: area.x + (i % columns) * (w + gap),
    y: area.y + Math.floor(i / columns) * (46 + gap),
    w,
    h: 46,
  });
  const rooms = facts.slice(0, shown).map((fact, i): RoomPlace => ({
    kind: fact.kind,
    object: fact.object,
    row: fact.row,
    form: 'chip',
    box: boxAt(i),
  }));
  return { rooms, more: facts.length > shown ? { box: boxAt(shown), count: facts.length - shown } : null };
}

/**
 * Keeps cards from jumping: the order of before stays unless a room has clearly outgrown the one above it (half as many again and
 * eight more). New rooms enter where their population puts them.
 */
export function orderRooms(before: readonly string[], facts: readonly RoomFact[]): RoomFact[] {
  const rank = new Map(before.map((key, i) => [key, i]));
  const sorted = [...facts].sort((a, b) => {
    const x = rank.get(roomKey(a));
    const y = rank.get(roomKey(b));
    if (x !== undefined && y !== undefined) return x - y;
    return b.population - a.population || a.kind - b.kind || a.object - b.object;
  });
  for (let i = 1; i < sorted.length; i++) {
    for (let j = i; j > 0; j--) {
      const upper = sorted[j - 1];
      const lower = sorted[j];
      if (lower.population <= upper.population * 1.5 + 8) break;
      sorted[j - 1] = lower;
      sorted[j] = upper;
    }
  }
  return sorted;
}

export function roomKey(room: { readonly kind: number; readonly object: number }): string {
  return `${String(room.kind)}:${String(room.object)}`;
}
