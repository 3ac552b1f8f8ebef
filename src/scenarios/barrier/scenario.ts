/** Rounds that nobody leaves before all have ended. */
import type { Measured, Scenario } from '../scenario.ts';
import { count, duration } from '../knob.ts';
import { META } from '../meta.ts';
import source from './main.go?raw';
import measured from './measured.json';

export const scenario: Scenario = {
  ...META.barrier,
  source,
  measured: measured satisfies Measured,
  panels: ['inspector', 'output', 'code', 'charts', 'claims', 'rules'],
  run: { gomaxprocs: 2, cores: 2, gogc: -1 },
  knobs: [
    count(
      'n',
      16,
      [1, 10000],
      { en: 'Goroutines', zh: 'goroutine 数量' },
      { en: 'Parts of a round.', zh: '每轮分成多少份。' },
    ),
    count('rounds', 50, [1, 5000], { en: 'Rounds', zh: '轮数' }, { en: 'One after the other.', zh: '一轮接一轮。' }),
    duration(
      'work',
      20000,
      [0, 100000000.0],
      { en: 'Work of a part', zh: '每份的计算' },
      { en: 'The shorter, the more the barrier itself counts.', zh: '越短，屏障本身越突出。' },
    ),
    count(
      'uneven',
      0,
      [0, 1000],
      { en: 'Uneven', zh: '不均匀' },
      {
        en: 'Per cent more work for the last one: all the others wait for it.',
        zh: '最后一份多百分之几的工作：其他都要等它。',
      },
    ),
  ],
  story: [
    {
      at: { event: 'GoCreate', nth: 3 },
      otherwiseAt: 0.01,
      focus: 'procs',
      text: {
        en: 'Every round begins with sixteen *new goroutines* on main’s P. The other P has gone idle at the end of the last round: it must be *woken*, and then it steals.',
        zh: '每轮开始，main 的 P 上有十六个*新 goroutine*。另一个 P 在上一轮末尾空闲了：要先*唤醒*，再来窃取。',
      },
    },
    {
      at: { event: 'GoBlock', reason: 'waitGroupWait' },
      otherwiseAt: 0.05,
      focus: 'rooms',
      text: {
        en: 'main waits in the *WaitGroup*. Who brings its counter to zero makes main runnable: into runnext, so it is next.',
        zh: 'main 在 *WaitGroup* 里等。把计数减到零的那个唤醒 main：放进 runnext，下一个就轮到它。',
      },
    },
    {
      at: { event: 'ChanClose' },
      otherwiseAt: 0.52,
      focus: 'rooms',
      text: {
        en: 'Second part: the goroutines *stay* and wait at a gate. Closing the gate makes all of them runnable at once, and they are reused for every round.',
        zh: '第二部分：goroutine *留着*，在门口等。关门同时唤醒全部，每轮都用同一批。',
      },
    },
    {
      at: 0.8,
      focus: 'timeline',
      text: {
        en: 'Ideal would be 160 µs a round: 16 parts of 20 µs on two Ps. What is more is the *barrier*: waking the second P, and the wait for the last one.',
        zh: '理想是每轮 160 µs：16 份、每份 20 µs、两个 P。多出来的就是*屏障*：唤醒第二个 P，以及等最后一个。',
      },
    },
    {
      at: 1,
      focus: 'knobs',
      text: {
        en: 'Set *Work* to 1 µs: nearly all is barrier. Set *Uneven* to 500: one slow part makes fifteen wait.',
        zh: '把*每份的计算*设为 1 µs：几乎全是屏障。把*不均匀*设为 500：一份慢，十五份等。',
      },
    },
  ],
  claims: [
    {
      source: 'common',
      claim: {
        en: 'Keeping workers and waking them is much faster than starting new ones',
        zh: '留着工作者再唤醒，比新建快得多',
      },
      measure: { output: 'closed gates: (.+) a round' },
      real: { run: 'default', metric: 'gateNs' },
      unit: 'ns',
      verdict: 'conditional',
      why: {
        en: 'The difference is a few hundred nanoseconds a goroutine. What a round loses is the wake-up of the second P, and that is the same for both.',
        zh: '差别是每个 goroutine 几百纳秒。一轮损失的主要是唤醒第二个 P，两种做法都一样。',
      },
    },
    {
      source: 'common',
      claim: { en: 'A barrier costs next to nothing', zh: '屏障几乎没有成本' },
      measure: { output: 'new goroutines: (.+) a round' },
      real: { run: 'default', metric: 'newNs' },
      unit: 'ns',
      verdict: 'does-not-hold',
      why: {
        en: '160 µs of work took longer: at every round one P falls idle and must be woken, some 30 µs on this machine.',
        zh: '160 µs 的工作用了更久：每一轮都有一个 P 空闲下来再被唤醒，在这台机器上约 30 µs。',
      },
    },
  ],
};
