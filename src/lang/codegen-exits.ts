/** Ways out of the body of a range over a function: jumps and returns that concern the function around. */
import { Op } from '../vm/opcodes.ts';
import type { BranchStmt, LabeledStmt, RangeStmt, Stmt } from './ast.ts';
import type { BranchTarget, RangeFunc } from './check-info.ts';
import type { Label } from './codegen-emit.ts';
import type { FuncGen } from './codegen-func.ts';
import { placeOfVar, store } from './codegen-place.ts';
import type { VarObj } from './objects.ts';

/** A way out of a body, other than to its next iteration: return, or a jump to a statement or label around. */
export type Exit =
  | { readonly kind: 'return' }
  | { readonly kind: 'break' | 'continue'; readonly target: BranchTarget }
  | { readonly kind: 'goto'; readonly target: LabeledStmt };

/** Numbers of the ways out, shared by a function and the bodies in it. */
export class Exits {
  private readonly list: Exit[] = [];

  number(exit: Exit): number {
    const at = this.list.findIndex((e) => e.kind === exit.kind && targetOf(e) === targetOf(exit));
    return at >= 0 ? at + 1 : this.list.push(exit);
  }
}

export function targetOf(exit: Exit): Stmt | undefined {
  return exit.kind === 'return' ? undefined : exit.target;
}

/** What a function generator knows while it compiles the body of a range over a function. */
export interface RangeBody {
  readonly s: RangeStmt;
  readonly info: RangeFunc;
  /** Statements inside the body: jumps to them stay inside. */
  readonly inside: ReadonlySet<Stmt>;
  /** Ends the loop. */
  readonly done: Label;
}

/** Gives a hidden variable a number. */
export function setVar(fg: FuncGen, v: VarObj, value: number): void {
  const mark = fg.mark();
  const from = fg.alloc(1);
  fg.code.emit(Op.LDI, from, value, 0);
  store(fg, placeOfVar(fg, v), from, 1);
  fg.release(mark);
}

/** The label of an exit that stays in this function; undefined for return, and for what lies around it. */
export function localLabel(fg: FuncGen, exit: Exit): Label | undefined {
  if (exit.kind === 'return') return undefined;
  if (exit.kind === 'goto') {
    const isLocal = fg.rangeBody === undefined || fg.rangeBody.inside.has(exit.target);
    return isLocal ? fg.gotoLabel(exit.target) : undefined;
  }
  const labels = fg.branches.get(exit.target);
  return exit.kind === 'break' ? labels?.breakTo : labels?.continueTo;
}

/** Jumps to where a statement in this function, or in one around, says. */
export function jumpTo(fg: FuncGen, exit: Exit): void {
  const local = localLabel(fg, exit);
  if (local !== undefined) fg.code.jump(local);
  else exitBody(fg, exit);
}

/** Leaves the body of a range over a function for good. */
export function exitBody(fg: FuncGen, exit: Exit): void {
  const body = fg.rangeBody;
  const next = body?.info.shared.next;
  if (body === undefined || next === undefined) throw new Error(`${exit.kind} aims nowhere`);
  setVar(fg, next, fg.exits.number(exit));
  fg.code.jump(body.done);
}

/** Where a break, continue or goto goes; undefined for fallthrough. */
export function exitOf(fg: FuncGen, s: BranchStmt): Exit | undefined {
  if (s.tok === 'fallthrough') return undefined;
  if (s.tok === 'goto') {
    const target = fg.info.gotoTargets.get(s);
    return target === undefined ? undefined : { kind: 'goto', target };
  }
  const target = fg.info.branchTargets.get(s);
  return target === undefined ? undefined : { kind: s.tok, target };
}
