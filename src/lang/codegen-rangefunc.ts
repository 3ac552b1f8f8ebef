/**
 * Range over a function. The body becomes a function that the iterator calls; its result says whether to go on. A jump out of the
 * body is noted in a variable that the function around looks at when the iterator has returned.
 */
import { Op } from '../vm/opcodes.ts';
import type { BranchStmt, RangeStmt, Stmt } from './ast.ts';
import { enterVar, stablePlace } from './codegen-assign.ts';
import { capturedWords, closureOf } from './codegen-closure.ts';
import { type Exit, exitOf, localLabel, type RangeBody, setVar, targetOf } from './codegen-exits.ts';
import type { FuncGen } from './codegen-func.ts';
import { newObject } from './codegen-object.ts';
import { load, move, placeOfVar, store } from './codegen-place.ts';
import { isInterface, slotsOf } from './codegen-types.ts';
import { toInterface, typeOf } from './codegen-values.ts';
import type { RangeFunc } from './check-info.ts';
import type { VarObj } from './objects.ts';
import { basicTypes } from './types.ts';

/** States of a body: may be called, runs (or has panicked), has ended the loop, its iterator has returned. */
const READY = 0;
const RUNNING = 1;
const DONE = 2;
const OVER = 3;

const afterFalse = 'range function continued iteration after function for loop body returned false';
const afterPanic = 'range function continued iteration after loop body panic';
const afterEnd = 'range function continued iteration after whole loop exit';
const lostPanic = 'range function recovered a loop body panic and did not resume panicking';

const LINK_SLOTS = 2;

/** The loop, in the function around. */
export function rangeOverFunc(fg: FuncGen, s: RangeStmt): void {
  const { code } = fg;
  const range = fg.info.rangeFuncs.get(s);
  if (range === undefined) throw new Error('range over no function');
  const iterator = fg.alloc(1);
  fg.value(s.x, iterator);
  if (fg.rangeBody === undefined) shared(fg, range);
  hiddenVar(fg, range.state, READY);
  const { inside, exits } = waysOut(fg, s);
  const words = capturedWords(fg, fg.info.captures.get(s) ?? []);
  const fn = fg.gen.addRangeBody(s, fg, words.places, (inner) => {
    rangeBody(inner, { s, info: range, inside, done: code.label() });
  });
  const closure = closureOf(fg, fn, words, s);
  const frame = fg.alloc(LINK_SLOTS + 1) + LINK_SLOTS;
  move(fg, frame, closure, 1);
  fg.at(s.pos);
  code.shape(0, 1);
  code.emit(Op.CALLC, iterator, frame);
  const now = load(fg, placeOfVar(fg, range.state), 1);
  const fine = code.label();
  code.jumpCompare(Op.JNEI, now, RUNNING, fine);
  code.emit(Op.PANICTEXT, code.string(lostPanic));
  code.bind(fine);
  setVar(fg, range.state, OVER);
  if (exits.length > 0) goOn(fg, range, exits);
}

/** The variables that all loops of a function share. */
function shared(fg: FuncGen, range: RangeFunc): void {
  const { next, frame } = range.shared;
  if (next !== undefined) hiddenVar(fg, next, 0);
  if (frame === undefined) return;
  const slot = fg.alloc(1);
  fg.places.set(frame, { kind: 'frame', slot });
  fg.gen.callNative(fg, 'runtime.rangeFrame', slot, 1, 0);
}

/** A variable in a box. */
function hiddenVar(fg: FuncGen, v: VarObj, value: number): void {
  const slot = fg.alloc(1);
  const mark = fg.mark();
  const from = fg.alloc(1);
  fg.code.emit(Op.LDI, from, value, 0);
  newObject(fg, slot, basicTypes.int, v, from);
  fg.release(mark);
  fg.places.set(v, { kind: 'box', slot });
}

/** After the iterator has returned: where the body wanted to go. */
function goOn(fg: FuncGen, range: RangeFunc, exits: readonly Exit[]): void {
  const { code } = fg;
  const { next } = range.shared;
  if (next === undefined) return;
  const wanted = load(fg, placeOfVar(fg, next), 1);
  for (const exit of exits) {
    const skip = code.label();
    code.jumpCompare(Op.JNEI, wanted, fg.exits.number(exit), skip);
    const local = localLabel(fg, exit);
    if (local !== undefined) {
      setVar(fg, next, 0);
      code.jump(local);
    } else if (fg.rangeBody !== undefined) code.jump(fg.rangeBody.done);
    else fg.leave();
    code.bind(skip);
  }
}

