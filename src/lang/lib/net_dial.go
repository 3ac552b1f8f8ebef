package net

import (
	"context"
	"internal/poll"
	"strconv"
	"sync"
	"time"
)

// ---------------------------------------------------------------------- resolving

// A target is where an address leads: a name for the system, and the address that is shown.
type target struct {
	host       string
	address    *TCPAddr
	isDeclared bool // host is the name of a declared host
}

// named are the listeners on declared hosts, by port. Who dials such a port on this machine means the host: so the address of a listener
// can be dialled.
var named struct {
	mu     sync.Mutex
	byPort map[int]*TCPListener
}

func remember(l *TCPListener) {
	if l.host == "" {
		return
	}
	named.mu.Lock()
	if named.byPort == nil {
		named.byPort = make(map[int]*TCPListener)
	}
	named.byPort[l.port] = l
	named.mu.Unlock()
}

func forget(l *TCPListener) {
	if l.host == "" {
		return
	}
	named.mu.Lock()
	if named.byPort[l.port] == l {
		delete(named.byPort, l.port)
	}
	named.mu.Unlock()
}

func hostOfPort(port int) string {
	if len(named.byPort) == 0 {
		return ""
	}
	named.mu.Lock()
	defer named.mu.Unlock()
	if l := named.byPort[port]; l != nil {
		return l.host
	}
	return ""
}

// Ports that have names.
func wellKnown(service string) int {
	switch service {
	case "":
		return 0
	case "http":
		return 80
	case "https":
		return 443
	case "domain":
		return 53
	case "ssh":
		return 22
	case "smtp":
		return 25
	}
	return -1
}

// LookupPort gives the number of a port.
func LookupPort(network, service string) (port int, err error) {
	number, err := strconv.Atoi(service)
	if err != nil {
		if port = wellKnown(service); port < 0 {
			return 0, &DNSError{Err: "unknown port", Name: network + "/" + service, IsNotFound: true}
		}
		return port, nil
	}
	if number < 0 || number > 65535 {
		return 0, &AddrError{Err: "invalid port", Addr: service}
	}
	return number, nil
}

// LookupHost gives the addresses of a host: of a declared one those that go/lab gives it.
func LookupHost(host string) (addrs []string, err error) {
	if ip := ParseIP(host); ip != nil {
		return []string{host}, nil
	}
	if host == "" || !poll.Lookup(host) {
		return nil, &DNSError{Err: errNoSuchHost, Name: host, IsNotFound: true}
	}
	return []string{"::1", "127.0.0.1"}, nil
}

func LookupIP(host string) ([]IP, error) {
	addrs, err := LookupHost(host)
	if err != nil {
		return nil, err
	}
	var ips []IP
	for _, addr := range addrs {
		ips = append(ips, ParseIP(addr))
	}
	return ips, nil
}

// A Resolver finds addresses for names.
type Resolver struct {
	PreferGo     bool
	StrictErrors bool
	Dial         func(ctx context.Context, network, address string) (Conn, error)
}

var DefaultResolver = &Resolver{}

func (r *Resolver) LookupHost(ctx context.Context, host string) (addrs []string, err error) {
	return LookupHost(host)
}

func (r *Resolver) LookupPort(ctx context.Context, network, service string) (port int, err error) {
	return LookupPort(network, service)
}

func isTCP(network string) bool { return network == "tcp" || network == "tcp4" || network == "tcp6" }

// resolve takes an address apart and looks its host up.
func resolve(network, address string, listens bool) (target, error) {
	none := target{}
	if !isTCP(network) {
		return none, UnknownNetworkError(network)
	}
	if address == "" {
		if listens {
			return target{"", &TCPAddr{}, false}, nil
		}
		return none, errMissingAddress
	}
	host, service, err := SplitHostPort(address)
	if err != nil {
		return none, err
	}
	port, err := LookupPort(network, service)
	if err != nil {
		return none, err
	}
	if host == "" {
		return target{"", &TCPAddr{Port: port}, false}, nil
	}
	ip := parseIPv4(host)
	if ip == nil {
		ip = ParseIP(host)
	}
	if ip != nil {
		t := target{host, &TCPAddr{IP: ip, Port: port}, false}
		if !listens && ip.IsLoopback() {
			if name := hostOfPort(port); name != "" {
				t.host, t.isDeclared = name, true
			}
		}
		return t, nil
	}
	if !poll.Lookup(host) {
		return none, &DNSError{Err: errNoSuchHost, Name: host, IsNotFound: true}
	}
	if host == "localhost" || listens {
		return target{host, &TCPAddr{IP: IP{127, 0, 0, 1}, Port: port}, host != "localhost"}, nil
	}
	return target{host, &TCPAddr{IP: append(IP(nil), IPv6loopback...), Port: port}, true}, nil
}

