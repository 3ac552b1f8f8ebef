package main

type Int interface{ ~int | ~int64 }
type Text interface{ ~string | ~[]byte }

func f[A Int, B Text, C any](a A, b B, c C) {
	_ = string(b)
	_ = []byte(b)
	_ = float64(a)
	_ = string(c)
	_ = bool(a)
	_ = A(b)
	_ = B(a)
	_ = C(a)
	_ = any(a)
	_ = error(a)
}

func main() {}
