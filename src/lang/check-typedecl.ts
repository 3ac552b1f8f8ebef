/**
 * The checker's layer for type declarations: named types and aliases, their methods, and cycles: a type that contains itself, a
 * declaration that needs itself.
 */
import type { TypeSpec } from './ast.ts';
import { StmtChecker } from './check-stmt.ts';
import type { FuncObj, Obj, TypeNameObj } from './objects.ts';
import { Scope } from './scope.ts';
import type { Interface, Type, Underlying } from './types.ts';
import { Alias, allMethods, identical, Named, invalidType, unalias, underlying } from './types.ts';

/** Instances inside each other that are followed. */
const maxTypeNesting = 60;

export abstract class TypeDeclChecker extends StmtChecker {
  /** Methods by the name of their receiver's type, in source order. */
  protected readonly methodDecls = new Map<string, FuncObj[]>();
  /** Places of the objects of each cycle reported. */
  private readonly reportedCycles = new Set<string>();

  /** Reports a cycle, beginning with the object at `start`, else with the one that is declared first. */
  protected cycleError(
    cycle: readonly Obj[],
    start = cycle.reduce((best, o, i) => (o.pos < cycle[best].pos ? i : best), 0),
  ): void {
    const ordered = [...cycle.slice(start), ...cycle.slice(0, start)];
    const first = ordered[0];
    const key = ordered.map((o) => o.pos).join();
    if (this.reportedCycles.has(key)) return;
    this.reportedCycles.add(key);
    const what = first.kind === 'TypeName' ? 'invalid recursive type' : 'initialization cycle';
    if (ordered.length === 1) {
      this.error(first.pos, `${what}: ${first.name} refers to itself`);
      return;
    }
    const lines = ordered.map((obj, i) => {
      const next = ordered[(i + 1) % ordered.length];
      return `\n\t${this.place(obj.pos)}: ${obj.name} refers to ${next.name}`;
    });
    const head = first.kind === 'TypeName' ? `${what} ${first.name}` : `${what} for ${first.name}`;
    this.error(first.pos, head + lines.join(''));
  }

  protected typeDecl(obj: TypeNameObj, spec: TypeSpec): void {
    const outer = this.scope;
    if (spec.tparams.length > 0) this.scope = new Scope(outer);
    this.typeDeclIn(obj, spec);
    this.scope = outer;
  }

  /** The declaration of a type, in the scope of its type parameters. */
  private typeDeclIn(obj: TypeNameObj, spec: TypeSpec): void {
    if (spec.isAlias) {
      const alias = new Alias(obj);
      obj.type = invalidType; // until known: an alias cannot refer to itself
      if (spec.tparams.length > 0) alias.tparams = this.declareTypeParams(spec.tparams);
      let actual = this.type(spec.type);
      if (alias.tparams.some((param) => param === unalias(actual))) {
        this.error(spec.type.pos, 'cannot use type parameter declared in alias declaration as RHS');
        actual = invalidType;
      }
      alias.actual = actual;
      obj.type = actual === invalidType ? invalidType : alias;
      return;
    }
    const named = new Named(obj);
    obj.type = named;
    if (this.function !== undefined) named.implicit = this.function.tparams;
    if (spec.tparams.length > 0) {
      this.declareTypeParams(spec.tparams, (params) => {
        named.tparams = params;
      });
    }
    this.collectMethods(obj, named);
    let rhs = this.type(spec.type);
    if (unalias(rhs).kind === 'typeparam') {
      this.error(spec.type.pos, 'cannot use a type parameter as RHS in type declaration');
      rhs = invalidType;
    }
    this.complete(named, rhs);
    this.later(() => {
      this.checkFinite(named);
    });
  }

  private readonly rightSides = new Map<Named, Type>();

