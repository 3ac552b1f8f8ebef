/**
 * Checks for our own bugs. Errors of a user's input are `InputError` (input-error.ts).
 */

/** Thrown when something that our code promises does not hold. Never caught to carry on. */
export class AssertionError extends Error {
  override readonly name = 'AssertionError';
}

/**
 * Throws an `AssertionError` unless `condition` holds. The message may be a function, which is called only
 * on failure, so that a hot loop does not build strings.
 */
export function assert(condition: unknown, message: string | (() => string)): asserts condition {
  if (!condition) throw new AssertionError(typeof message === 'string' ? message : message());
}

/** For the default branch of an exhaustive `switch`: the compiler proves that it cannot be reached. */
export function assertNever(value: never, what = 'value'): never {
  throw new AssertionError(`unexpected ${what}: ${String(value)}`);
}
