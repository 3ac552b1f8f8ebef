/**
 * Go's types. A Type is one of a dozen classes told apart by `kind`; Named and Alias are identical only to themselves
 * (and what they stand for), all others by structure: ask `identical`, never `===`. Most code asks for `underlying(t)`.
 */
import type { ChanDir } from './ast.ts';
import type { FuncObj, Package, TypeNameObj, VarObj } from './objects.ts';

export type BasicKind =
  | 'invalid'
  | 'bool'
  | 'int'
  | 'int8'
  | 'int16'
  | 'int32'
  | 'int64'
  | 'uint'
  | 'uint8'
  | 'uint16'
  | 'uint32'
  | 'uint64'
  | 'uintptr'
  | 'float32'
  | 'float64'
  | 'string'
  | 'untyped bool'
  | 'untyped int'
  | 'untyped rune'
  | 'untyped float'
  | 'untyped string'
  | 'untyped nil';

/** A predeclared type. `name` differs from `basic` only for byte and rune. */
export class Basic {
  readonly kind = 'basic';
  readonly basic: BasicKind;
  readonly name: string;
  constructor(basic: BasicKind, name: string = basic) {
    this.basic = basic;
    this.name = name;
  }
}

/**
 * A defined type. `under` is set when its declaration has been resolved; methods are in order of declaration. A generic type has
 * `tparams`; its instances (subst.ts) have `origin` and `targs`, and share its object.
 */
export class Named {
  readonly kind = 'named';
  readonly obj: TypeNameObj;
  /** The type on the right of the declaration, resolved to one that is not Named or Alias. */
  under: Type | undefined;
  methods: FuncObj[] = [];
  /** Resolves `under` and `methods` on demand while the checker runs; absent afterwards. */
  resolve: (() => void) | undefined;
  tparams: readonly TypeParam[] = [];
  /**
   * For a type declared in a generic function: that function's type parameters, which it depends on without saying so. The arguments for
   * them come first in `targs`.
   */
  implicit: readonly TypeParam[] = [];
  readonly origin: Named | undefined;
  readonly targs: readonly Type[];
  /** Where an instance is first mentioned, in the file that mentions it. */
  usedAt = -1;
  /** All instances made so far of a generic type. */
  readonly instances: Named[] = [];
  constructor(obj: TypeNameObj, origin?: Named, targs: readonly Type[] = []) {
    this.obj = obj;
    this.origin = origin;
    this.targs = targs;
  }
}

/** An alias (`type A = T`, and `any`): the same type as `actual`, another name in messages. A generic one has `tparams`, its instances `targs`. */
export class Alias {
  readonly kind = 'alias';
  readonly obj: TypeNameObj;
  actual: Type | undefined;
  resolve: (() => void) | undefined;
  tparams: readonly TypeParam[] = [];
  readonly targs: readonly Type[];
  constructor(obj: TypeNameObj, actual?: Type, targs: readonly Type[] = []) {
    this.obj = obj;
    this.actual = actual;
    this.targs = targs;
  }
}

/**
 * A type parameter. While the code generator works on an instance, `bound` is the type argument, and the parameter counts as that
 * type everywhere: `unalias` and `underlying` see through it.
 */
export class TypeParam {
  readonly kind = 'typeparam';
  readonly obj: TypeNameObj;
  /** As declared: an interface type, or a union or single type that stands for one. Ask typeset.ts. */
  constraint: Type = invalidType;
  bound: Type | undefined;
  constructor(obj: TypeNameObj) {
    this.obj = obj;
  }
}

/** One type of a union; with a tilde all types that have it as underlying type. */
export interface Term {
  readonly tilde: boolean;
  readonly type: Type;
}

/** `~int | string`: only inside interfaces and as a constraint. */
export class Union {
  readonly kind = 'union';
  readonly terms: readonly Term[];
  constructor(terms: readonly Term[]) {
    this.terms = terms;
  }
}

export class Pointer {
  readonly kind = 'pointer';
  readonly elem: Type;
  constructor(elem: Type) {
    this.elem = elem;
  }
}

