/** Title, summary, group and section of every scenario. Loaded with the list and with every scenario but the one of the first visit. */
import { GROUPS, type ScenarioMeta } from './scenario.ts';
import { meta as schedLatency } from './sched-latency/meta.ts';

export type ScenarioId =
  | 'sched-latency'
  | 'launch-100k'
  | 'm-n'
  | 'runq-path'
  | 'gosched'
  | 'channel-vs-mutex'
  | 'creation-cost'
  | 'stack-reuse'
  | 'gc-phases'
  | 'gc-vs-sched'
  | 'memory-limit'
  | 'sync-pool'
  | 'codec'
  | 'atomics'
  | 'ring-buffer'
  | 'saga'
  | 'ping-pong'
  | 'steal-imbalance'
  | 'syscalls'
  | 'mutex-starvation'
  | 'rwmutex'
  | 'deadlock'
  | 'worker-pool'
  | 'backpressure'
  | 'select-fairness'
  | 'close-broadcast'
  | 'timer-storm'
  | 'barrier'
  | 'nil-channel'
  | 'defer-panic'
  | 'context-tree'
  | 'leak-breaker'
  | 'timeout-semaphore'
  | 'gomaxprocs-dynamic'
  | 'container-quota'
  | 'controller'
  | 'log-pipeline'
  | 'errgroup'
  | 'netpoll'
  | 'http-reuse'
  | 'copy-paths'
  | 'cross-az'
  | 'pool-leak'
  | 'kernel-params';

