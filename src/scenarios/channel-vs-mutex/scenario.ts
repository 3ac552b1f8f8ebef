/** One counter behind a mutex, and the same counter travelling through a channel. */
import type { Measured, Scenario } from '../scenario.ts';
import { count, duration } from '../knob.ts';
import { META } from '../meta.ts';
import source from './main.go?raw';
import measured from './measured.json';

export const scenario: Scenario = {
  ...META['channel-vs-mutex'],
  source,
  measured: measured satisfies Measured,
  panels: ['code', 'inspector', 'claims', 'output', 'charts', 'rules'],
  run: { gomaxprocs: 2, cores: 2, gogc: -1 },
  knobs: [
    count(
      'goroutines',
      4,
      [1, 1_000],
      { en: 'Goroutines', zh: 'goroutine 数量' },
      {
        en: 'How many want the counter, 200 times each.',
        zh: '多少个 goroutine 要用计数器，每个 200 次。',
      },
    ),
    duration(
      'section',
      2_000,
      [0, 1e6],
      { en: 'Critical section', zh: '临界区时长' },
      {
        en: 'What each computes while it owns the counter.',
        zh: '占有计数器期间计算多久。',
      },
    ),
    count(
      'mistake',
      0,
      [0, 2],
      { en: 'Mistake', zh: '错误' },
      {
        en: '1: a goroutine forgets Unlock. 2: one keeps the counter and never sends it on.',
        zh: '1：有一个忘了 Unlock。2：有一个拿走计数器，不再发出。',
      },
    ),
    count(
      'heartbeat',
      0,
      [0, 10_000],
      { en: 'Heartbeats', zh: '心跳次数' },
      {
        en: 'A bystander that wakes once a millisecond. While it lives, not all are asleep.',
        zh: '一个每毫秒醒一次的旁观者。只要它还在，就不算全部睡着。',
      },
    ),
  ],
  story: [
    {
      at: { event: 'GoBlock', reason: 'mutexLock' },
      otherwiseAt: 0.05,
      focus: 'rooms',
      text: {
        en: 'One goroutine holds the mutex. The next one spins a moment, then *parks* in the lock’s queue. The counter itself has not moved.',
        zh: '一个 goroutine 持有互斥锁。下一个先自旋片刻，再*挂起*在锁的队列里。计数器本身没有动。',
      },
    },
    {
      at: 0.25,
      focus: 'timeline',
      text: {
        en: 'Unlock wakes a waiter, but does not give it the lock: whoever is *running* may take it again first. That is fast and unfair, until somebody has waited 1 ms.',
        zh: 'Unlock 唤醒一个等待者，却不把锁交给它：*正在运行*的可以抢先再拿。这样快但不公平，直到有人等满 1 ms。',
      },
    },
    {
      at: { event: 'GoBlock', reason: 'chanReceive' },
      otherwiseAt: 0.55,
      focus: 'rooms',
      text: {
        en: 'Second part: the counter *travels* through a channel of capacity 1. Somebody else has it just now, so this goroutine waits for it to come.',
        zh: '第二部分：计数器在容量为 1 的通道里*旅行*。现在它在别人手里，这个 goroutine 就等它过来。',
      },
    },
    {
      at: 0.75,
      focus: 'rooms',
      text: {
        en: 'A waiting receiver is handed the value *directly*, past the buffer. What it has received it owns: nobody else can reach the counter meanwhile.',
        zh: '若有接收方在等，值绕过缓冲区*直接*交给它。收到即占有：期间别人碰不到计数器。',
      },
    },
    {
      at: 0.97,
      focus: 'charts',
      text: {
        en: 'The two differ by tens of *nanoseconds* a turn, plus the wake-ups that each causes. Choose by what your data does, not by that.',
        zh: '两者每轮只差几十*纳秒*，外加各自引起的唤醒。按数据的流向来选，而不是按这点差别。',
      },
    },
    {
      at: 1,
      focus: 'knobs',
      text: {
        en: 'Set *Mistake* to 1, then to 2: the runtime reports both, because all are asleep. Add 50 *heartbeats*: nothing is reported until the bystander has gone.',
        zh: '把*错误*设为 1，再设为 2：两种都会被运行时报告，因为全都睡着了。再加 50 次*心跳*：旁观者离开之前什么也不报。',
      },
    },
  ],
  claims: [
    {
      source: { section: '1' },
      claim: {
        en: 'Deadlocks of channels are diagnosed at compile time and at run time, those of mutexes only by people',
        zh: '通道死锁在编译期和运行时可诊断，互斥锁的死锁只能靠人工分析',
      },
      unit: 'count',
      verdict: 'does-not-hold',
      why: {
        en: 'The compiler finds neither. The runtime finds both, with the same check: it ends the program when no goroutine can ever run again. One that still can, a timer or a network wait hides either.',
        zh: '编译器两种都查不出。运行时两种都能发现，用的是同一个检查：再没有 goroutine 能运行时结束程序。只要还有一个能运行，或有定时器、网络等待，两种都会被掩盖。',
      },
    },
    {
      source: { section: '1' },
      claim: {
        en: 'Passing data through channels rules out data races by itself',
        zh: '通过通道传递数据，天然规避竞态条件',
      },
      measure: { output: '^channel: \\d+ in (.+)' },
      real: { run: 'default', metric: 'channelNs' },
      unit: 'ns',
      verdict: 'conditional',
      why: {
        en: 'Here it does, because the value itself travels and nobody keeps a copy. Send a pointer or a slice and both sides can still reach what it points to. (Time of the channel part.)',
        zh: '这里成立，因为旅行的是值本身，没人留副本。若发送的是指针或切片，双方仍能碰到它所指的东西。（数字是通道部分的用时。）',
      },
    },
    {
      source: { section: '1' },
      claim: { en: 'A mutex only protects a critical section', zh: '互斥锁仅提供临界区保护' },
      measure: { output: '^mutex: \\d+ in (.+)' },
      real: { run: 'default', metric: 'mutexNs' },
      unit: 'ns',
      verdict: 'conditional',
      why: {
        en: 'It carries no data, true. But it orders as well: everything before an Unlock happens before what follows the next Lock. (Time of the mutex part.)',
        zh: '它确实不带数据。但它同样建立次序：Unlock 之前的一切，先行发生于下一次 Lock 之后的一切。（数字是互斥锁部分的用时。）',
      },
    },
  ],
};
