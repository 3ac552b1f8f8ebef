import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compile } from '../lang/compile.ts';
import { Liveness } from './liveness.ts';
import { Op, opName } from './opcodes.ts';
import { operandRows } from './operands.ts';
import type { Program } from './program.ts';
import { rawProgram } from './testing/raw-program.ts';

function compiled(source: string): Program {
  const result = compile('main.go', source);
  if (!result.ok) throw new Error(result.errors.map((e) => `${e.line}:${e.column}: ${e.message}`).join('\n'));
  return result.program;
}

/** Live slots at an instruction of a function made by hand. */
function liveAt(instructions: readonly (readonly number[])[], index: number, isPending = false): number[] {
  const live = new Liveness(rawProgram(instructions, 8)).atInnermost(0, 16 + 4 * index, isPending);
  const slots: number[] = [];
  for (let i = 1; i < live.length; i += 2) for (let slot = live[i]; slot < live[i + 1]; slot++) slots.push(slot);
  return slots;
}

describe('which slots of a frame are live', () => {
  it('is what is read before it is written', () => {
    const code = [[Op.ADD, 2, 0, 1], [Op.MOV, 0, 3], [Op.STOREG, 100, 2], [Op.RET]];
    expect(liveAt(code, 0)).toEqual([0, 1, 3]);
    expect(liveAt(code, 1)).toEqual([2, 3]);
    expect(liveAt(code, 3)).toEqual([]);
  });

  it('follows every way through branches and loops', () => {
    const head = 16;
    const code = [
      [Op.JEQI, 0, 0, head + 16],
      [Op.ADDI, 0, 0, -1],
      [Op.STOREG, 100, 3],
      [Op.JMP, head],
      [Op.STOREG, 100, 4],
      [Op.RET],
    ];
    expect(liveAt(code, 1)).toEqual([0, 3, 4]);
    expect(liveAt(code, 4)).toEqual([4]);
  });

  it('ends where a callee begins, but for its parameters', () => {
    const program = compiled('package main\nfunc f(a, b int) int { return a + b }\nfunc main() { println(f(1, 2)) }');
    const { code, functions } = program;
    const main = functions.findIndex((fn) => fn.name === 'main.main');
    let pc = functions[main].entry;
    while (code[pc] !== Op.CALL) pc += 4;
    const frame = code[pc + 2];
    expect([...new Liveness(program).at(main, pc)]).toEqual([0, frame + 1, frame + 3]);
    expect([...new Liveness(program).at(main, pc + 4)]).toEqual([0, frame, frame + 1]);
  });

  it('holds what a stopped instruction still reads', () => {
    const code = [[Op.SEND, 0, 3], [Op.RET]];
    expect(liveAt(code, 1)).toEqual([]);
    expect(liveAt(code, 1, true)).toContain(3);
  });

  it('is all of it behind an instruction that nobody has described', () => {
    expect(liveAt([[Op.MOV, 0, 1], [250], [Op.RET]], 0)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  it('has a row for every instruction', () => {
    for (const number of Object.values(Op)) expect(operandRows[number], opName[number]).toBeDefined();
  });

  it('nothing but parameters and results is live where a function begins', () => {
    const folder = 'testdata/differential';
    for (const file of readdirSync(folder).filter((name) => name.endsWith('.go'))) {
      const result = compile(file, readFileSync(`${folder}/${file}`, 'utf8'));
      if (!result.ok) continue;
      const liveness = new Liveness(result.program);
      result.program.functions.forEach((fn, index) => {
        // What a recovered panic needs counts from the first instruction on.
        if (fn.recoverPc >= 0) return;
        const live = liveness.at(index, fn.entry);
        for (let i = 1; i < live.length; i += 2) {
          expect(live[i + 1], `${file}: ${fn.name}`).toBeLessThanOrEqual(fn.resultSlots + fn.paramSlots);
        }
      });
    }
  });
});
