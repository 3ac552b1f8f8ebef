/**
 * JSON into values, by their run-time types. The text is known to be well-formed (json-scan.ts). A value that does not fit its place
 * is left out and the first such misfit remembered, as Go does. json-cursor.ts goes through the text.
 */
import { makeInterface } from '../interfaces.ts';
import { mapPlace, type GoMap } from '../maps.ts';
import { REF_MAP } from '../refs.ts';
import { isFloatKind, isSignedKind, isUnsignedKind, scalarBytes, type RType } from '../rtype.ts';
import { T_ANY_SLICE, T_BOOL, T_FLOAT64, T_STRING } from '../rtype.ts';
import { grownCapacity } from '../slices.ts';
import type { Vm } from '../vm.ts';
import { decodeBase64 } from './base64.ts';
import { JsonCursor } from './json-cursor.ts';
import { jsonFields, type JsonField } from './json-fields.ts';
import { jsonUnquote } from './json-text.ts';
import { parseFloat64, parseInt64, parseUint } from './parse-number.ts';

/** A value that did not fit. */
export interface JsonMisfit {
  /** What stood in the text: "string", "number 300", … */
  readonly what: string;
  readonly type: string;
  readonly offset: number;
  /** Name of the struct and path of the field; empty outside of structs. */
  readonly struct: string;
  readonly field: string;
}

/** Bytes of a map's header, as make counts them. */
const MAP_HEADER_BYTES = 48;
/** Struct and names of fields, for an error that may come. */
const ERROR_CONTEXT_BYTES = 48;

export class JsonDecoder {
  misfit: JsonMisfit | undefined;
  /** An error that is no misfit, whole. */
  problem: string | undefined;
  values = 0;
  private readonly vm: Vm;
  private readonly g: number;
  private readonly text: JsonCursor;
  /** Four slots in the frame of the call, for what is about to be stored. */
  private readonly scratch: number;
  private readonly mapOfAny: number;
  private readonly strict: boolean;
  private readonly useNumber: number;
  private structName = '';
  /** Names of the fields that are nested now, and the rooms of Go's stacks for lists and objects and for fields, allocated as they grow. */
  private readonly fieldPath: string[] = [];
  private depthRoom = 0;
  private fieldRoom = 0;

  /** mapOfAny: type id of map[string]any; useNumber: type id of json.Number, 0: numbers become float64. */
  constructor(vm: Vm, g: number, text: string, scratch: number, mapOfAny: number, strict: boolean, useNumber: number) {
    this.vm = vm;
    this.g = g;
    this.text = new JsonCursor(text, (depth) => this.enter(depth));
    this.scratch = scratch;
    this.mapOfAny = mapOfAny;
    this.strict = strict;
    this.useNumber = useNumber;
  }

  private type(id: number): RType {
    return this.vm.program.types[id];
  }

  private misses(what: string, type: RType): void {
    this.misfit ??= {
      what,
      type: type.name,
      offset: this.text.at,
      struct: this.structName,
      field: this.fieldPath.join('.'),
    };
  }

  /** Stores what stands in the scratch slots. */
  private put(to: number, slots: number): void {
    this.vm.store(to, this.scratch, slots);
  }

  private putZero(to: number, slots: number): void {
    const zero = this.vm.mem;
    for (let i = 0; i < slots; i++) {
      zero.setRef(this.scratch, 0);
      this.put(to + i, 1);
    }
  }

  /** Reads the next value into slot `to`, of this type. */
  value(type: RType, to: number): void {
    this.values++;
    const char = this.text.peek();
    if (type.name === 'json.RawMessage') {
      this.raw(to);
      return;
    }
    if (char === 'n') {
      this.text.token();
      if (type.kind === 'pointer' || type.kind === 'map' || type.kind === 'slice' || type.kind === 'interface')
        this.putZero(to, type.slots);
      return;
    }
    if (type.kind === 'pointer') {
      this.value(this.type(type.elem), this.pointee(type, to));
      return;
    }
    if (type.kind === 'interface') {
      if (type.methods.length === 0) this.any(to);
      else this.refuse(type);
      return;
    }
    if (char === '{') this.object(type, to);
    else if (char === '[') this.array(type, to);
    else this.scalar(type, to);
  }

