import { beforeAll, describe, expect, it } from 'vitest';
import { stage as en } from '../../i18n/en/stage.ts';
import { stage as zh } from '../../i18n/zh-CN/stage.ts';
import { COUNT, PROC, type Frame } from '../../record/frame.ts';
import { KIND } from '../../record/kinds.ts';
import { overlaps } from '../canvas/geometry.ts';
import { RecordingRenderer } from '../canvas/recording-renderer.ts';
import {
  fixtureFrame,
  fixtureRooms,
  FIXTURE_FUNCTIONS,
  FIXTURE_STRINGS,
  note,
  type FixtureOptions,
} from '../testing/fixture-frames.ts';
import { THEMES } from '../theme/tokens.ts';
import { loadNetView } from './late-net.ts';
import { NO_LIMITS } from './net-scene.ts';
import { StageView, type StageSettings } from './stage-view.ts';
import type { StageTarget } from './target.ts';

beforeAll(loadNetView);

interface Shown {
  readonly renderer: RecordingRenderer;
  readonly view: StageView;
  readonly chosen: (StageTarget | null)[];
  readonly told: string[];
  redraw(frame: Frame, nowMs: number): RecordingRenderer;
}

/** Draws one frame; time stands at `nowMs` ms. */
function show(
  frame: Frame,
  size: readonly [number, number] = [967, 700],
  settings: Partial<StageSettings> = {},
): Shown {
  let renderer = new RecordingRenderer(...size);
  let current = frame;
  const chosen: (StageTarget | null)[] = [];
  const told: string[] = [];
  const view = new StageView(
    { latest: () => current, subscribe: () => () => undefined },
    {
      theme: THEMES.dark,
      text: en,
      names: { functionName: (i) => FIXTURE_FUNCTIONS[i]?.name ?? '', text: (i) => FIXTURE_STRINGS[i] ?? '' },
      mode: 'machine',
      cores: 0,
      limits: NO_LIMITS,
      selection: null,
      followSelected: false,
      reducedMotion: false,
      spotlight: null,
      ...settings,
    },
    {
      renderer: () => renderer,
      ratio: () => 1,
      onSelect: (target) => chosen.push(target),
      onHover: () => undefined,
      onFocusTold: (words) => told.push(words),
      cursor: () => undefined,
    },
  );
  const redraw = (next: Frame, nowMs: number): RecordingRenderer => {
    current = next;
    renderer = new RecordingRenderer(...size);
    view.layout(nowMs);
    view.draw(nowMs);
    return renderer;
  };
  const first = redraw(frame, 0);
  return { renderer: first, view, chosen, told, redraw };
}

const frameWith = (options: FixtureOptions, change: (frame: Frame) => void): Frame => {
  const frame = fixtureFrame(options);
  change(frame);
  return frame;
};

