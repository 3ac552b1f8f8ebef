import { describe, expect, it } from 'vitest';
import { CHUNK_BYTES, CHUNK_ROWS } from './chunk.ts';
import { Cursor } from './cursor.ts';
import { END, KIND } from './kinds.ts';
import { Recording } from './recording.ts';
import { dump } from './testing/dump.ts';
import { randomRecording } from './testing/random.ts';

function rows(recording: Recording, from: number, to: number): void {
  for (let i = from; i < to; i++) recording.emit(i * 10, KIND.Sysmon, 0, i & 1023, 0, 0);
}

describe('Recording', () => {
  it('has a golden digest, which a change of the hash must not change unseen', () => {
    const recording = new Recording();
    recording.emit(0, KIND.ProcsChange, 0, 4, 0, 0);
    recording.emit(5e9, KIND.GoCreate, 1, -1, 0, 65536);
    recording.write(5e9 + 1, 1, 1, 'hello, 世界\n');
    recording.emit(5e9 + 2, KIND.End, 0, END.exit, 0, 0);
    expect(recording.digest()).toBe('a10444c0c29e19a2');
  });

  it('has a digest that depends on every number of a row and on the output', () => {
    const digestOf = (change: number, text = 'x'): string => {
      const recording = new Recording();
      const row = [1000, KIND.Output, 2, 3, 4, 5];
      if (change < row.length) row[change] += 1;
      recording.emit(row[0], row[1], row[2], row[3], row[4], row[5]);
      recording.write(2000, 1, 1, text);
      return recording.digest();
    };
    const digests = new Set(
      [0, 1, 2, 3, 4, 5, 6].map((change) => digestOf(change)).concat(digestOf(6, 'y'), digestOf(6, '')),
    );
    expect(digests.size).toBe(9);
  });

  it('has the same digest however often it is asked in between, and whatever is stored', () => {
    const digests = new Set<string>();
    for (const options of [
      {},
      { storeFromNs: Infinity },
      { storeFromNs: 500_000 },
      { lanes: false },
      { limitBytes: 1 },
    ]) {
      const { recording } = randomRecording(3, 60_000, 4, options);
      digests.add(recording.digest());
    }
    const { recording } = randomRecording(3, 100, 4);
    recording.digest();
    expect(digests.size).toBe(1);
    const one = new Recording();
    const other = new Recording();
    rows(one, 0, 1000);
    for (let i = 0; i < 1000; i++) {
      rows(other, i, i + 1);
      other.digest();
    }
    expect(one.digest()).toBe(other.digest());
  });

  it('counts rows, and as events those that a Go trace would contain', () => {
    const recording = new Recording();
    recording.emit(0, KIND.ProcsChange, 0, 1, 0, 0);
    recording.emit(1, KIND.Sysmon, 0, 20_000, 0, 0);
    expect(recording.rows).toBe(2);
    expect(recording.events).toBe(1);
  });

  it('refuses a time that goes back when the rows are read', () => {
    const recording = new Recording();
    recording.emit(10, KIND.Sysmon, 0, 0, 0, 0);
    recording.emit(9, KIND.Sysmon, 0, 0, 0, 0);
    expect(() => recording.catchUp()).toThrow(/time goes back/);
  });

  it('numbers strings once', () => {
    const recording = new Recording();
    expect([recording.intern('a'), recording.intern('b'), recording.intern('a')]).toEqual([0, 1, 0]);
    expect(recording.strings).toEqual(['a', 'b']);
  });

  it('is full when nothing lies behind the playhead, and drops the oldest rows when it moves on', () => {
    const recording = new Recording({ limitBytes: 20 * CHUNK_BYTES });
    let emitted = 0;
    while (!recording.isFull && emitted < 40 * CHUNK_ROWS) {
      rows(recording, emitted, emitted + CHUNK_ROWS);
      emitted += CHUNK_ROWS;
    }
    expect(emitted).toBeLessThanOrEqual(20 * CHUNK_ROWS);
    expect(recording.thinnedRows).toBe(0);
    recording.setPlayhead(emitted * 10 * 0.8);
    expect(recording.isFull).toBe(false);
    const bytes = recording.bytes;
    while (!recording.isFull && emitted < 60 * CHUNK_ROWS) {
      rows(recording, emitted, emitted + CHUNK_ROWS);
      emitted += CHUNK_ROWS;
    }
    expect(recording.thinnedRows).toBeGreaterThan(4 * CHUNK_ROWS);
    expect(emitted).toBeLessThan(60 * CHUNK_ROWS);
    expect(recording.bytes).toBeLessThan(bytes + 3 * CHUNK_BYTES);
    expect(recording.detailFromNs).toBe(recording.thinnedRows * 10);
    expect(recording.rows).toBe(emitted);
  });

  it('keeps exact states from detailFromNs on when rows were thinned, or were never stored before a time', () => {
    const whole = randomRecording(21, 300_000, 3).recording;
    const fromNs = whole.endNs * 0.7;
    const late = randomRecording(21, 300_000, 3, { storeFromNs: fromNs }).recording;
    expect(late.thinnedRows).toBeGreaterThan(CHUNK_ROWS);
    expect(late.detailFromNs).toBeLessThanOrEqual(fromNs);
    const a = new Cursor(whole);
    const b = new Cursor(late);
    for (const timeNs of [late.detailFromNs, fromNs, (fromNs + whole.endNs) / 2, whole.endNs]) {
      a.seek(timeNs);
      b.seek(timeNs);
      expect(JSON.stringify(dump(b.state))).toBe(JSON.stringify(dump(a.state)));
    }
  }, 30_000);

  it('stores nothing with storeFromNs Infinity, but knows the totals', () => {
    const { recording } = randomRecording(4, 100_000, 2, { storeFromNs: Infinity, lanes: false });
    const { recording: whole } = randomRecording(4, 100_000, 2);
    expect(recording.chunks.length).toBe(1);
    expect(recording.rows).toBe(whole.rows);
    expect(recording.index.tally.contextSwitches).toBe(whole.index.tally.contextSwitches);
    expect(JSON.stringify(dump(recording.index.head))).toBe(JSON.stringify(dump(whole.index.head)));
  });
});
