/** Scheduling latency as a log histogram with its percentiles. */
import { formatCompact, formatDuration } from '../../i18n/format.ts';
import { useAppState, useT } from '../app/context.tsx';
import { useWidth } from './Plot.tsx';
import { TimeLabels } from './TimeLabels.tsx';
import { linear, log } from './scales.ts';

const HEIGHT = 120;
const BOTTOM = 18;
/** Buckets below 10 ns. */
const ZERO_BUCKETS = 10;

/** Buckets: bucket i from 10^(i/10) ns up. */
export function LatencyHistogram({ histogram }: { readonly histogram: Float64Array }) {
  const t = useT();
  const [box, width] = useWidth();
  const latency = useAppState((s) => s.summary?.schedLatencyNs ?? null);
  // What is taken in hand at once waits 0 ns: such latencies stand in one bar at the left end.
  const first = Math.max(ZERO_BUCKETS, histogram.findIndex((n, i) => i >= ZERO_BUCKETS && n > 0) - 1) - 1;
  const atOnce = histogram.subarray(0, first + 1).reduce((sum, n) => sum + n, 0);
  const last = Math.min(histogram.length, histogram.findLastIndex((n) => n > 0) + 2);
  if (last <= first) return <p className="text-sm text-dim">{t('charts.empty')}</p>;
  const lowNs = 10 ** (first / 10);
  const highNs = 10 ** (last / 10);
  const x = log([lowNs, highNs], [4, width - 4]);
  const y = linear([0, Math.max(atOnce, ...histogram.subarray(first + 1))], [HEIGHT - BOTTOM, 4]);
  const bars = Array.from(histogram.subarray(first, last), (count, i) => ({
    from: 10 ** ((first + i) / 10),
    to: 10 ** ((first + i + 1) / 10),
    count: i === 0 ? atOnce : count,
  }));
  const marks =
    latency === null
      ? []
      : [
          { name: t('charts.p50'), ns: latency.p50 },
          { name: t('charts.p99'), ns: latency.p99 },
        ];
  return (
    <figure ref={box} className="min-w-0">
      <figcaption className="mb-1 flex flex-wrap justify-between gap-x-3 text-xs text-dim">
        <span>{t('charts.histogram')}</span>
        {latency !== null && (
          <span className="font-mono text-text">
            P50 {formatDuration(latency.p50)} · P99 {formatDuration(latency.p99)}
          </span>
        )}
      </figcaption>
      <svg width={width} height={HEIGHT} role="img" aria-label={t('charts.histogram')}>
        {bars.map(
          ({ from, to, count }) =>
            count > 0 && (
              <rect
                key={from}
                x={x(from) + 0.5}
                width={Math.max(1, x(to) - x(from) - 1)}
                y={Math.min(y(count), HEIGHT - BOTTOM - 1)}
                height={Math.max(1, HEIGHT - BOTTOM - y(count))}
                className={latency !== null && from >= latency.p99 ? 'fill-gc' : 'fill-runnable'}
                rx="1"
              >
                <title>{`${from === lowNs ? '0 ns' : formatDuration(from)} – ${formatDuration(to)}: ${formatCompact(count)}`}</title>
              </rect>
            ),
        )}
        {marks.map(
          (mark) =>
            mark.ns > lowNs &&
            mark.ns < highNs && (
              <line
                key={mark.name}
                x1={x(mark.ns)}
                x2={x(mark.ns)}
                y1={4}
                y2={HEIGHT - BOTTOM}
                className="stroke-dim"
                strokeDasharray="2 3"
              />
            ),
        )}
        <line x1="0" x2={width} y1={HEIGHT - BOTTOM} y2={HEIGHT - BOTTOM} className="stroke-line" />
        <TimeLabels times={powers(lowNs, highNs)} x={x} widthPx={width} y={HEIGHT - 5} />
      </svg>
      {latency !== null && (
        <details className="mt-1 text-xs">
          <summary className="text-dim">{t('charts.table')}</summary>
          <table className="mt-1 w-full font-mono">
            <thead className="sr-only">
              <tr>
                <th>{t('charts.metric')}</th>
                <th>{t('charts.value')}</th>
              </tr>
            </thead>
            <tbody>
              {[
                [t('charts.count'), formatCompact(latency.count)],
                ['P50', formatDuration(latency.p50)],
                ['P90', formatDuration(latency.p90)],
                ['P99', formatDuration(latency.p99)],
                ['P99.9', formatDuration(latency.p999)],
                [t('charts.max'), formatDuration(latency.max)],
              ].map(([name, value]) => (
                <tr key={name}>
                  <th scope="row" className="text-left font-normal text-dim">
                    {name}
                  </th>
                  <td className="text-right">{value}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      )}
    </figure>
  );
}

function powers(from: number, to: number): number[] {
  const list: number[] = [];
  for (let power = 1; power < to; power *= 10) if (power > from) list.push(power);
  return list;
}
