/** The global queue: a tray that fills from the bottom, one dot per waiting G as long as they fit. */
import { COUNT } from '../../record/frame.ts';
import { FONT } from '../canvas/fonts.ts';
import { formatCount } from '../canvas/format.ts';
import type { Box } from '../canvas/geometry.ts';
import { mix } from '../theme/colour.ts';
import type { Renderer } from '../canvas/renderer.ts';
import type { Theme } from '../theme/tokens.ts';
import { firstFit } from '../canvas/text-width.ts';
import { fitted, type StagePaint } from './paint.ts';
import { count, nextToLook } from './scene.ts';

export interface TrayGrid {
  readonly area: Box;
  readonly columns: number;
  readonly rows: number;
  readonly pitch: number;
  /** Distance of rows, px. */
  readonly pitchY: number;
  readonly dot: number;
  /** How many Gs one dot stands for: 1, 2, 5, 10, … */
  readonly perDot: number;
}

const HEAD_PX = 54;
const FOOT_PX = 36;
/** Dots come closer before one of them has to stand for several. */
const PITCHES_PX = [8, 7, 6, 5];

/** How the dots of `length` waiting Gs are arranged in the tray. */
export function trayGrid(box: Box, length: number): TrayGrid {
  const area = { x: box.x + 10, y: box.y + HEAD_PX, w: box.w - 20, h: Math.max(0, box.h - HEAD_PX - FOOT_PX) };
  const fit = (pitch: number): { columns: number; rows: number } => ({
    columns: Math.max(1, Math.floor(area.w / pitch)),
    rows: Math.max(1, Math.floor(area.h / pitch)),
  });
  const pitchY = PITCHES_PX.find((pitch) => fit(pitch).columns * fit(pitch).rows >= length) ?? 6;
  const { columns, rows } = fit(pitchY);
  let perDot = 1;
  const factors = [2, 2.5, 2];
  for (let i = 0; length / perDot > columns * rows; i++) perDot *= factors[i % 3] ?? 2;
  return { area, columns, rows, pitch: area.w / columns, pitchY, dot: pitchY > 5 ? pitchY - 2 : 4, perDot };
}

/** Index of the dot (0 = head of the queue, bottom left) at a point, or −1. */
export function trayDotAt(grid: TrayGrid, x: number, y: number): number {
  const column = Math.floor((x - grid.area.x) / grid.pitch);
  const row = Math.floor((grid.area.y + grid.area.h - y) / grid.pitchY);
  if (column < 0 || column >= grid.columns || row < 0 || row >= grid.rows) return -1;
  return row * grid.columns + column;
}

/** Centre of a dot. */
export function trayDotCentre(grid: TrayGrid, index: number): { x: number; y: number } {
  const i = Math.min(index, grid.columns * grid.rows - 1);
  return {
    x: grid.area.x + ((i % grid.columns) + 0.5) * grid.pitch,
    y: grid.area.y + grid.area.h - (Math.floor(i / grid.columns) + 0.5) * grid.pitchY,
  };
}

/** Bands of rows with the same shade: the further from the head, the paler. */
const SHADES = 6;

export function drawTray(paint: StagePaint): void {
  const { renderer, theme, text, layout, frame } = paint;
  const length = count(frame, COUNT.global);
  if (layout.trayCorner !== null) {
    const { x, y } = layout.trayCorner;
    renderer.text(text.globalQueue, x, y, { font: FONT.label, color: theme.dim, align: 'right' });
    renderer.text(formatCount(length), x, y + 20, {
      font: FONT.timeSmall,
      color: length > 0 ? theme.ink.runnable : theme.dim,
      align: 'right',
    });
  }
  const box = layout.tray;
  if (box === null) return;
  const middle = box.x + box.w / 2;
  const title = firstFit([text.globalQueue, text.globalQueueShort], box.w - 8, FONT.labelStrong, (t, f) =>
    renderer.textWidth(t, f),
  );
  renderer.text(title, middle, box.y + 19, {
    font: FONT.labelStrong,
    color: theme.text,
    align: 'center',
  });
  renderer.text(formatCount(length), middle, box.y + 37, {
    font: FONT.monoStrong,
    color: length > 0 ? theme.ink.runnable : theme.dim,
    align: 'center',
  });
  const grid = trayGrid(box, length);
  drawDots(paint, grid, Math.min(grid.columns * grid.rows, Math.ceil(length / grid.perDot)));
  const next = nextToLook(frame);
  const foot = grid.perDot > 1 ? text.dotStandsFor(formatCount(grid.perDot)) : '';
  if (foot !== '')
    renderer.text(fitted(paint, foot, box.w - 8, FONT.tiny), middle, box.y + box.h - 26, {
      font: FONT.tiny,
      color: theme.dim,
      align: 'center',
    });
  if (next.p >= 0) {
    const line = text.looksIn(`P${String(next.p)}`, String(next.ticks));
    const font = renderer.textWidth(line, FONT.small) <= box.w - 12 ? FONT.small : FONT.tiny;
    renderer.text(fitted(paint, line, box.w - 4, font), middle, box.y + box.h - 13, {
      font,
      color: theme.dim,
      align: 'center',
    });
  }
}

const scratch = new Float32Array(2 * 256);

/** Whole rows are cut from a kept picture of the full tray; the dots of the last row are drawn singly. */
function drawDots(paint: StagePaint, grid: TrayGrid, dots: number): void {
  const { renderer, theme, version } = paint;
  const { area, columns, rows, pitchY } = grid;
  const whole = Math.floor(dots / columns);
  if (whole > 0) {
    const layer = renderer.layer('tray', `${version} ${String(pitchY)} ${String(area.h)}`, area.w, area.h, (inner) => {
      const local = { ...grid, area: { x: 0, y: 0, w: area.w, h: area.h } };
      for (let row = 0; row < rows; row++) drawRow(inner, theme, local, row, columns);
    });
    const h = Math.min(area.h, whole * pitchY);
    renderer.clipped({ x: area.x, y: area.y + area.h - h, w: area.w, h }, 0, () =>
      renderer.drawLayer(layer, area.x, area.y),
    );
  }
  if (whole < rows) drawRow(renderer, theme, grid, whole, dots - whole * columns);
}

function drawRow(renderer: Renderer, theme: Theme, grid: TrayGrid, row: number, n: number): void {
  for (let i = 0; i < n; i++) {
    const at = trayDotCentre(grid, row * grid.columns + i);
    scratch[2 * i] = at.x;
    scratch[2 * i + 1] = at.y;
  }
  const shade = Math.floor((row / Math.max(1, grid.rows)) * SHADES);
  renderer.dots(scratch, n, grid.dot, mix(theme.fill.runnable, theme.panel, shade * 0.09), 'soft');
}
