/** Scheduling latency, run queues, goroutines by state, threads. */
import type { SeriesReply, Summary } from '../../state/protocol-types.ts';
import type { AppKey } from '../../i18n/keys.ts';
import { useApp, useAppState, useT } from '../app/context.tsx';
import { panelPart } from '../app/part.tsx';
import { LatencyHistogram } from './LatencyHistogram.tsx';
import { Plot } from './Plot.tsx';
import type { PlotSeries } from './Plot.tsx';
import { ThrottleChart } from './ThrottleChart.tsx';
import { useSeries } from './use-series.ts';

const CollectorCharts = panelPart(() => import('./CollectorCharts.tsx'));
const NetworkCharts = panelPart(() => import('./NetworkCharts.tsx'));

/** Rows of `states`, with their colours. */
const STATES: readonly { readonly key: AppKey; readonly colour: string }[] = [
  { key: 'state.running', colour: 'var(--running)' },
  { key: 'state.runnable', colour: 'var(--runnable)' },
  { key: 'state.waiting', colour: 'var(--waiting)' },
  { key: 'state.asleep', colour: 'var(--asleep)' },
  { key: 'state.network', colour: 'var(--network)' },
  { key: 'state.syscall', colour: 'var(--syscall)' },
];
/** More Ps than this are too many lines: the longest queue stands for them. */
const MAX_P_LINES = 8;
/** Eight that differ in lightness as well as hue, on both themes. */
const P_COLOURS = ['#4cc3f0', '#5f9fe0', '#7f86e8', '#9f7bea', '#c084f5', '#d97ab8', '#e87a86', '#f2765f'];
const pColour = (share: number): string => P_COLOURS[Math.round(share * (P_COLOURS.length - 1))];

export default function ChartsPanel() {
  const t = useT();
  const series = useSeries();
  const hasCollector = useAppState((s) => s.summary !== null && s.summary.gc.heapGoal + s.summary.gc.cycles > 0);
  const hasNetwork = useAppState((s) => s.summary !== null && touchesNetwork(s.summary));
  // What the scenario is about comes first.
  const aboutMemory = useApp().scenario()?.group === 'memory';
  if (series === null) return <p className="p-4 text-dim">{t('charts.empty')}</p>;
  const { fromNs, toNs } = series;
  const over = { fromNs, toNs };
  const rows = (all: Float32Array, row: number): Float32Array =>
    all.subarray((row * all.length) / rowsOf(series, all), ((row + 1) * all.length) / rowsOf(series, all));
  return (
    <div className="flex flex-col gap-5 p-4">
      {hasNetwork && <NetworkCharts />}
      {aboutMemory && hasCollector && <CollectorCharts />}
      <LatencyHistogram histogram={series.histogram} />
      <Plot
        title={t('charts.latency')}
        {...over}
        kind="lines"
        unit="time"
        series={[
          { name: t('charts.p50'), colour: 'var(--runnable)', values: rows(series.latency, 0) },
          { name: t('charts.p99'), colour: 'var(--gc)', values: rows(series.latency, 1), dashed: true },
        ]}
      />
      <Plot
        title={t('charts.runq')}
        {...over}
        kind="lines"
        series={[
          ...queues(series),
          { name: t('charts.global'), colour: 'var(--runnable)', values: series.global, dashed: true },
        ]}
      />
      <Plot
        title={t('charts.states')}
        {...over}
        kind="stack"
        series={STATES.map(({ key, colour }, i) => ({ name: t(key), colour, values: rows(series.states, i) }))}
      />
      <Plot
        title={t('charts.threads')}
        {...over}
        kind="lines"
        series={[{ name: t('charts.threads'), colour: 'var(--accent)', values: series.threads }]}
      />
      <ThrottleChart {...over} throttled={series.throttled} />
      {!aboutMemory && hasCollector && <CollectorCharts />}
    </div>
  );
}

/** Whether there is something to say about the world outside, or requests of the program's own. */
function touchesNetwork({ network, requests }: Summary): boolean {
  return (
    network.connectionsOpened + network.connectionsDropped + network.bytesArrived > 0 || requests.byName.length > 0
  );
}

function rowsOf(series: SeriesReply, all: Float32Array): number {
  return Math.round(all.length / series.global.length);
}

function queues({ runq, procs, global }: SeriesReply): PlotSeries[] {
  const points = global.length;
  const of = (p: number): Float32Array => runq.subarray(p * points, (p + 1) * points);
  if (procs <= MAX_P_LINES)
    return Array.from({ length: procs }, (_, p) => ({
      name: `P${String(p)}`,
      colour: pColour(procs === 1 ? 0 : p / (procs - 1)),
      values: of(p),
    }));
  const longest = new Float32Array(points);
  for (let p = 0; p < procs; p++) of(p).forEach((value, i) => (longest[i] = Math.max(longest[i], value)));
  return [{ name: `max(P0…P${String(procs - 1)})`, colour: pColour(0), values: longest }];
}
