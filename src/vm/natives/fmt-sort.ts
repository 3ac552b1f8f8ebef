/**
 * The order in which fmt prints a map: numbers and strings ascending (NaN first), false before true, structs and arrays by their parts,
 * pointers and channels by address, interface values nil first, then by type, then by value.
 */
import type { RType } from '../rtype.ts';
import { isUnsignedKind } from '../rtype.ts';
import type { Vm } from '../vm.ts';
import { bigUint } from './ints.ts';

/** Slots of the keys of map `id` (each followed by its value), in printing order. */
export function sortedEntries(vm: Vm, id: number, key: RType): number[] {
  const map = vm.maps.get(id);
  if (map === undefined) return [];
  const entries: number[] = [];
  for (let at = 0; at < map.used; at++) {
    if (map.seqs[at] >= 0) entries.push(map.base + at * map.entrySlots);
  }
  return entries.sort((x, y) => compareKeys(vm, key, x, y));
}

function order<T extends number | bigint | string>(x: T, y: T): number {
  return x < y ? -1 : x > y ? 1 : 0;
}

function compareKeys(vm: Vm, type: RType, x: number, y: number): number {
  const { mem } = vm;
  const { types } = vm.program;
  switch (type.kind) {
    case 'string':
      return order(vm.strings.get(mem.getRef(x)), vm.strings.get(mem.getRef(y)));
    case 'float32':
    case 'float64': {
      const [a, b] = [mem.getFloat(x), mem.getFloat(y)];
      if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(b)) - Number(Number.isNaN(a));
      return order(a, b);
    }
    case 'struct':
      for (const field of type.fields) {
        const found = compareKeys(vm, types[field.type], x + field.slot, y + field.slot);
        if (found !== 0) return found;
      }
      return 0;
    case 'array': {
      const elem = types[type.elem];
      for (let i = 0; i < type.length; i++) {
        const found = compareKeys(vm, elem, x + i * elem.slots, y + i * elem.slots);
        if (found !== 0) return found;
      }
      return 0;
    }
    case 'interface': {
      const [a, b] = [mem.getRef(x), mem.getRef(y)];
      if (a !== b || a === 0) return order(a, b);
      const held = types[a];
      if (held.slots === 1) return compareKeys(vm, held, x + 1, y + 1);
      return compareKeys(vm, held, mem.getRef(x + 1), mem.getRef(y + 1));
    }
    default: {
      const [a, b] = [mem.getBig(x), mem.getBig(y)];
      return isUnsignedKind(type.kind) ? order(bigUint(a), bigUint(b)) : order(a, b);
    }
  }
}
