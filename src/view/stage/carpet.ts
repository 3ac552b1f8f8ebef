/**
 * A million goroutines: one dot each in order of creation, coloured by state. The dot is a square of whole device pixels as large as
 * fits; when there are more goroutines than pixels, a pixel stands for a run of neighbours and shows the one in the middle, unless one
 * of them runs: those are few and always shown.
 */
import { CARPET } from '../../record/frame.ts';
import type { Box } from '../canvas/geometry.ts';
import { parseHex } from '../theme/colour.ts';
import type { StateToken, Theme } from '../theme/tokens.ts';

export interface CarpetGrid {
  readonly columns: number;
  readonly rows: number;
  /** Edge of one dot in CSS px (below 1 on fine screens). */
  readonly dotPx: number;
  /** Goroutines per dot, ≥ 1. */
  readonly perDot: number;
  /** The part of the box that is covered. */
  readonly box: Box;
}

/** `ratio`: device pixels per CSS pixel. */
export function carpetGrid(n: number, box: Box, ratio: number): CarpetGrid {
  const w = Math.max(1, Math.floor(box.w * ratio));
  const h = Math.max(1, Math.floor(box.h * ratio));
  let size = Math.max(1, Math.floor(Math.sqrt((w * h) / Math.max(1, n))));
  while (size > 1 && Math.floor(w / size) * Math.floor(h / size) < n) size--;
  const columns = Math.floor(w / size);
  const perDot = Math.max(1, n / (columns * Math.floor(h / size)));
  const rows = Math.min(Math.floor(h / size), Math.ceil(n / (columns * perDot)));
  return {
    columns,
    rows,
    dotPx: size / ratio,
    perDot,
    box: { x: box.x, y: box.y, w: (columns * size) / ratio, h: (rows * size) / ratio },
  };
}

/** Index (goid − 1) of the goroutine at a point, or −1. */
export function carpetIndexAt(grid: CarpetGrid, n: number, x: number, y: number): number {
  const column = Math.floor((x - grid.box.x) / grid.dotPx);
  const row = Math.floor((y - grid.box.y) / grid.dotPx);
  if (column < 0 || column >= grid.columns || row < 0 || row >= grid.rows) return -1;
  const index = Math.floor((row * grid.columns + column + 0.5) * grid.perDot);
  return index < n ? index : -1;
}

/** Centre of the dot of a goroutine, CSS px. */
export function carpetPoint(grid: CarpetGrid, index: number): { x: number; y: number } {
  const dot = Math.floor(index / grid.perDot);
  return {
    x: grid.box.x + ((dot % grid.columns) + 0.5) * grid.dotPx,
    y: grid.box.y + (Math.floor(dot / grid.columns) + 0.5) * grid.dotPx,
  };
}

/** State token of a carpet byte; `unborn` has none. */
export function carpetState(byte: number): StateToken | null {
  switch (byte) {
    case CARPET.running:
      return 'running';
    case CARPET.runnable:
      return 'runnable';
    case CARPET.waiting:
      return 'waiting';
    case CARPET.asleep:
      return 'asleep';
    case CARPET.network:
      return 'network';
    case CARPET.syscall:
      return 'syscall';
    case CARPET.dead:
      return 'dead';
    default:
      return null;
  }
}

/** Colours by carpet byte, as the 32-bit words that RGBA bytes make on this machine. */
export function carpetWords(theme: Theme): Uint32Array {
  const bytes = new Uint8ClampedArray(4 * 256);
  for (let byte = 0; byte < 256; byte++) {
    const state = carpetState(byte);
    const color =
      state === null
        ? theme.panel
        : state === 'dead'
          ? theme.name === 'dark'
            ? '#202a35'
            : theme.fill.dead
          : theme.fill[state];
    const [r, g, b] = parseHex(color);
    bytes.set([r * 255, g * 255, b * 255, 255], 4 * byte);
  }
  return new Uint32Array(bytes.buffer);
}

/** Writes one word per dot into `out` (length ≥ columns · rows). O(goroutines). */
export function paintCarpet(carpet: Uint8Array, grid: CarpetGrid, words: Uint32Array, out: Uint32Array): void {
  const dots = grid.columns * grid.rows;
  const n = carpet.length;
  const empty = words[CARPET.unborn] ?? 0;
  if (grid.perDot === 1) {
    const full = Math.min(dots, n);
    for (let i = 0; i < full; i++) out[i] = words[carpet[i]];
    out.fill(empty, full, dots);
    return;
  }
  const { perDot } = grid;
  let from = 0;
  for (let i = 0; i < dots; i++) {
    const to = Math.min(n, Math.floor((i + 1) * perDot));
    if (from >= to) {
      out[i] = empty;
      continue;
    }
    let byte = carpet[(from + to) >> 1];
    for (let k = from; k < to; k++) if (carpet[k] === CARPET.running) byte = CARPET.running;
    out[i] = words[byte];
    from = to;
  }
}
