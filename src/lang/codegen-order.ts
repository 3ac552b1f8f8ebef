/**
 * Order of evaluation as gc has it: calls, receives and type assertions happen from left to right, everything else after them, so that
 * `x + f()` and `m[k] + f()` see what f did to x and m. Not modelled: that functions which gc inlines may come in another order.
 */
import type { Expr } from './ast.ts';
import type { FuncGen } from './codegen-func.ts';
import type { Type } from './types.ts';
import { underlying } from './types.ts';

/** Whether evaluating the expression calls, receives or unpacks an interface value. */
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
      return hasCall(fg, e.x);
    case 'TypeAssertExpr':
      return !isPointerShaped(known?.type) || hasCall(fg, e.x);
    case 'IndexExpr':
      return hasCall(fg, e.x) || hasCall(fg, e.index);
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

/** Whether values of a type are one pointer: an interface value has them as they are. */
function isPointerShaped(type: Type | undefined): boolean {
  const kind = type === undefined ? undefined : underlying(type).kind;
  return kind === 'pointer' || kind === 'chan' || kind === 'map' || kind === 'signature';
}

/** Whether gc evaluates `later` before `earlier`, which stands left of it: only the right one has calls. */
export function isReversed(fg: FuncGen, earlier: Expr, later: Expr): boolean {
  return hasCall(fg, later) && !hasCall(fg, earlier);
}

/** The values of two expressions, evaluated in gc's order. */
export function pairInOrder(fg: FuncGen, x: Expr, y: Expr): readonly [x: number, y: number] {
  if (isReversed(fg, x, y)) {
    const later = fg.value(y);
    return [fg.value(x), later];
  }
  const earlier = fg.value(x);
  return [earlier, fg.value(y)];
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
