/** Natives of package bytes: what looks through many bytes. A slice of bytes has a slot for each. */
import { COST_STRING } from '../costs.ts';
import { HOST_CONTINUE } from '../host.ts';
import type { NativeDef } from '../native.ts';

export const bytesNatives: readonly NativeDef[] = [
  {
    // args: b (3 slots), c
    name: 'bytes.IndexByte',
    ordered: true,
    cost: COST_STRING,
    run(vm, _g, args, res) {
      const { mem } = vm;
      const { i32 } = mem;
      const first = mem.getRef(args);
      const length = mem.getInt(args + 1);
      const wanted = mem.getRef(args + 3);
      let at = 0;
      while (at < length && i32[2 * (first + at)] !== wanted) at++;
      const found = at < length;
      vm.spendBytes(at);
      mem.setInt(res, found ? at : -1);
      return HOST_CONTINUE;
    },
  },
];
