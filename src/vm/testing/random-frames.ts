/**
 * Random programs whose variables, closures and variable arguments never outlive the frames that make them: a list of nodes leads from
 * each call through all of its callers, and every call sums it up, so that one object lost on the way shows. Deferred closures look at it
 * too, while calls return, panic, are recovered, and goroutines end.
 */
import type { Prng } from '../../base/prng.ts';

const HEAD = `package main

import "runtime"

type node struct {
	next *node
	v    int
	buf  []int
	name string
}

var out int

func total(n *node) int {
	sum := 0
	for ; n != nil; n = n.next {
		sum = sum*31 + n.v
		for _, x := range n.buf {
			sum = sum*17 + x
		}
		sum += len(n.name)
		sum &= 0xffffff
	}
	return sum
}

func add(xs ...int) int {
	sum := 0
	for i, x := range xs {
		sum += (i + 1) * x
	}
	return sum & 0xffff
}

func note(x int) { out = (out*131 + x) & 0xfffffff }

func inc(p *int) { *p = *p + 3 }

func leave() { runtime.Goexit() }
`;

const FUNCTIONS = 6;

/** A program; the same for the same state of the generator. */
export function randomFrames(prng: Prng): string {
  const below = (n: number): number => prng.below(0, n);
  const call = (): string => `f${below(FUNCTIONS)}`;
  let names = 0;
  const statement = (depth: number): string => {
    const n = `n${names++}`;
    const loop = (body: string): string => `for i := range ${1 + below(3)} {\n_ = i\n${body}\n}`;
    switch (below(depth > 2 ? 7 : 10)) {
      case 0:
        return `note(add(d, x, ${below(9)}, total(up)))`;
      case 1:
        return `${n} := node{next: up, v: x + ${below(99)}, buf: make([]int, ${below(5)})}\nnote(${call()}(d-1, &${n}, x, d))\nnote(total(&${n}))`;
      case 2:
        return `${n} := x\ninc(&${n})\nx += ${n}`;
      case 3:
        return `func() { note(total(up) + x) }()`;
      case 4:
        return `note(${call()}(d-1, up, xs...))`;
      case 5:
        return `${n} := node{next: up, v: ${below(9)}, name: text(x)}\n${n}.buf = []int{x, d}\nif len(xs) > 0 { ${n}.v += xs[0] }\nnote(total(&${n}))\nnote(${call()}(d-1, &${n}, ${n}.v))`;
      case 6:
        return `if (x+d)%${2 + below(5)} == 0 { panic(${below(200)}) }`;
      case 7:
        return loop(statement(depth + 1));
      case 8:
        return loop(`${statement(depth + 1)}\nnote(total(up))`);
      default:
        return `if x%2 == ${below(2)} {\n${statement(depth + 1)}\n} else {\n${statement(depth + 1)}\n}`;
    }
  };
  const body = (): string => Array.from({ length: 1 + below(4) }, () => statement(0)).join('\n');
  const deferred = (): string => {
    const n = `k${names++}`;
    switch (below(4)) {
      case 0:
        return `${n} := x\ndefer func() { note(total(up) + ${n}) }()`;
      case 1:
        return `${n} := node{next: up, v: x}\ndefer func() {\nr := recover()\nif v, ok := r.(int); ok { note(v + total(&${n})) }\n}()`;
      case 2:
        return `defer func() { note(add(d, total(up))); if d > 2 { note(${call()}(d-2, up, d)) } }()`;
      default:
        return '';
    }
  };
  const functions = Array.from(
    { length: FUNCTIONS },
    (_, i) =>
      `func f${i}(d int, up *node, xs ...int) (sum int) {\nx := d + len(xs)\nif d <= 0 || budget <= 0 { return total(up) }\nbudget--\n${deferred()}\n${deferred()}\n${body()}\nreturn add(x, total(up))\n}`,
  );
  const goroutines = 1 + below(4);
  const start = (i: number): string => {
    const end = below(3) === 0 ? 'leave()' : '';
    return `go func() {\ndefer func() { done <- ${i} }()\ndefer func() { recover() }()\nn := node{v: ${i}}\nnote(${call()}(${2 + below(5)}, &n, ${i}, 7))\n${end}\n}()\n<-done`;
  };
  return `${HEAD}
var budget = ${20 + below(60)}

func text(x int) string { return string(rune('a'+x&7)) + "bc" }

${functions.join('\n\n')}

func main() {
	done := make(chan int)
	for round := range 3 {
		budget = ${20 + below(60)}
		func() {
			defer func() { recover() }()
			n := node{v: round}
			note(f0(4, &n, 1, 2, 3))
		}()
		${Array.from({ length: goroutines }, (_, i) => start(i)).join('\n')}
	}
	println(out)
}
`;
}
