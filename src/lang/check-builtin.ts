/** The checker's layer for calls of built-in functions, and for lists of operands. */
import type { CallExpr, Expr } from './ast.ts';
import { isByteOrRuneSlice } from './check-convert.ts';
import { LiteralChecker } from './check-literal.ts';
import type { ConstValue } from './constant.ts';
import { compareConst, intConst, toInt } from './constant.ts';
import { exprString } from './expr-string.ts';
import type { BuiltinName } from './objects.ts';
import type { Operand } from './operand.ts';
import {
  basicKind,
  defaultType,
  isNumeric,
  isOrdered,
  isString,
  isTypeParam,
  isUntyped,
  newOperand,
} from './operand.ts';
import { unparen } from './parse-expr.ts';
import type { Type } from './types.ts';
import { basicTypes, identical, invalidType, Pointer, Slice, underlying } from './types.ts';
import { coreOrString, coreType, everyType, termsOf, whyNoCore } from './typeset.ts';
import { anyType, emptyInterface } from './universe.ts';

/** Least and greatest number of arguments. */
const argCounts: Readonly<Record<BuiltinName, readonly [number, number]>> = {
  append: [1, Infinity],
  cap: [1, 1],
  clear: [1, 1],
  close: [1, 1],
  copy: [2, 2],
  delete: [2, 2],
  len: [1, 1],
  make: [1, 3],
  max: [1, Infinity],
  min: [1, Infinity],
  new: [1, 1],
  panic: [1, 1],
  print: [0, Infinity],
  println: [0, Infinity],
  recover: [0, 0],
  complex: [2, 2],
  real: [1, 1],
  imag: [1, 1],
  'lab.Knob': [2, 2],
};

const knobKinds: ReadonlySet<string> = new Set(['int', 'int64', 'float64', 'bool', 'string']);

export abstract class BuiltinChecker extends LiteralChecker {
  // ----------------------------------------------------------- lists of values

  /** Checks a list of expressions; a single call with several results stands for all of them. */
  protected operands(list: readonly Expr[], hints?: readonly (Type | undefined)[], mayBeGeneric = false): Operand[] {
    if (list.length !== 1) {
      return list.map((e, i) => (mayBeGeneric ? this.argument(e) : this.expr(e, hints?.[i])));
    }
    const e = list[0];
    const x = mayBeGeneric ? this.genericRaw(e) : this.raw(e, hints?.[0]);
    this.mustBeValue(x);
    const { type } = x;
    if (x.mode !== 'value' || type.kind !== 'tuple') return [x];
    return type.vars.map((v, index) => ({
      mode: v.type === invalidType ? 'invalid' : 'value',
      type: v.type,
      value: undefined,
      builtin: undefined,
      expr: e,
      part: { index, count: type.vars.length },
    }));
  }

  /** An argument, which may be a generic function. */
  private argument(e: Expr): Operand {
    const x = this.genericRaw(e);
    this.mustBeValue(x);
    this.singleValue(x);
    return x;
  }

  /** Checks arguments for their own errors only. */
  protected useArgs(args: readonly Expr[]): void {
    for (const arg of args) this.raw(arg);
  }

  /** An operand as messages about copy have it. */
  private described(x: Operand): string {
    return x.mode === 'nil' ? 'untyped nil' : this.describe(x);
  }

  protected useDefaultIfUntyped(x: Operand): void {
    if (x.mode !== 'invalid' && isUntyped(x.type) && x.mode !== 'nil') this.useDefaultType(x);
  }

  /** An operand's type in "have (...)": numbers without a type are called so. */
  protected summary(x: Operand): string {
    if (x.type === invalidType) return 'unknown type';
    if (!isUntyped(x.type)) return this.text(x.type);
    return isNumeric(x.type) ? 'number' : x.type.name.replace('untyped ', '');
  }

  // ------------------------------------------------------------------ built-ins

