/** What Go has and the lab has not gets an error that names it, never a wrong run. */
import { describe, expect, it } from 'vitest';
import { errorsOf } from './testing/frontend.ts';

const outside = "outside the lab's subset of Go";

const cases: readonly (readonly [construct: string, program: string, error: string])[] = [
  ['imaginary literals', 'func main() { println(2i) }', `2:23: complex numbers are ${outside}`],
  ['complex types', 'var c complex128\nfunc main() {}', `2:7: complex numbers are ${outside}`],
  ['complex', 'func main() { println(complex(1, 2)) }', `2:23: complex numbers are ${outside}`],
  ['unsafe', 'import "unsafe"\nvar p unsafe.Pointer\nfunc main() {}', `2:8: package unsafe is ${outside}`],
  ['cgo', 'import "C"\nfunc main() { C.puts() }', `2:8: cgo is ${outside}`],
  [
    'reflection',
    'import "reflect"\nfunc main() { reflect.TypeOf(1) }',
    `2:8: reflection (package reflect) is ${outside}`,
  ],
  ['fmt.Scanln', 'import "fmt"\nfunc main() { fmt.Scanln() }', `3:19: fmt.Scanln is ${outside}`],
  [
    'a method of the library',
    'import "time"\nfunc main() { time.Now().MarshalBinary() }',
    `3:26: time.Time.MarshalBinary is ${outside}`,
  ],
];

describe('a construct outside the subset', () => {
  it.each(cases)('is named with its place: %s', (_, program, error) => {
    expect(errorsOf(program)).toContain(`main.go:${error}`);
  });

  it('is told from the built-in functions min, max, clear and new with a value, which are inside', () => {
    const program = `func main() {
      p := new(5)
      m := map[string]int{}
      clear(m)
      println(min(1, *p), max(2.5, 1), *new("a"))
    }`;
    expect(errorsOf(program)).toEqual([]);
  });

  it('is a package that the lab does not have', () => {
    expect(errorsOf('import "net/rpc"\nfunc main() { rpc.Dial("tcp", "x") }')).toEqual([
      "main.go:2:8: package net/rpc is not in the lab's library",
    ]);
  });

  it('is a package other than main', () => {
    expect(errorsOf('package tools\nfunc main() {}')).toEqual([
      'main.go:1:9: package tools is not a main package: the lab runs package main',
    ]);
  });

  it('is a program without a function main', () => {
    expect(errorsOf('func start() {}')).toEqual(['main.go:1:9: function main is undeclared in the main package']);
  });
});
