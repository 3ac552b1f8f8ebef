/**
 * The checker's layer for declarations: constants, variables, types, functions, methods, at package level (resolved on demand, in any order) and
 * in functions (in order). Cycles are found here: a declaration that is met again while it is being resolved.
 */
import type { ConstSpec, Expr, FuncDecl, Ident, Stmt, TypeSpec, VarSpec } from './ast.ts';
import { typeParamsOf } from './check-generic.ts';
import { TypeDeclChecker } from './check-typedecl.ts';
import { exprString } from './expr-string.ts';
import type { ConstObj, FuncObj, Obj, TypeNameObj, VarObj } from './objects.ts';
import { isBoolean, isNumeric, isString } from './operand.ts';
import { Scope } from './scope.ts';
import { substitute, typeMap } from './subst.ts';
import type { Type, TypeParam } from './types.ts';
import { invalidType, Signature, Tuple, unalias, underlying } from './types.ts';

/** What is needed to resolve a package-level object. */
export type Declaration =
  | {
      readonly kind: 'const';
      readonly type: Expr | undefined;
      readonly init: Expr | undefined;
      readonly iota: number;
      readonly inherited: boolean;
    }
  | {
      readonly kind: 'var';
      readonly vars: readonly VarObj[];
      readonly type: Expr | undefined;
      readonly init: Expr | undefined;
      readonly whole: boolean;
    }
  | { readonly kind: 'type'; readonly spec: TypeSpec }
  | { readonly kind: 'func'; readonly decl: FuncDecl };

const placeholder = new Signature(undefined, new Tuple([]), new Tuple([]), false);

export abstract class DeclChecker extends TypeDeclChecker {
  protected readonly declarations = new Map<Obj, Declaration>();
  /** What each package-level object's declaration (or body) refers to. */
  protected readonly dependencies = new Map<Obj, Set<Obj>>();
  private readonly resolved = new Set<Obj>();
  /** Objects being resolved, outermost first. */
  private readonly path: Obj[] = [];

  // ------------------------------------------------------------------ resolving

  protected override resolve(obj: Obj): void {
    if (this.resolved.has(obj)) return;
    const at = this.path.indexOf(obj);
    if (at >= 0) {
      this.meetAgain(obj, this.path.slice(at));
      return;
    }
    const declaration = this.declarations.get(obj);
    if (declaration === undefined) return;
    this.inPackage(obj, () => {
      this.resolveDeclaration(obj, declaration);
    });
  }

  private resolveDeclaration(obj: Obj, declaration: Declaration): void {
    switch (declaration.kind) {
      case 'const':
        if (obj.kind === 'Const') this.constDecl(obj, declaration);
        break;
      case 'var':
        if (obj.kind === 'Var') this.varDecl(obj, declaration);
        break;
      case 'type':
        if (obj.kind === 'TypeName') this.typeDecl(obj, declaration.spec);
        break;
      case 'func':
        if (obj.kind === 'Func') this.funcDecl(obj, declaration.decl);
        break;
    }
  }

  /** Runs `work` at package level, whatever is being checked now. */
  private inPackage(obj: Obj, work: () => void): void {
    const { scope, function: fn, declaring, iota, errorPos } = this;
    const dependencies = this.dependencies.get(obj) ?? new Set<Obj>();
    this.dependencies.set(obj, dependencies);
    this.scope = this.fileScope;
    this.function = undefined;
    this.declaring = dependencies;
    this.iota = undefined;
    this.errorPos = undefined;
    this.path.push(obj);
    this.enter(obj.pos);
    work();
    this.leave();
    this.path.pop();
    this.resolved.add(obj);
    this.scope = scope;
    this.function = fn;
    this.declaring = declaring;
    this.iota = iota;
    this.errorPos = errorPos;
  }