  protected builtinCall(e: CallExpr, name: BuiltinName, explicitType: Type): Operand {
    const bad = newOperand(e);
    if (e.dots !== undefined && name !== 'append') {
      this.error(e.pos, `invalid operation: invalid use of ... with built-in ${name}`);
      this.useArgs(e.args);
      return bad;
    }
    if (name === 'make' || name === 'new') {
      if (!this.countArgs(e, name, e.args.length)) return bad;
      return name === 'make' ? this.builtinMake(e) : this.builtinNew(e);
    }
    const args = this.operands(e.args);
    if (args.some((x) => x.mode === 'invalid') || !this.countArgs(e, name, args.length)) return bad;
    switch (name) {
      case 'append':
        return this.builtinAppend(e, args);
      case 'len':
      case 'cap':
        return this.builtinLen(e, name, args[0]);
      case 'clear':
        return this.builtinClear(e, args[0]);
      case 'close':
        return this.builtinClose(e, args[0]);
      case 'copy':
        return this.builtinCopy(e, args[0], args[1]);
      case 'delete':
        return this.builtinDelete(e, args[0], args[1]);
      case 'max':
      case 'min':
        return this.builtinMinMax(e, name, args);
      case 'panic':
        this.assignment(args[0], anyType, 'argument to panic');
        return this.noValue(e);
      case 'print':
      case 'println':
        for (const x of args) this.assignment(x, undefined, `argument to built-in ${name}`);
        return args.some((x) => x.mode === 'invalid') ? bad : this.noValue(e);
      case 'recover':
        return this.valueOperand(e, emptyInterface);
      case 'lab.Knob':
        return this.builtinKnob(e, args[0], args[1], explicitType);
      case 'complex':
      case 'real':
      case 'imag':
        this.unsupported(e.pos, 'complex numbers are');
        return bad;
    }
  }

  private countArgs(e: CallExpr, name: BuiltinName, count: number): boolean {
    const [least, most] = argCounts[name];
    const call = exprString(e);
    const found = `; found ${String(count)}`;
    if (name === 'make' && count >= 1 && count <= 3) return true;
    if (count < least) {
      this.error(
        e.pos,
        `invalid operation: not enough arguments for ${call} (expected ${String(least)}, found ${String(count)})`,
      );
    } else if (count > most) {
      const message = `invalid operation: too many arguments for ${call} (expected ${String(most)}, found ${String(count)})`;
      this.error(e.pos, name === 'make' ? `invalid operation: ${call} expects 2 or 3 arguments${found}` : message);
    } else return true;
    if (name === 'make' || name === 'new') this.useArgs(e.args.slice(1));
    return false;
  }

  private noValue(e: CallExpr): Operand {
    const x = newOperand(e);
    x.mode = 'novalue';
    return x;
  }

  private builtinAppend(e: CallExpr, args: Operand[]): Operand {
    const x = args[0];
    const type = x.type;
    const u = coreType(type);
    if (u.kind !== 'slice') {
      const have = x.mode === 'nil' ? 'untyped nil' : this.describe(x);
      const elems: Type[] = [];
      const isSlices = everyType(type, (t) => {
        const s = underlying(t);
        if (s.kind === 'slice') elems.push(s.elem);
        return s.kind === 'slice';
      });
      const other = elems.find((t) => !identical(t, elems[0]));
      if (isSlices && other !== undefined) {
        const types = `${this.text(elems[0])} and ${this.text(other)}`;
        this.error(x.expr.pos, `invalid append: mismatched slice element types ${types} in ${have}`);
        return newOperand(e);
      }
      this.error(x.expr.pos, `invalid append: argument must be a slice; have ${have}`);
      return newOperand(e);
    }
    const rest = args.slice(1);
    const [last] = rest;
    if (e.dots !== undefined) {
      if (last === undefined || rest.length > 1) {
        const few = last === undefined;
        const have = `(${args.map((a) => this.summary(a)).join(', ')}...)`;
        const want = `(${this.text(type)}, ...${this.text(u.elem)})`;
        const problem = `${few ? 'not enough' : 'too many'} arguments in call to append`;
        this.error((few ? x : rest[1]).expr.pos, `${problem}\n\thave ${have}\n\twant ${want}`);
        return newOperand(e);
      }
      // append([]byte, string...)
      if (basicKind(u.elem) === 'uint8' && isString(coreOrString(last.type))) {
        if (isUntyped(last.type)) this.convertUntyped(last, basicTypes.string);
        return this.valueOperand(e, type);
      }
      this.assignment(last, new Slice(u.elem), 'argument to append');
      return this.valueOperand(e, type);
    }
    for (const arg of rest) this.assignment(arg, u.elem, 'argument to append');
    return this.valueOperand(e, type);
  }

