// Package httptest has servers on loopback and answers kept in memory, for tests.
package httptest

import (
	"bytes"
	"context"
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"time"
)

// DefaultRemoteAddr is where requests of NewRequest seem to come from.
const DefaultRemoteAddr = "1.2.3.4"

// Server is a server on a free port of loopback.
type Server struct {
	URL         string
	Listener    net.Listener
	EnableHTTP2 bool
	TLS         *tls.Config
	Config      *http.Server

	leaf    *x509.Certificate
	wg      sync.WaitGroup
	mu      sync.Mutex
	closed  bool
	conns   map[net.Conn]http.ConnState
	client  *http.Client
	started bool
}

func NewServer(handler http.Handler) *Server {
	s := NewUnstartedServer(handler)
	s.Start()
	return s
}

func NewTLSServer(handler http.Handler) *Server {
	s := NewUnstartedServer(handler)
	s.StartTLS()
	return s
}

func NewUnstartedServer(handler http.Handler) *Server {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(fmt.Sprintf("httptest: failed to listen on a port: %v", err))
	}
	return &Server{Listener: l, Config: &http.Server{Handler: handler}}
}

func (s *Server) Start() {
	if s.URL != "" {
		panic("Server already started")
	}
	if s.client == nil {
		s.client = &http.Client{Transport: s.transport(nil)}
	}
	s.URL = "http://" + s.Listener.Addr().String()
	s.watch()
	s.serve()
}

// transport sends requests for example.com to the server, whatever their port.
func (s *Server) transport(config *tls.Config) *http.Transport {
	dialer := &net.Dialer{}
	addr := s.Listener.Addr().String()
	return &http.Transport{
		TLSClientConfig:   config,
		ForceAttemptHTTP2: s.EnableHTTP2,
		DialContext: func(ctx context.Context, network, to string) (net.Conn, error) {
			if to == "example.com:80" || to == "example.com:443" || strings.HasSuffix(to, ".example.com:80") || strings.HasSuffix(to, ".example.com:443") {
				to = addr
			}
			return dialer.DialContext(ctx, network, to)
		},
	}
}

func (s *Server) StartTLS() {
	if s.URL != "" {
		panic("Server already started")
	}
	s.leaf = x509.Issue("Acme Co", []string{"example.com", "127.0.0.1", "::1"})
	config := s.TLS.Clone()
	if config == nil {
		config = new(tls.Config)
	}
	if config.NextProtos == nil {
		config.NextProtos = []string{"http/1.1"}
		if s.EnableHTTP2 {
			config.NextProtos = []string{"h2"}
		}
	}
	if len(config.Certificates) == 0 {
		config.Certificates = []tls.Certificate{tls.TestCertificate(s.leaf)}
	}
	s.TLS = config
	pool := x509.NewCertPool()
	pool.AddCert(s.leaf)
	if s.client == nil {
		s.client = &http.Client{}
	}
	s.client.Transport = s.transport(&tls.Config{RootCAs: pool})
	s.Listener = tls.NewListener(s.Listener, config)
	s.URL = "https://" + s.Listener.Addr().String()
	s.watch()
	s.serve()
}

func (s *Server) serve() {
	s.wg.Add(1)
	go func() {
		defer s.wg.Done()
		s.Config.Serve(s.Listener)
	}()
}

// watch notes what the connections do.
func (s *Server) watch() {
	before := s.Config.ConnState
	s.Config.ConnState = func(c net.Conn, state http.ConnState) {
		s.mu.Lock()
		switch state {
		case http.StateNew:
			if _, ok := s.conns[c]; ok {
				panic("invalid state transition")
			}
			if s.conns == nil {
				s.conns = make(map[net.Conn]http.ConnState)
			}
			s.wg.Add(1)
			s.conns[c] = state
			if s.closed {
				go c.Close()
			}
		case http.StateActive:
			if old, ok := s.conns[c]; ok && (old == http.StateNew || old == http.StateIdle) {
				s.conns[c] = state
			}
		case http.StateIdle:
			if old, ok := s.conns[c]; ok && old == http.StateActive {
				s.conns[c] = state
				if s.closed {
					go c.Close()
				}
			}
		case http.StateHijacked, http.StateClosed:
			if _, ok := s.conns[c]; ok {
				delete(s.conns, c)
				defer s.wg.Done()
			}
		}
		s.mu.Unlock()
		if before != nil {
			before(c, state)
		}
	}
}

