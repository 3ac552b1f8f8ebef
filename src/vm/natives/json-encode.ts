/**
 * Values to JSON, walked by their run-time types. As in package fmt, methods (MarshalJSON, MarshalText) are Go code, which a native cannot
 * call: results of the calls made so far are handed in, in order; a call beyond them is noted in `requests`.
 */
import { isFloatKind, isSignedKind, isUnsignedKind, type RType } from '../rtype.ts';
import { bytesText } from '../string-ops.ts';
import type { Vm } from '../vm.ts';
import { encodeBase64 } from './base64.ts';
import { sortedEntries } from './fmt-sort.ts';
import { formatFloat } from './format-float.ts';
import { bigUint } from './ints.ts';
import { jsonFields, type JsonField } from './json-fields.ts';
import { jsonCompact, jsonString } from './json-text.ts';

export interface JsonRequest {
  readonly type: RType;
  readonly at: number;
  readonly isText: boolean;
}

/** Thrown where a value cannot be written; the message is Go's. */
export class JsonRefusal extends Error {
  /** 1: unsupported type, 2: unsupported value. */
  readonly kind: 1 | 2;
  readonly subject: string;
  constructor(kind: 1 | 2, subject: string) {
    super(subject);
    this.kind = kind;
    this.subject = subject;
  }
}

/** Values nested deeper than this contain themselves. */
const DEEPEST = 1000;

export class JsonEncoder {
  out = '';
  /** Values written, for the cost. */
  values = 0;
  readonly requests: JsonRequest[] = [];
  private readonly vm: Vm;
  private readonly results: readonly string[];
  private readonly forHtml: boolean;
  private calls = 0;
  private depth = 0;

  constructor(vm: Vm, results: readonly string[], forHtml: boolean) {
    this.vm = vm;
    this.results = results;
    this.forHtml = forHtml;
  }

  private type(id: number): RType {
    return this.vm.program.types[id];
  }

  /** The interface value at slot `at`. */
  operand(at: number): void {
    const id = this.vm.mem.getRef(at);
    if (id === 0) {
      this.out += 'null';
      return;
    }
    const type = this.type(id);
    this.value(type, type.slots === 1 ? at + 1 : this.vm.mem.getRef(at + 1));
  }

  private hasMethod(type: RType, name: string): boolean {
    return type.kind !== 'interface' && type.methods.some((m) => m.name === name);
  }

  /** The text of a method call, if the type has the method. */
  private call(type: RType, at: number, isText: boolean): string | undefined {
    if (!this.hasMethod(type, isText ? 'MarshalText' : 'MarshalJSON')) return undefined;
    if (type.kind === 'pointer' && this.vm.mem.getRef(at) === 0) return 'null';
    const result = this.results.at(this.calls) ?? '';
    if (this.calls >= this.results.length) this.requests.push({ type, at, isText });
    this.calls++;
    return isText ? jsonString(result, this.forHtml) : jsonCompact(result, this.forHtml);
  }

  private value(type: RType, at: number): void {
    const { mem, strings } = this.vm;
    this.values++;
    const made = this.call(type, at, false) ?? this.call(type, at, true);
    if (made !== undefined) {
      this.out += made;
      return;
    }
    if (++this.depth > DEEPEST) throw new JsonRefusal(2, `encountered a cycle via ${type.name}`);
    switch (type.kind) {
      case 'bool':
        this.out += mem.getRef(at) === 0 ? 'false' : 'true';
        break;
      case 'string':
        if (type.name === 'json.Number') this.out += strings.get(mem.getRef(at)) || '0';
        else this.out += jsonString(strings.get(mem.getRef(at)), this.forHtml);
        break;
      case 'struct':
        this.struct(type, at);
        break;
      case 'map':
        this.map(type, at);
        break;
      case 'slice':
        if (mem.getRef(at) === 0 && mem.getInt(at + 2) === 0) this.out += 'null';
        else if (this.isBytes(type)) this.bytes(mem.getRef(at), mem.getInt(at + 1));
        else this.list(type, mem.getRef(at), mem.getInt(at + 1));
        break;
      case 'array':
        this.list(type, at, type.length);
        break;
      case 'pointer':
        if (mem.getRef(at) === 0) this.out += 'null';
        else this.value(this.type(type.elem), mem.getRef(at));
        break;
      case 'interface':
        this.operand(at);
        break;
      default:
        this.number(type, at);
    }
    this.depth--;
  }

  private isBytes(type: RType): boolean {
    const elem = this.type(type.elem);
    return elem.kind === 'uint8' && !this.hasMethod(elem, 'MarshalJSON') && !this.hasMethod(elem, 'MarshalText');
  }

  private number(type: RType, at: number): void {
    const { mem } = this.vm;
    if (isSignedKind(type.kind)) this.out += String(mem.getBig(at));
    else if (isUnsignedKind(type.kind)) this.out += String(bigUint(mem.getBig(at)));
    else if (isFloatKind(type.kind)) this.out += jsonFloat(mem.getFloat(at), type.kind === 'float32' ? 32 : 64);
    else throw new JsonRefusal(1, type.name);
  }

