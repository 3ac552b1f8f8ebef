/** Two goroutines and two unbuffered channels. */
import type { Measured, Scenario } from '../scenario.ts';
import { META } from '../meta.ts';
import source from './main.go?raw';
import measured from './measured.json';

export const scenario: Scenario = {
  ...META['ping-pong'],
  source,
  measured: measured satisfies Measured,
  panels: ['code', 'inspector', 'rules', 'charts', 'claims', 'output'],
  run: { gomaxprocs: 2, cores: 2, gogc: -1 },
  knobs: [
    {
      name: 'rounds',
      type: 'int',
      min: 1,
      max: 1_000_000,
      step: 1,
      default: 1_000,
      unit: '',
      scale: 'log',
      live: false,
      title: { en: 'Round trips', zh: '来回次数' },
      help: {
        en: 'How often the ball goes there and back. 200,000 take longer than a time slice.',
        zh: '球来回多少次。200,000 次会超过一个时间片。',
      },
    },
    {
      name: 'work',
      type: 'duration',
      min: 0,
      max: 1e7,
      step: 1,
      default: 0,
      unit: 'ns',
      scale: 'log',
      live: false,
      title: { en: 'Work with the ball', zh: '持球时的计算量' },
      help: { en: 'What each computes before it sends the ball on.', zh: '把球传出去之前各自计算多久。' },
    },
    {
      name: 'bystanders',
      type: 'int',
      min: 0,
      max: 100,
      step: 1,
      default: 0,
      unit: '',
      scale: 'linear',
      live: false,
      title: { en: 'Bystanders', zh: '旁观者' },
      help: {
        en: 'Goroutines made during the game that only want to run once. With GOMAXPROCS 1 they wait for the end of a slice.',
        zh: '比赛中产生、只想运行一次的 goroutine。GOMAXPROCS 为 1 时，它们要等时间片结束。',
      },
    },
  ],
  story: [
    {
      at: { event: 'GoBlock', reason: 'chanSend' },
      otherwiseAt: 0,
      focus: 'rooms',
      text: {
        en: 'Nobody receives yet: the sender *parks* in the channel’s queue, with the ball. Its P is free for another goroutine.',
        zh: '还没有人接收：发送方带着球在通道的队列里*挂起*。它的 P 空出来给别的 goroutine。',
      },
    },
    {
      at: { event: 'GoUnblock' },
      otherwiseAt: 0.01,
      focus: 'procs',
      text: {
        en: 'The partner takes the ball from the waiting sender and *readies* it: into *runnext* of its own P. It does not stop for that; it goes on until it has to wait.',
        zh: '对方从等待的发送方手里取走球，并*唤醒*它：放进自己 P 的 *runnext*。它并不为此停下，而是继续运行到自己要等待为止。',
      },
    },
    {
      at: { event: 'ProcStart', nth: 2 },
      otherwiseAt: 0.1,
      focus: 'kernel',
      text: {
        en: 'The other P was woken and looks for something to steal: the ring is *empty*, and before it takes runnext it sleeps. It asks for 3 µs; the kernel often gives more. Only if the player that it saw stands in runnext *again* when it wakes does the game move over.',
        zh: '另一个 P 被唤醒，来找可偷的：环形队列是*空的*；取 runnext 之前它要先睡一会儿，它只要 3 µs，内核往往给得更久。只有醒来时先前看到的那名球员*又*站在 runnext，比赛才会换过去。',
      },
    },
    {
      at: 0.3,
      focus: 'timeline',
      text: {
        en: 'What comes from runnext *inherits the time slice*: the tick counter of the P stands still, and for sysmon the two are one long slice.',
        zh: '从 runnext 上来的*继承时间片*：P 的调度计数不动，在 sysmon 看来两者是一个长时间片。',
      },
    },
    {
      at: 0.95,
      focus: 'charts',
      text: {
        en: 'At any moment *one P* does it all, and the other finds nothing to do. That is not waste: a hand-over to another core costs a hundred times as much.',
        zh: '每一刻都由*一个 P* 包办一切，另一个无事可做。这不算浪费：把球交到另一个核上要贵上百倍。',
      },
    },
    {
      at: 1,
      focus: 'knobs',
      text: {
        en: 'Set *GOMAXPROCS* to 1, 200,000 round trips and 1 bystander: who stands in the ring waits until somebody takes the *slice* away from the players.',
        zh: '把 *GOMAXPROCS* 设为 1、来回 200,000 次、旁观者 1 个：站在环形队列里的，要等到两名球员的*时间片*被拿走。',
      },
    },
  ],
  claims: [
    {
      source: 'common',
      claim: {
        en: 'Two goroutines on two cores play twice as fast as on one',
        zh: '两个 goroutine 用两个核，比一个核快一倍',
      },
      measure: { output: 'round trips in (.+)' },
      real: { run: 'default', metric: 'roundTripsNs' },
      unit: 'ns',
      verdict: 'does-not-hold',
      why: {
        en: 'Only one can have the ball. Both stay on one P, or a thief takes them over to the other; two Ps are no faster than one.',
        zh: '球只有一个，两者都留在同一个 P 上，或者被偷到另一个 P 上；两个 P 并不比一个快。',
      },
    },
    {
      source: 'common',
      claim: {
        en: 'A send on an unbuffered channel switches to the receiver at once',
        zh: '向无缓冲通道发送会立刻切换到接收方',
      },
      measure: { metric: 'contextSwitches' },
      unit: 'count',
      verdict: 'does-not-hold',
      why: {
        en: 'The sender keeps running; the receiver only stands in runnext. Here it looks like a switch because the sender waits right afterwards.',
        zh: '发送方继续运行，接收方只是站到 runnext。这里看起来像切换，是因为发送方紧接着就要等待。',
      },
    },
    {
      source: 'common',
      claim: { en: 'With one P, others run between two hand-overs', zh: '只有一个 P 时，两次传球之间别人也能运行' },
      measure: { output: 'bystander 1 ran after (.+)' },
      real: { run: 'bystander', metric: 'bystanderNs' },
      unit: 'ns',
      verdict: 'does-not-hold',
      why: {
        en: 'Players in runnext go before the ring. A bystander waits until sysmon ends the slice, which can take more than one try: preemption cannot stop code inside the runtime.',
        zh: 'runnext 里的球员排在环形队列之前。旁观者要等 sysmon 结束这个时间片；这可能要试几次，因为抢占停不住运行时内部的代码。',
      },
    },
  ],
};
