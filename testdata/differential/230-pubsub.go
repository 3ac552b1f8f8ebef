// Subscribers with their own buffers; slow ones lose messages, closing ends all.
package main

import (
	"fmt"
	"sync"
)

type hub struct {
	mu   sync.RWMutex
	subs map[string]chan int
	lost map[string]int
}

func (h *hub) subscribe(name string, size int) <-chan int {
	h.mu.Lock()
	defer h.mu.Unlock()
	ch := make(chan int, size)
	h.subs[name] = ch
	return ch
}

func (h *hub) publish(v int) {
	h.mu.RLock()
	defer h.mu.RUnlock()
	for name, ch := range h.subs {
		select {
		case ch <- v:
		default:
			h.lost[name]++
		}
	}
}

func (h *hub) close() {
	h.mu.Lock()
	defer h.mu.Unlock()
	for name, ch := range h.subs {
		close(ch)
		delete(h.subs, name)
	}
}

func main() {
	h := &hub{subs: map[string]chan int{}, lost: map[string]int{}}
	big := h.subscribe("big", 10)
	small := h.subscribe("small", 2)
	for i := range 5 {
		h.publish(i)
	}
	h.close()
	h.publish(99)
	for v := range big {
		fmt.Print(v, " ")
	}
	fmt.Print("| ")
	for v := range small {
		fmt.Print(v, " ")
	}
	fmt.Println(h.lost, len(h.subs))
}
