/** Collections at moments that a test chooses, between two visits of goroutines on the fake host. */
import { assert } from '../../base/assert.ts';
import type { FakeHost } from './fake-host.ts';
import { checkFrameObjects, isOwned, poisonUnreached } from './frame-objects.ts';
import { allObjects, reachable } from './naive-marker.ts';

/** A whole collection at once, held to the slow twin: what survives is exactly what can be reached. */
export function collectAtOnce(host: FakeHost): void {
  const { gc, blocks } = host.vm;
  const expected = reachable(host);
  gc.begin();
  gc.markGlobals();
  for (let g = 0; g < host.goroutines; g++) if (blocks[g] !== 0) gc.markStack(g);
  while (gc.hasWork) gc.drain(1000);
  checkFrameObjects(host.vm);
  poisonUnreached(host.vm);
  gc.finish();
  while (gc.sweep(8) > 0);
  const left = allObjects(host);
  // What belongs to a frame stays, reached or not.
  for (const index of left) {
    assert(expected.delete(index) || isOwned(host.vm, index), () => `object ${index} cannot be reached`);
  }
  assert(expected.size === 0, () => `${expected.size} objects are gone that can be reached`);
}

/**
 * A collection that goes on while goroutines run: each call does a step. At its end no black object refers to a white one.
 */
export class ConcurrentCollection {
  private todo: number[] = [];
  private running = false;
  cycles = 0;

  step(host: FakeHost, drainBytes: number): void {
    const { vm } = host;
    const { gc } = vm;
    if (!this.running) {
      gc.begin();
      gc.markGlobals();
      this.todo = Array.from({ length: host.goroutines }, (_, g) => g);
      this.running = true;
      return;
    }
    const g = this.todo.pop();
    if (g !== undefined) {
      if (vm.blocks[g] !== 0) gc.markStack(g);
      gc.drain(drainBytes);
      return;
    }
    gc.drain(drainBytes);
    if (gc.hasWork) return;
    const marked = allObjects(host).filter((index) => gc.isLive(index));
    assert(reachable(host, marked).size === marked.length, 'a black object refers to a white one');
    checkFrameObjects(vm);
    poisonUnreached(vm);
    gc.finish();
    this.running = false;
    this.cycles++;
  }
}
