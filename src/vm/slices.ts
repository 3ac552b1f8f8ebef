/** Growth of slices as Go 1.26 does it (runtime/slice.go growslice, nextslicecap). */

import { roundUpSize } from './size-classes.ts';

/** From here on growth slows from 2× to 1.25×. */
const THRESHOLD = 256;

/** Capacity after appending made the length `length`; elements of `elemBytes` (0 allowed). */
export function grownCapacity(oldCapacity: number, length: number, elemBytes: number, noscan: boolean): number {
  if (elemBytes === 0) return length;
  const wanted = nextCapacity(oldCapacity, length);
  return Math.floor(roundUpSize(wanted * elemBytes, noscan) / elemBytes);
}

function nextCapacity(oldCapacity: number, length: number): number {
  if (length > 2 * oldCapacity) return length;
  if (oldCapacity < THRESHOLD) return 2 * oldCapacity;
  let capacity = oldCapacity;
  while (capacity < length) capacity += Math.floor((capacity + 3 * THRESHOLD) / 4);
  return capacity;
}

/** Bytes of the buffer on the stack in which a slice that stays in its function begins (Go 1.26, growsliceBuf). */
const STACK_BUFFER_BYTES = 32;

/** Operand of an append that may begin in such a buffer: the frame slot whose bits say which buffers are taken, and its bit (0–29). */
export function bufferOperand(slot: number, bit: number): number {
  return slot * 32 + bit + 1;
}

/** Frame slot of a buffer operand. */
export function bufferSlot(operand: number): number {
  return operand >> 5;
}

/** Its bit, as a mask. */
export function bufferMask(operand: number): number {
  return 1 << ((operand & 31) - 1);
}

/** Elements that the buffer holds. */
export function bufferCapacity(elemBytes: number): number {
  return elemBytes === 0 ? 0 : Math.floor(STACK_BUFFER_BYTES / elemBytes);
}
