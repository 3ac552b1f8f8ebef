package main

import "fmt"

type Signed interface{ ~int | ~int8 | ~int64 }
type Unsigned interface{ ~uint | ~uint8 }
type Integer interface{ Signed | Unsigned }
type Float interface{ ~float32 | ~float64 }
type Number interface{ Integer | Float }
type Small interface {
	Number
	~int8 | ~uint8
}
type Named interface {
	Integer
	fmt.Stringer
}

type Level int8

func (l Level) String() string { return fmt.Sprintf("L%d", int8(l)) }

func Gcd[T Integer](a, b T) T {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}

func Wrap[T Small](x T) T { return x + 127 }
func Label[T Named](xs ...T) (s string) {
	for _, x := range xs {
		s += x.String() + fmt.Sprint(x+1)
	}
	return
}
func Div[T Number](a, b T) T      { return a / b }
func Neg[T Signed | Float](x T) T { return -x }

func main() {
	fmt.Println(Gcd(12, 18), Gcd(uint8(200), 75), Gcd(Level(21), 14))
	fmt.Println(Wrap(int8(3)), Wrap(uint8(200)), Wrap(Level(2)))
	fmt.Println(Label(Level(1), 2), Div(7, 2), Div(7.0, 2), Div[float32](1, 3), Div(int8(-128), -1))
	fmt.Println(Neg(5), Neg(int8(-128)), Neg(2.5))
	defer func() { fmt.Println(recover()) }()
	fmt.Println(Div(1, Gcd(0, 0)))
}
