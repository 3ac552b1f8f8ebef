/**
 * Where the model is known to be outside of its bound, each with the reason. Whatever is not listed here must agree, and an entry that
 * no number needs any more has to go: tests hold both.
 */

import type { Reason } from '../../analysis/fidelity.ts';

const PIPE: Reason = {
  en:
    'the recorded traces show both threads on one core for 10 to 15 ms at a time while the other core is idle (wake-ups after 1.5 µs, naps of 71 µs); the ' +
    'model has this at the start of some runs, until the kernel balances, but not the return to it later',
  zh: '录制的轨迹显示两个线程会有 10 到 15 ms 挤在同一个核上，而另一个核空闲（唤醒 1.5 µs，小睡 71 µs）；模型只在部分运行的开头如此，直到内核均衡，之后不会再回到这种状态',
};

const TWO_KINDS: Reason = {
  en: 'short waits on the own P and long ones until another thread is awake are mixed about half and half: the median falls into one kind or the other',
  zh: '本 P 上的短等待和等另一个线程醒来的长等待各占约一半：中位数落在哪一种都有可能',
};

const FAST_DAY: Reason = {
  en:
    'on the day of the recording the machine switched and created goroutines 20 to 35 % faster than on the day of the calibration, whose figures the costs are ' +
    '(unbuffered channel: 117 against 167 ns)',
  zh: '录制当天机器切换和创建 goroutine 比标定当天快 20% 到 35%，而开销取自标定当天（无缓冲通道：117 ns 对 167 ns）',
};

const SHARED_MEMORY: Reason = {
  en:
    "memory that Ps write in turn costs extra only in locks, atomics, channels and the global queue; not in g's, stacks, sudogs and plain variables, so that two " +
    'Ps at very short work help each other more than in truth',
  zh: '多个 P 轮流写的内存只在锁、原子操作、通道和全局队列中额外计费；g、栈、sudog 和普通变量不计，所以工作极短时两个 P 互相帮助比真实情况更多',
};

const SPIN: Reason = {
  en:
    'with critical sections of nanoseconds the order of spinning, barging and waking hangs on single cache misses; the model settles in another rhythm, with ' +
    'other waits, at a similar rate of locks',
  zh: '临界区只有几纳秒时，自旋、抢入和唤醒的次序取决于单次缓存未命中；模型落入另一种节奏，等待不同，但加锁速率相近',
};

const OVERLAP: Reason = {
  en:
    'a tight loop of a few instructions: a real core works on several at a time, and the recording was made on a day on which atomic operations took half as long ' +
    'as on that of the calibration; the model adds fixed costs',
  zh: '只有几条指令的紧循环：真实的核会同时处理几条，而且录制当天原子操作只用标定当天一半的时间；模型累加固定开销',
};

const LOCKED: Reason = {
  en: 'a thread that hands over to another sleeps at once in the model; in truth the next hand-over often comes before it sleeps (3.7 µs at best, bimodal)',
  zh: '模型中移交给另一线程的线程立刻睡眠；真实情况下往往在它睡眠之前下一次移交就到了（最快 3.7 µs，双峰）',
};

const STACKS: Reason = {
  en: "frames are larger in the model than gc's (a byte of an array takes a slot), so the same depth needs more stack",
  zh: '模型的栈帧比 gc 的大（数组的一个字节占一个槽），所以同样深度需要更大的栈',
};

const START: Reason = {
  en: 'who starts first: main runs on while the first thread wakes up, and whether the second P joins after 40 µs or after 2 ms decides the waits of a short run',
  zh: '谁先开始：第一个线程醒来时 main 仍在运行；第二个 P 是在 40 µs 后还是 2 ms 后加入，决定了短运行中的等待',
};

const TIMERS: Reason = {
  en: 'the cost of a timer that fires is the sum for one; with ten thousand due at once real Go also pays for cache misses in heap and goroutines (2.3 µs of CPU each)',
  zh: '定时器触发的开销按单个计算；一万个同时到期时，真实 Go 还要付堆和 goroutine 的缓存未命中（每个 2.3 µs CPU）',
};

