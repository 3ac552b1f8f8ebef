import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { floatToInt, floatToUint } from './arith.ts';
import { Op } from './opcodes.ts';
import { rawMachine, rawProgram } from './testing/raw-program.ts';

const ints = fc.oneof(
  fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n),
  fc.bigInt(-100n, 100n),
  fc.constantFrom(-(2n ** 63n), 2n ** 63n - 1n, 2n ** 31n, -(2n ** 31n), 2n ** 32n - 1n),
);
const signed = (v: bigint): bigint => BigInt.asIntN(64, v);
const unsigned = (v: bigint): bigint => BigInt.asUintN(64, v);

/** Slot 2 after `op 2, 0, c` with x in slot 0 and y in slot 1. */
function compute(op: number, x: bigint, y: bigint, c = 1): bigint {
  const half = (v: bigint): [number, number] => [Number(BigInt.asIntN(32, v)), Number(BigInt.asIntN(32, v >> 32n))];
  const vm = rawMachine(rawProgram([[Op.LDI, 0, ...half(x)], [Op.LDI, 1, ...half(y)], [op, 2, 0, c], [Op.RET]]));
  vm.run(0);
  return vm.mem.i64[lastFrame + 2];
}

/** Where the only frame of a raw program stands: the first chunk after what is never freed, behind two link slots. */
const lastFrame = 1024 + 2;

describe('64-bit integers are exact', () => {
  const cases: readonly [string, number, (x: bigint, y: bigint) => bigint][] = [
    ['ADD', Op.ADD, (x, y) => x + y],
    ['SUB', Op.SUB, (x, y) => x - y],
    ['MUL', Op.MUL, (x, y) => x * y],
    ['AND', Op.AND, (x, y) => x & y],
    ['OR', Op.OR, (x, y) => x | y],
    ['XOR', Op.XOR, (x, y) => x ^ y],
    ['ANDNOT', Op.ANDNOT, (x, y) => x & ~y],
    ['NEG', Op.NEG, (x) => -x],
    ['NOT', Op.NOT, (x) => ~x],
    ['EQ', Op.EQ, (x, y) => (x === y ? 1n : 0n)],
    ['NE', Op.NE, (x, y) => (x === y ? 0n : 1n)],
    ['LT', Op.LT, (x, y) => (x < y ? 1n : 0n)],
    ['LE', Op.LE, (x, y) => (x <= y ? 1n : 0n)],
    ['LTU', Op.LTU, (x, y) => (unsigned(x) < unsigned(y) ? 1n : 0n)],
    ['LEU', Op.LEU, (x, y) => (unsigned(x) <= unsigned(y) ? 1n : 0n)],
  ];
  it.each(cases)('%s agrees with big integers', (_, op, expected) => {
    fc.assert(
      fc.property(ints, ints, (x, y) => compute(op, x, y) === signed(expected(x, y))),
      { seed: 1, numRuns: 150 },
    );
  });

  const divisions: readonly [string, number, (x: bigint, y: bigint) => bigint][] = [
    ['DIV', Op.DIV, (x, y) => x / y],
    ['MOD', Op.MOD, (x, y) => x % y],
    ['DIVU', Op.DIVU, (x, y) => unsigned(x) / unsigned(y)],
    ['MODU', Op.MODU, (x, y) => unsigned(x) % unsigned(y)],
  ];
  it.each(divisions)('%s agrees with big integers', (_, op, expected) => {
    const divisors = ints.filter((y) => y !== 0n);
    fc.assert(
      fc.property(ints, divisors, (x, y) => compute(op, x, y) === signed(expected(x, y))),
      { seed: 2, numRuns: 150 },
    );
  });

  const shifts: readonly [string, number, number, (x: bigint, n: bigint) => bigint][] = [
    ['SHL', Op.SHL, Op.SHLI, (x, n) => x << n],
    ['SHR', Op.SHR, Op.SHRI, (x, n) => x >> n],
    ['SHRU', Op.SHRU, Op.SHRUI, (x, n) => unsigned(x) >> n],
  ];
  it.each(shifts)('%s agrees with big integers, also beyond the width', (_, op, immediate, expected) => {
    fc.assert(
      fc.property(ints, fc.integer({ min: 0, max: 200 }), (x, n) => {
        const want = signed(expected(x, BigInt(n)));
        return compute(op, x, BigInt(n)) === want && (n > 63 || compute(immediate, x, 0n, n) === want);
      }),
      { seed: 3, numRuns: 150 },
    );
  });

  const immediates: readonly [string, number, (x: bigint, n: bigint) => bigint][] = [
    ['ADDI', Op.ADDI, (x, n) => x + n],
    ['MULI', Op.MULI, (x, n) => x * n],
    ['ANDI', Op.ANDI, (x, n) => x & n],
  ];
  it.each(immediates)('%s agrees with big integers', (_, op, expected) => {
    fc.assert(
      fc.property(ints, fc.integer(), (x, n) => compute(op, x, 0n, n) === signed(expected(x, BigInt(n)))),
      { seed: 4, numRuns: 150 },
    );
  });

  it('cuts to smaller kinds with their sign', () => {
    fc.assert(
      fc.property(ints, fc.constantFrom(8, 16, 32), (x, bits) => {
        return (
          compute(Op.SEXT, x, 0n, 32 - bits) === BigInt.asIntN(bits, x) &&
          compute(Op.ZEXT, x, 0n, 32 - bits) === BigInt.asUintN(bits, x)
        );
      }),
      { seed: 5, numRuns: 150 },
    );
  });

  it('branches on the same order as big integers', () => {
    const branches: readonly [number, number, (x: bigint, y: bigint) => boolean][] = [
      [Op.JEQ, Op.JEQI, (x, y) => x === y],
      [Op.JNE, Op.JNEI, (x, y) => x !== y],
      [Op.JLT, Op.JLTI, (x, y) => x < y],
      [Op.JLE, Op.JLEI, (x, y) => x <= y],
    ];
    const taken = (op: number, x: bigint, y: bigint, operand: number): boolean => {
      const half = (v: bigint): [number, number] => [Number(BigInt.asIntN(32, v)), Number(BigInt.asIntN(32, v >> 32n))];
      const vm = rawMachine(
        rawProgram([
          [Op.LDI, 0, ...half(x)],
          [Op.LDI, 1, ...half(y)],
          [op, 0, operand, 16 + 5 * 4],
          [Op.LDI, 2, 1, 0],
          [Op.RET],
          [Op.LDI, 2, 2, 0],
          [Op.RET],
        ]),
      );
      vm.run(0);
      return vm.mem.i64[lastFrame + 2] === 2n;
    };
    for (const [op, immediate, expected] of branches) {
      fc.assert(
        fc.property(ints, ints, fc.integer(), (x, y, n) => {
          return taken(op, x, y, 1) === expected(x, y) && taken(immediate, x, 0n, n) === expected(x, BigInt(n));
        }),
        { seed: 6, numRuns: 200 },
      );
    }
  });
});

describe('floats to integers as amd64 does it', () => {
  it('goes toward zero, and out of range to the least int64', () => {
    expect(floatToInt(-2.9)).toBe(-2n);
    expect(floatToInt(2 ** 63)).toBe(-(2n ** 63n));
    expect(floatToInt(Number.NaN)).toBe(-(2n ** 63n));
  });

  it('gives the upper half of uint64 its bits', () => {
    expect(BigInt.asUintN(64, floatToUint(2 ** 63 + 2048))).toBe(2n ** 63n + 2048n);
    expect(floatToUint(5.5)).toBe(5n);
  });
});
