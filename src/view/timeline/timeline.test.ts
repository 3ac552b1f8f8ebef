import { describe, expect, it } from 'vitest';
import { stage as en } from '../../i18n/en/stage.ts';
import { RecordingRenderer } from '../canvas/recording-renderer.ts';
import { Recording } from '../../record/recording.ts';
import { KIND } from '../../record/kinds.ts';
import { workLanes } from '../../record/work-lanes.ts';
import type { SpansReply, SpansRequest } from '../../state/protocol-types.ts';
import type { StageTarget } from '../stage/target.ts';
import { fixtureFrame, fixtureSpans } from '../testing/fixture-frames.ts';
import { THEMES } from '../theme/tokens.ts';
import { followPlayhead, nsToPx, panBy, pxToNs, rulerTicks, zoomAt } from './scale.ts';
import { SpansStore, type AskSpans } from './spans-store.ts';
import { layoutTimeline, partAt } from './timeline-layout.ts';
import { TimelineView, type TimelineSettings } from './timeline-view.ts';

describe('scale', () => {
  const window = { fromNs: 1e6, toNs: 3e6 };
  it('pixels and times are each other’s inverse', () => {
    for (const px of [0, 13.5, 400, 800]) expect(nsToPx(pxToNs(px, window, 800), window, 800)).toBeCloseTo(px, 9);
  });
  it('zooming keeps the time under the pointer where it is', () => {
    const before = pxToNs(600, window, 800);
    const next = zoomAt(window, 0.5, 600, 800, 1e8);
    expect(pxToNs(600, next, 800)).toBeCloseTo(before, 3);
    expect(next.toNs - next.fromNs).toBeCloseTo(1e6, 3);
  });
  it('one cannot zoom beyond the run or into nothing, nor pan out of it', () => {
    expect(zoomAt(window, 1e9, 0, 800, 1e7).toNs - zoomAt(window, 1e9, 0, 800, 1e7).fromNs).toBeCloseTo(1.06e7, 0);
    const close = zoomAt(window, 1e-12, 0, 800, 1e7);
    expect(close.toNs - close.fromNs).toBe(200);
    expect(panBy(window, 1e6, 800, 1e7).fromNs).toBeGreaterThan(-1e6);
    expect(panBy(window, -1e6, 800, 1e7).fromNs).toBeLessThan(1e7);
  });
  it('the view turns the page when the playhead comes to its edge, and stays else', () => {
    expect(followPlayhead(window, 2e6, 1e8)).toBe(window);
    const turned = followPlayhead(window, 2.95e6, 1e8);
    expect(turned.fromNs).toBeLessThan(2.95e6);
    expect((2.95e6 - turned.fromNs) / 2e6).toBeCloseTo(0.25, 2);
  });
  it('ticks are 1, 2 or 5 of a unit and far enough apart', () => {
    for (const span of [300, 7000, 2e6, 3.3e9]) {
      const { firstNs, stepNs } = rulerTicks({ fromNs: 12_345, toNs: 12_345 + span }, 800, 80);
      expect(String(stepNs)).toMatch(/^[125]0*$/);
      expect((stepNs / span) * 800).toBeGreaterThanOrEqual(79.9);
      expect(firstNs % stepNs).toBe(0);
    }
  });
});

describe('layout', () => {
  it('few lanes are tall, many can be scrolled', () => {
    const few = layoutTimeline([0, 1, 2, 3], 'P', 900, 200, 0);
    expect(few.lanes).toHaveLength(4);
    expect(few.maxScroll).toBe(0);
    const many = layoutTimeline(
      Array.from({ length: 256 }, (_, i) => i),
      'P',
      900,
      200,
      1e9,
    );
    expect(many.maxScroll).toBeGreaterThan(0);
    expect(many.lanes.at(-1)?.lane).toBe(255);
    expect(many.lanes.length).toBeLessThan(20);
  });
  it('ruler, lanes and minimap are told apart', () => {
    const plan = layoutTimeline([0, 1], 'P', 900, 200, 0);
    expect(partAt(plan, 400, 5).part).toBe('ruler');
    expect(partAt(plan, 400, (plan.minimap?.y ?? 0) + 3).part).toBe('minimap');
    const first = plan.lanes[0];
    expect(partAt(plan, 400, (first?.band.y ?? 0) + 3)).toMatchObject({ part: 'lane', place: { lane: 0 } });
  });
});

