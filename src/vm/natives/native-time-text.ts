/** Natives of package time that write and read dates and read durations. */
import { COST_NATIVE } from '../costs.ts';
import { HOST_CONTINUE, type HostAnswer } from '../host.ts';
import type { NativeDef } from '../native.ts';
import type { Vm } from '../vm.ts';
import { clockText, dayNames, formatDate, monthNames, parseDuration, quoted } from './format-time.ts';
import { bigUint } from './ints.ts';
import { parseTime } from './parse-time.ts';
import { givesText, giveText, textAt } from './slots.ts';

/** A name by number, or the number as Go shows one that has no name. */
function nameOf(names: readonly string[], first: number, type: string, bits: bigint): string {
  const index = bits - BigInt(first);
  if (index >= 0n && index < BigInt(names.length)) return names[Number(index)];
  return `%!${type}(${bigUint(bits)})`;
}

function readTime(vm: Vm, g: number, args: number, res: number): HostAnswer {
  const value = textAt(vm, args + 1);
  const { sec, nsec, problem } = parseTime(textAt(vm, args), value);
  vm.spendBytes(value.length);
  vm.mem.setInt(res, sec);
  vm.mem.setInt(res + 1, nsec);
  giveText(vm, g, res + 2, problem?.elem ?? '');
  giveText(vm, g, res + 3, problem?.rest ?? '');
  giveText(vm, g, res + 4, problem?.message ?? '');
  vm.mem.setRef(res + 5, problem === undefined ? 1 : 0);
  return HOST_CONTINUE;
}

export const timeTextNatives: readonly NativeDef[] = [
  { name: 'time.readTime', ordered: true, cost: COST_NATIVE, run: readTime },
  givesText('time.quote', (vm, args) => quoted(textAt(vm, args))),
  givesText('time.Month.String', (vm, args) => nameOf(monthNames, 1, 'Month', vm.mem.getBig(args))),
  givesText('time.Weekday.String', (vm, args) => nameOf(dayNames, 0, 'Weekday', vm.mem.getBig(args))),
  givesText('time.clockText', (vm, args) => clockText(vm.mem.getBig(args))),
  {
    name: 'time.parseDuration',
    ordered: true,
    cost: COST_NATIVE,
    run(vm, g, args, res) {
      const text = textAt(vm, args);
      const { ns, problem } = parseDuration(text);
      vm.mem.setBig(res, ns);
      giveText(vm, g, res + 1, problem);
      return HOST_CONTINUE;
    },
  },
  givesText('time.formatDate', (vm, args) => {
    const { mem } = vm;
    return formatDate(textAt(vm, args), {
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