export class Slice {
  readonly kind = 'slice';
  readonly elem: Type;
  constructor(elem: Type) {
    this.elem = elem;
  }
}

/** `len` is -1 when it could not be found out (an error has been reported). */
export class ArrayT {
  readonly kind = 'array';
  readonly elem: Type;
  readonly len: number;
  constructor(elem: Type, len: number) {
    this.elem = elem;
    this.len = len;
  }
}

export class MapT {
  readonly kind = 'map';
  readonly key: Type;
  readonly elem: Type;
  constructor(key: Type, elem: Type) {
    this.key = key;
    this.elem = elem;
  }
}

export class Chan {
  readonly kind = 'chan';
  readonly dir: ChanDir;
  readonly elem: Type;
  constructor(dir: ChanDir, elem: Type) {
    this.dir = dir;
    this.elem = elem;
  }
}

/** Fields are VarObj with role "field"; `tags` is parallel to `fields`. */
export class Struct {
  readonly kind = 'struct';
  readonly fields: readonly VarObj[];
  readonly tags: readonly string[];
  constructor(fields: readonly VarObj[], tags: readonly string[]) {
    this.fields = fields;
    this.tags = tags;
  }
}

/** A list of values: parameters, results, and the "type" of a call with several results. */
export class Tuple {
  readonly kind = 'tuple';
  readonly vars: readonly VarObj[];
  constructor(vars: readonly VarObj[]) {
    this.vars = vars;
  }
}

/** `recv` does not take part in identity. The last parameter of a variadic one has the slice type. */
export class Signature {
  readonly kind = 'signature';
  readonly recv: VarObj | undefined;
  readonly params: Tuple;
  readonly results: Tuple;
  readonly variadic: boolean;
  /** Type parameters of a generic function that has not been instantiated. */
  readonly tparams: readonly TypeParam[];
  /** Those that the receiver of a method of a generic type declares. */
  readonly recvTParams: readonly TypeParam[];
  constructor(
    recv: VarObj | undefined,
    params: Tuple,
    results: Tuple,
    variadic: boolean,
    tparams: readonly TypeParam[] = [],
    recvTParams: readonly TypeParam[] = [],
  ) {
    this.recv = recv;
    this.params = params;
    this.results = results;
    this.variadic = variadic;
    this.tparams = tparams;
    this.recvTParams = recvTParams;
  }
}

/** Explicit methods and embedded interfaces; `allMethods(t)` (lookup.ts) is the flattened list sorted by name. */
export class Interface {
  readonly kind = 'interface';
  methods: readonly FuncObj[];
  embeds: readonly Type[];
  /** Cache of allMethods. */
  all: readonly FuncObj[] | undefined;
  /** The predeclared constraint `comparable`. */
  readonly comparable: boolean = false;
  constructor(methods: readonly FuncObj[], embeds: readonly Type[], comparable = false) {
    this.methods = methods;
    this.embeds = embeds;
    this.comparable = comparable;
  }
}

export type Type =
  | Basic
  | Named
  | Alias
  | TypeParam
  | Union
  | Pointer
  | Slice
  | ArrayT
  | MapT
  | Chan
  | Struct
  | Tuple
  | Signature
  | Interface;

/** A type that is neither a name nor an alias: what `underlying` answers. */
export type Underlying = Exclude<Type, Named | Alias>;

let seesBounds = true;

/** Does `work` while type parameters count as themselves, whatever they stand for at the moment. */
export function withoutBounds<T>(work: () => T): T {
  const outer = seesBounds;
  seesBounds = false;
  const result = work();
  seesBounds = outer;
  return result;
}

/** The type itself, with alias names taken off at the top. */
export function unalias(t: Type): Exclude<Type, Alias> {
  let at: Type = t;
  for (;;) {
    if (at.kind === 'alias') {
      if (at.actual === undefined) at.resolve?.();
      at = at.actual ?? invalidType;
    } else if (at.kind === 'typeparam' && at.bound !== undefined && seesBounds) at = at.bound;
    else return at;
  }
}

