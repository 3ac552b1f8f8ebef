import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { withConstants } from './inline-constants.mjs';

const folder = mkdtempSync(join(tmpdir(), 'constants-'));
afterAll(() => rmSync(folder, { recursive: true }));
const inline = (code: string): string => withConstants(join(folder, 'here.ts'), code);

describe('named numbers are written out', () => {
  it('where a number, a sum of numbers or a field of an `as const` object is used', () => {
    writeFileSync(join(folder, 'kinds.ts'), 'export const KIND = { a: 1, b: -2 } as const;\nexport const BITS = 4;\n');
    const code = `import { BITS, KIND as K } from './kinds.ts';
const ROWS = 1 << BITS;
export function f(x: number): number { return x === K.a ? x * ROWS : x + K.b; }`;
    expect(inline(code)).toBe(`import { BITS, KIND as K } from './kinds.ts';
const ROWS = 1 << 4;
export function f(x: number): number { return x === 1 ? x * 16 : x + (-2); }`);
  });

  it('but not names of fields, types, or of anything that is declared again', () => {
    const code = `const A = 1;
const B = 2;
const C = 3;
const D = { C: 4 } as const;
export type T = typeof D;
export const o = { A, B: B, f: (C: number) => C + D.C };
export const p = o.A + o['f'](B);`;
    expect(inline(code)).toBe(`const A = 1;
const B = 2;
const C = 3;
const D = { C: 4 } as const;
export type T = typeof D;
export const o = { A, B: 2, f: (C: number) => C + 4 };
export const p = o.A + o['f'](2);`);
  });

  it('and leaves objects that could change, and what is no number, alone', () => {
    const code = `const a = { x: 1 };
const b = ['x'] as const;
let c = 5;
const d = a.x + c + b.length;
export { d };`;
    expect(inline(code)).toBe(code);
  });
});
