/**
 * From Go's types to what the machine keeps: slots of a value, and run-time type descriptions with their ids. Identical types share
 * one id. The methods of a description are functions that the code generator makes when it meets the type (codegen.ts).
 */
import type { Named, Struct, Type, Underlying } from './types.ts';
import {
  allMethods,
  asNamed,
  basicTypes,
  identical,
  isExported,
  Pointer,
  Slice,
  unalias,
  underlying,
} from './types.ts';
import { close, isInstance } from './codegen-instance.ts';
import type { FuncObj, VarObj } from './objects.ts';
import type { RField, RKind, RMethod, RType } from '../vm/rtype.ts';
import { T_FIRST_FREE } from '../vm/rtype.ts';
import { alignof, sizeof } from './sizes.ts';
import { BASIC_NAMES, emptyInterface } from './universe.ts';
import { quoteBytes } from './quote.ts';

/** Slots of struct types: types can share parts so often that visiting each would not end. */
const structSlots = new WeakMap<Struct, number>();

/** Slots of a value of this type. */
export function slotsOf(t: Type): number {
  const u = underlying(t);
  switch (u.kind) {
    case 'slice':
      return 3;
    case 'interface':
      return 2;
    case 'array':
      return u.len * slotsOf(u.elem);
    case 'struct': {
      const known = isInstance() ? undefined : structSlots.get(u);
      if (known !== undefined) return known;
      const slots = u.fields.reduce((sum, field) => sum + slotsOf(field.type), 0);
      if (!isInstance()) structSlots.set(u, slots);
      return slots;
    }
    case 'tuple':
      return u.vars.reduce((sum, v) => sum + slotsOf(v.type), 0);
    default:
      return 1;
  }
}

/** First slot of field `index` of a struct type. */
export function fieldSlot(t: Type, index: number): number {
  const u = underlying(t);
  if (u.kind !== 'struct') return 0;
  let slot = 0;
  for (let i = 0; i < index; i++) slot += slotsOf(u.fields[i].type);
  return slot;
}

const noscanStructs = new WeakMap<Struct, boolean>();
const comparableStructs = new WeakMap<Struct, boolean>();

/** Whether something holds for all fields of a struct; remembered, like the slots, while it cannot differ. */
function everyField(t: Struct, known: WeakMap<Struct, boolean>, holds: (t: Type) => boolean): boolean {
  const before = isInstance() ? undefined : known.get(t);
  if (before !== undefined) return before;
  const answer = t.fields.every((field) => holds(field.type));
  if (!isInstance()) known.set(t, answer);
  return answer;
}

/** Whether values of the type hold no pointers (as gc counts them). */
export function isNoscan(t: Type): boolean {
  const u = underlying(t);
  switch (u.kind) {
    case 'basic':
      return !u.basic.endsWith('string');
    case 'array':
      return u.len === 0 || isNoscan(u.elem);
    case 'struct':
      return everyField(u, noscanStructs, isNoscan);
    default:
      return false;
  }
}

export function isComparable(t: Type): boolean {
  const u = underlying(t);
  switch (u.kind) {
    case 'slice':
    case 'map':
    case 'signature':
      return false;
    case 'array':
      return isComparable(u.elem);
    case 'struct':
      return everyField(u, comparableStructs, isComparable);
    default:
      return true;
  }
}

/** Bits and signedness of an integer type; undefined for others. */
export function intInfo(t: Type): { readonly bits: number; readonly signed: boolean } | undefined {
  const u = underlying(t);
  if (u.kind !== 'basic') return undefined;
  switch (u.basic) {
    case 'int':
    case 'int64':
    case 'untyped int':
      return { bits: 64, signed: true };
    case 'uint':
    case 'uint64':
    case 'uintptr':
      return { bits: 64, signed: false };
    case 'int8':
      return { bits: 8, signed: true };
    case 'int16':
      return { bits: 16, signed: true };
    case 'int32':
    case 'untyped rune':
      return { bits: 32, signed: true };
    case 'uint8':
      return { bits: 8, signed: false };
    case 'uint16':
      return { bits: 16, signed: false };
    case 'uint32':
      return { bits: 32, signed: false };
    default:
      return undefined;
  }
}

export function isFloat(t: Type): boolean {
  const u = underlying(t);
  return u.kind === 'basic' && (u.basic === 'float32' || u.basic === 'float64' || u.basic === 'untyped float');
}

export function isFloat32(t: Type): boolean {
  const u = underlying(t);
  return u.kind === 'basic' && u.basic === 'float32';
}

