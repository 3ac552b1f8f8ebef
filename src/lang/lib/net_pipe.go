package net

import (
	"io"
	"os"
	"sync"
	"time"
)

// A pipeDeadline closes a channel when its time is over.
type pipeDeadline struct {
	mu    sync.Mutex
	timer *time.Timer
	over  chan struct{}
}

func isClosed(c <-chan struct{}) bool {
	select {
	case <-c:
		return true
	default:
		return false
	}
}

func (d *pipeDeadline) set(t time.Time) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.timer != nil && !d.timer.Stop() {
		<-d.over // it is just firing
	}
	d.timer = nil
	if isClosed(d.over) {
		d.over = make(chan struct{})
	}
	if t.IsZero() {
		return
	}
	over := d.over
	if left := time.Until(t); left > 0 {
		d.timer = time.AfterFunc(left, func() { close(over) })
	} else {
		close(over)
	}
}

func (d *pipeDeadline) wait() chan struct{} {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.over
}

type pipeAddr struct{}

func (pipeAddr) Network() string { return "pipe" }
func (pipeAddr) String() string  { return "pipe" }

// A pipe is one end of a connection in memory.
type pipe struct {
	writing sync.Mutex

	slicesIn  <-chan []byte // from the other end, and how much of each was taken
	takenIn   chan<- int
	slicesOut chan<- []byte
	takenOut  <-chan int

	once        sync.Once
	closed      chan struct{}
	otherClosed <-chan struct{}

	read, write pipeDeadline
}

// Pipe makes a connection in memory. Nothing is kept between: each write waits for reads.
func Pipe() (Conn, Conn) {
	slices1, slices2 := make(chan []byte), make(chan []byte)
	taken1, taken2 := make(chan int), make(chan int)
	closed1, closed2 := make(chan struct{}), make(chan struct{})
	p1 := &pipe{slicesIn: slices1, takenIn: taken1, slicesOut: slices2, takenOut: taken2, closed: closed1, otherClosed: closed2}
	p2 := &pipe{slicesIn: slices2, takenIn: taken2, slicesOut: slices1, takenOut: taken1, closed: closed2, otherClosed: closed1}
	for _, p := range []*pipe{p1, p2} {
		p.read.over = make(chan struct{})
		p.write.over = make(chan struct{})
	}
	return p1, p2
}

func (*pipe) LocalAddr() Addr  { return pipeAddr{} }
func (*pipe) RemoteAddr() Addr { return pipeAddr{} }

// fail puts an error into an OpError, unless callers compare it.
func (p *pipe) fail(op string, n int, err error) (int, error) {
	if err != nil && err != io.EOF && err != io.ErrClosedPipe {
		err = &OpError{Op: op, Net: "pipe", Err: err}
	}
	return n, err
}

func (p *pipe) Read(b []byte) (int, error) {
	n, err := p.receive(b)
	return p.fail("read", n, err)
}

func (p *pipe) receive(b []byte) (n int, err error) {
	switch {
	case isClosed(p.closed):
		return 0, io.ErrClosedPipe
	case isClosed(p.otherClosed):
		return 0, io.EOF
	case isClosed(p.read.wait()):
		return 0, os.ErrDeadlineExceeded
	}
	select {
	case data := <-p.slicesIn:
		n = copy(b, data)
		p.takenIn <- n
		return n, nil
	case <-p.closed:
		return 0, io.ErrClosedPipe
	case <-p.otherClosed:
		return 0, io.EOF
	case <-p.read.wait():
		return 0, os.ErrDeadlineExceeded
	}
}

func (p *pipe) Write(b []byte) (int, error) {
	n, err := p.send(b)
	return p.fail("write", n, err)
}

func (p *pipe) send(b []byte) (n int, err error) {
	switch {
	case isClosed(p.closed), isClosed(p.otherClosed):
		return 0, io.ErrClosedPipe
	case isClosed(p.write.wait()):
		return 0, os.ErrDeadlineExceeded
	}
	p.writing.Lock()
	defer p.writing.Unlock()
	for { // an empty slice is handed over too
		select {
		case p.slicesOut <- b[n:]:
			n += <-p.takenOut
		case <-p.closed:
			return n, io.ErrClosedPipe
		case <-p.otherClosed:
			return n, io.ErrClosedPipe
		case <-p.write.wait():
			return n, os.ErrDeadlineExceeded
		}
		if n == len(b) {
			return n, nil
		}
	}
}

func (p *pipe) setDeadline(t time.Time, reading, writing bool) error {
	if isClosed(p.closed) || isClosed(p.otherClosed) {
		return io.ErrClosedPipe
	}
	if reading {
		p.read.set(t)
	}
	if writing {
		p.write.set(t)
	}
	return nil
}

func (p *pipe) SetDeadline(t time.Time) error      { return p.setDeadline(t, true, true) }
func (p *pipe) SetReadDeadline(t time.Time) error  { return p.setDeadline(t, true, false) }
func (p *pipe) SetWriteDeadline(t time.Time) error { return p.setDeadline(t, false, true) }

func (p *pipe) Close() error {
	p.once.Do(func() { close(p.closed) })
	return nil
}
