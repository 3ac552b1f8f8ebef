/** Encoding as text that is garbage at once, or into one buffer. */
import type { Measured, Scenario } from '../scenario.ts';
import { count } from '../knob.ts';
import { META } from '../meta.ts';
import source from './main.go?raw';
import measured from './measured.json';

export const scenario: Scenario = {
  ...META.codec,
  source,
  measured: measured satisfies Measured,
  panels: ['output', 'charts', 'code', 'claims', 'inspector', 'rules'],
  run: { gomaxprocs: 2, cores: 2 },
  knobs: [
    count(
      'orders',
      4_000,
      [4, 100_000],
      { en: 'Orders', zh: '订单数' },
      {
        en: 'Encoded in each part.',
        zh: '每一部分编码多少个订单。',
      },
    ),
    count(
      'workers',
      4,
      [1, 64],
      { en: 'Workers', zh: '工作者' },
      {
        en: 'Goroutines that encode side by side.',
        zh: '并行编码的 goroutine 数量。',
      },
    ),
    count(
      'items',
      10,
      [1, 200],
      { en: 'Items of an order', zh: '每单条目数' },
      {
        en: 'As text, twice as many cost more than twice as much: every field copies all that is there.',
        zh: '用文本编码时，条目翻倍，成本不止翻倍：每加一个字段都要复制已有的全部。',
      },
    ),
  ],
  story: [
    {
      at: 0.03,
      focus: 'timeline',
      text: {
        en: 'Each field makes a *new string*: the old text and the field, copied together. What was there before is garbage at once.',
        zh: '每个字段都产生一个*新字符串*：旧文本加上新字段，一起复制。之前的那个立刻成了垃圾。',
      },
    },
    {
      at: { event: 'GCBegin', nth: 2 },
      otherwiseAt: 0.3,
      focus: 'charts',
      text: {
        en: 'Some 5 KB of garbage for a text of 440 bytes. After 4 MiB the *collector* comes; nothing of it is alive, so a cycle is short, but they are many.',
        zh: '440 字节的文本，产生约 5 KB 垃圾。每满 4 MiB，*GC* 就来一次；几乎没有存活对象，所以很短，但很多。',
      },
    },
    {
      at: { event: 'GCMarkAssistBegin', nth: 5 },
      otherwiseAt: 0.5,
      focus: 'procs',
      text: {
        en: 'With so little alive a cycle is over in 0.1 ms. Who allocates while it lasts must *assist*: mark a little for what it takes. CPU time splits into encoding, allocating and collecting.',
        zh: '存活这么少，一个周期 0.1 ms 就结束。期间谁分配，谁就得*辅助标记*：拿多少，标记一点。CPU 时间分给了编码、分配和回收。',
      },
    },
    {
      at: 0.985,
      focus: 'charts',
      text: {
        en: 'The second part is this *narrow end*: the same orders as bytes, appended to a buffer that serves again. No garbage, no collection.',
        zh: '第二部分就是末尾这*窄窄一段*：同样的订单编成字节，追加到重复使用的缓冲区。没有垃圾，没有 GC。',
      },
    },
    {
      at: 1,
      focus: 'knobs',
      text: {
        en: 'Set *Items* to 100: text takes far more than ten times as long. Set *GOGC* to 400: fewer collections, and text gains a little; the copying stays.',
        zh: '把*条目数*设为 100：文本用时远不止十倍。把 *GOGC* 设为 400：GC 变少，文本快一点点，但复制还在。',
      },
    },
  ],
  claims: [
    {
      source: { section: '5' },
      claim: { en: 'Binary encoding: 1.82 → 0.23 ms', zh: '零拷贝序列化：1.82 → 0.23 ms' },
      measure: { output: '^bytes: .*bytes, (.+) each' },
      real: { run: 'default', metric: 'bytesNs' },
      unit: 'ns',
      verdict: 'conditional',
      why: {
        en: 'The direction is right, the factor even larger. But the gain has two causes: no text to make, and no memory to allocate. An encoder for text that appends to one buffer gets the second as well.',
        zh: '方向对，倍数甚至更大。但收益有两个来源：不用生成文本，不用分配内存。文本编码器若追加到同一个缓冲区，也能得到第二个。',
      },
    },
    {
      source: { section: '5' },
      claim: { en: 'Collections fall from 42 to 15 a second', zh: '每秒 GC 次数从 42 降到 15' },
      measure: { output: '^text: .*collections (\\d+)' },
      real: { run: 'default', metric: 'textCollections' },
      unit: 'count',
      verdict: 'holds',
      why: {
        en: 'The rate of allocation decides how often the collector runs; without garbage it does not run. (Collections in the text part.)',
        zh: '分配速率决定 GC 的频率；没有垃圾就没有 GC。（文本部分的 GC 次数。）',
      },
    },
    {
      source: { section: '5' },
      claim: { en: 'The encoding is zero-copy', zh: '零拷贝序列化' },
      unit: 'count',
      verdict: 'does-not-hold',
      why: {
        en: 'Every field is copied into the buffer. What is spared is allocation, and the copies of copies.',
        zh: '每个字段都被复制进缓冲区。省下的是分配，以及对副本的再复制。',
      },
    },
  ],
};
