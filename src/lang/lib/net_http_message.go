package http

import (
	"bytes"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net/url"
	"strconv"
	"strings"
)

// Request is a request that a server got or a client sends.
type Request struct {
	Method           string
	URL              *url.URL
	Proto            string
	ProtoMajor       int
	ProtoMinor       int
	Header           Header
	Body             io.ReadCloser
	GetBody          func() (io.ReadCloser, error)
	ContentLength    int64
	TransferEncoding []string
	Close            bool
	Host             string
	Form             url.Values
	PostForm         url.Values
	Trailer          Header
	RemoteAddr       string
	RequestURI       string
	TLS              *tls.ConnectionState
	Cancel           <-chan struct{}
	Response         *Response
	Pattern          string
	ctx              context.Context
	matches          []string // names and values of wildcards
}

// Response is the answer to a request.
type Response struct {
	Status           string
	StatusCode       int
	Proto            string
	ProtoMajor       int
	ProtoMinor       int
	Header           Header
	Body             io.ReadCloser
	ContentLength    int64
	TransferEncoding []string
	Close            bool
	Uncompressed     bool
	Trailer          Header
	Request          *Request
	TLS              *tls.ConnectionState
}

func NewRequest(method, url string, body io.Reader) (*Request, error) {
	return NewRequestWithContext(context.Background(), method, url, body)
}

func NewRequestWithContext(ctx context.Context, method, urlText string, body io.Reader) (*Request, error) {
	if method == "" {
		method = MethodGet
	}
	if !isToken(method) {
		return nil, fmt.Errorf("net/http: invalid method %q", method)
	}
	if ctx == nil {
		return nil, errors.New("net/http: nil Context")
	}
	u, err := url.Parse(urlText)
	if err != nil {
		return nil, err
	}
	rc, ok := body.(io.ReadCloser)
	if !ok && body != nil {
		rc = io.NopCloser(body)
	}
	if u.Host != "" && strings.HasSuffix(u.Host, ":") {
		u.Host = u.Host[:len(u.Host)-1]
	}
	req := &Request{
		ctx: ctx, Method: method, URL: u, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header: make(Header), Body: rc, Host: u.Host,
	}
	switch v := body.(type) {
	case nil:
	case *bytes.Buffer:
		req.ContentLength = int64(v.Len())
		text := v.String()
		req.GetBody = func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(text)), nil }
	case *bytes.Reader:
		req.ContentLength = int64(v.Len())
		start := *v
		req.GetBody = func() (io.ReadCloser, error) { r := start; return io.NopCloser(&r), nil }
	case *strings.Reader:
		req.ContentLength = int64(v.Len())
		start := *v
		req.GetBody = func() (io.ReadCloser, error) { r := start; return io.NopCloser(&r), nil }
	}
	if req.GetBody != nil && req.ContentLength == 0 {
		req.Body = NoBody
		req.GetBody = func() (io.ReadCloser, error) { return NoBody, nil }
	}
	return req, nil
}

func (r *Request) Context() context.Context {
	if r.ctx != nil {
		return r.ctx
	}
	return context.Background()
}

func (r *Request) WithContext(ctx context.Context) *Request {
	if ctx == nil {
		panic("nil context")
	}
	c := *r
	c.ctx = ctx
	return &c
}

func (r *Request) Clone(ctx context.Context) *Request {
	c := r.WithContext(ctx)
	if r.URL != nil {
		u := *r.URL
		c.URL = &u
	}
	c.Header, c.Trailer = r.Header.Clone(), r.Trailer.Clone()
	c.TransferEncoding = append([]string(nil), r.TransferEncoding...)
	c.Form, c.PostForm = url.Values(Header(r.Form).Clone()), url.Values(Header(r.PostForm).Clone())
	c.matches = append([]string(nil), r.matches...)
	return c
}

