/**
 * The front end of the compiler: a program's source, and through `importer` that of the library packages it uses, to checked packages in order of
 * initialisation; or every error, in gc's words.
 */
import { checkPackage } from './check.ts';
import type { CheckedPackage, FrontendResult, KnobDecl } from './check-info.ts';
import { decodeUtf8 } from './decode.ts';
import { ErrorList } from './errors.ts';
import { type Branches, checkBranches } from './labels.ts';
import { parseFile } from './parse.ts';
import type { GoError, SourceInput } from './source.ts';
import { SourceFile } from './source.ts';

/** Longest source, in bytes (or UTF-16 units, when it comes as text), that is taken. */
export const maxSourceLength = 1 << 20;

/** Answers the source of a library package by import path; undefined when there is none. */
export type Importer = (path: string) => SourceInput | undefined;

/** Compiles a program of one file up to checked trees. */
export function compileFrontend(src: SourceInput, importer: Importer): FrontendResult {
  const loader = new Loader(importer);
  const main = loader.load('main', src, false);
  if (main.errors.length > 0) return { ok: false, errors: main.errors };
  return { ok: true, packages: loader.inOrder(main.checked as CheckedPackage), knobs: loader.knobs };
}

interface CachedLibrary {
  readonly text: string | Uint8Array;
  readonly checked: CheckedPackage;
}

/** Library packages checked so far, by importer and path: their text does not change, so each is checked once. */
const libraries = new WeakMap<Importer, Map<string, CachedLibrary>>();

interface Loaded {
  readonly checked: CheckedPackage | undefined;
  readonly errors: readonly GoError[];
}

class Loader {
  private readonly importer: Importer;
  private readonly loaded = new Map<string, CheckedPackage | string>();
  private readonly loading: string[] = [];
  readonly knobs: KnobDecl[] = [];
  /** Errors inside library packages: our own mistakes, shown rather than hidden. */
  private readonly libraryErrors: GoError[] = [];

  constructor(importer: Importer) {
    this.importer = importer;
  }

  load(path: string, src: SourceInput, isLibrary: boolean): Loaded {
    const decoded = typeof src.text === 'string' ? { text: src.text, invalid: [] } : decodeBytes(src.text);
    if (decoded === undefined || decoded.text.length > maxSourceLength) {
      const message = `file too large: at most ${String(maxSourceLength)} bytes`;
      return { checked: undefined, errors: [{ fileName: src.fileName, line: 1, column: 1, message }] };
    }
    const file = new SourceFile(src.fileName, decoded.text);
    const errors = new ErrorList(file);
    for (const pos of decoded.invalid) errors.add(pos, 'invalid UTF-8 encoding');
    const parsed = parseFile(file.text, (pos, message) => {
      errors.add(pos, message);
    });
    const branches: Branches = { targets: new Map(), gotos: new Map() };
    const place = (pos: number): string => {
      const { line, column } = file.position(pos);
      return `${file.fileName}:${String(line)}:${String(column)}`;
    };
    for (const body of parsed.notes.bodies) {
      checkBranches(
        body,
        branches,
        (pos, message) => {
          errors.add(pos, message);
        },
        place,
      );
    }
    const ast = parsed.file;
    if (ast === undefined || errors.sawSyntaxError || parsed.notes.sawUnsupported) {
      return { checked: undefined, errors: errors.sorted() };
    }
    if (!isLibrary && ast.packageName.name !== 'main') {
      errors.add(
        ast.packageName.pos,
        `package ${ast.packageName.name} is not a main package: the lab runs package main`,
      );
      return { checked: undefined, errors: errors.sorted() };
    }
    const importPackage = (name: string): CheckedPackage | string =>
      !isLibrary && isInternal(name) ? `use of internal package ${name} not allowed` : this.importPackage(name);
    const { checked, knobs } = checkPackage({
      path,
      file,
      ast,
      notes: parsed.notes,
      branchTargets: branches.targets,
      gotoTargets: branches.gotos,
      errors,
      importPackage,
      isLibrary,
    });
    this.knobs.push(...knobs);
    if (!isLibrary && errors.count === 0 && checked.pkg.scope.get('main')?.kind !== 'Func') {
      errors.add(ast.packageName.pos, 'function main is undeclared in the main package');
    }
    return { checked, errors: [...this.libraryErrors, ...errors.sorted()] };
  }

  private importPackage(path: string): CheckedPackage | string {
    const known = this.loaded.get(path);
    if (known !== undefined) return known;
    const cycleAt = this.loading.indexOf(path);
    if (cycleAt >= 0) return `import cycle not allowed: ${[...this.loading.slice(cycleAt), path].join(' -> ')}`;
    const src = this.importer(path);
    if (src === undefined) return `package ${path} is not in the lab's library`;
    const library = libraries.get(this.importer) ?? new Map<string, CachedLibrary>();
    libraries.set(this.importer, library);
    const cached = library.get(path);
    if (cached?.text === src.text) {
      forgetInstances(cached.checked);
      this.loaded.set(path, cached.checked);
      return cached.checked;
    }
    this.loading.push(path);
    const { checked, errors } = this.load(path, src, true);
    this.loading.pop();
    if (checked !== undefined && errors.length === 0) library.set(path, { text: src.text, checked });
    if (errors.length > 0) this.libraryErrors.push(...errors.filter((e) => e.fileName === src.fileName));
    const result = checked ?? `could not import ${path}`;
    this.loaded.set(path, result);
    return result;
  }

  /** All packages that main needs, imported ones first. */
  inOrder(main: CheckedPackage): CheckedPackage[] {
    const order: CheckedPackage[] = [];
    const visit = (pkg: CheckedPackage): void => {
      if (order.includes(pkg)) return;
      for (const other of pkg.imports) visit(other);
      order.push(pkg);
    };
    visit(main);
    return order;
  }
}

/** Packages that only the library may import: those with an element "internal" in their path. */
function isInternal(path: string): boolean {
  return path.split('/').includes('internal');
}

function decodeBytes(bytes: Uint8Array): { text: string; invalid: readonly number[] } | undefined {
  return bytes.length > maxSourceLength ? undefined : decodeUtf8(bytes);
}

/** Drops the instances that another program has made of a library's generic types. */
function forgetInstances(library: CheckedPackage): void {
  for (const { type } of library.typeNames) if (type.kind === 'named') type.instances.length = 0;
}
