/** Read, parse, write: three stages with channels, and one loop. */
import type { Measured, Scenario } from '../scenario.ts';
import { count, duration } from '../knob.ts';
import { META } from '../meta.ts';
import source from './main.go?raw';
import measured from './measured.json';

export const scenario: Scenario = {
  ...META['log-pipeline'],
  source,
  measured: measured satisfies Measured,
  panels: ['output', 'inspector', 'charts', 'code', 'claims', 'rules'],
  run: { gomaxprocs: 2, cores: 2 },
  knobs: [
    count('lines', 20000, [100, 500000], { en: 'Lines', zh: '行数' }, { en: 'In all.', zh: '总数。' }),
    duration('read', 1000, [0, 100000], { en: 'Reading', zh: '读取' }, { en: 'Of each line.', zh: '每行。' }),
    duration('parse', 3000, [0, 100000], { en: 'Parsing', zh: '解析' }, { en: 'Of each line.', zh: '每行。' }),
    duration(
      'write',
      200000,
      [0, 10000000],
      { en: 'Writing', zh: '写入' },
      { en: 'Of a batch, in the kernel.', zh: '每批，在内核中。' },
    ),
    count(
      'size',
      1024,
      [0, 100000],
      { en: 'Channel', zh: '通道容量' },
      { en: 'Slots of each; 0: hand over.', zh: '每个通道的槽数；0：当面交接。' },
    ),
    count('batch', 500, [1, 10000], { en: 'Batch', zh: '批量' }, { en: 'Lines in a write.', zh: '每次写入多少行。' }),
    duration(
      'flush',
      100000000,
      [1000000, 1000000000],
      { en: 'Flush', zh: '刷新' },
      { en: 'What waits is written after this in any case.', zh: '等待的行最迟这么久后写出。' },
    ),
    duration(
      'pause',
      150000000,
      [0, 1000000000],
      { en: 'Pause', zh: '停顿' },
      { en: 'Of the source, after a third of the lines.', zh: '数据源在三分之一处停顿。' },
    ),
  ],
  story: [
    {
      at: { event: 'GoBlock', reason: 'chanReceive' },
      otherwiseAt: 0.001,
      focus: 'rooms',
      text: {
        en: 'Three *stages*, two channels. Parser and writer wait for their first line.',
        zh: '三个*阶段*，两个通道。解析者和写入者在等第一行。',
      },
    },
    {
      at: { event: 'GoBlock', reason: 'chanSend' },
      otherwiseAt: 0.015,
      focus: 'rooms',
      text: {
        en: 'The channel of raw lines is full: reading is faster than parsing. The reader waits, and that is *back-pressure*: nothing piles up behind it.',
        zh: '原始行的通道满了：读取比解析快。读取者等待，这就是*背压*：后面不会堆积。',
      },
    },
    {
      at: { event: 'GoSyscallBegin', nth: 3 },
      otherwiseAt: 0.02,
      focus: 'procs',
      text: {
        en: 'A *batch* is full and is written in one system call. Meanwhile parsed lines wait in the second channel.',
        zh: '一*批*满了，用一次系统调用写出。这期间解析好的行在第二个通道里等。',
      },
    },
    {
      at: 0.3,
      focus: 'rooms',
      text: {
        en: 'The source pauses. What the writer holds is too little for a batch; the *timer* writes it, so that no line waits for ever.',
        zh: '数据源停顿。写入者手里的行不够一批；*定时器*把它写出，没有一行会永远等待。',
      },
    },
    {
      at: 0.92,
      focus: 'procs',
      text: {
        en: 'Now *one loop*: the same work by one goroutine, no channel. It uses one core, and waits for its own writes.',
        zh: '现在是*一个循环*：同样的工作由一个 goroutine 做，没有通道。它只用一个核，并等待自己的写入。',
      },
    },
    {
      at: 1,
      focus: 'knobs',
      text: {
        en: 'Set reading and parsing to 100 ns and writing to 20 µs: the hop through a channel costs more than the work. Set *Channel* to 0: every line is handed over.',
        zh: '把读取和解析设为 100 ns、写入设为 20 µs：经过通道的一跳比工作本身更贵。把*通道容量*设为 0：每行当面交接。',
      },
    },
  ],
  claims: [
    {
      source: { section: '5' },
      claim: {
        en: 'Three stages with channels of 1,024 process many times as many events',
        zh: '三段流水线加 1,024 的通道，处理量提高许多倍',
      },
      measure: { output: 'stages: (\\d+) ns' },
      real: { run: 'default', metric: 'stagesNs' },
      unit: 'ns',
      verdict: 'conditional',
      why: {
        en: 'Time of a line. The pipeline gains what runs at the same time: at most the number of cores, at best the slowest stage. Never fifty times.',
        zh: '每行的时间。流水线得到的只是并行的部分：最多核数倍，最好等于最慢的阶段。绝不会是五十倍。',
      },
    },
    {
      source: { section: '5' },
      claim: { en: 'One goroutine cannot keep up', zh: '单个 goroutine 跟不上' },
      measure: { output: 'loop: (\\d+) ns' },
      real: { run: 'default', metric: 'loopNs' },
      unit: 'ns',
      verdict: 'conditional',
      why: {
        en: 'It does the sum of the stages. With stages of some microseconds that is more than the pipeline needs; with stages of 100 ns it wins on real Go.',
        zh: '它要做所有阶段之和。阶段为几微秒时比流水线慢；阶段为 100 ns 时，在真实 Go 上它更快。',
      },
    },
    {
      source: 'common',
      claim: { en: 'Channels cost next to nothing', zh: '通道几乎没有开销' },
      real: { run: 'tiny', metric: 'stagesNs' },
      unit: 'ns',
      verdict: 'does-not-hold',
      why: {
        en: 'With stages of 100 ns on real Go: most of a line’s time are its two hops.',
        zh: '真实 Go 上每阶段 100 ns：一行的大部分时间花在两跳上。',
      },
    },
  ],
};
