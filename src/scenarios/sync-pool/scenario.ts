/** Buffers of requests: new ones, or from a sync.Pool. */
import type { Measured, Scenario } from '../scenario.ts';
import { count, duration } from '../knob.ts';
import { META } from '../meta.ts';
import source from './main.go?raw';
import measured from './measured.json';

export const scenario: Scenario = {
  ...META['sync-pool'],
  source,
  measured: measured satisfies Measured,
  panels: ['output', 'charts', 'code', 'claims', 'inspector', 'rules'],
  run: { gomaxprocs: 2, cores: 2 },
  knobs: [
    count(
      'requests',
      2_000,
      [10, 100_000],
      { en: 'Requests', zh: '请求数' },
      {
        en: 'In each part; 5 a millisecond are 5,000 a second.',
        zh: '每一部分的请求数；每毫秒 5 个，即每秒 5,000 个。',
      },
    ),
    count(
      'burst',
      5,
      [1, 1_000],
      { en: 'Requests at once', zh: '同时到达' },
      {
        en: 'Every millisecond. So many buffers are needed at one time.',
        zh: '每毫秒到达多少个，也就是同时需要多少个缓冲区。',
      },
    ),
    count(
      'size',
      4_096,
      [16, 1_048_576],
      { en: 'Buffer size', zh: '缓冲区大小' },
      {
        en: 'Bytes. Small ones are hardly worth a pool.',
        zh: '字节数。小的几乎不值得用池。',
      },
    ),
    count(
      'other',
      4_096,
      [0, 1_048_576],
      { en: 'Other garbage', zh: '其他垃圾' },
      {
        en: 'Bytes that each request makes beside its buffer. They call the collector, and the collector empties pools.',
        zh: '每个请求在缓冲区之外产生的字节。它们引来 GC，而 GC 会清空池。',
      },
    ),
    duration(
      'work',
      20_000,
      [0, 1e7],
      { en: 'Work', zh: '处理时长' },
      {
        en: 'With the buffer in hand.',
        zh: '拿着缓冲区计算多久。',
      },
    ),
  ],
  story: [
    {
      at: 0.1,
      focus: 'charts',
      text: {
        en: 'Without a pool every request makes a *new buffer*, and it is garbage 20 µs later. The heap climbs to its goal again and again.',
        zh: '没有池时，每个请求都造一个*新缓冲区*，20 µs 后就成了垃圾。堆一次次爬到目标大小。',
      },
    },
    {
      at: { event: 'GCBegin', nth: 3 },
      otherwiseAt: 0.25,
      focus: 'timeline',
      text: {
        en: 'The *collector* runs because of this garbage: with next to nothing alive, a cycle comes after every 4 MiB.',
        zh: '*GC* 就是被这些垃圾引来的：几乎没有存活对象时，每 4 MiB 一次。',
      },
    },
    {
      at: 0.6,
      focus: 'procs',
      text: {
        en: 'Now from a *pool*. Put leaves the buffer in the *private slot* of the P, or in its chain; Get takes it from there without any lock. Another P’s chain is only the last resort.',
        zh: '现在从*池*里取。Put 把缓冲区放进 P 的*私有槽*或它的链；Get 不用锁就能取走。别的 P 的链只是最后的办法。',
      },
    },
    {
      at: 0.8,
      focus: 'charts',
      text: {
        en: 'The other garbage still calls the collector, half as often. Each cycle moves the pool’s contents to the *victim cache*; whoever is used again comes back from there.',
        zh: '其他垃圾仍会引来 GC，只是少了一半。每个周期把池里的东西移到*牺牲缓存*（victim）；再被用到的就从那里回来。',
      },
    },
    {
      at: 0.995,
      focus: 'timeline',
      text: {
        en: 'Last: 100 buffers rest in the pool. After *one* collection they are still there. After *two* without use all are gone.',
        zh: '最后：100 个缓冲区闲在池里。*一次* GC 之后还在；*两次*都没用到，就全没了。',
      },
    },
    {
      at: 1,
      focus: 'knobs',
      text: {
        en: 'Set *Buffer size* to 64: the pool saves nothing worth having. Set *Other garbage* to 0: the second part needs no collection at all.',
        zh: '把*缓冲区大小*设为 64：池几乎不省什么。把*其他垃圾*设为 0：第二部分一次 GC 都不需要。',
      },
    },
  ],
  claims: [
    {
      source: { section: '4.1' },
      claim: { en: 'Collections in 30 s fall from 142 to 23', zh: '30 秒内 GC 次数从 142 降到 23' },
      measure: { output: '^with pool: .*collections: (\\d+)' },
      real: { run: 'default', metric: 'with' },
      unit: 'count',
      verdict: 'conditional',
      why: {
        en: 'They fall by the share that the pooled objects have in all garbage: here by half, without other garbage to none. The article pools contexts of 128 bytes, which cannot give such a gain.',
        zh: '减少的比例就是池化对象在全部垃圾中的占比：这里减半，没有其他垃圾时降到零。文中池化的是 128 字节的 context，不可能有那样的收益。',
      },
    },
    {
      source: { section: '4.1' },
      claim: { en: 'Hit rate 92.4 %', zh: '命中率稳定在 92.4%' },
      measure: { output: '^with pool: .*hits: (\\d+) %' },
      real: { run: 'default', metric: 'hits' },
      unit: 'count',
      verdict: 'conditional',
      why: {
        en: 'Under steady load nearly every Get hits, collections or not, because what is used between two collections survives. Only pauses empty a pool. (Per cent.)',
        zh: '负载稳定时，不管有没有 GC，几乎每次都命中，因为两次 GC 之间用过的都会留下。只有停顿才会清空池。（百分比。）',
      },
    },
    {
      source: { section: '4.1' },
      claim: { en: 'New does not allocate at run time', zh: 'New 不执行运行时分配，仅返回轻量封装' },
      measure: { output: '^with pool: .*made: (\\d+)' },
      real: { run: 'default', metric: 'made' },
      unit: 'count',
      verdict: 'does-not-hold',
      why: {
        en: 'New is an ordinary function: what it returns has been allocated. It is just seldom called. And a context cannot be overwritten: each WithValue allocates, pool or not.',
        zh: 'New 就是普通函数，返回的东西是分配出来的，只是很少被调用。而 context 不能覆写：用不用池，每次 WithValue 都要分配。',
      },
    },
  ],
};
