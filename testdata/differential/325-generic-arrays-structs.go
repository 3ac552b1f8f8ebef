package main

import "fmt"

type Matrix[T ~int | ~float64] struct {
	rows, cols int
	data       []T
}

func NewMatrix[T ~int | ~float64](r, c int, xs ...T) *Matrix[T] {
	m := &Matrix[T]{rows: r, cols: c, data: make([]T, r*c)}
	copy(m.data, xs)
	return m
}

func (m *Matrix[T]) At(r, c int) *T { return &m.data[r*m.cols+c] }

func (m *Matrix[T]) Mul(o *Matrix[T]) *Matrix[T] {
	p := NewMatrix[T](m.rows, o.cols)
	for i := range m.rows {
		for j := range o.cols {
			for k := range m.cols {
				*p.At(i, j) += *m.At(i, k) * *o.At(k, j)
			}
		}
	}
	return p
}

type Ring[T any] struct {
	buf  [4]T
	n, i int
}

func (r *Ring[T]) Put(x T) {
	r.buf[(r.i+r.n)%len(r.buf)] = x
	if r.n < len(r.buf) {
		r.n++
	} else {
		r.i = (r.i + 1) % len(r.buf)
	}
}

func (r Ring[T]) Items() (out []T) {
	for k := range r.n {
		out = append(out, r.buf[(r.i+k)%len(r.buf)])
	}
	return
}

func Swap[T any](p, q *T)                  { *p, *q = *q, *p }
func Rotate[T any](a [3]T) [3]T            { a[0], a[1], a[2] = a[1], a[2], a[0]; return a }
func Fields[T any](x struct{ A, B T }) []T { return []T{x.A, x.B} }

type Big struct{ a, b, c string }

func main() {
	a := NewMatrix(2, 2, 1, 2, 3, 4)
	fmt.Println(a.Mul(a).data, NewMatrix(1, 1, 2.5).data)
	var r Ring[Big]
	for i := range 6 {
		r.Put(Big{fmt.Sprint(i), "b", "c"})
	}
	fmt.Println(r.Items(), r.n)
	x, y := Big{"x", "", ""}, Big{"y", "", ""}
	Swap(&x, &y)
	fmt.Println(x, y, Rotate([3]string{"1", "2", "3"}), Rotate([3][2]int{{1}, {2}, {3}}))
	fmt.Println(Fields(struct{ A, B int }{1, 2}))
}
