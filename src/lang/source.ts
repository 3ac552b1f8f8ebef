/**
 * A source file and its places. A `pos` anywhere in this folder is an offset into `text` in UTF-16 units, the way
 * JavaScript indexes strings; lines and columns are what gc prints: both from 1, columns counted in bytes of UTF-8.
 */

/** What the caller hands in: a file name as it shall appear in messages, and the text (or its bytes, not yet decoded). */
export interface SourceInput {
  readonly fileName: string;
  readonly text: string | Uint8Array;
}

/** A place as gc prints it. `line` and `column` count from 1; `column` counts UTF-8 bytes. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** One error, in gc's words. A message may have further lines that begin with a tab, as gc prints them. */
export interface GoError extends Position {
  readonly fileName: string;
  readonly message: string;
}

/** A decoded file with an index of its lines. */
export class SourceFile {
  readonly fileName: string;
  readonly text: string;
  /** Offset at which each line starts; sorted, length = number of lines. */
  readonly lineStarts: readonly number[];

  constructor(fileName: string, text: string) {
    this.fileName = fileName;
    this.text = text;
    const starts = [0];
    for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) starts.push(i + 1);
    this.lineStarts = starts;
  }

  /** Line (from 1) that holds `pos`; O(log lines). */
  line(pos: number): number {
    let low = 0;
    let high = this.lineStarts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.lineStarts[middle] <= pos) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  }

  /** Line and column of `pos` as gc counts them. */
  position(pos: number): Position {
    const line = this.line(pos);
    const start = this.lineStarts[line - 1];
    return { line, column: utf8Length(this.text, start, pos) + 1 };
  }
}

/** Number of UTF-8 bytes of `text` between two offsets; a lone surrogate counts 3, as its replacement would. */
export function utf8Length(text: string, from: number, to: number): number {
  let bytes = 0;
  for (let i = from; i < to; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) bytes += 1;
    else if (unit < 0x800) bytes += 2;
    else if (unit >= 0xd800 && unit < 0xdc00 && i + 1 < text.length) {
      bytes += 4;
      i++;
    } else bytes += 3;
  }
  return bytes;
}
