package http

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/url"
	"strings"
	"sync"
	"time"

	"internal/poll"
)

// Transport keeps connections to servers and sends requests over them.
type Transport struct {
	Proxy                  func(*Request) (*url.URL, error)
	DialContext            func(ctx context.Context, network, addr string) (net.Conn, error)
	Dial                   func(network, addr string) (net.Conn, error)
	DialTLSContext         func(ctx context.Context, network, addr string) (net.Conn, error)
	DialTLS                func(network, addr string) (net.Conn, error)
	TLSClientConfig        *tls.Config
	TLSHandshakeTimeout    time.Duration
	DisableKeepAlives      bool
	DisableCompression     bool
	MaxIdleConns           int
	MaxIdleConnsPerHost    int
	MaxConnsPerHost        int
	IdleConnTimeout        time.Duration
	ResponseHeaderTimeout  time.Duration
	ExpectContinueTimeout  time.Duration
	MaxResponseHeaderBytes int64
	WriteBufferSize        int
	ReadBufferSize         int
	ForceAttemptHTTP2      bool
	HTTP2                  *HTTP2Config
	Protocols              *Protocols

	mu       sync.Mutex
	idle     map[connKey][]*persistConn // the one used last comes last
	waiting  map[connKey][]*want        // for an idle connection
	dialWait map[connKey][]*want        // for the right to dial
	count    map[connKey]int            // of connections, when their number is limited
	oldest   *persistConn               // idle connections of all hosts, in order
	newest   *persistConn
	idleN    int
	closing  bool // CloseIdleConnections was called, and nothing asked for since
	h2       *h2Pool
}

// DefaultTransport is what clients use that name none.
var DefaultTransport RoundTripper = &Transport{
	Proxy:                 ProxyFromEnvironment,
	DialContext:           (&net.Dialer{Timeout: 30 * time.Second, KeepAlive: 30 * time.Second}).DialContext,
	ForceAttemptHTTP2:     true,
	MaxIdleConns:          100,
	IdleConnTimeout:       90 * time.Second,
	TLSHandshakeTimeout:   10 * time.Second,
	ExpectContinueTimeout: time.Second,
}

// ProxyFromEnvironment finds no proxy: there is no environment.
func ProxyFromEnvironment(req *Request) (*url.URL, error) { return nil, nil }

var (
	errKeepAlivesDisabled  = errors.New("http: putIdleConn: keep alives disabled")
	errConnBroken          = errors.New("http: putIdleConn: connection is in bad state")
	errCloseIdle           = errors.New("http: putIdleConn: CloseIdleConnections was called")
	errTooManyIdle         = errors.New("http: putIdleConn: too many idle connections")
	errTooManyIdleHost     = errors.New("http: putIdleConn: too many idle connections for host")
	errCloseIdleConns      = errors.New("http: CloseIdleConnections called")
	errReadLoopExiting     = errors.New("http: persistConn.readLoop exiting")
	errIdleConnTimeout     = errors.New("http: idle connection timeout")
	errServerClosedIdle    = errors.New("http: server closed idle connection")
	errRequestCanceled     = errors.New("net/http: request canceled")
	errRequestCanceledConn = errors.New("net/http: request canceled while waiting for connection")
	errRequestDone         = errors.New("net/http: request completed")
	errReadOnClosed        = errors.New("http: read on closed response body")

	errHeaderTimeout error = &timeoutError{"net/http: timeout awaiting response headers"}
	errTLSTimeout    error = &tlsTimeoutError{}
)

type tlsTimeoutError struct{}

func (tlsTimeoutError) Error() string   { return "net/http: TLS handshake timeout" }
func (tlsTimeoutError) Timeout() bool   { return true }
func (tlsTimeoutError) Temporary() bool { return true }

// serverReadError is what reading an answer failed with.
type serverReadError struct{ err error }

func (e serverReadError) Unwrap() error { return e.err }
func (e serverReadError) Error() string {
	return fmt.Sprintf("net/http: Transport failed to read from server: %v", e.err)
}

// nothingWritten marks an error before the first byte of a request had gone.
type nothingWritten struct{ error }

func (e nothingWritten) Unwrap() error { return e.error }

// connKey says which connections are as good as another.
type connKey struct {
	scheme, addr string
	onlyHTTP1    bool
}

func hostPort(u *url.URL) string {
	port := u.Port()
	if port == "" {
		port = "80"
		if u.Scheme == "https" {
			port = "443"
		}
	}
	return net.JoinHostPort(u.Hostname(), port)
}