// declared gives the name if it is that of a declared host, "" for this machine.
func (t target) declared() string {
	if t.isDeclared {
		return t.host
	}
	return ""
}

// ResolveTCPAddr looks an address up.
func ResolveTCPAddr(network, address string) (*TCPAddr, error) {
	if !isTCP(network) && network != "" {
		return nil, UnknownNetworkError(network)
	}
	t, err := resolve("tcp", address, false)
	if err != nil {
		return nil, err
	}
	return t.address, nil
}

// ----------------------------------------------------------------------- dialling

// A Dialer opens connections.
type Dialer struct {
	Timeout         time.Duration
	Deadline        time.Time
	LocalAddr       Addr
	DualStack       bool
	FallbackDelay   time.Duration
	KeepAlive       time.Duration
	KeepAliveConfig KeepAliveConfig
	Resolver        *Resolver
	Cancel          <-chan struct{}
}

func Dial(network, address string) (Conn, error) {
	var d Dialer
	return d.Dial(network, address)
}

func DialTimeout(network, address string, timeout time.Duration) (Conn, error) {
	d := Dialer{Timeout: timeout}
	return d.Dial(network, address)
}

// DialTCP opens a connection to raddr.
func DialTCP(network string, laddr, raddr *TCPAddr) (*TCPConn, error) {
	if !isTCP(network) {
		return nil, &OpError{Op: "dial", Net: network, Source: addrOrNil(laddr), Addr: addrOrNil(raddr), Err: UnknownNetworkError(network)}
	}
	if raddr == nil {
		return nil, &OpError{Op: "dial", Net: network, Source: addrOrNil(laddr), Err: errMissingAddress}
	}
	d := Dialer{}
	if laddr != nil {
		d.LocalAddr = laddr
	}
	t, err := resolve(network, raddr.String(), false)
	if err != nil {
		return nil, &OpError{Op: "dial", Net: network, Source: addrOrNil(laddr), Addr: raddr, Err: err}
	}
	return d.connect(context.Background(), network, t)
}

func addrOrNil(a *TCPAddr) Addr {
	if a == nil {
		return nil
	}
	return a
}

func (d *Dialer) Dial(network, address string) (Conn, error) {
	return d.DialContext(context.Background(), network, address)
}

// deadline is the earliest of all that limit the dialling.
func (d *Dialer) deadline(ctx context.Context) time.Time {
	earliest, _ := ctx.Deadline()
	earlier := func(t time.Time) {
		if !t.IsZero() && (earliest.IsZero() || t.Before(earliest)) {
			earliest = t
		}
	}
	if d.Timeout != 0 {
		earlier(time.Now().Add(d.Timeout))
	}
	earlier(d.Deadline)
	return earliest
}

func (d *Dialer) DialContext(ctx context.Context, network, address string) (Conn, error) {
	if ctx == nil {
		panic("nil context")
	}
	if deadline := d.deadline(ctx); !deadline.IsZero() {
		if own, ok := ctx.Deadline(); !ok || deadline.Before(own) {
			limited, cancel := context.WithDeadline(ctx, deadline)
			defer cancel()
			ctx = limited
		}
	}
	if cancelled := d.Cancel; cancelled != nil {
		limited, cancel := context.WithCancel(ctx)
		defer cancel()
		go func() {
			select {
			case <-cancelled:
				cancel()
			case <-limited.Done():
			}
		}()
		ctx = limited
	}
	t, err := resolve(network, address, false)
	if err != nil {
		return nil, &OpError{Op: "dial", Net: network, Err: err}
	}
	c, err := d.connect(ctx, network, t)
	if err != nil {
		return nil, err
	}
	return c, nil
}

