/** Sizes and alignments of types in bytes, as gc lays them out on amd64. */
import type { Struct, Type } from './types.ts';
import { underlying } from './types.ts';

export const POINTER_BYTES = 8;

const basicSizes: Readonly<Record<string, number>> = {
  bool: 1,
  int8: 1,
  uint8: 1,
  int16: 2,
  uint16: 2,
  int32: 4,
  uint32: 4,
  float32: 4,
  string: 16,
  'untyped string': 16,
  'untyped bool': 1,
  'untyped rune': 4,
};

/** Size in bytes, padding included. */
export function sizeof(t: Type): number {
  const u = underlying(t);
  switch (u.kind) {
    case 'basic':
      return basicSizes[u.basic] ?? 8;
    case 'slice':
      return 24;
    case 'interface':
      return 16;
    case 'array':
      return Math.max(0, u.len) * sizeof(u.elem);
    case 'struct':
      return layout(u).size;
    default:
      return 8;
  }
}

/** Alignment in bytes: 1, 2, 4 or 8. */
export function alignof(t: Type): number {
  const u = underlying(t);
  switch (u.kind) {
    case 'basic':
      return Math.min(8, basicSizes[u.basic] ?? 8);
    case 'array':
      return alignof(u.elem);
    case 'struct':
      return layout(u).align;
    default:
      return 8;
  }
}

/** Where the fields of a struct lie: offsets in bytes (length = number of fields), size and alignment of the whole. */
export interface Layout {
  readonly offsets: readonly number[];
  readonly size: number;
  readonly align: number;
}

const layouts = new WeakMap<Struct, Layout>();

/** The layout of a struct type whose field types are complete; computed once. */
export function layout(t: Struct): Layout {
  const known = layouts.get(t);
  if (known !== undefined) return known;
  const found = computeLayout(t);
  layouts.set(t, found);
  return found;
}

function computeLayout(t: Struct): Layout {
  const offsets: number[] = [];
  let at = 0;
  let align = 1;
  for (const field of t.fields) {
    const fieldAlign = alignof(field.type);
    align = Math.max(align, fieldAlign);
    at = roundUp(at, fieldAlign);
    offsets.push(at);
    at += sizeof(field.type);
  }
  // a last field of size zero gets a byte, so that its address stays inside the object
  const last = t.fields.at(-1);
  if (at > 0 && last !== undefined && sizeof(last.type) === 0) at++;
  return { offsets, size: roundUp(at, align), align };
}

function roundUp(n: number, to: number): number {
  return Math.ceil(n / to) * to;
}
