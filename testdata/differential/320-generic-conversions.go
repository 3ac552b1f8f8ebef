package main

import "fmt"

type Int interface {
	~int | ~int8 | ~int32 | ~int64 | ~uint8 | ~uint16 | ~uint64
}

func To[B, A Int](a A) B                          { return B(a) }
func Float[A Int](a A) float64                    { return float64(a) }
func Trunc[B Int, A ~float32 | ~float64](a A) B   { return B(a) }
func Text[T ~string | ~[]byte](t T) string        { return string(t) }
func Bytes[T ~string | ~[]byte](t T) []byte       { return []byte(t) }
func Runes[T ~string](t T) []rune                 { return []rune(t) }
func Rune[T ~int32 | ~int](t T) string            { return string(rune(t)) }
func Len[T ~string | ~[]byte](t T) (int, byte, T) { return len(t), t[0], t[1:] }
func Const[T ~int8 | ~float64 | ~uint64]() (T, T) { return 100, T(3) / 2 }
func Shift[T Int](x T, n uint) (T, T)             { return x << n, x >> n }
func Bits[T ~uint8 | ~int8](a, b T) (T, T, T, T)  { return a & b, a | b, a ^ b, ^a }

type B []byte
type S string

func main() {
	fmt.Println(To[int8](300), To[uint8](-1), To[uint64](int8(-1)), To[int64](uint8(200)), To[int](int32(-5)))
	fmt.Println(Float(uint64(1<<63)), Float(-3), Trunc[int8](3.99), Trunc[int64](float32(-2.5)))
	fmt.Println(Text("a"), Text(B{104, 105}), Bytes(S("xy")), Runes(S("é")), Rune(233))
	fmt.Println(Len("héllo"))
	fmt.Println(Len(B("xyz")))
	fmt.Println(Const[int8]())
	fmt.Println(Const[float64]())
	fmt.Println(Const[uint64]())
	fmt.Println(Shift(int8(100), 1))
	fmt.Println(Shift(uint8(200), 3))
	fmt.Println(Shift(int64(-9), 70))
	fmt.Println(Bits(uint8(12), 10))
	fmt.Println(Bits(int8(12), 10))
}
