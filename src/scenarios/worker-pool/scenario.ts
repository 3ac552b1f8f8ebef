/** Jobs through a channel to some workers, results back. */
import type { Measured, Scenario } from '../scenario.ts';
import { count, duration } from '../knob.ts';
import { META } from '../meta.ts';
import source from './main.go?raw';
import measured from './measured.json';

export const scenario: Scenario = {
  ...META['worker-pool'],
  source,
  measured: measured satisfies Measured,
  panels: ['output', 'inspector', 'code', 'claims', 'charts', 'rules'],
  run: { gomaxprocs: 2, cores: 2, gogc: -1 },
  knobs: [
    count(
      'workers',
      16,
      [1, 1000],
      { en: 'Workers', zh: '工作者' },
      { en: 'Goroutines that take jobs.', zh: '取任务的 goroutine 数量。' },
    ),
    count('jobs', 2000, [1, 200000], { en: 'Jobs', zh: '任务数' }, { en: 'In all.', zh: '总数。' }),
    count(
      'buffer',
      0,
      [0, 10000],
      { en: 'Buffer', zh: '缓冲' },
      { en: 'Of the channel of jobs. 0: each job is handed over.', zh: '任务通道的容量。0：每个任务当面交接。' },
    ),
    duration(
      'work',
      5000,
      [0, 10000000.0],
      { en: 'Work of a job', zh: '每个任务的计算' },
      { en: 'The shorter, the more the hand-over counts.', zh: '越短，交接的开销越突出。' },
    ),
  ],
  story: [
    {
      at: { event: 'GoBlock', reason: 'chanReceive' },
      otherwiseAt: 0.01,
      focus: 'rooms',
      text: {
        en: 'All *workers* wait at the channel of jobs, one behind the other. The producer will serve the one who waited longest.',
        zh: '所有*工作者*在任务通道前一个接一个地等着。生产者先给等得最久的那个。',
      },
    },
    {
      at: { event: 'ChanSend', nth: 20 },
      otherwiseAt: 0.1,
      focus: 'procs',
      text: {
        en: 'A job handed over makes that worker *runnable*: into *runnext* of the producer’s P. The next one kicks it out of there, to the tail of the ring.',
        zh: '交出一个任务，那个工作者就*可运行*：进入生产者 P 的 *runnext*。下一个又把它挤到环形队列尾部。',
      },
    },
    {
      at: 0.4,
      focus: 'timeline',
      text: {
        en: '*Fan-out*: the other P steals workers from the ring. *Fan-in*: main collects the results from one channel.',
        zh: '*扇出*：另一个 P 从环里窃取工作者。*扇入*：main 从一个通道收集结果。',
      },
    },
    {
      at: 0.97,
      focus: 'timeline',
      text: {
        en: 'Without a buffer every worker gets about its *share*. The output says how many jobs the least and the most busy did.',
        zh: '没有缓冲时，每个工作者大约都拿到自己的*一份*。输出里有最少和最多各做了几个。',
      },
    },
    {
      at: 1,
      focus: 'knobs',
      text: {
        en: 'Set *Buffer* to 64: a worker that finds a job goes on without giving way, so the shares drift apart.',
        zh: '把*缓冲*设为 64：找到任务的工作者一直干下去、不让出，份额就拉开了。',
      },
    },
  ],
  claims: [
    {
      source: 'common',
      claim: { en: 'Workers of a pool get the same number of jobs', zh: '池中各工作者分到的任务一样多' },
      measure: { output: 'to (\\d+) of them' },
      real: { run: 'default', metric: 'most' },
      unit: 'count',
      verdict: 'conditional',
      why: {
        en: 'About so without a buffer, because they queue at the channel. With one, who runs takes more. (Most jobs of one worker; 125 would be even.)',
        zh: '无缓冲时大致如此，因为大家在通道前排队。有缓冲时，正在运行的拿得更多。（单个工作者的最多任务数；平均为 125。）',
      },
    },
    {
      source: 'common',
      claim: { en: 'A buffer makes the pool faster', zh: '加缓冲会让池更快' },
      measure: { output: 'jobs in (.+)' },
      real: { run: 'buffered', metric: 'jobsNs' },
      unit: 'ns',
      verdict: 'conditional',
      why: {
        en: 'It saves hand-overs, which counts for jobs of a microsecond. For longer ones the cores are busy either way. (Real: buffer of 64.)',
        zh: '它省下交接，对微秒级的任务有用。更长的任务，核反正都忙着。（真实 Go：缓冲 64。）',
      },
    },
  ],
};
