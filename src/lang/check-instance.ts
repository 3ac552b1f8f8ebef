/** The checker's layer for instances of generic functions: explicit type arguments, and those that are inferred. */
import type { CallExpr, Expr, Ident, IndexExpr } from './ast.ts';
import { BuiltinChecker } from './check-builtin.ts';
import { exprString } from './expr-string.ts';
import { Unifier } from './infer.ts';
import type { Operand } from './operand.ts';
import { defaultType, isUntyped, newOperand } from './operand.ts';
import { mentions, substitute, substituteSignature, typeMap } from './subst.ts';
import type { Type } from './types.ts';
import { invalidType, Signature, TypeParam, unalias } from './types.ts';
import { constraintOf, coreType } from './typeset.ts';

/** Order of untyped numbers: the greatest kind among the arguments decides. */
const untypedRank: Readonly<Record<string, number>> = { 'untyped int': 1, 'untyped rune': 2, 'untyped float': 3 };

interface Wanted {
  readonly x: Operand;
  readonly type: Type;
}

export abstract class InstanceChecker extends BuiltinChecker {
  /** Explicit type arguments of generic functions of which some are still to be inferred. */
  private readonly partial = new Map<Expr, readonly Type[]>();

  /** `f[A, B]` of a generic function: its instance, or with some type arguments missing the generic function again. */
  protected override functionInstance(e: IndexExpr, x: Operand, generic: Signature): Operand {
    const exprs = [e.index, ...e.rest];
    const args = exprs.map((arg) => this.type(arg));
    if (args.includes(invalidType)) return newOperand(e);
    const count = generic.tparams.length;
    if (args.length > count) {
      this.error(exprs[count].pos, `got ${String(args.length)} type arguments but want ${String(count)}`);
      return newOperand(e);
    }
    this.recordAs(e.x, 'value', generic);
    if (args.length === count) {
      const type = this.instanceOf(e.x, generic, args, (i) => exprs[i].pos);
      return type === undefined ? newOperand(e) : { ...x, type, expr: e };
    }
    this.partial.set(e, args);
    return { ...x, expr: e };
  }

  /** The signature with type arguments put in; notes the instance. Undefined after a message about an argument. */
  private instanceOf(
    fun: Expr,
    generic: Signature,
    args: readonly Type[],
    place: (i: number) => number,
  ): Signature | undefined {
    if (!this.verifyArguments(generic.tparams, args, place)) return undefined;
    this.instanceGraph.add(generic.tparams, args, place);
    const name = functionName(fun);
    if (name !== undefined) this.info.instances.set(name, args);
    const { recv, params, results, variadic } = generic;
    return substituteSignature(new Signature(recv, params, results, variadic), typeMap(generic.tparams, args));
  }

  /** Gives a generic function its type where the wanted type determines it. */
  protected override wantInstance(x: Operand, wanted: Type | undefined): void {
    const generic = x.type as Signature;
    const known = this.partial.get(x.expr) ?? [];
    const target = wanted === undefined ? undefined : coreType(wanted);
    const place = this.bracketOf(x.expr);
    if (target?.kind !== 'signature' && known.length === 0) {
      this.error(x.expr.pos, `cannot use generic function ${exprString(x.expr)} without instantiation`);
      x.mode = 'invalid';
      return;
    }
    const unifier = new Unifier(generic.tparams, known);
    if (target?.kind === 'signature') {
      const plain = new Signature(undefined, generic.params, generic.results, generic.variadic);
      if (!unifier.unify(plain, target, false)) {
        this.error(
          x.expr.pos,
          `type ${this.text(generic)} of ${exprString(x.expr)} does not match ${this.text(wanted as Type)} (cannot infer ${namesOf(generic.tparams)})`,
        );
        x.mode = 'invalid';
        return;
      }
    }
    unifier.useConstraints();
    const args = this.settled(unifier, generic.tparams, generic.tparams, place, '');
    const type = args === undefined ? undefined : this.instanceOf(x.expr, generic, args, () => place);
    if (type === undefined) {
      x.mode = 'invalid';
      return;
    }
    x.type = type;
    this.retype(x.expr, type);
  }

  private bracketOf(e: Expr): number {
    return e.kind === 'IndexExpr' ? e.lbrack : e.pos;
  }

