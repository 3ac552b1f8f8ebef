/** The stage with what lies over it: the lede of a first visit, notices, and the picture in words. */
import { useEffect, useMemo, useState } from 'react';

import { formatTime } from '../../i18n/format.ts';
import { stageText } from '../../i18n/i18n.ts';
import { COUNT } from '../../record/frame.ts';
import { Stage } from '../stage/Stage.tsx';
import { hasNet, type NetLimits } from '../stage/net-scene.ts';
import { Notices } from './Notices.tsx';
import { Problem } from './Problem.tsx';
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
  const hasProblem = useAppState((s) => s.phase === 'problem');
  const reducedMotion = useReducedMotion();
  const theme = useThemeName();
  const select = useSelectTarget();
  const limits = useNetLimits();
  // What was chosen by hand holds until the story moves on to a step about the network.
  const [choice, setChoice] = useState({ focus, on: false });
  const network = choice.focus === focus ? choice.on : focus === 'network' || (focus === null && choice.on);
  // As soon as the run has touched the network.
  const frame = useSlowFrame();
  const hasNetwork = frame !== null && hasNet(frame);
  return (
    <div id="stage" className="@container relative min-h-0 min-w-0 flex-1" tabIndex={-1}>
      {hasProblem ? (
        <Problem />
      ) : (
        <Stage
          source={app.player}
          strings={app.strings}
          functions={program?.functions ?? NO_FUNCTIONS}
          theme={theme}
          text={stageText(language)}
          selection={selection}
          followSelected={follow}
          cores={cores}
          limits={limits}
          mode={network && hasNetwork ? 'network' : 'auto'}
          reducedMotion={reducedMotion}
          spotlight={focus === 'timeline' || focus === 'charts' || focus === 'knobs' ? null : focus}
          onSelect={select}
        />
      )}
      {hasNetwork && <NetworkSwitch on={network} onChange={(on) => setChoice({ focus, on })} />}
      <Notices low={hasNetwork} />
      <Lede />
      <p role="note" className="sr-only" aria-label={t('summary.label')}>
        <PictureInWords />
      </p>
    </div>
  );
}

/** Machine or network in front; where it is narrow, only the other one. */
function NetworkSwitch({ on, onChange }: { readonly on: boolean; readonly onChange: (on: boolean) => void }) {
  const t = useT();
  return (
    <div
      role="group"
      aria-label={t('stage.show')}
      className="absolute flex rounded-lg border border-line bg-panel top-3 left-1/2 z-10 -translate-x-1/2 @max-[40rem]:top-2 @max-[40rem]:right-28 @max-[40rem]:left-auto @max-[40rem]:translate-x-0"
    >
      {([false, true] as const).map((network) => (
        <button
          key={String(network)}
          type="button"
          aria-pressed={on === network}
          className={`min-h-7 rounded-[7px] px-2.5 text-sm ${on === network ? 'bg-panel-2 font-medium @max-[40rem]:hidden' : 'text-dim hover:text-text @max-[40rem]:min-h-9'}`}
          onClick={() => onChange(network)}
        >
          {t(network ? 'stage.network' : 'stage.machine')}
        </button>
      ))}
    </div>
  );
}

const POLL_CALLS: Readonly<Record<string, string>> = {
  linux: 'epoll_wait',
  darwin: 'kevent',
  windows: 'GetQueuedCompletionStatusEx',
};

/** Limits of the machine as the run document has them. */
function useNetLimits(): NetLimits {
  const knobs = useAppState((s) => s.document.knobs);
  return useMemo(() => {
    const limit = (name: string, otherwise: number): number => Number(knobs[name] ?? otherwise);
    return {
      descriptors: limit('fdlimit', 0),
      ports: limit('portcount', 28_232),
      synBacklog: limit('synbacklog', 4096),
      pollCall: POLL_CALLS[String(knobs['platform'])] ?? 'epoll_wait',
    };
  }, [knobs]);
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
    <p className="pointer-events-none absolute top-4 right-52 left-72 z-20 mx-auto hidden w-fit max-w-140 rounded-xl border border-line bg-panel px-4 py-1.5 text-center text-sm text-balance @min-[52rem]:[@media(min-height:30rem)]:block">
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
