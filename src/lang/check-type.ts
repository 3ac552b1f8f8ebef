/** The checker's layer for type expressions. Looking names up, and their declarations on demand, come from higher layers. */
import type {
  ArrayTypeExpr,
  Expr,
  FieldDecl,
  FuncTypeExpr,
  Ident,
  InterfaceTypeExpr,
  ParamDecl,
  StructTypeExpr,
} from './ast.ts';
import { GenericChecker, typeParamsOf } from './check-generic.ts';
import { toInt } from './constant.ts';
import { exprString } from './expr-string.ts';
import { literalValue } from './literal.ts';
import type { FuncObj, Obj, VarObj, VarRole } from './objects.ts';
import type { Operand } from './operand.ts';
import { isComparable, isInteger, isUntyped } from './operand.ts';
import { Scope } from './scope.ts';
import { sizeof } from './sizes.ts';
import type { Type, TypeParam } from './types.ts';
import {
  ArrayT,
  Chan,
  identical,
  Interface,
  invalidType,
  MapT,
  Pointer,
  Signature,
  Slice,
  Struct,
  Tuple,
  underlying,
} from './types.ts';
import { constraintOnly } from './typeset.ts';
import { makeVar } from './universe.ts';

/** Largest array, in elements, that the lab takes; gc's own limit is far above. */
const maxArrayLength = 1n << 40n;

/** Bytes that a type may take, as in gc. */
const addressSpace = 2 ** 50;

export abstract class TypeChecker extends GenericChecker {
  /** Checks an expression that may be a type; `x` says what it is. */
  protected abstract exprOrType(e: Expr, mayBeGeneric?: boolean): Operand;
  protected abstract expr(e: Expr): Operand;

  private readonly pending: (() => void)[] = [];

  /** Puts a check off until the declaration or statement at hand is complete. */
  protected override later(check: () => void): void {
    this.pending.push(check);
  }

  /** Where the checks that the statement at hand has put off begin. */
  protected firstPending = 0;

  /** Number of checks put off so far: to be given to runPending. */
  protected get pendingCount(): number {
    return this.pending.length;
  }

  /** Runs the checks put off since there were `from`, and those they put off. */
  protected runPending(from: number): void {
    for (let i = from; i < this.pending.length; i++) this.pending[i]?.();
    this.pending.length = from;
  }

  /** The type that an expression denotes; the invalid type, after a message, when it denotes none. */
  protected override type(e: Expr): Type {
    this.enter(e.pos);
    const type = this.typeHere(e);
    this.recordAs(e, 'type', type);
    this.leave();
    return type;
  }

  /** Like `type`, for places where a value of that type will be stored. */
  protected varType(e: Expr): Type {
    const type = this.type(e);
    // only what has a name not yet resolved, or is an interface, can turn out to be a constraint
    const isOpen = type.kind === 'named' && (type.under === undefined || type.under.kind === 'interface');
    if (isOpen || type.kind === 'interface' || type.kind === 'alias') {
      this.later(() => {
        this.notConstraint(e, type);
      });
    }
    return type;
  }

  /** Complains about an interface that only constrains type parameters. */
  private notConstraint(e: Expr, type: Type): void {
    const u = underlying(type);
    const why = u.kind === 'interface' ? constraintOnly(u) : undefined;
    if (why === undefined) return;
    const reason = why === 'comparable' ? 'interface is (or embeds) comparable' : 'interface contains type constraints';
    this.error(e.pos, `cannot use type ${this.text(type)} outside a type constraint: ${reason}`);
  }

  private typeHere(e: Expr): Type {
    switch (e.kind) {
      case 'IndexExpr':
        return this.instanceType(e);
      case 'Ident':
      case 'SelectorExpr':
      case 'CallExpr':
        return this.nonGenericType(e, this.namedType(e));
      case 'ParenExpr':
        return this.type(e.x);
      case 'StarExpr':
        return new Pointer(this.varType(e.x));
      case 'ArrayTypeExpr':
        return this.arrayType(e);
      case 'SliceTypeExpr':
        return new Slice(this.varType(e.elem));
      case 'MapTypeExpr':
        return this.mapType(e.key, e.value);
      case 'ChanTypeExpr':
        return new Chan(e.dir, this.varType(e.elem));
      case 'FuncTypeExpr':
        return this.signature(e, undefined, undefined).type;
      case 'StructTypeExpr':
        return this.structType(e);
      case 'InterfaceTypeExpr':
        return this.interfaceType(e);
      case 'Ellipsis':
        this.error(e.pos, 'invalid use of ...');
        this.type(e.elem);
        return invalidType;
      case 'BadExpr':
        return invalidType;
      default:
        this.error(e.pos, `${exprString(e)} is not a type`);
        return invalidType;
    }
  }

