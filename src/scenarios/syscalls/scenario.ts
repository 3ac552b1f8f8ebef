/** Blocking system calls: retake, handoff, threads. */
import type { Measured, Scenario } from '../scenario.ts';
import { META } from '../meta.ts';
import source from './main.go?raw';
import measured from './measured.json';

export const scenario: Scenario = {
  ...META.syscalls,
  source,
  measured: measured satisfies Measured,
  panels: ['inspector', 'charts', 'code', 'rules', 'claims', 'output'],
  run: { gomaxprocs: 2, cores: 2, gogc: -1 },
  knobs: [
    {
      name: 'callers',
      type: 'int',
      min: 1,
      max: 1_000,
      step: 1,
      default: 16,
      unit: '',
      scale: 'log',
      live: false,
      title: { en: 'Callers', zh: '调用者数量' },
      help: {
        en: 'Goroutines that make blocking calls. At most this many threads are in the kernel at once.',
        zh: '做阻塞调用的 goroutine 数量；同时在内核里的线程最多就这么多。',
      },
    },
    {
      name: 'calls',
      type: 'int',
      min: 1,
      max: 10_000,
      step: 1,
      default: 5,
      unit: '',
      scale: 'log',
      live: false,
      title: { en: 'Calls each', zh: '每个调用次数' },
      help: { en: 'How often each of them calls.', zh: '每个调用者调用几次。' },
    },
    {
      name: 'call',
      type: 'duration',
      min: 1_000,
      max: 1e9,
      step: 1,
      default: 5_000_000,
      unit: 'ns',
      scale: 'log',
      live: false,
      title: { en: 'Length of a call', zh: '一次调用的时长' },
      help: {
        en: 'How long the kernel keeps the thread. Below about 20 µs sysmon does not even see it.',
        zh: '内核把线程留住多久。约 20 µs 以下 sysmon 根本看不到。',
      },
    },
    {
      name: 'work',
      type: 'duration',
      min: 0,
      max: 1e8,
      step: 1,
      default: 100_000,
      unit: 'ns',
      scale: 'log',
      live: false,
      title: { en: 'Work after a call', zh: '调用后的计算量' },
      help: { en: 'Computing between two calls; for that a P is needed.', zh: '两次调用之间的计算，这需要 P。' },
    },
  ],
  story: [
    {
      at: { event: 'GoSyscallBegin' },
      otherwiseAt: 0.01,
      focus: 'rooms',
      text: {
        en: 'A caller enters the kernel and its thread goes along. The P is *not* handed on: most calls are over in a microsecond and would only lose by it.',
        zh: '调用者带着线程进入内核。P *并不*移交：多数调用一微秒内就结束，移交反而吃亏。',
      },
    },
    {
      at: { event: 'ProcSteal', next: true },
      otherwiseAt: 0.05,
      focus: 'kernel',
      text: {
        en: '*sysmon* has found the P in the same call again and *retakes* it. Until that moment the goroutines in its ring just waited.',
        zh: '*sysmon* 再次看到这个 P 还在同一个调用里，便*夺回*（retake）它。在此之前，它队列里的 goroutine 只能干等。',
      },
    },
    {
      at: { event: 'MCreate', next: true },
      otherwiseAt: 0.1,
      focus: 'kernel',
      text: {
        en: 'The P needs a thread to go on. If none sleeps, the runtime *makes one*: threads grow with the number of blocked calls, not with GOMAXPROCS.',
        zh: 'P 要继续就需要线程。没有睡着的可用，运行时就*新建一个*：线程数随阻塞的调用数增长，与 GOMAXPROCS 无关。',
      },
    },
    {
      at: { event: 'GoSyscallEndBlocked', next: true },
      otherwiseAt: 0.25,
      focus: 'procs',
      text: {
        en: 'Back from the kernel, without a P. An *idle P* is taken on the spot; if there is none, the goroutine stands at the tail of the *global queue*.',
        zh: '从内核返回，P 没了。有*空闲的 P* 就地拿走；没有，goroutine 就排到*全局运行队列*尾部。',
      },
    },
    {
      at: 0.6,
      focus: 'timeline',
      text: {
        en: 'The longer sysmon found nothing to do, the longer it sleeps: from 20 µs up to *10 ms*. So the first retake can be late; after one, it looks every 20 µs again.',
        zh: 'sysmon 越久没事做就睡得越久：从 20 µs 到 *10 ms*。所以第一次夺回可能很晚；夺回一次后，它又每 20 µs 看一次。',
      },
    },
    {
      at: 1,
      focus: 'knobs',
      text: {
        en: 'The program is over and the threads are still there. Now calls of *10 µs*: hardly any P is retaken, and a handful of threads is enough.',
        zh: '程序结束了，线程还在。现在把调用改为 *10 µs*：几乎没有 P 被夺回，几个线程就够了。',
      },
    },
  ],
  claims: [
    {
      source: 'common',
      claim: {
        en: 'A goroutine that blocks in the kernel hands its P to another thread at once',
        zh: 'goroutine 一进入阻塞的系统调用，P 就立刻移交给别的线程',
      },
      measure: { metric: 'retakes' },
      unit: 'count',
      verdict: 'does-not-hold',
      why: {
        en: 'The P stays until sysmon has seen it twice in the same call: about 0.2 ms where sysmon is awake, up to 10 ms and more where it sleeps.',
        zh: 'P 会留到 sysmon 两次看到它在同一个调用里：sysmon 醒着时约 0.2 ms，睡着时可达 10 ms 以上。',
      },
    },
    {
      source: 'common',
      claim: { en: 'GOMAXPROCS bounds the number of threads', zh: 'GOMAXPROCS 限制线程数量' },
      measure: { metric: 'threadsMax' },
      real: { run: 'default', metric: 'threads' },
      unit: 'count',
      verdict: 'does-not-hold',
      why: {
        en: 'One thread for each blocked call, and one each for the Ps, sysmon and the like. The bound is 10,000, and passing it ends the program.',
        zh: '每个阻塞的调用一个线程，再加上各 P、sysmon 等的线程。上限是 10,000，超过则程序终止。',
      },
    },
    {
      source: 'common',
      claim: { en: 'Idle threads are given back to the system', zh: '空闲线程会还给系统' },
      measure: { metric: 'threadsMax' },
      real: { run: 'callers64', metric: 'threads' },
      unit: 'count',
      verdict: 'does-not-hold',
      why: {
        en: 'After the last call all of them still exist, asleep. A thread ends only together with a goroutine that was locked to it.',
        zh: '最后一次调用之后它们都还在，只是睡着。只有锁定在线程上的 goroutine 结束时，线程才会随之结束。',
      },
    },
  ],
};
