/**
 * Values as people write them on a command line, read the way `lab.Knob` of go/lab reads the environment: whole numbers with
 * underscores, durations such as 1.5ms or a bare number of nanoseconds, true and false.
 */

const UNIT_NS: Readonly<Record<string, number>> = {
  ns: 1,
  us: 1e3,
  µs: 1e3,
  μs: 1e3,
  ms: 1e6,
  s: 1e9,
  m: 60e9,
  h: 3600e9,
};

/** A whole number, also as 5_000 or 1e6; undefined if it is none. Beyond 2^53 only its size is right. */
export function readInteger(text: string): number | undefined {
  const digits = text.replace(/(?<=\d)_(?=\d)/g, '');
  if (!/^[+-]?\d+(?:\.\d+)?(?:[eE][+]?\d+)?$/.test(digits)) return undefined;
  const value = Number(digits);
  return Number.isInteger(value) ? value : undefined;
}

/** A number; undefined if it is none or not finite. */
export function readFloat(text: string): number | undefined {
  const digits = text.replace(/(?<=\d)_(?=\d)/g, '');
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(digits)) return undefined;
  const value = Number(digits);
  return Number.isFinite(value) ? value : undefined;
}

/** Nanoseconds of a Go duration (`1h2m3.5s`, `-1µs`) or of a bare whole number; undefined if it is neither. */
export function readDuration(text: string): number | undefined {
  const bare = readInteger(text);
  if (bare !== undefined) return bare;
  const match = /^([+-]?)((?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+)$/.exec(text);
  if (match === null) return undefined;
  let ns = 0;
  for (const [, number, unit] of match[2].matchAll(/(\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h)/g))
    ns += Number(number) * UNIT_NS[unit];
  return Math.round(match[1] === '-' ? -ns : ns);
}

/** true, false, 1, 0, on, off; undefined otherwise. */
export function readBool(text: string): boolean | undefined {
  if (['true', '1', 'on'].includes(text)) return true;
  if (['false', '0', 'off'].includes(text)) return false;
  return undefined;
}

/** A duration as Go would print it, with as few digits as say it exactly. */
export function durationText(ns: number): string {
  if (ns === 0) return '0s';
  const unit = (['s', 'ms', 'µs', 'ns'] as const).find((u) => Math.abs(ns) >= UNIT_NS[u]) ?? 'ns';
  return `${ns / UNIT_NS[unit]}${unit}`;
}