func (r *Request) ProtoAtLeast(major, minor int) bool {
	return r.ProtoMajor > major || r.ProtoMajor == major && r.ProtoMinor >= minor
}

func (r *Request) UserAgent() string  { return r.Header.Get("User-Agent") }
func (r *Request) Referer() string    { return r.Header.Get("Referer") }
func (r *Request) Cookies() []*Cookie { return readCookies(r.Header, "") }
func (r *Request) CookiesNamed(n string) []*Cookie {
	if n == "" {
		return nil
	}
	return readCookies(r.Header, n)
}

func (r *Request) Cookie(name string) (*Cookie, error) {
	if c := r.CookiesNamed(name); len(c) > 0 {
		return c[0], nil
	}
	return nil, ErrNoCookie
}

func (r *Request) AddCookie(c *Cookie) {
	s := c.Name + "=" + c.Value
	if have := r.Header.Get("Cookie"); have != "" {
		s = have + "; " + s
	}
	r.Header.Set("Cookie", s)
}

const base64Digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

func encode64(s string) string {
	var b strings.Builder
	for ; s != ""; s = s[min(3, len(s)):] {
		v := uint32(s[0]) << 16
		if len(s) > 1 {
			v |= uint32(s[1]) << 8
		}
		if len(s) > 2 {
			v |= uint32(s[2])
		}
		for i := 0; i < 4; i++ {
			if i > len(s) {
				b.WriteByte('=')
			} else {
				b.WriteByte(base64Digits[v>>(18-6*i)&63])
			}
		}
	}
	return b.String()
}

func decode64(s string) (string, bool) {
	if len(s)%4 != 0 {
		return "", false
	}
	var b strings.Builder
	for ; s != ""; s = s[4:] {
		v, n := 0, 0
		for i := 0; i < 4; i++ {
			d := strings.IndexByte(base64Digits, s[i])
			if d < 0 && (s[i] != '=' || len(s) > 4 || i < 2) {
				return "", false
			}
			if d >= 0 {
				n++
			}
			v = v<<6 | max(d, 0)
		}
		for i := 0; i < n-1; i++ {
			b.WriteByte(byte(v >> (16 - 8*i)))
		}
	}
	return b.String(), true
}

func basicAuth(username, password string) string { return "Basic " + encode64(username+":"+password) }

func (r *Request) SetBasicAuth(username, password string) {
	r.Header.Set("Authorization", basicAuth(username, password))
}

func (r *Request) BasicAuth() (username, password string, ok bool) {
	auth := r.Header.Get("Authorization")
	if len(auth) < 6 || !strings.EqualFold(auth[:6], "Basic ") {
		return "", "", false
	}
	text, ok := decode64(auth[6:])
	if !ok {
		return "", "", false
	}
	return strings.Cut(text, ":")
}

func (r *Request) PathValue(name string) string {
	for i := 0; i < len(r.matches); i += 2 {
		if r.matches[i] == name {
			return r.matches[i+1]
		}
	}
	return ""
}

func (r *Request) SetPathValue(name, value string) {
	for i := 0; i < len(r.matches); i += 2 {
		if r.matches[i] == name {
			r.matches[i+1] = value
			return
		}
	}
	r.matches = append(r.matches, name, value)
}

// ParseForm reads the query and, of a form that was posted, the body.
func (r *Request) ParseForm() error {
	var first error
	if r.PostForm == nil {
		r.PostForm = make(url.Values)
		if r.Method == MethodPost || r.Method == MethodPut || r.Method == MethodPatch {
			kind, _, _ := strings.Cut(r.Header.Get("Content-Type"), ";")
			switch {
			case r.Body == nil:
				first = errors.New("missing form body")
			case strings.EqualFold(trimBlank(kind), "application/x-www-form-urlencoded"):
				text, err := readAll(r.Body, 10<<20)
				if err == nil {
					r.PostForm, err = url.ParseQuery(text)
				}
				first = err
			}
		}
	}
	if r.Form != nil {
		return first
	}
	r.Form = make(url.Values)
	for k, v := range r.PostForm {
		r.Form[k] = append(r.Form[k], v...)
	}
	if r.URL != nil {
		query, err := url.ParseQuery(r.URL.RawQuery)
		if first == nil {
			first = err
		}
		for k, v := range query {
			r.Form[k] = append(r.Form[k], v...)
		}
	}
	return first
}

