/** A controller doubles GOMAXPROCS under load and takes it back. */
import type { Measured, Scenario } from '../scenario.ts';
import { count, duration, flag } from '../knob.ts';
import { META } from '../meta.ts';
import source from './main.go?raw';
import measured from './measured.json';

export const scenario: Scenario = {
  ...META['gomaxprocs-dynamic'],
  source,
  measured: measured satisfies Measured,
  panels: ['output', 'charts', 'inspector', 'code', 'claims', 'rules'],
  run: { gomaxprocs: 2, cores: 2, gogc: -1 },
  knobs: [
    flag(
      'adjust',
      true,
      { en: 'Adjust', zh: '动态调整' },
      { en: 'Whether the controller changes GOMAXPROCS.', zh: '控制器是否改变 GOMAXPROCS。' },
    ),
    count(
      'high',
      80,
      [1, 400],
      { en: 'Above', zh: '高于（%）' },
      {
        en: 'Busy per cent of the CPUs from which on GOMAXPROCS is doubled.',
        zh: 'CPU 忙碌百分比超过它时，GOMAXPROCS 加倍。',
      },
    ),
    count(
      'low',
      30,
      [0, 100],
      { en: 'Below', zh: '低于（%）' },
      { en: 'Busy per cent under which it is taken back.', zh: '忙碌百分比低于它时改回来。' },
    ),
    duration(
      'job',
      1000000,
      [50000, 20000000],
      { en: 'Computing of a job', zh: '每个任务的计算' },
      { en: 'CPU time.', zh: 'CPU 时间。' },
    ),
    duration(
      'wait',
      2000000,
      [0, 50000000],
      { en: 'Waiting of a job', zh: '每个任务的等待' },
      { en: 'For the network, before it computes.', zh: '计算之前等网络。' },
    ),
    count(
      'burst',
      110,
      [10, 300],
      { en: 'Burst', zh: '突发（%）' },
      {
        en: 'Arrivals of the middle phase, in per cent of what the CPUs can do.',
        zh: '中间阶段的到达量，占 CPU 能力的百分比。',
      },
    ),
    duration(
      'phase',
      200000000,
      [20000000, 2000000000],
      { en: 'Phase', zh: '每阶段时长' },
      { en: 'There are three.', zh: '共三个阶段。' },
    ),
  ],
  story: [
    {
      at: 0.1,
      focus: 'procs',
      text: {
        en: 'Light load: a job waits for the network, then computes. GOMAXPROCS is the number of CPUs, and the Ps are mostly idle.',
        zh: '轻负载：任务先等网络，再计算。GOMAXPROCS 等于 CPU 数，P 大多空闲。',
      },
    },
    {
      at: { event: 'STWBegin' },
      otherwiseAt: 0.36,
      focus: 'procs',
      text: {
        en: 'The burst. The controller saw the CPUs more than 80 % busy and asks for twice as many Ps: the world is *stopped*, Ps are added, the world goes on.',
        zh: '突发到来。控制器看到 CPU 忙碌超过 80 %，要求加倍 P：世界*暂停*，加上 P，再继续。',
      },
    },
    {
      at: 0.5,
      focus: 'kernel',
      text: {
        en: 'More Ps than cores: more threads want to run, and the *kernel* makes them take turns. A goroutine can be running in Go’s eyes while its thread waits for a core.',
        zh: 'P 比核多：更多线程想运行，由*内核*让它们轮流。在 Go 看来正在运行的 goroutine，其线程可能正在等核。',
      },
    },
    {
      at: { event: 'STWBegin', nth: 2 },
      otherwiseAt: 0.75,
      focus: 'procs',
      text: {
        en: 'The load has gone: another stop, and the Ps are taken away again. Their queues go to the head of the global queue.',
        zh: '负载过去了：再停一次，把 P 收回。它们的队列放到全局队列头部。',
      },
    },
    {
      at: 0.9,
      focus: 'charts',
      text: {
        en: 'Compare the lines of output: jobs per CPU and second in the burst are what the CPUs can do, whatever GOMAXPROCS is.',
        zh: '比较输出：突发期间每 CPU 每秒完成的任务数就是 CPU 的能力，与 GOMAXPROCS 无关。',
      },
    },
    {
      at: 1,
      focus: 'knobs',
      text: {
        en: 'Turn *Adjust* off: the same throughput with two stops of the world less. Set cores and GOMAXPROCS to 16, as in the article: it stays so.',
        zh: '关掉*动态调整*：吞吐相同，还少停两次世界。像文章那样把核数和 GOMAXPROCS 设为 16：也一样。',
      },
    },
  ],
  claims: [
    {
      source: { section: '5' },
      claim: {
        en: 'Doubling GOMAXPROCS under load lets the same cores do more',
        zh: '负载高时把 GOMAXPROCS 加倍，同样的核能做更多',
      },
      measure: { output: 'load 110 %: .* (\\d+) jobs per CPU' },
      real: { run: 'default', metric: 'burstPerCpu' },
      unit: 'count',
      verdict: 'does-not-hold',
      why: {
        en: 'Jobs per CPU and second in the burst. Computing needs cores, not Ps. Who waits for the network needs no P at all.',
        zh: '突发期间每 CPU 每秒的任务数。计算需要的是核，不是 P；等网络的 goroutine 根本不占 P。',
      },
    },
    {
      source: { section: '5' },
      claim: { en: 'With a fixed GOMAXPROCS throughput is lower', zh: '固定 GOMAXPROCS 时吞吐更低' },
      real: { run: 'fixed', metric: 'burstPerCpu' },
      unit: 'count',
      verdict: 'does-not-hold',
      why: {
        en: 'The same program without the controller. (The article’s snippet does not compile either: its load is undefined.)',
        zh: '同一程序去掉控制器。（文章的代码也无法编译：load 未定义。）',
      },
    },
    {
      source: 'common',
      claim: { en: 'Changing GOMAXPROCS costs next to nothing', zh: '修改 GOMAXPROCS 几乎没有代价' },
      measure: { output: 'changed (\\d+) times' },
      unit: 'count',
      verdict: 'conditional',
      why: {
        en: 'Each change stops the world, some ten microseconds when all is well. It pays only when the number of CPUs changes, and since Go 1.25 the runtime does that itself.',
        zh: '每次修改都要停世界，顺利时几十微秒。只有 CPU 数变化时才值得，而从 Go 1.25 起运行时自己会做。',
      },
    },
  ],
};
