/** Natives of strings, sort, unicode and unicode/utf8. */
import { COST_INDEX, COST_NATIVE, COST_STRING } from '../costs.ts';
import { HOST_CONTINUE, HOST_PANIC, type HostAnswer } from '../host.ts';
import type { NativeDef } from '../native.ts';
import { runesOf } from '../print.ts';
import { bytesText } from '../string-ops.ts';
import { decodeRune, encodeRune, RUNE_ERROR, runeWidth } from '../utf8.ts';
import type { Vm } from '../vm.ts';
import { runeCount } from './fmt-scalars.ts';
import { givesBool, givesText, giveText, textAt } from './slots.ts';
import { isPrint } from './unicode-print.ts';
import { fold, isInClass, isSpace, toLower, toUpper, type RuneClass } from './unicode.ts';

/** A native with one int as its result, that looks through its first argument. */
function givesInt(name: string, of: (vm: Vm, args: number) => number): NativeDef {
  return {
    name,
    ordered: false,
    cost: COST_STRING,
    run(vm, _g, args, res) {
      const result = of(vm, args);
      const length = textAt(vm, args).length;
      vm.spendBytes(result > 0 && result < length ? result : length);
      vm.mem.setInt(res, result);
      return HOST_CONTINUE;
    },
  };
}

/** The text with each rune changed. */
function mapRunes(text: string, change: (rune: number) => number): string {
  let out = '';
  for (let at = 0; at < text.length; at += runeWidth) {
    out += encodeRune(change(decodeRune(text, at)));
  }
  return out;
}

/** Byte offset of the first (or last) rune that is in `wanted`, or −1. */
function indexOfAny(text: string, wanted: ReadonlySet<number>, isLast: boolean): number {
  let found = -1;
  for (let at = 0; at < text.length; at += runeWidth) {
    if (!wanted.has(decodeRune(text, at))) continue;
    if (!isLast) return at;
    found = at;
  }
  return found;
}

function indexRune(text: string, rune: number): number {
  if (rune === RUNE_ERROR) return indexOfAny(text, new Set([RUNE_ERROR]), false);
  if (rune < 0 || rune > 0x10ffff || (rune >= 0xd800 && rune < 0xe000)) return -1;
  return text.indexOf(encodeRune(rune));
}

function count(text: string, part: string): number {
  if (part === '') return runeCount(text) + 1;
  let found = 0;
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length)) found++;
  return found;
}

function equalFold(s: string, t: string): boolean {
  let at = 0;
  let bt = 0;
  while (at < s.length && bt < t.length) {
    const a = fold(decodeRune(s, at));
    at += runeWidth;
    const b = fold(decodeRune(t, bt));
    bt += runeWidth;
    if (a !== b) return false;
  }
  return at === s.length && bt === t.length;
}

/** The last rune of a text and its width: decoding from where its first byte would be. */
function lastRune(text: string): { rune: number; width: number } {
  for (let width = Math.min(4, text.length); width > 1; width--) {
    const rune = decodeRune(text, text.length - width);
    if (runeWidth === width) return { rune, width };
  }
  return { rune: decodeRune(text, text.length - 1), width: Math.min(1, text.length) };
}

/** Cuts runes for which `isCut` holds off the ends that are wanted. */
function trim(text: string, isCut: (rune: number) => boolean, left: boolean, right: boolean): string {
  let start = 0;
  let end = text.length;
  while (left && start < end && isCut(decodeRune(text, start))) start += runeWidth;
  while (right && end > start) {
    const { rune, width } = lastRune(text.slice(start, end));
    if (!isCut(rune)) break;
    end -= width;
  }
  return text.slice(start, end);
}

function replace(text: string, old: string, by: string, limit: number): string {
  if (limit === 0 || old === by) return text;
  let out = '';
  let start = 0;
  const most = limit < 0 ? Infinity : limit;
  if (old === '') {
    let done = 0;
    for (; done < most && start <= text.length; done++) {
      if (done > 0) {
        if (start === text.length) break;
        decodeRune(text, start);
        out += text.slice(start, start + runeWidth);
        start += runeWidth;
      }
      out += by;
    }
    return out + text.slice(start);
  }
  for (let done = 0; done < most; done++) {
    const at = text.indexOf(old, start);
    if (at < 0) break;
    out += text.slice(start, at) + by;
    start = at + old.length;
  }
  return out + text.slice(start);
}

/** Longest string that Repeat makes: what no run of the lab could keep. */
const LONGEST = 2 ** 28;