func (r *Request) FormValue(key string) string {
	r.ParseForm()
	return r.Form.Get(key)
}

func (r *Request) PostFormValue(key string) string {
	r.ParseForm()
	return r.PostForm.Get(key)
}

// readAll reads a body as one string.
func readAll(r io.Reader, limit int) (string, error) {
	var parts []string
	n := 0
	if b, ok := r.(textBody); ok {
		for n <= limit {
			s, err := b.text(pieceSize)
			parts = append(parts, s)
			n += len(s)
			if err == io.EOF {
				return concat(parts), nil
			}
			if err != nil {
				return concat(parts), err
			}
		}
		return "", errors.New("http: POST too large")
	}
	p := make([]byte, 512)
	for n <= limit {
		k, err := r.Read(p)
		parts = append(parts, string(p[:k]))
		n += k
		if err == io.EOF {
			return concat(parts), nil
		}
		if err != nil {
			return concat(parts), err
		}
	}
	return "", errors.New("http: POST too large")
}

func (r *Request) closeBody() error {
	if r.Body == nil {
		return nil
	}
	return r.Body.Close()
}

func (r *Request) wantsClose() bool {
	return r.Close || headerHasWord(r.Header["Connection"], "close")
}

func (r *Request) expectsContinue() bool {
	return headerHasWord(r.Header["Expect"], "100-continue")
}

// outgoingLength is how long the body is that a client sends; −1 when that is not known.
func (r *Request) outgoingLength() int64 {
	if r.Body == nil || r.Body == NoBody {
		return 0
	}
	if r.ContentLength != 0 {
		return r.ContentLength
	}
	return -1
}

// canRetry reports whether a request may be sent again after a connection broke.
func (r *Request) canRetry() bool {
	if r.Body != nil && r.Body != NoBody && r.GetBody == nil {
		return false
	}
	switch r.Method {
	case "", MethodGet, MethodHead, MethodOptions, MethodTrace:
		return true
	}
	return r.Header.has("Idempotency-Key") || r.Header.has("X-Idempotency-Key")
}

// shouldClose reports whether the connection ends with this message.
func shouldClose(major, minor int, h Header) bool {
	if major < 1 {
		return true
	}
	connection := h["Connection"]
	if len(connection) == 0 {
		return major == 1 && minor == 0
	}
	if headerHasWord(connection, "close") {
		return true
	}
	return major == 1 && minor == 0 && !headerHasWord(connection, "keep-alive")
}

