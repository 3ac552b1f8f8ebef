/** Scheduling latency: the article's benchmark. */
import type { Measured, Scenario } from '../scenario.ts';
import source from './main.go?raw';
import measured from './measured.json';
import { meta } from './meta.ts';

export const scenario: Scenario = {
  ...meta,
  source,
  measured: measured satisfies Measured,
  panels: ['charts', 'code', 'rules', 'claims', 'output'],
  run: { gomaxprocs: 4, cores: 4, gogc: -1 },
  knobs: [
    {
      name: 'n',
      type: 'int',
      min: 1,
      max: 1_000_000,
      step: 1,
      default: 1_000,
      unit: '',
      scale: 'log',
      live: false,
      title: { en: 'Goroutines', zh: 'goroutine 数量' },
      help: {
        en: 'How many become ready at nearly the same time. Ten times as many wait about ten times as long.',
        zh: '几乎同时变为可运行的数量。多十倍，大约就等十倍时间。',
      },
    },
    {
      name: 'sleep',
      type: 'duration',
      min: 0,
      max: 1e9,
      step: 1,
      default: 1_000,
      unit: 'ns',
      scale: 'log',
      live: false,
      title: { en: 'Sleep', zh: '睡眠时长' },
      help: {
        en: 'What each asks of time.Sleep. It is a lower bound: the timer fires when a P next looks at it.',
        zh: '每个 goroutine 传给 time.Sleep 的时长。它只是下限：要等某个 P 下次查看定时器时才触发。',
      },
    },
    {
      name: 'capacity',
      type: 'int',
      min: 0,
      max: 1_000_000,
      step: 1,
      default: 1_000_000,
      unit: '',
      scale: 'log',
      live: false,
      title: { en: 'Channel capacity', zh: '通道容量' },
      help: {
        en: 'Room in the channel of reports; never more than n. With 0, every report waits for main.',
        zh: '汇报通道的容量，至多为 n。为 0 时，每次汇报都要等 main 接收。',
      },
    },
  ],
  story: [
    {
      at: { event: 'GoCreate', nth: 2 },
      otherwiseAt: 0,
      focus: 'procs',
      text: {
        en: 'main starts goroutines in a loop. Each new one takes *runnext* of main’s P and pushes the one before it to the tail of the ring.',
        zh: 'main 在循环里启动 goroutine。每个新的都占据 main 所在 P 的 *runnext*，把前一个挤到环形队列尾部。',
      },
    },
    {
      at: { event: 'Steal' },
      otherwiseAt: 0.05,
      focus: 'procs',
      text: {
        en: 'An idle P has been woken. Its thread *spins*: it looks for work at the others and *steals half* of main’s ring. Only then is the next P woken.',
        zh: '一个空闲的 P 被唤醒。它的线程*自旋*：到其他 P 那里找活，*窃取* main 环形队列的*一半*。之后才会唤醒下一个 P。',
      },
    },
    {
      at: { event: 'GoStop' },
      otherwiseAt: 0.1,
      focus: 'global',
      text: {
        en: 'runtime.Gosched sends a goroutine to the *tail of the global queue*. It runs again when a P has nothing left of its own, or at every *61st* tick.',
        zh: 'runtime.Gosched 把 goroutine 送到*全局运行队列尾部*。某个 P 自己没活了，或每到第 *61* 次调度，才会来取。',
      },
    },
    {
      at: { event: 'GoBlock', reason: 'sleep' },
      otherwiseAt: 0.2,
      focus: 'rooms',
      text: {
        en: 'Sleep parks the goroutine and puts a *timer* into the heap of its P. No thread waits for it: Ps look at timers when they *look for work*.',
        zh: 'Sleep 挂起 goroutine，并把一个*定时器*放进所在 P 的堆。没有线程专门等它：P 在*找活时*才查看定时器。',
      },
    },
    {
      at: 0.6,
      focus: 'charts',
      text: {
        en: 'From ready to running: that wait is the *scheduling latency*. It is a queue. Whoever stands behind 300 others waits until they have had their turn.',
        zh: '从可运行到运行的等待就是*调度延迟*。它就是排队：前面有 300 个，就要等这 300 个轮完。',
      },
    },
    {
      at: 0.97,
      focus: 'timeline',
      text: {
        en: 'At the end the Ps fall idle. If the last timers are not due yet, a thread waits in the *netpoller*, which on Linux counts whole *milliseconds*: 1 µs of sleep becomes about 1.1 ms.',
        zh: '最后各个 P 陆续空闲。若还有定时器没到期，就由一个线程在*网络轮询器*（netpoller）里等，而 Linux 上它以整*毫秒*计：睡 1 µs 变成约 1.1 ms。',
      },
    },
    {
      at: 1,
      focus: 'knobs',
      text: {
        en: 'Now turn *GOMAXPROCS* to 1, then n to 100,000. The work per goroutine stays the same; only the *line* gets longer.',
        zh: '现在把 *GOMAXPROCS* 调到 1，再把 n 调到 100,000。每个 goroutine 的活没变，变长的只是*队伍*。',
      },
    },
  ],
  claims: [
    {
      source: { section: '2.2' },
      claim: {
        en: '100,000 goroutines: P99 scheduling latency 42 µs, P999 186 µs',
        zh: '10 万个 goroutine：P99 调度延迟 42 µs，P999 186 µs',
      },
      measure: { metric: 'schedLatencyNs.p99' },
      real: { run: 'n100k', metric: 'schedLatencyP99Ns' },
      unit: 'ns',
      verdict: 'does-not-hold',
      why: {
        en: 'With n ready goroutines and about 1 µs of work each, the last one waits n/P µs. Tens of thousands in line on a few Ps means milliseconds, on any machine.',
        zh: 'n 个可运行的 goroutine、每个约 1 µs 的活，最后一个要等 n/P µs。几个 P 前排着上万个，在任何机器上都是毫秒级。',
      },
    },
    {
      source: { section: '2.2' },
      claim: { en: '1,000,000 goroutines: P99 67 µs, P999 412 µs', zh: '100 万个 goroutine：P99 67 µs，P999 412 µs' },
      measure: { metric: 'schedLatencyNs.p999' },
      real: { run: 'n1M', metric: 'schedLatencyP999Ns' },
      unit: 'ns',
      verdict: 'does-not-hold',
      why: {
        en: 'Hundreds of times too low, for the same reason. main keeps making goroutines while others end, so the line grows less than tenfold; but it stays a line.',
        zh: '低了数百倍，原因相同。main 一边启动，其他的一边结束，所以队伍没有长到十倍；但仍然是队伍。',
      },
    },
    {
      source: { section: '2.2' },
      claim: {
        en: 'Sleeping 1 µs avoids system calls, so it measures the scheduler alone',
        zh: '只睡 1 µs 就用不到系统调用，测到的只有调度本身',
      },
      measure: { metric: 'makespanNs' },
      real: { run: 'default', metric: 'makespanNs' },
      unit: 'ns',
      verdict: 'does-not-hold',
      why: {
        en: 'Once the Ps run out of work a thread waits for the timer in epoll_wait, which counts whole milliseconds. On a busy P the timer is only late.',
        zh: 'P 一旦没活，就有线程在 epoll_wait 里等定时器，以整毫秒计。P 忙的时候，定时器只是迟到。',
      },
    },
  ],
};
