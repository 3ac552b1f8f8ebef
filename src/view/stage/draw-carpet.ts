/** The carpet with its caption, counts and lens. Keeps the pixel block between frames. */
import { CARPET, COUNT } from '../../record/frame.ts';
import { FONT } from '../canvas/fonts.ts';
import { formatCount, formatShort } from '../canvas/format.ts';
import { firstFit } from '../canvas/text-width.ts';
import { clamp, inset, type Box } from '../canvas/geometry.ts';
import type { StateToken } from '../theme/tokens.ts';
import { carpetGrid, carpetPoint, carpetState, carpetWords, paintCarpet, type CarpetGrid } from './carpet.ts';
import { drawRoomMark } from './draw-rooms.ts';
import { fitted, gName, type StagePaint } from './paint.ts';
import { count, runqLength } from './scene.ts';

const LENS_R = 54;
const LENS_CELLS = 7;

export class CarpetPainter {
  private words: Uint32Array | null = null;
  private wordsOf = '';
  private block = new Uint32Array(0);
  private seq = -1;
  private shape = '';
  private version = 0;

  /** `index`: goroutine under the lens (goid − 1), or −1; `ratio` as the canvas has it. */
  draw(paint: StagePaint, ratio: number, lens: number): void {
    const { layout, frame, renderer, theme, text } = paint;
    if (layout.carpet === null) return;
    const grid = carpetGrid(frame.carpet.length, layout.carpet.box, ratio);
    this.fill(paint, grid);
    const pixels = new Uint8ClampedArray(this.block.buffer);
    renderer.pixels('carpet', this.version, pixels, grid.columns, grid.rows, grid.box);
    // Round corners by a frame in the colour of the ground: a clip would cost more than the carpet.
    renderer.box(inset(grid.box, -4), 12, { stroke: theme.bg, lineWidth: 8 });
    const { caption, ringCaption } = layout.carpet;
    const n = formatCount(frame.carpet.length);
    renderer.text(n, caption.x, caption.y, { font: FONT.monoStrong, color: theme.text });
    const w = renderer.textWidth(n, FONT.monoStrong) + 8;
    renderer.text(fitted(paint, text.oneDotEach, layout.carpet.box.w - w, FONT.label), caption.x + w, caption.y + 0.5, {
      font: FONT.label,
      color: theme.dim,
    });
    if (ringCaption !== null) {
      const queued = formatCount(count(frame, COUNT.global));
      const right = layout.gridArea.x + layout.gridArea.w;
      const queuedW = renderer.textWidth(queued, FONT.monoStrong);
      const queueW = renderer.textWidth(text.globalQueue, FONT.label) + queuedW + 10;
      renderer.text(queued, right, ringCaption.y, { font: FONT.monoStrong, color: theme.ink.runnable, align: 'right' });
      renderer.text(text.globalQueue, right - queuedW - 8, ringCaption.y + 0.5, {
        font: FONT.label,
        color: theme.dim,
        align: 'right',
      });
      const label = text.ringLegend(String(layout.grid.procs.length));
      renderer.text(
        fitted(paint, label, layout.gridArea.w - queueW - 16, FONT.label),
        ringCaption.x,
        ringCaption.y + 0.5,
        {
          font: FONT.label,
          color: theme.dim,
        },
      );
    }
    drawCounts(paint, layout.carpet.counts);
    if (layout.carpet.queues !== null) drawQueues(paint, layout.carpet.queues);
    if (lens >= 0) drawLens(paint, grid, lens);
  }

  private fill(paint: StagePaint, grid: CarpetGrid): void {
    const { frame, theme } = paint;
    if (this.words === null || this.wordsOf !== theme.name) {
      this.words = carpetWords(theme);
      this.wordsOf = theme.name;
      this.seq = -1;
    }
    const shape = `${String(frame.runId)} ${String(grid.columns)} ${String(grid.rows)}`;
    if (this.seq === frame.seq && this.shape === shape) return;
    if (this.block.length !== grid.columns * grid.rows) this.block = new Uint32Array(grid.columns * grid.rows);
    paintCarpet(frame.carpet, grid, this.words, this.block);
    this.seq = frame.seq;
    this.shape = shape;
    this.version++;
  }
}

