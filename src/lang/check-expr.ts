/** The checker's layer for expressions: names, literals. Operators: the layer below; selectors, indexes, calls and composite literals: higher layers. */
import type { BasicLit, Expr, FuncLit, Ident } from './ast.ts';
import { OperatorChecker } from './check-operator.ts';
import { isTooLarge } from './check-untyped.ts';
import { intConst } from './constant.ts';
import { literalValue } from './literal.ts';
import type { Obj, VarObj } from './objects.ts';
import type { Operand } from './operand.ts';
import { newOperand } from './operand.ts';
import type { Type } from './types.ts';
import { basicTypes, invalidType } from './types.ts';
import { iotaObj, unsupportedNames } from './universe.ts';

export abstract class ExprChecker extends OperatorChecker {
  protected override readonly intType: Type = basicTypes.int;

  protected abstract resolve(obj: Obj): void;
  protected abstract funcLit(e: FuncLit): Operand;
  protected abstract selector(e: Expr & { kind: 'SelectorExpr' }): Operand;
  protected abstract index(e: Expr & { kind: 'IndexExpr' }): Operand;
  protected abstract slice(e: Expr & { kind: 'SliceExpr' }): Operand;
  protected abstract typeAssertion(e: Expr & { kind: 'TypeAssertExpr' }): Operand;
  protected abstract call(e: Expr & { kind: 'CallExpr' }): Operand;
  protected abstract compositeLit(e: Expr & { kind: 'CompositeLit' }, hint: Type | undefined): Operand;

  // ------------------------------------------------------------ entry points

  /** An expression that must be a single value. */
  protected override expr(e: Expr, hint?: Type, isElement = false): Operand {
    const x = this.raw(e, hint, isElement);
    this.mustBeValue(x);
    this.singleValue(x);
    return x;
  }

  /** An expression that may also be a call with several results (a Tuple). */
  protected multiExpr(e: Expr): Operand {
    const x = this.raw(e);
    this.mustBeValue(x);
    return x;
  }

  protected override exprOrType(e: Expr, mayBeGeneric = false): Operand {
    const x = mayBeGeneric ? this.genericRaw(e) : this.raw(e);
    if (x.mode !== 'type' && x.mode !== 'novalue') this.mustBeValue(x);
    this.singleValue(x);
    return x;
  }

  /** Any expression; the outcome is recorded. Where (but not as element of a literal) a function type is wanted, a generic function becomes its instance of that type. */
  protected override raw(e: Expr, hint?: Type, isElement = false): Operand {
    const x = this.genericRaw(e, hint);
    if (x.mode === 'type') {
      if (this.nonGenericType(e, x.type) === invalidType) x.mode = 'invalid';
    } else if (x.mode === 'value' && x.type.kind === 'signature' && x.type.tparams.length > 0) {
      this.wantInstance(x, isElement ? undefined : hint);
    }
    return x;
  }

  /** A generic function that is not called: only where its type arguments follow from the type that is wanted. */
  protected abstract wantInstance(x: Operand, wanted: Type | undefined): void;

  /** Like raw, but a generic type or function may stand without type arguments. */
  protected genericRaw(e: Expr, hint?: Type): Operand {
    this.enter(e.pos);
    const x = this.rawHere(e, hint);
    x.expr = e;
    this.record(x);
    this.leave();
    return x;
  }

