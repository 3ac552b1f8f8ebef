/**
 * What a name can mean: variable, constant, type, function, package, built-in, nil. One object per declaration; the
 * checker makes them and fills in `type`. Identity is by reference.
 */
import type { ForStmt, FuncDecl, FuncLit, RangeStmt } from './ast.ts';
import type { ConstValue } from './constant.ts';
import type { Signature, Type } from './types.ts';

/** A package as objects and types see it. `path` is the import path; "main" for the program. */
export interface Package {
  readonly path: string;
  readonly name: string;
  readonly scope: ReadonlyMap<string, Obj>;
  /** Packages whose types messages write with the quoted path, as gc does when it has loaded two packages of one name. */
  readonly quotedPaths: ReadonlySet<string>;
}

interface ObjBase {
  readonly name: string;
  /** Where it is declared, in its package's file; -1 for what the universe declares. */
  readonly pos: number;
  /** Absent for what the universe declares. */
  readonly pkg: Package | undefined;
}

export type VarRole = 'field' | 'param' | 'result' | 'receiver' | 'local' | 'global';

export interface VarObj extends ObjBase {
  readonly kind: 'Var';
  readonly role: VarRole;
  type: Type;
  /** A field that is embedded. */
  readonly embedded: boolean;
  /** Function that declares it; absent for globals and fields. */
  owner: FuncDecl | FuncLit | RangeStmt | undefined;
  /** Referenced from a function literal nested in `owner`. */
  captured: boolean;
  /** `&x`, `x[:]` of an array, or a call of a pointer method on x (or on a field or element of x that lives in x). */
  addressTaken: boolean;
  /** Assigned anywhere but in its declaration (a captured one that is not may be copied into the closure). */
  reassigned: boolean;
  /** The for statement that declares it: a new variable in each iteration (Go 1.22). */
  loop: ForStmt | RangeStmt | undefined;
  /** Read somewhere; else "declared and not used". */
  used: boolean;
}

export interface ConstObj extends ObjBase {
  readonly kind: 'Const';
  type: Type;
  value: ConstValue | undefined;
}

export interface TypeNameObj extends ObjBase {
  readonly kind: 'TypeName';
  type: Type;
  readonly isAlias: boolean;
}

/** A function, a method of a named type, or a method of an interface (then `decl` is absent and `isInterfaceMethod`). */
export interface FuncObj extends ObjBase {
  readonly kind: 'Func';
  type: Signature;
  readonly decl: FuncDecl | undefined;
  /** Declared without a body in a library package: the machine supplies it. */
  readonly isNative: boolean;
  readonly isInterfaceMethod: boolean;
  /** For a declared method: the receiver is a pointer. */
  ptrRecv: boolean;
  /** Of an instance of a generic function or of a method of an instance: what was declared, and its type arguments. */
  readonly origin?: FuncObj;
  readonly targs?: readonly Type[];
}

export interface PkgNameObj extends ObjBase {
  readonly kind: 'PkgName';
  readonly imported: Package;
  used: boolean;
}

export type BuiltinName =
  | 'append'
  | 'cap'
  | 'clear'
  | 'close'
  | 'copy'
  | 'delete'
  | 'len'
  | 'make'
  | 'max'
  | 'min'
  | 'new'
  | 'panic'
  | 'print'
  | 'println'
  | 'recover'
  | 'complex'
  | 'real'
  | 'imag'
  /** lab.Knob, which is generic in real Go. */
  | 'lab.Knob';

export interface BuiltinObj extends ObjBase {
  readonly kind: 'Builtin';
  readonly builtin: BuiltinName;
}

export interface NilObj extends ObjBase {
  readonly kind: 'Nil';
}

export type Obj = VarObj | ConstObj | TypeNameObj | FuncObj | PkgNameObj | BuiltinObj | NilObj;
