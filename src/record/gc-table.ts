/**
 * What a RunState knows of the garbage collector: its phase, the gauges of the heap, who marks on which P, who assists.
 * `apply` takes the rows of kinds.ts that speak of it; sizes are KiB as in the rows, −1 for none.
 */
import { GC_WORKER, KIND } from './kinds.ts';

export class GcTable {
  /** GC_PHASE */
  phase = 0;
  /** Number of the current cycle, or of the last one. */
  cycle = 0;
  /** When the phase began (ns). */
  sinceNs = 0;
  /** GC_TRIGGER of the cycle. */
  trigger = 0;
  allocKiB = 0;
  objects = 0;
  goalKiB = -1;
  triggerKiB = -1;
  limitKiB = -1;
  /** Marked by the last finished cycle. */
  markedKiB = 0;
  scannedKiB = 0;
  expectedKiB = 0;
  rootsLeft = 0;
  roots = 0;
  /** 1 while there are grey objects. */
  grey = 0;
  spansLeft = 0;
  spans = 0;
  releasedKiB = 0;
  /** 1 while the CPU limiter limits. */
  limiting = 0;
  /** Thousandths of its bucket that are full. */
  limiterLevel = 0;
  /** STW reason while the world is stopped, −1 else. */
  stwReason = -1;
  /** GC_WORKER mode by P. */
  worker = new Uint8Array(0);
  /** Goids in a mark assist, those that wait for credit included. */
  readonly assisting = new Set<number>();

  apply(timeNs: number, kind: number, subject: number, a: number, b: number, c: number): void {
    switch (kind) {
      case KIND.GCBegin:
        this.trigger = a;
        break;
      case KIND.GCEnd:
        this.markedKiB = b;
        break;
      case KIND.GCMarkAssistBegin:
        this.assisting.add(subject);
        break;
      case KIND.GCMarkAssistEnd:
        this.assisting.delete(subject);
        break;
      case KIND.HeapAlloc:
        this.allocKiB = a;
        this.objects = b;
        break;
      case KIND.HeapGoal:
        this.goalKiB = a;
        this.triggerKiB = b;
        this.limitKiB = c;
        break;
      case KIND.GCPhase:
        this.setPhase(timeNs, subject, a, b, c);
        break;
      case KIND.GCWorker:
        if (subject >= this.worker.length) this.reach(subject + 1);
        this.worker[subject] = a;
        break;
      case KIND.GCProgress:
        this.scannedKiB = a;
        this.rootsLeft = b;
        this.grey = c;
        break;
      case KIND.GCSweepProgress:
        this.spansLeft = a;
        this.spans = b;
        break;
      case KIND.GCScavenge:
        this.releasedKiB = b;
        break;
      case KIND.GCLimiter:
        this.limiting = a;
        this.limiterLevel = b;
        break;
    }
  }

  private reach(procs: number): void {
    const { worker } = this;
    this.worker = new Uint8Array(procs);
    this.worker.set(worker);
  }

  private setPhase(timeNs: number, cycle: number, phase: number, roots: number, expectedKiB: number): void {
    if (this.phase === 0 && phase !== 0) {
      this.roots = roots;
      this.rootsLeft = roots;
      this.expectedKiB = expectedKiB;
      this.scannedKiB = 0;
    }
    this.phase = phase;
    this.cycle = cycle;
    this.sinceNs = timeNs;
    this.grey = 0;
  }

  /** Mark worker on P: GC_WORKER. */
  workerOn(p: number): number {
    return p < this.worker.length ? this.worker[p] : GC_WORKER.none;
  }

  copyFrom(from: GcTable): void {
    this.phase = from.phase;
    this.cycle = from.cycle;
    this.sinceNs = from.sinceNs;
    this.trigger = from.trigger;
    this.allocKiB = from.allocKiB;
    this.objects = from.objects;
    this.goalKiB = from.goalKiB;
    this.triggerKiB = from.triggerKiB;
    this.limitKiB = from.limitKiB;
    this.markedKiB = from.markedKiB;
    this.scannedKiB = from.scannedKiB;
    this.expectedKiB = from.expectedKiB;
    this.rootsLeft = from.rootsLeft;
    this.roots = from.roots;
    this.grey = from.grey;
    this.spansLeft = from.spansLeft;
    this.spans = from.spans;
    this.releasedKiB = from.releasedKiB;
    this.limiting = from.limiting;
    this.limiterLevel = from.limiterLevel;
    this.stwReason = from.stwReason;
    this.worker = from.worker.slice();
    this.assisting.clear();
    for (const goid of from.assisting) this.assisting.add(goid);
  }

  get bytes(): number {
    return 200 + this.worker.length + this.assisting.size * 32;
  }
}
