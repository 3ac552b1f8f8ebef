// Every goroutine recovers its own panics and reports them.
package main

import (
	"fmt"
	"sort"
	"strings"
)

func worker(id int, job func() int, out chan<- string) {
	defer func() {
		if r := recover(); r != nil {
			out <- fmt.Sprintf("%d failed: %v", id, r)
		}
	}()
	out <- fmt.Sprintf("%d result: %d", id, job())
}

func main() {
	zero := 0
	jobs := []func() int{
		func() int { return 42 },
		func() int { return 1 / zero },
		func() int { return []int{1}[zero+1] },
		func() int { var m map[string]int; m["a"]++; return 0 },
		func() int { panic("gave up") },
		func() int { var e error; return len(e.Error()) },
	}
	out := make(chan string)
	for i, j := range jobs {
		go worker(i, j, out)
	}
	var lines []string
	for range jobs {
		lines = append(lines, <-out)
	}
	sort.Strings(lines)
	fmt.Println(strings.Join(lines, "\n"))
}
