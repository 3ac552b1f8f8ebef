/** Natives of package time that write and read dates and read durations. */
import { COST_NATIVE } from '../costs.ts';
import { HOST_CONTINUE, type HostAnswer } from '../host.ts';
import type { NativeDef } from '../native.ts';
import type { Vm } from '../vm.ts';
import { clockText, dayNames, formatDate, monthNames, parseDuration, quoted } from './format-time.ts';
import { bigUint } from './ints.ts';
import { textNative } from './native-time.ts';
import { parseTime } from './parse-time.ts';

/** A name by number, or the number as Go shows one that has no name. */
function nameOf(names: readonly string[], first: number, type: string, bits: bigint): string {
  const index = bits - BigInt(first);
  if (index >= 0n && index < BigInt(names.length)) return names[Number(index)];
  return `%!${type}(${bigUint(bits)})`;
}

function readTime(vm: Vm, g: number, args: number, res: number): HostAnswer {
  const value = vm.strings.get(vm.mem.getRef(args + 1));
  const { sec, nsec, problem } = parseTime(vm.strings.get(vm.mem.getRef(args)), value);
  vm.spendBytes(value.length);
  vm.mem.setInt(res, sec);
  vm.mem.setInt(res + 1, nsec);
  vm.mem.setString(res + 2, problem === undefined ? 0 : vm.newString(g, problem.elem));
  vm.mem.setString(res + 3, problem === undefined ? 0 : vm.newString(g, problem.rest));
  vm.mem.setString(res + 4, problem === undefined ? 0 : vm.newString(g, problem.message));
  vm.mem.setRef(res + 5, problem === undefined ? 1 : 0);
  return HOST_CONTINUE;
}

export const timeTextNatives: readonly NativeDef[] = [
  { name: 'time.readTime', ordered: true, cost: COST_NATIVE, run: readTime },
  textNative('time.quote', (vm, args) => quoted(vm.strings.get(vm.mem.getRef(args)))),
  textNative('time.Month.String', (vm, args) => nameOf(monthNames, 1, 'Month', vm.mem.getBig(args))),
  textNative('time.Weekday.String', (vm, args) => nameOf(dayNames, 0, 'Weekday', vm.mem.getBig(args))),
  textNative('time.clockText', (vm, args) => clockText(vm.mem.getBig(args))),
  {
    name: 'time.parseDuration',
    ordered: true,
    cost: COST_NATIVE,
    run(vm, g, args, res) {
      const text = vm.strings.get(vm.mem.getRef(args));
      const { ns, problem } = parseDuration(text);
      const problemId = vm.newString(g, problem);
      vm.mem.setBig(res, ns);
      vm.mem.setString(res + 1, problemId);
      return HOST_CONTINUE;
    },
  },
  textNative('time.formatDate', (vm, args) => {
    const { mem } = vm;
    return formatDate(vm.strings.get(mem.getRef(args)), {
      year: mem.getInt(args + 1),
      month: mem.getInt(args + 2),
      day: mem.getInt(args + 3),
      yearDay: mem.getInt(args + 4),
      weekday: mem.getInt(args + 5),
      secOfDay: mem.getInt(args + 6),
      nsec: mem.getInt(args + 7),
    });
  }),
];
