/** Readers, a writer, and readers behind it. */
import type { Measured, Scenario } from '../scenario.ts';
import { count, duration } from '../knob.ts';
import { META } from '../meta.ts';
import source from './main.go?raw';
import measured from './measured.json';

export const scenario: Scenario = {
  ...META.rwmutex,
  source,
  measured: measured satisfies Measured,
  panels: ['output', 'inspector', 'code', 'claims', 'charts', 'rules'],
  run: { gomaxprocs: 4, cores: 4, gogc: -1 },
  knobs: [
    count(
      'readers',
      8,
      [1, 1000],
      { en: 'Readers', zh: '读者' },
      { en: 'Goroutines that read again and again.', zh: '不断读取的 goroutine 数量。' },
    ),
    count('rounds', 50, [1, 10000], { en: 'Rounds', zh: '轮数' }, { en: 'Of each reader.', zh: '每个读者读多少次。' }),
    duration(
      'read',
      20000,
      [0, 10000000.0],
      { en: 'Reading', zh: '读时长' },
      { en: 'With the read lock.', zh: '持读锁多久。' },
    ),
    duration(
      'write',
      50000,
      [0, 10000000.0],
      { en: 'Writing', zh: '写时长' },
      { en: 'With the write lock.', zh: '持写锁多久。' },
    ),
    duration(
      'slow',
      2000000,
      [0, 1000000000.0],
      { en: 'The slow reader', zh: '慢读者' },
      { en: 'Keeps its read lock that long.', zh: '持读锁这么久。' },
    ),
  ],
  story: [
    {
      at: 0.05,
      focus: 'procs',
      text: {
        en: '*Readers only*: all hold the lock at the same time. Nobody waits, the slow one included.',
        zh: '*只有读者*：大家同时持锁。谁也不等，包括那个慢的。',
      },
    },
    {
      at: { event: 'GoBlock', reason: 'rwMutexLock' },
      otherwiseAt: 0.55,
      focus: 'rooms',
      text: {
        en: 'A *writer* comes. It announces itself and waits for those who are reading now, the *slow reader* among them.',
        zh: '来了一个*写者*。它宣告自己，等待此刻正在读的，其中就有那个*慢读者*。',
      },
    },
    {
      at: { event: 'GoBlock', reason: 'rwMutexRLock', nth: 3 },
      otherwiseAt: 0.6,
      focus: 'rooms',
      text: {
        en: 'From now on *new readers wait*, although the lock is only read. Otherwise a stream of readers would keep the writer out for ever.',
        zh: '从现在起*新读者要等*，尽管锁只是被读着。否则源源不断的读者会把写者永远挡在外面。',
      },
    },
    {
      at: 0.8,
      focus: 'timeline',
      text: {
        en: 'When the slow reader has gone, the writer writes, and then *all* waiting readers are let in at once.',
        zh: '慢读者走后，写者写入，然后*所有*等待的读者一起放行。',
      },
    },
    {
      at: 1,
      focus: 'knobs',
      text: {
        en: 'Set *the slow reader* to 20 ms: all readers wait for it, only because a writer stands between them.',
        zh: '把*慢读者*设为 20 ms：所有读者都等它，只因为中间站着一个写者。',
      },
    },
  ],
  claims: [
    {
      source: 'common',
      claim: { en: 'Readers never wait for readers', zh: '读者从不等读者' },
      measure: { output: 'with a writer: a reader waited at most (.+?);' },
      real: { run: 'default', metric: 'writerNs' },
      unit: 'ns',
      verdict: 'does-not-hold',
      why: {
        en: 'Not while no writer is there. But behind a waiting writer, readers wait for the readers in front of it.',
        zh: '没有写者时是这样。但在等待的写者后面，读者要等它前面的读者。',
      },
    },
    {
      source: 'common',
      claim: { en: 'Without writers an RWMutex costs nothing', zh: '没有写者时 RWMutex 没有成本' },
      measure: { output: 'readers only: a reader waited at most (.+?);' },
      real: { run: 'default', metric: 'readersNs' },
      unit: 'ns',
      verdict: 'conditional',
      why: {
        en: 'Nobody is kept waiting, but each RLock writes a shared counter: its cache line goes from core to core as with a Mutex.',
        zh: '没人被挡住，但每次 RLock 都要写一个共享计数：它的缓存行和 Mutex 一样在核间搬动。',
      },
    },
  ],
};
