/**
 * The rules table: what the model follows, one sentence each in our own words, with the place in Go's source (1.26) that does it.
 * Inspector, Rules tab and docs read it. Ids are those that the model's source cites.
 */
import { KIND, STOP, WAIT } from '../record/kinds.ts';

export interface Rule {
  readonly id: string;
  /** File and function in Go's tree; files without a folder are in package runtime. */
  readonly where: string;
  readonly en: string;
  readonly zh: string;
}

/** Columns: id, place, English, Chinese. */
const ROWS: readonly (readonly [string, string, string, string])[] = [
  // States
  ['S-01', 'proc.go · newproc1()', 'A new goroutine is set up as dead and then becomes runnable.', '新的 goroutine 先以 dead 状态建好，再变为可运行。'],
  ['S-02', 'proc.go · execute()', 'Only execute() turns a runnable goroutine into a running one.', '只有 execute() 会把可运行的 goroutine 变为运行中。'],
  ['S-03', 'proc.go · park_m()', 'A goroutine that must wait parks; if what it waited for came meanwhile, it goes on at once on the same thread.', '需要等待的 goroutine 会挂起；如果等的事恰好已到，就在同一线程上立刻继续。'],
  ['S-04', 'proc.go · ready(), injectglist()', 'A waiting goroutine becomes runnable when somebody readies it; it never wakes by itself.', '等待中的 goroutine 由别人唤醒为可运行，从不自己醒来。'],
  ['S-05', 'proc.go · goschedImpl(), goyield_m(), exitsyscallNoP()', 'A goroutine that yields, is preempted or returns from the kernel without a P becomes runnable again.', '让出、被抢占、或从内核返回时没有 P 的 goroutine 重新变为可运行。'],
  ['S-06', 'proc.go · reentersyscall(), exitsyscall()', 'Around a system call a goroutine goes from running to syscall and back to running.', '系统调用前后，goroutine 从运行中变为 syscall，再变回运行中。'],
  ['S-09', 'stack.go · newstack()', 'While its stack is copied to a larger one a goroutine stands still.', '栈被复制到更大的空间时，goroutine 暂停不动。'],
  ['S-10', 'proc.go · gdestroy()', 'A goroutine that ends is dead and its record is kept for the next go statement.', '结束的 goroutine 变为 dead，它的记录留给下一条 go 语句使用。'],
  ['S-20', 'proc.go · setBlockOnExitSyscall()', 'A P stays wired to its thread while the goroutine is in a system call, until somebody takes it.', 'goroutine 在系统调用中时，P 仍连着它的线程，直到被别人拿走。'],
  ['S-21', 'proc.go · acquirep(), releasep()', 'A P is idle, running, stopped for the world, or dead; only its owner or a stopper changes that.', 'P 的状态为空闲、运行、全局暂停或已移除，只有持有者或暂停者能改变。'],
  ['S-22', 'proc.go · pidleput(), pidleget()', 'Idle Ps are a stack: the one that became idle last is used first; at the start the highest id is on top.', '空闲 P 是一个栈：最后空闲的最先被用；启动时编号最大的在栈顶。'],
  ['S-23', 'proc.go · pidleput()', 'A P goes idle only with an empty run queue; its timers stay with it.', 'P 只有运行队列为空才会空闲；它的定时器留在原处。'],
  ['S-31', 'proc.go · mput(), mget()', 'Parked threads are a stack: the last one parked is the first one woken.', '挂起的线程是一个栈：最后挂起的最先被叫醒。'],
  ['S-32', 'proc.go · mPark()', 'A parked thread sleeps on its own futex until somebody gives it a P.', '挂起的线程睡在自己的 futex 上，直到有人给它一个 P。'],
  ['S-33', 'proc.go · main()', 'Thread 0 is the main thread, thread 1 is sysmon.', '0 号线程是主线程，1 号是 sysmon。'],
  // Creating, readying, run queues
  ['Q-01', 'runtime2.go · p', 'A P has a ring of 256 goroutines and one extra place, runnext.', '每个 P 有 256 格的环形队列和一个额外位置 runnext。'],
  ['Q-02', 'proc.go · newproc()', 'A go statement puts the new goroutine into runnext; the one that was there goes to the tail of the ring.', 'go 语句把新 goroutine 放入 runnext；原来在那里的移到环形队列尾部。'],
  ['Q-03', 'proc.go · newproc()', 'So of n goroutines started in a loop the last one runs first, then the others in order.', '因此循环启动的 n 个 goroutine 里，最后一个最先运行，其余按顺序运行。'],
  ['Q-04', 'proc.go · runqput()', 'Without the wish to run next, a goroutine goes to the tail of the ring.', '若不要求紧接着运行，goroutine 进入环形队列尾部。'],
  ['Q-06', 'proc.go · runqputslow()', 'When the ring is full, its oldest 128 and the goroutine being put move to the global queue in one batch.', '环形队列满时，最老的 128 个连同要放入的那个，一批移到全局运行队列。'],
  ['Q-07', 'proc.go · runqput()', 'If a thief made room in the meantime, the overflow is called off.', '如果窃取者恰好腾出了位置，就不再溢出。'],
  ['Q-08', 'proc.go · runqputbatch()', 'A batch fills the ring to its end; what does not fit goes elsewhere.', '成批放入时填满环形队列为止，放不下的另找去处。'],
  ['Q-09', 'proc.go · runqget()', 'runnext is taken before the ring, and its goroutine inherits the time slice.', '先取 runnext 再取环形队列；runnext 里的 goroutine 继承当前时间片。'],
  ['Q-10', 'proc.go · ready()', 'A readied goroutine goes to runnext of the P that readied it, wherever it ran before.', '被唤醒的 goroutine 进入唤醒者所在 P 的 runnext，与它之前在哪里运行无关。'],
  ['Q-11', 'proc.go · ready()', 'Of several readied in a row the last ends in runnext, the others queue in order.', '连续唤醒多个时，最后一个在 runnext，其余按顺序排队。'],
  ['Q-12', 'proc.go · runqgrab()', 'A thief takes half of the victim’s ring, rounded up, from its old end.', '窃取者从最老的一端拿走对方环形队列的一半（向上取整）。'],
  ['Q-13', 'proc.go · runqsteal()', 'The newest of the stolen goroutines runs at once, the others fill the thief’s ring.', '窃来的里面最新的一个立即运行，其余放入窃取者的环形队列。'],
  ['Q-14', 'proc.go · runqgrab()', 'runnext is stolen only in the last pass, and after a nap of 3 µs that gives its owner a chance.', '只在最后一轮才窃取 runnext，并先小睡 3 µs，给它的主人一个机会。'],
  ['Q-15', 'proc.go · globrunqput()', 'The global queue is one first-in first-out list under one lock.', '全局运行队列是一把锁保护下的先进先出链表。'],
  ['Q-16', 'proc.go · globrunqgetbatch()', 'A P takes its share of the global queue in one go: its length divided by GOMAXPROCS, plus one, at most 128.', 'P 一次取走全局运行队列中自己的一份：长度除以 GOMAXPROCS 再加一，至多 128。'],
  ['Q-17', 'proc.go · newproc1()', 'A P takes goroutine ids in batches of 16.', '每个 P 成批领取 goroutine 编号，一批 16 个。'],
  ['Q-18', 'proc.go · main()', 'The runtime starts a few goroutines of its own before main.main.', '运行时在 main.main 之前会启动几个自己的 goroutine。'],
  ['Q-19', 'proc.go · goschedImpl()', 'Gosched puts the goroutine at the tail of the global queue.', 'Gosched 把 goroutine 放到全局运行队列尾部。'],
  ['Q-20', 'proc.go · goyield_m()', 'A hand-off of a lock yields to the local ring’s tail and wakes nobody.', '移交锁时让出到本地环形队列尾部，不唤醒别人。'],
  ['Q-21', 'proc.go · goschedImpl()', 'A preempted goroutine goes to the tail of the global queue; for a stop of the world it stays in runnext.', '被抢占的 goroutine 进入全局运行队列尾部；若是为全局暂停，则留在 runnext。'],
  ['Q-22', 'proc.go · exitsyscallNoP()', 'Back from the kernel without a P, a goroutine joins the global queue’s tail.', '从内核返回却没有 P 的 goroutine 排到全局运行队列尾部。'],
  ['Q-24', 'proc.go · goexit0()', 'When a goroutine ends its P simply looks for the next one.', 'goroutine 结束后，它的 P 直接寻找下一个。'],
  ['Q-25', 'proc.go · main()', 'When main.main returns, the process ends at once; other goroutines are not waited for.', 'main.main 返回时进程立即结束，不等其他 goroutine。'],
  // schedule and findRunnable
  ['F-01', 'proc.go · schedule()', 'A thread with a locked goroutine gives its P away and sleeps until that goroutine is due.', '锁定了 goroutine 的线程交出 P 并睡眠，直到轮到那个 goroutine。'],
  ['F-02', 'proc.go · schedule()', 'A thread without work asks findRunnable, which does not return until it has a goroutine.', '没事做的线程进入 findRunnable，找到 goroutine 才返回。'],
  ['F-03', 'proc.go · schedule()', 'A spinning thread that found work stops spinning and wakes the next one.', '自旋的线程找到工作后停止自旋，并叫醒下一个。'],
  ['F-06', 'proc.go · startlockedm()', 'A goroutine locked to another thread makes this thread hand its P to that one.', '轮到的 goroutine 若锁定在别的线程上，当前线程就把 P 移交过去。'],
  ['F-07', 'proc.go · execute()', 'A goroutine that does not inherit the slice starts a new one: schedtick grows by one.', '不继承时间片的 goroutine 开始新的时间片：schedtick 加一。'],
  ['F-10', 'proc.go · findRunnable()', 'First of all: is the world being stopped? Then the P stops here.', '首先看是否正在全局暂停；若是，P 停在这里。'],
  ['F-11', 'proc.go · findRunnable()', 'Then the P runs its own timers that are due.', '然后 P 运行自己到期的定时器。'],
  ['F-14', 'proc.go · findRunnable()', 'At every 61st scheduler tick the global queue is looked at first, so that it cannot starve.', '每 61 个调度 tick 先看一次全局运行队列，避免它饿死。'],
  ['F-16', 'proc.go · findRunnable()', 'Then comes the P’s own queue, runnext first.', '接着是 P 自己的队列，runnext 在先。'],
  ['F-17', 'proc.go · findRunnable()', 'Then a batch from the global queue.', '然后从全局运行队列成批取。'],
  ['F-18', 'proc.go · findRunnable()', 'Then a look at the netpoller without waiting, if nobody else polls.', '然后看一眼网络轮询器（不等待），前提是没有别人在轮询。'],
  ['F-19', 'proc.go · findRunnable()', 'A thread starts to spin only while spinning threads are fewer than half of the busy Ps.', '只有自旋线程少于忙碌 P 的一半时，线程才开始自旋。'],
  ['F-22', 'proc.go · findRunnable()', 'Before a P is given up the global queue is checked once more under the lock.', '放弃 P 之前，在锁内再查一次全局运行队列。'],
  ['F-23', 'proc.go · findRunnable()', 'A thread that stops spinning looks once more at all queues, without a P, so that no wake-up is lost.', '停止自旋的线程在没有 P 的情况下再查一遍所有队列，以免漏掉唤醒。'],
  ['F-24', 'proc.go · findRunnable()', 'One idle thread waits in the netpoller until the earliest timer or a ready descriptor.', '一个空闲线程在网络轮询器中等待，直到最早的定时器或描述符就绪。'],
  ['F-25', 'proc.go · findRunnable()', 'A thread that knows of an earlier timer than the poller waits for breaks the poller’s wait.', '如果线程知道更早的定时器，就打断轮询者的等待。'],
  ['F-26', 'proc.go · stopm()', 'With nothing left to do the thread parks.', '实在没事可做，线程挂起。'],
  ['F-30', 'proc.go · stealWork()', 'A thief makes four passes over all Ps, each in another pseudo-random order.', '窃取者对所有 P 查四轮，每轮次序都是伪随机的。'],
  ['F-31', 'proc.go · stealWork()', 'Only the last pass also runs other Ps’ due timers and may take runnext.', '只有最后一轮还会运行其他 P 的到期定时器，并可窃取 runnext。'],
  ['F-32', 'proc.go · stealWork()', 'A goroutine readied by a stolen timer lands on the thief’s P.', '由窃来的定时器唤醒的 goroutine 落在窃取者的 P 上。'],
  ['F-33', 'proc.go · stealWork()', 'A theft takes from one victim only.', '一次窃取只针对一个对象。'],
  // Spinning, waking, threads
  ['W-01', 'proc.go · findRunnable()', 'Spinning threads own a P and look for work; their number is limited.', '自旋线程持有 P 并寻找工作，数量受限。'],
  ['W-03', 'proc.go · wakep()', 'A woken thread gets an empty P and must find the work itself; the new goroutine may be gone by then.', '被叫醒的线程得到一个空的 P，要自己找工作；那时新的 goroutine 可能已被运行。'],
  ['W-05', 'proc.go · wakep()', 'A thread is woken only if none spins already: at most one at a time.', '只有没有线程在自旋时才叫醒一个：一次至多一个。'],
  ['W-06', 'proc.go · wakep()', 'Making goroutines runnable wakes a thread if a P is idle.', '有 goroutine 变为可运行且有 P 空闲时，会叫醒一个线程。'],
  ['W-07', 'proc.go · resetspinning()', 'Each spinner that finds work wakes the next: parallelism grows as a chain.', '每个找到工作的自旋者叫醒下一个：并行度像链条一样增长。'],
  ['W-10', 'proc.go · becomeSpinning()', 'A wake-up that found no idle P is remembered for the next thread that would give its P up.', '因没有空闲 P 而未成的唤醒会记下，留给下一个要放弃 P 的线程。'],
  ['W-12', 'proc.go · startm(), newm()', 'A P that needs a thread takes a parked one, else a new thread is made.', '需要线程的 P 先用挂起的线程，没有才创建新线程。'],
  ['W-13', 'proc.go · stopm()', 'A thread that stops goes onto the list of idle threads and sleeps.', '停下的线程进入空闲线程列表并睡眠。'],
  ['W-15', 'proc.go · handoffp()', 'A P without its thread gets another if there is work for it, else it goes idle.', '失去线程的 P 若有工作就得到另一个线程，否则空闲。'],
  ['W-20', 'proc.go · checkmcount()', 'At 10,000 threads the program ends with a fatal error.', '线程达到 10,000 个时程序以致命错误结束。'],
  ['W-22', 'proc.go · checkdead()', 'When every thread is idle and no timer is set, all goroutines are asleep: deadlock.', '所有线程都空闲且没有定时器时，全部 goroutine 都在睡：死锁。'],
  // Preemption, sysmon
  ['X-01', 'proc.go · sysmon()', 'sysmon looks every 20 µs at first; when nothing happens its pauses double up to 10 ms.', 'sysmon 起初每 20 µs 看一次；没事时间隔加倍，最长 10 ms。'],
  ['X-02', 'proc.go · sysmon()', 'With all Ps idle sysmon sleeps deeply until it is needed.', '所有 P 都空闲时 sysmon 深睡，直到需要它。'],
  ['X-03', 'proc.go · sysmon()', 'sysmon polls the network if nobody did for 10 ms, and retakes Ps; it never runs timers.', '若 10 ms 无人轮询网络，sysmon 会去轮询；它还会夺回 P，但从不运行定时器。'],
  ['X-05', 'proc.go · retake()', 'sysmon asks a goroutine to stop when it has seen the same slice for 10 ms, and takes a P that stays in a system call.', '同一时间片被看到已满 10 ms，sysmon 要求停止；P 久留在系统调用中则被夺回。'],
  ['X-06', 'proc.go · retake()', 'Since a slice must first be noticed, a lone hog runs 10 to 20 ms before it is preempted.', '因为要先注意到时间片，独占者要运行 10 至 20 ms 才被抢占。'],
  ['X-07', 'proc.go · retake()', 'With work waiting, a P in a system call is taken after one look of sysmon; without, after 10 ms.', '有工作在等时，系统调用中的 P 经 sysmon 一次查看就被夺走；没有则要 10 ms。'],
  ['X-08', 'proc.go · preemptone()', 'A request to stop sets a flag and sends the thread a signal.', '要求停止时设置标志，并向线程发信号。'],
  ['X-09', 'stack.go · newstack()', 'A goroutine that is asked to stop does so at its next function call.', '被要求停止的 goroutine 在下一次函数调用处停下。'],
  ['X-10', 'preempt.go · isAsyncSafePoint()', 'The signal stops a loop between two instructions, but never inside runtime code.', '信号能在两条指令之间停住循环，但不会在运行时代码内部。'],
  ['X-11', 'preempt.go · canPreemptM()', 'A goroutine in the middle of an allocation or holding a runtime lock is not stopped.', '正在分配内存或持有运行时锁的 goroutine 不会被停住。'],
  ['X-13', 'proc.go · runqget()', 'Two goroutines that ready each other through runnext share one time slice.', '通过 runnext 互相唤醒的两个 goroutine 共用一个时间片。'],
  ['X-14', 'proc.go · exitsyscall()', 'Short system calls do not end a time slice.', '短的系统调用不会结束时间片。'],
  ['X-16', 'proc.go · Gosched()', 'runtime.Gosched gives way of its own accord.', 'runtime.Gosched 主动让出。'],
  ['X-17', 'proc.go · schedule()', 'There are no priorities and no accounting of CPU time.', '没有优先级，也不统计 CPU 时间。'],
  ['X-18', 'proc.go · retake()', 'The first system call ever seen on a P can cost it the P at the first look.', 'P 上第一次出现的系统调用，可能在第一次查看时就失去 P。'],
  ['X-19', 'proc.go · execute(), schedule()', 'A request to stop is lost when its goroutine parks first; sysmon repeats it.', '若 goroutine 先挂起，停止要求就丢失，由 sysmon 重发。'],
  ['X-20', 'proc.go · retake()', 'A goroutine that computed for 10 ms and then enters the kernel can lose its P at the first look.', '先计算满 10 ms 再进入内核的 goroutine，可能在第一次查看时就失去 P。'],
  ['X-21', 'proc.go · goschedImpl()', 'A preempted hog may be picked up by another P: it hops.', '被抢占的独占者可能被另一个 P 接走，于是换位。'],
  // System calls
  ['Y-01', 'proc.go · reentersyscall()', 'Entering a system call costs little: the P stays wired, nobody is told.', '进入系统调用很便宜：P 仍连着，也不通知别人。'],
  ['Y-02', 'proc.go · exitsyscall()', 'System calls are counted when they end.', '系统调用在结束时才计数。'],
  ['Y-03', 'proc.go · reentersyscall()', 'During a short system call the other goroutines of that P simply wait.', '短系统调用期间，该 P 上的其他 goroutine 只能等着。'],
  ['Y-04', 'proc.go · retake()', 'The P of a blocked system call can be taken by sysmon, by a stop of the world, or by a returning thread.', '阻塞的系统调用的 P 可被 sysmon、全局暂停或返回的线程拿走。'],
  ['Y-05', 'proc.go · exitsyscall()', 'Back in time, the goroutine still has its P and goes straight on.', '及时返回的 goroutine 仍有自己的 P，直接继续。'],
  ['Y-06', 'proc.go · exitsyscallTryGetP()', 'If the P is gone, the old one or any idle P will do, without a queue.', '若 P 已不在，原来的 P 或任一空闲 P 都可以，不必排队。'],
  ['Y-08', 'proc.go · exitsyscallNoP()', 'With no P to be had the goroutine queues globally and its thread parks.', '一个 P 都没有时，goroutine 排入全局运行队列，线程挂起。'],
  ['Y-12', 'internal/poll/fd_unix.go · Read()', 'Regular files block a thread; sockets and pipes wait in the netpoller.', '普通文件会阻塞线程；套接字和管道在网络轮询器中等待。'],
  ['Y-14', 'proc.go · handoffp()', 'A retaken P keeps its queue: the work moves to another thread with it.', '被夺回的 P 保留队列：工作随它转到另一个线程。'],
  // Channels, select
  ['C-01', 'chan.go · chansend()', 'A send hands its value straight to a waiting receiver, else into the buffer, else the sender parks.', '发送先把值直接交给等待的接收方，否则放入缓冲，再不行发送方挂起。'],
  ['C-02', 'chan.go · chansend()', 'While receivers wait the buffer is empty, so handing over overtakes nothing.', '有接收方等待时缓冲必为空，所以直接交付不会插队。'],
  ['C-03', 'chan.go · chanrecv()', 'A receive takes from the buffer or from a waiting sender, whose value moves up; else the receiver parks.', '接收先取缓冲或等待的发送方（其值补入缓冲），否则接收方挂起。'],
  ['C-04', 'chan.go · send(), recv()', 'Who wakes the other side goes on running; the woken one waits in runnext.', '唤醒对方的一方继续运行，被唤醒的在 runnext 里等。'],
  ['C-05', 'chan.go · chanrecv()', 'The woken side has its value already and need not take the channel’s lock again.', '被唤醒的一方已拿到值，不必再加通道的锁。'],
  ['C-12', 'chan.go · closechan()', 'Closing wakes all waiters in reverse order, so the first in line ends in runnext.', '关闭通道按相反次序唤醒全部等待者，最先等的落在 runnext。'],
  ['C-20', 'select.go · selectgo()', 'select without cases parks for ever; with one case it is a plain operation.', '没有分支的 select 永远挂起；只有一个分支就是普通操作。'],
  ['C-21', 'select.go · selectgo()', 'select tries its cases in random order.', 'select 以随机次序尝试各分支。'],
  ['C-22', 'select.go · sellock()', 'select locks all its channels at once, in order of address.', 'select 按地址次序一次锁住所有通道。'],
  ['C-23', 'select.go · selectgo()', 'The first case found ready wins; default only if none is.', '先发现就绪的分支获胜；都不就绪才走 default。'],
  ['C-24', 'select.go · selectgo()', 'With nothing ready select waits in the queue of every channel at once.', '都不就绪时，select 同时在每个通道的队列里等待。'],
  ['C-25', 'chan.go · dequeue()', 'Whoever wakes a select first wins; it then leaves the other queues.', '最先唤醒 select 的一方获胜，随后它退出其他队列。'],
  ['C-26', 'select.go · selectgo()', 'Among k ready cases each has the chance 1/k.', 'k 个就绪分支各有 1/k 的机会。'],
  // Locks
  ['L-01', 'internal/sync/mutex.go · Lock()', 'A free mutex is taken by one atomic step.', '空闲的互斥锁一步原子操作即可取得。'],
  ['L-02', 'proc.go · internal_sync_runtime_canSpin()', 'Before it waits, a goroutine spins up to four times, if others run and its own queue is empty.', '等待之前最多自旋四次，前提是别的 P 在运行且自己队列为空。'],
  ['L-04', 'internal/sync/mutex.go · lockSlow()', 'Who waits for a mutex queues at the tail, who waits again at the front.', '第一次等锁排在队尾，再次等待排在队首。'],
  ['L-05', 'internal/sync/mutex.go · lockSlow()', 'After 1 ms of waiting the mutex goes into starvation mode and is handed over in order.', '等待超过 1 ms，互斥锁进入饥饿模式，按次序移交。'],
  ['L-06', 'internal/sync/mutex.go · unlockSlow()', 'Unlock wakes one waiter, who must compete with whoever comes by.', '解锁唤醒一个等待者，但它还要与后来者竞争。'],
  ['L-07', 'sema.go · semrelease1()', 'In starvation mode the lock goes straight to the waiter, who also gets the P next.', '饥饿模式下锁直接交给等待者，它也紧接着得到 P。'],
  ['L-08', 'internal/sync/mutex.go · unlockSlow()', 'Unlocking an unlocked mutex is a fatal error.', '对未加锁的互斥锁解锁是致命错误。'],
  ['L-10', 'sema.go · semtable', 'Waiters of locks stand in queues by address, first come, first served.', '等锁者按地址分队，先来先得。'],
  ['L-11', 'sema.go · semacquire1()', 'A woken waiter may find the permit taken by somebody else and waits again.', '被唤醒的等待者可能发现许可已被拿走，只好再等。'],
  ['L-14', 'sema.go · semrelease1()', 'When N waiters are released in a row, the last of them runs first.', '连续释放 N 个等待者时，最后一个最先运行。'],
  ['L-20', 'sync/rwmutex.go · RLock()', 'Readers share the lock; behind a waiting writer new readers queue.', '读者共享锁；有写者等待时，新读者排队。'],
  ['L-21', 'sync/rwmutex.go · Lock()', 'A writer first keeps new readers out, then waits for those inside.', '写者先挡住新读者，再等已有读者离开。'],
  ['L-22', 'sync/rwmutex.go · Unlock()', 'After a writer all waiting readers go before the next writer.', '写者之后，所有等待的读者先于下一个写者。'],
  ['L-30', 'sema.go · notifyListWait()', 'Cond.Signal wakes in order of waiting; the woken then compete for the lock.', 'Cond.Signal 按等待次序唤醒，被唤醒者再竞争锁。'],
  ['L-31', 'sema.go · notifyListNotifyAll()', 'Broadcast wakes all in order, and the last one runs first.', 'Broadcast 按次序唤醒全部，最后一个最先运行。'],
  ['L-32', 'sync/waitgroup.go · Add()', 'The Done that brings a WaitGroup to zero wakes all its waiters.', '把 WaitGroup 减到零的 Done 唤醒所有等待者。'],
  ['L-33', 'sync/once.go · Do()', 'Those who come second to a Once wait until the first is done.', '晚到 Once 的要等第一个做完。'],
  ['L-34', 'internal/runtime/atomic', 'Atomic operations never involve the scheduler.', '原子操作从不涉及调度器。'],
  // Timers
  ['T-01', 'time.go · timers', 'Every P has a heap of timers of its own.', '每个 P 有自己的定时器堆。'],
  ['T-02', 'time.go · goroutineReady()', 'A timer readies a sleeper, starts a function in a new goroutine, or sends on a channel.', '定时器唤醒睡眠者、在新 goroutine 中运行函数，或向通道发送。'],
  ['T-03', 'time.go · timeSleep()', 'Sleep parks the goroutine and then puts its timer into the heap of that P.', 'Sleep 先挂起 goroutine，再把定时器放入该 P 的堆。'],
  ['T-04', 'time.go · maybeAdd()', 'A timer stays with the P that set it, even if that P is idle.', '定时器留在设置它的 P 上，即使该 P 已空闲。'],
  ['T-05', 'time.go · stop(), modify()', 'A stopped timer is only marked and is removed later.', '停止的定时器只做标记，之后才移除。'],
  ['T-10', 'proc.go · findRunnable(), stealWork()', 'Timers run when their P looks for work, or when a thief looks in its last pass; nobody else runs them.', '定时器在它的 P 找工作时运行，或由窃取者在最后一轮运行，别无他人。'],
  ['T-11', 'proc.go · wakeNetPoller()', 'An earlier timer breaks the poller’s wait, or wakes a thread.', '更早的定时器会打断轮询者的等待，或叫醒一个线程。'],
  ['T-12', 'proc.go · findRunnable()', 'While all Ps compute, due timers wait until one of them reschedules.', '所有 P 都在计算时，到期的定时器要等其中一个重新调度。'],
  ['T-13', 'netpoll_epoll.go · netpoll()', 'On Linux the poller waits whole milliseconds, so an idle program oversleeps by up to one.', 'Linux 上轮询以毫秒为单位等待，空闲的程序会多睡至多 1 ms。'],
  ['T-14', 'time.go · unlockAndRun()', 'A ticker skips ticks that it missed.', 'Ticker 跳过错过的节拍。'],
  ['T-20', 'time.go · needsAdd()', 'A channel timer is in a heap only while somebody waits on its channel.', '通道定时器只有在有人等它的通道时才在堆里。'],
  ['T-22', 'time.go · maybeRunChan()', 'Who looks at a due timer’s channel runs the timer on the spot.', '谁查看到期定时器的通道，谁就当场运行它。'],
  ['T-23', 'time.go · stop()', 'After Stop or Reset no stale value comes out of the channel.', 'Stop 或 Reset 之后，通道里不会再出现旧值。'],
  // Netpoller
  ['N-01', 'netpoll.go · netpollGenericInit()', 'The poller begins with the first descriptor or the first timer.', '第一个描述符或第一个定时器出现时，轮询器才启用。'],
  ['N-03', 'netpoll.go · netpollblock()', 'A read that would block parks its goroutine on the descriptor.', '会阻塞的读让 goroutine 挂在描述符上。'],
  ['N-04', 'internal/poll/fd_unix.go · Read()', 'No thread is held while a goroutine waits for the network.', 'goroutine 等网络时不占用线程。'],
  ['N-05', 'netpoll_epoll.go · netpoll()', 'One poll brings at most 128 events.', '一次轮询至多取 128 个事件。'],
  ['N-06', 'netpoll.go · netpollready()', 'What became ready last runs first.', '最后就绪的最先运行。'],
  ['N-07', 'netpoll_epoll.go · netpollBreak()', 'The poller’s wait can be broken from outside.', '轮询者的等待可以从外部打断。'],
  ['N-08', 'proc.go · findRunnable()', 'At most one thread waits in the poller.', '至多一个线程在轮询器中等待。'],
  ['N-10', 'proc.go · injectglist()', 'Of a list of ready goroutines as many as there are idle Ps go to the global queue and each starts a thread; the rest stay local.', '一批就绪的 goroutine 中，与空闲 P 同数的进入全局队列并各启动一个线程，其余留在本地。'],
  ['N-11', 'proc.go · injectglist()', 'Without a P the whole list goes to the global queue.', '没有 P 时整批进入全局运行队列。'],
  // Stacks
  ['K-01', 'stack.go · stackMin', 'A goroutine starts with 2 KiB of stack; at 1,000,000,000 bytes it overflows.', 'goroutine 起始栈 2 KiB；到 1,000,000,000 字节则栈溢出。'],
  ['K-02', 'stack.go · newstack()', 'A stack that is too small is copied to one of twice the size.', '栈不够时复制到两倍大的栈。'],
  ['K-06', 'proc.go · gfput(), gfget()', 'Dead goroutines wait on a list of their P to be used again.', '结束的 goroutine 留在 P 的列表上等待再用。'],
  ['K-07', 'proc.go · allgadd()', 'The record of a goroutine is never freed: a peak stays in memory.', 'goroutine 的记录从不释放：峰值留在内存里。'],
  // GOMAXPROCS, locking, stopping
  ['M-01', 'proc.go · schedinit()', 'GOMAXPROCS is the number of cores unless it is set.', '未设置时，GOMAXPROCS 等于 CPU 核数。'],
  ['M-05', 'proc.go · sysmonUpdateGOMAXPROCS()', 'A changed number of CPUs is noticed within a second and applied by a goroutine of the runtime.', 'CPU 数变化会在一秒内被发现，由运行时的 goroutine 应用。'],
  ['M-06', 'debug.go · GOMAXPROCS()', 'Changing GOMAXPROCS stops the world; setting the same number does not.', '改变 GOMAXPROCS 会全局暂停；设为同一个值则不会。'],
  ['M-10', 'proc.go · destroy()', 'The queue of a removed P goes to the head of the global queue.', '被移除的 P 的队列放到全局运行队列头部。'],
  ['M-20', 'proc.go · LockOSThread()', 'A goroutine locked to its thread needs that very thread to run.', '锁定线程的 goroutine 只能在那个线程上运行。'],
  ['M-22', 'proc.go · mexit()', 'A goroutine that ends while locked takes its thread with it.', '锁定状态下结束的 goroutine 会带走它的线程。'],
  ['STW-01', 'proc.go · stopTheWorld()', 'One stopper at a time stops the world.', '同一时刻只有一个暂停者。'],
  ['STW-02', 'proc.go · stopTheWorldWithSema()', 'To stop the world all running goroutines are asked to stop, and idle Ps and those in system calls are taken.', '全局暂停时要求所有运行者停下，并拿走空闲和系统调用中的 P。'],
  ['STW-03', 'proc.go · stopTheWorldWithSema()', 'Until all have stopped the request is repeated every 100 µs.', '全部停下之前，每 100 µs 重复要求一次。'],
  ['STW-04', 'proc.go · gcstopm()', 'A P stops at its next look for work, at a system call, or when it is handed off.', 'P 在下次找工作、系统调用或移交时停下。'],
  ['STW-05', 'proc.go · goschedImpl()', 'Who is interrupted by a stop of the world goes on first on its P afterwards.', '被全局暂停打断的，之后最先在原 P 上继续。'],
  ['STW-06', 'proc.go · exitsyscall()', 'A system call is not waited for; its goroutine queues when it returns.', '不等系统调用；返回时它的 goroutine 去排队。'],
  ['STW-10', 'proc.go · startTheWorldWithSema()', 'Starting the world polls the network once and hands out the Ps.', '恢复运行时先轮询一次网络，再分发 P。'],
  ['STW-12', 'proc.go · startTheWorldWithSema()', 'A P with work gets its former thread back if that one is idle.', '有工作的 P 若原来的线程空闲，就要回它。'],
  ['STW-13', 'proc.go · startTheWorldWithSema()', 'Finally one more thread is woken for what is left.', '最后再叫醒一个线程处理剩余工作。'],
];

