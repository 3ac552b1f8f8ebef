/** Claim check: what is often said, what this run shows, what real Go measured, and the verdict. */
import { useEffect, useState } from 'react';

import { ARTICLE } from '../../state/scenario.ts';
import type { Claim, Measured, MeasuredRun } from '../../state/scenario.ts';
import type { OutputLine } from '../../state/protocol-types.ts';
import { useActions, useApp, useAppState, useT, useText } from '../app/context.tsx';
import { claimValue, formatClaim } from './claim-value.ts';
import { measuredKnobs, measuredText } from './measured-knobs.ts';

const VERDICT_COLOUR = {
  holds: 'text-running-text',
  conditional: 'text-runnable-text',
  'does-not-hold': 'text-gc-text',
} as const;

export function Claims() {
  const t = useT();
  const text = useText();
  const app = useApp();
  const program = useAppState((s) => s.document.program);
  const output = useOutputWhenDone();
  const scenario = program.kind === 'scenario' ? app.scenario() : null;
  if (scenario === null || scenario.claims.length === 0) return null;
  const fromArticle = scenario.claims.some((c) => c.source !== 'common');
  return (
    <section aria-labelledby="claims-title">
      <h2 id="claims-title" className="heading mb-2">
        {t('panel.claims')}
      </h2>
      <ul className="flex flex-col gap-4">
        {scenario.claims.map((claim, i) => (
          <li key={i}>
            <ClaimCard claim={claim} measured={scenario.measured} output={output} />
          </li>
        ))}
      </ul>
      {fromArticle && <p className="mt-3 text-xs text-dim">{t('claim.source', { article: text(ARTICLE) })}</p>}
    </section>
  );
}

function ClaimCard({
  claim,
  measured,
  output,
}: {
  readonly claim: Claim;
  readonly measured: Measured;
  readonly output: readonly OutputLine[];
}) {
  const t = useT();
  const text = useText();
  const summary = useAppState((s) => s.summary);
  const ours = claimValue(claim, summary, output);
  const run = claim.real === undefined ? undefined : measured.runs[claim.real.run];
  const real = claim.real === undefined ? undefined : run?.metrics[claim.real.metric];
  return (
    <article className="text-sm">
      <blockquote className="mb-1.5 text-dim">
        <p>“{text(claim.claim)}”</p>
        <footer className="text-xs">
          {claim.source === 'common' ? t('claim.common') : t('claim.section', { section: claim.source.section })}
        </footer>
      </blockquote>
      <dl className="grid grid-cols-[1fr_auto] gap-x-3 gap-y-0.5">
        {claim.measure !== undefined && (
          <>
            <dt className="text-dim">{t('claim.run')}</dt>
            <dd className="text-right font-mono">{ours === null ? '…' : formatClaim(claim, ours)}</dd>
          </>
        )}
        {real !== undefined && (
          <>
            <dt className="text-dim">{t('claim.real', { version: measured.goVersion.replace(/^go/, '') })}</dt>
            <dd
              className="text-right font-mono"
              title={t('claim.range', { min: formatClaim(claim, real.min), max: formatClaim(claim, real.max) })}
            >
              {formatClaim(claim, real.median)}
            </dd>
          </>
        )}
        <div className="col-span-2 flex justify-between gap-x-3">
          <dt className="font-medium">{t('claim.verdict')}</dt>
          <dd className={`text-right font-semibold ${VERDICT_COLOUR[claim.verdict]}`}>
            {t(`verdict.${claim.verdict}`)}
          </dd>
        </div>
      </dl>
      <p className="mt-1 text-xs leading-relaxed text-dim">{text(claim.why)}</p>
      {run !== undefined && <SameRun run={run} measured={measured} />}
    </article>
  );
}

/** With what real Go was measured, and a button that runs the model with the same. */
function SameRun({ run, measured }: { readonly run: MeasuredRun; readonly measured: Measured }) {
  const t = useT();
  const actions = useActions();
  const document = useAppState((s) => s.document);
  const wanted = measuredKnobs(run, measured);
  const isSame =
    document.interventions.length === 0 &&
    Object.entries(wanted.machine).every(([name, value]) => document.knobs[name] === value) &&
    JSON.stringify(wanted.own) === JSON.stringify(document.programKnobs);
  return (
    <div className="mt-1 flex flex-wrap items-center justify-between gap-x-2 text-xs text-dim">
      <span className="font-mono">{measuredText(run, measured)}</span>
      {!isSame && (
        <button
          type="button"
          className="text-accent-text hover:underline"
          onClick={() => actions.setKnobs(wanted.machine, wanted.own)}
        >
          {t('claim.same')}
        </button>
      )}
    </div>
  );
}

/** What the program printed, read once when the run is computed. */
function useOutputWhenDone(): readonly OutputLine[] {
  const { engine } = useApp();
  const runId = useAppState((s) => s.runId);
  const done = useAppState((s) => s.summary?.done === true);
  const [lines, setLines] = useState<{ readonly runId: number; readonly lines: readonly OutputLine[] }>({
    runId: 0,
    lines: [],
  });
  useEffect(() => {
    if (!done || runId === 0) return;
    let stale = false;
    engine.output(runId, 0).then(
      (next) => {
        if (!stale) setLines({ runId, lines: next });
      },
      // The client reports bugs itself; here there is only nothing to show.
      () => undefined,
    );
    return () => {
      stale = true;
    };
  }, [engine, runId, done]);
  return lines.runId === runId ? lines.lines : [];
}
