/** Keeps labels from covering each other: who comes first (by rank) takes its place, later ones try others or stay away. */
import { overlaps, type Box } from './geometry.ts';

export class LabelPlacer {
  private readonly taken: Box[] = [];

  /** Marks a box as occupied, whatever is there already. */
  block(box: Box): void {
    this.taken.push(box);
  }

  isFree(box: Box): boolean {
    return !this.taken.some((other) => overlaps(box, other));
  }

  /** The first candidate that is free, now taken; or null, and then the label is not drawn. */
  place(candidates: readonly Box[]): Box | null {
    for (const box of candidates) {
      if (this.isFree(box)) {
        this.taken.push(box);
        return box;
      }
    }
    return null;
  }

  clear(): void {
    this.taken.length = 0;
  }
}
