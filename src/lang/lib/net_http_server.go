package http

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"log"
	"math/rand"
	"net"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"internal/poll"
)

// Handler answers requests.
type Handler interface {
	ServeHTTP(ResponseWriter, *Request)
}

// HandlerFunc is a function that answers requests.
type HandlerFunc func(ResponseWriter, *Request)

func (f HandlerFunc) ServeHTTP(w ResponseWriter, r *Request) { f(w, r) }

// ResponseWriter takes the answer.
type ResponseWriter interface {
	Header() Header
	Write([]byte) (int, error)
	WriteHeader(statusCode int)
}

// Flusher sends what is written so far.
type Flusher interface {
	Flush()
}

type contextKey struct{ name string }

func (k *contextKey) String() string { return "net/http context value " + k.name }

var (
	ServerContextKey    = &contextKey{"http-server"}
	LocalAddrContextKey = &contextKey{"local-addr"}
)

// ConnState is what a connection of a server is doing.
type ConnState int

const (
	StateNew ConnState = iota
	StateActive
	StateIdle
	StateHijacked
	StateClosed
)

func (c ConnState) String() string {
	switch c {
	case StateNew:
		return "new"
	case StateActive:
		return "active"
	case StateIdle:
		return "idle"
	case StateHijacked:
		return "hijacked"
	case StateClosed:
		return "closed"
	}
	return ""
}

// Server answers requests that come over connections.
type Server struct {
	Addr                         string
	Handler                      Handler
	DisableGeneralOptionsHandler bool
	TLSConfig                    *tls.Config
	ReadTimeout                  time.Duration
	ReadHeaderTimeout            time.Duration
	WriteTimeout                 time.Duration
	IdleTimeout                  time.Duration
	MaxHeaderBytes               int
	ConnState                    func(net.Conn, ConnState)
	ErrorLog                     *log.Logger
	BaseContext                  func(net.Listener) context.Context
	ConnContext                  func(ctx context.Context, c net.Conn) context.Context
	HTTP2                        *HTTP2Config
	Protocols                    *Protocols

	inShutdown        atomic.Bool
	disableKeepAlives atomic.Bool
	mu                sync.Mutex
	listeners         map[*onceListener]struct{}
	conns             map[*conn]struct{}
	onShutdown        []func()
	h2                map[*h2Server]struct{}
	serving           sync.WaitGroup
}

func (s *Server) logf(format string, args ...any) {
	if s.ErrorLog != nil {
		s.ErrorLog.Printf(format, args...)
	} else {
		log.Printf(format, args...)
	}
}

func (s *Server) protocols() Protocols {
	if s.Protocols != nil {
		return *s.Protocols
	}
	return Protocols{protoHTTP1 | protoHTTP2}
}

func (s *Server) headerTimeout() time.Duration {
	if s.ReadHeaderTimeout != 0 {
		return s.ReadHeaderTimeout
	}
	return s.ReadTimeout
}

func (s *Server) idleTimeout() time.Duration {
	if s.IdleTimeout != 0 {
		return s.IdleTimeout
	}
	return s.ReadTimeout
}

func (s *Server) handshakeTimeout() time.Duration {
	var least time.Duration
	for _, d := range []time.Duration{s.ReadHeaderTimeout, s.ReadTimeout, s.WriteTimeout} {
		if d > 0 && (least == 0 || d < least) {
			least = d
		}
	}
	return least
}

func (s *Server) maxHeader() int {
	if s.MaxHeaderBytes > 0 {
		return s.MaxHeaderBytes + bufferSize
	}
	return DefaultMaxHeaderBytes + bufferSize
}

func (s *Server) keepsAlive() bool { return !s.disableKeepAlives.Load() && !s.inShutdown.Load() }

func (s *Server) SetKeepAlivesEnabled(v bool) {
	s.disableKeepAlives.Store(!v)
	if !v {
		s.closeIdle()
	}
}

func (s *Server) RegisterOnShutdown(f func()) {
	s.mu.Lock()
	s.onShutdown = append(s.onShutdown, f)
	s.mu.Unlock()
}

// onceListener is a listener that is closed once.
type onceListener struct {
	net.Listener
	once sync.Once
	err  error
}

func (l *onceListener) Close() error {
	l.once.Do(func() { l.err = l.Listener.Close() })
	return l.err
}

func (s *Server) ListenAndServe() error {
	if s.inShutdown.Load() {
		return ErrServerClosed
	}
	addr := s.Addr
	if addr == "" {
		addr = ":http"
	}
	l, err := net.Listen("tcp", addr)
	if err != nil {
		return err
	}
	return s.Serve(l)
}

func (s *Server) ListenAndServeTLS(certFile, keyFile string) error {
	if s.inShutdown.Load() {
		return ErrServerClosed
	}
	addr := s.Addr
	if addr == "" {
		addr = ":https"
	}
	l, err := net.Listen("tcp", addr)
	if err != nil {
		return err
	}
	defer l.Close()
	return s.ServeTLS(l, certFile, keyFile)
}

