/**
 * The collector in the head of the stage: the heap as a gauge with trigger, goal and limit, and while a cycle runs a band with its four
 * phases under the model time, those in which the world is stopped hatched (GC-02).
 */
import { COUNT, GC, type Frame } from '../../record/frame.ts';
import { GC_PHASE, STW } from '../../record/kinds.ts';
import type { StageText } from '../../i18n/en/stage.ts';
import { FONT } from '../canvas/fonts.ts';
import { formatBytes } from '../canvas/format.ts';
import type { Box } from '../canvas/geometry.ts';
import { withAlpha } from '../theme/colour.ts';
import type { StagePaint } from './paint.ts';
import { count } from './scene.ts';

/** Phases as the picture shows them: those of Go's `gcphase` with the two stops and the sweeping told apart. */
export const CYCLE = { none: -1, sweepTermination: 0, mark: 1, markTermination: 2, sweep: 3 } as const;
export type CyclePhase = (typeof CYCLE)[keyof typeof CYCLE];

export function cyclePhase({ gc }: Frame): CyclePhase {
  if (gc[GC.stwReason] === STW.gcSweepTermination) return CYCLE.sweepTermination;
  if (gc[GC.stwReason] === STW.gcMarkTermination || gc[GC.phase] === GC_PHASE.markTermination)
    return CYCLE.markTermination;
  if (gc[GC.phase] === GC_PHASE.mark) return CYCLE.mark;
  return gc[GC.spansLeft] > 0 ? CYCLE.sweep : CYCLE.none;
}

/** How much of the phase is done, 0…1; half for the stops, which have no measure. */
export function phaseShare({ gc }: Frame, phase: CyclePhase): number {
  if (phase === CYCLE.mark) {
    const work = gc[GC.expected] > 0 ? gc[GC.scanned] / gc[GC.expected] : 0;
    const roots = gc[GC.roots] > 0 ? 1 - gc[GC.rootsLeft] / gc[GC.roots] : 1;
    // Roots come first and bring the work: neither alone says how far it is.
    return Math.min(0.99, Math.max(0, 0.1 * roots + 0.9 * Math.min(1, work)));
  }
  if (phase === CYCLE.sweep) return gc[GC.spans] > 0 ? 1 - gc[GC.spansLeft] / gc[GC.spans] : 0;
  return 0.5;
}

export function phaseName(text: StageText, phase: CyclePhase): string {
  return phase === CYCLE.none ? '' : text.gcPhases[phase];
}

/** The heap in words: live heap, and the goal it grows towards if there is one. */
export function heapWords({ text, frame }: Pick<StagePaint, 'text' | 'frame'>): string {
  const { gc } = frame;
  // Without a goal the gauges of the collector stand still; what is allocated goes on being counted.
  if (!(gc[GC.heapGoal] > 0)) return text.heapNoGoal(formatBytes(frame.heapBytes));
  return text.heapOf(formatBytes(Math.max(gc[GC.heapLive], 0)), formatBytes(gc[GC.heapGoal]));
}

const GAUGE_W = 132;
const PHONE_GAUGE_W = 96;

