/** The checker's layer for operators: unary, binary, comparisons, shifts, and the folding of constants. */
import type { ArithOp, BinaryExpr, BinaryOp, CompareOp, Expr, UnaryExpr } from './ast.ts';
import { TypeChecker } from './check-type.ts';
import { isTooLarge } from './check-untyped.ts';
import {
  binaryConst,
  boolConst,
  compareConst,
  integerSizes,
  intConst,
  shiftConst,
  sign,
  toFloat,
  toInt,
} from './constant.ts';
import { exprString } from './expr-string.ts';
import type { VarObj } from './objects.ts';
import type { Operand } from './operand.ts';
import {
  basicKind,
  compositeWord,
  defaultType,
  hasNil,
  isBoolean,
  isComparable,
  isFloat,
  isInteger,
  isInterface,
  isNumeric,
  isOrdered,
  isString,
  isTypeParam,
  isUnsigned,
  isUntyped,
  newOperand,
} from './operand.ts';
import { unparen } from './parse-expr.ts';
import type { Type } from './types.ts';
import { basicTypes, identical, invalidType, Pointer, underlying } from './types.ts';
import { coreType } from './typeset.ts';

/** Largest constant shift count, as gc has it: more than any float's exponent. */
const maxShift = 1023 - 1 + 52;

const opNames: Readonly<Record<string, string>> = {
  '+': 'addition',
  '-': 'subtraction',
  '^': 'bitwise XOR',
  '*': 'multiplication',
  '<<': 'shift',
};

export abstract class OperatorChecker extends TypeChecker {
  protected abstract override expr(e: Expr, hint?: Type, isElement?: boolean): Operand;
  protected abstract raw(e: Expr, hint?: Type, isElement?: boolean): Operand;

  protected typeOperand(e: Expr, type: Type): Operand {
    const x = newOperand(e);
    if (type === invalidType) return x;
    x.mode = 'type';
    x.type = type;
    return x;
  }

  protected valueOperand(e: Expr, type: Type, mode: 'value' | 'variable' | 'commaok' | 'mapindex' = 'value'): Operand {
    const x = newOperand(e);
    if (type === invalidType) return x;
    x.mode = mode;
    x.type = type;
    return x;
  }

  // --------------------------------------------------------- unary operators

  protected star(operand: Expr, e: Expr): Operand {
    const x = this.raw(operand);
    if (x.mode === 'type') return this.typeOperand(e, new Pointer(x.type));
    this.mustBeValue(x);
    this.singleValue(x);
    if (x.mode === 'invalid') return x;
    const u = coreType(x.type);
    if (u.kind !== 'pointer') {
      if (u !== invalidType) this.error(x.expr.pos, `invalid operation: cannot indirect ${this.describe(x)}`);
      x.mode = 'invalid';
      return x;
    }
    return this.valueOperand(e, u.elem, 'variable');
  }

  protected unary(e: UnaryExpr, hint: Type | undefined): Operand {
    if (e.op === '&') return this.addressOf(e, hint);
    const x = this.expr(e.x);
    if (x.mode === 'invalid') return x;
    switch (e.op) {
      case '<-':
        return this.receive(x, e);
      case '~':
        this.error(e.pos, 'cannot use ~ outside of interface or type constraint');
        x.mode = 'invalid';
        return x;
      default:
    }
    const defined = e.op === '!' ? isBoolean(x.type) : e.op === '^' ? isInteger(x.type) : isNumeric(x.type);
    if (!defined) {
      this.error(x.expr.pos, `invalid operation: operator ${e.op} not defined on ${this.describe(x)}`);
      x.mode = 'invalid';
      return x;
    }
    if (x.mode === 'const' && x.value !== undefined) {
      this.foldUnary(x, e);
      return x;
    }
    x.mode = 'value';
    return x;
  }

