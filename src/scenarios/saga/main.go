// saga: order, pay, ship; and when a step fails, the payment is taken back.
//
// Two goroutines learn of the failure: the service that failed and the watcher
// that waits for it. Only one may take the payment back. Whether that holds
// depends on how they ask who is first.
package main

import (
	"fmt"
	"sync/atomic"
	"time"

	"gmplab/go/lab"
)

type saga struct {
	id      int
	status  atomic.Int32 // 0 running, 1 being undone
	refunds atomic.Int32 // how often the payment went back
}

func main() {
	sagas := lab.Knob("sagas", 200)
	failure := lab.Knob("failure", 3)               // step that fails: 1 order, 2 pay, 3 ship; 0 none
	delay := lab.Knob("delay", 20*time.Microsecond) // between asking and acting
	guard := lab.Knob("guard", false)               // compare-and-swap instead of check, then set
	crash := lab.Knob("crash", 0)                   // every so many winners die before they act; 0 none
	step := lab.Knob("step", 30*time.Microsecond)   // work of one step

	undo := func(s *saga) {
		if guard {
			if !s.status.CompareAndSwap(0, 1) {
				return // somebody else does it
			}
		} else {
			if s.status.Load() != 0 {
				return
			}
			lab.Work(delay) // both can be here
			s.status.Store(1)
		}
		if crash > 0 && s.id%crash == 0 {
			return // the process died between the mark and the deed
		}
		s.refunds.Add(1)
	}

	ordered, paid := make(chan *saga), make(chan *saga)
	failed, overdue := make(chan *saga), make(chan *saga)
	answers := make(chan bool)
	lab.Label(ordered, "ordered")
	lab.Label(paid, "paid")
	lab.Label(failed, "failed")
	lab.Label(overdue, "overdue")
	lab.Label(answers, "answers")

	// service does one step for every saga that comes, and says what failed.
	service := func(name string, number int, in, out chan *saga) {
		lab.Name(name)
		for s := range in {
			lab.Work(step)
			if number == failure {
				overdue <- s
				failed <- s
			} else if out != nil {
				out <- s
			} else {
				answers <- true
				answers <- true
			}
		}
	}
	compensator := func(name string, in chan *saga) {
		lab.Name(name)
		for s := range in {
			undo(s)
			answers <- true
		}
	}
	start := time.Now()
	begin := make(chan *saga)
	go service("order", 1, begin, ordered)
	go service("pay", 2, ordered, paid)
	go service("ship", 3, paid, nil)
	go compensator("by the service", failed)
	go compensator("by the watcher", overdue)

	var refunds [3]int // never, once, twice
	for i := 0; i < sagas; i++ {
		s := &saga{id: i + 1}
		begin <- s
		<-answers
		<-answers // both are through: what they did happened before this
		refunds[s.refunds.Load()]++
	}
	fmt.Printf("%d sagas in %v\n", sagas, time.Since(start))
	fmt.Printf("paid back: once %d, twice %d, never %d\n", refunds[1], refunds[2], refunds[0])
}
