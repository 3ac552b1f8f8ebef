/**
 * Generic types at work: types with type arguments in place of type parameters, and the instances of generic types, of which there is one
 * for each list of arguments. Underlying types and methods of an instance are made when they are first asked for.
 */
import type { FuncObj, VarObj } from './objects.ts';
import type { Term, Type, TypeParam } from './types.ts';
import {
  Alias,
  ArrayT,
  Chan,
  identical,
  Interface,
  MapT,
  Named,
  Pointer,
  Signature,
  Slice,
  Struct,
  Tuple,
  underlying,
  Union,
  withoutBounds,
} from './types.ts';

/** What stands for each type parameter. */
export type TypeMap = Pick<ReadonlyMap<TypeParam, Type>, 'get'>;

export function typeMap(params: readonly TypeParam[], args: readonly Type[]): TypeMap {
  return new Map(params.map((p, i) => [p, args[i] ?? p]));
}

/** The type with type parameters replaced; the type itself where it has none of them. */
export function substitute(t: Type, map: TypeMap): Type {
  switch (t.kind) {
    case 'basic':
      return t;
    case 'typeparam':
      return map.get(t) ?? t;
    case 'named':
      return substituteNamed(t, map);
    case 'alias': {
      if (t.actual === undefined) t.resolve?.();
      const actual = t.actual === undefined ? t : substitute(t.actual, map);
      if (actual === t.actual || actual === t) return t;
      return t.targs.length === 0 ? actual : new Alias(t.obj, actual, substituteAll(t.targs, map));
    }
    case 'pointer':
    case 'slice': {
      const elem = substitute(t.elem, map);
      if (elem === t.elem) return t;
      return t.kind === 'pointer' ? new Pointer(elem) : new Slice(elem);
    }
    case 'array': {
      const elem = substitute(t.elem, map);
      return elem === t.elem ? t : new ArrayT(elem, t.len);
    }
    case 'map': {
      const [key, elem] = [substitute(t.key, map), substitute(t.elem, map)];
      return key === t.key && elem === t.elem ? t : new MapT(key, elem);
    }
    case 'chan': {
      const elem = substitute(t.elem, map);
      return elem === t.elem ? t : new Chan(t.dir, elem);
    }
    case 'struct': {
      const fields = substituteVars(t.fields, map);
      return fields === t.fields ? t : new Struct(fields, t.tags);
    }
    case 'tuple':
      return substituteTuple(t, map);
    case 'signature':
      return substituteSignature(t, map);
    case 'union': {
      const terms = t.terms.map((term): Term => ({ tilde: term.tilde, type: substitute(term.type, map) }));
      return terms.every((term, i) => term.type === t.terms[i].type) ? t : new Union(terms);
    }
    case 'interface': {
      const methods = t.methods.map((m) => {
        const type = substituteSignature(m.type, map);
        return type === m.type ? m : { ...m, type };
      });
      const embeds = substituteAll(t.embeds, map);
      const isSame = embeds === t.embeds && methods.every((m, i) => m === t.methods[i]);
      return isSame ? t : new Interface(methods, embeds, t.comparable);
    }
  }
}

export function substituteAll(list: readonly Type[], map: TypeMap): readonly Type[] {
  const out = list.map((t) => substitute(t, map));
  return out.every((t, i) => t === list[i]) ? list : out;
}

function substituteNamed(t: Named, map: TypeMap): Type {
  const origin = t.origin ?? t;
  if (origin.implicit.length > 0) {
    if (t.origin === undefined && origin.tparams.length > 0) return t; // a generic type without arguments, on its way to them
    const args = t.origin === undefined ? origin.implicit : t.targs;
    const now = substituteAll(args, map);
    return now === args ? t : instantiate(origin, now);
  }
  if (t.targs.length === 0) return t;
  const targs = substituteAll(t.targs, map);
  return targs === t.targs ? t : instantiate(origin, targs);
}

function substituteVars(vars: readonly VarObj[], map: TypeMap): readonly VarObj[] {
  const out = vars.map((v) => {
    const type = substitute(v.type, map);
    return type === v.type ? v : { ...v, type };
  });
  return out.every((v, i) => v === vars[i]) ? vars : out;
}

function substituteTuple(t: Tuple, map: TypeMap): Tuple {
  const vars = substituteVars(t.vars, map);
  return vars === t.vars ? t : new Tuple(vars);
}

export function substituteSignature(t: Signature, map: TypeMap): Signature {
  const params = substituteTuple(t.params, map);
  const results = substituteTuple(t.results, map);
  const recv = t.recv === undefined ? undefined : substituteVars([t.recv], map)[0];
  if (params === t.params && results === t.results && recv === t.recv) return t;
  return new Signature(recv, params, results, t.variadic, t.tparams);
}

/** The instance of a generic type with these arguments: first those for its implicit type parameters, then those for its own. */
export function instantiate(origin: Named, targs: readonly Type[]): Named {
  return withoutBounds(() => {
    const known = origin.instances.find((i) => i.targs.every((t, k) => identical(t, targs[k])));
    if (known !== undefined) return known;
    const instance = new Named(origin.obj, origin, targs);
    origin.instances.push(instance);
    const map = typeMap([...origin.implicit, ...origin.tparams], targs);
    instance.resolve = (): void => {
      withoutBounds(() => {
        underlying(origin);
        if (origin.under === undefined) return; // its declaration is being resolved
        instance.resolve = undefined;
        instance.under = substitute(origin.under, map);
        instance.methods = origin.methods.map((m) => methodOf(m, targs));
      });
    };
    instance.methods = origin.methods.map((m) => methodOf(m, targs));
    return instance;
  });
}

/** The method of an instance: its signature is made when it is asked for. */
function methodOf(origin: FuncObj, targs: readonly Type[]): FuncObj {
  let signature: Signature | undefined;
  const { name, pos, pkg, decl, isNative, ptrRecv } = origin;
  return {
    kind: 'Func',
    name,
    pos,
    pkg,
    decl,
    isNative,
    isInterfaceMethod: false,
    ptrRecv,
    origin,
    targs,
    get type(): Signature {
      const generic = origin.type;
      if (generic.recvTParams.length === 0) return generic; // being resolved, or wrong
      signature ??= withoutBounds(() => substituteSignature(generic, typeMap(generic.recvTParams, targs)));
      return signature;
    },
  };
}

/** The type parameters that occur in a type. */
export function paramsIn(t: Type): ReadonlySet<TypeParam> {
  const found = new Set<TypeParam>();
  if (t.kind === 'basic') return found;
  const probe: TypeMap = {
    get(p) {
      found.add(p);
      return undefined;
    },
  };
  substitute(t, probe);
  return found;
}

/** Whether one of the type parameters occurs in a type. */
export function mentions(t: Type, params: readonly TypeParam[]): boolean {
  if (params.length === 0 || t.kind === 'basic') return false;
  const found = paramsIn(t);
  return params.some((p) => found.has(p));
}
