/** One shared client for two zones, one of which gets slow; then a client for each. */
import type { Measured, Scenario } from '../scenario.ts';
import { count, duration, flag } from '../knob.ts';
import { META } from '../meta.ts';
import source from './main.go?raw';
import measured from './measured.json';

export const scenario: Scenario = {
  ...META['cross-az'],
  source,
  measured: measured satisfies Measured,
  panels: ['charts', 'output', 'inspector', 'claims', 'code', 'rules'],
  run: { gomaxprocs: 2, cores: 2, gogc: -1 },
  knobs: [
    count(
      'requests',
      300,
      [1, 10_000],
      { en: 'Orders', zh: '订单数' },
      { en: 'Each asks both zones.', zh: '每个订单两个可用区都问。' },
    ),
    count(
      'rate',
      200,
      [1, 10_000],
      { en: 'Orders a second', zh: '每秒订单数' },
      { en: 'At this rate.', zh: '到达速率。' },
    ),
    flag(
      'shared',
      true,
      { en: 'One client for both', zh: '两区共用一个客户端' },
      {
        en: 'Both zones share places for calls under way; else each has its own.',
        zh: '两个可用区共用同一批调用名额；否则各有各的。',
      },
    ),
    count(
      'pool',
      6,
      [1, 1_000],
      { en: 'Calls at once', zh: '同时调用数' },
      { en: 'For each client: places, and connections to a host.', zh: '每个客户端的名额，也是到每个主机的连接数。' },
    ),
    duration(
      'rtt',
      20_000_000,
      [1_000, 5e9],
      { en: 'Round trip', zh: '往返时间' },
      { en: 'To both zones, at first.', zh: '开始时到两个可用区都是它。' },
    ),
    duration(
      'timeout',
      2_000_000_000,
      [1_000_000, 6e10],
      { en: 'Timeout', zh: '超时' },
      { en: 'Of a call, waiting for a place included.', zh: '一次调用的超时，含等名额的时间。' },
    ),
    {
      ...duration(
        'slow',
        800_000_000,
        [1_000, 5e9],
        { en: 'Round trip to zone B', zh: '到 B 区的往返时间' },
        {
          en: 'From a quarter of the orders on. Acts while the program runs.',
          zh: '从四分之一的订单起生效；运行中可改。',
        },
      ),
      live: true,
    },
  ],
  story: [
    {
      at: { event: 'HostMake' },
      otherwiseAt: 0.01,
      focus: 'rooms',
      text: {
        en: 'Two zones, each 20 ms away. An order asks both, so four calls or so are under way in each direction, and six places are plenty.',
        zh: '两个可用区，各 20 ms 远。一个订单两边都问，每边大约四个调用在途，六个名额绰绰有余。',
      },
    },
    {
      at: 0.13,
      focus: 'rooms',
      text: {
        en: 'Now zone B is *800 ms* away. Nothing is broken, nothing fails: its calls just hold their places *forty times as long*.',
        zh: '现在 B 区有 *800 ms* 远。什么都没坏，也没有失败：只是它的调用占名额的时间*长了四十倍*。',
      },
    },
    {
      at: 0.3,
      focus: 'rooms',
      text: {
        en: 'All places are taken by calls to B, and the calls to *zone A stand in line behind them*. A healthy zone looks dead.',
        zh: '名额全被去 B 的调用占着，去 *A 区的调用排在后面*。健康的可用区看上去像死了。',
      },
    },
    {
      at: 0.6,
      focus: 'charts',
      text: {
        en: 'The line grows until it is as long as the *timeout*. Then each call gets its place just before its time is up: the places are busy, and hardly anything is answered.',
        zh: '队伍一直长到和*超时*一样长。此后每个调用都在快超时时才拿到名额：名额忙个不停，却几乎没有回答。',
      },
    },
    {
      at: 1,
      focus: 'knobs',
      text: {
        en: 'Switch *One client for both* off. Zone B is as bad as before, for it has too few places for 800 ms; zone A does not notice.',
        zh: '关掉*两区共用一个客户端*。B 区照样糟，因为 800 ms 需要更多名额；A 区毫无察觉。',
      },
    },
  ],
  claims: [
    {
      source: { section: '5' },
      claim: {
        en: 'A slow zone blocks the healthy one through the shared Transport.MaxIdleConnsPerHost',
        zh: '慢的可用区通过共用的 Transport.MaxIdleConnsPerHost 拖住健康的可用区',
      },
      measure: { output: 'zone-a: .*; (\\d+) too late' },
      real: { run: 'default', metric: 'lateA' },
      unit: 'count',
      verdict: 'conditional',
      why: {
        en: 'The coupling is real where there is one bound for all calls, as here. MaxIdleConnsPerHost is none: it bounds idle connections, for each host by itself, and never makes a request wait. (Calls to the healthy zone that came too late.)',
        zh: '若所有调用共用一个上限（如本例），这种耦合确实存在。但 MaxIdleConnsPerHost 不是这种上限：它只限制每个主机各自的空闲连接，从不让请求等待。（去健康可用区却超时的调用数。）',
      },
    },
    {
      source: { section: '5' },
      claim: { en: 'A client for each zone isolates them', zh: '每个可用区一个客户端即可隔离' },
      measure: { output: 'zone-a: (\\d+) answered' },
      real: { run: 'isolated', metric: 'answeredA' },
      unit: 'count',
      verdict: 'holds',
      why: {
        en: 'What is not shared cannot run out for others. The slow zone still needs its own cure: rate × round trip is how many places it takes. (Right: measured with a client for each.)',
        zh: '不共用的东西不会被别人用光。慢的可用区仍需自己的办法：所需名额 = 速率 × 往返时间。（右：各用一个客户端时的实测。）',
      },
    },
  ],
};
