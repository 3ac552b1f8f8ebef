/** What the parts of the fake host share: a run queue, a clock, rows of goroutines, values in slots, and the ends of a run. */
import { Prng } from '../../base/prng.ts';
import { HOST_PANIC, HOST_STOP, type HostAnswer } from '../host.ts';
import type { Vm } from '../vm.ts';

export abstract class FakeWorld {
  abstract readonly vm: Vm;
  readonly stdout: string[] = [];
  readonly stderr: string[] = [];
  exitCode = -1;
  endReason = '';
  protected nowPs = 0;
  protected readonly queue: number[] = [];
  protected nextG = 0;
  protected readonly freeGs: number[] = [];
  protected alive = 0;
  protected readonly prng = new Prng(2);

  protected newG(): number {
    this.alive++;
    return this.freeGs.pop() ?? this.nextG++;
  }

  protected get nowNs(): number {
    return Math.floor((this.nowPs + this.vm.usedPs) / 1000);
  }

  protected read(slot: number, slots: number): bigint[] {
    return Array.from({ length: slot < 0 ? 0 : slots }, (_, i) => this.vm.mem.getBig(slot + i));
  }

  protected write(slot: number, value: readonly bigint[], slots: number): void {
    if (slot < 0) return;
    if (this.vm.barrier) this.shadeValue(value);
    for (let i = 0; i < slots; i++) this.vm.mem.setBig(slot + i, value[i] ?? 0n);
  }

  protected shadeValue(value: readonly bigint[]): void {
    for (const bits of value) this.vm.gc.shade(Number(BigInt.asIntN(32, bits)), Number(BigInt.asIntN(32, bits >> 32n)));
  }

  protected panic(text: string): HostAnswer {
    this.vm.hostPanic = text;
    return HOST_PANIC;
  }

  protected end(reason: string, exitCode: number): void {
    if (this.endReason !== '') return;
    this.endReason = reason;
    this.exitCode = exitCode;
  }

  fatal(g: number, text: string): HostAnswer {
    void g;
    this.stderr.push(`${text}\n`);
    this.end('fatal', 2);
    return HOST_STOP;
  }
}
