// Port of codec-gc: a message of ten items to bytes and back, by hand. The
// parts with JSON are not in it (the subset has no reflection), and strings
// are copied where the original lets them point into the buffer with unsafe.
package main

import (
	"fmt"
	"gmplab/go/lab"
	"sync"
	"time"
)

type item struct {
	sku   int64
	qty   int32
	title string
}

type order struct {
	id, user int64
	note     string
	items    []item
}

func sample() order {
	o := order{id: 123456789, user: 42, note: "double eleven, leave at the door"}
	for i := range 10 {
		o.items = append(o.items, item{int64(1000 + i), int32(i), "a product title of ordinary length"})
	}
	return o
}

func put32(b []byte, v uint32) {
	b[0], b[1], b[2], b[3] = byte(v), byte(v>>8), byte(v>>16), byte(v>>24)
}

func put64(b []byte, v uint64) {
	put32(b, uint32(v))
	put32(b[4:], uint32(v>>32))
}

func get32(b []byte) uint32 {
	return uint32(b[0]) | uint32(b[1])<<8 | uint32(b[2])<<16 | uint32(b[3])<<24
}

func get64(b []byte) uint64 { return uint64(get32(b)) | uint64(get32(b[4:]))<<32 }

func (o *order) size() int {
	n := 8 + 8 + 4 + len(o.note) + 4
	for i := range o.items {
		n += 8 + 4 + 4 + len(o.items[i].title)
	}
	return n
}

func (o *order) marshalTo(b []byte) int {
	put64(b, uint64(o.id))
	put64(b[8:], uint64(o.user))
	put32(b[16:], uint32(len(o.note)))
	p := 20 + copy(b[20:], o.note)
	put32(b[p:], uint32(len(o.items)))
	p += 4
	for i := range o.items {
		it := &o.items[i]
		put64(b[p:], uint64(it.sku))
		put32(b[p+8:], uint32(it.qty))
		put32(b[p+12:], uint32(len(it.title)))
		p += 16 + copy(b[p+16:], it.title)
	}
	return p
}

func (o *order) unmarshal(b []byte) {
	o.id = int64(get64(b))
	o.user = int64(get64(b[8:]))
	n := int(get32(b[16:]))
	o.note = string(b[20 : 20+n])
	p := 20 + n
	k := int(get32(b[p:]))
	p += 4
	o.items = o.items[:0]
	for range k {
		n := int(get32(b[p+12:]))
		o.items = append(o.items, item{int64(get64(b[p:])), int32(get32(b[p+8:])), string(b[p+16 : p+16+n])})
		p += 16 + n
	}
}

func bench(n int, f func(n int)) {
	start := time.Now()
	var wg sync.WaitGroup
	for range 4 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			f(n / 4)
		}()
	}
	wg.Wait()
	fmt.Println("wall", float64(time.Since(start))/float64(n), "ns")
}

func main() {
	n := lab.Knob("n", 800_000)
	first := sample()
	buf := make([]byte, first.size())
	first.marshalTo(buf)
	switch lab.Knob("part", "encode_sized") {
	case "encode_sized":
		bench(n, func(n int) {
			o := sample()
			b := make([]byte, o.size())
			for range n {
				o.marshalTo(b[:o.size()])
			}
		})
	case "encode_new":
		bench(n, func(n int) {
			o := sample()
			var keep [8][]byte
			for i := range n {
				b := make([]byte, o.size())
				o.marshalTo(b)
				keep[i&7] = b
			}
			if len(keep[0]) == 0 {
				panic("lost")
			}
		})
	case "decode_copy":
		bench(n, func(n int) {
			var x order
			for range n {
				x.unmarshal(buf)
			}
			if x.id != 123456789 {
				panic("lost")
			}
		})
	}
}