func (s *Server) ServeTLS(l net.Listener, certFile, keyFile string) error {
	config := s.TLSConfig.Clone()
	if config == nil {
		config = &tls.Config{}
	}
	p := s.protocols()
	config.NextProtos = nextProtos(config.NextProtos, p)
	if len(config.Certificates) == 0 || certFile != "" || keyFile != "" {
		certificate, err := tls.LoadX509KeyPair(certFile, keyFile)
		if err != nil {
			return err
		}
		config.Certificates = []tls.Certificate{certificate}
	}
	return s.Serve(tls.NewListener(l, config))
}

// nextProtos is what is offered in the handshake of TLS.
func nextProtos(have []string, p Protocols) []string {
	var list []string
	if p.HTTP2() {
		list = append(list, "h2")
	}
	for _, name := range have {
		if name != "h2" && name != "http/1.1" {
			list = append(list, name)
		}
	}
	if p.HTTP1() {
		list = append(list, "http/1.1")
	}
	return list
}

func (s *Server) Serve(inner net.Listener) error {
	l := &onceListener{Listener: inner}
	defer l.Close()
	if !s.track(l) {
		return ErrServerClosed
	}
	defer s.untrack(l)
	base := context.Background()
	if s.BaseContext != nil {
		if base = s.BaseContext(inner); base == nil {
			panic("BaseContext returned a nil context")
		}
	}
	ctx := context.WithValue(base, ServerContextKey, s)
	var pause time.Duration
	for {
		rwc, err := l.Accept()
		if err != nil {
			if s.inShutdown.Load() {
				return ErrServerClosed
			}
			if ne, ok := err.(net.Error); ok && ne.Temporary() {
				pause = min(max(2*pause, 5*time.Millisecond), time.Second)
				s.logf("http: Accept error: %v; retrying in %v", err, pause)
				time.Sleep(pause)
				continue
			}
			return err
		}
		pause = 0
		connCtx := ctx
		if s.ConnContext != nil {
			if connCtx = s.ConnContext(ctx, rwc); connCtx == nil {
				panic("ConnContext returned nil")
			}
		}
		c := &conn{server: s, rwc: rwc}
		c.setState(StateNew, true)
		go c.serve(connCtx)
	}
}

func (s *Server) track(l *onceListener) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.inShutdown.Load() {
		return false
	}
	if s.listeners == nil {
		s.listeners = make(map[*onceListener]struct{})
	}
	s.listeners[l] = struct{}{}
	s.serving.Add(1)
	return true
}

func (s *Server) untrack(l *onceListener) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.listeners, l)
	s.serving.Done()
}

func (s *Server) closeListeners() (err error) {
	for l := range s.listeners {
		if e := l.Close(); e != nil && err == nil {
			err = e
		}
	}
	return err
}

// Close ends the server and all its connections at once.
func (s *Server) Close() error {
	s.inShutdown.Store(true)
	s.mu.Lock()
	err := s.closeListeners()
	s.mu.Unlock()
	s.serving.Wait()
	s.mu.Lock()
	defer s.mu.Unlock()
	for c := range s.conns {
		c.rwc.Close()
		delete(s.conns, c)
	}
	return err
}

// Shutdown takes no further connections and waits until those that are there are idle.
func (s *Server) Shutdown(ctx context.Context) error {
	s.inShutdown.Store(true)
	s.mu.Lock()
	err := s.closeListeners()
	for _, f := range s.onShutdown {
		go f()
	}
	for c := range s.h2 {
		c.startShutdown()
	}
	s.mu.Unlock()
	s.serving.Wait()
	interval := time.Millisecond
	next := func() time.Duration {
		d := interval + time.Duration(rand.Intn(int(interval/10)))
		interval = min(2*interval, 500*time.Millisecond)
		return d
	}
	timer := time.NewTimer(next())
	defer timer.Stop()
	for !s.closeIdle() {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-timer.C:
			timer.Reset(next())
		}
	}
	return err
}

// closeIdle closes the connections that do nothing and reports whether none are left.
func (s *Server) closeIdle() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	quiet := true
	for c := range s.conns {
		state, since := c.stateSince()
		if state == StateNew && since < time.Now().Unix()-5 {
			state = StateIdle
		}
		if state != StateIdle {
			quiet = false
			continue
		}
		c.rwc.Close()
		delete(s.conns, c)
	}
	return quiet
}

// ---------------------------------------------------------------------- connections

// connBuffers are those of a server's connections, which Go keeps for the next one too.
var connBuffers = sync.Pool{New: func() any { return poll.Account(2*bufferSize, true) }}

type conn struct {
	server   *Server
	rwc      net.Conn
	remote   string
	tlsState *tls.ConnectionState
	cancel   context.CancelFunc
	werr     error
	r        *connReader
	in       *scanner
	out      *outBuffer
	state    atomic.Uint64
	buffers  *poll.Lump
	method   string // of the request before
	expected int
}

