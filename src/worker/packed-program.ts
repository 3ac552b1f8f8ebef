/**
 * A compiled program as plain JSON, for the build, which puts the program of the first visit into the worker (vite.config.ts).
 */
import type { Program } from '../vm/program.ts';

/** A program whose typed arrays are lists. */
export type PackedProgram = Omit<Program, 'code' | 'lines' | 'shapes'> & {
  readonly code: readonly number[];
  readonly lines: readonly number[];
  readonly shapes: readonly number[];
};

export function packProgram(program: Program): PackedProgram {
  return { ...program, code: [...program.code], lines: [...program.lines], shapes: [...program.shapes] };
}

export function unpackProgram(packed: PackedProgram): Program {
  return {
    ...packed,
    code: Int32Array.from(packed.code),
    lines: Uint16Array.from(packed.lines),
    shapes: Int32Array.from(packed.shapes),
  };
}
