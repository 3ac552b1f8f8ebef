package http

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/url"
	"strings"
	"time"
)

// RoundTripper sends one request and gets its answer.
type RoundTripper interface {
	RoundTrip(*Request) (*Response, error)
}

// Client sends requests and follows redirections.
type Client struct {
	Transport     RoundTripper
	CheckRedirect func(req *Request, via []*Request) error
	Jar           CookieJar
	Timeout       time.Duration
}

// DefaultClient is what Get, Head and Post use.
var DefaultClient = &Client{}

func Get(url string) (*Response, error)  { return DefaultClient.Get(url) }
func Head(url string) (*Response, error) { return DefaultClient.Head(url) }

func Post(url, contentType string, body io.Reader) (*Response, error) {
	return DefaultClient.Post(url, contentType, body)
}

func PostForm(url string, data url.Values) (*Response, error) {
	return DefaultClient.PostForm(url, data)
}

func (c *Client) Get(url string) (*Response, error) {
	req, err := NewRequest(MethodGet, url, nil)
	if err != nil {
		return nil, err
	}
	return c.Do(req)
}

func (c *Client) Head(url string) (*Response, error) {
	req, err := NewRequest(MethodHead, url, nil)
	if err != nil {
		return nil, err
	}
	return c.Do(req)
}

func (c *Client) Post(url, contentType string, body io.Reader) (*Response, error) {
	req, err := NewRequest(MethodPost, url, body)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Content-Type", contentType)
	return c.Do(req)
}

func (c *Client) PostForm(url string, data url.Values) (*Response, error) {
	return c.Post(url, "application/x-www-form-urlencoded", strings.NewReader(data.Encode()))
}

func (c *Client) transport() RoundTripper {
	if c.Transport != nil {
		return c.Transport
	}
	return DefaultTransport
}

func (c *Client) CloseIdleConnections() {
	if t, ok := c.transport().(interface{ CloseIdleConnections() }); ok {
		t.CloseIdleConnections()
	}
}

// opName writes a method as the operation of an error: Get, Post.
func opName(method string) string {
	if method == "" {
		return "Get"
	}
	if method == strings.ToUpper(method) {
		return method[:1] + strings.ToLower(method[1:])
	}
	return method
}

func shownURL(u *url.URL) string {
	if _, has := u.User.Password(); has {
		return strings.Replace(u.String(), u.User.String()+"@", u.User.Username()+":***@", 1)
	}
	return u.String()
}

// Do sends a request. The body of the answer must be closed, and read to its end if the connection shall be used again.
func (c *Client) Do(req *Request) (*Response, error) {
	if req.URL == nil {
		req.closeBody()
		return nil, &url.Error{Op: opName(req.Method), Err: errors.New("http: nil Request.URL")}
	}
	var deadline time.Time
	if c.Timeout > 0 {
		deadline = time.Now().Add(c.Timeout)
	}
	first := req
	var via []*Request
	var resp *Response
	keepBody, keepSecrets := true, true
	failed := func(err error) error {
		at := req.URL
		if resp != nil && resp.Request != nil {
			at = resp.Request.URL
		}
		return &url.Error{Op: opName(first.Method), URL: shownURL(at), Err: err}
	}
	for {
		via = append(via, req)
		resp = nil
		answer, didTimeout, err := c.send(req, deadline)
		if err != nil {
			if !deadline.IsZero() && didTimeout() {
				err = &timeoutError{err.Error() + " (Client.Timeout exceeded while awaiting headers)"}
			}
			return nil, failed(err)
		}
		resp = answer
		method, follow, withBody := redirection(req.Method, resp, first)
		to := resp.Header.get("Location")
		if !follow || to == "" {
			return resp, nil
		}
		keepBody = keepBody && withBody
		req.closeBody()
		u, err := req.URL.Parse(to)
		if err != nil {
			resp.Body.Close()
			return nil, failed(fmt.Errorf("failed to parse Location header %q: %v", to, err))
		}
		next := &Request{Method: method, Response: resp, URL: u, Header: make(Header), Cancel: first.Cancel, ctx: first.ctx}
		if first.Host != "" && first.Host != first.URL.Host {
			if rel, _ := url.Parse(to); rel != nil && !rel.IsAbs() {
				next.Host = first.Host
			}
		}
		if keepBody && first.GetBody != nil {
			if next.Body, err = first.GetBody(); err != nil {
				resp.Body.Close()
				return nil, failed(err)
			}
			next.GetBody, next.ContentLength = first.GetBody, first.ContentLength
		}
		if first.URL.Host != u.Host && !isSubdomain(u.Hostname(), first.URL.Hostname()) {
			keepSecrets = false
		}
		for k, v := range first.Header {
			switch k {
			case "Authorization", "Www-Authenticate", "Cookie", "Cookie2", "Proxy-Authorization", "Proxy-Authenticate":
				if !keepSecrets {
					continue
				}
			case "Content-Encoding", "Content-Language", "Content-Location", "Content-Type":
				if !keepBody {
					continue
				}
			}
			next.Header[k] = v
		}
		if !(req.URL.Scheme == "https" && u.Scheme == "http") && !next.Header.has("Referer") {
			from := *req.URL
			from.User = nil
			next.Header.Set("Referer", from.String())
		}
		if c.CheckRedirect != nil {
			err = c.CheckRedirect(next, via)
		} else if len(via) >= 10 {
			err = errors.New("stopped after 10 redirects")
		}
		if err == ErrUseLastResponse {
			return resp, nil
		}
		const slurp = 2 << 10
		if resp.ContentLength <= slurp {
			io.CopyN(io.Discard, resp.Body, slurp)
		}
		resp.Body.Close()
		if err != nil {
			return resp, &url.Error{Op: opName(first.Method), URL: to, Err: err}
		}
		req = next
	}
}