const WITHOUT_GC: Reason = {
  en: 'the collector ran in the recording, not in this model',
  zh: '录制时有垃圾回收，模型的这次运行没有',
};

const NETPOLL_WAKE: Reason = {
  en: 'threads wake from descriptors and calls faster or slower than the quantiles measured for futexes, from which the model draws',
  zh: '线程从描述符和系统调用醒来，比按 futex 测得的分位数更快或更慢，而模型按后者抽取',
};

const COLD: Reason = {
  en: 'probably: after a sleep core and caches are cold, and from runnable to running takes 5 to 20 µs; the costs of a switch in the model are those of warm loops',
  zh: '可能的原因：睡眠之后核与缓存都是冷的，从可运行到运行要 5 到 20 µs；模型的切换开销取自热循环',
};

const SWEEPER: Reason = {
  en: "probably: real Go's background sweeper yields after every few spans, and each yield counts as a switch after a wait of about 100 ns; the model's sweeps in longer steps",
  zh: '可能的原因：真实 Go 的后台清扫每扫几个 span 就让出一次，每次都算一次约 100 ns 等待的切换；模型的清扫步子更长',
};

const OTHER_HEAPS: Reason = {
  en: 'costs of marking, sweeping and stopping are fitted to gc-pause (two busy Ps, a heap of short lists); other heaps are marked at other rates, and idle Ps stop faster',
  zh: '标记、清扫和暂停的开销按 gc-pause 拟合（两个忙碌的 P，由短链表组成的堆）；其他形状的堆标记速率不同，空闲的 P 停得更快',
};

const OPEN: Reason = {
  en: 'not explained yet',
  zh: '尚未解释',
};

const PARSER: Reason = {
  en: "the parser's loop over the 92 bytes of a line takes three times gc's code, and its record, whose address is passed on, is allocated for each line; so it is the slowest stage, and the others wait for it line by line, where real Go's fill and empty whole channels",
  zh: '解析一行 92 字节的循环比 gc 的代码慢两倍，被取地址的记录每行都要分配；它因此成为最慢的阶段，其他阶段逐行等它，而真实 Go 的各阶段整条通道地填满和取空',
};

const DISTURBED_REASON: Reason = {
  en: 'other programs used the machine during the recording (otherCpu): it has to be made again on a quiet one',
  zh: '录制期间有其他程序占用机器（otherCpu）：需要在安静的机器上重新录制',
};

/** From this many cores on a recording counts as disturbed. */
const DISTURBED = 0.3;

