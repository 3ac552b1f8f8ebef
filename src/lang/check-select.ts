/** The checker's layer for selectors, indexes, slices and type assertions. */
import type { Expr, Ident, IndexExpr, SelectorExpr, SliceExpr, TypeAssertExpr } from './ast.ts';
import { ExprChecker } from './check-expr.ts';
import { typeParamsOf } from './check-generic.ts';
import { toInt } from './constant.ts';
import { exprString } from './expr-string.ts';
import type { LookupResult } from './lookup.ts';
import { lookup } from './lookup.ts';
import type { PkgNameObj } from './objects.ts';
import type { Operand } from './operand.ts';
import { isInteger, isInterface, isString, isTypeParam, isUntyped, newOperand } from './operand.ts';
import type { Type, Underlying } from './types.ts';
import {
  ArrayT,
  asNamed,
  basicTypes,
  identical,
  invalidType,
  isExported,
  Signature,
  Slice,
  Tuple,
  unalias,
  underlying,
} from './types.ts';
import { isMissingFromLibrary } from './std-names.ts';
import { coreOrString, everyType } from './typeset.ts';
import { makeVar } from './universe.ts';

export abstract class SelectChecker extends ExprChecker {
  protected override selector(e: SelectorExpr): Operand {
    if (e.x.kind === 'Ident') {
      const obj = this.scope.lookup(e.x.name);
      if (obj?.kind === 'PkgName') return this.qualified(e, e.x, obj);
    }
    const x = this.genericRaw(e.x);
    if (x.mode === 'type' && typeParamsOf(x.type).length > 0) {
      this.error(e.x.pos, `cannot use generic type ${exprString(e.x)} without instantiation`);
      x.mode = 'invalid';
    } else if (x.mode === 'value' && x.type.kind === 'signature' && x.type.tparams.length > 0) {
      this.wantInstance(x, undefined);
    }
    this.singleValue(x);
    if (x.mode === 'invalid') return x;
    if (x.mode === 'builtin') {
      this.error(e.sel.pos - 1, `invalid use of ${this.describe(x)} in selector expression`);
      x.mode = 'invalid';
      return x;
    }
    if (x.mode === 'novalue') {
      this.error(x.expr.pos, `${exprString(x.expr)} (no value) used as value or type`);
      x.mode = 'invalid';
      return x;
    }
    const { sel } = e;
    if (underlying(x.type) === invalidType) {
      x.mode = 'invalid';
      return x;
    }
    const found = lookup(x.type, sel.name, this.pkg);
    if (found.kind === 'none' || found.kind === 'ambiguous') {
      const missing = this.missingMethodOfLibrary(x.type, sel.name);
      if (missing !== undefined) this.unsupported(sel.pos, `${missing} is`);
      else this.error(sel.pos, this.whyNotFound(e, x, found));
      x.mode = 'invalid';
      return x;
    }
    this.info.uses.set(sel, found.obj);
    if (x.mode === 'type') return this.methodExpr(e, x, found);
    if (found.kind === 'field') {
      this.info.selections.set(e, { kind: 'field', obj: found.obj, path: found.path, recv: x.type });
      found.obj.used = true;
      return this.valueOperand(e, found.obj.type, x.mode === 'variable' || found.indirect ? 'variable' : 'value');
    }
    const { obj, path } = found;
    this.dependOn(obj);
    const addr = obj.ptrRecv && !found.isPointer;
    if (addr) {
      // the value that has the method must be a variable whose address can be taken
      if (!found.indirect && x.mode !== 'variable') {
        this.error(sel.pos, `cannot call pointer method ${sel.name} on ${this.text(x.type)}`);
        x.mode = 'invalid';
        return x;
      }
      if (!path.some((step) => step.indirect)) this.takeAddress(e.x);
    }
    this.info.selections.set(e, {
      kind: obj.isInterfaceMethod ? 'interfaceMethod' : 'method',
      obj,
      path,
      recv: x.type,
      addr,
      deref: found.isPointer && !obj.ptrRecv && !obj.isInterfaceMethod,
      viaInterface: obj.isInterfaceMethod,
    });
    const { params, results, variadic } = obj.type;
    return this.valueOperand(e, new Signature(undefined, params, results, variadic));
  }

