/** Damaged, hostile and random sources: always errors in words (or a checked program), in bounded time. */
import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { Scanner } from './scan.ts';
import { compileText, errorsOf } from './testing/frontend.ts';

const inMain = (body: string): string => `package main\nfunc f(x int) int { return x }\nfunc main() {\n${body}\n}\n`;

describe('a source', () => {
  it('with a byte order mark at its start is read, with one inside is not', () => {
    expect(errorsOf('\ufeffpackage main\nfunc main() {}')).toEqual([]);
    expect(errorsOf('package main\nfunc main() {\ufeff}')).toEqual([
      'main.go:2:14: invalid BOM in the middle of the file',
    ]);
  });

  it('with NUL or invalid UTF-8 is refused, with the place', () => {
    expect(errorsOf('package main\n// a\0b\nfunc main() {}')).toEqual(['main.go:2:5: invalid NUL character']);
    const bytes = new Uint8Array([...'package main\nvar s = "'].map((c) => c.charCodeAt(0)).concat(0xff, 0x22, 0x0a));
    expect(errorsOf(bytes)[0]).toBe('main.go:2:10: invalid UTF-8 encoding');
    expect(errorsOf('package main\nvar s = "\ud800"')[0]).toBe('main.go:2:10: invalid UTF-8 encoding');
  });

  it('of more than 1 MiB is refused', () => {
    expect(errorsOf(`package main\n//${'x'.repeat(1 << 20)}`)).toEqual([
      'main.go:1:1: file too large: at most 1048576 bytes',
    ]);
  });

  it('counts columns in bytes', () => {
    expect(errorsOf('package main\nfunc main() { println("aé世🙂", x) }')).toEqual(['main.go:2:37: undefined: x']);
  });

  it('that is empty lacks its package clause', () => {
    expect(errorsOf(new Uint8Array(0))).toEqual(['main.go:1:1: syntax error: package statement must be first']);
  });
});

describe('nesting without end is refused', () => {
  const n = 20_000;
  const twice = (open: string, middle: string, close: string): string => open.repeat(n) + middle + close.repeat(n);
  const cases: Record<string, string> = {
    parentheses: inMain(`_ = ${twice('(', '1', ')')}`),
    calls: inMain(`_ = ${twice('f(', '1', ')')}`),
    'a chain of operators': inMain(`_ = 1${'+1'.repeat(n)}`),
    'unary operators': inMain(`_ = ${'- '.repeat(n)}1`),
    selectors: inMain(`x${'.y()'.repeat(n)}`),
    blocks: inMain(twice('{', '', '}')),
    'if statements': inMain(twice('if true {', '', '}')),
    'else if': inMain(`if true {}${' else if true {}'.repeat(n)}`),
    'function literals': inMain(twice('func() {', '', '}()\n')),
    'slice types': inMain(`var x ${'[]'.repeat(n)}int; _ = x`),
    'function types': inMain(`var x ${twice('func(', '', ')')}; _ = x`),
    'struct types': inMain(`var x ${twice('struct { a ', 'int', '}')}; _ = x`),
    'interface types': inMain(`var x ${twice('interface { m(', '', ')}')}; _ = x`),
    'composite literals': inMain(`_ = ${'[]'.repeat(n)}int${twice('{', '', '}')}`),
    'types defined by types': `${Array.from({ length: n }, (_, i) => `type T${String(i)} T${String(i + 1)}`).join('\n')}\nfunc main() {}`,
    'constants defined by constants': `${Array.from({ length: n }, (_, i) => `const c${String(i)} = c${String(i + 1)}`).join('\n')}\nfunc main() {}`,
  };

  it.each(Object.entries(cases))('%s', (_, text) => {
    expect(errorsOf(text).join('\n')).toMatch(/program nested too deeply: more than \d+ levels/);
  });
});

