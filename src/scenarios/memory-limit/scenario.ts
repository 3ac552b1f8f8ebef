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
      32,
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
      'object',
      32,
      [32, 65_536],
      { en: 'Object size', zh: '对象大小' },
      {
        en: 'Bytes of an object that stays alive. Small ones are many, and each has to be marked.',
        zh: '存活对象的字节数。对象越小，个数越多，而每一个都要标记。',
      },
    ),
    count(
      'requests',
      2_000,
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
      at: 0.05,
      focus: 'charts',
      text: {
        en: '8 MiB are alive, the limit is 32. The goal comes from *GOGC*: twice what is alive. The limit is far away and does nothing.',
        zh: '存活 8 MiB，上限 32。目标由 *GOGC* 决定：存活量的两倍。上限还远，不起作用。',
      },
    },
    {
      at: 0.13,
      focus: 'charts',
      text: {
        en: '16 MiB are alive: GOGC would allow 32, but the *limit* counts all memory of the runtime and lies below. Now it sets the goal, and room for garbage gets less with every step.',
        zh: '存活 16 MiB：GOGC 允许到 32，但*上限*把运行时的全部内存都算进去，更低。现在由上限决定目标，留给垃圾的空间一步比一步小。',
      },
    },
    {
      at: 0.3,
      focus: 'charts',
      text: {
        en: '24 MiB: *one collection follows the other*. Each marks everything that is alive, object by object, to win a few MiB, and whoever allocates has to *assist*. Collecting takes most of the time of the Ps.',
        zh: '24 MiB：*一次 GC 接着一次*。每次都逐个标记全部存活对象，只换来几 MiB；谁分配内存，谁就要*辅助标记*。P 的时间大半用于 GC。',
      },
    },
    {
      at: 0.75,
      focus: 'charts',
      text: {
        en: 'The collector takes more than half of the CPU, so the bucket of its *CPU limiter* fills: it holds one second for each P. Once it is full, in the last step, *nobody assists*: requests get through again, and the heap grows.',
        zh: 'GC 占用 CPU 超过一半，*CPU 限制器*的漏桶渐渐装满：每个 P 有一秒的容量。桶满之后（在最后一步），*谁也不辅助标记*：请求又通得过了，堆则增长。',
      },
    },
    {
      at: 0.95,
      focus: 'charts',
      text: {
        en: '48 MiB are alive, half as much again as the limit, and a step takes *no longer* than at 24 MiB: what gives way is memory, not the program.',
        zh: '存活 48 MiB，是上限的一倍半，一步的用时却*不比* 24 MiB 时长：让步的是内存，不是程序。',
      },
    },
    {
      at: 1,
      focus: 'knobs',
      text: {
        en: 'Set *Memory limit* to 0, or *Object size* to 1,024: few large objects are marked quickly. The limit is a soft one: it trades time for memory, and it never fails an allocation.',
        zh: '把*内存上限*设为 0，或把*对象大小*设为 1024：对象大而少，标记就快。上限是软的：用时间换内存，从不让分配失败。',
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
        en: 'Only as long as what is alive fits in. It is a soft limit: beyond it memory is still handed out, and once the limiter is on the heap grows past it. (Collections in the last step.)',
        zh: '只在存活对象放得下时成立。上限是软的：超过之后照样分配，限制器开启后堆会超过上限。（最后一步的 GC 次数。）',
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
        en: 'Requests get slow, but they go on: memory grows past the limit. If the collector takes too much for too long, a limiter keeps about half of the CPU for the program. (Time of the last step.)',
        zh: '请求会变慢，但不会停：内存超过上限。GC 占用太多、太久时，限制器为程序保留约一半 CPU。（最后一步的用时。）',
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
