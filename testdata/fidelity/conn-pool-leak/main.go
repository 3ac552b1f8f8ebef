// Port of conn-pool-leak: a pool of 20 connections, 40 clients, and a share of
// borrowers who never give their connection back.
package main

import (
	"context"
	"fmt"
	"gmplab/go/lab"
	"io"
	"net"
	"sort"
	"sync"
	"time"
)

func putQ(name string, all []float64) {
	if len(all) == 0 {
		return
	}
	sort.Float64s(all)
	fmt.Println(name+"_p50", all[(len(all)-1)/2], "ns")
	fmt.Println(name+"_p99", all[(len(all)-1)*99/100], "ns")
}

func main() {
	size := lab.Knob("size", 20)
	every := lab.Knob("every", 0) // one of so many is leaked; 0: none
	requests := lab.Knob("requests", 6000)
	clients := lab.Knob("clients", 40)
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	go func() {
		for {
			c, err := ln.Accept()
			if err != nil {
				return
			}
			go func() {
				defer c.Close()
				b := make([]byte, 16)
				for {
					if _, err := io.ReadFull(c, b); err != nil {
						return
					}
					time.Sleep(time.Millisecond)
					c.Write(b)
				}
			}()
		}
	}()
	pool := make(chan net.Conn, size)
	for range size {
		c, err := net.Dial("tcp", ln.Addr().String())
		if err != nil {
			panic(err)
		}
		pool <- c
	}
	var mu sync.Mutex
	var waits []float64
	failed, leaked, ok := 0, 0, 0
	var wg sync.WaitGroup
	var dead time.Duration
	start := time.Now()
	for range clients {
		wg.Add(1)
		go func() {
			defer wg.Done()
			b := make([]byte, 16)
			for range requests / clients {
				asked := time.Now()
				ctx, cancel := context.WithTimeout(context.Background(), 100*time.Millisecond)
				var c net.Conn
				select {
				case c = <-pool:
				case <-ctx.Done():
				}
				cancel()
				waited := float64(time.Since(asked))
				if c == nil {
					mu.Lock()
					waits = append(waits, waited)
					failed++
					over := failed > 200
					mu.Unlock()
					if over {
						return
					}
					continue
				}
				c.Write(b)
				io.ReadFull(c, b)
				mu.Lock()
				waits = append(waits, waited)
				ok++
				leak := every > 0 && ok%every == 0
				if leak {
					leaked++
					if leaked == size {
						dead = time.Since(start)
					}
				}
				mu.Unlock()
				if !leak {
					pool <- c
				}
			}
		}()
	}
	wg.Wait()
	took := time.Since(start)
	putQ("wait_for_conn", waits)
	fmt.Println("ok", ok, "requests")
	fmt.Println("timed_out", failed, "requests")
	fmt.Println("leaked", leaked, "conns")
	fmt.Println("pool_empty_for_good_after", dead.Nanoseconds(), "ns")
	fmt.Println("ok_per_s", float64(ok)/took.Seconds(), "1/s")
}
