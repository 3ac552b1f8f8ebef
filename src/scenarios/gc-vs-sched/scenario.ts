/** Requests with a deadline beside a collector. */
import type { Measured, Scenario } from '../scenario.ts';
import { count, duration } from '../knob.ts';
import { META } from '../meta.ts';
import source from './main.go?raw';
import measured from './measured.json';

export const scenario: Scenario = {
  ...META['gc-vs-sched'],
  source,
  measured: measured satisfies Measured,
  panels: ['charts', 'output', 'claims', 'code', 'inspector', 'rules'],
  run: { gomaxprocs: 2, cores: 2 },
  knobs: [
    count(
      'requests',
      1_000,
      [100, 50_000],
      { en: 'Requests', zh: '请求数' },
      {
        en: 'One after the other at a steady pace, whatever the answers take.',
        zh: '按固定节奏一个接一个到达，不管答复要多久。',
      },
    ),
    duration(
      'gap',
      250_000,
      [10_000, 1e8],
      { en: 'Between two requests', zh: '请求间隔' },
      {
        en: 'Shorter: less room for the collector.',
        zh: '越短，留给 GC 的余地越小。',
      },
    ),
    duration(
      'work',
      150_000,
      [0, 1e8],
      { en: 'Work of a request', zh: '每个请求的计算' },
      {
        en: 'Beside allocating.',
        zh: '分配之外的计算。',
      },
    ),
    count(
      'garbage',
      64,
      [0, 1_024],
      { en: 'Garbage of a request', zh: '每个请求的垃圾' },
      {
        en: 'KiB. With GOGC it says how often the collector runs.',
        zh: 'KiB。它与 GOGC 一起决定 GC 多久运行一次。',
      },
    ),
    count(
      'table',
      32,
      [0, 256],
      { en: 'Tables', zh: '表' },
      {
        en: 'MiB of rules and features, in objects of 128 bytes: what must be marked.',
        zh: '规则与特征的 MiB，由 128 字节的对象组成：都要标记。',
      },
    ),
    count(
      'offheap',
      0,
      [0, 100],
      { en: 'Outside the heap', zh: '放在堆外' },
      {
        en: 'Per cent of the tables that the collector does not see.',
        zh: '表中有百分之多少不让 GC 看到。',
      },
    ),
  ],
  story: [
    {
      at: 0.06,
      focus: 'charts',
      text: {
        en: 'First the tables are built: many small objects. Building them makes the heap grow, and the collector runs several times before the first request.',
        zh: '先建表：许多小对象。建表让堆增长，第一个请求到来之前 GC 就跑了好几次。',
      },
    },
    {
      at: 0.25,
      focus: 'timeline',
      text: {
        en: 'Requests come every 250 µs and need 150 µs: two Ps have *room to spare*. Between collections each is answered at once.',
        zh: '每 250 µs 来一个请求，要算 150 µs：两个 P *绰绰有余*。两次 GC 之间，每个都立刻得到答复。',
      },
    },
    {
      at: { event: 'GCBegin', next: true },
      otherwiseAt: 0.45,
      focus: 'procs',
      text: {
        en: 'A *collection*: workers take over Ps to mark 32 MiB. That takes milliseconds, and requests *queue* meanwhile. It is not the stopped world that makes them late.',
        zh: '一次 *GC*：worker 占用 P 去标记 32 MiB，要好几毫秒，请求只好*排队*。让它们变慢的不是全局暂停。',
      },
    },
    {
      at: 0.9,
      focus: 'charts',
      text: {
        en: 'The pauses themselves are some tens of *microseconds*, twice a collection. Look for them in the chart: the slow requests lie *beside* them, in the marking between.',
        zh: '暂停本身只有几十*微秒*，每次 GC 两回。在图上找它们：慢请求不在暂停处，而在两次之间的标记里。',
      },
    },
    {
      at: 1,
      focus: 'knobs',
      text: {
        en: 'Set *GOGC* to 50: more collections, none shorter. Then *Outside the heap* to 90: the goal shrinks with what is alive, so collections come *more often*, but each is short.',
        zh: '把 *GOGC* 设为 50：GC 更多，却没有更短。再把*放在堆外*设为 90：目标随存活量变小，GC *更频繁*，但每次都短。',
      },
    },
  ],
  claims: [
    {
      source: { section: '5' },
      claim: {
        en: 'GOGC=50 keeps the stopped world within 3 ms instead of 18 ms',
        zh: 'GOGC=50 使 STW 从 18ms 稳定在 3ms 以内',
      },
      measure: { output: 'in all, (.+) a collection' },
      real: { run: 'gogc50', metric: 'pauseNs' },
      unit: 'ns',
      verdict: 'does-not-hold',
      why: {
        en: 'Stops last some tens to hundreds of microseconds whatever GOGC is: they do not depend on the heap. A smaller GOGC means more of them.',
        zh: '不管 GOGC 是多少，暂停都是几十到几百微秒：与堆大小无关。GOGC 越小，次数越多。',
      },
    },
    {
      source: { section: '5' },
      claim: { en: 'A lower GOGC shortens the tail', zh: '降低 GOGC 可缩短尾延迟' },
      measure: { output: 'P99 (.+?),' },
      real: { run: 'gogc30', metric: 'p99Ns' },
      unit: 'ns',
      verdict: 'does-not-hold',
      why: {
        en: 'More marking, more requests that meet it. To shorten the tail: less garbage, fewer pointers, or a larger GOGC within a memory limit. (P99; real Go with GOGC=30.)',
        zh: '标记更多，碰上标记的请求也更多。要缩短尾延迟：少产生垃圾，少用指针，或在内存上限内调大 GOGC。（P99；真实 Go 的 GOGC=30。）',
      },
    },
    {
      source: { section: '5' },
      claim: { en: 'Big objects outside the heap relieve the collector', zh: '大对象改用 mmap 分配，减轻 GC' },
      measure: { output: '^(\\d+) collections' },
      real: { run: 'offheap', metric: 'collections' },
      unit: 'count',
      verdict: 'conditional',
      why: {
        en: 'They spare marking, if they held pointers; memory without pointers is not scanned anyway. But the heap goal shrinks with them: collections come more often. (Collections; real Go with 90 % outside.)',
        zh: '若它们含指针，就省下标记；不含指针的内存本来就不扫描。但目标堆也随之变小：GC 更频繁。（GC 次数；真实 Go 为 90% 在堆外。）',
      },
    },
  ],
};
