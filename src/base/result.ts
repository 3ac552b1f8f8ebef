/**
 * A value or an expected failure, for callers that go on either way. Bugs throw instead (assert.ts).
 */

export type Result<T, E> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E };

/** A success that holds `value`. */
export function ok<T>(value: T): Result<T, never> {
  return { ok: true, value };
}

/** A failure that holds `error`. */
export function err<E>(error: E): Result<never, E> {
  return { ok: false, error };
}

/** The value of a success; throws the error of a failure as it is. */
export function unwrap<T>(result: Result<T, Error>): T {
  if (result.ok) return result.value;
  throw result.error;
}