export const RULES: readonly Rule[] = ROWS.map(([id, where, en, zh]) => ({ id, where, en, zh }));

const BY_ID = new Map(RULES.map((rule) => [rule.id, rule]));

export function ruleOf(id: string): Rule | undefined {
  return BY_ID.get(id);
}

const OF_KIND: Readonly<Record<number, readonly string[]>> = {
  [KIND.ProcsChange]: ['M-06', 'STW-10', 'STW-12'],
  [KIND.ProcStart]: ['S-21', 'W-12'],
  [KIND.ProcStop]: ['S-22', 'F-22'],
  [KIND.ProcSteal]: ['X-05', 'Y-04', 'Y-14'],
  [KIND.GoCreate]: ['Q-02', 'W-06'],
  [KIND.GoStart]: ['S-02', 'F-07'],
  [KIND.GoDestroy]: ['S-10', 'Q-24', 'K-06'],
  [KIND.GoSyscallBegin]: ['Y-01', 'Y-03'],
  [KIND.GoSyscallEnd]: ['Y-05'],
  [KIND.GoSyscallEndBlocked]: ['Y-06', 'Y-08'],
  [KIND.STWBegin]: ['STW-01', 'STW-02', 'STW-03'],
  [KIND.STWEnd]: ['STW-10', 'STW-13'],
  [KIND.Overflow]: ['Q-06'],
  [KIND.GlobalBatch]: ['Q-16', 'F-17'],
  [KIND.Steal]: ['Q-12', 'Q-13', 'F-30'],
  [KIND.StealNext]: ['Q-14', 'F-31'],
  [KIND.StealFail]: ['F-30', 'F-23'],
  [KIND.ProcDrain]: ['M-10'],
  [KIND.MCreate]: ['W-12'],
  [KIND.MExit]: ['M-22'],
  [KIND.Sysmon]: ['X-01', 'X-03'],
  [KIND.PreemptRequest]: ['X-05', 'X-06', 'X-08'],
  [KIND.ChanSend]: ['C-01', 'C-04'],
  [KIND.ChanRecv]: ['C-03', 'C-04'],
  [KIND.ChanClose]: ['C-12'],
  [KIND.LockState]: ['L-01', 'L-06'],
  [KIND.TimerAdd]: ['T-03', 'T-04'],
  [KIND.TimerFire]: ['T-02', 'T-10'],
  [KIND.StackGrow]: ['K-02'],
  [KIND.NetWait]: ['N-03', 'N-04'],
  [KIND.Intervention]: ['M-06'],
};

