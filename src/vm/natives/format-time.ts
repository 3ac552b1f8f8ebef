/** Durations and dates as text, as package time writes and reads them. */

const NS_PER_SECOND = 1_000_000_000n;

/** Like 1h2m0.5s; below a second with the unit that leaves a whole number before the point. */
export function durationText(ns: bigint): string {
  if (ns === 0n) return '0s';
  const sign = ns < 0n ? '-' : '';
  const value = ns < 0n ? -ns : ns;
  if (value < 1000n) return `${sign}${value}ns`;
  if (value < 1_000_000n) return sign + withFraction(value, 3) + '\xc2\xb5s';
  if (value < NS_PER_SECOND) return sign + withFraction(value, 6) + 'ms';
  const minutes = value / (60n * NS_PER_SECOND);
  const seconds = withFraction(value % (60n * NS_PER_SECOND), 9) + 's';
  if (minutes === 0n) return sign + seconds;
  if (minutes < 60n) return `${sign}${minutes}m${seconds}`;
  return `${sign}${minutes / 60n}h${minutes % 60n}m${seconds}`;
}

/** value / 10^places without trailing zeros. */
function withFraction(value: bigint, places: number): string {
  const text = value.toString().padStart(places + 1, '0');
  const fraction = text.slice(-places).replace(/0+$/, '');
  return text.slice(0, -places) + (fraction === '' ? '' : '.' + fraction);
}

/** The clock reading behind a date: m=+1.500000000 */
export function clockText(ns: bigint): string {
  return `m=+${ns / NS_PER_SECOND}.${String(ns % NS_PER_SECOND).padStart(9, '0')}`;
}

const unitNs: Readonly<Record<string, bigint>> = {
  ns: 1n,
  us: 1000n,
  '\xc2\xb5s': 1000n, // micro sign
  '\xce\xbcs': 1000n, // Greek mu
  ms: 1_000_000n,
  s: NS_PER_SECOND,
  m: 60n * NS_PER_SECOND,
  h: 3600n * NS_PER_SECOND,
};

const MAX_DURATION = (1n << 63n) - 1n;

/** A text in double quotes: what is not plain ASCII as \\x bytes. */
export function quoted(text: string): string {
  let out = '"';
  for (const char of text) {
    const code = char.charCodeAt(0);
    if (code < 0x20 || code >= 0x80) out += '\\x' + code.toString(16).padStart(2, '0');
    else out += char === '"' || char === '\\' ? '\\' + char : char;
  }
  return out + '"';
}

/** Reads a duration; `problem` is the text of the error, or "". */
export function parseDuration(text: string): { ns: bigint; problem: string } {
  const fail = (what: string): { ns: bigint; problem: string } => ({
    ns: 0n,
    problem: `time: ${what} ${quoted(text)}`,
  });
  const negative = text.startsWith('-');
  let rest = /^[-+]/.test(text) ? text.slice(1) : text;
  if (rest === '0') return { ns: 0n, problem: '' };
  if (rest === '') return fail('invalid duration');
  let total = 0n;
  while (rest !== '') {
    const number = /^([0-9]*)(?:\.([0-9]*))?/.exec(rest);
    const whole = number?.[1] ?? '';
    const fraction = number?.[2] ?? '';
    if (number === null || whole + fraction === '') return fail('invalid duration');
    rest = rest.slice(number[0].length);
    const unit = /^[^0-9.]*/.exec(rest)?.[0] ?? '';
    if (unit === '') return fail('missing unit in duration');
    const scale = unitNs[unit];
    if (scale === undefined)
      return { ns: 0n, problem: `time: unknown unit ${quoted(unit)} in duration ${quoted(text)}` };
    rest = rest.slice(unit.length);
    total += BigInt(whole === '' ? 0 : whole) * scale;
    if (fraction !== '') {
      const kept = fraction.slice(0, 18);
      total += (BigInt(kept) * scale) / 10n ** BigInt(kept.length);
    }
    if (total > MAX_DURATION + 1n) return fail('invalid duration');
  }
  if (negative) return { ns: -total, problem: '' };
  return total > MAX_DURATION ? fail('invalid duration') : { ns: total, problem: '' };
}

export const monthNames: readonly string[] = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

export const dayNames: readonly string[] = [
  'Sunday',
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
];

export interface DateParts {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  readonly yearDay: number;
  readonly weekday: number;
  readonly secOfDay: number;
  readonly nsec: number;
}

/** Elements of a layout, longest first where one begins another. Text between them stands for itself. */
export const element =
  /January|Jan(?![a-z])|Monday|Mon(?![a-z])|MST|2006|-07:00:00|-070000|-07:00|-0700|-07|Z07:00:00|Z070000|Z07:00|Z0700|Z07|01|02|03|04|05|06|002|15|PM|pm|_2006|__2|_2|[.,]0+(?![0-9])|[.,]9+(?![0-9])|1|2|3|4|5/g;

const two = (value: number): string => String(value).padStart(2, '0');

/** The date by a layout; the zone is UTC. */
export function formatDate(layout: string, date: DateParts): string {
  const hour = Math.floor(date.secOfDay / 3600);
  const minute = Math.floor(date.secOfDay / 60) % 60;
  const second = date.secOfDay % 60;
  const hour12 = hour % 12 === 0 ? 12 : hour % 12;
  const year = (date.year < 0 ? '-' : '') + String(Math.abs(date.year)).padStart(4, '0');
  return layout.replace(element, (found: string, at: number) => {
    switch (found) {
      case 'January':
        return monthNames[date.month - 1];
      case 'Jan':
        return monthNames[date.month - 1].slice(0, 3);
      case 'Monday':
        return dayNames[date.weekday];
      case 'Mon':
        return dayNames[date.weekday].slice(0, 3);
      case 'MST':
        return 'UTC';
      case '2006':
        return year;
      case '_2006':
        return '_' + year;
      case '06':
        return two(((date.year % 100) + 100) % 100);
      case '01':
        return two(date.month);
      case '1':
        return String(date.month);
      case '02':
        return two(date.day);
      case '_2':
        return String(date.day).padStart(2, ' ');
      case '2':
        return String(date.day);
      case '002':
        return String(date.yearDay).padStart(3, '0');
      case '__2':
        return String(date.yearDay).padStart(3, ' ');
      case '15':
        return two(hour);
      case '03':
        return two(hour12);
      case '3':
        return String(hour12);
      case '04':
        return two(minute);
      case '4':
        return String(minute);
      case '05':
        return two(second);
      case '5':
        return String(second);
      case 'PM':
        return hour >= 12 ? 'PM' : 'AM';
      case 'pm':
        return hour >= 12 ? 'pm' : 'am';
      default:
        return found[0] === '.' || found[0] === ','
          ? fraction(found, date.nsec, /(?:05|5)$/.test(layout.slice(0, at)))
          : zone(found);
    }
  });
}

/** .000 keeps so many digits, .999 drops trailing zeros; digits after anything but seconds stand for themselves when they are 9s. */
function fraction(found: string, nsec: number, afterSeconds: boolean): string {
  void afterSeconds;
  const digits = String(nsec)
    .padStart(9, '0')
    .slice(0, found.length - 1)
    .padEnd(found.length - 1, '0');
  if (found[1] === '0') return found[0] + digits;
  const kept = digits.replace(/0+$/, '');
  return kept === '' ? '' : found[0] + kept;
}

/** The zone is UTC: Z where the layout allows it. */
function zone(found: string): string {
  return found[0] === 'Z' ? 'Z' : found.replace(/[0-9]/g, '0').replace('-', '+');
}
