// Package http is a client and a server of HTTP/1.1 and HTTP/2. Inside, what goes over a connection is strings: a slice of bytes takes
// eight times as much of the lab's memory as it does of Go's. What Go's own buffers take is told to the heap (poll.Account).
package http

import (
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"
)

const (
	MethodGet     = "GET"
	MethodHead    = "HEAD"
	MethodPost    = "POST"
	MethodPut     = "PUT"
	MethodPatch   = "PATCH"
	MethodDelete  = "DELETE"
	MethodConnect = "CONNECT"
	MethodOptions = "OPTIONS"
	MethodTrace   = "TRACE"
)

const (
	DefaultMaxHeaderBytes      = 1 << 20
	DefaultMaxIdleConnsPerHost = 2
	TimeFormat                 = "Mon, 02 Jan 2006 15:04:05 GMT"
	TrailerPrefix              = "Trailer:"
)

const (
	StatusContinue                      = 100
	StatusSwitchingProtocols            = 101
	StatusProcessing                    = 102
	StatusEarlyHints                    = 103
	StatusOK                            = 200
	StatusCreated                       = 201
	StatusAccepted                      = 202
	StatusNonAuthoritativeInfo          = 203
	StatusNoContent                     = 204
	StatusResetContent                  = 205
	StatusPartialContent                = 206
	StatusMultiStatus                   = 207
	StatusAlreadyReported               = 208
	StatusIMUsed                        = 226
	StatusMultipleChoices               = 300
	StatusMovedPermanently              = 301
	StatusFound                         = 302
	StatusSeeOther                      = 303
	StatusNotModified                   = 304
	StatusUseProxy                      = 305
	StatusTemporaryRedirect             = 307
	StatusPermanentRedirect             = 308
	StatusBadRequest                    = 400
	StatusUnauthorized                  = 401
	StatusPaymentRequired               = 402
	StatusForbidden                     = 403
	StatusNotFound                      = 404
	StatusMethodNotAllowed              = 405
	StatusNotAcceptable                 = 406
	StatusProxyAuthRequired             = 407
	StatusRequestTimeout                = 408
	StatusConflict                      = 409
	StatusGone                          = 410
	StatusLengthRequired                = 411
	StatusPreconditionFailed            = 412
	StatusRequestEntityTooLarge         = 413
	StatusRequestURITooLong             = 414
	StatusUnsupportedMediaType          = 415
	StatusRequestedRangeNotSatisfiable  = 416
	StatusExpectationFailed             = 417
	StatusTeapot                        = 418
	StatusMisdirectedRequest            = 421
	StatusUnprocessableEntity           = 422
	StatusLocked                        = 423
	StatusFailedDependency              = 424
	StatusTooEarly                      = 425
	StatusUpgradeRequired               = 426
	StatusPreconditionRequired          = 428
	StatusTooManyRequests               = 429
	StatusRequestHeaderFieldsTooLarge   = 431
	StatusUnavailableForLegalReasons    = 451
	StatusInternalServerError           = 500
	StatusNotImplemented                = 501
	StatusBadGateway                    = 502
	StatusServiceUnavailable            = 503
	StatusGatewayTimeout                = 504
	StatusHTTPVersionNotSupported       = 505
	StatusVariantAlsoNegotiates         = 506
	StatusInsufficientStorage           = 507
	StatusLoopDetected                  = 508
	StatusNotExtended                   = 510
	StatusNetworkAuthenticationRequired = 511
)

