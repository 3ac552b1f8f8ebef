/** What the program printed up to the playhead, each line with its model time. */
import { useEffect, useState } from 'react';

import { formatGoid, formatTime } from '../../i18n/format.ts';
import type { OutputLine } from '../../state/protocol-types.ts';
import { useCollector } from '../charts/use-series.ts';
import { useActions, useApp, useAppState, useT } from '../app/context.tsx';

const POLL_MS = 400;
/** As many lines as one answer of the worker holds. */
const PAGE = 500;
const MAX_LINES = 2_000;

export default function OutputPanel() {
  const t = useT();
  const collector = useCollector();
  const [shown, setShown] = useState<'program' | 'gctrace'>('program');
  const traced = collector?.lines ?? [];
  if (traced.length === 0) return <ProgramOutput />;
  return (
    <div>
      <div role="group" aria-label={t('panel.output')} className="flex gap-1 px-3 pt-3">
        {(['program', 'gctrace'] as const).map((kind) => (
          <button
            key={kind}
            type="button"
            aria-pressed={shown === kind}
            className={`btn !min-h-6 text-xs ${shown === kind ? 'border-accent' : 'btn-quiet'}`}
            onClick={() => setShown(kind)}
          >
            {kind === 'program' ? t('output.program') : 'GODEBUG=gctrace=1'}
          </button>
        ))}
      </div>
      {shown === 'program' ? <ProgramOutput /> : <Traced lines={traced} />}
    </div>
  );
}

/** Lines that the runtime would print, up to the playhead. */
function Traced({ lines }: { readonly lines: readonly { readonly timeNs: number; readonly text: string }[] }) {
  const t = useT();
  const actions = useActions();
  const playheadNs = useAppState((s) => s.playheadNs);
  const past = lines.filter((line) => line.timeNs <= playheadNs);
  if (past.length === 0) return <p className="p-4 text-dim">{t('output.empty')}</p>;
  return (
    <ol className="p-3 font-mono text-xs leading-relaxed">
      {past.map((line, i) => (
        <li key={i}>
          <button
            type="button"
            className="w-full rounded px-1 text-left break-words hover:bg-panel-2"
            title={formatTime(line.timeNs)}
            onClick={() => actions.seek(line.timeNs)}
          >
            {line.text}
          </button>
        </li>
      ))}
    </ol>
  );
}

function ProgramOutput() {
  const t = useT();
  const actions = useActions();
  const playheadNs = useAppState((s) => s.playheadNs);
  const lines = useOutput();
  const past = lines.filter((line) => line.timeNs <= playheadNs);
  if (past.length === 0) return <p className="p-4 text-dim">{t('output.empty')}</p>;
  return (
    <div className="p-3">
      <ol className="font-mono text-xs leading-relaxed">
        {past.map((line, i) => (
          <li key={i} className="flex gap-3 rounded px-1 hover:bg-panel-2">
            <button
              type="button"
              className="w-26 shrink-0 text-right text-dim hover:text-accent-text"
              title={`G ${formatGoid(line.goid)}`}
              onClick={() => actions.seek(line.timeNs)}
            >
              {formatTime(line.timeNs)}
            </button>
            <span className={`min-w-0 break-words whitespace-pre-wrap ${line.stream === 2 ? 'text-gc-text' : ''}`}>
              {line.stream === 2 && <span className="sr-only">{t('output.stderr')}: </span>}
              {line.text.replace(/\n$/, '')}
            </span>
          </li>
        ))}
      </ol>
      {lines.length >= MAX_LINES && <p className="mt-2 text-xs text-dim">{t('output.more', { count: MAX_LINES })}</p>}
    </div>
  );
}

/** All lines of the run so far; asks again while it is being computed. */
function useOutput(): readonly OutputLine[] {
  const { engine } = useApp();
  const actions = useActions();
  const runId = useAppState((s) => s.runId);
  const [held, setHeld] = useState<{ readonly runId: number; readonly lines: readonly OutputLine[] }>({
    runId: 0,
    lines: [],
  });
  const done = useAppState((s) => s.summary?.done === true);
  useEffect(() => {
    let stopped = false;
    let timer = 0;
    let lines: readonly OutputLine[] = [];
    const read = async (): Promise<void> => {
      const more = await engine.output(runId, lines.length);
      if (stopped) return;
      if (more.length > 0) {
        lines = [...lines, ...more];
        setHeld({ runId, lines });
      }
      if (lines.length < MAX_LINES && (more.length === PAGE || !done))
        timer = window.setTimeout(go, more.length === PAGE ? 0 : POLL_MS);
    };
    const go = (): void => void read().catch(actions.reportBug);
    go();
    return () => {
      stopped = true;
      window.clearTimeout(timer);
    };
  }, [engine, actions, runId, done]);
  return held.runId === runId ? held.lines : [];
}
