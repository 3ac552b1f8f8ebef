/** Expression switches and type switches. */
import { Op } from '../vm/opcodes.ts';
import type { CaseClause, Expr, SwitchStmt, TypeSwitchStmt } from './ast.ts';
import { declare } from './codegen-assign.ts';
import { condition, jumpIfEqual } from './codegen-cond.ts';
import type { Label } from './codegen-emit.ts';
import { smallConstant, toInterface, typeOf } from './codegen-values.ts';
import type { FuncGen } from './codegen-func.ts';
import { move, store } from './codegen-place.ts';
import { isInterface, slotsOf } from './codegen-types.ts';
import type { Type } from './types.ts';

export function switchStatement(fg: FuncGen, s: SwitchStmt): void {
  const { code } = fg;
  const mark = fg.mark();
  if (s.init !== undefined) fg.statement(s.init);
  const bodies = s.clauses.map(() => code.label());
  const end = code.label();
  if (s.tag === undefined) {
    eachCase(s.clauses, bodies, (e, body) => condition(fg, e, body, true));
  } else {
    fg.at(s.tag.pos);
    const type = typeOf(fg, s.tag);
    const slots = slotsOf(type);
    const tag = fg.alloc(slots);
    move(fg, tag, fg.raw(s.tag), slots);
    eachCase(s.clauses, bodies, (e, body) => {
      fg.at(e.pos);
      compareTag(fg, tag, type, e, body);
    });
  }
  finishCases(fg, s, bodies, end);
  fg.release(mark);
}

function eachCase(
  clauses: readonly CaseClause[],
  bodies: readonly Label[],
  test: (e: Expr, body: Label) => void,
): void {
  clauses.forEach((clause, i) => clause.list?.forEach((e) => test(e, bodies[i])));
}

/** Jumps to the body if the tag equals the case's value; one of a concrete type is made an interface value for the other's sake. */
function compareTag(fg: FuncGen, tag: number, tagType: Type, e: Expr, body: Label): void {
  const { code } = fg;
  const mark = fg.mark();
  const known = fg.info.types.get(e);
  if (known?.mode === 'nil') {
    code.jumpCompare(Op.JEQI, tag, 0, body);
    return;
  }
  const small = isInterface(tagType) ? undefined : smallConstant(fg, e);
  if (small !== undefined) {
    code.jumpCompare(Op.JEQI, tag, small, body);
    return;
  }
  const type = typeOf(fg, e);
  let x = tag;
  let y = fg.raw(e);
  let compared = tagType;
  if (isInterface(tagType) && !isInterface(type)) {
    const at = fg.alloc(2);
    toInterface(fg, at, y, type, known?.mode === 'const');
    y = at;
  } else if (!isInterface(tagType) && isInterface(type)) {
    const at = fg.alloc(2);
    toInterface(fg, at, x, tagType, false);
    x = at;
    compared = type;
  }
  jumpIfEqual(fg, compared, x, y, body);
  fg.release(mark);
}

/** The jump to the default clause, then all bodies. */
function finishCases(
  fg: FuncGen,
  s: SwitchStmt | TypeSwitchStmt,
  bodies: readonly Label[],
  end: Label,
  enter?: (clause: CaseClause) => void,
): void {
  const { code } = fg;
  const other = s.clauses.findIndex((clause) => clause.list === undefined);
  code.jump(other < 0 ? end : bodies[other]);
  fg.branches.set(s, { breakTo: end, continueTo: undefined });
  const outer = fg.nextClause;
  s.clauses.forEach((clause, i) => {
    code.bind(bodies[i]);
    fg.nextClause = bodies[i + 1];
    const mark = fg.mark();
    enter?.(clause);
    fg.block(clause.body);
    fg.release(mark);
    code.jump(end);
  });
  fg.nextClause = outer;
  code.bind(end);
}

export function typeSwitchStatement(fg: FuncGen, s: TypeSwitchStmt): void {
  const { code } = fg;
  const mark = fg.mark();
  if (s.init !== undefined) fg.statement(s.init);
  const subject = fg.alloc(2);
  fg.value(s.x, subject);
  const bodies = s.clauses.map(() => code.label());
  const end = code.label();
  eachCase(s.clauses, bodies, (e, body) => {
    if (fg.info.types.get(e)?.mode === 'nil') {
      code.jumpCompare(Op.JEQI, subject, 0, body);
      return;
    }
    const type = typeOf(fg, e);
    const inner = fg.mark();
    if (isInterface(type)) {
      const is = fg.alloc(1);
      code.emit(Op.IMPLEMENTS, is, subject, fg.gen.types.id(type));
      code.jumpIf(Op.JT, is, body);
    } else {
      code.jumpCompare(Op.JEQI, subject, fg.gen.types.id(type), body);
    }
    fg.release(inner);
  });
  finishCases(fg, s, bodies, end, (clause) => bindClauseVar(fg, clause, subject));
  fg.release(mark);
}

/** The clause's variable: of the case's type if it names one, else of the subject's. */
function bindClauseVar(fg: FuncGen, clause: CaseClause, subject: number): void {
  const v = fg.info.clauseVars.get(clause);
  if (v === undefined) return;
  const slots = slotsOf(v.type);
  const place = declare(fg, v);
  const mark = fg.mark();
  if (isInterface(v.type)) {
    store(fg, place, subject, 2);
  } else {
    const at = fg.alloc(slots);
    fg.code.emit(Op.UNPACK, at, subject, fg.gen.types.id(v.type));
    store(fg, place, at, slots);
  }
  fg.release(mark);
}