  private struct(type: RType, at: number): void {
    this.out += '{';
    let isFirst = true;
    for (const field of jsonFields(this.vm, type)) {
      const slot = this.slotOf(field, at);
      const fieldType = this.type(field.type);
      if (slot < 0 || (field.omitEmpty && this.isEmpty(fieldType, slot))) continue;
      if (field.omitZero && this.isZero(fieldType, slot)) continue;
      if (!isFirst) this.out += ',';
      isFirst = false;
      this.out += `${jsonString(field.name, this.forHtml)}:`;
      if (field.quoted) this.quoted(fieldType, slot);
      else this.value(fieldType, slot);
    }
    this.out += '}';
  }

  /** The option "string": scalars stand in a string. */
  private quoted(type: RType, at: number): void {
    const { kind } = type;
    const before = this.out;
    this.out = '';
    this.value(type, at);
    const isScalar =
      kind === 'bool' || kind === 'string' || isSignedKind(kind) || isUnsignedKind(kind) || isFloatKind(kind);
    this.out = before + (isScalar ? jsonString(this.out, this.forHtml) : this.out);
  }

  /** −1: an embedded pointer on the way is nil. */
  private slotOf(field: JsonField, at: number): number {
    let slot = at;
    for (const step of field.path) {
      slot += step.slot;
      if (!step.follows) continue;
      slot = this.vm.mem.getRef(slot);
      if (slot === 0) return -1;
    }
    return slot;
  }

  private isEmpty(type: RType, at: number): boolean {
    const { mem, maps, strings } = this.vm;
    switch (type.kind) {
      case 'struct':
        return false;
      case 'array':
        return type.length === 0;
      case 'slice':
        return mem.getInt(at + 1) === 0;
      case 'string':
        return strings.get(mem.getRef(at)) === '';
      case 'map':
        return (maps.get(mem.getRef(at))?.live ?? 0) === 0;
      case 'float32':
      case 'float64':
        return mem.getFloat(at) === 0;
      case 'interface':
        return mem.getRef(at) === 0;
      default:
        return mem.getBig(at) === 0n;
    }
  }

  private isZero(type: RType, at: number): boolean {
    for (let i = 0; i < type.slots; i++) if (this.vm.mem.getBig(at + i) !== 0n) return false;
    return true;
  }

  private list(type: RType, first: number, length: number): void {
    const elem = this.type(type.elem);
    this.out += '[';
    for (let i = 0; i < length; i++) {
      if (i > 0) this.out += ',';
      this.value(elem, first + i * elem.slots);
    }
    this.out += ']';
  }

  private bytes(first: number, length: number): void {
    this.out += `"${encodeBase64(bytesText(this.vm, first, length))}"`;
  }

  private map(type: RType, at: number): void {
    const { mem } = this.vm;
    const key = this.type(type.key);
    const elem = this.type(type.elem);
    const isText = this.hasMethod(key, 'MarshalText');
    if (key.kind !== 'string' && !isSignedKind(key.kind) && !isUnsignedKind(key.kind) && !isText)
      throw new JsonRefusal(1, type.name);
    const id = mem.getRef(at);
    if (id === 0) {
      this.out += 'null';
      return;
    }
    const entries = sortedEntries(this.vm, id, key).map((slot) => ({ slot, name: this.key(key, slot) }));
    entries.sort((x, y) => (x.name < y.name ? -1 : x.name > y.name ? 1 : 0));
    this.out += '{';
    entries.forEach(({ slot, name }, i) => {
      if (i > 0) this.out += ',';
      this.out += `${name}:`;
      this.value(elem, slot + key.slots);
    });
    this.out += '}';
  }

  private key(type: RType, at: number): string {
    const { mem, strings } = this.vm;
    if (type.kind === 'string') return jsonString(strings.get(mem.getRef(at)), this.forHtml);
    const made = this.call(type, at, true);
    if (made !== undefined) return made;
    const bits = mem.getBig(at);
    return `"${String(isSignedKind(type.kind) ? bits : bigUint(bits))}"`;
  }
}

/** A number as ECMAScript writes it: exponents only for the very small and the very large. */
function jsonFloat(x: number, bits: number): string {
  if (!Number.isFinite(x)) throw new JsonRefusal(2, Number.isNaN(x) ? 'NaN' : x > 0 ? '+Inf' : '-Inf');
  const size = Math.abs(x);
  const isExtreme =
    size !== 0 && (bits === 64 ? size < 1e-6 || size >= 1e21 : size < Math.fround(1e-6) || size >= Math.fround(1e21));
  const text = formatFloat(x, isExtreme ? 'e' : 'f', -1, bits);
  return text.replace(/e-0(\d)$/, 'e-$1');
}
