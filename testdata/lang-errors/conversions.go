package main

type T struct{ a int }

func main() {
	i, s := 1, "a"
	var f func()
	_ = int(s)
	_ = T(i)
	_ = []byte(i)
	_ = (*int)(i)
	_ = string(f)
	_ = error(i)
	_ = int(1, 2)
	_ = int()
	_ = chan int(i)
}
