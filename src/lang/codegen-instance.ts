/**
 * Instances in the code generator: a generic function is checked once and compiled for each list of type arguments. Meanwhile its type
 * parameters stand for the arguments (TypeParam.bound), so that whatever asks for an underlying type gets that of the instance. What is
 * kept for later, like run-time types and callees, is closed first: freed of type parameters.
 */
import type { SelectorExpr } from './ast.ts';
import type { FieldSelection, MethodSelection, Selection } from './check-info.ts';
import { lookup } from './lookup.ts';
import type { FuncObj } from './objects.ts';
import { substitute, substituteSignature, typeMap } from './subst.ts';
import type { Signature, Type, TypeParam } from './types.ts';
import { withoutBounds } from './types.ts';

/** Type parameters with the types that they stand for, which have no type parameters themselves. */
export interface Instance {
  readonly params: readonly TypeParam[];
  readonly args: readonly Type[];
}

/** Instances that are being worked on: while there are none, every type is closed. */
let depth = 0;

/** Whether type parameters are bound, so that the size of one type can differ from time to time. */
export function isInstance(): boolean {
  return depth > 0;
}

/** Does `work` with the type parameters bound. */
export function withInstance<T>(instance: Instance | undefined, work: () => T): T {
  if (instance === undefined || instance.params.length === 0) return work();
  const { params, args } = instance;
  const before = params.map((p) => p.bound);
  params.forEach((p, i) => {
    p.bound = args[i];
  });
  depth++;
  try {
    return work();
  } finally {
    depth--;
    params.forEach((p, i) => {
      p.bound = before[i];
    });
  }
}

/** The type with what type parameters stand for now in their place. */
export function close(t: Type): Type {
  return depth === 0 ? t : substitute(t, { get: (p) => p.bound });
}

/** A generic function with type arguments. */
export function instanceOf(generic: FuncObj, targs: readonly Type[]): FuncObj {
  const { name, pos, pkg, decl, isNative, ptrRecv, isInterfaceMethod } = generic;
  const args = targs.map(close);
  let type: Signature | undefined;
  return {
    kind: 'Func',
    name,
    pos,
    pkg,
    decl,
    isNative,
    isInterfaceMethod,
    ptrRecv,
    origin: generic,
    targs: args,
    get type(): Signature {
      type ??= withoutBounds(() => substituteSignature(generic.type, typeMap(generic.type.tparams, args)));
      return type;
    },
  };
}

/** The type parameters of a function or method, and what they stand for in an instance; undefined for what is not generic. */
export function instanceFor(fn: FuncObj): Instance | undefined {
  const { origin, targs } = fn;
  if (origin === undefined || targs === undefined) return undefined;
  const { tparams, recvTParams } = origin.type;
  return { params: recvTParams.length > 0 ? recvTParams : tparams, args: targs.map(close) };
}

/** A selection as it is in the instance at hand: a method is looked up anew on the type that the receiver's stands for. */
export function closeSelection(e: SelectorExpr, selection: Selection): Selection {
  if (depth === 0) return selection;
  const recv = close(selection.recv);
  if (recv === selection.recv) return selection;
  if (selection.kind === 'field') {
    const field: FieldSelection = { ...selection, recv };
    return field;
  }
  const found = lookup(recv, e.sel.name, selection.obj.pkg);
  if (found.kind !== 'method') throw new Error(`no method ${e.sel.name} in an instance`);
  const { obj, path, isPointer } = found;
  const kind = selection.kind === 'methodExpr' ? 'methodExpr' : obj.isInterfaceMethod ? 'interfaceMethod' : 'method';
  const method: MethodSelection = {
    kind,
    obj,
    path,
    recv,
    addr: obj.ptrRecv && !isPointer,
    deref: isPointer && !obj.ptrRecv && !obj.isInterfaceMethod,
    viaInterface: obj.isInterfaceMethod,
  };
  return method;
}
