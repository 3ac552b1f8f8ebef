import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FloatConst } from './constant.ts';
import { binaryConst, constString, floatConst, floatValue, intConst, roundFloat } from './constant.ts';
import { literalValue } from './literal.ts';
import { layout, sizeof } from './sizes.ts';
import { mainOf } from './testing/frontend.ts';
import type { Struct } from './types.ts';
import { underlying } from './types.ts';

function literal(raw: string): number {
  const value = literalValue({ kind: 'BasicLit', pos: 0, lit: 'float', raw });
  return value?.kind === 'float' ? floatValue(value) : NaN;
}

describe('a float literal', () => {
  it('is rounded to the nearest double, as JavaScript does it too', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: 0 }), (x) => {
        const raw = /[.e]/.test(String(x)) ? String(x) : `${String(x)}.0`;
        return literal(raw) === x;
      }),
      { numRuns: 2000, seed: 5 },
    );
  });

  it('may be hexadecimal, subnormal, or too small to be told from zero', () => {
    expect(literal('0x1p-2')).toBe(0.25);
    expect(literal('0x.8p1')).toBe(1);
    expect(literal('4.9e-324')).toBe(5e-324);
    expect(literal('1e-400')).toBe(0);
    expect(literal('1_000.5')).toBe(1000.5);
  });
});

describe('constant arithmetic', () => {
  const float = (x: number): FloatConst => {
    const value = literalValue({ kind: 'BasicLit', pos: 0, lit: 'float', raw: x.toExponential(20) });
    return value as FloatConst;
  };

  it('is exact where doubles are not', () => {
    const sum = binaryConst(floatConst(1n, 10n) as FloatConst, '+', floatConst(2n, 10n) as FloatConst, false);
    expect(sum).toEqual({ kind: 'float', num: 3n, den: 10n });
  });

  it('divides integers towards zero, and other numbers exactly', () => {
    expect(binaryConst(intConst(-7n), '/', intConst(2n), true)).toEqual(intConst(-3n));
    expect(binaryConst(intConst(-7n), '%', intConst(2n), true)).toEqual(intConst(-1n));
    expect(binaryConst(intConst(7n), '/', intConst(2n), false)).toEqual({ kind: 'float', num: 7n, den: 2n });
  });

  it('rounds to float32 as the machine does', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, min: 0, max: 1e38 }), (x) => {
        const rounded = roundFloat(float(x), 'float32');
        return rounded !== undefined && floatValue(rounded) === Math.fround(x);
      }),
      { numRuns: 1000, seed: 6 },
    );
  });

  it('overflows float32 and float64 where Go says so', () => {
    expect(roundFloat(float(3.5e38), 'float32')).toBeUndefined();
    expect(roundFloat(floatConst(10n ** 309n, 1n) as FloatConst, 'float64')).toBeUndefined();
    expect(roundFloat(float(3.4e38), 'float32')).toBeDefined();
  });

  it('is written in messages as %.6g', () => {
    const text = (num: bigint, den: bigint): string => constString(floatConst(num, den) as FloatConst);
    expect(text(485n, 2n)).toBe('242.5');
    expect(text(1n, 3n)).toBe('0.333333');
    expect(text(10n ** 7n, 1n)).toBe('1e+07');
    expect(text(-(10n ** 400n), 1n)).toBe('-1e+400');
    expect(text(1n, 10n ** 5n)).toBe('1e-05');
  });
});

describe('sizes of types', () => {
  it('are those of gc on amd64, padding included', () => {
    const pkg = mainOf(`
      type a struct { b bool; n int64; c byte }
      type b struct { s string; l []int; m map[int]int; e any; f func(); x [3]int16 }
      type c struct { n int32; z struct{} }
      func main() {}`);
    const sizes = pkg.typeNames.map((t) => sizeof(t.type));
    expect(sizes).toEqual([24, 80, 8]);
    expect(layout(underlying(pkg.typeNames[0]?.type as Struct) as Struct).offsets).toEqual([0, 8, 16]);
  });
});
