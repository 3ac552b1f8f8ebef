/** Values by their run-time type: equality and the canonical key under which a map finds them. */
import type { RType } from './rtype.ts';
import { isFloatKind } from './rtype.ts';
import type { Vm } from './vm.ts';

/** Thrown inside this folder, to become a run-time panic at the instruction that compared or hashed. */
export class Uncomparable extends Error {
  readonly type: RType;
  constructor(type: RType) {
    super(type.name);
    this.type = type;
  }
}

/** x == y of two values of type `type` at slots x and y. Throws Uncomparable for interface values that hold such a type. */
export function equalValues(vm: Vm, type: RType, x: number, y: number): boolean {
  const { i32, f64 } = vm.mem;
  switch (type.kind) {
    case 'string':
      return i32[2 * x] === i32[2 * y] || vm.strings.get(i32[2 * x]) === vm.strings.get(i32[2 * y]);
    case 'float32':
    case 'float64':
      return f64[x] === f64[y];
    case 'interface':
      return equalInterfaces(vm, x, y);
    case 'struct':
      return type.fields.every(
        (field) => field.name === '_' || equalValues(vm, vm.program.types[field.type], x + field.slot, y + field.slot),
      );
    case 'array': {
      const elem = vm.program.types[type.elem];
      for (let i = 0; i < type.length; i++) {
        if (!equalValues(vm, elem, x + i * elem.slots, y + i * elem.slots)) return false;
      }
      return true;
    }
    case 'slice':
    case 'map':
    case 'func':
      throw new Uncomparable(type);
    default:
      return i32[2 * x] === i32[2 * y] && i32[2 * x + 1] === i32[2 * y + 1];
  }
}

/** Equality of two interface values (two slots each). */
export function equalInterfaces(vm: Vm, x: number, y: number): boolean {
  const { i32 } = vm.mem;
  if (i32[2 * x] !== i32[2 * y]) return false;
  if (i32[2 * x] === 0) return true;
  const type = vm.program.types[i32[2 * x]];
  if (!type.comparable) throw new Uncomparable(type);
  if (type.slots === 0) return true;
  if (type.slots === 1) return equalValues(vm, type, x + 1, y + 1);
  return equalValues(vm, type, i32[2 * x + 2], i32[2 * y + 2]);
}

/** What a JS Map can find a key by. NaN is never found: see `isNaNKey`. */
export type MapKey = number | bigint | string;

const TWO_32 = 4294967296;

/** The canonical key of the value of type `type` at slot x: equal keys for equal values, different ones for different values. */
export function mapKey(vm: Vm, type: RType, x: number): MapKey {
  const { i32, f64 } = vm.mem;
  switch (type.kind) {
    case 'string':
      return vm.strings.get(i32[2 * x]);
    case 'float32':
    case 'float64':
      return f64[x];
    case 'interface':
      return interfaceKey(vm, x);
    case 'struct': {
      let key = '';
      for (const field of type.fields) {
        if (field.name !== '_') key += part(mapKey(vm, vm.program.types[field.type], x + field.slot));
      }
      return key;
    }
    case 'array': {
      const elem = vm.program.types[type.elem];
      let key = '';
      for (let i = 0; i < type.length; i++) key += part(mapKey(vm, elem, x + i * elem.slots));
      return key;
    }
    case 'slice':
    case 'map':
    case 'func':
      throw new Uncomparable(type);
    case 'pointer':
    case 'chan':
      return i32[2 * x];
    default: {
      const high = i32[2 * x + 1];
      if (high >= -2097152 && high < 2097152) return high * TWO_32 + (i32[2 * x] >>> 0);
      return vm.mem.i64[x];
    }
  }
}

function interfaceKey(vm: Vm, x: number): string {
  const { i32 } = vm.mem;
  const id = i32[2 * x];
  if (id === 0) return '0:';
  const type = vm.program.types[id];
  if (!type.comparable) throw new Uncomparable(type);
  if (type.slots === 0) return `${id}:`;
  return `${id}:${part(mapKey(vm, type, type.slots === 1 ? x + 1 : i32[2 * x + 2]))}`;
}

/** A piece of a composed key; strings carry their length, so that pieces cannot run into each other. */
function part(key: MapKey): string {
  if (typeof key === 'string') return `${key.length}"${key}`;
  return `${Object.is(key, -0) ? 0 : key},`;
}

/** Whether the value at slot x holds a NaN that takes part in comparisons: such a key equals nothing, itself included. */
export function isNaNKey(vm: Vm, type: RType, x: number): boolean {
  if (isFloatKind(type.kind)) return Number.isNaN(vm.mem.f64[x]);
  if (type.kind === 'struct') {
    return type.fields.some((field) => isNaNKey(vm, vm.program.types[field.type], x + field.slot));
  }
  if (type.kind === 'array') {
    const elem = vm.program.types[type.elem];
    for (let i = 0; i < type.length; i++) if (isNaNKey(vm, elem, x + i * elem.slots)) return true;
  }
  if (type.kind === 'interface') {
    const id = vm.mem.i32[2 * x];
    if (id === 0) return false;
    const dynamic = vm.program.types[id];
    return dynamic.slots > 0 && isNaNKey(vm, dynamic, dynamic.slots === 1 ? x + 1 : vm.mem.i32[2 * x + 2]);
  }
  return false;
}