const OF_STOP: Readonly<Record<number, readonly string[]>> = {
  [STOP.gosched]: ['Q-19', 'X-16'],
  [STOP.preempted]: ['Q-21', 'X-06'],
  [STOP.goyield]: ['Q-20', 'L-07'],
};

const OF_WAIT: Readonly<Record<number, readonly string[]>> = {
  [WAIT.chanReceive]: ['C-03'],
  [WAIT.chanSend]: ['C-01'],
  [WAIT.chanReceiveNil]: ['C-03'],
  [WAIT.chanSendNil]: ['C-01'],
  [WAIT.select]: ['C-24'],
  [WAIT.selectNoCases]: ['C-20'],
  [WAIT.ioWait]: ['N-03'],
  [WAIT.sleep]: ['T-03'],
  [WAIT.mutexLock]: ['L-04'],
  [WAIT.rwMutexRLock]: ['L-20'],
  [WAIT.rwMutexLock]: ['L-21'],
  [WAIT.condWait]: ['L-30'],
  [WAIT.waitGroupWait]: ['L-32'],
  [WAIT.stoppingTheWorld]: ['STW-02'],
};

const NONE: readonly string[] = [];

/** Ids of the rules that an event follows; `a` is its first argument (the reason of a stop or a block). */
export function rulesOfKind(kind: number, a: number): readonly string[] {
  if (kind === KIND.GoStop) return OF_STOP[a] ?? NONE;
  if (kind === KIND.GoBlock) return OF_WAIT[a] ?? NONE;
  if (kind === KIND.GoUnblock) return ['Q-10', 'Q-11'];
  return OF_KIND[kind] ?? NONE;
}
