/** Starting very many goroutines. */
import type { Measured, Scenario } from '../scenario.ts';
import { META } from '../meta.ts';
import source from './main.go?raw';
import measured from './measured.json';

export const scenario: Scenario = {
  ...META['launch-100k'],
  source,
  measured: measured satisfies Measured,
  panels: ['code', 'charts', 'rules', 'claims', 'output'],
  run: { gomaxprocs: 4, cores: 4, gogc: -1 },
  knobs: [
    {
      name: 'n',
      type: 'int',
      min: 1,
      max: 1_000_000,
      step: 1,
      default: 100_000,
      unit: '',
      scale: 'log',
      live: false,
      title: { en: 'Goroutines', zh: 'goroutine 数量' },
      help: { en: 'How many the loop starts.', zh: '循环启动多少个。' },
    },
    {
      name: 'work',
      type: 'duration',
      min: 0,
      max: 1e6,
      step: 1,
      default: 100,
      unit: 'ns',
      scale: 'log',
      live: false,
      title: { en: 'Work per goroutine', zh: '每个 goroutine 的计算量' },
      help: {
        en: 'Below a few hundred nanoseconds the Ps drain the queues as fast as main fills them; above it the queues grow.',
        zh: '在几百纳秒以下，各 P 消化队列的速度跟得上 main；再多，队列就会变长。',
      },
    },
  ],
  story: [
    {
      at: { event: 'GoCreate', nth: 2 },
      otherwiseAt: 0,
      focus: 'procs',
      text: {
        en: 'Every go statement puts the new goroutine into *runnext*. The one that was there moves to the ring, 256 places that go round.',
        zh: '每条 go 语句把新的 goroutine 放进 *runnext*，原来的那个移到 256 格的环形队列里。',
      },
    },
    {
      at: { event: 'Steal', next: true },
      otherwiseAt: 0.05,
      focus: 'procs',
      text: {
        en: 'Waking a sleeping thread takes tens of microseconds, and by then main has made dozens of goroutines more. The first thief takes *half the ring*; then it wakes the next.',
        zh: '唤醒睡眠的线程要几十微秒，这期间 main 又造了几十个 goroutine。第一个窃取者拿走*半个环形队列*，然后再唤醒下一个。',
      },
    },
    {
      at: { event: 'GoDestroy', next: true },
      otherwiseAt: 0.1,
      focus: 'procs',
      text: {
        en: 'A goroutine that ends is not thrown away: its G and its 2 KiB stack go to the *free list* of the P, and the next go statement there takes them again.',
        zh: 'goroutine 结束后并不丢弃：它的 G 和 2 KiB 的栈进入该 P 的*空闲列表*，那里的下一条 go 语句会再次使用。',
      },
    },
    {
      at: { event: 'Overflow', next: true },
      otherwiseAt: 0.15,
      focus: 'global',
      text: {
        en: 'The ring is full. Its *oldest 128*, and the one that found no place, move to the *global queue* in one batch under one lock.',
        zh: '环形队列满了。其中*最老的 128 个*连同放不下的那个，在一把锁下一次性移到*全局运行队列*。',
      },
    },
    {
      at: 0.5,
      focus: 'charts',
      text: {
        en: 'Although 100,000 are started, few are *alive at once*: the other Ps run them nearly as fast as main can start them.',
        zh: '虽然启动了 10 万个，*同时存活*的却不多：其他 P 运行它们几乎和 main 启动它们一样快。',
      },
    },
    {
      at: 1,
      focus: 'knobs',
      text: {
        en: 'Set *GOMAXPROCS* to 1: now nobody takes anything away while main makes them, and the global queue holds tens of thousands.',
        zh: '把 *GOMAXPROCS* 设为 1：main 启动的时候没人来取，全局运行队列里会堆积几万个。',
      },
    },
  ],
  claims: [
    {
      source: { section: '1' },
      claim: { en: '100,000 goroutines start within milliseconds', zh: '几毫秒就能启动 10 万个 goroutine' },
      measure: { output: 'started after ([^,]+),' },
      real: { run: 'default', metric: 'startedNs' },
      unit: 'ns',
      verdict: 'conditional',
      why: {
        en: 'Tens of milliseconds: some hundreds of nanoseconds for each go statement. Still, 100,000 threads take seconds (about 33 µs each on the same machine).',
        zh: '是几十毫秒：每条 go 语句几百纳秒。不过 10 万个线程要好几秒（同一台机器上每个约 33 µs）。',
      },
    },
    {
      source: { section: '1' },
      claim: { en: 'A new goroutine has a stack of only 2 KB', zh: '新的 goroutine 的栈一开始只有 2 KB' },
      real: { run: 'n1M', metric: 'peakRssBytes' },
      unit: 'bytes',
      verdict: 'holds',
      why: {
        en: 'The stack starts at 2 KiB; the G itself and its place in a queue add about 0.65 KB. Here most goroutines are over before the next ones start, so a million never need 2 GB.',
        zh: '栈从 2 KiB 开始；G 本身和排队所需再加约 0.65 KB。这里大多数在后来者启动前就结束了，所以一百万个也用不到 2 GB。',
      },
    },
    {
      source: { section: '1' },
      claim: { en: 'main ends in an empty select to wait for all of them', zh: 'main 以空的 select 结尾来等待它们' },
      unit: 'count',
      verdict: 'does-not-hold',
      why: {
        en: 'When the last goroutine has ended, nobody can ever run again: real Go ends such a program with “all goroutines are asleep - deadlock!” and status 2. This program waits for a WaitGroup.',
        zh: '最后一个结束后，再没有谁能运行：真实的 Go 会以 “all goroutines are asleep - deadlock!” 和状态码 2 终止这样的程序。本程序用 WaitGroup 等待。',
      },
    },
  ],
};
