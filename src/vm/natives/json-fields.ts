/** Which fields of a struct encoding/json sees, under which names: tags, embedded structs, and who wins when names collide. */
import type { RField, RType } from '../rtype.ts';
import type { Vm } from '../vm.ts';

/** Way to a field: add `slot`; where `follows`, go on behind the pointer that stands there, to a value of type `target`. */
export interface JsonStep {
  readonly slot: number;
  readonly follows: boolean;
  readonly target: number;
}

export interface JsonField {
  /** As bytes, one character each. */
  readonly name: string;
  readonly path: readonly JsonStep[];
  /** Positions in the structs on the way: the order of fields. */
  readonly index: readonly number[];
  readonly type: number;
  readonly tagged: boolean;
  readonly omitEmpty: boolean;
  readonly omitZero: boolean;
  readonly quoted: boolean;
}

interface Level {
  readonly type: RType;
  readonly path: readonly JsonStep[];
  readonly index: readonly number[];
}

const known = new WeakMap<RType, readonly JsonField[]>();

/** The fields of a struct type in order. */
export function jsonFields(vm: Vm, type: RType): readonly JsonField[] {
  let fields = known.get(type);
  if (fields === undefined) {
    fields = collect(vm.program.types, type);
    known.set(type, fields);
  }
  return fields;
}

/** What `json:"…"` says in a tag; undefined: nothing. */
function jsonTag(field: RField): string | undefined {
  const found = /(?:^|\s)json:"((?:[^"\\]|\\.)*)"/.exec(field.tag ?? '');
  return found === null ? undefined : found[1].replaceAll(/\\(.)/g, '$1');
}

/** Names in tags may have letters, digits and some signs. */
function isName(name: string): boolean {
  return /^[ !#-&(-+\-.-[\]-_a-~\x80-\xff]+$/.test(name);
}

function collect(types: readonly RType[], root: RType): JsonField[] {
  const byName = new Map<string, JsonField[]>();
  const seen = new Set<number>();
  let level: Level[] = [{ type: root, path: [], index: [] }];
  while (level.length > 0) {
    const next: Level[] = [];
    const visited = new Set<number>();
    for (const at of level) {
      if (seen.has(at.type.id)) continue;
      visited.add(at.type.id);
      at.type.fields.forEach((field, i) => {
        visit(types, at, field, i, next, byName);
      });
    }
    for (const id of visited) seen.add(id);
    level = next;
  }
  const fields: JsonField[] = [];
  for (const list of byName.values()) {
    const winner = dominant(list);
    if (winner !== undefined) fields.push(winner);
  }
  return fields.sort((a, b) => compareIndex(a.index, b.index));
}

function visit(
  types: readonly RType[],
  at: Level,
  field: RField,
  position: number,
  next: Level[],
  byName: Map<string, JsonField[]>,
): void {
  const type = types[field.type];
  const isPointer = field.embedded && type.kind === 'pointer';
  const inner = isPointer ? types[type.elem] : type;
  if (!field.exported && !(field.embedded && inner.kind === 'struct')) return;
  const tag = jsonTag(field);
  if (tag === '-') return;
  const [name, ...options] = (tag ?? '').split(',');
  const given = isName(name);
  const index = [...at.index, position];
  if (field.embedded && inner.kind === 'struct' && !given) {
    const step = { slot: field.slot, follows: isPointer, target: inner.id };
    next.push({ type: inner, path: [...at.path, step], index });
    return;
  }
  if (!field.exported) return;
  const found: JsonField = {
    name: given ? name : field.name,
    path: [...at.path, { slot: field.slot, follows: false, target: field.type }],
    index,
    type: field.type,
    tagged: given,
    omitEmpty: options.includes('omitempty'),
    omitZero: options.includes('omitzero'),
    quoted: options.includes('string'),
  };
  const list = byName.get(found.name);
  if (list === undefined) byName.set(found.name, [found]);
  else list.push(found);
}

/** The field that a name means: the least deep, among those a tagged one, and it must be the only one. */
function dominant(list: readonly JsonField[]): JsonField | undefined {
  const depth = Math.min(...list.map((f) => f.index.length));
  const highest = list.filter((f) => f.index.length === depth);
  const tagged = highest.filter((f) => f.tagged);
  const best = tagged.length > 0 ? tagged : highest;
  return best.length === 1 ? best[0] : undefined;
}

function compareIndex(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < a.length && i < b.length; i++) if (a[i] !== b[i]) return a[i] - b[i];
  return a.length - b.length;
}