  private refuse(type: RType): void {
    const char = this.text.peek();
    this.misses(
      char === '{'
        ? 'object'
        : char === '['
          ? 'array'
          : char === '"'
            ? 'string'
            : char === 't' || char === 'f'
              ? 'bool'
              : 'number',
      type,
    );
    this.text.skip();
  }

  /** Where the pointer in slot `to` points; something new if it is nil. */
  private pointee(type: RType, to: number): number {
    const { mem } = this.vm;
    const there = mem.getRef(to);
    if (there !== 0) return there;
    const elem = this.type(type.elem);
    const made = this.vm.alloc(this.g, elem.id, elem.slots, elem.bytes, elem.noscan);
    this.vm.mem.setPointer(this.scratch, made);
    this.put(to, 1);
    return made;
  }

  private raw(to: number): void {
    this.text.peek();
    const start = this.text.at;
    this.text.skip();
    this.putBytes(to, this.text.from(start));
  }

  private putBytes(to: number, bytes: string): void {
    const first = this.vm.alloc(this.g, 0, bytes.length, bytes.length, true);
    const { mem } = this.vm;
    for (let i = 0; i < bytes.length && first !== 0; i++) mem.setRef(first + i, bytes.charCodeAt(i));
    mem.setPointer(this.scratch, first);
    mem.setInt(this.scratch + 1, bytes.length);
    mem.setInt(this.scratch + 2, bytes.length);
    this.put(to, 3);
  }

  private putString(to: number, text: string): void {
    const id = this.vm.newString(this.g, text);
    this.vm.mem.setString(this.scratch, id);
    this.put(to, 1);
  }

  // ------------------------------------------------------------------- scalars

  private scalar(type: RType, to: number): void {
    const token = this.text.token();
    if (token.startsWith('"')) this.string(type, to, jsonUnquote(token));
    else if (token === 'true' || token === 'false') {
      if (type.kind !== 'bool') this.misses('bool', type);
      else {
        this.vm.mem.setRef(this.scratch, token === 'true' ? 1 : 0);
        this.put(to, 1);
      }
    } else this.number(type, to, token);
  }

  private string(type: RType, to: number, text: string): void {
    const isBytes = type.kind === 'slice' && this.type(type.elem).kind === 'uint8';
    if (isBytes) {
      const bytes = decodeBase64(text);
      if (typeof bytes === 'number') this.problem ??= `illegal base64 data at input byte ${bytes}`;
      else this.putBytes(to, bytes);
    } else if (type.name === 'json.Number') {
      if (/^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?$/.test(text)) this.putString(to, text);
      else
        this.problem ??= `json: invalid number literal, trying to unmarshal ${JSON.stringify(`"${text}"`)} into Number`;
    } else if (type.kind === 'string') this.putString(to, text);
    else this.misses('string', type);
  }

  private number(type: RType, to: number, token: string): void {
    const { mem } = this.vm;
    const bits = 8 * scalarBytes(type.kind);
    if (type.name === 'json.Number') this.putString(to, token);
    else if (isFloatKind(type.kind)) {
      const parsed = parseFloat64(token, bits);
      if (parsed.problem !== 0) this.misses(`number ${token}`, type);
      else {
        mem.setFloat(this.scratch, parsed.value);
        this.put(to, 1);
      }
    } else if (isSignedKind(type.kind) || isUnsignedKind(type.kind)) {
      const isWhole = /^-?\d+$/.test(token);
      const parsed = isSignedKind(type.kind) ? parseInt64(token, 10, bits) : parseUint(token, 10, bits);
      if (!isWhole || parsed.problem !== 0) this.misses(`number ${token}`, type);
      else {
        mem.setBig(this.scratch, parsed.value);
        this.put(to, 1);
      }
    } else this.misses('number', type);
  }

  // ---------------------------------------------------------------------- lists

