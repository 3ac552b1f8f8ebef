/** Growth of slices as Go 1.26 does it (runtime/slice.go growslice, nextslicecap; runtime/sizeclasses.go). */

/** Sizes (bytes) of gc's small objects. */
const SIZE_CLASSES: readonly number[] = [
  8, 16, 24, 32, 48, 64, 80, 96, 112, 128, 144, 160, 176, 192, 208, 224, 240, 256, 288, 320, 352, 384, 416, 448, 480,
  512, 576, 640, 704, 768, 896, 1024, 1152, 1280, 1408, 1536, 1792, 2048, 2304, 2688, 3072, 3200, 3456, 4096, 4864,
  5120, 5376, 6144, 6528, 6784, 6912, 8192, 9472, 9728, 10240, 10880, 12288, 13568, 14336, 16384, 18432, 19072, 20480,
  21760, 24576, 27264, 28672, 32768,
];
const MAX_SMALL_SIZE = 32768 - 8;
const PAGE_SIZE = 8192;
/** Objects with pointers above this size carry an 8-byte header. */
const MIN_SIZE_FOR_HEADER = 512;
const HEADER_BYTES = 8;
/** From here on growth slows from 2× to 1.25×. */
const THRESHOLD = 256;

/** Bytes that gc really takes for an object of `bytes`. */
export function roundUpSize(bytes: number, noscan: boolean): number {
  if (bytes > MAX_SMALL_SIZE) return Math.ceil(bytes / PAGE_SIZE) * PAGE_SIZE;
  const header = !noscan && bytes > MIN_SIZE_FOR_HEADER ? HEADER_BYTES : 0;
  return classOf(bytes + header) - header;
}

function classOf(bytes: number): number {
  let low = 0;
  let high = SIZE_CLASSES.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (SIZE_CLASSES[middle] < bytes) low = middle + 1;
    else high = middle;
  }
  return SIZE_CLASSES[low];
}

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
