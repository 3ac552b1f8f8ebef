/** One P makes all the work; the others steal. */
import type { Measured, Scenario } from '../scenario.ts';
import { META } from '../meta.ts';
import source from './main.go?raw';
import measured from './measured.json';

export const scenario: Scenario = {
  ...META['steal-imbalance'],
  source,
  measured: measured satisfies Measured,
  panels: ['charts', 'rules', 'code', 'claims', 'output'],
  run: { gomaxprocs: 4, cores: 4, gogc: -1 },
  knobs: [
    {
      name: 'waves',
      type: 'int',
      min: 1,
      max: 100,
      step: 1,
      default: 4,
      unit: '',
      scale: 'log',
      live: false,
      title: { en: 'Waves', zh: '波数' },
      help: { en: 'How often main makes a batch of goroutines.', zh: 'main 分几批产生 goroutine。' },
    },
    {
      name: 'size',
      type: 'int',
      min: 1,
      max: 10_000,
      step: 1,
      default: 200,
      unit: '',
      scale: 'log',
      live: false,
      title: { en: 'Goroutines per wave', zh: '每波 goroutine 数' },
      help: {
        en: 'With 1, the only one stands in runnext: see what that costs a thief.',
        zh: '为 1 时，唯一的一个站在 runnext：看窃取者要付什么代价。',
      },
    },
    {
      name: 'work',
      type: 'duration',
      min: 0,
      max: 1e7,
      step: 1,
      default: 10_000,
      unit: 'ns',
      scale: 'log',
      live: false,
      title: { en: 'Work per goroutine', zh: '每个 goroutine 的计算量' },
      help: { en: 'Below a microsecond stealing costs more than it brings.', zh: '低于一微秒时，窃取得不偿失。' },
    },
    {
      name: 'hold',
      type: 'duration',
      min: 0,
      max: 1e8,
      step: 1,
      default: 1_000_000,
      unit: 'ns',
      scale: 'log',
      live: false,
      title: { en: 'main holds its P', zh: 'main 占住 P 的时间' },
      help: {
        en: 'How long main computes after a wave. Until then only thieves run its goroutines.',
        zh: 'main 在每波之后计算多久。在此期间只有窃取者在运行那些 goroutine。',
      },
    },
  ],
  story: [
    {
      at: { event: 'GoCreate', nth: 3 },
      otherwiseAt: 0,
      focus: 'procs',
      text: {
        en: 'All work appears on *one P*. Nothing pushes it to the others: in Go, a P without work has to come and *take* it.',
        zh: '所有工作都出现在*一个 P* 上。没有谁把它推给别人：在 Go 里，没活的 P 要自己来*取*。',
      },
    },
    {
      at: { event: 'Steal' },
      otherwiseAt: 0.05,
      focus: 'procs',
      text: {
        en: 'The first thief takes *half* of the ring from its head, rounded up. The oldest go first; the newest of the loot is run at once.',
        zh: '第一个窃取者从队头拿走环形队列的*一半*（向上取整）。最老的先走；战利品里最新的立刻运行。',
      },
    },
    {
      at: { event: 'Steal', nth: 2 },
      otherwiseAt: 0.08,
      focus: 'procs',
      text: {
        en: 'It found work, so it wakes *one more* thread. Help comes as a chain, one spinning thread at a time, and thieves rob thieves as well.',
        zh: '它找到了活，于是再唤醒*一个*线程。帮手像链条一样一个接一个来，窃取者之间也互相窃取。',
      },
    },
    {
      at: { event: 'StealNext' },
      otherwiseAt: 0.2,
      focus: 'procs',
      text: {
        en: '*runnext* comes last: only in the fourth round, and after a nap of 3 µs, because usually its own P is about to run it. With timer slack the nap is longer.',
        zh: '*runnext* 最后才偷：要到第四轮，而且先小睡 3 µs，因为它自己的 P 多半马上就要运行它。加上内核定时器的余量，实际睡得更久。',
      },
    },
    {
      at: 0.5,
      focus: 'timeline',
      text: {
        en: 'Between two waves the Ps fall *idle* and their threads sleep. Each wave pays for waking them again.',
        zh: '两波之间各 P *空闲*，线程睡眠。每一波都要重新付出唤醒的代价。',
      },
    },
    {
      at: 1,
      focus: 'knobs',
      text: {
        en: 'Work of 1 µs, then 100 µs: the *shorter* the work, the less the other Ps can help.',
        zh: '把计算量设为 1 µs，再设为 100 µs：活越*短*，其他 P 越帮不上忙。',
      },
    },
  ],
  claims: [
    {
      source: 'common',
      claim: { en: 'A thief takes half of the victim’s queue', zh: '窃取者拿走被窃取者队列的一半' },
      measure: { metric: 'stolenGs' },
      unit: 'count',
      verdict: 'holds',
      why: {
        en: 'Half of the ring, rounded up, up to 128. runnext is not counted and is taken only when the ring is empty. (The number: goroutines stolen in this run.)',
        zh: '环形队列的一半，向上取整，至多 128 个。runnext 不算在内，只有环形队列空了才取。（数字为本次运行被窃取的 goroutine 数。）',
      },
    },
    {
      source: 'common',
      claim: { en: 'Stealing spreads the work evenly over all Ps', zh: '窃取让工作均匀分布到所有 P' },
      measure: { output: 'goroutines: (.+) each' },
      real: { run: 'default', metric: 'waveNs' },
      unit: 'ns',
      verdict: 'conditional',
      why: {
        en: 'If the work is long enough. With 100 µs per goroutine two cores come close to half the time; with 1 µs waking and stealing eat most of the gain.',
        zh: '前提是活够长。每个 100 µs 时，两个核接近一半时间；每个 1 µs 时，唤醒和窃取吃掉了大部分收益。',
      },
    },
    {
      source: 'common',
      claim: { en: 'A ready goroutine moves to an idle P at once', zh: '可运行的 goroutine 会立刻移到空闲的 P' },
      measure: { metric: 'schedLatencyNs.p50' },
      real: { run: 'default', metric: 'schedLatencyP50Ns' },
      unit: 'ns',
      verdict: 'does-not-hold',
      why: {
        en: 'An idle P has a sleeping thread. It has to be woken by the kernel and search: about 40 µs for the ring, 130 µs for runnext on the measured machine.',
        zh: '空闲的 P 对应睡眠的线程，要由内核唤醒再去找：在所测机器上，环形队列里的约 40 µs，runnext 里的约 130 µs。',
      },
    },
  ],
};
