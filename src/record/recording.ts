/**
 * The Recording of a run: rows in recycled chunks, strings, output, digest, and the index that is built from the rows.
 *
 * `emit` only stores; everything that is derived (digest, state, metrics, spans) reads the stored rows in batches, when a chunk is
 * full or somebody asks (`catchUp`). So the writer's hot path is six stores, and the derived parts run in tight loops of their own.
 */
import { assert } from '../base/assert.ts';
import { CHUNK_BYTES, CHUNK_ROWS, Chunk } from './chunk.ts';
import { KIND } from './kinds.ts';
import { RowDigest } from './row-digest.ts';

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
  readonly text: string;
}

export interface RecordingOptions {
  /** Names by function index. */
  readonly functions?: readonly FunctionName[];
  /** Most bytes to keep; over it old rows are thinned. */
  readonly limitBytes?: number;
  /** Rows before this time are read into the index and digest but not kept (the worker's replay to recover thinned rows). */
  readonly storeFromNs?: number;
}

export class Recording {
  readonly functions: readonly FunctionName[];
  readonly chunks: Chunk[] = [];
  readonly strings: string[] = [];
  readonly output: OutputEntry[] = [];
  /** Rows and events (kind < MODEL_ONLY) as emitted. */
  rows = 0;

  private tail: Chunk;
  private digested = 0;
  private readonly hash = new RowDigest();
  private readonly ids = new Map<string, number>();

  constructor(options: RecordingOptions = {}) {
    this.functions = options.functions ?? [];
    this.tail = this.newChunk(0);
  }

  /** Adds a row. Times never go back. */
  emit(timeNs: number, kind: number, subject: number, a: number, b: number, c: number): void {
    let chunk = this.tail;
    let dt = timeNs - chunk.baseNs;
    if (chunk.rows === CHUNK_ROWS || dt > 0xffffffff) {
      chunk = this.newChunk(timeNs);
      dt = 0;
    }
    const i = chunk.rows++;
    chunk.dt[i] = dt;
    chunk.kind[i] = kind;
    chunk.subject[i] = subject;
    chunk.a[i] = a;
    chunk.b[i] = b;
    chunk.c[i] = c;
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

  /** Adds program output and its row. */
  write(timeNs: number, goid: number, stream: 1 | 2, text: string): void {
    this.catchUp();
    this.hash.word(stream);
    this.hash.text(text);
    this.output.push({ timeNs, goid, stream, text });
    this.emit(timeNs, KIND.Output, goid, this.output.length - 1, stream, 0);
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

  get bytes(): number {
    return this.chunks.length * CHUNK_BYTES;
  }

  /** Digest of everything emitted so far: 16 hexadecimal digits. */
  digest(): string {
    this.catchUp();
    return this.hash.hex();
  }

  /** Reads the rows that have not been read yet. */
  catchUp(): void {
    const chunk = this.tail;
    this.hash.rows(chunk, this.digested, chunk.rows);
    this.digested = chunk.rows;
    this.rows = chunk.firstRow + chunk.rows;
  }

  private newChunk(baseNs: number): Chunk {
    const chunk = new Chunk();
    if (this.chunks.length > 0) {
      this.catchUp();
      const last = this.tail;
      assert(baseNs >= last.lastNs(), 'recording: time goes back');
      chunk.firstRow = last.firstRow + last.rows;
    }
    chunk.baseNs = baseNs;
    this.digested = 0;
    this.chunks.push(chunk);
    this.tail = chunk;
    return chunk;
  }
}
