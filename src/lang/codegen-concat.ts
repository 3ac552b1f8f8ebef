/**
 * Concatenation of strings: `a + b + c` is one operation, as gc has it (OADDSTR), so that there are no strings in between. Neighbouring
 * constants are joined while compiling.
 */
import { Op } from '../vm/opcodes.ts';
import type { Expr } from './ast.ts';
import type { FuncGen } from './codegen-func.ts';
import { inOrder } from './codegen-order.ts';
import { move } from './codegen-place.ts';

/** An operand, or constants joined. */
interface Part {
  readonly e: Expr;
  text: string | undefined;
}

/** Slots that hold one concatenation's operands are consecutive, so there is a limit; longer ones go step by step. */
const MAX_PARTS = 64;

/** The operands of a concatenation from left to right; `e` is a string expression. */
function partsOf(fg: FuncGen, e: Expr, to: Part[]): void {
  const constant = fg.info.types.get(e)?.value;
  if (constant?.kind === 'string') {
    const last = to.at(-1);
    if (last?.text !== undefined) last.text += constant.value;
    else to.push({ e, text: constant.value });
  } else if (e.kind === 'ParenExpr') {
    partsOf(fg, e.x, to);
  } else if (e.kind === 'BinaryExpr' && e.op === '+') {
    partsOf(fg, e.x, to);
    partsOf(fg, e.y, to);
  } else {
    to.push({ e, text: undefined });
  }
}

/**
 * `current` + e, or e itself (`current` undefined), in one operation. A function gives the slot of `current` after the calls in e.
 * Undefined: it is no chain of three strings or more; nothing was emitted. Temporaries from `mark` on are released.
 */
export function concatenation(
  fg: FuncGen,
  e: Expr,
  current: number | (() => number) | undefined,
  want: number | undefined,
  mark: number,
): number | undefined {
  const parts: Part[] = [];
  partsOf(fg, e, parts);
  const before = current === undefined ? 0 : 1;
  const count = before + parts.length;
  if (count < 3 || count > MAX_PARTS) return undefined;
  const staged = fg.alloc(count);
  if (typeof current === 'number') move(fg, staged, current, 1);
  const { code } = fg;
  inOrder(
    fg,
    parts.map((part) => part.e),
    (operand, i) => {
      const { text } = parts[i];
      if (text !== undefined) {
        code.emit(Op.LDI, staged + before + i, code.string(text), 0);
        return;
      }
      const inner = fg.mark();
      fg.value(operand, staged + before + i);
      fg.release(inner);
    },
  );
  if (typeof current === 'function') move(fg, staged, current(), 1);
  fg.release(mark);
  const to = want ?? fg.alloc(1);
  code.emit(Op.CONCATN, to, staged, count);
  return to;
}
