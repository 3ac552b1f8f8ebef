/** The checker: one package's tree to a CheckedPackage. Top layer of the checker class: what the package and the file declare. */
import type { ConstDecl, Expr, FuncDecl, Ident, ImportDecl, TypeDecl, VarDecl } from './ast.ts';
import type { CheckInput } from './check-base.ts';
import { CheckAbort } from './check-base.ts';
import { completeSpecs, DeclChecker } from './check-decl.ts';
import type { CheckedPackage, Initializer, KnobDecl } from './check-info.ts';
import { initOrder } from './init-order.ts';
import { literalValue } from './literal.ts';
import type { FuncObj, Obj, PkgNameObj } from './objects.ts';
import { quoteBytes } from './quote.ts';
import { invalidType, isExported } from './types.ts';
import { makeVar } from './universe.ts';
import { utf8ToText } from './decode.ts';

/** Import path of the package whose generic function Knob is built into the checker. */
export const labPath = 'gmplab/go/lab';

/** Packages of Go that lie outside the subset, with the construct to name. */
const unsupportedImports: ReadonlyMap<string, string> = new Map([
  ['C', 'cgo is'],
  ['unsafe', 'package unsafe is'],
  ['reflect', 'reflection (package reflect) is'],
]);
/** Checks a package. Errors go to `input.errors`; the result is to be used only if there were none. */
export function checkPackage(input: CheckInput): { checked: CheckedPackage; knobs: readonly KnobDecl[] } {
  const checker = new Checker(input);
  try {
    checker.run();
  } catch (error) {
    if (!(error instanceof CheckAbort)) throw error;
  }
  return { checked: checker.result(), knobs: checker.foundKnobs() };
}

class Checker extends DeclChecker {
  private readonly imports: CheckedPackage[] = [];
  private readonly importNames: { obj: PkgNameObj; decl: ImportDecl }[] = [];
  private readonly objects: Obj[] = [];
  private readonly funcs: FuncObj[] = [];
  private readonly initFuncs: FuncObj[] = [];
  /** Methods as they come, with the name that their receiver's type has there. */
  private readonly methods: { readonly obj: FuncObj; readonly base: string }[] = [];
  private readonly initializers: Initializer[] = [];
  private order: readonly Initializer[] = [];
  private importFailed = false;

  foundKnobs(): readonly KnobDecl[] {
    return this.knobs;
  }

  run(): void {
    const { ast, notes } = this.input;
    if (ast.packageName.name === '_') this.error(ast.packageName.pos, 'invalid package name _');
    for (const decl of ast.imports) this.importDecl(decl);
    if (this.importFailed) return; // as go build: whatever uses the package would be reported again and again
    if (this.input.path === labPath) this.declareKnob();
    for (const decl of ast.decls) {
      if (decl.kind === 'ConstDecl') this.collectConsts(decl);
      else if (decl.kind === 'VarDecl') this.collectVars(decl);
      else if (decl.kind === 'TypeDecl') this.collectTypes(decl);
      else this.collectFunc(decl);
    }
    this.groupMethods();
    this.checkImportClashes();
    for (const guard of notes.strayTypeGuards) {
      this.error(guard.pos, 'invalid syntax tree: use of .(type) outside type switch');
    }
    // types first, then aliases, then everything else, each in source order
    const types = this.objects.filter((o) => o.kind === 'TypeName');
    for (const obj of types.filter((o) => !o.isAlias)) this.resolve(obj);
    for (const obj of types.filter((o) => o.isAlias)) this.resolve(obj);
    for (const obj of this.objects) this.resolve(obj);
    this.runPending(0);
    if (this.input.errors.count === 0) this.checkArraySizes();
    this.order = initOrder({
      variables: this.objects.filter((o) => o.kind === 'Var'),
      initializers: this.initializers,
      dependencies: this.dependencies,
      reportCycle: (cycle) => {
        this.cycleError(cycle, 0);
      },
    });
    this.unusedImports();
    if (this.input.errors.count === 0) this.endlessInstances();
    if (!this.input.isLibrary && this.input.errors.count === 0) this.missingBodies();
  }

  /** Complains about functions without a body; as gc does it, when nothing else is wrong. */
  private missingBodies(): void {
    for (const { decl } of this.funcs) {
      if (decl === undefined || decl.body !== undefined) continue;
      const at = decl.recv === undefined ? decl.name.pos : this.input.file.text.indexOf('(', decl.pos);
      this.error(at, 'missing function body');
    }
  }

