import fc from 'fast-check';
import { describe, it } from 'vitest';
import { compile } from '../lang/compile.ts';
import { mapClear, mapDelete, mapFind, mapIterate, mapNext, mapPlace } from './maps.ts';
import { FakeHost } from './testing/fake-host.ts';
import type { Vm } from './vm.ts';

const compiled = compile('main.go', 'package main\nfunc main() { m := map[int]int{}; _ = m }\n');

/** A machine with one map[int]int, and slots to work in: key at `at`, iterator from `at + 1` on. */
function machine(): { vm: Vm; id: number; at: number } {
  if (!compiled.ok) throw new Error('does not compile');
  const { vm } = new FakeHost(compiled.program);
  const type = compiled.program.types.find((t) => t.name === 'map[int]int');
  return { vm, id: vm.maps.make(vm, type?.id ?? 0), at: vm.mem.alloc(8) };
}

const key = fc.integer({ min: 0, max: 40 });
const steps = fc.array(
  fc.oneof(
    { arbitrary: fc.record({ kind: fc.constant('set' as const), key, value: fc.integer() }), weight: 20 },
    { arbitrary: fc.record({ kind: fc.constant('delete' as const), key, value: fc.constant(0) }), weight: 20 },
    { arbitrary: fc.record({ kind: fc.constant('clear' as const), key, value: fc.constant(0) }), weight: 1 },
  ),
  { maxLength: 120 },
);

describe('maps', () => {
  it('hold what a plain map holds, and a walk produces each entry once', () => {
    fc.assert(
      fc.property(steps, (list) => {
        const { vm, id, at } = machine();
        const map = vm.maps.get(id);
        if (map === undefined) return false;
        const twin = new Map<number, number>();
        for (const { kind, key, value } of list) {
          vm.mem.setInt(at, key);
          if (kind === 'set') {
            vm.mem.setInt(mapPlace(vm, map, at), value);
            twin.set(key, value);
          } else if (kind === 'delete') {
            mapDelete(vm, map, at);
            twin.delete(key);
          } else {
            mapClear(vm, map);
            twin.clear();
          }
        }
        const seen = new Map<number, number>();
        mapIterate(vm, at + 1, id);
        for (let entry = mapNext(vm, at + 1); entry >= 0; entry = mapNext(vm, at + 1)) {
          if (seen.has(vm.mem.getInt(entry))) return false;
          seen.set(vm.mem.getInt(entry), vm.mem.getInt(entry + 1));
        }
        const found = [...twin].every(([key, value]) => {
          vm.mem.setInt(at, key);
          const slot = mapFind(vm, map, at);
          return slot >= 0 && vm.mem.getInt(slot) === value && seen.get(key) === value;
        });
        return found && seen.size === twin.size && map.live === twin.size;
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  it('may change during a walk: what is deleted before its turn does not come, what stays comes once', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 80 }), (changes) => {
        const { vm, id, at } = machine();
        const map = vm.maps.get(id);
        if (map === undefined) return false;
        const set = (key: number): void => {
          vm.mem.setInt(at, key);
          vm.mem.setInt(mapPlace(vm, map, at), key);
        };
        for (let key = 0; key < 30; key++) set(key);
        const deleted = new Set<number>();
        const touched = new Set<number>();
        const seen: number[] = [];
        mapIterate(vm, at + 1, id);
        let next = 0;
        for (let entry = mapNext(vm, at + 1); entry >= 0; entry = mapNext(vm, at + 1)) {
          const key = vm.mem.getInt(entry);
          if (deleted.has(key)) return false;
          seen.push(key);
          const change = changes[next++ % changes.length];
          touched.add(change);
          if (change < 30 && next % 2 === 0) {
            vm.mem.setInt(at, change);
            mapDelete(vm, map, at);
            deleted.add(change);
          } else if (next < 200) {
            set(change);
            deleted.delete(change);
          }
        }
        const untouched = Array.from({ length: 30 }, (_, key) => key).filter((key) => !touched.has(key));
        return untouched.every((key) => seen.filter((k) => k === key).length === 1);
      }),
      { seed: 2, numRuns: 200 },
    );
  });
});
