/** The checker's layer for constants and untyped operands: what types they can have, and which they get. */
import type { Expr } from './ast.ts';
import type { Mode } from './check-info.ts';
import { CheckerBase } from './check-base.ts';
import type { ConstValue } from './constant.ts';
import { bitLength, fitsInteger, integerSizes, roundFloat, toFloat, toInt } from './constant.ts';
import { exprString } from './expr-string.ts';
import type { Operand } from './operand.ts';
import { defaultType, hasNil, isBoolean, isFloat, isInteger, isNumeric, isString, isUntyped } from './operand.ts';
import type { Basic, BasicKind, Type } from './types.ts';
import { basicTypes, invalidType, underlying } from './types.ts';
import { everyType, termsOf } from './typeset.ts';

export type Representable =
  | { readonly ok: true; readonly value: ConstValue }
  | { readonly ok: false; readonly why: 'truncated' | 'overflows' | 'mismatch' };

const mismatch = { ok: false, why: 'mismatch' } as const;

/** Order of the untyped numeric kinds: the greater of two is the kind of an operation on both. */
const untypedRank: Readonly<Record<string, number>> = { 'untyped int': 1, 'untyped rune': 2, 'untyped float': 3 };

export abstract class UntypedChecker extends CheckerBase {
  // ------------------------------------------------------------ recording

  /** Notes mode, type and value of an expression. */
  protected record(x: Operand): void {
    if (x.mode === 'invalid') return;
    this.recordAs(x.expr, x.mode, x.type, x.mode === 'const' ? x.value : undefined, x);
  }

  protected recordAs(expr: Expr, mode: Mode, type: Type, value?: ConstValue, x?: Operand): void {
    this.info.types.set(expr, { mode, type, value, builtin: mode === 'builtin' ? x?.builtin : undefined });
  }

  /** Gives an untyped expression, and the untyped operands it is made of, its final type. */
  protected finishUntyped(expr: Expr, type: Type): void {
    const old = this.info.types.get(expr);
    if (old === undefined || !isUntyped(old.type)) return;
    if (old.value === undefined) this.finishOperands(expr, type);
    let value = old.value;
    if (value !== undefined && !isUntyped(type)) {
      const fits = this.representable(value, type);
      if (fits.ok) value = fits.value;
      else if (fits.why === 'overflows') {
        // the constant operand of a shift that is not constant
        this.error(expr.pos, `${exprString(expr)} (${old.type.name} constant) overflows ${this.text(type)}`);
      }
    }
    this.info.types.set(expr, { ...old, type, value });
    if (expr.kind === 'ParenExpr') this.finishUntyped(expr.x, type);
  }

  private finishOperands(expr: Expr, type: Type): void {
    if (expr.kind === 'UnaryExpr') this.finishUntyped(expr.x, type);
    if (expr.kind !== 'BinaryExpr') return;
    switch (expr.op) {
      case '==':
      case '!=':
      case '<':
      case '<=':
      case '>':
      case '>=':
        return; // the operands have their own types
      case '<<':
      case '>>': {
        const final = isUntyped(type) || isInteger(type);
        if (!final) {
          const text = this.text(type);
          this.error(
            expr.pos,
            `invalid operation: shifted operand ${exprString(expr.x)} (type ${text}) must be integer`,
          );
        }
        this.finishUntyped(expr.x, type);
        return;
      }
      default:
        this.finishUntyped(expr.x, type);
        this.finishUntyped(expr.y, type);
    }
  }

  // -------------------------------------------------------- representability

  /** Whether a constant is a value of a basic type, and the value it then has (rounded for floats). */
  protected representable(value: ConstValue, type: Type): Representable {
    const u = underlying(type);
    if (u.kind === 'typeparam') {
      const answers = (termsOf(u) ?? []).map((term) => this.representable(value, term.type));
      return answers.find((answer) => !answer.ok) ?? (answers.length > 0 ? { ok: true, value } : mismatch);
    }
    if (u.kind !== 'basic') return mismatch;
    return representable(value, u.basic);
  }

  /** Checks that a constant operand fits its type, and rounds it; reports what is wrong otherwise. */
  protected fitConstant(x: Operand, type: Type): boolean {
    const value = x.value as ConstValue;
    const fits = this.representable(value, type);
    if (fits.ok) {
      x.value = fits.value;
      return true;
    }
    const numeric = isNumeric(x.type) && isNumeric(type);
    const to = this.text(type);
    if (!numeric) this.error(x.expr.pos, `cannot convert ${this.describe(x)} to type ${to}`);
    else if (!isInteger(x.type) && isInteger(type)) this.error(x.expr.pos, `${this.describe(x)} truncated to ${to}`);
    else this.error(x.expr.pos, `${this.describe(x)} overflows ${to}`);
    x.mode = 'invalid';
    return false;
  }