  private rawHere(e: Expr, hint: Type | undefined): Operand {
    switch (e.kind) {
      case 'Ident':
        return this.ident(e);
      case 'BasicLit':
        return this.basicLit(e);
      case 'FuncLit':
        return this.funcLit(e);
      case 'CompositeLit':
        return this.compositeLit(e, hint);
      case 'ParenExpr':
        return this.raw(e.x);
      case 'SelectorExpr':
        return this.selector(e);
      case 'IndexExpr':
        return this.index(e);
      case 'SliceExpr':
        return this.slice(e);
      case 'TypeAssertExpr':
        return this.typeAssertion(e);
      case 'CallExpr':
        return this.call(e);
      case 'StarExpr':
        return this.star(e.x, e);
      case 'UnaryExpr':
        return this.unary(e, hint);
      case 'BinaryExpr':
        return this.binaryExpr(e);
      case 'KeyValueExpr':
        this.error(e.pos, 'no key:value expected');
        return newOperand(e);
      case 'Ellipsis':
        this.error(e.pos, 'invalid use of ...');
        return newOperand(e);
      case 'BadExpr':
        return newOperand(e);
      default: {
        const type = this.type(e);
        return this.typeOperand(e, type);
      }
    }
  }

  // ------------------------------------------------------------------- names

  private ident(e: Ident): Operand {
    const x = newOperand(e);
    if (e.name === '_') {
      this.error(e.pos, 'cannot use _ as value or type');
      return x;
    }
    const obj = this.scope.lookup(e.name);
    if (obj === undefined) {
      const construct = unsupportedNames.get(e.name);
      if (construct !== undefined) this.unsupported(e.pos, construct);
      else this.error(e.pos, `undefined: ${e.name}`);
      return x;
    }
    this.info.uses.set(e, obj);
    const dotImport = this.dotImports.get(obj);
    if (dotImport !== undefined) dotImport.used = true;
    if (obj.kind === 'PkgName') {
      this.error(e.pos, `use of package ${obj.name} not in selector`);
      return x;
    }
    this.objectOperand(x, obj);
    return x;
  }

  /** Makes x stand for an object that is named (alone, or after a package name). */
  protected objectOperand(x: Operand, obj: Obj): void {
    this.resolve(obj);
    switch (obj.kind) {
      case 'PkgName':
        return;
      case 'Const':
        this.dependOn(obj);
        if (obj === iotaObj) {
          if (this.iota === undefined) {
            this.error(x.expr.pos, 'cannot use iota outside constant declaration');
            return;
          }
          x.value = intConst(this.iota);
        } else x.value = obj.value;
        if (obj.type === invalidType || x.value === undefined) return;
        x.mode = 'const';
        x.type = obj.type;
        return;
      case 'TypeName':
        if (obj.type === invalidType) return;
        x.mode = 'type';
        x.type = obj.type;
        return;
      case 'Var':
        obj.used = true;
        this.dependOn(obj);
        this.noteCapture(obj);
        if (obj.type === invalidType) return;
        x.mode = 'variable';
        x.type = obj.type;
        return;
      case 'Func':
        this.dependOn(obj);
        x.mode = 'value';
        x.type = obj.type;
        return;
      case 'Builtin':
        x.mode = 'builtin';
        x.builtin = obj.builtin;
        return;
      case 'Nil':
        x.mode = 'nil';
        x.type = basicTypes.untypedNil;
        return;
    }
  }

  /** A variable of an enclosing function becomes a capture of every function literal in between. */
  protected noteCapture(obj: VarObj): void {
    if (obj.owner === undefined) return;
    for (let f = this.function; f !== undefined && f.node !== obj.owner; f = f.outer) {
      obj.captured = true;
      f.captures.add(obj);
    }
  }

  private basicLit(e: BasicLit): Operand {
    const x = newOperand(e);
    if (e.lit === 'imag') {
      this.unsupported(e.pos, 'complex numbers are');
      return x;
    }
    const value = literalValue(e);
    if (value === undefined) {
      if (e.raw !== '') this.error(e.pos, `excessively large constant: ${e.raw.slice(0, 20)}`);
      return x;
    }
    x.mode = 'const';
    x.value = value;
    const types = { int: 'untypedInt', float: 'untypedFloat', char: 'untypedRune', string: 'untypedString' } as const;
    x.type = basicTypes[types[e.lit]];
    if (isTooLarge(value)) {
      this.error(e.pos, 'excessively long constant');
      x.mode = 'invalid';
    }
    return x;
  }
}