  /** An object is needed while it is being resolved. Types may refer to themselves; whatever needs its own type or value may not. */
  private meetAgain(obj: Obj, cycle: readonly Obj[]): void {
    const values = cycle.filter((o) => o.kind === 'Const' || o.kind === 'Var').length;
    const definitions = cycle.filter((o) => o.kind === 'TypeName' && !o.isAlias).length;
    const onlyVars = values === cycle.length && cycle.every((o) => o.kind === 'Var');
    if (obj.kind === 'Func') {
      if (values === 0 || definitions === 0) return;
    }
    if (values === 0 && definitions > 0) return;
    if (!onlyVars) this.cycleError(cycle);
    if (obj.kind === 'TypeName') {
      if (values > 0 || definitions === 0) obj.type = invalidType;
    } else if (obj.kind === 'Var' || obj.kind === 'Const') obj.type = invalidType;
  }

  // ------------------------------------------------------- constants, variables

  private constDecl(obj: ConstObj, d: Declaration & { kind: 'const' }): void {
    this.iota = BigInt(d.iota);
    const type = d.type === undefined ? undefined : this.constType(d.type);
    if (d.inherited) this.errorPos = obj.pos;
    if (type === invalidType) {
      obj.type = invalidType;
    } else if (d.init !== undefined) this.constValue(obj, type, d.init);
    else obj.type = invalidType;
    this.iota = undefined;
    this.errorPos = undefined;
  }

  private constType(e: Expr): Type {
    const type = this.type(e);
    if (type === invalidType || isBoolean(type) || isNumeric(type) || isString(type)) return type;
    if (underlying(type) !== invalidType) this.error(e.pos, `invalid constant type ${this.text(type)}`);
    return invalidType;
  }

  private constValue(obj: ConstObj, type: Type | undefined, init: Expr): void {
    const x = this.expr(init);
    if (x.mode === 'invalid') {
      obj.type = invalidType;
      return;
    }
    if (x.mode !== 'const') {
      this.error(init.pos, `${this.describe(x)} is not constant`);
      obj.type = invalidType;
      return;
    }
    if (type !== undefined) this.assignment(x, type, 'constant declaration');
    if ((x.mode as string) === 'invalid') {
      obj.type = invalidType;
      return;
    }
    obj.type = type ?? x.type;
    obj.value = x.value;
  }

  private varDecl(obj: VarObj, d: Declaration & { kind: 'var' }): void {
    const type = d.type === undefined ? undefined : this.varType(d.type);
    if (type !== undefined) obj.type = type;
    if (d.init === undefined) {
      if (type === undefined) obj.type = invalidType;
      return;
    }
    if (!d.whole) {
      const x = this.expr(d.init, type);
      this.initVar(obj, type, x, 'variable declaration');
      return;
    }
    // var a, b = f(): all at once
    for (const v of d.vars) if (type !== undefined) v.type = type;
    this.initVars(d.vars, type, [d.init], 'assignment');
    const dependencies = this.dependencies.get(obj);
    for (const v of d.vars) {
      this.resolved.add(v);
      if (dependencies !== undefined) this.dependencies.set(v, dependencies);
    }
  }

  // ------------------------------------------------------------------- functions

  /** Makes the object of a declared function; its signature is resolved when first asked for. */
  protected funcObject(decl: FuncDecl, name: Ident, ptrRecv: boolean): FuncObj {
    let signature: Signature | undefined;
    const resolve = (obj: FuncObj): void => {
      this.resolve(obj);
    };
    return {
      kind: 'Func',
      name: name.name,
      pos: name.pos,
      pkg: this.pkg,
      get type(): Signature {
        if (signature === undefined) resolve(this);
        return signature ?? placeholder;
      },
      set type(to: Signature) {
        signature = to;
      },
      decl,
      isNative: decl.body === undefined,
      isInterfaceMethod: false,
      ptrRecv,
    };
  }

  private funcDecl(obj: FuncObj, decl: FuncDecl): void {
    const recvTParams = decl.recv === undefined ? [] : this.receiverTypeParams(decl.recv.type);
    if (decl.tparams.length > 0) this.scope = new Scope(this.scope);
    const tparams = this.declareTypeParams(decl.tparams);
    const scope = new Scope(this.scope);
    const { type, params, results } = this.signature(decl.type, decl.recv, scope, tparams, recvTParams);
    obj.type = type;
    this.checkParamNames([...tparams, ...recvTParams], [...params, ...results]);
    if (decl.recv !== undefined) this.checkReceiver(decl, type);
    const { body } = decl;
    if (body === undefined) {
      for (const v of [...params, ...results]) v.owner = decl;
      this.info.funcVars.set(decl, { params, results });
      return;
    }
    const declaring = this.dependencies.get(obj);
    this.later(() => {
      const saved = this.declaring;
      this.declaring = declaring;
      this.funcBody(decl, type, params, results, scope, body);
      this.declaring = saved;
    });
  }

