/** Strings and white space of JSON texts. All texts have one character per byte. */
import { decodeRune, encodeRune, RUNE_ERROR, runeWidth } from '../utf8.ts';

const HEX = '0123456789abcdef';
const SHORT: ReadonlyMap<number, string> = new Map([
  [8, '\\b'],
  [9, '\\t'],
  [10, '\\n'],
  [12, '\\f'],
  [13, '\\r'],
  [34, '\\"'],
  [92, '\\\\'],
]);

function hexEscape(code: number): string {
  return `\\u${HEX[code >> 12]}${HEX[(code >> 8) & 15]}${HEX[(code >> 4) & 15]}${HEX[code & 15]}`;
}

/** A JSON string. `forHtml`: <, > and & are escaped too. */
export function jsonString(text: string, forHtml: boolean): string {
  if (/^[ !#-%'-;=?-[\]-~]*$/.test(text)) return `"${text}"`;
  let out = '"';
  for (let at = 0; at < text.length; at += runeWidth) {
    const rune = decodeRune(text, at);
    const short = SHORT.get(rune);
    if (short !== undefined) out += short;
    else if (rune < 0x20 || rune === 0x2028 || rune === 0x2029) out += hexEscape(rune);
    else if (forHtml && (rune === 0x3c || rune === 0x3e || rune === 0x26)) out += hexEscape(rune);
    else if (rune === RUNE_ERROR && runeWidth === 1) out += '\\ufffd';
    else out += text.slice(at, at + runeWidth);
  }
  return out + '"';
}

/** What a JSON string, quotes included, means; it must be well-formed. */
export function jsonUnquote(quoted: string): string {
  let out = '';
  let at = 1;
  while (at < quoted.length - 1) {
    const char = quoted[at];
    if (char === '\\') {
      const next = quoted[at + 1];
      if (next === 'u') {
        let code = Number.parseInt(quoted.slice(at + 2, at + 6), 16);
        at += 6;
        if (code >= 0xd800 && code < 0xe000) {
          const isPair = code < 0xdc00 && /^\\u[dD][c-fC-F]/.test(quoted.slice(at, at + 4));
          const low = isPair ? Number.parseInt(quoted.slice(at + 2, at + 6), 16) : 0;
          code = isPair ? 0x10000 + (code - 0xd800) * 0x400 + (low - 0xdc00) : RUNE_ERROR;
          if (isPair) at += 6;
        }
        out += encodeRune(code);
      } else {
        const plain = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' }[next];
        out += plain ?? next;
        at += 2;
      }
    } else if (char < '\x80') {
      out += char;
      at++;
    } else {
      out += encodeRune(decodeRune(quoted, at));
      at += runeWidth;
    }
  }
  return out;
}

/** A well-formed text without white space between its parts. */
export function jsonCompact(text: string, forHtml: boolean): string {
  return text.replaceAll(/"(?:[^"\\]|\\.)*"|\s+/g, (part) => {
    if (!part.startsWith('"')) return '';
    let safe = part;
    if (forHtml) safe = safe.replaceAll(/[<>&]/g, (c) => hexEscape(c.charCodeAt(0)));
    return forHtml
      ? safe.replaceAll(/\xe2\x80([\xa8\xa9])/g, (_s, c: string) => (c === '\xa8' ? '\\u2028' : '\\u2029'))
      : safe;
  });
}

/** A well-formed text laid out in lines, each element on one of its own. */
export function jsonIndent(text: string, prefix: string, indent: string): string {
  let out = '';
  let depth = 0;
  const line = (): string => `\n${prefix}${indent.repeat(depth)}`;
  const parts = text.match(/"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g) ?? [];
  parts.forEach((part, i) => {
    if (part === '{' || part === '[') {
      const isEmpty = parts[i + 1] === '}' || parts[i + 1] === ']';
      out += part;
      if (isEmpty) return;
      depth++;
      out += line();
    } else if (part === '}' || part === ']') {
      const isEmpty = parts[i - 1] === '{' || parts[i - 1] === '[';
      if (!isEmpty) {
        depth--;
        out += line();
      }
      out += part;
    } else if (part === ',') out += part + line();
    else out += part === ':' ? ': ' : part;
  });
  return out;
}
