/** The checker's layer for calls and conversions, and for lists of values in general. */
import type { CallExpr, Expr } from './ast.ts';
import { InstanceChecker } from './check-instance.ts';
import { exprString } from './expr-string.ts';
import type { Operand } from './operand.ts';
import { newOperand } from './operand.ts';
import { tupleString } from './type-string.ts';
import type { Signature, Type } from './types.ts';
import { invalidType, Slice, underlying } from './types.ts';
import { constraintOnly, coreType, whyNoCore } from './typeset.ts';

export abstract class CallChecker extends InstanceChecker {
  protected override call(e: CallExpr): Operand {
    const fun = this.genericRaw(e.fun);
    if (fun.mode === 'type' && this.nonGenericType(e.fun, fun.type) === invalidType) fun.mode = 'invalid';
    if (fun.mode === 'type') return this.conversionCall(e, fun.type);
    if (fun.mode === 'builtin' && fun.builtin !== undefined) return this.builtinCall(e, fun.builtin, fun.type);
    this.mustBeValue(fun);
    this.singleValue(fun);
    if (fun.mode === 'invalid') {
      this.useArgs(e.args);
      return newOperand(e);
    }
    const generic = coreType(fun.type);
    if (generic.kind !== 'signature') {
      if (generic !== invalidType) {
        const isCore = generic.kind !== 'typeparam';
        const why = isCore ? `${this.text(fun.type)} is not a function` : whyNoCore(generic, (t) => this.text(t));
        this.error(e.pos, `invalid operation: cannot call ${this.describe(fun)}: ${why}`);
      }
      return newOperand(e);
    }
    const signature = this.arguments(e, generic);
    if (signature === undefined) return newOperand(e);
    const results = signature.results.vars;
    const x = newOperand(e);
    if (results.length === 0) {
      x.mode = 'novalue';
      x.type = signature;
      return x;
    }
    return this.valueOperand(e, results.length === 1 ? results[0].type : signature.results);
  }

  private conversionCall(e: CallExpr, type: Type): Operand {
    const x = newOperand(e);
    const [arg] = e.args;
    if (arg === undefined) {
      this.error(e.pos, `missing argument in conversion to ${this.text(type)}`);
      return x;
    }
    if (e.args.length > 1) {
      this.useArgs(e.args);
      this.error((e.args.at(-1) as Expr).pos, `too many arguments in conversion to ${this.text(type)}`);
      return x;
    }
    if (e.dots !== undefined) {
      this.error(arg.pos, `invalid use of ... in conversion to ${this.text(type)}`);
      return x;
    }
    const u = underlying(type);
    if (u.kind === 'interface' && constraintOnly(u) !== undefined) {
      const what = 'contains specific type constraints or is comparable';
      this.error(e.pos, `cannot use interface ${this.text(type)} in conversion (${what})`);
      return x;
    }
    const value = this.expr(arg);
    if (value.mode !== 'invalid') this.conversion(value, type);
    return value;
  }

  /** Checks the arguments; answers the signature, for a generic function that of the instance. */
  private arguments(e: CallExpr, signature: Signature): Signature | undefined {
    const isGeneric = signature.tparams.length > 0;
    const failed = isGeneric ? undefined : signature;
    const args = this.operands(e.args, undefined, true);
    const { vars } = signature.params;
    const types = vars.map((v) => v.type);
    if (signature.variadic) {
      const last = types.at(-1);
      if (e.dots !== undefined) {
        if (e.args.length === 1 && args.length > 1) {
          this.error(e.pos, `cannot use ... with ${String(args.length)}-valued ${exprString(e.args[0])}`);
          return failed;
        }
      } else if (last?.kind === 'slice') {
        types.pop();
        while (types.length < args.length) types.push(last.elem);
      }
    } else if (e.dots !== undefined) {
      this.error(e.pos, `cannot use ... in call to non-variadic ${exprString(e.fun)}`);
      return failed;
    }
    if (args.length !== types.length) {
      this.argumentCount(e, signature, args, types.length);
      return failed;
    }
    if (isGeneric && args.some((x) => x.mode === 'invalid')) return undefined;
    const inferred = this.inferCall(e, signature, args, types);
    if (inferred === undefined) return failed;
    const context = `argument to ${exprString(e.fun)}`;
    args.forEach((x, i) => {
      this.assignment(x, inferred.types[i], context);
    });
    return inferred.signature;
  }

  private argumentCount(e: CallExpr, signature: Signature, args: readonly Operand[], wanted: number): void {
    const few = args.length < wanted;
    let pos = e.pos;
    if (!few) pos = args[wanted].expr.pos;
    else if (args.length > 0) pos = (args.at(-1) as Operand).expr.pos;
    const dots = e.dots === undefined ? '' : '...';
    const have = tupleString(args.map((x, i) => this.summary(x) + (i === args.length - 1 ? dots : '')));
    const want = this.paramSummary(signature);
    this.error(
      pos,
      `${few ? 'not enough' : 'too many'} arguments in call to ${exprString(e.fun)}\n\thave ${have}\n\twant ${want}`,
    );
    for (const x of args) this.useDefaultIfUntyped(x);
  }

  private paramSummary(signature: Signature): string {
    const { vars } = signature.params;
    return tupleString(
      vars.map((v, i) => {
        const isDots = signature.variadic && i === vars.length - 1 && v.type instanceof Slice;
        if (v.type === invalidType) return 'unknown type';
        return isDots ? `...${this.text((v.type as Slice).elem)}` : this.text(v.type);
      }),
    );
  }
}
