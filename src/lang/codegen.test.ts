import { describe, expect, it } from 'vitest';
import { runFake } from '../vm/testing/fake-host.ts';
import { compile } from './compile.ts';

/** What `println` of a program writes. */
function output(declarations: string, body: string): string {
  const compiled = compile('main.go', `package main\n${declarations}\nfunc main() {\n${body}\n}\n`);
  if (!compiled.ok) throw new Error(compiled.errors.map((e) => `${e.line}:${e.column}: ${e.message}`).join('\n'));
  const run = runFake(compiled.program);
  expect(run.exitCode).toBe(0);
  return run.stderr;
}

describe('order of evaluation', () => {
  it('calls come first, variables that they change are read after them', () => {
    const declarations = 'var x = 1\nfunc f() int { x = 10; return 1 }\nfunc two(a, b int) { println(a, b) }';
    expect(
      output(declarations, 'println(x + f()); x = 1; two(x, f()); x = 1; a := []int{x, f()}; println(a[0], a[1])'),
    ).toBe('11\n10 1\n10 1\n');
  });

  it('calls are made from left to right', () => {
    const declarations = 'func t(n int) int { print(n, " "); return n }';
    expect(output(declarations, 'm := map[int]int{}; m[t(1)], m[t(2)] = t(3), t(4); println(t(5) + t(6)*t(7))')).toBe(
      '1 2 3 4 5 6 7 47\n',
    );
  });

  it('in a parallel assignment operands on the left stand still', () => {
    expect(
      output(
        '',
        'i, a := 0, []int{1, 2}; i, a[i] = 1, 9; println(i, a[0], a[1]); a[0], a[1] = a[1], a[0]; println(a[0], a[1])',
      ),
    ).toBe('1 9 2\n2 9\n');
  });

  it('also in a range clause that assigns', () => {
    expect(
      output('', 'i, x := 1, []int{10, 20}; for i, x[i] = range []int{99} { break }; println(i, x[0], x[1])'),
    ).toBe('0 10 99\n');
  });

  it('a value that names the variable it is assigned to is read whole first', () => {
    expect(output('type p struct{ a, b int }', 'x := p{1, 2}; x = p{x.b, x.a}; println(x.a, x.b)')).toBe('2 1\n');
  });
});

describe('variables', () => {
  it('of a loop are new in each iteration', () => {
    expect(
      output(
        '',
        'var fs []func() int; for i := 0; i < 3; i++ { fs = append(fs, func() int { i += 10; return i }) }; for _, f := range fs { print(f(), f(), " ") }',
      ),
    ).toBe('1020 1121 1222 ');
  });

  it('of an outer block are seen again after a shadowing one', () => {
    expect(output('', 'x := 1; if x := 2; x > 1 { x := 3; println(x) }; { x := x + 4; println(x) }; println(x)')).toBe(
      '3\n5\n1\n',
    );
  });

  it('shared with closures hold what either side assigns, unchanged ones are copied', () => {
    expect(output('', 'n, k := 1, 5; f := func() { n += k }; f(); n *= 10; f(); println(n)')).toBe('65\n');
  });

  it('that are results are seen by deferred closures after return has set them', () => {
    expect(
      output('func f() (n int, s string) { defer func() { n++; s += "!" }(); return 41, "x" }', 'println(f())'),
    ).toBe('42 x!\n');
  });

  it('of array and struct types are values', () => {
    expect(
      output(
        'type t struct{ a [2]int }',
        'x := t{[2]int{1, 2}}; y := x; y.a[0] = 9; i := 1; y.a[i]++; println(x.a[0], y.a[0], y.a[1], x == y)',
      ),
    ).toBe('1 9 3 false\n');
  });

  it('of nested array types can be indexed by variables', () => {
    expect(
      output(
        '',
        'var g [3][4]int; for i := range g { for j := range g[i] { g[i][j] = i*10 + j } }; k := 2; g[k][k] += 5; r := g[k]; println(g[k][k], r[3], g[1][3])',
      ),
    ).toBe('27 23 13\n');
  });
});

describe('methods', () => {
  const declarations =
    'type p struct{ n int }\nfunc (x p) get() int { return x.n }\nfunc (x *p) inc() { x.n++ }\ntype e struct{ *p }\ntype i interface { get() int; inc() }';

  it('as values keep the receiver they were made with', () => {
    expect(
      output(
        declarations,
        'x := p{1}; g := x.get; inc := x.inc; inc(); println(g(), x.get(), p.get(x)); (*p).inc(&x); println(x.n)',
      ),
    ).toBe('1 2 2\n3\n');
  });

  it('are promoted through embedded pointers, also in interface values', () => {
    expect(
      output(declarations, 'x := e{&p{5}}; x.inc(); var v i = x; v.inc(); f := v.get; println(x.n, v.get(), f())'),
    ).toBe('7 7 7\n');
  });
});

describe('parts of values', () => {
  it('of map elements can be read', () => {
    expect(
      output(
        'type t struct{ a [3]int; n int }',
        'm := map[string]t{"x": {[3]int{1, 2, 3}, 7}}; k := 2; println(m["x"].n, m["x"].a[k], m["none"].a[k])',
      ),
    ).toBe('7 3 0\n');
  });

  it('of what a call returns too', () => {
    expect(
      output(
        'type t struct{ a [3]int }\nfunc f() t { return t{[3]int{4, 5, 6}} }',
        'k := 1; println(f().a[k], f().a[2])',
      ),
    ).toBe('5 6\n');
  });
});

describe('built-ins', () => {
  it('take the results of one call as their operands', () => {
    expect(
      output(
        'func f() (int, string) { return 1, "x" }\nfunc g() ([]int, int) { return []int{1}, 2 }',
        'println(f()); println(len(append(g())))',
      ),
    ).toBe('1 x\n2\n');
  });

  it('can be deferred and started', () => {
    expect(
      output(
        '',
        'm := map[int]int{1: 1}; ch := make(chan int); func() { defer delete(m, 1); defer close(ch) }(); _, ok := <-ch; println(len(m), ok)',
      ),
    ).toBe('0 false\n');
  });

  it('append begins on the stack only when the slice stays', () => {
    expect(
      output(
        'var keep []int',
        'var a, b []int; a = append(a, 1); b = append(b, 1); keep = b; println(cap(a), cap(b), len(keep))',
      ),
    ).toBe('4 1 1\n');
  });
});

describe('statements', () => {
  it('switch: fallthrough, several values, an interface against constants', () => {
    expect(
      output(
        '',
        'var e any = 4; switch e { case "4": println("s"); case 3, 4: println("i"); fallthrough; case 9: println("f"); default: println("d") }',
      ),
    ).toBe('i\nf\n');
  });

  it('labels reach through select and switch', () => {
    expect(
      output(
        '',
        'n := 0\nl:\nfor { switch { case n < 3: n++; continue l; default: select { default: break l } } }; println(n)',
      ),
    ).toBe('3\n');
  });

  it('deferred calls run last first, with the arguments they had', () => {
    expect(output('', 'func() { for i := range 3 { defer print(i) }; n := 7; defer print(n); n++ }()')).toBe('7210');
  });
});
