/** The checker's layer for range clauses and type switches. */
import type { BlockStmt, CaseClause, Expr, RangeStmt, Stmt, TypeSwitchStmt } from './ast.ts';
import { AssignChecker } from './check-assign.ts';
import type { FunctionContext } from './check-base.ts';
import type { RangeInfo } from './check-info.ts';
import { exprString } from './expr-string.ts';
import type { VarObj } from './objects.ts';
import type { Operand } from './operand.ts';
import { basicKind, isInteger, isInterface, isString, isTypeParam, isUntyped, newOperand } from './operand.ts';
import type { Signature, Type } from './types.ts';
import { basicTypes, identical, invalidType, underlying } from './types.ts';
import { coreType, whyNoCore } from './typeset.ts';
import { makeVar } from './universe.ts';

export abstract class RangeChecker extends AssignChecker {
  protected abstract loopBody(body: BlockStmt): void;
  protected abstract simpleStmt(s: Stmt): void;
  protected abstract checkDefaults(clauses: readonly CaseClause[]): void;

  protected rangeStmt(s: RangeStmt): void {
    this.block(() => {
      const x = this.expr(s.x);
      const over = x.mode === 'invalid' ? undefined : this.rangeOver(s, x);
      if (over !== undefined) this.info.ranges.set(s, over);
      const body = (): void => {
        if (s.define) this.declareRangeVars(s, over);
        else this.assignRangeVars(s, over);
        this.loopBody(s.body);
      };
      if (over?.over === 'func') this.rangeFunc(s, over, body);
      else body();
    });
  }

  /** A range over a function: `body` is checked as a function of its own, so that it captures what it uses of the function around. */
  private rangeFunc(s: RangeStmt, over: RangeInfo, body: () => void): void {
    const outer = this.function;
    if (outer === undefined) return;
    const hidden = (name: string, node: FunctionContext['node']): VarObj => {
      const v = makeVar(name, basicTypes.int, 'local', s.pos, this.pkg, { owner: node, used: true });
      v.captured = true;
      v.reassigned = true;
      return v;
    };
    let root = outer;
    while (root.node.kind === 'RangeStmt' && root.outer !== undefined) root = root.outer;
    const shared = outer.rangeVars;
    shared.next ??= hidden('#next', root.node);
    const state = hidden('#state', outer.node);
    const params: VarObj[] = [];
    const result = makeVar('', basicTypes.bool, 'result', s.pos, this.pkg, { owner: s });
    this.info.rangeFuncs.set(s, { state, shared, params, result });
    const context: FunctionContext = { ...outer, node: s, outer, captures: new Set<VarObj>() };
    this.function = context;
    this.noteCapture(state);
    this.noteCapture(shared.next);
    body();
    this.function = outer;
    const types = [over.keyType, over.valueType];
    [s.key, s.value].forEach((e, i) => {
      const type = types[i];
      const obj = s.define && e?.kind === 'Ident' ? this.info.defs.get(e) : undefined;
      if (obj?.kind === 'Var' && obj.name !== '_') params.push(obj);
      else if (type !== undefined && type !== invalidType)
        params.push(makeVar('', type, 'param', s.pos, this.pkg, { owner: s }));
    });
    this.info.captures.set(s, [...context.captures]);
  }

  /** A defer statement: in the body of a range over a function the call belongs to the function around. */
  protected noteRangeDefer(): void {
    const context = this.function;
    if (context?.node.kind !== 'RangeStmt') return;
    let root: FunctionContext = context;
    while (root.node.kind === 'RangeStmt' && root.outer !== undefined) root = root.outer;
    const frame = (context.rangeVars.frame ??= makeVar('#frame', basicTypes.int, 'local', root.node.pos, this.pkg, {
      owner: root.node,
      used: true,
    }));
    this.noteCapture(frame);
  }

  /** What is ranged over; undefined after a message. */
  private rangeOver(s: RangeStmt, x: Operand): RangeInfo | undefined {
    const u = underlying(x.type);
    if (u === invalidType) return undefined;
    const described = this.describe(x);
    const over = this.rangeKind(s, x);
    if (typeof over === 'string') {
      this.error(s.x.pos, `cannot range over ${described}${over}`);
      return undefined;
    }
    if (over === undefined) return undefined;
    if (s.key !== undefined && over.keyType === invalidType) {
      this.error(s.key.pos, `range over ${described} permits no iteration variables`);
    } else if (s.value !== undefined && over.valueType === undefined) {
      this.error(s.value.pos, `range over ${described} permits only one iteration variable`);
    } else if (s.extra !== undefined) {
      this.error(s.extra.pos, 'range clause permits at most two iteration variables');
    }
    return over;
  }

