/** Natives of package fmt (src/lang/lib/fmt.go says how they work together). */
import { COST_FORMAT, COST_NATIVE } from '../costs.ts';
import { HOST_CONTINUE, type HostAnswer } from '../host.ts';
import type { NativeDef } from '../native.ts';
import type { Vm } from '../vm.ts';
import { print, printf, println, type Operands } from './fmt-print.ts';
import { Printer, TooDeep } from './fmt-printer.ts';
import { giveText, textAt, textsAt } from './slots.ts';

/** As the constants of fmt.go. */
const BY_FORMAT = 0;
const AS_PRINT = 1;
const AS_ERRORF = 3;

/** Larger than any stack may be: what a value that contains itself would need. */
const ENDLESS_STACK_BYTES = 2 ** 30;

interface Rendering {
  readonly printer: Printer;
  readonly wrapped: number[];
}

/** Arguments of render and requests: mode, format, a (3 slots), have (3 slots). */
function render(vm: Vm, args: number): Rendering {
  const { mem } = vm;
  const mode = mem.getInt(args);
  const operands: Operands = { first: mem.getRef(args + 2), count: mem.getInt(args + 3) };
  const printer = new Printer(vm, textsAt(vm, args + 5));
  const wrapped: number[] = [];
  if (mode === BY_FORMAT || mode === AS_ERRORF) {
    printer.wraps = mode === AS_ERRORF;
    printf(vm, printer, textAt(vm, args + 1), operands, wrapped);
  } else if (mode === AS_PRINT) {
    print(printer, operands);
  } else {
    println(printer, operands);
  }
  return { printer, wrapped };
}

/** A value that contains itself ends the run as it would in Go. */
function guarded(vm: Vm, g: number, body: () => HostAnswer): HostAnswer {
  try {
    return body();
  } catch (error) {
    if (error instanceof TooDeep) return vm.host.growstack(g, ENDLESS_STACK_BYTES);
    throw error;
  }
}

export const fmtNatives: readonly NativeDef[] = [
  {
    name: 'fmt.render',
    ordered: true,
    cost: COST_FORMAT,
    run: (vm, g, args, res) =>
      guarded(vm, g, () => {
        const { printer } = render(vm, args);
        const missing = printer.requests.length;
        vm.mem.setInt(res + 1, missing);
        giveText(vm, g, res, missing === 0 ? printer.out : '');
        vm.spendBytes(printer.out.length);
        return HOST_CONTINUE;
      }),
  },
  {
    // operands is a []any at args + 8, goString a []bool at args + 11, both as long as there are requests
    name: 'fmt.requests',
    ordered: true,
    cost: COST_NATIVE,
    run: (vm, g, args) =>
      guarded(vm, g, () => {
        const { mem } = vm;
        const { printer } = render(vm, args);
        const operands = mem.getRef(args + 8);
        const goString = mem.getRef(args + 11);
        const count = Math.min(printer.requests.length, mem.getInt(args + 9));
        for (let i = 0; i < count; i++) {
          const { type, at, isGoString } = printer.requests[i];
          mem.setRef(operands + 2 * i, type.id);
          if (type.slots === 1) vm.store(operands + 2 * i + 1, at, 1);
          else mem.setPointer(operands + 2 * i + 1, at);
          mem.setRef(goString + i, isGoString ? 1 : 0);
        }
        return HOST_CONTINUE;
      }),
  },
  {
    name: 'fmt.write',
    ordered: true,
    cost: COST_NATIVE,
    run(vm, g, args) {
      const text = textAt(vm, args);
      vm.host.output(g, text, 1);
      vm.spendBytes(text.length);
      return HOST_CONTINUE;
    },
  },
  {
    // format, a (3 slots), i
    name: 'fmt.wrapped',
    ordered: false,
    cost: COST_NATIVE,
    run: (vm, g, args, res) =>
      guarded(vm, g, () => {
        const { mem } = vm;
        const printer = new Printer(vm, []);
        const operands: Operands = { first: mem.getRef(args + 1), count: mem.getInt(args + 2) };
        const wrapped: number[] = [];
        printer.wraps = true;
        const format = textAt(vm, args);
        if (format.includes('w')) printf(vm, printer, format, operands, wrapped);
        const indexes = [...new Set(wrapped)].sort((x, y) => x - y);
        mem.setInt(res, indexes[mem.getInt(args + 4)] ?? -1);
        return HOST_CONTINUE;
      }),
  },
];