  /** `pkg.Name` */
  private qualified(e: SelectorExpr, name: Ident, pkgName: PkgNameObj): Operand {
    const x = newOperand(e);
    const { sel } = e;
    pkgName.used = true;
    this.info.uses.set(name, pkgName);
    const obj = isExported(sel.name) ? pkgName.imported.scope.get(sel.name) : undefined;
    if (obj === undefined || obj.kind === 'PkgName') {
      if (isMissingFromLibrary(pkgName.imported.path, sel.name)) this.unsupported(sel.pos, `${exprString(e)} is`);
      else this.error(sel.pos, `undefined: ${exprString(e)}${this.haveInstead(sel.name, pkgName)}`);
      return x;
    }
    this.info.uses.set(sel, obj);
    this.objectOperand(x, obj);
    return x;
  }

  /** A method that a type of Go's library has and the lab's has not, written in full. */
  private missingMethodOfLibrary(type: Type, name: string): string | undefined {
    const u = unalias(type);
    const named = asNamed(u.kind === 'pointer' ? u.elem : u);
    const pkg = named?.obj.pkg;
    if (named === undefined || pkg === undefined || !isMissingFromLibrary(pkg.path, `${named.obj.name}.${name}`)) {
      return undefined;
    }
    return `${pkg.name}.${named.obj.name}.${name}`;
  }

  /** A hint at the exported name that differs only in capitals. */
  private haveInstead(name: string, pkgName: PkgNameObj): string {
    const capital = name.charAt(0).toUpperCase() + name.slice(1);
    return !isExported(name) && pkgName.imported.scope.has(capital) ? ` (but have ${capital})` : '';
  }

  private whyNotFound(e: SelectorExpr, x: Operand, found: LookupResult): string {
    const name = e.sel.name;
    const selector = exprString(e);
    if (found.kind === 'ambiguous') return `ambiguous selector ${selector}`;
    const type = this.text(x.type);
    const u = underlying(x.type);
    if (u.kind === 'pointer' && isInterface(u.elem)) {
      return `${selector} undefined (type ${type} is pointer to interface, not interface)`;
    }
    const other = lookup(x.type, name, this.pkg, true);
    if (other.kind === 'field' || other.kind === 'method') {
      const what = other.kind;
      const foreign = other.obj.pkg !== undefined && other.obj.pkg.path !== this.pkg.path;
      if (other.obj.name === name) return `${selector} undefined (cannot refer to unexported ${what} ${name})`;
      if (!foreign || isExported(other.obj.name)) {
        return `${selector} undefined (type ${type} has no field or method ${name}, but does have ${what} ${other.obj.name})`;
      }
    }
    return `${selector} undefined (type ${type} has no field or method ${name})`;
  }

  /** `T.m`: a function that takes the receiver as its first argument. */
  private methodExpr(e: SelectorExpr, x: Operand, found: LookupResult): Operand {
    const name = e.sel.name;
    const type = this.text(x.type);
    if (found.kind !== 'method') {
      this.error(e.sel.pos, `${exprString(e)} undefined (type ${type} has no method ${name})`);
      x.mode = 'invalid';
      return x;
    }
    const { obj, path } = found;
    if (obj.ptrRecv && !found.indirect) {
      this.error(e.sel.pos, `invalid method expression ${type}.${name} (needs pointer receiver (*${type}).${name})`);
      x.mode = 'invalid';
      return x;
    }
    this.dependOn(obj);
    this.info.selections.set(e, {
      kind: 'methodExpr',
      obj,
      path,
      recv: x.type,
      addr: obj.ptrRecv && !found.isPointer,
      deref: found.isPointer && !obj.ptrRecv && !obj.isInterfaceMethod,
      viaInterface: obj.isInterfaceMethod,
    });
    const named = (obj.type.params.vars[0]?.name ?? '') !== '';
    const first = makeVar(named ? obj.type.recv?.name || '_' : '', x.type, 'param');
    const params = [first, ...obj.type.params.vars];
    return this.valueOperand(e, new Signature(undefined, new Tuple(params), obj.type.results, obj.type.variadic));
  }

