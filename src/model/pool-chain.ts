/**
 * The shared chain of a P's part of a sync.Pool (sync/poolqueue.go, Go 1.26; L-50): rings of 8, 16, 32 … places, each twice its
 * predecessor. The P pushes and pops at the head, others take from the tail; a ring that was emptied there is garbage, one that was
 * emptied from the head is not. Objects are three numbers each. Not modelled: contention on the ends.
 */

export const WORDS = 3;
/** unsafe.Sizeof(poolChainElt{}), and of a place in a ring. */
const ELEMENT_BYTES = 48;
const PLACE_BYTES = 16;
const FIRST_PLACES = 8;
/** dequeueLimit. */
const MOST_PLACES = 2 ** 28;

interface Ring {
  readonly places: number;
  used: number;
  /** Numbers in Go's heap of the ring's head and of its places. */
  readonly objects: readonly number[];
}

export class PoolChain {
  /** Tail first. */
  readonly values: number[] = [];
  private readonly rings: Ring[] = [];

  /** pushHead; a further ring is made by `allocate`, which answers an object's number. */
  push(object: readonly number[], allocate: (bytes: number) => number): void {
    let head = this.rings.at(-1);
    if (head === undefined || head.used === head.places) {
      const places = head === undefined ? FIRST_PLACES : Math.min(2 * head.places, MOST_PLACES);
      head = { places, used: 0, objects: [allocate(ELEMENT_BYTES), allocate(places * PLACE_BYTES)] };
      this.rings.push(head);
    }
    head.used++;
    this.values.push(...object);
  }

  /** popHead: the newest, [] if there is none. */
  popHead(): readonly number[] {
    for (let i = this.rings.length - 1; i >= 0; i--) {
      if (this.rings[i].used === 0) continue;
      this.rings[i].used--;
      return this.values.splice(-WORDS);
    }
    return [];
  }

  /** popTail: the oldest, [] if there is none. */
  popTail(): readonly number[] {
    while (this.rings.length > 1 && this.rings[0].used === 0) this.rings.shift();
    if (this.rings.length === 0 || this.rings[0].used === 0) return [];
    this.rings[0].used--;
    return this.values.splice(0, WORDS);
  }

  eachRingObject(visit: (object: number) => void): void {
    for (const { objects } of this.rings) objects.forEach(visit);
  }
}
