/** The strip of the operating system. */
import { COUNT, THREAD } from '../../record/frame.ts';
import { FONT } from '../canvas/fonts.ts';
import { formatCount, formatDuration } from '../canvas/format.ts';
import type { Box } from '../canvas/geometry.ts';
import { firstFit } from '../canvas/text-width.ts';
import { drawFreeCore, isThrottled, throttledWords } from './draw-throttle.ts';
import type { KernelPlace } from './kernel-layout.ts';
import { drawThread, fitted, threadColor, type StagePaint } from './paint.ts';
import { count, threadField, offCore, threadTone } from './scene.ts';

/** Boxes of the first Ms that are off core, as many as the strip has room for. */
export function parkedBoxes(kernel: KernelPlace, n: number): Box[] {
  const { parked, compact } = kernel;
  const w = 42;
  const columns = Math.max(1, Math.floor((parked.w + 8) / (w + 8)));
  return Array.from({ length: Math.min(n, columns) }, (_, i) => ({
    x: parked.x + i * (w + 8),
    y: parked.y + (compact ? 20 : 30),
    w,
    h: compact ? 20 : 23,
  }));
}

/** Boxes of Ms that want a core: each stands a little behind the one before. */
export function waitingBoxes(kernel: KernelPlace, n: number): Box[] {
  const { waiting, compact } = kernel;
  const shown = Math.min(n, 4);
  const w = Math.min(50, waiting.w - 16);
  return Array.from({ length: shown }, (_, i) => {
    const behind = shown - 1 - i;
    return { x: waiting.x + behind * 8, y: waiting.y + (compact ? 0 : 2) + behind * 5, w, h: compact ? 20 : 23 };
  }).reverse();
}

export function drawKernel(paint: StagePaint): void {
  const { renderer, theme, text, frame, layout } = paint;
  const kernel = layout.kernel;
  if (kernel === null) return;
  const { box, compact } = kernel;
  const parked = offCore(frame);
  for (const [core, coreBox] of kernel.cores.entries()) {
    const m = frame.cores[core] ?? -1;
    const place = kernel.coreM[core];
    if (place === undefined) continue;
    if (kernel.form === 'cell') drawCell(paint, coreBox, m, m < 0 && isThrottled(frame, core));
    else if (m >= 0) drawThread(paint, place, m, threadTone(threadField(frame, m, THREAD.state)));
    else drawFreeCore(paint, core, coreBox, place);
  }
  // Backmost first, so that the head of the queue lies on top.
  const waiting = waitingBoxes(kernel, frame.coreQueue.length);
  for (let i = waiting.length - 1; i >= 0; i--)
    drawThread(paint, waiting[i], frame.coreQueue[i] ?? -1, 'waiting', i === 0);
  if (frame.coreQueue.length > 0) {
    const y = compact ? kernel.waiting.y + 50 : box.y + box.h - 20;
    const label = firstFit(
      [`${formatCount(frame.coreQueue.length)} ${text.waitForCore}`, text.nWait(formatCount(frame.coreQueue.length))],
      kernel.waiting.w + 10,
      FONT.tiny,
      (t, f) => renderer.textWidth(t, f),
    );
    renderer.text(label, kernel.waiting.x, y, { font: FONT.tiny, color: theme.ink.runnable });
  }
  const boxes = parkedBoxes(kernel, parked.length);
  const hidden = parked.length - boxes.length;
  for (const [i, place] of boxes.entries()) {
    if (hidden > 0 && i === boxes.length - 1) {
      renderer.text(text.more(formatCount(hidden + 1)), place.x + 4, place.y + place.h / 2, {
        font: FONT.mono,
        color: theme.dim,
      });
    } else drawThread(paint, place, parked[i] ?? -1, threadTone(threadField(frame, parked[i] ?? -1, THREAD.state)));
  }
  const x = kernel.parked.x;
  renderer.text(text.offCore, x, kernel.parked.y + (compact ? 8 : 9), { font: FONT.label, color: theme.dim });
  if (!compact) {
    const threads = text.threads(formatCount(count(frame, COUNT.threads)));
    const waits = frame.coreQueue.length === 0 ? ` · ${text.noneWaits}` : '';
    renderer.text(
      firstFit([threads + waits, threads], kernel.parked.w, FONT.small, (t, f) => renderer.textWidth(t, f)),
      x,
      box.y + box.h - 20,
      { font: FONT.small, color: theme.dim },
    );
  }
  if (throttledWords(frame, text) !== '') {
    const x = box.x + (compact ? 18 : 84);
    const label = fitted(paint, throttledWords(frame, text), kernel.waiting.x - x - 12, FONT.small);
    renderer.text(label, x, compact ? box.y + box.h - 10 : box.y + 20, { font: FONT.small, color: theme.text });
  }
  drawSysmon(paint, kernel);
}

function drawCell(paint: StagePaint, box: Box, m: number, throttled: boolean): void {
  const { renderer, theme, frame } = paint;
  if (m >= 0 && box.w >= 24 && box.h >= 14) {
    drawThread(paint, box, m, threadTone(threadField(frame, m, THREAD.state)));
    return;
  }
  const style =
    m < 0
      ? { fill: throttled ? theme.dim : theme.track }
      : { fill: threadColor(theme, threadTone(threadField(frame, m, THREAD.state))) };
  renderer.box(box, Math.min(3, box.w / 4), style);
}

function drawSysmon(paint: StagePaint, kernel: KernelPlace): void {
  const { renderer, theme, text, frame } = paint;
  const { sysmon, box, compact } = kernel;
  const x = sysmon.x + sysmon.w / 2;
  const y = sysmon.y + (compact ? 29 : 41);
  renderer.text(text.sysmon, x, sysmon.y + (compact ? 8 : 9), { font: FONT.label, color: theme.dim, align: 'center' });
  const awake = frame.sysmonNs >= 0;
  const color = awake ? theme.dim : theme.faint;
  // Wide open just before it looks, nearly shut while it sleeps long.
  const open = awake ? 11 - 6 * Math.min(1, frame.sysmonNs / 2e6) : 2;
  renderer.curve(x - 20, y, x, y - 2 * open, x + 20, y, { color, width: 1.7 });
  renderer.curve(x - 20, y, x, y + 2 * open, x + 20, y, { color, width: 1.7 });
  if (awake) renderer.disc(x, y, Math.min(4.5, open * 0.6), { fill: color });
  if (awake && !compact) {
    // Its thread stands still with the others when its time has come.
    const frozen = frame.sysmonNs === 0 && throttledWords(frame, text) !== '';
    const label = frozen ? text.throttled : text.sysmonLooksIn(formatDuration(frame.sysmonNs));
    renderer.text(fitted(paint, label, sysmon.w + 8, FONT.small), x, box.y + box.h - 20, {
      font: FONT.small,
      color: theme.dim,
      align: 'center',
    });
  }
}
