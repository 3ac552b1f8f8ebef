/** The comparison as text: a Markdown table that reads well in a terminal too. */
import { formatDuration } from '../../i18n/format.ts';
import type { ComparedCase, ComparedMetric, MetricSpec } from './compare.ts';
import { KNOWN_MISSES } from './misses.ts';

/** The table, one row per workload and metric, and under it the reasons of what misses. */
export function fidelityTable(cases: readonly ComparedCase[]): string {
  const rows = [
    ['Workload', 'Metric', 'Real Go: median [min … max]', 'Model: median [min … max]', 'Error', 'Bound', 'Within'],
  ];
  for (const { name, metrics } of cases) {
    for (const [i, m] of metrics.entries()) rows.push([i === 0 ? `\`${name}\`` : '', ...metricCells(m)]);
  }
  const reasons = cases.flatMap(({ name, metrics }) =>
    metrics.flatMap(({ spec, agrees }) => {
      const reason = KNOWN_MISSES[`${name} ${spec.metric}`];
      return agrees !== false || reason === undefined ? [] : [`- \`${name}\`, \`${spec.metric}\`: ${reason}`];
    }),
  );
  return [...markdownTable(rows), ...(reasons.length > 0 ? ['', 'What misses, and why:', '', ...reasons] : [])].join(
    '\n',
  );
}

/** One line about how much agrees. */
export function verdict(cases: readonly ComparedCase[]): string {
  const bounded = cases.flatMap((c) => c.metrics).filter((m) => m.agrees !== null);
  const agreeing = bounded.filter((m) => m.agrees === true);
  return `${agreeing.length} of ${bounded.length} metrics are within their bounds.`;
}

/** Rows of equal length, the first one as head, padded so that columns stand under each other. */
export function markdownTable(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0].map((_, column) => Math.max(3, ...rows.map((row) => row[column].length)));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, i) => cell.padEnd(widths[i])).join(' | ')} |`;
  return [line(rows[0]), `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`, ...rows.slice(1).map(line)];
}

function metricCells({ spec, real, model, error, agrees }: ComparedMetric): string[] {
  const range = ({ median, min, max }: { median: number; min: number; max: number }): string =>
    `${valueText(spec, median)} [${valueText(spec, min)} … ${valueText(spec, max)}]`;
  return [
    `\`${spec.metric}\``,
    range(real),
    range(model),
    Number.isNaN(error) ? '–' : `${error < 0 ? '−' : '+'}${(Math.abs(error) * 100).toFixed(1)} %`,
    boundText(spec),
    agrees === null ? '' : agrees ? 'yes' : 'NO',
  ];
}

function valueText({ unit }: MetricSpec, value: number): string {
  return unit === 'ns' ? formatDuration(value) : String(Math.round(value));
}

function boundText({ bound }: MetricSpec): string {
  switch (bound.kind) {
    case 'share':
      return `± ${bound.limit * 100} %`;
    case 'factor':
      return `× ÷ ${bound.limit}`;
    case 'none':
      return '';
  }
}