  // --------------------------------------------------------- untyped operands

  /**
   * The type an untyped operand takes where `target` is wanted, or undefined when it cannot. nil and interfaces: nil takes the
   * target, other values their default type.
   */
  protected implicitType(x: Operand, target: Type): Type | undefined | 'truncated' | 'overflows' {
    if (x.mode === 'invalid' || !isUntyped(x.type) || target === invalidType) return x.type;
    if (isUntyped(target)) {
      const [a, b] = [untypedRank[x.type.basic], untypedRank[target.basic]];
      if (a !== undefined && b !== undefined) return a < b ? target : x.type;
      return x.type.basic === target.basic ? target : undefined;
    }
    const u = underlying(target);
    if (x.type.basic === 'untyped nil') return hasNil(target) ? target : undefined;
    switch (u.kind) {
      case 'basic':
        if (x.mode === 'const' && x.value !== undefined) {
          const fits = this.representable(x.value, u);
          if (fits.ok) return target;
          if (fits.why === 'mismatch') return undefined;
          return isInteger(u) && !isInteger(x.type) ? 'truncated' : fits.why;
        }
        if (x.type.basic === 'untyped bool') return isBoolean(u) ? target : undefined;
        if (x.type.basic === 'untyped string') return isString(u) ? target : undefined;
        return isNumeric(u) ? target : undefined;
      case 'interface': {
        // not into an interface with methods that the default type lacks: the caller finds out
        return u.methods.length === 0 && u.embeds.length === 0 ? defaultType(x.type) : undefined;
      }
      case 'typeparam':
        return everyType(u, (t) => typeof (this.implicitType(x, t) ?? '') !== 'string') ? target : undefined;
      default:
        return undefined;
    }
  }

  /** Makes an untyped operand typed; reports when that is impossible. */
  protected convertUntyped(x: Operand, target: Type): void {
    const type = this.implicitType(x, target);
    if (type === undefined || type === 'truncated' || type === 'overflows') {
      const to = this.text(underlying(target));
      if (type === 'truncated') this.error(x.expr.pos, `${this.describe(x)} truncated to ${to}`);
      else if (type === 'overflows') this.error(x.expr.pos, `${this.describe(x)} overflows ${to}`);
      else this.error(x.expr.pos, `cannot convert ${this.describe(x)} to type ${to}`);
      x.mode = 'invalid';
      return;
    }
    this.becomeTyped(x, type);
  }

  /** Sets the type that implicitType has answered. */
  protected becomeTyped(x: Operand, type: Type): void {
    if (x.mode === 'invalid' || !isUntyped(x.type)) return;
    if (x.mode === 'const' && x.value !== undefined && !isUntyped(type)) {
      const fits = this.representable(x.value, type);
      if (fits.ok) x.value = fits.value;
    }
    if (type !== x.type) {
      this.finishUntyped(x.expr, type);
      x.type = type;
    }
  }

  /** Default type for an operand left untyped (statement `_ = 1`, arguments of print, ...). */
  protected useDefaultType(x: Operand): void {
    this.convertUntyped(x, defaultType(x.type));
  }
}

const typeOfKind = new Map<BasicKind, Basic>(Object.values(basicTypes).map((t) => [t.basic, t]));

/** Whether a constant is a value of a basic kind, and the value it then has. */
function representable(value: ConstValue, kind: BasicKind): Representable {
  const type = typeOfKind.get(kind);
  if (type === undefined) return mismatch;
  if (value.kind === 'bool') return isBoolean(type) ? { ok: true, value } : mismatch;
  if (value.kind === 'string') return isString(type) ? { ok: true, value } : mismatch;
  if (isInteger(type)) {
    const int = toInt(value);
    if (int === undefined) return { ok: false, why: 'truncated' };
    if (kind in integerSizes)
      return fitsInteger(int.value, kind) ? { ok: true, value: int } : { ok: false, why: 'overflows' };
    return { ok: true, value: int };
  }
  if (!isFloat(type)) return mismatch;
  if (kind === 'untyped float') return { ok: true, value: toFloat(value) as ConstValue };
  const rounded = roundFloat(value, kind as 'float32' | 'float64');
  return rounded === undefined ? { ok: false, why: 'overflows' } : { ok: true, value: rounded };
}

/** Whether an untyped integer constant is larger than gc keeps. */
export function isTooLarge(value: ConstValue): boolean {
  return value.kind === 'int' && bitLength(value.value) > 512;
}
