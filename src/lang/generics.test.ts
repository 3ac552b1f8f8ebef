/** Instances: how many are made, what they are called, and that their number stays finite. Behaviour: testdata/differential 301 on. */
import { describe, expect, it } from 'vitest';
import { compile } from './compile.ts';
import { compileLoaded } from './compile-loaded.ts';
import { errorsOf } from './testing/frontend.ts';

/** Names of the functions of package main in the compiled program. */
function functionsOf(text: string): string[] {
  const compiled = compile('main.go', `package main\n${text}`);
  if (!compiled.ok) throw new Error(compiled.errors.map((e) => e.message).join('\n'));
  return compiled.program.functions.filter((f) => f.packagePath === 'main' && !f.isWrapper).map((f) => f.name);
}

describe('a generic function', () => {
  it('is compiled once for each list of type arguments, however it is written', () => {
    const names = functionsOf(`
type A = int
func id[T any](x T) T { return x }
func main() { id(1); id[int](2); id[A](3); id("s"); id([]A{}); f := id[[]int]; f(nil) }`);
    expect(names.filter((name) => name === 'main.id[...]')).toHaveLength(3);
  });

  it('is not compiled at all when nothing mentions an instance', () => {
    expect(functionsOf('func f[T any]() { g[T]() }\nfunc g[T any]() {}\nfunc main() {}')).toEqual(['main.main']);
  });

  it('and its methods and literals have the names of Go in traces', () => {
    const names = functionsOf(`
type L[T any] struct{}
func (l *L[T]) P() { func() {}() }
func (l L[T]) Q() {}
func f[T any]() { func() { func() {}() }() }
func main() { var l L[int]; l.P(); l.Q(); f[bool]() }`);
    expect(names).toContain('main.(*L[...]).P');
    expect(names).toContain('main.(*L[...]).P.func1');
    expect(names).toContain('main.L[...].Q');
    expect(names).toContain('main.f[...].func1.1');
  });
});

describe('a range over a function', () => {
  it('has bodies that are numbered per function', () => {
    const names = functionsOf(`
func seq(yield func() bool) {}
func main() {
	for range seq {
		for range seq {
		}
	}
	for range seq {
	}
}`);
    expect(names.filter((name) => name.includes('-range')).toSorted()).toEqual([
      'main.main-range1',
      'main.main-range2',
      'main.main-range3',
    ]);
  });
});

describe('instances without end', () => {
  it('are refused where a type grows on its way round', () => {
    expect(errorsOf('func f[T any](n int) { if n > 0 { f[[]T](n - 1) } }\nfunc main() { f[int](3) }')[0]).toMatch(
      /^main.go:2:8: instantiation cycle:/,
    );
  });

  it('are refused where their number explodes', () => {
    const levels = 16;
    const text = Array.from(
      { length: levels },
      (_, i) => `func f${String(i)}[T any]() { f${String(i + 1)}[[]T](); f${String(i + 1)}[*T]() }`,
    ).join('\n');
    const source = `package main\n${text}\nfunc f${String(levels)}[T any]() {}\nfunc main() { f0[int]() }\n`;
    const compiled = compileLoaded('main.go', source);
    expect(compiled.ok ? '' : compiled.errors[0].message).toMatch(/^more than 10000 instances/);
  });

  it('are no matter of types that come back as they are', () => {
    expect(errorsOf('func a[T any]() { b[T]() }\nfunc b[T any]() { a[T]() }\nfunc main() { a[int]() }')).toEqual([]);
  });
});

describe('a type that doubles at each level', () => {
  it('is compiled in bounded time', () => {
    const nested = `${'D['.repeat(28)}int${']'.repeat(28)}`;
    const source = `package main\ntype D[T any] struct{ a, b T }\nfunc main() { var p *${nested}; println(p == nil) }\n`;
    expect(compile('main.go', source).ok).toBe(true);
  });
});

describe('another program', () => {
  it('finds no instances of the one before in the library', () => {
    const program = (type: string): string => `package main
import "sync/atomic"
type T struct { x ${type} }
func main() { var p atomic.Pointer[T]; p.Store(&T{}); println(p.Load().x) }`;
    const sizes = ['int', 'string', 'int', 'string'].map((type) => {
      const compiled = compileLoaded('main.go', program(type));
      return compiled.ok ? compiled.program.code.length : -1;
    });
    expect(sizes[0]).toBeGreaterThan(0);
    expect(sizes[2]).toBe(sizes[0]);
    expect(sizes[3]).toBe(sizes[1]);
  });
});
