/**
 * Numbers and units as text. The same in both languages: half-width digits, units as in English (glossary.md).
 */

/** Between groups of digits in times and ids: narrow and unbreakable. */
export const THIN = '\u202f';

const UNITS = [
  { suffix: 's', ns: 1e9, decimals: 9 },
  { suffix: 'ms', ns: 1e6, decimals: 6 },
  { suffix: 'µs', ns: 1e3, decimals: 3 },
  { suffix: 'ns', ns: 1, decimals: 0 },
] as const;

/** A moment to the nanosecond, such as `18.402 318 ms`. */
export function formatTime(timeNs: number): string {
  const whole = Math.round(timeNs);
  const unit = UNITS.find((u) => whole >= u.ns) ?? UNITS[3];
  const units = Math.floor(whole / unit.ns);
  if (unit.decimals === 0) return `${String(units)} ${unit.suffix}`;
  const rest = String(whole - units * unit.ns).padStart(unit.decimals, '0');
  return `${groups(String(units))}.${rest.replace(/(\d{3})(?=\d)/g, `$1${THIN}`)} ${unit.suffix}`;
}

/** A length of time to three figures, such as `1.31 ms`. */
export function formatDuration(ns: number): string {
  if (!Number.isFinite(ns)) return '–';
  const sign = ns < 0 ? '−' : '';
  const size = Math.abs(ns);
  if (size < 1) return `${sign}${size === 0 ? '0' : size.toFixed(2)} ns`;
  for (const unit of UNITS) {
    // 999.6 µs is 1.00 ms: look at what the rounded figure would be.
    if (Number((size / unit.ns).toPrecision(3)) >= 1) return `${sign}${figures(size / unit.ns)} ${unit.suffix}`;
  }
  return `${sign}${figures(size)} ns`;
}

/** A count with every digit, such as `37,412`. */
export function formatCount(n: number): string {
  return Number.isFinite(n)
    ? Math.round(n)
        .toString()
        .replace(/\B(?=(\d{3})+(?!\d))/g, ',')
    : '–';
}

/** A goroutine's id, such as `48 102`. */
export function formatGoid(goid: number): string {
  return groups(String(goid));
}

/** A count to three figures, such as `1.31 M`. */
export function formatCompact(n: number): string {
  if (!Number.isFinite(n)) return '–';
  const size = Math.abs(n);
  if (size >= 999.5e6) return `${figures(n / 1e9)} G`;
  if (size >= 999.5e3) return `${figures(n / 1e6)} M`;
  if (size >= 9_999.5) return `${figures(n / 1e3)} k`;
  return Number.isInteger(n) ? formatCount(n) : figures(n);
}

/** Bytes in binary units, such as `46.2 MiB`. */
export function formatBytes(bytes: number): string {
  let value = bytes;
  let unit = 'B';
  for (const next of ['KiB', 'MiB', 'GiB', 'TiB']) {
    if (value < 1023.5) break;
    value /= 1024;
    unit = next;
  }
  return `${unit === 'B' ? String(Math.round(value)) : figures(value)} ${unit}`;
}

/** A change from before to after, such as `+24 %`; '' when there is nothing to compare with. */
export function formatChange(before: number, after: number): string {
  if (!(before > 0) || !Number.isFinite(after)) return '';
  const percent = ((after - before) / before) * 100;
  if (Math.abs(percent) < 0.05) return '±0 %';
  if (percent > 900) return `× ${figures(after / before)}`;
  return `${percent > 0 ? '+' : '−'}${figures(Math.abs(percent))} %`;
}

/** Three figures, no exponent, no digits that mean nothing. */
function figures(value: number): string {
  const size = Math.abs(value);
  if (size >= 99.95) return formatCount(value);
  return size >= 9.995 ? value.toFixed(1) : value.toFixed(2);
}

function groups(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+(?!\d))/g, THIN);
}
