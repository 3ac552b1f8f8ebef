package main

func f[S ~[]int | ~[]string, M ~map[string]int, C chan int | <-chan int, F func() | func(int)](s S, m M, c C, g F) {
	_ = s[0] + 1
	_ = make(S, 1)
	m[1] = 2
	c <- 1
	x := <-c
	x = "a"
	g()
	for _, v := range s {
		_ = v
	}
	_ = append(s, 1)
	_ = S{1}
	_ = len(m) + cap(m)
	close(c)
}

func main() {}
