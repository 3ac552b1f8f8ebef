/** A ring of 64 slots: one producer, then more; and a channel. */
import type { Measured, Scenario } from '../scenario.ts';
import { count, duration } from '../knob.ts';
import { META } from '../meta.ts';
import source from './main.go?raw';
import measured from './measured.json';

export const scenario: Scenario = {
  ...META['ring-buffer'],
  source,
  measured: measured satisfies Measured,
  panels: ['output', 'code', 'claims', 'inspector', 'charts', 'rules'],
  run: { gomaxprocs: 4, cores: 4, gogc: -1 },
  knobs: [
    count(
      'items',
      10_000,
      [64, 200_000],
      { en: 'Lines', zh: '日志行数' },
      {
        en: 'How many lines are written in each part.',
        zh: '每一部分写多少行。',
      },
    ),
    count(
      'producers',
      2,
      [1, 8],
      { en: 'Producers', zh: '生产者' },
      {
        en: 'In the second part. The ring is right for one only.',
        zh: '第二部分的生产者数量。这个环只对一个生产者正确。',
      },
    ),
    duration(
      'produce',
      300,
      [0, 1e5],
      { en: 'Writing a line', zh: '写一行' },
      {
        en: 'Between reading head and publishing it: the window in which another producer does harm.',
        zh: '从读 head 到发布之间的时间：另一个生产者在这段时间里会造成破坏。',
      },
    ),
    duration(
      'consume',
      250,
      [0, 1e5],
      { en: 'Using a line', zh: '处理一行' },
      {
        en: 'The consumer’s work. Slower than the producer: the ring fills.',
        zh: '消费者的工作。比生产者慢，环就会满。',
      },
    ),
    count(
      'apart',
      16,
      [1, 64],
      { en: 'Words between head and tail', zh: 'head 与 tail 的间隔（字）' },
      {
        en: 'A cache line has 8 words. Closer together, each side takes the other’s line away (false sharing).',
        zh: '一个缓存行有 8 个字。离得更近，两边就会互相抢走对方的缓存行（伪共享）。',
      },
    ),
  ],
  story: [
    {
      at: 0.002,
      focus: 'procs',
      text: {
        en: 'One *producer* writes a slot, then stores head + 1. Who sees the new head sees the slot: the store *publishes* it. Slot = index & 63, so the ring wraps by itself.',
        zh: '一个*生产者*先写槽位，再把 head 加 1。看到新 head 就能看到槽位：这次存储就是*发布*。槽位 = 下标 & 63，自动回绕。',
      },
    },
    {
      at: { event: 'GoStop' },
      otherwiseAt: 0.1,
      focus: 'global',
      text: {
        en: 'tail has caught up with head: the ring is *empty*. This ring has no queue to wait in, so the consumer *yields* and looks again. A channel would park it.',
        zh: 'tail 追上了 head：环*空*了。环没有可以等待的队列，消费者只能*让出*再看。换成通道就会挂起。',
      },
    },
    {
      at: 0.25,
      focus: 'timeline',
      text: {
        en: 'head and tail are each written by *one side only*. That is why no lock is needed, and it costs: both cache lines travel between the two cores.',
        zh: 'head 和 tail 各自*只有一方*写，所以不需要锁；代价是两个缓存行在两个核之间来回搬。',
      },
    },
    {
      at: 0.42,
      focus: 'procs',
      text: {
        en: 'Now *two producers*. Both read the same head, both write the same slot, both store head + 1: two lines went in, *one* comes out. Nobody is told.',
        zh: '现在有*两个生产者*。两个读到同一个 head，写同一个槽位，都存 head + 1：进去两行，出来*一行*，没人知道。',
      },
    },
    {
      at: 0.75,
      focus: 'rooms',
      text: {
        en: 'The same lines through a *channel* of 64: it parks who must wait, it takes any number of producers, and it loses nothing.',
        zh: '同样的行走一个容量 64 的*通道*：该等的就挂起，生产者多少都行，一行不丢。',
      },
    },
    {
      at: 1,
      focus: 'knobs',
      text: {
        en: 'The first line of the output holds the *counter-example*: by the article’s formula a full ring has as much room as an empty one. Try *4 producers*, or head and tail 1 word apart.',
        zh: '输出第一行就是*反例*：按文中的公式，满的环和空的环剩余空间一样。试试*4 个生产者*，或让 head 与 tail 只隔 1 个字。',
      },
    },
  ],
  claims: [
    {
      source: { section: '4.3' },
      claim: {
        en: 'The room that is left is (tail − head − 1 + mask + 1) & mask',
        zh: '环形可用空间为 (tail - head - 1 + mask + 1) & mask',
      },
      measure: { output: '(\\d+) when full' },
      unit: 'count',
      verdict: 'does-not-hold',
      why: {
        en: 'Counter-example: with 64 of 64 slots used it says 63 are free, as for an empty ring; two producers get it there. It never gives the 64th slot, and it does not say how much fits before the end of the buffer.',
        zh: '反例：64 个槽全满时它说还有 63 个，与空环相同；两个生产者就会走到这一步。第 64 个槽永远用不上，它也不说到缓冲区末尾之前还能放多少。',
      },
    },
    {
      source: { section: '4.3' },
      claim: { en: 'Lock-free and safe for concurrent writers', zh: '无锁、多 goroutine 读写安全' },
      measure: { output: 'producers [2-9].* lost (\\d+)' },
      real: { run: 'producers4', metric: 'lost' },
      unit: 'count',
      verdict: 'does-not-hold',
      why: {
        en: 'Load, write, store are three steps. As soon as two producers overlap, lines are lost. (Real: 4 producers on 2 cores, of 100,000 lines.)',
        zh: '读、写、存是三步。两个生产者一旦重叠就会丢行。（真实 Go：2 核上 4 个生产者、10 万行。）',
      },
    },
    {
      source: { section: '4.3' },
      claim: { en: 'Faster than a channel', zh: '比通道快' },
      measure: { output: 'producers 1: \\d+ items in (.+?);' },
      real: { run: 'nothing', metric: 'ringNs' },
      unit: 'ns',
      verdict: 'conditional',
      why: {
        en: 'On one P yes. On two the lines of head and tail move for every item, and a side that must wait burns its P with yielding: real Go often takes longer than with a channel.',
        zh: '一个 P 上是的。两个 P 时，每一项都要搬动 head 和 tail 的缓存行，要等的一方还不停让出、空耗 P：真实 Go 往往比通道更慢。',
      },
    },
    {
      source: { section: '4.3' },
      claim: { en: 'Writing is zero-copy', zh: '零拷贝写入' },
      unit: 'count',
      verdict: 'does-not-hold',
      why: {
        en: 'The line is copied into the ring, in the article’s own code too (copy). What is saved is an allocation.',
        zh: '行被复制进环里，文中的代码自己也用了 copy。省下的是一次分配。',
      },
    },
  ],
};