// Close ends the server and waits until no request is open.
func (s *Server) Close() {
	s.mu.Lock()
	if !s.closed {
		s.closed = true
		s.Listener.Close()
		s.Config.SetKeepAlivesEnabled(false)
		for c, state := range s.conns {
			if state == http.StateIdle || state == http.StateNew {
				go c.Close()
			}
		}
		timer := time.AfterFunc(5*time.Second, s.logBlocked)
		defer timer.Stop()
	}
	s.mu.Unlock()
	if t, ok := http.DefaultTransport.(interface{ CloseIdleConnections() }); ok {
		t.CloseIdleConnections()
	}
	if s.client != nil {
		if t, ok := s.client.Transport.(interface{ CloseIdleConnections() }); ok {
			t.CloseIdleConnections()
		}
	}
	s.wg.Wait()
}

func (s *Server) logBlocked() {
	s.mu.Lock()
	defer s.mu.Unlock()
	println("httptest.Server blocked in Close after 5 seconds, waiting for connections:")
	for c, state := range s.conns {
		println(fmt.Sprintf("  %T %p %v in state %v", c, c, c.RemoteAddr(), state))
	}
}

// CloseClientConnections closes the connections that are open.
func (s *Server) CloseClientConnections() {
	s.mu.Lock()
	n := len(s.conns)
	ch := make(chan struct{}, n)
	for c := range s.conns {
		go func() {
			c.Close()
			ch <- struct{}{}
		}()
	}
	s.mu.Unlock()
	timer := time.NewTimer(5 * time.Second)
	defer timer.Stop()
	for i := 0; i < n; i++ {
		select {
		case <-ch:
		case <-timer.C:
			return
		}
	}
}

// Certificate is that of the server, or nil.
func (s *Server) Certificate() *x509.Certificate { return s.leaf }

// Client is a client that trusts the server. Its connections are closed with it.
func (s *Server) Client() *http.Client { return s.client }

// ResponseRecorder keeps what a handler answers.
type ResponseRecorder struct {
	Code      int
	HeaderMap http.Header
	Body      *bytes.Buffer
	Flushed   bool

	result      *http.Response
	snapshot    http.Header
	wroteHeader bool
}

func NewRecorder() *ResponseRecorder {
	return &ResponseRecorder{HeaderMap: make(http.Header), Body: new(bytes.Buffer), Code: 200}
}

func (rw *ResponseRecorder) Header() http.Header {
	if rw.HeaderMap == nil {
		rw.HeaderMap = make(http.Header)
	}
	return rw.HeaderMap
}

func (rw *ResponseRecorder) begin(b []byte) {
	if rw.wroteHeader {
		return
	}
	h := rw.Header()
	if _, has := h["Content-Type"]; !has && h.Get("Transfer-Encoding") == "" {
		h.Set("Content-Type", http.DetectContentType(b))
	}
	rw.WriteHeader(200)
}

func (rw *ResponseRecorder) Write(buf []byte) (int, error) {
	rw.begin(buf)
	if rw.Body != nil {
		rw.Body.Write(buf)
	}
	if rw.Code >= 100 && rw.Code < 200 || rw.Code == 204 || rw.Code == 304 {
		return 0, http.ErrBodyNotAllowed
	}
	return len(buf), nil
}

func (rw *ResponseRecorder) WriteString(s string) (int, error) { return rw.Write([]byte(s)) }

func (rw *ResponseRecorder) WriteHeader(code int) {
	if rw.wroteHeader {
		return
	}
	if code < 100 || code > 999 {
		panic(fmt.Sprintf("invalid WriteHeader code %v", code))
	}
	rw.Code, rw.wroteHeader = code, true
	rw.snapshot = rw.Header().Clone()
}