func (d *Dialer) connect(ctx context.Context, network string, t target) (*TCPConn, error) {
	fail := func(err error) (*TCPConn, error) {
		return nil, &OpError{Op: "dial", Net: network, Source: d.LocalAddr, Addr: t.address, Err: err}
	}
	done := ctx.Done()
	select {
	case <-done:
		return fail(fromContext(ctx.Err()))
	default:
	}
	fd, errno := poll.Socket()
	if errno != 0 {
		return fail(problem("socket", errno))
	}
	if local, ok := d.LocalAddr.(*TCPAddr); ok && local != nil {
		host := ""
		if len(local.IP) > 0 {
			host = local.IP.String()
		}
		if _, errno = poll.Bind(fd, host, local.Port); errno != 0 {
			poll.Close(fd)
			return fail(problem("bind", errno))
		}
	}
	var local int
	if done == nil {
		local, errno = poll.Connect(fd, t.host, t.address.Port)
	} else {
		var ended error
		local, errno, ended = connectUntil(ctx, fd, t)
		if ended != nil {
			poll.Close(fd)
			return fail(fromContext(ended))
		}
	}
	if errno != 0 {
		poll.Close(fd)
		return fail(problem("connect", errno))
	}
	return newConn(fd, local, t.address.Port, t.declared(), false), nil
}

// connectUntil connects unless ctx ends before. A goroutine waits for that meanwhile.
func connectUntil(ctx context.Context, fd int, t target) (local, errno int, ended error) {
	if deadline, ok := ctx.Deadline(); ok {
		poll.SetDeadline(fd, 2, when(deadline))
		defer poll.SetDeadline(fd, 2, 0)
	}
	connected := make(chan struct{})
	interrupted := make(chan error)
	go func() {
		select {
		case <-ctx.Done():
			poll.SetDeadline(fd, 2, 1) // in the past
			interrupted <- ctx.Err()
		case <-connected:
			interrupted <- nil
		}
	}()
	local, errno = poll.Connect(fd, t.host, t.address.Port)
	close(connected)
	ended = <-interrupted
	if ended == nil && errno == poll.Deadline {
		ended = context.DeadlineExceeded
	}
	if errno > 0 {
		ended = nil
	}
	return local, errno, ended
}

// ---------------------------------------------------------------------- listening

// A ListenConfig opens listeners.
type ListenConfig struct {
	KeepAlive       time.Duration
	KeepAliveConfig KeepAliveConfig
}

func Listen(network, address string) (Listener, error) {
	var lc ListenConfig
	return lc.Listen(context.Background(), network, address)
}

func (lc *ListenConfig) Listen(ctx context.Context, network, address string) (Listener, error) {
	t, err := resolve(network, address, true)
	if err != nil {
		return nil, &OpError{Op: "listen", Net: network, Err: err}
	}
	l, err := listen(network, t)
	if err != nil {
		return nil, err
	}
	return l, nil
}

// ListenTCP opens a listener at laddr; nil: anywhere.
func ListenTCP(network string, laddr *TCPAddr) (*TCPListener, error) {
	if !isTCP(network) {
		return nil, &OpError{Op: "listen", Net: network, Addr: addrOrNil(laddr), Err: UnknownNetworkError(network)}
	}
	if laddr == nil {
		laddr = &TCPAddr{}
	}
	host := ""
	if len(laddr.IP) > 0 {
		host = laddr.IP.String()
	}
	return listen(network, target{host, laddr, false})
}

func listen(network string, t target) (*TCPListener, error) {
	fail := func(call string, errno int) (*TCPListener, error) {
		return nil, &OpError{Op: "listen", Net: network, Addr: t.address, Err: problem(call, errno)}
	}
	fd, errno := poll.Socket()
	if errno != 0 {
		return fail("socket", errno)
	}
	port, errno := poll.Bind(fd, t.host, t.address.Port)
	if errno != 0 {
		poll.Close(fd)
		return fail("bind", errno)
	}
	if errno = poll.Listen(fd, -1); errno != 0 {
		poll.Close(fd)
		return fail("listen", errno)
	}
	ip := t.address.IP
	if len(ip) == 0 {
		ip = IPv6zero
		if network == "tcp4" {
			ip = IP{0, 0, 0, 0}
		}
	}
	l := &TCPListener{fd, port, ip, t.declared()}
	remember(l)
	return l, nil
}
