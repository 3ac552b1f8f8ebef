// Eight queens by backtracking with arrays of booleans.
package main

import "fmt"

const n = 8

var cols, diag1, diag2 [2 * n]bool
var board [n]int
var solutions int

func place(row int) {
	if row == n {
		if solutions == 0 {
			fmt.Println(board)
		}
		solutions++
		return
	}
	for c := range n {
		a, b := row+c, row-c+n
		if cols[c] || diag1[a] || diag2[b] {
			continue
		}
		cols[c], diag1[a], diag2[b] = true, true, true
		board[row] = c
		place(row + 1)
		cols[c], diag1[a], diag2[b] = false, false, false
	}
}

func main() {
	place(0)
	fmt.Println(solutions)
}