/** Code of the body as a function: its result, then its parameters. */
function rangeBody(fg: FuncGen, body: RangeBody): void {
  const { code } = fg;
  const { s, info } = body;
  fg.rangeBody = body;
  fg.at(s.body.pos);
  let slot = 1;
  const given = info.params.map((v) => {
    const at = slot;
    const slots = slotsOf(v.type);
    enterVar(fg, v, at, true);
    slot += slots;
    return { v, at };
  });
  checkState(fg, info.state);
  if (!s.define) {
    [s.key, s.value].forEach((e, i) => {
      if (e === undefined || (e.kind === 'Ident' && e.name === '_')) return;
      const mark = fg.mark();
      const { v, at } = given[i];
      const place = stablePlace(fg, e);
      if (isInterface(typeOf(fg, e)) && !isInterface(v.type)) {
        const to = fg.alloc(2);
        toInterface(fg, to, at, v.type, false);
        store(fg, place, to, 2);
      } else store(fg, place, at, slotsOf(v.type));
      fg.release(mark);
    });
  }
  const again = code.label();
  fg.branches.set(s, { breakTo: body.done, continueTo: again });
  fg.block(s.body.stmts);
  fg.at(s.body.rbrace);
  code.bind(again);
  setVar(fg, info.state, READY);
  code.emit(Op.LDI, 0, 1, 0);
  code.emit(Op.RET);
  code.bind(body.done);
  setVar(fg, info.state, DONE);
  code.emit(Op.LDI, 0, 0, 0);
  code.emit(Op.RET);
}

/** Panics if the iterator must not call the body now. */
function checkState(fg: FuncGen, state: VarObj): void {
  const { code } = fg;
  const mark = fg.mark();
  const now = load(fg, placeOfVar(fg, state), 1);
  const fine = code.label();
  code.jumpCompare(Op.JEQI, now, READY, fine);
  for (const [value, text] of [
    [RUNNING, afterPanic],
    [DONE, afterFalse],
    [OVER, afterEnd],
  ] as const) {
    const skip = code.label();
    code.jumpCompare(Op.JNEI, now, value, skip);
    code.emit(Op.PANICTEXT, code.string(text));
    code.bind(skip);
  }
  code.bind(fine);
  setVar(fg, state, RUNNING);
  fg.release(mark);
}

/** What stands inside a body, and the ways out of it. */
function waysOut(fg: FuncGen, s: RangeStmt): { inside: ReadonlySet<Stmt>; exits: readonly Exit[] } {
  const inside = new Set<Stmt>([s]);
  const branches: BranchStmt[] = [];
  let returns = false;
  const visit = (stmt: Stmt): void => {
    inside.add(stmt);
    switch (stmt.kind) {
      case 'ReturnStmt':
        returns = true;
        return;
      case 'BranchStmt':
        branches.push(stmt);
        return;
      case 'BlockStmt':
        stmt.stmts.forEach(visit);
        return;
      case 'IfStmt':
        visit(stmt.then);
        if (stmt.else !== undefined) visit(stmt.else);
        return;
      case 'ForStmt':
      case 'RangeStmt':
        visit(stmt.body);
        return;
      case 'SwitchStmt':
      case 'TypeSwitchStmt':
      case 'SelectStmt':
        for (const clause of stmt.clauses) clause.body.forEach(visit);
        return;
      case 'LabeledStmt':
        visit(stmt.stmt);
        return;
      default:
    }
  };
  visit(s.body);
  const exits: Exit[] = returns ? [{ kind: 'return' }] : [];
  for (const branch of branches) {
    const exit = exitOf(fg, branch);
    if (exit === undefined || exit.kind === 'return' || inside.has(exit.target)) continue;
    if (!exits.some((e) => e.kind === exit.kind && targetOf(e) === exit.target)) exits.push(exit);
  }
  return { inside, exits };
}
