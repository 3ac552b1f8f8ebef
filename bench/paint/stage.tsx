/**
 * Stage and timeline with invented frames, for work on the picture alone: `npx vite` and open /bench/paint/stage.html.
 * Query: theme, lang, procs, cores, n, view (stage | carpet | network | both), rooms, net (connections), overload, flows, moves, play, stopped, marking.
 */
import '@fontsource-variable/inter';
import '@fontsource-variable/jetbrains-mono';
import '../../src/view/theme/theme.css';
import { createRoot } from 'react-dom/client';
import { stage as en } from '../../src/i18n/en/stage.ts';
import { stage as zh } from '../../src/i18n/zh-CN/stage.ts';
import type { Frame } from '../../src/record/frame.ts';
import {
  FIXTURE_FUNCTIONS,
  FIXTURE_STRINGS,
  fixtureFrame,
  fixtureRooms,
} from '../../src/view/testing/fixture-frames.ts';
import { fixtureNet } from '../../src/view/testing/fixture-net.ts';
import { StagePage } from './StagePage.tsx';

const query = new URLSearchParams(location.search);
const number = (name: string, otherwise: number): number => Number(query.get(name) ?? otherwise);
const theme = query.get('theme') === 'light' ? 'light' : 'dark';
document.documentElement.dataset['theme'] = theme;
document.body.style.cssText = 'margin:0;background:var(--bg);color:var(--text);font-family:var(--sans)';

const carpet = query.get('view') === 'carpet';
const make = (seq: number): Frame => {
  const frame = fixtureFrame({
    procs: number('procs', 4),
    cores: number('cores', number('procs', 4)),
    goroutines: number('n', 100_000),
    carpet,
    moves: number('moves', 0),
    flows: query.has('flows'),
    stopped: query.has('stopped'),
    marking: query.has('marking'),
    seq,
    seed: 7,
    global: number('global', 412),
    notes: !query.has('quiet'),
  });
  const furnished = query.has('rooms') ? fixtureRooms(frame) : frame;
  return query.has('net') ? fixtureNet(furnished, number('net', 4), query.has('overload')) : furnished;
};
let frame: Frame | null = make(1);
const listeners = new Set<() => void>();
const source = {
  latest: () => frame,
  subscribe: (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};
if (query.has('play')) {
  let seq = 1;
  setInterval(() => {
    frame = make(++seq);
    for (const listener of listeners) listener();
  }, 33);
}
const root = document.getElementById('root');
if (root !== null) {
  createRoot(root).render(
    <StagePage
      source={source}
      theme={theme}
      text={query.get('lang') === 'zh' ? zh : en}
      strings={{ text: (i: number) => FIXTURE_STRINGS[i] ?? '' }}
      functions={FIXTURE_FUNCTIONS}
      timeline={query.get('view') === 'both'}
      carpet={carpet}
      network={query.get('view') === 'network'}
    />,
  );
}
