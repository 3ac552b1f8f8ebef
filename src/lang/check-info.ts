/**
 * What the checker hands to the code generator: for every expression its mode, type and constant value; for every identifier the
 * object it declares or uses; how selectors reach their field or method; where branches go; in which order packages and
 * package-level variables are initialised. All maps are keyed by tree nodes, by reference.
 */
import type {
  BranchStmt,
  CaseClause,
  Expr,
  FileNode,
  ForStmt,
  FuncDecl,
  FuncLit,
  Ident,
  LabeledStmt,
  RangeStmt,
  SelectorExpr,
  SelectStmt,
  SwitchStmt,
  TypeSwitchStmt,
} from './ast.ts';
import type { ConstValue } from './constant.ts';
import type { BuiltinName, FuncObj, Obj, Package, TypeNameObj, VarObj } from './objects.ts';
import type { GoError, SourceFile } from './source.ts';
import type { Type } from './types.ts';

/**
 * What an expression denotes:
 * - `novalue`: a call without results;
 * - `builtin`: the name of a built-in function (the `fun` of a call);
 * - `type`: a type (so a call with such a `fun` is a conversion);
 * - `const`: a constant; `value` is set and `type` is final (after implicit conversion of untyped ones);
 * - `nil`: the value nil; `type` is what its context makes of it (in a comparison the type of the other side);
 * - `variable`: addressable; `mapindex`: m[k], assignable, not addressable; `commaok`: x.(T) or <-c, may give two values;
 * - `value`: anything else; a call with several results has a Tuple type; an inner composite literal whose type is left out has the pointer
 *   type itself where `&T` is meant.
 */
export type Mode = 'novalue' | 'builtin' | 'type' | 'const' | 'nil' | 'variable' | 'mapindex' | 'commaok' | 'value';

export interface TypeAndValue {
  readonly mode: Mode;
  readonly type: Type;
  /** Set for mode "const". */
  readonly value: ConstValue | undefined;
  /** Set for mode "builtin". */
  readonly builtin: BuiltinName | undefined;
}

/** One step along embedded fields: take field `index` of the struct, dereferencing first where the value is a pointer. */
export interface PathStep {
  readonly index: number;
  /** The value this step starts from is a pointer to the struct. */
  readonly indirect: boolean;
}

/**
 * What `x.sel` is, when x is not a package.
 * - `field`: follow `path`; the last step is the field itself;
 * - `method`: a method of a named type as value or callee: follow `path` (embedded fields), then bring the receiver into shape:
 *   `addr` takes its address, `deref` loads through the pointer;
 * - `interfaceMethod`: follow `path`, then dispatch dynamically by name on the interface value found there;
 * - `methodExpr`: T.m, a function whose first parameter is the receiver; `path`, `addr`, `deref` apply to that first parameter,
 *   `viaInterface` says that the method found is an interface's.
 */
export type Selection = FieldSelection | MethodSelection;

export interface FieldSelection {
  readonly kind: 'field';
  readonly obj: VarObj;
  readonly path: readonly PathStep[];
  readonly recv: Type;
}

export interface MethodSelection {
  readonly kind: 'method' | 'interfaceMethod' | 'methodExpr';
  readonly obj: FuncObj;
  readonly path: readonly PathStep[];
  readonly recv: Type;
  readonly addr: boolean;
  readonly deref: boolean;
  readonly viaInterface: boolean;
}

/**
 * Variables that the code of ranges over functions needs, made by the checker so that closures capture them: `next` says where to go on
 * after the iterator has returned, `frame` names the frame that deferred calls of the bodies belong to.
 */
export interface RangeFuncVars {
  next?: VarObj;
  frame?: VarObj;
}

/** A range over a function: its body is a function, called by the iterator. */
export interface RangeFunc {
  /** Whether the body may be called, runs, or is done with. */
  readonly state: VarObj;
  readonly shared: RangeFuncVars;
  /** Parameters of the body; those that the range clause declares are its variables. */
  readonly params: readonly VarObj[];
  /** The result of the body. */
  readonly result: VarObj;
}

