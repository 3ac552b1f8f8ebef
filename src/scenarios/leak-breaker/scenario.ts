/** Requests that leak goroutines, and a breaker that counts them. */
import type { Measured, Scenario } from '../scenario.ts';
import { count, duration } from '../knob.ts';
import { META } from '../meta.ts';
import source from './main.go?raw';
import measured from './measured.json';

export const scenario: Scenario = {
  ...META['leak-breaker'],
  source,
  measured: measured satisfies Measured,
  panels: ['output', 'charts', 'inspector', 'code', 'claims', 'rules'],
  run: { gomaxprocs: 2, cores: 2 },
  knobs: [
    count(
      'rate',
      30000,
      [100, 200000],
      { en: 'Requests a second', zh: '每秒请求数' },
      { en: 'Each of them hangs until the backend answers.', zh: '每个都会卡住，直到后端应答。' },
    ),
    count(
      'threshold',
      5000,
      [10, 200000],
      { en: 'Threshold', zh: '阈值' },
      { en: 'Goroutines from which on a sample is a strike.', zh: '采样时 goroutine 数超过它就记一次。' },
    ),
    duration(
      'interval',
      50000000,
      [1000000, 5000000000],
      { en: 'Sample every', zh: '采样间隔' },
      { en: 'The guard looks so often.', zh: '守卫每隔这么久看一次。' },
    ),
    count(
      'strikes',
      3,
      [1, 10],
      { en: 'Strikes', zh: '连续次数' },
      { en: 'In a row, until the breaker opens.', zh: '连续这么多次就熔断。' },
    ),
    duration(
      'rest',
      300000000,
      [10000000, 60000000000],
      { en: 'Break', zh: '熔断时长' },
      { en: 'How long requests are refused.', zh: '拒绝请求多久。' },
    ),
    duration(
      'heals',
      800000000,
      [1000000, 60000000000],
      { en: 'Backend heals after', zh: '后端恢复于' },
      { en: 'From then on it answers, and those who hang end.', zh: '从此它会应答，卡住的都结束。' },
    ),
    duration(
      'total',
      1300000000,
      [100000000, 10000000000],
      { en: 'Length', zh: '时长' },
      { en: 'Of the run.', zh: '运行多久。' },
    ),
  ],
  story: [
    {
      at: { event: 'GoBlock', reason: 'chanReceive' },
      otherwiseAt: 0.01,
      focus: 'rooms',
      text: {
        en: 'Every request starts a goroutine that waits for the backend, which does not answer: it *leaks*. The room of the channel fills.',
        zh: '每个请求启动一个 goroutine 等后端，而后端不应答：它就*泄漏*了。通道的房间越来越满。',
      },
    },
    {
      at: 0.16,
      focus: 'charts',
      text: {
        en: 'The guard samples: more than 5,000, the first strike. Nothing is refused yet; two more strikes are needed, and meanwhile 3,000 more leak.',
        zh: '守卫采样：超过 5,000，第一次。还没有拒绝请求；还要两次，这期间又泄漏 3,000 个。',
      },
    },
    {
      at: 0.24,
      focus: 'rooms',
      text: {
        en: '*Open*: after three strikes requests are refused, health checks are not. But nobody who hangs goes: the number stays, and no collection frees it.',
        zh: '*熔断*：连续三次后拒绝请求，健康检查仍放行。但卡住的不会走：数量不变，垃圾回收也不会释放它们。',
      },
    },
    {
      at: 0.51,
      focus: 'timeline',
      text: {
        en: 'The break is over; a *probe* passes. The number is still above the threshold: open again. Counting cannot tell whether the backend is well.',
        zh: '熔断时间到；放行一个*探针*。数量仍超过阈值：再次熔断。只数数量无法知道后端是否恢复。',
      },
    },
    {
      at: { event: 'ChanClose' },
      otherwiseAt: 0.615,
      focus: 'rooms',
      text: {
        en: 'The backend *answers*: everybody who hung becomes runnable at once and ends. The next probe finds few goroutines, and the breaker closes.',
        zh: '后端*应答*了：所有卡住的立刻变为可运行并结束。下一个探针看到数量很少，熔断器关闭。',
      },
    },
    {
      at: 1,
      focus: 'knobs',
      text: {
        en: 'Set *Strikes* to 1: it opens 100 ms earlier, with 3,000 goroutines fewer. With the article’s 5 s between samples, three strikes take 10 to 15 s.',
        zh: '把*连续次数*设为 1：早 100 ms 熔断，少 3,000 个 goroutine。按文章 5 s 采样一次，三次要 10 到 15 s。',
      },
    },
  ],
  claims: [
    {
      source: { section: '2.5' },
      claim: { en: 'A breaker that counts goroutines stops a leak', zh: '统计 goroutine 数的熔断器能止住泄漏' },
      measure: { output: 'opened after .* with (\\d+)' },
      real: { run: 'default', metric: 'openedAt' },
      unit: 'count',
      verdict: 'conditional',
      why: {
        en: 'It stops the growth, two to three samples late: the threshold was 5,000. What leaked stays until what it waits for comes.',
        zh: '它能止住增长，但晚两到三次采样：阈值是 5,000。已泄漏的会一直在，直到等的东西到来。',
      },
    },
    {
      source: { section: '2.5' },
      claim: { en: 'After the break the service recovers by itself', zh: '熔断结束后服务自动恢复' },
      measure: { output: 'opened again .* with (\\d+)' },
      real: { run: 'default', metric: 'againAt' },
      unit: 'count',
      verdict: 'does-not-hold',
      why: {
        en: 'After the break there are as many goroutines as before, so it opens again, until the cause is gone. A leak without an end needs a restart.',
        zh: '熔断结束后 goroutine 与之前一样多，于是再次熔断，直到原因消失。永远等不到的泄漏只能重启。',
      },
    },
    {
      source: { section: '2.5' },
      claim: { en: 'The breaker opens within a sampling period', zh: '一个采样周期内就会熔断' },
      measure: { output: 'opened after (.+) with' },
      real: { run: 'default', metric: 'openedNs' },
      unit: 'ns',
      verdict: 'does-not-hold',
      why: {
        en: '30,000 a second are over 5,000 after 170 ms; the third sample above it is the one at 300 ms.',
        zh: '每秒 30,000 个，170 ms 后超过 5,000；其后第三次采样在 300 ms。',
      },
    },
  ],
};
