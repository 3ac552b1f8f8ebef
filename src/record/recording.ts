/**
 * The Recording of a run: rows in recycled chunks, strings, output, digest, and the index that is built from the rows.
 *
 * `emit` only stores; everything that is derived (digest, state, totals, lanes) reads the stored rows in batches, when a chunk is
 * full or somebody asks (`catchUp`). So the writer's hot path is six stores, and the derived parts run in tight loops of their own.
 *
 * Memory: over `limitBytes` the oldest chunks behind the playhead are dropped; the base keyframe moves up to the oldest row that is left
 * (`detailFromNs`), lanes keep their coarse levels, samples and latency counts of the dropped part stay. When nothing behind the playhead
 * is left to drop, `isFull` tells the worker to stop computing until the playhead has moved on. `emit` itself never refuses.
 */
import { CHUNK_BYTES, CHUNK_ROWS, Chunk } from './chunk.ts';
import { KIND } from './kinds.ts';
import { Keyframes } from './keyframes.ts';
import { LATENCY_CODES } from './latency.ts';
import { RowDigest } from './row-digest.ts';
import { RowIndex } from './row-index.ts';

export interface FunctionName {
  readonly name: string;
  /** Line of the declaration. */
  readonly line: number;
}

/** One write of the program to its standard output (1) or error (2). */
export interface OutputEntry {
  readonly timeNs: number;
  readonly goid: number;
  readonly stream: 1 | 2;
  /** One character per byte. */
  readonly text: string;
}

export interface RecordingOptions {
  /** By function index. */
  readonly functions?: readonly FunctionName[];
  /** Most bytes to keep; over it old rows are thinned. */
  readonly limitBytes?: number;
  /**
   * Rows before this time are read into state, totals, lanes and digest but not kept: 0 keeps all; Infinity keeps none (headless); a
   * time is for the worker's replay to recover thinned rows.
   */
  readonly storeFromNs?: number;
  /** Whether lanes and samples are built (default true); a headless run needs neither. */
  readonly lanes?: boolean;
  /** Whether totals and latencies count from the program's first go statement on (default false): workloads. */
  readonly fromSpawn?: boolean;
}

/** What is kept of a chunk for charts: its extent and how often each latency code occurred. Stays when the chunk is dropped. */
export interface ChunkSummary {
  readonly firstRow: number;
  readonly fromNs: number;
  readonly toNs: number;
  readonly latencies: Uint32Array;
}

/** Rows are read after so many at the latest, while they are still in the processor's cache. */
const BATCH = 4096;
const DEFAULT_LIMIT_BYTES = 256 << 20;
const MIN_CHUNKS = 8;
/** Share of the stored rows that stays behind the playhead when memory is short. */
const KEEP_BEHIND = 0.25;
const POOL_CHUNKS = 64;
/** Chunks of recordings that are gone; the next recording finds their memory touched already. */
const pool: Chunk[] = [];

export class Recording {
  readonly functions: readonly FunctionName[];
  /** Stored chunks, oldest first; the last one is being written. */
  readonly chunks: Chunk[] = [];
  readonly summaries: ChunkSummary[] = [];
  readonly strings: string[] = [];
  readonly output: OutputEntry[] = [];
  readonly keyframes: Keyframes;
  readonly index: RowIndex;
  readonly limitBytes: number;
  /** Rows of the run that are no longer (or were never) stored. */
  thinnedRows = 0;

  private tail: Chunk;
  /** Rows of the tail that were read. */
  private read = 0;
  private playheadNs = 0;
  private readonly storeFromNs: number;
  private readonly hash = new RowDigest();
  private readonly ids = new Map<string, number>();

  constructor(options: RecordingOptions = {}) {
    this.functions = options.functions ?? [];
    this.limitBytes = options.limitBytes ?? DEFAULT_LIMIT_BYTES;
    this.storeFromNs = options.storeFromNs ?? 0;
    const fnLines = Uint16Array.from(this.functions, (fn) => fn.line);
    this.index = new RowIndex(fnLines, options.lanes ?? true, options.fromSpawn);
    this.keyframes = new Keyframes(fnLines, this.limitBytes / 4);
    this.tail = this.nextChunk(0, 0);
  }

  /** Adds a row. Times never go back (checked when the rows are read). */
  emit(timeNs: number, kind: number, subject: number, a: number, b: number, c: number): void {
    let chunk = this.tail;
    let i = chunk.rows;
    let dt = timeNs - chunk.baseNs;
    if ((i & (BATCH - 1)) === 0 || dt > 0xffffffff) {
      if (i === CHUNK_ROWS || dt > 0xffffffff) {
        chunk = this.seal(timeNs);
        i = 0;
        dt = 0;
      } else this.catchUp();
    }
    // Without `| 0` each argument would go through a double on its way into the column.
    chunk.dt[i] = dt;
    chunk.kind[i] = kind | 0;
    chunk.subject[i] = subject | 0;
    chunk.a[i] = a | 0;
    chunk.b[i] = b | 0;
    chunk.c[i] = c | 0;
    chunk.rows = i + 1;
  }

