package main

func a() int { return "a" }

func b() (int, error) { return 1, "failed" }

func c() []int { return [2]int{} }

func d() *int {
	x := 1
	return x
}

func e() error { return nil }

func main() { _ = func() string { return 1 } }
