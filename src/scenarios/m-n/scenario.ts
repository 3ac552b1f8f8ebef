/** Many goroutines on few Ps, with computing, system calls and network waits. */
import type { Measured, Scenario } from '../scenario.ts';
import { META } from '../meta.ts';
import source from './main.go?raw';
import measured from './measured.json';

export const scenario: Scenario = {
  ...META['m-n'],
  source,
  measured: measured satisfies Measured,
  panels: ['inspector', 'code', 'charts', 'rules', 'claims', 'output'],
  run: { gomaxprocs: 2, cores: 2, gogc: -1 },
  knobs: [
    {
      name: 'computing',
      type: 'int',
      min: 0,
      max: 1_000,
      step: 1,
      default: 4,
      unit: '',
      scale: 'log',
      live: false,
      title: { en: 'Computing', zh: '计算型' },
      help: { en: 'Goroutines that only compute.', zh: '只做计算的 goroutine 数量。' },
    },
    {
      name: 'calling',
      type: 'int',
      min: 0,
      max: 1_000,
      step: 1,
      default: 8,
      unit: '',
      scale: 'log',
      live: false,
      title: { en: 'In system calls', zh: '系统调用型' },
      help: {
        en: 'Goroutines that block in the kernel. Each holds a thread while it does.',
        zh: '阻塞在内核里的 goroutine 数量。阻塞期间每个占用一个线程。',
      },
    },
    {
      name: 'reading',
      type: 'int',
      min: 0,
      max: 1_000,
      step: 1,
      default: 8,
      unit: '',
      scale: 'log',
      live: false,
      title: { en: 'Waiting for the network', zh: '网络等待型' },
      help: {
        en: 'Goroutines that wait for a descriptor through the netpoller. They hold no thread.',
        zh: '通过网络轮询器（netpoller）等待描述符的 goroutine 数量，不占线程。',
      },
    },
    {
      name: 'burst',
      type: 'duration',
      min: 1_000,
      max: 1e8,
      step: 1,
      default: 300_000,
      unit: 'ns',
      scale: 'log',
      live: false,
      title: { en: 'Length of a burst', zh: '每次计算时长' },
      help: {
        en: 'Computing between two waits; the waiting kinds do a tenth of it.',
        zh: '每轮计算多久；等待型只算它的十分之一。',
      },
    },
    {
      name: 'wait',
      type: 'duration',
      min: 1_000,
      max: 1e9,
      step: 1,
      default: 2_000_000,
      unit: 'ns',
      scale: 'log',
      live: false,
      title: { en: 'Length of a wait', zh: '每次等待时长' },
      help: { en: 'How long a system call or a read takes.', zh: '一次系统调用或一次读取用多久。' },
    },
  ],
  story: [
    {
      at: { event: 'GoCreate', nth: 20 },
      otherwiseAt: 0.002,
      focus: 'procs',
      text: {
        en: 'Twenty goroutines (*G*), two processors (*P*), and threads (*M*) as needed. Only an M that holds a P runs Go code.',
        zh: '二十个 goroutine（*G*）、两个处理器（*P*），线程（*M*）按需要来。只有持有 P 的 M 才能运行 Go 代码。',
      },
    },
    {
      at: { event: 'GoSyscallBegin', next: true },
      otherwiseAt: 0.1,
      focus: 'rooms',
      text: {
        en: 'A goroutine goes into a *system call*. Its thread goes with it into the kernel; its P stays behind, still wired to that thread.',
        zh: '一个 goroutine 进入*系统调用*。线程随它进入内核；P 留在外面，仍和那个线程相连。',
      },
    },
    {
      at: { event: 'ProcSteal', next: true },
      otherwiseAt: 0.15,
      focus: 'kernel',
      text: {
        en: 'sysmon has seen the same call once too often and *retakes* the P. Another thread goes on with it: now there are more threads than Ps.',
        zh: 'sysmon 见同一个调用还没返回，便*夺回*（retake）P，交给另一个线程继续：此时线程已比 P 多。',
      },
    },
    {
      at: { event: 'NetWait', next: true },
      otherwiseAt: 0.3,
      focus: 'rooms',
      text: {
        en: 'Waiting for the network is different: the goroutine *parks*, and thread and P go on with somebody else. A hundred readers need no thread of their own.',
        zh: '等网络就不同了：goroutine *挂起*，线程和 P 去服务别人。一百个读取者也不需要自己的线程。',
      },
    },
    {
      at: { event: 'GoSyscallEndBlocked', next: true },
      otherwiseAt: 0.5,
      focus: 'procs',
      text: {
        en: 'Back from the kernel without its P: it takes an *idle P* if there is one. If not, the goroutine goes to the global queue and its thread goes to sleep.',
        zh: '从内核返回时 P 已不在：有*空闲的 P* 就拿一个；没有，goroutine 进全局运行队列，线程去睡觉。',
      },
    },
    {
      at: 0.9,
      focus: 'kernel',
      text: {
        en: 'Count the threads below. GOMAXPROCS bounds how many run Go code *at once*, not how many there are, and none is given back.',
        zh: '数数下面的线程。GOMAXPROCS 限制的是*同时*运行 Go 代码的个数，不是线程总数；线程也不会归还。',
      },
    },
  ],
  claims: [
    {
      source: { section: '1' },
      claim: {
        en: 'GOMAXPROCS=2 lets at most 2 OS threads take part',
        zh: 'GOMAXPROCS=2 时，程序至多用到 2 个 OS 线程',
      },
      measure: { metric: 'threadsMax' },
      real: { run: 'default', metric: 'threads' },
      unit: 'count',
      verdict: 'does-not-hold',
      why: {
        en: 'It bounds Ps. sysmon has a thread without a P, and every goroutine blocked in the kernel keeps one.',
        zh: '它限制的是 P。sysmon 有一个不带 P 的线程，每个阻塞在内核里的 goroutine 也各占一个。',
      },
    },
    {
      source: { section: '1' },
      claim: {
        en: 'While one waits for the network, the thread runs other goroutines',
        zh: '等网络的时候，线程会去运行别的 goroutine',
      },
      measure: { metric: 'threadsMax' },
      real: { run: 'readingOnly', metric: 'threads' },
      unit: 'count',
      verdict: 'holds',
      why: {
        en: 'One hundred readers got along with a handful of threads. It holds for descriptors in the netpoller, not for files and other blocking calls.',
        zh: '一百个读取者只用了几个线程。这适用于网络轮询器里的描述符，不适用于普通文件和其他阻塞调用。',
      },
    },
    {
      source: { section: '1' },
      claim: {
        en: 'The scheduler works in user space and avoids the kernel',
        zh: '调度全在用户态，很少进入内核',
      },
      measure: { metric: 'contextSwitches' },
      real: { run: 'default', metric: 'osSwitches' },
      unit: 'count',
      verdict: 'conditional',
      why: {
        en: 'Switching goroutines does not enter the kernel. Putting threads to sleep and waking them does, and blocking calls cause many of those. (Left: goroutine switches of the run; right: the kernel’s thread switches.)',
        zh: '切换 goroutine 不进内核。但让线程睡眠和唤醒要进内核，阻塞调用会带来很多次。（左：本次运行的 goroutine 切换；右：内核的线程切换。）',
      },
    },
  ],
};
