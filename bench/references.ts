/** What the model's speed is held against, measured in the same process: a heap and nothing else, and another simulation engine. */
import { EventQueue } from '../src/base/event-queue.ts';
import { Prng } from '../src/base/prng.ts';

/** ms for `pops` times pop and push with random delays, `pending` events in the heap: the least any engine with one event queue pays. */
export function bareHeap(pending: number, pops: number): number {
  const queue = new EventQueue();
  const prng = new Prng(1);
  prng.seed(0, 1, 1);
  for (let i = 0; i < pending; i++) queue.push(prng.below(0, 1_000_000), 0, i, 0);
  const began = performance.now();
  for (let i = 0; i < pops; i++) {
    queue.pop();
    queue.push(queue.timeNs + 1 + prng.below(0, 1_000_000), queue.a, queue.b, queue.c);
  }
  return performance.now() - began;
}

/** ms for `events` events of a plain M/M/1 queue (load 0.8) in the npm engine simjs. */
export async function simjs(events: number): Promise<number> {
  const engine = await loadSimjs();
  const prng = new Prng(1);
  prng.seed(0, 1, 1);
  const exponential = (mean: number): number => -mean * Math.log(1 - prng.unit(0));
  const server = new engine.Facility('server');
  class Source extends engine.Entity {
    start(): void {
      this.setTimer(exponential(1.25)).done(() => this.arrive());
    }
    arrive(): void {
      this.useFacility(server, exponential(1)).done(() => undefined);
      this.start();
    }
  }
  const sim = new engine.Sim();
  sim.addEntity(Source);
  const began = performance.now();
  sim.simulate(Infinity, events);
  return performance.now() - began;
}

let loaded: Promise<Simjs> | undefined;

function loadSimjs(): Promise<Simjs> {
  return (loaded ??= importSimjs());
}

async function importSimjs(): Promise<Simjs> {
  const scope = globalThis as unknown as { window?: unknown; Sim?: Simjs };
  const hadWindow = scope.window !== undefined;
  scope.window = globalThis;
  await import('simjs');
  if (!hadWindow) delete scope.window;
  if (scope.Sim === undefined) throw new Error('simjs did not put Sim on window');
  return scope.Sim;
}
