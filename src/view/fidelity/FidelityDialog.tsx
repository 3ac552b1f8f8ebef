/** How close the model is to real Go: every number of every recorded program, with its error, its bound and what explains a miss. */
import { useMemo, useState } from 'react';

import type { FidelityProgram, FidelityReport, FidelityRow, FidelityRun } from '../../analysis/fidelity.ts';
import report from '../../analysis/fidelity-report.json';
import { Dialog } from '../app/Dialog.tsx';
import { useT, useText, useTexts } from '../app/context.tsx';
import { ErrorStrip } from './ErrorStrip.tsx';
import { errorText, valueText } from './numbers.ts';

/** TypeScript reads tuples and unions of a JSON file as plain arrays and strings; a test holds the file to the type's writer. */
const REPORT = report as unknown as FidelityReport;

type Shown = 'all' | 'bounded' | 'misses';
const SHOWN: readonly Shown[] = ['misses', 'bounded', 'all'];

export default function FidelityDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useT();
  const loaded = useTexts('fidelity');
  const [shown, setShown] = useState<Shown>('bounded');
  const bounded = useMemo(() => REPORT.programs.flatMap(rowsOf).filter((row) => row.within !== undefined), []);
  if (!loaded) return null;
  const within = bounded.filter((row) => row.within === true).length;
  return (
    <Dialog title={t('fidelity.title')} onClose={onClose} wide>
      <p className="max-w-prose text-sm text-dim">{t('fidelity.intro')}</p>
      <div className="my-4 flex flex-wrap items-center gap-x-6 gap-y-3">
        <p>
          <span className="text-xl font-semibold">{t('fidelity.within', { within, count: bounded.length })}</span>
        </p>
        <div role="group" aria-label={t('fidelity.show')} className="flex rounded-lg border border-line bg-panel">
          {SHOWN.map((value) => (
            <button
              key={value}
              type="button"
              aria-pressed={shown === value}
              className={`min-h-7 rounded-[7px] px-2.5 text-sm ${shown === value ? 'bg-panel-2 font-medium' : 'text-dim hover:text-text'}`}
              onClick={() => setShown(value)}
            >
              {t(`fidelity.show.${value}`)}
            </button>
          ))}
        </div>
      </div>
      {/* Where it is narrow the tables move sideways together: one stop for the keyboard. */}
      <div className="flex flex-col gap-6 overflow-x-auto" tabIndex={0} role="group" aria-label={t('fidelity.title')}>
        {REPORT.programs.map((program) => (
          <Program key={`${program.kind} ${program.name}`} program={program} shown={shown} />
        ))}
      </div>
    </Dialog>
  );
}

function rowsOf(program: FidelityProgram): readonly FidelityRow[] {
  return program.runs.flatMap((run) => run.rows);
}

function isShown(row: FidelityRow, shown: Shown): boolean {
  if (shown === 'all') return true;
  return shown === 'bounded' ? row.within !== undefined : row.within === false;
}

function Program({ program, shown }: { readonly program: FidelityProgram; readonly shown: Shown }) {
  const t = useT();
  const runs = program.runs
    .map((run) => ({ run, rows: run.rows.filter((row) => isShown(row, shown)) }))
    .filter(({ rows }) => rows.length > 0);
  const unable = program.notRun !== undefined && shown !== 'bounded';
  if (runs.length === 0 && !unable) return null;
  return (
    <section>
      <h3 className="flex flex-wrap items-baseline gap-x-3">
        <span className="font-mono font-semibold">{program.name}</span>
        <span className="text-xs text-dim">
          {t(`fidelity.kind.${program.kind}`)} · {t(`fidelity.half.${program.half}`)} · {program.goVersion}
          {program.recorded !== '' && ` · ${program.recorded}`}
        </span>
      </h3>
      {unable && (
        <p className="mt-1 text-sm text-gc-text">
          {t('fidelity.notRun')} <span lang="en">{program.notRun}</span>
        </p>
      )}
      {runs.map(({ run, rows }) => (
        <Run key={run.id} run={run} rows={rows} />
      ))}
    </section>
  );
}

function Run({ run, rows }: { readonly run: FidelityRun; readonly rows: readonly FidelityRow[] }) {
  const t = useT();
  const knobs = Object.entries(run.knobs).map(([name, value]) => `${name}=${String(value)}`);
  const setting = [`GOMAXPROCS=${String(run.gomaxprocs)}`, `GOGC=${run.gogc}`, ...knobs].join(' ');
  return (
    <div className="mt-2">
      <table className="w-full min-w-[36rem] border-collapse text-sm">
        <caption className="pb-1 text-left font-mono text-xs text-dim">{setting}</caption>
        <thead className="text-left text-xs text-dim">
          <tr className="border-b border-line">
            <th className="py-1 pr-3 font-medium">{t('fidelity.number')}</th>
            <th className="py-1 pr-3 text-right font-medium">{t('fidelity.real')}</th>
            <th className="py-1 pr-3 text-right font-medium">{t('fidelity.model')}</th>
            <th className="w-40 py-1 pr-3 font-medium">{t('fidelity.beside')}</th>
            <th className="py-1 pr-3 text-right font-medium">{t('fidelity.error')}</th>
            <th className="py-1 font-medium">{t('fidelity.verdict')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.metric} row={row} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ row }: { readonly row: FidelityRow }) {
  const t = useT();
  const text = useText();
  const verdict = row.within === undefined ? 'shown' : row.within ? 'within' : 'outside';
  return (
    <>
      <tr className="border-b border-line/60 align-middle">
        <th scope="row" className="py-1 pr-3 text-left font-mono text-xs font-normal">
          {row.metric}
        </th>
        <td className="py-1 pr-3 text-right whitespace-nowrap">{valueText(row.real[0], row.unit)}</td>
        <td className="py-1 pr-3 text-right whitespace-nowrap">{valueText(row.model[0], row.unit)}</td>
        <td className="py-1 pr-3">
          <ErrorStrip row={row} />
        </td>
        <td className="py-1 pr-3 text-right whitespace-nowrap">{errorText(row)}</td>
        <td
          className={`py-1 whitespace-nowrap ${verdict === 'outside' ? 'text-gc-text' : verdict === 'within' ? 'text-running-text' : 'text-dim'}`}
        >
          {t(`fidelity.verdict.${verdict}`)}
        </td>
      </tr>
      {row.why !== undefined && (
        <tr className="border-b border-line/60">
          <td colSpan={6} className="max-w-0 pb-2 pl-3 text-xs text-dim">
            {text(REPORT.reasons[row.why])}
          </td>
        </tr>
      )}
    </>
  );
}
