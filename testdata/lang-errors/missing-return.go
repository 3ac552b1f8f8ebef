package main

func a() int {
}

func b(x int) int {
	if x > 0 {
		return 1
	}
}

func c(x int) int {
	for x > 0 {
		return 1
	}
}

func d(x int) int {
	switch x {
	case 1:
		return 1
	}
}

func e() int {
	for {
		break
	}
}

func main() { _ = func() int {} }