  /** Complains about a generic type that stands without type arguments. */
  protected nonGenericType(e: Expr, type: Type): Type {
    if (typeParamsOf(type).length === 0) return type;
    this.error(e.pos, `cannot use generic type ${this.text(type)} without instantiation`);
    return invalidType;
  }

  /** The operand in `T[A]`: a generic type, or something else that is then complained about. */
  protected override genericOperand(e: Expr): Operand {
    const type = e.kind === 'Ident' || e.kind === 'SelectorExpr' ? this.namedType(e) : this.type(e);
    return { mode: type === invalidType ? 'invalid' : 'type', type, value: undefined, builtin: undefined, expr: e };
  }

  private namedType(e: Expr): Type {
    if (e.kind === 'Ident') {
      const obj = this.scope.lookup(e.name);
      if (obj !== undefined && obj.kind !== 'TypeName') return this.notTypeName(e, obj);
    }
    if (e.kind === 'SelectorExpr') {
      // only a package has types
      const obj = e.x.kind === 'Ident' ? this.scope.lookup(e.x.name) : undefined;
      if (e.x.kind !== 'Ident' || (obj !== undefined && obj.kind !== 'PkgName')) {
        if (obj?.kind === 'Var') obj.used = true;
        this.error(e.sel.pos, `${exprString(e)} is not a type`);
        return invalidType;
      }
    }
    const x = this.exprOrType(e, true);
    if (x.mode === 'type') return x.type;
    const { pos } = e.kind === 'SelectorExpr' ? e.sel : e;
    if (x.mode === 'novalue') this.error(e.pos, `${exprString(e)} used as type`);
    else if (e.kind === 'SelectorExpr' && e.x.kind === 'Ident' && this.info.uses.get(e.x)?.kind === 'PkgName') {
      if (x.mode !== 'invalid') this.error(e.pos, `${this.describe(x)} is not a type`);
    } else if (x.mode !== 'invalid') this.error(pos, `${exprString(e)} is not a type`);
    return invalidType;
  }

  /** A name that is declared, but as something else than a type. */
  private notTypeName(e: Ident, obj: Obj): Type {
    if (obj.kind === 'PkgName' || obj.kind === 'Var') obj.used = true;
    this.info.uses.set(e, obj);
    this.error(e.pos, `${e.name} (${objectWord(obj)}) is not a type`);
    return invalidType;
  }

  private mapType(keyExpr: Expr, valueExpr: Expr): Type {
    const key = this.varType(keyExpr);
    const value = this.varType(valueExpr);
    this.later(() => {
      if (key !== invalidType && underlying(key) !== invalidType && !isComparable(key)) {
        const hint = underlying(key).kind === 'typeparam' ? ' (missing comparable constraint)' : '';
        this.error(keyExpr.pos, `invalid map key type ${this.text(key)}${hint}`);
      }
    });
    return new MapT(key, value);
  }

  private arrayType(e: ArrayTypeExpr): Type {
    if (e.len === undefined) {
      this.error(e.pos, 'invalid use of [...] array (outside a composite literal)');
      this.varType(e.elem);
      return invalidType;
    }
    const length = this.arrayLength(e.len);
    const elem = this.varType(e.elem);
    if (length < 0) return invalidType;
    const type = new ArrayT(elem, length);
    this.arrays.push({ pos: e.pos, type });
    return type;
  }

  private readonly arrays: { readonly pos: number; readonly type: ArrayT }[] = [];

  /** Complains about arrays of absurd size; to be called when all types are known to be finite. */
  protected checkArraySizes(): void {
    for (const { pos, type } of this.arrays) {
      if (sizeof(type) > addressSpace) this.error(pos, `type ${this.text(type)} larger than address space`);
    }
  }

