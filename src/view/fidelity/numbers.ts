/** Numbers of the fidelity report as text. */
import type { FidelityRow } from '../../analysis/fidelity.ts';
import { formatCompact, formatDuration } from '../../i18n/format.ts';

export function valueText(value: number, unit: string): string {
  if (unit === 'ns') return formatDuration(value);
  if (unit === '%') return `${value.toFixed(1)} %`;
  return unit === 'count' ? formatCompact(value) : `${formatCompact(value)} ${unit}`;
}

/** How far the model's median is off: in points where the bound is in points, else as a share. */
export function errorText(row: FidelityRow): string {
  if (row.bound?.kind === 'points') return signed(row.model[0] - row.real[0], row.unit === '%' ? 'pp' : row.unit);
  return row.error === null ? '–' : signed(row.error * 100, '%');
}

function signed(value: number, unit: string): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(1)} ${unit}`;
}
