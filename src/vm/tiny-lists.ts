/** Lists of the objects that share a block of the tiny allocator: cells of a kind and what it is, linked, 0 at the end. */
const START = 64;

export class TinyLists {
  private kinds = new Uint8Array(START);
  private whats = new Int32Array(START);
  private nexts = new Int32Array(START);
  private count = 1;
  private freeCell = 0;

  /** Puts an object before the list that begins at `next`; returns the new first cell. */
  add(next: number, kind: number, what: number): number {
    let cell = this.freeCell;
    if (cell !== 0) this.freeCell = this.nexts[cell];
    else {
      cell = this.count++;
      if (cell === this.kinds.length) this.grow();
    }
    this.kinds[cell] = kind;
    this.whats[cell] = what;
    this.nexts[cell] = next;
    return cell;
  }

  kindOf(cell: number): number {
    return this.kinds[cell];
  }

  whatOf(cell: number): number {
    return this.whats[cell];
  }

  /** Frees a cell; returns the next of its list. */
  drop(cell: number): number {
    const next = this.nexts[cell];
    this.nexts[cell] = this.freeCell;
    this.freeCell = cell;
    return next;
  }

  private grow(): void {
    const length = 2 * this.kinds.length;
    const kinds = new Uint8Array(length);
    kinds.set(this.kinds);
    this.kinds = kinds;
    const whats = new Int32Array(length);
    whats.set(this.whats);
    this.whats = whats;
    const nexts = new Int32Array(length);
    nexts.set(this.nexts);
    this.nexts = nexts;
  }
}