  /** So many lists and objects deep: Go's scanner keeps an int for each. */
  private enter(depth: number): void {
    if (depth <= this.depthRoom) return;
    this.depthRoom = Math.max(1, 2 * this.depthRoom);
    this.vm.host.mallocgc(this.g, 8 * this.depthRoom, true);
  }

  /** One field deeper: Go keeps the names for its errors. */
  private enterField(name: string): void {
    this.fieldPath.push(name);
    if (this.fieldPath.length <= this.fieldRoom) return;
    if (this.fieldRoom === 0) this.vm.host.mallocgc(this.g, ERROR_CONTEXT_BYTES, false);
    this.fieldRoom = Math.max(1, 2 * this.fieldRoom);
    this.vm.host.mallocgc(this.g, 16 * this.fieldRoom, false);
  }

  private array(type: RType, to: number): void {
    if (type.kind === 'slice') this.slice(type, to);
    else if (type.kind === 'array') this.fixed(type, to);
    else this.refuse(type);
  }

  private fixed(type: RType, to: number): void {
    const elem = this.type(type.elem);
    const count = this.text.elements((i) => {
      if (i < type.length) this.value(elem, to + i * elem.slots);
      else this.text.skip();
    });
    for (let i = count; i < type.length; i++) this.putZero(to + i * elem.slots, elem.slots);
  }

  private slice(type: RType, to: number): void {
    const elem = this.type(type.elem);
    const { mem } = this.vm;
    let capacity = mem.getInt(to + 2);
    const count = this.text.elements((i) => {
      if (i >= capacity) capacity = this.grow(type, elem, to, i);
      const slot = this.vm.mem.getRef(to) + i * elem.slots;
      if (slot < elem.slots) return;
      if (i >= this.vm.mem.getInt(to + 1)) {
        this.putZero(slot, elem.slots);
        this.vm.mem.setInt(to + 1, i + 1);
      }
      this.value(elem, slot);
    });
    if (count === 0 && mem.getRef(to) === 0) {
      mem.setPointer(this.scratch, 1);
      this.put(to, 1);
    }
    this.vm.mem.setInt(to + 1, count);
  }

  /** Room for one more element than `length`. */
  private grow(type: RType, elem: RType, to: number, length: number): number {
    const { mem } = this.vm;
    const capacity = grownCapacity(mem.getInt(to + 2), length + 1, elem.bytes, elem.noscan);
    const first = this.vm.alloc(this.g, type.id, capacity * elem.slots, capacity * elem.bytes, elem.noscan);
    if (first === 0) return 0;
    this.vm.store(first, mem.getRef(to), length * elem.slots);
    mem.setPointer(this.scratch, first);
    mem.setInt(this.scratch + 1, length);
    mem.setInt(this.scratch + 2, capacity);
    this.put(to, 3);
    return capacity;
  }

  // -------------------------------------------------------------------- objects

  private object(type: RType, to: number): void {
    if (type.kind === 'struct') this.struct(type, to);
    else if (type.kind === 'map') this.map(type, to);
    else this.refuse(type);
  }

  private struct(type: RType, to: number): void {
    const fields = jsonFields(this.vm, type);
    const outer = this.structName;
    this.text.entries((key) => {
      const field =
        fields.find((f) => f.name === key) ?? fields.find((f) => f.name.toLowerCase() === key.toLowerCase());
      if (field === undefined) {
        if (this.strict) this.problem ??= `json: unknown field ${JSON.stringify(key)}`;
        this.text.skip();
        return;
      }
      this.structName = type.named ? type.name.slice(type.name.lastIndexOf('.') + 1) : '';
      this.enterField(field.name);
      this.field(field, to);
      this.fieldPath.pop();
      this.structName = outer;
    });
  }

  private field(field: JsonField, to: number): void {
    let slot = to;
    for (const step of field.path) {
      slot += step.slot;
      if (!step.follows) continue;
      if (this.vm.mem.getRef(slot) === 0) {
        const inner = this.type(step.target);
        const made = this.vm.alloc(this.g, inner.id, inner.slots, inner.bytes, inner.noscan);
        this.vm.mem.setPointer(this.scratch, made);
        this.put(slot, 1);
      }
      slot = this.vm.mem.getRef(slot);
    }
    const type = this.type(field.type);
    if (field.quoted && this.text.peek() === '"' && type.kind !== 'struct') {
      const inner = new JsonDecoder(
        this.vm,
        this.g,
        jsonUnquote(this.text.token()),
        this.scratch,
        this.mapOfAny,
        false,
        0,
      );
      inner.value(type, slot);
      return;
    }
    this.value(type, slot);
  }

