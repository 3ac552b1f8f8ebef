/** The checker's layer for assignments: variables with their first values, `=`, `:=`, op=, and the values of return. */
import type { ArithOp, AssignStmt, CallExpr, Expr, Ident, ReturnStmt } from './ast.ts';
import { CallChecker } from './check-call.ts';
import { exprString } from './expr-string.ts';
import type { VarObj } from './objects.ts';
import type { Operand } from './operand.ts';
import { defaultType, isUntyped, newOperand } from './operand.ts';
import { unparen } from './parse-expr.ts';
import { tupleString } from './type-string.ts';
import type { Type } from './types.ts';
import { basicTypes, invalidType } from './types.ts';
import { makeVar } from './universe.ts';

export abstract class AssignChecker extends CallChecker {
  /** Gives a variable its first value; one without a declared type takes that of the value. */
  protected initVar(lhs: VarObj, declared: Type | undefined, x: Operand, context: string): void {
    if (declared === invalidType) {
      this.useDefaultIfUntyped(x);
      return;
    }
    this.assignment(x, declared, context);
    if (declared === undefined) lhs.type = x.mode === 'invalid' ? invalidType : x.type;
  }

  /**
   * `lhs = rhs` for new variables. `declared` is their type, if given. Reports a wrong number of values at the first of them.
   */
  protected initVars(lhs: readonly VarObj[], declared: Type | undefined, rhs: readonly Expr[], context: string): void {
    const types = lhs.map(() => declared);
    const values = this.valuesFor(lhs.length, rhs, types);
    if (values === undefined) {
      if (declared === undefined) for (const v of lhs) v.type = invalidType;
      return;
    }
    lhs.forEach((v, i) => {
      this.initVar(v, declared, values[i], context);
    });
  }

  /**
   * The `count` values that a list of expressions gives: one each, the results of a call, or the two of a comma-ok form. Undefined after a
   * message about their number.
   */
  protected valuesFor(
    count: number,
    rhs: readonly Expr[],
    hints: readonly (Type | undefined)[],
  ): Operand[] | undefined {
    const first = rhs[0];
    const call = rhs.length === 1 ? unparen(first) : undefined;
    if (rhs.length === count && call?.kind !== 'CallExpr') return rhs.map((e, i) => this.expr(e, hints[i]));
    if (rhs.length !== 1) {
      const operands = rhs.map((e) => this.raw(e));
      for (const x of operands) this.useDefaultIfUntyped(x);
      if (!operands.some((x) => x.mode === 'invalid')) this.countMismatch(count, rhs, undefined, rhs.length);
      return undefined;
    }
    const values = this.operands(rhs, hints);
    const x = values[0];
    if (values.length === count) return values;
    if (x.mode === 'invalid') return undefined;
    if (count === 2 && values.length === 1 && (x.mode === 'mapindex' || x.mode === 'commaok')) {
      this.noteCommaOk(x.expr);
      const ok = newOperand(x.expr);
      ok.mode = 'value';
      ok.type = basicTypes.untypedBool;
      ok.part = { index: 1, count: 2 };
      return [{ ...x, mode: 'value', part: { index: 0, count: 2 } }, ok];
    }
    this.useDefaultIfUntyped(x);
    this.countMismatch(count, rhs, call?.kind === 'CallExpr' ? call : undefined, values.length);
    return undefined;
  }

  /** Marks the comma-ok expression itself, inside its parentheses too. */
  private noteCommaOk(e: Expr): void {
    this.info.commaOk.add(e);
    if (e.kind === 'ParenExpr') this.noteCommaOk(e.x);
  }

  private countMismatch(count: number, rhs: readonly Expr[], call: CallExpr | undefined, found: number): void {
    const vars = `${String(count)} variable${count === 1 ? '' : 's'}`;
    const values = `${String(found)} value${found === 1 ? '' : 's'}`;
    const what = call === undefined ? values : `${exprString(call.fun)} returns ${values}`;
    this.error(rhs[0].pos, `assignment mismatch: ${vars} but ${what}`);
  }

