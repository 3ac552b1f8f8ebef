/** Where the objects of a small heap stand: columns by their distance from the roots, what no root reaches last. Pure; px. */
import type { HeapReply } from '../../state/protocol-types.ts';

export interface HeapLayout {
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly r: Float32Array;
  readonly heightPx: number;
  /** x from which on stands what nothing reaches; widthPx when everything is reached. */
  readonly lostX: number;
}

const ROW_PX = 15;
const TOP_PX = 10;
const LEAST_PX = 90;

export function layoutHeap({ kinds, bytes, edges, roots }: HeapReply, widthPx: number): HeapLayout {
  const n = kinds.length;
  const depth = distances(n, edges, roots);
  let columns = 0;
  for (const d of depth) if (d + 1 > columns) columns = d + 1;
  const lost = depth.filter((d) => d < 0).length;
  // A deep list is folded into as many columns as have room; garbage takes as many as it fills.
  const most = Math.max(2, Math.floor(widthPx / 16));
  const rows = Math.max(6, Math.ceil(n / most));
  const lostColumns = Math.ceil(lost / Math.max(rows, 8));
  const used = Math.max(1, Math.min(columns, most - lostColumns));
  const count = new Int32Array(used + lostColumns);
  const pitch = widthPx / (used + lostColumns);
  const x = new Float32Array(n);
  const y = new Float32Array(n);
  const r = new Float32Array(n);
  let seenLost = 0;
  let tallest = 0;
  for (let i = 0; i < n; i++) {
    const column =
      depth[i] < 0
        ? used + Math.floor(seenLost++ / Math.max(rows, 8))
        : columns <= used
          ? depth[i]
          : Math.floor((depth[i] / columns) * used);
    x[i] = (column + 0.5) * pitch;
    y[i] = TOP_PX + (count[column] + 0.5) * ROW_PX;
    tallest = Math.max(tallest, ++count[column]);
    r[i] = Math.min(6.5, 2.5 + Math.log2(Math.max(1, bytes[i] / 8)) * 0.6);
  }
  return {
    x,
    y,
    r,
    heightPx: Math.max(LEAST_PX, 2 * TOP_PX + tallest * ROW_PX),
    lostX: lost > 0 ? used * pitch : widthPx,
  };
}

/** Steps from the nearest root, −1 for what no root reaches. */
function distances(n: number, edges: Int32Array, roots: Int32Array): Int32Array {
  const depth = new Int32Array(n).fill(-1);
  const next: number[][] = Array.from({ length: n }, () => []);
  for (let i = 0; i < edges.length; i += 2) next[edges[i]].push(edges[i + 1]);
  const queue: number[] = [];
  const reach = (node: number, at: number): void => {
    if (depth[node] >= 0) return;
    depth[node] = at;
    queue.push(node);
  };
  for (let i = 0; i < roots.length; i += 2) reach(roots[i], 0);
  for (let head = 0; head < queue.length; head++) for (const to of next[queue[head]]) reach(to, depth[queue[head]] + 1);
  return depth;
}