func (t *Transport) protocols() Protocols {
	if t.Protocols != nil {
		return *t.Protocols
	}
	p := Protocols{protoHTTP1}
	if t.ForceAttemptHTTP2 || t.TLSClientConfig == nil && t.Dial == nil && t.DialContext == nil && t.DialTLS == nil && t.DialTLSContext == nil {
		p.SetHTTP2(true)
	}
	return p
}

func headerProblem(h Header) string {
	for k, values := range h {
		if !isToken(k) {
			return fmt.Sprintf("field name %q", k)
		}
		for _, v := range values {
			if !isFieldValue(v) {
				return fmt.Sprintf("field value for %q", k)
			}
		}
	}
	return ""
}

// trackedBody knows whether a body was touched, for sending it again.
type trackedBody struct {
	io.ReadCloser
	didRead, didClose bool
}

func (b *trackedBody) Read(p []byte) (int, error) {
	b.didRead = true
	return b.ReadCloser.Read(p)
}

func (b *trackedBody) WriteTo(w io.Writer) (int64, error) {
	b.didRead = true
	if wt, ok := b.ReadCloser.(io.WriterTo); ok {
		return wt.WriteTo(w)
	}
	return io.Copy(w, struct{ io.Reader }{b.ReadCloser})
}

func (b *trackedBody) Close() error {
	b.didClose = true
	return b.ReadCloser.Close()
}

func trackBody(req *Request) *Request {
	if req.Body == nil || req.Body == NoBody {
		return req
	}
	r := *req
	r.Body = &trackedBody{ReadCloser: req.Body}
	return &r
}

// again makes a request ready to be sent once more.
func again(req *Request) (*Request, error) {
	b, ok := req.Body.(*trackedBody)
	if !ok || !b.didRead && !b.didClose {
		return req, nil
	}
	if !b.didClose {
		req.closeBody()
	}
	if req.GetBody == nil {
		return nil, errors.New("net/http: cannot rewind body after connection loss")
	}
	fresh, err := req.GetBody()
	if err != nil {
		return nil, err
	}
	r := *req
	r.Body = &trackedBody{ReadCloser: fresh}
	return &r, nil
}

// sending is a request on its way.
type sending struct {
	*Request
	ctx    context.Context
	cancel context.CancelCauseFunc
	mu     sync.Mutex
	err    error // of its body
}

// RoundTrip sends a request over a connection that is idle or newly made.
func (t *Transport) RoundTrip(given *Request) (_ *Response, err error) {
	req := given
	if req.URL == nil {
		req.closeBody()
		return nil, errors.New("http: nil Request.URL")
	}
	if req.Header == nil {
		req.closeBody()
		return nil, errors.New("http: nil Request.Header")
	}
	scheme := req.URL.Scheme
	isHTTP := scheme == "http" || scheme == "https"
	if isHTTP {
		if problem := headerProblem(req.Header); problem != "" {
			req.closeBody()
			return nil, fmt.Errorf("net/http: invalid header %s", problem)
		}
		if problem := headerProblem(req.Trailer); problem != "" {
			req.closeBody()
			return nil, fmt.Errorf("net/http: invalid trailer %s", problem)
		}
	}
	req = trackBody(req)
	if scheme == "https" && t.protocols().HTTP2() {
		if pool := t.pool(false); pool != nil && pool.has(hostPort(req.URL)) {
			resp, err := pool.roundTrip(req, hostPort(req.URL))
			if err != errNoCachedConn {
				if err == nil {
					resp.Request = given
				}
				return resp, err
			}
		}
	}
	if !isHTTP {
		req.closeBody()
		return nil, badString("unsupported protocol scheme", scheme)
	}
	if req.Method != "" && !isToken(req.Method) {
		req.closeBody()
		return nil, fmt.Errorf("net/http: invalid method %q", req.Method)
	}
	if req.URL.Host == "" {
		req.closeBody()
		return nil, errors.New("http: no Host in request URL")
	}
	ctx, cancel := context.WithCancelCause(req.Context())
	if given.Cancel != nil {
		go func() {
			select {
			case <-given.Cancel:
				cancel(errRequestCanceled)
			case <-ctx.Done():
			}
		}()
	}
	defer func() {
		if err != nil {
			cancel(err)
		}
	}()
	for {
		select {
		case <-ctx.Done():
			req.closeBody()
			return nil, context.Cause(ctx)
		default:
		}
		s := &sending{Request: req, ctx: ctx, cancel: cancel}
		key := connKey{scheme: scheme, addr: hostPort(req.URL)}
		pc, err := t.getConn(s, key)
		if err != nil {
			req.closeBody()
			return nil, err
		}
		var resp *Response
		if pc.isH2 {
			resp, err = t.pool(true).roundTrip(req, key.addr)
		} else {
			resp, err = pc.roundTrip(s)
		}
		if err == nil {
			if pc.isH2 {
				cancel(errRequestDone)
			}
			resp.Request = given
			return resp, nil
		}
		if err == errNoCachedConn {
			if t.removeIdle(pc) {
				t.lessConns(pc.key)
			}
		} else if !pc.mayRetry(req, err) {
			if e, ok := err.(nothingWritten); ok {
				err = e.error
			}
			if e, ok := err.(serverReadError); ok {
				err = e.err
			}
			if b, ok := req.Body.(*trackedBody); ok && !b.didClose {
				req.closeBody()
			}
			return nil, err
		}
		if req, err = again(req); err != nil {
			return nil, err
		}
	}
}

