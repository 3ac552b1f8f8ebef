/** What natives find in their slots and put there, as far as it takes more than a word; and natives that do no more. */
import { COST_NATIVE } from '../costs.ts';
import { HOST_CONTINUE } from '../host.ts';
import type { NativeDef } from '../native.ts';
import type { Vm } from '../vm.ts';

/** The string at slot `at`. */
export function textAt(vm: Vm, at: number): string {
  return vm.strings.get(vm.mem.getRef(at));
}

/** The []string at slots `at` on. */
export function textsAt(vm: Vm, at: number): string[] {
  const first = vm.mem.getRef(at);
  return Array.from({ length: vm.mem.getInt(at + 1) }, (_, i) => textAt(vm, first + i));
}

/** A new string into slot `res`. */
export function giveText(vm: Vm, g: number, res: number, text: string): void {
  const id = vm.newString(g, text);
  vm.mem.setString(res, id);
}

/** A native with one string as its result. */
export function givesText(name: string, of: (vm: Vm, args: number) => string): NativeDef {
  return {
    name,
    ordered: true,
    cost: COST_NATIVE,
    run(vm, g, args, res) {
      const text = of(vm, args);
      giveText(vm, g, res, text);
      vm.spendBytes(text.length);
      return HOST_CONTINUE;
    },
  };
}

/** A native with one bool as its result. */
export function givesBool(name: string, of: (vm: Vm, args: number) => boolean): NativeDef {
  return {
    name,
    ordered: false,
    cost: COST_NATIVE,
    run(vm, _g, args, res) {
      vm.mem.setRef(res, of(vm, args) ? 1 : 0);
      return HOST_CONTINUE;
    },
  };
}
