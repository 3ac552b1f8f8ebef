/** Numbers as people type them: `20ms`, `1.5 s`, `100k`, `1,000,000`. */

const UNITS: Readonly<Record<string, number>> = { ns: 1, us: 1e3, µs: 1e3, μs: 1e3, ms: 1e6, s: 1e9 };
const FACTORS: Readonly<Record<string, number>> = { '': 1, k: 1e3, m: 1e6, g: 1e9 };

/** Nanoseconds, or NaN. A bare number counts in ns. */
export function parseDuration(text: string): number {
  const match = /^\s*(-?[\d.,\s\u202f]+?)\s*(ns|us|µs|μs|ms|s)?\s*$/i.exec(text);
  if (match === null) return NaN;
  return plain(match[1]) * UNITS[(match[2] ?? 'ns').toLowerCase()];
}

/** A count, or NaN. */
export function parseCount(text: string): number {
  const match = /^\s*(-?[\d.,e+\s\u202f]+?)\s*([kmg]?)\s*$/i.exec(text);
  if (match === null) return NaN;
  return plain(match[1]) * FACTORS[match[2].toLowerCase()];
}

function plain(text: string): number {
  const digits = text.replace(/[,\s\u202f]/g, '');
  return digits === '' ? NaN : Number(digits);
}

/** Reads a size such as `512`, `512 MiB`, `1.5 GB`: MiB without a unit; NaN when it is none. */
export function parseMebibytes(text: string): number {
  const match = /^\s*([\d.,]+)\s*(k|m|g|t)?i?b?\s*$/i.exec(text);
  if (match === null) return NaN;
  const number = Number(match[1].replaceAll(',', ''));
  const unit = { k: 2 ** -10, m: 1, g: 2 ** 10, t: 2 ** 20 }[match[2]?.toLowerCase() ?? 'm'] ?? 1;
  return Math.round(number * unit);
}
