/** The report as text: Markdown tables that read well in a terminal too. */
import type { FidelityProgram, FidelityReport, FidelityRow, Spread } from '../../analysis/fidelity.ts';
import { formatDuration } from '../../i18n/format.ts';
import { eachRow } from './report.ts';

const KINDS = [
  ['workload', 'Workloads'],
  ['port', 'Ports of measured programs'],
  ['scenario', 'Scenarios'],
] as const;

/**
 * One table for each kind of program, with the bounded numbers (all of a workload's), and under them the reasons of what misses and
 * what the model cannot run. full: with the numbers that are only shown too.
 */
export function reportTables(report: FidelityReport, full = false): string {
  const parts = KINDS.flatMap(([kind, title]) => {
    const programs = report.programs.filter((p) => p.kind === kind && p.runs.length > 0);
    if (programs.length === 0) return [];
    return [`### ${title}`, markdownTable(tableRows(programs, full || kind === 'workload')).join('\n')];
  });
  const misses = report.reasons.map(({ en }, why) => {
    const keys = eachRow(report).flatMap(({ key, row }) => (row.why === why ? [`\`${key}\``] : []));
    return `- ${keys.join(', ')}: ${en}`;
  });
  if (misses.length > 0) parts.push('### What misses, and why', misses.join('\n'));
  const notRun = report.programs.flatMap((p) => (p.notRun === undefined ? [] : [`- \`${p.name}\` ${p.notRun}`]));
  if (notRun.length > 0) parts.push('### What the model cannot run', notRun.join('\n'));
  parts.push(verdict(report));
  return parts.join('\n\n');
}

/** How much agrees, by half. */
export function verdict(report: FidelityReport): string {
  const count = (programs: readonly FidelityProgram[]): string => {
    const bounded = programs.flatMap((p) => p.runs.flatMap((r) => r.rows)).filter((row) => row.within !== undefined);
    return `${bounded.filter((row) => row.within).length} of ${bounded.length}`;
  };
  const half = (name: 'fit' | 'report'): string => count(report.programs.filter((p) => p.half === name));
  return (
    `${count(report.programs)} numbers are within their bounds: ${half('fit')} of programs on which costs may be fitted, ` +
    `${half('report')} of those that are only reported.`
  );
}

/** Rows of equal length, the first one as head, padded so that columns stand under each other. */
export function markdownTable(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0].map((_, column) => Math.max(3, ...rows.map((row) => row[column].length)));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, i) => cell.padEnd(widths[i])).join(' | ')} |`;
  return [line(rows[0]), `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`, ...rows.slice(1).map(line)];
}

function tableRows(programs: readonly FidelityProgram[], full: boolean): string[][] {
  const head = ['Program', 'Half', 'Run', 'Metric', 'Original', 'Real Go', 'Model', 'Error', 'Bound', 'Within'];
  return [
    head,
    ...programs.flatMap(({ name, half, runs }) =>
      runs.flatMap((run, r) =>
        run.rows
          .filter((row) => full || row.bound !== undefined)
          .map((row, i) => [
            r === 0 && i === 0 ? `\`${name}\`` : '',
            r === 0 && i === 0 ? half : '',
            i === 0 && run.id !== '' ? `\`${run.id}\`` : '',
            ...rowCells(row),
          ]),
      ),
    ),
  ];
}

function rowCells(row: FidelityRow): string[] {
  const { metric, unit, original, real, model, error, bound, within } = row;
  const range = ([median, min, max]: Spread): string =>
    `${valueText(unit, median)} [${valueText(unit, min)} … ${valueText(unit, max)}]`;
  return [
    `\`${metric}\``,
    original === undefined ? '' : valueText(unit, original[0]),
    range(real),
    range(model),
    error === null ? '–' : `${error < 0 ? '−' : '+'}${(Math.abs(error) * 100).toFixed(1)} %`,
    bound === undefined ? '' : boundText(bound),
    within === undefined ? '' : within ? 'yes' : 'NO',
  ];
}

function valueText(unit: string, value: number): string {
  return unit === 'ns' ? formatDuration(value) : String(value >= 100 ? Math.round(value) : value);
}

function boundText({ kind, limit }: NonNullable<FidelityRow['bound']>): string {
  switch (kind) {
    case 'share':
      return `± ${limit * 100} %`;
    case 'factor':
      return `× ÷ ${limit}`;
    case 'points':
      return `± ${limit} points`;
  }
}
