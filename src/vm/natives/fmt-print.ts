/** The upper half of package fmt: reads a format and prints its operands, or prints operands as Print and Println do. */
import { decodeRune, encodeRune, runeWidth } from '../utf8.ts';
import { isSignedKind, isUnsignedKind } from '../rtype.ts';
import { bigUint } from './ints.ts';
import type { Printer } from './fmt-printer.ts';
import type { Vm } from '../vm.ts';

/** Operands: interface values, two slots each, from slot `first` on. */
export interface Operands {
  readonly first: number;
  readonly count: number;
}

/** Widths, precisions and argument indexes beyond this are mistakes. */
const LARGEST = 1_000_000;

/** Print: a space between operands when neither is a string. */
export function print(p: Printer, a: Operands): void {
  let wasString = false;
  for (let i = 0; i < a.count; i++) {
    const at = a.first + 2 * i;
    const isString = p.dynamicType(at)?.kind === 'string';
    if (i > 0 && !isString && !wasString) p.out += ' ';
    p.operand(at, 'v');
    wasString = isString;
  }
}

/** Println: a space between all operands, and a newline. */
export function println(p: Printer, a: Operands): void {
  for (let i = 0; i < a.count; i++) {
    if (i > 0) p.out += ' ';
    p.operand(a.first + 2 * i, 'v');
  }
  p.out += '\n';
}

/** Printf. `wrapped` collects the indexes of the operands of %w. */
export function printf(vm: Vm, p: Printer, format: string, a: Operands, wrapped: number[] = []): void {
  new Directives(vm, p, format, a, wrapped).run();
}

class Directives {
  private readonly vm: Vm;
  private readonly p: Printer;
  private readonly format: string;
  private readonly a: Operands;
  private readonly wrapped: number[];
  /** Next byte of the format. */
  private at = 0;
  /** Next operand. */
  private arg = 0;
  private hasReordered = false;
  private isIndexGood = true;
  /** The last thing read was an argument index. */
  private isAfterIndex = false;

  constructor(vm: Vm, p: Printer, format: string, a: Operands, wrapped: number[]) {
    this.vm = vm;
    this.p = p;
    this.format = format;
    this.a = a;
    this.wrapped = wrapped;
  }

  run(): void {
    const { p, format } = this;
    while (this.at < format.length) {
      const percent = format.indexOf('%', this.at);
      const end = percent < 0 ? format.length : percent;
      p.out += format.slice(this.at, end);
      this.at = end + 1;
      if (percent >= 0) this.directive();
    }
    if (!this.hasReordered && this.arg < this.a.count) this.extra();
  }

  private directive(): void {
    const { p, format } = this;
    p.clearFlags();
    this.isIndexGood = true;
    this.isAfterIndex = false;
    this.flags();
    this.argumentIndex();
    this.width();
    this.precision();
    if (!this.isAfterIndex) this.argumentIndex();
    if (this.at >= format.length) {
      p.out += '%!(NOVERB)';
      return;
    }
    const verb = encodeRune(decodeRune(format, this.at));
    this.at += runeWidth;
    if (verb === '%') p.out += '%';
    else if (!this.isIndexGood) p.out += `%!${verb}(BADINDEX)`;
    else if (this.arg >= this.a.count) p.out += `%!${verb}(MISSING)`;
    else this.operand(verb);
  }

  private operand(verb: string): void {
    const { p } = this;
    if (verb === 'w') this.wrapped.push(this.arg);
    if (verb === 'v' || verb === 'w') {
      p.sharpV = p.sharp;
      p.sharp = false;
      p.plusV = p.plus;
      p.plus = false;
    }
    p.operand(this.a.first + 2 * this.arg, verb);
    this.arg++;
  }

  private flags(): void {
    const { p, format } = this;
    for (; this.at < format.length; this.at++) {
      switch (format[this.at]) {
        case '#':
          p.sharp = true;
          break;
        case '0':
          p.zero = true;
          break;
        case '+':
          p.plus = true;
          break;
        case '-':
          p.minus = true;
          break;
        case ' ':
          p.space = true;
          break;
        default:
          return;
      }
    }
  }

