/**
 * A Collector without a graph, for tests of the cycle: of what was allocated `keepBytes` at most are live, all of it has pointers, and a
 * span is a page. Scripts set it with `live 8MB`.
 */
import { Collector, type Marked } from '../../vm/collect.ts';

const PAGE = 8192;
const OBJECT_BYTES = 64;

export class FakeCollector extends Collector {
  keepBytes = 0;
  private left = 0;
  private done = 0;
  private blackBytes = 0;
  private spansAtStart = 0;

  override begin(): void {
    this.vmBarrier(true);
    this.left = Math.min(this.heapLiveBytes, this.keepBytes);
    this.spansAtStart = Math.ceil(this.left / PAGE);
    this.blackBytes = this.heapLiveBytes;
    this.done = 0;
  }
  override markGlobals(): number {
    return 0;
  }
  override framesOf(): number {
    return 1;
  }

  override markStack(): number {
    return 256;
  }
  override get hasWork(): boolean {
    return this.left > 0;
  }
  /** As if all that is left were grey. */
  override get greySpans(): number {
    return this.spansAtStart;
  }
  override get stackedGrey(): number {
    return Math.ceil(this.left / OBJECT_BYTES);
  }
  override drain(maxBytes: number): number {
    const bytes = Math.min(maxBytes, this.left);
    this.left -= bytes;
    this.done += bytes;
    this.drainedTurns += Math.ceil(bytes / PAGE);
    this.drainedObjects += Math.ceil(bytes / OBJECT_BYTES);
    this.drainedRefs += Math.ceil(bytes / OBJECT_BYTES);
    return bytes;
  }
  override finish(): Marked {
    this.vmBarrier(false);
    const made = this.heapLiveBytes - this.blackBytes;
    const liveBytes = Math.min(this.blackBytes, this.keepBytes) + made;
    this.pagesInUse = Math.ceil(this.heapLiveBytes / PAGE);
    this.pagesUnswept = this.pagesInUse;
    this.heapLiveBytes = liveBytes;
    this.heapScanBytes = liveBytes;
    return { liveBytes, liveObjects: Math.floor(liveBytes / OBJECT_BYTES), scannedBytes: this.done };
  }
  override sweep(maxSpans: number): number {
    const spans = Math.min(maxSpans, this.pagesUnswept);
    this.pagesUnswept -= spans;
    if (this.pagesUnswept === 0 && spans > 0) this.pagesInUse = Math.ceil(this.heapLiveBytes / PAGE);
    return spans;
  }
  /** Set by the machine that it belongs to. */
  vmBarrier: (on: boolean) => void = () => undefined;
}