describe('the stage says', () => {
  it('model time, heap without collector, global queue and who looks at it next', () => {
    const { texts } = show(fixtureFrame()).renderer;
    expect(texts).toEqual(expect.arrayContaining(['18.402\u00a0318 ms', 'heap 46 MiB · GC off', '412']));
    // 61 − 2492 % 61 = 9 (F-02)
    expect(texts).toContain('P0 looks in 9');
  });

  it('what runs on a P, with function and line, and what stands in runnext', () => {
    const { texts } = show(fixtureFrame()).renderer;
    expect(texts).toEqual(expect.arrayContaining(['P0', '187 / 256', 'bench:17', 'main:21', 'spins', 'M3']));
    expect(texts).toContain('48\u2009219');
  });

  it('a theft as an arc with the numbers', () => {
    const before = frameWith({ notes: false }, (frame) => {
      frame.procs[PROC.runqtail] = (frame.procs[PROC.runqhead] ?? 0) + 188;
    });
    const shown = show(before);
    shown.redraw(fixtureFrame({ seq: 2 }), 16);
    const renderer = shown.redraw(fixtureFrame({ seq: 3 }), 120);
    expect(renderer.texts).toEqual(expect.arrayContaining(['steals 94 of 188']));
    const dots = renderer.of('dots').filter((call) => call.color === THEMES.dark.fill.runnable && call.count === 9);
    expect(dots.length).toBeGreaterThan(0);
  });

  it('no total where the numbers do not fit half a queue', () => {
    const { texts } = show(fixtureFrame()).redraw(fixtureFrame({ seq: 2, notes: false }), 100);
    expect(texts).toContain('steals 94');
  });

  it('an overflow, a batch, a retake and an empty hunt in words', () => {
    const frame = frameWith({}, (f) => {
      f.notes = Int32Array.from([
        ...note(KIND.Overflow, 0, 128, 9),
        ...note(KIND.GlobalBatch, 3, 64, 0, 7),
        ...note(KIND.ProcSteal, 2, 5, -1),
        ...note(KIND.StealFail, 1, 4),
      ]);
    });
    const shown = show(frame);
    const { texts } = shown.redraw(fixtureFrame({ seq: 2, notes: false }), 100);
    expect(texts).toEqual(expect.arrayContaining(['overflow: 129', 'takes 64', 'retaken by sysmon', 'finds nothing']));
  });

  it('a running cycle: its phase, the heap against trigger, goal and limit, who marks and who assists', () => {
    const { renderer } = show(fixtureFrame({ marking: true }));
    expect(renderer.texts).toEqual(
      expect.arrayContaining([
        'GC 7 · mark 55 %',
        'heap 46 MiB of 58 MiB',
        'trigger 44 MiB · limit 64 MiB',
        'mark',
        'dedicated',
        'assists',
      ]),
    );
  });

  it('that the world is stopped, with rings that lost their colour', () => {
    const { renderer } = show(fixtureFrame({ stopped: true }));
    expect(renderer.texts).toContain('the world is stopped · sweep termination');
    expect(renderer.of('arc').filter((call) => call.style.color === THEMES.dark.fill.runnable)).toEqual([]);
  });

  it('an idle P as such, without an M', () => {
    const frame = frameWith({}, (f) => {
      f.procs.set([0, -1, -1], 0);
    });
    expect(show(frame).renderer.texts).toEqual(expect.arrayContaining(['idle', 'no M']));
  });

  it('a time slice beyond 10 ms as overdue: a full circle and a dashed one', () => {
    const frame = frameWith({}, (f) => {
      f.procs[PROC.sliceUs] = 14_000;
    });
    const arcs = show(frame).renderer.of('arc');
    const overdue = arcs.filter((call) => call.style.color === THEMES.dark.fill.gc && call.style.dash !== undefined);
    expect(overdue).toHaveLength(1);
    expect((overdue[0]?.to ?? 0) - (overdue[0]?.from ?? 0)).toBeCloseTo(0.4 * Math.PI * 2, 5);
  });

  it('every kind of waiting room', () => {
    const { texts } = show(fixtureRooms(fixtureFrame()), [1200, 1300]).renderer;
    expect(texts).toEqual(
      expect.arrayContaining([
        'Mutex mu',
        'starvation mode',
        'chan results',
        '5 of 8',
        'WaitGroup done',
        'counter 42',
        'select',
        'netpoller',
        'asleep',
        'in system calls',
      ]),
    );
    expect(texts.some((t) => t.startsWith('ready in'))).toBe(true);
    expect(texts.some((t) => t.includes('M5') && t.includes('G\u00a017'))).toBe(true);
  });

  it('a small channel with one box per cell, a large one with a filling', () => {
    const { renderer } = show(fixtureRooms(fixtureFrame()), [1200, 1300]);
    const cells = renderer
      .of('box')
      .filter((call) => call.style.fill === THEMES.dark.fill.waiting && call.box.h === 18);
    expect(cells).toHaveLength(5);
  });

  it('the number of threads and when sysmon looks', () => {
    expect(show(fixtureFrame()).renderer.texts).toEqual(
      expect.arrayContaining(['looks in 12 µs', '7 threads · none waits']),
    );
  });
});

describe('lit slots', () => {
  it('the arc of a ring begins at its head and spans its length', () => {
    const frame = fixtureFrame();
    const arc = show(frame)
      .renderer.of('arc')
      .find((call) => call.style.color === THEMES.dark.fill.runnable && call.style.width > 8);
    const head = (frame.procs[PROC.runqhead] ?? 0) & 255;
    expect(arc?.from).toBeCloseTo((head / 256) * Math.PI * 2 - Math.PI / 2, 6);
    expect((arc?.to ?? 0) - (arc?.from ?? 0)).toBeCloseTo((187 / 256) * Math.PI * 2, 6);
  });
});

