/** The checker's layer for assignability and conversions T(x). */
import type { Expr } from './ast.ts';
import { UntypedChecker } from './check-untyped.ts';
import type { ConstValue } from './constant.ts';
import { stringConst, toInt } from './constant.ts';
import { runeToUtf8 } from './decode.ts';
import { exprString } from './expr-string.ts';
import { missingMethod } from './lookup.ts';
import type { Operand } from './operand.ts';
import {
  basicKind,
  defaultType,
  hasName,
  hasNil,
  isInteger,
  isInterface,
  isNumeric,
  isString,
  isTypeParam,
  isUntyped,
} from './operand.ts';
import { unnamedSignature } from './type-string.ts';
import type { Interface, Type, Underlying } from './types.ts';
import { identical, identicalIgnoringTags, invalidType, underlying } from './types.ts';
import { everyType, termsOf } from './typeset.ts';

export abstract class ConversionChecker extends UntypedChecker {
  // ------------------------------------------------------------ assignability

  /**
   * Whether x can be assigned to a variable of type T: undefined when it can, else the reason ("" when there is nothing to add).
   * x is typed, or untyped nil.
   */
  protected notAssignable(x: Operand, type: Type): string | undefined {
    if (x.mode === 'invalid' || x.type === invalidType || type === invalidType) return undefined;
    if (identical(x.type, type)) return undefined;
    const [from, to] = [underlying(x.type), underlying(type)];
    if (x.mode === 'nil') return hasNil(type) ? undefined : '';
    if (from.kind === 'typeparam' || to.kind === 'typeparam') return this.notAssignableParam(x, from, type, to);
    if (to.kind === 'interface') {
      return this.notImplementing(x.type, type);
    }
    if (to.kind === 'pointer' && isInterface(to.elem)) {
      const [have, want] = [this.text(x.type), this.text(type)];
      return `${have} does not implement ${want} (type ${want} is pointer to interface, not interface)`;
    }
    if (from.kind === 'interface' && this.notImplementing(type, x.type) === undefined) return 'need type assertion';
    if (identical(from, to) && (!hasName(x.type) || !hasName(type))) return undefined;
    if (from.kind === 'chan' && to.kind === 'chan' && from.dir === 'both' && identical(from.elem, to.elem)) {
      return !hasName(x.type) || !hasName(type) ? undefined : '';
    }
    return '';
  }

  /** notAssignable where one type is a type parameter: each type that it may stand for must fit, if the other has no name. */
  private notAssignableParam(x: Operand, from: Underlying, type: Type, to: Underlying): string | undefined {
    if (to.kind === 'interface') return this.notImplementing(x.type, type);
    if (to.kind === 'typeparam' && !hasName(x.type)) {
      return everyType(to, (t) => this.notAssignable(x, t) === undefined) ? undefined : '';
    }
    if (from.kind === 'typeparam' && !hasName(type)) {
      return everyType(from, (t) => this.notAssignable({ ...x, type: t }, type) === undefined) ? undefined : '';
    }
    if (from.kind === 'interface' && this.notImplementing(type, x.type) === undefined) return 'need type assertion';
    return '';
  }

  /** Why type t does not implement interface type `wanted`, in gc's words; undefined when it does. */
  protected notImplementing(t: Type, wanted: Type): string | undefined {
    const why = this.missingReason(t, wanted);
    return why === undefined ? undefined : `${this.text(t)} does not implement ${this.text(wanted)} ${why}`;
  }

  /** The reason alone, in parentheses. */
  protected missingReason(t: Type, wanted: Type): string | undefined {
    if (t === invalidType) return undefined;
    const missing = missingMethod(t, underlying(wanted) as Interface, this.pkg);
    if (missing === undefined) return undefined;
    const { method, found, why } = missing;
    const name = method.name;
    const haveWant = (): string => {
      const have = found === undefined ? '' : found.name + unnamedSignature(found.type, this.pkg);
      return `\n\t\thave ${have}\n\t\twant ${name}${unnamedSignature(method.type, this.pkg)}`;
    };
    switch (why) {
      case 'pointerReceiver':
        return `(method ${name} has pointer receiver)`;
      case 'wrongType':
        return `(wrong type for method ${name})${haveWant()}`;
      case 'wrongName':
        return `(missing method ${name})${haveWant()}`;
      case 'ptrToInterface':
        return `(type ${this.text(t)} is pointer to interface, not interface)`;
      case 'field':
        return `(${this.text(t)}.${name} is a field, not a method)`;
      case 'missing':
        return `(missing method ${name})`;
    }
  }

