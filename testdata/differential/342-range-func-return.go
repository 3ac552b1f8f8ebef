package main

import "fmt"

func seq(yield func(int, string) bool) {
	defer fmt.Println("seq ends")
	for i, s := range []string{"x", "y", "z"} {
		if !yield(i, s) {
			return
		}
	}
}

func find(want string) (int, bool) {
	for i, s := range seq {
		if s == want {
			return i, true
		}
	}
	return -1, false
}

func named(want string) (at int, err error) {
	at = -1
	for i, s := range seq {
		at = i * 10
		if s == want {
			return
		}
		err = fmt.Errorf("not %s", s)
	}
	return 99, err
}

func nothing(want string) {
	for _, s := range seq {
		if s == want {
			fmt.Println("found", s)
			return
		}
	}
	fmt.Println("nothing")
}

func nested() string {
	for i, s := range seq {
		for j, t := range seq {
			if i == 1 && j == 2 {
				return s + t
			}
		}
	}
	return "none"
}

func fromDefer() (n int) {
	defer func() { n *= 2 }()
	for i := range seq {
		if i == 2 {
			return i + 5
		}
	}
	return 0
}

func iface() (any, error) {
	for i, s := range seq {
		if i == 1 {
			return s, nil
		}
	}
	return nil, nil
}

func main() {
	fmt.Println(find("y"))
	fmt.Println(find("q"))
	fmt.Println(named("y"))
	fmt.Println(named("q"))
	nothing("x")
	nothing("q")
	fmt.Println(nested())
	fmt.Println(fromDefer())
	fmt.Println(iface())
}
