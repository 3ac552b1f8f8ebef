/**
 * UTF-8 over strings with one character per byte, with Go's rules: a bad byte decodes to U+FFFD and has width 1, surrogates and
 * values above U+10FFFF encode as U+FFFD.
 */

export const RUNE_ERROR = 0xfffd;

/** Width of the rune that `decodeRune` found last (1 to 4; 0 at the end of the text). */
export let runeWidth = 0;

/** The rune that starts at byte `at`; its width in bytes is left in `runeWidth`. */
export function decodeRune(text: string, at: number): number {
  if (at >= text.length) {
    runeWidth = 0;
    return RUNE_ERROR;
  }
  const first = text.charCodeAt(at);
  runeWidth = 1;
  if (first < 0x80) return first;
  if (first < 0xc2 || first > 0xf4) return RUNE_ERROR;
  const second = continuation(text, at + 1);
  if (second < 0) return RUNE_ERROR;
  if (first < 0xe0) {
    runeWidth = 2;
    return ((first & 0x1f) << 6) | second;
  }
  const third = continuation(text, at + 2);
  if (first < 0xf0) {
    const rune = ((first & 0x0f) << 12) | (second << 6) | third;
    if (third < 0 || rune < 0x800 || (rune >= 0xd800 && rune <= 0xdfff)) return RUNE_ERROR;
    runeWidth = 3;
    return rune;
  }
  const fourth = third < 0 ? -1 : continuation(text, at + 3);
  if (fourth < 0) return RUNE_ERROR;
  const rune = ((first & 0x07) << 18) | (second << 12) | (third << 6) | fourth;
  if (rune < 0x10000 || rune > 0x10ffff) return RUNE_ERROR;
  runeWidth = 4;
  return rune;
}

/** The six bits of a continuation byte, or −1. */
function continuation(text: string, at: number): number {
  if (at >= text.length) return -1;
  const byte = text.charCodeAt(at);
  return (byte & 0xc0) === 0x80 ? byte & 0x3f : -1;
}

/** The bytes of one rune. */
export function encodeRune(value: number): string {
  const rune = value < 0 || value > 0x10ffff || (value >= 0xd800 && value <= 0xdfff) ? RUNE_ERROR : value;
  if (rune < 0x80) return String.fromCharCode(rune);
  if (rune < 0x800) return String.fromCharCode(0xc0 | (rune >> 6), 0x80 | (rune & 0x3f));
  if (rune < 0x10000)
    return String.fromCharCode(0xe0 | (rune >> 12), 0x80 | ((rune >> 6) & 0x3f), 0x80 | (rune & 0x3f));
  return String.fromCharCode(
    0xf0 | (rune >> 18),
    0x80 | ((rune >> 12) & 0x3f),
    0x80 | ((rune >> 6) & 0x3f),
    0x80 | (rune & 0x3f),
  );
}

/** Bytes to readable text: bad bytes become U+FFFD. */
export function bytesToText(bytes: string): string {
  if (!/[^\0-\x7f]/.test(bytes)) return bytes;
  let text = '';
  for (let at = 0; at < bytes.length; at += runeWidth) text += String.fromCodePoint(decodeRune(bytes, at));
  return text;
}

/** Readable text to bytes. */
export function textToBytes(text: string): string {
  let bytes = '';
  for (const char of text) bytes += encodeRune(char.codePointAt(0) ?? 0);
  return bytes;
}
