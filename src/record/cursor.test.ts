import { describe, expect, it } from 'vitest';
import { CHUNK_ROWS } from './chunk.ts';
import { Cursor } from './cursor.ts';
import { KIND } from './kinds.ts';
import { Recording } from './recording.ts';
import { RunState } from './state.ts';
import { dump } from './testing/dump.ts';
import { randomOf, randomRecording } from './testing/random.ts';

/** The first `rows` rows applied one by one to a fresh state. */
function replay(recording: Recording, rows: number): RunState {
  const state = new RunState();
  for (const chunk of recording.chunks) {
    for (let i = 0; i < chunk.rows && chunk.firstRow + i < rows; i++) {
      state.apply(chunk.timeNs(i), chunk.kind[i], chunk.subject[i], chunk.a[i], chunk.b[i], chunk.c[i]);
    }
  }
  return state;
}

describe('Cursor', () => {
  it('has the state of a linear replay at every row, going forward, and the same when sent there at random', () => {
    const { recording } = randomRecording(5, 400, 3);
    const cursor = new Cursor(recording);
    const dumps: string[] = [];
    for (let row = 0; row <= recording.rows; row++) {
      cursor.seekRow(row);
      dumps.push(JSON.stringify(dump(cursor.state)));
      if (row % 50 === 0) expect(dumps[row]).toBe(JSON.stringify(dump(replay(recording, row))));
    }
    const random = randomOf(6);
    for (let i = 0; i < 200; i++) {
      const row = random(recording.rows + 1);
      cursor.seekRow(row);
      expect(JSON.stringify(dump(cursor.state)), `row ${row}`).toBe(dumps[row]);
    }
  });

  it('gives the same states across keyframes and chunks', () => {
    const { recording } = randomRecording(7, 220_000, 4);
    expect(recording.keyframes.list.length).toBeGreaterThan(2);
    const cursor = new Cursor(recording);
    const random = randomOf(8);
    const rows = [
      CHUNK_ROWS - 1,
      CHUNK_ROWS,
      CHUNK_ROWS + 1,
      3 * CHUNK_ROWS,
      recording.rows,
      0,
      random(recording.rows),
      random(recording.rows),
    ];
    for (const row of rows) {
      cursor.seekRow(row);
      expect(JSON.stringify(dump(cursor.state)), `row ${row}`).toBe(JSON.stringify(dump(replay(recording, row))));
    }
  });

  it('seeks to the rows at or before a time', () => {
    const { recording } = randomRecording(9, 2000, 2);
    const cursor = new Cursor(recording);
    const random = randomOf(10);
    for (let i = 0; i < 300; i++) {
      const timeNs = random(recording.endNs + 100);
      cursor.seek(timeNs);
      if (cursor.row > 0) expect(cursor.timeOf(cursor.row - 1)).toBeLessThanOrEqual(timeNs);
      if (cursor.row < recording.rows) expect(cursor.timeOf(cursor.row)).toBeGreaterThan(timeNs);
    }
  });

  it('steps forward over every moment and back over the same ones', () => {
    const { recording } = randomRecording(11, 300, 2);
    const cursor = new Cursor(recording);
    const forward: number[] = [];
    for (let t = cursor.step(-1, 1); !Number.isNaN(t); t = cursor.step(t, 1)) forward.push(t);
    const back: number[] = [];
    for (let t = cursor.step(recording.endNs + 1, -1); !Number.isNaN(t); t = cursor.step(t, -1)) back.push(t);
    expect(forward).toEqual(back.reverse());
    expect(forward[0]).toBe(0);
    expect(forward.at(-1)).toBe(recording.endNs);
    expect(new Set(forward).size).toBe(forward.length);
  });

  it('crosses a gap of more than 4.3 seconds, where a new chunk must begin', () => {
    const recording = new Recording();
    recording.emit(0, KIND.ProcsChange, 0, 1, 0, 0);
    recording.emit(5, KIND.Sysmon, 0, 7, 0, 0);
    recording.emit(20e9, KIND.Sysmon, 0, 8, 0, 0);
    recording.emit(20e9 + 1, KIND.Sysmon, 0, 9, 0, 0);
    const cursor = new Cursor(recording);
    cursor.seek(19e9);
    expect(cursor.state.sysmonNs).toBe(12);
    cursor.seek(21e9);
    expect(cursor.state.sysmonNs).toBe(20e9 + 10);
    expect(cursor.step(5, 1)).toBe(20e9);
    expect(cursor.step(20e9, -1)).toBe(5);
  });
});
