/**
 * The second half of rare.ts: slices, strings, maps, interface values, print. Split off so that neither function grows beyond what V8
 * optimises.
 */
import { assertNever } from '../base/assert.ts';
import { COST_MAP } from './costs.ts';
import { assertType, interfaceData, makeInterface, unpack } from './interfaces.ts';
import {
  type GoMap,
  mapClear,
  mapConflict,
  mapDelete,
  mapFind,
  mapIterate,
  mapLength,
  mapNext,
  mapPlace,
} from './maps.ts';
import { panicNil, panicPlain, panicRuntime } from './panics.ts';
import { printOperand } from './print.ts';
import { REF_MAP } from './refs.ts';
import { CONTINUE, halted, later, type Leave, LEAVE_STOP, outOfMemory } from './leave.ts';
import { appendElements, appendSlice, copySlice, makeSlice, sliceOf } from './slice-ops.ts';
import {
  bytesOfString,
  compareStrings,
  joinStrings,
  runesOfString,
  stringOfBytes,
  stringOfRune,
  stringOfRunes,
} from './string-ops.ts';
import { decodeRune, runeWidth } from './utf8.ts';
import { equalInterfaces, equalValues, Uncomparable } from './values.ts';
import type { Vm } from './vm.ts';

/** Go's header of a map (internal/runtime/maps.Map). */
const MAP_HEADER_BYTES = 48;

