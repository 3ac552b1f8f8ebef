// What is measured for each scenario: named runs with their knobs and environment, and which numbers of the program's own output count.
// Knobs not named have main.go's defaults. GOGC is off where a collection would get between; a run may have its own. `cpuquota`: in thousandths
// of a core, as the page's knob.

const duration = String.raw`(\d[\d.hmnsµ]*)`;
const lines = (table) =>
  Object.fromEntries(Object.entries(table).map(([key, text]) => [key, new RegExp(text.replace('%', duration))]));

/** @type {Record<string, {gogc: string, runs: Record<string, {gomaxprocs: number, knobs?: object, godebug?: string, gogc?: string, cpuquota?: number}>, output?: Record<string, RegExp>}>} */
export const recipes = {
  'launch-100k': {
    gogc: 'off',
    runs: {
      default: { gomaxprocs: 2 },
      p1: { gomaxprocs: 1 },
      n10k: { gomaxprocs: 2, knobs: { n: 10_000 } },
      n1M: { gomaxprocs: 2, knobs: { n: 1_000_000 } },
    },
    output: lines({ startedNs: 'started after %,' }),
  },
  'container-quota': {
    gogc: 'off',
    runs: {
      default: { gomaxprocs: 2 },
      p8: { gomaxprocs: 8 },
      // The same on two cores: one core's worth, and half of everything that wants it.
      quota: { gomaxprocs: 2, cpuquota: 1000, knobs: { workers: 4, every: '10ms', total: '2s' } },
      quotaP1: { gomaxprocs: 1, cpuquota: 1000, knobs: { workers: 4, every: '10ms', total: '2s' } },
    },
    output: lines({ p50Ns: 'P50 %,', p99Ns: 'P99 %,' }),
  },
  'gomaxprocs-dynamic': {
    gogc: 'off',
    runs: { default: { gomaxprocs: 2 }, fixed: { gomaxprocs: 2, knobs: { adjust: false } } },
    output: { burstPerCpu: /load 110 %.* (\d+) jobs per CPU/, burstP99Ns: /load 110 %.*P99 (\S+)/ },
  },
  'leak-breaker': {
    gogc: '100',
    runs: { default: { gomaxprocs: 2 } },
    output: {
      openedNs: /opened after (\S+) with/,
      openedAt: /opened after .* with (\d+)/,
      againAt: /opened again .* with (\d+)/,
      peak: /at most (\d+) goroutines/,
    },
  },
  controller: {
    gogc: '100',
    runs: { default: { gomaxprocs: 2 }, all: { gomaxprocs: 2, knobs: { limit: 0 } } },
    output: { ...lines({ p99Ns: 'P99 %' }), perSecond: /\((\d+) per second/ },
  },
  'timeout-semaphore': {
    gogc: '100',
    runs: { default: { gomaxprocs: 2 }, calm: { gomaxprocs: 2, knobs: { rate: 8000 } } },
    output: {
      nothingNs: /no deadline: .*P99 (\S+),/,
      semaphoreNs: /semaphore alone: .*P99 (\S+),/,
      bothNs: /semaphore and deadline: .*P99 (\S+),/,
    },
  },
  'log-pipeline': {
    gogc: '100',
    runs: {
      default: { gomaxprocs: 2 },
      unbuffered: { gomaxprocs: 2, knobs: { size: 0 } },
      tiny: { gomaxprocs: 2, knobs: { read: '100ns', parse: '100ns', write: '20µs' } },
    },
    output: { stagesNs: /stages: (\d+) ns/, loopNs: /loop: (\d+) ns/ },
  },
  errgroup: {
    gogc: 'off',
    runs: { default: { gomaxprocs: 2 }, allLook: { gomaxprocs: 2, knobs: { deaf: 0 } } },
    output: lines({ failedNs: 'failed after %,', waitedNs: 'came back after %' }),
  },
  'm-n': {
    gogc: 'off',
    runs: {
      default: { gomaxprocs: 2 },
      computingOnly: { gomaxprocs: 2, knobs: { calling: 0, reading: 0 } },
      readingOnly: { gomaxprocs: 2, knobs: { computing: 0, calling: 0, reading: 100 } },
      callingOnly: { gomaxprocs: 2, knobs: { computing: 0, calling: 100, reading: 0 } },
    },
  },
  'sched-latency': {
    gogc: 'off',
    runs: {
      default: { gomaxprocs: 2 },
      p1: { gomaxprocs: 1 },
      n10k: { gomaxprocs: 2, knobs: { n: 10_000 } },
      n100k: { gomaxprocs: 2, knobs: { n: 100_000 } },
      n1M: { gomaxprocs: 2, knobs: { n: 1_000_000 } },
      sleep1ms: { gomaxprocs: 2, knobs: { n: 100_000, sleep: '1ms' } },
    },
  },
  'runq-path': {
    gogc: 'off',
    runs: { default: { gomaxprocs: 2 }, p1: { gomaxprocs: 1 }, slow: { gomaxprocs: 2, knobs: { gap: '10µs' } } },
    output: lines({ producedNs: 'produced in %,' }),
  },
  gosched: {
    gogc: 'off',
    runs: {
      default: { gomaxprocs: 1 },
      yield100: { gomaxprocs: 1, knobs: { yield: 100 } },
      parsers4: { gomaxprocs: 1, knobs: { parsers: 4 } },
      parsers4yield100: { gomaxprocs: 1, knobs: { parsers: 4, yield: 100 } },
      longFrame: { gomaxprocs: 1, knobs: { frames: 4, frame: '50ms' } },
      longFrameNoAsync: { gomaxprocs: 1, knobs: { frames: 4, frame: '50ms' }, godebug: 'asyncpreemptoff=1' },
    },
    output: lines({ lateMeanNs: 'late by % on average', lateWorstNs: 'at worst % late' }),
  },
  netpoll: {
    gogc: 'off',
    runs: {
      default: { gomaxprocs: 2 },
      blocking: { gomaxprocs: 2, knobs: { blocking: true } },
      conns1000: { gomaxprocs: 2, knobs: { conns: 1_000 } },
    },
    output: lines({ tookNs: 'connections in %' }),
  },
  'http-reuse': {
    gogc: 'off',
    runs: {
      default: { gomaxprocs: 2 },
      close: { gomaxprocs: 2, knobs: { reuse: false } },
      h2: { gomaxprocs: 2, knobs: { h2: true } },
      push: { gomaxprocs: 2, knobs: { h2: true, push: true } },
      taken: { gomaxprocs: 2, knobs: { h2: true, push: true, accept: true } },
    },
    output: lines({
      firstNs: 'first page after %,',
      allNs: 'all after %,',
      connections: '(\\d+) connections',
      refused: '(\\d+) refused',
      taken: '(\\d+) taken',
    }),
  },
  'copy-paths': {
    gogc: 'off',
    runs: { default: { gomaxprocs: 2 }, small: { gomaxprocs: 2, knobs: { buffer: 4_096 } } },
    output: lines({
      loopMBs: 'loop: .* (\\d+) MB',
      copybufferMBs: 'copybuffer: .* (\\d+) MB',
      spliceMBs: 'splice: .* (\\d+) MB',
      fileMBs: 'file: .* (\\d+) MB',
    }),
  },
  'cross-az': {
    gogc: 'off',
    runs: { default: { gomaxprocs: 2 }, isolated: { gomaxprocs: 2, knobs: { shared: false } } },
    output: lines({
      answeredA: 'zone-a: (\\d+) answered',
      lateA: 'zone-a: .*; (\\d+) too late',
      answeredB: 'zone-b: (\\d+) answered',
      lateB: 'zone-b: .*; (\\d+) too late',
    }),
  },
  'pool-leak': {
    gogc: 'off',
    runs: {
      default: { gomaxprocs: 2 },
      pool: { gomaxprocs: 2, knobs: { pool: 20 } },
      limit: { gomaxprocs: 2, knobs: { limit: 60 } },
    },
    output: lines({ served: '(\\d+) served', failed: '(\\d+) failed, ', refused: '(\\d+) refused' }),
  },
  'kernel-params': {
    gogc: 'off',
    runs: { default: { gomaxprocs: 2 }, noTimeout: { gomaxprocs: 2, knobs: { headerTimeout: '0s' } } },
    output: lines({
      again: '(\\d+) had to send',
      worstNs: 'worst %;',
      afterSixSeconds: 'goroutines: (\\d+) after',
    }),
  },
  'ping-pong': {
    gogc: 'off',
    runs: {
      default: { gomaxprocs: 2 },
      p1: { gomaxprocs: 1 },
      long: { gomaxprocs: 2, knobs: { rounds: 100_000 } },
      bystander: { gomaxprocs: 1, knobs: { rounds: 200_000, bystanders: 1 } },
    },
    output: lines({ bystanderNs: 'bystander 1 ran after %', roundTripsNs: 'round trips in %' }),
  },
  'steal-imbalance': {
    gogc: 'off',
    runs: {
      default: { gomaxprocs: 2 },
      p1: { gomaxprocs: 1 },
      tiny: { gomaxprocs: 2, knobs: { work: '1µs' } },
      big: { gomaxprocs: 2, knobs: { work: '100µs' } },
      one: { gomaxprocs: 2, knobs: { size: 1 } },
    },
    output: lines({ waveNs: 'goroutines: % each' }),
  },
  'channel-vs-mutex': {
    gogc: 'off',
    runs: {
      default: { gomaxprocs: 2 },
      p1: { gomaxprocs: 1 },
      short: { gomaxprocs: 2, knobs: { section: '0s' } },
      many: { gomaxprocs: 2, knobs: { goroutines: 64 } },
    },
    output: lines({ mutexNs: '^mutex: \\d+ in %', channelNs: '\nchannel: \\d+ in %' }),
  },
  atomics: {
    gogc: 'off',
    runs: {
      default: { gomaxprocs: 2 },
      p1: { gomaxprocs: 1 },
      one: { gomaxprocs: 2, knobs: { goroutines: 1 } },
      long: { gomaxprocs: 2, knobs: { times: 500_000 } },
      seldom: { gomaxprocs: 2, knobs: { outside: '500ns' } },
    },
    output: lines({
      counterMutexNs: 'counter, mutex: % each',
      counterAtomicNs: 'counter, atomic: % each',
      bucketMutexNs: 'bucket, mutex: % each',
      bucketCasNs: 'bucket, CAS: % each',
      casFailed: 'CAS failed % times',
      unnoticed: 'back unnoticed % times',
    }),
  },
  'ring-buffer': {
    gogc: 'off',
    runs: {
      default: { gomaxprocs: 2 },
      p1: { gomaxprocs: 1 },
      producers4: { gomaxprocs: 2, knobs: { producers: 4, items: 100_000 } },
      nothing: { gomaxprocs: 2, knobs: { produce: '0s', consume: '0s', items: 200_000 } },
    },
    output: lines({
      ringNs: 'producers 1: \\d+ items in %;',
      lost: 'producers [2-9].* lost %',
      channelNs: 'channel: \\d+ items in %',
    }),
  },
  saga: {
    gogc: 'off',
    runs: {
      default: { gomaxprocs: 2 },
      p1: { gomaxprocs: 1 },
      quick: { gomaxprocs: 2, knobs: { delay: '2µs' } },
      guarded: { gomaxprocs: 2, knobs: { guard: true } },
      crashing: { gomaxprocs: 2, knobs: { guard: true, crash: 20 } },
    },
    output: lines({ once: 'once %,', twice: 'twice %,', never: 'never %' }),
  },
  'creation-cost': {
    gogc: 'off',
    runs: {
      default: { gomaxprocs: 2 },
      p1: { gomaxprocs: 1 },
      n100k: { gomaxprocs: 2, knobs: { n: 100_000 } },
      deep: { gomaxprocs: 2, knobs: { depth: 100 } },
    },
    output: lines({
      goroutineNs: 'goroutines: .*, % each',
      threadNs: 'threads: .*, % each',
    }),
  },
  'stack-reuse': {
    gogc: 'off',
    runs: {
      default: { gomaxprocs: 2 },
      kept: { gomaxprocs: 2, knobs: { collect: 0, free: false } },
      deep: { gomaxprocs: 2, knobs: { depth: 400 } },
    },
    output: lines({
      wave1Ns: 'wave 1: % for each',
      wave3Ns: 'wave 3: % for each',
      grownKiB: 'wave 1: .*stacks % KiB',
      shrunkKiB: 'wave 1: .*collections % KiB',
    }),
  },
  'sync-pool': {
    gogc: '100',
    runs: {
      default: { gomaxprocs: 2 },
      p1: { gomaxprocs: 1 },
    },
    output: lines({
      made: 'with pool: .*made: %,',
      hits: 'with pool: .*hits: % ',
      without: 'without pool: .*collections: %',
      with: 'with pool: .*collections: %',
    }),
  },
  codec: {
    gogc: '100',
    runs: {
      default: { gomaxprocs: 2 },
      p1: { gomaxprocs: 1 },
      big: { gomaxprocs: 2, knobs: { items: 100, orders: 1_000 } },
    },
    output: lines({
      textNs: 'text: .*bytes, % each',
      bytesNs: 'bytes: .*bytes, % each',
      textCollections: 'text: .*collections %',
      bytesCollections: '\nbytes: .*collections %',
      textGarbageKiB: 'text: .*garbage % KiB',
    }),
  },
  'gc-phases': {
    gogc: '100',
    runs: {
      default: { gomaxprocs: 2 },
      p1: { gomaxprocs: 1 },
      often: { gomaxprocs: 2, gogc: '50' },
      big: { gomaxprocs: 2, knobs: { live: 32 } },
      off: { gomaxprocs: 2, gogc: 'off' },
    },
    output: lines({ slowestNs: 'the slowest in %', collections: '% collections', stoppedNs: 'stood still for %' }),
  },
  'gc-vs-sched': {
    gogc: '100',
    runs: {
      default: { gomaxprocs: 2 },
      gogc50: { gomaxprocs: 2, gogc: '50' },
      gogc30: { gomaxprocs: 2, gogc: '30' },
      offheap: { gomaxprocs: 2, knobs: { offheap: 90 } },
    },
    output: lines({
      halfNs: 'half %,',
      p99Ns: 'P99 %,',
      slowestNs: 'slowest %',
      collections: '% collections',
      pauseNs: 'in all, % a collection',
    }),
  },
  'memory-limit': {
    gogc: '100',
    runs: {
      default: { gomaxprocs: 2 },
      off: { gomaxprocs: 2, gogc: 'off' },
      none: { gomaxprocs: 2, knobs: { limit: 0 } },
    },
    output: lines({
      firstNs: 'alive 8 MiB: .* in %,',
      lastNs: 'alive 48 MiB: .* in %,',
      firstCollections: 'alive 8 MiB: .*collections: %',
      lastCollections: 'alive 48 MiB: .*collections: %',
    }),
  },
  'mutex-starvation': {
    gogc: 'off',
    runs: { default: { gomaxprocs: 2 }, p1: { gomaxprocs: 1 }, short: { gomaxprocs: 2, knobs: { hold: '10µs' } } },
    output: lines({ meanNs: 'waited % on', worstNs: 'at worst %', taken: 'lock % times' }),
  },
  'worker-pool': {
    gogc: 'off',
    runs: { default: { gomaxprocs: 2 }, p1: { gomaxprocs: 1 }, buffered: { gomaxprocs: 2, knobs: { buffer: 64 } } },
    output: lines({ jobsNs: 'jobs in %', least: 'did % to', most: 'to % of them' }),
  },
  'select-fairness': {
    gogc: 'off',
    runs: { default: { gomaxprocs: 2 }, p1: { gomaxprocs: 1 } },
    output: lines({ ready0: 'all ready: % ', awaited0: 'awaited: % ', eachNs: '% for each' }),
  },
  'timer-storm': {
    gogc: 'off',
    runs: { default: { gomaxprocs: 2 }, p1: { gomaxprocs: 1 } },
    output: lines({ instantNs: 'instant: late by % on', spreadNs: 'spread: late by % on' }),
  },
  'close-broadcast': {
    gogc: 'off',
    runs: { default: { gomaxprocs: 2 }, p1: { gomaxprocs: 1 } },
    output: lines({ closeNs: 'close took %,', allNs: 'through after %' }),
  },
  deadlock: {
    gogc: 'off',
    runs: { default: { gomaxprocs: 2 }, ordered: { gomaxprocs: 2, knobs: { ordered: true } } },
    output: lines({ stuck: 'for ever: % gor' }),
  },
  rwmutex: {
    gogc: 'off',
    runs: { default: { gomaxprocs: 2 }, p1: { gomaxprocs: 1 } },
    output: lines({
      readersNs: 'readers only: a reader waited at most %;',
      writerNs: 'with a writer: a reader waited at most %;',
    }),
  },
  backpressure: {
    gogc: 'off',
    runs: { default: { gomaxprocs: 2 }, p1: { gomaxprocs: 1 }, big: { gomaxprocs: 2, knobs: { buffer: 1_024 } } },
    output: lines({
      ageNs: 'waiting: .*age % each',
      heldNs: 'waiting: .*held up %,',
      dropped: 'dropping: .*dropped %',
    }),
  },
  barrier: {
    gogc: 'off',
    runs: { default: { gomaxprocs: 2 }, p1: { gomaxprocs: 1 } },
    output: lines({ newNs: 'new goroutines: % a round', gateNs: 'closed gates: % a round' }),
  },
  'nil-channel': {
    gogc: 'off',
    runs: { default: { gomaxprocs: 2 }, closed: { gomaxprocs: 2, knobs: { off: false } } },
    output: lines({ mergedNs: 'merged: .* in %;', vain: 'vain: %' }),
  },
  'defer-panic': {
    gogc: 'off',
    runs: { default: { gomaxprocs: 2 }, p1: { gomaxprocs: 1 } },
    output: lines({ recovered: 'recovered: %,', deferred: 'deferred calls: %' }),
  },
  'context-tree': {
    gogc: 'off',
    runs: { default: { gomaxprocs: 2 }, p1: { gomaxprocs: 1 } },
    output: lines({ toldNs: 'last one % after', deafNs: 'not look ended after %' }),
  },
  syscalls: {
    gogc: 'off',
    runs: {
      default: { gomaxprocs: 2 },
      p1: { gomaxprocs: 1 },
      short: { gomaxprocs: 2, knobs: { call: '10µs' } },
      callers64: { gomaxprocs: 2, knobs: { callers: 64, call: '20ms' } },
    },
  },
};
