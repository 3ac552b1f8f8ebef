/**
 * Words on the stage and the timeline, English. Canvases get the whole table of the chosen language as a value, because they draw every
 * frame; numbers and times arrive as finished text.
 */

export interface StageText {
  readonly stage: string;
  readonly timeline: string;
  readonly stageHelp: string;
  readonly timelineHelp: string;
  readonly modelTime: string;
  readonly heapOf: (live: string, goal: string) => string;
  readonly heapNoGoal: (live: string) => string;
  readonly triggerAt: (bytes: string) => string;
  readonly limitAt: (bytes: string) => string;
  /** The CPU limiter limits (GC-46). */
  readonly limiterOn: string;
  /** Sweep termination, mark, mark termination, sweep. */
  readonly gcPhases: readonly [string, string, string, string];
  readonly gcCycle: (n: string) => string;
  /** By GC_WORKER; the first is none. */
  readonly gcWorkers: readonly [string, string, string, string];
  readonly assists: string;
  /** By STW. */
  readonly stopReasons: readonly (string | undefined)[];
  readonly globalQueue: string;
  readonly globalQueueShort: string;
  readonly looksIn: (p: string, ticks: string) => string;
  readonly dotStandsFor: (n: string) => string;
  readonly runnext: string;
  readonly spins: string;
  readonly idle: string;
  readonly stopped: string;
  readonly noThread: string;
  readonly running: string;
  readonly runnable: string;
  readonly waiting: string;
  readonly asleep: string;
  readonly network: string;
  readonly syscall: string;
  readonly done: string;
  readonly unborn: string;
  readonly gc: string;
  readonly chan: string;
  readonly mutex: string;
  readonly rwmutex: string;
  readonly waitGroup: string;
  readonly cond: string;
  readonly select: string;
  readonly netpoller: string;
  readonly inSyscalls: string;
  readonly syscallsShort: string;
  readonly otherWaits: string;
  /** The runtime's own goroutines that have nothing to do. */
  readonly systemIdle: string;
  readonly senders: string;
  readonly receivers: string;
  readonly ofCapacity: (buffered: string, capacity: string) => string;
  readonly closed: string;
  readonly unbuffered: string;
  readonly lastBuffered: (g: string) => string;
  readonly lastHanded: (from: string, to: string) => string;
  readonly heldBy: (g: string) => string;
  readonly heldByReaders: (n: string) => string;
  readonly free: string;
  readonly starving: string;
  readonly queue: string;
  readonly counter: string;
  readonly waiters: (n: string) => string;
  readonly due: string;
  readonly timersOn: string;
  readonly noDescriptors: string;
  readonly readyNow: string;
  readonly readyIn: (time: string) => string;
  /** `P2 looked 14 µs ago: 3 ready`. */
  readonly lastPoll: (who: string, ago: string, events: string) => string;
  readonly waitsInPoll: (m: string, call: string) => string;
  readonly nobodyPolls: string;
  readonly sysmonPollsIn: (time: string) => string;
  readonly loopback: string;
  readonly hostNumber: (n: string) => string;
  readonly descriptors: string;
  readonly ports: string;
  readonly acceptQueue: string;
  readonly dropped: (n: string) => string;
  readonly perSecond: (bytes: string) => string;
  readonly onTheWay: (bytes: string) => string;
  /** By SOCK_STATE. */
  readonly tcpStates: readonly string[];
  /** By SOCK_CLASS. */
  readonly sockClasses: readonly string[];
  readonly firstOf: (n: string, all: string) => string;
  readonly connections: (n: string) => string;
  /** Connections that have no row of their own. */
  readonly moreConnections: (n: string) => string;
  readonly listener: string;
  readonly streams: (n: string) => string;
  readonly pipe: string;
  readonly file: string;
  readonly toRead: (bytes: string) => string;
  readonly waitsForIt: (g: string) => string;
  readonly synQueue: string;
  readonly nobodyInSyscall: string;
  readonly keepsP: (p: string) => string;
  readonly handedOff: string;
  readonly moreRooms: (n: string) => string;
  readonly more: (n: string) => string;
  readonly kernel: string;
  readonly core: (n: string) => string;
  readonly coreIdle: string;
  readonly throttled: string;
  readonly throttledFor: (time: string) => string;
  readonly neighbour: string;
  readonly throttledCores: (cores: string, time: string) => string;
  readonly waitForCore: string;
  readonly offCore: string;
  readonly parked: string;
  readonly sysmon: string;
  readonly sysmonLooksIn: (time: string) => string;
  readonly threads: (n: string) => string;
  readonly noneWaits: string;
  readonly nWait: (n: string) => string;
  readonly steals: (n: string) => string;
  readonly stealsOf: (n: string, total: string) => string;
  readonly stealsNext: string;
  readonly findsNothing: string;
  readonly overflow: (n: string) => string;
  readonly takesBatch: (n: string) => string;
  readonly injects: (n: string) => string;
  readonly retaken: string;
  readonly drained: (n: string) => string;
  readonly askedToStop: string;
  readonly worldStops: string;
  readonly backFromSyscall: string;
  readonly perMs: (rate: string) => string;
  readonly oneDotEach: string;
  readonly ringLegend: (n: string) => string;
  readonly queuesOfAll: string;
  readonly procs: string;
  readonly rooms: string;
  readonly machines: string;
  readonly notComputed: string;
  readonly lanesP: string;
  readonly lanesM: string;
  readonly lanesG: string;
  readonly lanesCore: string;
  /** By WORK. */
  readonly workKinds: readonly string[];
  readonly workFailed: string;
  readonly workOpen: string;
  readonly workSeen: (n: string) => string;
  readonly workMissing: (n: string) => string;
  readonly lanes: string;
  readonly zoomIn: string;
  readonly zoomOut: string;
  readonly zoomFit: string;
  readonly pickG: string;
  readonly busy: (percent: string) => string;
  readonly moreLanes: (n: string) => string;
  readonly queueLength: (n: string) => string;
  readonly ringOf: (n: string) => string;
  readonly inRing: (p: string, at: string) => string;
  readonly inGlobal: string;
  readonly sliceAge: (time: string) => string;
  readonly emptyStage: string;
}