export function isString(t: Type): boolean {
  const u = underlying(t);
  return u.kind === 'basic' && (u.basic === 'string' || u.basic === 'untyped string');
}

export function isInterface(t: Type): boolean {
  return underlying(t).kind === 'interface';
}

/** A method's name as run-time types know it: unexported ones carry their package. */
export function methodKey(m: FuncObj): string {
  return isExported(m.name) || m.pkg === undefined ? m.name : `${m.pkg.path}.${m.name}`;
}

/** The type's text as %T prints it. */
export function reflectName(t: Type): string {
  const a = unalias(t);
  switch (a.kind) {
    case 'basic':
      return a.basic;
    case 'named':
      return (a.obj.pkg === undefined ? a.obj.name : `${a.obj.pkg.name}.${a.obj.name}`) + argumentsText(a);
    case 'typeparam':
      return a.obj.name;
    case 'union':
      return a.terms.map((term) => reflectName(term.type)).join(' | ');
    case 'pointer':
      return `*${reflectName(a.elem)}`;
    case 'slice':
      return `[]${reflectName(a.elem)}`;
    case 'array':
      return `[${a.len}]${reflectName(a.elem)}`;
    case 'map':
      return `map[${reflectName(a.key)}]${reflectName(a.elem)}`;
    case 'chan':
      return chanName(a.dir, reflectName(a.elem));
    case 'struct':
      if (a.fields.length === 0) return 'struct {}';
      return `struct { ${a.fields.map((f, i) => fieldText(f.name, f.embedded, reflectName(f.type), a.tags[i])).join('; ')} }`;
    case 'tuple':
      return `(${a.vars.map((v) => reflectName(v.type)).join(', ')})`;
    case 'signature':
      return `func${signatureText(a)}`;
    case 'interface': {
      const methods = allMethods(a);
      if (methods.length === 0) return 'interface {}';
      return `interface { ${methods.map((m) => m.name + signatureText(m.type)).join('; ')} }`;
    }
  }
}

/** Type arguments as reflection shows them: with the paths of packages instead of their names, those of the function around before a semicolon. */
function argumentsText(t: Named): string {
  if (t.targs.length === 0) return '';
  const implicit = t.origin?.implicit.length ?? 0;
  const list = (args: readonly Type[]): string => args.map((arg) => argumentText(arg)).join(',');
  const own = implicit > 0 && t.targs.length > implicit ? `;${list(t.targs.slice(implicit))}` : '';
  return `[${list(implicit > 0 ? t.targs.slice(0, implicit) : t.targs)}${own}]`;
}

function argumentText(arg: Type): string {
  const t = unalias(arg);
  switch (t.kind) {
    case 'named':
      return t.obj.pkg === undefined ? t.obj.name : `${t.obj.pkg.path}.${t.obj.name}${argumentsText(t)}`;
    case 'pointer':
      return `*${argumentText(t.elem)}`;
    case 'slice':
      return `[]${argumentText(t.elem)}`;
    case 'array':
      return `[${String(t.len)}]${argumentText(t.elem)}`;
    case 'map':
      return `map[${argumentText(t.key)}]${argumentText(t.elem)}`;
    case 'chan':
      return chanName(t.dir, argumentText(t.elem));
    case 'struct': {
      if (t.fields.length === 0) return 'struct {}';
      const name = (f: VarObj): string => (isExported(f.name) ? f.name : `${f.pkg?.path ?? ''}.${f.name}`);
      const fields = t.fields.map((f, i) => fieldText(name(f), f.embedded, argumentText(f.type), t.tags[i]));
      return `struct { ${fields.join('; ')} }`;
    }
    default:
      return reflectName(t);
  }
}

function chanName(dir: string, elem: string): string {
  if (dir === 'send') return `chan<- ${elem}`;
  if (dir === 'recv') return `<-chan ${elem}`;
  return elem.startsWith('<-') ? `chan (${elem})` : `chan ${elem}`;
}

function fieldText(name: string, embedded: boolean, type: string, tag: string): string {
  const text = embedded ? type : `${name} ${type}`;
  return tag === '' ? text : `${text} ${quoteBytes(tag)}`;
}

function signatureText(t: Type): string {
  if (t.kind !== 'signature') return '';
  const params = t.params.vars.map((v, i) => {
    const text = reflectName(v.type);
    return t.variadic && i === t.params.vars.length - 1 ? `...${text.slice(2)}` : text;
  });
  const results = t.results.vars.map((v) => reflectName(v.type));
  const tail = results.length === 0 ? '' : results.length === 1 ? ` ${results[0]}` : ` (${results.join(', ')})`;
  return `(${params.join(', ')})${tail}`;
}

