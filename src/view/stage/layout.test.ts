import { describe, expect, it } from 'vitest';
import { ROOM_KIND } from '../../record/frame.ts';
import { overlaps, type Box } from '../canvas/geometry.ts';
import { layoutStage, type StageFacts } from './layout.ts';
import { layoutRings } from './ring-grid.ts';
import { layoutRoomColumn, orderRooms, roomKey, type RoomFact } from './room-layout.ts';

const upTo = (n: number): number[] => Array.from({ length: n }, (_, i) => i);
const room = (kind: number, population: number, object = -1): RoomFact => ({ kind, object, row: 0, population });
const ROOMS = [
  room(ROOM_KIND.chan, 100, 1),
  room(ROOM_KIND.sleep, 50),
  room(ROOM_KIND.network, 3),
  room(ROOM_KIND.syscall, 1),
];
const facts = (procs: number, carpet = 0, rooms = ROOMS): StageFacts => ({
  procs: upTo(procs),
  rooms,
  cores: procs,
  carpet,
});

function inside(inner: Box, outer: Box): boolean {
  return (
    inner.x >= outer.x - 0.5 &&
    inner.y >= outer.y - 0.5 &&
    inner.x + inner.w <= outer.x + outer.w + 0.5 &&
    inner.y + inner.h <= outer.y + outer.h + 0.5
  );
}

const SIZES = [
  [967, 700],
  [1400, 900],
  [700, 520],
  [640, 360],
  [390, 485],
  [320, 300],
  [820, 1100],
] as const;
const PROCS = [1, 2, 4, 7, 8, 16, 24, 25, 64, 256];

describe.each(SIZES)('on a stage of %d × %d', (w, h) => {
  it.each(PROCS)('%d rings stand in their area and do not touch', (n) => {
    const plan = layoutStage(facts(n), w, h);
    expect(plan.grid.procs.map((place) => place.p)).toEqual(upTo(n));
    for (const [i, a] of plan.grid.procs.entries()) {
      expect(inside({ x: a.cx - a.r, y: a.cy - a.r, w: 2 * a.r, h: 2 * a.r }, plan.gridArea), `P${String(i)}`).toBe(
        true,
      );
      for (const b of plan.grid.procs.slice(i + 1)) {
        expect(Math.hypot(a.cx - b.cx, a.cy - b.cy), `P${String(a.p)} and P${String(b.p)}`).toBeGreaterThanOrEqual(
          a.r + b.r,
        );
      }
    }
  });

  it('tray, rings, rooms and kernel do not overlap', () => {
    const plan = layoutStage(facts(4), w, h);
    const boxes = [
      plan.tray,
      plan.gridArea,
      plan.legend,
      plan.kernel?.box ?? null,
      ...plan.rooms.map((r) => r.box),
    ].filter((box): box is Box => box !== null);
    for (const [i, a] of boxes.entries())
      for (const b of boxes.slice(i + 1))
        expect(overlaps(a, b), `${JSON.stringify(a)} and ${JSON.stringify(b)}`).toBe(false);
  });

  it('the carpet and what stands beside it do not overlap', () => {
    const { carpet, gridArea, kernel } = layoutStage(facts(64, 1_000_000), w, h);
    expect(carpet).not.toBeNull();
    const boxes = [carpet?.box, carpet?.queues, ...(carpet?.counts ?? []), kernel?.box].filter(
      (box): box is Box => box !== null && box !== undefined,
    );
    for (const [i, a] of boxes.entries()) for (const b of boxes.slice(i + 1)) expect(overlaps(a, b)).toBe(false);
    expect(overlaps(gridArea, carpet?.box as Box)).toBe(false);
  });
});

