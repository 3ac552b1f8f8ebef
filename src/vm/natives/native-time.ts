/** Natives of package time: the clock, sleeping, timers, and texts of durations and dates. */
import { COST_CALL, COST_LOAD, COST_NATIVE } from '../costs.ts';
import { HOST_CONTINUE, type HostAnswer } from '../host.ts';
import type { NativeDef } from '../native.ts';
import type { Vm } from '../vm.ts';
import { clockText, dayNames, durationText, formatDate, monthNames, parseDuration } from './format-time.ts';
import { bigUint } from './ints.ts';
import { parseTime, quoted } from './parse-time.ts';
import { panicNil } from './native-runtime.ts';

function giveText(vm: Vm, g: number, res: number, text: string): HostAnswer {
  const id = vm.newString(g, text);
  vm.mem.setString(res, id);
  vm.spendBytes(text.length);
  return HOST_CONTINUE;
}

/** A name by number, or the number as Go shows one that has no name. */
function nameOf(names: readonly string[], first: number, type: string, bits: bigint): string {
  const index = bits - BigInt(first);
  if (index >= 0n && index < BigInt(names.length)) return names[Number(index)];
  return `%!${type}(${bigUint(bits)})`;
}

function textNative(name: string, text: (vm: Vm, args: number) => string): NativeDef {
  return { name, ordered: true, cost: COST_NATIVE, run: (vm, g, args, res) => giveText(vm, g, res, text(vm, args)) };
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

export const timeNatives: readonly NativeDef[] = [
  { name: 'time.readTime', ordered: true, cost: COST_NATIVE, run: readTime },
  textNative('time.quote', (vm, args) => quoted(vm.strings.get(vm.mem.getRef(args)))),
  {
    name: 'time.runtimeNow',
    ordered: true,
    cost: COST_LOAD,
    run(vm, g, _args, res) {
      vm.mem.setInt(res, vm.host.now(g));
      return HOST_CONTINUE;
    },
  },
  {
    name: 'time.Sleep',
    ordered: true,
    cost: COST_CALL,
    run(vm, g, args) {
      const ns = vm.mem.getInt(args);
      return ns <= 0 ? HOST_CONTINUE : vm.host.sleep(g, ns);
    },
  },
  {
    name: 'time.startChan',
    ordered: true,
    cost: COST_CALL,
    run(vm, g, args, res) {
      const { mem } = vm;
      const timer = vm.host.newTimer(g, 0, mem.getRef(args), mem.getInt(args + 1), mem.getInt(args + 2));
      mem.setInt(res, timer);
      return HOST_CONTINUE;
    },
  },
  {
    name: 'time.startFunc',
    ordered: true,
    cost: COST_CALL,
    run(vm, g, args, res) {
      const { mem } = vm;
      const fn = mem.getRef(args);
      if (fn === 0) return panicNil(vm);
      const timer = vm.host.newTimer(g, 1, fn, mem.getInt(args + 1), 0);
      mem.setInt(res, timer);
      return HOST_CONTINUE;
    },
  },
  {
    name: 'time.stop',
    ordered: true,
    cost: COST_CALL,
    run(vm, g, args, res) {
      const wasActive = vm.host.stopTimer(g, vm.mem.getInt(args));
      vm.mem.setRef(res, wasActive ? 1 : 0);
      return HOST_CONTINUE;
    },
  },
  {
    name: 'time.reset',
    ordered: true,
    cost: COST_CALL,
    run(vm, g, args, res) {
      const { mem } = vm;
      const wasActive = vm.host.resetTimer(g, mem.getInt(args), mem.getInt(args + 1), mem.getInt(args + 2));
      mem.setRef(res, wasActive ? 1 : 0);
      return HOST_CONTINUE;
    },
  },
  textNative('time.Duration.String', (vm, args) => durationText(vm.mem.getBig(args))),
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