// readRequest reads the head of a request and sets up its body.
func readRequest(b *scanner, max int) (*Request, error) {
	line, err := b.line(max)
	if err != nil {
		return nil, err
	}
	method, rest, ok1 := strings.Cut(line, " ")
	uri, proto, ok2 := strings.Cut(rest, " ")
	if !ok1 || !ok2 {
		return nil, badString("malformed HTTP request", line)
	}
	if !isToken(method) {
		return nil, badString("invalid method", method)
	}
	r := &Request{Method: method, RequestURI: uri, Proto: proto}
	var ok bool
	if r.ProtoMajor, r.ProtoMinor, ok = ParseHTTPVersion(proto); !ok {
		return nil, badString("malformed HTTP version", proto)
	}
	text := uri
	isAuthority := method == MethodConnect && !strings.HasPrefix(text, "/")
	if isAuthority {
		text = "http://" + text
	}
	if r.URL, err = url.ParseRequestURI(text); err != nil {
		return nil, err
	}
	if isAuthority {
		r.URL.Scheme = ""
	}
	if r.Header, err = readHeader(b, max); err != nil {
		return nil, noEOF(err)
	}
	hosts := r.Header["Host"]
	if len(hosts) > 1 {
		return nil, errors.New("too many Host headers")
	}
	if r.Host = r.URL.Host; r.Host == "" && len(hosts) > 0 {
		r.Host = hosts[0]
	}
	r.Close = shouldClose(r.ProtoMajor, r.ProtoMinor, r.Header)
	n, err := framing(r.Header, r.ProtoAtLeast(1, 1))
	if err != nil {
		return nil, err
	}
	switch {
	case n == -1:
		r.ContentLength, r.TransferEncoding = -1, []string{"chunked"}
		r.Body = &body{src: b, kind: chunked, trailer: &r.Trailer, limit: maxLeftOver, closing: r.Close}
	case n > 0:
		r.ContentLength = n
		r.Body = &body{src: b, left: n, limit: maxLeftOver, closing: r.Close}
	default:
		r.Body = NoBody
	}
	return r, nil
}

// maxLeftOver is how much of a body that its handler did not want is read to save the connection.
const maxLeftOver = 256 << 10

// readResponse reads the head of a response and sets up its body.
func readResponse(b *scanner, req *Request, max int) (*Response, error) {
	line, err := b.line(max)
	if err != nil {
		return nil, noEOF(err)
	}
	proto, status, ok := strings.Cut(line, " ")
	if !ok {
		return nil, badString("malformed HTTP response", line)
	}
	r := &Response{Proto: proto, Status: strings.TrimLeft(status, " "), Request: req}
	code, _, _ := strings.Cut(r.Status, " ")
	if len(code) != 3 {
		return nil, badString("malformed HTTP status code", code)
	}
	if r.StatusCode, err = strconv.Atoi(code); err != nil || r.StatusCode < 0 {
		return nil, badString("malformed HTTP status code", code)
	}
	if r.ProtoMajor, r.ProtoMinor, ok = ParseHTTPVersion(proto); !ok {
		return nil, badString("malformed HTTP version", proto)
	}
	if r.Header, err = readHeader(b, max); err != nil {
		return nil, noEOF(err)
	}
	r.Close = shouldClose(r.ProtoMajor, r.ProtoMinor, r.Header)
	n, err := framing(r.Header, r.ProtoMajor > 1 || r.ProtoMinor > 0)
	if err != nil {
		return nil, err
	}
	r.Body = NoBody
	isHead := req != nil && req.Method == MethodHead
	switch {
	case isHead || !bodyAllowed(r.StatusCode):
		r.ContentLength = 0
		if isHead {
			if r.ContentLength = n; n < 0 {
				r.ContentLength = -1
			}
		}
	case n == -1:
		r.ContentLength, r.TransferEncoding = -1, []string{"chunked"}
		r.Body = &body{src: b, kind: chunked, trailer: &r.Trailer, closing: true}
	case n == -2:
		r.ContentLength, r.Close = -1, true
		r.Body = &body{src: b, kind: toTheEnd, closing: true}
	case n > 0:
		r.ContentLength = n
		r.Body = &body{src: b, left: n, closing: true}
	}
	return r, nil
}

func (r *Response) ProtoAtLeast(major, minor int) bool {
	return r.ProtoMajor > major || r.ProtoMajor == major && r.ProtoMinor >= minor
}

func (r *Response) Cookies() []*Cookie { return readSetCookies(r.Header) }

func (r *Response) Location() (*url.URL, error) {
	to := r.Header.Get("Location")
	if to == "" {
		return nil, ErrNoLocation
	}
	if r.Request != nil && r.Request.URL != nil {
		return r.Request.URL.Parse(to)
	}
	return url.Parse(to)
}

