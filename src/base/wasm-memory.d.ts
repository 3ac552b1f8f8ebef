/**
 * The few lines of WebAssembly that the slabs need. The pure folders are compiled without the DOM library, which
 * would declare the rest; where that library is present these declarations merge with its own.
 */
declare namespace WebAssembly {
  interface MemoryDescriptor {
    /** In pages of 64 KiB. */
    initial: number;
    /** In pages of 64 KiB, at most 65,536. */
    maximum?: number;
  }

  interface Memory {
    /** A new object after each `grow`; views on the old one have length 0. */
    readonly buffer: ArrayBuffer;
    /** Adds `delta` pages of 64 KiB and returns the number before. Throws a RangeError where there is no room. */
    grow(delta: number): number;
  }

  // eslint-disable-next-line no-var -- the DOM library declares it so, and only equal declarations merge
  var Memory: {
    prototype: Memory;
    new (descriptor: MemoryDescriptor): Memory;
  };
}
