/** Natives of package errors: what Is and As need to know of types. */
import { COST_IFACE } from '../costs.ts';
import { HOST_CONTINUE } from '../host.ts';
import type { NativeDef } from '../native.ts';
import type { RType } from '../rtype.ts';
import type { Vm } from '../vm.ts';
import { giveText } from './slots.ts';

/** Whether a type that is no interface has all methods that the interface type asks for. */
function hasMethods(type: RType, wanted: RType): boolean {
  return wanted.methods.every((want) =>
    type.methods.some((have) => have.name === want.name && have.signature === want.signature),
  );
}

function isError(vm: Vm, type: RType): boolean {
  return type.methods.some((m) => m.name === 'Error' && vm.program.types[m.signature].name === 'func() string');
}

/** What is wrong with the interface value at slot `at` as target of As; "" if nothing. */
function targetProblem(vm: Vm, at: number): string {
  const { mem, program } = vm;
  const id = mem.getRef(at);
  if (id === 0) return 'errors: target cannot be nil';
  const type = program.types[id];
  if (type.kind !== 'pointer' || mem.getRef(at + 1) === 0) return 'errors: target must be a non-nil pointer';
  const elem = program.types[type.elem];
  if (elem.kind !== 'interface' && !isError(vm, elem)) return 'errors: *target must be interface or implement error';
  return '';
}

/** Stores the error at slot `at` where the target at slot `at` + 2 points to, if it fits. */
function assignTo(vm: Vm, at: number): boolean {
  const { mem, program } = vm;
  const held = program.types[mem.getRef(at)];
  const wanted = program.types[program.types[mem.getRef(at + 2)].elem];
  const to = mem.getRef(at + 3);
  if (wanted.kind === 'interface') {
    if (!hasMethods(held, wanted)) return false;
    vm.store(to, at, 2);
    return true;
  }
  if (held.id !== wanted.id) return false;
  vm.store(to, held.slots === 1 ? at + 1 : mem.getRef(at + 1), held.slots);
  return true;
}

/** Whether the type of the value in an interface can be compared. */
function isComparable(name: string): NativeDef {
  return {
    name,
    ordered: false,
    cost: COST_IFACE,
    run(vm, _g, args, res) {
      vm.mem.setRef(res, vm.program.types[vm.mem.getRef(args)].comparable ? 1 : 0);
      return HOST_CONTINUE;
    },
  };
}

export const errorsNatives: readonly NativeDef[] = [
  isComparable('context.isComparable'),
  isComparable('errors.isComparable'),
  {
    name: 'errors.targetProblem',
    ordered: true,
    cost: COST_IFACE,
    run(vm, g, args, res) {
      giveText(vm, g, res, targetProblem(vm, args));
      return HOST_CONTINUE;
    },
  },
  {
    name: 'errors.assignTo',
    ordered: true,
    cost: COST_IFACE,
    run(vm, _g, args, res) {
      vm.mem.setRef(res, assignTo(vm, args) ? 1 : 0);
      return HOST_CONTINUE;
    },
  },
];
