/** Stacks that grow, shrink and serve again; dead Gs. */
import type { Measured, Scenario } from '../scenario.ts';
import { count, flag } from '../knob.ts';
import { META } from '../meta.ts';
import source from './main.go?raw';
import measured from './measured.json';

export const scenario: Scenario = {
  ...META['stack-reuse'],
  source,
  measured: measured satisfies Measured,
  panels: ['output', 'inspector', 'code', 'claims', 'charts', 'rules'],
  run: { gomaxprocs: 2, cores: 2, gogc: -1 },
  knobs: [
    count(
      'waves',
      4,
      [1, 50],
      { en: 'Waves', zh: '波数' },
      {
        en: 'From the second on, Gs are used again.',
        zh: '从第二波起，G 被重复使用。',
      },
    ),
    count(
      'size',
      500,
      [1, 20_000],
      { en: 'Goroutines of a wave', zh: '每波 goroutine 数量' },
      {
        en: 'All alive at the same time.',
        zh: '同时存活。',
      },
    ),
    count(
      'depth',
      40,
      [0, 10_000],
      { en: 'Depth of calls', zh: '调用深度' },
      {
        en: 'Of every second goroutine; about 100 bytes a level. The others stay shallow.',
        zh: '每隔一个 goroutine 的调用深度，每层约 100 字节。其余的保持浅。',
      },
    ),
    count(
      'collect',
      2,
      [0, 10],
      { en: 'Collections while waiting', zh: '等待期间的 GC 次数' },
      {
        en: 'Each halves stacks that are used less than a quarter.',
        zh: '每次把使用不足四分之一的栈减半。',
      },
    ),
    flag(
      'free',
      true,
      { en: 'Collection between waves', zh: '两波之间 GC' },
      {
        en: 'It takes the stacks of dead Gs away.',
        zh: '它会收走死 G 的栈。',
      },
    ),
  ],
  story: [
    {
      at: { event: 'StackGrow' },
      otherwiseAt: 0.02,
      focus: 'procs',
      text: {
        en: 'A call finds no room on its stack of 2 KiB. The runtime takes one of *twice the size*, copies what is used, corrects the pointers into it and gives the old one back.',
        zh: '一次调用发现 2 KiB 的栈不够。运行时拿一个*两倍大*的，复制已用部分，改正指向栈内的指针，再还掉旧栈。',
      },
    },
    {
      at: 0.12,
      focus: 'rooms',
      text: {
        en: 'All of the wave wait at the gate, back in a *shallow* place. Their stacks stay as large as they grew: returning from a call frees nothing.',
        zh: '这一波都在门口等着，已经回到*浅处*。但栈仍是长大后的大小：从调用返回不会释放任何东西。',
      },
    },
    {
      at: { event: 'GCStackScan', nth: 300 },
      otherwiseAt: 0.16,
      focus: 'timeline',
      text: {
        en: 'A collection scans every stack, and *halves* one that is used less than a quarter. One step a collection: 8 KiB becomes 4, then 2.',
        zh: '一次 GC 扫描每个栈，把使用不足四分之一的*减半*。每次 GC 一步：8 KiB 变 4，再变 2。',
      },
    },
    {
      at: { event: 'GoDestroy', nth: 100 },
      otherwiseAt: 0.2,
      focus: 'procs',
      text: {
        en: 'A goroutine that ends puts its *G* on the free list of its P, with the stack if that has the usual size. Another size goes back to the stack cache at once.',
        zh: '结束的 goroutine 把自己的 *G* 放进 P 的空闲列表；栈若是通常大小就一起留着，否则立即还给栈缓存。',
      },
    },
    {
      at: 0.5,
      focus: 'timeline',
      text: {
        en: 'The next wave takes those Gs. But a *collection in between* has taken the stacks from dead Gs: they must be found anew. Freeing made the next wave *dearer*.',
        zh: '下一波用的就是这些 G。但*中间那次 GC* 已收走死 G 的栈，得重新找：回收让下一波*更贵*。',
      },
    },
    {
      at: 1,
      focus: 'knobs',
      text: {
        en: 'Set *Collections* to 0 and switch the one between waves off: stacks stay grown, and later waves are made faster than the first.',
        zh: '把*等待期间的 GC* 设为 0，并关掉两波之间的 GC：栈保持长大后的大小，后面几波比第一波创建得快。',
      },
    },
  ],
  claims: [
    {
      source: { section: '2.1' },
      claim: {
        en: 'After exit, stacks go to the stack pool and serve the next goroutine',
        zh: '退出后栈加入 stackpool，供后续 goroutine 复用',
      },
      measure: { output: 'wave 3: (.+?) for each' },
      real: { run: 'kept', metric: 'wave3Ns' },
      unit: 'ns',
      verdict: 'conditional',
      why: {
        en: 'A stack of the usual size does not go to the pool: it stays with its dead G and serves with it again, which is the fast way. Other sizes go through a cache of the P to the pool.',
        zh: '通常大小的栈不进池：它留在死 G 上，随 G 一起复用，这才是快的路径。其他大小经 P 的缓存进池。',
      },
    },
    {
      source: { section: '2.1' },
      claim: {
        en: 'runtime.GC() speeds up getting the stacks of ended goroutines back',
        zh: 'runtime.GC() 强制回收已终止 goroutine 的栈内存',
      },
      measure: { output: 'wave 3: (.+?) for each' },
      real: { run: 'default', metric: 'wave3Ns' },
      unit: 'ns',
      verdict: 'conditional',
      why: {
        en: 'It does take the stacks away from dead Gs. The Gs themselves are never freed, and the next goroutines are dearer for it: compare wave 3 with the setting above.',
        zh: '它确实收走死 G 的栈。但 G 本身永不释放，而且后面的 goroutine 因此更贵：与上一条设置下的第 3 波对比。',
      },
    },
    {
      source: { section: '2.1' },
      claim: { en: 'A stack grows and shrinks as needed', zh: '栈按需动态伸缩' },
      measure: { output: 'wave 1: .*collections (\\d+) KiB' },
      real: { run: 'default', metric: 'shrunkKiB' },
      unit: 'count',
      verdict: 'conditional',
      why: {
        en: 'It grows in the call that needs it. It shrinks only in a collection, by half at most, and only when less than a quarter is used. (KiB of all stacks after two collections.)',
        zh: '增长发生在需要它的那次调用里。收缩只发生在 GC 中，每次至多一半，且使用不足四分之一才行。（两次 GC 后全部栈的 KiB。）',
      },
    },
    {
      source: { section: '2.1' },
      claim: {
        en: 'Stacks up to 2 KB come from the pool, larger ones from the heap',
        zh: '栈 ≤ 2KB 从 stackpool 分配，更大的从堆 malloc',
      },
      unit: 'count',
      verdict: 'does-not-hold',
      why: {
        en: 'On Linux 2, 4, 8 and 16 KiB come from a cache of the P, refilled from the pool. Only from 32 KiB on a stack is taken from the page heap, never by malloc.',
        zh: 'Linux 上 2、4、8、16 KiB 都来自 P 的缓存，由池补充。32 KiB 起才直接从页堆取，从不经 malloc。',
      },
    },
  ],
};
