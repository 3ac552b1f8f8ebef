/** Accept queue, SYN queue, and clients that are slow on purpose. */
import type { Measured, Scenario } from '../scenario.ts';
import { count, duration } from '../knob.ts';
import { META } from '../meta.ts';
import source from './main.go?raw';
import measured from './measured.json';

export const scenario: Scenario = {
  ...META['kernel-params'],
  source,
  measured: measured satisfies Measured,
  panels: ['charts', 'inspector', 'output', 'claims', 'code', 'rules'],
  run: { gomaxprocs: 2, cores: 2, gogc: -1, somaxconn: 128 },
  knobs: [
    count(
      'clients',
      600,
      [1, 20_000],
      { en: 'Clients', zh: '客户端数量' },
      { en: 'Each opens one connection and asks once.', zh: '每个开一个连接、请求一次。' },
    ),
    duration(
      'within',
      50_000_000,
      [1_000, 1e10],
      { en: 'They come within', zh: '在多久内到达' },
      { en: 'Evenly spread.', zh: '均匀分布。' },
    ),
    duration(
      'pause',
      100_000_000,
      [0, 1e10],
      { en: 'Pause of the server', zh: '服务端停顿' },
      {
        en: 'It accepts nobody for so long at first, as after a deployment or in a long pause.',
        zh: '一开始这么久不接受连接，就像刚部署完或长时间停顿。',
      },
    ),
    count(
      'slow',
      100,
      [0, 10_000],
      { en: 'Slow clients', zh: '慢客户端' },
      {
        en: 'They connect, send half a header and then nothing.',
        zh: '连上后只发半个请求头，之后什么也不发。',
      },
    ),
    duration(
      'headerTimeout',
      5_000_000_000,
      [0, 6e10],
      { en: 'ReadHeaderTimeout', zh: '请求头超时' },
      {
        en: 'How long the server waits for a whole header; 0: for ever.',
        zh: '服务端等完整请求头多久；0 表示一直等。',
      },
    ),
    duration(
      'idleTimeout',
      30_000_000_000,
      [0, 6e11],
      { en: 'IdleTimeout', zh: '空闲超时' },
      {
        en: 'How long an unused connection stays open; 0: as ReadTimeout.',
        zh: '空闲连接保留多久；0 表示同 ReadTimeout。',
      },
    ),
  ],
  story: [
    {
      at: { event: 'SockQueue' },
      otherwiseAt: 0.005,
      focus: 'rooms',
      text: {
        en: 'The server does not accept yet, and the clients connect all the same: the *kernel* finishes the handshake and keeps the connection in the *accept queue*.',
        zh: '服务端还没有 Accept，客户端照样能连上：*内核*自己完成握手，把连接放进*全连接队列*（accept queue）。',
      },
    },
    {
      at: 0.01,
      focus: 'rooms',
      text: {
        en: 'The queue takes *somaxconn + 1*. When it is full the next SYN is *dropped*, not refused: the client hears nothing.',
        zh: '队列能放 *somaxconn + 1* 个。满了以后，下一个 SYN 被*丢弃*而不是拒绝：客户端什么也收不到。',
      },
    },
    {
      at: 0.018,
      focus: 'procs',
      text: {
        en: 'Now the server accepts: in *milliseconds* the queue is empty. Each connection gets a goroutine, and the machine is idle again.',
        zh: '服务端开始 Accept：*几毫秒*就清空队列。每个连接一个 goroutine，机器又闲下来。',
      },
    },
    {
      at: 0.17,
      focus: 'charts',
      text: {
        en: 'The dropped ones come back after *one second*, when their kernels send the SYN again. That is the step in the latency: 1 s, 3 s, 7 s.',
        zh: '被丢弃的在*一秒*后回来，因为它们的内核会重发 SYN。延迟里的台阶就是这么来的：1 秒、3 秒、7 秒。',
      },
    },
    {
      at: 0.5,
      focus: 'rooms',
      text: {
        en: 'The *slow clients* are still there: half a header each, and a goroutine each that waits in Read. The netpoller makes them cheap, not free.',
        zh: '*慢客户端*还在：每个只发了半个请求头，各占一个在 Read 里等的 goroutine。网络轮询器让它们便宜，但不是免费。',
      },
    },
    {
      at: 0.85,
      focus: 'rooms',
      text: {
        en: '*ReadHeaderTimeout* is a deadline, a timer of the runtime: it fires, Read returns an error, the goroutines end.',
        zh: '*ReadHeaderTimeout* 是一个截止时间，也就是运行时的定时器：到点触发，Read 返回错误，goroutine 结束。',
      },
    },
    {
      at: 1,
      focus: 'knobs',
      text: {
        en: 'Set *somaxconn* to 4,096: nobody waits a second any more. Set *ReadHeaderTimeout* to 0: the slow clients stay for good.',
        zh: '把 *somaxconn* 设为 4,096：没人再等一秒。把 *ReadHeaderTimeout* 设为 0：慢客户端永远不走。',
      },
    },
  ],
  claims: [
    {
      source: { section: '5' },
      claim: {
        en: 'Larger queues bring the overflow from 12 % down to 0.03 %',
        zh: '加大队列后，溢出率从 12% 降到 0.03%',
      },
      measure: { output: '(\\d+) had to send' },
      unit: 'count',
      verdict: 'conditional',
      why: {
        en: 'A queue that is larger than a burst loses nobody; in steady overload any queue fills. (Clients whose SYN was dropped; with Linux’s default of 4,096 real Go loses none of these.)',
        zh: '队列比突发大，就谁也不丢；持续过载时，多大的队列都会满。（SYN 被丢弃的客户端数；用 Linux 默认的 4,096，真实 Go 一个也不丢。）',
      },
    },
    {
      source: 'common',
      claim: { en: 'A full accept queue refuses clients at once', zh: '全连接队列满了会立刻拒绝客户端' },
      measure: { output: 'worst (.+?);' },
      real: { run: 'default', metric: 'worstNs' },
      unit: 'ns',
      verdict: 'does-not-hold',
      why: {
        en: 'Linux drops the SYN in silence. Clients see a connection that takes one second longer, or three, and no error.',
        zh: 'Linux 静静地丢掉 SYN。客户端看到的是连接慢了一秒或三秒，没有错误。',
      },
    },
    {
      source: { section: '5' },
      claim: {
        en: 'ReadHeaderTimeout and IdleTimeout keep goroutines from piling up',
        zh: 'ReadHeaderTimeout 和 IdleTimeout 防止 goroutine 堆积',
      },
      measure: { output: 'goroutines: (\\d+) after' },
      real: { run: 'default', metric: 'afterSixSeconds' },
      unit: 'count',
      verdict: 'holds',
      why: {
        en: 'Without them a client that sends nothing keeps its goroutine for as long as it likes. Neither changes the SYN queue. (Goroutines after 6 s.)',
        zh: '没有它们，什么都不发的客户端想占多久就占多久。但它们都不影响 SYN 队列。（6 秒后的 goroutine 数。）',
      },
    },
  ],
};
