/** The collector's band on the timeline: phases of each cycle, named where there is room; where the world is stopped a bar through all lanes. */
import { CYCLE, STOPPED } from '../../record/gc-log.ts';
import { FONT } from '../canvas/fonts.ts';
import { withAlpha } from '../theme/colour.ts';
import { blockTransform, type TimelinePaint } from './timeline-paint.ts';

/** How strongly a phase is filled: marking is what costs. */
const STRENGTH = {
  [CYCLE.sweepTermination]: 0.9,
  [CYCLE.mark]: 0.62,
  [CYCLE.markTermination]: 0.9,
  [CYCLE.sweep]: 0.28,
};

export function drawGcBand(paint: TimelinePaint): void {
  const { renderer, theme, text, layout, block } = paint;
  const { gc, plot } = layout;
  if (gc === null) return;
  renderer.text(text.gc, layout.lanes[0]?.name.x ?? gc.x - 36, gc.y + gc.h / 2 + 0.5, {
    font: FONT.nameSmall,
    color: theme.dim,
  });
  renderer.box(gc, 3, { fill: withAlpha(theme.track, 0.75) });
  if (block === null) return;
  const { scale, offset } = blockTransform(block, paint.window, plot);
  const rows = block.reply.gc;
  renderer.clipped({ x: gc.x, y: gc.y, w: gc.w, h: plot.y + plot.h - gc.y }, 0, () => {
    for (let i = 0; i < rows.length; i += 3) {
      const x0 = offset + rows[i] * scale;
      const x1 = offset + rows[i + 1] * scale;
      if (x1 < gc.x || x0 > gc.x + gc.w) continue;
      const stopped = rows[i + 2] >= STOPPED;
      const phase = (stopped ? rows[i + 2] - STOPPED : rows[i + 2]) as 0 | 1 | 2 | 3 | 4;
      const w = Math.max(stopped ? 1.5 : 1, x1 - x0);
      const strength = phase === CYCLE.none ? 0.9 : STRENGTH[phase];
      renderer.box({ x: x0, y: gc.y, w, h: gc.h }, 0, { fill: withAlpha(theme.fill.gc, strength) });
      if (stopped) {
        renderer.box({ x: x0, y: plot.y, w, h: plot.h }, 0, { fill: withAlpha(theme.fill.gc, 0.22) });
        for (let x = x0 + 3; x < x1; x += 6) renderer.line(x - 3, gc.y + gc.h, x, gc.y, { color: theme.bg, width: 1 });
      }
      const name = phase === CYCLE.none ? '' : text.gcPhases[phase - 1];
      const left = Math.max(x0, gc.x);
      if (name !== '' && !stopped && renderer.textWidth(name, FONT.tiny) + 10 < Math.min(x1, gc.x + gc.w) - left)
        renderer.text(name, left + 5, gc.y + gc.h / 2 + 0.5, { font: FONT.tiny, color: theme.text });
    }
  });
}
