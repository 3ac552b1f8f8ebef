/**
 * Base64 with the alphabet that needs no escaping in a URL (RFC 4648 §5), without padding.
 */
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const VALUES = new Int8Array(128).fill(-1);
for (let i = 0; i < ALPHABET.length; i++) VALUES[ALPHABET.charCodeAt(i)] = i;

/** Text of `bytes`; length ceil(4 n / 3). */
export function toBase64Url(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const left = bytes.length - i;
    const word = (bytes[i] << 16) | ((left > 1 ? bytes[i + 1] : 0) << 8) | (left > 2 ? bytes[i + 2] : 0);
    text += ALPHABET[word >> 18] + ALPHABET[(word >> 12) & 63];
    if (left > 1) text += ALPHABET[(word >> 6) & 63];
    if (left > 2) text += ALPHABET[word & 63];
  }
  return text;
}

/** The bytes of `text`, or the offset (≥ 0) of the first character that cannot stand there. */
export function fromBase64Url(text: string): Uint8Array | number {
  if (text.length % 4 === 1) return text.length - 1;
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let word = 0;
  let bits = 0;
  let at = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const value = code < 128 ? VALUES[code] : -1;
    if (value < 0) return i;
    word = ((word << 6) | value) & 0xffffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[at++] = (word >> bits) & 0xff;
    }
  }
  // Left-over bits must be zero, or two texts would mean the same bytes.
  if ((word & ((1 << bits) - 1)) !== 0) return text.length - 1;
  return bytes;
}