  /** Type parameters share their block with the parameters. */
  private checkParamNames(tparams: readonly TypeParam[], params: readonly VarObj[]): void {
    for (const v of params) {
      const other = tparams.find((p) => p.obj.name === v.name && v.name !== '_');
      if (other !== undefined)
        this.error(v.pos, `${v.name} redeclared in this block${this.otherDeclaration(other.obj)}`);
    }
  }

  /** Declares the type parameters that `func (l *List[T])` names, with the constraints of the type's own. */
  private receiverTypeParams(recv: Expr): TypeParam[] {
    let at = recv;
    while (at.kind === 'ParenExpr' || at.kind === 'StarExpr') at = at.x;
    if (at.kind !== 'IndexExpr') return [];
    const base = at.x.kind === 'Ident' ? this.scope.lookup(at.x.name) : undefined;
    if (base?.kind !== 'TypeName') return [];
    this.resolve(base);
    const origin = typeParamsOf(base.type);
    const exprs = [at.index, ...at.rest];
    this.receivers.add(at);
    this.scope = new Scope(this.scope);
    const params = exprs.map((e) => {
      if (e.kind !== 'Ident') {
        this.error(e.pos, `receiver type parameter ${exprString(e)} must be an identifier`);
        return this.newTypeParam('_', e.pos);
      }
      const param = this.newTypeParam(e.name, e.pos);
      this.declare(this.scope, e, param.obj);
      // `_` is a type parameter too, but nothing can name it
      if (e.name === '_') this.blankTypeParams.set(e, param);
      return param;
    });
    if (origin.length === 0) return params;
    if (origin.length !== params.length) {
      const own = `receiver declares ${String(params.length)} type parameter${params.length === 1 ? '' : 's'}`;
      this.error(at.x.pos, `${own}, but receiver base type declares ${String(origin.length)}`);
      return params;
    }
    const map = typeMap(origin, params);
    params.forEach((p, i) => {
      p.constraint = substitute(origin[i].constraint, map);
    });
    this.instanceGraph.alias(params, origin);
    return params;
  }

  private checkReceiver(decl: FuncDecl, type: Signature): void {
    const recv = type.recv;
    const expr = decl.recv?.type;
    if (recv === undefined || expr === undefined || recv.type === invalidType) return;
    let base = unalias(recv.type);
    let at = expr;
    while (at.kind === 'ParenExpr') at = at.x;
    if (base.kind === 'pointer') {
      base = unalias(base.elem);
      if (at.kind === 'StarExpr') at = at.x;
    }
    if (base === invalidType) return;
    if (base.kind === 'named') {
      if (base.obj.pkg !== this.pkg) {
        this.error(at.pos, `cannot define new methods on non-local type ${this.text(base)}`);
        return;
      }
      if (base.origin !== undefined && at.kind === 'Ident') {
        // by way of an alias
        this.error(at.pos, `cannot define new methods on instantiated type ${this.text(base)}`);
        return;
      }
      const u = underlying(base);
      if (u.kind === 'pointer' || u.kind === 'interface') {
        this.error(at.pos, `invalid receiver type ${this.text(base)} (pointer or interface type)`);
      }
      return;
    }
    if (base.kind === 'basic') {
      this.error(at.pos, `cannot define new methods on non-local type ${this.text(base)}`);
    } else this.error(at.pos, `invalid receiver type ${this.text(recv.type)}`);
  }

  // ----------------------------------------------------------- local declarations

  protected override localDecl(s: Stmt & { kind: 'DeclStmt' }): void {
    switch (s.decl.kind) {
      case 'ConstDecl':
        for (const { spec, type, values, inherited } of completeSpecs(s.decl.specs)) {
          this.localConsts(spec, type, values, inherited);
        }
        return;
      case 'VarDecl':
        for (const spec of s.decl.specs) this.localVars(spec);
        return;
      case 'TypeDecl':
        for (const spec of s.decl.specs) this.localType(spec);
    }
  }

