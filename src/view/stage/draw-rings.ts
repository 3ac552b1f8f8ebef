/** The Ps: ring, slice, centre, runnext, docked M. Small ones come from kept pictures, one per filling and state. */
import { PROC, THREAD } from '../../record/frame.ts';
import { COUNT } from '../../record/frame.ts';
import { mix } from '../theme/colour.ts';
import { chipFill, type StateToken } from '../theme/tokens.ts';
import { FONT } from '../canvas/fonts.ts';
import { formatCount } from '../canvas/format.ts';
import { TAU } from '../canvas/geometry.ts';
import { firstFit } from '../canvas/text-width.ts';
import { drawThread, fitted, gNameIn, placeName, stoppedTone, type StagePaint } from './paint.ts';
import type { ProcPlace, RingDetail } from './ring-grid.ts';
import {
  count,
  procField,
  procLook,
  ringSlot,
  runqLength,
  slotAngle,
  threadField,
  threadTone,
  type ProcLook,
} from './scene.ts';

/** forcePreemptNS: a slice is used up after 10 ms (proc.go; X-02). */
export const SLICE_US = 10_000;

/** Width of the band of a detailed ring of radius `r`, and the radius of its middle. */
export function ringBand(r: number): { width: number; middle: number } {
  const width = Math.max(5, r * 0.165);
  return { width, middle: r - width / 2 };
}

export function drawRings(paint: StagePaint): void {
  const { grid } = paint.layout;
  const { renderer, theme } = paint;
  if (grid.detail === 'full' || grid.detail === 'medium') {
    for (const place of grid.procs) drawDetailed(paint, place, grid.detail);
    return;
  }
  for (const place of grid.procs) drawSimple(paint, place);
  if (grid.detail === 'small') {
    for (const place of grid.procs) {
      renderer.text(`P${String(place.p)}`, place.cx, place.cy + place.r + 9, {
        font: FONT.monoTiny,
        color: theme.dim,
        align: 'center',
      });
    }
  }
  for (const row of grid.rowLabels)
    renderer.text(`P${String(row.first)}`, row.x, row.y, { font: FONT.monoTiny, color: theme.dim });
}

function drawDetailed(paint: StagePaint, place: ProcPlace, detail: RingDetail): void {
  const { renderer, theme, frame } = paint;
  const look = procLook(frame, place.p);
  const { cx, cy, r } = place;
  const band = ringBand(r);
  const length = runqLength(frame, place.p);
  const tone = (color: string): string =>
    look === 'stopped' || count(frame, COUNT.stopped) === 1
      ? stoppedTone(theme, color)
      : look === 'idle'
        ? mix(color, theme.bg, 0.4)
        : color;

  renderer.drawLayer(trackLayer(paint, r), cx - r - 2, cy - r - 2);
  if (length > 0) {
    const from = slotAngle(ringSlot(procField(frame, place.p, PROC.runqhead)));
    renderer.arc(cx, cy, band.middle, from, from + (length / 256) * TAU, {
      color: tone(theme.fill.runnable),
      width: band.width,
    });
  }
  renderer.drawLayer(tickLayer(paint, r), cx - r - 2, cy - r - 2);
  drawEnds(paint, place, tone(theme.text));
  drawSlice(paint, place, look, tone);
  drawCentre(paint, place, look, detail, tone);
  drawName(paint, place, length);
  drawRunnext(paint, place, tone);
  drawDock(paint, place, look);
}

/** Head: solid dot, tail: hollow dot, both just outside the ring and moving round as the counters grow. */
function drawEnds({ renderer, theme, frame }: StagePaint, { p, cx, cy, r }: ProcPlace, color: string): void {
  const at = (counter: number): [number, number] => {
    const angle = slotAngle(ringSlot(counter));
    return [cx + Math.cos(angle) * (r + 7), cy + Math.sin(angle) * (r + 7)];
  };
  const [tailX, tailY] = at(procField(frame, p, PROC.runqtail));
  const [headX, headY] = at(procField(frame, p, PROC.runqhead));
  if (runqLength(frame, p) === 0) {
    // Head and tail at one place: the solid dot within the hollow one.
    renderer.disc(headX, headY, 1.4, { fill: color });
    renderer.disc(tailX, tailY, 3.4, { stroke: theme.faint, lineWidth: 1.2 });
    return;
  }
  renderer.disc(tailX, tailY, 3, { fill: theme.bg, stroke: color, lineWidth: 1.5 });
  renderer.disc(headX, headY, 3.2, { fill: color });
}

