/**
 * The checker's layer for generics: type parameters, instances of generic types, and whether type arguments satisfy their constraints.
 * Type arguments of functions: check-instance.ts.
 */
import type { Expr, IndexExpr, TypeParamDecl } from './ast.ts';
import { ConversionChecker } from './check-convert.ts';
import { exprString } from './expr-string.ts';
import { InstanceGraph } from './instance-graph.ts';
import type { TypeNameObj } from './objects.ts';
import type { Operand } from './operand.ts';
import { isComparable } from './operand.ts';
import { instantiate, substitute, typeMap } from './subst.ts';
import type { Interface, Term, Type, Named } from './types.ts';
import { Alias, allMethods, invalidType, TypeParam } from './types.ts';
import { identical, unalias, underlying, Union } from './types.ts';
import { constraintOf, includes, isSubset, typeSetOf } from './typeset.ts';

export abstract class GenericChecker extends ConversionChecker {
  protected abstract type(e: Expr): Type;
  protected abstract later(check: () => void): void;
  protected abstract genericOperand(e: Expr): Operand;

  protected readonly instanceGraph = new InstanceGraph();
  /** Types of receivers with their type parameters. */
  protected readonly receivers = new Set<Expr>();
  /** Type parameters of receivers that are called `_`. */
  protected readonly blankTypeParams = new Map<Expr, TypeParam>();

  // ------------------------------------------------------------ type parameters

  /**
   * Declares type parameters in the scope at hand; `made` gets them before their constraints are looked at, which may mention what
   * is being declared.
   */
  protected declareTypeParams(
    decls: readonly TypeParamDecl[],
    made?: (params: readonly TypeParam[]) => void,
  ): TypeParam[] {
    const params = decls.map(({ name }) => {
      const param = this.newTypeParam(name.name, name.pos);
      this.declare(this.scope, name, param.obj);
      return param;
    });
    made?.(params);
    let last: Expr | undefined;
    let constraint: Type = invalidType;
    decls.forEach((decl, i) => {
      if (decl.constraint !== last) {
        last = decl.constraint;
        constraint = this.constraint(decl.constraint);
      }
      params[i].constraint = constraint;
    });
    return params;
  }

  protected newTypeParam(name: string, pos: number): TypeParam {
    const obj: TypeNameObj = { kind: 'TypeName', name, pos, pkg: this.pkg, type: invalidType, isAlias: false };
    const param = new TypeParam(obj);
    obj.type = param;
    return param;
  }

  /** The type of a constraint expression; what is no interface stands for one that embeds it. */
  private constraint(e: Expr): Type {
    const type = this.unionType(e);
    if (unalias(type).kind === 'typeparam') {
      this.error(e.pos, `cannot use a type parameter as constraint`);
      return invalidType;
    }
    return type;
  }

  /** A type, or a union of terms: what interfaces may embed. */
  protected unionType(e: Expr): Type {
    if (!isUnion(e)) return this.type(e);
    const exprs: Expr[] = [];
    for (let at = e; ; at = at.x) {
      if (at.kind !== 'BinaryExpr' || at.op !== '|') {
        exprs.unshift(at);
        break;
      }
      exprs.unshift(at.y);
    }
    const terms: Term[] = [];
    for (const term of exprs) {
      const tilde = term.kind === 'UnaryExpr' && term.op === '~';
      const type = this.type(tilde ? term.x : term);
      if (type === invalidType) return invalidType;
      terms.push({ tilde, type });
    }
    const union = new Union(terms);
    this.recordAs(e, 'type', union);
    this.later(() => {
      this.checkUnion(union, exprs);
    });
    return union;
  }

  private checkUnion(union: Union, exprs: readonly Expr[]): void {
    for (const [i, { tilde, type }] of union.terms.entries()) {
      const e = exprs[i];
      const u = underlying(type);
      if (u === invalidType) continue;
      if (unalias(type).kind === 'typeparam') {
        if (tilde) this.error(e.pos, `type in term ${exprString(e)} cannot be a type parameter`);
        else if (union.terms.length > 1) this.error(e.pos, 'term cannot be a type parameter');
        continue;
      }
      if (u.kind === 'interface') {
        if (tilde) {
          this.error(e.pos, `invalid use of ~ (${this.text(type)} is an interface)`);
          continue;
        }
        if (union.terms.length === 1) continue;
        if (allMethods(u).length > 0) {
          this.error(e.pos, `cannot use ${this.text(type)} in union (${this.text(type)} contains methods)`);
        } else if (typeSetOf(u).comparable) {
          const embeds = u.comparable
            ? `cannot use comparable in union`
            : `cannot use ${this.text(type)} in union (${this.text(type)} embeds comparable)`;
          this.error(e.pos, embeds);
        }
        continue;
      }
      if (tilde && !identical(u, type)) {
        this.error(e.pos, `invalid use of ~ (underlying type of ${this.text(type)} is ${this.text(u)})`);
        continue;
      }
      const other = union.terms.slice(0, i).find((t) => overlaps(t, union.terms[i]));
      if (other !== undefined) {
        const text = (t: Term): string => (t.tilde ? '~' : '') + this.text(t.type);
        this.error(e.pos, `overlapping terms ${text(union.terms[i])} and ${text(other)}`);
      }
    }
  }

  // ------------------------------------------------------------------ instances

