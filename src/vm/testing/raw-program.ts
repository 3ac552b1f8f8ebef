/** Programs put together by hand, for tests of single instructions. */
import { Op } from '../opcodes.ts';
import type { Program } from '../program.ts';
import type { Vm } from '../vm.ts';
import { FakeHost } from './fake-host.ts';

/** A program of one function with this code (four numbers per instruction); the stubs come before it. */
export function rawProgram(instructions: readonly (readonly number[])[], frameSlots = 32): Program {
  const stubs = [[Op.GOEXIT0], [Op.PANICSTEP], [Op.PANICRET], [Op.FATALRET]];
  const words = [...stubs, ...instructions].flatMap(([op, a = 0, b = 0, c = 0]) => [op, a, b, c]);
  return {
    fileName: 'raw.go',
    source: '',
    code: Int32Array.from(words),
    lines: new Uint16Array(words.length / 4),
    functions: [
      {
        name: 'main.main',
        fileName: 'raw.go',
        line: 1,
        entry: 16,
        frameSlots,
        paramSlots: 0,
        resultSlots: 0,
        frameBytes: 8 * frameSlots + 16,
        recoverPc: -1,
        isWrapper: false,
        packagePath: 'main',
      },
    ],
    entryFunction: 0,
    strings: [''],
    natives: [],
    methodNames: [],
    types: [],
    globalSlots: 0,
    shapes: new Int32Array(0),
    knobs: [],
  };
}

/** A machine with goroutine 0 ready to begin, limits wide open. */
export function rawMachine(program: Program): Vm {
  const { vm } = new FakeHost(program);
  vm.startMain(0);
  vm.orderedPs = 1e9;
  vm.sharedPs = 1e9;
  vm.localPs = 1e9;
  return vm;
}
