// Slices of slices: product, transpose, and rows that share memory.
package main

import "fmt"

type matrix [][]float64

func newMatrix(r, c int) matrix {
	data := make([]float64, r*c)
	m := make(matrix, r)
	for i := range m {
		m[i], data = data[:c:c], data[c:]
	}
	return m
}

func (a matrix) mul(b matrix) (matrix, error) {
	if len(a[0]) != len(b) {
		return nil, fmt.Errorf("cannot multiply %dx%d by %dx%d", len(a), len(a[0]), len(b), len(b[0]))
	}
	m := newMatrix(len(a), len(b[0]))
	for i, row := range a {
		for j := range b[0] {
			for k, v := range row {
				m[i][j] += v * b[k][j]
			}
		}
	}
	return m, nil
}

func (a matrix) t() matrix {
	m := newMatrix(len(a[0]), len(a))
	for i := range a {
		for j := range a[i] {
			m[j][i] = a[i][j]
		}
	}
	return m
}

func main() {
	a := matrix{{1, 2, 3}, {4, 5, 6}}
	fmt.Println(a.mul(a.t()))
	fmt.Println(a.mul(a))
	m := newMatrix(2, 2)
	m[0] = append(m[0], 9)
	m[0][0] = 1
	fmt.Println(m, len(m[0]), cap(m[1]))
	id := [2][2]int{{1, 0}, {0, 1}}
	rows := id[:]
	rows[0][1] = 5
	for _, r := range rows {
		r[0] = 100
	}
	fmt.Println(id)
}
