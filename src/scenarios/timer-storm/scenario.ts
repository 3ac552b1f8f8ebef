/** Thousands of timers at one instant, and spread. */
import type { Measured, Scenario } from '../scenario.ts';
import { count, duration } from '../knob.ts';
import { META } from '../meta.ts';
import source from './main.go?raw';
import measured from './measured.json';

export const scenario: Scenario = {
  ...META['timer-storm'],
  source,
  measured: measured satisfies Measured,
  panels: ['charts', 'output', 'inspector', 'code', 'claims', 'rules'],
  run: { gomaxprocs: 2, cores: 2, gogc: -1 },
  knobs: [
    count(
      'n',
      5000,
      [1, 100000],
      { en: 'Timers', zh: '定时器数量' },
      { en: 'One sleeping goroutine each.', zh: '每个对应一个睡眠的 goroutine。' },
    ),
    duration(
      'ahead',
      20000000,
      [1000000, 1000000000.0],
      { en: 'Until the instant', zh: '距触发时刻' },
      { en: 'Long enough to set all of them.', zh: '要够设完全部定时器。' },
    ),
    duration(
      'spread',
      20000000,
      [0, 1000000000.0],
      { en: 'Spread over', zh: '分散在' },
      { en: 'In the second part.', zh: '第二部分分散的时长。' },
    ),
  ],
  story: [
    {
      at: { event: 'GoBlock', reason: 'sleep', nth: 100 },
      otherwiseAt: 0.05,
      focus: 'rooms',
      text: {
        en: 'Each goroutine puts a *timer* into the heap of its P and parks. There is no timer thread: a P looks at its heap when it looks for work.',
        zh: '每个 goroutine 把一个*定时器*放进所在 P 的堆，然后挂起。没有定时器线程：P 在找活时才看自己的堆。',
      },
    },
    {
      at: { event: 'TimerFire', nth: 10 },
      otherwiseAt: 0.5,
      focus: 'procs',
      text: {
        en: 'The *instant*: all are due, and the P makes them runnable one after the other. The queue overflows to the global one.',
        zh: '*时刻到了*：全部到期，P 一个接一个地把它们变为可运行。队列溢出到全局运行队列。',
      },
    },
    {
      at: 0.52,
      focus: 'charts',
      text: {
        en: 'The last one is late by as much as all before it took. With two Ps, two heaps are emptied side by side.',
        zh: '最后一个迟到的时间，就是前面全部所用的时间。两个 P 时，两个堆并行清空。',
      },
    },
    {
      at: 0.8,
      focus: 'timeline',
      text: {
        en: 'Spread out nobody waits for the others, and still each is late by about *half a millisecond*: an idle thread sleeps in epoll_wait, which counts whole milliseconds.',
        zh: '分散开后谁也不等谁，但每个仍迟到约*半毫秒*：空闲线程睡在以整毫秒计的 epoll_wait 里。',
      },
    },
    {
      at: 1,
      focus: 'knobs',
      text: {
        en: 'Set *Timers* to 20,000, or *Spread* to 1 s. Lateness grows with how many are due together, not with how many there are.',
        zh: '把*定时器数量*设为 20,000，或把*分散*设为 1 s。迟到取决于同时到期多少个，而不是总共多少个。',
      },
    },
  ],
  claims: [
    {
      source: 'common',
      claim: { en: 'time.Sleep wakes up on time', zh: 'time.Sleep 准时醒来' },
      measure: { output: 'spread: late by (.+) on' },
      real: { run: 'default', metric: 'spreadNs' },
      unit: 'ns',
      verdict: 'does-not-hold',
      why: {
        en: 'Not before, but later: the timer fires when a P or the polling thread next looks. When all Ps are busy that can take a time slice. (Mean of the spread timers.)',
        zh: '不会早，但会晚：要等某个 P 或轮询线程下次查看。所有 P 都忙时可能要等一个时间片。（分散定时器的平均值。）',
      },
    },
    {
      source: 'common',
      claim: { en: 'Timers due together fire together', zh: '同时到期的定时器同时触发' },
      measure: { output: 'instant: late by (.+) on' },
      real: { run: 'default', metric: 'instantNs' },
      unit: 'ns',
      verdict: 'does-not-hold',
      why: {
        en: 'They fire one by one, each P for its own heap; and then their goroutines queue for the Ps.',
        zh: '它们逐个触发，每个 P 管自己的堆；之后它们的 goroutine 还要排队等 P。',
      },
    },
  ],
};
