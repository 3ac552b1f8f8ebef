/** What the program printed up to the playhead, each line with its model time. */
import { useEffect, useState } from 'react';

import { formatGoid, formatTime } from '../../i18n/format.ts';
import type { OutputLine, SchedtraceReply } from '../../state/protocol-types.ts';
import { useCollector } from '../charts/use-series.ts';
import { useActions, useApp, useAppState, useT } from '../app/context.tsx';

const POLL_MS = 400;
/** As many lines as one answer of the worker holds. */
const PAGE = 500;
const MAX_LINES = 2_000;

type Shown = 'program' | 'gctrace' | 'schedtrace';

export default function OutputPanel() {
  const t = useT();
  const collector = useCollector();
  const [shown, setShown] = useState<Shown>('program');
  const periodMs = useAppState((s) => (s.summary?.done === true ? periodFor(s.summary.computedNs) : 0));
  const traced = collector?.lines ?? [];
  const names: Readonly<Record<Shown, string>> = {
    program: t('output.program'),
    gctrace: 'gctrace=1',
    schedtrace: `schedtrace=${String(periodMs)}`,
  };
  const kinds = (['program', 'gctrace', 'schedtrace'] as const).filter((kind) =>
    kind === 'gctrace' ? traced.length > 0 : kind === 'program' || periodMs > 0,
  );
  const kind = kinds.includes(shown) ? shown : 'program';
  if (kinds.length === 1) return <ProgramOutput />;
  return (
    <div>
      <div role="group" aria-label={t('panel.output')} className="flex flex-wrap gap-1 px-3 pt-3">
        {kinds.map((each) => (
          <button
            key={each}
            type="button"
            aria-pressed={kind === each}
            title={each === 'program' ? undefined : `GODEBUG=${names[each]}`}
            className={`btn !min-h-6 text-xs ${kind === each ? 'border-accent' : 'btn-quiet'}`}
            onClick={() => setShown(each)}
          >
            {names[each]}
          </button>
        ))}
      </div>
      {kind === 'program' && <ProgramOutput />}
      {kind === 'gctrace' && <Traced lines={traced} />}
      {kind === 'schedtrace' && <SchedTrace periodMs={periodMs} />}
    </div>
  );
}

/** A power of ten of milliseconds that gives at most about a hundred lines; 0 for a run shorter than one. */
function periodFor(runNs: number): number {
  if (runNs < 1e6) return 0;
  return 10 ** Math.max(0, Math.ceil(Math.log10(runNs / 1e8)));
}

function SchedTrace({ periodMs }: { readonly periodMs: number }) {
  const t = useT();
  const { engine, actions } = useApp();
  const runId = useAppState((s) => s.runId);
  const [held, setHeld] = useState<SchedtraceReply | null>(null);
  useEffect(() => {
    let stopped = false;
    engine.schedtrace(runId, periodMs).then((reply) => {
      if (!stopped) setHeld(reply);
    }, actions.reportBug);
    return () => {
      stopped = true;
    };
  }, [engine, actions, runId, periodMs]);
  if (held?.runId !== runId || held.periodMs !== periodMs) return null;
  return (
    <>
      <Traced lines={held.lines} />
      {!held.whole && <p className="px-4 pb-3 text-xs text-dim">{t('output.schedPart')}</p>}
    </>
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
            className="min-h-6 w-full rounded px-1 text-left break-words hover:bg-panel-2"
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
  const past = joined(lines.filter((line) => line.timeNs <= playheadNs));
  if (past.length === 0) return <p className="p-4 text-dim">{t('output.empty')}</p>;
  return (
    <div className="p-3">
      <ol className="font-mono text-xs leading-relaxed">
        {past.map((line, i) => (
          <li key={i} className="flex gap-3 rounded px-1 hover:bg-panel-2">
            <button
              type="button"
              className="min-h-6 w-26 shrink-0 self-start text-right text-dim hover:text-accent-text"
              title={`G ${formatGoid(line.goid)}`}
              onClick={() => actions.seek(line.timeNs)}
            >
              {formatTime(line.timeNs)}
            </button>
            <span
              className={`min-w-0 py-0.5 break-words whitespace-pre-wrap ${line.stream === 2 ? 'text-gc-text' : ''}`}
            >
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

/** Writes put together to lines, as far as one goroutine wrote them in a row: println writes piece by piece. */
function joined(writes: readonly OutputLine[]): readonly OutputLine[] {
  const lines: OutputLine[] = [];
  for (const write of writes) {
    const last = lines.at(-1);
    if (last !== undefined && !last.text.endsWith('\n') && last.goid === write.goid && last.stream === write.stream)
      lines[lines.length - 1] = { ...last, text: last.text + write.text };
    else lines.push(write);
  }
  return lines;
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
