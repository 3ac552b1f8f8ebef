/** Model time, heap, legend, and the surfaces that change only with the layout. */
import { COUNT } from '../../record/frame.ts';
import type { StateToken } from '../theme/tokens.ts';
import { FONT } from '../canvas/fonts.ts';
import { formatModelTime } from '../canvas/format.ts';
import { firstFit } from '../canvas/text-width.ts';
import { drawCycle, drawHeap, stoppedWords } from './draw-gc.ts';
import { drawRoomGround, drawRoomMark } from './draw-rooms.ts';
import type { StagePaint } from './paint.ts';
import { count } from './scene.ts';

/** Cards, tray, strip: everything that stands still. Drawn into a kept picture. */
export function drawSurfaces(paint: StagePaint): void {
  const { renderer, theme, layout, text } = paint;
  renderer.clear(theme.bg);
  const card = { fill: theme.panel, stroke: theme.line, lineWidth: 1 };
  if (layout.tray !== null) renderer.box(layout.tray, 12, card);
  for (const room of layout.rooms) drawRoomGround(paint, room);
  const { kernel } = layout;
  if (kernel !== null) {
    renderer.box(kernel.box, 12, card);
    if (kernel.cores[0] !== undefined && kernel.cores[0].x > kernel.box.x + 70) {
      renderer.text(text.kernel, kernel.box.x + 18, kernel.box.y + 20, { font: FONT.title, color: theme.text });
    }
    if (kernel.form === 'chip') {
      for (const [i, core] of kernel.cores.entries()) {
        for (let pin = 0; pin < 6; pin++) {
          renderer.box({ x: core.x + core.w * (0.1 + pin * 0.145), y: core.y + core.h, w: core.w * 0.085, h: 4 }, 0, {
            fill: theme.line,
          });
        }
        renderer.box(core, 8, { fill: theme.panel2, stroke: theme.line, lineWidth: 1 });
        if (core.h >= 34)
          renderer.text(text.core(String(i)), core.x + 9, core.y + core.h - 11, { font: FONT.tiny, color: theme.dim });
      }
    }
  }
  if (layout.legend !== null) drawLegend(paint);
}

const LEGEND: readonly StateToken[] = ['running', 'runnable', 'waiting', 'asleep', 'network', 'syscall', 'gc', 'dead'];

function drawLegend(paint: StagePaint): void {
  const { renderer, theme, text, layout } = paint;
  if (layout.legend === null) return;
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
  let { x } = layout.legend;
  const y = layout.legend.y + layout.legend.h / 2;
  for (const state of LEGEND) {
    const w = renderer.textWidth(words[state], FONT.small);
    if (x + 14 + w > layout.legend.x + layout.legend.w) return;
    drawRoomMark(paint, x + 5, y, state);
    renderer.text(words[state], x + 14, y + 0.5, { font: FONT.small, color: theme.dim });
    x += 14 + w + 18;
  }
}

export function drawHeader(paint: StagePaint): void {
  const { renderer, theme, text, layout, frame } = paint;
  const phone = layout.form === 'phone';
  renderer.text(text.modelTime, layout.time.x, layout.time.y, { font: FONT.label, color: theme.dim });
  renderer.text(formatModelTime(frame.timeNs), layout.time.x, layout.time.y + (phone ? 20 : 22), {
    font: phone ? FONT.timeSmall : FONT.time,
    color: theme.text,
  });
  drawStopped(paint, phone);
  drawCycle(paint);
  drawHeap(paint);
}

function drawStopped(paint: StagePaint, phone: boolean): void {
  const { renderer, theme, layout, frame } = paint;
  const left =
    layout.time.x + renderer.textWidth(formatModelTime(frame.timeNs), phone ? FONT.timeSmall : FONT.time) + 16;
  const words = firstFit(
    [stoppedWords(paint), count(frame, COUNT.stopped) === 1 ? paint.text.worldStops : '', ''],
    layout.w - (phone ? 110 : 200) - left - 20,
    FONT.labelStrong,
    (t, f) => renderer.textWidth(t, f),
  );
  if (words === '') return;
  const w = renderer.textWidth(words, FONT.labelStrong) + 20;
  const y = layout.time.y + (phone ? 20 : 22);
  renderer.box({ x: left, y: y - 11, w, h: 22 }, 6, { stroke: theme.fill.gc, lineWidth: 1.4, dash: [5, 3] });
  renderer.text(words, left + 10, y + 0.5, { font: FONT.labelStrong, color: theme.ink.gc });
}