function drawSlice(
  { renderer, theme, frame }: StagePaint,
  place: ProcPlace,
  look: ProcLook,
  tone: (c: string) => string,
): void {
  if (look !== 'running' && look !== 'syscall') return;
  const { cx, cy, r } = place;
  const radius = r * 0.68;
  const share = procField(frame, place.p, PROC.sliceUs) / SLICE_US;
  const start = -Math.PI / 2;
  const color = tone(look === 'syscall' ? theme.fill.syscall : theme.fill.running);
  if (share > 0.003)
    renderer.arc(cx, cy, radius, start, start + Math.min(1, share) * TAU, { color, width: 2.6, cap: 'round' });
  if (share > 1) {
    renderer.arc(cx, cy, radius + 3.6, start, start + Math.min(1, share - 1) * TAU, {
      color: tone(theme.fill.gc),
      width: 3,
      dash: [4, 2.5],
    });
  }
}

function drawCentre(
  paint: StagePaint,
  place: ProcPlace,
  look: ProcLook,
  detail: RingDetail,
  tone: (c: string) => string,
): void {
  const { renderer, theme, frame, text } = paint;
  const { cx, cy, r, chip } = place;
  const goid = procField(frame, place.p, PROC.runningGoid);
  if ((look === 'running' || look === 'syscall' || look === 'stopped') && goid >= 0) {
    const worker = procField(frame, place.p, PROC.gcWorker);
    const assists = procField(frame, place.p, PROC.assisting) === 1;
    const state: StateToken = look === 'syscall' ? 'syscall' : worker > 0 ? 'gc' : 'running';
    renderer.box(chip, 8, { fill: tone(chipFill(theme, state)) });
    if (assists) {
      const frameBox = { x: chip.x - 3.5, y: chip.y - 3.5, w: chip.w + 7, h: chip.h + 7 };
      renderer.box(frameBox, 11, { stroke: tone(theme.fill.gc), lineWidth: 2, dash: [5, 3] });
    }
    const ink = theme.onFill;
    if (detail === 'full') {
      const first = worker > 0 ? text.gcPhases[1] : gNameIn(paint, goid, chip.w - 8, FONT.monoStrong);
      renderer.text(fitted(paint, first, chip.w - 6, FONT.monoStrong), cx, cy - chip.h * 0.2, {
        font: FONT.monoStrong,
        color: ink,
        align: 'center',
      });
      const where =
        worker > 0
          ? (text.gcWorkers[worker] ?? '')
          : assists
            ? text.assists
            : look === 'syscall'
              ? text.syscall
              : placeName(
                  paint,
                  procField(frame, place.p, PROC.runningFn),
                  procField(frame, place.p, PROC.runningLine),
                );
      renderer.text(fitted(paint, where, chip.w - 8, FONT.monoTiny), cx, cy + chip.h * 0.24, {
        font: FONT.monoTiny,
        color: ink,
        align: 'center',
      });
    } else {
      const roomy = worker > 0 ? 'GC' : gNameIn(paint, goid, chip.w - 4, FONT.monoMedium);
      const font = roomy === '' ? FONT.monoTiny : FONT.monoMedium;
      renderer.text(roomy === '' ? gNameIn(paint, goid, chip.w - 2, font) : roomy, cx, cy + 0.5, {
        font,
        color: ink,
        align: 'center',
      });
    }
    return;
  }
  const core = r * 0.32;
  if (look === 'spinning') renderer.disc(cx, cy, core, { stroke: theme.fill.runnable, lineWidth: 1.8, dash: [5, 4] });
  else if (look === 'scheduling') renderer.disc(cx, cy, core, { stroke: theme.faint, lineWidth: 1.2, dash: [2, 3] });
  const word = look === 'spinning' ? text.spins : look === 'idle' ? text.idle : look === 'stopped' ? text.stopped : '';
  const color = look === 'spinning' ? theme.ink.runnable : theme.dim;
  renderer.text(fitted(paint, word, r * 1.2, FONT.small), cx, cy + 0.5, { font: FONT.small, color, align: 'center' });
}

