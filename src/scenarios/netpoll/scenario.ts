/** Many connections, few threads: reads that park on the netpoller, and the same with reads that block. */
import type { Measured, Scenario } from '../scenario.ts';
import { count, duration, flag } from '../knob.ts';
import { META } from '../meta.ts';
import source from './main.go?raw';
import measured from './measured.json';

export const scenario: Scenario = {
  ...META.netpoll,
  source,
  measured: measured satisfies Measured,
  panels: ['inspector', 'charts', 'code', 'claims', 'rules', 'output'],
  run: { gomaxprocs: 2, cores: 2, gogc: -1 },
  knobs: [
    count(
      'conns',
      64,
      [1, 10_000],
      { en: 'Connections', zh: '连接数' },
      {
        en: 'Each has a goroutine at both ends.',
        zh: '每个连接两端各有一个 goroutine。',
      },
    ),
    count(
      'messages',
      20,
      [1, 10_000],
      { en: 'Messages', zh: '消息数' },
      { en: 'For each connection.', zh: '每个连接发多少条。' },
    ),
    duration(
      'gap',
      200_000,
      [0, 1e9],
      { en: 'Between messages', zh: '消息间隔' },
      {
        en: 'How long a client waits before its next message. The longer, the more servers are parked.',
        zh: '客户端发下一条前等多久。越久，挂起的服务端 goroutine 越多。',
      },
    ),
    flag(
      'blocking',
      false,
      { en: 'Blocking reads', zh: '阻塞读' },
      {
        en: 'Blocking pipes instead of connections: a read waits in the kernel, with its thread.',
        zh: '用阻塞的管道代替连接：读在内核里等待，占着线程。',
      },
    ),
  ],
  story: [
    {
      at: { event: 'GoBlock', reason: 'ioWait' },
      otherwiseAt: 0.02,
      focus: 'rooms',
      text: {
        en: '*Accept* has tried its system call, got EAGAIN, and *parks* on the listener’s pollDesc. Its thread and its P go on with others.',
        zh: '*Accept* 先试一次系统调用，得到 EAGAIN，就在监听器的 pollDesc 上*挂起*。线程和 P 去服务别人。',
      },
    },
    {
      at: { event: 'SockOpen', nth: 6 },
      otherwiseAt: 0.05,
      focus: 'rooms',
      text: {
        en: 'Every new connection is registered with epoll *once*, edge-triggered, for reading and writing. From then on only changes are reported.',
        zh: '每个新连接只向 epoll 注册*一次*：边沿触发，读写一起。之后只报告变化。',
      },
    },
    {
      at: { event: 'NetPoll', nth: 3 },
      otherwiseAt: 0.2,
      focus: 'kernel',
      text: {
        en: 'Nobody is called back. A P that finds no work *asks* epoll, at most 128 events at a time; if all Ps are busy, *sysmon* asks after 10 ms.',
        zh: '没有人被回调。找不到活的 P 会去*问* epoll，一次最多 128 个事件；若所有 P 都忙，*sysmon* 过 10 ms 才去问。',
      },
    },
    {
      at: 0.5,
      focus: 'procs',
      text: {
        en: 'The list comes back in *reverse order*: the last event’s goroutine runs on the spot, the others go to idle Ps through the global queue or into the poller’s own ring.',
        zh: '返回的列表是*倒序*的：最后一个事件的 goroutine 当场运行，其余经全局队列交给空闲的 P，或进轮询者自己的本地队列。',
      },
    },
    {
      at: 0.8,
      focus: 'kernel',
      text: {
        en: 'Count goroutines and threads: two for every connection, and *a handful in all*. A waiting read holds no thread.',
        zh: '数数 goroutine 和线程：每个连接两个 goroutine，而线程*总共就几个*。等待中的读不占线程。',
      },
    },
    {
      at: 1,
      focus: 'knobs',
      text: {
        en: 'Switch *Blocking reads* on: each waiting read now sits in the kernel with a thread of its own, and sysmon has to take the Ps back.',
        zh: '打开*阻塞读*：每个等待中的读都带着自己的线程待在内核里，P 要靠 sysmon 夺回。',
      },
    },
  ],
  claims: [
    {
      source: { section: '3.1' },
      claim: { en: 'Waiting for the network costs no thread', zh: '等待网络不占线程' },
      measure: { metric: 'threadsMax' },
      real: { run: 'default', metric: 'threads' },
      unit: 'count',
      verdict: 'holds',
      why: {
        en: 'A parked read is a goroutine and a pollDesc. The threads are those of the Ps, of sysmon, and one that waits in epoll.',
        zh: '挂起的读只是一个 goroutine 加一个 pollDesc。线程只有各 P 的、sysmon 的，以及在 epoll 里等的那个。',
      },
    },
    {
      source: { section: '3.1' },
      claim: {
        en: 'netpoll hands ready goroutines straight to the scheduler, with no layer between',
        zh: 'netpoll 把就绪的 goroutine 直接交给调度器，中间没有别的层',
      },
      measure: { output: 'in (.+)' },
      real: { run: 'default', metric: 'tookNs' },
      unit: 'ns',
      verdict: 'conditional',
      why: {
        en: 'There is no event loop of its own, true. But somebody has to ask: findRunnable, sysmon or a starting world. While all Ps compute, readiness waits up to 10 ms. (Time of the whole exchange.)',
        zh: '确实没有单独的事件循环。但总得有人去问：findRunnable、sysmon 或重新启动世界时。所有 P 都在计算时，就绪最多要等 10 ms。（整个往返的时间。）',
      },
    },
    {
      source: { section: '3.1' },
      claim: { en: 'The same with blocking reads needs as few threads', zh: '改用阻塞读，线程也一样少' },
      real: { run: 'blocking', metric: 'threads' },
      unit: 'count',
      verdict: 'does-not-hold',
      why: {
        en: 'Every read that waits in the kernel keeps its thread: about one for each connection. (Switch *Blocking reads* on to see it here.)',
        zh: '每个在内核里等待的读都占着线程：大约一个连接一个。（打开*阻塞读*就能在这里看到。）',
      },
    },
  ],
};