function repeat(vm: Vm, g: number, args: number, res: number): HostAnswer {
  const text = textAt(vm, args);
  const times = vm.mem.getInt(args + 1);
  if (text.length * times > LONGEST) {
    vm.hostPanic = 'strings: Repeat output length overflow';
    return HOST_PANIC;
  }
  giveText(vm, g, res, text.repeat(text === '' ? 0 : times));
  vm.spendBytes(text.length * times);
  return HOST_CONTINUE;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const onStrings: readonly NativeDef[] = [
  {
    // args: b (3 slots); the string has the bytes of the slice, as unsafe.String makes it
    name: 'strings.sharing',
    ordered: true,
    cost: COST_NATIVE,
    run(vm, _g, args, res) {
      const { mem } = vm;
      const first = mem.getRef(args);
      const text = bytesText(vm, first, mem.getInt(args + 1));
      mem.setString(res, text === '' ? 0 : vm.strings.sharing(text, vm.gc.indexAt(first)));
      return HOST_CONTINUE;
    },
  },
  givesInt('strings.Index', (vm, args) => textAt(vm, args).indexOf(textAt(vm, args + 1))),
  givesInt('strings.IndexByte', (vm, args) => textAt(vm, args).indexOf(String.fromCharCode(vm.mem.getInt(args + 1)))),
  givesInt('strings.IndexRune', (vm, args) => indexRune(textAt(vm, args), vm.mem.getInt(args + 1))),
  givesInt('strings.IndexAny', (vm, args) =>
    indexOfAny(textAt(vm, args), new Set(runesOf(textAt(vm, args + 1))), false),
  ),
  givesInt('strings.LastIndex', (vm, args) => textAt(vm, args).lastIndexOf(textAt(vm, args + 1))),
  givesInt('strings.LastIndexByte', (vm, args) =>
    textAt(vm, args).lastIndexOf(String.fromCharCode(vm.mem.getInt(args + 1))),
  ),
  givesInt('strings.LastIndexAny', (vm, args) =>
    indexOfAny(textAt(vm, args), new Set(runesOf(textAt(vm, args + 1))), true),
  ),
  givesInt('strings.Count', (vm, args) => count(textAt(vm, args), textAt(vm, args + 1))),
  givesInt('strings.Compare', (vm, args) => compare(textAt(vm, args), textAt(vm, args + 1))),
  givesBool('strings.EqualFold', (vm, args) => equalFold(textAt(vm, args), textAt(vm, args + 1))),
  givesBool('strings.HasPrefix', (vm, args) => textAt(vm, args).startsWith(textAt(vm, args + 1))),
  givesBool('strings.HasSuffix', (vm, args) => textAt(vm, args).endsWith(textAt(vm, args + 1))),
  givesBool('strings.isWord', (vm, args) => {
    const rune = vm.mem.getInt(args);
    if (rune < 0x80) return rune === 0x5f || isInClass(rune, 'letter') || isInClass(rune, 'digit');
    return isInClass(rune, 'letter') || isInClass(rune, 'digit') || !isSpace(rune);
  }),
  givesBool('strings.isSpace', (vm, args) => isSpace(vm.mem.getInt(args))),
  givesText('strings.ToUpper', (vm, args) => mapRunes(textAt(vm, args), toUpper)),
  givesText('strings.ToLower', (vm, args) => mapRunes(textAt(vm, args), toLower)),
  givesText('strings.TrimSpace', (vm, args) => trim(textAt(vm, args), isSpace, true, true)),
  ...(
    [
      ['Trim', true, true],
      ['TrimLeft', true, false],
      ['TrimRight', false, true],
    ] as const
  ).map(([name, left, right]) =>
    givesText(`strings.${name}`, (vm, args) => {
      const cutset = new Set(runesOf(textAt(vm, args + 1)));
      return trim(textAt(vm, args), (rune) => cutset.has(rune), left, right);
    }),
  ),
  givesText('strings.Replace', (vm, args) =>
    replace(textAt(vm, args), textAt(vm, args + 1), textAt(vm, args + 2), vm.mem.getInt(args + 3)),
  ),
  { name: 'strings.repeat', ordered: true, cost: COST_STRING, run: repeat },
  givesInt('strings.runeWidth', (vm, args) => {
    decodeRune(textAt(vm, args), 0);
    return runeWidth;
  }),
  runeAndWidth('strings.lastRune', lastRune),
];

/** A native that finds a rune and its width in its string argument. */
function runeAndWidth(name: string, find: (text: string) => { rune: number; width: number }): NativeDef {
  return {
    name,
    ordered: false,
    cost: COST_NATIVE,
    run(vm, _g, args, res) {
      const { rune, width } = find(textAt(vm, args));
      vm.mem.setInt(res, rune);
      vm.mem.setInt(res + 1, width);
      return HOST_CONTINUE;
    },
  };
}

function firstRune(text: string): { rune: number; width: number } {
  const rune = decodeRune(text, 0);
  return { rune, width: runeWidth };
}

function isValid(text: string): boolean {
  for (let at = 0; at < text.length; at += runeWidth) {
    if (decodeRune(text, at) === RUNE_ERROR && runeWidth === 1) return false;
  }
  return true;
}

const runeClasses: readonly (readonly [string, RuneClass])[] = [
  ['IsLetter', 'letter'],
  ['IsDigit', 'digit'],
  ['IsNumber', 'number'],
  ['IsUpper', 'upper'],
  ['IsLower', 'lower'],
  ['IsPunct', 'punct'],
  ['IsSymbol', 'symbol'],
  ['IsMark', 'mark'],
];

const onRunes: readonly NativeDef[] = [
  ...runeClasses.map(([name, of]) => givesBool(`unicode.${name}`, (vm, args) => isInClass(vm.mem.getInt(args), of))),
  givesBool('unicode.IsSpace', (vm, args) => isSpace(vm.mem.getInt(args))),
  givesBool('unicode.IsPrint', (vm, args) => isPrint(vm.mem.getInt(args))),
  givesBool('unicode.IsControl', (vm, args) => {
    const rune = vm.mem.getInt(args);
    return (rune >= 0 && rune < 0x20) || (rune >= 0x7f && rune < 0xa0);
  }),
  ...(
    [
      ['unicode.ToUpper', toUpper],
      ['unicode.ToLower', toLower],
      ['strings.toTitle', toUpper],
    ] as const
  ).map(([name, of]): NativeDef => ({
    name,
    ordered: false,
    cost: COST_NATIVE,
    run(vm, _g, args, res) {
      vm.mem.setInt(res, of(vm.mem.getInt(args)));
      return HOST_CONTINUE;
    },
  })),
  givesInt('utf8.RuneCountInString', (vm, args) => runeCount(textAt(vm, args))),
  givesBool('utf8.ValidString', (vm, args) => isValid(textAt(vm, args))),
  runeAndWidth('utf8.DecodeRuneInString', firstRune),
  runeAndWidth('utf8.DecodeLastRuneInString', lastRune),
];

/** Time of sorting n elements: n log n comparisons and moves of one element. */
function spendSort(vm: Vm, n: number): void {
  const steps = n * Math.max(1, 32 - Math.clz32(n));
  vm.usedPs += steps * vm.costPs[COST_INDEX];
}

/** Sorts the slice at `args`, whose elements of one slot `read` brings out as something that `order` compares. */
function sorts<T>(name: string, read: (vm: Vm, slot: number) => T, order: (a: T, b: T) => number): NativeDef {
  return {
    name,
    ordered: true,
    cost: COST_NATIVE,
    run(vm, _g, args) {
      const { mem } = vm;
      const first = mem.getRef(args);
      const n = mem.getInt(args + 1);
      const elements: { readonly key: T; readonly bits: bigint }[] = [];
      for (let i = 0; i < n; i++) elements.push({ key: read(vm, first + i), bits: mem.getBig(first + i) });
      elements.sort((a, b) => order(a.key, b.key));
      for (let i = 0; i < n; i++) mem.setBig(first + i, elements[i].bits);
      spendSort(vm, n);
      return HOST_CONTINUE;
    },
  };
}

/** NaN first, −0 and 0 equal. */
function orderFloats(a: number, b: number): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(b)) - Number(Number.isNaN(a));
  return a < b ? -1 : a > b ? 1 : 0;
}