func (c *conn) setState(state ConnState, hook bool) {
	s := c.server
	switch state {
	case StateNew:
		s.mu.Lock()
		if s.conns == nil {
			s.conns = make(map[*conn]struct{})
		}
		s.conns[c] = struct{}{}
		s.mu.Unlock()
	case StateClosed:
		s.mu.Lock()
		delete(s.conns, c)
		s.mu.Unlock()
	}
	c.state.Store(uint64(time.Now().Unix())<<8 | uint64(state))
	if hook && s.ConnState != nil {
		s.ConnState(c.rwc, state)
	}
}

func (c *conn) stateSince() (ConnState, int64) {
	v := c.state.Load()
	return ConnState(v & 255), int64(v >> 8)
}

// connReader reads from the connection, and watches it while a handler runs: that is how the end of the client is noticed.
type connReader struct {
	conn    *conn
	mu      sync.Mutex
	cond    *sync.Cond
	early   string // what the watching has read
	inRead  bool
	aborted bool
}

var longAgo = time.Unix(1, 0)

func (r *connReader) readText(max int) (string, error) {
	r.mu.Lock()
	if r.inRead {
		r.mu.Unlock()
		panic("invalid concurrent Body.Read call")
	}
	if s := r.early; s != "" {
		r.early = ""
		r.mu.Unlock()
		return s, nil
	}
	r.inRead = true
	r.mu.Unlock()
	s, err := readConn(r.conn.rwc, max)
	r.mu.Lock()
	r.inRead = false
	if err != nil {
		r.failed()
	}
	r.mu.Unlock()
	r.cond.Broadcast()
	return s, err
}

// failed tells the handler, by its context, that the client has gone.
func (r *connReader) failed() {
	if r.conn.cancel != nil {
		r.conn.cancel()
	}
}

func (r *connReader) watch() {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.inRead || r.early != "" {
		return
	}
	r.inRead = true
	r.conn.rwc.SetReadDeadline(time.Time{})
	go r.backgroundRead()
}

func (r *connReader) backgroundRead() {
	s, err := readConn(r.conn.rwc, 1)
	r.mu.Lock()
	r.early = s
	if err != nil {
		ne, ok := err.(net.Error)
		if !r.aborted || !ok || !ne.Timeout() {
			r.failed()
		}
	}
	r.aborted, r.inRead = false, false
	r.mu.Unlock()
	r.cond.Broadcast()
}

func (r *connReader) stopWatching() {
	r.mu.Lock()
	defer r.mu.Unlock()
	if !r.inRead {
		return
	}
	r.aborted = true
	r.conn.rwc.SetReadDeadline(longAgo)
	for r.inRead {
		r.cond.Wait()
	}
	r.conn.rwc.SetReadDeadline(time.Time{})
}

// writeText is the end of the way out: an error there ends the request.
func (c *conn) writeText(s string) (int, error) {
	n, err := writeConn(c.rwc, s)
	if err != nil && c.werr == nil {
		c.werr = err
		c.cancel()
	}
	return n, err
}

func (c *conn) close() {
	if c.out != nil {
		c.out.flush()
	}
	c.rwc.Close()
}

// closeSlowly lets the client read what was said before the connection goes.
func (c *conn) closeSlowly() {
	c.out.flush()
	if cw, ok := c.rwc.(interface{ CloseWrite() error }); ok {
		cw.CloseWrite()
	}
	time.Sleep(500 * time.Millisecond)
}