/** What a type description may still be given after it was made: its methods. */
type OpenRType = { -readonly [K in keyof RType]: RType[K] };

/** All run-time types of a program. Ids below T_FIRST_FREE are those of vm/rtype.ts. */
export class TypeIds {
  readonly types: OpenRType[] = [];
  /** Types that got their description and still wait for their methods. */
  readonly fresh: { readonly type: Type; readonly id: number }[] = [];
  private readonly byName = new Map<string, { readonly type: Type; readonly id: number }[]>();

  constructor() {
    this.types.push(blank(0, 'invalid', 'nil', true));
    for (const name of BASIC_NAMES) this.id(basicTypes[name]);
    this.id(emptyInterface);
    for (const name of ['errorString', 'plainError']) {
      const type = blank(this.types.length, 'string', `runtime.${name}`, true);
      this.types.push({ ...type, pkgPath: 'runtime', bytes: 16, slots: 1, noscan: false });
    }
    this.id(new Slice(emptyInterface));
    this.id(new Slice(basicTypes.uint8));
    if (this.types.length !== T_FIRST_FREE) throw new Error('predeclared type ids do not agree with vm/rtype.ts');
  }

  /** The type's id, made if it is met for the first time. */
  id(t: Type): number {
    const type = unalias(close(t));
    const name = reflectName(type);
    const list = this.byName.get(name) ?? [];
    const known = list.find((entry) => identical(entry.type, type));
    if (known !== undefined) return known.id;
    const id = this.types.length;
    list.push({ type, id });
    this.byName.set(name, list);
    const u = underlying(type);
    const description = { ...blank(id, kindOf(u), name, asNamed(type) !== undefined || u.kind === 'basic') };
    this.types.push(description);
    description.pkgPath = asNamed(type)?.obj.pkg?.path ?? '';
    description.slots = slotsOf(type);
    description.bytes = sizeof(type);
    description.align = alignof(type);
    description.noscan = isNoscan(type);
    description.comparable = isComparable(type);
    this.describe(description, u);
    this.fresh.push({ type, id });
    return id;
  }

  private describe(to: OpenRType, u: Underlying): void {
    switch (u.kind) {
      case 'pointer':
      case 'slice':
        to.elem = this.id(u.elem);
        break;
      case 'chan':
        to.elem = this.id(u.elem);
        to.dir = u.dir;
        break;
      case 'array':
        to.elem = this.id(u.elem);
        to.length = u.len;
        break;
      case 'map':
        to.key = this.id(u.key);
        to.elem = this.id(u.elem);
        break;
      case 'struct':
        to.fields = u.fields.map((field, index): RField => ({
          name: field.name,
          type: this.id(field.type),
          slot: u.fields.slice(0, index).reduce((sum, f) => sum + slotsOf(f.type), 0),
          embedded: field.embedded,
          exported: isExported(field.name),
          ...(u.tags[index] === '' ? {} : { tag: u.tags[index] }),
        }));
        break;
      case 'signature':
        to.params = u.params.vars.map((v) => reflectName(v.type));
        to.variadic = u.variadic;
        break;
      case 'interface':
        to.methods = allMethods(u)
          .map((m): RMethod => ({ name: methodKey(m), fn: -1, signature: this.id(m.type) }))
          .sort(byName);
        break;
      default:
        break;
    }
  }
}

export function byName(a: RMethod, b: RMethod): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}

function blank(id: number, kind: RKind, name: string, named: boolean): OpenRType {
  return {
    id,
    kind,
    name,
    named,
    pkgPath: '',
    slots: 0,
    bytes: 0,
    align: 1,
    noscan: true,
    comparable: true,
    elem: 0,
    key: 0,
    length: 0,
    dir: '',
    fields: [],
    methods: [],
  };
}

function kindOf(u: Underlying): RKind {
  switch (u.kind) {
    case 'typeparam':
    case 'union':
      throw new Error('a type parameter has no run-time type');
    case 'basic':
      return u.basic.startsWith('untyped') ? 'invalid' : (u.basic as RKind);
    case 'signature':
      return 'func';
    case 'tuple':
      return 'invalid';
    default:
      return u.kind;
  }
}

/** *T */
export function pointerTo(t: Type): Type {
  return new Pointer(t);
}