  /**
   * Checks that x can be assigned to T ("in assignment", "in argument to f", ...), makes it typed, and notes a conversion to
   * interface. With T undefined the type is x's own default (for :=). Afterwards x is invalid if there was an error.
   */
  protected assignment(x: Operand, type: Type | undefined, context: string): void {
    this.singleValue(x);
    this.mustBeValue(x);
    if (x.mode === 'invalid') return;
    if (isUntyped(x.type)) {
      let target = type;
      if (type === undefined || (isInterface(type) && x.mode !== 'nil')) {
        if (type === undefined && x.mode === 'nil') {
          this.error(x.expr.pos, `use of untyped nil in ${context}`);
          x.mode = 'invalid';
          return;
        }
        target = defaultType(x.type);
      }
      const final = this.implicitType(x, target as Type);
      if (final === undefined || final === 'truncated' || final === 'overflows') {
        const why = final === undefined ? '' : ` (${final})`;
        this.error(
          x.expr.pos,
          `cannot use ${this.describe(x)} as ${this.text(target as Type)} value in ${context}${why}`,
        );
        x.mode = 'invalid';
        return;
      }
      this.becomeTyped(x, final);
    }
    if (type === undefined) return;
    const why = this.notAssignable(x, type);
    if (why !== undefined) {
      const reason = why === '' ? '' : `: ${why}`;
      this.error(x.expr.pos, `cannot use ${this.describe(x)} as ${this.text(type)} value in ${context}${reason}`);
      x.mode = 'invalid';
      return;
    }
    if (x.part === undefined) this.noteInterface(x.expr, x.type, type);
    else this.noteTuplePart(x.expr, x.part, x.type, type);
  }

  private noteTuplePart(call: Expr, part: { index: number; count: number }, from: Type, to: Type): void {
    if (!isInterface(to) || identical(from, to)) return;
    const old = this.info.tupleToInterface.get(call) ?? new Array<Type | undefined>(part.count).fill(undefined);
    this.info.tupleToInterface.set(call, old.with(part.index, to));
  }

  /** Notes that a value of static type `from` is used where an interface type `to` is wanted. */
  protected noteInterface(expr: Expr, from: Type, to: Type): void {
    if (isInterface(to) && !identical(from, to) && basicKind(from) !== 'untyped nil')
      this.info.toInterface.set(expr, to);
  }

  /** Complains about operands that are no values: types, built-ins, calls without result. */
  protected mustBeValue(x: Operand): void {
    const expr = exprString(x.expr);
    if (x.mode === 'novalue') this.error(x.expr.pos, `${expr} (no value) used as value`);
    else if (x.mode === 'builtin') this.error(x.expr.pos, `${expr} (built-in) must be called`);
    else if (x.mode === 'type') this.error(x.expr.pos, `${expr} (type) is not an expression`);
    else return;
    x.mode = 'invalid';
  }

  /** Complains about a call with several results where one value is wanted. */
  protected singleValue(x: Operand): void {
    if (x.mode !== 'value' || x.type.kind !== 'tuple' || x.type.vars.length === 1) return;
    this.error(x.expr.pos, `multiple-value ${this.describe(x)} in single-value context`);
    x.mode = 'invalid';
  }

  // ---------------------------------------------------------------- conversion

  /** x becomes T(x). */
  protected conversion(x: Operand, type: Type): void {
    const isConstant = x.mode === 'const' && underlying(type).kind === 'basic';
    if (isConstant) {
      const converted = this.convertConstant(x, type);
      if (converted === 'reported') return;
      if (converted) {
        this.finishConversion(x, type);
        x.type = type;
        return;
      }
    } else {
      const why = this.notConvertible(x, type);
      if (why === undefined) {
        this.finishConversion(x, type);
        x.mode = 'value';
        x.type = type;
        return;
      }
      if (why !== '' && (!isUntyped(x.type) || isTypeParam(type))) {
        const have = this.describe(x.mode === 'const' && isTypeParam(type) ? { ...x, mode: 'value' } : x);
        this.error(x.expr.pos, `cannot convert ${have} to type ${this.text(type)}: ${why}`);
        x.mode = 'invalid';
        return;
      }
    }
    this.error(x.expr.pos, `cannot convert ${this.describe(x)} to type ${this.text(type)}`);
    x.mode = 'invalid';
  }

  /** The final type of an untyped operand that is converted: the target where it is of that sort, else its default. */
  private finishConversion(x: Operand, type: Type): void {
    if (!isUntyped(x.type)) {
      this.noteInterface(x.expr, x.type, type);
      return;
    }
    // string(1 << 100): the number itself is never needed
    if (x.mode === 'const' && isInteger(x.type) && isString(type)) return;
    let final = type;
    if (
      x.type.basic !== 'untyped nil' &&
      (isInterface(type) || (x.mode === 'const' && underlying(type).kind !== 'basic') || isTypeParam(type))
    ) {
      final = defaultType(x.type);
    }
    this.finishUntyped(x.expr, final);
    this.noteInterface(x.expr, final, type);
  }