describe('asking for spans', () => {
  const seen = (fromNs: number) => ({ fromNs, toNs: fromNs + 1000, widthPx: 100, kind: 'P' as const, lanes: [0] });
  it('waits a moment, has one request in flight, then asks for the newest view', async () => {
    const asked: number[] = [];
    const answers: (() => void)[] = [];
    const ask: AskSpans = (request) => {
      asked.push(request.fromNs);
      return new Promise((resolve) => answers.push(() => resolve(fixtureSpans(request))));
    };
    const store = new SpansStore(ask, () => undefined);
    store.want(seen(0), 0, 0);
    store.pump(10);
    expect(asked).toEqual([]);
    store.pump(50);
    expect(asked).toEqual([-250]);
    store.want(seen(5000), 0, 60);
    store.want(seen(9000), 0, 70);
    store.pump(200);
    expect(asked).toEqual([-250]);
    answers[0]?.();
    await Promise.resolve();
    await Promise.resolve();
    expect(store.block?.request.fromNs).toBe(-250);
    store.pump(210);
    expect(asked).toEqual([-250, 8750]);
  });
  it('an answer to a run that is over is dropped', async () => {
    let answer = (): void => undefined;
    const store = new SpansStore(
      (request) => new Promise((resolve) => (answer = () => resolve(fixtureSpans(request)))),
      () => undefined,
    );
    store.want(seen(0), 0, 0);
    store.pump(100);
    store.reset();
    answer();
    await Promise.resolve();
    await Promise.resolve();
    expect(store.block).toBeNull();
  });
});

function timeline(
  settings: Partial<TimelineSettings> = {},
  spans: (request: SpansRequest) => SpansReply = fixtureSpans,
) {
  const frame = fixtureFrame();
  let renderer = new RecordingRenderer(967, 230);
  const sought: number[] = [];
  const chosen: (StageTarget | null)[] = [];
  const works: number[] = [];
  const view = new TimelineView(
    { latest: () => frame, subscribe: () => () => undefined },
    (request) => Promise.resolve(spans(request)),
    {
      theme: THEMES.dark,
      text: en,
      kind: 'P',
      selection: null,
      strings: { text: () => '' },
      zoomNs: 200_000,
      ...settings,
    },
    {
      renderer: () => renderer,
      playheadNs: () => frame.timeNs,
      onSeek: (t) => sought.push(t),
      onSelect: (t) => chosen.push(t),
      onZoom: () => undefined,
      onWorks: (of) => works.push(of),
      onFailure: (error) => expect.unreachable(String(error)),
      cursor: () => undefined,
      wake: () => undefined,
    },
  );
  const draw = async (): Promise<RecordingRenderer> => {
    for (let i = 0; i < 4; i++) {
      view.layout(i * 60);
      await Promise.resolve();
      await Promise.resolve();
    }
    renderer = new RecordingRenderer(967, 230);
    view.layout(400);
    view.draw();
    return renderer;
  };
  return { frame, view, draw, sought, chosen, works };
}