describe.each([
  ['wide', [967, 700]],
  ['low', [900, 460]],
  ['phone', [390, 485]],
  ['large', [1500, 1000]],
] as const)('labels on a %s stage', (_name, size) => {
  it.each([
    ['English', en],
    ['Chinese', zh],
  ] as const)('do not cover each other (%s)', (_language, text) => {
    for (const procs of [1, 4, 8, 16, 24]) {
      const frame = fixtureRooms(fixtureFrame({ procs, cores: Math.min(procs, 8) }));
      const calls = show(frame, size, { text }).renderer.of('text');
      for (const [i, a] of calls.entries()) {
        for (const b of calls.slice(i + 1)) {
          const [p, q] = [a, b].map((call) => ({
            x: call.box.x + 1,
            y: call.box.y + 2,
            w: call.box.w - 2,
            h: call.box.h - 4,
          })) as [typeof a.box, typeof b.box];
          expect(overlaps(p, q), `"${a.text}" and "${b.text}" with ${String(procs)} Ps`).toBe(false);
        }
      }
    }
  });
});

describe('motion', () => {
  it('a goroutine that moves is drawn between its places, and not with reduced motion', () => {
    const flying = (reducedMotion: boolean): number => {
      const shown = show(fixtureFrame({ notes: false }), [967, 700], { reducedMotion });
      shown.redraw(fixtureFrame({ notes: false, moves: 12, seq: 2 }), 16);
      const renderer = shown.redraw(fixtureFrame({ notes: false, seq: 3 }), 90);
      const still = show(fixtureFrame({ notes: false, seq: 3 })).renderer;
      return (
        renderer.of('dots').reduce((n, call) => n + call.count, 0) -
        still.of('dots').reduce((n, call) => n + call.count, 0)
      );
    };
    expect(flying(false)).toBeGreaterThan(0);
    expect(flying(true)).toBe(0);
  });

  it('more moves than an eye can follow become bands with rates', () => {
    const shown = show(fixtureFrame({ notes: false }));
    let renderer = shown.renderer;
    for (let i = 2; i < 30; i++)
      renderer = shown.redraw(fixtureFrame({ notes: false, flows: true, moves: 200, seq: i }), i * 16);
    expect(renderer.of('curve').length).toBeGreaterThan(4);
    expect(renderer.texts.some((t) => t.endsWith('/ms'))).toBe(true);
  });

  it('after a seek nothing flies', () => {
    const shown = show(fixtureFrame({ notes: false, moves: 10 }));
    const frame = fixtureFrame({ notes: false, moves: 10, seq: 2 });
    frame.fromNs = NaN;
    shown.redraw(frame, 16);
    expect(shown.view.isDirty(400)).toBe(false);
  });

  it('the stage rests when nothing changes', () => {
    const frame = fixtureFrame({ notes: false });
    const shown = show(frame);
    shown.redraw(frame, 1000);
    expect(shown.view.isDirty(1000)).toBe(false);
  });
});

describe('choosing', () => {
  it('a click on a chip chooses its goroutine, and the frame follows it to where it goes', () => {
    const frame = fixtureFrame({ notes: false });
    const shown = show(frame);
    const chip = shown.renderer.of('text').find((call) => call.text === 'G\u00a048\u2009102');
    shown.view.clickAt({ x: chip?.x ?? 0, y: chip?.y ?? 0 });
    expect(shown.chosen).toEqual([{ kind: 'G', id: 48_102 }]);
    const framed = show(frame, [967, 700], { selection: { kind: 'G', id: 48_102 } })
      .renderer.of('box')
      .filter((call) => call.style.stroke === THEMES.dark.accent);
    expect(framed.length).toBeGreaterThan(0);
  });

  it('arrow keys move the focus and Enter chooses', () => {
    const shown = show(fixtureFrame());
    shown.view.focused(true);
    expect(shown.told.at(-1)).toContain('P0');
    expect(shown.view.key('ArrowRight')).toBe(true);
    expect(shown.told.at(-1)).toContain('P1');
    shown.view.key('Enter');
    expect(shown.chosen).toEqual([{ kind: 'P', id: 1 }]);
    expect(shown.view.key('x')).toBe(false);
  });
});

describe('a million goroutines', () => {
  it('are one picture of pixels with counts below and a lens under the pointer', () => {
    const frame = fixtureFrame({ goroutines: 1_000_000, procs: 64, carpet: true, notes: false });
    const shown = show(frame, [1000, 700], { mode: 'auto' });
    expect(shown.renderer.of('pixels')).toHaveLength(1);
    expect(shown.renderer.texts).toEqual(expect.arrayContaining(['1\u2009000\u2009000', '241\u2009870', 'P63']));
    shown.view.pointAt({ x: 300, y: 300 });
    const lens = shown.redraw(frame, 16);
    expect(lens.texts.some((t) => /^G\u00a0\d{3}\u2009\d{3}$/.test(t))).toBe(true);
    expect(frame.counts[COUNT.created]).toBe(1_000_000);
  });
});
