import { describe, expect, it } from 'vitest';
import { CARPET } from '../../record/frame.ts';
import { THEMES } from '../theme/tokens.ts';
import { carpetGrid, carpetIndexAt, carpetPoint, carpetWords, paintCarpet } from './carpet.ts';
import { trayGrid } from './draw-tray.ts';

const BOX = { x: 10, y: 20, w: 500, h: 500 };

describe('carpet', () => {
  it.each([1, 10, 999, 50_000, 250_000, 1_000_000, 3_000_000])(
    'every one of %d goroutines has a place in the box',
    (n) => {
      for (const ratio of [1, 2]) {
        const grid = carpetGrid(n, BOX, ratio);
        expect(grid.columns * grid.rows * grid.perDot).toBeGreaterThanOrEqual(n - grid.perDot);
        for (const i of [0, n >> 1, n - 1]) {
          const { x, y } = carpetPoint(grid, i);
          expect(x).toBeLessThanOrEqual(BOX.x + BOX.w);
          expect(y).toBeLessThanOrEqual(BOX.y + BOX.h + 1);
          const found = carpetIndexAt(grid, n, x, y);
          expect(Math.abs(found - i)).toBeLessThanOrEqual(Math.ceil(grid.perDot));
        }
      }
    },
  );

  it('dots are whole device pixels and as large as fits', () => {
    expect(carpetGrid(10_000, BOX, 1)).toMatchObject({ dotPx: 5, perDot: 1, columns: 100 });
    expect(carpetGrid(1_000_000, BOX, 1)).toMatchObject({ dotPx: 1, perDot: 4 });
    expect(carpetGrid(1_000_000, BOX, 2)).toMatchObject({ dotPx: 0.5, perDot: 1 });
  });

  it('a running goroutine is seen even where a pixel stands for many', () => {
    const n = 1_000_000;
    const carpet = new Uint8Array(n).fill(CARPET.dead);
    carpet[123_456] = CARPET.running;
    const grid = carpetGrid(n, BOX, 1);
    const words = carpetWords(THEMES.dark);
    const out = new Uint32Array(grid.columns * grid.rows);
    paintCarpet(carpet, grid, words, out);
    expect(out.filter((word) => word === words[CARPET.running]).length).toBe(1);
    expect(out.filter((word) => word === words[CARPET.dead]).length).toBe(out.length - 1);
  });

  it('each goroutine has its own dot in order of creation while they fit', () => {
    const carpet = Uint8Array.of(CARPET.running, CARPET.asleep, CARPET.dead);
    const grid = { columns: 2, rows: 2, dotPx: 10, perDot: 1, box: BOX };
    const words = carpetWords(THEMES.light);
    const out = new Uint32Array(4);
    paintCarpet(carpet, grid, words, out);
    expect([...out]).toEqual([words[CARPET.running], words[CARPET.asleep], words[CARPET.dead], words[CARPET.unborn]]);
  });
});

describe('tray', () => {
  const box = { x: 0, y: 0, w: 92, h: 460 };
  it('shows one dot per goroutine as long as they fit', () => {
    expect(trayGrid(box, 412).perDot).toBe(1);
  });
  it('says how many a dot stands for when they do not', () => {
    for (const n of [2000, 50_000, 1_000_000]) {
      const grid = trayGrid(box, n);
      expect(grid.perDot).toBeGreaterThan(1);
      expect(n / grid.perDot).toBeLessThanOrEqual(grid.columns * grid.rows);
      expect(String(grid.perDot)).toMatch(/^[125]0*$/);
    }
  });
});