/** The underlying type; an unresolved or invalid declaration gives the invalid type. */
export function underlying(t: Type): Underlying {
  const at = unalias(t);
  if (at.kind !== 'named') return at;
  if (at.under === undefined) at.resolve?.();
  const under = at.under;
  if (under === undefined || under.kind === 'named' || under.kind === 'alias') return invalidType;
  return under;
}

/** The Named behind aliases, or undefined. */
export function asNamed(t: Type): Named | undefined {
  const at = unalias(t);
  return at.kind === 'named' ? at : undefined;
}

/** What stands for a type after an error; operations on it report nothing further. */
export const invalidType = new Basic('invalid', 'invalid type');

/** Every predeclared basic type by name, untyped ones included. */
export const basicTypes = {
  bool: new Basic('bool'),
  int: new Basic('int'),
  int8: new Basic('int8'),
  int16: new Basic('int16'),
  int32: new Basic('int32'),
  int64: new Basic('int64'),
  uint: new Basic('uint'),
  uint8: new Basic('uint8'),
  uint16: new Basic('uint16'),
  uint32: new Basic('uint32'),
  uint64: new Basic('uint64'),
  uintptr: new Basic('uintptr'),
  float32: new Basic('float32'),
  float64: new Basic('float64'),
  string: new Basic('string'),
  byte: new Basic('uint8', 'byte'),
  rune: new Basic('int32', 'rune'),
  untypedBool: new Basic('untyped bool'),
  untypedInt: new Basic('untyped int'),
  untypedRune: new Basic('untyped rune'),
  untypedFloat: new Basic('untyped float'),
  untypedString: new Basic('untyped string'),
  untypedNil: new Basic('untyped nil'),
} as const;

/** Same type in the sense of the language specification. */
export function identical(a: Type, b: Type): boolean {
  return same(a, b, true, 0);
}

/** Same type when struct tags are left out of account (conversions allow that). */
export function identicalIgnoringTags(a: Type, b: Type): boolean {
  return same(a, b, false, 0);
}

/**
 * Depth at which two types that still look alike are taken for identical: types written as literals cannot be deeper than the
 * parser's nesting limit, and recursion always passes through a Named, which ends it, or through interfaces that embed each other.
 */
const maxDepth = 2500;

/** From this depth on pairs that have been compared are remembered: aliases can share parts so often that visiting each would not end. */
const memoryDepth = 12;
let compared: Map<Type, Set<Type>> | undefined;

function same(x: Type, y: Type, tags: boolean, depth: number): boolean {
  const a = unalias(x);
  const b = unalias(y);
  if (a === b || depth > maxDepth) return true;
  if (depth === 0) compared = undefined;
  if (depth >= memoryDepth && a.kind !== 'basic' && a.kind !== 'named') {
    compared ??= new Map();
    const others = compared.get(a);
    if (others?.has(b) === true) return true; // equal, or a difference has been found already
    if (others === undefined) compared.set(a, new Set([b]));
    else others.add(b);
  }
  const next = depth + 1;
  switch (a.kind) {
    case 'basic':
      return b.kind === 'basic' && a.basic === b.basic;
    case 'named':
      return (
        b.kind === 'named' &&
        a.origin !== undefined &&
        a.origin === b.origin &&
        a.targs.every((t, i) => same(t, b.targs[i], tags, next))
      );
    case 'typeparam':
      return false;
    case 'union':
      return (
        b.kind === 'union' &&
        a.terms.length === b.terms.length &&
        a.terms.every((t, i) => t.tilde === b.terms[i].tilde && same(t.type, b.terms[i].type, tags, next))
      );
    case 'pointer':
      return b.kind === 'pointer' && same(a.elem, b.elem, tags, next);
    case 'slice':
      return b.kind === 'slice' && same(a.elem, b.elem, tags, next);
    case 'array':
      return b.kind === 'array' && (a.len < 0 || b.len < 0 || a.len === b.len) && same(a.elem, b.elem, tags, next);
    case 'map':
      return b.kind === 'map' && same(a.key, b.key, tags, next) && same(a.elem, b.elem, tags, next);
    case 'chan':
      return b.kind === 'chan' && a.dir === b.dir && same(a.elem, b.elem, tags, next);
    case 'struct':
      return b.kind === 'struct' && sameFields(a, b, tags, next);
    case 'tuple':
      return b.kind === 'tuple' && sameTuple(a, b, tags, next);
    case 'signature':
      return (
        b.kind === 'signature' &&
        a.variadic === b.variadic &&
        sameTuple(a.params, b.params, tags, next) &&
        sameTuple(a.results, b.results, tags, next)
      );
    case 'interface':
      return b.kind === 'interface' && sameMethods(a, b, tags, next);
  }
}

