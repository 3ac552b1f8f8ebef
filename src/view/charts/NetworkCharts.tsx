/** The world outside over time: the program's own requests, connections, queues, descriptors and ports. What never occurred has no chart. */
import { formatCompact } from '../../i18n/format.ts';
import type { AppKey } from '../../i18n/keys.ts';
import { WORK } from '../../record/request-log.ts';
import type { NetworkReply } from '../../state/protocol-types.ts';
import { useT } from '../app/context.tsx';
import { Plot } from './Plot.tsx';
import { useNetwork } from './use-series.ts';

/** Names with a chart of their own; all of them have a line in the chart of throughput. */
const MOST_NAMES = 4;
const COLOURS = ['#4cc3f0', '#c084f5', '#e87a86', '#7f86e8', '#d97ab8', '#5f9fe0', '#9f7bea', '#f2765f'];
const KINDS: Readonly<Record<number, AppKey>> = {
  [WORK.request]: 'charts.request',
  [WORK.task]: 'charts.task',
  [WORK.region]: 'charts.region',
};

interface ChartProps {
  readonly network: NetworkReply;
}

const occurs = (values: Float32Array): boolean => values.some((value) => value > 0);

export default function NetworkCharts() {
  const network = useNetwork();
  if (network === null) return null;
  return (
    <>
      <RequestCharts network={network} />
      <OutsideCharts network={network} />
    </>
  );
}

/** Length of requests, tasks and regions by name, how many end per second, how many are open. */
function RequestCharts({ network }: ChartProps) {
  const t = useT();
  if (network.work.length === 0) return null;
  const { work, labels } = network;
  const over = { fromNs: network.fromNs, toNs: network.toNs };
  const what = t(KINDS[work[0].kind] ?? 'charts.request');
  const nameOf = (kind: number, label: string): string => {
    const word = t(KINDS[kind] ?? 'charts.request');
    return label === '' || label === word ? word : `${word} ${label}`;
  };
  return (
    <>
      {work.slice(0, MOST_NAMES).map(({ kind, begun, failed, p50, p99 }, i) => (
        <div key={i} className="flex flex-col gap-1">
          <Plot
            title={t('charts.requests', { name: nameOf(kind, labels[i]) })}
            {...over}
            kind="lines"
            unit="time"
            series={[
              { name: t('charts.p50'), colour: 'var(--runnable)', values: p50 },
              { name: t('charts.p99'), colour: 'var(--gc)', values: p99, dashed: true },
            ]}
          />
          <p className="text-xs text-dim">
            {t('charts.requestCounts', {
              name: nameOf(kind, labels[i]),
              count: formatCompact(begun),
              failed: formatCompact(failed),
            })}
          </p>
        </div>
      ))}
      <Plot
        title={t('charts.throughput', { what })}
        {...over}
        kind="lines"
        series={work.map(({ perS }, i) => ({
          name: labels[i] === '' ? what : labels[i],
          colour: COLOURS[i % COLOURS.length],
          values: perS,
        }))}
      />
      {occurs(network.inFlight) && (
        <Plot
          title={t('charts.inFlight')}
          {...over}
          kind="lines"
          series={[{ name: t('charts.inFlight'), colour: 'var(--accent)', values: network.inFlight }]}
        />
      )}
    </>
  );
}

/** Connections, listeners' queues and drops, descriptors and ports, bytes. */
function OutsideCharts({ network }: ChartProps) {
  const t = useT();
  if (!(network.hasSockets || network.hasGauges)) return null;
  const over = { fromNs: network.fromNs, toNs: network.toNs };
  return (
    <>
      {network.hasSockets && (
        <Plot
          title={t('charts.connections')}
          {...over}
          kind="lines"
          series={[
            { name: t('charts.open'), colour: 'var(--network)', values: network.connections },
            { name: t('charts.opening'), colour: 'var(--asleep)', values: network.opening },
            { name: t('charts.timeWait'), colour: 'var(--waiting)', values: network.timeWait, dashed: true },
          ]}
        />
      )}
      {(occurs(network.synQueue) || occurs(network.acceptQueue)) && (
        <Plot
          title={t('charts.queues')}
          {...over}
          kind="lines"
          series={[
            { name: t('charts.synQueue'), colour: 'var(--asleep)', values: network.synQueue },
            { name: t('charts.acceptQueue'), colour: 'var(--network)', values: network.acceptQueue },
          ]}
        />
      )}
      {occurs(network.drops) && (
        <Plot
          title={t('charts.drops')}
          {...over}
          kind="lines"
          series={[{ name: t('charts.drops'), colour: 'var(--gc)', values: network.drops }]}
        />
      )}
      {network.hasGauges && (
        <Plot
          title={t('charts.kernel')}
          {...over}
          kind="lines"
          series={[
            { name: t('charts.descriptors'), colour: 'var(--accent)', values: network.descriptors },
            { name: t('charts.ports'), colour: 'var(--syscall)', values: network.ports },
          ]}
        />
      )}
      {occurs(network.bytesPerS) && (
        <Plot
          title={t('charts.bytes')}
          {...over}
          kind="lines"
          unit="bytes"
          series={[{ name: t('charts.bytes'), colour: 'var(--running)', values: network.bytesPerS }]}
        />
      )}
    </>
  );
}
