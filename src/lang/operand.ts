/** What the checker knows of an expression while it works on it, and how gc describes that in messages. */
import type { Expr } from './ast.ts';
import type { Mode } from './check-info.ts';
import type { ConstValue } from './constant.ts';
import { constString } from './constant.ts';
import { exprString } from './expr-string.ts';
import type { BuiltinName, Package } from './objects.ts';
import { typeString } from './type-string.ts';
import type { Basic, Type, Underlying } from './types.ts';
import { asNamed, basicTypes, invalidType, unalias, underlying } from './types.ts';
import { constraintOf, everyType, typeSetOf } from './typeset.ts';

/** Mode "invalid": an error was reported, and nothing more is to be said about it. */
export interface Operand {
  mode: Mode | 'invalid';
  type: Type;
  value: ConstValue | undefined;
  builtin: BuiltinName | undefined;
  expr: Expr;
  /** Set when it is one of several results of the call `expr`. */
  part?: { readonly index: number; readonly count: number };
}

export function newOperand(expr: Expr): Operand {
  return { mode: 'invalid', type: invalidType, value: undefined, builtin: undefined, expr };
}

const modeWords: Readonly<Record<Mode | 'invalid', string>> = {
  invalid: 'invalid operand',
  novalue: 'no value',
  builtin: 'built-in',
  type: 'type',
  const: 'constant',
  nil: 'nil',
  variable: 'variable',
  mapindex: 'map index expression',
  value: 'value',
  commaok: 'comma, ok expression',
};

/** As in "x (variable of type int)", "1 (untyped int constant)", "f() (no value)". */
export function describe(x: Operand, pkg: Package | undefined): string {
  if (x.mode === 'nil') return 'nil';
  const expr = exprString(x.expr);
  const untyped = isUntyped(x.type);
  let text = '';
  const hasType = x.mode !== 'invalid' && x.mode !== 'novalue' && x.mode !== 'builtin' && x.mode !== 'type';
  if (untyped && hasType) text += `${(x.type as Basic).name} `;
  text += modeWords[x.mode];
  if (x.mode === 'const' && x.value !== undefined) {
    const value = constString(x.value);
    if (value !== expr) text += ` ${value}`;
  }
  if (hasType && !untyped) {
    if (x.type === invalidType) text += ' with invalid type';
    else {
      const sort = sortWord(x.type);
      text += ` of ${sort === '' ? '' : `${sort} `}type ${typeString(x.type, pkg)}`;
      const param = unalias(x.type);
      if (param.kind === 'typeparam') text += ` constrained by ${typeString(param.constraint, pkg)}`;
    }
  }
  return `${expr} (${text})`;
}

/** The sort of a named type, where its name does not show it. */
function sortWord(t: Type): string {
  if (t.kind !== 'named' && t.kind !== 'alias') return '';
  const u = underlying(t);
  return u.kind === 'basic' ? u.name : compositeWord(u);
}

/** "slice", "struct", "func", ... ; empty for basic types. */
export function compositeWord(u: Underlying): string {
  switch (u.kind) {
    case 'basic':
      return '';
    case 'signature':
      return 'func';
    case 'tuple':
      return 'tuple';
    case 'typeparam':
      return '';
    default:
      return u.kind;
  }
}

export function isUntyped(t: Type): t is Basic {
  return t.kind === 'basic' && t.basic.startsWith('untyped');
}

/** Predicates on underlying types; untyped kinds count too. */
const integers: ReadonlySet<string> = new Set([
  'int',
  'int8',
  'int16',
  'int32',
  'int64',
  'uint',
  'uint8',
  'uint16',
  'uint32',
  'uint64',
  'uintptr',
  'untyped int',
  'untyped rune',
]);
const floats: ReadonlySet<string> = new Set(['float32', 'float64', 'untyped float']);

export function basicKind(t: Type): string {
  const u = underlying(t);
  return u.kind === 'basic' ? u.basic : '';
}

const integerKind = (t: Type): boolean => integers.has(basicKind(t));
const unsignedKind = (t: Type): boolean => basicKind(t).startsWith('uint');
const floatKind = (t: Type): boolean => floats.has(basicKind(t));
const numericKind = (t: Type): boolean => integerKind(t) || floatKind(t);

function stringKind(t: Type): boolean {
  const kind = basicKind(t);
  return kind === 'string' || kind === 'untyped string';
}

function booleanKind(t: Type): boolean {
  const kind = basicKind(t);
  return kind === 'bool' || kind === 'untyped bool';
}

export function isInteger(t: Type): boolean {
  return everyType(t, integerKind);
}

export function isUnsigned(t: Type): boolean {
  return everyType(t, unsignedKind);
}

export function isFloat(t: Type): boolean {
  return everyType(t, floatKind);
}

export function isNumeric(t: Type): boolean {
  return everyType(t, numericKind);
}

export function isString(t: Type): boolean {
  return everyType(t, stringKind);
}

export function isBoolean(t: Type): boolean {
  return everyType(t, booleanKind);
}

const orderedKind = (t: Type): boolean => numericKind(t) || stringKind(t);

/** Numbers or strings, perhaps mixed: what <, max and min are defined on. */
export function isOrdered(t: Type): boolean {
  return everyType(t, orderedKind);
}

export function isTypeParam(t: Type): boolean {
  return unalias(t).kind === 'typeparam';
}

export function isInterface(t: Type): boolean {
  return underlying(t).kind === 'interface';
}

/** nil can be assigned to it. */
export function hasNil(t: Type): boolean {
  const u = underlying(t);
  switch (u.kind) {
    case 'pointer':
    case 'slice':
    case 'map':
    case 'chan':
    case 'signature':
    case 'interface':
      return true;
    case 'basic':
      return u.basic === 'untyped nil';
    case 'typeparam':
      return everyType(u, hasNil);
    default:
      return false;
  }
}

/** Named, predeclared, or a type parameter: not a type literal. */
export function hasName(t: Type): boolean {
  return t.kind === 'basic' || asNamed(t) !== undefined || isTypeParam(t);
}

const comparable = new WeakMap<Type, boolean>();

/** == and != are defined on it (those of interfaces may panic). */
export function isComparable(t: Type): boolean {
  const u = underlying(t);
  if (u.kind !== 'struct' && u.kind !== 'array') return isComparableHere(u);
  // remembered, since types can share parts so often that visiting each would not end
  const known = comparable.get(u);
  if (known !== undefined) return known;
  comparable.set(u, true); // ends the recursion of a type that contains itself, which is an error elsewhere
  const answer = isComparableHere(u);
  comparable.set(u, answer);
  return answer;
}

function isComparableHere(u: Underlying): boolean {
  switch (u.kind) {
    case 'basic':
      return u.basic !== 'untyped nil';
    case 'pointer':
    case 'chan':
    case 'interface':
      return true;
    case 'struct':
      return u.fields.every((f) => isComparable(f.type));
    case 'array':
      return isComparable(u.elem);
    case 'typeparam':
      return typeSetOf(constraintOf(u)).comparable || everyType(u, isComparable);
    default:
      return false;
  }
}

/** The type that an untyped constant takes when nothing asks for another. */
export function defaultType(t: Type): Type {
  if (t.kind !== 'basic') return t;
  switch (t.basic) {
    case 'untyped bool':
      return basicTypes.bool;
    case 'untyped int':
      return basicTypes.int;
    case 'untyped rune':
      return basicTypes.rune;
    case 'untyped float':
      return basicTypes.float64;
    case 'untyped string':
      return basicTypes.string;
    default:
      return t;
  }
}