export const stage: StageText = {
  stage: 'Stage: the scheduler at this moment',
  timeline: 'Timeline',
  stageHelp: 'Arrow keys move through processors, waiting rooms and threads; Enter selects.',
  timelineHelp: 'Left and right move the playhead, plus and minus zoom, up and down choose a lane.',
  modelTime: 'model time',
  heapOf: (live, goal) => `heap ${live} of ${goal}`,
  heapNoGoal: (live) => `heap ${live} · GC off`,
  triggerAt: (bytes) => `trigger ${bytes}`,
  limitAt: (bytes) => `limit ${bytes}`,
  limiterOn: 'CPU limiter: no assists',
  gcPhases: ['sweep termination', 'mark', 'mark termination', 'sweep'],
  gcCycle: (n) => `GC ${n}`,
  gcWorkers: ['', 'dedicated', 'fractional', 'idle'],
  assists: 'assists',
  stopReasons: ['GOMAXPROCS', 'sweep termination', 'mark termination', 'ReadMemStats'],
  globalQueue: 'global queue',
  globalQueueShort: 'global',
  looksIn: (p, ticks) => `${p} looks in ${ticks}`,
  dotStandsFor: (n) => `one dot = ${n}`,
  runnext: 'runnext',
  spins: 'spins',
  idle: 'idle',
  stopped: 'stopped',
  noThread: 'no M',
  running: 'running',
  runnable: 'runnable',
  waiting: 'waiting',
  asleep: 'asleep',
  network: 'network',
  syscall: 'system call',
  done: 'done',
  unborn: 'not yet created',
  gc: 'GC',
  chan: 'chan',
  mutex: 'Mutex',
  rwmutex: 'RWMutex',
  waitGroup: 'WaitGroup',
  cond: 'Cond',
  select: 'select',
  netpoller: 'netpoller',
  inSyscalls: 'in system calls',
  syscallsShort: 'syscalls',
  otherWaits: 'other waits',
  systemIdle: 'runtime, idle',
  senders: 'senders',
  receivers: 'receivers',
  ofCapacity: (buffered, capacity) => `${buffered} of ${capacity}`,
  closed: 'closed',
  unbuffered: 'unbuffered',
  lastBuffered: (g) => `last: ${g} sent, no one waited, buffered`,
  lastHanded: (from, to) => `last: ${from} handed to ${to}`,
  heldBy: (g) => `held by ${g}`,
  heldByReaders: (n) => `read by ${n}`,
  free: 'free',
  starving: 'starvation mode',
  queue: 'queue',
  counter: 'counter',
  waiters: (n) => `${n} waiting`,
  due: 'due in',
  timersOn: 'timers on',
  noDescriptors: 'no descriptors · nobody polls',
  readyNow: 'ready, nobody has polled yet',
  readyIn: (time) => `ready in ${time}`,
  lastPoll: (who, ago, events) => `${who} looked ${ago} ago: ${events} ready`,
  waitsInPoll: (m, call) => `${m} waits in ${call}`,
  nobodyPolls: 'nobody has polled yet',
  sysmonPollsIn: (time) => `sysmon within ${time}`,
  loopback: 'localhost',
  hostNumber: (n) => `host ${n}`,
  descriptors: 'descriptors',
  ports: 'ports',
  acceptQueue: 'accept',
  dropped: (n) => `✕ ${n} dropped`,
  perSecond: (bytes) => `${bytes}/s`,
  onTheWay: (bytes) => `${bytes} on the way`,
  tcpStates: [
    'closed',
    'listens',
    'SYN sent',
    'SYN received',
    'established',
    'FIN sent',
    'CLOSE_WAIT',
    'LAST_ACK',
    'TIME_WAIT',
  ],
  sockClasses: [
    'gone',
    'opening',
    'idle',
    'waited for',
    'to read',
    'sending',
    'closing',
    'TIME_WAIT',
    'listening',
    'pipes, files',
  ],
  firstOf: (n, all) => `${n} of ${all} sockets`,
  connections: (n) => `${n} connections`,
  moreConnections: (n) => `+${n} more`,
  listener: 'listener',
  streams: (n) => (n === '1' ? '1 stream' : `${n} streams`),
  pipe: 'pipe',
  file: 'file',
  toRead: (bytes) => `${bytes} to read`,
  waitsForIt: (g) => `${g} waits`,
  synQueue: 'SYN queue',
  nobodyInSyscall: 'nobody is in the kernel',
  keepsP: (p) => `still has ${p}`,
  handedOff: 'P handed off',
  moreRooms: (n) => `${n} more waiting rooms`,
  more: (n) => `+${n}`,
  kernel: 'kernel',
  core: (n) => `core ${n}`,
  coreIdle: 'idle',
  throttled: 'throttled',
  throttledFor: (time) => `throttled, quota back in ${time}`,
  neighbour: 'neighbour',
  throttledCores: (cores, time) => `throttled cores ${cores}, quota back in ${time}`,
  waitForCore: 'wait for a core',
  offCore: 'off core',
  parked: 'parked',
  sysmon: 'sysmon',
  sysmonLooksIn: (time) => `looks in ${time}`,
  threads: (n) => `${n} threads`,
  noneWaits: 'none waits',
  nWait: (n) => `${n} wait`,
  steals: (n) => `steals ${n}`,
  stealsOf: (n, total) => `steals ${n} of ${total}`,
  stealsNext: 'steals runnext',
  findsNothing: 'finds nothing',
  overflow: (n) => `overflow: ${n}`,
  takesBatch: (n) => `takes ${n}`,
  injects: (n) => `netpoller injects ${n}`,
  retaken: 'retaken by sysmon',
  drained: (n) => `${n} to the global queue`,
  askedToStop: 'asked to stop',
  worldStops: 'the world is stopped',
  backFromSyscall: 'back from the kernel',
  perMs: (rate) => `${rate}/ms`,
  oneDotEach: 'goroutines, one dot each, oldest first',
  ringLegend: (n) => `${n} Ps: local queue, what runs`,
  queuesOfAll: 'local queues of all Ps, 0 to 256',
  procs: 'processors',
  rooms: 'waiting rooms',
  machines: 'threads',
  notComputed: 'not yet computed',
  lanesP: 'P',
  lanesM: 'M',
  lanesG: 'G',
  lanesCore: 'cores',
  workKinds: ['requests', 'tasks', 'regions'],
  workFailed: 'failed',
  workOpen: 'not ended yet',
  workSeen: (n) => `${n} in view`,
  workMissing: (n) => `${n} more without a row`,
  lanes: 'Lanes',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  zoomFit: 'Whole run',
  pickG: 'Select a goroutine to see its lane',
  busy: (percent) => `busy ${percent} %`,
  moreLanes: (n) => `${n} more lanes: scroll`,
  queueLength: (n) => `queue ${n}`,
  ringOf: (n) => `${n} / 256`,
  inRing: (p, at) => `in ${p}'s ring at ${at}`,
  inGlobal: 'in the global queue',
  sliceAge: (time) => `time slice ${time}`,
  emptyStage: 'waiting for the first frame',
};