func (c *conn) serve(ctx context.Context) {
	if addr := c.rwc.RemoteAddr(); addr != nil {
		c.remote = addr.String()
	}
	ctx = context.WithValue(ctx, LocalAddrContextKey, c.rwc.LocalAddr())
	var inFlight *response
	defer func() {
		if err := recover(); err != nil && err != ErrAbortHandler {
			c.server.logf("http: panic serving %v: %v\n%s", c.remote, err, debug.Stack())
		}
		if inFlight != nil {
			inFlight.cancel()
			c.r.stopWatching()
			inFlight.reqBody.Close()
		}
		c.close()
		c.setState(StateClosed, true)
	}()
	if tc, ok := c.rwc.(*tls.Conn); ok {
		if !c.handshake(ctx, tc) {
			return
		}
		state := tc.ConnectionState()
		c.tlsState = &state
		if state.NegotiatedProtocol == "h2" {
			c.setState(StateActive, false)
			c.serveH2(ctx, "")
			return
		}
	}
	ctx, cancel := context.WithCancel(ctx)
	c.cancel = cancel
	defer cancel()
	spend(servingWork)
	c.r = &connReader{conn: c}
	c.r.cond = sync.NewCond(&c.r.mu)
	c.in = &scanner{r: c.r}
	c.out = &outBuffer{w: c, size: bufferSize}
	c.buffers = connBuffers.Get().(*poll.Lump)
	defer connBuffers.Put(c.buffers)
	if d := c.server.headerTimeout(); d > 0 {
		c.rwc.SetReadDeadline(time.Now().Add(d))
	}
	p := c.server.protocols()
	if c.tlsState == nil && p.UnencryptedHTTP2() && c.startsH2() {
		c.setState(StateActive, false)
		c.rwc.SetReadDeadline(time.Time{})
		c.serveH2(ctx, c.in.buf)
		return
	}
	if !p.HTTP1() {
		return
	}
	for {
		w, err := c.readRequest(ctx)
		if c.in.buf != "" || w != nil || c.expected > 0 {
			c.setState(StateActive, true)
		}
		if c.server.inShutdown.Load() {
			return
		}
		if err != nil {
			c.refuse(err)
			return
		}
		req := w.req
		if expect := req.Header.get("Expect"); expect != "" && !req.expectsContinue() {
			w.Header().Set("Connection", "close")
			w.WriteHeader(StatusExpectationFailed)
			w.finish()
			return
		}
		if b, ok := req.Body.(*body); ok {
			if req.expectsContinue() {
				req.Body = &continueBody{body: b, w: w}
				w.mayContinue.Store(true)
			}
			b.onEOF = c.r.watch
		} else {
			c.r.watch()
		}
		spend(handlingWork)
		inFlight = w
		serverHandler{c.server}.ServeHTTP(w, req)
		inFlight = nil
		w.cancel()
		w.finish()
		c.rwc.SetWriteDeadline(time.Time{})
		if !w.canReuse() {
			if w.tooLarge || w.leftBody() {
				c.closeSlowly()
			}
			return
		}
		c.setState(StateIdle, true)
		if !c.server.keepsAlive() {
			return
		}
		c.setReadTimeout(c.server.idleTimeout())
		if err := c.in.peek(4); err != nil {
			return
		}
		c.setReadTimeout(c.server.headerTimeout())
	}
}

func (c *conn) setReadTimeout(d time.Duration) {
	if d > 0 {
		c.rwc.SetReadDeadline(time.Now().Add(d))
	} else {
		c.rwc.SetReadDeadline(time.Time{})
	}
}

// handshake does that of TLS, and says to clients that speak without TLS what is wrong.
func (c *conn) handshake(ctx context.Context, tc *tls.Conn) bool {
	if d := c.server.handshakeTimeout(); d > 0 {
		c.rwc.SetDeadline(time.Now().Add(d))
	}
	if err := tc.HandshakeContext(ctx); err != nil {
		reason := err.Error()
		if re, ok := err.(tls.RecordHeaderError); ok && re.Conn != nil && isHTTPStart(string(re.RecordHeader[:])) {
			io.WriteString(re.Conn, "HTTP/1.0 400 Bad Request\r\n\r\nClient sent an HTTP request to an HTTPS server.\n")
			re.Conn.Close()
			reason = "client sent an HTTP request to an HTTPS server"
		}
		c.server.logf("http: TLS handshake error from %s: %v", c.remote, reason)
		return false
	}
	if c.server.handshakeTimeout() > 0 {
		c.rwc.SetDeadline(time.Time{})
	}
	return true
}

func isHTTPStart(s string) bool {
	switch s {
	case "GET /", "HEAD ", "POST ", "PUT /", "OPTIO":
		return true
	}
	return false
}

// refuse answers what is no request.
func (c *conn) refuse(err error) {
	const fields = "\r\nContent-Type: text/plain; charset=utf-8\r\nConnection: close\r\n\r\n"
	text := "400 Bad Request"
	switch e := err.(type) {
	case *badEncoding:
		io.WriteString(c.rwc, "HTTP/1.1 501 Not Implemented"+fields+"Unsupported transfer encoding")
		return
	case statusError:
		text = strconv.Itoa(e.code) + " " + e.Error()
	case net.Error:
		if e.Timeout() {
			return
		}
		if op, ok := err.(*net.OpError); ok && op.Op == "read" {
			return
		}
	}
	if err == io.EOF {
		return
	}
	if err == errTooLarge {
		text = "431 Request Header Fields Too Large"
	}
	io.WriteString(c.rwc, "HTTP/1.1 "+text+fields+text)
	if err == errTooLarge {
		c.closeSlowly()
	}
}

const h2Preface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"

// startsH2 looks whether the client speaks HTTP/2 without having asked.
func (c *conn) startsH2() bool {
	for n := 1; n <= len(h2Preface); n++ {
		if c.in.peek(n) != nil || c.in.buf[:n] != h2Preface[:n] {
			return false
		}
	}
	return true
}

