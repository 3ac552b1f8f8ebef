/**
 * What a compiler hands to the machine: code of all functions in one array, constants, and enough about types and lines to print
 * values, to panic in Go's words and to show where a goroutine is. Plain data: it crosses threads and is the same everywhere.
 */

import type { RType } from './rtype.ts';

export interface FunctionInfo {
  /** As Go's traces name it: main.worker, main.main.func1, main.(*T).Run. */
  readonly name: string;
  readonly fileName: string;
  /** Line of the declaration. */
  readonly line: number;
  /** First instruction (index into `code`, a multiple of 4). */
  readonly entry: number;
  /** Slots of its frame: results, parameters, locals, temporaries and the staging area for calls (callees' frames begin inside it). */
  readonly frameSlots: number;
  readonly paramSlots: number;
  readonly resultSlots: number;
  /** Go's frame as modelled, for stack growth (K-02), with return address and saved frame pointer (src/lang/codegen-frame.ts). */
  readonly frameBytes: number;
  /** Where a recovered panic goes on: the instruction that runs the remaining deferred calls and returns; −1 without defer. */
  readonly recoverPc: number;
  /** Made by the compiler (method values, promoted methods): recover() looks through it, traces leave it out. */
  readonly isWrapper: boolean;
  /** Of a wrapper: what Go says when the pointer that it has to follow to its receiver is nil. */
  readonly nilText?: string;
  /** Package it belongs to, by path; "main" for the program. */
  readonly packagePath: string;
}

export interface KnobDeclaration {
  readonly name: string;
  readonly type: 'int' | 'float' | 'bool' | 'string' | 'duration';
  readonly default: number | boolean | string;
}

export interface Program {
  readonly fileName: string;
  readonly source: string;
  /** Four int32 per instruction: opcode, a, b, c (opcodes.ts). */
  readonly code: Int32Array;
  /** Source line by instruction (code index / 4); lines of library code are 0. */
  readonly lines: Uint16Array;
  readonly functions: readonly FunctionInfo[];
  /** Function that initialises package-level variables of all packages and then calls main.main. */
  readonly entryFunction: number;
  /** String constants, one character per byte; strings[0] is "". */
  readonly strings: readonly string[];
  /** Natives that NATIVE instructions name by index ("sync.(*Mutex).Lock"). */
  readonly natives: readonly string[];
  /** Method names that CALLI and METHOD instructions name by index. */
  readonly methodNames: readonly string[];
  /** Run-time types by type id. */
  readonly types: readonly RType[];
  /** Slots of package-level variables, allocated zeroed when a run starts. */
  readonly globalSlots: number;
  /**
   * How many slots instructions take and give that do not say so themselves (calls of closures and methods, natives, go, sends, receives):
   * code address, results, parameters, in ascending order of addresses.
   */
  readonly shapes: Int32Array;
  readonly knobs: readonly KnobDeclaration[];
}