  private rangeKind(s: RangeStmt, x: Operand): RangeInfo | string | undefined {
    const u = coreType(x.type);
    const { int, rune } = basicTypes;
    switch (u.kind) {
      case 'basic':
        if (x.mode === 'nil') return '';
        if (isString(u)) {
          if (isUntyped(x.type)) this.useDefaultType(x);
          return { over: 'string', type: x.type, keyType: int, valueType: rune };
        }
        if (isUntyped(u) && isInteger(u)) {
          const type = this.untypedRangeType(s, x);
          return { over: 'int', type, keyType: type, valueType: undefined };
        }
        if (isInteger(u)) return { over: 'int', type: x.type, keyType: x.type, valueType: undefined };
        return '';
      case 'array':
        return { over: 'array', type: x.type, keyType: int, valueType: u.elem };
      case 'slice':
        return { over: 'slice', type: x.type, keyType: int, valueType: u.elem };
      case 'pointer': {
        const array = underlying(u.elem);
        if (array.kind !== 'array') return '';
        return { over: 'arrayPointer', type: x.type, keyType: int, valueType: array.elem };
      }
      case 'map':
        return { over: 'map', type: x.type, keyType: u.key, valueType: u.elem };
      case 'chan':
        if (u.dir === 'send') return `: receive from send-only channel ${this.text(x.type)}`;
        return { over: 'chan', type: x.type, keyType: u.elem, valueType: undefined };
      case 'signature':
        return rangeFuncKind(x.type, u);
      case 'typeparam':
        return `: ${whyNoCore(u, (t) => this.text(t))}`;
      default:
        return '';
    }
  }

  /** `for i = range 10`: the constant takes the type of i; otherwise its default type. */
  private untypedRangeType(s: RangeStmt, x: Operand): Type {
    if (!s.define && s.key !== undefined && !(s.key.kind === 'Ident' && s.key.name === '_')) {
      const type = this.target(s.key);
      if (type !== undefined && type !== invalidType) {
        this.assignment(x, type, 'range clause');
        return type;
      }
    }
    this.useDefaultType(x);
    return x.type;
  }

  private declareRangeVars(s: RangeStmt, over: RangeInfo | undefined): void {
    const vars: { e: Expr & { kind: 'Ident' }; obj: VarObj }[] = [];
    const types = [over?.keyType, over?.valueType];
    [s.key, s.value].forEach((e, i) => {
      if (e === undefined) return;
      if (e.kind !== 'Ident') {
        this.error(e.pos, `invalid syntax tree: cannot declare ${exprString(e)}`);
        return;
      }
      const obj = this.localVar(e);
      obj.type = types[i] ?? invalidType;
      if (obj.type === invalidType) obj.used = true; // an error has been reported already
      obj.loop = s;
      this.recordAs(e, 'variable', obj.type);
      if (e.name === '_') this.info.defs.set(e, obj);
      else vars.push({ e, obj });
    });
    if (vars.length > 0) for (const { e, obj } of vars) this.declare(this.scope, e, obj);
    else this.error(s.pos, 'no new variables on left side of :=');
  }

  private assignRangeVars(s: RangeStmt, over: RangeInfo | undefined): void {
    const types = [over?.keyType, over?.valueType];
    [s.key, s.value].forEach((e, i) => {
      if (e === undefined) return;
      const type = types[i];
      if (type === undefined) {
        this.target(e);
        return;
      }
      // described in messages by the variable, as gc does
      const value: Operand = { ...newOperand(e), mode: 'value', type };
      const to = this.target(e);
      if (to === invalidType || to === undefined) return;
      const why = this.notAssignable(value, to);
      if (why === undefined) return;
      const reason = why === '' ? '' : `: ${why}`;
      this.error(e.pos, `cannot use ${this.describe(value)} as ${this.text(to)} value in assignment${reason}`);
    });
  }

  // ---------------------------------------------------------------- type switch