func (c *conn) readRequest(ctx context.Context) (*response, error) {
	var whole time.Time
	if d := c.server.ReadTimeout; d > 0 {
		whole = time.Now().Add(d)
	}
	if d := c.server.WriteTimeout; d > 0 {
		defer func() { c.rwc.SetWriteDeadline(time.Now().Add(d)) }()
	}
	if c.method == MethodPost && c.in.peek(2) == nil {
		c.in.buf = strings.TrimLeft(c.in.buf, "\r\n")
	}
	req, err := readRequest(c.in, c.server.maxHeader())
	if err != nil {
		return nil, err
	}
	if req.ProtoMajor != 1 {
		return nil, statusError{StatusHTTPVersionNotSupported, "unsupported protocol version"}
	}
	c.method = req.Method
	c.expected++
	host, has := req.Header["Host"]
	if !has && req.ProtoAtLeast(1, 1) && req.Method != MethodConnect {
		return nil, statusError{StatusBadRequest, "missing required Host header"}
	}
	if has && !isHostText(host[0]) {
		return nil, statusError{StatusBadRequest, "malformed Host header"}
	}
	for k := range req.Header {
		if !isToken(k) {
			return nil, statusError{StatusBadRequest, "invalid header name"}
		}
	}
	delete(req.Header, "Host")
	reqCtx, cancel := context.WithCancel(ctx)
	req.ctx, req.RemoteAddr, req.TLS = reqCtx, c.remote, c.tlsState
	c.rwc.SetReadDeadline(whole)
	c.cancel = cancel
	w := &response{
		conn: c, req: req, reqBody: req.Body, cancel: cancel, header: make(Header), length: -1,
		wantsClose: req.wantsClose(), keeps10: !req.ProtoAtLeast(1, 1) && !req.Close,
	}
	w.pending.w, w.pending.size = w, 2048
	return w, nil
}

// ---------------------------------------------------------------------- responses

type response struct {
	conn        *conn
	req         *Request
	reqBody     io.ReadCloser
	cancel      context.CancelFunc
	header      Header
	frozen      Header // the header as it was when it was written
	sawHeader   bool   // the handler may change the header behind our back
	wroteHeader bool
	sentHeader  bool
	chunking    bool
	done        atomic.Bool // the handler is
	mayContinue atomic.Bool
	wantsClose  bool
	keeps10     bool
	closeAfter  bool
	tooLarge    bool
	status      int
	length      int64 // declared; −1 if it is not
	written     int64
	pending     outBuffer // before the header is sent; holds 2 KiB
	trailers    []string
}

func (w *response) Header() Header {
	if w.frozen == nil && w.wroteHeader && !w.sentHeader {
		w.frozen = w.header.Clone()
	}
	w.sawHeader = true
	return w.header
}

func (w *response) requestTooLarge() {
	w.closeAfter, w.tooLarge = true, true
	if !w.wroteHeader {
		w.header.Set("Connection", "close")
	}
}

func checkCode(code int) {
	if code < 100 || code > 999 {
		panic(fmt.Sprintf("invalid WriteHeader code %v", code))
	}
}

func (w *response) WriteHeader(code int) {
	if w.wroteHeader {
		w.conn.server.logf("http: superfluous response.WriteHeader call from %s", handlerPlace())
		return
	}
	checkCode(code)
	w.mayContinue.Store(false)
	if code < 200 && code != StatusSwitchingProtocols {
		w.conn.out.write(concat(append(w.header.lines([]string{w.statusLine(code)}, noBodyFields), "\r\n")))
		w.conn.out.flush()
		return
	}
	w.wroteHeader, w.status = true, code
	if w.sawHeader {
		w.frozen = w.header.Clone()
	}
	if cl := w.header.get("Content-Length"); cl != "" {
		n, err := strconv.ParseInt(cl, 10, 64)
		if err == nil && n >= 0 {
			w.length = n
		} else {
			w.conn.server.logf("http: invalid Content-Length of %q", cl)
			w.header.Del("Content-Length")
		}
	}
}

var noBodyFields = map[string]bool{"Content-Length": true, "Transfer-Encoding": true}

func (w *response) statusLine(code int) string {
	proto := "HTTP/1.1 "
	if !w.req.ProtoAtLeast(1, 1) {
		proto = "HTTP/1.0 "
	}
	text := StatusText(code)
	if text == "" {
		text = "status code " + strconv.Itoa(code)
	}
	return proto + strconv.Itoa(code) + " " + text + "\r\n"
}

func (w *response) Write(p []byte) (int, error) { return w.write(string(p), true) }

func (w *response) WriteString(s string) (int, error) { return w.write(s, false) }

func (w *response) write(s string, direct bool) (int, error) {
	if !w.wroteHeader {
		w.WriteHeader(StatusOK)
	}
	if s == "" {
		return 0, nil
	}
	if !bodyAllowed(w.status) {
		return 0, ErrBodyNotAllowed
	}
	w.written += int64(len(s))
	if w.length >= 0 && w.written > w.length {
		return 0, ErrContentLength
	}
	if err := w.pending.fill(s, direct); err != nil {
		return 0, err
	}
	return len(s), nil
}

// writeText takes what leaves the first buffer: a chunk, or a piece of a body of known length.
func (w *response) writeText(s string) (int, error) {
	if !w.sentHeader {
		w.sendHeader(s)
	}
	if w.req.Method == MethodHead {
		return len(s), nil
	}
	out := w.conn.out
	if w.chunking {
		out.write(strconv.FormatInt(int64(len(s)), 16) + "\r\n")
		out.write(s)
		return len(s), out.write("\r\n")
	}
	return len(s), out.write(s)
}

