import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytesToText, decodeRune, encodeRune, RUNE_ERROR, runeWidth, textToBytes } from './utf8.ts';

function decoded(bytes: string, at = 0): [number, number] {
  const rune = decodeRune(bytes, at);
  return [rune, runeWidth];
}

describe('UTF-8 in strings of bytes', () => {
  it('gives back every rune it encodes', () => {
    const runes = fc.integer({ min: 0, max: 0x10ffff }).filter((r) => r < 0xd800 || r > 0xdfff);
    fc.assert(
      fc.property(runes, (rune) => {
        const bytes = encodeRune(rune);
        const [back, width] = decoded(bytes);
        return back === rune && width === bytes.length;
      }),
      { seed: 1 },
    );
  });

  it('answers the error rune of width 1 for bad bytes', () => {
    for (const bytes of ['\x80', '\xff', '\xc0\x80', '\xe2\x82', '\xed\xa0\x80', '\xf4\x90\x80\x80', '\xe0\x80\x80']) {
      expect(decoded(bytes)).toEqual([RUNE_ERROR, 1]);
    }
  });

  it('encodes surrogates and what lies beyond Unicode as the error rune', () => {
    for (const rune of [0xd800, 0xdfff, 0x110000, -1]) expect(encodeRune(rune)).toBe('\xef\xbf\xbd');
  });

  it('agrees with the platform on whole texts', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => bytesToText(textToBytes(text)) === text),
      { seed: 2 },
    );
  });
});
