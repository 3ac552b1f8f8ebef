package main

type Stringer interface{ String() string }

func f[T any](x T) {
	_ = x.(int)
	switch x.(type) {
	}
	_, _ = x.(Stringer)
	switch any(x).(type) {
	case T:
	case T:
	case int:
	}
	x()
	x[0] = 1
	for range x {
	}
	x <- 1
	<-x
	*x = 1
	_ = &x
}

func main() { f(1) }
