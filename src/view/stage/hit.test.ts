import { describe, expect, it } from 'vitest';
import { COUNT, PROC, ROOM_KIND } from '../../record/frame.ts';
import { centre } from '../canvas/geometry.ts';
import { fixtureFrame, fixtureRooms } from '../testing/fixture-frames.ts';
import { slotPoint } from './anchors.ts';
import { carpetGrid, carpetPoint } from './carpet.ts';
import { trayDotCentre, trayGrid } from './draw-tray.ts';
import { boxOfTarget, focusOrder, hitStage, ringGoid } from './hit.ts';
import { layoutStage } from './layout.ts';
import { SceneMemory } from './scene.ts';

function stage(
  options: Parameters<typeof fixtureFrame>[0] = {},
  mode: 'machine' | 'carpet' = 'machine',
  w = 967,
  h = 700,
) {
  const frame = fixtureFrame(options);
  const layout = layoutStage(new SceneMemory().facts(frame, mode), w, h);
  const at = (x: number, y: number) => hitStage(layout, frame, x, y, 1)?.target ?? null;
  return { frame, layout, at };
}

describe('pointing', () => {
  it('the chip in a ring is the goroutine that runs, the hole around it the P', () => {
    const { layout, at } = stage();
    const p0 = layout.grid.procs[0];
    if (p0 === undefined) throw new Error('no P0');
    expect(at(p0.cx, p0.cy)).toEqual({ kind: 'G', id: 48_102 });
    expect(at(p0.cx, p0.cy + p0.r * 0.5)).toEqual({ kind: 'P', id: 0 });
  });

  it('a lit slot of a ring is the goroutine in it, a dark one the P', () => {
    const { frame, layout, at } = stage();
    const p0 = layout.grid.procs[0];
    if (p0 === undefined) throw new Error('no P0');
    const head = frame.procs[PROC.runqhead] ?? 0;
    for (const i of [0, 5, 100, 186]) {
      const slot = (head + i) & 255;
      const point = slotPoint(p0, slot);
      expect(at(point.x, point.y), `slot ${String(slot)}`).toEqual({ kind: 'G', id: frame.rings[slot] });
    }
    const dark = slotPoint(p0, (head + 200) & 255);
    expect(at(dark.x, dark.y)).toEqual({ kind: 'P', id: 0 });
    expect(ringGoid(frame, 1, 3)).toBe(-1);
  });

  it('runnext, the docked M, cards and cores are found where they are drawn', () => {
    const { layout, at } = stage();
    const p0 = layout.grid.procs[0];
    const next = centre(p0?.runnext ?? { x: 0, y: 0, w: 0, h: 0 });
    expect(at(next.x, next.y)).toEqual({ kind: 'G', id: 48_219 });
    const dock = centre(p0?.dock ?? { x: 0, y: 0, w: 0, h: 0 });
    expect(at(dock.x, dock.y)).toEqual({ kind: 'M', id: 0 });
    for (const room of layout.rooms) {
      if (room.kind === ROOM_KIND.syscall) continue;
      const c = centre(room.box);
      expect(at(c.x, c.y)).toEqual({ kind: 'room', id: room.object, room: room.kind });
    }
    const core = layout.kernel?.coreM[2];
    expect(core).toBeDefined();
    if (core !== undefined) expect(at(core.x + 2, core.y + 3)).toEqual({ kind: 'M', id: 3 });
  });

  it('a dot in the tray is the goroutine at that place of the global queue', () => {
    const { frame, layout, at } = stage();
    const grid = trayGrid(layout.tray ?? { x: 0, y: 0, w: 0, h: 0 }, frame.counts[COUNT.global] ?? 0);
    for (const i of [0, 1, 60, 411]) {
      const dot = trayDotCentre(grid, i);
      expect(at(dot.x, dot.y)).toEqual({ kind: 'G', id: frame.global[i] });
    }
  });

  it('a dot of the carpet is the goroutine of that number', () => {
    const { frame, layout, at } = stage({ goroutines: 20_000, carpet: true }, 'carpet');
    const grid = carpetGrid(frame.carpet.length, layout.carpet?.box ?? { x: 0, y: 0, w: 0, h: 0 }, 1);
    for (const i of [0, 777, 19_999]) {
      const point = carpetPoint(grid, i);
      expect(at(point.x, point.y)).toEqual({ kind: 'G', id: i + 1 });
    }
  });

  it('nothing is found on empty ground', () => {
    expect(stage().at(400, 3)).toBeNull();
  });
});

describe('keyboard', () => {
  it('moves through Ps, then waiting rooms, then Ms', () => {
    const { frame, layout } = stage();
    const kinds = focusOrder(layout, frame).map((hit) => hit.target.kind);
    expect(kinds.filter((kind, i) => kind !== kinds[i - 1])).toEqual(['P', 'room', 'M']);
  });
  it('everything in the order can be framed', () => {
    const frame = fixtureRooms(fixtureFrame({ procs: 8 }));
    for (const [w, h] of [
      [967, 700],
      [390, 485],
    ] as const) {
      const layout = layoutStage(new SceneMemory().facts(frame, 'machine'), w, h);
      for (const { target } of focusOrder(layout, frame))
        expect(boxOfTarget(layout, frame, target), JSON.stringify(target)).not.toBeNull();
    }
  });
});
