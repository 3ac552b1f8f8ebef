/** The heap, the collector's share of the Ps, goroutines that assist, and pauses; nothing as long as the heap has no history. */
import { useState } from 'react';

import { formatDuration } from '../../i18n/format.ts';
import { useT } from '../app/context.tsx';
import { panelPart } from '../app/part.tsx';
import { Plot } from './Plot.tsx';
import { useCollector } from './use-series.ts';

const HeapObjects = panelPart(() => import('./HeapObjects.tsx'));

export function CollectorCharts() {
  const t = useT();
  const [open, setOpen] = useState(false);
  const gc = useCollector();
  if (gc === null || !gc.live.some((value) => value > 0)) return null;
  const over = { fromNs: gc.fromNs, toNs: gc.toNs };
  const pauses: [number, number][] = [];
  for (let i = 0; i < gc.pauses.length; i += 3) pauses.push([gc.pauses[i], gc.pauses[i + 1]]);
  const lengths = pauses.map(([, ns]) => ns).sort((a, b) => a - b);
  const has = (values: Float32Array): boolean => values.some((value) => value > 0);
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
      {(has(gc.marking) || has(gc.idle)) && (
        <Plot
          title={t('charts.gcShare')}
          {...over}
          kind="stack"
          unit="share"
          series={[
            { name: t('charts.gcWorkers'), colour: 'var(--gc)', values: gc.marking },
            { name: t('charts.gcIdle'), colour: 'var(--asleep)', values: gc.idle },
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
      {pauses.length > 0 && (
        <Plot
          title={t('charts.pauses', {
            count: pauses.length,
            median: formatDuration(lengths[lengths.length >> 1]),
            max: formatDuration(lengths[lengths.length - 1]),
          })}
          {...over}
          kind="lines"
          unit="time"
          series={[]}
          dots={pauses}
        />
      )}
      <details className="text-xs" onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary className="text-dim">{t('heap.title')}</summary>
        <div className="mt-2">{open && <HeapObjects />}</div>
      </details>
    </>
  );
}