  /** Complains about instantiations that would never end. */
  private endlessInstances(): void {
    const cycle = this.instanceGraph.cycle();
    if (cycle === undefined) return;
    const steps = cycle.map(
      ({ param, pos, type }) => `\n\t${this.place(pos)}: ${param.obj.name} instantiated as ${this.text(type)}`,
    );
    this.error(cycle[0].param.obj.pos, `instantiation cycle:${steps.join('')}`);
  }

  result(): CheckedPackage {
    const { path, file, ast } = this.input;
    const ofKind = <K extends Obj['kind']>(kind: K): Extract<Obj, { kind: K }>[] =>
      this.objects.filter((o): o is Extract<Obj, { kind: K }> => o.kind === kind);
    return {
      path,
      name: ast.packageName.name,
      pkg: this.pkg,
      file,
      ast,
      info: this.info,
      imports: this.imports,
      initOrder: this.order,
      initFuncs: this.initFuncs,
      funcs: this.funcs,
      typeNames: ofKind('TypeName'),
      globals: ofKind('Var'),
    };
  }

  // --------------------------------------------------------------------- imports

  private importDecl(decl: ImportDecl): void {
    const value = literalValue(decl.path);
    if (value?.kind !== 'string') return;
    const path = utf8ToText(value.value);
    const construct = unsupportedImports.get(path);
    if (construct !== undefined) {
      this.unsupported(decl.path.pos, construct);
      this.importFailed = true;
      return;
    }
    const found = path === '' ? 'invalid import path (empty string)' : this.input.importPackage(path);
    if (typeof found === 'string') {
      this.error(decl.path.pos, found);
      this.importFailed = true;
      return;
    }
    if (!this.imports.includes(found)) this.imports.push(found);
    // their names are also those of packages internal to Go: internal/sync, internal/runtime/atomic, internal/strconv
    if (path !== 'math' && path !== 'sync/atomic')
      for (const p of ['sync', 'sync/atomic', 'strconv']) this.quotedPaths.add(p);
    const name = decl.name?.name ?? found.name;
    if (name === '_') return;
    if (name === 'init') {
      this.error(decl.pos, 'cannot import package as init - init must be a func');
      return;
    }
    const pos = decl.name?.pos ?? decl.path.pos;
    const obj: PkgNameObj = { kind: 'PkgName', name, pos, pkg: this.pkg, imported: found.pkg, used: false };
    this.importNames.push({ obj, decl });
    if (name === '.') {
      this.dotImport(found, obj);
      return;
    }
    const other = this.fileScope.names.get(name);
    if (other !== undefined) this.error(pos, `${name} redeclared in this block${this.otherDeclaration(other)}`);
    else this.fileScope.names.set(name, obj);
  }

  /** `import . "path"`: the exported names of a package become names of the file. */
  private dotImport(found: CheckedPackage, obj: PkgNameObj): void {
    for (const [name, other] of found.pkg.scope) {
      if (!isExported(name)) continue;
      const clash = this.fileScope.names.get(name);
      if (clash !== undefined) this.error(obj.pos, `${name} redeclared in this block${this.otherDeclaration(clash)}`);
      else this.fileScope.names.set(name, other);
      this.dotImports.set(other, obj);
    }
  }

  private unusedImports(): void {
    for (const { obj, decl } of this.importNames) {
      if (obj.used) continue;
      const path = literalValue(decl.path);
      const quoted = path?.kind === 'string' ? quoteBytes(path.value) : decl.path.raw;
      const renamed = decl.name !== undefined && decl.name.name !== '.' && decl.name.name !== obj.imported.name;
      this.error(
        obj.pos,
        renamed ? `${quoted} imported as ${obj.name} and not used` : `${quoted} imported and not used`,
      );
    }
  }

  /** A package-level name that an import has too. */
  private checkImportClashes(): void {
    for (const [name, obj] of this.fileScope.names) {
      const other = this.packageScope.names.get(name);
      if (other === undefined) continue;
      const dot = this.dotImports.get(obj);
      if (dot !== undefined) {
        const from = `package ${dot.imported.name} (${quoteBytes(dot.imported.path)})`;
        this.error(other.pos, `${name} already declared through dot-import of ${from}`);
      }
      if (obj.kind !== 'PkgName') continue;
      const through = `package ${obj.imported.name} (${quoteBytes(obj.imported.path)})`;
      this.error(other.pos, `${name} already declared through import of ${through}${this.otherDeclaration(obj)}`);
    }
  }

  private declareKnob(): void {
    const names = this.packageScope.names;
    names.set('Knob', { kind: 'Builtin', name: 'Knob', pos: -1, pkg: this.pkg, builtin: 'lab.Knob' });
  }

