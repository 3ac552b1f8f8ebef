/** Finding fields and methods through embedding, and whether a type has the methods of an interface. */
import type { PathStep } from './check-info.ts';
import type { FuncObj, Package, VarObj } from './objects.ts';
import type { Interface, Named, Type } from './types.ts';
import { constraintOf } from './typeset.ts';
import { allMethods, asNamed, identical, isExported, sameName, underlying } from './types.ts';

/** What a name selects on a type. `indirect`: the way there passes through a pointer (the receiver itself or an embedded one). */
export type Found =
  | { readonly kind: 'field'; readonly obj: VarObj; readonly path: readonly PathStep[]; readonly indirect: boolean }
  | {
      readonly kind: 'method';
      readonly obj: FuncObj;
      readonly path: readonly PathStep[];
      readonly indirect: boolean;
      /** Type that has the method: a Named, or an interface. */
      readonly holder: Type;
      /** What the path ends at is a pointer to the holder. */
      readonly isPointer: boolean;
    };

export type LookupResult = Found | { readonly kind: 'none' } | { readonly kind: 'ambiguous' };

interface Candidate {
  readonly type: Type;
  readonly path: readonly PathStep[];
  /** What the path ends at is a pointer to `type`. */
  readonly isPointer: boolean;
  readonly indirect: boolean;
  readonly multiples: boolean;
}

/**
 * Looks a name up, breadth first: the shallowest wins, two at one depth are ambiguous. `anyCase` looks for a name that differs in
 * capitals only (for hints in messages).
 */
export function lookup(t: Type, name: string, pkg: Package | undefined, anyCase = false): LookupResult {
  if (name === '_') return { kind: 'none' };
  let type = t;
  let isPointer = false;
  const u = t.kind === 'pointer' ? t : underlying(t);
  if (u.kind === 'pointer') {
    // methods of a named pointer type: none, but the fields of what it points to
    if (asNamed(t) !== undefined) {
      const found = lookup(u, name, pkg, anyCase);
      return found.kind === 'method' ? { kind: 'none' } : found;
    }
    const behind = underlying(u.elem).kind;
    if (behind === 'interface' || behind === 'typeparam') return { kind: 'none' };
    type = u.elem;
    isPointer = true;
  }
  return search(type, isPointer, name, pkg, anyCase);
}

function search(
  start: Type,
  isPointer: boolean,
  name: string,
  pkg: Package | undefined,
  anyCase: boolean,
): LookupResult {
  const matches = (n: string, p: Package | undefined): boolean =>
    anyCase ? n.toLowerCase() === name.toLowerCase() : sameName(n, p, name, pkg);
  let level: Candidate[] = [{ type: start, path: [], isPointer, indirect: isPointer, multiples: false }];
  const seen = new Set<Named>();
  while (level.length > 0) {
    const next: Candidate[] = [];
    let found: Found | undefined;
    let count = 0;
    for (const at of level) {
      const named = asNamed(at.type);
      if (named !== undefined) {
        if (seen.has(named)) continue;
        seen.add(named);
        named.resolve?.();
        const method = named.methods.find((m) => matches(m.name, m.pkg));
        if (method !== undefined) {
          found = {
            kind: 'method',
            obj: method,
            path: at.path,
            indirect: at.indirect,
            holder: named,
            isPointer: at.isPointer,
          };
          count += at.multiples ? 2 : 1;
          continue;
        }
      }
      const u = underlying(at.type);
      if (u.kind === 'struct') {
        u.fields.forEach((f, index) => {
          const step: PathStep = { index, indirect: at.isPointer };
          const path = [...at.path, step];
          if (matches(f.name, f.pkg)) {
            found = { kind: 'field', obj: f, path, indirect: at.indirect };
            count += at.multiples ? 2 : 1;
            return;
          }
          if (!f.embedded || count > 0) return;
          const target = underlying(f.type);
          const throughPointer = asNamed(f.type) === undefined && target.kind === 'pointer';
          const type = throughPointer ? target.elem : f.type;
          next.push({
            type,
            path,
            isPointer: throughPointer,
            indirect: at.indirect || throughPointer,
            multiples: at.multiples,
          });
        });
      } else if (u.kind === 'interface' || u.kind === 'typeparam') {
        const method = allMethods(u.kind === 'interface' ? u : constraintOf(u)).find((m) => matches(m.name, m.pkg));
        if (method !== undefined) {
          found = {
            kind: 'method',
            obj: method,
            path: at.path,
            indirect: at.indirect,
            holder: at.type,
            isPointer: at.isPointer,
          };
          count += at.multiples ? 2 : 1;
        }
      }
    }
    if (found !== undefined) return count === 1 ? found : { kind: 'ambiguous' };
    level = consolidate(next);
  }
  return { kind: 'none' };
}

