/** Natives of package runtime for finalizers and cleanups (specials.ts), and for the goroutines that call them. */
import { enterFrame, frameEnd } from '../defers.ts';
import { COST_CALL, COST_NONE } from '../costs.ts';
import { HOST_CONTINUE, HOST_RETRY, HOST_STOP, type HostAnswer } from '../host.ts';
import { HEADER_SLOTS } from '../mem.ts';
import type { NativeDef } from '../native.ts';
import { REF_POINTER } from '../refs.ts';
import type { RType } from '../rtype.ts';
import { GREW, growStack, LINK_SLOTS, newStack, STACK_LATER } from '../stack.ts';
import type { Vm } from '../vm.ts';

/** Objects below this size without pointers share blocks (maxTinySize). */
const TINY_BYTES = 16;

/** What setFinalizer finds wrong is an error that ends the program, in Go's words. */
function wrong(vm: Vm, g: number, text: string): HostAnswer {
  return vm.host.fatal(g, `fatal error: runtime.SetFinalizer: ${text}`);
}

/** Number of the object that a pointer leads to; 0: none that could die. */
function objectAt(vm: Vm, p: number): number {
  const cell = vm.mem.cells.cellOf(p);
  return cell === 0 ? 0 : vm.mem.i32[2 * cell + 1];
}

/** Type id that the finalizer's parameter needs before the pointer (−1: it is a pointer); undefined: it takes no such pointer. */
function parameterType(vm: Vm, type: RType, finalizer: RType): number | undefined {
  const [name] = finalizer.params ?? [];
  if (finalizer.params?.length !== 1) return undefined;
  if (name === type.name) return -1;
  const wanted = vm.program.types.find((candidate) => candidate.name === name);
  if (wanted?.kind === 'interface') return vm.types.implements(type.id, wanted.id) ? type.id : undefined;
  // One of the two may have a name of its own.
  const elem = `*${vm.program.types[type.elem].name}`;
  const isSame = type.named ? name === elem : wanted?.kind === 'pointer' && wanted.elem === type.elem;
  return isSame ? -1 : undefined;
}

function setFinalizer(vm: Vm, g: number, args: number): HostAnswer {
  const { mem, program } = vm;
  const type = program.types[mem.getRef(args)];
  const finalizer = program.types[mem.getRef(args + 2)];
  const p = mem.getRef(args + 1);
  const fn = mem.getRef(args + 3);
  if (type.id === 0) return wrong(vm, g, 'first argument is nil');
  if (type.kind !== 'pointer') return wrong(vm, g, `first argument is ${type.name}, not pointer`);
  if (p === 0) return wrong(vm, g, 'pointer not in allocated block');
  const object = objectAt(vm, p);
  if (object === 0) return HOST_CONTINUE;
  const first = mem.cells.cellOf(p) + HEADER_SLOTS;
  // What could lie in a block of tiny objects may begin anywhere (as in Go).
  const elem = program.types[type.elem];
  if (p !== first && !(elem.noscan && elem.bytes < TINY_BYTES))
    return wrong(vm, g, 'pointer not at beginning of allocated block');
  const { specials } = vm.gc;
  if (finalizer.id === 0) {
    specials.removeFinalizer(object, p);
    return HOST_CONTINUE;
  }
  if (finalizer.kind !== 'func') return wrong(vm, g, `second argument is ${finalizer.name}, not a function`);
  const cannot = `cannot pass ${type.name} to finalizer ${finalizer.name}`;
  if (finalizer.variadic === true) return wrong(vm, g, `${cannot} because dotdotdot`);
  const parameter = parameterType(vm, type, finalizer);
  if (parameter === undefined) return wrong(vm, g, cannot);
  const isNew = specials.setFinalizer(vm.gc, object, { fn, p, type: parameter });
  return isNew ? HOST_CONTINUE : wrong(vm, g, 'finalizer already set');
}

/** What of a cleanup's function and argument would keep its own object alive (Go's AddCleanup looks no deeper). */
function keepsAlive(vm: Vm, args: number): 0 | 1 | 2 | 3 {
  const { mem } = vm;
  const p = mem.getRef(args + 1);
  const cell = mem.cells.cellOf(p);
  if (vm.program.types[mem.getRef(args + 4)].kind === 'pointer') {
    const arg = mem.getRef(args + 5);
    if (arg === p) return 1;
    if (cell !== 0 && mem.cells.cellOf(arg) === cell) return 2;
  }
  const closure = mem.cells.cellOf(mem.getRef(args + 3));
  if (cell === 0 || closure === 0) return 0;
  const end = closure + mem.cells.slotsOf(closure);
  for (let slot = closure + HEADER_SLOTS + 1; slot < end; slot++) {
    if (mem.i32[2 * slot + 1] === REF_POINTER && mem.cells.cellOf(mem.i32[2 * slot]) === cell) return 3;
  }
  return 0;
}

