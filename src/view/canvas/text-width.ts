/** Widths of texts, measured once: measuring is the slowest thing a canvas does with text. */

/** Texts remembered before all are forgotten; changing numbers would otherwise grow it for ever. */
const MAX_TEXTS = 6000;

export class TextWidths {
  private readonly widths = new Map<string, number>();
  private readonly measure: (text: string, font: string) => number;

  constructor(measure: (text: string, font: string) => number) {
    this.measure = measure;
  }

  width(text: string, font: string): number {
    const key = `${font}\u0000${text}`;
    let width = this.widths.get(key);
    if (width === undefined) {
      if (this.widths.size >= MAX_TEXTS) this.widths.clear();
      width = this.measure(text, font);
      this.widths.set(key, width);
    }
    return width;
  }

  /** Forgets everything: fonts have arrived. */
  clear(): void {
    this.widths.clear();
  }
}

/** `text`, or as much of its start as fits `maxPx` with an ellipsis, or '' when not even one letter does. */
export function fitText(
  text: string,
  maxPx: number,
  font: string,
  width: (text: string, font: string) => number,
): string {
  if (width(text, font) <= maxPx) return text;
  let low = 0;
  let high = text.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (width(`${text.slice(0, middle).trimEnd()}…`, font) <= maxPx) low = middle;
    else high = middle - 1;
  }
  return low === 0 ? '' : `${text.slice(0, low).trimEnd()}…`;
}

/** The first of `texts` (longest first) that fits, else the last one shortened. */
export function firstFit(
  texts: readonly string[],
  maxPx: number,
  font: string,
  width: (text: string, font: string) => number,
): string {
  for (const text of texts) if (width(text, font) <= maxPx) return text;
  const last = texts.at(-1);
  return last === undefined ? '' : fitText(last, maxPx, font, width);
}
