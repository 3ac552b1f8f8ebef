/** Values as the runtime prints them: print, println and the value of an uncaught panic. */
import { decodeRune, runeWidth } from './utf8.ts';
import { isFloatKind, isSignedKind, isUnsignedKind, type RType } from './rtype.ts';
import type { Vm } from './vm.ts';

/** A float as print writes it since Go 1.26: the shortest digits that give it back, with an exponent from 1e+06 on and below 1e-04. */
export function printedFloat(value: number, isFloat32 = false): string {
  if (Number.isNaN(value)) return 'NaN';
  if (value === Infinity) return '+Inf';
  if (value === -Infinity) return '-Inf';
  const sign = value < 0 || Object.is(value, -0) ? '-' : '';
  const [mantissa, exponent] = shortest(Math.abs(value), isFloat32).split('e');
  const power = Number(exponent);
  const digits = mantissa.replace('.', '');
  if (power < -4 || power >= MIN_EXPONENT_POWER) {
    return `${sign}${mantissa}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
  }
  if (power < 0) return `${sign}0.${'0'.repeat(-power - 1)}${digits}`;
  const whole = digits.slice(0, power + 1).padEnd(power + 1, '0');
  const fraction = digits.slice(power + 1);
  return sign + (fraction === '' ? whole : `${whole}.${fraction}`);
}

/** %g without a precision turns to exponents here (strconv, eprec). */
const MIN_EXPONENT_POWER = 6;

function shortest(value: number, isFloat32: boolean): string {
  if (!isFloat32) return value.toExponential();
  for (let digits = 0; digits < 9; digits++) {
    const text = value.toExponential(digits);
    if (Math.fround(Number(text)) === value) return text;
  }
  return value.toExponential();
}

/** A pointer-like value as print writes it; slots are shown as the addresses they would have in a heap. */
export function printedPointer(slot: number): string {
  return slot === 0 ? '0x0' : `0x${(0xc000000000 + slot * 8).toString(16)}`;
}

/** The value of a panic that is neither an error nor a Stringer. */
export function printedPanicValue(vm: Vm, typeId: number, data: number, dataHigh: number): string {
  if (typeId === 0) return 'nil';
  const type = vm.program.types[typeId];
  const text = scalarText(vm, type, data, dataHigh);
  if (text === undefined) return `(${type.name}) ${printedPointer(data)}`;
  if (!type.named || type.pkgPath === '') return text;
  return type.kind === 'string' ? `${type.name}("${text}")` : `${type.name}(${text})`;
}

function scalarText(vm: Vm, type: RType, data: number, dataHigh: number): string | undefined {
  if (type.kind === 'bool') return data === 0 ? 'false' : 'true';
  if (type.kind === 'string') return vm.strings.get(data).replaceAll('\n', '\n\t');
  const bits = (BigInt(dataHigh) << 32n) | BigInt(data >>> 0);
  if (isSignedKind(type.kind)) return String(BigInt.asIntN(64, bits));
  if (isUnsignedKind(type.kind)) return String(BigInt.asUintN(64, bits));
  if (isFloatKind(type.kind)) return printedFloat(floatOfHalves(data, dataHigh), type.kind === 'float32');
  return undefined;
}

const halves = new Int32Array(2);
const float = new Float64Array(halves.buffer);

/** The float64 with these two halves (the machine is little-endian, as all that run browsers are). */
export function floatOfHalves(low: number, high: number): number {
  halves[0] = low;
  halves[1] = high;
  return float[0];
}

/** Runes of a string with one character per byte. */
export function runesOf(text: string): number[] {
  const runes: number[] = [];
  for (let at = 0; at < text.length; at += runeWidth) runes.push(decodeRune(text, at));
  return runes;
}

/** Kinds of operand of print and println, as PRINT instructions name them. */
export const PRINT_BOOL = 0;
export const PRINT_INT = 1;
export const PRINT_UINT = 2;
export const PRINT_FLOAT = 3;
export const PRINT_STRING = 4;
export const PRINT_POINTER = 5;
export const PRINT_SLICE = 6;
export const PRINT_IFACE = 7;
export const PRINT_FLOAT32 = 8;

/** The operand at slot `at` as print writes it. */
export function printOperand(vm: Vm, at: number, kind: number): string {
  const { mem } = vm;
  switch (kind) {
    case PRINT_BOOL:
      return mem.getRef(at) === 0 ? 'false' : 'true';
    case PRINT_INT:
      return String(mem.getBig(at));
    case PRINT_UINT:
      return String(BigInt.asUintN(64, mem.getBig(at)));
    case PRINT_FLOAT:
      return printedFloat(mem.getFloat(at));
    case PRINT_FLOAT32:
      return printedFloat(mem.getFloat(at), true);
    case PRINT_STRING:
      return vm.strings.get(mem.getRef(at));
    case PRINT_SLICE:
      return `[${mem.getInt(at + 1)}/${mem.getInt(at + 2)}]${printedPointer(mem.getRef(at))}`;
    case PRINT_IFACE:
      return `(${printedPointer(mem.getRef(at))},${printedPointer(mem.getRef(at + 1))})`;
    default:
      return printedPointer(mem.getRef(at));
  }
}