  private width(): void {
    const { p } = this;
    if (this.format[this.at] === '*') {
      this.at++;
      const width = this.intOperand();
      if (width === undefined) {
        p.out += '%!(BADWIDTH)';
      } else if (width < 0) {
        p.width = -width;
        p.minus = true;
        p.zero = false;
      } else {
        p.width = width;
      }
      this.isAfterIndex = false;
      return;
    }
    p.width = this.number();
    if (this.isAfterIndex && p.width >= 0) this.isIndexGood = false; // "%[3]2d"
  }

  private precision(): void {
    const { p } = this;
    if (this.format[this.at] !== '.') return;
    this.at++;
    if (this.isAfterIndex) this.isIndexGood = false; // "%[3].2d"
    this.argumentIndex();
    if (this.format[this.at] === '*') {
      this.at++;
      const precision = this.intOperand();
      if (precision === undefined) p.out += '%!(BADPREC)';
      else if (precision >= 0) p.precision = precision;
      else p.out += '%!(BADPREC)';
      this.isAfterIndex = false;
      return;
    }
    p.precision = Math.max(0, this.number());
  }

  /** A decimal number, or −1. One that is too large swallows the rest of the format, as in Go. */
  private number(): number {
    const { format } = this;
    let end = this.at;
    while (end < format.length && isDigit(format.charCodeAt(end))) end++;
    if (end === this.at) return -1;
    const value = readNumber(format.slice(this.at, end));
    this.at = value < 0 ? format.length : end;
    return value;
  }

  /** The operand for a `*`. */
  private intOperand(): number | undefined {
    if (this.arg >= this.a.count) return undefined;
    const at = this.a.first + 2 * this.arg++;
    const type = this.p.dynamicType(at);
    if (type === undefined) return undefined;
    const bits = this.vm.mem.getBig(at + 1);
    const value = isSignedKind(type.kind) ? bits : isUnsignedKind(type.kind) ? bigUint(bits) : undefined;
    if (value === undefined || value > BigInt(LARGEST) || value < BigInt(-LARGEST)) return undefined;
    return Number(value);
  }

  /** An index like [2] before a `*` or a verb. */
  private argumentIndex(): void {
    const { format } = this;
    if (format[this.at] !== '[') {
      this.isAfterIndex = false;
      return;
    }
    this.hasReordered = true;
    this.isAfterIndex = true;
    const close = format.indexOf(']', this.at + 1);
    if (close < 0 || format.length - this.at < 3) {
      this.isIndexGood = false;
      this.at++;
      return;
    }
    const digits = format.slice(this.at + 1, close);
    const index = /^[0-9]+$/.test(digits) ? readNumber(digits) : -1;
    this.at = close + 1;
    if (index < 0) {
      this.isIndexGood = false;
      this.isAfterIndex = false;
      return;
    }
    if (index >= 1 && index <= this.a.count) this.arg = index - 1;
    else this.isIndexGood = false;
  }

  private extra(): void {
    const { p } = this;
    p.clearFlags();
    p.out += '%!(EXTRA ';
    for (let first = true; this.arg < this.a.count; this.arg++, first = false) {
      if (!first) p.out += ', ';
      const at = this.a.first + 2 * this.arg;
      const type = p.dynamicType(at);
      if (type === undefined) {
        p.out += '<nil>';
        continue;
      }
      p.out += type.name + '=';
      p.operand(at, 'v');
    }
    p.out += ')';
  }
}

function isDigit(char: number): boolean {
  return char >= 0x30 && char <= 0x39;
}

/** The value of a row of digits, or −1 if it was beyond LARGEST before its last digit. */
function readNumber(digits: string): number {
  let value = 0;
  for (const digit of digits) {
    if (value > LARGEST) return -1;
    value = value * 10 + Number(digit);
  }
  return value;
}
