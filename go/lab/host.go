package lab

import (
	"fmt"
	"net"
	"sync"
	"time"
)

// Ports of hosts begin here, as they do in the model.
const firstHostPort = 20001

// A host is a name that leads to a proxy. The proxy listens on [::1] and hands
// what it gets on to 127.0.0.1, same port. A listener on "name:port" takes the
// IPv4 address, who dials "name:port" tries IPv6 first: so both may use the
// same address, and what goes between them passes the proxy.
type host struct {
	port int

	mu             sync.Mutex
	rtt            time.Duration
	bytesPerSecond int
	free           [2]time.Time // when each direction of the link is free again
}

var hosts struct {
	mu     sync.Mutex
	byName map[string]*host
}

// Host declares a host, or changes the one of that name, and gives the address
// to listen on and to dial: "name:port". What crosses it takes rtt there and
// back, and bytesPerSecond in each direction at most; below 0 there is no
// bound, at 0 nothing passes. loss, the chance that a segment is lost, is for
// the model: the proxy loses nothing.
//
// Other differences to a network, which the model has and the proxy has not: a
// connection is there at once, and what is sent first waits for the round trip
// that opening it should have taken; where nobody listens, it is reset instead
// of refused.
//
// The first call puts a resolver of its own into net.DefaultResolver, which
// knows the names of hosts and asks the usual servers for all others.
func Host(name string, rtt time.Duration, bytesPerSecond int, loss float64) (addr string) {
	if name == "" {
		panic("lab.Host: a host needs a name")
	}
	hosts.mu.Lock()
	defer hosts.mu.Unlock()
	h := hosts.byName[name]
	if h == nil {
		if hosts.byName == nil {
			hosts.byName = make(map[string]*host)
			net.DefaultResolver = &net.Resolver{PreferGo: true, Dial: dialResolver}
		}
		h = newHost(name)
		hosts.byName[name] = h
	}
	h.mu.Lock()
	h.rtt, h.bytesPerSecond = max(rtt, 0), bytesPerSecond
	h.mu.Unlock()
	return fmt.Sprintf("%s:%d", name, h.port)
}

func hostNamed(name string) *host {
	hosts.mu.Lock()
	defer hosts.mu.Unlock()
	return hosts.byName[name]
}

// newHost takes a port that is free on both addresses.
func newHost(name string) *host {
	var last error
	for port := firstHostPort; port < firstHostPort+10000; port++ {
		outside, err := net.Listen("tcp6", fmt.Sprintf("[::1]:%d", port))
		if err != nil {
			last = err
			continue
		}
		inside, err := net.Listen("tcp4", fmt.Sprintf("127.0.0.1:%d", port))
		if err != nil {
			last = err
			outside.Close()
			continue
		}
		inside.Close()
		h := &host{port: port}
		go h.serve(outside)
		return h
	}
	panic("lab.Host: no proxy for " + name + ": " + last.Error())
}

// link gives the time that one way takes, and when n bytes that come in now
// are through in a direction; ok is false if they never are.
func (h *host) link(direction, n int, now time.Time) (way time.Duration, through time.Time, ok bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.bytesPerSecond == 0 {
		return 0, now, false
	}
	if h.bytesPerSecond < 0 {
		return h.rtt / 2, now, true
	}
	start := h.free[direction]
	if start.Before(now) {
		start = now
	}
	h.free[direction] = start.Add(time.Duration(float64(n) / float64(h.bytesPerSecond) * float64(time.Second)))
	return h.rtt / 2, h.free[direction], true
}