  // ------------------------------------------------------------- existing variables

  /** The type of an assignment's left side; undefined for `_`; the invalid type after a message. Assigning is not using. */
  protected target(lhs: Expr): Type | undefined {
    const e = unparen(lhs);
    if (e.kind === 'Ident' && e.name === '_') return undefined;
    let variable: VarObj | undefined;
    if (e.kind === 'Ident') {
      const obj = this.scope.lookup(e.name);
      if (obj?.kind === 'Var' && obj.role !== 'global') variable = obj;
    }
    const wasUsed = variable?.used;
    const x = this.expr(lhs);
    if (variable !== undefined && wasUsed === false) variable.used = false;
    if (x.mode === 'invalid') return invalidType;
    if (x.mode !== 'variable' && x.mode !== 'mapindex') {
      this.error(x.expr.pos, this.whyNotAssignable(x));
      return invalidType;
    }
    const root = this.rootVariable(lhs);
    if (root !== undefined) root.reassigned = true;
    return x.type;
  }

  private whyNotAssignable(x: Operand): string {
    const e = unparen(x.expr);
    if (e.kind === 'SelectorExpr' && this.info.types.get(e.x)?.mode === 'mapindex') {
      return `cannot assign to struct field ${exprString(x.expr)} in map`;
    }
    return `cannot assign to ${exprString(x.expr)} (neither addressable nor a map index expression)`;
  }

  protected assign(lhs: readonly Expr[], rhs: readonly Expr[]): void {
    const single = rhs.length === 1 ? unparen(rhs[0]) : undefined;
    if (lhs.length === rhs.length && single?.kind !== 'CallExpr') {
      lhs.forEach((l, i) => {
        this.assignOne(l, rhs[i]);
      });
      return;
    }
    if (rhs.length > 1) {
      // not as many as on the left: if there is no other error, that is one
      const types = lhs.map((l) => this.target(l));
      if (!types.includes(invalidType)) this.valuesFor(lhs.length, rhs, []);
      else for (const e of rhs) this.useDefaultIfUntyped(this.raw(e));
      return;
    }
    const values = this.valuesFor(lhs.length, rhs, []);
    const types = lhs.map((l) => this.target(l));
    values?.forEach((x, i) => {
      if (types[i] !== invalidType)
        this.assignment(x, types[i], types[i] === undefined ? 'assignment to _ identifier' : 'assignment');
    });
  }

  private assignOne(lhs: Expr, rhs: Expr): void {
    const type = this.target(lhs);
    if (type === invalidType) {
      this.useDefaultIfUntyped(this.raw(rhs));
      return;
    }
    const x = this.expr(rhs, type);
    if (x.mode !== 'invalid')
      this.assignment(x, type, type === undefined ? 'assignment to _ identifier' : 'assignment');
  }

  protected opAssign(lhs: Expr, op: ArithOp, rhs: Expr, opPos: number): void {
    const x = this.binary(lhs, op, rhs, opPos, undefined);
    x.expr = lhs;
    const type = this.target(lhs);
    if (type === invalidType || x.mode === 'invalid') return;
    this.assignment(x, type, 'assignment operation');
  }

  // ------------------------------------------------------------------------- :=

