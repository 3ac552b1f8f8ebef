/**
 * Timers of one P: a 4-ary heap of (when, id), as runtime/time.go keeps it (T-01). Ids ≥ 0 are rows of the timer table, which keeps
 * their position (`setPos`) so that Stop and Reset can take them out; ids < 0 are sleeping Gs (~id is the GIndex).
 * Not modelled: zombie entries (T-05); a stopped timer leaves the heap at once.
 */
export class TimerHeap {
  length = 0;
  when = new Float64Array(16);
  id = new Int32Array(16);

  /** Due time of the earliest timer in ns, or Infinity. */
  get earliestNs(): number {
    return this.length === 0 ? Infinity : this.when[0];
  }

  add(whenNs: number, id: number, pos: Int32Array): void {
    if (this.length === this.when.length) this.grow();
    this.up(this.length++, whenNs, id, pos);
  }

  /** Takes the earliest out and returns its id; its time is `takenNs`. */
  takenNs = 0;
  take(pos: Int32Array): number {
    const id = this.id[0];
    this.takenNs = this.when[0];
    this.removeAt(0, pos);
    return id;
  }

  removeAt(at: number, pos: Int32Array): void {
    const gone = this.id[at];
    const last = --this.length;
    if (gone >= 0) pos[gone] = -1;
    if (at === last) return;
    const whenNs = this.when[last];
    const id = this.id[last];
    if (at > 0 && this.when[(at - 1) >> 2] > whenNs) this.up(at, whenNs, id, pos);
    else this.down(at, whenNs, id, pos);
  }

  private up(hole: number, whenNs: number, id: number, pos: Int32Array): void {
    const { when, id: ids } = this;
    while (hole > 0) {
      const parent = (hole - 1) >> 2;
      if (when[parent] <= whenNs) break;
      when[hole] = when[parent];
      const moved = ids[parent];
      ids[hole] = moved;
      if (moved >= 0) pos[moved] = hole;
      hole = parent;
    }
    when[hole] = whenNs;
    ids[hole] = id;
    if (id >= 0) pos[id] = hole;
  }

  private down(hole: number, whenNs: number, id: number, pos: Int32Array): void {
    const { when, id: ids, length } = this;
    for (;;) {
      const first = hole * 4 + 1;
      if (first >= length) break;
      const end = first + 4 < length ? first + 4 : length;
      let least = first;
      for (let child = first + 1; child < end; child++) if (when[child] < when[least]) least = child;
      if (when[least] >= whenNs) break;
      when[hole] = when[least];
      const moved = ids[least];
      ids[hole] = moved;
      if (moved >= 0) pos[moved] = hole;
      hole = least;
    }
    when[hole] = whenNs;
    ids[hole] = id;
    if (id >= 0) pos[id] = hole;
  }

  private grow(): void {
    const when = new Float64Array(this.when.length * 2);
    when.set(this.when);
    this.when = when;
    const id = new Int32Array(this.id.length * 2);
    id.set(this.id);
    this.id = id;
  }
}