// sendHeader writes the header when the first bytes of the body, or that there are none, are known.
func (w *response) sendHeader(first string) {
	w.sentHeader = true
	h := w.frozen
	if h == nil {
		h = w.header
	}
	server := w.conn.server
	isHead := w.req.Method == MethodHead
	alive := server.keepsAlive()
	exclude := map[string]bool(nil)
	drop := func(key string) {
		if h.has(key) {
			if exclude == nil {
				exclude = make(map[string]bool)
			}
			exclude[key] = true
		}
	}
	var extra []string
	marked := false
	for k := range h {
		if strings.HasPrefix(k, TrailerPrefix) {
			drop(k)
			marked = true
		}
	}
	for _, names := range h["Trailer"] {
		for _, name := range strings.Split(names, ",") {
			w.trailers = append(w.trailers, canonicalKey(trimBlank(name)))
		}
	}
	te := h.get("Transfer-Encoding")
	if w.done.Load() && !marked && len(w.trailers) == 0 && te == "" && bodyAllowed(w.status) && !h.has("Content-Length") && (!isHead || first != "") {
		w.length = int64(len(first))
		extra = append(extra, "Content-Length: ", strconv.Itoa(len(first)), "\r\n")
	}
	hasLength := w.length >= 0
	connection := ""
	if w.keeps10 && (isHead || hasLength || !bodyAllowed(w.status)) {
		if !h.has("Connection") {
			connection = "keep-alive"
		}
	} else if !w.req.ProtoAtLeast(1, 1) || w.wantsClose {
		w.closeAfter = true
	}
	if h.get("Connection") == "close" || !alive {
		w.closeAfter = true
	}
	if b, ok := w.req.Body.(*continueBody); ok && !b.sawEOF {
		w.closeAfter = true
	}
	if w.req.ContentLength != 0 && !w.closeAfter {
		if w.drain() {
			w.requestTooLarge()
			drop("Connection")
			connection = "close"
		}
	}
	if !bodyAllowed(w.status) {
		drop("Transfer-Encoding")
		if w.status != StatusNotModified {
			drop("Content-Length")
			if w.status < 200 || w.status == StatusNoContent {
				drop("Content-Length")
			}
		} else {
			drop("Content-Type")
		}
	} else if !h.has("Content-Type") && h.get("Content-Encoding") == "" && te == "" && first != "" {
		extra = append(extra, "Content-Type: ", contentType(first), "\r\n")
	}
	if !h.has("Date") {
		extra = append([]string{"Date: ", httpTime(time.Now()), "\r\n"}, extra...)
	}
	if hasLength && te != "" && te != "identity" && h.has("Content-Length") {
		w.conn.server.logf("http: WriteHeader called with both Transfer-Encoding of %q and a Content-Length of %d", te, w.length)
		drop("Content-Length")
		hasLength = false
	}
	switch {
	case isHead || !bodyAllowed(w.status) || hasLength:
		drop("Transfer-Encoding")
	case w.req.ProtoAtLeast(1, 1):
		drop("Transfer-Encoding")
		if te == "identity" {
			w.closeAfter = true
		} else {
			w.chunking = true
			drop("Content-Length")
		}
	default:
		w.closeAfter = true
		drop("Transfer-Encoding")
	}
	if w.closeAfter && (!alive || !hasWord(h.get("Connection"), "close")) {
		drop("Connection")
		if w.req.ProtoAtLeast(1, 1) {
			connection = "close"
		}
	}
	if connection != "" {
		extra = append(extra, "Connection: ", connection, "\r\n")
	}
	if w.chunking {
		extra = append(extra, "Transfer-Encoding: chunked\r\n")
	}
	parts := append(h.lines(append(make([]string, 0, 16), w.statusLine(w.status)), exclude), extra...)
	w.conn.out.write(concat(append(parts, "\r\n")))
}

