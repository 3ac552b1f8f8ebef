/** Streams of HTTP/2 as stripes in the pipe of their connection: dashed until somebody works for one at the other end too. */
import { SELECTED } from '../../record/frame.ts';
import { SOCKET } from '../../record/net-frame.ts';
import { withAlpha } from '../theme/colour.ts';
import type { PipePlace } from './net-layout.ts';
import { sockField, streamsOf } from './net-scene.ts';
import type { StagePaint } from './paint.ts';

/** From one stripe to the next: no more than this, and no less than can be told apart. */
const MOST_PITCH_PX = 6;
const LEAST_PITCH_PX = 3;
const DASH = [5, 4];

/** How many streams the connection carries: at the end that knows of more. */
export function streamCount({ frame }: Pick<StagePaint, 'frame'>, pipe: PipePlace): number {
  const at = (row: number): number => (row < 0 ? 0 : sockField(frame, row, SOCKET.streams));
  return Math.max(at(pipe.a), at(pipe.b));
}

/** As many stripes as there is room for, oldest on top; `streamCount` says how many there are. */
export function drawStreams(paint: StagePaint, pipe: PipePlace): void {
  const { frame, renderer, theme } = paint;
  const chosen = frame.selected.length > 0 ? (frame.selected[SELECTED.goid] ?? -1) : -1;
  const ends = [pipe.a, pipe.b].map((row) => (row < 0 ? [] : streamsOf(frame, sockField(frame, row, SOCKET.id))));
  const stripes = new Map<number, { ends: number; isChosen: boolean }>();
  for (const { id, goid, starter } of ends.flat()) {
    const stripe = stripes.get(id) ?? { ends: 0, isChosen: false };
    stripe.ends++;
    if (chosen > 0 && (goid === chosen || starter === chosen)) stripe.isChosen = true;
    stripes.set(id, stripe);
  }
  if (stripes.size === 0) return;
  const { track } = pipe;
  const room = track.h - 4;
  const pitch = Math.max(LEAST_PITCH_PX, Math.min(MOST_PITCH_PX, room / stripes.size));
  const shown = Math.min(stripes.size, Math.floor(room / pitch));
  const first = track.y + (track.h - (shown - 1) * pitch) / 2;
  const width = Math.max(1, Math.min(2, pitch - 1));
  const inOrder = [...stripes].sort(([x], [y]) => x - y);
  for (const [i, [, { ends: at, isChosen }]] of inOrder.slice(0, shown).entries()) {
    const y = first + i * pitch;
    // Dashes of neighbours stand between each other, or they would look like bars across.
    const from = track.x + 3 + (at > 1 || i % 2 === 0 ? 0 : (DASH[0] + DASH[1]) / 2);
    renderer.line(from, y, track.x + track.w - 3, y, {
      color: isChosen ? theme.accent : withAlpha(theme.fill.network, at > 1 ? 0.75 : 0.5),
      width,
      ...(at > 1 ? {} : { dash: DASH }),
    });
  }
}