function drawName(paint: StagePaint, place: ProcPlace, length: number): void {
  const { renderer, theme, text } = paint;
  const font = paint.layout.grid.detail === 'full' ? FONT.name : FONT.nameSmall;
  const name = `P${String(place.p)}`;
  const x = place.cx - place.r;
  const y = place.runnext === null ? place.cy - place.r - 16 : place.runnext.y + place.runnext.h / 2;
  renderer.text(name, x, y, { font, color: theme.text });
  const left = x + renderer.textWidth(name, font) + 8;
  const room = (place.runnext?.x ?? place.cx + place.r) - left - 6;
  const label = firstFit([text.ringOf(formatCount(length)), formatCount(length), ''], room, FONT.monoSmall, (t, f) =>
    renderer.textWidth(t, f),
  );
  renderer.text(label, left, y + 0.5, { font: FONT.monoSmall, color: theme.dim });
}

function drawRunnext(paint: StagePaint, place: ProcPlace, tone: (c: string) => string): void {
  const { renderer, theme, frame, text } = paint;
  const slot = place.runnext;
  if (slot === null) return;
  const goid = procField(frame, place.p, PROC.runnextGoid);
  if (goid < 0) {
    renderer.box(slot, 6, { stroke: theme.line, lineWidth: 1.2, dash: [3, 3] });
    renderer.text(
      firstFit([text.runnext, ''], slot.w - 4, FONT.monoTiny, (t, f) => renderer.textWidth(t, f)),
      slot.x + slot.w / 2,
      slot.y + slot.h / 2 + 0.5,
      {
        font: FONT.monoTiny,
        color: theme.dim,
        align: 'center',
      },
    );
    return;
  }
  renderer.box(slot, 6, { fill: theme.panel, stroke: tone(theme.fill.runnable), lineWidth: 1.4 });
  const name = formatCount(goid);
  const font = renderer.textWidth(name, FONT.monoSmall) <= slot.w - 4 ? FONT.monoSmall : FONT.monoTiny;
  // A number cut short would be another goroutine's: better none.
  const fits = renderer.textWidth(name, font) <= slot.w - 2 ? name : '•';
  renderer.text(fits, slot.x + slot.w / 2, slot.y + slot.h / 2 + 0.5, {
    font,
    color: theme.ink.runnable,
    align: 'center',
  });
}

function drawDock(paint: StagePaint, place: ProcPlace, look: ProcLook): void {
  const { renderer, theme, frame, text } = paint;
  const { dock, cx, cy, r } = place;
  if (dock === null) return;
  const m = procField(frame, place.p, PROC.m);
  if (m < 0) {
    renderer.text(text.noThread, cx, dock.y + dock.h / 2, { font: FONT.small, color: theme.dim, align: 'center' });
    return;
  }
  renderer.line(cx, cy + r + 4, cx, dock.y, { color: theme.line, width: 2 });
  const tone =
    look === 'spinning' ? 'spinning' : look === 'syscall' ? 'syscall' : threadTone(threadField(frame, m, THREAD.state));
  drawThread(paint, dock, m, tone);
}

/** Empty track with the faint circle of the slice; the same for every ring of one size. */
function trackLayer(paint: StagePaint, r: number) {
  const { renderer, theme } = paint;
  const edge = 2 * r + 4;
  return renderer.layer('ring track', `${paint.version} ${String(r)}`, edge, edge, (layer) => {
    const band = ringBand(r);
    const c = r + 2;
    // Flows pass under a ring, not through it.
    layer.disc(c, c, r, { fill: theme.bg });
    layer.arc(c, c, band.middle, 0, TAU, { color: theme.track, width: band.width });
    layer.arc(c, c, r * 0.68, 0, TAU, { color: theme.track, width: 2.6 });
  });
}