// drain reads what the handler left of the body, so that the connection can be used again; true: there is too much.
func (w *response) drain() bool {
	b, ok := w.reqBody.(*body)
	if !ok {
		return false
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.closed {
		if !b.sawEOF {
			w.closeAfter = true
		}
		return false
	}
	if b.sawEOF {
		return false
	}
	if b.kind == sized && b.left >= maxLeftOver {
		return true
	}
	all, err := b.discard(maxLeftOver)
	if err != nil {
		w.closeAfter = true
		return false
	}
	return !all
}

func (w *response) Flush() { w.FlushError() }

func (w *response) FlushError() error {
	if !w.wroteHeader {
		w.WriteHeader(StatusOK)
	}
	err := w.pending.flush()
	if !w.sentHeader {
		w.sendHeader("")
	}
	if e := w.conn.out.flush(); err == nil {
		err = e
	}
	return err
}

func (w *response) SetReadDeadline(t time.Time) error  { return w.conn.rwc.SetReadDeadline(t) }
func (w *response) SetWriteDeadline(t time.Time) error { return w.conn.rwc.SetWriteDeadline(t) }

func (w *response) finish() {
	w.done.Store(true)
	if !w.wroteHeader {
		w.WriteHeader(StatusOK)
	}
	w.pending.flush()
	if !w.sentHeader {
		w.sendHeader("")
	}
	if w.chunking {
		w.conn.out.write("0\r\n")
		w.conn.out.write(concat(append(w.finalTrailers().lines(nil, nil), "\r\n")))
	}
	w.conn.out.flush()
	w.conn.r.stopWatching()
	w.reqBody.Close()
}

// finalTrailers are the fields that follow the body: those that were announced, and those marked so.
func (w *response) finalTrailers() Header {
	t := Header{}
	for k, values := range w.header {
		if name, ok := strings.CutPrefix(k, TrailerPrefix); ok {
			t[name] = values
		}
	}
	for _, k := range w.trailers {
		for _, v := range w.header[k] {
			t[k] = append(t[k], v)
		}
	}
	return t
}

func (w *response) canReuse() bool {
	if w.closeAfter || w.conn.werr != nil || w.leftBody() {
		return false
	}
	return w.req.Method == MethodHead || w.length < 0 || !bodyAllowed(w.status) || w.length == w.written
}

func (w *response) leftBody() bool {
	b, ok := w.reqBody.(*body)
	return ok && b.early
}

// continueBody tells the client to send its body when the handler begins to read it.
type continueBody struct {
	*body
	w *response
}

func (b *continueBody) ask() {
	if b.w.mayContinue.CompareAndSwap(true, false) {
		b.w.conn.out.write("HTTP/1.1 100 Continue\r\n\r\n")
		b.w.conn.out.flush()
	}
}

func (b *continueBody) Read(p []byte) (int, error) {
	b.ask()
	return b.body.Read(p)
}

func (b *continueBody) WriteTo(w io.Writer) (int64, error) {
	b.ask()
	return b.body.WriteTo(w)
}

func (b *continueBody) text(max int) (string, error) {
	b.ask()
	return b.body.text(max)
}

// ---------------------------------------------------------------------- around handlers

type serverHandler struct{ srv *Server }

func (h serverHandler) ServeHTTP(w ResponseWriter, r *Request) {
	handler := h.srv.Handler
	if handler == nil {
		handler = DefaultServeMux
	}
	if r.RequestURI == "*" && r.Method == MethodOptions && !h.srv.DisableGeneralOptionsHandler {
		w.Header().Set("Content-Length", "0")
		return
	}
	handler.ServeHTTP(w, r)
}

func ListenAndServe(addr string, handler Handler) error {
	return (&Server{Addr: addr, Handler: handler}).ListenAndServe()
}

func ListenAndServeTLS(addr, certFile, keyFile string, handler Handler) error {
	return (&Server{Addr: addr, Handler: handler}).ListenAndServeTLS(certFile, keyFile)
}

func Serve(l net.Listener, handler Handler) error { return (&Server{Handler: handler}).Serve(l) }

func ServeTLS(l net.Listener, handler Handler, certFile, keyFile string) error {
	return (&Server{Handler: handler}).ServeTLS(l, certFile, keyFile)
}

// Error answers with a text and a code.
func Error(w ResponseWriter, error string, code int) {
	h := w.Header()
	h.Del("Content-Length")
	h.Set("Content-Type", "text/plain; charset=utf-8")
	h.Set("X-Content-Type-Options", "nosniff")
	w.WriteHeader(code)
	io.WriteString(w, error+"\n")
}

func NotFound(w ResponseWriter, r *Request) { Error(w, "404 page not found", StatusNotFound) }
func NotFoundHandler() Handler              { return HandlerFunc(NotFound) }

// StripPrefix hands on requests without the beginning of their path.
func StripPrefix(prefix string, h Handler) Handler {
	if prefix == "" {
		return h
	}
	return HandlerFunc(func(w ResponseWriter, r *Request) {
		path, raw := strings.TrimPrefix(r.URL.Path, prefix), strings.TrimPrefix(r.URL.RawPath, prefix)
		if len(path) == len(r.URL.Path) || r.URL.RawPath != "" && len(raw) == len(r.URL.RawPath) {
			NotFound(w, r)
			return
		}
		u := *r.URL
		u.Path, u.RawPath = path, raw
		r2 := *r
		r2.URL = &u
		h.ServeHTTP(w, &r2)
	})
}

// MaxBytesHandler hands on requests with bodies of at most n bytes.
func MaxBytesHandler(h Handler, n int64) Handler {
	return HandlerFunc(func(w ResponseWriter, r *Request) {
		r2 := *r
		r2.Body = MaxBytesReader(w, r.Body, n)
		h.ServeHTTP(w, &r2)
	})
}

// AllowQuerySemicolons takes semicolons in queries for ampersands.
func AllowQuerySemicolons(h Handler) Handler {
	return HandlerFunc(func(w ResponseWriter, r *Request) {
		if strings.Contains(r.URL.RawQuery, ";") {
			u := *r.URL
			u.RawQuery = strings.ReplaceAll(u.RawQuery, ";", "&")
			r2 := *r
			r2.URL = &u
			r = &r2
		}
		h.ServeHTTP(w, r)
	})
}

type timeoutHandler struct {
	handler Handler
	body    string
	dt      time.Duration
}

// TimeoutHandler answers 503 when h takes longer than dt.
func TimeoutHandler(h Handler, dt time.Duration, msg string) Handler {
	return &timeoutHandler{h, msg, dt}
}

func (h *timeoutHandler) ServeHTTP(w ResponseWriter, r *Request) {
	ctx, cancel := context.WithTimeout(r.Context(), h.dt)
	defer cancel()
	r = r.WithContext(ctx)
	done := make(chan struct{})
	panics := make(chan any, 1)
	tw := &timeoutWriter{h: make(Header)}
	go func() {
		defer func() {
			if p := recover(); p != nil {
				panics <- p
			}
		}()
		h.handler.ServeHTTP(tw, r)
		close(done)
	}()
	select {
	case p := <-panics:
		panic(p)
	case <-done:
		tw.mu.Lock()
		defer tw.mu.Unlock()
		for k, v := range tw.h {
			w.Header()[k] = v
		}
		if !tw.wroteHeader {
			tw.code = StatusOK
		}
		w.WriteHeader(tw.code)
		io.WriteString(w, concat(tw.parts))
	case <-ctx.Done():
		tw.mu.Lock()
		defer tw.mu.Unlock()
		w.WriteHeader(StatusServiceUnavailable)
		tw.err = ctx.Err()
		if tw.err == context.DeadlineExceeded {
			text := h.body
			if text == "" {
				text = "<html><head><title>Timeout</title></head><body><h1>Timeout</h1></body></html>"
			}
			io.WriteString(w, text)
			tw.err = ErrHandlerTimeout
		}
	}
}

// timeoutWriter keeps an answer until it is clear that it comes in time.
type timeoutWriter struct {
	h           Header
	mu          sync.Mutex
	parts       []string
	err         error
	wroteHeader bool
	code        int
}

func (tw *timeoutWriter) Header() Header { return tw.h }

func (tw *timeoutWriter) Write(p []byte) (int, error) { return tw.WriteString(string(p)) }

func (tw *timeoutWriter) WriteString(s string) (int, error) {
	tw.mu.Lock()
	defer tw.mu.Unlock()
	if tw.err != nil {
		return 0, tw.err
	}
	if !tw.wroteHeader {
		tw.wroteHeader, tw.code = true, StatusOK
	}
	tw.parts = append(tw.parts, s)
	return len(s), nil
}

func (tw *timeoutWriter) WriteHeader(code int) {
	checkCode(code)
	tw.mu.Lock()
	defer tw.mu.Unlock()
	if tw.err != nil {
		return
	}
	if tw.wroteHeader {
		logf("http: superfluous response.WriteHeader call from %s", handlerPlace())
		return
	}
	tw.wroteHeader, tw.code = true, code
}

// ResponseController reaches what not every ResponseWriter has.
type ResponseController struct{ rw ResponseWriter }

func NewResponseController(rw ResponseWriter) *ResponseController { return &ResponseController{rw} }

func (c *ResponseController) Flush() error {
	for rw := c.rw; ; {
		switch t := rw.(type) {
		case interface{ FlushError() error }:
			return t.FlushError()
		case Flusher:
			t.Flush()
			return nil
		case interface{ Unwrap() ResponseWriter }:
			rw = t.Unwrap()
		default:
			return notSupported()
		}
	}
}

func (c *ResponseController) SetReadDeadline(deadline time.Time) error {
	for rw := c.rw; ; {
		switch t := rw.(type) {
		case interface{ SetReadDeadline(time.Time) error }:
			return t.SetReadDeadline(deadline)
		case interface{ Unwrap() ResponseWriter }:
			rw = t.Unwrap()
		default:
			return notSupported()
		}
	}
}

func (c *ResponseController) SetWriteDeadline(deadline time.Time) error {
	for rw := c.rw; ; {
		switch t := rw.(type) {
		case interface{ SetWriteDeadline(time.Time) error }:
			return t.SetWriteDeadline(deadline)
		case interface{ Unwrap() ResponseWriter }:
			rw = t.Unwrap()
		default:
			return notSupported()
		}
	}
}

func notSupported() error { return fmt.Errorf("%w", errors.ErrUnsupported) }

// handlerPlace is where the program has called the package.
func handlerPlace() string {
	pcs := make([]uintptr, 16)
	frames := runtime.CallersFrames(pcs[:runtime.Callers(1, pcs)])
	for {
		frame, more := frames.Next()
		if !more || !strings.HasPrefix(frame.Function, "net/http.") && !strings.HasPrefix(frame.Function, "http.") {
			return fmt.Sprintf("%s (%s:%d)", frame.Function, frame.File[strings.LastIndexByte(frame.File, '/')+1:], frame.Line)
		}
	}
}

func logf(format string, args ...any) { log.Printf(format, args...) }
