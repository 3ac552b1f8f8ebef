/**
 * The middle of package fmt: one operand under one verb, walked by its run-time type. A value is a type and the slot where it
 * stands; that of an interface is the data slot itself, or where that points (host.ts).
 *
 * Methods (Error, String, GoString) are Go code, which a native cannot call. `results` are those of the calls made so far, in order;
 * a call beyond them is noted in `requests` and stands for the empty text until its result is known.
 */
import { bigUint } from './ints.ts';
import { FmtBuffer } from './fmt-scalars.ts';
import { sortedEntries } from './fmt-sort.ts';
import { durationText, dayNames, monthNames } from './format-time.ts';
import { printedPointer } from '../print.ts';
import { isSignedKind, isUnsignedKind, T_PLAIN_ERROR, T_RUNTIME_ERROR, type RType } from '../rtype.ts';
import type { Vm } from '../vm.ts';

/** A call of a method that is still to be made. */
export interface MethodRequest {
  readonly type: RType;
  readonly at: number;
  readonly isGoString: boolean;
}

/** What a method left: "=" and the text, or "!" and the text of its panic. */
export const RESULT_OK = '=';
export const RESULT_PANIC = '!';

/** Values nested deeper than this contain themselves; Go runs out of stack on them. */
const DEEPEST = 1000;

/** High halves of integers that a number holds exactly are below this. */
const MAX_SAFE_HIGH = 0x200000;

/** Thrown inside this folder for such a value. */
export class TooDeep extends Error {}

export class Printer extends FmtBuffer {
  readonly requests: MethodRequest[] = [];
  /** fmt.Errorf: %w is allowed. */
  wraps = false;
  private readonly vm: Vm;
  private readonly results: readonly string[];
  private calls = 0;
  /** Inside %!v(…): no methods, so that a bad method cannot go round in circles. */
  private isErroring = false;
  /** The operand that a bad verb is reported with. */
  private argType: RType | undefined;
  private argAt = 0;

  constructor(vm: Vm, results: readonly string[]) {
    super();
    this.vm = vm;
    this.results = results;
  }

  type(id: number): RType {
    return this.vm.program.types[id];
  }

  /** Dynamic type of the interface value at slot `at`; undefined for nil. */
  dynamicType(at: number): RType | undefined {
    const id = this.vm.mem.getRef(at);
    return id === 0 ? undefined : this.type(id);
  }

  /** Slot of the value that the interface value at slot `at` holds. */
  dynamicSlot(at: number, type: RType): number {
    return type.slots === 1 ? at + 1 : this.vm.mem.getRef(at + 1);
  }

  /** Prints the interface value at slot `at`. */
  operand(at: number, verb: string): void {
    const type = this.dynamicType(at);
    if (type === undefined) {
      this.argType = undefined;
      if (verb === 'T' || verb === 'v') this.pad('<nil>');
      else this.badVerb(verb, undefined, 0);
      return;
    }
    this.argument(type, this.dynamicSlot(at, type), verb);
  }

  private argument(type: RType, at: number, verb: string): void {
    this.argType = type;
    this.argAt = at;
    if (verb === 'T') this.string(type.name);
    else if (verb === 'p') this.pointer(type, at, verb);
    else if (type.name === '[]uint8' || !this.hasHandled(type, at, verb)) this.value(type, at, verb, 0, true);
  }

  /** %!verb(type=value) */
  private badVerb(verb: string, type: RType | undefined, at: number): void {
    this.isErroring = true;
    this.out += `%!${verb}(`;
    if (this.argType !== undefined) {
      this.out += this.argType.name + '=';
      this.argument(this.argType, this.argAt, 'v');
    } else if (type !== undefined) {
      this.out += type.name + '=';
      this.value(type, at, 'v', 0, true);
    } else {
      this.out += '<nil>';
    }
    this.out += ')';
    this.isErroring = false;
  }

