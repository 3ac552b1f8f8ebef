/** One cancellation reaches everybody below. */
import type { Measured, Scenario } from '../scenario.ts';
import { count, duration } from '../knob.ts';
import { META } from '../meta.ts';
import source from './main.go?raw';
import measured from './measured.json';

export const scenario: Scenario = {
  ...META['context-tree'],
  source,
  measured: measured satisfies Measured,
  panels: ['inspector', 'output', 'code', 'claims', 'rules', 'charts'],
  run: { gomaxprocs: 2, cores: 2, gogc: -1 },
  knobs: [
    count(
      'fan',
      4,
      [1, 50],
      { en: 'Children', zh: '子数量' },
      { en: 'Goroutines that each branch starts.', zh: '每个分支启动多少个 goroutine。' },
    ),
    count(
      'levels',
      3,
      [1, 6],
      { en: 'Levels', zh: '层数' },
      { en: 'Of branches below the request.', zh: '请求之下有几层分支。' },
    ),
    count(
      'deaf',
      1,
      [0, 100],
      { en: 'Deaf leaves', zh: '不理会的叶子' },
      { en: 'They compute to their end without looking at the context.', zh: '不看 context，一直算到自己结束。' },
    ),
    duration(
      'timeout',
      3000000,
      [100000, 1000000000.0],
      { en: 'Timeout', zh: '超时' },
      { en: 'Of the request.', zh: '请求的超时时间。' },
    ),
  ],
  story: [
    {
      at: { event: 'GoCreate', nth: 4 },
      otherwiseAt: 0.01,
      focus: 'procs',
      text: {
        en: 'The request *fans out*: 4 branches, each with 4, each with 4 leaves. Every branch derives a context of its own, which its parent knows as a child.',
        zh: '请求*扇出*：4 个分支，各有 4 个，再各有 4 个叶子。每个分支派生自己的 context，上级记得它这个子节点。',
      },
    },
    {
      at: { event: 'GoBlock', reason: 'chanReceive', nth: 10 },
      otherwiseAt: 0.03,
      focus: 'rooms',
      text: {
        en: 'The leaves wait for *Done*: a channel on which nothing is ever sent. It will be closed.',
        zh: '叶子在等 *Done*：一个从不发送任何东西的通道。它会被关闭。',
      },
    },
    {
      at: { event: 'ChanClose', nth: 4 },
      otherwiseAt: 0.26,
      focus: 'rooms',
      text: {
        en: 'The *timeout*: a timer’s goroutine cancels the request. It closes the channels of all contexts below, one after the other, down the whole tree.',
        zh: '*超时*：定时器的 goroutine 取消请求。它沿整棵树往下，一个接一个关闭所有 context 的通道。',
      },
    },
    {
      at: 0.6,
      focus: 'timeline',
      text: {
        en: 'All have gone, but one: the *deaf* leaf does not look and computes on. Cancelling is a request; nobody can stop a goroutine from outside.',
        zh: '都走了，只剩一个：*不理会*的叶子还在算。取消只是请求；没人能从外面停下一个 goroutine。',
      },
    },
    {
      at: 1,
      focus: 'knobs',
      text: {
        en: 'Set *Deaf leaves* to 0: all is over 0.2 ms after the timeout. Set *Levels* to 5: a thousand leaves, and the canceller has more to close.',
        zh: '把*不理会的叶子*设为 0：超时后 0.2 ms 就全部结束。把*层数*设为 5：一千个叶子，取消者要关更多通道。',
      },
    },
  ],
  claims: [
    {
      source: 'common',
      claim: { en: 'Cancelling a context stops the goroutines below it', zh: '取消 context 会停止其下的 goroutine' },
      measure: { output: 'not look ended after (.+)' },
      real: { run: 'default', metric: 'deafNs' },
      unit: 'ns',
      verdict: 'does-not-hold',
      why: {
        en: 'It closes a channel. Who waits on it or looks at it stops itself; who does not runs to its end. (The deaf leaf; the timeout was 3 ms.)',
        zh: '它只是关闭一个通道。等着它或查看它的自己停下；不看的一直跑到结束。（不理会的叶子；超时为 3 ms。）',
      },
    },
    {
      source: 'common',
      claim: { en: 'A cancellation reaches everybody at once', zh: '取消同时到达所有人' },
      measure: { output: 'last one (.+) after the start' },
      real: { run: 'default', metric: 'toldNs' },
      unit: 'ns',
      verdict: 'conditional',
      why: {
        en: 'The channels are closed one after the other by one goroutine, and those who waited queue for the Ps. For this tree it takes some hundred microseconds.',
        zh: '通道由一个 goroutine 逐个关闭，等待者还要排队等 P。这棵树要几百微秒。',
      },
    },
  ],
};
