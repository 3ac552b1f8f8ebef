package main

func a() int {
	for {
	}
}

func b(x int) int {
	switch {
	case x > 1:
		return 1
	default:
		panic("x")
	}
}

func c() int {
outer:
	for {
		for {
			continue outer
		}
	}
}

func d() int {
	select {}
}

func e(x int) int {
	if x > 1 {
		return 1
	} else if x > 0 {
		return 2
	} else {
		return 3
	}
}

func main() { undefinedToSeeThatTheRestIsFine() }
