package main

type answer bool

func pairs(yield func(int, string) answer) {}

func main() {
	for i, s := range pairs {
		_, _ = i, s
	}
	for range func(yield func() int) {} {
	}
}
