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

func requestBegin(name string) (id int)
func requestEnd(id int, failed bool)

// Request notes that a request of the program begins; the function that it gives notes its end. The picture and the charts of
// latency show them.
func Request(name string) (done func()) {
	id := requestBegin(name)
	return func() {
		if id > 0 {
			requestEnd(id, false)
			id = 0
		}
	}
}

func host(name string, rttNs, bytesPerSecond int, loss float64) (addr string, index int)

// Host declares a host of the network, or changes the one of that name, and gives the address to listen on and to dial: "name:port".
// What crosses its link takes rtt there and back, and bytesPerSecond in each direction at most; below 0 there is no bound, at 0 nothing
// passes. loss is the chance that a segment is lost.
func Host(name string, rtt time.Duration, bytesPerSecond int, loss float64) (addr string) {
	if name == "" {
		panic("lab.Host: a host needs a name")
	}
	addr, _ = host(name, int(rtt), bytesPerSecond, loss)
	return addr
}

// lump stands for many objects at once.
type lump struct{ next *lump }

var ballast []*lump

func makeLump(bytes, objects int) *lump

// Ballast allocates about that many bytes in that many objects and keeps them, as a list. Here a few lumps stand for them, a list too: what
// an object of the real package would take and cost, they take and cost, in the modelled heap and in marking.
func Ballast(bytes, objects int) {
	if objects <= 0 || bytes <= 0 {
		return
	}
	const most = 2048 // objects of a lump: as many as a goroutine allocates in a fraction of a millisecond
	each := bytes / objects
	var head *lump
	for left := objects; left > 0; left -= most {
		l := makeLump(each, min(left, most))
		l.next = head
		head = l
	}
	ballast = append(ballast, head)
}