  /** Records the type of an instance that was inferred. */
  private retype(e: Expr, type: Signature): void {
    this.recordAs(e, 'value', type);
    if (e.kind === 'ParenExpr') this.retype(e.x, type);
  }

  /** The inferred types of all parameters; undefined after a message about the first that is unknown. */
  private settled(
    unifier: Unifier,
    params: readonly TypeParam[],
    declared: readonly TypeParam[],
    pos: number,
    context: string,
  ): Type[] | undefined {
    unifier.settle(params);
    const args: Type[] = [];
    for (const [i, p] of params.entries()) {
      const type = unifier.at(p);
      if (type === undefined || mentions(type, params)) {
        const where = this.declarationPlace(declared[i]);
        this.error(pos, `${context}cannot infer ${p.obj.name} (declared at ${where})`);
        return undefined;
      }
      args.push(type);
    }
    return args;
  }

  private declarationPlace(p: TypeParam): string {
    const { pkg, pos } = p.obj;
    return pkg === undefined || pkg.path === this.pkg.path ? this.place(pos) : `package ${pkg.name}`;
  }

  // ---------------------------------------------------------------------- calls

  /**
   * The signature of a call: of a generic function the instance that its arguments determine, in which generic functions that are arguments
   * become instances too. Undefined after a message. `types` are the parameters' types, one for each argument.
   */
  protected inferCall(
    e: CallExpr,
    signature: Signature,
    args: readonly Operand[],
    types: readonly Type[],
  ): { readonly signature: Signature; readonly types: readonly Type[] } | undefined {
    const isGenericArg = (x: Operand): boolean => x.mode === 'value' && genericSignature(x) !== undefined;
    if (signature.tparams.length === 0 && !args.some(isGenericArg)) return { signature, types };
    // fresh parameters: the call may stand in the function's own body
    const fresh = signature.tparams.map((p) => new TypeParam(p.obj));
    const renaming = typeMap(signature.tparams, fresh);
    fresh.forEach((p, i) => {
      p.constraint = substitute(signature.tparams[i].constraint, renaming);
    });
    const wanted = args.map((x, i): Wanted => ({ x, type: substitute(types[i], renaming) }));
    const unifier = new Unifier(fresh, this.partial.get(e.fun) ?? []);
    const context = `in call to ${exprString(e.fun)}, `;
    const genericArgs = args.filter(isGenericArg).map((x) => this.genericArgument(x, unifier));
    const all = [...fresh, ...genericArgs.flatMap((g) => g.params)];
    if (!this.unifyArguments(wanted, genericArgs, unifier, all, context)) return undefined;
    const misfit = unifier.useConstraints();
    if (misfit !== undefined) {
      const known = unifier.at(misfit) ?? misfit;
      const why = this.missingReason(known, constraintOf(misfit));
      const type = this.text(known);
      this.error(
        e.lparen,
        `${context}${misfit.obj.name} (type ${type}) does not satisfy ${this.text(misfit.constraint)}${why === undefined ? '' : ` ${why}`}`,
      );
      return undefined;
    }
    if (!this.untypedArguments(wanted, unifier, context)) return undefined;
    unifier.useConstraints();
    const declared = [...signature.tparams, ...genericArgs.flatMap((g) => g.generic.tparams)];
    const found = this.settled(unifier, all, declared, e.lparen, context);
    if (found === undefined) return undefined;
    return this.instantiateCall(e, signature, types, found, genericArgs);
  }

  private instantiateCall(
    e: CallExpr,
    signature: Signature,
    types: readonly Type[],
    found: readonly Type[],
    genericArgs: readonly GenericArgument[],
  ): { signature: Signature; types: readonly Type[] } | undefined {
    let at = signature.tparams.length;
    for (const { x, generic } of genericArgs) {
      const own = found.slice(at, at + generic.tparams.length);
      at += generic.tparams.length;
      const type = this.instanceOf(x.expr, generic, own, () => x.expr.pos);
      if (type === undefined) return undefined;
      x.type = type;
      this.retype(x.expr, type);
    }
    if (signature.tparams.length === 0) return { signature, types };
    const targs = found.slice(0, signature.tparams.length);
    const explicit = e.fun.kind === 'IndexExpr' && this.partial.has(e.fun) ? [e.fun.index, ...e.fun.rest] : [];
    const instance = this.instanceOf(e.fun, signature, targs, (i) => explicit[i]?.pos ?? e.lparen);
    if (instance === undefined) return undefined;
    this.retype(e.fun, instance);
    const map = typeMap(signature.tparams, targs);
    return { signature: instance, types: types.map((t) => substitute(t, map)) };
  }

