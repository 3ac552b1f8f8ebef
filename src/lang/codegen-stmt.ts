/** Statements. */
import { assertNever } from '../base/assert.ts';
import { Op } from '../vm/opcodes.ts';
import type { BlockStmt, ForStmt, IfStmt, ReturnStmt, SendStmt, Stmt } from './ast.ts';
import { assign, declaration, incDec, tuple } from './codegen-assign.ts';
import { spawn, tupleItem } from './codegen-call.ts';
import { condition } from './codegen-cond.ts';
import { typeOf, valueType } from './codegen-values.ts';
import type { FuncGen } from './codegen-func.ts';
import { newObject } from './codegen-object.ts';
import { inOrder, pairInOrder } from './codegen-order.ts';
import { move, placeOfVar, store } from './codegen-place.ts';
import { rangeLoop } from './codegen-range.ts';
import { exitBody, exitOf, jumpTo } from './codegen-exits.ts';
import { selectStatement } from './codegen-select.ts';
import { switchStatement, typeSwitchStatement } from './codegen-switch.ts';
import { slotsOf } from './codegen-types.ts';
import type { VarObj } from './objects.ts';
import { underlying } from './types.ts';

/** A list of statements with its own variables. */
export function block(fg: FuncGen, stmts: readonly Stmt[]): void {
  const mark = fg.mark();
  for (const s of stmts) statement(fg, s);
  fg.release(mark);
}

export function statement(fg: FuncGen, s: Stmt): void {
  const { code } = fg;
  fg.at(s.pos);
  switch (s.kind) {
    case 'EmptyStmt':
      return;
    case 'ExprStmt': {
      const mark = fg.mark();
      fg.value(s.x);
      fg.release(mark);
      return;
    }
    case 'SendStmt':
      send(fg, s);
      return;
    case 'IncDecStmt':
      incDec(fg, s);
      return;
    case 'AssignStmt':
      assign(fg, s);
      return;
    case 'GoStmt':
      spawn(fg, s.call, false);
      return;
    case 'DeferStmt':
      spawn(fg, s.call, true);
      return;
    case 'ReturnStmt':
      returnStatement(fg, s);
      return;
    case 'BranchStmt': {
      if (s.tok === 'fallthrough') {
        if (fg.nextClause === undefined) throw new Error('fallthrough aims nowhere');
        code.jump(fg.nextClause);
        return;
      }
      const exit = exitOf(fg, s);
      if (exit === undefined) throw new Error(`${s.tok} aims nowhere`);
      jumpTo(fg, exit);
      return;
    }
    case 'BlockStmt':
      block(fg, s.stmts);
      return;
    case 'IfStmt':
      ifStatement(fg, s);
      return;
    case 'SwitchStmt':
      switchStatement(fg, s);
      return;
    case 'TypeSwitchStmt':
      typeSwitchStatement(fg, s);
      return;
    case 'SelectStmt':
      selectStatement(fg, s);
      return;
    case 'ForStmt':
      forLoop(fg, s);
      return;
    case 'RangeStmt':
      rangeLoop(fg, s);
      return;
    case 'LabeledStmt':
      code.bind(fg.gotoLabel(s));
      statement(fg, s.stmt);
      return;
    case 'DeclStmt':
      declaration(fg, s.decl);
      return;
    default:
      assertNever(s);
  }
}

function send(fg: FuncGen, s: SendStmt): void {
  const mark = fg.mark();
  const [ch, from] = pairInOrder(fg, s.ch, s.value);
  const type = underlying(typeOf(fg, s.ch));
  if (type.kind !== 'chan') throw new Error('send to no channel');
  fg.code.shape(0, slotsOf(type.elem));
  fg.code.emit(Op.SEND, ch, from);
  fg.release(mark);
}

function ifStatement(fg: FuncGen, s: IfStmt): void {
  const { code } = fg;
  const mark = fg.mark();
  if (s.init !== undefined) statement(fg, s.init);
  fg.at(s.cond.pos);
  const no = code.label();
  condition(fg, s.cond, no, false);
  block(fg, s.then.stmts);
  if (s.else === undefined) {
    code.bind(no);
  } else {
    const end = code.label();
    code.jump(end);
    code.bind(no);
    statement(fg, s.else);
    code.bind(end);
  }
  fg.release(mark);
}

