/** What the front end hands to the code generator. */
import { describe, expect, it } from 'vitest';
import type { CallExpr, Expr, FuncDecl, Ident, Stmt } from './ast.ts';
import type { CheckedPackage } from './check-info.ts';
import { compileFrontend } from './frontend.ts';
import type { VarObj } from './objects.ts';
import { compileText, errorLines, errorsOf, mainOf } from './testing/frontend.ts';
import { typeString } from './type-string.ts';

function local(pkg: CheckedPackage, name: string): VarObj {
  for (const obj of pkg.info.defs.values()) if (obj.kind === 'Var' && obj.name === name) return obj;
  throw new Error(`no variable ${name}`);
}

function statements(pkg: CheckedPackage): readonly Stmt[] {
  const decl = pkg.ast.decls.find((d): d is FuncDecl => d.kind === 'FuncDecl' && d.name.name === 'main');
  return decl?.body?.stmts ?? [];
}

function typesOf(pkg: CheckedPackage, kind: Expr['kind']): string[] {
  const out: string[] = [];
  for (const [e, t] of pkg.info.types) if (e.kind === kind) out.push(typeString(t.type, pkg.pkg));
  return out;
}

describe('packages', () => {
  it('come in order of initialisation, main last', () => {
    const result = compileText('import ("fmt"; "time")\nfunc main() { fmt.Println(time.Second) }');
    const paths = result.ok ? result.packages.map((p) => p.path) : [];
    expect(paths.at(-1)).toBe('main');
    expect(paths).toContain('fmt');
    expect(paths.indexOf('errors')).toBeLessThan(paths.indexOf('fmt'));
  });

  it('that import each other are refused', () => {
    const sources = new Map([
      ['a', 'package a\nimport "b"\nvar A = b.B'],
      ['b', 'package b\nimport "a"\nvar B = a.A'],
    ]);
    const importer = (path: string): { fileName: string; text: string } | undefined => {
      const text = sources.get(path);
      return text === undefined ? undefined : { fileName: `${path}.go`, text };
    };
    const main = { fileName: 'main.go', text: 'package main\nimport "a"\nfunc main() { println(a.A) }' };
    const result = compileFrontend(main, importer);
    expect(result.ok ? [] : errorLines(result.errors)).toContain('b.go:2:8: import cycle not allowed: a -> b -> a');
  });

  it('give no access to unexported names', () => {
    const importer = (): { fileName: string; text: string } => ({
      fileName: 'lib.go',
      text: 'package lib\ntype T struct{ x, Y int }\nfunc hidden() {}\nfunc (T) secret() {}',
    });
    const text = 'package main\nimport "lib"\nfunc main() {\n\tvar t lib.T\n\tt.x = 1\n\tt.secret()\n\tlib.hidden()\n}';
    const result = compileFrontend({ fileName: 'main.go', text }, importer);
    expect(result.ok ? [] : errorLines(result.errors)).toEqual([
      'main.go:5:4: t.x undefined (cannot refer to unexported field x)',
      'main.go:6:4: t.secret undefined (cannot refer to unexported method secret)',
      'main.go:7:6: undefined: lib.hidden',
    ]);
  });

  it('of the library may have functions without a body, which are natives', () => {
    const main = mainOf('import "time"\nfunc main() { time.Sleep(1) }');
    const sleep = main.imports[0]?.pkg.scope.get('Sleep');
    expect(sleep).toMatchObject({ kind: 'Func', isNative: true });
    expect(errorsOf('func native()\nfunc main() { native() }')).toEqual(['main.go:2:6: missing function body']);
  });
});

describe('package-level variables', () => {
  it('are initialised in order of dependency, else as declared', () => {
    const pkg = mainOf(`
      var a = c + b
      var x = 1
      var b = f()
      var c = f()
      var d = 3
      func f() int { d++; return d }
      func main() { println(a, x) }`);
    expect(pkg.initOrder.map((i) => i.lhs.map((v) => v.name).join())).toEqual(['x', 'd', 'b', 'c', 'a']);
  });

  it('that wait for one not yet ready let later ones go first', () => {
    const pkg = mainOf('var a = c\nvar b = 1\nvar c = 2\nfunc main() { println(a, b) }');
    expect(pkg.initOrder.map((i) => i.lhs[0]?.name)).toEqual(['b', 'c', 'a']);
  });

  it('with one call for several are initialised once', () => {
    const pkg = mainOf('var a, b = f()\nfunc f() (int, int) { return 1, 2 }\nfunc main() { println(a, b) }');
    expect(pkg.initOrder.map((i) => i.lhs.map((v) => v.name))).toEqual([['a', 'b']]);
  });

  it('depend on what methods and function literals use', () => {
    const pkg = mainOf(`
      var a = T{}.m()
      var b = func() int { return c }()
      var c = 1
      type T struct{}
      func (T) m() int { return b }
      func main() { println(a) }`);
    expect(pkg.initOrder.map((i) => i.lhs[0]?.name)).toEqual(['c', 'b', 'a']);
  });
});

