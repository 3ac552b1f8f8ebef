// Package net: TCP connections through the hosts of the lab's network. This file has connections and listeners; net_address.go has
// addresses, net_error.go errors, net_dial.go opening, net_pipe.go connections in memory.
package net

import (
	"internal/poll"
	"io"
	"os"
	"syscall"
	"time"
)

// An Addr is the address of one end.
type Addr interface {
	Network() string
	String() string
}

// A Conn is a stream of bytes in both directions.
type Conn interface {
	Read(b []byte) (n int, err error)
	Write(b []byte) (n int, err error)
	Close() error
	LocalAddr() Addr
	RemoteAddr() Addr
	SetDeadline(t time.Time) error
	SetReadDeadline(t time.Time) error
	SetWriteDeadline(t time.Time) error
}

// A Listener takes connections.
type Listener interface {
	Accept() (Conn, error)
	Close() error
	Addr() Addr
}

// Buffers are slices that are written one after the other.
type Buffers [][]byte

func (v *Buffers) WriteTo(w io.Writer) (n int64, err error) {
	for len(*v) > 0 {
		m, err := w.Write((*v)[0])
		n += int64(m)
		v.consume(int64(m))
		if err != nil {
			return n, err
		}
	}
	return n, nil
}

func (v *Buffers) Read(p []byte) (n int, err error) {
	for len(p) > 0 && len(*v) > 0 {
		m := copy(p, (*v)[0])
		v.consume(int64(m))
		p = p[m:]
		n += m
	}
	if len(*v) == 0 {
		err = io.EOF
	}
	return n, err
}

func (v *Buffers) consume(n int64) {
	for len(*v) > 0 {
		first := int64(len((*v)[0]))
		if first > n {
			(*v)[0] = (*v)[0][n:]
			return
		}
		n -= first
		(*v)[0] = nil
		*v = (*v)[1:]
	}
}

// ------------------------------------------------------------------ connections

// What Go allocates for a connection beside the TCPConn itself: its netFD and two addresses.
const connBytes = 432

// A TCPConn is a connection. Reads and writes go straight to the system: what they wait for is the netpoller.
type TCPConn struct {
	fd         int // first: descriptorOf reads it; -1 when closed
	local      int // ports
	remote     int
	host       string     // name of the declared host at the other end of the link; "": this machine
	isAccepted bool       // the end that is on that host
	lump       *poll.Lump // the rest of what Go allocates
}

func newConn(fd, local, remote int, host string, isAccepted bool) *TCPConn {
	return &TCPConn{fd, local, remote, host, isAccepted, poll.Account(connBytes, false)}
}

func (c *TCPConn) Read(b []byte) (n int, err error) {
	n, errno := poll.Read(c.fd, b)
	if errno != 0 {
		return n, c.fail("read", errno)
	}
	if n == 0 && len(b) > 0 {
		return 0, io.EOF
	}
	return n, nil
}

func (c *TCPConn) Write(b []byte) (n int, err error) {
	n, errno := poll.Write(c.fd, b)
	if errno != 0 {
		return n, c.fail("write", errno)
	}
	return n, nil
}

// fail makes the error of an operation on the connection.
func (c *TCPConn) fail(op string, errno int) error {
	return &OpError{Op: op, Net: "tcp", Source: c.LocalAddr(), Addr: c.RemoteAddr(), Err: problem(op, errno)}
}

func (c *TCPConn) Close() error {
	fd := c.fd
	c.fd = -1
	if errno := poll.Close(fd); errno != 0 {
		return c.fail("close", errno)
	}
	return nil
}

func (c *TCPConn) shutdown(how int) error {
	if errno := poll.Shutdown(c.fd, how); errno != 0 {
		return &OpError{Op: "close", Net: "tcp", Source: c.LocalAddr(), Addr: c.RemoteAddr(), Err: problem("shutdown", errno)}
	}
	return nil
}

func (c *TCPConn) CloseRead() error  { return c.shutdown(0) }
func (c *TCPConn) CloseWrite() error { return c.shutdown(1) }

