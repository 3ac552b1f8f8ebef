/** The encoding of []byte in JSON. */
const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Of bytes, one character each. */
export function encodeBase64(bytes: string): string {
  let out = '';
  const byte = (i: number): number => (i < bytes.length ? bytes.charCodeAt(i) : 0);
  for (let i = 0; i < bytes.length; i += 3) {
    const bits = (byte(i) << 16) | (byte(i + 1) << 8) | byte(i + 2);
    out += DIGITS[bits >> 18] + DIGITS[(bits >> 12) & 63];
    out += i + 1 < bytes.length ? DIGITS[(bits >> 6) & 63] : '=';
    out += i + 2 < bytes.length ? DIGITS[bits & 63] : '=';
  }
  return out;
}

/** Bytes, or where the text stops being base64. */
export function decodeBase64(text: string): string | number {
  let out = '';
  const clean = text.replaceAll(/[\r\n]/g, '');
  if (clean.length % 4 !== 0) return clean.length;
  for (let i = 0; i < clean.length; i += 4) {
    const isLast = i + 4 === clean.length;
    const pad = isLast ? (/=*$/.exec(clean)?.[0].length ?? 0) : 0;
    let bits = 0;
    for (let j = 0; j < 4; j++) {
      const digit = j >= 4 - pad ? 0 : DIGITS.indexOf(clean[i + j]);
      if (digit < 0 || pad > 2) return i + j;
      bits = (bits << 6) | digit;
    }
    out += String.fromCharCode(bits >> 16);
    if (pad < 2) out += String.fromCharCode((bits >> 8) & 255);
    if (pad < 1) out += String.fromCharCode(bits & 255);
  }
  return out;
}
