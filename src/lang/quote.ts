/** Characters and strings as Go's %q, %#U and strconv.Quote write them, for messages. */
import { utf8ToText } from './decode.ts';

const printable = /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]$/u;

/** A code point as %#U writes it: U+0040 '@'. */
export function unicodeName(code: number): string {
  const hex = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  if (code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) return hex;
  const char = String.fromCodePoint(code);
  return printable.test(char) ? `${hex} '${char}'` : hex;
}

const shortEscapes: Readonly<Record<string, string>> = {
  '\x07': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
  '\\': '\\\\',
};

function escapeChar(char: string, quote: string): string {
  if (char === quote) return `\\${quote}`;
  const short = shortEscapes[char];
  if (short !== undefined) return short;
  if (printable.test(char)) return char;
  const code = char.codePointAt(0) as number;
  const hex = code.toString(16);
  if (code < 0x80) return `\\x${hex.padStart(2, '0')}`;
  return code < 0x10000 ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`;
}

/** A code point in single quotes. */
export function quoteRune(code: number): string {
  return `'${escapeChar(String.fromCodePoint(code), "'")}'`;
}

/** A byte string in double quotes, as strconv.Quote writes it. */
export function quoteBytes(byteString: string): string {
  let out = '';
  for (const char of utf8ToText(byteString)) out += escapeChar(char, '"');
  return `"${out}"`;
}
