import { describe, expect, it } from 'vitest';

import type { HeapReply } from '../../state/protocol-types.ts';
import { layoutHeap } from './heap-layout.ts';

function heapOf(n: number, edges: readonly number[], roots: readonly number[]): HeapReply {
  return {
    runId: 1,
    tooFar: false,
    total: n,
    kinds: new Uint8Array(n).fill(1),
    colours: new Uint8Array(n),
    bytes: new Float64Array(n).fill(48),
    edges: Int32Array.from(edges),
    roots: Int32Array.from(roots),
    marking: false,
  };
}

describe('the objects of a heap', () => {
  it('stand further right the further they are from a root, and garbage at the right end', () => {
    const { x, lostX } = layoutHeap(heapOf(4, [0, 1, 1, 2], [0, 0]), 300);
    expect(x[0]).toBeLessThan(x[1]);
    expect(x[1]).toBeLessThan(x[2]);
    expect(x[3]).toBeGreaterThan(lostX);
    expect(x[2]).toBeLessThan(lostX);
  });

  it('stand at places of their own within the width, also as one long list or as one heap of garbage', () => {
    const list = Array.from({ length: 298 }, (_, i) => [i, i + 1]).flat();
    for (const heap of [heapOf(300, list, [0, 0]), heapOf(300, [], [])]) {
      const { x, y, heightPx } = layoutHeap(heap, 280);
      const places = new Set(Array.from(x, (at, i) => `${String(at)} ${String(y[i])}`));
      expect(places.size).toBe(300);
      expect(Math.max(...x)).toBeLessThan(280);
      expect(Math.max(...y)).toBeLessThan(heightPx);
    }
  });
});
