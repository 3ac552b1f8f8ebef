import { describe, expect, test } from 'vitest';
import cases1 from '../../../testdata/lib/fmt-cases-1.json';
import cases2 from '../../../testdata/lib/fmt-cases-2.json';
import recorded from '../../../testdata/lib/fmt.json';
import { MapTable, mapPlace } from '../maps.ts';
import { Mem } from '../mem.ts';
import { scalarBytes, type RKind, type RType } from '../rtype.ts';
import { Strings } from '../strings.ts';
import type { Vm } from '../vm.ts';
import { print, printf, println, type Operands } from './fmt-print.ts';
import { Printer } from './fmt-printer.ts';

interface TypeInfo {
  readonly kind: string;
  readonly name: string;
  readonly elem?: number;
  readonly key?: number;
  readonly len?: number;
  readonly fields?: readonly { readonly name: string; readonly type: number; readonly exported: boolean }[];
}

const infos = recorded.types as readonly TypeInfo[];
const cases = [...cases1, ...cases2] as unknown as readonly [string, number[], string][];

/** The recorded types as run-time types with the recorder's ids plus 100, and the slots of each. */
function makeTypes(): RType[] {
  const base = 100;
  const types: RType[] = [];
  const slotsOf = (id: number): number => {
    const info = infos[id - 1];
    if (info.kind === 'struct') return (info.fields ?? []).reduce((sum, field) => sum + slotsOf(field.type), 0);
    if (info.kind === 'array') return (info.len ?? 0) * slotsOf(info.elem ?? 0);
    return info.kind === 'slice' ? 3 : info.kind === 'interface' ? 2 : 1;
  };
  infos.forEach((info, i) => {
    const kind = info.kind as RKind;
    let slot = 0;
    types[base + i + 1] = {
      id: base + i + 1,
      kind,
      name: info.name,
      named: /^[\w.]+$/.test(info.name),
      pkgPath: info.name.startsWith('main.') ? 'main' : '',
      slots: slotsOf(i + 1),
      bytes: scalarBytes(kind),
      align: 8,
      noscan: false,
      comparable: true,
      elem: info.elem === undefined ? 0 : base + info.elem,
      key: info.key === undefined ? 0 : base + info.key,
      length: info.len ?? 0,
      dir: '',
      fields: (info.fields ?? []).map((field) => {
        const at = slot;
        slot += slotsOf(field.type);
        return { name: field.name, type: base + field.type, slot: at, embedded: false, exported: field.exported };
      }),
      methods: [],
    };
  });
  return types;
}

/** A machine with memory, strings, maps and types, and nothing that runs. */
function makeMachine(): Vm {
  const mem = new Mem();
  const parts = {
    mem,
    strings: new Strings(['']),
    maps: new MapTable(),
    gc: { register: () => 0 },
    program: { types: makeTypes() },
    g: 0,
    alloc: (_g: number, _type: number, slots: number) => mem.alloc(slots),
  };
  return parts as unknown as Vm;
}

type Plain = null | boolean | string | readonly Plain[];

/** Writes a recorded value of type `type` at slot `at`. */
function write(vm: Vm, type: RType, at: number, value: Plain): void {
  const { mem, strings } = vm;
  const { types } = vm.program;
  switch (type.kind) {
    case 'bool':
      mem.setRef(at, value === true ? 1 : 0);
      return;
    case 'string':
      mem.setRef(at, strings.add(value as string));
      return;
    case 'struct':
      type.fields.forEach((field, i) => {
        write(vm, types[field.type], at + field.slot, (value as readonly Plain[])[i]);
      });
      return;
    case 'array':
    case 'slice': {
      if (value === null) return;
      const list = value as readonly Plain[];
      const elem = types[type.elem];
      const first = type.kind === 'array' ? at : mem.alloc(Math.max(1, list.length * elem.slots));
      list.forEach((one, i) => {
        write(vm, elem, first + i * elem.slots, one);
      });
      if (type.kind === 'slice') {
        mem.setRef(at, first);
        mem.setInt(at + 1, list.length);
        mem.setInt(at + 2, list.length);
      }
      return;
    }
    case 'interface':
      if (value !== null) writeInterface(vm, at, value as readonly [number, Plain]);
      return;
    case 'pointer': {
      if (value === null) return;
      const [id, to] = value as readonly [unknown, Plain];
      const elem = types[100 + (id as number)];
      const object = mem.alloc(elem.slots);
      write(vm, elem, object, to);
      mem.setRef(at, object);
      return;
    }
    case 'map': {
      if (value === null) return;
      const id = vm.maps.make(vm, type.id);
      const map = vm.maps.get(id);
      if (map === undefined) throw new Error('no map');
      for (const [key, elem] of value as readonly (readonly [Plain, Plain])[]) {
        const keySlot = mem.alloc(types[type.key].slots);
        write(vm, types[type.key], keySlot, key);
        write(vm, types[type.elem], mapPlace(vm, map, keySlot), elem);
      }
      mem.setRef(at, id);
      return;
    }
    case 'chan':
    case 'func':
      return;
    default:
      mem.setBig(at, BigInt(value as string));
  }
}

function writeInterface(vm: Vm, at: number, [id, value]: readonly [number, Plain]): void {
  const type = vm.program.types[100 + id];
  vm.mem.setRef(at, type.id);
  if (type.slots === 1) {
    write(vm, type, at + 1, value);
    return;
  }
  const copy = vm.mem.alloc(type.slots);
  write(vm, type, copy, value);
  vm.mem.setRef(at + 1, copy);
}

const vm = makeMachine();
const values = recorded.values as unknown as readonly (readonly [number, Plain] | null)[];

function operandsOf(indexes: readonly number[]): Operands {
  const first = vm.mem.alloc(Math.max(1, 2 * indexes.length));
  indexes.forEach((n, i) => {
    const value = values[n];
    if (value !== null) writeInterface(vm, first + 2 * i, value);
  });
  return { first, count: indexes.length };
}

describe('fmt prints what real Go printed', () => {
  test('for every recorded format and value', () => {
    const wrong: string[] = [];
    for (const [format, indexes, expected] of cases) {
      const printer = new Printer(vm, []);
      printf(vm, printer, format, operandsOf(indexes));
      if (printer.out !== expected) {
        wrong.push(`${format} of ${JSON.stringify(indexes.map((n) => values[n]))}: ${printer.out}, in Go ${expected}`);
      }
    }
    expect(cases.length).toBeGreaterThan(5000);
    expect(wrong.slice(0, 40)).toEqual([]);
  });

  test('with Print and Println', () => {
    for (const [indexes, asPrint, asPrintln] of recorded.prints as unknown as readonly [number[], string, string][]) {
      const one = new Printer(vm, []);
      print(one, operandsOf(indexes));
      expect(one.out).toBe(asPrint);
      const other = new Printer(vm, []);
      println(other, operandsOf(indexes));
      expect(other.out).toBe(asPrintln);
    }
  });
});
