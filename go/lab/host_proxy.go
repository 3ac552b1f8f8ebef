package lab

import (
	"fmt"
	"io"
	"net"
	"time"
)

// Directions of a link.
const (
	toHost = iota
	fromHost
)

const (
	pieceBytes  = 16 << 10
	pipePieces  = 256 // on their way in one direction: 4 MiB
	patientRead = 10 * time.Millisecond
)

func (h *host) serve(l net.Listener) {
	for {
		c, err := l.Accept()
		if err != nil {
			time.Sleep(patientRead) // no descriptors, perhaps
			continue
		}
		go h.carry(c.(*net.TCPConn), time.Now())
	}
}

// carry is one connection: opening it takes a round trip, and half of one more
// until who accepts it knows.
func (h *host) carry(client *net.TCPConn, dialled time.Time) {
	h.mu.Lock()
	opened := dialled.Add(h.rtt)
	known := opened.Add(h.rtt / 2)
	h.mu.Unlock()
	there := h.take(toHost, client, opened)
	time.Sleep(time.Until(known))
	c, err := net.Dial("tcp4", fmt.Sprintf("127.0.0.1:%d", h.port))
	if err != nil {
		close(there.gone)
		client.SetLinger(0)
		client.Close()
		return
	}
	server := c.(*net.TCPConn)
	back := h.take(fromHost, server, opened)
	done := make(chan bool, 2)
	go func() { there.give(server); done <- true }()
	go func() { back.give(client); done <- true }()
	<-done
	<-done
	client.Close()
	server.Close()
}

// A piece arrives at a time; the last one may be empty and says how it ended.
type piece struct {
	bytes []byte
	at    time.Time
	err   error
}

// A flow is what is on its way in one direction.
type flow struct {
	from   *net.TCPConn
	pieces chan piece
	gone   chan bool // nobody takes any more
}

// take reads from one end and says when each piece will have crossed the link.
func (h *host) take(direction int, from *net.TCPConn, opened time.Time) *flow {
	f := &flow{from, make(chan piece, pipePieces), make(chan bool)}
	go func() {
		defer close(f.pieces)
		for {
			buf := make([]byte, pieceBytes)
			n, err := from.Read(buf)
			now := time.Now()
			if now.Before(opened) {
				now = opened
			}
			way, through, ok := h.link(direction, n, now)
			if !ok {
				<-f.gone // nothing passes
				return
			}
			select {
			case f.pieces <- piece{buf[:n], through.Add(way), err}:
			case <-f.gone:
				return
			}
			if err != nil {
				return
			}
		}
	}()
	return f
}

// give writes the pieces at the other end, each at its time.
func (f *flow) give(to *net.TCPConn) {
	defer close(f.gone)
	for p := range f.pieces {
		time.Sleep(time.Until(p.at))
		if len(p.bytes) > 0 {
			if _, err := to.Write(p.bytes); err != nil {
				f.from.SetLinger(0) // whoever still writes learns it by a reset
				f.from.Close()
				return
			}
		}
		if p.err == io.EOF {
			to.CloseWrite()
		} else if p.err != nil {
			to.SetLinger(0)
			to.Close()
		}
	}
}
