// Locks, WaitGroup, Once, Cond, Map and atomics, with outputs that no interleaving can change.
package main

import (
	"fmt"
	"sort"
	"sync"
	"sync/atomic"
)

type counter struct {
	sync.Mutex
	n int
}

func main() {
	var wg sync.WaitGroup
	var c counter
	var total atomic.Int64
	for i := range 50 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			c.Lock()
			c.n += i
			c.Unlock()
			total.Add(int64(i))
		}()
	}
	for range 10 {
		wg.Go(func() { total.Add(1000) })
	}
	wg.Wait()
	fmt.Println(c.n, total.Load(), c.TryLock(), c.TryLock())
	c.Unlock()

	var rw sync.RWMutex
	rw.RLock()
	fmt.Println(rw.TryRLock(), rw.TryLock())
	rw.RUnlock()
	rw.RUnlock()
	reader := rw.RLocker()
	reader.Lock()
	fmt.Println(rw.TryLock())
	reader.Unlock()
	fmt.Println(rw.TryLock(), rw.TryRLock())
	rw.Unlock()

	var once sync.Once
	for range 3 {
		once.Do(func() { fmt.Println("once") })
	}
	calls := 0
	f := sync.OnceFunc(func() {
		calls++
		panic("first")
	})
	for range 2 {
		func() {
			defer func() { fmt.Println("recovered", recover(), calls) }()
			f()
		}()
	}
	var broken sync.Once
	func() {
		defer func() { fmt.Println(recover()) }()
		broken.Do(func() { panic("in once") })
	}()
	broken.Do(func() { fmt.Println("never") })

	cond := sync.NewCond(&sync.Mutex{})
	ready := 0
	for range 3 {
		wg.Go(func() {
			cond.L.Lock()
			for ready == 0 {
				cond.Wait()
			}
			ready++
			cond.L.Unlock()
		})
	}
	cond.L.Lock()
	ready = 1
	cond.L.Unlock()
	cond.Broadcast()
	wg.Wait()
	fmt.Println("ready", ready)

	var m sync.Map
	for i := range 5 {
		m.Store(i, fmt.Sprint("v", i))
	}
	fmt.Println(m.Load(3))
	fmt.Println(m.Load("none"))
	fmt.Println(m.LoadOrStore(3, "new"))
	fmt.Println(m.LoadOrStore("k", "kv"))
	fmt.Println(m.LoadAndDelete(0))
	fmt.Println(m.LoadAndDelete(0))
	fmt.Println(m.Swap(1, "swapped"))
	fmt.Println(m.Swap("fresh", 1))
	fmt.Println(m.CompareAndSwap(1, "swapped", "again"), m.CompareAndSwap(1, "swapped", "x"), m.CompareAndDelete(2, "nope"), m.CompareAndDelete(2, "v2"))
	m.Delete("fresh")
	var seen []string
	m.Range(func(k, v any) bool {
		seen = append(seen, fmt.Sprint(k, "=", v))
		return true
	})
	sort.Strings(seen)
	fmt.Println(seen)
	n := 0
	m.Range(func(k, v any) bool { n++; return false })
	m.Clear()
	m.Range(func(k, v any) bool { n += 100; return true })
	fmt.Println(n)
	var shared sync.Map
	for i := range 20 {
		wg.Go(func() {
			actual, _ := shared.LoadOrStore("winner", i)
			shared.Store(i, actual)
		})
	}
	wg.Wait()
	winner, _ := shared.Load("winner")
	same := true
	shared.Range(func(k, v any) bool { same = same && v == winner; return true })
	fmt.Println(same)

	var i32 int32 = 1<<31 - 1
	var u32 uint32
	var u64 uint64 = 1
	var ptr uintptr
	fmt.Println(atomic.AddInt32(&i32, 1), atomic.AddUint32(&u32, ^uint32(0)), atomic.AddUint64(&u64, ^uint64(1)), atomic.SwapUintptr(&ptr, 7), ptr)
	fmt.Println(atomic.CompareAndSwapInt32(&i32, 5, 6), atomic.CompareAndSwapInt32(&i32, -1<<31, 6), i32, atomic.AndUint32(&u32, 0xf0), u32, atomic.OrUint64(&u64, 8), u64)
	var flag atomic.Bool
	fmt.Println(flag.Swap(true), flag.Load(), flag.CompareAndSwap(false, true), flag.CompareAndSwap(true, false), flag.Load())
	var u atomic.Uint32
	u.Store(1 << 31)
	fmt.Println(u.Add(1<<31), u.Or(6), u.And(3), u.Load())
	var v atomic.Value
	fmt.Println(v.Load(), v.CompareAndSwap(nil, "a"), v.Swap("b"), v.CompareAndSwap("b", "c"), v.Load())
	for _, x := range []any{nil, 5} {
		func() {
			defer func() { fmt.Println(recover()) }()
			v.Store(x)
		}()
	}
	fmt.Printf("%v %+v %v %v\n", &sync.Mutex{}, &sync.WaitGroup{}, &atomic.Int64{}, &flag)
	defer func() { fmt.Println(recover()) }()
	wg.Add(-1)
}
