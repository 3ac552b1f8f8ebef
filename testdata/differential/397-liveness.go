package main

import (
	"fmt"
	"runtime"
	"time"
)

type big struct {
	data [200]int
	id   int
}

//go:noinline
func mk(id int) *big {
	b := &big{id: id}
	runtime.SetFinalizer(b, func(b *big) { out <- b.id })
	return b
}

var out = make(chan int, 64)

func collected() (n int, sum int) {
	runtime.GC()
	time.Sleep(5 * time.Millisecond)
	for {
		select {
		case id := <-out:
			n++
			sum += id
		default:
			return
		}
	}
}

//go:noinline
func use(b *big) int { return b.id }

func worker(jobs <-chan *big, done chan<- int) {
	for j := range jobs {
		done <- use(j)
	}
	close(done)
}

func selectWorker(jobs <-chan *big, quit <-chan bool, done chan<- int) {
	for {
		select {
		case j := <-jobs:
			done <- use(j)
		case <-quit:
			return
		}
	}
}

func main() {
	// a variable that is not used any more keeps nothing, though it is not nil
	a := mk(1)
	fmt.Println(use(a))
	fmt.Println(collected())
	// in a loop only the last one is alive
	var last *big
	for i := range 5 {
		last = mk(10 + i)
	}
	fmt.Println(collected())
	fmt.Println(use(last))
	fmt.Println(collected())
	// workers that wait keep no job
	jobs, done := make(chan *big), make(chan int)
	go worker(jobs, done)
	jobs <- mk(100)
	fmt.Println(<-done)
	time.Sleep(time.Millisecond)
	fmt.Println(collected())
	close(jobs)
	sj, quit, sd := make(chan *big), make(chan bool), make(chan int)
	go selectWorker(sj, quit, sd)
	sj <- mk(200)
	fmt.Println(<-sd)
	time.Sleep(time.Millisecond)
	fmt.Println(collected())
	// a buffered channel keeps what is in it
	buf := make(chan *big, 3)
	buf <- mk(300)
	buf <- mk(301)
	use(<-buf)
	fmt.Println(collected())
	use(<-buf)
	fmt.Println(collected())
	// a blocked sender keeps what it sends
	blocked := make(chan *big)
	go func() { blocked <- mk(400) }()
	time.Sleep(time.Millisecond)
	fmt.Println(collected())
	fmt.Println(use(<-blocked))
	time.Sleep(time.Millisecond)
	fmt.Println(collected())
	// KeepAlive
	k := mk(500)
	fmt.Println(collected())
	runtime.KeepAlive(k)
	fmt.Println(collected())
	// slices keep their whole array, maps their values until deleted
	s := []*big{mk(600), mk(601), mk(602)}
	s = s[1:2]
	fmt.Println(collected())
	fmt.Println(use(s[0]), len(s))
	fmt.Println(collected())
	m := map[string]*big{"x": mk(700), "y": mk(701)}
	delete(m, "x")
	fmt.Println(collected())
	fmt.Println(len(m))
	// closures
	c := mk(800)
	f := func() int { return use(c) }
	fmt.Println(collected())
	fmt.Println(f())
	fmt.Println(collected())
	// deferred calls keep their arguments
	func() {
		d := mk(900)
		defer use(d)
		fmt.Println(collected())
	}()
	fmt.Println(collected())
	// a timer keeps its function's variables until it has fired
	tm := mk(1000)
	t := time.AfterFunc(50*time.Millisecond, func() { use(tm) })
	fmt.Println(collected())
	t.Stop()
	time.Sleep(60 * time.Millisecond)
	fmt.Println(collected())
}
