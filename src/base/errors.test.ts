import { describe, expect, test } from 'vitest';
import { assert, AssertionError, assertNever } from './assert.ts';
import { InputError } from './input-error.ts';
import { err, ok, unwrap } from './result.ts';

describe('assert', () => {
  test('throws its message only when the condition fails, and builds it only then', () => {
    let built = 0;
    const message = (): string => `built ${++built}`;
    assert(true, message);
    expect(built).toBe(0);
    expect(() => assert(0, message)).toThrow(new AssertionError('built 1'));
    expect(() => assert(null, 'no row')).toThrow('no row');
  });

  test('assertNever names the value that should not exist', () => {
    expect(() => assertNever('surprise' as never, 'status')).toThrow('unexpected status: surprise');
  });
});

describe('InputError', () => {
  test('carries code, values, place and cause, and reads well in a log', () => {
    const cause = new Error('inner');
    const error = new InputError('knob-type', { knob: 'cores', found: 'x' }, { line: 3, column: 9 }, { cause });
    expect(error).toBeInstanceOf(Error);
    expect([error.code, error.values.knob, error.place?.line, error.cause]).toEqual(['knob-type', 'cores', 3, cause]);
    expect(String(error)).toBe('InputError: 3:9: knob-type knob=cores found=x');
    expect(new InputError('link-version').message).toBe('link-version');
  });
});

describe('Result', () => {
  test('unwrap gives the value or throws the very error', () => {
    const error = new InputError('link-damaged');
    expect(unwrap(ok(7))).toBe(7);
    expect(() => unwrap(err(error))).toThrow(error);
  });
});
