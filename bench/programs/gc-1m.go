// gc-1m: cycles over n small objects that stay alive, each a node of a tree.
package main

import (
	"runtime"

	"gmplab/go/lab"
)

type node struct{ left, right *node }

// tree has n nodes.
func tree(n int) *node {
	if n == 0 {
		return nil
	}
	n--
	return &node{tree(n / 2), tree(n - n/2)}
}

func main() {
	root := tree(lab.Knob("n", 1_000_000))
	for range lab.Knob("cycles", 1) {
		runtime.GC()
	}
	runtime.KeepAlive(root)
}