function drawCounts(paint: StagePaint, boxes: readonly Box[]): void {
  const { renderer, theme, text, frame } = paint;
  const columns: readonly (readonly [StateToken, string, number])[] = [
    ['running', text.running, count(frame, COUNT.running)],
    ['runnable', text.runnable, count(frame, COUNT.runnable)],
    ['asleep', text.asleep, count(frame, COUNT.asleep)],
    ['waiting', text.waiting, count(frame, COUNT.waiting)],
    ['network', text.network, count(frame, COUNT.network)],
    ['syscall', text.syscallsShort, count(frame, COUNT.syscall)],
    ['dead', text.done, count(frame, COUNT.dead)],
  ];
  for (const [i, [state, word, n]] of columns.entries()) {
    const box = boxes[i];
    if (box === undefined) return;
    drawRoomMark(paint, box.x + 5, box.y + 9, state);
    renderer.text(fitted(paint, word, box.w - 14, FONT.small), box.x + 13, box.y + 9.5, {
      font: FONT.small,
      color: theme.dim,
    });
    const number = firstFit([formatCount(n), formatShort(n)], box.w - 2, FONT.monoCount, (t, f) =>
      renderer.textWidth(t, f),
    );
    const indent = renderer.textWidth(number, FONT.monoCount) <= box.w - 16 ? 14 : 0;
    renderer.text(number, box.x + indent, box.y + 28, { font: FONT.monoCount, color: theme.text });
  }
}

const rows = new Float32Array(4 * 1024);

function drawQueues(paint: StagePaint, box: Box): void {
  const { renderer, theme, text, frame, layout } = paint;
  renderer.text(fitted(paint, text.queuesOfAll, box.w, FONT.label), box.x, box.y + 6, {
    font: FONT.label,
    color: theme.dim,
  });
  const base = box.y + box.h;
  const height = box.h - 20;
  const { procs } = layout.grid;
  const pitch = Math.min(14, box.w / procs.length);
  let n = 0;
  for (const [i, place] of procs.entries()) {
    if (n >= 1024) break;
    const h = Math.max(1, (runqLength(frame, place.p) / 256) * height);
    rows.set([box.x + i * pitch, base - h, Math.max(1, pitch - (pitch > 4 ? 2 : 0.5)), h], 4 * n++);
  }
  renderer.rects(rows, n, theme.fill.runnable);
  renderer.line(box.x, base + 0.5, box.x + pitch * procs.length, base + 0.5, { color: theme.line, width: 1 });
}

const xy = new Float32Array(2 * LENS_CELLS * LENS_CELLS);

function drawLens(paint: StagePaint, grid: CarpetGrid, index: number): void {
  const { renderer, theme, frame, layout, text } = paint;
  const at = carpetPoint(grid, index);
  const cx = clamp(at.x, grid.box.x + LENS_R * 0.4, grid.box.x + grid.box.w - LENS_R * 0.4);
  const cy = clamp(at.y, grid.box.y + LENS_R * 0.4, grid.box.y + grid.box.h - LENS_R * 0.4);
  renderer.disc(cx, cy, LENS_R, { fill: theme.bg, stroke: theme.text, lineWidth: 1.6 });
  const half = (LENS_CELLS - 1) / 2;
  const pitch = 12.5;
  const stride = Math.round(grid.columns * grid.perDot);
  for (let byte = 1; byte <= CARPET.dead; byte++) {
    const state = carpetState(byte);
    let n = 0;
    for (let dy = -half; dy <= half; dy++) {
      for (let dx = -half; dx <= half; dx++) {
        if (dx * dx + dy * dy > (half + 0.4) ** 2) continue;
        const i = index + dx + dy * stride;
        if (i < 0 || i >= frame.carpet.length || frame.carpet[i] !== byte) continue;
        xy[2 * n] = cx + dx * pitch;
        xy[2 * n + 1] = cy + dy * pitch;
        n++;
      }
    }
    if (state !== null) renderer.dots(xy, n, 10, theme.fill[state], 'soft');
  }
  renderer.box({ x: cx - 7, y: cy - 7, w: 14, h: 14 }, 4, { stroke: theme.text, lineWidth: 1.5 });
  const state = carpetState(frame.carpet[index] ?? 0);
  const words: Record<StateToken, string> = {
    running: text.running,
    runnable: text.runnable,
    waiting: text.waiting,
    asleep: text.asleep,
    network: text.network,
    syscall: text.syscall,
    gc: text.gc,
    dead: text.done,
  };
  const name = gName(index + 1);
  const label = state === null ? text.unborn : words[state];
  const w = Math.max(renderer.textWidth(name, FONT.monoStrong), renderer.textWidth(label, FONT.small)) + 18;
  const right = cx + LENS_R + 8 + w < layout.w - 4;
  const x = right ? cx + LENS_R + 8 : cx - LENS_R - 8 - w;
  renderer.box({ x, y: cy - 21, w, h: 42 }, 8, { fill: theme.panel, stroke: theme.line, lineWidth: 1 });
  renderer.text(name, x + 9, cy - 8, { font: FONT.monoStrong, color: theme.text });
  renderer.text(label, x + 9, cy + 10, { font: FONT.small, color: state === null ? theme.dim : theme.ink[state] });
}