  /** Prints by a method, if there is one for this verb. */
  private hasHandled(type: RType, at: number, verb: string): boolean {
    if (this.isErroring) return false;
    let wanted = verb;
    if (verb === 'w') {
      if (!this.wraps || !this.hasMethod(type, 'Error')) {
        this.badVerb(verb, type, at);
        return true;
      }
      wanted = 'v';
    }
    if (type.methods.length === 0 && type.id !== T_RUNTIME_ERROR && type.id !== T_PLAIN_ERROR) return false;
    if (this.sharpV) {
      if (!this.hasMethod(type, 'GoString')) return false;
      const text = this.callMethod(type, at, true, wanted);
      if (text !== undefined) this.string(text);
      return true;
    }
    if (!'vsxXq'.includes(wanted)) return false;
    const text =
      this.knownText(type, at) ??
      (this.hasMethod(type, 'Error') || this.hasMethod(type, 'String')
        ? this.callMethod(type, at, false, wanted)
        : null);
    if (text === null) return false;
    if (text !== undefined) this.text(text, wanted);
    return true;
  }

  /** What the methods of some common types answer, without calling them. */
  private knownText(type: RType, at: number): string | undefined {
    const { mem, strings } = this.vm;
    if (type.id === T_RUNTIME_ERROR) return 'runtime error: ' + strings.get(mem.getRef(at));
    if (type.id === T_PLAIN_ERROR) return strings.get(mem.getRef(at));
    if (type.pkgPath === 'time') {
      if (type.name === 'time.Duration') return durationText(mem.getBig(at));
      if (type.name === 'time.Month') return monthNames[mem.getInt(at) - 1];
      if (type.name === 'time.Weekday') return dayNames[mem.getInt(at)];
    }
    if (type.name === '*errors.errorString') {
      const error = mem.getRef(at);
      if (error !== 0) return strings.get(mem.getRef(error));
    }
    return undefined;
  }

  private hasMethod(type: RType, name: string): boolean {
    if (name === 'Error' && (type.id === T_RUNTIME_ERROR || type.id === T_PLAIN_ERROR)) return true;
    return type.methods.some((m) => m.name === name && this.type(m.signature).name === 'func() string');
  }

  /** The method's answer; undefined when its panic has been printed instead. */
  private callMethod(type: RType, at: number, isGoString: boolean, verb: string): string | undefined {
    const result = this.results[this.calls++];
    if (result === undefined) {
      this.requests.push({ type, at, isGoString });
      return '';
    }
    if (result[0] === RESULT_OK) return result.slice(1);
    if (type.kind === 'pointer' && this.vm.mem.getRef(at) === 0) this.out += '<nil>';
    else this.out += `%!${verb}(PANIC=${result.slice(1)})`;
    return undefined;
  }

  /** A value at `depth` below the operand. mayCall: it was reached without an unexported field, so its methods may be called. */
  private value(type: RType, at: number, verb: string, depth: number, mayCall: boolean): void {
    if (depth > 0 && !mayCall) this.argType = undefined;
    if (depth > 0 && mayCall && type.kind !== 'interface') {
      this.argType = type;
      this.argAt = at;
      if (this.hasHandled(type, at, verb)) return;
    }
    if (depth > DEEPEST) throw new TooDeep();
    const { mem, strings } = this.vm;
    switch (type.kind) {
      case 'bool':
        if (verb === 't' || verb === 'v') this.bool(mem.getRef(at) !== 0);
        else this.badVerb(verb, type, at);
        return;
      case 'float32':
      case 'float64':
        this.floatValue(type, at, verb);
        return;
      case 'string':
        if (!this.text(strings.get(mem.getRef(at)), verb)) this.badVerb(verb, type, at);
        return;
      case 'map':
        this.map(type, at, verb, depth, mayCall);
        return;
      case 'struct':
        this.struct(type, at, verb, depth, mayCall);
        return;
      case 'interface':
        this.interface(type, at, verb, depth, mayCall);
        return;
      case 'array':
        this.list(type, at, type.length, verb, depth, mayCall);
        return;
      case 'slice':
        this.list(type, mem.getRef(at), mem.getInt(at + 1), verb, depth, mayCall, mem.getRef(at) === 0);
        return;
      case 'pointer': {
        const to = mem.getRef(at);
        const elem = this.type(type.elem);
        if (depth === 0 && to !== 0 && ['array', 'slice', 'struct', 'map'].includes(elem.kind)) {
          this.out += '&';
          this.value(elem, to, verb, depth + 1, mayCall);
          return;
        }
        this.pointer(type, at, verb);
        return;
      }
      case 'chan':
      case 'func':
        this.pointer(type, at, verb);
        return;
      case 'invalid':
        this.out += '<invalid reflect.Value>';
        return;
      default:
        this.integerValue(type, at, verb);
    }
  }