// StatusText is the phrase of a status code, or nothing.
func StatusText(code int) string {
	switch code {
	case StatusOK:
		return "OK"
	case StatusContinue:
		return "Continue"
	case StatusSwitchingProtocols:
		return "Switching Protocols"
	case StatusProcessing:
		return "Processing"
	case StatusEarlyHints:
		return "Early Hints"
	case StatusCreated:
		return "Created"
	case StatusAccepted:
		return "Accepted"
	case StatusNonAuthoritativeInfo:
		return "Non-Authoritative Information"
	case StatusNoContent:
		return "No Content"
	case StatusResetContent:
		return "Reset Content"
	case StatusPartialContent:
		return "Partial Content"
	case StatusMultiStatus:
		return "Multi-Status"
	case StatusAlreadyReported:
		return "Already Reported"
	case StatusIMUsed:
		return "IM Used"
	case StatusMultipleChoices:
		return "Multiple Choices"
	case StatusMovedPermanently:
		return "Moved Permanently"
	case StatusFound:
		return "Found"
	case StatusSeeOther:
		return "See Other"
	case StatusNotModified:
		return "Not Modified"
	case StatusUseProxy:
		return "Use Proxy"
	case StatusTemporaryRedirect:
		return "Temporary Redirect"
	case StatusPermanentRedirect:
		return "Permanent Redirect"
	case StatusBadRequest:
		return "Bad Request"
	case StatusUnauthorized:
		return "Unauthorized"
	case StatusPaymentRequired:
		return "Payment Required"
	case StatusForbidden:
		return "Forbidden"
	case StatusNotFound:
		return "Not Found"
	case StatusMethodNotAllowed:
		return "Method Not Allowed"
	case StatusNotAcceptable:
		return "Not Acceptable"
	case StatusProxyAuthRequired:
		return "Proxy Authentication Required"
	case StatusRequestTimeout:
		return "Request Timeout"
	case StatusConflict:
		return "Conflict"
	case StatusGone:
		return "Gone"
	case StatusLengthRequired:
		return "Length Required"
	case StatusPreconditionFailed:
		return "Precondition Failed"
	case StatusRequestEntityTooLarge:
		return "Request Entity Too Large"
	case StatusRequestURITooLong:
		return "Request URI Too Long"
	case StatusUnsupportedMediaType:
		return "Unsupported Media Type"
	case StatusRequestedRangeNotSatisfiable:
		return "Requested Range Not Satisfiable"
	case StatusExpectationFailed:
		return "Expectation Failed"
	case StatusTeapot:
		return "I'm a teapot"
	case StatusMisdirectedRequest:
		return "Misdirected Request"
	case StatusUnprocessableEntity:
		return "Unprocessable Entity"
	case StatusLocked:
		return "Locked"
	case StatusFailedDependency:
		return "Failed Dependency"
	case StatusTooEarly:
		return "Too Early"
	case StatusUpgradeRequired:
		return "Upgrade Required"
	case StatusPreconditionRequired:
		return "Precondition Required"
	case StatusTooManyRequests:
		return "Too Many Requests"
	case StatusRequestHeaderFieldsTooLarge:
		return "Request Header Fields Too Large"
	case StatusUnavailableForLegalReasons:
		return "Unavailable For Legal Reasons"
	case StatusInternalServerError:
		return "Internal Server Error"
	case StatusNotImplemented:
		return "Not Implemented"
	case StatusBadGateway:
		return "Bad Gateway"
	case StatusServiceUnavailable:
		return "Service Unavailable"
	case StatusGatewayTimeout:
		return "Gateway Timeout"
	case StatusHTTPVersionNotSupported:
		return "HTTP Version Not Supported"
	case StatusVariantAlsoNegotiates:
		return "Variant Also Negotiates"
	case StatusInsufficientStorage:
		return "Insufficient Storage"
	case StatusLoopDetected:
		return "Loop Detected"
	case StatusNotExtended:
		return "Not Extended"
	case StatusNetworkAuthenticationRequired:
		return "Network Authentication Required"
	}
	return ""
}

// ProtocolError is an error of the protocol that has a name.
type ProtocolError struct{ ErrorString string }

func (pe *ProtocolError) Error() string { return pe.ErrorString }
func (pe *ProtocolError) Is(target error) bool {
	return pe == ErrNotSupported && target == errors.ErrUnsupported
}

var (
	ErrNotSupported         = &ProtocolError{"feature not supported"}
	ErrMissingBoundary      = &ProtocolError{"no multipart boundary param in Content-Type"}
	ErrNotMultipart         = &ProtocolError{"request Content-Type isn't multipart/form-data"}
	ErrBodyNotAllowed       = errors.New("http: request method or response status code does not allow body")
	ErrHijacked             = errors.New("http: connection has been hijacked")
	ErrContentLength        = errors.New("http: wrote more than the declared Content-Length")
	ErrAbortHandler         = errors.New("net/http: abort Handler")
	ErrBodyReadAfterClose   = errors.New("http: invalid Read on closed Body")
	ErrHandlerTimeout       = errors.New("http: Handler timeout")
	ErrServerClosed         = errors.New("http: Server closed")
	ErrUseLastResponse      = errors.New("net/http: use last response")
	ErrNoCookie             = errors.New("http: named cookie not present")
	ErrNoLocation           = errors.New("http: no Location header in response")
	ErrSchemeMismatch       = errors.New("http: server gave HTTP response to HTTPS client")
	ErrLineTooLong          = errors.New("header line too long")
	ErrMissingFile          = errors.New("http: no such file")
	ErrUnexpectedTrailer    = &ProtocolError{"trailer header without chunked transfer encoding"}
	ErrMissingContentLength = &ProtocolError{"missing ContentLength in HEAD response"}
)