const onSlices: readonly NativeDef[] = [
  sorts(
    'sort.Ints',
    (vm, slot) => vm.mem.getBig(slot),
    (a, b) => (a < b ? -1 : a > b ? 1 : 0),
  ),
  sorts('sort.Float64s', (vm, slot) => vm.mem.getFloat(slot), orderFloats),
  sorts('sort.Strings', textAt, compare),
  {
    name: 'sort.sliceLen',
    ordered: true,
    cost: COST_NATIVE,
    run(vm, _g, args, res) {
      const { mem } = vm;
      const id = mem.getRef(args);
      const isSlice = id !== 0 && vm.program.types[id].kind === 'slice';
      mem.setInt(res, isSlice ? mem.getInt(mem.getRef(args + 1) + 1) : -1);
      return HOST_CONTINUE;
    },
  },
  {
    name: 'sort.swapElements',
    ordered: true,
    cost: COST_INDEX,
    run(vm, _g, args) {
      const { mem } = vm;
      const first = mem.getRef(mem.getRef(args + 1));
      const { slots } = vm.program.types[vm.program.types[mem.getRef(args)].elem];
      const x = first + mem.getInt(args + 2) * slots;
      const y = first + mem.getInt(args + 3) * slots;
      for (let i = 0; i < slots; i++) {
        const kept = mem.getBig(x + i);
        mem.copy(x + i, y + i, 1);
        mem.setBig(y + i, kept);
      }
      return HOST_CONTINUE;
    },
  },
];

export const stringsNatives: readonly NativeDef[] = [...onStrings, ...onRunes, ...onSlices];