  /** A string under a verb for strings; false if the verb is none. */
  private text(text: string, verb: string): boolean {
    switch (verb) {
      case 'v':
        if (this.sharpV) this.quotedString(text);
        else this.string(text);
        return true;
      case 's':
        this.string(text);
        return true;
      case 'x':
      case 'X':
        this.hexString(text, verb === 'X');
        return true;
      case 'q':
        this.quotedString(text);
        return true;
      default:
        return false;
    }
  }

  private integerValue(type: RType, at: number, verb: string): void {
    const isSigned = isSignedKind(type.kind);
    const high = this.vm.mem.i32[2 * at + 1];
    if (
      (verb === 'd' || verb === 'v') &&
      this.hasNoFlags() &&
      high < MAX_SAFE_HIGH &&
      high >= (isSigned ? -MAX_SAFE_HIGH : 0)
    ) {
      this.out += String(this.vm.mem.getInt(at));
      return;
    }
    const bits = this.vm.mem.getBig(at);
    const value = isSigned ? bits : bigUint(bits);
    if (verb === 'v' && this.sharpV && isUnsignedKind(type.kind)) this.hexWithPrefix(value, true);
    else if (!this.integerVerb(value, verb)) this.badVerb(verb, type, at);
  }

  /** An integer under a verb for integers; false if the verb is none. */
  private integerVerb(value: bigint, verb: string): boolean {
    switch (verb) {
      case 'v':
      case 'd':
        this.integer(value, 10, verb, false);
        return true;
      case 'b':
        this.integer(value, 2, verb, false);
        return true;
      case 'o':
      case 'O':
        this.integer(value, 8, verb, false);
        return true;
      case 'x':
      case 'X':
        this.integer(value, 16, verb, verb === 'X');
        return true;
      case 'c':
        this.char(value);
        return true;
      case 'q':
        this.quotedChar(value);
        return true;
      case 'U':
        this.unicode(bigUint(value));
        return true;
      default:
        return false;
    }
  }

  private hexWithPrefix(value: bigint, hasPrefix: boolean): void {
    const { sharp } = this;
    this.sharp = hasPrefix;
    this.integer(value, 16, 'v', false);
    this.sharp = sharp;
  }

  private floatValue(type: RType, at: number, verb: string): void {
    const x = this.vm.mem.getFloat(at);
    const bits = type.kind === 'float32' ? 32 : 64;
    if (verb === 'v') this.float(x, bits, 'g', -1);
    else if ('bgGxX'.includes(verb)) this.float(x, bits, verb, -1);
    else if ('feE'.includes(verb)) this.float(x, bits, verb, 6);
    else if (verb === 'F') this.float(x, bits, 'f', 6);
    else this.badVerb(verb, type, at);
  }