  /** The length of an array type; -1 after a message. */
  private arrayLength(e: Expr): number {
    if (e.kind === 'Ident') {
      const obj = this.scope.lookup(e.name);
      if (obj === undefined) {
        this.error(e.pos, `undefined array length ${e.name} or missing type constraint`);
        return -1;
      }
      if (obj.kind !== 'Const') {
        if (obj.kind === 'PkgName') obj.used = true;
        else this.exprOrType(e);
        this.error(e.pos, `invalid array length ${e.name}`);
        return -1;
      }
    }
    const x = this.expr(e);
    if (x.mode !== 'const') {
      if (x.mode !== 'invalid') this.error(e.pos, `array length ${this.describe(x)} must be constant`);
      return -1;
    }
    if (x.value !== undefined && (isUntyped(x.type) || isInteger(x.type))) {
      const int = toInt(x.value);
      if (int !== undefined) {
        if (int.value >= 0n && int.value <= maxArrayLength) {
          this.convertUntyped(x, this.intType);
          return Number(int.value);
        }
        this.error(e.pos, `invalid array length ${this.describe(x)}`);
        return -1;
      }
    }
    const must = isInteger(x.type) ? '' : ' must be integer';
    this.error(
      e.pos,
      must === '' ? `invalid array length ${this.describe(x)}` : `array length ${this.describe(x)}${must}`,
    );
    return -1;
  }

  protected abstract readonly intType: Type;

  // ----------------------------------------------------------------- structs

  private structType(e: StructTypeExpr): Type {
    const fields: VarObj[] = [];
    const tags: string[] = [];
    const seen = new Map<string, VarObj>();
    let lastExpr: Expr | undefined;
    let lastType: Type = invalidType;
    for (const field of e.fields) {
      if (field.type !== lastExpr) {
        lastExpr = field.type;
        lastType = this.varType(field.type);
      }
      const name = field.name ?? embeddedName(field.type);
      if (name === undefined) {
        if (lastType !== invalidType) this.error(field.pos, `invalid embedded field type ${exprString(field.type)}`);
        continue;
      }
      const embedded = field.name === undefined;
      const obj = makeVar(name.name, lastType, 'field', name.pos, this.pkg, { embedded });
      this.info.defs.set(name, obj);
      const value = field.tag === undefined ? undefined : literalValue(field.tag);
      tags.push(value?.kind === 'string' ? value.value : '');
      fields.push(obj);
      if (name.name !== '_') {
        const other = seen.get(name.name);
        if (other !== undefined) this.error(name.pos, `${name.name} redeclared${this.otherDeclaration(other)}`);
        else seen.set(name.name, obj);
      }
      if (embedded) this.checkEmbedded(field, lastType);
    }
    return new Struct(fields, tags);
  }

  private checkEmbedded(field: FieldDecl, type: Type): void {
    this.later(() => {
      const u = underlying(type);
      if (u.kind === 'typeparam') {
        this.error(field.type.pos, 'embedded field type cannot be a (pointer to a) type parameter');
        return;
      }
      const throughPointer = field.type.kind === 'StarExpr' && u.kind === 'pointer';
      const target = throughPointer ? underlying(u.elem) : u;
      if (target.kind === 'pointer') this.error(field.type.pos, 'embedded field type cannot be a pointer');
      else if (throughPointer && target.kind === 'typeparam') {
        this.error(field.type.pos, 'embedded field type cannot be a (pointer to a) type parameter');
      } else if (throughPointer && target.kind === 'interface') {
        this.error(field.type.pos, 'embedded field type cannot be a pointer to an interface');
      }
    });
  }

  // -------------------------------------------------------------- interfaces

  private interfaceType(e: InterfaceTypeExpr): Type {
    const methods: FuncObj[] = [];
    const seen = new Map<string, FuncObj>();
    for (const spec of e.methods) {
      const { name } = spec;
      const signature = this.signature(spec.type, undefined, undefined);
      if (name.name === '_') {
        this.error(name.pos, 'methods must have a unique non-blank name');
        continue;
      }
      const method: FuncObj = {
        kind: 'Func',
        name: name.name,
        pos: name.pos,
        pkg: this.pkg,
        type: signature.type,
        decl: undefined,
        isNative: false,
        isInterfaceMethod: true,
        ptrRecv: false,
      };
      this.info.defs.set(name, method);
      const other = seen.get(name.name);
      if (other !== undefined) {
        this.error(name.pos, `duplicate method ${name.name}${this.otherMethod(other)}`);
        continue;
      }
      seen.set(name.name, method);
      methods.push(method);
    }
    const embeds = e.embeds.map((x) => this.unionType(x));
    const type = new Interface(methods, embeds);
    if (embeds.length > 0) this.later(() => void this.checkEmbeds(e, type, seen));
    return type;
  }