  /** Sets the underlying type, following names; if the chain is not known to its end yet, that is done when it is asked for. */
  private complete(named: Named, rhs: Type): void {
    this.rightSides.set(named, rhs);
    const chain: Named[] = [named];
    let at = unalias(rhs);
    for (;;) {
      if (at.kind === 'named' && at.origin !== undefined) at.resolve?.();
      if (at.kind !== 'named' || at.under !== undefined) break;
      if (chain.includes(at)) {
        this.cycleError(chain.slice(chain.indexOf(at)).map((n) => n.obj));
        for (const n of chain) n.under = invalidType;
        return;
      }
      const next = this.rightSides.get(at);
      if (next === undefined) {
        named.resolve = (): void => {
          named.resolve = undefined;
          this.complete(named, rhs);
        };
        return;
      }
      chain.push(at);
      at = unalias(next);
    }
    const under: Underlying = at.kind === 'named' ? underlying(at) : at;
    for (const n of chain) {
      n.under = under;
      n.resolve = undefined;
    }
  }

  private readonly finite = new Set<Named>();

  /** Complains about a type that contains itself, or an interface that embeds itself. */
  private checkFinite(named: Named): void {
    const path: Named[] = [];
    const visit = (t: Type): boolean => {
      const at = unalias(t);
      switch (at.kind) {
        case 'named': {
          if (at.origin !== undefined) return this.finiteInstance(at, path, visit);
          if (this.finite.has(at) || at.obj.pkg !== this.pkg) return true;
          const start = path.indexOf(at);
          if (start >= 0) {
            const cycle = path.slice(start);
            this.cycleError(cycle.map(mentioned));
            for (const n of cycle) n.under = invalidType;
            return false;
          }
          path.push(at);
          const rhs = this.rightSides.get(at);
          const ok = rhs === undefined || visit(rhs);
          path.pop();
          if (ok) this.finite.add(at);
          return ok;
        }
        case 'array':
          return visit(at.elem);
        case 'struct':
          return at.fields.every((f) => visit(f.type));
        case 'interface':
          return at.embeds.every((e) => visit(e));
        default:
          return true;
      }
    };
    visit(named);
  }

  /** Whether an instance is finite; arguments that grow from one to the next are never done. */
  private finiteInstance(at: Named, path: Named[], visit: (t: Type) => boolean): boolean {
    const origin = at.origin ?? at;
    const start = path.findIndex((n) => n === origin || identical(n, at));
    if (start >= 0 || path.length > maxTypeNesting) {
      const around = path.slice(Math.max(0, start + 1)).filter((n) => n.obj.pkg === this.pkg);
      this.cycleError([...around, at].map(mentioned));
      return false;
    }
    path.push(at);
    const u = underlying(at);
    const ok = visit(u);
    path.pop();
    return ok;
  }

  /** Attaches the methods declared for a type. */
  private collectMethods(obj: TypeNameObj, named: Named): void {
    if (this.packageScope.names.get(obj.name) !== obj) return; // a local type has none
    const seen = new Map<string, FuncObj>();
    for (const method of this.methodDecls.get(obj.name) ?? []) {
      if (method.name === '_') continue;
      const other = seen.get(method.name);
      if (other !== undefined) {
        this.error(method.pos, `method ${obj.name}.${method.name} already declared at ${this.place(other.pos)}`);
        continue;
      }
      seen.set(method.name, method);
      named.methods.push(method);
    }
    this.later(() => {
      const u = underlying(named);
      if (u.kind !== 'struct') return;
      for (const method of seen.values()) {
        const field = u.fields.find((f) => f.name === method.name);
        if (field === undefined) continue;
        this.error(method.pos, `field and method with the same name ${method.name}${this.otherDeclaration(field)}`);
      }
    });
  }

  protected override methodsOf(t: Interface): readonly FuncObj[] {
    return allMethods(t);
  }
}

/** The object of a type; that of an instance is placed where it is mentioned. */
function mentioned(t: Named): TypeNameObj {
  return t.origin === undefined ? t.obj : { ...t.obj, pos: t.usedAt };
}
