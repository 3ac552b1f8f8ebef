// The order in which Sort and Slice leave equal elements, over lengths and patterns that take every branch of the algorithm.
package main

import (
	"fmt"
	"sort"
)

type item struct{ key, id int }

type byKey []item

func (b byKey) Len() int           { return len(b) }
func (b byKey) Less(i, j int) bool { return b[i].key < b[j].key }
func (b byKey) Swap(i, j int)      { b[i], b[j] = b[j], b[i] }

var seed = uint32(7)

func random(n int) int {
	seed = seed*1664525 + 1013904223
	return int(seed>>8) % n
}

func fill(items []item, pattern int) {
	n := len(items)
	for i := range items {
		key := 0
		switch pattern {
		case 0:
			key = random(10)
		case 1:
			key = i / 7
		case 2:
			key = (n - i) / 5
		case 3:
			key = random(n + 1)
		case 4:
			key = i % 3
		case 5: // nearly sorted
			key = i / 2
			if i%41 == 40 {
				key = random(n)
			}
		case 6: // organ pipes
			key = min(i, n-i)
		case 7:
			key = i * i % 17
		case 8: // a saw that makes bad splits
			key = i ^ 0x55
		}
		items[i] = item{key, i}
	}
}

func digest(items []item) uint64 {
	sum := uint64(14695981039346656037)
	for _, it := range items {
		sum = (sum ^ uint64(it.id)) * 1099511628211
	}
	return sum
}

func main() {
	for _, n := range []int{0, 1, 2, 5, 12, 13, 20, 49, 50, 51, 64, 100, 257, 700} {
		for pattern := range 9 {
			one := make([]item, n)
			fill(one, pattern)
			other := append([]item(nil), one...)
			sort.Sort(byKey(one))
			sort.Slice(other, func(i, j int) bool { return other[i].key < other[j].key })
			fmt.Printf("%d/%d %x %v %v\n", n, pattern, digest(one), digest(one) == digest(other), sort.IsSorted(byKey(one)))
		}
	}
	// An order made while sorting, so that every split is as bad as can be: heap sort has to take over.
	n := 600
	keys, order, solid := make([]int, n), make([]int, n), 0
	for i := range keys {
		keys[i], order[i] = -1, i
	}
	candidate := 0
	sort.Slice(order, func(i, j int) bool {
		x, y := order[i], order[j]
		if keys[x] < 0 && keys[y] < 0 {
			if x == candidate {
				keys[x] = solid
			} else {
				keys[y] = solid
			}
			solid++
		}
		if keys[x] < 0 {
			candidate = x
		} else if keys[y] < 0 {
			candidate = y
		}
		kx, ky := keys[x], keys[y]
		if kx < 0 {
			kx = n
		}
		if ky < 0 {
			ky = n
		}
		return kx < ky
	})
	items := make([]item, n)
	for i, key := range keys {
		items[i] = item{key, i}
	}
	sort.Sort(byKey(items))
	fmt.Printf("%x %x\n", digest(items), uint64(solid))
}
