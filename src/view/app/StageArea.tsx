/** The stage with what lies over it: the lede of a first visit, notices, and the picture in words. */
import { useEffect, useState } from 'react';

import { formatTime } from '../../i18n/format.ts';
import { stageText } from '../../i18n/i18n.ts';
import { COUNT } from '../../record/frame.ts';
import { Stage } from '../stage/Stage.tsx';
import { Notices } from './Notices.tsx';
import { useApp, useAppState, useLoadedLanguage, useSlowFrame, useT, useText } from './context.tsx';
import { useSelectTarget } from './select-target.ts';
import { useReducedMotion, useThemeName } from './theme.ts';

const NO_FUNCTIONS: readonly { readonly name: string }[] = [];
/** How long the sentence over a fresh scenario stays. */
const LEDE_MS = 14_000;

export function StageArea() {
  const t = useT();
  const app = useApp();
  const language = useLoadedLanguage();
  const cores = useAppState((s) => Number(s.document.knobs['cores'] ?? 0));
  const selection = useAppState((s) => s.selection);
  const follow = useAppState((s) => s.follow);
  const focus = useAppState((s) => s.focus);
  const program = useAppState((s) => s.program);
  const reducedMotion = useReducedMotion();
  const theme = useThemeName();
  const select = useSelectTarget();
  return (
    <div id="stage" className="@container relative min-h-0 min-w-0 flex-1" tabIndex={-1}>
      <Stage
        source={app.player}
        strings={app.strings}
        functions={program?.functions ?? NO_FUNCTIONS}
        theme={theme}
        text={stageText(language)}
        selection={selection}
        followSelected={follow}
        cores={cores}
        reducedMotion={reducedMotion}
        spotlight={focus === 'timeline' || focus === 'charts' || focus === 'knobs' ? null : focus}
        onSelect={select}
      />
      <Notices />
      <Lede />
      <p className="sr-only" aria-label={t('summary.label')}>
        <PictureInWords />
      </p>
    </div>
  );
}

function Lede() {
  const text = useText();
  const app = useApp();
  const program = useAppState((s) => s.document.program);
  const id = program.kind === 'scenario' ? program.id : '';
  const storyStep = useAppState((s) => s.storyStep);
  // Whoever has moved a knob knows the way.
  const changed = useAppState((s) => s.before !== null || s.document.interventions.length > 0);
  const [over, setOver] = useState('');
  useEffect(() => {
    const timer = window.setTimeout(() => setOver(id), LEDE_MS);
    return () => window.clearTimeout(timer);
  }, [id]);
  const scenario = app.scenario();
  if (scenario === null || scenario.id !== id || over === id || storyStep >= 0 || changed) return null;
  return (
    <p className="pointer-events-none absolute top-4 right-52 left-72 z-20 mx-auto hidden w-fit max-w-140 rounded-xl border border-line bg-panel px-4 py-1.5 text-center text-sm text-balance @min-[52rem]:block">
      {text(scenario.summary)}
    </p>
  );
}

function PictureInWords() {
  const t = useT();
  const frame = useSlowFrame();
  if (frame === null) return null;
  const { counts } = frame;
  return t('summary.text', {
    time: formatTime(frame.timeNs),
    running: counts[COUNT.running],
    runnable: counts[COUNT.runnable],
    global: counts[COUNT.global],
    waiting: counts[COUNT.waiting],
    asleep: counts[COUNT.asleep],
    network: counts[COUNT.network],
    syscall: counts[COUNT.syscall],
    dead: counts[COUNT.dead],
    threads: counts[COUNT.threads],
    spinning: counts[COUNT.spinning],
    idle: counts[COUNT.idleProcs],
    procs: counts[COUNT.gomaxprocs],
  });
}