  // -------------------------------------------------------- indexes and slices

  protected override index(e: IndexExpr): Operand {
    const x = this.genericRaw(e.x);
    if (x.mode === 'type') return this.typeOperand(e, this.instanceType(e));
    if (x.mode === 'value' && x.type.kind === 'signature' && x.type.tparams.length > 0) {
      return this.functionInstance(e, x, x.type);
    }
    if (x.mode === 'builtin' && x.builtin === 'lab.Knob') {
      x.type = this.varType(e.index); // lab.Knob[T]: the type of the knob
      return x;
    }
    if (x.mode === 'builtin') {
      this.error(e.lbrack, `cannot index ${this.describe(x)}`);
      x.mode = 'invalid';
    }
    this.mustBeValue(x);
    this.singleValue(x);
    if (x.mode === 'invalid') {
      this.raw(e.index);
      return x;
    }
    if (e.rest.length > 0) {
      this.error(e.rest[0].pos, 'unexpected comma; expecting ]');
      x.mode = 'invalid';
      return x;
    }
    const u = isTypeParam(x.type) ? this.indexedParam(x.type) : underlying(x.type);
    switch (u.kind) {
      case 'basic':
        if (isString(u)) {
          const length = x.mode === 'const' && x.value?.kind === 'string' ? x.value.value.length : -1;
          if (isUntyped(x.type)) this.useDefaultType(x);
          this.indexValue(e.index, length);
          return this.valueOperand(e, basicTypes.byte);
        }
        break;
      case 'array':
        this.indexValue(e.index, u.len);
        return this.valueOperand(e, u.elem, x.mode === 'variable' ? 'variable' : 'value');
      case 'pointer': {
        const array = underlying(u.elem);
        if (array.kind !== 'array') break;
        this.indexValue(e.index, array.len);
        return this.valueOperand(e, array.elem, 'variable');
      }
      case 'slice':
        this.indexValue(e.index, -1);
        return this.valueOperand(e, u.elem, 'variable');
      case 'map': {
        const key = this.expr(e.index);
        this.assignment(key, u.key, 'map index');
        return this.valueOperand(e, u.elem, 'mapindex');
      }
      default:
    }
    if (u !== invalidType) this.error(e.lbrack, `cannot index ${this.describe(x)}`);
    this.raw(e.index);
    x.mode = 'invalid';
    return x;
  }

  /** What indexing a value of a type parameter is like: all its types are indexed alike, with equal elements. */
  private indexedParam(t: Type): Underlying {
    const core = coreOrString(t);
    if (core.kind !== 'typeparam') return core;
    let elem: Type | undefined;
    let isVariable = true;
    const ok = everyType(t, (type) => {
      const u = underlying(type);
      const at = u.kind === 'pointer' ? underlying(u.elem) : u;
      if (u.kind === 'array') isVariable = false;
      if (at.kind !== 'array' && at.kind !== 'slice') return false;
      elem ??= at.elem;
      return identical(elem, at.elem);
    });
    if (!ok || elem === undefined) return core;
    return isVariable ? new Slice(elem) : new ArrayT(elem, -1);
  }

  /** `f[A]` of a generic function. */
  protected abstract functionInstance(e: IndexExpr, x: Operand, generic: Signature): Operand;

  /** Checks an index; answers its value when constant and right, else -1. `length` -1: not known. */
  protected indexValue(e: Expr, length: number, inclusive = false): number {
    const x = this.expr(e);
    if (!this.validIndex(x)) return -1;
    if (x.mode !== 'const' || x.value === undefined) return -1;
    const value = Number(toInt(x.value)?.value ?? 0n);
    const limit = inclusive ? length + 1 : length;
    if (length >= 0 && value >= limit) {
      this.error(e.pos, `invalid argument: index ${String(value)} out of bounds [0:${String(limit)}]`);
      return -1;
    }
    return value;
  }