func isSubdomain(sub, parent string) bool {
	return sub == parent || strings.HasSuffix(sub, "."+parent)
}

// redirection says how to go on after an answer.
func redirection(method string, resp *Response, first *Request) (next string, follow, withBody bool) {
	switch resp.StatusCode {
	case 301, 302, 303:
		next = method
		if method != "" && method != MethodGet && method != MethodHead {
			next = MethodGet
		}
		return next, true, false
	case 307, 308:
		if first.GetBody == nil && first.outgoingLength() != 0 {
			return method, false, true
		}
		return method, true, true
	}
	return "", false, false
}

func never() bool { return false }

func (c *Client) send(req *Request, deadline time.Time) (*Response, func() bool, error) {
	if c.Jar != nil {
		for _, cookie := range c.Jar.Cookies(req.URL) {
			req.AddCookie(cookie)
		}
	}
	resp, didTimeout, err := send(req, c.transport(), deadline)
	if err == nil && c.Jar != nil {
		if cookies := resp.Cookies(); len(cookies) > 0 {
			c.Jar.SetCookies(req.URL, cookies)
		}
	}
	return resp, didTimeout, err
}

func send(given *Request, rt RoundTripper, deadline time.Time) (*Response, func() bool, error) {
	if given.URL == nil {
		given.closeBody()
		return nil, never, errors.New("http: nil Request.URL")
	}
	if given.RequestURI != "" {
		given.closeBody()
		return nil, never, errors.New("http: Request.RequestURI can't be set in client requests")
	}
	req := given
	if u := given.URL.User; given.Header == nil || u != nil && given.Header.Get("Authorization") == "" || !deadline.IsZero() {
		fork := *given
		req = &fork
		if req.Header == nil {
			req.Header = make(Header)
		}
		if u != nil && req.Header.Get("Authorization") == "" {
			password, _ := u.Password()
			req.Header = req.Header.Clone()
			req.Header.Set("Authorization", basicAuth(u.Username(), password))
		}
	}
	stop, didTimeout := func() {}, never
	if !deadline.IsZero() {
		if sooner, ok := req.Context().Deadline(); !ok || deadline.Before(sooner) {
			ctx, cancel := context.WithDeadline(req.Context(), deadline)
			req.ctx, stop = ctx, cancel
			didTimeout = func() bool { return time.Now().After(deadline) }
		}
	}
	resp, err := rt.RoundTrip(req)
	if err != nil {
		stop()
		if looksLikeHTTP(err) {
			err = ErrSchemeMismatch
		}
		return nil, didTimeout, err
	}
	if resp == nil {
		return nil, didTimeout, fmt.Errorf("http: RoundTripper implementation (%T) returned a nil *Response with a nil error", rt)
	}
	if resp.Body == nil {
		if resp.ContentLength > 0 && req.Method != MethodHead {
			return nil, didTimeout, fmt.Errorf("http: RoundTripper implementation (%T) returned a *Response with content length %d but a nil Body", rt, resp.ContentLength)
		}
		resp.Body = NoBody
	}
	if !deadline.IsZero() {
		resp.Body = &timedBody{ReadCloser: resp.Body, stop: stop, didTimeout: didTimeout}
	}
	return resp, didTimeout, nil
}

// timedBody is the body of an answer to a client with a Timeout.
type timedBody struct {
	io.ReadCloser
	stop       func()
	didTimeout func() bool
}

func (b *timedBody) Read(p []byte) (int, error) {
	n, err := b.ReadCloser.Read(p)
	return n, b.seen(err)
}

func (b *timedBody) seen(err error) error {
	if err == io.EOF {
		return err
	}
	if err != nil && b.didTimeout() {
		err = &timeoutError{err.Error() + " (Client.Timeout or context cancellation while reading body)"}
	}
	return err
}

func (b *timedBody) WriteTo(w io.Writer) (int64, error) { return writeBody(w, b) }

func (b *timedBody) text(max int) (string, error) {
	if t, ok := b.ReadCloser.(textBody); ok {
		s, err := t.text(max)
		return s, b.seen(err)
	}
	p := make([]byte, min(max, bufferSize))
	n, err := b.Read(p)
	return string(p[:n]), err
}

func (b *timedBody) Close() error {
	err := b.ReadCloser.Close()
	b.stop()
	return err
}