describe('the timeline', () => {
  it('shows lanes, spans, queues, wake-ups and the playhead in sight', async () => {
    const { draw, view, frame } = timeline();
    const renderer = await draw();
    expect(renderer.texts).toEqual(expect.arrayContaining(['P0', 'P1', 'P2', 'P3']));
    expect(renderer.of('rects').length).toBeGreaterThan(4);
    expect(renderer.of('area').length).toBeGreaterThanOrEqual(4);
    expect(renderer.of('curve').length).toBeGreaterThan(0);
    expect(frame.timeNs).toBeGreaterThan(view.window.fromNs);
    expect(frame.timeNs).toBeLessThan(view.window.toNs);
  });

  it('a click on a span chooses its goroutine, one beside the spans the lane', async () => {
    const { draw, view, chosen } = timeline();
    const renderer = await draw();
    const span = renderer
      .of('rects')
      .find(
        (call) =>
          call.count > 3 &&
          call.color !== '' &&
          (call.rows[3] ?? 0) < 19 &&
          (call.rows[2] ?? 0) > 8 &&
          (call.rows[0] ?? 0) > 80,
      );
    const [x = 0, y = 0, w = 0, h = 0] = span?.rows ?? [];
    view.down(1, { x: x + w / 2, y: y + h / 2 });
    view.up(1, { x: x + w / 2, y: y + h / 2 });
    expect(chosen[0]?.kind).toBe('G');
  });

  it('dragging the ruler moves the playhead, dragging the lanes the view', async () => {
    const { draw, view, sought } = timeline();
    await draw();
    view.down(1, { x: 300, y: 6 });
    view.move(1, { x: 500, y: 6 });
    view.up(1, { x: 500, y: 6 });
    expect(sought).toHaveLength(2);
    expect(sought[1]).toBeGreaterThan(sought[0] ?? 0);
    const before = view.window.fromNs;
    view.down(1, { x: 500, y: 60 });
    view.move(1, { x: 400, y: 60 });
    view.up(1, { x: 400, y: 60 });
    expect(view.window.fromNs).toBeGreaterThan(before);
    expect(sought).toHaveLength(2);
  });

  it('the wheel zooms about the pointer', async () => {
    const { draw, view } = timeline();
    await draw();
    const span = view.window.toNs - view.window.fromNs;
    view.wheel({ x: 400, y: 60 }, 0, -200, false);
    expect(view.window.toNs - view.window.fromNs).toBeLessThan(span);
  });

  it('what is not yet computed is hatched and named', async () => {
    const { draw } = timeline({ zoomNs: 60e6 });
    expect((await draw()).texts).toContain('not yet computed');
    expect((await timeline().draw()).texts).not.toContain('not yet computed');
  });

  it('keys step, zoom and choose a lane', async () => {
    const { draw, view, sought, chosen, frame } = timeline();
    await draw();
    expect(view.key('ArrowRight', false)).toBe(true);
    expect(sought[0]).toBeGreaterThan(frame.timeNs);
    view.key('ArrowDown', false);
    view.key('Enter', false);
    expect(chosen[0]?.kind).toBe('P');
    expect(view.key('q', false)).toBe(false);
  });

  it('lanes of the chosen goroutine ask for one first', async () => {
    expect((await timeline({ kind: 'G' }).draw()).texts).toContain('Select a goroutine to see its lane');
    expect((await timeline({ kind: 'G', selection: { kind: 'G', id: 7 } }).draw()).texts).toContain('G 7');
  });
});

const FIRST_NS = 17_000_000;
const LAST_NS = 20_000_000;

/** Requests around the time of the fixture: `concurrent` at a time, every third fails; and a task. */
function busyRecording(concurrent: number): Recording {
  const recording = new Recording();
  const name = recording.intern('fetch');
  for (let at = FIRST_NS, id = 0; at < LAST_NS; at += 50_000) {
    for (let i = 0; i < concurrent; i++) recording.emit(at, KIND.RequestBegin, ++id, 100 + i, name, 0);
    for (let i = 0; i < concurrent; i++)
      recording.emit(at + 40_000, KIND.RequestEnd, id - concurrent + i + 1, 100 + i, i % 3 === 2 ? 1 : 0, name);
  }
  recording.emit(LAST_NS, KIND.UserTaskBegin, 9999, 1, name, 0);
  return recording;
}

