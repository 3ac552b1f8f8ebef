/** One close wakes all who wait. */
import type { Measured, Scenario } from '../scenario.ts';
import { count, duration } from '../knob.ts';
import { META } from '../meta.ts';
import source from './main.go?raw';
import measured from './measured.json';

export const scenario: Scenario = {
  ...META['close-broadcast'],
  source,
  measured: measured satisfies Measured,
  panels: ['output', 'inspector', 'code', 'claims', 'charts', 'rules'],
  run: { gomaxprocs: 2, cores: 2, gogc: -1 },
  knobs: [
    count(
      'n',
      100,
      [1, 10000],
      { en: 'Waiters', zh: '等待者' },
      { en: 'They come to the channel one after the other.', zh: '一个接一个来到通道。' },
    ),
    duration(
      'work',
      2000,
      [0, 10000000.0],
      { en: 'Work of a waiter', zh: '等待者的计算' },
      { en: 'Once it has been woken.', zh: '被唤醒之后计算多久。' },
    ),
  ],
  story: [
    {
      at: { event: 'GoBlock', reason: 'chanReceive' },
      otherwiseAt: 0.02,
      focus: 'rooms',
      text: {
        en: 'The waiters *queue at the gate*, in the order in which they came. Nobody will ever send anything.',
        zh: '等待者按到来的次序在*门口排队*。从不会有人发送什么。',
      },
    },
    {
      at: 0.6,
      focus: 'rooms',
      text: { en: 'All stand there, parked: no P has anything to do.', zh: '全都挂在那里：没有 P 有事可做。' },
    },
    {
      at: { event: 'ChanClose', next: true },
      otherwiseAt: 0.9,
      focus: 'procs',
      text: {
        en: '*close* takes all of them off the queue and makes them runnable, from the *last* to the first. Each takes runnext from the one before.',
        zh: '*close* 把它们全部摘下，从*最后一个*到第一个变为可运行。每个都抢走前一个的 runnext。',
      },
    },
    {
      at: { event: 'GoStart', nth: 8, next: true },
      otherwiseAt: 0.96,
      focus: 'timeline',
      text: {
        en: 'So who came *first* runs first, then the last, the last but one … Another P steals half of them meanwhile.',
        zh: '所以*最先来的*先运行，然后是最后一个、倒数第二个……同时另一个 P 窃取一半。',
      },
    },
    {
      at: 1,
      focus: 'knobs',
      text: {
        en: 'Set *GOMAXPROCS* to 1 and look at the order in the output. Set *Waiters* to 1,000: the ring overflows into the global queue.',
        zh: '把 *GOMAXPROCS* 设为 1，看输出里的次序。把*等待者*设为 1,000：环形队列溢出到全局运行队列。',
      },
    },
  ],
  claims: [
    {
      source: 'common',
      claim: { en: 'close wakes the waiters in the order in which they came', zh: 'close 按到来的次序唤醒等待者' },
      measure: { output: 'through after (.+)' },
      real: { run: 'default', metric: 'allNs' },
      unit: 'ns',
      verdict: 'does-not-hold',
      why: {
        en: 'All become runnable at the same instant, and the first runs first; but the others follow in reverse, and Ps share them. Rely on no order. (Until all were through.)',
        zh: '全部在同一时刻变为可运行，第一个先运行；但其余的倒着来，还由几个 P 分担。不要依赖次序。（到全部通过为止。）',
      },
    },
    {
      source: 'common',
      claim: { en: 'Closing a channel is cheap', zh: '关闭通道很便宜' },
      measure: { output: 'close took (.+),' },
      real: { run: 'default', metric: 'closeNs' },
      unit: 'ns',
      verdict: 'conditional',
      why: {
        en: 'For an empty queue. With waiters it does the work of readying all of them, while they are many.',
        zh: '队列空时是。有等待者时，唤醒全部的工作都由它做。',
      },
    },
  ],
};