function sameFields(a: Struct, b: Struct, tags: boolean, depth: number): boolean {
  if (a.fields.length !== b.fields.length) return false;
  return a.fields.every((f, i) => {
    const g = b.fields[i];
    return (
      f.embedded === g.embedded &&
      sameName(f.name, f.pkg, g.name, g.pkg) &&
      (!tags || a.tags[i] === b.tags[i]) &&
      same(f.type, g.type, tags, depth)
    );
  });
}

function sameTuple(a: Tuple, b: Tuple, tags: boolean, depth: number): boolean {
  return a.vars.length === b.vars.length && a.vars.every((v, i) => same(v.type, b.vars[i].type, tags, depth));
}

function sameMethods(a: Interface, b: Interface, tags: boolean, depth: number): boolean {
  if (!sameTypeSets(a, b, tags, depth)) return false;
  const mine = allMethods(a);
  const theirs = allMethods(b);
  if (mine.length !== theirs.length) return false;
  return mine.every((m, i) => {
    const n = theirs[i];
    return sameName(m.name, m.pkg, n.name, n.pkg) && same(m.type, n.type, tags, depth);
  });
}

/** Whether two field or method names are the same name: unexported ones differ between packages. */
export function sameName(a: string, aPkg: Package | undefined, b: string, bPkg: Package | undefined): boolean {
  return a === b && (isExported(a) || aPkg?.path === bPkg?.path);
}

/** Whether a name begins with an upper-case letter. */
export function isExported(name: string): boolean {
  const first = name.codePointAt(0) ?? 0;
  if (first < 0x80) return first >= 0x41 && first <= 0x5a;
  return /^\p{Lu}/u.test(name);
}

/** All methods of an interface, embedded ones included, sorted by name (in bytes); duplicates once. */
export function allMethods(t: Interface): readonly FuncObj[] {
  if (t.all !== undefined) return t.all;
  const found = new Map<string, FuncObj>();
  collectMethods(t, found, new Set());
  const list = [...found.values()].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  if (t.embeds.every((e) => unalias(e).kind !== 'named' || (unalias(e) as Named).under !== undefined)) t.all = list;
  return list;
}

/** Interfaces inside each other that are followed: a generic one that embeds ever larger instances of itself has no end. */
const maxEmbedding = 100;

function collectMethods(t: Interface, found: Map<string, FuncObj>, seen: Set<Interface>): void {
  if (seen.has(t) || seen.size >= maxEmbedding) return;
  seen.add(t);
  for (const m of t.methods) {
    const key = isExported(m.name) ? m.name : `${m.pkg?.path ?? ''}.${m.name}`;
    if (!found.has(key)) found.set(key, m);
  }
  for (const e of t.embeds) {
    const under = underlying(e);
    if (under.kind === 'interface') collectMethods(under, found, seen);
  }
}

/** Whether two interfaces restrict their types alike, apart from methods; ordinary interfaces do not restrict them. */
function sameTypeSets(a: Interface, b: Interface, tags: boolean, depth: number): boolean {
  const parts = (t: Interface): Type[] => t.embeds.filter((e) => underlying(e).kind !== 'interface');
  const [mine, theirs] = [parts(a), parts(b)];
  return (
    a.comparable === b.comparable &&
    mine.length === theirs.length &&
    mine.every((t, i) => same(t, theirs[i], tags, depth))
  );
}
