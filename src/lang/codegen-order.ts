/**
 * Order of evaluation as gc has it: calls, receives and map reads happen from left to right, everything else after them, so that
 * `x + f()` sees what f did to x.
 */
import type { Expr } from './ast.ts';
import type { FuncGen } from './codegen-func.ts';
import { underlying } from './types.ts';

/** Whether evaluating the expression calls, receives or reads a map. */
export function hasCall(fg: FuncGen, e: Expr): boolean {
  const known = fg.info.types.get(e);
  if (known?.mode === 'const' || known?.mode === 'type') return false;
  switch (e.kind) {
    case 'CallExpr': {
      const fun = fg.info.types.get(e.fun);
      const isPlain = fun?.mode === 'type' || fun?.builtin === 'len' || fun?.builtin === 'cap';
      return !isPlain || e.args.some((arg) => hasCall(fg, arg));
    }
    case 'UnaryExpr':
      return e.op === '<-' || hasCall(fg, e.x);
    case 'BinaryExpr':
      return hasCall(fg, e.x) || hasCall(fg, e.y);
    case 'ParenExpr':
    case 'StarExpr':
    case 'SelectorExpr':
    case 'TypeAssertExpr':
      return hasCall(fg, e.x);
    case 'IndexExpr': {
      const type = fg.info.types.get(e.x)?.type;
      return (type !== undefined && underlying(type).kind === 'map') || hasCall(fg, e.x) || hasCall(fg, e.index);
    }
    case 'SliceExpr':
      return [e.x, e.lo, e.hi, e.max].some((part) => part !== undefined && hasCall(fg, part));
    case 'CompositeLit':
      return e.elts.some((elt) => hasCall(fg, elt));
    case 'KeyValueExpr':
      return hasCall(fg, e.value);
    default:
      return false;
  }
}

/** Does `evaluate` for each expression: first those with calls, then the others. */
export function inOrder(fg: FuncGen, list: readonly Expr[], evaluate: (e: Expr, index: number) => void): void {
  const calls = list.map((e) => hasCall(fg, e));
  if (calls.every((call) => call) || !calls.includes(true)) {
    list.forEach(evaluate);
    return;
  }
  list.forEach((e, i) => {
    if (calls[i]) evaluate(e, i);
  });
  list.forEach((e, i) => {
    if (!calls[i]) evaluate(e, i);
  });
}
