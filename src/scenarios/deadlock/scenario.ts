/** Locks in opposite order, and who notices. */
import type { Measured, Scenario } from '../scenario.ts';
import { count, duration, flag } from '../knob.ts';
import { META } from '../meta.ts';
import source from './main.go?raw';
import measured from './measured.json';

export const scenario: Scenario = {
  ...META.deadlock,
  source,
  measured: measured satisfies Measured,
  panels: ['inspector', 'output', 'code', 'claims', 'rules', 'charts'],
  run: { gomaxprocs: 2, cores: 2, gogc: -1 },
  knobs: [
    count(
      'pairs',
      10,
      [1, 1000],
      { en: 'Pairs', zh: '对数' },
      { en: 'Each with two locks of its own.', zh: '每对有自己的两把锁。' },
    ),
    duration(
      'think',
      50000,
      [0, 100000000.0],
      { en: 'Between the locks', zh: '两把锁之间' },
      {
        en: 'Sleep after the first lock. 0: most pairs get away with it.',
        zh: '拿到第一把锁之后睡多久。0：大多数能侥幸通过。',
      },
    ),
    flag(
      'ordered',
      false,
      { en: 'Same order', zh: '相同次序' },
      { en: 'Both take the left lock first.', zh: '双方都先拿左边的锁。' },
    ),
    flag(
      'wait',
      false,
      { en: 'main waits', zh: 'main 等待' },
      { en: 'At the end main waits for all of them.', zh: '最后 main 等它们全部完成。' },
    ),
  ],
  story: [
    {
      at: { event: 'GoBlock', reason: 'sleep', nth: 3 },
      otherwiseAt: 0.02,
      focus: 'rooms',
      text: {
        en: 'Of each pair, one has the *left* lock, the other the *right* one. Both think a moment.',
        zh: '每一对里，一个拿着*左*锁，另一个拿着*右*锁。都停一会儿。',
      },
    },
    {
      at: { event: 'GoBlock', reason: 'mutexLock', nth: 2 },
      otherwiseAt: 0.15,
      focus: 'rooms',
      text: {
        en: 'Now each wants what the other has. Both *park* in the queue of a lock whose owner is parked in the other’s queue. That is for ever.',
        zh: '现在都要对方手里的。双方*挂起*在锁的队列里，而锁的主人挂在另一把的队列里。永远如此。',
      },
    },
    {
      at: 0.6,
      focus: 'procs',
      text: {
        en: 'main goes on, sleeps and wakes. The runtime has *nothing to report*: somebody can still run.',
        zh: 'main 继续，睡了又醒。运行时*没什么可报告*：还有人能运行。',
      },
    },
    {
      at: 0.98,
      focus: 'rooms',
      text: {
        en: 'At the end 20 goroutines still hang there. In a server they would be a *leak*: memory and locks that never come back.',
        zh: '最后还有 20 个 goroutine 挂着。在服务器里这就是*泄漏*：内存和锁再也回不来。',
      },
    },
    {
      at: 1,
      focus: 'knobs',
      text: {
        en: 'Switch *main waits* on: now nobody can run any more, and the program ends with *all goroutines are asleep*. Then *Same order*: the cure.',
        zh: '打开 *main 等待*：现在谁也不能运行了，程序以 *all goroutines are asleep* 结束。再打开*相同次序*：这就是解法。',
      },
    },
  ],
  claims: [
    {
      source: { section: '1' },
      claim: { en: 'The runtime diagnoses deadlocks', zh: '运行时可诊断死锁' },
      measure: { output: 'for ever: (\\d+) gor' },
      real: { run: 'default', metric: 'stuck' },
      unit: 'count',
      verdict: 'conditional',
      why: {
        en: 'Only the total one: when no goroutine can ever run again, no timer is set and nobody waits for the network. A partial deadlock is silent for ever.',
        zh: '只能诊断全体死锁：没有 goroutine 能再运行，没有定时器，也没人等网络。部分死锁永远无声。',
      },
    },
    {
      source: 'common',
      claim: { en: 'The compiler or go vet finds it', zh: '编译器或 go vet 能发现' },
      unit: 'count',
      verdict: 'does-not-hold',
      why: {
        en: 'This program compiles and passes vet. Which locks meet is known only at run time.',
        zh: '这个程序能编译，也通过 vet。哪些锁会相遇，只有运行时才知道。',
      },
    },
  ],
};