/** Right-aligned at the layout's place: word, bar, and what it says; on a phone the word stands beside the bar. */
export function drawHeap(paint: StagePaint): void {
  const { renderer, theme, text, layout, frame } = paint;
  if (layout.heap === null) return;
  const { x, y } = layout.heap;
  const { gc } = frame;
  const [live, goal, trigger, limit] = [gc[GC.heapLive], gc[GC.heapGoal], gc[GC.heapTrigger], gc[GC.memoryLimit]];
  const phone = layout.form === 'phone';
  const width = phone ? PHONE_GAUGE_W : GAUGE_W;
  renderer.text(heapWords(paint), phone ? x - width - 10 : x, y, {
    font: FONT.monoSmall,
    color: theme.text,
    align: 'right',
  });
  if (!(goal > 0)) return;
  // The bar ends a little beyond the goal; a limit far away is named but not drawn to scale.
  const full = Math.max(goal, live) * 1.12;
  const bar: Box = { x: x - width, y: phone ? y - 4 : y + 12, w: width, h: 7 };
  const at = (bytes: number): number => bar.x + Math.min(1, bytes / full) * bar.w;
  renderer.box(bar, 3.5, { fill: theme.track });
  const over = trigger > 0 && live > trigger;
  renderer.box({ ...bar, w: Math.max(3, at(live) - bar.x) }, 3.5, { fill: withAlpha(theme.fill.gc, over ? 1 : 0.75) });
  if (trigger > 0)
    renderer.line(at(trigger), bar.y - 3, at(trigger), bar.y + bar.h + 3, { color: theme.text, width: 1.5 });
  renderer.line(at(goal), bar.y - 3, at(goal), bar.y + bar.h + 3, { color: theme.fill.gc, width: 2 });
  if (limit > 0 && limit <= full)
    renderer.line(at(limit), bar.y - 4, at(limit), bar.y + bar.h + 4, { color: theme.text, width: 2, dash: [2, 2] });
  if (phone) return;
  const notes = [
    trigger > 0 ? text.triggerAt(formatBytes(trigger)) : '',
    limit > 0 ? text.limitAt(formatBytes(limit)) : '',
    gc[GC.limiting] === 1 ? text.limiterOn : '',
  ];
  renderer.text(notes.filter((note) => note !== '').join(' · '), x, y + 32, {
    font: FONT.small,
    color: gc[GC.limiting] === 1 ? theme.ink.gc : theme.dim,
    align: 'right',
  });
}

/** Widths of the four phases in the band: the stops are short in time but must be seen. */
const SHARES = [0.13, 0.5, 0.13, 0.24] as const;

/** The band and the name of the phase, while a cycle runs. */
export function drawCycle(paint: StagePaint): void {
  const { renderer, theme, text, layout, frame } = paint;
  const phase = cyclePhase(frame);
  if (phase === CYCLE.none) return;
  const phone = layout.form === 'phone';
  const band: Box = { x: layout.time.x, y: layout.time.y + (phone ? 35 : 38), w: phone ? 112 : 168, h: phone ? 5 : 6 };
  const share = phaseShare(frame, phase);
  let { x } = band;
  for (const [i, part] of SHARES.entries()) {
    const box: Box = { x, y: band.y, w: band.w * part - 2, h: band.h };
    const done = i < phase ? 1 : i === phase ? share : 0;
    renderer.box(box, 2, { fill: theme.track });
    if (done > 0)
      renderer.box({ ...box, w: Math.max(2, box.w * done) }, 2, {
        fill: withAlpha(theme.fill.gc, i === phase ? 1 : 0.5),
      });
    if (i === CYCLE.sweepTermination || i === CYCLE.markTermination) drawHatch(paint, box);
    x += band.w * part;
  }
  const percent = phase === CYCLE.mark || phase === CYCLE.sweep ? ` ${String(Math.floor(share * 100))} %` : '';
  // While the world is stopped its own sign says for which phase.
  const name = count(frame, COUNT.stopped) === 1 ? '' : ` · ${phaseName(text, phase)}${percent}`;
  const label = text.gcCycle(String(frame.gc[GC.cycle])) + name;
  renderer.text(label, band.x + band.w + 8, band.y + band.h / 2 + 0.5, { font: FONT.small, color: theme.ink.gc });
}

function drawHatch({ renderer, theme }: StagePaint, box: Box): void {
  for (let x = box.x + 2; x + box.h < box.x + box.w; x += 5)
    renderer.line(x, box.y + box.h, x + box.h, box.y, { color: theme.bg, width: 1.2 });
}

/** Why the world stands still, in words; '' while it runs. */
export function stoppedWords({ text, frame }: Pick<StagePaint, 'text' | 'frame'>): string {
  if (count(frame, COUNT.stopped) !== 1) return '';
  const why = text.stopReasons[frame.gc[GC.stwReason]];
  return why === undefined ? text.worldStops : `${text.worldStops} · ${why}`;
}