// PushOptions says how a push shall be asked for.
type PushOptions struct {
	Method string
	Header Header
}

// Pusher is a ResponseWriter of HTTP/2; clients in Go refuse pushes, so Push answers ErrNotSupported.
type Pusher interface {
	Push(target string, opts *PushOptions) error
}

// HTTP2Config sets limits of HTTP/2.
type HTTP2Config struct {
	MaxConcurrentStreams          int
	StrictMaxConcurrentRequests   bool
	MaxDecoderHeaderTableSize     int
	MaxEncoderHeaderTableSize     int
	MaxReadFrameSize              int
	MaxReceiveBufferPerConnection int
	MaxReceiveBufferPerStream     int
	SendPingTimeout               time.Duration
	PingTimeout                   time.Duration
	WriteByteTimeout              time.Duration
	PermitProhibitedCipherSuites  bool
	CountError                    func(errType string)
}

// Protocols is a set of protocols.
type Protocols struct{ bits uint8 }

const (
	protoHTTP1 = 1 << iota
	protoHTTP2
	protoUnencryptedHTTP2
)

func (p Protocols) HTTP1() bool                  { return p.bits&protoHTTP1 != 0 }
func (p Protocols) HTTP2() bool                  { return p.bits&protoHTTP2 != 0 }
func (p Protocols) UnencryptedHTTP2() bool       { return p.bits&protoUnencryptedHTTP2 != 0 }
func (p *Protocols) SetHTTP1(ok bool)            { p.set(protoHTTP1, ok) }
func (p *Protocols) SetHTTP2(ok bool)            { p.set(protoHTTP2, ok) }
func (p *Protocols) SetUnencryptedHTTP2(ok bool) { p.set(protoUnencryptedHTTP2, ok) }

func (p *Protocols) set(bit uint8, ok bool) {
	p.bits &^= bit
	if ok {
		p.bits |= bit
	}
}

func (p Protocols) String() string {
	var names []string
	if p.HTTP1() {
		names = append(names, "HTTP1")
	}
	if p.HTTP2() {
		names = append(names, "HTTP2")
	}
	if p.UnencryptedHTTP2() {
		names = append(names, "UnencryptedHTTP2")
	}
	return "{" + strings.Join(names, ",") + "}"
}

// ParseHTTPVersion reads "HTTP/1.1".
func ParseHTTPVersion(vers string) (major, minor int, ok bool) {
	if vers == "HTTP/1.1" {
		return 1, 1, true
	}
	if vers == "HTTP/1.0" {
		return 1, 0, true
	}
	if len(vers) != len("HTTP/x.y") || !strings.HasPrefix(vers, "HTTP/") || vers[6] != '.' {
		return 0, 0, false
	}
	major, minor = int(vers[5])-'0', int(vers[7])-'0'
	if major < 0 || major > 9 || minor < 0 || minor > 9 {
		return 0, 0, false
	}
	return major, minor, true
}

type noBody struct{}

func (noBody) Read(p []byte) (int, error)       { return 0, io.EOF }
func (noBody) Close() error                     { return nil }
func (noBody) WriteTo(io.Writer) (int64, error) { return 0, nil }

// NoBody is a body without bytes.
var NoBody = noBody{}

// timeoutError is an error that says it was a timeout.
type timeoutError struct{ text string }

func (e *timeoutError) Error() string        { return e.text }
func (e *timeoutError) Timeout() bool        { return true }
func (e *timeoutError) Temporary() bool      { return true }
func (e *timeoutError) Is(target error) bool { return target.Error() == "context deadline exceeded" }

// statusError is answered with its code.
type statusError struct {
	code int
	text string
}

