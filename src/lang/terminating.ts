/** Whether a statement list ends in a terminating statement, as the language specification defines it. */
import type { BlockStmt, BranchStmt, CaseClause, CommClause, Stmt } from './ast.ts';
import type { BranchTarget, Info } from './check-info.ts';
import { unparen } from './parse-expr.ts';

export function isTerminatingList(stmts: readonly Stmt[], info: Info): boolean {
  const last = stmts.findLast((s) => s.kind !== 'EmptyStmt');
  return last !== undefined && isTerminating(last, info);
}

function isTerminating(stmt: Stmt, info: Info): boolean {
  switch (stmt.kind) {
    case 'ReturnStmt':
      return true;
    case 'BranchStmt':
      return stmt.tok === 'goto' || stmt.tok === 'fallthrough';
    case 'ExprStmt': {
      const call = unparen(stmt.x);
      if (call.kind !== 'CallExpr') return false;
      const fun = info.types.get(call.fun);
      return fun?.mode === 'builtin' && fun.builtin === 'panic';
    }
    case 'BlockStmt':
      return isTerminatingList(stmt.stmts, info);
    case 'IfStmt':
      return stmt.else !== undefined && isTerminatingList(stmt.then.stmts, info) && isTerminating(stmt.else, info);
    case 'ForStmt':
      return stmt.cond === undefined && !hasBreak(stmt.body.stmts, stmt, info);
    case 'SwitchStmt':
    case 'TypeSwitchStmt': {
      const hasDefault = stmt.clauses.some((c) => c.list === undefined);
      return hasDefault && stmt.clauses.every((c) => clauseTerminates(c, stmt, info));
    }
    case 'SelectStmt':
      return stmt.clauses.every((c) => clauseTerminates(c, stmt, info));
    case 'LabeledStmt':
      return isTerminating(stmt.stmt, info);
    default:
      return false;
  }
}

function clauseTerminates(clause: CaseClause | CommClause, around: BranchTarget, info: Info): boolean {
  return isTerminatingList(clause.body, info) && !hasBreak(clause.body, around, info);
}

/** Whether a break among the statements (those nested in others included) leaves `target`. */
function hasBreak(stmts: readonly Stmt[], target: BranchTarget, info: Info): boolean {
  return stmts.some((s) => breaks(s, target, info));
}

function breaks(stmt: Stmt, target: BranchTarget, info: Info): boolean {
  const inBlock = (block: BlockStmt): boolean => hasBreak(block.stmts, target, info);
  switch (stmt.kind) {
    case 'BranchStmt':
      return isBreakTo(stmt, target, info);
    case 'BlockStmt':
      return inBlock(stmt);
    case 'IfStmt':
      return inBlock(stmt.then) || (stmt.else !== undefined && breaks(stmt.else, target, info));
    case 'ForStmt':
    case 'RangeStmt':
      return inBlock(stmt.body);
    case 'SwitchStmt':
    case 'TypeSwitchStmt':
    case 'SelectStmt':
      return stmt.clauses.some((c) => hasBreak(c.body, target, info));
    case 'LabeledStmt':
      return breaks(stmt.stmt, target, info);
    default:
      return false;
  }
}

function isBreakTo(stmt: BranchStmt, target: BranchTarget, info: Info): boolean {
  return stmt.tok === 'break' && info.branchTargets.get(stmt) === target;
}
