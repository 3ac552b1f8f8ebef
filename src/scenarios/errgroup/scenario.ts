/** The first error of a group, its context, and who looks at it. */
import type { Measured, Scenario } from '../scenario.ts';
import { count, duration } from '../knob.ts';
import { META } from '../meta.ts';
import source from './main.go?raw';
import measured from './measured.json';

export const scenario: Scenario = {
  ...META.errgroup,
  source,
  measured: measured satisfies Measured,
  panels: ['inspector', 'output', 'code', 'claims', 'charts', 'rules'],
  run: { gomaxprocs: 2, cores: 2, gogc: -1 },
  knobs: [
    count(
      'parts',
      16,
      [1, 500],
      { en: 'Parts', zh: '部分' },
      { en: 'Of the page, fetched one by a goroutine.', zh: '页面的部分，每个由一个 goroutine 获取。' },
    ),
    count(
      'limit',
      6,
      [1, 500],
      { en: 'At a time', zh: '同时进行' },
      { en: 'SetLimit: Go waits while so many run.', zh: 'SetLimit：达到这么多时 Go 会等待。' },
    ),
    count(
      'fails',
      3,
      [0, 500],
      { en: 'Fails', zh: '失败者' },
      { en: 'The number of the part that fails; 0: none.', zh: '失败的是第几个部分；0：没有。' },
    ),
    count(
      'deaf',
      5,
      [0, 500],
      { en: 'Deaf', zh: '不理会者' },
      { en: 'The part that does not look at the context; 0: all look.', zh: '不看 context 的部分；0：都看。' },
    ),
    duration(
      'fetch',
      10000000,
      [100000, 1000000000],
      { en: 'Fetching', zh: '获取' },
      { en: 'Of a part; the deaf one takes three times as long.', zh: '每个部分的时间；不理会者要三倍。' },
    ),
  ],
  story: [
    {
      at: { event: 'GoCreate', nth: 3 },
      otherwiseAt: 0.001,
      focus: 'procs',
      text: {
        en: 'Six parts are *fetched at a time*; for the seventh, Go waits until one of them ends.',
        zh: '*同时获取*六个部分；第七个要等其中一个结束，Go 才启动它。',
      },
    },
    {
      at: { event: 'GoBlock', reason: 'select' },
      otherwiseAt: 0.002,
      focus: 'rooms',
      text: {
        en: 'Each waits for its answer *or* for Done of the shared context, whichever comes first.',
        zh: '每个都在等应答*或*共享 context 的 Done，看谁先到。',
      },
    },
    {
      at: { event: 'ChanClose' },
      otherwiseAt: 0.16,
      focus: 'rooms',
      text: {
        en: 'Part 3 *fails*: the group keeps its error and cancels the context. Those who look give up at once.',
        zh: '第 3 部分*失败*：errgroup 记下错误并取消 context。看 context 的立刻放弃。',
      },
    },
    {
      at: 0.17,
      focus: 'procs',
      text: {
        en: 'The loop goes on: parts that have not begun are *still started*, find the context cancelled, and end.',
        zh: '循环还在继续：没开始的部分*仍会启动*，发现 context 已取消，随即结束。',
      },
    },
    {
      at: 0.6,
      focus: 'timeline',
      text: {
        en: 'All have gone but one: part 5 is *deaf*. Wait waits for it, although the error is known since 5 ms after the start.',
        zh: '都走了，只剩一个：第 5 部分*不理会*。虽然 5 ms 时就知道了错误，Wait 仍在等它。',
      },
    },
    {
      at: 1,
      focus: 'knobs',
      text: {
        en: 'Set *Deaf* to 0: Wait comes back right after the error. Set *Fails* to 0: all parts come, six at a time.',
        zh: '把*不理会者*设为 0：出错后 Wait 马上返回。把*失败者*设为 0：所有部分都到，一次六个。',
      },
    },
  ],
  claims: [
    {
      source: 'common',
      claim: { en: 'When one fails, errgroup stops the others', zh: '一个失败，errgroup 就停下其余的' },
      measure: { output: 'Wait came back after (.+)' },
      real: { run: 'default', metric: 'waitedNs' },
      unit: 'ns',
      verdict: 'does-not-hold',
      why: {
        en: 'It cancels a context. Wait comes back when all have ended, and who does not look takes its time.',
        zh: '它只是取消 context。所有都结束后 Wait 才返回，不看 context 的该多久还是多久。',
      },
    },
    {
      source: 'common',
      claim: { en: 'If all look at the context, Wait comes back at once', zh: '如果都看 context，Wait 立刻返回' },
      real: { run: 'allLook', metric: 'waitedNs' },
      unit: 'ns',
      verdict: 'holds',
      why: {
        en: 'The failing part takes 5 ms. The rest are told, and those not yet begun end as soon as they start.',
        zh: '失败的部分用了 5 ms。其余被告知；没开始的一启动就结束。',
      },
    },
  ],
};
