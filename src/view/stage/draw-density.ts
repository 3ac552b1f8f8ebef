/** Thousands of sockets: one dot each, coloured by what it is about, with exact counts below. */
import { SOCK_CLASS, NET } from '../../record/net-frame.ts';
import { FONT } from '../canvas/fonts.ts';
import { formatCount, formatShort } from '../canvas/format.ts';
import type { Box } from '../canvas/geometry.ts';
import { carpetGrid } from './carpet.ts';
import { densityOf, netClass, netField, sockToken } from './net-scene.ts';
import type { StagePaint } from './paint.ts';

/** Dots of one colour drawn at once. */
const BATCH = 4096;
const rects = new Float32Array(4 * BATCH);

const ORDER: readonly number[] = [
  SOCK_CLASS.quiet,
  SOCK_CLASS.waited,
  SOCK_CLASS.readable,
  SOCK_CLASS.sending,
  SOCK_CLASS.opening,
  SOCK_CLASS.closing,
  SOCK_CLASS.timeWait,
  SOCK_CLASS.listener,
  SOCK_CLASS.other,
];

export function drawDensity(paint: StagePaint, box: Box): void {
  const { renderer, theme, frame } = paint;
  const dots = densityOf(frame);
  const grid = carpetGrid(dots.length, box, 1);
  const size = grid.dotPx >= 3 ? grid.dotPx - 1 : grid.dotPx;
  for (const cls of ORDER) {
    const colour = cls === SOCK_CLASS.quiet ? theme.faint : theme.fill[sockToken(cls)];
    let n = 0;
    for (let i = 0; i < dots.length; i++) {
      if (dots[i] !== cls) continue;
      const dot = Math.floor(i / grid.perDot);
      rects[4 * n] = grid.box.x + (dot % grid.columns) * grid.dotPx;
      rects[4 * n + 1] = grid.box.y + Math.floor(dot / grid.columns) * grid.dotPx;
      rects[4 * n + 2] = Math.min(size, 14);
      rects[4 * n + 3] = Math.min(size, 14);
      if (++n === BATCH) {
        renderer.rects(rects, n, colour);
        n = 0;
      }
    }
    renderer.rects(rects, n, colour);
  }
}

/** Exact numbers by class, and how many of all have a dot. */
export function drawCounts(paint: StagePaint, box: Box): void {
  const { renderer, theme, frame, text } = paint;
  const shown = densityOf(paint.frame).length;
  let x = box.x;
  let y = box.y + 7;
  const all = netField(frame, NET.sockets);
  if (all > shown && shown > 0) {
    const words = text.firstOf(formatShort(shown), formatCount(all));
    renderer.text(words, x, y, { font: FONT.tiny, color: theme.dim });
    x += renderer.textWidth(words, FONT.tiny) + 12;
  }
  for (const cls of ORDER) {
    const n = netClass(frame, cls);
    if (n === 0) continue;
    const words = `${text.sockClasses[cls] ?? ''} ${formatCount(n)}`;
    const w = renderer.textWidth(words, FONT.small) + 12;
    if (x + w > box.x + box.w && x > box.x) {
      x = box.x;
      y += 16;
      if (y > box.y + box.h) return;
    }
    renderer.box({ x, y: y - 3.5, w: 7, h: 7 }, 1.5, {
      fill: cls === SOCK_CLASS.quiet ? theme.faint : theme.fill[sockToken(cls)],
    });
    renderer.text(words, x + 11, y + 0.5, { font: FONT.small, color: theme.dim });
    x += w + 12;
  }
}
