/** The heap, what the collector takes of the Ps and for what, its CPU limiter, assists, and stops of the world; nothing as long as the heap has no history. */
import { useState } from 'react';

import { formatDuration } from '../../i18n/format.ts';
import { stageText } from '../../i18n/i18n.ts';
import type { AppKey } from '../../i18n/keys.ts';
import { useLoadedLanguage, useT } from '../app/context.tsx';
import { panelPart } from '../app/part.tsx';
import { Plot } from './Plot.tsx';
import { useCollector } from './use-series.ts';

const CollectorTables = panelPart(() => import('./CollectorTables.tsx'));
const HeapObjects = panelPart(() => import('./HeapObjects.tsx'));

/** Rows of `shares`, with their colours. */
const TAKES: readonly { readonly key: AppKey; readonly colour: string }[] = [
  { key: 'charts.gcDedicated', colour: 'var(--gc)' },
  { key: 'charts.gcFractional', colour: 'var(--syscall)' },
  { key: 'charts.gcIdle', colour: 'var(--asleep)' },
  { key: 'charts.gcAssist', colour: 'var(--runnable)' },
  { key: 'charts.gcStopped', colour: 'var(--text)' },
];
/** By STW. */
const STOP_COLOURS = ['var(--accent)', 'var(--runnable)', 'var(--gc)', 'var(--syscall)'];

export default function CollectorCharts() {
  const t = useT();
  const reasons = stageText(useLoadedLanguage()).stopReasons;
  const [tables, setTables] = useState(false);
  const [open, setOpen] = useState(false);
  const gc = useCollector();
  if (gc === null || !gc.live.some((value) => value > 0)) return null;
  const over = { fromNs: gc.fromNs, toNs: gc.toNs };
  const stops: [number, number, number][] = [];
  for (let i = 0; i < gc.pauses.length; i += 3) stops.push([gc.pauses[i], gc.pauses[i + 1], gc.pauses[i + 2]]);
  const has = (values: Float32Array): boolean => values.some((value) => value > 0);
  const points = gc.live.length;
  const takes = TAKES.map(({ key, colour }, i) => ({
    name: `${t(key)} ${percent(gc.whole[i])}`,
    colour,
    values: gc.shares.subarray(i * points, (i + 1) * points),
  })).filter(({ values }) => has(values));
  return (
    <>
      <Plot
        title={t('charts.heap')}
        {...over}
        kind="lines"
        unit="bytes"
        series={[
          { name: t('charts.heapLive'), colour: 'var(--accent)', values: gc.live },
          ...(has(gc.goal) ? [{ name: t('charts.heapGoal'), colour: 'var(--gc)', values: gc.goal }] : []),
          ...(has(gc.trigger)
            ? [{ name: t('charts.heapTrigger'), colour: 'var(--dim)', values: gc.trigger, dashed: true }]
            : []),
          ...(has(gc.limit)
            ? [{ name: t('charts.heapLimit'), colour: 'var(--runnable)', values: gc.limit, dashed: true }]
            : []),
        ]}
      />
      {takes.length > 0 && (
        <Plot
          title={t('charts.gcShare', { share: percent(sum(gc.whole)) })}
          {...over}
          kind="stack"
          unit="share"
          series={takes}
        />
      )}
      {has(gc.limiter) && (
        <Plot
          title={t('charts.limiter', { share: percent(sum(gc.limiting) / gc.limiting.length) })}
          {...over}
          kind="lines"
          unit="share"
          series={[
            { name: t('charts.limiterLevel'), colour: 'var(--runnable)', values: gc.limiter },
            { name: t('charts.limiting'), colour: 'var(--gc)', values: gc.limiting, dashed: true },
          ]}
        />
      )}
      {has(gc.assists) && (
        <Plot
          title={t('charts.assists')}
          {...over}
          kind="lines"
          series={[{ name: t('charts.assists'), colour: 'var(--gc)', values: gc.assists }]}
        />
      )}
      {gc.pauseCount > 0 && (
        <Plot
          title={t('charts.pauses', {
            count: gc.pauseCount,
            median: formatDuration(gc.pauseMedianNs),
            max: formatDuration(Math.max(...stops.map(([, ns]) => ns))),
          })}
          {...over}
          kind="lines"
          unit="time"
          series={[]}
          dots={STOP_COLOURS.map((colour, reason) => ({
            name: reasons[reason] ?? '',
            colour,
            points: stops.filter((stop) => stop[2] === reason).map(([fromNs, ns]) => [fromNs, ns] as const),
          })).filter(({ points }) => points.length > 0)}
        />
      )}
      {(stops.length > 0 || gc.payers.length > 0) && (
        <details className="text-xs" onToggle={(event) => setTables(event.currentTarget.open)}>
          <summary className="text-dim">{t('charts.gcTables')}</summary>
          {tables && <CollectorTables payers={gc.payers} stops={stops} reasons={reasons} />}
        </details>
      )}
      <details className="text-xs" onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary className="text-dim">{t('heap.title')}</summary>
        <div className="mt-2">{open && <HeapObjects />}</div>
      </details>
    </>
  );
}

function sum(values: Float32Array): number {
  return values.reduce((all, value) => all + (value > 0 ? value : 0), 0);
}

/** One digit after the point where it says something: `0.4 %`, `16 %`; it stays in one line. */
function percent(share: number): string {
  if (share > 0 && share < 0.0005) return '<\u00a00.1\u00a0%';
  return `${(100 * share).toFixed(share > 0 && share < 0.1 ? 1 : 0)}\u00a0%`;
}
