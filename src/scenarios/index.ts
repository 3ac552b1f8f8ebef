/** Which scenarios there are, and `load` for one; meta.ts has what a list of them shows. */
import type { Scenario, Text } from './scenario.ts';

/** The article whose claims are checked; the page cites it by title and section. */
export const ARTICLE: Text = {
  en: '“The ultimate guide to choosing a stack for high concurrency: from 1k to 1M+ QPS” (in Chinese)',
  zh: '《高并发系统选型终极指南：从QPS 1k到100w+》',
};

/** Shown at the first visit and where a link cannot be read. */
export const DEFAULT_SCENARIO = 'sched-latency';

const LOADERS: Readonly<Record<string, (() => Promise<{ readonly scenario: Scenario }>) | undefined>> = {
  'sched-latency': () => import('./sched-latency/scenario.ts'),
  'launch-100k': () => import('./launch-100k/scenario.ts'),
  'm-n': () => import('./m-n/scenario.ts'),
  'runq-path': () => import('./runq-path/scenario.ts'),
  gosched: () => import('./gosched/scenario.ts'),
  'channel-vs-mutex': () => import('./channel-vs-mutex/scenario.ts'),
  'creation-cost': () => import('./creation-cost/scenario.ts'),
  'stack-reuse': () => import('./stack-reuse/scenario.ts'),
  'gc-phases': () => import('./gc-phases/scenario.ts'),
  'gc-vs-sched': () => import('./gc-vs-sched/scenario.ts'),
  'memory-limit': () => import('./memory-limit/scenario.ts'),
  'sync-pool': () => import('./sync-pool/scenario.ts'),
  codec: () => import('./codec/scenario.ts'),
  atomics: () => import('./atomics/scenario.ts'),
  'ring-buffer': () => import('./ring-buffer/scenario.ts'),
  saga: () => import('./saga/scenario.ts'),
  netpoll: () => import('./netpoll/scenario.ts'),
  'http-reuse': () => import('./http-reuse/scenario.ts'),
  'copy-paths': () => import('./copy-paths/scenario.ts'),
  'cross-az': () => import('./cross-az/scenario.ts'),
  'pool-leak': () => import('./pool-leak/scenario.ts'),
  'kernel-params': () => import('./kernel-params/scenario.ts'),
  'ping-pong': () => import('./ping-pong/scenario.ts'),
  'steal-imbalance': () => import('./steal-imbalance/scenario.ts'),
  syscalls: () => import('./syscalls/scenario.ts'),
  'context-tree': () => import('./context-tree/scenario.ts'),
  'defer-panic': () => import('./defer-panic/scenario.ts'),
  'nil-channel': () => import('./nil-channel/scenario.ts'),
  barrier: () => import('./barrier/scenario.ts'),
  'timer-storm': () => import('./timer-storm/scenario.ts'),
  'close-broadcast': () => import('./close-broadcast/scenario.ts'),
  'select-fairness': () => import('./select-fairness/scenario.ts'),
  backpressure: () => import('./backpressure/scenario.ts'),
  'worker-pool': () => import('./worker-pool/scenario.ts'),
  deadlock: () => import('./deadlock/scenario.ts'),
  rwmutex: () => import('./rwmutex/scenario.ts'),
  'mutex-starvation': () => import('./mutex-starvation/scenario.ts'),
  'leak-breaker': () => import('./leak-breaker/scenario.ts'),
  'timeout-semaphore': () => import('./timeout-semaphore/scenario.ts'),
  'gomaxprocs-dynamic': () => import('./gomaxprocs-dynamic/scenario.ts'),
  'container-quota': () => import('./container-quota/scenario.ts'),
  controller: () => import('./controller/scenario.ts'),
  'log-pipeline': () => import('./log-pipeline/scenario.ts'),
  errgroup: () => import('./errgroup/scenario.ts'),
};

/** True if there is a scenario with this id. */
export function isScenario(id: string): boolean {
  return Object.hasOwn(LOADERS, id);
}

/** The whole scenario, or undefined if there is none with this id. */
export async function load(id: string): Promise<Scenario | undefined> {
  if (!isScenario(id)) return undefined;
  return (await LOADERS[id]?.())?.scenario;
}