  /** Whether an operand can be an index, a length or a capacity; makes it an int if untyped. */
  protected validIndex(x: Operand, what = 'index'): boolean {
    if (x.mode === 'invalid') return false;
    if (!this.becomes(x, basicTypes.int)) return false;
    if (!isInteger(x.type)) {
      this.error(x.expr.pos, `invalid argument: ${what} ${this.describe(x)} must be integer`);
      return false;
    }
    if (x.mode === 'const' && x.value !== undefined) {
      const value = toInt(x.value)?.value ?? 0n;
      if (value < 0n) {
        this.error(x.expr.pos, `invalid argument: ${what} ${this.describe(x)} must not be negative`);
        return false;
      }
      if (value >= 1n << 63n) {
        this.error(x.expr.pos, `invalid argument: ${what} ${this.describe(x)} overflows int`);
        return false;
      }
    }
    return true;
  }

  /** Converts an untyped operand; false after a message. */
  private becomes(x: Operand, type: Type): boolean {
    if (isUntyped(x.type)) this.convertUntyped(x, type);
    return x.mode !== 'invalid';
  }

  protected override slice(e: SliceExpr): Operand {
    const x = this.expr(e.x);
    const parts = [e.lo, e.hi, e.max];
    if (x.mode === 'invalid') {
      for (const part of parts) if (part !== undefined) this.raw(part);
      return x;
    }
    const u = coreOrString(x.type);
    let length = -1;
    let result: Type | undefined;
    if (u.kind === 'basic' && isString(u)) {
      if (e.max !== undefined) {
        this.error(e.max.pos, 'invalid operation: 3-index slice of string');
        x.mode = 'invalid';
        return x;
      }
      if (x.mode === 'const' && x.value?.kind === 'string') length = x.value.value.length;
      if (isUntyped(x.type)) this.useDefaultType(x);
      result = x.type;
    } else if (u.kind === 'array') {
      if (x.mode !== 'variable') {
        this.error(x.expr.pos, `cannot slice unaddressable value ${this.describe(x)}`);
        x.mode = 'invalid';
        return x;
      }
      this.takeAddress(e.x);
      length = u.len;
      result = new Slice(u.elem);
    } else if (u.kind === 'pointer') {
      const array = underlying(u.elem);
      if (array.kind === 'array') {
        length = array.len;
        result = new Slice(array.elem);
      }
    } else if (u.kind === 'slice') result = x.type;
    if (result === undefined) {
      if (u !== invalidType) this.error(x.expr.pos, `cannot slice ${this.describe(x)}`);
      for (const part of parts) if (part !== undefined) this.raw(part);
      x.mode = 'invalid';
      return x;
    }
    this.sliceIndices(parts, length);
    return this.valueOperand(e, result);
  }

  private sliceIndices(parts: readonly (Expr | undefined)[], length: number): void {
    const values = parts.map((part) =>
      part === undefined || part.kind === 'BadExpr' ? -1 : this.indexValue(part, length, true),
    );
    for (let i = 0; i < values.length; i++) {
      const low = values[i];
      if (low < 0) continue;
      for (let k = i + 1; k < values.length; k++) {
        const high = values[k];
        if (high < 0 || high >= low) continue;
        this.error((parts[k] as Expr).pos, `invalid slice indices: ${String(high)} < ${String(low)}`);
        return;
      }
    }
  }

  // ----------------------------------------------------------- type assertions

  protected override typeAssertion(e: TypeAssertExpr): Operand {
    const x = this.expr(e.x);
    if (x.mode === 'invalid') return x;
    if (e.type.kind === 'BadExpr') {
      x.mode = 'invalid';
      return x; // x.(type) outside a switch: reported already
    }
    if (!isInterface(x.type)) {
      const cannot = `cannot use type assertion on type parameter value ${this.describe(x)}`;
      const why = isTypeParam(x.type) ? cannot : `${this.describe(x)} is not an interface`;
      this.error(x.expr.pos, `invalid operation: ${why}`);
      x.mode = 'invalid';
      return x;
    }
    const type = this.varType(e.type);
    if (type === invalidType) {
      x.mode = 'invalid';
      return x;
    }
    if (!isInterface(type) && !isTypeParam(type)) {
      const why = this.notImplementing(type, x.type);
      if (why !== undefined) {
        this.error(e.pos, `impossible type assertion: ${exprString(e)}\n\t${why}`);
        x.mode = 'invalid';
        return x;
      }
    }
    return this.valueOperand(e, type, 'commaok');
  }
}
