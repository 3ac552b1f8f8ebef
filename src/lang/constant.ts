/**
 * Constants of arbitrary precision. Integers are bigints; floats are exact fractions (see below for the limits); strings are kept
 * as bytes: a JavaScript string in which every character is one byte, 0 to 255.
 */

export interface BoolConst {
  readonly kind: "bool";
  readonly value: boolean;
}

/** `value`: one character per byte of UTF-8. `utf8ToText` makes readable text of it. */
export interface StringConst {
  readonly kind: "string";
  readonly value: string;
}

export interface IntConst {
  readonly kind: "int";
  readonly value: bigint;
}

/** num/den in lowest terms, den > 0. */
export interface FloatConst {
  readonly kind: "float";
  readonly num: bigint;
  readonly den: bigint;
}

/** Integers of integer types have kind "int", values of float types kind "float" (once the constant has a final type). */
export type ConstValue = BoolConst | StringConst | IntConst | FloatConst;