  private foldUnary(x: Operand, e: UnaryExpr): void {
    const v = x.value;
    if (v?.kind === 'bool') x.value = boolConst(!v.value);
    else if (e.op === '-' && v?.kind === 'int') x.value = intConst(-v.value);
    else if (e.op === '-' && v?.kind === 'float') x.value = { ...v, num: -v.num };
    else if (e.op === '^' && v !== undefined) {
      const int = toInt(v)?.value ?? 0n;
      const size = isUnsigned(x.type) ? integerSizes[basicKind(x.type) as 'uint'] : undefined;
      x.value = intConst(size === undefined ? ~int : (1n << BigInt(size[0])) - 1n - int);
    }
    x.expr = e;
    this.checkOverflow(x, e.pos, e.op === '^' ? 'bitwise complement' : (opNames[e.op] ?? ''));
  }

  private addressOf(e: UnaryExpr, hint: Type | undefined): Operand {
    const inner = unparen(e.x);
    const u = hint === undefined ? undefined : underlying(hint);
    const x = this.expr(e.x, u?.kind === 'pointer' ? u.elem : undefined);
    if (x.mode === 'invalid') return x;
    if (inner.kind !== 'CompositeLit' && x.mode !== 'variable') {
      this.error(x.expr.pos, `invalid operation: cannot take address of ${this.describe(x)}`);
      x.mode = 'invalid';
      return x;
    }
    if (x.mode === 'variable') this.takeAddress(e.x);
    return this.valueOperand(e, new Pointer(x.type));
  }

  /** Notes that the address of an addressable expression is taken: what matters is the variable it lives in. */
  protected takeAddress(e: Expr): void {
    const root = this.rootVariable(e);
    if (root !== undefined) root.addressTaken = true;
  }

  /** The variable that an addressable expression is a part of; undefined when it lies behind a pointer or slice. */
  protected rootVariable(e: Expr): VarObj | undefined {
    const at = unparen(e);
    switch (at.kind) {
      case 'Ident': {
        const obj = this.info.uses.get(at) ?? this.info.defs.get(at);
        return obj?.kind === 'Var' ? obj : undefined;
      }
      case 'SelectorExpr': {
        const selection = this.info.selections.get(at);
        if (selection === undefined) {
          const obj = this.info.uses.get(at.sel);
          return obj?.kind === 'Var' ? obj : undefined;
        }
        return selection.path.some((step) => step.indirect) ? undefined : this.rootVariable(at.x);
      }
      case 'IndexExpr': {
        const type = this.info.types.get(at.x)?.type;
        if (type === undefined) return undefined;
        // a type parameter may stand for an array
        const { kind } = underlying(type);
        return kind === 'array' || kind === 'typeparam' ? this.rootVariable(at.x) : undefined;
      }
      default:
        return undefined;
    }
  }

  private receive(x: Operand, e: Expr): Operand {
    const u = coreType(x.type);
    if (isTypeParam(x.type) && (u.kind !== 'chan' || u.dir === 'send')) {
      const why = u.kind === 'chan' ? `send-only channel ${this.text(u)}` : 'no specific channel type';
      this.error(x.expr.pos, `invalid operation: cannot receive from ${this.describe(x)}: ${why}`);
      x.mode = 'invalid';
      return x;
    }
    if (u.kind !== 'chan') {
      this.error(
        x.expr.pos,
        `invalid operation: cannot receive from non-channel ${this.text(x.type)} ${this.describe(x)}`,
      );
      x.mode = 'invalid';
      return x;
    }
    if (u.dir === 'send') {
      const what = `send-only channel ${this.text(x.type)}`;
      this.error(x.expr.pos, `invalid operation: cannot receive from ${what} ${this.describe(x)}`);
      x.mode = 'invalid';
      return x;
    }
    return this.valueOperand(e, u.elem, 'commaok');
  }

  // -------------------------------------------------------- binary operators

  protected binaryExpr(e: BinaryExpr): Operand {
    return this.binary(e.x, e.op, e.y, e.opPos, e);
  }

