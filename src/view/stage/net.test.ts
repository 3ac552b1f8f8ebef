import { beforeAll, describe, expect, it } from 'vitest';

import { stage as en } from '../../i18n/en/stage.ts';
import { stage as zh } from '../../i18n/zh-CN/stage.ts';
import { ROOM_KIND, SELECTED, type Frame } from '../../record/frame.ts';
import { NET, SOCKET } from '../../record/net-frame.ts';
import { overlaps, type Box } from '../canvas/geometry.ts';
import { RecordingRenderer } from '../canvas/recording-renderer.ts';
import { FIXTURE_STRINGS, fixtureFrame, fixtureRooms } from '../testing/fixture-frames.ts';
import { fixtureNet } from '../testing/fixture-net.ts';
import { withAlpha } from '../theme/colour.ts';
import { THEMES } from '../theme/tokens.ts';
import { describe as words, stageTwin } from './describe.ts';
import { hitStage, netHits } from './hit.ts';
import { layoutStage } from './layout.ts';
import { loadNetView } from './late-net.ts';
import { layoutNet } from './net-layout.ts';
import { hasNet, pipesOf, sysmonPollsIn, type NetLimits } from './net-scene.ts';
import { SceneMemory, type StageMode } from './scene.ts';
import { StageView } from './stage-view.ts';

beforeAll(loadNetView);

const LIMITS: NetLimits = { descriptors: 1024, ports: 28_232, synBacklog: 64, pollCall: 'epoll_wait' };
const NAMES = { functionName: () => 'main.main', text: (i: number) => FIXTURE_STRINGS[i] ?? '' };

function frameOf(connections: number, overload = false, streams = 0): Frame {
  return fixtureNet(fixtureRooms(fixtureFrame({ procs: 4, notes: false })), connections, overload, streams);
}

