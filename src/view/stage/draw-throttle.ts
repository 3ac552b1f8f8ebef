/** Cores on which the container is throttled, greyed until its quota is filled again, and those where a neighbour runs. */
import type { Frame } from '../../record/frame.ts';
import { CPU } from '../../record/cpu-frame.ts';
import type { StageText } from '../../i18n/en/stage.ts';
import { FONT } from '../canvas/fonts.ts';
import { formatDuration } from '../canvas/format.ts';
import type { Box } from '../canvas/geometry.ts';
import { withAlpha } from '../theme/colour.ts';
import { fitted, type StagePaint } from './paint.ts';

function field({ cpu }: Frame, core: number, of: number): number {
  return cpu[CPU.header + core * CPU.stride + of] ?? 0;
}

/** Whether the container is throttled on a core. */
export function isThrottled(frame: Frame, core: number): boolean {
  return field(frame, core, CPU.throttled) === 1;
}

/** Number of the neighbour that runs on a core, or −1. */
export function neighbourOn(frame: Frame, core: number): number {
  return frame.cpu.length <= CPU.header + core * CPU.stride ? -1 : field(frame, core, CPU.neighbour);
}

/** What a core that runs no M does, in a word; with the time to the next period when it is throttled. */
export function coreWords(frame: Frame, text: StageText, core: number): string {
  const neighbour = neighbourOn(frame, core);
  const throttled = isThrottled(frame, core) ? text.throttledFor(formatDuration(frame.cpu[CPU.refillNs])) : '';
  if (neighbour < 0) return throttled === '' ? text.coreIdle : throttled;
  return throttled === '' ? text.neighbour : `${text.neighbour} · ${throttled}`;
}

/** How many cores are throttled and until when; empty when none is. */
export function throttledWords({ cpu }: Frame, text: StageText): string {
  const cores = cpu[CPU.throttledCores] ?? 0;
  return cores === 0 ? '' : text.throttledCores(String(cores), formatDuration(cpu[CPU.refillNs]));
}

/** The place of the M on a core that runs none: dashed, and what is there instead. */
export function drawFreeCore(paint: StagePaint, core: number, box: Box, place: Box): void {
  const { renderer, theme, text, frame } = paint;
  const throttled = isThrottled(frame, core);
  const neighbour = neighbourOn(frame, core);
  if (throttled) {
    renderer.box(box, 8, { fill: withAlpha(theme.dim, 0.28) });
    if (box.h >= 50) {
      const left = formatDuration(frame.cpu[CPU.refillNs]);
      renderer.text(fitted(paint, left, box.w - 12, FONT.tiny), box.x + box.w / 2, box.y + box.h / 2 + 1, {
        font: FONT.tiny,
        color: theme.text,
        align: 'center',
      });
    }
  }
  renderer.box(place, 7, {
    ...(throttled || neighbour >= 0 ? { fill: theme.track } : {}),
    stroke: theme.line,
    lineWidth: 1.2,
    dash: neighbour >= 0 ? [] : [3, 3],
  });
  const word = neighbour >= 0 ? text.neighbour : throttled ? text.throttled : text.coreIdle;
  renderer.text(fitted(paint, word, place.w - 6, FONT.tiny), place.x + place.w / 2, place.y + place.h / 2 + 0.5, {
    font: FONT.tiny,
    color: theme.dim,
    align: 'center',
  });
}
