/** A producer that is faster than its consumer. */
import type { Measured, Scenario } from '../scenario.ts';
import { count, duration } from '../knob.ts';
import { META } from '../meta.ts';
import source from './main.go?raw';
import measured from './measured.json';

export const scenario: Scenario = {
  ...META.backpressure,
  source,
  measured: measured satisfies Measured,
  panels: ['charts', 'output', 'inspector', 'code', 'claims', 'rules'],
  run: { gomaxprocs: 2, cores: 2, gogc: -1 },
  knobs: [
    count('items', 2000, [1, 100000], { en: 'Items', zh: '数据项' }, { en: 'In each part.', zh: '每一部分多少项。' }),
    count('buffer', 64, [0, 10000], { en: 'Buffer', zh: '缓冲' }, { en: 'Room of the channel.', zh: '通道容量。' }),
    duration(
      'produce',
      5000,
      [0, 10000000.0],
      { en: 'Producing', zh: '生产时长' },
      { en: 'One item.', zh: '生产一项多久。' },
    ),
    duration(
      'consume',
      10000,
      [0, 10000000.0],
      { en: 'Consuming', zh: '消费时长' },
      { en: 'One item.', zh: '消费一项多久。' },
    ),
  ],
  story: [
    {
      at: 0.01,
      focus: 'rooms',
      text: {
        en: 'The producer is twice as fast. For a moment that does not matter: the *buffer* takes it up.',
        zh: '生产者快一倍。暂时无妨：*缓冲*先收着。',
      },
    },
    {
      at: { event: 'GoBlock', reason: 'chanSend', next: true },
      otherwiseAt: 0.1,
      focus: 'rooms',
      text: {
        en: 'The channel is *full*: the sender parks. That is *back-pressure*: the speed of the consumer has reached the producer.',
        zh: '通道*满*了：发送方挂起。这就是*背压*：消费者的速度传到了生产者。',
      },
    },
    {
      at: 0.4,
      focus: 'charts',
      text: {
        en: 'From now on every item waits behind *64 others*: it is 64 times the consumer’s time old when its turn comes. The buffer gave delay, not speed.',
        zh: '此后每一项前面都有*64 项*：轮到它时，已等了 64 倍的消费时间。缓冲带来的是延迟，不是速度。',
      },
    },
    {
      at: 0.85,
      focus: 'timeline',
      text: {
        en: 'Second part: who finds the channel full *drops* its item (select with default). The producer never waits, and half of the items are gone.',
        zh: '第二部分：发现通道满就*丢掉*（带 default 的 select）。生产者从不等待，一半的数据没了。',
      },
    },
    {
      at: 1,
      focus: 'knobs',
      text: {
        en: 'Set *Buffer* to 1,024: the items get much older, the time in all stays the same. Set it to 0: fresh, hand to hand.',
        zh: '把*缓冲*设为 1,024：数据老得多，总时间不变。设为 0：当面交接，最新鲜。',
      },
    },
  ],
  claims: [
    {
      source: 'common',
      claim: { en: 'A larger buffer makes a pipeline faster', zh: '缓冲越大，流水线越快' },
      measure: { output: 'waiting: .*age (.+) each' },
      real: { run: 'big', metric: 'ageNs' },
      unit: 'ns',
      verdict: 'does-not-hold',
      why: {
        en: 'The slowest stage decides how much comes out. A buffer only evens out bursts; when it is always full it makes everything older. (Age of an item; real: buffer of 1,024.)',
        zh: '产出由最慢的一级决定。缓冲只抹平突发；若总是满的，只会让一切变旧。（每项的年龄；真实 Go：缓冲 1,024。）',
      },
    },
    {
      source: 'common',
      claim: { en: 'Without back-pressure nothing is lost', zh: '没有背压也不会丢数据' },
      measure: { output: 'dropping: .*dropped (\\d+)' },
      real: { run: 'default', metric: 'dropped' },
      unit: 'count',
      verdict: 'does-not-hold',
      why: {
        en: 'If the producer does not wait, something else must give: items are dropped, or memory grows without end.',
        zh: '生产者不等，就得有别的代价：丢数据，或内存无止境地涨。',
      },
    },
  ],
};
