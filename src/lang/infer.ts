/**
 * Type arguments that follow from the types of arguments: unification. A parameter's type is laid over an argument's; where the parameter's
 * type has a type parameter, that gets what stands there in the argument's.
 */
import { lookup } from './lookup.ts';
import type { Package } from './objects.ts';
import { mentions, substitute } from './subst.ts';
import type { Signature, Tuple, Type, TypeParam } from './types.ts';
import { allMethods, identical, invalidType, unalias, underlying } from './types.ts';
import { constraintOf, coreType, termsOf } from './typeset.ts';

const maxDepth = 200;

/** What is known of one type parameter, or of several that must be the same type. */
interface Slot {
  type: Type | undefined;
}

export class Unifier {
  private readonly slots = new Map<TypeParam, Slot>();
  private depth = 0;

  /** `known` are the types given explicitly for the first of the parameters. */
  constructor(params: readonly TypeParam[], known: readonly Type[]) {
    params.forEach((p, i) => this.slots.set(p, { type: known[i] }));
  }

  /** Adds the type parameters of a generic function that is an argument. */
  addParams(params: readonly TypeParam[]): void {
    for (const p of params) this.slots.set(p, { type: undefined });
  }

  at(p: TypeParam): Type | undefined {
    return this.slots.get(p)?.type;
  }

  set(p: TypeParam, type: Type): void {
    const slot = this.slots.get(p);
    if (slot !== undefined) slot.type = type;
  }

  /** How many are still without a type. */
  get unknown(): number {
    let n = 0;
    for (const slot of this.slots.values()) if (slot.type === undefined) n++;
    return n;
  }

  /** The type with what is known put in. */
  apply(t: Type): Type {
    return substitute(t, { get: (p) => this.slots.get(p)?.type });
  }

  private param(t: Type): TypeParam | undefined {
    const at = unalias(t);
    return at.kind === 'typeparam' && this.slots.has(at) ? at : undefined;
  }

  /** Makes x and y the same type if that is possible. Inexact: as far as assigning y to x needs it. */
  unify(x: Type, y: Type, exact: boolean): boolean {
    if (x === y) return true;
    if (++this.depth > maxDepth) return false;
    const result = this.nify(x, y, exact);
    this.depth--;
    return result;
  }

  private nify(x0: Type, y0: Type, exact: boolean): boolean {
    let x = unalias(x0);
    let y = unalias(y0);
    if (x === y) return true;
    if (this.param(x) === undefined && this.param(y) !== undefined) [x, y] = [y, x];
    const px = this.param(x);
    const py = this.param(y);
    if (px !== undefined && py !== undefined) return this.join(px, py, exact);
    if (px !== undefined) return this.give(px, y, exact);
    if (!exact) {
      // a defined type and a type literal: what counts is the underlying type
      const isDefined = (t: Type): boolean => t.kind === 'named';
      if (isDefined(x) !== isDefined(y) && x.kind !== 'basic' && y.kind !== 'basic') {
        if (isDefined(x) && x.kind === 'named' && underlying(x).kind !== 'interface') x = underlying(x);
        else if (isDefined(y) && y.kind === 'named' && underlying(y).kind !== 'interface') y = underlying(y);
      }
    }
    if (!exact && (x.kind === 'typeparam' || y.kind === 'typeparam')) {
      // type parameters of the function around: what counts is the type that all their types share
      const [a, b] = [x, y].map((t) => (t.kind === 'typeparam' ? coreType(t) : t));
      if (a.kind !== 'typeparam' && b.kind !== 'typeparam') return this.unify(a, b, exact);
    }
    return this.parts(x, y, exact);
  }

  private join(px: TypeParam, py: TypeParam, exact: boolean): boolean {
    const [a, b] = [this.slots.get(px), this.slots.get(py)];
    if (a === undefined || b === undefined || a === b) return true;
    if (a.type !== undefined && b.type !== undefined) return this.unify(a.type, b.type, exact);
    a.type ??= b.type;
    for (const [p, slot] of this.slots) if (slot === b) this.slots.set(p, a);
    return true;
  }

  private give(p: TypeParam, y: Type, exact: boolean): boolean {
    if (y === invalidType) return true; // reported already
    const known = this.at(p);
    if (known === undefined) {
      this.set(p, y);
      return true;
    }
    if (!this.unify(known, y, exact)) return false;
    if (exact) return true;
    // of two that can be assigned to each other the defined type is kept, and of channels the restricted one
    const [a, b] = [underlying(known), underlying(y)];
    if (y.kind === 'named' && known.kind !== 'named') this.set(p, y);
    else if (a.kind === 'chan' && b.kind === 'chan' && a.dir === 'both' && b.dir !== 'both') this.set(p, y);
    return true;
  }

