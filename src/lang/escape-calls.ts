/** Which declared functions a piece of syntax calls or names directly, and how to find the function that a call names. */
import type { Expr, Ident, NodeBase } from './ast.ts';
import type { Info } from './check-info.ts';
import type { FuncObj } from './objects.ts';

/** Every declared function that is named in a tree. */
export function calleesOf(root: NodeBase, info: Info): FuncObj[] {
  const found = new Set<FuncObj>();
  const todo: unknown[] = [root];
  for (let at = todo.pop(); at !== undefined; at = todo.pop()) {
    if (typeof at !== 'object' || at === null) continue;
    if (isIdent(at)) {
      const obj = info.uses.get(at);
      if (obj?.kind === 'Func' && !obj.isNative) found.add(obj.origin ?? obj);
      continue;
    }
    if (isSelector(at)) {
      const selection = info.selections.get(at as never);
      if (selection?.kind === 'method') found.add(selection.obj.origin ?? selection.obj);
    }
    for (const part of Object.values(at)) if (typeof part === 'object') todo.push(part);
  }
  return [...found];
}

function isIdent(node: object): node is Ident {
  return 'kind' in node && node.kind === 'Ident';
}

function isSelector(node: object): boolean {
  return 'kind' in node && node.kind === 'SelectorExpr';
}

/** Without the parentheses around it. */
export function bare(e: Expr): Expr {
  let at = e;
  while (at.kind === 'ParenExpr') at = at.x;
  return at;
}

/** The declared function that an expression names, methods with their receiver left out. */
export function functionNamed(fun: Expr, info: Info): FuncObj | undefined {
  const e = bare(fun);
  if (e.kind === 'IndexExpr') return functionNamed(e.x, info);
  const name = e.kind === 'Ident' ? e : e.kind === 'SelectorExpr' && !info.selections.has(e) ? e.sel : undefined;
  const obj = name === undefined ? undefined : info.uses.get(name);
  return obj?.kind === 'Func' ? obj : undefined;
}
