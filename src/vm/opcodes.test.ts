import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { FIRST_RARE, Op, opName } from './opcodes.ts';

const loops = ['interpret.ts', 'rare.ts', 'rarer.ts'];

function source(file: string): string {
  return readFileSync(new URL(file, import.meta.url), 'utf8');
}

/** Number and name of each case of a file's switches. */
function casesOf(file: string): { readonly op: number; readonly name: string }[] {
  return [...source(file).matchAll(/^ +case (\d+):(?: \{)?\s+\/\/ (\w+)$/gm)].map((m) => ({
    op: Number(m[1]),
    name: m[2],
  }));
}

describe('the instruction set', () => {
  it('has each number once', () => {
    const numbers = Object.values(Op);
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  it('is what the literals in the loops say', () => {
    for (const file of loops) {
      expect(casesOf(file).length).toBeGreaterThan(10);
      for (const { op, name } of casesOf(file)) expect(`${op} ${opName[op]}`).toBe(`${op} ${name}`);
    }
  });

  it('is executed whole, each instruction in one place at least', () => {
    const done = new Set(loops.flatMap((file) => casesOf(file).map(({ op }) => op)));
    for (const [name, op] of Object.entries(Op)) expect(done.has(op), name).toBe(true);
  });

  it('keeps the instructions of the main loop below FIRST_RARE', () => {
    for (const { op } of casesOf('interpret.ts')) expect(op).toBeLessThan(FIRST_RARE);
  });
});

describe('the loops stay small enough for V8', () => {
  /** Bytes of V8 bytecode of a function: the module without its imports is run far enough for the function to be compiled. */
  function bytecodeBytes(file: string, name: string): number {
    const script = ts
      .transpileModule(source(file), {
        compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
      })
      .outputText.replaceAll(/^import [\s\S]*?;$/gm, '')
      .replaceAll(/^export /gm, '');
    const folder = mkdtempSync(join(tmpdir(), 'bytecode-'));
    try {
      const path = join(folder, 'function.js');
      const stubs = 'const WIDE = new Set(), opOrder = [];';
      writeFileSync(path, `${stubs}\n${script}\ntry { ${name}({}, 0, 0, 0); } catch {}`);
      const printed = execFileSync(process.execPath, ['--print-bytecode', `--print-bytecode-filter=${name}`, path], {
        encoding: 'utf8',
        maxBuffer: 1 << 26,
      });
      return Number(/Bytecode length: (\d+)/.exec(printed)?.[1]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  }

  it.each([
    ['interpret.ts', 'interpret'],
    ['rare.ts', 'executeRare'],
    ['rarer.ts', 'executeRarer'],
  ])('%s: %s has less than 40 KB of bytecode', (file, name) => {
    const bytes = bytecodeBytes(file, name);
    expect(bytes).toBeGreaterThan(1000);
    expect(bytes).toBeLessThan(40_000);
  });
});