func (e statusError) Error() string { return StatusText(e.code) + ": " + e.text }

func badString(what, value string) error { return fmt.Errorf("%s %q", what, value) }

func bodyAllowed(status int) bool {
	return status >= 200 && status != StatusNoContent && status != StatusNotModified
}

// MaxBytesError says that a body was longer than allowed.
type MaxBytesError struct{ Limit int64 }

func (e *MaxBytesError) Error() string { return "http: request body too large" }

type limitedBody struct {
	w     ResponseWriter
	r     io.ReadCloser
	limit int64
	left  int64
	err   error
}

// MaxBytesReader reads at most n bytes of r; more is an error, after which the connection is closed.
func MaxBytesReader(w ResponseWriter, r io.ReadCloser, n int64) io.ReadCloser {
	if n < 0 {
		n = 0
	}
	return &limitedBody{w: w, r: r, limit: n, left: n}
}

func (l *limitedBody) Read(p []byte) (n int, err error) {
	if l.err != nil {
		return 0, l.err
	}
	if len(p) == 0 {
		return 0, nil
	}
	if int64(len(p))-1 > l.left {
		p = p[:l.left+1]
	}
	n, err = l.r.Read(p)
	if int64(n) <= l.left {
		l.left -= int64(n)
		l.err = err
		return n, err
	}
	n, l.left = int(l.left), 0
	if t, ok := l.w.(interface{ requestTooLarge() }); ok {
		t.requestTooLarge()
	}
	l.err = &MaxBytesError{l.limit}
	return n, l.err
}

func (l *limitedBody) Close() error { return l.r.Close() }

// DetectContentType guesses what data is.
func DetectContentType(data []byte) string {
	if len(data) > 512 {
		data = data[:512]
	}
	return contentType(string(data))
}

func contentType(s string) string {
	if len(s) > 512 {
		s = s[:512]
	}
	body := s
	for body != "" && (body[0] == ' ' || '\t' <= body[0] && body[0] <= '\r' && body[0] != '\v') {
		body = body[1:]
	}
	if strings.HasPrefix(body, "<") {
		upper := strings.ToUpper(body)
		for _, tag := range []string{"<!DOCTYPE HTML", "<HTML", "<HEAD", "<SCRIPT", "<IFRAME", "<H1", "<DIV", "<FONT", "<TABLE", "<A", "<STYLE", "<TITLE", "<B", "<BODY", "<BR", "<P"} {
			if strings.HasPrefix(upper, tag) && len(upper) > len(tag) && (upper[len(tag)] == ' ' || upper[len(tag)] == '>') {
				return "text/html; charset=utf-8"
			}
		}
		if strings.HasPrefix(upper, "<!--") {
			return "text/html; charset=utf-8"
		}
		if strings.HasPrefix(body, "<?xml") {
			return "text/xml; charset=utf-8"
		}
	}
	switch {
	case strings.HasPrefix(s, "%PDF-"):
		return "application/pdf"
	case strings.HasPrefix(s, "%!PS-Adobe-"):
		return "application/postscript"
	case strings.HasPrefix(s, "\xef\xbb\xbf"):
		return "text/plain; charset=utf-8"
	case strings.HasPrefix(s, "GIF87a"), strings.HasPrefix(s, "GIF89a"):
		return "image/gif"
	case strings.HasPrefix(s, "\x89PNG\r\n\x1a\n"):
		return "image/png"
	case strings.HasPrefix(s, "\xff\xd8\xff"):
		return "image/jpeg"
	case strings.HasPrefix(s, "\x1f\x8b\x08"):
		return "application/x-gzip"
	case strings.HasPrefix(s, "PK\x03\x04"):
		return "application/zip"
	}
	if isText(s) {
		return "text/plain; charset=utf-8"
	}
	return "application/octet-stream"
}

// isText reports whether s has none of the bytes that only binary data has.
func isText(s string) bool

// parseSize reads a Content-Length.
func parseSize(s string) (int64, error) {
	n, err := strconv.ParseUint(s, 10, 63)
	if err != nil || s[0] == '+' || strings.IndexByte(s, '_') >= 0 {
		return 0, badString("bad Content-Length", s)
	}
	return int64(n), nil
}

func joinText(parts ...string) string { return concat(parts) }

// concat joins strings at once.
func concat(parts []string) string