  private genericArgument(x: Operand, unifier: Unifier): GenericArgument {
    const generic = x.type as Signature;
    const params = generic.tparams.map((p) => new TypeParam(p.obj));
    const map = typeMap(generic.tparams, params);
    params.forEach((p, i) => {
      p.constraint = substitute(generic.tparams[i].constraint, map);
    });
    unifier.addParams(params);
    (this.partial.get(x.expr) ?? []).forEach((t, i) => {
      unifier.set(params[i], t);
    });
    const plain = new Signature(undefined, generic.params, generic.results, generic.variadic);
    return { x, generic, params, type: substituteSignature(plain, map) };
  }

  /** Lays parameter types over those of typed arguments; false after a message. */
  private unifyArguments(
    wanted: readonly Wanted[],
    genericArgs: readonly GenericArgument[],
    unifier: Unifier,
    params: readonly TypeParam[],
    context: string,
  ): boolean {
    for (const { x, type } of wanted) {
      const generic = genericArgs.find((g) => g.x === x);
      if (generic === undefined && (isUntyped(x.type) || x.mode === 'nil' || !mentions(type, params))) continue;
      if (unifier.unify(type, generic?.type ?? x.type, false)) continue;
      const text = exprString(x.expr);
      const now = unifier.apply(type);
      const have = this.text(x.type);
      const want =
        now === type
          ? `does not match ${this.text(type)} (cannot infer ${namesOf(params.filter((p) => mentions(type, [p]) || params.includes(p)))})`
          : `does not match inferred type ${this.text(now)} for ${this.text(type)}`;
      this.error(x.expr.pos, `${context}type ${have} of ${text} ${want}`);
      return false;
    }
    return true;
  }

  /** Parameters that only constants speak for take the constants' default type; false after a message. */
  private untypedArguments(wanted: readonly Wanted[], unifier: Unifier, context: string): boolean {
    const greatest = new Map<TypeParam, Type>();
    for (const { x, type } of wanted) {
      const p = unalias(type);
      if (p.kind !== 'typeparam' || !isUntyped(x.type) || x.mode === 'nil' || unifier.at(p) !== undefined) continue;
      const before = greatest.get(p);
      if (before === undefined) {
        greatest.set(p, x.type);
        continue;
      }
      const [a, b] = [untypedRank[before.kind === 'basic' ? before.basic : ''], untypedRank[x.type.basic]];
      const isSame = before.kind === 'basic' && before.basic === x.type.basic;
      if (!isSame && (a === undefined || b === undefined)) {
        const types = `${this.text(before)} and ${this.text(x.type)}`;
        this.error(x.expr.pos, `${context}mismatched types ${types} (cannot infer ${p.obj.name})`);
        return false;
      }
      if (!isSame && (b ?? 0) > (a ?? 0)) greatest.set(p, x.type);
    }
    for (const [p, type] of greatest) unifier.set(p, defaultType(type));
    return true;
  }
}

interface GenericArgument {
  readonly x: Operand;
  readonly generic: Signature;
  readonly params: readonly TypeParam[];
  readonly type: Type;
}

/** The signature of an operand that is a generic function. */
export function genericSignature(x: Operand): Signature | undefined {
  return x.type.kind === 'signature' && x.type.tparams.length > 0 ? x.type : undefined;
}

/** The identifier that names a function, for `f`, `p.f`, `f[T]`, `(f)`. */
function functionName(e: Expr): Ident | undefined {
  switch (e.kind) {
    case 'Ident':
      return e;
    case 'SelectorExpr':
      return e.sel;
    case 'IndexExpr':
    case 'ParenExpr':
      return functionName(e.x);
    default:
      return undefined;
  }
}

/** "T", "K and V", "A, B, and C" */
function namesOf(params: readonly TypeParam[]): string {
  const names = params.map((p) => p.obj.name);
  const last = names.at(-1) ?? '';
  if (names.length < 2) return last;
  return names.length === 2 ? names.join(' and ') : `${names.slice(0, -1).join(', ')}, and ${last}`;
}