describe('variables', () => {
  it('know whether they are captured, addressed, assigned again', () => {
    const pkg = mainOf(`func main() {
      captured, addressed, array, plain, again := 1, 2, [3]int{}, 4, 5
      func() { println(captured) }()
      p := &addressed
      s := array[:]
      again = 6
      println(p, s, plain, again)
    }`);
    const flags = (name: string): unknown[] => {
      const { captured, addressTaken, reassigned } = local(pkg, name);
      return [captured, addressTaken, reassigned];
    };
    expect(flags('captured')).toEqual([true, false, false]);
    expect(flags('addressed')).toEqual([false, true, false]);
    expect(flags('array')).toEqual([false, true, false]);
    expect(flags('plain')).toEqual([false, false, false]);
    expect(flags('again')).toEqual([false, false, true]);
  });

  it('are addressed by a call of a pointer method, but not behind a pointer', () => {
    const pkg = mainOf(`
      type T struct{ n int }
      func (t *T) inc() { t.n++ }
      type box struct{ in T }
      func main() {
        var direct T
        direct.inc()
        var outer box
        outer.in.inc()
        behind := &box{}
        behind.in.inc()
      }`);
    expect(['direct', 'outer', 'behind'].map((name) => local(pkg, name).addressTaken)).toEqual([true, true, false]);
  });

  it('of a loop belong to their statement, since each iteration has its own', () => {
    const pkg = mainOf('func main() {\n\tfor i := 0; i < 3; i++ {\n\t\tgo func() { println(i) }()\n\t}\n}');
    const i = local(pkg, 'i');
    expect(i.loop).toBe(statements(pkg)[0]);
    expect(i.captured).toBe(true);
  });

  it('captured through several literals are captures of each', () => {
    const pkg = mainOf('func main() {\n\tx := 1\n\tfunc() { func() { println(x) }() }()\n}');
    const captures = [...pkg.info.captures.values()].map((vars) => vars.map((v) => v.name));
    expect(captures).toEqual([['x'], ['x']]);
  });
});

describe('expressions', () => {
  it('have their final types, also where constants were untyped; only inside a constant they stay as they were', () => {
    const pkg = mainOf(
      'func main() {\n\tvar f float64 = 1\n\tvar b byte = 2 + 3\n\tx := f * 2 > 1\n\tprintln(b, x)\n}',
    );
    expect(typesOf(pkg, 'BasicLit')).toEqual(['float64', 'untyped int', 'untyped int', 'float64', 'float64']);
    expect(typesOf(pkg, 'BinaryExpr')).toEqual(['byte', 'float64', 'bool']);
  });

  it('that make a shift take the type of their context', () => {
    const pkg = mainOf('func main() {\n\tn := 3\n\tvar x int64 = 1 << n\n\tprintln(x)\n}');
    const shift = [...pkg.info.types].find(([e]) => e.kind === 'BinaryExpr');
    expect(shift && typeString(shift[1].type, undefined)).toBe('int64');
  });

  it('used as interface values are marked with the interface type', () => {
    const pkg = mainOf(`
      func use(x any, rest ...any) {}
      func two() (int, error) { return 1, nil }
      func main() {
        var e any = "a"
        use(1, e, 2.5)
        use(two())
        println(e == 5)
      }`);
    const marked = [...pkg.info.toInterface].map(([e, t]) => [(e as { raw?: string }).raw, typeString(t, undefined)]);
    expect(marked).toEqual([
      ['"a"', 'any'],
      ['1', 'any'],
      ['2.5', 'any'],
      ['5', 'any'],
    ]);
    const tuples = [...pkg.info.tupleToInterface.values()].map((list) =>
      list.map((t) => t && typeString(t, undefined)),
    );
    expect(tuples).toEqual([['any', 'any']]);
  });

  it('with a comma-ok form are marked', () => {
    const pkg = mainOf(`func main() {
      m := map[string]int{}
      v, ok := m["a"]
      w := m["b"]
      println(v, ok, w)
    }`);
    expect([...pkg.info.commaOk].map((e) => e.kind)).toEqual(['IndexExpr']);
  });

  it('select promoted fields and methods by a path', () => {
    const pkg = mainOf(`
      type base struct{ n int }
      func (b *base) get() int { return b.n }
      type middle struct{ *base }
      type top struct{ pad int; middle }
      func main() {
        var t top
        println(t.n, t.get())
      }`);
    const paths = [...pkg.info.selections].map(([e, s]) => [
      e.sel.name,
      s.kind,
      s.path.map((p) => [p.index, p.indirect]),
    ]);
    expect(paths).toContainEqual([
      'n',
      'field',
      [
        [1, false],
        [0, false],
        [0, true],
      ],
    ]);
    expect(paths).toContainEqual([
      'get',
      'method',
      [
        [1, false],
        [0, false],
      ],
    ]);
  });

  it('that are constant have exact values', () => {
    const pkg = mainOf(
      'const third = 1.0 / 3\nconst one = third * 3\nvar x = one == 1\nfunc main() { println(x, 1 << 62 * 2 / 2) }',
    );
    const call = (statements(pkg)[0] as { x: CallExpr }).x;
    expect(pkg.info.types.get(call.args[1])?.value).toEqual({ kind: 'int', value: 1n << 62n });
    const x = pkg.initOrder[0]?.rhs;
    expect(pkg.info.types.get(x)?.value).toEqual({ kind: 'bool', value: true });
  });
});

