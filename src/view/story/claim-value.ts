/** The number of a claim in this run: a field of the summary by its path, or a duration that the program printed. Pure. */
import type { Claim } from '../../state/scenario.ts';
import type { OutputLine, Summary } from '../../state/protocol-types.ts';
import { formatBytes, formatCount, formatDuration } from '../../i18n/format.ts';

const GO_UNITS: Readonly<Record<string, number>> = { h: 3.6e12, m: 6e10, s: 1e9, ms: 1e6, µs: 1e3, us: 1e3, ns: 1 };

/** Value in the claim's unit (ns, count, bytes), or null when this run does not have it (yet). */
export function claimValue(claim: Claim, summary: Summary | null, output: readonly OutputLine[]): number | null {
  const { measure } = claim;
  if (measure === undefined) return null;
  if ('metric' in measure) return summary?.done === true ? numberAt(summary, measure.metric) : null;
  const pattern = new RegExp(measure.output);
  for (const line of output) {
    const found = pattern.exec(line.text)?.[1];
    if (found !== undefined) return goDuration(found);
  }
  return null;
}

/** Nanoseconds of a duration as Go prints it, such as `1m2.5s` or `812.4µs`; a bare number is taken as it is. */
export function goDuration(text: string): number | null {
  if (/^-?\d+(\.\d+)?$/.test(text)) return Number(text);
  let total = 0;
  let rest = text;
  while (rest !== '') {
    const match = /^(\d+(?:\.\d+)?)(h|ms|m|s|µs|us|ns)/.exec(rest);
    if (match === null) return null;
    total += Number(match[1]) * GO_UNITS[match[2]];
    rest = rest.slice(match[0].length);
  }
  return total;
}

export function formatClaim(claim: Claim, value: number): string {
  switch (claim.unit) {
    case 'ns':
      return formatDuration(value);
    case 'bytes':
      return formatBytes(value);
    case 'count':
      return formatCount(value);
  }
}

function numberAt(summary: Summary, path: string): number | null {
  let value: unknown = summary;
  for (const name of path.split('.'))
    value = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}