  protected shortVarDecl(s: AssignStmt): void {
    const scope = this.scope;
    const newVars: { name: Ident; obj: VarObj }[] = [];
    const lhsVars: VarObj[] = [];
    const seen = new Set<string>();
    let bad = false;
    for (const e of s.lhs) {
      if (e.kind !== 'Ident') {
        const inner = unparen(e);
        if (inner.kind !== 'Ident' || inner.name !== '_') this.raw(e);
        this.error(e.pos, `non-name ${exprString(e)} on left side of :=`);
        bad = true;
        lhsVars.push(makeVar('_', invalidType, 'local', e.pos));
        continue;
      }
      if (e.name !== '_' && seen.has(e.name)) {
        this.error(e.pos, `${e.name} repeated on left side of :=`);
        bad = true;
        lhsVars.push(makeVar('_', invalidType, 'local', e.pos));
        continue;
      }
      seen.add(e.name);
      const old = scope.names.get(e.name);
      if (old !== undefined) {
        this.info.uses.set(e, old);
        if (old.kind === 'Var') lhsVars.push(old);
        else {
          this.error(e.pos, `cannot assign to ${e.name}`);
          bad = true;
          lhsVars.push(makeVar('_', invalidType, 'local', e.pos));
        }
        continue;
      }
      const obj = this.localVar(e);
      lhsVars.push(obj);
      if (e.name !== '_') newVars.push({ name: e, obj });
      else this.info.defs.set(e, obj);
    }
    this.shortVarValues(s, lhsVars, new Set(newVars.map((v) => v.obj)));
    this.runPending(this.firstPending); // function literals do not see the new variables
    if (newVars.length > 0) for (const { name, obj } of newVars) this.declare(scope, name, obj);
    else if (!bad) this.error(s.opPos, 'no new variables on left side of :=');
  }

  private shortVarValues(s: AssignStmt, lhs: readonly VarObj[], fresh: ReadonlySet<VarObj>): void {
    const isNew = (v: VarObj): boolean => fresh.has(v) || v.name === '_';
    const hints = lhs.map((v) => (isNew(v) ? undefined : v.type));
    const values = this.valuesFor(lhs.length, s.rhs, hints);
    lhs.forEach((v, i) => {
      const x = values?.[i];
      if (!isNew(v)) {
        v.reassigned = true;
        this.noteCapture(v);
        this.recordAs(s.lhs[i], 'variable', v.type);
        if (x !== undefined && v.type !== invalidType) this.assignment(x, v.type, 'assignment');
        else if (x !== undefined) this.useDefaultIfUntyped(x);
        return;
      }
      if (x === undefined) {
        v.type = invalidType;
        return;
      }
      this.initVar(v, undefined, x, 'assignment');
      this.recordAs(s.lhs[i], 'variable', v.type);
    });
  }

  /** A new local variable, not yet declared in a scope. */
  protected localVar(name: Ident): VarObj {
    const obj = makeVar(name.name, invalidType, 'local', name.pos, this.pkg, { owner: this.function?.node });
    if (name.name !== '_') this.function?.locals.push({ obj, scope: this.scope });
    return obj;
  }

  // --------------------------------------------------------------------- return

  protected returnValues(s: ReturnStmt, results: readonly VarObj[]): void {
    const list = s.results;
    const single = list.length === 1 ? unparen(list[0]) : undefined;
    const types = results.map((r) => r.type);
    if (list.length === results.length && single?.kind !== 'CallExpr') {
      const values = list.map((e, i) => this.expr(e, types[i]));
      values.forEach((x, i) => {
        this.assignment(x, types[i], 'return statement');
      });
      return;
    }
    const values = list.length === 1 ? this.operands(list, types) : list.map((e) => this.expr(e));
    if (values.length === results.length) {
      values.forEach((x, i) => {
        this.assignment(x, types[i], 'return statement');
      });
      return;
    }
    if (list.length > 0 && values.some((x) => x.mode === 'invalid')) return;
    for (const x of values) if (isUntyped(x.type) && x.mode !== 'nil') this.finishUntyped(x.expr, defaultType(x.type));
    const few = values.length < results.length;
    let pos = s.pos;
    const first = values[0];
    if (first !== undefined) pos = few ? (values.at(-1) as Operand).expr.pos : values[results.length].expr.pos;
    const have = tupleString(values.map((x) => this.summary(x)));
    const want = tupleString(types.map((t) => (t === invalidType ? 'unknown type' : this.text(t))));
    this.error(pos, `${few ? 'not enough' : 'too many'} return values\n\thave ${have}\n\twant ${want}`);
  }
}
