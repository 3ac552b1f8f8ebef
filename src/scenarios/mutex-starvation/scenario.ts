/** A lock that one goroutine takes again and again. */
import type { Measured, Scenario } from '../scenario.ts';
import { count, duration } from '../knob.ts';
import { META } from '../meta.ts';
import source from './main.go?raw';
import measured from './measured.json';

export const scenario: Scenario = {
  ...META['mutex-starvation'],
  source,
  measured: measured satisfies Measured,
  panels: ['output', 'inspector', 'code', 'claims', 'charts', 'rules'],
  run: { gomaxprocs: 2, cores: 2, gogc: -1 },
  knobs: [
    count(
      'hogs',
      1,
      [1, 16],
      { en: 'Hogs', zh: '抢占者' },
      { en: 'Goroutines that take the lock again at once.', zh: '一放开就马上再拿锁的 goroutine 数量。' },
    ),
    duration(
      'hold',
      100000,
      [0, 10000000.0],
      { en: 'Held for', zh: '持锁时长' },
      { en: 'What a hog computes with the lock.', zh: '抢占者持锁期间计算多久。' },
    ),
    duration(
      'rest',
      0,
      [0, 10000000.0],
      { en: 'Rest', zh: '歇息时长' },
      {
        en: 'What it computes without the lock. A little is enough to let others in.',
        zh: '不持锁时计算多久。一点点就足以让别人拿到。',
      },
    ),
    count(
      'rounds',
      20,
      [1, 1000],
      { en: 'Rounds', zh: '轮数' },
      { en: 'How often the modest one wants the lock.', zh: '谦让的一方要锁多少次。' },
    ),
  ],
  story: [
    {
      at: { event: 'GoBlock', reason: 'mutexLock' },
      otherwiseAt: 0.05,
      focus: 'rooms',
      text: {
        en: 'The modest goroutine finds the lock taken, *spins* a little and *parks* in the queue of the mutex.',
        zh: '谦让的 goroutine 发现锁被占，*自旋*片刻后*挂起*在锁的队列里。',
      },
    },
    {
      at: 0.1,
      focus: 'procs',
      text: {
        en: 'Unlock wakes it, but leaves the lock free: *normal mode*. Until it runs the hog has long *taken it again*. It goes back to the queue, in front.',
        zh: 'Unlock 唤醒它，但锁是放开的：*正常模式*。等它运行起来，抢占者早已*再次拿走*。它回到队列，排在最前。',
      },
    },
    {
      at: 0.14,
      focus: 'rooms',
      text: {
        en: 'Once it has waited *1 ms* the mutex turns to *starvation mode*: the next Unlock hands the lock to the first of the queue, and the hog must queue too.',
        zh: '等满 *1 ms*，锁转入*饥饿模式*：下一次 Unlock 把锁直接交给队首，抢占者也得排队。',
      },
    },
    {
      at: 0.5,
      focus: 'timeline',
      text: {
        en: 'So each turn takes about 1 ms and a piece: the *threshold*, plus what is left of the hog’s section. Afterwards the mutex goes back to normal.',
        zh: '所以每轮约 1 ms 多一点：*阈值*，加上抢占者剩下的临界区。之后锁回到正常模式。',
      },
    },
    {
      at: 1,
      focus: 'knobs',
      text: {
        en: 'Set *Rest* to 50 µs: the lock is often free when the modest one looks. Set *Held for* to 10 µs: waiting is still about 1 ms.',
        zh: '把*歇息时长*设为 50 µs：谦让者来看时锁常常空着。把*持锁时长*设为 10 µs：等待仍约 1 ms。',
      },
    },
  ],
  claims: [
    {
      source: 'common',
      claim: { en: 'A mutex is fair: who waits longest is next', zh: '互斥锁是公平的：等得最久的下一个拿到' },
      measure: { output: 'waited (.+) on average' },
      real: { run: 'default', metric: 'meanNs' },
      unit: 'ns',
      verdict: 'does-not-hold',
      why: {
        en: 'Only in starvation mode, after 1 ms of waiting. Before that who is running wins, because that is faster for all together.',
        zh: '只有等满 1 ms 进入饥饿模式后才是。在那之前，正在运行的赢，因为这样整体更快。',
      },
    },
    {
      source: 'common',
      claim: { en: 'A goroutine can starve at a mutex', zh: 'goroutine 可能在互斥锁上饿死' },
      measure: { output: 'at worst (.+)' },
      real: { run: 'default', metric: 'worstNs' },
      unit: 'ns',
      verdict: 'does-not-hold',
      why: {
        en: 'Since Go 1.9 the wait is bounded by the threshold, plus the sections of those before it in the queue.',
        zh: '自 Go 1.9 起，等待的上限是阈值加上队列中前面各位的临界区。',
      },
    },
  ],
};