  private builtinLen(e: CallExpr, name: 'len' | 'cap', x: Operand): Operand {
    const constant = (value: number): Operand => {
      const c = newOperand(e);
      c.mode = 'const';
      c.type = basicTypes.int;
      c.value = intConst(BigInt(value));
      return c;
    };
    const isParam = isTypeParam(x.type);
    const u0 = underlying(x.type);
    const u = u0.kind === 'pointer' && underlying(u0.elem).kind === 'array' ? underlying(u0.elem) : u0;
    if (name === 'len' && isString(u) && !isParam) {
      const isConst = x.mode === 'const' && x.value?.kind === 'string';
      const value = isConst && x.value?.kind === 'string' ? x.value.value.length : 0;
      if (isUntyped(x.type)) this.useDefaultType(x);
      return isConst ? constant(value) : this.valueOperand(e, basicTypes.int);
    }
    if (u.kind === 'array' && !this.hasCallOrReceive(x.expr)) return constant(Math.max(0, u.len));
    if (!everyType(x.type, (t) => hasLength(t, name === 'len'))) {
      if (u !== invalidType) this.error(x.expr.pos, `invalid argument: ${this.describe(x)} for built-in ${name}`);
      return newOperand(e);
    }
    return this.valueOperand(e, basicTypes.int);
  }

  /** Whether evaluating an expression calls a function or receives: then len of an array is not constant. */
  private hasCallOrReceive(e: Expr): boolean {
    const at = unparen(e);
    switch (at.kind) {
      case 'CallExpr': {
        const mode = this.info.types.get(at.fun)?.mode;
        if (mode === 'type') return at.args.some((arg) => this.hasCallOrReceive(arg));
        return this.info.types.get(at)?.mode !== 'const';
      }
      case 'UnaryExpr':
        return at.op === '<-' || this.hasCallOrReceive(at.x);
      case 'BinaryExpr':
        return this.hasCallOrReceive(at.x) || this.hasCallOrReceive(at.y);
      case 'IndexExpr':
        return this.hasCallOrReceive(at.x) || this.hasCallOrReceive(at.index);
      case 'SelectorExpr':
      case 'StarExpr':
      case 'TypeAssertExpr':
      case 'SliceExpr':
        return this.hasCallOrReceive(at.x);
      case 'CompositeLit':
        return at.elts.some((elt) => this.hasCallOrReceive(elt.kind === 'KeyValueExpr' ? elt.value : elt));
      default:
        return false;
    }
  }

  private builtinClear(e: CallExpr, x: Operand): Operand {
    if (!everyType(x.type, (t) => underlying(t).kind === 'map' || underlying(t).kind === 'slice')) {
      const what = 'argument must be (or constrained by) map or slice';
      this.error(x.expr.pos, `invalid argument: cannot clear ${this.describe(x)}: ${what}`);
      return newOperand(e);
    }
    return this.noValue(e);
  }

  private builtinClose(e: CallExpr, x: Operand): Operand {
    const u = coreType(x.type);
    if (u.kind !== 'chan') {
      this.error(x.expr.pos, `invalid operation: cannot close non-channel ${this.describe(x)}`);
      return newOperand(e);
    }
    if (u.dir === 'recv') {
      this.error(x.expr.pos, `invalid operation: cannot close receive-only channel ${this.describe(x)}`);
      return newOperand(e);
    }
    return this.noValue(e);
  }