  private convertConstant(x: Operand, type: Type): boolean | 'reported' {
    const value = x.value as ConstValue;
    const fits = this.representable(value, type);
    if (fits.ok) {
      x.value = fits.value;
      return true;
    }
    if (isInteger(x.type) && isString(type)) {
      const code = toInt(value)?.value ?? -1n;
      x.value = stringConst(runeToUtf8(code >= 0n && code <= 0x10ffffn ? Number(code) : -1));
      return true;
    }
    if (isInteger(x.type) && isInteger(type)) {
      const text = value.kind === 'int' ? value.value.toString() : '';
      this.error(x.expr.pos, `constant ${text} overflows ${this.text(type)}`);
      x.mode = 'invalid';
      return 'reported';
    }
    return false;
  }

  /** Why a value cannot be converted; undefined when it can. */
  private notConvertible(x: Operand, type: Type): string | undefined {
    const from = isUntyped(x.type) && x.mode !== 'nil' ? defaultType(x.type) : x.type;
    const typed: Operand = { ...x, type: from };
    const why = this.notAssignable(typed, type);
    if (why === undefined) return undefined;
    const [f, t] = [underlying(from), underlying(type)];
    if (f.kind === 'typeparam' || t.kind === 'typeparam') return this.notConvertibleParam(x, from, type);
    if (x.mode === 'nil') return '';
    if (identicalIgnoringTags(f, t)) return undefined;
    const pointers = f.kind === 'pointer' && t.kind === 'pointer' && from.kind !== 'named' && type.kind !== 'named';
    if (pointers && identicalIgnoringTags(underlying(f.elem), underlying(t.elem))) return undefined;
    if (isNumeric(f) && isNumeric(t)) return undefined;
    if (isString(t) && (isInteger(f) || isByteOrRuneSlice(f))) return undefined;
    if (isString(f) && isByteOrRuneSlice(t)) return undefined;
    if (f.kind === 'slice') {
      if (t.kind === 'array' && identical(f.elem, t.elem)) return undefined;
      if (t.kind === 'pointer') {
        const array = underlying(t.elem);
        if (array.kind === 'array' && identical(f.elem, array.elem)) return undefined;
      }
    }
    return t.kind === 'interface' ? why : '';
  }

  /** notConvertible where one type is a type parameter: each type that it may stand for must be convertible. */
  private notConvertibleParam(x: Operand, from: Type, type: Type): string | undefined {
    const [f, t] = [underlying(from), underlying(type)];
    const sources = f.kind === 'typeparam' ? (termsOf(f) ?? []) : [{ type: from }];
    const targets = t.kind === 'typeparam' ? (termsOf(t) ?? []) : [{ type }];
    if (sources.length === 0 || targets.length === 0) {
      return x.mode === 'const' && targets.length === 0 ? `${this.text(type)} does not contain specific types` : '';
    }
    for (const a of sources) {
      for (const b of targets) {
        const value = x.mode === 'const' ? x.value : undefined;
        const part = { ...x, type: x.mode === 'const' || isUntyped(x.type) ? x.type : a.type };
        const isText = isInteger(part.type) && isString(b.type);
        if (
          value !== undefined && underlying(b.type).kind === 'basic'
            ? isText || this.representable(value, b.type).ok
            : this.notConvertible(part, b.type) === undefined
        )
          continue;
        const have = value === undefined ? this.text(a.type) : this.describe(x);
        const inSource = f.kind === 'typeparam' ? ` (in ${this.text(from)})` : '';
        const inTarget = t.kind === 'typeparam' ? ` (in ${this.text(type)})` : '';
        if (value !== undefined && isInteger(x.type) && isInteger(b.type)) {
          return `constant ${exprString(x.expr)} overflows ${this.text(b.type)}${inTarget}`;
        }
        const more = isInterface(b.type) ? `\n\t${this.notImplementing(a.type, b.type) ?? ''}` : '';
        return `cannot convert ${have}${inSource} to type ${this.text(b.type)}${inTarget}${more}`;
      }
    }
    return undefined;
  }
}

export function isByteOrRuneSlice(t: Type): boolean {
  const u = underlying(t);
  if (u.kind !== 'slice') return false;
  const elem = basicKind(u.elem);
  return elem === 'uint8' || elem === 'int32';
}