describe('work without end is refused or avoided', () => {
  const chain = (count: number, line: (i: number) => string): string =>
    `${Array.from({ length: count }, (_, i) => line(i)).join('\n')}\n`;

  it('constants that square themselves overflow', () => {
    const text = `package main\n${chain(60, (i) => `const c${String(i)} = c${String(i + 1)} * c${String(i + 1)}`)}const c60 = 3.7\nfunc main() {}`;
    expect(errorsOf(text)[0]).toMatch(/constant multiplication overflow/);
  });

  it('strings that double themselves overflow', () => {
    const text = `package main\n${chain(60, (i) => `const c${String(i)} = c${String(i + 1)} + c${String(i + 1)}`)}const c60 = "ab"\nfunc main() {}`;
    expect(errorsOf(text)[0]).toMatch(/constant addition overflow/);
  });

  it('arrays of arrays do not fit the address space', () => {
    const text = `package main\n${chain(60, (i) => `type T${String(i)} [1000]T${String(i + 1)}`)}type T60 int\nfunc main() {}`;
    expect(errorsOf(text)[0]).toMatch(/larger than address space/);
  });

  it('structs that share parts are looked at once', () => {
    const text = `package main\n${chain(60, (i) => `type T${String(i)} struct{ a, b T${String(i + 1)} }`)}type T60 int\nfunc main() { var x T0; _ = x == x }`;
    expect(errorsOf(text)).toEqual([]);
  });

  it('aliases that share parts are compared once', () => {
    const side = (name: string): string =>
      `type ${name}0 = struct{ a, b int }\n${chain(60, (i) => `type ${name}${String(i + 1)} = struct{ a, b func(${name}${String(i)}) ${name}${String(i)} }`)}`;
    expect(errorsOf(`package main\n${side('A')}${side('B')}func main() { var x A60; var y B60 = x; _ = y }`)).toEqual(
      [],
    );
  });

  it('huge exponents and shifts are refused', () => {
    expect(errorsOf(inMain('_ = 1e999999999')).join()).toMatch(/excessively large constant/);
    expect(errorsOf(inMain('_ = 1 << 99999999999')).join()).toMatch(/invalid shift count/);
  });
});

describe('random sources', () => {
  const folder = join(dirname(fileURLToPath(import.meta.url)), '../../testdata/differential');
  const programs = readdirSync(folder)
    .filter((name) => name.endsWith('.go'))
    .map((name) => readFileSync(join(folder, name), 'utf8'));
  const settles = (text: string | Uint8Array): boolean => {
    const result = compileText(text);
    if (result.ok) return true;
    return result.errors.length > 0 && result.errors.every((e) => e.line >= 1 && e.column >= 1 && e.message !== '');
  };

  it('of bytes give errors', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), settles), { numRuns: 300, seed: 1 });
  });

  it('of Go tokens in any order give errors', () => {
    const words =
      'package main func var const type struct interface map chan if else for range switch case default select go defer return break continue fallthrough import { } ( ) [ ] , ; : . ... = := == + - * / <- ++ += & ! | ~ x y f T int string 1 1.5 "s" \'c\' nil _ \n'.split(
        ' ',
      );
    const program = fc
      .array(fc.constantFrom(...words), { maxLength: 120 })
      .map((list) => `package main\n${list.join(' ')}`);
    fc.assert(fc.property(program, settles), { numRuns: 500, seed: 2 });
  });

  it('made of right programs by exchanging tokens give errors or are right', () => {
    const mutated = fc
      .tuple(
        fc.constantFrom(...programs),
        fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat(2)), { minLength: 1, maxLength: 4 }),
      )
      .map(([text, changes]) => changes.reduce((now, [at, from, how]) => exchange(now, at, from, how), text));
    fc.assert(fc.property(mutated, settles), { numRuns: 400, seed: 3 });
  });

  it('cut short anywhere give errors', () => {
    const cut = fc.tuple(fc.constantFrom(...programs), fc.nat()).map(([text, at]) => text.slice(0, at % text.length));
    fc.assert(fc.property(cut, settles), { numRuns: 200, seed: 4 });
  });
});

/** Replaces, repeats or drops a token of a program. */
function exchange(text: string, at: number, from: number, how: number): string {
  const tokens: (readonly [number, number])[] = [];
  const scanner = new Scanner(text, () => undefined);
  for (scanner.next(); scanner.tok !== 'EOF'; scanner.next()) tokens.push([scanner.pos, scanner.end]);
  const [start, end] = tokens[at % Math.max(1, tokens.length)] ?? [0, 0];
  const [otherStart, otherEnd] = tokens[from % Math.max(1, tokens.length)] ?? [0, 0];
  const other = text.slice(otherStart, otherEnd);
  if (how === 0) return text.slice(0, start) + other + text.slice(end);
  if (how === 1) return `${text.slice(0, start)}${other} ${text.slice(start)}`;
  return text.slice(0, start) + text.slice(end);
}