// ---------------------------------------------------------------------- the pool

// want is somebody who waits for a connection: an idle one, or one that is dialled for it.
type want struct {
	key    connKey
	mu     sync.Mutex
	ctx    context.Context // for dialling; nil when it is over
	done   bool
	result chan grant
}

type grant struct {
	pc     *persistConn
	err    error
	idleAt time.Time
}

func (w *want) isWaiting() bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return !w.done
}

func (w *want) dialContext() context.Context {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.ctx
}

// give delivers, unless the want has been satisfied or given up.
func (w *want) give(pc *persistConn, err error, idleAt time.Time) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.done {
		return false
	}
	w.ctx, w.done = nil, true
	w.result <- grant{pc, err, idleAt}
	close(w.result)
	return true
}

func (w *want) giveUp(t *Transport) {
	w.mu.Lock()
	var pc *persistConn
	if w.done {
		pc = (<-w.result).pc
	} else {
		close(w.result)
	}
	w.ctx, w.done = nil, true
	w.mu.Unlock()
	if pc != nil && !pc.isH2 {
		t.putOrClose(pc)
	}
}

func (t *Transport) getConn(s *sending, key connKey) (_ *persistConn, err error) {
	dialCtx, cancelDial := context.WithCancel(context.WithoutCancel(s.ctx))
	_ = cancelDial
	w := &want{key: key, ctx: dialCtx, result: make(chan grant, 1)}
	defer func() {
		if err != nil {
			w.giveUp(t)
		}
	}()
	if !t.takeIdle(w) {
		t.dialWhenAllowed(w)
	}
	select {
	case r := <-w.result:
		if r.err != nil {
			select {
			case <-s.ctx.Done():
				return nil, cancelled(s.ctx)
			default:
			}
		}
		return r.pc, r.err
	case <-s.ctx.Done():
		return nil, cancelled(s.ctx)
	}
}

func cancelled(ctx context.Context) error {
	err := context.Cause(ctx)
	if err == errRequestCanceled {
		err = errRequestCanceledConn
	}
	return err
}

