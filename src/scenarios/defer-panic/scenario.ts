/** Deferred calls, panics, and who recovers. */
import type { Measured, Scenario } from '../scenario.ts';
import { count, duration, flag } from '../knob.ts';
import { META } from '../meta.ts';
import source from './main.go?raw';
import measured from './measured.json';

export const scenario: Scenario = {
  ...META['defer-panic'],
  source,
  measured: measured satisfies Measured,
  panels: ['code', 'output', 'inspector', 'claims', 'rules', 'charts'],
  run: { gomaxprocs: 2, cores: 2, gogc: -1 },
  knobs: [
    count(
      'n',
      200,
      [1, 20000],
      { en: 'Requests', zh: '请求数' },
      { en: 'A goroutine each.', zh: '每个一个 goroutine。' },
    ),
    count(
      'depth',
      20,
      [0, 1000],
      { en: 'Depth', zh: '深度' },
      { en: 'Calls of a request, each with a deferred call.', zh: '每个请求的调用层数，每层一个 defer。' },
    ),
    count(
      'every',
      4,
      [0, 100],
      { en: 'Every so many panic', zh: '每几个 panic 一次' },
      { en: '0: none.', zh: '0：不 panic。' },
    ),
    duration(
      'clean',
      500,
      [0, 1000000.0],
      { en: 'Work of a deferred call', zh: 'defer 的计算' },
      { en: 'What cleaning up costs on each level.', zh: '每层清理要多久。' },
    ),
    flag(
      'guarded',
      true,
      { en: 'Recover', zh: '恢复' },
      { en: 'Requests recover from their own panic.', zh: '请求从自己的 panic 中恢复。' },
    ),
  ],
  story: [
    {
      at: { event: 'GoCreate', nth: 4 },
      otherwiseAt: 0.02,
      focus: 'procs',
      text: {
        en: 'Each request descends through 21 calls, and each call *defers* one. Deferred calls of a goroutine are a stack: the newest comes first.',
        zh: '每个请求下降 21 层调用，每层 *defer* 一个。goroutine 的延迟调用是一个栈：最新的先执行。',
      },
    },
    {
      at: 0.3,
      focus: 'procs',
      text: {
        en: 'One in four *panics* at the bottom. Nothing jumps: on the same stack, still deep below, all deferred calls run from the newest to the oldest.',
        zh: '四个里有一个在最深处 *panic*。不会跳转：还在同一个栈的深处，所有延迟调用从最新到最旧依次运行。',
      },
    },
    {
      at: 0.6,
      focus: 'timeline',
      text: {
        en: 'The oldest of them *recovers*: the panic is over, its function returns as if nothing had been, and the goroutine ends in good order.',
        zh: '最旧的那个*恢复*了：panic 结束，所在函数像没事一样返回，goroutine 正常结束。',
      },
    },
    {
      at: 0.95,
      focus: 'timeline',
      text: {
        en: 'To the scheduler it is all one: a goroutine that runs. Cleaning up is *its* work, in its time slice.',
        zh: '对调度器来说没有区别：都是一个在运行的 goroutine。清理是*它自己*的工作，用它的时间片。',
      },
    },
    {
      at: 1,
      focus: 'knobs',
      text: {
        en: 'Switch *Recover* off: the first panic that nobody recovers ends the *whole program*, the 199 others included.',
        zh: '关掉*恢复*：第一个没人恢复的 panic 结束*整个程序*，另外 199 个也一样。',
      },
    },
  ],
  claims: [
    {
      source: 'common',
      claim: {
        en: 'main can recover from the panics of its goroutines',
        zh: 'main 可以恢复它启动的 goroutine 的 panic',
      },
      measure: { output: 'recovered: (\\d+),' },
      real: { run: 'default', metric: 'recovered' },
      unit: 'count',
      verdict: 'does-not-hold',
      why: {
        en: 'Only a deferred call of the same goroutine can. Here each request recovers from its own.',
        zh: '只有同一个 goroutine 的延迟调用可以。这里每个请求恢复自己的。',
      },
    },
    {
      source: 'common',
      claim: {
        en: 'After a panic the deferred calls of the callers are lost',
        zh: 'panic 之后，调用者的延迟调用会丢失',
      },
      measure: { output: 'deferred calls: (\\d+)' },
      real: { run: 'default', metric: 'deferred' },
      unit: 'count',
      verdict: 'does-not-hold',
      why: {
        en: 'All of them run: 21 for each of the 200 requests. os.Exit is what runs none.',
        zh: '全都会运行：200 个请求，每个 21 个。os.Exit 才一个都不运行。',
      },
    },
  ],
};
