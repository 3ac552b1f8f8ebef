/** Reading dates by a layout, as time.Parse does (time/format.go, Go 1.26). Zones only shift: every location is UTC here. */
import { dayNames, element, monthNames, quoted } from './format-time.ts';

export interface ParsedTime {
  /** Seconds since the start of year 1. */
  readonly sec: number;
  readonly nsec: number;
  /** undefined: it was read. Else what of the layout did not fit what of the value, and a message that stands instead of that. */
  readonly problem: { readonly elem: string; readonly rest: string; readonly message: string } | undefined;
}

class Misfit extends Error {
  readonly elem: string;
  readonly rest: string;
  readonly said: string;

  constructor(elem: string, rest: string, said = '') {
    super('a date that does not fit its layout');
    this.elem = elem;
    this.rest = rest;
    this.said = said;
  }
}

/** What was read; −1: not given. */
interface Fields {
  year: number;
  month: number;
  day: number;
  yearDay: number;
  hour: number;
  minute: number;
  second: number;
  nsec: number;
  isPm: boolean | undefined;
  /** Seconds east of UTC. */
  offset: number;
}

export function parseTime(layout: string, value: string): ParsedTime {
  const fields: Fields = {
    year: 0,
    month: -1,
    day: -1,
    yearDay: -1,
    hour: 0,
    minute: 0,
    second: 0,
    nsec: 0,
    isPm: undefined,
    offset: 0,
  };
  try {
    const rest = readAll(layout, value, fields);
    if (rest !== '') throw new Misfit('', rest, `: extra text: ${quoted(rest)}`);
    return { sec: secondsOf(fields, value), nsec: fields.nsec, problem: undefined };
  } catch (error) {
    if (!(error instanceof Misfit)) throw error;
    return { sec: 0, nsec: 0, problem: { elem: error.elem, rest: error.rest, message: error.said } };
  }
}

function readAll(layout: string, value: string, fields: Fields): string {
  let rest = value;
  let from = 0;
  const found = [...layout.matchAll(element)];
  for (const [i, match] of found.entries()) {
    rest = skip(rest, layout.slice(from, match.index));
    from = match.index + match[0].length;
    const next = found[i + 1];
    const isFractionNext = next !== undefined && next.index === from && /^[.,]/.test(next[0]);
    rest = readElement(match[0], rest, fields, isFractionNext);
  }
  return skip(rest, layout.slice(from));
}

/** The text between elements: spaces match any number of spaces. */
function skip(value: string, prefix: string): string {
  let rest = value;
  let left = prefix;
  while (left !== '') {
    if (left.startsWith(' ')) {
      if (rest !== '' && !rest.startsWith(' ')) throw new Misfit(prefix, value);
      left = left.replace(/^ +/, '');
      rest = rest.replace(/^ +/, '');
    } else {
      if (rest[0] !== left[0]) throw new Misfit(prefix, rest);
      left = left.slice(1);
      rest = rest.slice(1);
    }
  }
  return rest;
}

/** Takes what a pattern matches at the start. */
function take(elem: string, value: string, pattern: RegExp): readonly [found: string, rest: string] {
  const found = pattern.exec(value)?.[0];
  if (found === undefined) throw new Misfit(elem, value);
  return [found, value.slice(found.length)];
}

function number(
  elem: string,
  value: string,
  pattern: RegExp,
  range?: readonly [least: number, most: number, name: string],
): readonly [found: number, rest: string] {
  const [text, rest] = take(elem, value, pattern);
  const found = Number(text);
  if (range !== undefined && (found < range[0] || found > range[1])) {
    throw new Misfit(elem, rest, `: ${range[2]} out of range`);
  }
  return [found, rest];
}

const ONE_OR_TWO = /^\d\d?/;
const TWO = /^\d\d/;

function name(elem: string, value: string, names: readonly string[], length?: number): readonly [number, string] {
  const lower = value.toLowerCase();
  const at = names.findIndex((full) => lower.startsWith(full.slice(0, length).toLowerCase()));
  if (at < 0) throw new Misfit(elem, value);
  return [at, value.slice(length ?? names[at].length)];
}

