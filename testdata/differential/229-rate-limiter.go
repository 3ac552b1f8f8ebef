// A token bucket over a ticker-free clock: how many of a burst pass.
package main

import (
	"fmt"
	"math"
	"sync"
	"time"
)

type limiter struct {
	mu     sync.Mutex
	tokens float64
	burst  float64
	rate   float64
	last   time.Time
}

func (l *limiter) allow(now time.Time) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.tokens = math.Min(l.burst, l.tokens+now.Sub(l.last).Seconds()*l.rate)
	l.last = now
	if l.tokens < 1 {
		return false
	}
	l.tokens--
	return true
}

func main() {
	start := time.Now()
	l := &limiter{tokens: 3, burst: 3, rate: 2, last: start}
	for i := range 12 {
		t := start.Add(time.Duration(i) * 250 * time.Millisecond)
		fmt.Print(l.allow(t), " ")
	}
	fmt.Println()
	fmt.Println(l.allow(start.Add(time.Minute)), l.tokens)
}