/** Joins candidates of the same type at one depth: whatever they contain is there several times. */
function consolidate(list: readonly Candidate[]): Candidate[] {
  const out: Candidate[] = [];
  const index = new Map<Type, number>();
  for (const candidate of list) {
    const key: Type = asNamed(candidate.type) ?? candidate.type;
    const at = index.get(key);
    if (at === undefined) {
      index.set(key, out.length);
      out.push(candidate);
    } else out[at] = { ...out[at], multiples: true };
  }
  return out;
}

/** Why a type does not have an interface's method. */
export interface Missing {
  readonly method: FuncObj;
  /** What there is instead: nothing, a method of another type, one with a pointer receiver, one whose name differs in capitals. */
  readonly why: 'missing' | 'wrongType' | 'pointerReceiver' | 'wrongName' | 'field' | 'ptrToInterface';
  readonly found: FuncObj | undefined;
}

/** The first method (by name) of the interface that values of type t do not have. */
export function missingMethod(t: Type, wanted: Interface, pkg: Package | undefined): Missing | undefined {
  const methods = allMethods(wanted);
  if (methods.length === 0) return undefined;
  const under = underlying(t);
  // as gc: a method that is missing altogether is reported before one of the wrong type
  for (const method of methods) {
    const found = lookup(t, method.name, method.pkg);
    if (found.kind === 'method') {
      if (!identical(found.obj.type, method.type)) return { method, why: 'wrongType', found: found.obj };
      if (found.obj.ptrRecv && !found.indirect && !found.obj.isInterfaceMethod) {
        return { method, why: 'pointerReceiver', found: found.obj };
      }
      continue;
    }
    if (found.kind === 'field') return { method, why: 'field', found: undefined };
    if (under.kind === 'pointer' && underlying(under.elem).kind === 'interface') {
      return { method, why: 'ptrToInterface', found: undefined };
    }
    const pointer = under.kind === 'pointer' ? undefined : lookupOnPointer(t, method.name, method.pkg);
    if (pointer !== undefined) return { method, why: 'pointerReceiver', found: pointer };
    const other = lookup(t, method.name, pkg, true);
    return other.kind === 'method'
      ? { method, why: 'wrongName', found: other.obj }
      : { method, why: 'missing', found: undefined };
  }
  return undefined;
}

function lookupOnPointer(t: Type, name: string, pkg: Package | undefined): FuncObj | undefined {
  const found = search(t, true, name, pkg, false);
  return found.kind === 'method' ? found.obj : undefined;
}

/** All methods that values of a type have, promoted ones included, sorted by name: what an interface value can call. */
export function methodSet(t: Type): readonly Found[] {
  const names = new Set<string>();
  const pkgs = new Map<string, Package | undefined>();
  const seen = new Set<Type>();
  collectNames(t, names, pkgs, seen);
  const out: Found[] = [];
  for (const name of [...names].sort()) {
    const found = lookup(t, name, pkgs.get(name));
    if (found.kind === 'method' && (found.indirect || !found.obj.ptrRecv || found.obj.isInterfaceMethod))
      out.push(found);
  }
  return out;
}

function collectNames(t: Type, names: Set<string>, pkgs: Map<string, Package | undefined>, seen: Set<Type>): void {
  const u0 = underlying(t);
  const type = asNamed(t) === undefined && u0.kind === 'pointer' ? u0.elem : t;
  const named = asNamed(type);
  const key: Type = named ?? type;
  if (seen.has(key)) return;
  seen.add(key);
  const add = (m: FuncObj): void => {
    names.add(m.name);
    if (!isExported(m.name)) pkgs.set(m.name, m.pkg);
  };
  named?.methods.forEach(add);
  const u = underlying(type);
  if (u.kind === 'interface') allMethods(u).forEach(add);
  if (u.kind === 'typeparam') allMethods(constraintOf(u)).forEach(add);
  if (u.kind === 'struct') for (const f of u.fields) if (f.embedded) collectNames(f.type, names, pkgs, seen);
}
