/** Counter, token bucket and state machine: under a mutex and with atomic operations. */
import type { Measured, Scenario } from '../scenario.ts';
import { count, duration } from '../knob.ts';
import { META } from '../meta.ts';
import source from './main.go?raw';
import measured from './measured.json';

export const scenario: Scenario = {
  ...META.atomics,
  source,
  measured: measured satisfies Measured,
  panels: ['output', 'code', 'claims', 'inspector', 'charts', 'rules'],
  run: { gomaxprocs: 2, cores: 2, gogc: -1 },
  knobs: [
    count(
      'goroutines',
      4,
      [1, 64],
      { en: 'Goroutines', zh: 'goroutine 数量' },
      {
        en: 'How many work on the same word.',
        zh: '多少个 goroutine 操作同一个字。',
      },
    ),
    count(
      'times',
      20_000,
      [1, 500_000],
      { en: 'Operations', zh: '操作次数' },
      {
        en: 'Of each goroutine, for each of the five ways.',
        zh: '每个 goroutine、每种做法的次数。',
      },
    ),
    duration(
      'inside',
      0,
      [0, 1e6],
      { en: 'Between looking and changing', zh: '查看与修改之间' },
      {
        en: 'Under the mutex it makes all others wait; before a CAS it makes more attempts fail.',
        zh: '在互斥锁下，它让别人等；在 CAS 之前，它让更多尝试失败。',
      },
    ),
    duration(
      'outside',
      0,
      [0, 1e6],
      { en: 'Other work', zh: '其他工作' },
      {
        en: 'Between two operations. From 500 ns on the ways hardly differ.',
        zh: '两次操作之间的计算。达到 500 ns 后，几种做法几乎没有差别。',
      },
    ),
  ],
  story: [
    {
      at: { event: 'GoBlock', reason: 'mutexLock' },
      otherwiseAt: 0.1,
      focus: 'rooms',
      text: {
        en: 'First the mutex. Two Ps want one lock: the second *spins* a little, then its goroutine *parks* and must be woken again.',
        zh: '先看互斥锁。两个 P 要同一把锁：第二个先*自旋*一会儿，然后 goroutine *挂起*，之后还得被唤醒。',
      },
    },
    {
      at: 0.22,
      focus: 'procs',
      text: {
        en: 'Every part begins with 10 ms of plain computing, so that both Ps have a core. What counts comes after it.',
        zh: '每一部分都先做 10 ms 普通计算，让两个 P 都占上核。要看的在那之后。',
      },
    },
    {
      at: 0.39,
      focus: 'timeline',
      text: {
        en: 'The atomic counter: nobody waits in a queue and nobody parks. But the *cache line* with the word must come from the other core each time: about 14 ns more.',
        zh: '原子计数器：没人排队，没人挂起。但这个字所在的*缓存行*每次都要从另一个核搬来：多约 14 ns。',
      },
    },
    {
      at: 0.79,
      focus: 'timeline',
      text: {
        en: 'The token bucket by *compare-and-swap*: look, compute, change if nobody was faster. Losers try again; the output counts their attempts.',
        zh: '用*比较并交换*（CAS）的令牌桶：先看，再算，没人抢先才改。输了就重来；输出里有失败次数。',
      },
    },
    {
      at: 0.99,
      focus: 'timeline',
      text: {
        en: 'The state machine went from idle to running *and back* between look and swap: the swap succeeds all the same. That is *ABA*; compare-and-swap cannot see it.',
        zh: '状态机在查看与交换之间从空闲到运行*又回到*空闲：交换照样成功。这就是 *ABA*，CAS 看不出来。',
      },
    },
    {
      at: 1,
      focus: 'knobs',
      text: {
        en: 'Set *Other work* to 500 ns: the mutex costs as good as nothing more. Then set *GOMAXPROCS* to 1: no line moves, no swap fails.',
        zh: '把*其他工作*设为 500 ns：互斥锁几乎不再多花时间。再把 *GOMAXPROCS* 设为 1：缓存行不动，交换也不失败。',
      },
    },
  ],
  claims: [
    {
      source: { section: '4.2' },
      claim: { en: 'An atomic counter removes the cost of the lock', zh: '原子计数器可彻底消除锁开销' },
      measure: { output: 'counter, atomic: (.+) each' },
      real: { run: 'long', metric: 'counterAtomicNs' },
      unit: 'ns',
      verdict: 'conditional',
      why: {
        en: 'The lock’s queue goes, the cache line stays: with two cores at it, each add waits for the other’s. Between other work of 500 ns mutex and atomic take the same.',
        zh: '锁的队列没了，缓存行还在：两个核同时操作时，每次加法都要等对方。若中间有 500 ns 的其他工作，互斥锁与原子操作用时相同。',
      },
    },
    {
      source: { section: '4.2' },
      claim: { en: 'The mutex becomes the bottleneck under load', zh: '传统互斥锁在高并发下成为性能瓶颈' },
      measure: { output: 'counter, mutex: (.+) each' },
      real: { run: 'long', metric: 'counterMutexNs' },
      unit: 'ns',
      verdict: 'conditional',
      why: {
        en: 'For a section of one addition the lock itself is most of the cost, waiting included. How much depends on who comes when: a goroutine that runs takes the lock many times in a row while others sleep, which is cheap, or is stopped at every turn, which is not. (Real: 500,000 each.)',
        zh: '临界区只有一次加法时，成本大半是锁本身，包括等待。多少取决于谁何时到来：正在运行的趁别人睡着连拿许多次，很便宜；若每次都被打断，就很贵。（真实 Go：每个 500,000 次。）',
      },
    },
    {
      source: { section: '4.2' },
      claim: { en: 'Compare-and-swap avoids the ABA problem', zh: 'CAS 提供原子条件更新，避免 ABA 问题' },
      measure: { output: 'back unnoticed (\\d+) times' },
      real: { run: 'long', metric: 'unnoticed' },
      unit: 'count',
      verdict: 'does-not-hold',
      why: {
        en: 'It compares values, not histories. In this run that many swaps succeeded although the state had changed and come back. A counter beside the value would tell.',
        zh: '它比较的是值，不是历史。本次运行中，这么多次交换在状态变过又变回之后照样成功。要在值旁边带一个计数才能看出。',
      },
    },
    {
      source: { section: '4.2' },
      claim: { en: 'Atomic operations involve no contention', zh: '无锁改造没有竞争' },
      measure: { output: 'CAS failed (\\d+) times' },
      real: { run: 'long', metric: 'casFailed' },
      unit: 'count',
      verdict: 'does-not-hold',
      why: {
        en: 'Each failed attempt is contention: the work between look and swap was for nothing. (How many fail on a real machine depends on how the cores come to overlap: it varies from none to most.)',
        zh: '每次失败都是竞争：查看与交换之间的工作白做了。（真实机器上失败多少，取决于各核如何交错：从没有到大多数都有。）',
      },
    },
  ],
};
