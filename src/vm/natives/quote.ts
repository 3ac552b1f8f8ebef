/** Quoting and unquoting of Go strings (one character per byte), as strconv does. */
import { decodeRune, encodeRune, RUNE_ERROR, runeWidth } from '../utf8.ts';
import { isPrint } from './unicode-print.ts';

const letters: Readonly<Record<number, string>> = {
  7: 'a',
  8: 'b',
  9: 't',
  10: 'n',
  11: 'v',
  12: 'f',
  13: 'r',
  92: '\\',
};

function hex(value: number, width: number): string {
  return value.toString(16).padStart(width, '0');
}

/** One rune inside quotes; quote: the character code of the quote, which is escaped. */
function escapeRune(rune: number, quote: number, asciiOnly: boolean): string {
  if (rune === quote) return '\\' + String.fromCharCode(quote);
  const letter = letters[rune];
  if (letter !== undefined) return '\\' + letter;
  if (rune < 0x80 ? isPrint(rune) : !asciiOnly && isPrint(rune)) return encodeRune(rune);
  if (rune < 0x20 || rune === 0x7f) return '\\x' + hex(rune, 2);
  if (rune > 0x10ffff || rune < 0 || (rune >= 0xd800 && rune < 0xe000)) return '\\ufffd';
  return rune < 0x10000 ? '\\u' + hex(rune, 4) : '\\U' + hex(rune, 8);
}

/** A double-quoted Go string literal. */
export function quote(text: string, asciiOnly = false): string {
  let out = '"';
  for (let at = 0; at < text.length; at += runeWidth) {
    const rune = decodeRune(text, at);
    if (rune === RUNE_ERROR && runeWidth === 1) out += '\\x' + hex(text.charCodeAt(at), 2);
    else out += escapeRune(rune, 0x22, asciiOnly);
  }
  return out + '"';
}

/** A single-quoted Go character literal; what is no rune is shown as U+FFFD. */
export function quoteRune(rune: number, asciiOnly = false): string {
  const valid = rune >= 0 && rune <= 0x10ffff && !(rune >= 0xd800 && rune < 0xe000);
  return "'" + escapeRune(valid ? rune : RUNE_ERROR, 0x27, asciiOnly) + "'";
}

/** Whether the text can stand between backquotes unchanged. */
export function canBackquote(text: string): boolean {
  for (let at = 0; at < text.length; at += runeWidth) {
    const rune = decodeRune(text, at);
    if (runeWidth > 1 ? rune === 0xfeff : rune === RUNE_ERROR) return false;
    if ((rune < 0x20 && rune !== 9) || rune === 0x60 || rune === 0x7f) return false;
  }
  return true;
}

const unescaped: Readonly<Record<string, number>> = { a: 7, b: 8, f: 12, n: 10, r: 13, t: 9, v: 11, '\\': 92 };

/** The text of a quoted Go literal (' " `), or undefined if it is not one. */
export function unquote(literal: string): string | undefined {
  const quoteChar = literal[0];
  if (literal.length < 2 || literal.at(-1) !== quoteChar) return undefined;
  const body = literal.slice(1, -1);
  if (quoteChar === '`') return body.includes('`') ? undefined : body.replaceAll('\r', '');
  if (quoteChar !== '"' && quoteChar !== "'") return undefined;
  if (body.includes('\n')) return undefined;
  let out = '';
  let runes = 0;
  for (let at = 0; at < body.length; runes++) {
    if (body[at] === quoteChar) return undefined;
    if (body[at] !== '\\') {
      const rune = decodeRune(body, at);
      // A bad byte in a double-quoted literal stays; as a character it becomes U+FFFD.
      out += quoteChar === "'" ? encodeRune(rune) : body.slice(at, at + runeWidth);
      at += runeWidth;
      continue;
    }
    const one = unescape(body, at, quoteChar);
    if (one === undefined) return undefined;
    out += one.text;
    at = one.next;
  }
  return quoteChar === "'" && runes !== 1 ? undefined : out;
}

/** The escape sequence whose backslash is at `at`. */
function unescape(body: string, at: number, quoteChar: string): { text: string; next: number } | undefined {
  const letter = body[at + 1];
  if (letter === undefined) return undefined;
  const simple = unescaped[letter] ?? (letter === quoteChar ? letter.charCodeAt(0) : undefined);
  if (simple !== undefined) return { text: String.fromCharCode(simple), next: at + 2 };
  const width = letter === 'x' ? 2 : letter === 'u' ? 4 : letter === 'U' ? 8 : 0;
  if (width > 0) {
    const digits = body.slice(at + 2, at + 2 + width);
    if (digits.length !== width || !/^[0-9a-fA-F]+$/.test(digits)) return undefined;
    const value = Number.parseInt(digits, 16);
    const next = at + 2 + width;
    if (letter === 'x') return { text: String.fromCharCode(value), next };
    if (value > 0x10ffff || (value >= 0xd800 && value < 0xe000)) return undefined;
    return { text: encodeRune(value), next };
  }
  const octal = body.slice(at + 1, at + 4);
  if (!/^[0-7]{3}$/.test(octal)) return undefined;
  const value = Number.parseInt(octal, 8);
  if (value > 255) return undefined;
  return { text: String.fromCharCode(value), next: at + 4 };
}
