import { describe, expect, it } from 'vitest';
import { GLOBALS, Mem, ZERO_BASE } from './mem.ts';

describe('the slab', () => {
  it('keeps slot 0 for nil and gives objects of no size one place', () => {
    const mem = new Mem();
    expect(mem.alloc(5, 0)).toBe(ZERO_BASE);
    expect(mem.alloc(5, 1)).toBeGreaterThan(GLOBALS);
  });

  it('puts type and size before an object', () => {
    const mem = new Mem();
    const p = mem.alloc(7, 3);
    expect([mem.i32[2 * (p - 1)], mem.i32[2 * (p - 1) + 1]]).toEqual([7, 3]);
    expect(mem.alloc(7, 1)).toBe(p + 4);
  });

  it('grows beyond its first megabyte and keeps what is in it', () => {
    const mem = new Mem();
    const p = mem.alloc(1, 1);
    mem.setInt(p, -5);
    const far = mem.alloc(1, 1 << 20);
    expect(far).toBeGreaterThan(p);
    expect(mem.getInt(p)).toBe(-5);
    expect(mem.getInt(far + (1 << 20) - 1)).toBe(0);
  });

  it('says so when its limit is reached, and takes nothing', () => {
    const mem = new Mem(2 << 20);
    const { top } = mem;
    expect(mem.alloc(1, 1 << 20)).toBe(0);
    expect(mem.exceeded).toBe(true);
    expect(mem.top).toBe(top);
  });

  it('gives a freed block to the next of its class', () => {
    const mem = new Mem();
    const first = mem.allocBlock(4);
    const second = mem.allocBlock(4);
    mem.freeBlock(first, 4);
    expect(mem.allocBlock(5)).not.toBe(first);
    expect(mem.allocBlock(4)).toBe(first);
    expect(mem.allocBlock(4)).not.toBe(second);
  });

  it('extends the topmost block where it is, no other', () => {
    const mem = new Mem();
    const low = mem.allocBlock(3);
    const high = mem.allocBlock(3);
    expect(mem.extendBlock(low, 3, 4)).toBe(false);
    expect(mem.extendBlock(high, 3, 5)).toBe(true);
    expect(mem.allocBlock(3)).toBe(high + 32);
  });

  it('holds integers exactly up to 2^53, negative ones too', () => {
    const mem = new Mem();
    const p = mem.alloc(1, 1);
    for (const v of [0, 1, -1, 2 ** 31, -(2 ** 31), 2 ** 32, 2 ** 53, -(2 ** 53), 4294967295]) {
      mem.setInt(p, v);
      expect(mem.getInt(p)).toBe(v);
      expect(mem.getBig(p)).toBe(BigInt(v));
    }
  });

  it('finds the smallest block class', () => {
    expect([1, 8, 9, 16, 17, 1000].map((n) => Mem.blockClass(n))).toEqual([3, 3, 4, 4, 5, 10]);
  });
});
