// Package lab is the lab's own package, built into the model. go/lab holds its twin for the real toolchain.
// Knob is generic there and therefore known to the compiler here.
package lab

import "time"

// Work computes for d. It can be preempted in the middle, which does not count as work.
func Work(d time.Duration)

// Syscall blocks the thread in the kernel for d.
func Syscall(d time.Duration)

// Read waits d for a descriptor, through the netpoller.
func Read(d time.Duration)

// Label names a channel, or what a pointer points to, in the picture.
func Label(x any, name string)

// Name names the calling goroutine in the picture.
func Name(name string)

type node struct {
	next *node
	data []byte
}

var ballast []*node

// Ballast allocates about that many bytes in that many objects and keeps them.
func Ballast(bytes, objects int) {
	if objects <= 0 || bytes <= 0 {
		return
	}
	const header = 32 // bytes of a node
	var head *node
	for range objects {
		n := &node{next: head}
		if room := bytes/objects - header; room > 0 {
			n.data = make([]byte, room)
		}
		head = n
	}
	ballast = append(ballast, head)
}