// write sends a request: its head and its body.
func (r *Request) write(to *outBuffer, extra []string) error {
	host := r.Host
	if host == "" {
		host = r.URL.Host
	}
	if !isHostText(host) {
		host = ""
	}
	method := r.Method
	if method == "" {
		method = MethodGet
	}
	uri := r.URL.RequestURI()
	if method == MethodConnect && r.URL.Path == "" {
		uri = host
		if r.URL.Opaque != "" {
			uri = r.URL.Opaque
		}
	}
	agent := "Go-http-client/1.1"
	if v, ok := r.Header["User-Agent"]; ok {
		agent = ""
		if len(v) > 0 {
			agent = v[0]
		}
	}
	parts := append(make([]string, 0, 24), method, " ", uri, " HTTP/1.1\r\nHost: ", host, "\r\n")
	if agent != "" {
		parts = append(parts, "User-Agent: ", agent, "\r\n")
	}
	length := r.outgoingLength()
	input := r.Body
	if length < 0 && input != nil {
		switch method {
		case MethodGet, MethodHead, MethodDelete, MethodOptions, "PROPFIND", "SEARCH":
			var err error
			if input, length, err = probe(input); err != nil {
				return err
			}
		}
	}
	if r.Close && !headerHasWord(r.Header["Connection"], "close") {
		parts = append(parts, "Connection: close\r\n")
	}
	switch {
	case length > 0 || length == 0 && (method == MethodPost || method == MethodPut || method == MethodPatch):
		parts = append(parts, "Content-Length: ", strconv.FormatInt(length, 10), "\r\n")
	case length < 0:
		parts = append(parts, "Transfer-Encoding: chunked\r\n")
	}
	parts = r.Header.lines(parts, notFromUser)
	parts = append(parts, extra...)
	parts = append(parts, "\r\n")
	if err := to.write(concat(parts)); err != nil {
		return err
	}
	if length == 0 {
		return r.closeBody()
	}
	// A body that is not in memory may take its time: the head goes ahead.
	if r.GetBody == nil {
		if err := to.flush(); err != nil {
			return err
		}
	}
	out := &bodyWriter{to: to, chunked: length < 0, limit: length}
	source := &bodySource{r: input}
	_, err := io.Copy(out, source)
	closeErr := r.closeBody()
	if source.err != nil && err == source.err {
		return bodyReadError{err}
	}
	if err == errBodyTooLong || err == nil && length >= 0 && out.n != length {
		return fmt.Errorf("http: ContentLength=%d with Body length %d", length, out.n)
	}
	if err == nil {
		err = closeErr
	}
	if err == nil && out.chunked {
		err = to.write("0\r\n\r\n")
	}
	return err
}

// A bodyReadError is what the program's own body said.
type bodyReadError struct{ error }

// A bodySource notes how reading the program's body failed.
type bodySource struct {
	r   io.Reader
	err error
}

func (b *bodySource) Read(p []byte) (int, error) {
	n, err := b.r.Read(p)
	if err != io.EOF {
		b.err = err
	}
	return n, err
}

// notFromUser are fields that a client writes itself.
var notFromUser = map[string]bool{"Host": true, "User-Agent": true, "Content-Length": true, "Transfer-Encoding": true, "Trailer": true}

// probe looks whether a body of unknown length, of a method that seldom has one, has any bytes.
func probe(r io.ReadCloser) (io.ReadCloser, int64, error) {
	p := make([]byte, 1)
	n, err := r.Read(p)
	if n == 0 && err == io.EOF {
		return nil, 0, nil
	}
	if err != nil && err != io.EOF {
		return nil, 0, err
	}
	first := strings.NewReader(string(p[:n]))
	return struct {
		io.Reader
		io.Closer
	}{io.MultiReader(first, r), r}, -1, nil
}

func isHostText(s string) bool {
	return isFieldValue(s) && strings.IndexByte(s, ' ') < 0 && strings.IndexByte(s, '/') < 0
}