  private builtinCopy(e: CallExpr, to: Operand, from: Operand): Operand {
    const target = coreType(to.type);
    const source = coreOrString(from.type);
    const bad = newOperand(e);
    const fromString = isString(source);
    if (target.kind !== 'slice') {
      this.error(to.expr.pos, `invalid copy: argument must be a slice; have ${this.described(to)}`);
      return bad;
    }
    if (source.kind !== 'slice' && !fromString) {
      this.error(from.expr.pos, `invalid copy: argument must be a slice; have ${this.described(from)}`);
      return bad;
    }
    const elem = source.kind === 'slice' ? source.elem : basicTypes.byte;
    if (!identical(target.elem, elem) || (fromString && !isByteOrRuneSlice(target))) {
      const [a, b] = [this.describe(to), this.describe(from)];
      const types = `${this.text(target.elem)} and ${this.text(elem)}`;
      this.error(to.expr.pos, `invalid copy: arguments ${a} and ${b} have different element types ${types}`);
      return bad;
    }
    if (isUntyped(from.type)) this.useDefaultType(from);
    return this.valueOperand(e, basicTypes.int);
  }

  private builtinDelete(e: CallExpr, map: Operand, key: Operand): Operand {
    const u = coreType(map.type);
    if (u.kind !== 'map') {
      this.error(map.expr.pos, `invalid argument: ${this.describe(map)} is not a map`);
      return newOperand(e);
    }
    this.assignment(key, u.key, 'argument to delete');
    return key.mode === 'invalid' ? newOperand(e) : this.noValue(e);
  }

  private builtinMake(e: CallExpr): Operand {
    const first = e.args[0];
    const type = this.varType(first);
    const sizes = e.args.slice(1);
    if (type === invalidType) {
      this.useArgs(sizes);
      return newOperand(e);
    }
    const u = coreType(type);
    if (u.kind !== 'slice' && u.kind !== 'map' && u.kind !== 'chan') {
      if (u !== invalidType) {
        const isMixed = u.kind === 'typeparam' && (termsOf(u) ?? []).length > 1;
        const what = isMixed ? whyNoCore(u, (t) => this.text(t)) : 'type must be slice, map, or channel';
        this.error(first.pos, `invalid argument: cannot make ${exprString(first)}: ${what}`);
      }
      this.useArgs(sizes);
      return newOperand(e);
    }
    const least = u.kind === 'slice' ? 2 : 1;
    const count = e.args.length;
    if (count < least || count > least + 1) {
      const expects = `${String(least)} or ${String(least + 1)} arguments; found ${String(count)}`;
      this.error(e.pos, `invalid operation: ${exprString(e)} expects ${expects}`);
      return newOperand(e);
    }
    const values = sizes.map((size) => this.sizeValue(size));
    const [length = -1, capacity = -1] = values;
    if (length >= 0 && capacity >= 0 && length > capacity) {
      this.error(sizes[0].pos, 'invalid argument: length and capacity swapped');
    }
    return this.valueOperand(e, type);
  }

  /** A length or capacity: its value when constant, else -1. */
  private sizeValue(e: Expr): number {
    const x = this.expr(e);
    if (!this.validIndex(x) || x.mode !== 'const' || x.value === undefined) return -1;
    return Number(toInt(x.value)?.value ?? -1n);
  }

  private builtinNew(e: CallExpr): Operand {
    const arg = e.args[0];
    const x = this.raw(arg);
    if (x.mode === 'type') return this.valueOperand(e, new Pointer(x.type));
    // new(expr), since Go 1.26: a pointer to a new variable with that value
    this.assignment(x, undefined, 'argument to new');
    if (x.mode === 'invalid') return newOperand(e);
    return this.valueOperand(e, new Pointer(x.type));
  }

