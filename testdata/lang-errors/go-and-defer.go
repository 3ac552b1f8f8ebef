package main

func f() int { return 1 }

func main() {
	go f
	defer f
	defer int(1)
	go len("a")
	defer append([]int{}, 1)
	go func() {}
	defer (f())
	defer f()
	defer recover()
}
