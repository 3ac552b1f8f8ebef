import { describe, expect, it } from 'vitest';
import { placeOf } from './json-place.ts';

const TEXT = `{
  "a": [1, "]}\\"", {"b": {"us": 7}}],
  "list": [
    {"op": "cpu"},
    {"op": "x", "us": {"base": -1}}
  ],
  "empty": [], "last": true
}`;

function at(path: string): string {
  const { line, column } = placeOf(TEXT, path);
  return TEXT.split('\n')[line - 1].slice(column - 1);
}

describe('placeOf', () => {
  it('finds members and elements, past strings with brackets in them', () => {
    expect(at('a[2].b.us')).toBe('7}}],');
    expect(at('list[1].us.base')).toBe('-1}}');
    expect(at('last')).toBe('true');
    expect(placeOf(TEXT, 'list[1].op')).toEqual({ line: 5, column: 12 });
  });

  it('gives the root for $ and the innermost value that there is for a path that leads nowhere', () => {
    expect(placeOf(TEXT, '$')).toEqual({ line: 1, column: 1 });
    expect(at('list[1].us.step')).toBe('{"base": -1}}');
    expect(at('empty[0]')).toBe('[], "last": true');
    expect(placeOf(TEXT, 'nothing.here')).toEqual({ line: 1, column: 1 });
    expect(placeOf('7', 'a')).toEqual({ line: 1, column: 1 });
  });
});
