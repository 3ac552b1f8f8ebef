/** What is alive grows beyond GOMEMLIMIT. */
import type { Measured, Scenario } from '../scenario.ts';
import { count, duration } from '../knob.ts';
import { META } from '../meta.ts';
import source from './main.go?raw';
import measured from './measured.json';

export const scenario: Scenario = {
  ...META['memory-limit'],
  source,
  measured: measured satisfies Measured,
  panels: ['charts', 'output', 'claims', 'code', 'inspector', 'rules'],
  run: { gomaxprocs: 2, cores: 2 },
  knobs: [
    count(
      'limit',
      48,
      [0, 4_096],
      { en: 'Memory limit', zh: '内存上限' },
      {
        en: 'MiB, as GOMEMLIMIT; 0: none. Set by the program itself.',
        zh: 'MiB，等同 GOMEMLIMIT；0：不设。由程序自己设置。',
      },
    ),
    count(
      'steps',
      6,
      [1, 20],
      { en: 'Steps', zh: '步数' },
      {
        en: 'How often what is alive grows.',
        zh: '存活内存增长多少次。',
      },
    ),
    count(
      'grow',
      8,
      [1, 64],
      { en: 'Growth', zh: '每步增长' },
      {
        en: 'MiB that stay alive, each step.',
        zh: '每步新增的存活 MiB。',
      },
    ),
    count(
      'requests',
      400,
      [4, 20_000],
      { en: 'Requests of a step', zh: '每步请求数' },
      {
        en: 'The same work in every step.',
        zh: '每一步的工作量相同。',
      },
    ),
    count(
      'garbage',
      32,
      [0, 1_024],
      { en: 'Garbage of a request', zh: '每个请求的垃圾' },
      {
        en: 'KiB. This is what the collector can free.',
        zh: 'KiB。GC 能释放的就是这些。',
      },
    ),
    duration(
      'work',
      50_000,
      [0, 1e7],
      { en: 'Work of a request', zh: '每个请求的计算' },
      {
        en: 'Beside allocating.',
        zh: '分配之外的计算。',
      },
    ),
  ],
  story: [
    {
      at: 0.1,
      focus: 'charts',
      text: {
        en: '8 MiB are alive, the limit is 48. The goal comes from *GOGC*: twice what is alive. The limit is far away and does nothing.',
        zh: '存活 8 MiB，上限 48。目标由 *GOGC* 决定：存活量的两倍。上限还远，不起作用。',
      },
    },
    {
      at: 0.45,
      focus: 'charts',
      text: {
        en: '32 MiB are alive: GOGC would allow 64, but the *limit* lies below. Now it sets the goal, and room for garbage gets less with every step.',
        zh: '存活 32 MiB：GOGC 允许到 64，但*上限*更低。现在由上限决定目标，留给垃圾的空间一步比一步小。',
      },
    },
    {
      at: 0.65,
      focus: 'timeline',
      text: {
        en: '40 MiB: a *collection after every few* requests. Each marks all that is alive to win a few MiB. The same requests take far longer.',
        zh: '40 MiB：*每隔几个*请求就一次 GC。每次都标记全部存活对象，只换来几 MiB。同样的请求要用久得多。',
      },
    },
    {
      at: 0.9,
      focus: 'procs',
      text: {
        en: '48 MiB alive and the garbage on top do not fit any more: a new cycle begins *as soon as the last has ended*. Should that go on, a *limiter* holds the collector at half of the CPU; it has one second for each P to spare, and this run is over before.',
        zh: '存活 48 MiB 再加垃圾，已经放不下：上一周期*刚结束，下一个就开始*。若一直如此，*限制器*会把 GC 压在一半 CPU；它为每个 P 留有一秒余量，本次运行在那之前就结束了。',
      },
    },
    {
      at: 1,
      focus: 'knobs',
      text: {
        en: 'Set *Memory limit* to 0, then to 24. The limit is a soft one: it trades time for memory, and it never fails an allocation.',
        zh: '把*内存上限*设为 0，再设为 24。上限是软的：用时间换内存，从不让分配失败。',
      },
    },
  ],
  claims: [
    {
      source: 'common',
      claim: { en: 'GOMEMLIMIT bounds the memory of a Go program', zh: 'GOMEMLIMIT 能限死 Go 程序的内存' },
      measure: { output: 'alive 48 MiB: .*collections: (\\d+)' },
      real: { run: 'default', metric: 'lastCollections' },
      unit: 'count',
      verdict: 'conditional',
      why: {
        en: 'Only as long as what is alive fits in. It is a soft limit: beyond it memory is still handed out, only with a collection at every turn. (Collections in the last step.)',
        zh: '只在存活对象放得下时成立。上限是软的：超过之后照样分配，只是处处伴随 GC。（最后一步的 GC 次数。）',
      },
    },
    {
      source: 'common',
      claim: { en: 'A limit near the live heap stops all progress', zh: '上限接近存活堆时，程序会停滞不前' },
      measure: { output: 'alive 48 MiB: .* in (.+?),' },
      real: { run: 'default', metric: 'lastNs' },
      unit: 'ns',
      verdict: 'does-not-hold',
      why: {
        en: 'The same requests take about 1.7 times as long as in the first step. When the collector has used up its reserve, a limiter keeps half of the CPU for the program, and memory grows past the limit. (Time of the last step.)',
        zh: '同样的请求约为第一步的 1.7 倍时间。GC 用尽余量之后，限制器为程序保留一半 CPU，内存则超过上限。（最后一步的用时。）',
      },
    },
    {
      source: { section: '5' },
      claim: { en: 'A smaller heap goal costs nothing but memory', zh: '调低堆目标只影响内存' },
      measure: { output: 'alive 8 MiB: .* in (.+?),' },
      real: { run: 'default', metric: 'firstNs' },
      unit: 'ns',
      verdict: 'does-not-hold',
      why: {
        en: 'Less room means more collections, and each of them marks everything that is alive. (Time of the first step, where there is room.)',
        zh: '空间越小，GC 越多，而每次都要标记全部存活对象。（第一步的用时，那时空间充足。）',
      },
    },
  ],
};