  private pointer(type: RType, at: number, verb: string): void {
    if (!['pointer', 'chan', 'func', 'map', 'slice'].includes(type.kind)) {
      this.badVerb(verb, type, at);
      return;
    }
    const ref = this.vm.mem.getRef(at);
    const address = BigInt(printedPointer(ref));
    if (verb === 'v' && this.sharpV) {
      this.out += `(${type.name})(`;
      if (ref === 0) this.out += 'nil';
      else this.hexWithPrefix(address, true);
      this.out += ')';
    } else if (verb === 'v' && ref === 0) {
      this.pad('<nil>');
    } else if (verb === 'v' || verb === 'p') {
      this.hexWithPrefix(address, !this.sharp);
    } else if (!'bodxX'.includes(verb) || !this.integerVerb(address, verb)) {
      this.badVerb(verb, type, at);
    }
  }

  private map(type: RType, at: number, verb: string, depth: number, mayCall: boolean): void {
    const id = this.vm.mem.getRef(at);
    const key = this.type(type.key);
    const elem = this.type(type.elem);
    if (this.sharpV) {
      this.out += type.name;
      if (id === 0) {
        this.out += '(nil)';
        return;
      }
    }
    this.out += this.sharpV ? '{' : 'map[';
    sortedEntries(this.vm, id, key).forEach((entry, i) => {
      if (i > 0) this.out += this.sharpV ? ', ' : ' ';
      this.value(key, entry, verb, depth + 1, mayCall);
      this.out += ':';
      this.value(elem, entry + key.slots, verb, depth + 1, mayCall);
    });
    this.out += this.sharpV ? '}' : ']';
  }

  private struct(type: RType, at: number, verb: string, depth: number, mayCall: boolean): void {
    if (this.sharpV) this.out += type.name;
    this.out += '{';
    type.fields.forEach((field, i) => {
      if (i > 0) this.out += this.sharpV ? ', ' : ' ';
      if (this.plusV || this.sharpV) this.out += field.name + ':';
      const fieldType = this.type(field.type);
      const slot = at + field.slot;
      // A field of interface type shows what it holds, one level less deep.
      const held = fieldType.kind === 'interface' ? this.dynamicType(slot) : undefined;
      const mayCallField = mayCall && field.exported;
      if (held !== undefined) this.value(held, this.dynamicSlot(slot, held), verb, depth + 1, mayCallField);
      else this.value(fieldType, slot, verb, depth + 1, mayCallField);
    });
    this.out += '}';
  }

  private interface(type: RType, at: number, verb: string, depth: number, mayCall: boolean): void {
    const held = this.dynamicType(at);
    if (held !== undefined) this.value(held, this.dynamicSlot(at, held), verb, depth + 1, mayCall);
    else if (this.sharpV) this.out += type.name + '(nil)';
    else this.out += '<nil>';
  }

  private list(
    type: RType,
    first: number,
    length: number,
    verb: string,
    depth: number,
    mayCall: boolean,
    isNil = false,
  ): void {
    const elem = this.type(type.elem);
    const isBytes = elem.kind === 'uint8';
    if (isBytes && 'sqxX'.includes(verb)) {
      this.text(this.bytes(first, length), verb);
      return;
    }
    // A plain []byte as an operand is printed as a whole, without asking each byte for methods.
    const isPlainBytes = isBytes && depth === 0 && type.name === '[]uint8' && (verb === 'v' || verb === 'd');
    if (this.sharpV) {
      this.out += isPlainBytes ? '[]byte' : type.name;
      if (isNil) {
        this.out += '(nil)';
        return;
      }
    }
    this.out += this.sharpV ? '{' : '[';
    for (let i = 0; i < length; i++) {
      if (i > 0) this.out += this.sharpV ? ', ' : ' ';
      const slot = first + i * elem.slots;
      if (isPlainBytes && this.sharpV) this.hexWithPrefix(this.vm.mem.getBig(slot), true);
      else if (isPlainBytes) this.integer(this.vm.mem.getBig(slot), 10, verb, false);
      else this.value(elem, slot, verb, depth + 1, mayCall);
    }
    this.out += this.sharpV ? '}' : ']';
  }

  private bytes(first: number, length: number): string {
    let text = '';
    for (let i = 0; i < length; i++) text += String.fromCharCode(this.vm.mem.getRef(first + i));
    return text;
  }
}
