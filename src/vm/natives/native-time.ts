/** Natives of package time: the clock, sleeping, timers, and the text of a duration. native-time-text.ts has other texts. */
import { COST_CALL, COST_LOAD } from '../costs.ts';
import { HOST_CONTINUE } from '../host.ts';
import type { NativeDef } from '../native.ts';
import { durationText } from './format-time.ts';
import { panicNil } from './native-runtime.ts';
import { givesText } from './slots.ts';

export const timeNatives: readonly NativeDef[] = [
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
  givesText('time.Duration.String', (vm, args) => durationText(vm.mem.getBig(args))),
];
