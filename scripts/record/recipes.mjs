// What is measured for each scenario: named runs with their knobs and environment, and which numbers of the program's own output count.
// Knobs not named have main.go's defaults. GOGC is off where a collection would get between, as the model has no collector yet.

const duration = String.raw`(\d[\d.hmnsµ]*)`;
const lines = (table) =>
  Object.fromEntries(Object.entries(table).map(([key, text]) => [key, new RegExp(text.replace('%', duration))]));

/** @type {Record<string, {gogc: string, runs: Record<string, {gomaxprocs: number, knobs?: object, godebug?: string}>, output?: Record<string, RegExp>}>} */
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