describe('detail of rings', () => {
  const area = { x: 0, y: 0, w: 460, h: 460 };
  it('few Ps show everything, many only filling, centre and name, very many no names', () => {
    expect([4, 12, 16, 25, 64, 256].map((n) => layoutRings(upTo(n), area).detail)).toEqual([
      'full',
      'medium',
      'medium',
      'small',
      'small',
      'tiny',
    ]);
  });
  it('from 25 Ps on rings have no text even where there is room', () => {
    expect(layoutRings(upTo(25), { x: 0, y: 0, w: 4000, h: 4000 }).detail).toBe('small');
  });
  it('eight Ps on a phone keep their slots, and smaller rings stand in the middle', () => {
    expect(layoutRings(upTo(8), { x: 20, y: 62, w: 354, h: 290 }).detail).toBe('medium');
    const { procs, detail } = layoutRings(upTo(25), { x: 20, y: 62, w: 354, h: 140 });
    expect(detail).toBe('small');
    const left = Math.min(...procs.map(({ cell }) => cell.x));
    const right = Math.max(...procs.map(({ cell }) => cell.x + cell.w));
    expect(left + right).toBeCloseTo(20 + 374, 3);
  });
  it('rows of tiny rings say which Ps they hold', () => {
    const { rowLabels, columns } = layoutRings(upTo(256), area);
    expect(columns % 8).toBe(0);
    expect(rowLabels[0]).toMatchObject({ first: 0, last: columns - 1 });
    expect(rowLabels.at(-1)?.last).toBe(255);
  });
  it('Ps that are gone leave no hole', () => {
    expect(layoutRings([0, 2, 5], area).procs.map((place) => place.p)).toEqual([0, 2, 5]);
  });
  it('a phone shows the gauge of a heap with a goal, above the rings and only where it has room', () => {
    const plan = layoutStage({ ...facts(4), hasGoal: true }, 390, 485);
    expect(plan.heap?.y).toBeLessThan(plan.gridArea.y - 10);
    expect(layoutStage(facts(4), 390, 485).heap).toBeNull();
    expect(layoutStage({ ...facts(4), hasGoal: true }, 390, 160).heap).toBeNull();
  });
  it('few chips on a phone share the whole width', () => {
    const { rooms } = layoutStage(facts(4, 0, ROOMS.slice(0, 2)), 390, 485);
    expect(rooms.map(({ box }) => Math.round(box.w))).toEqual([176, 176]);
  });
  it('a stage without height for the tray has the count of the global queue in its header', () => {
    const low = layoutStage(facts(4), 844, 200);
    expect(low.tray).toBeNull();
    expect(low.trayCorner).not.toBeNull();
    expect(layoutStage(facts(4), 844, 400).tray).not.toBeNull();
  });
  it('no size is too small to survive', () => {
    for (const size of [0, 1, 5, 17]) expect(() => layoutStage(facts(4), size, size)).not.toThrow();
  });
});

describe('waiting rooms', () => {
  it('cards become lines from the last one up, and what does not fit is counted', () => {
    const many = upTo(12).map((i) => room(ROOM_KIND.chan, 100 - i, i));
    const { rooms, more } = layoutRoomColumn(many, { x: 0, y: 0, w: 300, h: 420 });
    expect(rooms[0]?.form).toBe('card');
    expect(rooms.at(-1)?.form).toBe('line');
    expect(rooms.length + (more?.count ?? 0)).toBe(12);
    expect(more).not.toBeNull();
    for (const placed of rooms) expect(placed.box.y + placed.box.h).toBeLessThanOrEqual(420);
  });

  it('the largest room comes first', () => {
    const order = orderRooms(
      [],
      [room(ROOM_KIND.sleep, 5), room(ROOM_KIND.chan, 900, 1), room(ROOM_KIND.mutex, 40, 2)],
    );
    expect(order.map((r) => r.kind)).toEqual([ROOM_KIND.chan, ROOM_KIND.mutex, ROOM_KIND.sleep]);
  });

  it('a small lead does not make cards change places, a large one does', () => {
    const before = orderRooms([], [room(ROOM_KIND.chan, 100, 1), room(ROOM_KIND.sleep, 90)]).map(roomKey);
    const kinds = (sleepers: number): number[] =>
      orderRooms(before, [room(ROOM_KIND.chan, 100, 1), room(ROOM_KIND.sleep, sleepers)]).map((r) => r.kind);
    expect(kinds(140)).toEqual([ROOM_KIND.chan, ROOM_KIND.sleep]);
    expect(kinds(200)).toEqual([ROOM_KIND.sleep, ROOM_KIND.chan]);
  });
});
