/**
 * Interface values: two slots, type id and data. The data is the value itself for types of one slot, nothing for types without
 * slots, and the address of a copy (never changed) for all others.
 */
import { panicPlain } from './panics.ts';
import type { RType } from './rtype.ts';
import type { Vm } from './vm.ts';

/** Makes an interface value at `to` of the value at `from`; accounts for the copy that Go would allocate. */
export function makeInterface(vm: Vm, to: number, from: number, typeId: number): void {
  const type = vm.program.types[typeId];
  if (type.slots > 1) {
    const copy = vm.alloc(vm.g, typeId, type.slots, type.bytes, type.noscan);
    if (copy === 0) return;
    vm.store(copy, from, type.slots);
    vm.mem.setRef(to, typeId);
    vm.mem.setPointer(to + 1, copy);
    return;
  }
  if (type.slots === 1 && !isSmall(vm, type, from)) vm.host.mallocgc(vm.g, type.bytes, type.noscan);
  interfaceData(vm, to, from, typeId);
}

/** Values below 256 need no allocation in Go (runtime/iface.go convT64, staticuint64s), nor does "". */
function isSmall(vm: Vm, type: RType, at: number): boolean {
  if (type.kind === 'string') return vm.mem.i32[2 * at] === 0;
  return vm.mem.i32[2 * at + 1] === 0 && vm.mem.i32[2 * at] >>> 0 < 256;
}

/** Makes an interface value whose data is the slot at `from` itself. */
export function interfaceData(vm: Vm, to: number, from: number, typeId: number): void {
  const { i32 } = vm.mem;
  const slots = vm.program.types[typeId].slots;
  const low = slots === 0 ? 0 : i32[2 * from];
  const high = slots === 0 ? 0 : i32[2 * from + 1];
  i32[2 * to] = typeId;
  i32[2 * to + 1] = 0;
  i32[2 * to + 2] = low;
  i32[2 * to + 3] = high;
}

/** Puts the value of type `typeId` that the interface value at `from` holds to `to`. */
export function unpack(vm: Vm, to: number, from: number, typeId: number): void {
  const { mem } = vm;
  const slots = vm.program.types[typeId].slots;
  if (slots === 1) mem.copy(to, from + 1, 1);
  else if (slots > 1) mem.copy(to, mem.getRef(from + 1), slots);
}

/**
 * x.(T) for the interface value at `from`: the value goes to `to`. With ok ≥ 0 the two-valued form (a failure gives zero), else a failure
 * panics in Go's words; `staticType` is then the interface type of x.
 */
export function assertType(vm: Vm, to: number, from: number, typeId: number, staticType: number, ok: number): void {
  const { mem, program } = vm;
  const dynamic = mem.getRef(from);
  const target = program.types[typeId];
  const isInterface = target.kind === 'interface';
  const holds = isInterface ? dynamic !== 0 && vm.types.implements(dynamic, typeId) : dynamic === typeId;
  if (holds) {
    if (isInterface) mem.copy(to, from, 2);
    else unpack(vm, to, from, typeId);
    if (ok >= 0) mem.setRef(ok, 1);
    return;
  }
  if (ok >= 0) {
    mem.zero(to, target.slots);
    mem.setRef(ok, 0);
    return;
  }
  panicPlain(vm, `interface conversion: ${assertionText(vm, dynamic, typeId, staticType)}`);
}

function assertionText(vm: Vm, dynamic: number, typeId: number, staticType: number): string {
  const { types } = vm.program;
  const target = types[typeId];
  if (target.kind === 'interface') {
    if (dynamic === 0) return `interface is nil, not ${target.name}`;
    return `${types[dynamic].name} is not ${target.name}: missing method ${vm.types.missingMethod(dynamic, typeId) ?? ''}`;
  }
  const held = types[staticType].name;
  if (dynamic === 0) return `${held} is nil, not ${target.name}`;
  const scopes = types[dynamic].name === target.name ? ' (types from different scopes)' : '';
  return `${held} is ${types[dynamic].name}, not ${target.name}${scopes}`;
}