/** Executes the instruction at `start`; vm.pc is behind it. */
export function executeRarer(vm: Vm, op: number, before: number, start: number): Leave {
  const { code, fp, mem } = vm;
  const a = code[start + 1];
  const b = code[start + 2];
  const c = code[start + 3];
  const d = code[start + 5];
  const e = code[start + 6];
  const f = code[start + 7];
  switch (op) {
    case 110: // MAKESLICE
      makeSlice(vm, fp + a, b, fp + c, d < 0 ? -1 : fp + d);
      return halted(vm);
    case 111: // MAKEMAP
      vm.host.mallocgc(vm.g, MAP_HEADER_BYTES, false);
      vm.mem.setMarked(fp + a, vm.maps.make(vm, b), REF_MAP);
      return halted(vm);
    case 120: // APPEND
      return appendElements(vm, fp + a, fp + b, fp + c, d, e, before, f) ? halted(vm) : later(vm, start, before);
    case 121: // APPENDS
      return appendSlice(vm, fp + a, fp + b, fp + c, d, e === 1, before) ? halted(vm) : later(vm, start, before);
    case 122: // COPY
      copySlice(vm, fp + a, fp + b, fp + c, d, e === 1);
      return CONTINUE;
    case 123: // SLICE
      sliceOf(
        vm,
        fp + a,
        fp + c,
        e,
        mem.i32[2 * (fp + b)],
        mem.i32[2 * (fp + b) + 2],
        mem.i32[2 * (fp + b) + 4],
        d,
        true,
      );
      return CONTINUE;
    case 124: {
      // SLICEP
      const p = mem.i32[2 * (fp + b)];
      if (p === 0) panicNil(vm);
      else sliceOf(vm, fp + a, fp + c, e, p, f, f, d, false);
      return CONTINUE;
    }
    case 125: {
      // SLICESTR
      const text = vm.strings.get(mem.i32[2 * (fp + b)]);
      const low = (e & 1) === 0 ? 0 : mem.getInt(fp + c);
      const high = (e & 2) === 0 ? text.length : mem.getInt(fp + c + 1);
      if (high < 0 || high > text.length) {
        panicRuntime(vm, `slice bounds out of range [:${high}]${high < 0 ? '' : ` with length ${text.length}`}`);
      } else if (low < 0 || low > high) {
        panicRuntime(
          vm,
          low < 0 ? `slice bounds out of range [${low}:]` : `slice bounds out of range [${low}:${high}]`,
        );
      } else {
        mem.setString(
          fp + a,
          low === 0 && high === text.length ? mem.i32[2 * (fp + b)] : vm.strings.part(mem.i32[2 * (fp + b)], low, high),
        );
      }
      return mem.exceeded ? outOfMemory(vm) : CONTINUE;
    }
    case 126: {
      // SLICE2ARR
      const length = mem.i32[2 * (fp + b) + 2];
      if (length < c) {
        panicRuntime(vm, `cannot convert slice with length ${length} to array or pointer to array with length ${c}`);
      } else {
        mem.setPointer(fp + a, mem.i32[2 * (fp + b)]);
      }
      return CONTINUE;
    }
    case 127: {
      // CONCAT
      const x = mem.i32[2 * (fp + b)];
      const y = mem.i32[2 * (fp + c)];
      if (x === 0 || y === 0) {
        mem.setString(fp + a, x === 0 ? y : x);
        return CONTINUE;
      }
      const text = vm.strings.get(x) + vm.strings.get(y);
      vm.spendBytes(text.length);
      const id = vm.newString(vm.g, text);
      vm.mem.setString(fp + a, id);
      return halted(vm);
    }
    case 172: // CONCATN
      joinStrings(vm, fp + a, fp + b, c);
      return halted(vm);
    case 128: // SEQ
      mem.setRef(fp + a, compareStrings(vm, fp + b, fp + c) === 0 ? 1 : 0);
      return CONTINUE;
    case 129: // SNE
      mem.setRef(fp + a, compareStrings(vm, fp + b, fp + c) === 0 ? 0 : 1);
      return CONTINUE;
    case 130: // SLT
      mem.setRef(fp + a, compareStrings(vm, fp + b, fp + c) < 0 ? 1 : 0);
      return CONTINUE;
    case 131: // SLE
      mem.setRef(fp + a, compareStrings(vm, fp + b, fp + c) <= 0 ? 1 : 0);
      return CONTINUE;
    case 132: {
      // STRNEXT
      const rune = decodeRune(vm.strings.get(mem.i32[2 * (fp + d)]), mem.i32[2 * (fp + b)]);
      mem.setInt(fp + a, rune);
      mem.setRef(fp + c, runeWidth);
      return CONTINUE;
    }
    case 133: // RUNE2STR
      stringOfRune(vm, fp + a, fp + b);
      return halted(vm);
    case 134: // BYTES2STR
      stringOfBytes(vm, fp + a, fp + b);
      return halted(vm);
    case 135: // STR2BYTES
      bytesOfString(vm, fp + a, fp + b);
      return halted(vm);
    case 136: // RUNES2STR
      stringOfRunes(vm, fp + a, fp + b);
      return halted(vm);
    case 137: // STR2RUNES
      runesOfString(vm, fp + a, fp + b);
      return halted(vm);
    case 138: // MAPGET
    case 139: // MAPSET
    case 140: // MAPDEL
    case 142: // MAPITER
    case 143: // MAPNEXT
    case 144: // MAPCLEAR
      return mapOperation(vm, op, start);
    case 141: // MAPLEN
      mem.setInt(fp + a, mapLength(vm, mem.i32[2 * (fp + b)]));
      return CONTINUE;
    case 145: // IFACE
      makeInterface(vm, fp + a, fp + b, c);
      return halted(vm);
    case 169: // IFACED
      interfaceData(vm, fp + a, fp + b, c);
      return CONTINUE;
    case 146: // ASSERT
      assertType(vm, fp + a, fp + b, c, d, -1);
      return CONTINUE;
    case 147: // ASSERT2
      assertType(vm, fp + a, fp + b, c, 0, fp + d);
      return CONTINUE;
    case 148: // IFACEEQ
      return comparing(vm, () => equalInterfaces(vm, fp + b, fp + c), fp + a);
    case 149: // VALEQ
      return comparing(vm, () => equalValues(vm, vm.program.types[d], fp + b, fp + c), fp + a);
    case 150: {
      // IMPLEMENTS
      const type = mem.i32[2 * (fp + b)];
      mem.setRef(fp + a, type !== 0 && vm.types.implements(type, c) ? 1 : 0);
      return CONTINUE;
    }
    case 151: // ISTYPE
      mem.setRef(fp + a, mem.i32[2 * (fp + b)] === c ? 1 : 0);
      return CONTINUE;
    case 152: // UNPACK
      unpack(vm, fp + a, fp + b, c);
      return CONTINUE;
    case 153: {
      // METHOD
      const type = mem.i32[2 * (fp + b)];
      if (type === 0) panicNil(vm);
      else mem.setRef(fp + a, vm.functionBase + vm.dispatch[type * vm.methodCount + c]);
      return CONTINUE;
    }
    case 161: // SMIN
    case 162: {
      // SMAX
      const isLess = compareStrings(vm, fp + b, fp + c) <= 0;
      mem.setString(fp + a, mem.i32[2 * (fp + (isLess === (op === 161) ? b : c))]);
      return CONTINUE;
    }
    case 163: // PRINT
      vm.host.output(vm.g, printOperand(vm, fp + a, b), 2);
      return CONTINUE;
    case 164: // KNOB
      readKnob(vm, fp + a, b, c);
      return CONTINUE;
    case 166: {
      // SLICECLEAR
      const slots = mem.i32[2 * (fp + a) + 2] * b;
      if (vm.barrier) vm.gc.scanSlots(mem.i32[2 * (fp + a)], mem.i32[2 * (fp + a)] + slots);
      mem.zero(mem.i32[2 * (fp + a)], slots);
      vm.spendBytes(slots * 8);
      return CONTINUE;
    }
    default:
      return assertNever(op as never, 'opcode');
  }
}

