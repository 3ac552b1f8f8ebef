/** Title, summary and section of every scenario, in the order of the list. */
import type { ScenarioMeta } from './scenario.ts';

export type ScenarioId =
  'sched-latency' | 'launch-100k' | 'm-n' | 'runq-path' | 'gosched' | 'ping-pong' | 'steal-imbalance' | 'syscalls';

export const META: Readonly<Record<ScenarioId, ScenarioMeta>> = {
  'sched-latency': {
    id: 'sched-latency',
    title: { en: 'Scheduling latency', zh: '调度延迟' },
    summary: {
      en: 'Many goroutines become ready at once: see how long each waits for a P, and why the wait grows with their number.',
      zh: '大量 goroutine 同时变为可运行：看每个要等多久才轮到处理器（P），以及等待为何随数量增长。',
    },
    section: '2.2',
  },
  'launch-100k': {
    id: 'launch-100k',
    title: { en: '100,000 goroutines', zh: '启动 10 万个 goroutine' },
    summary: {
      en: 'A loop starts 100,000 goroutines: they fill the queues, wake the other Ps, end, and their Gs are used again.',
      zh: '一个循环启动 10 万个 goroutine：它们填满队列、唤醒其他 P、结束，G 又被重复使用。',
    },
    section: '1',
  },
  'm-n': {
    id: 'm-n',
    title: { en: 'Many goroutines, few Ps', zh: '多 goroutine、少 P（M:N）' },
    summary: {
      en: 'Computing, system calls and network waits share two Ps: GOMAXPROCS bounds Ps, not threads.',
      zh: '计算、系统调用和网络等待共用两个 P：GOMAXPROCS 限制的是 P，不是线程。',
    },
    section: '1',
  },
  'runq-path': {
    id: 'runq-path',
    title: { en: 'From ready to running', zh: '从可运行到运行' },
    summary: {
      en: 'One producer overloads its P: runnext, the ring of 256, the spill to the global queue, and theft.',
      zh: '一个生产者压满自己的 P：runnext、256 格的环形队列、溢出到全局运行队列，以及窃取。',
    },
    section: '2.2',
  },
  gosched: {
    id: 'gosched',
    title: { en: 'Long loops and Gosched', zh: '长循环与 Gosched' },
    summary: {
      en: 'A parser computes without pause beside a task that wants to run every millisecond, with and without runtime.Gosched.',
      zh: '一个解析循环不停计算，旁边的任务每毫秒想运行一次：有无 runtime.Gosched 的差别。',
    },
    section: '2.3',
  },
  'ping-pong': {
    id: 'ping-pong',
    title: { en: 'Ping-pong', zh: '乒乓' },
    summary: {
      en: 'Two goroutines hand a ball to and fro over unbuffered channels: they share one P and one time slice, and the other P is idle.',
      zh: '两个 goroutine 用无缓冲通道来回传球：它们共用一个 P 和一个时间片，另一个 P 空闲。',
    },
    section: '',
  },
  'steal-imbalance': {
    id: 'steal-imbalance',
    title: { en: 'One P makes all the work', zh: '一个 P 产生所有工作' },
    summary: {
      en: 'All goroutines are made on one P; the others live by stealing half of its queue at a time, and runnext last.',
      zh: '所有 goroutine 都在一个 P 上产生；其他 P 靠每次窃取一半队列为生，runnext 最后才取。',
    },
    section: '',
  },
  syscalls: {
    id: 'syscalls',
    title: { en: 'Blocking system calls', zh: '阻塞的系统调用' },
    summary: {
      en: 'Goroutines block in the kernel: sysmon retakes their Ps, other threads carry on, and the number of threads grows.',
      zh: 'goroutine 阻塞在内核里：sysmon 夺回它们的 P，其他线程接着运行，线程数随之增长。',
    },
    section: '',
  },
};
