/**
 * Lanes of requests, tasks and regions: where their rows stand, how they are drawn, what is under a point, and their words. Loaded when
 * they are first looked at. Rows of one kind stand together; where they do not all fit, the last one says how many are not seen.
 */
import type { StageText } from '../../i18n/en/stage.ts';
import { WORK_STATE, type WorkGroup } from '../../record/work-lanes.ts';
import type { StringSource } from '../../state/frame-source.ts';
import { FONT } from '../canvas/fonts.ts';
import { formatCount, formatDuration, formatShort } from '../canvas/format.ts';
import type { Box } from '../canvas/geometry.ts';
import { firstFit, fitText } from '../canvas/text-width.ts';
import { gName } from '../stage/paint.ts';
import { mix, withAlpha } from '../theme/colour.ts';
import type { StateToken } from '../theme/tokens.ts';
import type { TimeWindow } from './scale.ts';
import type { SpansBlock } from './spans-store.ts';
import { blockTransform, type TimelinePaint } from './timeline-paint.ts';

/** Rows are no higher than this: few of them stand at the top. */
const MOST_ROW_PX = 24;
/** Colour of a kind, by WORK. */
const TOKENS: readonly StateToken[] = ['network', 'asleep', 'waiting'];
/** Spans read out at most. */
const MOST_TOLD = 24;
/** Widths from which a span carries its name, and from which it leaves a gap to the next. */
const LEAST_NAMED_PX = 30;
const LEAST_GAP_PX = 4;
/** A name of which less would be left is not drawn. */
const LEAST_LETTERS = 6;

const MOST_RECTS = 4096;
const rects = new Float32Array(4 * MOST_RECTS);
const xy = new Float32Array(2 * 8192);

interface RowPlace {
  readonly group: WorkGroup;
  /** Row of the group; `shown` for the one that says what is missing. */
  readonly row: number;
  readonly box: Box;
}

/** What is seen of the lanes: their newest block, the part of the run in view, and where it is drawn. */
export interface WorkSight {
  readonly block: SpansBlock;
  readonly window: TimeWindow;
  readonly plot: Box;
}

function rowsOf(groups: readonly WorkGroup[], plot: Box): RowPlace[] {
  const rows = groups.flatMap((group) =>
    Array.from({ length: group.shown + (group.shown < group.rows ? 1 : 0) }, (_, row) => ({ group, row })),
  );
  const h = Math.min(MOST_ROW_PX, plot.h / Math.max(1, rows.length));
  return rows.map(({ group, row }, i) => ({ group, row, box: { x: plot.x, y: plot.y + i * h, w: plot.w, h } }));
}

/** How many of the group's spans in view have no row: exact, but for the pixels at the two edges. */
export function missingIn(group: WorkGroup, { block, window, plot }: WorkSight): number {
  const { scale, offset } = blockTransform(block, window, plot);
  const from = Math.max(0, Math.floor((plot.x - offset) / scale));
  const to = Math.min(group.begins.length - 1, Math.floor((plot.x + plot.w - offset) / scale));
  let n = group.openBefore;
  for (let px = 0; px <= to; px++) {
    n += group.begins[px] ?? 0;
    if (px < from) n -= group.ends[px] ?? 0;
  }
  return n;
}

export function drawWork(paint: TimelinePaint, strings: StringSource, chosenRow: number): void {
  const { block, layout, theme, renderer } = paint;
  if (block === null || block.request.kind !== 'work') return;
  const sight = { block, window: paint.window, plot: layout.plot };
  const rows = rowsOf(block.reply.work, layout.plot);
  renderer.clipped(layout.plot, 0, () => {
    for (const { box } of rows) renderer.box(bandOf(box), 2, { fill: withAlpha(theme.track, 0.75) });
    for (const group of block.reply.work) drawGroup(paint, sight, group, rows, strings);
  });
  for (const [i, place] of rows.entries()) drawName(paint, sight, place, i === chosenRow);
}

function bandOf({ x, y, w, h }: Box): Box {
  const gap = h >= 16 ? 3 : h >= 10 ? 2 : 1;
  return { x, y: y + gap / 2, w, h: Math.max(2, h - gap) };
}

