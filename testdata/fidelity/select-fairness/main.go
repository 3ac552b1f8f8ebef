// Port of select-fairness: how often each of four cases is taken when all are
// ready, when their senders block, and what a select with default costs.
package main

import (
	"fmt"
	"gmplab/go/lab"
	"sync"
	"time"
)

func putShares(cnt [4]int, n int) {
	fewest, most := cnt[0], cnt[0]
	for _, c := range cnt {
		fewest, most = min(fewest, c), max(most, c)
	}
	fmt.Println("fewest_share", 100*float64(fewest)/float64(n), "%")
	fmt.Println("most_share", 100*float64(most)/float64(n), "%")
}

func ready(n int) {
	var ch [4]chan int
	for i := range ch {
		ch[i] = make(chan int, 1)
		ch[i] <- 1
	}
	var cnt [4]int
	start := time.Now()
	for range n {
		select {
		case <-ch[0]:
			cnt[0]++
			ch[0] <- 1
		case <-ch[1]:
			cnt[1]++
			ch[1] <- 1
		case <-ch[2]:
			cnt[2]++
			ch[2] <- 1
		case <-ch[3]:
			cnt[3]++
			ch[3] <- 1
		}
	}
	fmt.Println("select4_ready_plus_refill", float64(time.Since(start))/float64(n), "ns")
	putShares(cnt, n)
}

func blocking(n int) {
	var ch [4]chan int
	stop := make(chan struct{})
	var wg sync.WaitGroup
	for i := range ch {
		ch[i] = make(chan int)
		wg.Add(1)
		go func() {
			defer wg.Done()
			for {
				select {
				case ch[i] <- 1:
				case <-stop:
					return
				}
			}
		}()
	}
	var cnt [4]int
	start := time.Now()
	for range n {
		select {
		case <-ch[0]:
			cnt[0]++
		case <-ch[1]:
			cnt[1]++
		case <-ch[2]:
			cnt[2]++
		case <-ch[3]:
			cnt[3]++
		}
	}
	fmt.Println("select4_blocking_producers", float64(time.Since(start))/float64(n), "ns")
	close(stop)
	wg.Wait()
	putShares(cnt, n)
}

func miss(n int) {
	empty := make(chan int)
	start := time.Now()
	for range n {
		select {
		case <-empty:
		default:
		}
	}
	fmt.Println("select_default_miss", float64(time.Since(start))/float64(n), "ns")
}

func main() {
	n := lab.Knob("n", 400_000)
	switch lab.Knob("part", "ready") {
	case "ready":
		ready(n)
	case "blocking":
		blocking(n)
	case "miss":
		miss(n)
	}
}