// at is the address of this end or of the other. A declared host is ::1 for who dials it and 127.0.0.1 for who listens there, as it is
// with go/lab on a real machine.
func (c *TCPConn) at(port int) Addr {
	if c.host != "" && !c.isAccepted {
		return &TCPAddr{IP: append(IP(nil), IPv6loopback...), Port: port}
	}
	return &TCPAddr{IP: IP{127, 0, 0, 1}, Port: port}
}

func (c *TCPConn) LocalAddr() Addr { return c.at(c.local) }

func (c *TCPConn) RemoteAddr() Addr { return c.at(c.remote) }

// when gives a deadline in ns since the start of the run; 0: none.
func when(t time.Time) int

// closed is the error of setting something on a closed connection.
func (c *TCPConn) closed() error {
	return &OpError{Op: "set", Net: "tcp", Addr: c.LocalAddr(), Err: ErrClosed}
}

func (c *TCPConn) setDeadline(mode int, t time.Time) error {
	if c.fd < 0 {
		return c.closed()
	}
	poll.SetDeadline(c.fd, mode, when(t))
	return nil
}

func (c *TCPConn) SetDeadline(t time.Time) error      { return c.setDeadline(3, t) }
func (c *TCPConn) SetReadDeadline(t time.Time) error  { return c.setDeadline(1, t) }
func (c *TCPConn) SetWriteDeadline(t time.Time) error { return c.setDeadline(2, t) }

// set is what all options have in common.
func (c *TCPConn) set() error {
	if c.fd < 0 {
		return c.closed()
	}
	return nil
}

// SetLinger: 0 makes Close reset the connection, so that it leaves no TIME_WAIT.
func (c *TCPConn) SetLinger(sec int) error {
	err := c.set()
	if err == nil {
		poll.SetLinger(c.fd, sec)
	}
	return err
}

func (c *TCPConn) SetReadBuffer(bytes int) error {
	err := c.set()
	if err == nil {
		poll.SetBuffers(c.fd, bytes, 0)
	}
	return err
}

func (c *TCPConn) SetWriteBuffer(bytes int) error {
	err := c.set()
	if err == nil {
		poll.SetBuffers(c.fd, 0, bytes)
	}
	return err
}

// Small segments are never held back here, and nobody leaves without saying so: these change nothing.
func (c *TCPConn) SetNoDelay(noDelay bool) error                   { return c.set() }
func (c *TCPConn) SetKeepAlive(keepalive bool) error               { return c.set() }
func (c *TCPConn) SetKeepAlivePeriod(d time.Duration) error        { return c.set() }
func (c *TCPConn) SetKeepAliveConfig(config KeepAliveConfig) error { return c.set() }

// A KeepAliveConfig says how often a silent peer is asked for a sign of life.
type KeepAliveConfig struct {
	Enable   bool
	Idle     time.Duration
	Interval time.Duration
	Count    int
}

// ---------------------------------------------------------------- in the kernel

// descriptorOf gives the number of the descriptor in an *os.File or a *TCPConn; -1: x is neither, or a standard stream.
func descriptorOf(x any) int

// sink and source hide that a connection can move data by itself.
type sink struct{ c *TCPConn }

func (s sink) Write(p []byte) (int, error) { return s.c.Write(p) }

type source struct{ c *TCPConn }

func (s source) Read(p []byte) (int, error) { return s.c.Read(p) }

// The kernel moves so many bytes in one call at most.
const spliceChunk = 1 << 20

// ReadFrom copies inside the kernel what comes from a connection or a file (splice, sendfile), anything else through a buffer.
func (c *TCPConn) ReadFrom(r io.Reader) (int64, error) {
	n, err := c.readFrom(r)
	if err != nil && err != io.EOF {
		err = &OpError{Op: "readfrom", Net: "tcp", Source: c.LocalAddr(), Addr: c.RemoteAddr(), Err: err}
	}
	return n, err
}

