/** Requests beside background work, in a container with a CPU quota. */
import type { Measured, Scenario } from '../scenario.ts';
import { count, duration } from '../knob.ts';
import { META } from '../meta.ts';
import source from './main.go?raw';
import measured from './measured.json';

export const scenario: Scenario = {
  ...META['container-quota'],
  source,
  measured: measured satisfies Measured,
  panels: ['charts', 'output', 'inspector', 'code', 'claims', 'rules'],
  run: { gomaxprocs: 8, cores: 8, gogc: -1, cpuquota: 2000 },
  knobs: [
    count(
      'workers',
      8,
      [0, 64],
      { en: 'Background goroutines', zh: '后台 goroutine' },
      { en: 'Always busy; each lets others go first after a chunk.', zh: '一直在计算；每算完一块就让别人先行。' },
    ),
    duration(
      'chunk',
      500000,
      [10000, 20000000],
      { en: 'Chunk', zh: '每块计算' },
      { en: 'After which a background goroutine yields.', zh: '后台 goroutine 算完一块后让出。' },
    ),
    duration(
      'every',
      5000000,
      [100000, 100000000],
      { en: 'A request every', zh: '请求间隔' },
      { en: 'Time between two requests.', zh: '两个请求之间的时间。' },
    ),
    duration(
      'cost',
      1000000,
      [10000, 50000000],
      { en: 'Cost of a request', zh: '每个请求的计算' },
      { en: 'CPU time.', zh: 'CPU 时间。' },
    ),
    duration(
      'wait',
      5000000,
      [0, 100000000],
      { en: 'Waiting', zh: '等待' },
      { en: 'For a database, in the middle of a request.', zh: '请求中途等数据库。' },
    ),
    duration(
      'total',
      1000000000,
      [100000000, 5000000000],
      { en: 'Length', zh: '时长' },
      { en: 'Of the run.', zh: '运行多久。' },
    ),
  ],
  story: [
    {
      at: 0.005,
      focus: 'procs',
      text: {
        en: 'GOMAXPROCS is 8, as the machine has 8 cores: 8 background goroutines compute at the same time. The *quota* is 2 cores’ worth in every 100 ms.',
        zh: 'GOMAXPROCS 是 8，因为机器有 8 个核：8 个后台 goroutine 同时计算。*配额*是每 100 ms 相当于 2 个核的 CPU 时间。',
      },
    },
    {
      at: { event: 'Throttle' },
      otherwiseAt: 0.028,
      focus: 'kernel',
      text: {
        en: 'The 200 ms of CPU time are gone after some 25 ms: a core finds the pool empty and is *throttled*, then the next. No thread of the container may run, sysmon included.',
        zh: '200 ms 的 CPU 时间大约 25 ms 就用完了：一个核发现池子空了，被*限流*，接着是下一个。容器的任何线程都不能运行，sysmon 也不例外。',
      },
    },
    {
      at: 0.06,
      focus: 'timeline',
      text: {
        en: 'All threads stand still. Go does not know: the goroutines look running, and their Ps look busy. Requests that come now are not even noticed.',
        zh: '所有线程都停住。Go 并不知情：goroutine 看起来在运行，P 看起来在忙。这时到来的请求甚至没人看到。',
      },
    },
    {
      at: 0.103,
      focus: 'kernel',
      text: {
        en: 'A new *period*: the pool is full again, and all go on where they stopped. What came meanwhile has waited up to 75 ms.',
        zh: '新的*周期*：池子又满了，大家从停下的地方继续。这期间到来的请求最多等了约 75 ms。',
      },
    },
    {
      at: 0.55,
      focus: 'charts',
      text: {
        en: 'It repeats in every period. The chart of *throttled cores* is a comb, and a request that is caught by a tooth, or by two, is that much slower: P99. The work done is the same as 2 cores could do.',
        zh: '每个周期都这样。*被限流的核*的图像一把梳子，被一个或两个梳齿卡住的请求就慢这么多：这就是 P99。完成的工作量与 2 个核相同。',
      },
    },
    {
      at: 1,
      focus: 'knobs',
      text: {
        en: 'Set GOMAXPROCS to *auto*: since Go 1.25 it is the quota rounded up, here 2. The same work is done without a pause, and P99 falls to a seventh.',
        zh: '把 GOMAXPROCS 设为*自动*：从 Go 1.25 起它等于配额向上取整，这里是 2。同样的工作不再停顿，P99 降到七分之一。',
      },
    },
  ],
  claims: [
    {
      source: 'common',
      claim: {
        en: 'A container with a quota of 2 CPUs works like a machine with 2 cores',
        zh: '配额 2 CPU 的容器就像 2 核的机器',
      },
      measure: { output: 'P99 (.+?),' },
      real: { run: 'quota', metric: 'p99Ns' },
      unit: 'ns',
      verdict: 'does-not-hold',
      why: {
        en: 'It sees all cores of the machine, runs on all of them at once, and then not at all until the period ends. Only on average it has 2. (P99 of the requests. Real: 2 Ps with the quota of 1 core.)',
        zh: '它看得到机器的所有核，先在所有核上一起跑，然后到周期结束完全不能跑。只有平均下来才是 2 个核。（请求的 P99。真实测量：2 个 P，配额 1 个核。）',
      },
    },
    {
      source: 'common',
      claim: { en: 'More Ps mean more throughput', zh: 'P 越多，吞吐越高' },
      measure: { output: 'CPU used: (.+) cores' },
      unit: 'count',
      verdict: 'does-not-hold',
      why: {
        en: 'The quota decides. With 8 Ps or with 2 the container gets the CPU time of about 2 cores; only the pauses differ.',
        zh: '由配额决定。8 个 P 还是 2 个 P，容器得到的都大约是 2 个核的 CPU 时间；差别只在停顿。',
      },
    },
    {
      source: 'common',
      claim: {
        en: 'With GOMAXPROCS at the quota requests are no longer caught',
        zh: 'GOMAXPROCS 等于配额时，请求不再被卡住',
      },
      real: { run: 'quotaP1', metric: 'p99Ns' },
      unit: 'ns',
      verdict: 'holds',
      why: {
        en: 'As many Ps as cores in the quota cannot use it up before the period ends. Only threads in system calls and of the runtime come on top. (Real: 1 P with the quota of 1 core.)',
        zh: 'P 的数目等于配额的核数，周期结束前就用不完配额。额外的只有系统调用中的线程和运行时的线程。（真实测量：1 个 P，配额 1 个核。）',
      },
    },
    {
      source: 'common',
      claim: {
        en: 'Without a quota requests are served in about the time they need',
        zh: '没有配额时，请求所需时间接近其计算时间',
      },
      real: { run: 'default', metric: 'p99Ns' },
      unit: 'ns',
      verdict: 'holds',
      why: {
        en: 'Measured on a machine of 2 cores without a quota, GOMAXPROCS 2: what the container would reach without throttling.',
        zh: '在没有配额的 2 核机器上测得，GOMAXPROCS 为 2：容器不被限流时可达到的水平。',
      },
    },
  ],
};
