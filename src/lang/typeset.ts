/** Type sets: which types a constraint admits. */
import type { Interface, Term, Type, TypeParam, Underlying } from './types.ts';
import { identical, Interface as InterfaceType, unalias, underlying } from './types.ts';

/** `terms` is absent where the types are not listed: then methods alone (and `comparable`) decide. */
export interface TypeSet {
  readonly terms: readonly Term[] | undefined;
  readonly comparable: boolean;
}

const wrapped = new WeakMap<Type, Interface>();

/** The interface that constrains a type parameter; a union or single type stands for one that embeds it. */
export function constraintOf(p: TypeParam): Interface {
  const u = underlying(p.constraint);
  if (u.kind === 'interface') return u;
  const key = p.constraint;
  const known = wrapped.get(key) ?? new InterfaceType([], [key]);
  wrapped.set(key, known);
  return known;
}

export function typeSetOf(t: Interface): TypeSet {
  return compute(t, 0);
}

function compute(t: Interface, depth: number): TypeSet {
  let terms: readonly Term[] | undefined;
  let { comparable } = t;
  if (depth > 50) return { terms, comparable };
  for (const embed of t.embeds) {
    const set = setOf(embed, depth + 1);
    comparable ||= set.comparable;
    terms = intersect(terms, set.terms);
  }
  return { terms, comparable };
}

function setOf(t: Type, depth: number): TypeSet {
  const u = underlying(t);
  if (u.kind === 'interface') return compute(u, depth);
  if (u.kind !== 'union') return { terms: [{ tilde: false, type: t }], comparable: false };
  let terms: Term[] | undefined = [];
  for (const term of u.terms) {
    const inner = underlying(term.type);
    if (inner.kind !== 'interface') {
      terms?.push(term);
      continue;
    }
    const set = compute(inner, depth);
    if (set.terms === undefined) terms = undefined;
    else terms?.push(...set.terms);
  }
  return { terms, comparable: false };
}

function intersect(a: readonly Term[] | undefined, b: readonly Term[] | undefined): readonly Term[] | undefined {
  if (a === undefined) return b;
  if (b === undefined) return a;
  const both: Term[] = [];
  for (const x of a) {
    for (const y of b) {
      const common = meet(x, y);
      if (common !== undefined) both.push(common);
    }
  }
  return both;
}

function meet(x: Term, y: Term): Term | undefined {
  if (x.tilde && y.tilde) return identical(x.type, y.type) ? x : undefined;
  if (includes(x, y.type)) return y.tilde ? undefined : y;
  return includes(y, x.type) && !x.tilde ? x : undefined;
}

/** Whether a term admits a type. */
export function includes(term: Term, t: Type): boolean {
  return identical(term.type, term.tilde ? underlying(t) : t);
}

/** Whether every type of x's terms is among those of y. */
export function isSubset(x: readonly Term[], y: readonly Term[]): boolean {
  return x.every((a) => y.some((b) => (a.tilde ? b.tilde && identical(a.type, b.type) : includes(b, a.type))));
}

/** The terms of a type parameter's constraint; undefined where there are none. */
export function termsOf(p: TypeParam): readonly Term[] | undefined {
  return typeSetOf(constraintOf(p)).terms;
}

/** Whether a condition holds for the underlying type, or for those of all types that a type parameter may stand for. */
export function everyType(t: Type, holds: (t: Type) => boolean): boolean {
  const u = underlying(t);
  if (u.kind !== 'typeparam') return holds(t);
  const terms = termsOf(u);
  return terms !== undefined && terms.length > 0 && terms.every((term) => holds(term.type));
}

/**
 * The underlying type, for a type parameter the one that all its types share; channels may differ in direction, and then the restricted
 * one counts. The type parameter itself where there is none.
 */
export function coreType(t: Type): Underlying {
  const u = underlying(t);
  if (u.kind !== 'typeparam') return u;
  const terms = termsOf(u);
  if (terms === undefined || terms.length === 0) return u;
  let core = underlying(terms[0].type);
  for (const term of terms.slice(1)) {
    const other = underlying(term.type);
    if (identical(core, other)) continue;
    const isChan = core.kind === 'chan' && other.kind === 'chan' && identical(core.elem, other.elem);
    if (!isChan || core.kind !== 'chan' || other.kind !== 'chan') return u;
    if (core.dir === 'both') core = other;
    else if (other.dir !== 'both') return u;
  }
  return core;
}

/** Why a type parameter has no core type, in gc's words. */
export function whyNoCore(t: Type, text: (t: Type) => string): string {
  const u = underlying(t);
  const terms = u.kind === 'typeparam' ? (termsOf(u) ?? []) : [];
  const first = terms[0];
  if (first === undefined) return 'no specific type';
  const other = terms.find((term) => !identical(underlying(term.type), underlying(first.type)));
  if (other === undefined) return 'no specific type';
  return `${text(first.type)} and ${text(other.type)} have different underlying types`;
}

/** Like coreType, for operations on bytes: a mixture of strings and byte slices counts as string. */
export function coreOrString(t: Type): Underlying {
  const core = coreType(t);
  if (core.kind !== 'typeparam') return core;
  let text: Underlying | undefined;
  const ok = everyType(core, (type) => {
    const u = underlying(type);
    if (u.kind === 'basic' && u.basic === 'string') {
      text = u;
      return true;
    }
    if (u.kind !== 'slice') return false;
    const elem = unalias(underlying(u.elem));
    return elem.kind === 'basic' && elem.basic === 'uint8';
  });
  return ok && text !== undefined ? text : core;
}

/** Whether an interface can be the type of a variable; if not, why. */
export function constraintOnly(t: Interface): 'comparable' | 'terms' | undefined {
  const set = typeSetOf(t);
  if (set.comparable) return 'comparable';
  return set.terms === undefined ? undefined : 'terms';
}
