/**
 * gc's size classes (runtime/sizeclasses.go, Go 1.26): an object takes the smallest class that holds it, a span of a class takes so many
 * pages of 8 KiB. Class 0 is for objects above 32 KiB, which have a span each (GC-44).
 */
export const PAGE_SIZE = 8192;
/** Largest object that has a class. */
export const MAX_SMALL_SIZE = 32768 - 8;
/** Objects with pointers above this size carry an 8-byte header. */
export const MIN_SIZE_FOR_HEADER = 512;
export const MALLOC_HEADER_SIZE = 8;

/** Bytes by class. Length 68. */
export const CLASS_TO_SIZE: readonly number[] = [
  0, 8, 16, 24, 32, 48, 64, 80, 96, 112, 128, 144, 160, 176, 192, 208, 224, 240, 256, 288, 320, 352, 384, 416, 448, 480,
  512, 576, 640, 704, 768, 896, 1024, 1152, 1280, 1408, 1536, 1792, 2048, 2304, 2688, 3072, 3200, 3456, 4096, 4864,
  5376, 6144, 6528, 6784, 6912, 8192, 9472, 9728, 10240, 10880, 12288, 13568, 14336, 16384, 18432, 19072, 20480, 21760,
  24576, 27264, 28672, 32768,
];

/** Pages of a span by class. Length 68. */
export const CLASS_TO_PAGES: readonly number[] = [
  0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 1, 2, 1,
  2, 1, 3, 2, 3, 1, 3, 2, 3, 4, 5, 6, 1, 7, 6, 5, 4, 3, 5, 7, 2, 9, 7, 5, 8, 3, 10, 7, 4,
];

export const SIZE_CLASSES = CLASS_TO_SIZE.length;

/** Class by (bytes + 7) >> 3. */
const classOfWords = makeClassTable();

function makeClassTable(): Uint8Array {
  const table = new Uint8Array((32768 >> 3) + 1);
  let sizeClass = 1;
  for (let words = 0; words < table.length; words++) {
    if (words * 8 > CLASS_TO_SIZE[sizeClass]) sizeClass++;
    table[words] = sizeClass;
  }
  return table;
}

/** The class of an object of `bytes` (with its header, if it has one); 0: it is large. */
export function sizeClassOf(bytes: number, noscan: boolean): number {
  const size = !noscan && bytes > MIN_SIZE_FOR_HEADER ? bytes + MALLOC_HEADER_SIZE : bytes;
  return bytes > MAX_SMALL_SIZE - (size - bytes) ? 0 : classOfWords[(size + 7) >> 3];
}

/** Bytes that gc really gives an object of `bytes`, without its header. */
export function roundUpSize(bytes: number, noscan: boolean): number {
  const sizeClass = sizeClassOf(bytes, noscan);
  if (sizeClass === 0) return Math.ceil(bytes / PAGE_SIZE) * PAGE_SIZE;
  const header = !noscan && bytes > MIN_SIZE_FOR_HEADER ? MALLOC_HEADER_SIZE : 0;
  return CLASS_TO_SIZE[sizeClass] - header;
}
