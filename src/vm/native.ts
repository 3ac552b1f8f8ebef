/**
 * Natives: functions of library packages that are declared in Go without a body and done by TypeScript.
 *
 * A call finds its parameters laid out flat from slot `args` on, in order, each as wide as its type (string 1, slice 3, interface 2:
 * type id and data, struct the sum of its fields; see host.ts); a method's receiver comes first. The results go to slots `res` on,
 * laid out the same way. Both are absolute slots of the slab, in the frame of goroutine `g`; they stay valid while the goroutine is
 * stopped, so a host operation may be given one as the place of its result. Parameters and results never overlap.
 *
 *     `func Index(s, substr string) int` is `strings.Index`; args: s, substr; res: int
 *     `func (m *Mutex) Lock()`            is `sync.(*Mutex).Lock`; args: the pointer
 *     `func Println(a ...any) (int, error)`: args: first slot, len, cap of the slice; res: int, then type id and data of the error
 *
 * Names are `package.Function`, `package.(*Type).Method`, `package.Type.Method` with the package's *name* as in traces.
 *
 * A native does all of its work at once, and returns a HostAnswer: HOST_CONTINUE, what a host operation answered (HOST_STOP: the
 * goroutine was stopped after this call; HOST_RETRY: the call is to be made again), or HOST_PANIC after setting `vm.hostPanic`
 * (a run-time panic with that text as Go's plainError, like "sync: negative WaitGroup counter"). Extra time: `vm.usedPs += …`.
 *
 * Natives cannot call Go functions. Library code in Go that needs both loops: the native returns what it wants called.
 *
 * Anything that allocates (vm.newString, vm.alloc), calls the host, prints, or reads what other goroutines may change in order
 * (atomics) must be `ordered: true`. Views of the slab (`vm.mem.i32` …) must be read anew after allocating.
 */
import type { CostClass } from './costs.ts';
import type { HostAnswer } from './host.ts';
import type { Vm } from './vm.ts';

export type Native = (vm: Vm, g: number, args: number, res: number) => HostAnswer;

export interface NativeDef {
  /** As in "strings.Index". */
  readonly name: string;
  /** Runs only while its P is the earliest. */
  readonly ordered: boolean;
  /** What a call costs at least; per-byte work is added by the native through `vm.spendBytes(n)`. */
  readonly cost: CostClass;
  readonly run: Native;
}
