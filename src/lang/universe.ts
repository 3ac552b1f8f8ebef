/** What every program finds declared: predeclared types, constants, nil, built-in functions. */
import { boolConst, intConst } from './constant.ts';
import type { BuiltinName, ConstObj, FuncObj, Obj, TypeNameObj, VarObj, VarRole } from './objects.ts';
import type { Package } from './objects.ts';
import { Alias, basicTypes, Interface, Named, Signature, Tuple } from './types.ts';
import type { Type } from './types.ts';

const noPlace = { pos: -1, pkg: undefined } as const;

const scope = new Map<string, Obj>();

function typeName(name: string, type: Type, isAlias = false): TypeNameObj {
  const obj: TypeNameObj = { kind: 'TypeName', name, ...noPlace, type, isAlias };
  scope.set(name, obj);
  return obj;
}

/** Predeclared types by their own names, without the aliases byte and rune. */
export const BASIC_NAMES = [
  'bool',
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
  'float32',
  'float64',
  'string',
] as const;
for (const name of [...BASIC_NAMES, 'byte', 'rune'] as const) typeName(name, basicTypes[name]);

/** interface{} */
export const emptyInterface = new Interface([], []);

const anyObj = typeName('any', emptyInterface, true);
/** The alias `any`. */
export const anyType = new Alias(anyObj, emptyInterface);
anyObj.type = anyType;

/** Makes a variable object with everything else at its usual start. */
export function makeVar(
  name: string,
  type: Type,
  role: VarRole,
  pos = -1,
  pkg?: Package,
  more: Partial<Pick<VarObj, 'embedded' | 'owner' | 'used'>> = {},
): VarObj {
  return {
    kind: 'Var',
    name,
    pos,
    pkg,
    role,
    type,
    embedded: false,
    owner: undefined,
    captured: false,
    addressTaken: false,
    reassigned: false,
    loop: undefined,
    used: false,
    ...more,
  };
}

const errorObj = typeName('error', emptyInterface);
/** The type `error`. */
export const errorType = new Named(errorObj);
errorObj.type = errorType;
const errorMethod: FuncObj = {
  kind: 'Func',
  name: 'Error',
  ...noPlace,
  type: new Signature(undefined, new Tuple([]), new Tuple([makeVar('', basicTypes.string, 'result')]), false),
  decl: undefined,
  isNative: false,
  isInterfaceMethod: true,
  ptrRecv: false,
};
errorType.under = new Interface([errorMethod], []);

const comparableObj = typeName('comparable', emptyInterface);
/** The constraint `comparable`. */
export const comparableType = new Named(comparableObj);
comparableObj.type = comparableType;
comparableType.under = new Interface([], [], true);

function constant(name: string, type: Type, value: ConstObj['value']): ConstObj {
  const obj: ConstObj = { kind: 'Const', name, ...noPlace, type, value };
  scope.set(name, obj);
  return obj;
}

constant('true', basicTypes.untypedBool, boolConst(true));
constant('false', basicTypes.untypedBool, boolConst(false));
/** iota; its value is that of the constant declaration at hand. */
export const iotaObj = constant('iota', basicTypes.untypedInt, intConst(0n));
scope.set('nil', { kind: 'Nil', name: 'nil', ...noPlace });

const builtins: readonly BuiltinName[] = [
  'append',
  'cap',
  'clear',
  'close',
  'copy',
  'delete',
  'len',
  'make',
  'max',
  'min',
  'new',
  'panic',
  'print',
  'println',
  'recover',
];
for (const name of builtins) scope.set(name, { kind: 'Builtin', name, ...noPlace, builtin: name });

/** Name to object, of everything predeclared. */
export const universe: ReadonlyMap<string, Obj> = scope;

/** Predeclared in Go but not in the lab, with the construct they belong to. */
export const unsupportedNames: ReadonlyMap<string, string> = new Map([
  ['complex', 'complex numbers are'],
  ['real', 'complex numbers are'],
  ['imag', 'complex numbers are'],
  ['complex64', 'complex numbers are'],
  ['complex128', 'complex numbers are'],
]);