  /** x op y; `e` is absent for an assignment `x op= y`. */
  protected binary(lhs: Expr, op: BinaryOp, rhs: Expr, opPos: number, e: BinaryExpr | undefined): Operand {
    const x = this.expr(lhs);
    const y = this.expr(rhs);
    if (x.mode === 'invalid' || y.mode === 'invalid') {
      x.mode = 'invalid';
      return x;
    }
    if (op === '<<' || op === '>>') {
      this.shift(x, y, op, opPos, e);
      return x;
    }
    if (!this.matchOperands(x, y, op, e)) return x;
    if (isComparison(op)) {
      this.comparison(x, y, op);
      return x;
    }
    if (!identical(x.type, y.type)) {
      if (x.type !== invalidType && y.type !== invalidType) this.mismatch(x, y, op, e, x.expr.pos);
      x.mode = 'invalid';
      return x;
    }
    if (!isDefined(op, x.type)) {
      this.error(x.expr.pos, `invalid operation: operator ${op} not defined on ${this.describe(x)}`);
      x.mode = 'invalid';
      return x;
    }
    if ((op === '/' || op === '%') && (x.mode === 'const' || isInteger(x.type)) && y.mode === 'const') {
      if (y.value !== undefined && (y.value.kind === 'int' || y.value.kind === 'float') && sign(y.value) === 0) {
        this.error(y.expr.pos, 'invalid operation: division by zero');
        x.mode = 'invalid';
        return x;
      }
    }
    if (x.mode === 'const' && y.mode === 'const') this.foldBinary(x, y, op, opPos, e);
    else x.mode = 'value';
    return x;
  }

  private foldBinary(x: Operand, y: Operand, op: BinaryOp, opPos: number, e: BinaryExpr | undefined): void {
    const [a, b] = [x.value, y.value];
    if (a === undefined || b === undefined) return;
    if (op === '&&' || op === '||') {
      if (a.kind === 'bool' && b.kind === 'bool') {
        x.value = boolConst(op === '&&' ? a.value && b.value : a.value || b.value);
      }
      return;
    }
    const value = binaryConst(a, op as ArithOp, b, isInteger(x.type));
    if (e !== undefined) x.expr = e;
    if (value === undefined) {
      this.error(opPos, `constant ${opNames[op] ?? 'operation'} overflow`);
      x.mode = 'invalid';
      return;
    }
    x.value = isFloat(x.type) ? toFloat(value) : value;
    this.checkOverflow(x, opPos, opNames[op] ?? '');
  }

  /** After an operation on constants: the result must be a value of its type, or for untyped ones not too large. */
  private checkOverflow(x: Operand, opPos: number, opName: string): void {
    if (x.value === undefined) return;
    if (!isUntyped(x.type)) {
      this.fitConstant(x, x.type);
      return;
    }
    if (isTooLarge(x.value)) {
      this.error(opPos, `constant ${opName === '' ? '' : `${opName} `}overflow`);
      x.mode = 'invalid';
    }
  }

  private mismatch(x: Operand, y: Operand, op: BinaryOp, e: BinaryExpr | undefined, pos: number): void {
    const text = e === undefined ? `${exprString(x.expr)} ${op}= ${exprString(y.expr)}` : exprString(e);
    this.error(pos, `invalid operation: ${text} (mismatched types ${this.text(x.type)} and ${this.text(y.type)})`);
    x.mode = 'invalid';
  }

  /** Brings untyped operands to the type of the other. False after a message. */
  private matchOperands(x: Operand, y: Operand, op: BinaryOp, e: BinaryExpr | undefined): boolean {
    if (!isUntyped(x.type) && !isUntyped(y.type)) return true;
    const pos = isComparison(op) ? y.expr.pos : x.expr.pos;
    if (!this.mayConvert(x, y, isComparison(op))) {
      this.mismatch(x, y, op, e, pos);
      return false;
    }
    const [xType, yType] = [this.implicitType(x, y.type), this.implicitType(y, x.type)];
    for (const [operand, other, type] of [
      [x, y, xType],
      [y, x, yType],
    ] as const) {
      if (typeof type !== 'string' && type !== undefined) continue;
      if (type === undefined) {
        const to = this.text(underlying(other.type));
        this.error(operand.expr.pos, `cannot convert ${this.describe(operand)} to type ${to}`);
      } else
        this.error(
          operand.expr.pos,
          `${this.describe(operand)} ${type === 'truncated' ? 'truncated to' : 'overflows'} ${this.text(underlying(other.type))}`,
        );
      x.mode = 'invalid';
      return false;
    }
    this.becomeTyped(x, xType as Type);
    this.becomeTyped(y, yType as Type);
    return true;
  }