  /** `T[A, B]` where a type is wanted. */
  protected instanceType(e: IndexExpr): Type {
    const base = this.genericOperand(e.x);
    const exprs = [e.index, ...e.rest];
    if (base.mode === 'invalid') {
      for (const arg of exprs) this.type(arg);
      return invalidType;
    }
    if (base.mode !== 'type') {
      this.error(e.x.pos, `${exprString(e.x)} is not a type`);
      return invalidType;
    }
    const generic = base.type;
    const params = typeParamsOf(generic);
    if (params.length === 0) {
      for (const arg of exprs) this.type(arg);
      if (generic === invalidType) return invalidType;
      const why = `${this.text(generic)} is not a generic type`;
      this.error(e.x.pos, this.receivers.has(e) ? why : `invalid operation: ${exprString(e)} (${why})`);
      return invalidType;
    }
    const args = exprs.map((arg) => this.blankTypeParams.get(arg) ?? this.type(arg));
    if (args.includes(invalidType)) return invalidType;
    if (args.length !== params.length && this.receivers.has(e)) return invalidType; // reported
    if (args.length !== params.length) {
      const few = args.length < params.length;
      const name = generic.kind === 'named' || generic.kind === 'alias' ? generic.obj.name : '';
      const counts = `have ${String(args.length)}, want ${String(params.length)}`;
      this.error(e.x.pos, `${few ? 'not enough' : 'too many'} type arguments for type ${name}: ${counts}`);
      return invalidType;
    }
    this.instanceGraph.add(params, args, (i) => exprs[i].pos);
    this.later(() => {
      this.verifyArguments(params, args, (i) => exprs[i].pos);
    });
    if (generic.kind === 'alias') {
      return new Alias(generic.obj, substitute(generic.actual ?? invalidType, typeMap(params, args)), args);
    }
    const origin = unalias(generic) as Named;
    const instance = instantiate(origin, [...origin.implicit, ...args]);
    if (instance.usedAt < 0) instance.usedAt = e.x.pos;
    return instance;
  }

  /** Complains about the first type argument that does not satisfy its constraint; answers whether all do. */
  protected verifyArguments(
    params: readonly TypeParam[],
    args: readonly Type[],
    place: (i: number) => number,
  ): boolean {
    const map = typeMap(params, args);
    for (const [i, param] of params.entries()) {
      const why = this.unsatisfied(args[i], substitute(param.constraint, map));
      if (why === undefined) continue;
      this.error(place(i), why);
      return false;
    }
    return true;
  }

  /** Why a type is not among those that a constraint admits; undefined when it is. */
  protected unsatisfied(type: Type, constraint: Type): string | undefined {
    const holder = new TypeParam({
      kind: 'TypeName',
      name: '',
      pos: -1,
      pkg: undefined,
      type: invalidType,
      isAlias: false,
    });
    holder.constraint = constraint;
    const wanted = constraintOf(holder);
    const [t, c] = [this.text(type), this.text(constraint)];
    if (underlying(type) === invalidType || constraint === invalidType) return undefined;
    const set = typeSetOf(wanted);
    const isAny = set.terms === undefined && !set.comparable && allMethods(wanted).length === 0;
    if (isAny) return undefined;
    if (set.terms?.length === 0) return `cannot satisfy ${c} (empty type set)`;
    const missing = this.missingReason(type, wanted);
    if (missing !== undefined) return `${t} does not satisfy ${c} ${missing}`;
    const comparability = (): string | undefined =>
      set.comparable && !isComparable(type) ? `${t} does not satisfy comparable` : undefined;
    if (set.terms === undefined) return comparability();
    const own = underlying(type);
    const inner: Interface | undefined =
      own.kind === 'interface' ? own : own.kind === 'typeparam' ? constraintOf(own) : undefined;
    if (inner !== undefined) {
      const terms = typeSetOf(inner).terms;
      if (terms === undefined || !isSubset(terms, set.terms)) return `${t} does not satisfy ${c}`;
      return comparability();
    }
    if (set.terms.some((term) => includes(term, type))) return comparability();
    const near = set.terms.find((term) => !term.tilde && identical(term.type, own));
    if (near !== undefined)
      return `${t} does not satisfy ${c} (possibly missing ~ for ${this.text(near.type)} in ${c})`;
    const terms = set.terms.filter((term, i, all) => all.findIndex((other) => sameTerm(term, other)) === i);
    return `${t} does not satisfy ${c} (${t} missing in ${this.text(new Union(terms))})`;
  }
}

function isUnion(e: Expr): boolean {
  return (e.kind === 'BinaryExpr' && e.op === '|') || (e.kind === 'UnaryExpr' && e.op === '~');
}

/** The type parameters of a generic type that has no arguments yet. */
export function typeParamsOf(t: Type): readonly TypeParam[] {
  if (t.kind === 'alias') {
    if (t.targs.length > 0) return [];
    if (t.tparams.length > 0) return t.tparams;
  }
  const at = unalias(t);
  return at.kind === 'named' && at.origin === undefined ? at.tparams : [];
}

function sameTerm(a: Term, b: Term): boolean {
  return a.tilde === b.tilde && identical(a.type, b.type);
}

function overlaps(a: Term, b: Term): boolean {
  if (underlying(a.type).kind === 'interface' || underlying(b.type).kind === 'interface') return false;
  if (a.tilde && b.tilde) return identical(a.type, b.type);
  return a.tilde ? includes(a, b.type) : includes(b, a.type);
}