func (c *TCPConn) readFrom(r io.Reader) (int64, error) {
	left := int64(1<<63 - 1)
	from := r
	limited, isLimited := r.(*io.LimitedReader)
	if isLimited {
		from, left = limited.R, limited.N
	}
	src := descriptorOf(from)
	if src < 0 {
		return io.Copy(sink{c}, r)
	}
	name := "splice"
	switch from.(type) {
	case *TCPConn, source:
	default:
		name = "sendfile"
	}
	moved := int64(0)
	for moved < left {
		n, errno := poll.Splice(c.fd, src, int(min(left-moved, spliceChunk)))
		if errno == int(syscall.EINVAL) && moved == 0 {
			return io.Copy(sink{c}, r)
		}
		moved += int64(n)
		if isLimited {
			limited.N -= int64(n)
		}
		if errno != 0 {
			return moved, problem(name, errno)
		}
		if n == 0 {
			break
		}
	}
	return moved, nil
}

// WriteTo copies what is left of the stream to w.
func (c *TCPConn) WriteTo(w io.Writer) (int64, error) {
	n, err := io.Copy(w, source{c})
	if err != nil && err != io.EOF {
		err = &OpError{Op: "writeto", Net: "tcp", Source: c.LocalAddr(), Addr: c.RemoteAddr(), Err: err}
	}
	return n, err
}

// Library packages read and write connections as strings: a string takes far less of the lab's memory than a slice.
func init() {
	poll.ReadConn = func(c any, max int) (string, error, bool) {
		conn, ok := c.(*TCPConn)
		if !ok || conn == nil {
			return "", nil, false
		}
		s, errno := poll.ReadString(conn.fd, max)
		if errno != 0 {
			return s, conn.fail("read", errno), true
		}
		if s == "" && max > 0 {
			return "", io.EOF, true
		}
		return s, nil, true
	}
	poll.WriteConn = func(c any, s string) (int, error, bool) {
		conn, ok := c.(*TCPConn)
		if !ok || conn == nil {
			return 0, nil, false
		}
		n, errno := poll.WriteString(conn.fd, s)
		if errno != 0 {
			return n, conn.fail("write", errno), true
		}
		return n, nil, true
	}
}

// -------------------------------------------------------------------- listeners

// A TCPListener takes connections from its accept queue.
type TCPListener struct {
	fd   int
	port int
	ip   IP
	host string // name of the declared host that it listens on; "": this machine
}

func (l *TCPListener) address() *TCPAddr { return &TCPAddr{IP: l.ip, Port: l.port} }

func (l *TCPListener) Addr() Addr { return l.address() }

func (l *TCPListener) fail(op, call string, errno int) error {
	return &OpError{Op: op, Net: "tcp", Addr: l.address(), Err: problem(call, errno)}
}

func (l *TCPListener) Accept() (Conn, error) {
	c, err := l.AcceptTCP()
	if err != nil {
		return nil, err
	}
	return c, nil
}

func (l *TCPListener) AcceptTCP() (*TCPConn, error) {
	if l == nil {
		return nil, syscall.EINVAL
	}
	fd, _, port, errno := poll.Accept(l.fd)
	if errno != 0 {
		return nil, l.fail("accept", "accept4", errno)
	}
	return newConn(fd, l.port, port, l.host, true), nil
}

func (l *TCPListener) Close() error {
	if l == nil {
		return syscall.EINVAL
	}
	fd := l.fd
	l.fd = -1
	if errno := poll.Close(fd); errno != 0 {
		return l.fail("close", "close", errno)
	}
	forget(l)
	return nil
}

func (l *TCPListener) SetDeadline(t time.Time) error {
	if l == nil {
		return syscall.EINVAL
	}
	if l.fd < 0 {
		return ErrClosed
	}
	poll.SetDeadline(l.fd, 1, when(t))
	return nil
}

// problem makes the error of a system call.
func problem(call string, errno int) error {
	switch errno {
	case poll.Deadline:
		return os.ErrDeadlineExceeded
	case poll.Closed:
		return ErrClosed
	}
	return os.NewSyscallError(call, syscall.Errno(errno))
}
