/**
 * The checker's layer for type declarations: named types and aliases, their methods, and cycles: a type that contains itself, a
 * declaration that needs itself.
 */
import type { TypeSpec } from './ast.ts';
import { StmtChecker } from './check-stmt.ts';
import type { FuncObj, Obj, TypeNameObj } from './objects.ts';
import type { Interface, Type, Underlying } from './types.ts';
import { Alias, allMethods, Named, invalidType, unalias, underlying } from './types.ts';

export abstract class TypeDeclChecker extends StmtChecker {
  /** Methods by the name of their receiver's type, in source order. */
  protected readonly methodDecls = new Map<string, FuncObj[]>();
  /** Places of the objects of each cycle reported. */
  private readonly reportedCycles = new Set<string>();

  /** Reports a cycle, beginning with the object that is declared first. */
  protected cycleError(cycle: readonly Obj[]): void {
    const start = cycle.reduce((best, o, i) => (o.pos < cycle[best].pos ? i : best), 0);
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
    if (spec.isAlias) {
      const alias = new Alias(obj);
      obj.type = invalidType; // until known: an alias cannot refer to itself
      const actual = this.type(spec.type);
      alias.actual = actual;
      obj.type = actual === invalidType ? invalidType : alias;
      return;
    }
    const named = new Named(obj);
    obj.type = named;
    this.collectMethods(obj, named);
    const rhs = this.type(spec.type);
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
    while (at.kind === 'named' && at.under === undefined) {
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
          if (this.finite.has(at) || at.obj.pkg !== this.pkg) return true;
          const start = path.indexOf(at);
          if (start >= 0) {
            const cycle = path.slice(start);
            this.cycleError(cycle.map((n) => n.obj));
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
