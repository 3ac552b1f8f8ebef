/** Numbers and units as canvases show them: thin spaces between thousands, a unit always. Pure and cheap, called every frame. */

const THIN = '\u2009';

/** 1234567 → 1 234 567 (thin spaces). Integers only; −1 and below keep their sign. */
export function formatCount(value: number): string {
  const digits = String(Math.abs(Math.trunc(value)));
  if (digits.length <= 3) return value < 0 ? `-${digits}` : digits;
  let out = '';
  for (let i = 0; i < digits.length; i++) {
    if (i > 0 && (digits.length - i) % 3 === 0) out += THIN;
    out += digits[i] ?? '';
  }
  return value < 0 ? `-${out}` : out;
}

/** At most four figures: 950, 12.3k, 4.5M. */
export function formatShort(value: number): string {
  if (value < 1000) return String(Math.round(value));
  if (value < 999_500) return trimmed(value / 1e3, 'k');
  return trimmed(value / 1e6, 'M');
}

function trimmed(value: number, unit: string): string {
  return (value < 100 ? value.toFixed(1).replace(/\.0$/, '') : String(Math.round(value))) + unit;
}

/** A length of time with three figures at most: 44 µs, 1.31 ms, 12 s. */
export function formatDuration(ns: number): string {
  const abs = Math.abs(ns);
  if (abs < 1e3) return `${String(Math.round(ns))} ns`;
  if (abs < 999_500) return `${figures(ns / 1e3)} µs`;
  if (abs < 999_500_000) return `${figures(ns / 1e6)} ms`;
  return `${figures(ns / 1e9)} s`;
}

function figures(value: number): string {
  const abs = Math.abs(value);
  return abs >= 99.95
    ? value.toFixed(0)
    : abs >= 9.995
      ? value.toFixed(1).replace(/\.0$/, '')
      : value.toFixed(2).replace(/\.?0+$/, '');
}

/** The moment shown, to the nanosecond: 18.402 318 ms, or 1.204 551 320 s from ten seconds on. */
export function formatModelTime(timeNs: number): string {
  const ns = Math.max(0, Math.floor(timeNs));
  const [unitNs, unit] = ns >= 1e10 ? [1e9, 's'] : [1e6, 'ms'];
  const whole = Math.floor(ns / unitNs);
  const rest = String(ns % unitNs).padStart(unitNs === 1e9 ? 9 : 6, '0');
  return `${formatCount(whole)}.${rest.replace(/(\d{3})(?=\d)/g, `$1\u00a0`)} ${unit}`;
}

/** 12 MiB, 640 KiB: powers of 1024. */
export function formatBytes(bytes: number): string {
  if (bytes < 1024) return `${String(Math.round(bytes))} B`;
  if (bytes < 1024 * 1024) return `${figures(bytes / 1024)} KiB`;
  if (bytes < 1024 ** 3) return `${figures(bytes / 1024 ** 2)} MiB`;
  return `${figures(bytes / 1024 ** 3)} GiB`;
}

/** A tick of a time axis whose steps are `stepNs`: no more decimals than needed. */
export function formatTick(timeNs: number, stepNs: number): string {
  const [unitNs, unit] = stepNs >= 1e9 ? [1e9, 's'] : stepNs >= 1e4 ? [1e6, 'ms'] : [1e3, 'µs'];
  const decimals = Math.max(0, Math.ceil(-Math.log10(stepNs / unitNs) - 1e-9));
  return `${(timeNs / unitNs).toFixed(decimals)} ${unit}`;
}
