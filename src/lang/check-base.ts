/**
 * What all parts of the checker share: the package at hand, the function at hand, scopes, errors, and the maps it fills. Like the parser, the
 * checker is one class built in layers, each in its file: base, conversions, types, expressions (operators, selectors, literals,
 * calls, built-ins), assignments, statements, declarations. A layer that needs something of a higher one declares it abstract.
 */
import { assert } from '../base/assert.ts';
import type { Expr, FileNode, FuncDecl, FuncLit, Ident, RangeStmt } from './ast.ts';
import type { CheckedPackage, FuncVars, Info, KnobDecl, RangeFuncVars } from './check-info.ts';
import type { ErrorList } from './errors.ts';
import type { Obj, Package, PkgNameObj, VarObj } from './objects.ts';
import type { Operand } from './operand.ts';
import { describe } from './operand.ts';
import type { ParseNotes } from './parse.ts';
import { Scope } from './scope.ts';
import type { SourceFile } from './source.ts';
import { typeString } from './type-string.ts';
import type { Signature, Type, TypeParam } from './types.ts';
import { universe } from './universe.ts';

/** A function body being checked. */
export interface FunctionContext {
  /** The body of a range over a function is a function of its own, with the results of the one around it. */
  readonly node: FuncDecl | FuncLit | RangeStmt;
  /** Type parameters of the function declaration around. */
  readonly tparams: readonly TypeParam[];
  readonly signature: Signature;
  readonly outer: FunctionContext | undefined;
  readonly locals: { readonly obj: VarObj; readonly scope: Scope }[];
  readonly captures: Set<VarObj>;
  readonly vars: FuncVars;
  /** What the ranges over functions in it share (those in nested bodies too). */
  readonly rangeVars: RangeFuncVars;
}

/** Everything needed to check one package. */
export interface CheckInput {
  readonly path: string;
  readonly file: SourceFile;
  readonly ast: FileNode;
  readonly notes: ParseNotes;
  readonly branchTargets: Info['branchTargets'];
  readonly gotoTargets: Info['gotoTargets'];
  readonly errors: ErrorList;
  /** Answers an imported package, or a message that says why not. */
  readonly importPackage: (path: string) => CheckedPackage | string;
  readonly isLibrary: boolean;
}

/** Nesting of expressions that the checker follows; see parse-base.ts. */
const maxDepth = 500;

/** Thrown to give up a package; the error has been reported. */
export class CheckAbort extends Error {}

export abstract class CheckerBase {
  protected readonly input: CheckInput;
  protected readonly packageScope: Scope;
  protected readonly quotedPaths = new Set<string>();
  protected readonly fileScope: Scope;
  protected readonly pkg: Package;
  protected readonly info: Info;
  protected readonly knobs: KnobDecl[] = [];
  /** Objects that `import .` made names of this file, with the import. */
  protected readonly dotImports = new Map<Obj, PkgNameObj>();
  /** Innermost scope at hand. */
  protected scope: Scope;
  protected function: FunctionContext | undefined;
  /** Package-level object whose declaration or body is being checked: it depends on what is used. */
  protected declaring: Set<Obj> | undefined;
  /** Value of iota while a constant declaration is checked. */
  protected iota: bigint | undefined;
  /** Where errors of an inherited constant expression are to be reported. */
  protected errorPos: number | undefined;
  private depth = 0;

  constructor(input: CheckInput) {
    this.input = input;
    const universeScope = new Scope(undefined);
    for (const [name, obj] of universe) universeScope.names.set(name, obj);
    // lookup goes through the file (its imports), then the package, then the universe, as gc's does
    this.packageScope = new Scope(universeScope);
    this.fileScope = new Scope(this.packageScope);
    this.scope = this.fileScope;
    this.pkg = {
      path: input.path,
      name: input.ast.packageName.name,
      scope: this.packageScope.names,
      quotedPaths: this.quotedPaths,
    };
    this.info = {
      types: new Map(),
      defs: new Map(),
      uses: new Map(),
      selections: new Map(),
      instances: new Map(),
      toInterface: new Map(),
      tupleToInterface: new Map(),
      commaOk: new Set(),
      clauseVars: new Map(),
      ranges: new Map(),
      rangeFuncs: new Map(),
      branchTargets: input.branchTargets,
      gotoTargets: input.gotoTargets,
      captures: new Map(),
      funcVars: new Map(),
    };
  }

  /**
   * Reports an error. Messages that speak of an invalid operand or type follow from an earlier error and are dropped.
   */
  protected error(pos: number, message: string): void {
    const { errors } = this.input;
    if (errors.count > 0 && (message.indexOf('invalid operand') > 0 || message.indexOf('invalid type') > 0)) return;
    errors.add(this.errorPos ?? pos, message);
  }

  protected unsupported(pos: number, construct: string): void {
    this.error(pos, `${construct} outside the lab's subset of Go`);
  }

  /** "file:line:col" of a place in this file, for the second line of a message. */
  protected place(pos: number): string {
    const { line, column } = this.input.file.position(pos);
    return `${this.input.file.fileName}:${String(line)}:${String(column)}`;
  }

  protected text(t: Type): string {
    return typeString(t, this.pkg);
  }

  protected describe(x: Operand): string {
    return describe(x, this.pkg);
  }

  /** Runs `body` in a new block. */
  protected block(body: () => void): void {
    const outer = this.scope;
    this.scope = new Scope(outer);
    body();
    this.scope = outer;
  }

  /** Declares an object; complains when the block has the name already. */
  protected declare(scope: Scope, name: Ident, obj: Obj): void {
    this.info.defs.set(name, obj);
    if (name.name === '_') return;
    const other = scope.names.get(name.name);
    if (other !== undefined) {
      this.error(name.pos, `${name.name} redeclared in this block${this.otherDeclaration(other)}`);
      if (obj.kind === 'Var') obj.used = true; // one message is enough
      return;
    }
    scope.names.set(name.name, obj);
  }

  /** The second line of a message about two declarations. */
  protected otherDeclaration(other: Obj): string {
    return other.pos < 0 ? '' : `\n\t${this.place(other.pos)}: other declaration of ${other.name}`;
  }

  /** Goes one level deeper into an expression or type; gives up when the stack might not suffice. */
  protected enter(pos: number): void {
    if (++this.depth <= maxDepth) return;
    this.error(pos, `program nested too deeply: more than ${String(maxDepth)} levels`);
    throw new CheckAbort();
  }

  protected leave(): void {
    this.depth--;
  }

  /** The final type of an expression that has been checked. */
  protected typeOf(x: Expr): Type {
    const found = this.info.types.get(x);
    assert(found !== undefined, 'expression has been checked');
    return found.type;
  }
}
