/** Several ready cases of one select. */
import type { Measured, Scenario } from '../scenario.ts';
import { count, duration } from '../knob.ts';
import { META } from '../meta.ts';
import source from './main.go?raw';
import measured from './measured.json';

export const scenario: Scenario = {
  ...META['select-fairness'],
  source,
  measured: measured satisfies Measured,
  panels: ['output', 'inspector', 'code', 'claims', 'charts', 'rules'],
  run: { gomaxprocs: 2, cores: 2, gogc: -1 },
  knobs: [
    count(
      'rounds',
      4000,
      [4, 200000],
      { en: 'Rounds', zh: '轮数' },
      { en: 'How often select chooses, in each part.', zh: '每一部分 select 选择多少次。' },
    ),
    duration(
      'work',
      1000,
      [0, 1000000.0],
      { en: 'Work of a sender', zh: '发送者的计算' },
      { en: 'Between two values.', zh: '两个值之间计算多久。' },
    ),
  ],
  story: [
    {
      at: 0.02,
      focus: 'procs',
      text: {
        en: 'All four channels hold a value. select looks at its cases in a *random order* and takes the first that is ready: a quarter each.',
        zh: '四个通道里都有值。select 按*随机次序*查看各个 case，取第一个就绪的：各占四分之一。',
      },
    },
    {
      at: { event: 'GoBlock', reason: 'select' },
      otherwiseAt: 0.3,
      focus: 'rooms',
      text: {
        en: 'Now nobody is ready: the chooser *parks at all four* channels at once. The first sender to come wakes it and takes it off the other three.',
        zh: '现在都没就绪：选择者*同时挂在四个*通道上。第一个来的发送者唤醒它，并把它从另外三个上摘下。',
      },
    },
    {
      at: 0.6,
      focus: 'procs',
      text: {
        en: 'Which sender comes is no chance of select: it is the *order of the run queue*. On one P they come in turn; on a real machine often one is ahead.',
        zh: '来的是哪个发送者，不由 select 的随机决定，而由*运行队列的次序*决定。一个 P 上轮流来；真实机器上往往有一个领先。',
      },
    },
    {
      at: 0.97,
      focus: 'timeline',
      text: {
        en: 'Compare the two lines of the *output*: the first is even by chance, the second is what the scheduler made of it.',
        zh: '比较*输出*的两行：第一行靠随机而均匀，第二行是调度器造成的。',
      },
    },
    {
      at: 1,
      focus: 'knobs',
      text: {
        en: 'Set *GOMAXPROCS* to 1, or *Work* to 0: the second line changes, the first does not.',
        zh: '把 *GOMAXPROCS* 设为 1，或把*计算*设为 0：第二行会变，第一行不变。',
      },
    },
  ],
  claims: [
    {
      source: 'common',
      claim: { en: 'select takes the first ready case from the top', zh: 'select 从上往下取第一个就绪的 case' },
      measure: { output: 'all ready: (\\d+)' },
      real: { run: 'default', metric: 'ready0' },
      unit: 'count',
      verdict: 'does-not-hold',
      why: {
        en: 'It begins at a random place every time. A case that must come first needs a select of its own before. (How often the first case of four was taken, of 4,000.)',
        zh: '每次都从随机位置开始。要让某个 case 优先，得先单独 select 它。（4,000 次里第一个 case 被取多少次。）',
      },
    },
    {
      source: 'common',
      claim: { en: 'select is fair between waiting partners', zh: 'select 对等待的各方是公平的' },
      measure: { output: 'awaited: (\\d+)' },
      real: { run: 'default', metric: 'awaited0' },
      unit: 'count',
      verdict: 'conditional',
      why: {
        en: 'Here it comes out about even, because the senders take turns in the run queue. But nobody chooses: who comes first is served, and a sender that is kept off its P falls behind. (First sender, of 4,000.)',
        zh: '这里大致均匀，因为发送者在运行队列里轮流。但没有谁在选择：先到先得，被挡在 P 之外的发送者就会落后。（第一个发送者，共 4,000 次。）',
      },
    },
  ],
};
