/**
 * The Recording at 10 million rows: ns per row emitted, read into the index, applied; ms for seeks, spans, series, frames. Rows are
 * those of a random run of the test twin, kept as the source and emitted again. Prints a Markdown table; medians of several repetitions.
 */
import type { Chunk } from '../src/record/chunk.ts';
import { Cursor } from '../src/record/cursor.ts';
import { FrameBuilder, frameBuffers } from '../src/record/frames.ts';
import { Recording } from '../src/record/recording.ts';
import { RowDigest } from '../src/record/row-digest.ts';
import { SeriesReader } from '../src/record/series.ts';
import { SpanReader } from '../src/record/spans.ts';
import { RunState } from '../src/record/state.ts';
import { PlainRun } from '../src/record/testing/plain-run.ts';
import { randomOf } from '../src/record/testing/random.ts';

const ROWS = Number(process.argv[2] ?? 10_000_000);
const PROCS = 4;
const NO_LIMIT = 4e9;

function emitAll(chunks: readonly Chunk[], recording: Recording): void {
  for (const chunk of chunks) {
    const { dt, kind, subject, a, b, c, rows, baseNs } = chunk;
    for (let i = 0; i < rows; i++) recording.emit(baseNs + dt[i], kind[i], subject[i], a[i], b[i], c[i]);
  }
}

function median(values: number[]): number {
  return values.sort((x, y) => x - y)[values.length >> 1];
}

function times(repetitions: number, run: (i: number) => void): number {
  const ms: number[] = [];
  for (let i = 0; i < repetitions; i++) {
    const start = performance.now();
    run(i);
    ms.push(performance.now() - start);
  }
  return median(ms);
}

const source = new Recording({ limitBytes: NO_LIMIT, lanes: false });
const twin = new PlainRun((t, kind, s, a, b, c) => source.emit(t, kind, s, a, b, c), randomOf(1), PROCS);
while (source.rows < ROWS) twin.step();
source.catchUp();
const lines: [string, number, string][] = [];
const { chunks } = source;

const perRow = (ms: number): number => (ms * 1e6) / source.rows;
lines.push([
  'hash of the rows',
  perRow(
    times(3, () => {
      const hash = new RowDigest();
      for (const chunk of chunks) hash.rows(chunk, 0, chunk.rows);
    }),
  ),
  'ns/row',
]);
lines.push([
  'apply',
  perRow(
    times(3, () => {
      const state = new RunState();
      for (const { dt, kind, subject, a, b, c, rows, baseNs } of chunks) {
        for (let i = 0; i < rows; i++) state.apply(baseNs + dt[i], kind[i], subject[i], a[i], b[i], c[i]);
      }
    }),
  ),
  'ns/row',
]);
lines.push([
  'emit and read, nothing kept, no lanes',
  perRow(
    times(3, () => {
      const recording = new Recording({ storeFromNs: Infinity, lanes: false });
      emitAll(chunks, recording);
      recording.dispose();
    }),
  ),
  'ns/row',
]);
lines.push([
  'emit and read, within 64 MiB',
  perRow(
    times(3, () => {
      const recording = new Recording({ limitBytes: 64 << 20 });
      recording.setPlayhead(Infinity);
      emitAll(chunks, recording);
      recording.dispose();
    }),
  ),
  'ns/row',
]);
const whole = new Recording({ limitBytes: NO_LIMIT });
lines.push(['emit and read, all kept', perRow(times(1, () => emitAll(chunks, whole))), 'ns/row']);
whole.catchUp();
lines.push(['bytes per row', whole.bytes / whole.rows, 'B']);
lines.push(['lanes per row', whole.index.lanes.bytes / whole.rows, 'B']);

const { endNs } = whole;
const random = randomOf(2);
const cursor = new Cursor(whole);
lines.push(['seek anywhere', times(200, () => cursor.seek((random(1 << 20) / (1 << 20)) * endNs)), 'ms']);
const spans = new SpanReader(whole);
const lanes = [0, 1, 2, 3];
const ask = (share: number, wakeups: boolean): number =>
  times(25, () => {
    const from = (random(1 << 20) / (1 << 20)) * endNs * (1 - share);
    spans.query({ fromNs: from, toNs: from + endNs * share, widthPx: 1500, kind: 'P', lanes, wakeups });
  });
lines.push(['spans and queues of 4 Ps, 1500 px, whole run', ask(1, true), 'ms']);
lines.push(['the same, a hundredth', ask(0.01, true), 'ms']);
lines.push(['the same, a ten-thousandth', ask(0.0001, true), 'ms']);
lines.push([
  'spans of one G, whole run',
  times(5, () => spans.query({ fromNs: 0, toNs: endNs, widthPx: 1500, kind: 'G', lanes: [1], wakeups: false })),
  'ms',
]);
const series = new SeriesReader(whole);
lines.push([
  'series, 300 points, whole run',
  times(9, () => series.query({ fromNs: 0, toNs: endNs, points: 300 })),
  'ms',
]);
lines.push([
  'series, 300 points, a hundredth',
  times(9, () => series.query({ fromNs: endNs / 3, toNs: endNs * (1 / 3 + 0.01), points: 300 })),
  'ms',
]);
const builder = new FrameBuilder(whole);
const step = (endNs / whole.rows) * 10_000;
let at = endNs / 4;
let recycled: ArrayBuffer[] = [];
lines.push([
  'frame after 10,000 rows',
  times(100, () => {
    const frame = builder.build(
      { timeNs: at + step, fromNs: at, maxMoves: 1000, carpet: true, selectedGoid: 1 },
      recycled,
    );
    recycled = frameBuffers(frame);
    at += step;
  }),
  'ms',
]);

console.log(
  `${(source.rows / 1e6).toFixed(1)} M rows, ${source.events} events, ${twin.gs.size} goroutines, ${PROCS} Ps\n`,
);
console.log('| what | value | unit |\n|---|---|---|');
for (const [what, value, unit] of lines) console.log(`| ${what} | ${value.toFixed(value < 10 ? 2 : 1)} | ${unit} |`);