  private parts(x: Type, y: Type, exact: boolean): boolean {
    switch (x.kind) {
      case 'pointer':
      case 'slice':
        return y.kind === x.kind && this.unify(x.elem, y.elem, true);
      case 'array':
        return y.kind === 'array' && x.len === y.len && this.unify(x.elem, y.elem, true);
      case 'map':
        return y.kind === 'map' && this.unify(x.key, y.key, true) && this.unify(x.elem, y.elem, true);
      case 'chan': {
        if (y.kind !== 'chan') return false;
        const dirs = x.dir === y.dir || (!exact && (x.dir === 'both' || y.dir === 'both'));
        return dirs && this.unify(x.elem, y.elem, true);
      }
      case 'struct':
        return (
          y.kind === 'struct' &&
          x.fields.length === y.fields.length &&
          x.fields.every((f, i) => {
            const g = y.fields[i];
            return f.name === g.name && f.embedded === g.embedded && this.unify(f.type, g.type, true);
          })
        );
      case 'signature':
        return y.kind === 'signature' && this.signatures(x, y);
      case 'tuple':
        return y.kind === 'tuple' && this.tuples(x, y);
      case 'named':
        if (y.kind === 'named' && x.origin !== undefined && x.origin === y.origin) {
          return x.targs.every((t, i) => this.unify(t, y.targs[i], true));
        }
        if (!exact && underlying(x).kind === 'interface') return this.methods(x, y);
        if (!exact && underlying(y).kind === 'interface') return this.methods(y, x);
        return identical(x, y);
      case 'interface': {
        if (!exact) return this.methods(x, y);
        if (y.kind !== 'interface') return false;
        const [mine, theirs] = [allMethods(x), allMethods(y)];
        return (
          mine.length === theirs.length &&
          mine.every((m, i) => m.name === theirs[i].name && this.signatures(m.type, theirs[i].type))
        );
      }
      default:
        if (!exact && underlying(y).kind === 'interface') return this.methods(y, x);
        return identical(x, y);
    }
  }

  /** Lays the methods of an interface over those of a type that has to have them. */
  private methods(wanted: Type, t: Type, pkg?: Package): boolean {
    const u = underlying(wanted);
    if (u.kind !== 'interface') return identical(wanted, t);
    return allMethods(u).every((m) => {
      const found = lookup(t, m.name, m.pkg ?? pkg);
      return found.kind === 'method' && this.signatures(m.type, found.obj.type);
    });
  }

  private signatures(x: Signature, y: Signature): boolean {
    return x.variadic === y.variadic && this.tuples(x.params, y.params) && this.tuples(x.results, y.results);
  }

  private tuples(x: Tuple, y: Tuple): boolean {
    return x.vars.length === y.vars.length && x.vars.every((v, i) => this.unify(v.type, y.vars[i].type, true));
  }

  /** Uses what constraints say, until nothing changes. Answers the first parameter whose type does not fit. */
  useConstraints(): TypeParam | undefined {
    for (;;) {
      const before = this.unknown;
      for (const p of this.slots.keys()) {
        const core = coreTermOf(p);
        const known = this.at(p);
        if (core !== undefined) {
          if (known !== undefined) {
            const plain = core.tilde && unalias(known).kind !== 'typeparam' ? underlying(known) : known;
            if (!this.unify(plain, core.type, false)) return p;
          } else if (core.single && !core.tilde) this.set(p, this.apply(core.type));
        }
        if (known !== undefined && !mentions(known, [...this.slots.keys()]) && !this.hasMethods(p, known)) return p;
      }
      if (this.unknown === before) return undefined;
    }
  }

  /** Lays the methods that a constraint asks for over those of the type. */
  private hasMethods(p: TypeParam, known: Type): boolean {
    return allMethods(constraintOf(p)).every((m) => {
      const found = lookup(known, m.name, m.pkg);
      if (found.kind !== 'method') return false;
      if (found.obj.ptrRecv && !found.indirect && !found.obj.isInterfaceMethod) return false;
      return this.signatures(m.type, found.obj.type);
    });
  }

  /** Puts known types into each other; a type parameter that only stands for itself stays unknown. */
  settle(params: readonly TypeParam[]): void {
    for (let i = 0; i <= params.length; i++) {
      for (const p of params) {
        const type = this.at(p);
        if (type !== undefined && this.param(type) === undefined) this.set(p, this.apply(type));
      }
    }
  }
}

interface CoreTerm {
  readonly type: Type;
  readonly tilde: boolean;
  /** There is just this one term. */
  readonly single: boolean;
}

/** The type that all types of a constraint have as underlying type, if there is one. */
function coreTermOf(p: TypeParam): CoreTerm | undefined {
  const terms = termsOf(p);
  if (terms === undefined || terms.length === 0) return undefined;
  if (terms.length === 1) return { type: terms[0].type, tilde: terms[0].tilde, single: true };
  const core = coreType(p);
  return core.kind === 'typeparam' ? undefined : { type: core, tilde: true, single: false };
}
