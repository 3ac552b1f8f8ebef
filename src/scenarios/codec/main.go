// codec: orders are encoded as text, piece by piece, or as bytes in one buffer
// that serves again.
//
// The text encoder makes a new string for every field; what it makes is garbage
// at once, and garbage is what calls the collector. The bytes are the same for
// the receiver's purposes, but nothing is allocated.
package main

import (
	"fmt"
	"runtime"
	"strconv"
	"sync"
	"time"

	"gmplab/go/lab"
)

type item struct {
	name   string
	amount int
	price  int
}

func main() {
	orders := lab.Knob("orders", 4_000)
	workers := lab.Knob("workers", 4)
	items := lab.Knob("items", 10) // of an order

	order := make([]item, items)
	for i := range order {
		order[i] = item{name: "article " + strconv.Itoa(i), amount: i + 1, price: 100*i + 99}
	}

	// run lets the workers encode all orders and says what that took.
	run := func(name string, encoder func() func([]item) int) {
		runtime.GC()
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		var all sync.WaitGroup
		lab.Label(&all, name)
		bytes := 0
		start := time.Now()
		for w := 0; w < workers; w++ {
			all.Go(func() {
				lab.Name(name)
				encode := encoder()
				for o := 0; o < orders/workers; o++ {
					n := encode(order)
					if w == 0 {
						bytes = n
					}
				}
			})
		}
		all.Wait()
		took := time.Since(start)
		runtime.ReadMemStats(&after)
		fmt.Printf("%s: %d bytes, %v each; garbage %d KiB; collections %d\n", name, bytes,
			took/time.Duration(orders), (after.TotalAlloc-before.TotalAlloc)/1024, after.NumGC-before.NumGC)
	}
	run("text", func() func([]item) int { return encodeText })
	run("bytes", func() func([]item) int {
		buf := make([]byte, 0, 64*items)
		return func(order []item) int {
			buf = appendBytes(buf[:0], order)
			return len(buf)
		}
	})
}

func encodeText(order []item) int {
	text := "["
	for i, it := range order {
		if i > 0 {
			text += ","
		}
		text += `{"name":"` + it.name + `","amount":` + strconv.Itoa(it.amount) + `,"price":` + strconv.Itoa(it.price) + "}"
	}
	text += "]"
	return len(text)
}

func appendBytes(buf []byte, order []item) []byte {
	for _, it := range order {
		buf = append(buf, byte(len(it.name)))
		buf = append(buf, it.name...)
		buf = appendNumber(buf, it.amount)
		buf = appendNumber(buf, it.price)
	}
	return buf
}

// appendNumber writes seven bits a byte, the lowest first.
func appendNumber(buf []byte, n int) []byte {
	for ; n >= 128; n >>= 7 {
		buf = append(buf, byte(n)|128)
	}
	return append(buf, byte(n))
}
