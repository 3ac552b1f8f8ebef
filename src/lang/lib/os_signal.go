// Package signal: nobody sends signals to a program in the lab, so who waits for one waits for ever.
package signal

import (
	"context"
	"os"
	"sync"
)

// kept are the channels that asked for signals; as in Go the runtime holds them until Stop.
var kept struct {
	mu       sync.Mutex
	channels map[chan<- os.Signal]bool
}

func Notify(c chan<- os.Signal, sig ...os.Signal) {
	if c == nil {
		panic("os/signal: Notify using nil channel")
	}
	kept.mu.Lock()
	defer kept.mu.Unlock()
	if kept.channels == nil {
		kept.channels = map[chan<- os.Signal]bool{}
	}
	kept.channels[c] = true
}

func Stop(c chan<- os.Signal) {
	kept.mu.Lock()
	defer kept.mu.Unlock()
	delete(kept.channels, c)
}

func Ignore(sig ...os.Signal)    {}
func Ignored(sig os.Signal) bool { return false }
func Reset(sig ...os.Signal)     {}

// NotifyContext returns a context that ends with its parent or by stop.
func NotifyContext(parent context.Context, signals ...os.Signal) (ctx context.Context, stop context.CancelFunc) {
	return context.WithCancel(parent)
}
