/**
 * The one error for what a user gave us: a link, a file, a program, a flag. The text that is shown comes from
 * the message catalogue by `code`; `message` is a plain fallback for logs.
 */

/** Where in the input the error is. `offset` counts from 0, `line` and `column` from 1. */
export interface Place {
  readonly offset?: number;
  readonly line?: number;
  readonly column?: number;
}

/** The values that the message of a `code` is filled with. */
export type InputErrorValues = Readonly<Record<string, string | number>>;

/** A mistake in the input, with a stable `code` such as `link-version`, the values of its message, and a place. */
export class InputError extends Error {
  override readonly name = 'InputError';
  readonly code: string;
  readonly values: InputErrorValues;
  readonly place?: Place;

  constructor(code: string, values: InputErrorValues = {}, place?: Place, options?: ErrorOptions) {
    super(fallbackText(code, values, place), options);
    this.code = code;
    this.values = values;
    if (place !== undefined) this.place = place;
  }
}

function fallbackText(code: string, values: InputErrorValues, place: Place | undefined): string {
  const where = place?.line === undefined ? '' : `${place.line}:${place.column ?? 1}: `;
  const what = Object.entries(values).map(([name, value]) => `${name}=${value}`);
  return where + [code, ...what].join(' ');
}