  /** Whether it makes sense to convert one operand to the type of the other. */
  private mayConvert(x: Operand, y: Operand, isCompared: boolean): boolean {
    const target = isInterface(x.type) ? x.type : isInterface(y.type) ? y.type : undefined;
    if (target !== undefined) {
      const isNumber = isNumeric(x.type) || isNumeric(y.type);
      return !isNumber || (isCompared && isEmptyInterface(target));
    }
    if (isBoolean(x.type) !== isBoolean(y.type)) return false;
    if (isString(x.type) !== isString(y.type)) return false;
    if (x.mode === 'nil') return hasNil(y.type);
    if (y.mode === 'nil') return hasNil(x.type);
    const [a, b] = [underlying(x.type).kind, underlying(y.type).kind];
    return (a === 'basic' || a === 'typeparam') && (b === 'basic' || b === 'typeparam');
  }

  /** x becomes the result of x op y, an untyped bool. Also used for the cases of a switch. Answers whether that went well. */
  protected comparison(x: Operand, y: Operand, op: CompareOp, inSwitch = false): boolean {
    const problem = this.comparisonProblem(x, y, op);
    if (problem !== undefined) {
      const [at, cause] = problem;
      if (inSwitch)
        this.error(x.expr.pos, `invalid case ${exprString(x.expr)} in switch on ${exprString(y.expr)} (${cause})`);
      else this.error(at.expr.pos, `invalid operation: ${exprString(x.expr)} ${op} ${exprString(y.expr)} (${cause})`);
      x.mode = 'invalid';
      return false;
    }
    if (isInterface(y.type)) this.noteInterface(x.expr, x.type, y.type);
    if (isInterface(x.type)) this.noteInterface(y.expr, y.type, x.type);
    if (x.mode === 'const' && y.mode === 'const' && x.value !== undefined && y.value !== undefined) {
      // the operands stay without a type, for no code ever needs them: they may be larger than any int
      x.value = boolConst(compareConst(x.value, op, y.value));
    } else {
      this.finishUntyped(x.expr, x.mode === 'nil' ? y.type : defaultType(x.type));
      this.finishUntyped(y.expr, y.mode === 'nil' ? x.type : defaultType(y.type));
      x.mode = 'value';
    }
    x.type = basicTypes.untypedBool;
    return true;
  }

  private comparisonProblem(x: Operand, y: Operand, op: CompareOp): [at: Operand, cause: string] | undefined {
    const assignable = this.notAssignable(x, y.type) === undefined || this.notAssignable(y, x.type) === undefined;
    if (!assignable) return [y, `mismatched types ${this.text(x.type)} and ${this.text(y.type)}`];
    const notDefined = (t: Type): string => {
      if (isTypeParam(t)) return `type parameter ${this.text(t)} cannot use operator ${op}`;
      const word = compositeWord(underlying(t));
      return `operator ${op} not defined on ${word === '' ? this.text(t) : word}`;
    };
    if (op === '==' || op === '!=') {
      if (x.mode === 'nil' || y.mode === 'nil') {
        const [nil, other] = x.mode === 'nil' ? [x, y] : [y, x];
        if (other.mode === 'nil') return [y, notDefined(nil.type)];
        return hasNil(other.type) ? undefined : [other, notDefined(other.type)];
      }
      for (const at of [x, y]) {
        if (!isComparable(at.type)) return [at, this.whyIncomparable(at.type) ?? notDefined(at.type)];
      }
      return undefined;
    }
    for (const at of [x, y]) if (!isOrdered(at.type)) return [at, notDefined(at.type)];
    return undefined;
  }