  protected typeSwitchStmt(s: TypeSwitchStmt, checkBody: (clause: CaseClause) => void): void {
    this.block(() => {
      if (s.init !== undefined) this.simpleStmt(s.init);
      const { bind } = s;
      if (bind?.name === '_') this.error(bind.pos, 'no new variable on left side of :=');
      const x = this.expr(s.x);
      let subject: Type | undefined;
      if (x.mode !== 'invalid') {
        if (isInterface(x.type)) subject = x.type;
        else if (isTypeParam(x.type)) {
          this.error(s.x.pos, `cannot use type switch on type parameter value ${this.describe(x)}`);
        } else this.error(s.x.pos, `${this.describe(x)} is not an interface`);
      }
      this.checkDefaults(s.clauses);
      const seen: { type: Type | undefined; pos: number }[] = [];
      const clauseVars: VarObj[] = [];
      s.clauses.forEach((clause) => {
        const types = (clause.list ?? []).map((e) => this.caseType(e, x, subject, seen));
        this.block(() => {
          if (bind !== undefined && bind.name !== '_') {
            const only = types.length === 1 ? types[0] : undefined;
            const obj = this.localVar(bind);
            this.function?.locals.pop(); // reported below, once for all clauses
            obj.type = only ?? subject ?? invalidType;
            if (types.length === 1 && types[0] === undefined) obj.type = subject ?? invalidType;
            this.scope.names.set(bind.name, obj);
            this.info.clauseVars.set(clause, obj);
            clauseVars.push(obj);
          }
          checkBody(clause);
        });
      });
      if (bind !== undefined && bind.name !== '_' && !clauseVars.some((v) => v.used)) {
        this.error(bind.pos, `${bind.name} declared and not used`);
      }
    });
  }

  /** The type of one entry of a case; undefined for nil. */
  private caseType(
    e: Expr,
    x: Operand,
    subject: Type | undefined,
    seen: { type: Type | undefined; pos: number }[],
  ): Type | undefined {
    const isNil = e.kind === 'Ident' && this.scope.lookup(e.name)?.kind === 'Nil';
    let type: Type | undefined;
    if (isNil) {
      const nil = this.raw(e);
      if (subject !== undefined) this.recordAs(nil.expr, 'nil', subject);
    } else {
      type = this.varType(e);
      if (type === invalidType) return type;
    }
    const previous = seen.find((other) =>
      type === undefined || other.type === undefined ? type === other.type : identical(type, other.type),
    );
    if (previous !== undefined) {
      const text = type === undefined ? 'nil' : this.text(type);
      this.error(e.pos, `duplicate case ${text} in type switch\n\t${this.place(previous.pos)}: previous case`);
      return type;
    }
    seen.push({ type, pos: e.pos });
    if (type !== undefined && subject !== undefined && !isInterface(type) && !isTypeParam(type))
      this.checkPossible(e, x, type, subject);
    return type;
  }

  private checkPossible(e: Expr, x: Operand, type: Type, subject: Type): void {
    const why = this.missingReason(type, subject);
    if (why === undefined) return;
    const cannot = `${this.describe(x)} cannot have dynamic type ${this.text(type)} ${why}`;
    this.error(e.pos, `impossible type switch case: ${exprString(e)}\n\t${cannot}`);
  }
}

/** A range over a function: the types of what it hands to the body; or why it is none. */
function rangeFuncKind(type: Type, u: Signature): RangeInfo | string {
  const shape = ': func must be func(yield func(...) bool): ';
  if (u.params.vars.length !== 1) return `${shape}wrong argument count`;
  if (u.results.vars.length > 0) return `${shape}unexpected results`;
  const yielded = coreType(u.params.vars[0].type);
  if (yielded.kind !== 'signature') return `${shape}argument is not func`;
  const { params, results } = yielded;
  if (params.vars.length > 2) return `${shape}yield func has too many parameters`;
  if (results.vars.length !== 1 || basicKind(results.vars[0].type) !== 'bool') {
    return `${shape}yield func does not return bool`;
  }
  if (!identical(results.vars[0].type, basicTypes.bool)) {
    return `${shape}yield func returns user-defined boolean, not bool`;
  }
  return { over: 'func', type, keyType: params.vars[0]?.type ?? invalidType, valueType: params.vars[1]?.type };
}