describe('lab.Knob', () => {
  const lab = 'import "gmplab/go/lab"\n';

  it('declares a knob with the type of its default', () => {
    const result = compileText(`${lab}func main() {
      n := lab.Knob("n", 100_000)
      println(n, lab.Knob("rate", 0.5), lab.Knob("on", true), lab.Knob("name", "x"))
    }`);
    const knobs = result.ok ? result.knobs.map((k) => [k.name, typeString(k.type, undefined)]) : [];
    expect(knobs).toEqual([
      ['n', 'int'],
      ['rate', 'float64'],
      ['on', 'bool'],
      ['name', 'string'],
    ]);
  });

  it('may name its type, and have a named one', () => {
    const program = `import ("gmplab/go/lab"; "time")
func main() { var d time.Duration = lab.Knob("d", time.Second); var i int64 = lab.Knob[int64]("i", 5); println(d, i) }`;
    expect(errorsOf(program)).toEqual([]);
  });

  it('wants constants, and one default for one name', () => {
    expect(
      errorsOf(`${lab}func main() {
	s := "n"
	println(lab.Knob(s, 1), lab.Knob("m", len(s)), lab.Knob("k", 1), lab.Knob("k", 2), lab.Knob("u", uint8(1)))
}`),
    ).toEqual([
      'main.go:5:19: lab.Knob: the name must be a constant string',
      'main.go:5:40: lab.Knob: the default must be a constant',
      'main.go:5:67: lab.Knob: another knob of this name has another type or default\n\tmain.go:5:49: other call',
      'main.go:5:99: lab.Knob: the default must be an int, int64, float64, bool or string, not uint8',
    ]);
  });
});

describe('statements', () => {
  it('know where break and continue go', () => {
    const pkg = mainOf(`func main() {
outer:
	for {
		for {
			if true { continue outer }
			break
		}
		break
	}
}`);
    const loop = (statements(pkg)[0] as { stmt: Stmt }).stmt;
    const targets = [...pkg.info.branchTargets].map(([s, t]) => [s.tok, t === loop]);
    expect(targets.sort()).toEqual([
      ['break', false],
      ['break', true],
      ['continue', true],
    ]);
  });

  it('of range know what they run over', () => {
    const pkg = mainOf(`func main() {
      for range 3 {}
      for i, c := range "abc" { println(i, c) }
      for k, v := range map[string]bool{} { println(k, v) }
      for range make(chan int) {}
      for range &[2]int{} {}
    }`);
    expect([...pkg.info.ranges.values()].map((r) => r.over)).toEqual(['int', 'string', 'map', 'chan', 'arrayPointer']);
  });

  it('of a type switch declare a variable for each clause', () => {
    const pkg = mainOf(`func main() {
      var x any = 1
      switch v := x.(type) {
      case int: println(v + 1)
      case string, bool: println(v)
      case nil:
      }
    }`);
    const types = [...pkg.info.clauseVars.values()].map((v) => typeString(v.type, undefined));
    expect(types).toEqual(['int', 'any', 'any']);
  });

  it('use identifiers whose objects are known', () => {
    const pkg = mainOf('func main() { x := 1; x++; println(x) }');
    const uses = [...pkg.info.uses].filter(([e]: [Ident, unknown]) => e.name === 'x');
    expect(uses.length).toBe(2);
    expect(uses.every(([, obj]) => obj === local(pkg, 'x'))).toBe(true);
  });
});