/** `program run metric`, where `*` stands for anything without a space; the first that fits counts. */
const KNOWN_MISSES: readonly (readonly [where: string, why: Reason])[] = [
  ['wl-pipe3-even - schedLatencyNs.p99', PIPE],
  ['wl-one-mutex - schedLatencyNs.p50', TWO_KINDS],
  ['wl-sleepers100 - schedLatencyNs.p50', TWO_KINDS],
  ['atomics-vs-mutex * schedLatencyNs.*', SPIN],
  ['atomics-vs-mutex * contextSwitches', SPIN],
  ['atomics-vs-mutex * *', OVERLAP],
  ['create-cost growth stack_growth_*', STACKS],
  ['create-cost growth *', STACKS],
  ['create-cost locked_* *', LOCKED],
  ['create-cost chan_P2 *', FAST_DAY],
  ['create-cost one_* *', FAST_DAY],
  ['create-cost fresh schedLatencyNs.*', START],
  ['create-cost million schedLatencyNs.*', START],
  ['create-cost * *', SHARED_MEMORY],
  ['fanout job5us_buf64 schedLatencyNs.p99', START],
  ['fanout job0us_* *', SHARED_MEMORY],
  ['launch-100k * schedLatencyNs.*', START],
  ['launch-100k * *', SHARED_MEMORY],
  ['mutex-contention hold0_out0 *', SPIN],
  ['mutex-contention hold1us_out1us *', SPIN],
  ['mutex-contention * *', TWO_KINDS],
  ['preempt P2_hogs3 schedLatencyNs.p50', TWO_KINDS],
  ['ring-buffer * schedLatencyNs.*', SPIN],
  ['ring-buffer * contextSwitches', SPIN],
  ['ring-buffer * per_item', OVERLAP],
  ['saga * *', FAST_DAY],
  ['sched-latency n1k *', START],
  ['sched-latency n10k schedLatencyNs.*', START],
  ['sched-latency n1* makespanNs', WITHOUT_GC],
  ['select-fairness blocking *', SHARED_MEMORY],
  ['steal work1us schedLatencyNs.*', START],
  ['timer-storm * *', TIMERS],
  ['ping-pong * makespanNs', FAST_DAY],
  ['runq-path default makespanNs', START],
  ['m-n * makespanNs', NETPOLL_WAKE],
  ['syscalls short makespanNs', NETPOLL_WAKE],
  ['sched-latency sleep1ms makespanNs', TIMERS],
  ['sched-latency p1 makespanNs', TIMERS],
  ['cost-model sleep_* schedLatencyNs.*', COLD],
  ['cost-model timers_* schedLatencyNs.*', COLD],
  ['cost-model operations schedLatencyNs.*', COLD],
  ['cost-model operations *', FAST_DAY],
  ['cost-model * malloc_noscan', OPEN],
  ['gc-marking * contextSwitches', SWEEPER],
  ['gc-marking * schedLatencyNs.*', SWEEPER],
  ['gc-marking * *', OTHER_HEAPS],
  ['gc-pause * contextSwitches', SWEEPER],
  ['gc-pause * schedLatencyNs.*', SWEEPER],
  ['gomaxprocs-dynamic * *', OPEN],
  ['gosched-fairness hogs1_gosched *', OPEN],
  ['gosched-fairness * *', COLD],
  ['leak-breaker * *', COLD],
  ['preempt P2_hogs1 *', COLD],
  ['sched-latency n100k gc*', WITHOUT_GC],
  ['sync-pool * contextSwitches', SWEEPER],
  ['sync-pool * schedLatencyNs.*', SWEEPER],
  ['sync-pool * gc*', OTHER_HEAPS],
  ['syscall-heavy * *', OPEN],
  ['weighted-semaphore * *', COLD],
  ['log-pipeline unbuffered* schedLatencyNs.*', OPEN],
  ['log-pipeline unbuffered* gcPauseNs.*', OPEN],
  ['log-pipeline * *', PARSER],
  ['atomics * makespanNs', OPEN],
  ['channel-vs-mutex * makespanNs', OPEN],
  ['close-broadcast * makespanNs', OPEN],
  ['creation-cost * makespanNs', OPEN],
  ['gc-phases * makespanNs', OPEN],
  ['codec * makespanNs', OPEN],
  ['defer-panic * makespanNs', OPEN],
  ['ring-buffer * makespanNs', OPEN],
  ['rwmutex * makespanNs', OPEN],
  ['select-fairness * makespanNs', OPEN],
  ['stack-reuse * makespanNs', OPEN],
];

const PATTERNS = KNOWN_MISSES.map(
  ([where, why]) =>
    [where, new RegExp(`^${where.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '\\S*')}$`), why] as const,
);

/** The entry that explains a miss, with its reason. run: `-` for a program that has only one. */
export function explain(
  program: string,
  run: string,
  metric: string,
): { readonly entry: string; readonly why: Reason } | undefined {
  const found = PATTERNS.find(([, pattern]) => pattern.test(`${program} ${run || '-'} ${metric}`));
  return found && { entry: found[0], why: found[2] };
}

/** What explains every miss of a recording during which other programs kept so many cores busy; undefined if it was quiet. */
export function disturbed(otherCpu: number | undefined): Reason | undefined {
  if (otherCpu === undefined || otherCpu < DISTURBED) return undefined;
  return DISTURBED_REASON;
}

/** All entries. */
export const MISS_ENTRIES: readonly string[] = KNOWN_MISSES.map(([where]) => where);
