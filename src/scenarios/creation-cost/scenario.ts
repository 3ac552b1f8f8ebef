/** What goroutines, threads and stackful coroutines cost to make. */
import type { Measured, Scenario } from '../scenario.ts';
import { count, duration } from '../knob.ts';
import { META } from '../meta.ts';
import source from './main.go?raw';
import measured from './measured.json';

export const scenario: Scenario = {
  ...META['creation-cost'],
  source,
  measured: measured satisfies Measured,
  panels: ['output', 'code', 'claims', 'charts', 'inspector', 'rules'],
  run: { gomaxprocs: 2, cores: 2, gogc: -1 },
  knobs: [
    count(
      'n',
      10_000,
      [1, 1_000_000],
      { en: 'Goroutines', zh: 'goroutine 数量' },
      {
        en: 'How many are made and end, 100 alive at a time; also the number of coroutines.',
        zh: '创建并结束多少个，同时存活 100 个；也是协程的数量。',
      },
    ),
    count(
      'threads',
      100,
      [0, 5_000],
      { en: 'Threads', zh: '线程数量' },
      {
        en: 'Goroutines that end while locked to their thread: each takes its thread along.',
        zh: '锁定在线程上结束的 goroutine：每个都带走自己的线程。',
      },
    ),
    duration(
      'coroutine',
      85,
      [0, 1e5],
      { en: 'Cost of a coroutine', zh: '协程的成本' },
      {
        en: 'Not measured here: the article’s figure for a stackful coroutine in C++.',
        zh: '这里没有测：取自文中 C++ 有栈协程的数字。',
      },
    ),
    count(
      'depth',
      0,
      [0, 10_000],
      { en: 'Depth of calls', zh: '调用深度' },
      {
        en: 'About 100 bytes of stack a level: 20 levels outgrow the first 2 KiB.',
        zh: '每层约 100 字节栈：20 层就超出最初的 2 KiB。',
      },
    ),
  ],
  story: [
    {
      at: { event: 'GoCreate', nth: 2 },
      otherwiseAt: 0.01,
      focus: 'procs',
      text: {
        en: 'A *goroutine* is a G and a small stack. The first ones need fresh memory; after that each new one takes a *dead G* from its P’s list, with its stack.',
        zh: '一个 *goroutine* 就是一个 G 加一个小栈。最初的要新内存；之后每个新的都从 P 的列表里取一个*死 G*，连同它的栈。',
      },
    },
    {
      at: 0.2,
      focus: 'timeline',
      text: {
        en: 'Making, running and ending one takes some *250 ns*. Making alone is never seen: whoever is made must also run and end.',
        zh: '创建、运行、结束一个约 *250 ns*。单独的“创建”无从看到：创建了就还要运行、结束。',
      },
    },
    {
      at: { event: 'MExit' },
      otherwiseAt: 0.5,
      focus: 'kernel',
      text: {
        en: 'Now goroutines that are locked to their *thread* and end there: the thread ends with them, and the kernel must make the next one. That costs about a hundred times as much.',
        zh: '现在是锁定在*线程*上并就此结束的 goroutine：线程随之结束，内核得再造一个。成本约为百倍。',
      },
    },
    {
      at: 0.97,
      focus: 'timeline',
      text: {
        en: 'Last the *coroutines*: only a stated price, burnt as computing. Go has none; a goroutine differs from one by its scheduler, which costs most of those 250 ns.',
        zh: '最后是*协程*：只是把声称的价格当作计算烧掉。Go 里没有；goroutine 与它的区别在于调度器，那 250 ns 大半花在调度上。',
      },
    },
    {
      at: 1,
      focus: 'knobs',
      text: {
        en: 'Set *Depth* to 100: the stacks grow by copying, 2 → 4 → 8 → 16 KiB, and each goroutine costs several times as much.',
        zh: '把*调用深度*设为 100：栈靠复制增长，2 → 4 → 8 → 16 KiB，每个 goroutine 的成本变成几倍。',
      },
    },
  ],
  claims: [
    {
      source: { section: '2.1' },
      claim: { en: 'Creating a goroutine takes about 35 ns', zh: '创建 goroutine 平均约 35 ns' },
      measure: { output: 'goroutines: .*, (.+) each' },
      real: { run: 'default', metric: 'goroutineNs' },
      unit: 'ns',
      verdict: 'does-not-hold',
      why: {
        en: 'Making, running and ending one takes seven times as long even when everything is reused; with fresh memory some 1.5 µs.',
        zh: '即使全部复用，创建、运行、结束一个也要七倍时间；用新内存则约 1.5 µs。',
      },
    },
    {
      source: { section: '2.1' },
      claim: { en: 'Creating an OS thread takes about 12,000 ns', zh: '创建 OS 线程约 12,000 ns' },
      measure: { output: 'threads: .*, (.+) each' },
      real: { run: 'default', metric: 'threadNs' },
      unit: 'ns',
      verdict: 'conditional',
      why: {
        en: 'The order of magnitude is right; the machine decides. On this virtual one it is about three times as much, so the ratio to a goroutine is near 100, not 340.',
        zh: '数量级是对的，具体看机器。在这台虚拟机上约为三倍，所以与 goroutine 之比接近 100，而不是 340。',
      },
    },
    {
      source: { section: '2.1' },
      claim: {
        en: 'A goroutine takes 2 KB, a thread 2 MB, a coroutine 4 KB',
        zh: '初始栈：goroutine 2KB，线程 2MB，协程 4KB',
      },
      measure: { output: '2 KiB each (\\d+) MiB' },
      unit: 'count',
      verdict: 'conditional',
      why: {
        en: '2 KiB is the first stack; the G itself comes on top (about 450 bytes). A thread’s 2 MB are address space: only pages that are used take memory. (Left: MiB of stacks for all goroutines of the run.)',
        zh: '2 KiB 是最初的栈，G 本身另算（约 450 字节）。线程的 2 MB 是地址空间，用到的页才占内存。（左：本次运行全部 goroutine 的栈，单位 MiB。）',
      },
    },
  ],
};
