// Port of the part of cost-model that marks: how long a collection takes with
// a heap of a given kind, the mean of three.
package main

import (
	"fmt"
	"gmplab/go/lab"
	"runtime"
	"sync"
	"time"
)

type sequential struct {
	next *sequential
	_    [56]byte
}

type random struct{ a, b, c, d *random }

func main() {
	kind := lab.Knob("kind", "empty")
	var list *sequential
	var slice []*sequential
	var graph []*random
	var big [][]byte
	var gate chan struct{}
	var wg sync.WaitGroup
	switch kind {
	case "sequential": // 64 MiB, every node known from a slice
		slice = make([]*sequential, 64<<20/64)
		for i := range slice {
			slice[i] = new(sequential)
		}
	case "list": // one chain: nobody can help
		for range 500_000 {
			list = &sequential{next: list}
		}
	case "random": // 48 MiB of nodes that point anywhere
		n := 48 << 20 / 32
		graph = make([]*random, n)
		for i := range graph {
			graph[i] = new(random)
		}
		x := uint64(1)
		pick := func() *random {
			x ^= x << 13
			x ^= x >> 7
			x ^= x << 17
			return graph[x%uint64(n)]
		}
		for i := range graph {
			g := graph[i]
			g.a, g.b, g.c, g.d = pick(), pick(), pick(), pick()
		}
	case "noscan": // 256 MiB without pointers
		for range 256 {
			big = append(big, make([]byte, 1<<20))
		}
	case "stacks":
		gate = make(chan struct{})
		wg.Add(50_000)
		for range 50_000 {
			go func() {
				<-gate
				wg.Done()
			}()
		}
		time.Sleep(30 * time.Millisecond)
	}
	runtime.GC()
	start := time.Now()
	for range 3 {
		runtime.GC()
	}
	fmt.Println("GC_wall", float64(time.Since(start))/3, "ns")
	runtime.KeepAlive(list)
	runtime.KeepAlive(slice)
	runtime.KeepAlive(graph)
	runtime.KeepAlive(big)
	if gate != nil {
		close(gate)
		wg.Wait()
	}
}