/** The gaps between the 256 slots, laid over track and filling. */
function tickLayer(paint: StagePaint, r: number) {
  const { renderer, theme } = paint;
  const edge = 2 * r + 4;
  return renderer.layer('ring ticks', `${paint.version} ${String(r)}`, edge, edge, (layer) => {
    const band = ringBand(r);
    const c = r + 2;
    layer.withAlpha(r >= 46 ? 0.62 : 0.4, () => {
      const step = r >= 46 ? 1 : 4;
      for (let slot = 0; slot < 256; slot += step) {
        const angle = slotAngle(slot);
        const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
        layer.line(
          c + cos * (r - band.width - 0.5),
          c + sin * (r - band.width - 0.5),
          c + cos * (r + 0.5),
          c + sin * (r + 0.5),
          {
            color: theme.bg,
            width: Math.max(0.5, (r / 70) * 0.62),
          },
        );
      }
    });
  });
}

/** Steps of filling that small rings can show. */
const FILL_STEPS = 48;

function drawSimple(paint: StagePaint, place: ProcPlace): void {
  const { renderer, theme, frame } = paint;
  const look = count(frame, COUNT.stopped) === 1 ? 'stopped' : procLook(frame, place.p);
  const length = runqLength(frame, place.p);
  const step = length === 0 ? 0 : Math.max(1, Math.round((length / 256) * FILL_STEPS));
  const overdue = look === 'running' && procField(frame, place.p, PROC.sliceUs) > SLICE_US;
  const r = place.r;
  const edge = 2 * r + 4;
  const worker = procField(frame, place.p, PROC.gcWorker) > 0;
  const assists = procField(frame, place.p, PROC.assisting) === 1;
  const key = `${look} ${String(overdue)} ${String(worker)} ${String(assists)} ${String(step)}`;
  const layer = renderer.layer(`small ring ${key}`, `${paint.version} ${r.toFixed(2)}`, edge, edge, (inner) => {
    const c = edge / 2;
    const width = Math.max(2, r * 0.24);
    const middle = r - width / 2;
    const fill = look === 'stopped' ? stoppedTone(theme, theme.fill.runnable) : theme.fill.runnable;
    inner.arc(c, c, middle, 0, TAU, { color: theme.track, width });
    if (step > 0)
      inner.arc(c, c, middle, -Math.PI / 2, -Math.PI / 2 + (step / FILL_STEPS) * TAU, { color: fill, width });
    const core = r * 0.38;
    // A ring with a hole: a mark worker. With a rim: a goroutine that helps marking.
    if (worker && look === 'running') inner.disc(c, c, core * 0.7, { stroke: theme.fill.gc, lineWidth: core * 0.6 });
    else if (overdue || (assists && look === 'running'))
      inner.disc(c, c, core * 0.82, {
        fill: theme.fill.running,
        stroke: theme.fill.gc,
        lineWidth: Math.max(1.5, r * 0.14),
      });
    else if (look === 'running') inner.disc(c, c, core, { fill: theme.fill.running });
    else if (look === 'syscall')
      inner.box({ x: c - core, y: c - core, w: 2 * core, h: 2 * core }, 2, { fill: theme.fill.syscall });
    else if (look === 'spinning')
      inner.disc(c, c, core, {
        stroke: theme.fill.runnable,
        lineWidth: r > 12 ? 1.5 : 1,
        dash: r > 12 ? [3, 2] : [2, 1.5],
      });
    else if (look === 'stopped') inner.disc(c, c, core, { fill: stoppedTone(theme, theme.fill.running) });
    else inner.disc(c, c, core * 0.45, { fill: theme.fill.dead });
  });
  renderer.drawLayer(layer, place.cx - edge / 2, place.cy - edge / 2);
}