function forLoop(fg: FuncGen, s: ForStmt): void {
  const { code } = fg;
  const mark = fg.mark();
  if (s.init !== undefined) statement(fg, s.init);
  const body = code.label();
  const next = code.label();
  const test = code.label();
  const end = code.label();
  fg.branches.set(s, { breakTo: end, continueTo: next });
  if (s.cond !== undefined) code.jump(test);
  code.bind(body);
  block(fg, s.body.stmts);
  code.bind(next);
  freshLoopVars(fg, s);
  if (s.post !== undefined) statement(fg, s.post);
  code.bind(test);
  if (s.cond === undefined) code.jump(body);
  else {
    fg.at(s.cond.pos);
    condition(fg, s.cond, body, true);
  }
  code.bind(end);
  fg.release(mark);
}

/** Each iteration has its own variables: those in boxes get a new box with the value at the end of the iteration. */
function freshLoopVars(fg: FuncGen, s: ForStmt): void {
  if (s.init?.kind !== 'AssignStmt' || s.init.op !== ':=') return;
  for (const name of s.init.lhs) {
    const v = name.kind === 'Ident' ? fg.info.defs.get(name) : undefined;
    if (v?.kind !== 'Var') continue;
    const place = fg.places.get(v);
    if (place?.kind === 'box') renewBox(fg, v, place.slot);
  }
}

function renewBox(fg: FuncGen, v: VarObj, slot: number): void {
  const slots = slotsOf(v.type);
  if (slots === 0) return;
  const mark = fg.mark();
  const at = fg.alloc(slots);
  if (slots === 1) fg.code.emit(Op.LOAD, at, slot, 0);
  else fg.code.wide(Op.LOADN, at, slot, 0, slots);
  newObject(fg, slot, v.type, v, at);
  fg.release(mark);
}

function returnStatement(fg: FuncGen, s: ReturnStmt): void {
  const mark = fg.mark();
  if (s.results.length === 1 && fg.results.length > 1) {
    const items = tuple(fg, s.results[0]);
    const slots = items.map((item, i) => {
      const at = fg.alloc(fg.results[i].slots);
      tupleItem(fg, item.slot, item.type, item.target, at);
      return at;
    });
    slots.forEach((slot, i) => storeResult(fg, i, slot));
  } else if (s.results.length === 1) {
    const result = fg.results[0];
    if (isBoxedResult(fg, 0)) storeResult(fg, 0, fg.value(s.results[0]));
    else fg.value(s.results[0], result.slot);
  } else if (s.results.length > 1) {
    // Values may mention named results, and deferred calls see results only when all are there.
    const slots = s.results.map((e) => fg.alloc(slotsOf(valueType(fg, e))));
    inOrder(fg, s.results, (e, i) => {
      const inner = fg.mark();
      fg.value(e, slots[i]);
      fg.release(inner);
    });
    slots.forEach((slot, i) => storeResult(fg, i, slot));
  }
  fg.release(mark);
  leave(fg);
}

/** Goes to the epilogue, or returns. */
export function leave(fg: FuncGen): void {
  if (fg.rangeBody !== undefined) exitBody(fg, { kind: 'return' });
  else if (fg.epilogue === undefined) fg.code.emit(Op.RET);
  else fg.code.jump(fg.epilogue);
}

function isBoxedResult(fg: FuncGen, index: number): boolean {
  const { obj } = fg.results[index];
  const kind = obj === undefined ? undefined : fg.places.get(obj)?.kind;
  return kind === 'box' || kind === 'captured';
}

function storeResult(fg: FuncGen, index: number, from: number): void {
  const { obj, slot, slots } = fg.results[index];
  const place = obj === undefined ? undefined : fg.places.get(obj);
  if (obj !== undefined && place?.kind === 'captured') store(fg, placeOfVar(fg, obj), from, slots);
  else if (place?.kind === 'box') store(fg, { kind: 'memory', p: place.slot, offset: 0 }, from, slots);
  else move(fg, slot, from, slots);
}

/** Whether a function body has a defer statement of its own. */
export function hasDefer(body: BlockStmt): boolean {
  return body.stmts.some(deferInside);
}

function deferInside(s: Stmt): boolean {
  switch (s.kind) {
    case 'DeferStmt':
      return true;
    case 'BlockStmt':
      return s.stmts.some(deferInside);
    case 'IfStmt':
      return deferInside(s.then) || (s.else !== undefined && deferInside(s.else));
    case 'ForStmt':
    case 'RangeStmt':
      return deferInside(s.body);
    case 'LabeledStmt':
      return deferInside(s.stmt);
    case 'SwitchStmt':
    case 'TypeSwitchStmt':
    case 'SelectStmt':
      return s.clauses.some((clause) => clause.body.some(deferInside));
    default:
      return false;
  }
}
