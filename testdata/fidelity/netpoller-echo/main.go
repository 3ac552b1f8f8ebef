// Port of netpoller-echo: 200 connections that echo, then one alone, busy and
// after everything has gone to sleep.
package main

import (
	"fmt"
	"gmplab/go/lab"
	"io"
	"net"
	"runtime"
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
	conns := lab.Knob("conns", 200)
	messages := lab.Knob("messages", 200)
	solo := lab.Knob("solo", 1000)
	after := lab.Knob("after", 100)
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
				b := make([]byte, 64)
				for {
					if _, err := io.ReadFull(c, b); err != nil {
						return
					}
					if _, err := c.Write(b); err != nil {
						return
					}
				}
			}()
		}
	}()
	cs := make([]net.Conn, conns)
	start := time.Now()
	for i := range cs {
		if cs[i], err = net.Dial("tcp", ln.Addr().String()); err != nil {
			panic(err)
		}
	}
	fmt.Println("dial_each", float64(time.Since(start))/float64(conns), "ns")
	time.Sleep(50 * time.Millisecond)
	fmt.Println("goroutines_idle_conns", runtime.NumGoroutine(), "goroutines")
	var wg sync.WaitGroup
	var mu sync.Mutex
	var rtt []float64
	start = time.Now()
	for _, c := range cs {
		wg.Add(1)
		go func() {
			defer wg.Done()
			b := make([]byte, 64)
			mine := make([]float64, 0, messages)
			for range messages {
				sent := time.Now()
				c.Write(b)
				if _, err := io.ReadFull(c, b); err != nil {
					panic(err)
				}
				mine = append(mine, float64(time.Since(sent)))
			}
			mu.Lock()
			rtt = append(rtt, mine...)
			mu.Unlock()
		}()
	}
	wg.Wait()
	took := time.Since(start)
	fmt.Println("echo_per_s", float64(conns*messages)/took.Seconds(), "1/s")
	putQ("echo_rtt", rtt)
	b := make([]byte, 64)
	one := func() float64 {
		sent := time.Now()
		cs[0].Write(b)
		io.ReadFull(cs[0], b)
		return float64(time.Since(sent))
	}
	var alone []float64
	for range solo {
		alone = append(alone, one())
	}
	putQ("solo_rtt", alone)
	alone = nil
	for range after {
		time.Sleep(3 * time.Millisecond)
		alone = append(alone, one())
	}
	putQ("solo_rtt_after_idle", alone)
}
