/** A select whose cases are switched off. */
import type { Measured, Scenario } from '../scenario.ts';
import { count, duration, flag } from '../knob.ts';
import { META } from '../meta.ts';
import source from './main.go?raw';
import measured from './measured.json';

export const scenario: Scenario = {
  ...META['nil-channel'],
  source,
  measured: measured satisfies Measured,
  panels: ['code', 'inspector', 'output', 'claims', 'rules', 'charts'],
  run: { gomaxprocs: 2, cores: 2, gogc: -1 },
  knobs: [
    count(
      'fast',
      200,
      [0, 5000],
      { en: 'Fast values', zh: '快源的值' },
      { en: 'From the source that ends first.', zh: '先结束的那个来源发多少个值。' },
    ),
    count(
      'slow',
      50,
      [0, 5000],
      { en: 'Slow values', zh: '慢源的值' },
      { en: 'From the other one.', zh: '另一个来源发多少个值。' },
    ),
    duration(
      'work',
      10000,
      [0, 10000000.0],
      { en: 'Work of the slow source', zh: '慢源的计算' },
      { en: 'For each value; the fast one needs a quarter.', zh: '每个值计算多久；快源只要四分之一。' },
    ),
    flag(
      'off',
      true,
      { en: 'Switch off', zh: '关掉 case' },
      { en: 'Set the channel to nil when its source has closed it.', zh: '来源关闭通道后，把变量设为 nil。' },
    ),
  ],
  story: [
    {
      at: { event: 'GoBlock', reason: 'select' },
      otherwiseAt: 0.02,
      focus: 'rooms',
      text: {
        en: 'The merger waits at *both* channels. Whichever source comes first is served.',
        zh: '合并者同时等*两个*通道。哪个来源先到就先接。',
      },
    },
    {
      at: { event: 'ChanClose' },
      otherwiseAt: 0.6,
      focus: 'rooms',
      text: {
        en: 'The fast source is done and *closes* its channel. A closed channel is always ready: it gives zero values for ever.',
        zh: '快源结束，*关闭*了通道。关闭的通道永远就绪：一直给出零值。',
      },
    },
    {
      at: 0.93,
      focus: 'procs',
      text: {
        en: 'So the merger sets its variable to *nil*. On a nil channel nothing can ever happen: the case is off, and select waits for the other alone.',
        zh: '于是合并者把变量设为 *nil*。nil 通道上永远不会有事发生：这个 case 关掉了，select 只等另一个。',
      },
    },
    {
      at: 0.98,
      focus: 'timeline',
      text: {
        en: 'With all cases off select would wait for ever, so the program counts its open sources.',
        zh: '若所有 case 都关掉，select 会永远等下去，所以程序数着还开着几个来源。',
      },
    },
    {
      at: 1,
      focus: 'knobs',
      text: {
        en: 'Switch *Switch off* off: the merger spins on the closed channel, its P is busy with nothing, and the slow source is held up.',
        zh: '取消*关掉 case*：合并者在关闭的通道上空转，P 白忙，慢源被拖住。',
      },
    },
  ],
  claims: [
    {
      source: 'common',
      claim: { en: 'A nil channel is a mistake', zh: 'nil 通道就是错误' },
      measure: { output: 'vain: (\\d+)' },
      unit: 'count',
      verdict: 'does-not-hold',
      why: {
        en: 'Outside a select it blocks for ever, which mostly is one. Inside, it is the way to switch a case off. (Times that select chose in vain.)',
        zh: '在 select 之外它永远阻塞，多半是错误。在 select 里，这正是关掉一个 case 的办法。（select 白选的次数。）',
      },
    },
    {
      source: 'common',
      claim: { en: 'A closed channel is no longer chosen', zh: '关闭的通道不会再被选中' },
      measure: { output: 'merged: .* in (.+?);' },
      real: { run: 'closed', metric: 'mergedNs' },
      unit: 'ns',
      verdict: 'does-not-hold',
      why: {
        en: 'It is ready for ever, so it is chosen again and again. (Real: with the case left on, thousands of times in vain.)',
        zh: '它永远就绪，所以一再被选中。（真实 Go：不关掉 case，白选成千上万次。）',
      },
    },
  ],
};