export const META: Readonly<Record<ScenarioId, ScenarioMeta>> = {
  'sched-latency': schedLatency,
  'launch-100k': {
    id: 'launch-100k',
    group: 'scheduler',
    title: { en: '100,000 goroutines', zh: '启动 10 万个 goroutine' },
    summary: {
      en: 'A loop starts 100,000 goroutines: they fill the queues, wake the other Ps, end, and their Gs are used again.',
      zh: '一个循环启动 10 万个 goroutine：它们填满队列、唤醒其他 P、结束，G 又被重复使用。',
    },
    section: '1',
  },
  'm-n': {
    id: 'm-n',
    group: 'scheduler',
    title: { en: 'Many goroutines, few Ps', zh: '多 goroutine、少 P（M:N）' },
    summary: {
      en: 'Computing, system calls and network waits share two Ps: GOMAXPROCS bounds Ps, not threads.',
      zh: '计算、系统调用和网络等待共用两个 P：GOMAXPROCS 限制的是 P，不是线程。',
    },
    section: '1',
  },
  'runq-path': {
    id: 'runq-path',
    group: 'scheduler',
    title: { en: 'From ready to running', zh: '从可运行到运行' },
    summary: {
      en: 'One producer overloads its P: runnext, the ring of 256, the spill to the global queue, and theft.',
      zh: '一个生产者压满自己的 P：runnext、256 格的环形队列、溢出到全局运行队列，以及窃取。',
    },
    section: '2.2',
  },
  gosched: {
    id: 'gosched',
    group: 'scheduler',
    title: { en: 'Long loops and Gosched', zh: '长循环与 Gosched' },
    summary: {
      en: 'A parser computes without pause beside a task that wants to run every millisecond, with and without runtime.Gosched.',
      zh: '一个解析循环不停计算，旁边的任务每毫秒想运行一次：有无 runtime.Gosched 的差别。',
    },
    section: '2.3',
  },
  'channel-vs-mutex': {
    id: 'channel-vs-mutex',
    group: 'scheduler',
    title: { en: 'Channel or mutex', zh: '通道还是互斥锁' },
    summary: {
      en: 'One counter behind a lock’s queue, and the same counter travelling through a channel; and which deadlocks the runtime reports.',
      zh: '同一个计数器：一次排在锁的队列后面，一次在通道里旅行；以及运行时会报告哪些死锁。',
    },
    section: '1',
  },
  'creation-cost': {
    id: 'creation-cost',
    group: 'scheduler',
    title: { en: 'What creation costs', zh: '创建的成本' },
    summary: {
      en: 'Goroutines, threads and coroutines are made and end: three prices side by side.',
      zh: 'goroutine、线程、协程的创建与结束：三种价格放在一起。',
    },
    section: '2.1',
  },
  'stack-reuse': {
    id: 'stack-reuse',
    group: 'scheduler',
    title: { en: 'Stacks used again', zh: '栈的复用' },
    summary: {
      en: 'Stacks double by copying, shrink in collections, and wait with their dead Gs for the next wave.',
      zh: '栈靠复制翻倍，在 GC 中收缩，和死 G 一起等待下一波。',
    },
    section: '2.1',
  },
  'gc-phases': {
    id: 'gc-phases',
    group: 'memory',
    title: { en: 'Phases of a collection', zh: 'GC 的各个阶段' },
    summary: {
      en: 'A service allocates while the collector marks: two short stops, workers, assists, write barrier, sweeping.',
      zh: '服务一边分配，GC 一边标记：两次短暂停、worker、辅助标记、写屏障、清扫。',
    },
    section: '2.4',
  },
  'gc-vs-sched': {
    id: 'gc-vs-sched',
    group: 'memory',
    title: { en: 'Collector and deadlines', zh: 'GC 与延迟' },
    summary: {
      en: 'Requests at a steady pace beside a collector: when are they late, and what does GOGC change?',
      zh: '按固定节奏到来的请求与 GC 并存：什么时候变慢，GOGC 又改变什么？',
    },
    section: '5',
  },
  'memory-limit': {
    id: 'memory-limit',
    group: 'memory',
    title: { en: 'Memory limit', zh: '内存上限' },
    summary: {
      en: 'What is alive grows up to GOMEMLIMIT and beyond: ever more collections, until the CPU limiter lets memory give way.',
      zh: '存活内存逼近并越过 GOMEMLIMIT：GC 越来越多，直到 CPU 限制器让内存让步。',
    },
    section: '',
  },
  'sync-pool': {
    id: 'sync-pool',
    group: 'memory',
    title: { en: 'sync.Pool', zh: 'sync.Pool 对象池' },
    summary: {
      en: 'Buffers of requests made anew or taken from a pool: hits, collections, and what empties a pool.',
      zh: '请求的缓冲区，每次新建或从池里取：命中率、GC 次数，以及什么会清空池。',
    },
    section: '4.1',
  },
  codec: {
    id: 'codec',
    group: 'memory',
    title: { en: 'Encoding and garbage', zh: '序列化与垃圾' },
    summary: {
      en: 'Orders are encoded as text, piece by piece, or into one buffer: the garbage decides how often the collector runs.',
      zh: '订单逐段拼成文本，或写进同一个缓冲区：垃圾的多少决定 GC 的频率。',
    },
    section: '5',
  },
  atomics: {
    id: 'atomics',
    group: 'sync',
    title: { en: 'Atomic operations', zh: '原子操作' },
    summary: {
      en: 'Counter, token bucket and state machine under a mutex and with atomics: queues against cache lines that move and swaps that fail.',
      zh: '计数器、令牌桶、状态机，用互斥锁或原子操作：一边是排队，一边是搬动的缓存行和失败的交换。',
    },
    section: '4.2',
  },
  'ring-buffer': {
    id: 'ring-buffer',
    group: 'sync',
    title: { en: 'Ring buffer', zh: '环形缓冲区' },
    summary: {
      en: 'A lock-free ring with one producer is right, with two it loses lines, and the formula for its room is wrong.',
      zh: '无锁环形缓冲区：一个生产者时正确，两个就丢行，文中的可用空间公式也是错的。',
    },
    section: '4.3',
  },
  saga: {
    id: 'saga',
    group: 'sync',
    title: { en: 'Saga and compensation', zh: 'Saga 与补偿' },
    summary: {
      en: 'A payment is taken back once, twice or never: it depends on how two goroutines interleave, and on one compare-and-swap.',
      zh: '付款退回一次、两次或一次都没退：取决于两个 goroutine 如何交错，以及一个 CAS。',
    },
    section: '4.4',
  },
  'ping-pong': {
    id: 'ping-pong',
    group: 'probes',
    title: { en: 'Ping-pong', zh: '乒乓' },
    summary: {
      en: 'Two goroutines hand a ball to and fro over unbuffered channels: they share one P and one time slice, and the other P is idle.',
      zh: '两个 goroutine 用无缓冲通道来回传球：它们共用一个 P 和一个时间片，另一个 P 空闲。',
    },
    section: '',
  },
  'steal-imbalance': {
    id: 'steal-imbalance',
    group: 'probes',
    title: { en: 'One P makes all the work', zh: '一个 P 产生所有工作' },
    summary: {
      en: 'All goroutines are made on one P; the others live by stealing half of its queue at a time, and runnext last.',
      zh: '所有 goroutine 都在一个 P 上产生；其他 P 靠每次窃取一半队列为生，runnext 最后才取。',
    },
    section: '',
  },
  syscalls: {
    id: 'syscalls',
    group: 'probes',
    title: { en: 'Blocking system calls', zh: '阻塞的系统调用' },
    summary: {
      en: 'Goroutines block in the kernel: sysmon retakes their Ps, other threads carry on, and the number of threads grows.',
      zh: 'goroutine 阻塞在内核里：sysmon 夺回它们的 P，其他线程接着运行，线程数随之增长。',
    },
    section: '',
  },
  'mutex-starvation': {
    id: 'mutex-starvation',
    group: 'probes',
    title: { en: 'Starvation at a mutex', zh: '互斥锁的饥饿' },
    summary: {
      en: 'One goroutine takes a lock again and again; after 1 ms of waiting the mutex hands it over in order.',
      zh: '一个 goroutine 反复拿锁；等满 1 ms 后，互斥锁按次序移交。',
    },
    section: '',
  },
  rwmutex: {
    id: 'rwmutex',
    group: 'probes',
    title: { en: 'Readers and a writer', zh: '读写锁' },
    summary: {
      en: 'Readers share a lock, until a writer waits for the slowest of them and all new readers wait behind it.',
      zh: '读者共享一把锁，直到写者等最慢的读者，而所有新读者都等在写者后面。',
    },
    section: '',
  },
  deadlock: {
    id: 'deadlock',
    group: 'probes',
    title: { en: 'Deadlock that nobody reports', zh: '无人报告的死锁' },
    summary: {
      en: 'Two locks in opposite order: pairs of goroutines hang for ever while main goes on.',
      zh: '两把锁次序相反：一对对 goroutine 永远挂着，main 照常运行。',
    },
    section: '',
  },
  'worker-pool': {
    id: 'worker-pool',
    group: 'probes',
    title: { en: 'Worker pool', zh: '工作池' },
    summary: {
      en: 'One channel of jobs, sixteen workers: hand-over through runnext, and how even the shares are.',
      zh: '一个任务通道、十六个工作者：经 runnext 交接，以及份额是否均匀。',
    },
    section: '',
  },
  backpressure: {
    id: 'backpressure',
    group: 'probes',
    title: { en: 'Back-pressure', zh: '背压' },
    summary: {
      en: 'A producer faster than its consumer: a full channel stops it, a larger one makes everything older.',
      zh: '生产者比消费者快：满的通道让它停下，更大的通道只让一切变旧。',
    },
    section: '',
  },
  'select-fairness': {
    id: 'select-fairness',
    group: 'probes',
    title: { en: 'Fairness of select', zh: 'select 的公平性' },
    summary: {
      en: 'A random choice among ready cases, and none at all among partners that must be waited for.',
      zh: '在就绪的 case 中随机选；而要等待的各方之间，根本没有选择。',
    },
    section: '',
  },
  'close-broadcast': {
    id: 'close-broadcast',
    group: 'probes',
    title: { en: 'Closing a channel', zh: '关闭通道' },
    summary: {
      en: 'One close wakes everybody who waits: the first comes first, the others in reverse.',
      zh: '一次 close 唤醒所有等待者：第一个最先，其余的倒着来。',
    },
    section: '',
  },
  'timer-storm': {
    id: 'timer-storm',
    group: 'probes',
    title: { en: 'Storm of timers', zh: '定时器风暴' },
    summary: {
      en: 'Thousands of timers due at one instant, and as many spread out: how late are they?',
      zh: '几千个定时器同一时刻到期，或分散到期：各迟到多少？',
    },
    section: '',
  },
  barrier: {
    id: 'barrier',
    group: 'probes',
    title: { en: 'Rounds and barriers', zh: '屏障' },
    summary: {
      en: 'Rounds of sixteen parts: new goroutines and a WaitGroup, or goroutines that stay and a gate that is closed.',
      zh: '每轮十六份：新 goroutine 加 WaitGroup，或留守的 goroutine 加一扇关闭的门。',
    },
    section: '',
  },
  'nil-channel': {
    id: 'nil-channel',
    group: 'probes',
    title: { en: 'Switching cases off', zh: 'nil 通道' },
    summary: {
      en: 'Two sources merged by one select; a nil channel switches off the case of the one that ended.',
      zh: '一个 select 合并两个来源；用 nil 通道关掉已结束那个的 case。',
    },
    section: '',
  },
  'defer-panic': {
    id: 'defer-panic',
    group: 'probes',
    title: { en: 'Panic and recover', zh: 'panic 与恢复' },
    summary: {
      en: 'Requests panic deep below: all deferred calls run, and only their own goroutine can recover.',
      zh: '请求在深处 panic：所有延迟调用都会运行，只有自己的 goroutine 能恢复。',
    },
    section: '',
  },
  'context-tree': {
    id: 'context-tree',
    group: 'probes',
    title: { en: 'Cancellation', zh: '取消的传播' },
    summary: {
      en: 'A request fans out into a tree; its timeout reaches everybody who looks, and nobody else.',
      zh: '请求展开成一棵树；超时会通知每一个查看的，不看的一个也管不到。',
    },
    section: '',
  },
  'leak-breaker': {
    id: 'leak-breaker',
    group: 'scheduler',
    title: { en: 'Leak and breaker', zh: '泄漏与熔断' },
    summary: {
      en: 'Requests leak goroutines; a guard counts them, refuses, probes, and cannot free anybody.',
      zh: '请求泄漏 goroutine；守卫计数、拒绝、探测，却释放不了任何一个。',
    },
    section: '2.5',
  },
  'timeout-semaphore': {
    id: 'timeout-semaphore',
    group: 'network',
    title: { en: 'Deadline and semaphore', zh: '期限与信号量' },
    summary: {
      en: 'More requests than a database can serve: what a deadline bounds and a semaphore only moves.',
      zh: '请求超过数据库的能力：期限能限制等待，信号量只是移动队列。',
    },
    section: '5',
  },
  'gomaxprocs-dynamic': {
    id: 'gomaxprocs-dynamic',
    group: 'scheduler',
    title: { en: 'GOMAXPROCS by load', zh: '按负载调 GOMAXPROCS' },
    summary: {
      en: 'A controller doubles GOMAXPROCS in a burst: the world stops, the kernel gets more threads, throughput stays.',
      zh: '控制器在突发时把 GOMAXPROCS 加倍：世界暂停，内核多了线程，吞吐不变。',
    },
    section: '5',
  },
  'container-quota': {
    id: 'container-quota',
    group: 'scheduler',
    title: { en: 'Container with a CPU quota', zh: '带 CPU 配额的容器' },
    summary: {
      en: 'Eight Ps use up two cores’ worth in a quarter of the period, and then everything stands still.',
      zh: '八个 P 用四分之一周期花完两个核的配额，然后全部停住。',
    },
    section: '',
  },
  controller: {
    id: 'controller',
    group: 'scheduler',
    title: { en: 'Admission control', zh: '准入控制' },
    summary: {
      en: 'A request gets a goroutine or 503 at once: under twice the load latency stays flat.',
      zh: '请求得到 goroutine 或立刻 503：两倍负载下延迟依然平稳。',
    },
    section: '5',
  },
  'log-pipeline': {
    id: 'log-pipeline',
    group: 'sync',
    title: { en: 'Log pipeline', zh: '日志流水线' },
    summary: {
      en: 'Three stages with channels and batches beside one loop: what runs at the same time, and what a hop costs.',
      zh: '三个带通道和批量的阶段对比一个循环：什么能并行，一跳要多少。',
    },
    section: '5',
  },
  errgroup: {
    id: 'errgroup',
    group: 'probes',
    title: { en: 'errgroup', zh: 'errgroup：首个错误' },
    summary: {
      en: 'A group of fetches with a limit: the first error cancels, who looks stops, Wait waits for the rest.',
      zh: '一组有上限的获取：首个错误触发取消，看的停下，Wait 等其余的。',
    },
    section: '',
  },
  netpoll: {
    id: 'netpoll',
    group: 'network',
    title: { en: 'Netpoller', zh: '网络轮询器' },
    summary: {
      en: 'Many connections, few threads: reads park, epoll tells whoever asks, and goroutines come back into the run queues.',
      zh: '连接很多，线程很少：读会挂起，谁去问 epoll 就告诉谁，goroutine 再回到运行队列。',
    },
    section: '3.1',
  },
  'http-reuse': {
    id: 'http-reuse',
    group: 'network',
    title: { en: 'Connections and streams', zh: '连接复用与多路复用' },
    summary: {
      en: 'A page and its resources without keep-alive, with it, and over HTTP/2: round trips, slow start, head-of-line blocking, and push.',
      zh: '一个页面和它的资源：短连接、长连接、HTTP/2：往返、慢启动、队头阻塞，以及推送。',
    },
    section: '3.2',
  },
  'copy-paths': {
    id: 'copy-paths',
    group: 'network',
    title: { en: 'Ways of a byte', zh: '拷贝路径' },
    summary: {
      en: 'An upload through a gateway: copied by the program, spliced in the kernel, written to a file.',
      zh: '上传经过网关：由程序拷贝、在内核里 splice、写进文件。',
    },
    section: '3.3',
  },
  'cross-az': {
    id: 'cross-az',
    group: 'network',
    title: { en: 'Two zones, one client', zh: '跨可用区' },
    summary: {
      en: 'One zone gets slow and takes the healthy one down with it, through what they share.',
      zh: '一个可用区变慢，通过共用的东西拖垮健康的那个。',
    },
    section: '5',
  },
  'pool-leak': {
    id: 'pool-leak',
    group: 'network',
    title: { en: 'No connection pool', zh: '没有连接池' },
    summary: {
      en: 'A connection for every request: TIME_WAIT fills the ports, and the neighbour fails too.',
      zh: '每个请求一个连接：TIME_WAIT 占满端口，邻居也跟着失败。',
    },
    section: '5',
  },
  'kernel-params': {
    id: 'kernel-params',
    group: 'network',
    title: { en: 'Accept queue', zh: '全连接队列' },
    summary: {
      en: 'Clients come faster than the server accepts: queues fill, SYNs are dropped, and slow clients pin goroutines.',
      zh: '客户端来得比服务端接受得快：队列填满、SYN 被丢弃，慢客户端占住 goroutine。',
    },
    section: '5',
  },
};

/** All scenarios: group after group, within one in the order above. */
export const SCENARIOS: readonly ScenarioMeta[] = GROUPS.flatMap((group) =>
  Object.values(META).filter((scenario) => scenario.group === group),
);