function draw(frame: Frame, size: readonly [number, number], mode: StageMode, text = en): RecordingRenderer {
  const renderer = new RecordingRenderer(...size);
  const view = new StageView(
    { latest: () => frame, subscribe: () => () => undefined },
    {
      theme: THEMES.dark,
      text,
      names: NAMES,
      mode,
      cores: 0,
      limits: LIMITS,
      selection: null,
      followSelected: false,
      reducedMotion: true,
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
  view.layout(0);
  view.draw(0);
  return renderer;
}

function streamColour(alpha: number): string {
  return withAlpha(THEMES.dark.fill.network, alpha);
}

/** Card of the room; null where it is a chip, or among the rest. */
function cardOf(frame: Frame, size: readonly [number, number], mode: StageMode): Box | null {
  const plan = layoutStage(new SceneMemory().facts(frame, mode), ...size);
  const room = plan.rooms.find(({ kind }) => kind === ROOM_KIND.network);
  return room?.form === 'card' ? room.box : null;
}

const SIZES = [
  ['phone', [390, 440]],
  ['narrow', [700, 560]],
  ['desktop', [800, 580]],
  ['large', [1500, 1000]],
] as const;

describe.each(SIZES)('the network on a %s stage', (_name, size) => {
  it.each([1, 4, 30, 5000])('keeps everything inside its card with %i connections', (connections) => {
    for (const mode of ['machine', 'network'] as const) {
      const frame = frameOf(connections, connections > 100);
      const box = cardOf(frame, size, mode);
      if (mode === 'network') expect(box).not.toBeNull();
      if (box === null) continue;
      const place = layoutNet(frame, box);
      const parts = [
        place.poll,
        ...place.gauges,
        ...place.listeners.map((l) => l.box),
        ...place.hosts.map((h) => h.box),
        ...place.pipes.map((p) => p.box),
        ...(place.density === null ? [] : [place.density]),
        ...(place.counts === null ? [] : [place.counts]),
      ];
      for (const [i, part] of parts.entries()) {
        expect(part.x).toBeGreaterThanOrEqual(box.x);
        expect(part.y).toBeGreaterThanOrEqual(box.y);
        expect(part.x + part.w).toBeLessThanOrEqual(box.x + box.w);
        expect(part.y + part.h).toBeLessThanOrEqual(box.y + box.h + 1);
        for (const other of parts.slice(i + 1)) expect(overlaps(part, other), `${_name} ${mode}`).toBe(false);
      }
    }
  });

  it.each([
    ['English', en],
    ['Chinese', zh],
  ] as const)('covers no label with another (%s)', (_language, text) => {
    for (const connections of [1, 4, 30, 5000]) {
      for (const mode of ['machine', 'network'] as const) {
        const calls = draw(frameOf(connections, connections > 10, connections > 4 ? 24 : 3), size, mode, text).of(
          'text',
        );
        for (const [i, a] of calls.entries()) {
          for (const b of calls.slice(i + 1)) {
            const [p, q] = [a, b].map(({ box }) => ({ x: box.x + 1, y: box.y + 2, w: box.w - 2, h: box.h - 4 })) as [
              Box,
              Box,
            ];
            expect(overlaps(p, q), `"${a.text}" and "${b.text}", ${String(connections)} ${mode}`).toBe(false);
          }
        }
      }
    }
  });
});

describe('the network', () => {
  it('draws each connection while they are few, and a dot each with exact counts when they are many', () => {
    const few = draw(frameOf(4), [967, 700], 'network');
    expect(few.texts.filter((text) => text.startsWith('fd ')).length).toBeGreaterThanOrEqual(4);
    const frame = frameOf(5000);
    const many = draw(frame, [967, 700], 'network');
    const dots = many.of('rects').reduce((n, call) => n + call.count, 0);
    expect(dots).toBeGreaterThanOrEqual(frame.net[NET.sockets]);
    expect(many.texts.some((text) => text.startsWith(en.sockClasses[2] ?? ''))).toBe(true);
  });

  it('draws a stripe for each stream, dashed while nobody works for it at the other end, and says how many there are', () => {
    const renderer = draw(frameOf(1, false, 4), [967, 700], 'network');
    const stripes = renderer.of('line').filter(({ style }) => style.color === streamColour(0.75));
    const lonely = renderer.of('line').filter(({ style }) => style.color === streamColour(0.5));
    expect(stripes).toHaveLength(3);
    expect(lonely.map(({ style }) => style.dash)).toEqual([[5, 4]]);
    expect(renderer.texts.some((words) => words.startsWith('4 streams'))).toBe(true);
    expect(draw(frameOf(1), [967, 700], 'network').texts.some((words) => words.includes('stream'))).toBe(false);
  });

  it('has the streams of the chosen goroutine stand out', () => {
    const frame = frameOf(1, false, 4);
    frame.selected = new Float64Array(SELECTED.length);
    frame.selected[SELECTED.goid] = 6001;
    const accent = draw(frame, [967, 700], 'network')
      .of('line')
      .filter(({ style }) => style.color === THEMES.dark.accent);
    expect(accent).toHaveLength(1);
  });

  it('tells many streams by their number, and draws those that can be told apart', () => {
    const renderer = draw(frameOf(1, false, 200), [967, 700], 'network');
    const stripes = renderer.of('line').filter(({ style }) => style.color === streamColour(0.75));
    expect(stripes.length).toBeGreaterThan(3);
    expect(stripes.length).toBeLessThan(30);
    expect(renderer.texts.some((words) => words.startsWith('200 streams'))).toBe(true);
  });

  it('says in red how many connections a listener dropped', () => {
    const drops = draw(frameOf(4, true), [967, 700], 'network')
      .of('text')
      .filter(({ text }) => text.includes('312'));
    expect(drops).toHaveLength(2);
    expect(drops[0].style.color).toBe(THEMES.dark.ink.gc);
  });

  it('is told by ends: a click on one chooses its socket, on the name beside it who waits', () => {
    const frame = frameOf(6);
    const size = [967, 700] as const;
    const plan = layoutStage(new SceneMemory().facts(frame, 'network'), ...size);
    const hits = netHits(plan.rooms[0].box, frame);
    expect(hits.filter(({ target }) => target.kind === 'S').length).toBeGreaterThan(6);
    for (const { target, box } of hits.filter(({ box: b }) => b.w < 100))
      expect(hitStage(plan, frame, box.x + box.w / 2, box.y + box.h / 2, 1)?.target).toEqual(target);
  });

  it('pairs the ends of each connection once', () => {
    const frame = frameOf(8);
    const pipes = pipesOf(frame);
    const rows = pipes.flatMap(({ a, b }) => (b < 0 ? [a] : [a, b]));
    expect(rows.sort((x, y) => x - y)).toEqual(
      Array.from({ length: frame.sockets.length / SOCKET.stride }, (_, i) => i),
    );
  });

  it('has words for sockets, listeners, hosts and the poller', () => {
    const frame = frameOf(5, true);
    const telling = { frame, text: en, names: NAMES, limits: LIMITS };
    expect(words(telling, { kind: 'S', id: 0 }).join(' ')).toContain('312');
    expect(words(telling, { kind: 'room', room: ROOM_KIND.network, id: -1 }).join(' ')).toContain('P2 looked');
    const twin = stageTwin(telling);
    expect(twin.rows.some(([name]) => name.includes(':20001'))).toBe(true);
    expect(twin.rows.some(([name]) => name === 'results')).toBe(true);
    const carries = stageTwin({ ...telling, frame: frameOf(1, false, 9) }).rows.map(([, says]) => says);
    expect(
      carries.some(
        (says) => says.includes('9 streams · 1: G\u00a05\u2009000 · 3: G\u00a05\u2009001') && says.endsWith('+3'),
      ),
    ).toBe(true);
  });

  it('knows when sysmon would look (N-08)', () => {
    const frame = frameOf(1);
    frame.net[NET.pollNs] = frame.timeNs - 4_000_000;
    expect(sysmonPollsIn(frame)).toBe(6_000_000);
    expect(hasNet(frame)).toBe(true);
    expect(hasNet(fixtureFrame())).toBe(false);
  });
});