describe('lanes of requests and tasks', () => {
  const shown = (concurrent: number, settings: Partial<TimelineSettings> = {}) => {
    const recording = busyRecording(concurrent);
    return timeline(
      { kind: 'work', strings: { text: (i) => recording.strings[i] ?? '' }, zoomNs: 200_000, ...settings },
      (request) => ({ ...fixtureSpans({ ...request, lanes: [] }), works: 3, work: workLanes(recording, request) }),
    );
  };
  const settle = async (lab: ReturnType<typeof shown>) => {
    await import('./work-lanes.ts');
    await lab.draw();
    return lab.draw();
  };

  it('show each by name, failed ones marked, and tell which kinds there are', async () => {
    const lab = shown(3);
    const renderer = await settle(lab);
    expect(lab.works).toEqual([3]);
    expect(renderer.texts).toEqual(expect.arrayContaining(['requests', 'tasks', 'fetch', '✕ fetch']));
    expect(renderer.of('rects').some(({ color }) => color === THEMES.dark.fill.gc)).toBe(true);
    const told = lab.view.twin();
    expect(told.find(([name]) => name === 'requests 3')?.[1]).toMatch(/^fetch · G\u00a0\d+ · 40 µs/);
    expect(told.some(([, says]) => says.endsWith('failed'))).toBe(true);
  });

  it('say how many have no row', async () => {
    const lab = shown(100);
    const texts = (await settle(lab)).texts;
    const missing = Number(
      texts
        .find((text) => text.startsWith('+'))
        ?.slice(1)
        .replace(/\D/g, ''),
    );
    const [, says = ''] = lab.view.twin()[0] ?? [];
    const [seen = 0, more = 0] = says.replaceAll('\u2009', '').match(/\d+/g)?.map(Number) ?? [];
    expect(missing).toBeGreaterThan(0);
    expect(more).toBe(missing);
    const { fromNs, toNs } = lab.view.window;
    let inView = 0;
    for (let at = FIRST_NS; at < LAST_NS; at += 50_000) if (at <= toNs && at + 40_000 >= fromNs) inView += 100;
    expect(seen + more).toBe(inView);
  });

  it('a click on one chooses its goroutine; so does Enter in its row', async () => {
    const lab = shown(3);
    const renderer = await settle(lab);
    const place = renderer.of('text').find(({ text }) => text === 'fetch');
    const at = { x: (place?.box.x ?? 0) + 4, y: (place?.box.y ?? 0) + 6 };
    lab.view.down(1, at);
    lab.view.up(1, at);
    expect(lab.chosen).toHaveLength(1);
    expect(lab.chosen[0]).toMatchObject({ kind: 'G' });
    lab.view.key('ArrowDown', false);
    lab.view.key('Enter', false);
    expect(lab.chosen[1]).toEqual({ kind: 'G', id: 101 });
  });
});

it('while playing fast the view widens, after a single jump it does not', () => {
  const frame = fixtureFrame();
  frame.computedNs = 1e9;
  let playhead = frame.timeNs;
  const renderer = new RecordingRenderer(967, 230);
  const told: number[] = [];
  const view = new TimelineView(
    { latest: () => frame, subscribe: () => () => undefined },
    (request) => Promise.resolve(fixtureSpans(request)),
    { theme: THEMES.dark, text: en, kind: 'P', selection: null, strings: { text: () => '' }, zoomNs: 100_000 },
    {
      renderer: () => renderer,
      playheadNs: () => playhead,
      onSeek: () => undefined,
      onSelect: () => undefined,
      onZoom: (ns) => told.push(ns),
      onWorks: () => undefined,
      onFailure: (error) => expect.unreachable(String(error)),
      cursor: () => undefined,
      wake: () => undefined,
    },
  );
  let now = 0;
  const frames = (n: number, stepNs: number): void => {
    for (let i = 0; i < n; i++) {
      playhead += stepNs;
      view.layout((now += 16));
    }
  };
  frames(30, 100);
  playhead += 5e6;
  frames(3, 100);
  expect(told).toEqual([]);
  frames(30, 500_000);
  expect(view.window.toNs - view.window.fromNs).toBeGreaterThan((500_000 / 16) * 1200);
  expect(told.length).toBeGreaterThan(0);
  expect(playhead).toBeLessThanOrEqual(view.window.toNs);
});

it('a width asked for before the run is computed that far is reached as it grows', () => {
  const { frame, view } = timeline({ zoomNs: 200_000 });
  frame.computedNs = 50_000;
  frame.endNs = -1;
  view.layout(0);
  view.set({ theme: THEMES.dark, text: en, kind: 'P', selection: null, strings: { text: () => '' }, zoomNs: 2.5e6 });
  view.layout(16);
  expect(view.window.toNs - view.window.fromNs).toBeLessThan(60_000);
  frame.computedNs = frame.endNs = 1e7;
  view.layout(32);
  expect(view.window.toNs - view.window.fromNs).toBeCloseTo(2.5e6, 0);
});
