/**
 * Times whole frames of the stage: layout, drawing, and a read of one pixel, without which a canvas only notes what it is told. Each frame
 * is a new one, as while playing. Called by bench/paint.mjs through `measurePaint`.
 */
import '@fontsource-variable/inter';
import '@fontsource-variable/jetbrains-mono';
import { stage as text } from '../../src/i18n/en/stage.ts';
import type { Frame } from '../../src/record/frame.ts';
import { Canvas2dRenderer, CanvasCache } from '../../src/view/canvas/canvas2d.ts';
import { fontsReady } from '../../src/view/canvas/fonts.ts';
import { loadNetView } from '../../src/view/stage/late-net.ts';
import { NO_LIMITS } from '../../src/view/stage/net-scene.ts';
import { StageView } from '../../src/view/stage/stage-view.ts';
import { fixtureFrame, type FixtureOptions } from '../../src/view/testing/fixture-frames.ts';
import { THEMES } from '../../src/view/theme/tokens.ts';

export interface PaintCase {
  readonly name: string;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly mode: 'machine' | 'carpet';
  readonly frame: FixtureOptions;
}

export interface PaintResult {
  readonly name: string;
  readonly medianMs: number;
  readonly p95Ms: number;
  readonly layoutMs: number;
}

/** Different frames that are shown in turn. */
const FRAMES = 6;

/** `without`: calls of the renderer left out, to see what they cost. */
async function measurePaint(
  paintCase: PaintCase,
  rounds: number,
  without: readonly ('text' | 'dots' | 'arc' | 'box' | 'drawLayer' | 'curve' | 'disc' | 'pixels' | 'rects')[] = [],
): Promise<PaintResult> {
  await Promise.all([fontsReady(), loadNetView()]);
  const canvas = document.createElement('canvas');
  canvas.width = paintCase.widthPx;
  canvas.height = paintCase.heightPx;
  document.body.append(canvas);
  const context = canvas.getContext('2d', { alpha: false });
  if (context === null) throw new Error('no 2d context');
  const renderer = new Canvas2dRenderer(context, paintCase.widthPx, paintCase.heightPx, 1, new CanvasCache());
  for (const call of without) renderer[call] = () => undefined;
  const frames = Array.from({ length: FRAMES }, (_, i) =>
    fixtureFrame({ ...paintCase.frame, seed: 7 + i, seq: i + 1 }),
  );
  let current: Frame = frames[0];
  const view = new StageView(
    { latest: () => current, subscribe: () => () => undefined },
    {
      theme: THEMES.dark,
      text,
      names: { functionName: () => 'main.bench', text: () => 'ch' },
      mode: paintCase.mode,
      cores: 0,
      limits: NO_LIMITS,
      selection: { kind: 'G', id: 48_213 },
      followSelected: true,
      reducedMotion: false,
      spotlight: null,
    },
    {
      renderer: () => renderer,
      ratio: () => 1,
      onSelect: () => undefined,
      onHover: () => undefined,
      onFocusTold: () => undefined,
      cursor: () => undefined,
    },
  );
  const times: number[] = [];
  const layouts: number[] = [];
  let seq = 1;
  let timeNs = current.timeNs;
  for (let round = 0; round < rounds + 20; round++) {
    const base = frames[round % FRAMES];
    current = base;
    current.seq = ++seq;
    current.fromNs = timeNs;
    timeNs += 800;
    current.timeNs = timeNs;
    if (paintCase.mode === 'carpet') view.pointAt({ x: 300 + round, y: 300 });
    const now = round * 16.7;
    const t0 = performance.now();
    view.layout(now);
    const t1 = performance.now();
    view.draw(now);
    context.getImageData(round % 50, 10, 1, 1);
    const t2 = performance.now();
    if (round >= 20) {
      times.push(t2 - t0);
      layouts.push(t1 - t0);
    }
    if (round % 10 === 9) await new Promise((resolve) => setTimeout(resolve, 0));
  }
  canvas.remove();
  const at = (list: number[], share: number): number =>
    [...list].sort((a, b) => a - b)[Math.floor(list.length * share)] ?? NaN;
  return { name: paintCase.name, medianMs: at(times, 0.5), p95Ms: at(times, 0.95), layoutMs: at(layouts, 0.5) };
}

declare global {
  interface Window {
    measurePaint: typeof measurePaint;
  }
}
window.measurePaint = measurePaint;