  private newMap(typeId: number): number {
    this.vm.host.mallocgc(this.g, MAP_HEADER_BYTES, false);
    return this.vm.maps.make(this.vm, typeId);
  }

  private map(type: RType, to: number): void {
    const key = this.type(type.key);
    if (key.kind !== 'string' && !isSignedKind(key.kind) && !isUnsignedKind(key.kind)) {
      this.refuse(type);
      return;
    }
    if (this.vm.mem.getRef(to) === 0) {
      const id = this.newMap(type.id);
      this.vm.mem.setMarked(this.scratch, id, REF_MAP);
      this.put(to, 1);
    }
    const map = this.vm.maps.get(this.vm.mem.getRef(to));
    if (map !== undefined) this.fill(map, type);
  }

  private fill(map: GoMap, type: RType): void {
    const key = this.type(type.key);
    const elem = this.type(type.elem);
    this.text.entries((name) => {
      // The value first: reading it may move the map's entries.
      const held = this.vm.allocUncounted(elem.id, elem.slots);
      this.value(elem, held);
      if (!this.key(key, name)) return;
      const place = mapPlace(this.vm, map, this.scratch);
      if (place >= 0) this.vm.store(place, held, elem.slots);
    });
  }

  /** Brings a key to the scratch slots. */
  private key(type: RType, name: string): boolean {
    const { mem } = this.vm;
    if (type.kind === 'string') {
      const id = this.vm.newString(this.g, name);
      mem.setString(this.scratch, id);
      return true;
    }
    const bits = 8 * scalarBytes(type.kind);
    const parsed = isSignedKind(type.kind) ? parseInt64(name, 10, bits) : parseUint(name, 10, bits);
    if (parsed.problem !== 0) {
      this.misses(`number ${name}`, type);
      return false;
    }
    mem.setBig(this.scratch, parsed.value);
    return true;
  }

  // ------------------------------------------------------------------ any value

  /** Reads a value of whatever kind into the empty interface at slot `to`. */
  private any(to: number): void {
    const char = this.text.peek();
    const { vm } = this;
    if (char === '{') {
      const id = this.newMap(this.mapOfAny);
      vm.mem.setRef(this.scratch, this.mapOfAny);
      vm.mem.setMarked(this.scratch + 1, id, REF_MAP);
      this.put(to, 2);
      const map = vm.maps.get(id);
      if (map !== undefined) this.fill(map, this.type(this.mapOfAny));
    } else if (char === '[') {
      const held = vm.allocUncounted(T_ANY_SLICE, 3);
      this.slice(this.type(T_ANY_SLICE), held);
      this.box(to, held, T_ANY_SLICE);
    } else {
      const token = this.text.token();
      const held = vm.allocUncounted(T_STRING, 1);
      if (token === 'null') this.putZero(to, 2);
      else if (token === 'true' || token === 'false') {
        vm.mem.setRef(held, token === 'true' ? 1 : 0);
        this.box(to, held, T_BOOL);
      } else if (token.startsWith('"')) {
        this.putString(held, jsonUnquote(token));
        this.box(to, held, T_STRING);
      } else if (this.useNumber !== 0) {
        this.putString(held, token);
        this.box(to, held, this.useNumber);
      } else {
        const parsed = parseFloat64(token, 64);
        if (parsed.problem !== 0) this.misses(`number ${token}`, this.type(T_FLOAT64));
        vm.mem.setFloat(held, parsed.problem === 0 ? parsed.value : 0);
        this.box(to, held, T_FLOAT64);
      }
    }
  }

  private box(to: number, from: number, typeId: number): void {
    makeInterface(this.vm, this.scratch, from, typeId);
    this.put(to, 2);
  }
}