function readElement(elem: string, value: string, fields: Fields, isFractionNext: boolean): string {
  let rest: string;
  switch (elem) {
    case '2006':
      [fields.year, rest] = number(elem, value, /^\d{4}/);
      return rest;
    case '_2006':
      [fields.year, rest] = number(elem, value.replace(/^_/, ''), /^\d{4}/);
      return rest;
    case '06':
      [fields.year, rest] = number(elem, value, TWO);
      fields.year += fields.year >= 69 ? 1900 : 2000;
      return rest;
    case '01':
    case '1':
      [fields.month, rest] = number(elem, value, elem === '01' ? TWO : ONE_OR_TWO, [1, 12, 'month']);
      return rest;
    case 'Jan':
    case 'January':
      [fields.month, rest] = name(elem, value, monthNames, elem === 'Jan' ? 3 : undefined);
      fields.month++;
      return rest;
    case 'Mon':
    case 'Monday':
      return name(elem, value, dayNames, elem === 'Mon' ? 3 : undefined)[1];
    case '02':
    case '2':
    case '_2':
      [fields.day, rest] = number(
        elem,
        elem === '_2' ? value.replace(/^ /, '') : value,
        elem === '02' ? TWO : ONE_OR_TWO,
      );
      return rest;
    case '002':
    case '__2':
      [fields.yearDay, rest] = number(elem, elem === '__2' ? value.replace(/^ {1,2}/, '') : value, /^\d{1,3}/);
      return rest;
    case '15':
      [fields.hour, rest] = number(elem, value, ONE_OR_TWO, [0, 23, 'hour']);
      return rest;
    case '03':
    case '3':
      [fields.hour, rest] = number(elem, value, elem === '03' ? TWO : ONE_OR_TWO, [0, 12, 'hour']);
      return rest;
    case '04':
    case '4':
      [fields.minute, rest] = number(elem, value, elem === '04' ? TWO : ONE_OR_TWO, [0, 59, 'minute']);
      return rest;
    case '05':
    case '5':
      [fields.second, rest] = number(elem, value, elem === '05' ? TWO : ONE_OR_TWO, [0, 59, 'second']);
      // A fraction may stand in the value though the layout has none.
      return isFractionNext || !/^[.,]\d/.test(rest) ? rest : readFraction(elem, rest, /^[.,]\d+/, fields);
    case 'PM':
    case 'pm': {
      const [half, left] = take(elem, value, elem === 'PM' ? /^[AP]M/ : /^[ap]m/);
      fields.isPm = half.toUpperCase() === 'PM';
      return left;
    }
    case 'MST':
      return take(elem, value, /^(?:UTC|[A-Z]{3,4}|[+-]\d\d)/)[1];
    default:
      return /^[.,]/.test(elem) ? readFractionElement(elem, value, fields) : readZone(elem, value, fields);
  }
}

function readFractionElement(elem: string, value: string, fields: Fields): string {
  if (elem[1] === '0') return readFraction(elem, value, new RegExp(`^[.,]\\d{${elem.length - 1}}`), fields);
  return /^[.,]\d/.test(value) ? readFraction(elem, value, /^[.,]\d+/, fields) : value;
}

function readFraction(elem: string, value: string, pattern: RegExp, fields: Fields): string {
  const [text, rest] = take(elem, value, pattern);
  fields.nsec = Number(text.slice(1, 10).padEnd(9, '0'));
  return rest;
}

function readZone(elem: string, value: string, fields: Fields): string {
  if (elem.startsWith('Z') && value.startsWith('Z')) return value.slice(1);
  const form = elem.slice(1).replaceAll(/\d\d/g, '(\\d\\d)');
  const found = new RegExp(`^([+-])${form}`).exec(value);
  if (found === null) throw new Misfit(elem, value);
  const [hours, minutes = 0, seconds = 0] = found.slice(2).map(Number);
  if (hours > 24) throw new Misfit(elem, value.slice(found[0].length), ': time zone offset hour out of range');
  if (minutes > 60) throw new Misfit(elem, value.slice(found[0].length), ': time zone offset minute out of range');
  fields.offset = (found[1] === '-' ? -1 : 1) * (hours * 3600 + minutes * 60 + seconds);
  return value.slice(found[0].length);
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function daysIn(month: number, year: number): number {
  return MONTH_DAYS[month - 1] + (month === 2 && isLeap(year) ? 1 : 0);
}

function secondsOf(fields: Fields, value: string): number {
  const { year, isPm } = fields;
  let { hour, month, day } = fields;
  if (isPm === true && hour < 12) hour += 12;
  else if (isPm === false && hour === 12) hour = 0;
  if (fields.yearDay >= 0) {
    let left = fields.yearDay;
    if (left < 1 || left > (isLeap(year) ? 366 : 365)) throw new Misfit('', value, ': day-of-year out of range');
    let at = 1;
    while (left > daysIn(at, year)) left -= daysIn(at++, year);
    if (month >= 0 && month !== at) throw new Misfit('', value, ': day-of-year does not match month');
    if (day >= 0 && day !== left) throw new Misfit('', value, ': day-of-year does not match day');
    month = at;
    day = left;
  }
  if (month < 0) month = 1;
  if (day < 0) day = 1;
  if (day < 1 || day > daysIn(month, year)) throw new Misfit('', value, ': day out of range');
  // Days since 1 January of year 1; year 0 is a leap year before it.
  const before = year - 1;
  let days = 365 * before + Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400) + day - 1;
  for (let m = 1; m < month; m++) days += daysIn(m, year);
  return days * 86_400 + hour * 3600 + fields.minute * 60 + fields.second - fields.offset;
}
