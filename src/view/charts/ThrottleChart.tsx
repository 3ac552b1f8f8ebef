/** Cores that the container's CPU quota throttles; nothing as long as there never were any. */
import { useT } from '../app/context.tsx';
import { Plot } from './Plot.tsx';

interface ThrottleChartProps {
  readonly fromNs: number;
  readonly toNs: number;
  readonly throttled: Float32Array;
}

export function ThrottleChart({ fromNs, toNs, throttled }: ThrottleChartProps) {
  const t = useT();
  if (throttled.length === 0) return null;
  const series = [{ name: t('charts.throttled'), colour: 'var(--asleep)', values: throttled }];
  return <Plot title={t('charts.throttled')} fromNs={fromNs} toNs={toNs} kind="stack" series={series} />;
}