  private whyIncomparable(t: Type): string | undefined {
    const u = underlying(t);
    if (u.kind === 'typeparam') return 'incomparable types in type set';
    if (u.kind === 'slice' || u.kind === 'signature' || u.kind === 'map') {
      return `${compositeWord(u)} can only be compared to nil`;
    }
    if (u.kind === 'struct') {
      const field = u.fields.find((f) => !isComparable(f.type));
      if (field !== undefined) return `struct containing ${this.text(field.type)} cannot be compared`;
    }
    if (u.kind === 'array') return `${this.text(t)} cannot be compared`;
    return undefined;
  }

  // ------------------------------------------------------------------- shifts

  private shift(x: Operand, y: Operand, op: '<<' | '>>', opPos: number, e: BinaryExpr | undefined): void {
    const xValue = x.mode === 'const' && x.value !== undefined ? toInt(x.value) : undefined;
    if (!isInteger(x.type) && !(isUntyped(x.type) && xValue !== undefined && isNumeric(x.type))) {
      this.error(x.expr.pos, `invalid operation: shifted operand ${this.describe(x)} must be integer`);
      x.mode = 'invalid';
      return;
    }
    const count = this.describe(y);
    if (!this.shiftCount(y)) {
      x.mode = 'invalid';
      return;
    }
    if (x.mode !== 'const') {
      x.mode = 'value';
      return;
    }
    if (y.mode !== 'const') {
      // the type of the shift is found out later: that which its context asks for
      x.mode = 'value';
      x.value = undefined;
      return;
    }
    const by = y.value === undefined ? undefined : toInt(y.value);
    if (by === undefined || xValue === undefined) return;
    if (by.value > BigInt(maxShift)) {
      this.error(y.expr.pos, `invalid operation: invalid shift count ${count}`);
      x.mode = 'invalid';
      return;
    }
    if (isUntyped(x.type) && !isInteger(x.type)) x.type = basicTypes.untypedInt;
    x.value = shiftConst(xValue.value, op, Number(by.value));
    if (e !== undefined) x.expr = e;
    this.checkOverflow(x, opPos, 'shift');
  }

  private shiftCount(y: Operand): boolean {
    if (y.mode === 'const' && y.value !== undefined) {
      const value = toInt(y.value);
      if (value !== undefined && value.value < 0n && isNumeric(y.type)) {
        this.error(y.expr.pos, `invalid operation: negative shift count ${this.describe(y)}`);
        return false;
      }
      if (isUntyped(y.type)) {
        if (!isNumeric(y.type)) {
          this.error(y.expr.pos, `invalid operation: shift count ${this.describe(y)} must be integer`);
          return false;
        }
        this.convertUntyped(y, basicTypes.uint);
        return (y.mode as string) !== 'invalid';
      }
    }
    if (!isInteger(y.type)) {
      this.error(y.expr.pos, `invalid operation: shift count ${this.describe(y)} must be integer`);
      return false;
    }
    if (isUntyped(y.type)) this.convertUntyped(y, basicTypes.uint);
    return true;
  }
}

export function isComparison(op: BinaryOp): op is CompareOp {
  return op === '==' || op === '!=' || op === '<' || op === '<=' || op === '>' || op === '>=';
}

function isEmptyInterface(t: Type): boolean {
  const u = underlying(t);
  return u.kind === 'interface' && u.methods.length === 0 && u.embeds.length === 0;
}

/** Whether an arithmetic or logical operator is defined on a type. */
function isDefined(op: BinaryOp, t: Type): boolean {
  switch (op) {
    case '+':
      return isOrdered(t);
    case '-':
    case '*':
    case '/':
      return isNumeric(t);
    case '&&':
    case '||':
      return isBoolean(t);
    default:
      return isInteger(t);
  }
}
