import { describe, expect, it } from 'vitest';
import { Arena } from './arena.ts';

describe('an arena', () => {
  it('is of the asked size, zero, and keeps what is in it when it grows', () => {
    const arena = Arena.take(100_000);
    expect(arena.bytes).toBe(2 * 65_536);
    const bytes = new Uint8Array(arena.buffer);
    expect(bytes.some((byte) => byte !== 0)).toBe(false);
    bytes[5] = 7;
    expect(arena.grow(300_000)).toBe(true);
    expect(arena.bytes).toBe(5 * 65_536);
    expect(new Uint8Array(arena.buffer)[5]).toBe(7);
  });

  it('goes to the next owner that asks for its size, zero again', () => {
    const first = Arena.take(7 * 65_536);
    const { buffer } = first;
    new Uint8Array(buffer).fill(255, 0, 1000);
    first.release(1000);
    expect(Arena.take(6 * 65_536).buffer).not.toBe(buffer);
    const next = Arena.take(7 * 65_536);
    expect(next.buffer).toBe(buffer);
    expect(new Uint8Array(buffer).some((byte) => byte !== 0)).toBe(false);
  });

  it('is not kept when much of it was written', () => {
    const arena = Arena.take(80 << 20);
    arena.release(70 << 20);
    expect(Arena.take(80 << 20).buffer).not.toBe(arena.buffer);
  });

  it('says so when there is no room to grow', () => {
    const arena = Arena.take(65_536);
    expect(arena.grow(2 ** 33)).toBe(false);
    expect(arena.bytes).toBe(65_536);
  });
});