  /** Number of a string in the Recording's table; the same text has the same number. */
  intern(text: string): number {
    let id = this.ids.get(text);
    if (id === undefined) {
      id = this.strings.length;
      this.strings.push(text);
      this.ids.set(text, id);
    }
    return id;
  }

  /** Adds program output and its row; the text becomes part of the digest. */
  write(timeNs: number, goid: number, stream: 1 | 2, text: string): void {
    this.emit(timeNs, KIND.Output, goid, this.output.length, stream, 0);
    this.catchUp();
    this.hash.text(text);
    this.output.push({ timeNs, goid, stream, text });
  }

  /** Rows emitted. */
  get rows(): number {
    return this.tail.firstRow + this.tail.rows;
  }

  /** Rows that a Go execution trace would contain. */
  get events(): number {
    this.catchUp();
    return this.hash.events;
  }

  /** Time of the last row (ns). */
  get endNs(): number {
    return this.tail.lastNs();
  }

  /** Digest of everything emitted so far: 16 hexadecimal digits. */
  digest(): string {
    this.catchUp();
    return this.hash.hex();
  }

  /** Bytes in memory: rows, keyframes, index. */
  get bytes(): number {
    return this.chunks.length * CHUNK_BYTES + this.keyframes.bytes + this.index.bytes;
  }

  /** From here on (ns) every row is stored; 0 when all are. */
  get detailFromNs(): number {
    return this.thinnedRows === 0 ? 0 : this.chunks[0].baseNs;
  }

  /** Whether computing should wait until the playhead has moved on. */
  get isFull(): boolean {
    return this.chunks.length >= this.maxChunks() && !this.canDrop();
  }

  /** The time that is looked at: what lies well before it may be thinned. */
  setPlayhead(timeNs: number): void {
    this.playheadNs = timeNs;
  }

  /** Reads the rows that have not been read yet into digest and index. */
  catchUp(): void {
    const chunk = this.tail;
    if (this.read === chunk.rows) return;
    this.index.read(chunk, this.read, chunk.rows);
    this.hash.rows(chunk, this.read, chunk.rows);
    this.read = chunk.rows;
  }

  /** Gives the chunks back for other recordings; nothing may be asked of this one afterwards. */
  dispose(): void {
    for (const chunk of this.chunks) if (pool.length < POOL_CHUNKS) pool.push(chunk);
    this.chunks.length = 0;
    this.index.dispose();
  }

  private seal(timeNs: number): Chunk {
    this.catchUp();
    const full = this.tail;
    this.summaries.push(summarize(full));
    const row = full.firstRow + full.rows;
    if (full.lastNs() < this.storeFromNs) this.dropOldest();
    else {
      while (this.chunks.length >= this.maxChunks() && this.canDrop()) this.dropOldest();
      this.keyframes.offer(row, this.index.head);
    }
    this.read = 0;
    this.tail = this.nextChunk(timeNs, row);
    return this.tail;
  }

  private nextChunk(baseNs: number, firstRow: number): Chunk {
    const chunk = pool.pop() ?? new Chunk();
    chunk.rows = 0;
    chunk.baseNs = baseNs;
    chunk.firstRow = firstRow;
    this.chunks.push(chunk);
    return chunk;
  }

  private maxChunks(): number {
    const rest = Math.max(this.limitBytes - this.keyframes.bytes - this.index.bytes, this.limitBytes / 4);
    return Math.max(MIN_CHUNKS, Math.floor(rest / CHUNK_BYTES));
  }

  private canDrop(): boolean {
    const keep = Math.floor(this.chunks.length * KEEP_BEHIND);
    return this.chunks.length > keep + 1 && this.chunks[keep].lastNs() < this.playheadNs;
  }

  private dropOldest(): void {
    const chunk = this.chunks[0];
    // With no rows ever kept there is nothing to look at, so the base need not follow.
    if (this.storeFromNs !== Infinity) this.keyframes.dropChunk(chunk);
    this.chunks.shift();
    this.thinnedRows += chunk.rows;
    pool.push(chunk);
    if (this.storeFromNs === 0) this.index.lanes.thin(chunk.lastNs());
  }
}

function summarize(chunk: Chunk): ChunkSummary {
  const latencies = new Uint32Array(LATENCY_CODES + 1);
  const { latency, rows } = chunk;
  for (let i = 0; i < rows; i++) latencies[latency[i]]++;
  return { firstRow: chunk.firstRow, fromNs: chunk.baseNs, toNs: chunk.lastNs(), latencies };
}
