/** Select: all operands are evaluated first, then the cases are described in consecutive slots, then one instruction chooses. */
import { Op } from '../vm/opcodes.ts';
import type { CommClause, Expr, SelectStmt, UnaryExpr } from './ast.ts';
import { declare } from './codegen-assign.ts';
import { toInterface, typeOf, valueType } from './codegen-values.ts';
import type { FuncGen } from './codegen-func.ts';
import { locate, move, type Place, store } from './codegen-place.ts';
import { isInterface, slotsOf } from './codegen-types.ts';
import type { Type } from './types.ts';
import { underlying } from './types.ts';

/** Slots of one case's description (host.ts, selectgo). */
const CASE_SLOTS = 3;

interface SelectCase {
  readonly clause: CommClause;
  readonly ch: number;
  readonly isSend: boolean;
  /** Slot of the value to send, or of where the received one goes (−1: dropped). */
  readonly elem: number;
  readonly elemType: Type;
}

export function selectStatement(fg: FuncGen, s: SelectStmt): void {
  const { code } = fg;
  const mark = fg.mark();
  const comms = s.clauses.filter((clause) => clause.comm !== undefined);
  const cases = comms.map((clause) => evaluate(fg, clause));
  const table = fg.alloc(CASE_SLOTS * cases.length);
  const chosen = fg.alloc(2);
  cases.forEach((c, i) =>
    code.wide(Op.SELCASE, table + CASE_SLOTS * i, c.ch, c.elem, c.isSend ? 1 : 0, slotsOf(c.elemType)),
  );
  fg.at(s.pos);
  const other = s.clauses.find((clause) => clause.comm === undefined);
  code.wide(Op.SELECT, table, cases.length, chosen, other === undefined ? 0 : 1);
  const end = code.label();
  fg.branches.set(s, { breakTo: end, continueTo: undefined });
  const bodies = cases.map(() => code.label());
  bodies.forEach((body, i) => {
    if (i < bodies.length - 1 || other !== undefined) code.jumpCompare(Op.JEQI, chosen, i, body);
  });
  if (other !== undefined) {
    fg.block(other.body);
    code.jump(end);
  }
  for (let i = cases.length - 1; i >= 0; i--) {
    // The last case needs no test where there is no default: it stands right here.
    code.bind(bodies[i]);
    const inner = fg.mark();
    receive(fg, cases[i], chosen + 1);
    fg.block(cases[i].clause.body);
    fg.release(inner);
    code.jump(end);
  }
  code.bind(end);
  fg.release(mark);
}

/** Evaluates channel and value of a case into slots of their own. */
function evaluate(fg: FuncGen, clause: CommClause): SelectCase {
  const comm = clause.comm;
  if (comm?.kind === 'SendStmt') {
    const ch = copied(fg, comm.ch);
    const elem = copied(fg, comm.value);
    return { clause, ch, isSend: true, elem, elemType: valueType(fg, comm.value) };
  }
  const receiveExpr = receiveOf(clause);
  const ch = copied(fg, receiveExpr.x);
  const type = underlying(typeOf(fg, receiveExpr.x));
  if (type.kind !== 'chan') throw new Error('select receives from no channel');
  const isWanted = comm?.kind === 'AssignStmt' && !isBlank(comm.lhs[0]);
  const elem = isWanted ? fg.alloc(slotsOf(type.elem)) : -1;
  return { clause, ch, isSend: false, elem, elemType: type.elem };
}

function copied(fg: FuncGen, e: Expr): number {
  const slots = slotsOf(valueType(fg, e));
  const at = fg.alloc(slots);
  const mark = fg.mark();
  fg.value(e, at);
  fg.release(mark);
  return at;
}

function isBlank(e: Expr): boolean {
  return e.kind === 'Ident' && e.name === '_';
}

function receiveOf(clause: CommClause): UnaryExpr {
  const comm = clause.comm;
  let e = comm?.kind === 'AssignStmt' ? comm.rhs[0] : comm?.kind === 'ExprStmt' ? comm.x : undefined;
  while (e?.kind === 'ParenExpr') e = e.x;
  if (e?.kind !== 'UnaryExpr' || e.op !== '<-') throw new Error('select case without communication');
  return e;
}

/** Gives the variables of a receive case what arrived. */
function receive(fg: FuncGen, c: SelectCase, ok: number): void {
  const comm = c.clause.comm;
  if (comm?.kind !== 'AssignStmt') return;
  fg.at(comm.pos);
  deliver(fg, comm.lhs[0], c.elem, c.elemType, comm.op === ':=');
  if (comm.lhs.length > 1) deliver(fg, comm.lhs[1], ok, fg.gen.boolType, comm.op === ':=');
}

function deliver(fg: FuncGen, e: Expr, from: number, type: Type, isDefine: boolean): void {
  if (isBlank(e)) return;
  const slots = slotsOf(type);
  const defined = isDefine && e.kind === 'Ident' ? fg.info.defs.get(e) : undefined;
  if (defined?.kind === 'Var') {
    const place = declare(fg, defined);
    if (place.kind === 'slot') move(fg, place.slot, from, slots);
    else store(fg, place, from, slots);
    return;
  }
  const mark = fg.mark();
  const place: Place = locate(fg, e);
  const target = typeOf(fg, e);
  if (isInterface(target) && !isInterface(type)) {
    const at = fg.alloc(2);
    toInterface(fg, at, from, type, false);
    store(fg, place, at, 2);
  } else {
    store(fg, place, from, slots);
  }
  fg.release(mark);
}
