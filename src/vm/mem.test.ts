import { describe, expect, it } from 'vitest';
import { GLOBALS, Mem, ZERO_BASE } from './mem.ts';

describe('the slab', () => {
  it('keeps slot 0 for nil and gives objects of no size one place', () => {
    const mem = new Mem();
    expect(mem.alloc(0)).toBe(ZERO_BASE);
    expect(mem.alloc(1)).toBeGreaterThan(GLOBALS);
  });

  it('finds the object that any slot lies in', () => {
    const mem = new Mem();
    for (const slots of [1, 3, 40, 700, 5000]) {
      const objects = Array.from({ length: 5 }, () => mem.alloc(slots));
      for (const p of objects) {
        for (const at of [p, p + slots - 1, p + (slots >> 1)]) expect(mem.cells.cellOf(at)).toBe(p - 1);
        expect(mem.cells.slotsOf(p - 1)).toBeGreaterThan(slots);
      }
    }
    expect(mem.cells.cellOf(mem.allocBlock(5))).toBe(0);
    expect(mem.cells.cellOf(GLOBALS)).toBe(0);
  });

  it('uses freed cells again, zeroed, and gives empty chunks to other sizes', () => {
    const mem = new Mem();
    const round = (slots: number): void => {
      const objects = Array.from({ length: 3000 }, () => mem.alloc(slots));
      for (const p of objects) {
        expect(mem.i32.subarray(2 * p, 2 * (p + slots)).some((half) => half !== 0)).toBe(false);
        mem.setInt(p, -1);
        mem.setInt(p + slots - 1, -1);
      }
      for (let i = 0; i < objects.length; i += 2) mem.free(objects[i]);
      for (let i = 1; i < objects.length; i += 2) mem.free(objects[i]);
    };
    round(4);
    const { top } = mem;
    for (const slots of [3, 2, 1, 4, 3]) round(slots);
    // One empty chunk of each size stays.
    expect(mem.top).toBeLessThanOrEqual(top + 4 * 1024);
    round(1500);
    const large = mem.top;
    round(1100);
    expect(mem.top).toBe(large);
  });

  it('grows beyond its first megabyte and keeps what is in it', () => {
    const mem = new Mem();
    const p = mem.alloc(1);
    mem.setInt(p, -5);
    const far = mem.alloc(1 << 20);
    expect(far).toBeGreaterThan(p);
    expect(mem.getInt(p)).toBe(-5);
    expect(mem.getInt(far + (1 << 20) - 1)).toBe(0);
  });

  it('says so when its limit is reached, and takes nothing', () => {
    const mem = new Mem(2 << 20);
    const { top } = mem;
    expect(mem.alloc(1 << 20)).toBe(0);
    expect(mem.exceeded).toBe(true);
    expect(mem.top).toBe(top);
  });

  it('gives its memory back once, however often it is told to', () => {
    const old = new Mem(3 << 20);
    old.dispose();
    old.dispose();
    expect(new Mem(3 << 20).i32.buffer).not.toBe(new Mem(3 << 20).i32.buffer);
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
    const low = mem.allocBlock(12);
    const high = mem.allocBlock(12);
    expect(mem.extendBlock(low, 12, 13)).toBe(false);
    expect(mem.extendBlock(high, 12, 14)).toBe(true);
    expect(mem.allocBlock(10)).toBe(high + (1 << 14));
  });

  it('holds integers exactly up to 2^53, negative ones too', () => {
    const mem = new Mem();
    const p = mem.alloc(1);
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
