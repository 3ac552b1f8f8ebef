/** Admission control: a request gets a goroutine, or 503 at once. */
import type { Measured, Scenario } from '../scenario.ts';
import { count, duration } from '../knob.ts';
import { META } from '../meta.ts';
import source from './main.go?raw';
import measured from './measured.json';

export const scenario: Scenario = {
  ...META.controller,
  source,
  measured: measured satisfies Measured,
  panels: ['charts', 'output', 'inspector', 'code', 'claims', 'rules'],
  run: { gomaxprocs: 2, cores: 2 },
  knobs: [
    count(
      'limit',
      20,
      [0, 5000],
      { en: 'In flight', zh: '并发上限' },
      { en: 'Requests at the same time; 0: all are admitted.', zh: '同时处理的请求数；0：全部接纳。' },
    ),
    count(
      'rate',
      4000,
      [10, 50000],
      { en: 'Requests a second', zh: '每秒请求数' },
      { en: 'Two cores can serve 2,000 of 1 ms.', zh: '两个核每秒能处理 2,000 个 1 ms 的请求。' },
    ),
    duration(
      'cost',
      1000000,
      [10000, 50000000],
      { en: 'Computing', zh: '计算' },
      { en: 'CPU time of a request.', zh: '每个请求的 CPU 时间。' },
    ),
    duration(
      'wait',
      3000000,
      [0, 100000000],
      { en: 'Waiting', zh: '等待' },
      { en: 'For a database, in the middle.', zh: '中间等数据库。' },
    ),
    duration(
      'total',
      400000000,
      [50000000, 5000000000],
      { en: 'Length', zh: '时长' },
      { en: 'Of the arrivals.', zh: '请求到来的时间。' },
    ),
  ],
  story: [
    {
      at: { event: 'GoCreate', nth: 3 },
      otherwiseAt: 0.003,
      focus: 'procs',
      text: {
        en: 'A request comes and is *admitted*: a value goes into the channel, a goroutine serves it.',
        zh: '请求到来并被*接纳*：往通道放一个值，由一个 goroutine 处理。',
      },
    },
    {
      at: { event: 'GoBlock', reason: 'ioWait' },
      otherwiseAt: 0.005,
      focus: 'rooms',
      text: {
        en: 'In the middle it waits for a database, in the netpoller and without a thread; others compute.',
        zh: '中途它在网络轮询器里等数据库，不占线程；别人在计算。',
      },
    },
    {
      at: 0.3,
      focus: 'rooms',
      text: {
        en: '20 are *in flight*, and the channel is full: whoever comes now gets 503 in a microsecond, before anything was spent on it.',
        zh: '20 个*在处理中*，通道已满：现在来的一微秒内就得到 503，没为它花费任何东西。',
      },
    },
    {
      at: 0.7,
      focus: 'charts',
      text: {
        en: 'Twice as many come as the cores can serve, and latency is *flat*: the queue cannot grow. The cores are busy all the time.',
        zh: '到来的是核能处理的两倍，而延迟*平稳*：队列无法增长。核一直在忙。',
      },
    },
    {
      at: 1,
      focus: 'knobs',
      text: {
        en: 'Set *In flight* to 0: nobody is refused, hundreds wait, and P99 is more than ten times as long. The number served per second is the same.',
        zh: '把*并发上限*设为 0：不拒绝任何人，数百个在等，P99 超过十倍。每秒处理的数量不变。',
      },
    },
  ],
  claims: [
    {
      source: { section: '5' },
      claim: {
        en: 'With admission control latency stays, and the overload is shed',
        zh: '有准入控制时延迟平稳，过载被拒绝',
      },
      measure: { output: 'P99 (.+)' },
      real: { run: 'default', metric: 'p99Ns' },
      unit: 'ns',
      verdict: 'holds',
      why: {
        en: 'P99 of those served. 20 in flight on two cores: nobody waits behind more than 19 others.',
        zh: '已处理请求的 P99。两个核上 20 个并发：谁也不会排在 19 个以上的后面。',
      },
    },
    {
      source: 'common',
      claim: { en: 'Who refuses serves fewer', zh: '拒绝请求就会少处理' },
      measure: { output: '\\((\\d+) per second' },
      real: { run: 'default', metric: 'perSecond' },
      unit: 'count',
      verdict: 'does-not-hold',
      why: {
        en: 'The cores are busy in both cases. What is not refused at the door waits inside.',
        zh: '两种情况下核都在忙。没在门口被拒绝的，只是在里面等。',
      },
    },
    {
      source: 'common',
      claim: { en: 'Without a limit everybody is served in time', zh: '没有上限时人人都能及时得到处理' },
      real: { run: 'all', metric: 'p99Ns' },
      unit: 'ns',
      verdict: 'does-not-hold',
      why: {
        en: 'The same load with all admitted: everybody waits, and the longer it lasts the longer.',
        zh: '同样的负载全部接纳：人人都在等，持续越久等得越久。',
      },
    },
  ],
};