function comparing(vm: Vm, compare: () => boolean, to: number): Leave {
  try {
    const isEqual = compare();
    vm.mem.setRef(to, isEqual ? 1 : 0);
  } catch (error) {
    if (!(error instanceof Uncomparable)) throw error;
    panicRuntime(vm, `comparing uncomparable type ${error.type.name}`);
  }
  return CONTINUE;
}

function mapOperation(vm: Vm, op: number, start: number): Leave {
  try {
    return mapOperationOrThrow(vm, op, start);
  } catch (error) {
    if (!(error instanceof Uncomparable)) throw error;
    // Without entries nothing is hashed: the key alone is looked at (mapKeyError), and that has words of its own.
    const isSet = op === 138 && vm.code[start + 7] === 1;
    if ((op === 138 || op === 140) && !isSet && isEmptyMap(vm, op, start)) {
      panicPlain(vm, `hash of unhashable type: ${error.type.name}`);
    } else panicRuntime(vm, `hash of unhashable type ${error.type.name}`);
    return CONTINUE;
  }
}

/** Whether the map that a MAPGET or MAPDEL is about has no entries. */
function isEmptyMap({ code, fp, mem, maps }: Vm, op: number, start: number): boolean {
  const slot = fp + code[start + (op === 138 ? 2 : 1)];
  return (maps.get(mem.i32[2 * slot])?.live ?? 0) === 0;
}

function mapOperationOrThrow(vm: Vm, op: number, start: number): Leave {
  const { code, fp, mem } = vm;
  const a = code[start + 1];
  const b = code[start + 2];
  const c = code[start + 3];
  const d = code[start + 5];
  const e = code[start + 6];
  const isGet = op === 138 || op === 142;
  const id = mem.i32[2 * (fp + (isGet ? b : a))];
  const map = vm.maps.get(id);
  if (map !== undefined && map.live + 1 > 0) {
    const conflict = mapConflict(vm, map, op === 139 || op === 140 || op === 144, vm.costPs[COST_MAP]);
    if (conflict !== undefined) {
      vm.host.fatal(vm.g, `fatal error: ${conflict}`);
      return LEAVE_STOP;
    }
  }
  switch (op) {
    case 138: {
      // MAPGET
      const elemSlots = vm.program.types[vm.program.types[e].elem].slots;
      const found = map === undefined ? checkKey(vm, e, fp + c) : mapFind(vm, map, fp + c);
      if (found < 0) mem.zero(fp + a, elemSlots);
      else mem.copy(fp + a, found, elemSlots);
      if (d >= 0) mem.setRef(fp + d, found < 0 ? 0 : 1);
      return CONTINUE;
    }
    case 139: {
      // MAPSET
      if (map === undefined) {
        panicPlain(vm, 'assignment to entry in nil map');
        return CONTINUE;
      }
      const place = mapPlace(vm, map, fp + b);
      if (place >= 0) vm.store(place, fp + c, map.entrySlots - map.keySlots);
      return halted(vm);
    }
    case 140: // MAPDEL
      if (map === undefined) checkKey(vm, c, fp + b);
      else mapDelete(vm, map, fp + b);
      return CONTINUE;
    case 142: // MAPITER
      mapIterate(vm, fp + a, id);
      return CONTINUE;
    case 143: // MAPNEXT
      return nextEntry(vm, map, fp + a, b, c, d);
    default:
      if (map !== undefined) mapClear(vm, map);
      return CONTINUE;
  }
}

/** A nil map is asked: unhashable keys panic all the same. */
function checkKey(vm: Vm, mapType: number, key: number): number {
  mapFind(vm, vm.maps.emptyOf(vm, mapType), key);
  return -1;
}

function nextEntry(vm: Vm, map: GoMap | undefined, at: number, keyTo: number, valueTo: number, end: number): Leave {
  const entry = mapNext(vm, at);
  if (entry < 0 || map === undefined) {
    vm.pc = end;
    return CONTINUE;
  }
  if (keyTo >= 0) vm.mem.copy(vm.fp + keyTo, entry, map.keySlots);
  if (valueTo >= 0) vm.mem.copy(vm.fp + valueTo, entry + map.keySlots, map.entrySlots - map.keySlots);
  return CONTINUE;
}

/** kind: 0 integer, 1 float, 2 bool, 3 string. */
function readKnob(vm: Vm, to: number, knob: number, kind: number): void {
  const value = vm.host.knob(vm.g, knob);
  if (typeof value === 'boolean') vm.mem.setRef(to, value ? 1 : 0);
  else if (typeof value === 'string') vm.mem.setString(to, vm.strings.add(value));
  else if (kind === 1) vm.mem.setFloat(to, value);
  else vm.mem.setInt(to, Math.trunc(value));
}