func (rw *ResponseRecorder) Flush() {
	if !rw.wroteHeader {
		rw.WriteHeader(200)
	}
	rw.Flushed = true
}

// Result is the answer as a client would see it.
func (rw *ResponseRecorder) Result() *http.Response {
	if rw.result != nil {
		return rw.result
	}
	if rw.snapshot == nil {
		rw.snapshot = rw.HeaderMap.Clone()
	}
	code := rw.Code
	if code == 0 {
		code = 200
	}
	res := &http.Response{
		StatusCode: code, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1, Header: rw.snapshot,
		Status: fmt.Sprintf("%03d %s", code, http.StatusText(code)), Body: http.NoBody,
	}
	if rw.Body != nil {
		res.Body = io.NopCloser(bytes.NewReader(rw.Body.Bytes()))
	}
	res.ContentLength = -1
	if v := strings.TrimSpace(res.Header.Get("Content-Length")); v != "" {
		if n, err := strconv.ParseUint(v, 10, 63); err == nil {
			res.ContentLength = int64(n)
		}
	}
	rw.result = res
	trailer := http.Header{}
	for _, names := range rw.snapshot["Trailer"] {
		for _, name := range strings.Split(names, ",") {
			name = http.CanonicalHeaderKey(strings.TrimSpace(name))
			if vv, ok := rw.HeaderMap[name]; ok {
				trailer[name] = append([]string(nil), vv...)
			}
		}
	}
	for k, vv := range rw.HeaderMap {
		if name, ok := strings.CutPrefix(k, http.TrailerPrefix); ok {
			trailer[name] = append(trailer[name], vv...)
		}
	}
	if _, announced := rw.snapshot["Trailer"]; announced || len(trailer) > 0 {
		res.Trailer = trailer
	}
	return res
}

// NewRequest makes a request as a server would get it.
func NewRequest(method, target string, body io.Reader) *http.Request {
	return NewRequestWithContext(context.Background(), method, target, body)
}

// requestLine reads the target as a server would find it in a request's first line.
func requestLine(method, target string) (*url.URL, error) {
	line, _, _ := strings.Cut(method+" "+target+" HTTP/1.0", "\n")
	name, rest, _ := strings.Cut(line, " ")
	uri, proto, hasProto := strings.Cut(rest, " ")
	if !hasProto {
		return nil, fmt.Errorf("malformed HTTP request %q", line)
	}
	if _, err := http.NewRequest(name, "/", nil); err != nil {
		return nil, fmt.Errorf("invalid method %q", name)
	}
	if proto != "HTTP/1.0" {
		return nil, fmt.Errorf("malformed HTTP version %q", proto)
	}
	return url.ParseRequestURI(uri)
}

func NewRequestWithContext(ctx context.Context, method, target string, body io.Reader) *http.Request {
	if method == "" {
		method = "GET"
	}
	u, err := requestLine(method, target)
	if err != nil {
		panic("invalid NewRequest arguments; " + err.Error())
	}
	req := (&http.Request{
		Method: method, URL: u, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1, Header: make(http.Header),
		Host: u.Host, RequestURI: target, RemoteAddr: "192.0.2.1:1234", Body: http.NoBody,
	}).WithContext(ctx)
	if req.Host == "" {
		req.Host = "example.com"
	}
	if body != nil {
		switch v := body.(type) {
		case *bytes.Buffer:
			req.ContentLength = int64(v.Len())
		case *bytes.Reader:
			req.ContentLength = int64(v.Len())
		case *strings.Reader:
			req.ContentLength = int64(v.Len())
		default:
			req.ContentLength = -1
		}
		if rc, ok := body.(io.ReadCloser); ok {
			req.Body = rc
		} else {
			req.Body = io.NopCloser(body)
		}
	}
	if u.Scheme == "https" {
		req.TLS = &tls.ConnectionState{Version: tls.VersionTLS12, HandshakeComplete: true, ServerName: req.Host}
	}
	return req
}
