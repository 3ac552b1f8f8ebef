/** The path of a goroutine from ready to running. */
import type { Measured, Scenario } from '../scenario.ts';
import { META } from '../meta.ts';
import source from './main.go?raw';
import measured from './measured.json';

export const scenario: Scenario = {
  ...META['runq-path'],
  source,
  measured: measured satisfies Measured,
  panels: ['rules', 'code', 'charts', 'claims', 'output'],
  run: { gomaxprocs: 4, cores: 4, gogc: -1 },
  knobs: [
    {
      name: 'n',
      type: 'int',
      min: 1,
      max: 100_000,
      step: 1,
      default: 2_000,
      unit: '',
      scale: 'log',
      live: false,
      title: { en: 'Goroutines', zh: 'goroutine 数量' },
      help: { en: 'How many the producer starts.', zh: '生产者启动多少个。' },
    },
    {
      name: 'gap',
      type: 'duration',
      min: 0,
      max: 1e6,
      step: 1,
      default: 1_000,
      unit: 'ns',
      scale: 'log',
      live: false,
      title: { en: 'Gap', zh: '间隔' },
      help: {
        en: 'What the producer computes between two go statements. A smaller gap is a faster producer.',
        zh: '生产者在两条 go 语句之间计算多久。间隔越小，生产越快。',
      },
    },
    {
      name: 'work',
      type: 'duration',
      min: 0,
      max: 1e7,
      step: 1,
      default: 6_000,
      unit: 'ns',
      scale: 'log',
      live: false,
      title: { en: 'Work per goroutine', zh: '每个 goroutine 的计算量' },
      help: {
        en: 'The queues grow when work is longer than gap × (GOMAXPROCS − 1).',
        zh: '当计算量大于 间隔 ×（GOMAXPROCS − 1）时，队列会变长。',
      },
    },
  ],
  story: [
    {
      at: { event: 'GoCreate', nth: 1 },
      otherwiseAt: 0,
      focus: 'procs',
      text: {
        en: 'Station one: *runnext*. The newest ready goroutine stands there, and when its P is free it goes before all others, in what is left of the time slice.',
        zh: '第一站：*runnext*。最新就绪的 goroutine 站在这里；P 一空出来它最先上，用的是剩下的时间片。',
      },
    },
    {
      at: { event: 'GoCreate', nth: 8 },
      otherwiseAt: 0.01,
      focus: 'procs',
      text: {
        en: 'Station two: the *ring*. A newer one pushes it there, to the tail. The ring belongs to its P; no lock is needed to put something in.',
        zh: '第二站：*环形队列*。更新的来了，它就被挤到队尾。环形队列归所在 P 所有，放入不需要锁。',
      },
    },
    {
      at: { event: 'Steal' },
      otherwiseAt: 0.05,
      focus: 'procs',
      text: {
        en: 'A P without work *steals*: half of the ring, from its head. It runs the newest of them at once and keeps the others.',
        zh: '没活的 P 来*窃取*：从队头拿走一半，立刻运行其中最新的一个，其余留着。',
      },
    },
    {
      at: { event: 'Overflow' },
      otherwiseAt: 0.2,
      focus: 'global',
      text: {
        en: 'Station three, when 256 places are not enough: *128 and one more* spill to the *global queue*, which all Ps share under a lock.',
        zh: '第三站，256 格不够时：*128 个再加 1 个*溢出到*全局运行队列*，它由所有 P 在一把锁下共享。',
      },
    },
    {
      at: { event: 'GlobalBatch' },
      otherwiseAt: 0.4,
      focus: 'global',
      text: {
        en: 'A P whose ring is empty takes a *batch* from the global queue: its share, at most 128. A busy P takes only *one*, at every 61st tick.',
        zh: '环形队列空了的 P 从全局运行队列取*一批*：按份额，至多 128 个。忙的 P 每 61 次调度才取*一个*。',
      },
    },
    {
      at: { event: 'StealFail' },
      otherwiseAt: 0.95,
      focus: 'kernel',
      text: {
        en: 'Four rounds at all Ps and nothing to steal: the thread gives up its P, looks once more, and *sleeps*. No goroutine waits for that; the next one only pays to wake it.',
        zh: '对所有 P 找了四轮也没有可偷的：线程交出 P，再看一眼，然后*睡眠*。没有 goroutine 在等它；只是下一个要付出唤醒的代价。',
      },
    },
  ],
  claims: [
    {
      source: { section: '2.2' },
      claim: { en: 'A place in the local queue: latency below 10 µs', zh: '放进 P 的本地运行队列：延迟不到 10 µs' },
      measure: { metric: 'schedLatencyNs.p50' },
      real: { run: 'default', metric: 'schedLatencyP50Ns' },
      unit: 'ns',
      verdict: 'conditional',
      why: {
        en: 'True on a P with nothing ahead. Behind a full ring it is 256 times the work of one goroutine: 1.5 ms at 6 µs each.',
        zh: '前面没人时成立。环形队列排满时，要等 256 份活：每份 6 µs 就是 1.5 ms。',
      },
    },
    {
      source: { section: '2.2' },
      claim: {
        en: 'The global queue costs atomics and cache-line bouncing for each goroutine',
        zh: '每个进全局运行队列的 goroutine 都要付原子操作和缓存行争用的代价',
      },
      measure: { metric: 'globalGets' },
      unit: 'count',
      verdict: 'conditional',
      why: {
        en: 'It is guarded by a lock, but goroutines travel in batches: 129 on the way in, up to 128 on the way out. What costs time there is the length of the line.',
        zh: '它由一把锁保护，但 goroutine 是成批进出的：进一次 129 个，出一次至多 128 个。真正费时的是队伍的长度。',
      },
    },
    {
      source: { section: '2.2' },
      claim: {
        en: 'When stealing fails the thread parks, and latency jumps to hundreds of microseconds',
        zh: '窃取不成、线程挂起之后，延迟就要几百微秒',
      },
      measure: { metric: 'schedLatencyNs.p99' },
      real: { run: 'slow', metric: 'schedLatencyP99Ns' },
      unit: 'ns',
      verdict: 'conditional',
      why: {
        en: 'A thief that finds nothing delays nobody: there was nothing to run. The next goroutine pays one wake-up, some 35 µs on the measured machine, unless its own P takes it first.',
        zh: '一无所获的窃取者不耽误任何人：本来就没有可运行的。下一个 goroutine 付一次唤醒的代价，在所测机器上约 35 µs，除非自己的 P 先轮到它。',
      },
    },
  ],
};
