// Port of log-pipeline: read, parse and write in batches, three goroutines
// with channels between them, or one. The original writes to /dev/null; here
// the batch is only put together.
package main

import (
	"fmt"
	"gmplab/go/lab"
	"sync"
	"time"
)

const line = "2024-11-11T00:00:00.123Z INFO order id=1234567 sku=1001 user=42 cost=17ms path=/api/seckill"

type rec struct {
	b []byte
	f [8]int
}

func parse(b []byte, r *rec) {
	k := 0
	for i := 0; i < len(b) && k < 8; i++ {
		if b[i] == ' ' {
			r.f[k] = i
			k++
		}
	}
	r.b = b
}

var pool = sync.Pool{New: func() any {
	b := make([]byte, 0, 128)
	return &b
}}

func pipeline(size, n, batch int) (writes int) {
	raw := make(chan *[]byte, size)
	recs := make(chan rec, size)
	done := make(chan int)
	go func() {
		for range n {
			b := pool.Get().(*[]byte)
			*b = append((*b)[:0], line...)
			raw <- b
		}
		close(raw)
	}()
	go func() {
		for b := range raw {
			var r rec
			parse(*b, &r)
			r.b = *b
			recs <- r
		}
		close(recs)
	}()
	go func() {
		var buf []byte
		k := 0
		ticker := time.NewTicker(100 * time.Millisecond)
		defer ticker.Stop()
		flush := func() {
			if k > 0 {
				writes++
				buf = buf[:0]
				k = 0
			}
		}
		for {
			select {
			case r, ok := <-recs:
				if !ok {
					flush()
					done <- k
					return
				}
				buf = append(buf, r.b...)
				buf = append(buf, '\n')
				b := r.b
				pool.Put(&b)
				k++
				if k >= batch {
					flush()
				}
			case <-ticker.C:
				flush()
			}
		}
	}()
	<-done
	return writes
}

func alone(n, batch int) (writes int) {
	var buf []byte
	k := 0
	for range n {
		x := pool.Get().(*[]byte)
		*x = append((*x)[:0], line...)
		var r rec
		parse(*x, &r)
		buf = append(buf, r.b...)
		buf = append(buf, '\n')
		pool.Put(x)
		k++
		if k >= batch {
			writes++
			buf = buf[:0]
			k = 0
		}
	}
	return writes
}

func main() {
	n := lab.Knob("n", 400_000)
	size := lab.Knob("size", 1024)
	batch := lab.Knob("batch", 500)
	start := time.Now()
	writes := 0
	if lab.Knob("alone", false) {
		writes = alone(n, batch)
	} else {
		writes = pipeline(size, n, batch)
	}
	took := time.Since(start)
	fmt.Println("lines_per_s", float64(n)/took.Seconds(), "1/s")
	fmt.Println("ns_per_line", float64(took)/float64(n), "ns")
	fmt.Println("writes", writes, "count")
}