// takeIdle gives w an idle connection, or notes that it waits for one.
func (t *Transport) takeIdle(w *want) bool {
	if t.DisableKeepAlives {
		return false
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.closing = false
	var tooOld time.Time
	if t.IdleConnTimeout > 0 {
		tooOld = time.Now().Add(-t.IdleConnTimeout)
	}
	list := t.idle[w.key]
	for len(list) > 0 {
		pc := list[len(list)-1]
		isOld := !tooOld.IsZero() && pc.idleAt.Before(tooOld)
		if isOld {
			go pc.closeIfIdle()
		}
		if isOld || pc.isBroken() {
			list = list[:len(list)-1]
			continue
		}
		given := w.give(pc, nil, pc.idleAt)
		if given && !pc.isH2 {
			t.unlink(pc)
			list = list[:len(list)-1]
		}
		t.setIdle(w.key, list)
		if given {
			return true
		}
		break
	}
	t.setIdle(w.key, list)
	if t.waiting == nil {
		t.waiting = make(map[connKey][]*want)
	}
	t.waiting[w.key] = append(dropDone(t.waiting[w.key]), w)
	return false
}

// dropDone takes those off the front of a queue that do not wait any more.
func dropDone(q []*want) []*want {
	for len(q) > 0 && !q[0].isWaiting() {
		q = q[1:]
	}
	return q
}

func (t *Transport) setIdle(key connKey, list []*persistConn) {
	if len(list) > 0 {
		t.idle[key] = list
	} else {
		delete(t.idle, key)
	}
}

func (t *Transport) dialWhenAllowed(w *want) {
	if t.MaxConnsPerHost <= 0 {
		go t.dialFor(w)
		return
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if n := t.count[w.key]; n < t.MaxConnsPerHost {
		if t.count == nil {
			t.count = make(map[connKey]int)
		}
		t.count[w.key] = n + 1
		go t.dialFor(w)
		return
	}
	if t.dialWait == nil {
		t.dialWait = make(map[connKey][]*want)
	}
	t.dialWait[w.key] = append(dropDone(t.dialWait[w.key]), w)
}

func (t *Transport) dialFor(w *want) {
	ctx := w.dialContext()
	if ctx == nil {
		t.lessConns(w.key)
		return
	}
	pc, err := t.dialConn(ctx, w.key)
	given := w.give(pc, err, time.Time{})
	if err == nil && (!given || pc.isH2) {
		t.putOrClose(pc)
	}
	if err != nil {
		t.lessConns(w.key)
	}
}

// lessConns notes that a connection is gone; its place goes to who waits to dial.
func (t *Transport) lessConns(key connKey) {
	if t.MaxConnsPerHost <= 0 {
		return
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	n := t.count[key]
	if n == 0 {
		panic("net/http: internal error: connCount underflow")
	}
	for q := t.dialWait[key]; len(q) > 0; {
		w := q[0]
		q = q[1:]
		t.dialWait[key] = q
		if w.isWaiting() {
			go t.dialFor(w)
			return
		}
	}
	delete(t.dialWait, key)
	if n--; n == 0 {
		delete(t.count, key)
	} else {
		t.count[key] = n
	}
}

func (t *Transport) putOrClose(pc *persistConn) {
	if err := t.putIdle(pc); err != nil {
		pc.close(err)
	}
}

func (t *Transport) maxIdlePerHost() int {
	if t.MaxIdleConnsPerHost != 0 {
		return t.MaxIdleConnsPerHost
	}
	return DefaultMaxIdleConnsPerHost
}

// putIdle gives a connection that has done its work to who waits for one, or keeps it.
func (t *Transport) putIdle(pc *persistConn) error {
	if t.DisableKeepAlives || t.MaxIdleConnsPerHost < 0 {
		return errKeepAlivesDisabled
	}
	if pc.isBroken() {
		return errConnBroken
	}
	pc.markReused()
	t.mu.Lock()
	defer t.mu.Unlock()
	if pc.isH2 && (pc.next != nil || pc.prev != nil || t.oldest == pc) {
		return nil
	}
	if q, ok := t.waiting[pc.key]; ok {
		given := false
		if !pc.isH2 {
			for len(q) > 0 {
				w := q[0]
				q = q[1:]
				if w.give(pc, nil, time.Time{}) {
					given = true
					break
				}
			}
		} else {
			for _, w := range q {
				w.give(pc, nil, time.Time{})
			}
			q = nil
		}
		if len(q) == 0 {
			delete(t.waiting, pc.key)
		} else {
			t.waiting[pc.key] = q
		}
		if given {
			return nil
		}
	}
	if t.closing {
		return errCloseIdle
	}
	list := t.idle[pc.key]
	if len(list) >= t.maxIdlePerHost() {
		return errTooManyIdleHost
	}
	if t.idle == nil {
		t.idle = make(map[connKey][]*persistConn)
	}
	t.idle[pc.key] = append(list, pc)
	t.link(pc)
	if t.MaxIdleConns != 0 && t.idleN > t.MaxIdleConns {
		last := t.oldest
		last.close(errTooManyIdle)
		t.removeIdleLocked(last)
	}
	if t.IdleConnTimeout > 0 && !pc.isH2 {
		if pc.idleTimer != nil {
			pc.idleTimer.Reset(t.IdleConnTimeout)
		} else {
			pc.idleTimer = time.AfterFunc(t.IdleConnTimeout, pc.closeIfIdle)
		}
	}
	pc.idleAt = time.Now()
	return nil
}

func (t *Transport) link(pc *persistConn) {
	pc.prev, pc.next, pc.isIdle = t.newest, nil, true
	if t.newest != nil {
		t.newest.next = pc
	} else {
		t.oldest = pc
	}
	t.newest = pc
	t.idleN++
}

func (t *Transport) unlink(pc *persistConn) {
	if !pc.isIdle {
		return
	}
	if pc.prev != nil {
		pc.prev.next = pc.next
	} else {
		t.oldest = pc.next
	}
	if pc.next != nil {
		pc.next.prev = pc.prev
	} else {
		t.newest = pc.prev
	}
	pc.prev, pc.next, pc.isIdle = nil, nil, false
	t.idleN--
}

func (t *Transport) removeIdle(pc *persistConn) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.removeIdleLocked(pc)
}

func (t *Transport) removeIdleLocked(pc *persistConn) bool {
	if pc.idleTimer != nil {
		pc.idleTimer.Stop()
	}
	t.unlink(pc)
	list := t.idle[pc.key]
	for i, other := range list {
		if other == pc {
			copy(list[i:], list[i+1:])
			list[len(list)-1] = nil
			t.setIdle(pc.key, list[:len(list)-1])
			return true
		}
	}
	return false
}

// CloseIdleConnections closes what is kept and not in use.
func (t *Transport) CloseIdleConnections() {
	t.mu.Lock()
	idle := t.idle
	t.idle = nil
	t.closing = true
	t.oldest, t.newest, t.idleN = nil, nil, 0
	pool := t.h2
	t.mu.Unlock()
	for _, list := range idle {
		for _, pc := range list {
			pc.isIdle = false
			pc.close(errCloseIdleConns)
		}
	}
	if pool != nil {
		pool.closeIdle()
	}
}

// Clone is a transport with the same settings and no connections.
func (t *Transport) Clone() *Transport {
	return &Transport{
		Proxy: t.Proxy, DialContext: t.DialContext, Dial: t.Dial, DialTLSContext: t.DialTLSContext, DialTLS: t.DialTLS,
		TLSClientConfig: t.TLSClientConfig.Clone(), TLSHandshakeTimeout: t.TLSHandshakeTimeout,
		DisableKeepAlives: t.DisableKeepAlives, DisableCompression: t.DisableCompression,
		MaxIdleConns: t.MaxIdleConns, MaxIdleConnsPerHost: t.MaxIdleConnsPerHost, MaxConnsPerHost: t.MaxConnsPerHost,
		IdleConnTimeout: t.IdleConnTimeout, ResponseHeaderTimeout: t.ResponseHeaderTimeout,
		ExpectContinueTimeout: t.ExpectContinueTimeout, MaxResponseHeaderBytes: t.MaxResponseHeaderBytes,
		WriteBufferSize: t.WriteBufferSize, ReadBufferSize: t.ReadBufferSize,
		ForceAttemptHTTP2: t.ForceAttemptHTTP2, HTTP2: t.HTTP2, Protocols: t.Protocols,
	}
}

var plainDialer net.Dialer

func (t *Transport) dial(ctx context.Context, addr string) (net.Conn, error) {
	switch {
	case t.DialContext != nil:
		c, err := t.DialContext(ctx, "tcp", addr)
		if c == nil && err == nil {
			err = errors.New("net/http: Transport.DialContext hook returned (nil, nil)")
		}
		return c, err
	case t.Dial != nil:
		c, err := t.Dial("tcp", addr)
		if c == nil && err == nil {
			err = errors.New("net/http: Transport.Dial hook returned (nil, nil)")
		}
		return c, err
	}
	return plainDialer.DialContext(ctx, "tcp", addr)
}

func (t *Transport) dialConn(ctx context.Context, key connKey) (*persistConn, error) {
	pc := &persistConn{
		t: t, key: key,
		reqs: make(chan *exchange, 1), writes: make(chan *exchange, 1), closed: make(chan struct{}),
		written: make(chan error, 1), writeDone: make(chan struct{}),
	}
	p := t.protocols()
	var err error
	if key.scheme == "https" && (t.DialTLSContext != nil || t.DialTLS != nil) {
		if t.DialTLSContext != nil {
			pc.conn, err = t.DialTLSContext(ctx, "tcp", key.addr)
		} else {
			pc.conn, err = t.DialTLS("tcp", key.addr)
		}
		if err == nil && pc.conn == nil {
			err = errors.New("net/http: Transport.DialTLS or DialTLSContext returned (nil, nil)")
		}
		if err != nil {
			return nil, dialError(err)
		}
		if tc, ok := pc.conn.(*tls.Conn); ok {
			if err := tc.HandshakeContext(ctx); err != nil {
				go pc.conn.Close()
				return nil, err
			}
			state := tc.ConnectionState()
			pc.tlsState = &state
		}
	} else {
		if pc.conn, err = t.dial(ctx, key.addr); err != nil {
			return nil, dialError(err)
		}
		if key.scheme == "https" {
			if err := pc.addTLS(ctx, p); err != nil {
				return nil, dialError(err)
			}
		}
	}
	isH2 := pc.tlsState == nil && p.UnencryptedHTTP2() && !p.HTTP1()
	if pc.tlsState != nil && pc.tlsState.NegotiatedProtocol == "h2" {
		isH2 = true
	}
	if isH2 {
		if err := t.pool(true).add(key.addr, pc.conn, pc.tlsState); err != nil {
			return nil, err
		}
		return &persistConn{t: t, key: key, isH2: true}, nil
	}
	pc.in = &scanner{r: pc}
	size := bufferSize
	if t.WriteBufferSize > 0 {
		size = t.WriteBufferSize
	}
	pc.out = &outBuffer{w: pc, size: size}
	pc.buffers = poll.Account(size+max(t.ReadBufferSize, bufferSize), true)
	spend(dialWork)
	go pc.readLoop()
	go pc.writeLoop()
	return pc, nil
}

func dialError(err error) error {
	return err
}

// addTLS does the handshake.
func (pc *persistConn) addTLS(ctx context.Context, p Protocols) error {
	config := pc.t.TLSClientConfig.Clone()
	if config == nil {
		config = &tls.Config{}
	}
	if config.ServerName == "" {
		host, _, _ := net.SplitHostPort(pc.key.addr)
		config.ServerName = host
	}
	if p.HTTP2() {
		config.NextProtos = nextProtos(config.NextProtos, p)
	}
	plain := pc.conn
	tc := tls.Client(plain, config)
	result := make(chan error, 2)
	var timer *time.Timer
	if d := pc.t.TLSHandshakeTimeout; d != 0 {
		timer = time.AfterFunc(d, func() { result <- errTLSTimeout })
	}
	go func() {
		err := tc.HandshakeContext(ctx)
		if timer != nil {
			timer.Stop()
		}
		result <- err
	}()
	if err := <-result; err != nil {
		plain.Close()
		if err == errTLSTimeout {
			<-result
		}
		return err
	}
	state := tc.ConnectionState()
	pc.tlsState = &state
	pc.conn = tc
	return nil
}

// ---------------------------------------------------------------------- one connection

// persistConn is a connection of HTTP/1 with a goroutine that reads and one that writes; or it stands for those of HTTP/2 to a host.
type persistConn struct {
	t         *Transport
	key       connKey
	conn      net.Conn
	tlsState  *tls.ConnectionState
	isH2      bool
	in        *scanner
	out       *outBuffer
	buffers   *poll.Lump
	reqs      chan *exchange // to the reader
	writes    chan *exchange // to the writer
	written   chan error     // from the writer to the reader
	closed    chan struct{}
	writeDone chan struct{}
	sawEOF    bool
	sent      int64 // bytes written

	mu        sync.Mutex
	expected  int   // answers
	why       error // it was closed
	canceled  error
	reused    bool
	prev      *persistConn // among the idle ones, guarded by the transport
	next      *persistConn
	isIdle    bool
	idleAt    time.Time
	idleTimer *time.Timer
}

// exchange is a request and where its answer goes.
type exchange struct {
	s        *sending
	extra    []string // further fields
	answers  chan reply
	gone     chan struct{} // closed when the caller has left
	writeErr chan error
}

type reply struct {
	resp *Response
	err  error
}

func (pc *persistConn) readText(max int) (string, error) {
	s, err := readConn(pc.conn, max)
	if err == io.EOF {
		pc.sawEOF = true
	}
	return s, err
}

func (pc *persistConn) writeText(s string) (int, error) {
	n, err := writeConn(pc.conn, s)
	pc.sent += int64(n)
	return n, err
}

func (pc *persistConn) isBroken() bool {
	pc.mu.Lock()
	defer pc.mu.Unlock()
	return pc.why != nil
}

func (pc *persistConn) wasCanceled() error {
	pc.mu.Lock()
	defer pc.mu.Unlock()
	return pc.canceled
}

func (pc *persistConn) markReused() {
	pc.mu.Lock()
	pc.reused = true
	pc.mu.Unlock()
}

func (pc *persistConn) close(err error) {
	pc.mu.Lock()
	defer pc.mu.Unlock()
	pc.closeLocked(err)
}

func (pc *persistConn) closeLocked(err error) {
	if pc.why != nil {
		return
	}
	pc.why = err
	pc.t.lessConns(pc.key)
	if !pc.isH2 {
		pc.conn.Close()
		close(pc.closed)
	}
}

func (pc *persistConn) cancelRequest(err error) {
	pc.mu.Lock()
	defer pc.mu.Unlock()
	pc.canceled = err
	pc.closeLocked(errRequestCanceled)
}

// closeIfIdle is what the timer of an idle connection does.
func (pc *persistConn) closeIfIdle() {
	t := pc.t
	t.mu.Lock()
	defer t.mu.Unlock()
	if !pc.isIdle {
		return
	}
	t.removeIdleLocked(pc)
	pc.close(errIdleConnTimeout)
}

func (pc *persistConn) mayRetry(req *Request, err error) bool {
	pc.mu.Lock()
	reused := pc.reused
	pc.mu.Unlock()
	if !reused {
		return false
	}
	if _, ok := err.(nothingWritten); ok {
		return req.outgoingLength() == 0 || req.GetBody != nil
	}
	if !req.canRetry() {
		return false
	}
	_, isRead := err.(serverReadError)
	return isRead || err == errServerClosedIdle
}

// explain turns what ended an exchange into what its caller shall see.
func (pc *persistConn) explain(s *sending, before int64, err error) error {
	<-pc.writeDone
	if cause := pc.wasCanceled(); cause != nil {
		return cause
	}
	s.mu.Lock()
	own := s.err
	s.mu.Unlock()
	if own != nil {
		return own
	}
	if err == errServerClosedIdle {
		return err
	}
	if _, ok := err.(serverReadError); ok {
		if pc.sent == before {
			return nothingWritten{err}
		}
		return err
	}
	if pc.isBroken() {
		if pc.sent == before {
			return nothingWritten{err}
		}
		return fmt.Errorf("net/http: HTTP/1.x transport connection broken: %w", err)
	}
	return err
}

func (pc *persistConn) roundTrip(s *sending) (*Response, error) {
	spend(callerWork)
	pc.mu.Lock()
	pc.expected++
	pc.mu.Unlock()
	x := &exchange{s: s, answers: make(chan reply), gone: make(chan struct{}), writeErr: make(chan error, 1)}
	h := s.Header
	if !pc.t.DisableCompression && h.get("Accept-Encoding") == "" && h.get("Range") == "" && s.Method != MethodHead {
		x.extra = append(x.extra, "Accept-Encoding: gzip\r\n")
	}
	if pc.t.DisableKeepAlives && !s.wantsClose() {
		x.extra = append(x.extra, "Connection: close\r\n")
	}
	defer close(x.gone)
	before := pc.sent
	pc.writes <- x
	pc.reqs <- x
	answer := func(r reply) (*Response, error) {
		if r.err != nil {
			return nil, pc.explain(s, before, r.err)
		}
		return r.resp, nil
	}
	var late <-chan time.Time
	done := s.ctx.Done()
	for {
		select {
		case err := <-x.writeErr:
			if err != nil {
				pc.close(fmt.Errorf("write error: %w", err))
				return nil, pc.explain(s, before, err)
			}
			if d := pc.t.ResponseHeaderTimeout; d > 0 {
				timer := time.NewTimer(d)
				defer timer.Stop()
				late = timer.C
			}
		case <-pc.closed:
			select {
			case r := <-x.answers:
				return answer(r)
			default:
			}
			return nil, pc.explain(s, before, pc.reason())
		case <-late:
			pc.close(errHeaderTimeout)
			return nil, errHeaderTimeout
		case r := <-x.answers:
			return answer(r)
		case <-done:
			select {
			case r := <-x.answers:
				return answer(r)
			default:
			}
			pc.cancelRequest(context.Cause(s.ctx))
			done = nil
		}
	}
}

func (pc *persistConn) reason() error {
	pc.mu.Lock()
	defer pc.mu.Unlock()
	return pc.why
}

// writeLoop writes requests.
func (pc *persistConn) writeLoop() {
	defer close(pc.writeDone)
	for {
		select {
		case x := <-pc.writes:
			before := pc.sent
			spend(writerWork)
			err := x.s.write(pc.out, x.extra)
			if own, ok := err.(bodyReadError); ok {
				err = own.error
				x.s.mu.Lock()
				if x.s.err == nil {
					x.s.err = err
				}
				x.s.mu.Unlock()
			} else if err == nil {
				err = pc.out.flush()
			}
			if err != nil && pc.sent == before {
				err = nothingWritten{err}
			}
			pc.written <- err
			x.writeErr <- err
			if err != nil {
				pc.close(err)
				return
			}
		case <-pc.closed:
			return
		}
	}
}

// wroteAll reports whether the request went out whole; the answer may be faster than the writer.
func (pc *persistConn) wroteAll() bool {
	select {
	case err := <-pc.written:
		return err == nil
	default:
	}
	timer := time.NewTimer(50 * time.Millisecond)
	defer timer.Stop()
	select {
	case err := <-pc.written:
		return err == nil
	case <-timer.C:
		return false
	}
}

// nobodyAsked deals with what comes, or ends, while no request is on its way. The mutex is held.
func (pc *persistConn) nobodyAsked(err error) {
	if pc.why != nil {
		return
	}
	if got := pc.in.buf; got != "" {
		if strings.HasPrefix(got, "HTTP/1.1 408") || strings.HasPrefix(got, "HTTP/1.0 408") {
			pc.closeLocked(errServerClosedIdle)
			return
		}
		logf("Unsolicited response received on idle HTTP channel starting with %q; err=%v", got, err)
	}
	if err == io.EOF {
		pc.closeLocked(errServerClosedIdle)
	} else {
		pc.closeLocked(fmt.Errorf("readLoopPeekFailLocked: %w", err))
	}
}

// readLoop reads answers.
func (pc *persistConn) readLoop() {
	closeErr := errReadLoopExiting
	ended := make(chan struct{}) // lets a reader go that has come to the end of a body
	defer func() {
		close(ended)
		pc.close(closeErr)
		pc.t.removeIdle(pc)
	}()
	keep := func() bool {
		if pc.sawEOF || !pc.wroteAll() {
			return false
		}
		if err := pc.t.putIdle(pc); err != nil {
			closeErr = err
			return false
		}
		return true
	}
	for alive := true; alive; {
		err := pc.in.peek(1)
		pc.mu.Lock()
		if pc.expected == 0 {
			pc.nobodyAsked(err)
			pc.mu.Unlock()
			return
		}
		pc.mu.Unlock()
		x := <-pc.reqs
		spend(readerWork)
		var resp *Response
		if err == nil {
			resp, err = pc.readResponse(x.s.Request)
		} else {
			err = serverReadError{err}
			closeErr = err
		}
		if err != nil {
			select {
			case x.answers <- reply{err: err}:
			case <-x.gone:
			}
			return
		}
		pc.mu.Lock()
		pc.expected--
		pc.mu.Unlock()
		if resp.Close || x.s.Close || resp.StatusCode < 200 {
			alive = false
		}
		inner, hasBody := resp.Body.(*body)
		if !hasBody {
			alive = alive && keep()
			select {
			case x.answers <- reply{resp: resp}:
			case <-x.gone:
				return
			}
			x.s.cancel(errRequestDone)
			continue
		}
		outcome := make(chan bool, 2)
		resp.Body = &replyBody{body: inner, pc: pc, outcome: outcome, ended: ended}
		select {
		case x.answers <- reply{resp: resp}:
		case <-x.gone:
			return
		}
		select {
		case isEOF := <-outcome:
			alive = alive && isEOF && keep()
			if isEOF {
				ended <- struct{}{}
			}
		case <-x.s.ctx.Done():
			alive = false
			pc.cancelRequest(context.Cause(x.s.ctx))
		case <-pc.closed:
			alive = false
		}
		x.s.cancel(errRequestDone)
	}
}

func (pc *persistConn) readResponse(req *Request) (*Response, error) {
	limit := pc.t.MaxResponseHeaderBytes
	if limit == 0 {
		limit = 10 << 20
	}
	for n := 0; ; n++ {
		resp, err := readResponse(pc.in, req, int(limit))
		if err == errTooLarge {
			err = fmt.Errorf("net/http: server response headers exceeded %d bytes; aborted", limit)
		}
		if err != nil {
			return nil, err
		}
		if resp.StatusCode < 200 && resp.StatusCode != StatusSwitchingProtocols {
			if n >= 5 {
				return nil, errors.New("net/http: too many 1xx informational responses")
			}
			continue
		}
		resp.TLS = pc.tlsState
		return resp, nil
	}
}

// replyBody is the body of an answer; its end decides what becomes of the connection.
type replyBody struct {
	body    *body
	pc      *persistConn
	mu      sync.Mutex
	closed  bool
	told    bool
	err     error
	outcome chan bool
	ended   chan struct{}
}

func (b *replyBody) Read(p []byte) (int, error) {
	s, err := b.text(len(p))
	return copy(p, s), err
}

func (b *replyBody) WriteTo(w io.Writer) (int64, error) { return writeBody(w, b) }

func (b *replyBody) text(max int) (string, error) {
	b.mu.Lock()
	if b.closed {
		b.mu.Unlock()
		return "", errReadOnClosed
	}
	if b.err != nil {
		defer b.mu.Unlock()
		return "", b.err
	}
	b.mu.Unlock()
	s, err := b.body.text(max)
	if err != nil {
		b.mu.Lock()
		defer b.mu.Unlock()
		if b.err == nil {
			b.err = err
		}
		err = b.tell(err)
	}
	return s, err
}

// tell lets the reading goroutine know how the body ended.
func (b *replyBody) tell(err error) error {
	if b.told {
		return err
	}
	b.told = true
	b.outcome <- err == io.EOF
	if err == io.EOF {
		<-b.ended
	} else if cause := b.pc.wasCanceled(); cause != nil {
		return cause
	}
	return err
}

func (b *replyBody) Close() error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.closed {
		return nil
	}
	b.closed = true
	if !b.told && b.err != io.EOF {
		b.told = true
		b.outcome <- false
		<-b.ended
		return nil
	}
	return b.body.Close()
}