/** The kind stands beside its first row; how many are missing, beside the last. */
function drawName(paint: TimelinePaint, sight: WorkSight, { group, row, box }: RowPlace, isChosen: boolean): void {
  const { renderer, theme, text } = paint;
  const right = sight.plot.x - 6;
  const y = box.y + box.h / 2 + 0.5;
  const width = (t: string, f: string): number => renderer.textWidth(t, f);
  if (isChosen) renderer.box({ x: right + 1, y: box.y + 2, w: 3, h: box.h - 4 }, 1, { fill: theme.accent });
  if (row === group.shown) {
    const n = missingIn(group, sight);
    if (n === 0) return;
    const words = firstFit([`+${formatCount(n)}`, `+${formatShort(n)}`], right - 4, FONT.monoTiny, width);
    renderer.text(words, right, y, {
      font: FONT.monoTiny,
      color: theme.ink.runnable,
      align: 'right',
    });
  } else if (row === 0) {
    const font = box.h >= 12 ? FONT.small : FONT.tiny;
    renderer.text(fitText(text.workKinds[group.kind] ?? '', right - 4, font, width), right, y, {
      font,
      color: theme.text,
      align: 'right',
    });
  }
}

function drawGroup(
  paint: TimelinePaint,
  sight: WorkSight,
  group: WorkGroup,
  rows: readonly RowPlace[],
  strings: StringSource,
): void {
  const { renderer, theme } = paint;
  const { scale, offset } = blockTransform(sight.block, sight.window, sight.plot);
  const places = rows.filter((place) => place.group === group);
  const left = sight.plot.x;
  const right = left + sight.plot.w;
  const token = TOKENS[group.kind] ?? 'waiting';
  const colours = {
    [WORK_STATE.open]: mix(theme.fill[token], theme.bg, 0.62),
    [WORK_STATE.done]: mix(theme.fill[token], theme.bg, 0.3),
    [WORK_STATE.failed]: theme.fill.gc,
  };
  for (const state of [WORK_STATE.done, WORK_STATE.open, WORK_STATE.failed]) {
    let n = 0;
    for (let i = 0; i < group.row.length; i++) {
      if (group.state[i] !== state || n === MOST_RECTS) continue;
      const x0 = Math.max(left - 2, offset + (group.x0[i] ?? 0) * scale);
      const x1 = Math.min(right + 2, offset + (group.x1[i] ?? 0) * scale);
      const place = places[group.row[i] ?? 0];
      if (x1 < left || x0 > right || place === undefined) continue;
      const band = bandOf(place.box);
      const w = Math.max(1, x1 - x0 - (x1 - x0 > LEAST_GAP_PX ? 1 : 0));
      rects.set([x0, band.y, w, band.h], 4 * n++);
    }
    if (n > 0) renderer.rects(rects, n, colours[state]);
  }
  let told = 0;
  for (let i = 0; i < group.row.length; i++) {
    const place = places[group.row[i] ?? 0];
    const x0 = Math.max(left, offset + (group.x0[i] ?? 0) * scale);
    const x1 = Math.min(right, offset + (group.x1[i] ?? 0) * scale);
    if (place === undefined || x1 < left || x0 > right) continue;
    const band = bandOf(place.box);
    const isFailed = group.state[i] === WORK_STATE.failed;
    if (paint.selectedGoid > 0 && group.goid[i] === paint.selectedGoid)
      renderer.box({ x: x0, y: band.y, w: Math.max(3, x1 - x0), h: band.h }, 2, {
        stroke: theme.accent,
        lineWidth: 1.6,
      });
    if (x1 - x0 < LEAST_NAMED_PX || band.h < 9 || told >= 400) continue;
    told++;
    const words = `${isFailed ? '✕ ' : ''}${strings.text(group.name[i] ?? -1)}`;
    const said = fitText(words, x1 - x0 - 8, FONT.monoTiny, (t, f) => renderer.textWidth(t, f));
    if (said.length < Math.min(LEAST_LETTERS, words.length)) continue;
    const isPale = group.state[i] === WORK_STATE.open;
    renderer.text(said, x0 + 4, band.y + band.h / 2 + 0.5, {
      font: FONT.monoTiny,
      color: isPale ? theme.text : theme.name === 'dark' ? theme.onFill : '#04130e',
    });
  }
  const more = places[group.shown];
  if (more !== undefined) drawMissing(paint, group, bandOf(more.box), scale, offset, token);
}

/** How many without a row are open at each time. */
function drawMissing(
  paint: TimelinePaint,
  group: WorkGroup,
  band: Box,
  scale: number,
  offset: number,
  token: StateToken,
): void {
  const n = Math.min(8192, group.begins.length);
  let open = group.openBefore;
  let most = 1;
  for (let px = 0; px < n; px++) {
    open += group.begins[px] ?? 0;
    most = Math.max(most, open);
    xy[2 * px] = offset + (px + 0.5) * scale;
    xy[2 * px + 1] = open;
    open -= group.ends[px] ?? 0;
  }
  const base = band.y + band.h;
  for (let px = 0; px < n; px++) xy[2 * px + 1] = base - ((xy[2 * px + 1] ?? 0) / most) * band.h;
  paint.renderer.area(xy, n, base, withAlpha(paint.theme.fill[token], 0.45));
}

