/** Classes and cases of runes, as package unicode has them. */
import { isPrint } from './unicode-print.ts';

const classes = {
  letter: /^\p{L}$/u,
  digit: /^\p{Nd}$/u,
  number: /^\p{N}$/u,
  upper: /^\p{Lu}$/u,
  lower: /^\p{Ll}$/u,
  punct: /^\p{P}$/u,
  symbol: /^\p{S}$/u,
  mark: /^\p{M}$/u,
} as const;

export type RuneClass = keyof typeof classes;

/** Whether rune is a character of the class; false for what is no rune, or came after Go's version of Unicode. */
export function isInClass(rune: number, name: RuneClass): boolean {
  if (!isPrint(rune)) return false;
  if (rune === 0x295) return name === 'letter' || name === 'lower'; // became caseless later
  return classes[name].test(String.fromCodePoint(rune));
}

/** White space, as strings.Fields cuts at it. */
export function isSpace(rune: number): boolean {
  if (rune < 0x100) return rune === 0x20 || (rune >= 9 && rune <= 13) || rune === 0x85 || rune === 0xa0;
  return (
    rune === 0x1680 ||
    (rune >= 0x2000 && rune <= 0x200a) ||
    rune === 0x2028 ||
    rune === 0x2029 ||
    rune === 0x202f ||
    rune === 0x205f ||
    rune === 0x3000
  );
}

/** The rune in the other case; runes whose other case is several characters stay. */
function convert(rune: number, to: (text: string) => string): number {
  if (!isPrint(rune)) return rune;
  const text = to(String.fromCodePoint(rune));
  const converted = text.codePointAt(0) ?? rune;
  return text.length === (converted > 0xffff ? 2 : 1) && isPrint(converted) ? converted : rune;
}

export function toUpper(rune: number): number {
  if (rune < 0x80) return rune >= 0x61 && rune <= 0x7a ? rune - 0x20 : rune;
  // Greek letters with iota below: one rune in Go, two in the engine.
  if (rune >= 0x1f80 && rune < 0x1fb0) return rune | 8;
  if (rune === 0x1fb3 || rune === 0x1fc3 || rune === 0x1ff3) return rune + 9;
  return convert(rune, (text) => text.toUpperCase());
}

export function toLower(rune: number): number {
  if (rune < 0x80) return rune >= 0x41 && rune <= 0x5a ? rune + 0x20 : rune;
  // The only capital with a lower case of one rune that the engine writes as two.
  if (rune === 0x130) return 0x69;
  return convert(rune, (text) => text.toLowerCase());
}

/** The same for all runes that differ by case only. */
export function fold(rune: number): number {
  return rune < 0x80 ? toLower(rune) : toLower(toUpper(rune));
}