  private builtinMinMax(e: CallExpr, name: 'min' | 'max', args: Operand[]): Operand {
    const op = name === 'min' ? '<' : '>';
    for (const x of args) {
      if (isOrdered(x.type)) continue;
      this.error(x.expr.pos, `invalid argument: ${this.describe(x)} cannot be ordered`);
      return newOperand(e);
    }
    const result = { ...args[0], expr: e as Expr };
    for (const y of args.slice(1)) {
      if (!this.matchMinMax(result, y)) return newOperand(e);
      if (result.mode === 'const' && y.mode === 'const' && result.value !== undefined && y.value !== undefined) {
        if (compareConst(y.value, op, result.value)) result.value = y.value;
      } else result.mode = 'value';
    }
    if (result.mode !== 'const') result.mode = 'value';
    const final = isUntyped(result.type) && result.mode !== 'const' ? defaultType(result.type) : result.type;
    if (!isUntyped(final)) for (const x of args) this.finishUntyped(x.expr, final);
    else for (const x of args) this.finishUntyped(x.expr, defaultType(final));
    result.type = final;
    return result;
  }

  /** Brings the result so far and the next argument to one type. */
  private matchMinMax(result: Operand, y: Operand): boolean {
    const mixed = isUntyped(result.type) !== isUntyped(y.type) || isUntyped(y.type);
    if (mixed) {
      if (isString(result.type) === isString(y.type)) {
        const [a, b] = [this.implicitType(result, y.type), this.implicitType(y, result.type)];
        if (typeof b === 'string' || b === undefined || typeof a === 'string' || a === undefined) {
          const [bad, other] = typeof b === 'string' || b === undefined ? [y, result] : [result, y];
          this.convertUntyped({ ...bad }, other.type);
          return false;
        }
        this.takeType(result, a);
        this.becomeTyped(y, b);
      }
    }
    if (identical(result.type, y.type)) return true;
    const [previous, type] = [this.text(result.type), this.text(y.type)];
    this.error(
      y.expr.pos,
      `invalid argument: mismatched types ${previous} (previous argument) and ${type} (type of ${exprString(y.expr)})`,
    );
    return false;
  }

  private takeType(x: Operand, type: Type): void {
    if (x.value !== undefined && !isUntyped(type)) {
      const fits = this.representable(x.value, type);
      if (fits.ok) x.value = fits.value;
    }
    x.type = type;
  }

  // ------------------------------------------------------------------- lab.Knob

  private builtinKnob(e: CallExpr, name: Operand, def: Operand, explicitType: Type): Operand {
    const bad = newOperand(e);
    this.assignment(name, basicTypes.string, 'argument to lab.Knob');
    this.assignment(def, explicitType === invalidType ? undefined : explicitType, 'argument to lab.Knob');
    if (name.mode === 'invalid' || def.mode === 'invalid') return bad;
    if (name.mode !== 'const' || name.value?.kind !== 'string') {
      this.error(name.expr.pos, 'lab.Knob: the name must be a constant string');
      return bad;
    }
    const kind = basicKind(def.type);
    if (!knobKinds.has(kind)) {
      this.error(
        def.expr.pos,
        `lab.Knob: the default must be an int, int64, float64, bool or string, not ${this.text(def.type)}`,
      );
      return bad;
    }
    if (def.mode !== 'const' || def.value === undefined) {
      this.error(def.expr.pos, 'lab.Knob: the default must be a constant');
      return bad;
    }
    this.addKnob(e.pos, name.value.value, def.type, def.value);
    return this.valueOperand(e, def.type);
  }

  private addKnob(pos: number, name: string, type: Type, defaultValue: ConstValue): void {
    const other = this.knobs.find((k) => k.name === name);
    if (other === undefined) {
      this.knobs.push({ name, type, defaultValue, pos });
      return;
    }
    const same = identical(other.type, type) && compareConst(other.defaultValue, '==', defaultValue);
    if (!same) {
      this.error(
        pos,
        `lab.Knob: another knob of this name has another type or default\n\t${this.place(other.pos)}: other call`,
      );
    }
  }
}

/** Whether len, or cap, is defined on a type. */
function hasLength(t: Type, isLen: boolean): boolean {
  const u = underlying(t);
  switch (u.kind) {
    case 'array':
    case 'slice':
    case 'chan':
      return true;
    case 'map':
      return isLen;
    case 'pointer':
      return underlying(u.elem).kind === 'array';
    default:
      return isLen && isString(u);
  }
}
