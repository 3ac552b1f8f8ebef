/** Long loops, with and without runtime.Gosched. */
import type { Measured, Scenario } from '../scenario.ts';
import { META } from '../meta.ts';
import source from './main.go?raw';
import measured from './measured.json';

export const scenario: Scenario = {
  ...META.gosched,
  source,
  measured: measured satisfies Measured,
  panels: ['code', 'output', 'charts', 'rules', 'claims'],
  run: { gomaxprocs: 1, cores: 2, gogc: -1 },
  knobs: [
    {
      name: 'parsers',
      type: 'int',
      min: 1,
      max: 64,
      step: 1,
      default: 1,
      unit: '',
      scale: 'log',
      live: false,
      title: { en: 'Parsers', zh: '解析循环数' },
      help: { en: 'Goroutines that work through frames without pause.', zh: '不停处理帧的 goroutine 数量。' },
    },
    {
      name: 'frames',
      type: 'int',
      min: 1,
      max: 1_000_000,
      step: 1,
      default: 100_000,
      unit: '',
      scale: 'log',
      live: false,
      title: { en: 'Frames', zh: '帧数' },
      help: { en: 'How many frames each parser has.', zh: '每个解析循环处理多少帧。' },
    },
    {
      name: 'frame',
      type: 'duration',
      min: 100,
      max: 1e8,
      step: 1,
      default: 2_000,
      unit: 'ns',
      scale: 'log',
      live: false,
      title: { en: 'Work per frame', zh: '每帧计算量' },
      help: {
        en: 'One frame is one loop without calls. With asyncpreemptoff=1 nobody can interrupt it.',
        zh: '一帧就是一个不含函数调用的循环。asyncpreemptoff=1 时谁也打断不了它。',
      },
    },
    {
      name: 'yield',
      type: 'int',
      min: 0,
      max: 100_000,
      step: 1,
      default: 0,
      unit: '',
      scale: 'log',
      live: false,
      title: { en: 'Gosched every … frames', zh: '每多少帧 Gosched 一次' },
      help: { en: '0: never. The article takes 100.', zh: '0 表示从不。文章取 100。' },
    },
  ],
  story: [
    {
      at: { event: 'GoBlock', reason: 'sleep' },
      otherwiseAt: 0.01,
      focus: 'rooms',
      text: {
        en: 'One P. The short task sleeps for 1 ms and the parser computes. The timer sits in the heap of the *P that the parser occupies*.',
        zh: '只有一个 P。短任务睡 1 ms，解析循环在计算。定时器就在*被解析循环占着的 P* 的堆里。',
      },
    },
    {
      at: 0.08,
      focus: 'timeline',
      text: {
        en: 'The millisecond is over and nothing happens. Timers fire when a P *looks for work*, and this P is busy.',
        zh: '一毫秒过去了，什么也没发生。P *找活时*才触发定时器，而这个 P 正忙。',
      },
    },
    {
      at: { event: 'PreemptRequest', next: true },
      otherwiseAt: 0.1,
      focus: 'kernel',
      text: {
        en: '*sysmon* looks about every 10 ms. At its first look it only notes the slice; at a later one, when 10 ms have passed since, it sends a signal. So a slice lasts *near 20 ms*.',
        zh: '*sysmon* 大约每 10 ms 看一次。第一次只记下这个时间片；之后再看，若已过 10 ms，就发信号。所以一个时间片*将近 20 ms*。',
      },
    },
    {
      at: { event: 'GoStop', next: true },
      otherwiseAt: 0.1,
      focus: 'global',
      text: {
        en: '*Asynchronous preemption*: the signal stops the loop between two instructions. The parser goes to the tail of the *global queue*; the P looks for work and the timer fires at last.',
        zh: '*异步抢占*：信号在两条指令之间停住循环。解析循环进*全局运行队列*尾部；P 去找活，定时器终于触发。',
      },
    },
    {
      at: 0.5,
      focus: 'charts',
      text: {
        en: 'Nobody starves. But a task that wants to run every millisecond runs about *every 20 ms*.',
        zh: '没有谁饿死。但想每毫秒运行一次的任务，大约*每 20 ms* 才运行一次。',
      },
    },
    {
      at: 1,
      focus: 'knobs',
      text: {
        en: 'Set Gosched to every *100* frames: the parser gives way every 200 µs, the task is on time, and the parser is done as soon as before.',
        zh: '设为每 *100* 帧 Gosched 一次：解析循环每 200 µs 让出一次，短任务准时了，解析完成的时间几乎不变。',
      },
    },
    {
      at: 1,
      focus: 'knobs',
      text: {
        en: 'Then frames of *50 ms*, 4 of them, without Gosched and with *asyncpreemptoff=1*: Go before 1.14. Only where the loop calls a function can it be stopped.',
        zh: '再试 4 帧、每帧 *50 ms*、不用 Gosched，并打开 *asyncpreemptoff=1*：这就是 1.14 之前的 Go，循环只有在调用函数处才停得下来。',
      },
    },
  ],
  claims: [
    {
      source: { section: '2.3' },
      claim: {
        en: 'A long loop blocks the scheduler and starves the other goroutines',
        zh: '长循环不让出，别的 goroutine 就一直轮不到',
      },
      measure: { output: 'at worst ([^ ]+) late' },
      real: { run: 'default', metric: 'lateWorstNs' },
      unit: 'ns',
      verdict: 'conditional',
      why: {
        en: 'Not since Go 1.14: sysmon preempts it. But a slice lasts near 20 ms, and tasks on the same P are late by that much.',
        zh: 'Go 1.14 之后不再如此：sysmon 会抢占它。但一个时间片将近 20 ms，同一个 P 上的任务就会迟到这么久。',
      },
    },
    {
      source: { section: '2.3' },
      claim: {
        en: 'Gosched every 100 frames keeps the others going',
        zh: '每 100 帧让出一次，其他 goroutine 就能及时运行',
      },
      measure: { output: 'late by (.+) on average' },
      real: { run: 'yield100', metric: 'lateMeanNs' },
      unit: 'ns',
      verdict: 'holds',
      why: {
        en: 'The task is late by about 0.1 ms instead of 16 ms, and the parser loses next to nothing. It is about latency, not about starvation.',
        zh: '短任务只迟到约 0.1 ms，而不是 16 ms，解析几乎没有损失。这关乎延迟，而不是饥饿。',
      },
    },
    {
      source: { section: '2.3' },
      claim: {
        en: 'Gosched puts the goroutine at the tail of the global queue',
        zh: 'Gosched 之后，goroutine 排到全局运行队列的末尾',
      },
      measure: { metric: 'globalGets' },
      unit: 'count',
      verdict: 'holds',
      why: {
        en: 'That is what the runtime does, and the same with a goroutine that was preempted.',
        zh: '运行时正是这样做的；被抢占的 goroutine 也一样。',
      },
    },
  ],
};
