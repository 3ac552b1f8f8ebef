/**
 * Bytes to text: an own UTF-8 decoder (this folder uses no platform interfaces) that says where the bytes are not UTF-8, and the
 * byte strings in which Go's string constants are kept.
 */

export interface Decoded {
  readonly text: string;
  /** Offsets in `text` (UTF-16 units) where invalid bytes were replaced by U+FFFD. */
  readonly invalid: readonly number[];
}

/** Decodes UTF-8 as Go does: each byte that is not part of a valid encoding becomes one U+FFFD. */
export function decodeUtf8(bytes: Uint8Array): Decoded {
  const parts: string[] = [];
  const invalid: number[] = [];
  let units: number[] = [];
  let length = 0;
  for (let i = 0; i < bytes.length;) {
    const size = sequenceLength(bytes, i);
    let code = 0xfffd;
    if (size === 0) invalid.push(length + units.length);
    else code = codeAt(bytes, i, size);
    i += size === 0 ? 1 : size;
    if (code >= 0x10000) units.push(0xd800 + ((code - 0x10000) >> 10), 0xdc00 + ((code - 0x10000) & 0x3ff));
    else units.push(code);
    if (units.length > 4000) {
      parts.push(String.fromCharCode(...units));
      length += units.length;
      units = [];
    }
  }
  parts.push(String.fromCharCode(...units));
  return { text: parts.join(''), invalid };
}

/** Length of the valid UTF-8 sequence at `i`, or 0. */
function sequenceLength(bytes: Uint8Array, i: number): number {
  const first = bytes[i];
  if (first < 0x80) return 1;
  if (first < 0xc2 || first > 0xf4) return 0;
  const size = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  if (i + size > bytes.length) return 0;
  for (let k = 1; k < size; k++) if ((bytes[i + k] & 0xc0) !== 0x80) return 0;
  const second = bytes[i + 1];
  const tooShort = (first === 0xe0 && second < 0xa0) || (first === 0xf0 && second < 0x90);
  const outside = (first === 0xed && second > 0x9f) || (first === 0xf4 && second > 0x8f);
  return tooShort || outside ? 0 : size;
}

function codeAt(bytes: Uint8Array, i: number, size: number): number {
  let code = bytes[i];
  if (size > 1) code &= 0xff >> (size + 1);
  for (let k = 1; k < size; k++) code = (code << 6) | (bytes[i + k] & 0x3f);
  return code;
}

/** Text as a byte string: one character (0 to 255) per byte of its UTF-8 encoding. */
export function textToUtf8(text: string): string {
  // eslint-disable-next-line no-control-regex -- the ASCII range is meant
  if (/^[\x00-\x7f]*$/.test(text)) return text;
  let out = '';
  for (const char of text) out += runeToUtf8(char.codePointAt(0) as number);
  return out;
}

/** One code point as a byte string; surrogates and what is above 0x10ffff give U+FFFD, as Go's string(rune) does. */
export function runeToUtf8(rune: number): string {
  const code = rune < 0 || rune > 0x10ffff || (rune >= 0xd800 && rune < 0xe000) ? 0xfffd : rune;
  if (code < 0x80) return String.fromCharCode(code);
  if (code < 0x800) return String.fromCharCode(0xc0 | (code >> 6), 0x80 | (code & 0x3f));
  const low = [0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f)];
  if (code < 0x10000) return String.fromCharCode(0xe0 | (code >> 12), ...low);
  return String.fromCharCode(0xf0 | (code >> 18), 0x80 | ((code >> 12) & 0x3f), ...low);
}

/** A byte string as readable text; invalid bytes become U+FFFD. */
export function utf8ToText(byteString: string): string {
  const bytes = new Uint8Array(byteString.length);
  for (let i = 0; i < byteString.length; i++) bytes[i] = byteString.charCodeAt(i);
  return decodeUtf8(bytes).text;
}