/** What a range clause runs over. `type` is that of the operand (for "int" the type of the iteration variable). */
export interface RangeInfo {
  readonly over: 'int' | 'slice' | 'array' | 'arrayPointer' | 'map' | 'string' | 'chan' | 'func';
  readonly type: Type;
  /** The invalid type for a function that hands over no values. */
  readonly keyType: Type;
  readonly valueType: Type | undefined;
}

/** A statement that break or continue can aim at. */
export type BranchTarget = ForStmt | RangeStmt | SwitchStmt | TypeSwitchStmt | SelectStmt;

export interface Info {
  readonly types: Map<Expr, TypeAndValue>;
  /**
   * Objects that identifiers declare. The name `_` has one only for parameters, results and struct fields; the bound name of a type
   * switch has none (clauseVars).
   */
  readonly defs: Map<Ident, Obj>;
  /** Objects that identifiers refer to: also the `sel` of a selector, the key of a struct literal. */
  readonly uses: Map<Ident, Obj>;
  readonly selections: Map<SelectorExpr, Selection>;
  /** Type arguments of a generic function where an identifier names it (for a qualified name its `sel`). */
  readonly instances: Map<Ident, readonly Type[]>;
  /**
   * Expressions whose value must be made an interface value of the given type where it is used (assigned, passed, returned, sent,
   * compared, put into a composite literal, ...): the static type in `types` differs from it. Includes interface to another interface.
   */
  readonly toInterface: Map<Expr, Type>;
  /** Likewise for a call with several results, one entry per result; undefined where nothing is to be done. */
  readonly tupleToInterface: Map<Expr, readonly (Type | undefined)[]>;
  /** x.(T), m[k], <-c used in a form with two values; the type of the expression stays that of its first value. */
  readonly commaOk: Set<Expr>;
  /** The variable that a clause of `switch v := x.(type)` declares (absent where the clause never uses v is not promised). */
  readonly clauseVars: Map<CaseClause, VarObj>;
  readonly ranges: Map<RangeStmt, RangeInfo>;
  readonly rangeFuncs: Map<RangeStmt, RangeFunc>;
  readonly branchTargets: Map<BranchStmt, BranchTarget>;
  readonly gotoTargets: Map<BranchStmt, LabeledStmt>;
  /** Variables of enclosing functions that a literal, or one nested in it, refers to, in order of first reference. */
  readonly captures: Map<FuncLit | RangeStmt, readonly VarObj[]>;
  /** All parameters and results as variables, in order (`_` and unnamed ones included); a receiver comes first in `params`. */
  readonly funcVars: Map<FuncDecl | FuncLit, FuncVars>;
}

export interface FuncVars {
  readonly params: readonly VarObj[];
  readonly results: readonly VarObj[];
}

/** `lhs = rhs` at package level, in the order of execution; `lhs` has several entries for `var a, b = f()`; `_` is a variable of that name. */
export interface Initializer {
  readonly lhs: readonly VarObj[];
  readonly rhs: Expr;
}

/** A call of lab.Knob. Two calls of the same name are one knob and must agree. */
export interface KnobDecl {
  readonly name: string;
  readonly type: Type;
  readonly defaultValue: ConstValue;
  readonly pos: number;
}

/** A package that has passed the checker. */
export interface CheckedPackage {
  readonly path: string;
  readonly name: string;
  readonly pkg: Package;
  readonly file: SourceFile;
  readonly ast: FileNode;
  readonly info: Info;
  readonly imports: readonly CheckedPackage[];
  /** Package-level variables with initial values, in order of execution. */
  readonly initOrder: readonly Initializer[];
  /** Functions named init, in order of execution. */
  readonly initFuncs: readonly FuncObj[];
  /** All functions and methods with a declaration, in source order, init functions and `_` included. */
  readonly funcs: readonly FuncObj[];
  /** Package-level named types, in source order. */
  readonly typeNames: readonly TypeNameObj[];
  /** Package-level variables, in source order. */
  readonly globals: readonly VarObj[];
}

export type FrontendResult =
  | {
      readonly ok: true;
      /** In order of initialisation: imported packages before those that import them, main last. */
      readonly packages: readonly CheckedPackage[];
      /** Of all packages, each name once, in source order. */
      readonly knobs: readonly KnobDecl[];
    }
  | { readonly ok: false; readonly errors: readonly GoError[] };
