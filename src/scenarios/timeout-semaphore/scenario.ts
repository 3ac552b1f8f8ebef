/** Handlers wait for a database: without a deadline, with one, and behind a semaphore. */
import type { Measured, Scenario } from '../scenario.ts';
import { count, duration } from '../knob.ts';
import { META } from '../meta.ts';
import source from './main.go?raw';
import measured from './measured.json';

export const scenario: Scenario = {
  ...META['timeout-semaphore'],
  source,
  measured: measured satisfies Measured,
  panels: ['output', 'charts', 'inspector', 'code', 'claims', 'rules'],
  run: { gomaxprocs: 2, cores: 2 },
  knobs: [
    count(
      'rate',
      12000,
      [100, 50000],
      { en: 'Requests a second', zh: '每秒请求数' },
      { en: 'The database can serve up to 10,000.', zh: '数据库最多能处理 10,000 个。' },
    ),
    count(
      'conns',
      50,
      [1, 1000],
      { en: 'Connections', zh: '连接数' },
      { en: 'Of the database.', zh: '数据库的连接。' },
    ),
    duration(
      'query',
      5000000,
      [100000, 100000000],
      { en: 'Query', zh: '查询' },
      { en: 'On a connection.', zh: '在一个连接上花的时间。' },
    ),
    count(
      'permits',
      50,
      [1, 1000],
      { en: 'Permits', zh: '许可数' },
      { en: 'Of the semaphore in front.', zh: '前面信号量的许可。' },
    ),
    duration(
      'timeout',
      20000000,
      [1000000, 1000000000],
      { en: 'Deadline', zh: '期限' },
      { en: 'To wait for a connection or a permit.', zh: '等连接或许可的最长时间。' },
    ),
    duration(
      'phase',
      300000000,
      [20000000, 2000000000],
      { en: 'Phase', zh: '每阶段时长' },
      { en: 'Four run one after the other.', zh: '四个阶段依次运行。' },
    ),
  ],
  story: [
    {
      at: { event: 'GoBlock', reason: 'ioWait' },
      otherwiseAt: 0.005,
      focus: 'rooms',
      text: {
        en: '*No deadline*: a handler takes a connection and waits 5 ms for its query. 50 queries run at the same time.',
        zh: '*没有期限*：处理函数取一个连接，等 5 ms 的查询。同时有 50 个查询。',
      },
    },
    {
      at: 0.2,
      focus: 'rooms',
      text: {
        en: '12,000 come a second, 10,000 can be served. The others wait for a connection, and nobody tells them to stop: their number *grows* as long as the load lasts.',
        zh: '每秒来 12,000 个，只能处理 10,000 个。其余的在等连接，没人让它们停：负载持续多久，数量就*增长*多久。',
      },
    },
    {
      at: 0.42,
      focus: 'rooms',
      text: {
        en: '*A semaphore alone*, of 50: those who waited for a connection now wait for a permit. The same queue at another door.',
        zh: '只有*信号量*（50）：原来等连接的现在等许可。同样的队，换了一扇门。',
      },
    },
    {
      at: 0.64,
      focus: 'charts',
      text: {
        en: '*A deadline*: who has waited 20 ms gives up. The queue cannot be longer than 20 ms; some are refused, the others are served in time.',
        zh: '*期限*：等了 20 ms 的就放弃。队列不会超过 20 ms；一部分被拒绝，其余及时得到处理。',
      },
    },
    {
      at: 0.9,
      focus: 'charts',
      text: {
        en: 'Semaphore *and* deadline: as with the deadline, and the database never sees more than 50 at a time.',
        zh: '信号量*加*期限：与只有期限相同，而数据库同时看到的不超过 50 个。',
      },
    },
    {
      at: 1,
      focus: 'knobs',
      text: {
        en: 'Set requests a second to 8,000: the database can serve them, nobody waits, and all four are the same.',
        zh: '把每秒请求数设为 8,000：数据库能应付，没人等待，四种做法都一样。',
      },
    },
  ],
  claims: [
    {
      source: { section: '5' },
      claim: {
        en: 'A semaphore of 50 in front of the pool brings latency back to 62 ms',
        zh: '连接池前加 50 的信号量，延迟回落至 62ms',
      },
      measure: { output: 'semaphore alone: .*P99 (.+?),' },
      real: { run: 'default', metric: 'semaphoreNs' },
      unit: 'ns',
      verdict: 'does-not-hold',
      why: {
        en: 'P99 with the semaphore alone: as without it. The queue only moves from the pool to the semaphore.',
        zh: '只有信号量时的 P99：与没有一样。队列只是从连接池移到信号量前。',
      },
    },
    {
      source: { section: '5' },
      claim: { en: 'Without a deadline goroutines pile up', zh: '没有期限，goroutine 会堆积' },
      measure: { output: 'no deadline: .*P99 (.+?),' },
      real: { run: 'default', metric: 'nothingNs' },
      unit: 'ns',
      verdict: 'holds',
      why: {
        en: 'For as long as more come than can be served. After 300 ms it is some hundreds; at 12,000 a second and 30 s it would be tens of thousands.',
        zh: '只要来的比处理的多就会。300 ms 后是几百个；每秒 12,000 个、30 s 就是几万个。',
      },
    },
    {
      source: 'common',
      claim: { en: 'It is the deadline that bounds the wait', zh: '限制等待的是期限' },
      measure: { output: 'semaphore and deadline: .*P99 (.+?),' },
      real: { run: 'default', metric: 'bothNs' },
      unit: 'ns',
      verdict: 'holds',
      why: {
        en: 'P99 is the deadline and one query. What could not be served in time is refused, and whoever asked can go elsewhere.',
        zh: 'P99 等于期限加一次查询。来不及处理的被拒绝，请求方可以另找他处。',
      },
    },
  ],
};
