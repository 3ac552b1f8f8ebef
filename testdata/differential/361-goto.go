package main

import "fmt"

func collatz(n int) (steps int) {
loop:
	if n == 1 {
		return
	}
	steps++
	if n%2 == 0 {
		n /= 2
		goto loop
	}
	n = 3*n + 1
	goto loop
}

func retry(fail int) string {
	attempt := 0
again:
	attempt++
	if attempt <= fail {
		if attempt > 3 {
			goto give
		}
		goto again
	}
	return fmt.Sprint("ok after ", attempt)
give:
	return "gave up"
}

func matrix(want int) (r, c int) {
	m := [3][3]int{{1, 2, 3}, {4, 5, 6}, {7, 8, 9}}
	for r = 0; r < 3; r++ {
		for c = 0; c < 3; c++ {
			if m[r][c] == want {
				goto found
			}
		}
	}
	return -1, -1
found:
	return
}

func machine(in string) string {
	i := 0
	out := ""
start:
	if i == len(in) {
		goto end
	}
	switch c := in[i]; {
	case c >= '0' && c <= '9':
		goto digit
	default:
		out += "L"
		i++
		goto start
	}
digit:
	for i < len(in) && in[i] >= '0' && in[i] <= '9' {
		i++
	}
	out += "N"
	goto start
end:
	return out
}

func closures() {
	var fs []func() int
	i := 0
top:
	{
		x := i * i
		fs = append(fs, func() int { x++; return x })
	}
	i++
	if i < 3 {
		goto top
	}
	for _, f := range fs {
		f()
		fmt.Print(f(), " ")
	}
	fmt.Println()
}

func main() {
	fmt.Println(collatz(27), retry(0), retry(2), retry(9))
	fmt.Println(matrix(6))
	fmt.Println(matrix(60))
	fmt.Println(machine("ab12c3"))
	closures()
	func() {
		n := 0
	l:
		defer fmt.Print("d", n, " ")
		if n++; n < 3 {
			goto l
		}
	}()
	fmt.Println()
	goto L
L:
	for i := range 3 {
		if i == 1 {
			continue L
		}
		if i == 2 {
			break L
		}
		fmt.Println("i", i)
	}
}
