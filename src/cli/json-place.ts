/**
 * Where in a JSON text a value stands, so that a mistake in a workload can be shown by line and column. The text has been read by
 * JSON.parse before, so the scan does not check it.
 */

export interface LineColumn {
  /** From 1; columns count UTF-16 units. */
  readonly line: number;
  readonly column: number;
}

/**
 * Place of the value at `path` (such as `groups[0].ops[2].us`; `$` or nothing is the root). Of a path that leads nowhere, the place of
 * the innermost value that there is. O(length of text).
 */
export function placeOf(text: string, path: string): LineColumn {
  const steps = [...path.replace(/^\$\.?/, '').matchAll(/\[(\d+)\]|([^.[\]]+)/g)].map(([, index, key]) =>
    index === undefined ? key : Number(index),
  );
  let at = skipSpace(text, 0);
  for (const step of steps) {
    const next = typeof step === 'number' ? elementAt(text, at, step) : memberAt(text, at, step);
    if (next < 0) break;
    at = next;
  }
  return lineColumn(text, at);
}

/** Line and column of an offset. */
export function lineColumn(text: string, offset: number): LineColumn {
  const before = text.slice(0, offset);
  const start = before.lastIndexOf('\n') + 1;
  return { line: before.split('\n').length, column: offset - start + 1 };
}

function elementAt(text: string, at: number, index: number): number {
  if (text[at] !== '[') return -1;
  at = skipSpace(text, at + 1);
  for (let i = 0; at < text.length && text[at] !== ']'; i++) {
    if (i === index) return at;
    at = skipSpace(text, skipValue(text, at));
    if (text[at] === ',') at = skipSpace(text, at + 1);
  }
  return -1;
}

function memberAt(text: string, at: number, key: string): number {
  if (text[at] !== '{') return -1;
  at = skipSpace(text, at + 1);
  let found = -1;
  while (at < text.length && text[at] !== '}') {
    const end = skipValue(text, at);
    const name: unknown = JSON.parse(text.slice(at, end));
    at = skipSpace(text, skipSpace(text, end) + 1);
    // Of a key that is there twice the last one counts, as for JSON.parse.
    if (name === key) found = at;
    at = skipSpace(text, skipValue(text, at));
    if (text[at] === ',') at = skipSpace(text, at + 1);
  }
  return found;
}

function skipSpace(text: string, at: number): number {
  while (at < text.length && ' \t\r\n'.includes(text[at])) at++;
  return at;
}

/** Offset after the value that starts at `at`. */
function skipValue(text: string, at: number): number {
  let depth = 0;
  do {
    const c = text[at];
    if (c === '"') {
      for (at++; at < text.length && text[at] !== '"'; at++) if (text[at] === '\\') at++;
      at++;
    } else if (c === '{' || c === '[') {
      depth++;
      at++;
    } else if (c === '}' || c === ']') {
      depth--;
      at++;
    } else if (depth > 0) at++;
    else while (at < text.length && !',]} \t\r\n'.includes(text[at])) at++;
  } while (depth > 0 && at < text.length);
  return at;
}
