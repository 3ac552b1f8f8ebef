/**
 * What a compiler hands to the machine: code of all functions in one array, constants, and enough about types and lines to print
 * values, to panic in Go's words and to show where a goroutine is. Plain data: it crosses threads and is the same everywhere.
 */

export interface FunctionInfo {
  /** As Go's traces name it: main.worker, main.main.func1, main.(*T).Run. */
  readonly name: string;
  readonly fileName: string;
  /** Line of the declaration. */
  readonly line: number;
  /** First instruction (index into `code`, a multiple of 4). */
  readonly entry: number;
  /** Slots of its frame: results, parameters, locals, temporaries, outgoing arguments not included. */
  readonly frameSlots: number;
  readonly paramSlots: number;
  readonly resultSlots: number;
  /** Go's frame size as modelled, for stack growth (K-02): 8 bytes a slot plus return address and saved frame pointer. */
  readonly frameBytes: number;
}

export interface KnobDeclaration {
  readonly name: string;
  readonly type: 'int' | 'float' | 'bool' | 'string' | 'duration';
  readonly default: number | boolean | string;
}

export interface Program {
  readonly fileName: string;
  readonly source: string;
  /** Four int32 per instruction: opcode, a, b, c. */
  readonly code: Int32Array;
  /** Source line by instruction (code index / 4); lines of library code are 0. */
  readonly lines: Uint16Array;
  readonly functions: readonly FunctionInfo[];
  /** Function that initialises package-level variables of all packages and then calls main.main. */
  readonly entryFunction: number;
  readonly strings: readonly string[];
  readonly int64s: BigInt64Array;
  readonly floats: Float64Array;
  /** Runtime type descriptions by type id (src/vm/rtype.ts). */
  readonly types: readonly unknown[];
  /** Slots of package-level variables, allocated zeroed when a run starts. */
  readonly globalSlots: number;
  readonly knobs: readonly KnobDeclaration[];
}