  // ---------------------------------------------------------- package-level names

  /** Declares a package-level object; main and init are functions only. */
  private declarePackageLevel(name: Ident, obj: Obj): void {
    this.objects.push(obj);
    if (name.name === 'init') {
      this.error(name.pos, 'cannot declare init - must be func');
      return;
    }
    if (name.name === 'main' && this.pkg.name === 'main') {
      this.error(name.pos, 'cannot declare main - must be func');
      return;
    }
    this.declare(this.packageScope, name, obj);
  }

  private collectConsts(decl: ConstDecl): void {
    for (const { spec, type, values, inherited } of completeSpecs(decl.specs)) {
      spec.names.forEach((name, i) => {
        const obj = this.constObject(name);
        this.declarations.set(obj, { kind: 'const', type, init: values[i], iota: spec.iota, inherited });
        this.declarePackageLevel(name, obj);
      });
      this.constArity(spec, values, inherited);
    }
  }

  private collectVars(decl: VarDecl): void {
    for (const spec of decl.specs) {
      const { names, values, type } = spec;
      const vars = names.map((name) => makeVar(name.name, invalidType, 'global', name.pos, this.pkg));
      const whole = values.length === 1 && names.length > 1;
      names.forEach((name, i) => {
        const obj = vars[i];
        const init = whole ? values[0] : values[i];
        this.declarations.set(obj, { kind: 'var', vars, type, init, whole });
        if (init !== undefined && !whole) this.initializers.push({ lhs: [obj], rhs: init });
        this.declarePackageLevel(name, obj);
      });
      if (whole) this.initializers.push({ lhs: vars, rhs: values[0] });
      this.varArity(spec);
    }
  }

  private collectTypes(decl: TypeDecl): void {
    for (const spec of decl.specs) {
      const obj = this.typeObject(spec);
      this.declarations.set(obj, { kind: 'type', spec });
      this.declarePackageLevel(spec.name, obj);
    }
  }

  private collectFunc(decl: FuncDecl): void {
    const { name, recv } = decl;
    if (recv !== undefined) {
      const { base, isPointer } = receiverBase(recv.type);
      const obj = this.funcObject(decl, name, isPointer);
      this.info.defs.set(name, obj);
      this.addFunc(obj, decl);
      if (base !== undefined) this.methods.push({ obj, base });
      return;
    }
    const obj = this.funcObject(decl, name, false);
    this.addFunc(obj, decl);
    if (name.name === 'init' || (name.name === 'main' && this.pkg.name === 'main')) {
      const [first] = decl.tparams;
      if (first !== undefined) this.error(first.pos, `func ${name.name} must have no type parameters`);
      if (decl.type.params.length > 0 || decl.type.results.length > 0) {
        this.error(name.pos, `func ${name.name} must have no arguments and no return values`);
      }
    }
    if (name.name === 'init') {
      if (decl.body === undefined) this.error(name.pos, 'func init must have a body');
      this.info.defs.set(name, obj);
      this.initFuncs.push(obj);
    } else this.declare(this.packageScope, name, obj);
  }

  /** Hands each method to the type that its receiver's name stands for, which may be an alias of that type or of a pointer to it. */
  private groupMethods(): void {
    for (const { obj, base } of this.methods) {
      let name: string | undefined = base;
      const seen = new Set<string>();
      while (name !== undefined && !seen.has(name)) {
        seen.add(name);
        const type = this.packageScope.names.get(name);
        const declaration = type === undefined ? undefined : this.declarations.get(type);
        if (declaration?.kind !== 'type' || !declaration.spec.isAlias) break;
        const next = receiverBase(declaration.spec.type);
        if (next.isPointer) obj.ptrRecv = true;
        name = next.base;
      }
      if (name === undefined) continue;
      const list = this.methodDecls.get(name) ?? [];
      list.push(obj);
      this.methodDecls.set(name, list);
    }
  }

  private addFunc(obj: FuncObj, decl: FuncDecl): void {
    this.objects.push(obj);
    this.funcs.push(obj);
    this.declarations.set(obj, { kind: 'func', decl });
  }
}

/** Name of the type a receiver's type expression refers to, and whether there is a `*`. */
function receiverBase(e: Expr): { base: string | undefined; isPointer: boolean } {
  let isPointer = false;
  let at = e;
  while (at.kind === 'ParenExpr' || at.kind === 'StarExpr') {
    if (at.kind === 'StarExpr') isPointer = true;
    at = at.x;
  }
  if (at.kind === 'IndexExpr') at = at.x;
  return { base: at.kind === 'Ident' ? at.name : undefined, isPointer };
}
