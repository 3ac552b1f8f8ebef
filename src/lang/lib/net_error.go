package net

import (
	"context"
	"errors"
	"os"
)

// Error is what errors of this package can tell.
type Error interface {
	error
	Timeout() bool
	Temporary() bool
}

type closedError struct{}

func (closedError) Error() string   { return "use of closed network connection" }
func (closedError) Timeout() bool   { return false }
func (closedError) Temporary() bool { return false }

// ErrClosed is the error of what was closed.
var ErrClosed error = closedError{}

var (
	ErrWriteToConnected = errors.New("use of WriteTo with pre-connected connection")

	errMissingAddress = errors.New("missing address")
	errNoSuchHost     = "no such host"
)

type canceledError struct{}

func (canceledError) Error() string        { return "operation was canceled" }
func (canceledError) Is(target error) bool { return target == context.Canceled }

type timeoutError struct{}

func (timeoutError) Error() string        { return "i/o timeout" }
func (timeoutError) Timeout() bool        { return true }
func (timeoutError) Temporary() bool      { return true }
func (timeoutError) Is(target error) bool { return target == context.DeadlineExceeded }

// fromContext says in the words of this package why a context ended.
func fromContext(err error) error {
	switch err {
	case context.Canceled:
		return canceledError{}
	case context.DeadlineExceeded:
		return timeoutError{}
	}
	return err
}

// An OpError says which operation between which addresses failed.
type OpError struct {
	Op     string
	Net    string
	Source Addr
	Addr   Addr
	Err    error
}

func (e *OpError) Unwrap() error { return e.Err }

func (e *OpError) Error() string {
	if e == nil {
		return "<nil>"
	}
	text := e.Op
	if e.Net != "" {
		text += " " + e.Net
	}
	between := " "
	if e.Source != nil {
		text += " " + e.Source.String()
		between = "->"
	}
	if e.Addr != nil {
		text += between + e.Addr.String()
	}
	return text + ": " + e.Err.Error()
}

func (e *OpError) Timeout() bool {
	err := e.Err
	if call, ok := err.(*os.SyscallError); ok {
		err = call.Err
	}
	t, ok := err.(interface{ Timeout() bool })
	return ok && t.Timeout()
}

func (e *OpError) Temporary() bool {
	if e.Op == "accept" && isConnectionLost(e.Err) {
		return true
	}
	err := e.Err
	if call, ok := err.(*os.SyscallError); ok {
		err = call.Err
	}
	t, ok := err.(interface{ Temporary() bool })
	return ok && t.Temporary()
}

// isConnectionLost reports whether a connection went away before it was accepted.
func isConnectionLost(err error) bool {
	text := err.Error()
	return text == "accept4: connection reset by peer" || text == "accept4: software caused connection abort"
}

// A ParseError is about a text that is no address.
type ParseError struct {
	Type string
	Text string
}

func (e *ParseError) Error() string   { return "invalid " + e.Type + ": " + e.Text }
func (e *ParseError) Timeout() bool   { return false }
func (e *ParseError) Temporary() bool { return false }

// An AddrError is about an address that cannot be.
type AddrError struct {
	Err  string
	Addr string
}

func (e *AddrError) Error() string {
	if e == nil {
		return "<nil>"
	}
	if e.Addr == "" {
		return e.Err
	}
	return "address " + e.Addr + ": " + e.Err
}

func (e *AddrError) Timeout() bool   { return false }
func (e *AddrError) Temporary() bool { return false }

// An UnknownNetworkError names a network that this package does not have.
type UnknownNetworkError string

func (e UnknownNetworkError) Error() string   { return "unknown network " + string(e) }
func (e UnknownNetworkError) Timeout() bool   { return false }
func (e UnknownNetworkError) Temporary() bool { return false }

// A DNSError is about a name that leads nowhere.
type DNSError struct {
	UnwrapErr   error
	Err         string
	Name        string
	Server      string
	IsTimeout   bool
	IsTemporary bool
	IsNotFound  bool
}

func (e *DNSError) Unwrap() error { return e.UnwrapErr }

func (e *DNSError) Error() string {
	if e == nil {
		return "<nil>"
	}
	text := "lookup " + e.Name
	if e.Server != "" {
		text += " on " + e.Server
	}
	return text + ": " + e.Err
}

func (e *DNSError) Timeout() bool   { return e.IsTimeout }
func (e *DNSError) Temporary() bool { return e.IsTimeout || e.IsTemporary }
