// Atomic functions and types.
package main

import (
	"fmt"
	"sync/atomic"
)

type config struct{ n int }

func main() {
	var n int64
	fmt.Println(atomic.AddInt64(&n, 5), atomic.LoadInt64(&n), atomic.SwapInt64(&n, 9), n)
	fmt.Println(atomic.CompareAndSwapInt64(&n, 9, 1), atomic.CompareAndSwapInt64(&n, 9, 2), n)
	var u uint32
	atomic.StoreUint32(&u, 3)
	fmt.Println(atomic.AddUint32(&u, ^uint32(0)), atomic.AddUint32(&u, 1<<31))
	var i32 atomic.Int32
	fmt.Println(i32.Add(-7), i32.Load(), i32.Swap(100), i32.CompareAndSwap(100, 1), i32.Load())
	var i64 atomic.Int64
	i64.Store(1 << 40)
	fmt.Println(i64.Add(1), i64.And(0xff), i64.Or(6), i64.Load())
	var u64 atomic.Uint64
	fmt.Println(u64.Add(^uint64(0)))
	var b atomic.Bool
	fmt.Println(b.Load(), b.Swap(true), b.CompareAndSwap(true, false), b.Load())
	var v atomic.Value
	fmt.Println(v.Load())
	v.Store(config{1})
	v.Store(config{2})
	fmt.Println(v.Load().(config).n, v.Swap(config{3}), v.Load())
	defer func() { fmt.Println(recover()) }()
	v.Store("another type")
}