  private localConsts(spec: ConstSpec, type: Expr | undefined, values: readonly Expr[], inherited: boolean): void {
    const objects = spec.names.map((name, i) => {
      const obj = this.constObject(name);
      const saved = { iota: this.iota, errorPos: this.errorPos };
      const init = values[i];
      this.constDecl(obj, { kind: 'const', type, init, iota: spec.iota, inherited });
      this.iota = saved.iota;
      this.errorPos = saved.errorPos;
      return { name, obj };
    });
    this.constArity(spec, values, inherited);
    for (const { name, obj } of objects) this.declare(this.scope, name, obj);
  }

  protected constObject(name: Ident): ConstObj {
    return { kind: 'Const', name: name.name, pos: name.pos, pkg: this.pkg, type: invalidType, value: undefined };
  }

  /** Complains when there are more names than values, or more values than names. */
  protected constArity(spec: ConstSpec, values: readonly Expr[], inherited: boolean): void {
    const { names } = spec;
    if (names.length > values.length) {
      const name = names[values.length];
      this.error(name.pos, `missing init expr for ${name.name}`);
    } else if (values.length > names.length) {
      const extra = values[names.length];
      if (inherited) this.error(names[0].pos, `extra init expr at ${this.place(extra.pos)}`);
      else this.error(extra.pos, `extra init expr ${exprString(extra)}`);
    }
  }

  private localVars(spec: VarSpec): void {
    const vars = spec.names.map((name) => this.localVar(name));
    const type = spec.type === undefined ? undefined : this.varType(spec.type);
    for (const v of vars) if (type !== undefined) v.type = type;
    const { values } = spec;
    if (values.length > 0) {
      if (values.length === vars.length) {
        vars.forEach((v, i) => {
          const x = this.expr(values[i], type);
          this.initVar(v, type, x, 'variable declaration');
        });
      } else if (values.length === 1) this.initVars(vars, type, values, 'assignment');
      else {
        vars.forEach((v, i) => {
          const value = values[i];
          if (value !== undefined) this.initVar(v, type, this.expr(value, type), 'variable declaration');
          else v.type = type ?? invalidType;
        });
        for (const extra of values.slice(vars.length)) this.raw(extra);
        this.varArity(spec);
      }
    } else if (type === undefined) for (const v of vars) v.type = invalidType;
    this.runPending(this.firstPending); // function literals do not see the new variables
    spec.names.forEach((name, i) => {
      this.declare(this.scope, name, vars[i]);
    });
  }

  protected varArity(spec: VarSpec): void {
    const { names, values } = spec;
    if (values.length === 0 || values.length === names.length) return;
    if (values.length === 1 && names.length > 1) return; // reported as an assignment mismatch
    if (names.length > values.length) {
      const name = names[values.length];
      this.error(name.pos, `missing init expr for ${name.name}`);
    } else {
      const extra = values[names.length];
      this.error(extra.pos, `extra init expr ${exprString(extra)}`);
    }
  }

  private localType(spec: TypeSpec): void {
    const obj = this.typeObject(spec);
    this.declare(this.scope, spec.name, obj);
    this.path.push(obj);
    this.typeDecl(obj, spec);
    this.path.pop();
    this.resolved.add(obj);
  }

  protected typeObject(spec: TypeSpec): TypeNameObj {
    const { name, isAlias } = spec;
    return { kind: 'TypeName', name: name.name, pos: name.pos, pkg: this.pkg, type: invalidType, isAlias };
  }
}

/** Const specs with the types and values that lines without any inherit. */
export function completeSpecs(specs: readonly ConstSpec[]): {
  spec: ConstSpec;
  type: Expr | undefined;
  values: readonly Expr[];
  inherited: boolean;
}[] {
  let type: Expr | undefined;
  let values: readonly Expr[] = [];
  return specs.map((spec) => {
    const inherited = spec.type === undefined && spec.values.length === 0;
    if (!inherited) ({ type, values } = spec);
    return { spec, type, values, inherited };
  });
}
