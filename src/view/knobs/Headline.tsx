/** The headline numbers of the run, with those of the run before the last change. */
import { formatBytes, formatChange, formatCompact, formatCount, formatDuration } from '../../i18n/format.ts';
import type { AppKey } from '../../i18n/keys.ts';
import { headlineOf } from '../../state/headline.ts';
import type { DigestCheck } from '../../state/app-state.ts';
import type { Headline as Numbers, NumberChange } from '../../state/headline.ts';
import { useAppState, useCode, useT } from '../app/context.tsx';

const ROWS: readonly { readonly key: keyof Numbers; readonly label: AppKey; readonly format: (n: number) => string }[] =
  [
    { key: 'makespanNs', label: 'headline.makespan', format: formatDuration },
    { key: 'schedLatencyP99Ns', label: 'headline.p99', format: formatDuration },
    { key: 'throughputPerS', label: 'headline.throughput', format: formatCompact },
    { key: 'contextSwitches', label: 'headline.switches', format: formatCount },
  ];

export function Headline() {
  const t = useT();
  const summary = useAppState((s) => s.summary);
  const before = useAppState((s) => s.before);
  const hasProblem = useAppState((s) => s.phase === 'problem');
  const now = summary === null ? null : headlineOf(summary);
  return (
    <section aria-labelledby="numbers-title">
      <h2 id="numbers-title" className="heading mb-2">
        {t('panel.numbers')}
      </h2>
      <table className="w-full text-sm">
        <tbody>
          {ROWS.map(({ key, label, format }) => (
            <tr key={key} className="align-baseline">
              <th scope="row" className="py-0.5 pr-2 text-left font-normal text-dim">
                {t(label)}
              </th>
              <td className="text-right font-mono whitespace-nowrap">
                {before !== null && (
                  <span className="text-dim">
                    <span className="sr-only">{t('headline.before')} </span>
                    {format(before[key])}
                    <span aria-hidden="true"> → </span>
                  </span>
                )}
                {now === null ? (hasProblem ? '–' : '…') : format(now[key])}
                {before !== null && now !== null && summary?.done === true && (
                  <span className="block text-xs text-dim">{formatChange(before[key], now[key])}</span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Ending />
    </section>
  );
}

const CHANGE_FORMATS: Readonly<Record<NumberChange['name'], (n: number) => string>> = {
  makespanNs: formatDuration,
  contextSwitches: formatCount,
  schedLatencyP50Ns: formatDuration,
  schedLatencyP99Ns: formatDuration,
  threadsMax: formatCount,
};

/** What is not as the link says: its number, and the number here. */
function Changes({ check }: { readonly check: DigestCheck }) {
  const t = useT();
  if (check.changes.length === 0) return <p>{t('digest.sameNumbers')}</p>;
  return (
    <div>
      <p>{t('digest.changed')}</p>
      <ul>
        {check.changes.map(({ name, linked, here }) => (
          <li key={name} className="flex flex-wrap justify-between gap-x-2">
            <span>{t(`digest.number.${name}`)}</span>
            <span className="font-mono text-text">
              {CHANGE_FORMATS[name](linked)} → {CHANGE_FORMATS[name](here)} {formatChange(linked, here)}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Ending() {
  const t = useT();
  const code = useCode();
  const summary = useAppState((s) => s.summary);
  const check = useAppState((s) => s.digestCheck);
  if (summary === null) return null;
  const reason = code('end', summary.endReason, {}, 'notice.unknown');
  return (
    <div className="mt-1.5 flex flex-col gap-1 text-xs text-dim">
      <p>
        {summary.done
          ? t('headline.end', { reason, code: summary.exitCode })
          : t('headline.computing', { time: formatDuration(summary.computedNs) })}
      </p>
      {summary.error !== '' && (
        <pre className="max-h-32 overflow-auto font-mono whitespace-pre-wrap text-gc-text" tabIndex={0}>
          {summary.error}
        </pre>
      )}
      <p>
        {t('headline.memory', {
          used: formatBytes(summary.recordingBytes),
          limit: formatBytes(summary.recordingLimitBytes),
        })}
      </p>
      {!summary.done && summary.recordingBytes > 0.97 * summary.recordingLimitBytes && <p>{t('headline.full')}</p>}
      {summary.thinnedRows > 0 && <p>{t('headline.thinned', { time: formatDuration(summary.detailFromNs) })}</p>}
      {check !== null && (
        <p
          className={
            check.verdict === 'differs' ? 'text-gc-text' : check.verdict === 'equal' ? 'text-running-text' : ''
          }
          data-digest-check={check.verdict}
        >
          {check.verdict === 'pending' && t('digest.pending')}
          {check.verdict === 'equal' && t('digest.equal', { digest: check.expected.slice(0, 8) })}
          {check.verdict === 'differs' &&
            t('digest.differs', { found: summary.digest.slice(0, 8), expected: check.expected.slice(0, 8) })}
        </p>
      )}
      {check?.verdict === 'differs' && check.numbers !== null && <Changes check={check} />}
    </div>
  );
}
