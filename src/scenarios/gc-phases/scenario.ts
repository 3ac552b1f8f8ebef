/** The phases of a collection under a load that allocates. */
import type { Measured, Scenario } from '../scenario.ts';
import { count, duration } from '../knob.ts';
import { META } from '../meta.ts';
import source from './main.go?raw';
import measured from './measured.json';

export const scenario: Scenario = {
  ...META['gc-phases'],
  source,
  measured: measured satisfies Measured,
  panels: ['charts', 'code', 'inspector', 'claims', 'rules', 'output'],
  run: { gomaxprocs: 2, cores: 2 },
  knobs: [
    count(
      'requests',
      3_000,
      [4, 100_000],
      { en: 'Requests', zh: '请求数' },
      {
        en: 'Shared by the servers.',
        zh: '由各个 server 分担。',
      },
    ),
    count(
      'workers',
      2,
      [1, 64],
      { en: 'Servers', zh: 'server 数量' },
      {
        en: 'Goroutines that handle requests.',
        zh: '处理请求的 goroutine 数量。',
      },
    ),
    count(
      'garbage',
      16,
      [0, 1_024],
      { en: 'Garbage of a request', zh: '每个请求的垃圾' },
      {
        en: 'KiB in objects of 64 bytes: the rate of allocation.',
        zh: 'KiB，由 64 字节的对象组成：决定分配速率。',
      },
    ),
    count(
      'live',
      8,
      [0, 512],
      { en: 'Live memory', zh: '存活内存' },
      {
        en: 'MiB that stay alive: what each cycle must mark.',
        zh: '一直存活的 MiB：每个周期都要标记它们。',
      },
    ),
    duration(
      'work',
      20_000,
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
      at: { event: 'GCWorker' },
      otherwiseAt: 0.01,
      focus: 'timeline',
      text: {
        en: 'The first cycle, on a heap *small enough to see*: a tree of 15 nodes. Marking goes from roots to what they reach: *white* not seen, *grey* to be scanned, *black* done.',
        zh: '第一个周期，堆*小到看得清*：15 个节点的树。标记从根出发，走到能到达的对象：*白*未见，*灰*待扫描，*黑*已完成。',
      },
    },
    {
      at: { event: 'GCBegin', nth: 3 },
      otherwiseAt: 0.2,
      focus: 'timeline',
      text: {
        en: 'The heap has reached its *trigger*: the world stops for some tens of microseconds. The old cycle’s sweeping is finished, the *write barrier* goes on; then all run again.',
        zh: '堆到达*触发点*：全局暂停几十微秒。收完上一周期的清扫，打开*写屏障*，然后大家继续运行。',
      },
    },
    {
      at: { event: 'GCStackScan', nth: 2, next: true },
      otherwiseAt: 0.24,
      focus: 'procs',
      text: {
        en: '*Marking* goes on beside the program. A quarter of the Ps is for mark workers: with two Ps that is a *fractional* worker, and *idle* Ps help.',
        zh: '*标记*与程序并行。四分之一的 P 归标记 worker：两个 P 时就是一个*分时*（fractional）worker，*空闲*的 P 也来帮忙。',
      },
    },
    {
      at: { event: 'GCMarkAssistBegin', next: true },
      otherwiseAt: 0.25,
      focus: 'procs',
      text: {
        en: 'Who allocates faster than the workers mark must help: an *assist*. It takes place inside the allocation, so it is this request that is late.',
        zh: '分配比标记快的，就得帮忙：*辅助标记*（assist）。它发生在分配之中，所以变慢的正是这个请求。',
      },
    },
    {
      at: { event: 'GCEnd', next: true },
      otherwiseAt: 0.3,
      focus: 'timeline',
      text: {
        en: 'Nothing grey is left: a *second* short stop ends marking, turns the barrier off and computes the next goal: what is alive, plus *GOGC* per cent.',
        zh: '灰色没有了：*第二次*短暂停结束标记，关掉写屏障，算出下一个目标：存活的，再加 *GOGC* 百分比。',
      },
    },
    {
      at: 0.8,
      focus: 'charts',
      text: {
        en: '*Sweeping* frees what stayed white, page run by page run, as memory is asked for. The heap climbs to the goal, and round again.',
        zh: '*清扫*在需要内存时，一段页一段页地释放仍是白色的对象。堆又爬向目标，如此循环。',
      },
    },
    {
      at: 1,
      focus: 'knobs',
      text: {
        en: 'Set *GOGC* to 50: more cycles, the same pauses. Set *Live memory* to 64: longer marking, and the pauses *still* the same.',
        zh: '把 *GOGC* 设为 50：周期变多，暂停不变。把*存活内存*设为 64：标记变长，暂停*还是*不变。',
      },
    },
  ],
  claims: [
    {
      source: { section: '2.4' },
      claim: { en: 'Go 1.22 removed the stop-the-world mark phase', zh: 'Go 1.22 将 STW 标记阶段彻底移除' },
      measure: { output: 'stood still for (.+)' },
      real: { run: 'p1', metric: 'stoppedNs' },
      unit: 'ns',
      verdict: 'does-not-hold',
      why: {
        en: 'Marking has been concurrent since Go 1.5, and two short stops a cycle are still there in 1.26. (Sum over all cycles of the run; real with one P, where nobody must be waited for.)',
        zh: '标记自 Go 1.5 起就是并发的；每个周期的两次短暂停，到 1.26 仍然存在。（整次运行所有周期之和；真实 Go 为一个 P，那里不用等别人。）',
      },
    },
    {
      source: { section: '2.4' },
      claim: {
        en: 'Marking is done in slices of at most 100 µs at preemption points',
        zh: '每次抢占点插入少量标记工作（≤100μs）',
      },
      measure: { output: 'the slowest in (.+)' },
      unit: 'ns',
      verdict: 'does-not-hold',
      why: {
        en: 'Background workers mark on a quarter of the Ps, idle Ps help, and those who allocate assist in proportion. A request can lose far more than 100 µs. (Slowest request; with GOGC −1 it takes about 30 µs.)',
        zh: '标记由占四分之一 P 的后台 worker 完成，空闲 P 帮忙，分配者按比例辅助。一个请求损失的可远不止 100 µs。（最慢的请求；GOGC 设为 −1 时约 30 µs。）',
      },
    },
    {
      source: { section: '2.4' },
      claim: { en: 'The collector’s effect on throughput is ±1.2 %', zh: '吞吐波动标准差 ±1.2%' },
      measure: { metric: 'makespanNs' },
      unit: 'ns',
      verdict: 'conditional',
      why: {
        en: 'It depends on the rate of allocation and on what is alive. Run it with GOGC −1 (off) and compare the time.',
        zh: '取决于分配速率和存活量。把 GOGC 设为 −1（关闭）再比较时间。',
      },
    },
  ],
};
