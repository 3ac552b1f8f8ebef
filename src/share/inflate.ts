/**
 * Bounded inflating of what a stranger sent: a few hundred bytes of deflate can unfold to gigabytes, so the stream is fed in small
 * pieces and given up as soon as more than `maxBytes` came out.
 */
import { Inflate } from 'fflate';

/** Deflate expands at most 1,032-fold: one piece gives at most half a megabyte more than was allowed. */
const PIECE_BYTES = 512;

export interface Inflated {
  /** What came out before the end or the damage. */
  readonly bytes: Uint8Array;
  readonly outcome: 'whole' | 'damaged' | 'truncated' | 'too-long';
}

/** Inflates raw deflate data to at most `maxBytes`. Never throws. */
export function inflateBounded(data: Uint8Array, maxBytes: number): Inflated {
  const pieces: Uint8Array[] = [];
  let total = 0;
  let ended = false;
  const stream = new Inflate((piece, final) => {
    pieces.push(piece.slice());
    total += piece.length;
    if (final) ended = true;
  });
  let outcome: Inflated['outcome'] = 'whole';
  try {
    for (let at = 0; at < data.length && total <= maxBytes; at += PIECE_BYTES)
      stream.push(data.slice(at, at + PIECE_BYTES), false);
    // The end is told apart, so that a stream that stops early has given all it could before it is refused.
    if (total > maxBytes) outcome = 'too-long';
    else stream.push(new Uint8Array(0), true);
  } catch (cause) {
    // fflate reports a stream that stops early with code 0 ("unexpected EOF"), everything else is damage.
    outcome = (cause as { code?: number }).code === 0 ? 'truncated' : 'damaged';
  }
  if (outcome === 'whole' && !ended) outcome = 'truncated';
  const bytes = new Uint8Array(Math.min(total, maxBytes));
  let at = 0;
  for (const piece of pieces) {
    if (at >= bytes.length) break;
    bytes.set(piece.subarray(0, bytes.length - at), at);
    at += piece.length;
  }
  return { bytes, outcome };
}