/** What is under a point: the goroutine that it selects (−1 none), its words, and in which row. Null: it is beside the rows. */
export function workAt(
  sight: WorkSight,
  text: StageText,
  strings: StringSource,
  x: number,
  y: number,
): { readonly goid: number; readonly words: string; readonly row: number } | null {
  const rows = rowsOf(sight.block.reply.work, sight.plot);
  const at = rows.findIndex(({ box }) => y >= box.y && y < box.y + box.h);
  const place = rows[at];
  if (place === undefined || x < sight.plot.x) return null;
  const { group } = place;
  const { scale, offset } = blockTransform(sight.block, sight.window, sight.plot);
  if (place.row === group.shown) return { goid: -1, words: missingWords(group, sight, text), row: at };
  const px = (x - offset) / scale;
  const reach = 1.5 / scale;
  for (let i = 0; i < group.row.length; i++) {
    if (group.row[i] !== place.row || (group.x0[i] ?? 0) > px + reach || (group.x1[i] ?? 0) < px - reach) continue;
    return { goid: group.goid[i] ?? -1, words: spanWords(group, i, text, strings), row: at };
  }
  return { goid: -1, words: '', row: at };
}

/** Rows of the lanes, for the keyboard. */
export function workRows(sight: WorkSight): number {
  return rowsOf(sight.block.reply.work, sight.plot).length;
}

/** Goroutine of the span in a row at a time, or of the next one in view; −1 none. */
export function goidInRow(sight: WorkSight, at: number, timeNs: number): number {
  const place = rowsOf(sight.block.reply.work, sight.plot)[at];
  if (place === undefined) return -1;
  const { fromNs, toNs, widthPx } = sight.block.request;
  const px = ((timeNs - fromNs) / (toNs - fromNs)) * widthPx;
  const { group } = place;
  for (let i = 0; i < group.row.length; i++)
    if (group.row[i] === place.row && (group.goid[i] ?? -1) > 0 && (group.x1[i] ?? 0) >= px) return group.goid[i] ?? -1;
  return -1;
}

function missingWords(group: WorkGroup, sight: WorkSight, text: StageText): string {
  return `${text.workKinds[group.kind] ?? ''}: ${text.workMissing(formatCount(missingIn(group, sight)))}`;
}

/** `fetch · G 34 · 41 ms · failed`. */
function spanWords(group: WorkGroup, i: number, text: StageText, strings: StringSource): string {
  const count = group.count[i] ?? 1;
  const goid = group.goid[i] ?? -1;
  const state = group.state[i];
  const parts = [
    count > 1
      ? `${formatCount(count)} ${text.workKinds[group.kind] ?? ''}`
      : strings.text(group.name[i] ?? -1) || (text.workKinds[group.kind] ?? ''),
    goid > 0 ? gName(goid) : '',
    formatDuration(group.ns[i] ?? 0),
    state === WORK_STATE.failed ? text.workFailed : state === WORK_STATE.open ? text.workOpen : '',
  ];
  return parts.filter((part) => part !== '').join(' · ');
}

/** The lanes in words: how many of each kind are in view, then the first of them one by one. */
export function workTwin(
  sight: WorkSight,
  text: StageText,
  strings: StringSource,
): readonly (readonly [string, string])[] {
  const { scale, offset } = blockTransform(sight.block, sight.window, sight.plot);
  const rows: [string, string][] = [];
  for (const group of sight.block.reply.work) {
    const seen: number[] = [];
    let n = 0;
    for (let i = 0; i < group.row.length; i++) {
      const x0 = offset + (group.x0[i] ?? 0) * scale;
      const x1 = offset + (group.x1[i] ?? 0) * scale;
      if (x1 < sight.plot.x || x0 > sight.plot.x + sight.plot.w) continue;
      seen.push(i);
      n += group.count[i] ?? 1;
    }
    const missing = missingIn(group, sight);
    const kind = text.workKinds[group.kind] ?? '';
    rows.push([
      kind,
      [text.workSeen(formatCount(n)), missing > 0 ? text.workMissing(formatCount(missing)) : '']
        .filter((part) => part !== '')
        .join(', '),
    ]);
    for (const [place, i] of seen.slice(0, MOST_TOLD).entries())
      rows.push([`${kind} ${String(place + 1)}`, spanWords(group, i, text, strings)]);
  }
  return rows;
}