/** Enters closure `fn` above the running frame, with these words as its parameters, to return behind the native. */
function enter(vm: Vm, fn: number, words: readonly (readonly [low: number, isPointer: boolean])[]): HostAnswer {
  const { mem } = vm;
  const callee = mem.i32[2 * fn];
  const end = frameEnd(vm) + LINK_SLOTS + vm.fnFrame[callee];
  const grew = growStack(vm, end, callee);
  if (grew !== GREW) return grew === STACK_LATER ? HOST_RETRY : HOST_STOP;
  const fp = frameEnd(vm) + LINK_SLOTS;
  words.forEach(([low, isPointer], i) => {
    const to = fp + vm.fnResults[callee] + i;
    if (isPointer) mem.setPointer(to, low);
    else mem.setRef(to, low);
  });
  enterFrame(vm, fp, callee, fn, vm.pc);
  return HOST_CONTINUE;
}

/** Calls the next finalizer (or cleanup) that waits, and says whether there was one. */
function callNext(vm: Vm, isCleanup: boolean, res: number): HostAnswer {
  const { specials } = vm.gc;
  const count = isCleanup ? specials.cleanups.length : specials.finalizers.length;
  vm.mem.setRef(res, count > 0 ? 1 : 0);
  if (count === 0) return HOST_CONTINUE;
  const call = specials.finalizers[count - 1];
  const answer = isCleanup
    ? enter(vm, specials.cleanups[0], [])
    : enter(
        vm,
        call.fn,
        call.type < 0
          ? [[call.p, true]]
          : [
              [call.type, false],
              [call.p, true],
            ],
      );
  if (answer !== HOST_CONTINUE) return answer;
  if (isCleanup) specials.cleanups.shift();
  else specials.finalizers.pop();
  return HOST_CONTINUE;
}

export const specialNatives: readonly NativeDef[] = [
  {
    name: 'runtime.setFinalizer',
    ordered: true,
    cost: COST_CALL,
    run: (vm, g, args) => setFinalizer(vm, g, args),
  },
  {
    name: 'runtime.addCleanup',
    ordered: true,
    cost: COST_CALL,
    run(vm, _g, args, res) {
      const object = objectAt(vm, vm.mem.getRef(args + 1));
      const id = object === 0 ? 0 : vm.gc.specials.addCleanup(vm.gc, object, vm.mem.getRef(args + 2));
      vm.mem.setInt(res, id);
      return HOST_CONTINUE;
    },
  },
  {
    name: 'runtime.keepsAlive',
    ordered: true,
    cost: COST_NONE,
    run(vm, _g, args, res) {
      vm.mem.setInt(res, keepsAlive(vm, args));
      return HOST_CONTINUE;
    },
  },
  {
    name: 'runtime.stopCleanup',
    ordered: true,
    cost: COST_CALL,
    run(vm, _g, args) {
      vm.gc.specials.stop(vm.mem.getInt(args));
      return HOST_CONTINUE;
    },
  },
  {
    // A goroutine of the runtime that runs a function of package runtime: the second argument says for finalizers (0) or cleanups (1).
    name: 'runtime.startHelper',
    ordered: true,
    cost: COST_CALL,
    run(vm, g, args) {
      const closure = vm.mem.getRef(args);
      const fn = vm.mem.getRef(closure);
      const helper = vm.host.newHelper(g, fn, vm.mem.getInt(args + 1) === 1);
      return newStack(vm, helper, fn, closure) === 0 ? HOST_STOP : HOST_CONTINUE;
    },
  },
  {
    name: 'runtime.helperWait',
    ordered: true,
    cost: COST_NONE,
    run: (vm, g, args) => vm.host.helperWait(g, vm.mem.getInt(args) === 1),
  },
  {
    name: 'runtime.callFinalizer',
    ordered: true,
    cost: COST_CALL,
    run: (vm, _g, _args, res) => callNext(vm, false, res),
  },
  {
    name: 'runtime.callCleanup',
    ordered: true,
    cost: COST_CALL,
    run: (vm, _g, _args, res) => callNext(vm, true, res),
  },
];

/** Natives of package weak. */
export const weakNatives: readonly NativeDef[] = [
  {
    name: 'weak.number',
    ordered: true,
    cost: COST_CALL,
    run(vm, _g, args, res) {
      const target = { type: vm.mem.getRef(args), p: vm.mem.getRef(args + 1) };
      vm.mem.setInt(res, vm.gc.specials.weakId(objectAt(vm, target.p), target));
      return HOST_CONTINUE;
    },
  },
  {
    name: 'weak.object',
    ordered: true,
    cost: COST_CALL,
    run(vm, _g, args, res) {
      const target = vm.gc.specials.weakTarget(vm.gc, vm.mem.getInt(args));
      vm.mem.setRef(res, target?.type ?? 0);
      if (target === undefined) vm.mem.setRef(res + 1, 0);
      else vm.mem.setPointer(res + 1, target.p);
      return HOST_CONTINUE;
    },
  },
];
