/** What every drawing function of the stage is handed, and the few marks that several of them share. */
import type { Frame } from '../../record/frame.ts';
import type { StageText } from '../../i18n/en/stage.ts';
import { desaturate, mix } from '../theme/colour.ts';
import { chipFill, type StateToken, type Theme } from '../theme/tokens.ts';
import { FONT } from '../canvas/fonts.ts';
import { formatCount } from '../canvas/format.ts';
import type { Box } from '../canvas/geometry.ts';
import type { LabelPlacer } from '../canvas/label-placer.ts';
import type { Renderer } from '../canvas/renderer.ts';
import { fitText } from '../canvas/text-width.ts';
import type { StageLayout } from './layout.ts';
import type { NetLimits } from './net-scene.ts';
import type { StageNames, ThreadTone } from './scene.ts';

export interface StagePaint {
  readonly renderer: Renderer;
  readonly theme: Theme;
  readonly text: StageText;
  readonly names: StageNames;
  readonly frame: Frame;
  readonly layout: StageLayout;
  readonly placer: LabelPlacer;
  readonly limits: NetLimits;
  /** Bumped when theme, words or size change: part of the keys of kept pictures. */
  readonly version: string;
}

/** `G 48 102`. */
export function gName(goid: number): string {
  return `G\u00a0${formatCount(goid)}`;
}

/** The widest form of a G's name that fits: with its letter, then only the number. */
export function gNameIn(paint: StagePaint, goid: number, maxPx: number, font: string): string {
  const long = gName(goid);
  if (paint.renderer.textWidth(long, font) <= maxPx) return long;
  const short = formatCount(goid);
  return paint.renderer.textWidth(short, font) <= maxPx ? short : '';
}

/** `bench:17`: the function without package and closure numbers, and the line. */
export function placeName(paint: StagePaint, fn: number, line: number): string {
  const full = paint.names.functionName(fn);
  const short = full.replace(/^main\./, '').replace(/(\.func\d+|\.\d+|-range\d+)+$/, '');
  return line > 0 ? `${short}:${String(line)}` : short;
}

export function fitted(paint: StagePaint, text: string, maxPx: number, font: string): string {
  return fitText(text, maxPx, font, (t, f) => paint.renderer.textWidth(t, f));
}

/** Stopped things lose most of their hue. */
export function stoppedTone(theme: Theme, color: string): string {
  return mix(desaturate(color, 0.85), theme.bg, 0.35);
}

export function threadColor(theme: Theme, tone: ThreadTone): string {
  switch (tone) {
    case 'running':
      return theme.fill.running;
    case 'spinning':
    case 'waiting':
      return theme.fill.runnable;
    case 'syscall':
      return theme.fill.syscall;
    case 'polling':
      return theme.fill.network;
    default:
      return theme.fill.dead;
  }
}

/** The box of an M: outline in the colour of what it does; dashed while it spins, faint while it is parked. Unnamed: one that others hide. */
export function drawThread(paint: StagePaint, box: Box, m: number, tone: ThreadTone, named = true): void {
  const { renderer, theme } = paint;
  const parked = tone === 'parked';
  renderer.box(box, Math.min(7, box.h / 3), {
    fill: parked ? theme.panel : theme.panel2,
    stroke: threadColor(theme, tone),
    lineWidth: parked ? 1.2 : 1.6,
    ...(tone === 'spinning' ? { dash: [4, 3] } : tone === 'waiting' ? { dash: [2, 2] } : {}),
  });
  if (!named) return;
  const font = box.h >= 20 ? FONT.mono : FONT.monoTiny;
  const label = box.w >= 26 ? `M${String(m)}` : String(m);
  if (renderer.textWidth(label, font) <= box.w - 3) {
    renderer.text(label, box.x + box.w / 2, box.y + box.h / 2 + 0.5, {
      font,
      color: parked ? theme.dim : theme.text,
      align: 'center',
    });
  }
}

/** A filled chip with a G's name. Returns nothing; text is left out where it does not fit. */
export function drawGChip(paint: StagePaint, box: Box, goid: number, state: StateToken): void {
  const { renderer, theme } = paint;
  renderer.box(box, Math.min(7, box.h / 3), { fill: chipFill(theme, state) });
  renderer.text(gNameIn(paint, goid, box.w - 6, FONT.mono), box.x + box.w / 2, box.y + box.h / 2 + 0.5, {
    font: FONT.mono,
    color: theme.onFill,
    align: 'center',
  });
}