  private checkEmbeds(e: InterfaceTypeExpr, type: Interface, own: ReadonlyMap<string, FuncObj>): void {
    const seen = new Map(own);
    type.embeds.forEach((embed, i) => {
      const at = e.embeds[i].pos;
      const u = underlying(embed);
      if (u === invalidType) return;
      if (u.kind === 'typeparam') this.error(at, 'term cannot be a type parameter');
      if (u.kind !== 'interface') return;
      for (const method of this.methodsOf(u)) {
        const other = seen.get(method.name);
        if (other === undefined) seen.set(method.name, method);
        else if (!identical(other.type, method.type)) {
          this.error(at, `duplicate method ${method.name}${this.otherMethod(other)}`);
        }
      }
    });
  }

  private otherMethod(other: FuncObj): string {
    return `\n\t${this.place(other.pos)}: other declaration of method ${other.name}`;
  }

  protected abstract methodsOf(t: Interface): readonly FuncObj[];

  // --------------------------------------------------------------- functions

  /**
   * The signature of a function type. With a scope, parameters and results are declared there (a function with a body); then `recv` may
   * give the receiver.
   */
  protected signature(
    e: FuncTypeExpr,
    recv: ParamDecl | undefined,
    scope: Scope | undefined,
    tparams: readonly TypeParam[] = [],
    recvTParams: readonly TypeParam[] = [],
  ): { type: Signature; params: VarObj[]; results: VarObj[] } {
    const names = scope ?? new Scope(undefined);
    const receiver = recv === undefined ? undefined : this.params([recv], 'receiver', names).vars[0];
    const { vars: params, variadic } = this.params(e.params, 'param', names);
    const { vars: results } = this.params(e.results, 'result', names);
    const type = new Signature(receiver, new Tuple(params), new Tuple(results), variadic, tparams, recvTParams);
    return { type, params: receiver === undefined ? params : [receiver, ...params], results };
  }

  private params(list: readonly ParamDecl[], role: VarRole, scope: Scope): { vars: VarObj[]; variadic: boolean } {
    let variadic = false;
    let lastExpr: Expr | undefined;
    let lastType: Type = invalidType;
    const vars = list.map((param, i) => {
      const isLast = i === list.length - 1;
      if (param.type !== lastExpr) {
        lastExpr = param.type;
        lastType = this.paramType(param.type, role, isLast);
      }
      if (param.type.kind === 'Ellipsis' && role === 'param' && isLast) variadic = true;
      const { name } = param;
      const obj = makeVar(name?.name ?? '', lastType, role, name?.pos ?? param.pos, this.pkg, { used: true });
      if (name !== undefined) this.declare(scope, name, obj);
      return obj;
    });
    return { vars, variadic };
  }

  private paramType(e: Expr, role: VarRole, isLast: boolean): Type {
    if (e.kind !== 'Ellipsis') return this.varType(e);
    const elem = this.varType(e.elem);
    if (role === 'param' && isLast) {
      const type = new Slice(elem);
      this.recordAs(e, 'type', type);
      return type;
    }
    return elem; // misplaced: the parser has complained
  }

  /** Marks an object as depended on by the declaration at hand (for the order of initialisation). */
  protected dependOn(obj: Obj): void {
    this.declaring?.add(obj);
  }
}

/** What an object is, as in "x (local variable) is not a type". */
function objectWord(obj: Obj): string {
  switch (obj.kind) {
    case 'PkgName':
      return 'package name';
    case 'Const':
      return 'constant';
    case 'Func':
      return 'function';
    case 'Builtin':
      return 'built-in function';
    case 'Nil':
      return 'untyped nil';
    case 'TypeName':
      return 'type';
    case 'Var':
      break;
  }
  const words = {
    global: 'package-level variable',
    param: 'parameter',
    receiver: 'receiver',
    result: 'result variable',
  };
  return obj.role in words ? words[obj.role as keyof typeof words] : 'local variable';
}

/** The name that an embedded field has: that of its type. */
function embeddedName(e: Expr): Ident | undefined {
  switch (e.kind) {
    case 'Ident':
      return e;
    case 'StarExpr':
    case 'ParenExpr':
    case 'IndexExpr':
      return embeddedName(e.x);
    case 'SelectorExpr':
      return e.sel;
    default:
      return undefined;
  }
}
