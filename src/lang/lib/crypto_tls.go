// Package tls is a cost model of TLS 1.3: the messages of its handshake with their sizes and round trips, the work of both sides, records
// with their headers, and what encryption takes per byte. Nothing is secret here.
package tls

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"strings"
	"sync"
	"time"

	"crypto/x509"
	"gmplab/go/lab"
	"internal/poll"
)

const (
	VersionTLS10 = 0x0301
	VersionTLS11 = 0x0302
	VersionTLS12 = 0x0303
	VersionTLS13 = 0x0304

	TLS_AES_128_GCM_SHA256       = 0x1301
	TLS_AES_256_GCM_SHA384       = 0x1302
	TLS_CHACHA20_POLY1305_SHA256 = 0x1303
)

func VersionName(version uint16) string {
	switch version {
	case VersionTLS10:
		return "TLS 1.0"
	case VersionTLS11:
		return "TLS 1.1"
	case VersionTLS12:
		return "TLS 1.2"
	case VersionTLS13:
		return "TLS 1.3"
	}
	return fmt.Sprintf("0x%04X", version)
}

func CipherSuiteName(id uint16) string {
	switch id {
	case TLS_AES_128_GCM_SHA256:
		return "TLS_AES_128_GCM_SHA256"
	case TLS_AES_256_GCM_SHA384:
		return "TLS_AES_256_GCM_SHA384"
	case TLS_CHACHA20_POLY1305_SHA256:
		return "TLS_CHACHA20_POLY1305_SHA256"
	}
	return fmt.Sprintf("0x%04X", id)
}

// What a handshake and a record take, measured with real Go 1.26 on the machine of profile vm-2core (median of 300).
const (
	clientWork   = 413 * time.Microsecond  // with a certificate of an elliptic curve
	serverWork   = 274 * time.Microsecond  //
	clientRSA    = 463 * time.Microsecond  // with a certificate of RSA, 2048 bits
	serverRSA    = 1447 * time.Microsecond //
	recordWork   = 200 * time.Nanosecond   // for each record
	perByteOver4 = time.Nanosecond         // for each four bytes of a record
)

// Lengths of messages on the wire, in bytes, as real Go 1.26 sends them.
const (
	helloBytes    = 1503 // of the client; the key shares for X25519MLKEM768 are most of it
	flightBytes   = 1808 // server's hello, certificate of an elliptic curve, proof and end
	flightRSA     = 2476
	finishedBytes = 64
	recordExtra   = 17 // type and tag inside a record
	maxPlain      = 16384
)

// Certificate is what a server shows.
type Certificate struct {
	Certificate [][]byte
	PrivateKey  any
	Leaf        *x509.Certificate
	rsa         bool
}

// TestCertificate is that of package httptest, of RSA. Real Go has no such function.
func TestCertificate(leaf *x509.Certificate) Certificate {
	return Certificate{Certificate: [][]byte{{}}, Leaf: leaf, rsa: true}
}

// LoadX509KeyPair stands for reading a certificate: every name of a file is good, and it is for every host, but nobody trusts it.
func LoadX509KeyPair(certFile, keyFile string) (Certificate, error) {
	if certFile == "" {
		return Certificate{}, errors.New("open : no such file or directory")
	}
	return Certificate{Certificate: [][]byte{{}}, Leaf: x509.Issue(certFile, []string{"*"})}, nil
}

func X509KeyPair(certPEMBlock, keyPEMBlock []byte) (Certificate, error) {
	return LoadX509KeyPair(string(certPEMBlock), "")
}

// Config says what a client or a server offers and wants.
type Config struct {
	Certificates           []Certificate
	RootCAs                *x509.CertPool
	NextProtos             []string
	ServerName             string
	InsecureSkipVerify     bool
	MinVersion             uint16
	MaxVersion             uint16
	CipherSuites           []uint16
	SessionTicketsDisabled bool
}

func (c *Config) Clone() *Config {
	if c == nil {
		return nil
	}
	clone := *c
	return &clone
}

// ConnectionState is what a handshake has agreed.
type ConnectionState struct {
	Version                    uint16
	HandshakeComplete          bool
	DidResume                  bool
	CipherSuite                uint16
	NegotiatedProtocol         string
	NegotiatedProtocolIsMutual bool
	ServerName                 string
	PeerCertificates           []*x509.Certificate
}

// RecordHeaderError: the other side does not speak TLS.
type RecordHeaderError struct {
	Msg          string
	RecordHeader [5]byte
	Conn         net.Conn
}

func (e RecordHeaderError) Error() string { return "tls: " + e.Msg }

// CertificateVerificationError: the server's certificate is not good.
type CertificateVerificationError struct {
	UnverifiedCertificates []*x509.Certificate
	Err                    error
}

func (e *CertificateVerificationError) Error() string {
	return "tls: failed to verify certificate: " + e.Err.Error()
}

func (e *CertificateVerificationError) Unwrap() error { return e.Err }

// AlertError is what the other side complains of.
type AlertError uint8

const (
	alertCloseNotify    AlertError = 0
	alertBadCertificate AlertError = 42
	alertNoProtocol     AlertError = 120
)

func (e AlertError) Error() string {
	switch e {
	case alertCloseNotify:
		return "tls: close notify"
	case alertBadCertificate:
		return "tls: bad certificate"
	case alertNoProtocol:
		return "tls: no application protocol"
	}
	return fmt.Sprintf("tls: alert(%d)", uint8(e))
}

// Types of records.
const (
	recordAlert     = 21
	recordHandshake = 22
	recordData      = 23
)

// A Conn is a connection with TLS around another.
type Conn struct {
	conn     net.Conn
	isClient bool
	config   *Config

	handshakeMu  sync.Mutex
	isDone       bool
	handshakeErr error
	state        ConnectionState
	buffers      *poll.Lump

	inMu  sync.Mutex
	raw   string // read and not opened
	plain string // opened and not asked for
	inErr error

	outMu     sync.Mutex
	outErr    error
	closed    bool
	sentBytes int
	packets   int
}

func Client(conn net.Conn, config *Config) *Conn {
	return &Conn{conn: conn, config: config, isClient: true}
}
func Server(conn net.Conn, config *Config) *Conn { return &Conn{conn: conn, config: config} }

func (c *Conn) LocalAddr() net.Addr                { return c.conn.LocalAddr() }
func (c *Conn) RemoteAddr() net.Addr               { return c.conn.RemoteAddr() }
func (c *Conn) SetDeadline(t time.Time) error      { return c.conn.SetDeadline(t) }
func (c *Conn) SetReadDeadline(t time.Time) error  { return c.conn.SetReadDeadline(t) }
func (c *Conn) SetWriteDeadline(t time.Time) error { return c.conn.SetWriteDeadline(t) }
func (c *Conn) NetConn() net.Conn                  { return c.conn }
func (c *Conn) Handshake() error                   { return c.HandshakeContext(context.Background()) }

func (c *Conn) ConnectionState() ConnectionState {
	c.handshakeMu.Lock()
	defer c.handshakeMu.Unlock()
	return c.state
}

func (c *Conn) VerifyHostname(host string) error {
	c.handshakeMu.Lock()
	defer c.handshakeMu.Unlock()
	switch {
	case !c.isClient:
		return errors.New("tls: VerifyHostname called on TLS server connection")
	case !c.isDone:
		return errors.New("tls: handshake has not yet been performed")
	}
	return c.state.PeerCertificates[0].VerifyHostname(host)
}

func readConn(c net.Conn, max int) (string, error) {
	if poll.ReadConn != nil {
		if s, err, ok := poll.ReadConn(c, max); ok {
			return s, err
		}
	}
	b := make([]byte, min(max, 4096))
	n, err := c.Read(b)
	return string(b[:n]), err
}

func writeConn(c net.Conn, s string) (int, error) {
	if poll.WriteConn != nil {
		if n, err, ok := poll.WriteConn(c, s); ok {
			return n, err
		}
	}
	return c.Write([]byte(s))
}

// ---------------------------------------------------------------------- records

// padding stands for what is encrypted and not looked at.
var padding = strings.Repeat("\x00", 4096)

func recordHead(kind, length int) string {
	return string([]byte{byte(kind), 3, 3, byte(length >> 8), byte(length)})
}

// work is what it takes to encrypt or decrypt a record.
func work(length int) { lab.Work(recordWork + time.Duration(length/4)*perByteOver4) }

func (c *Conn) writeRecord(kind int, text string) error {
	work(len(text))
	_, err := writeConn(c.conn, recordHead(kind, len(text)+recordExtra)+text+padding[:recordExtra])
	return err
}

// need waits until n bytes have been read.
func (c *Conn) need(n, more int) error {
	for len(c.raw) < n {
		s, err := readConn(c.conn, max(n-len(c.raw), more))
		c.raw += s
		if err != nil && len(c.raw) < n {
			if err == io.EOF && c.raw != "" {
				err = io.ErrUnexpectedEOF
			}
			return err
		}
	}
	return nil
}

// readRecord opens the next record.
func (c *Conn) readRecord() (kind int, text string, err error) {
	if err := c.need(5, 2048); err != nil {
		return 0, "", err
	}
	kind = int(c.raw[0])
	if !c.isDone && kind != recordHandshake && kind != recordAlert || c.raw[1] != 3 {
		e := RecordHeaderError{Msg: "first record does not look like a TLS handshake", Conn: c.conn}
		copy(e.RecordHeader[:], c.raw)
		return 0, "", e
	}
	length := int(c.raw[3])<<8 | int(c.raw[4])
	if err := c.need(5+length, 2048); err != nil {
		return 0, "", err
	}
	text = c.raw[5 : 5+length-recordExtra]
	c.raw = c.raw[5+length:]
	if kind == recordAlert {
		work(2)
		return kind, "", c.alerted(AlertError(text[1]))
	}
	if kind == recordData {
		work(length)
	}
	return kind, text, nil
}

func (c *Conn) alerted(alert AlertError) error {
	if alert == alertCloseNotify {
		return io.EOF
	}
	return &net.OpError{Op: "remote error", Err: alert}
}

func (c *Conn) sendAlert(alert AlertError) error {
	return c.writeRecord(recordAlert, string([]byte{2, byte(alert)}))
}

// ---------------------------------------------------------------------- handshake

func message(text string, length int) string {
	return text + padding[:max(length-5-recordExtra-len(text), 0)]
}

func (c *Conn) readMessage() ([]string, error) {
	_, text, err := c.readRecord()
	if err != nil {
		return nil, err
	}
	lines := strings.Split(strings.TrimRight(text, "\x00"), "\n")
	return lines, nil
}

// HandshakeContext does the handshake, unless it has been done. When ctx ends before, the connection is closed.
func (c *Conn) HandshakeContext(ctx context.Context) (ret error) {
	c.handshakeMu.Lock()
	defer c.handshakeMu.Unlock()
	if c.isDone || c.handshakeErr != nil {
		return c.handshakeErr
	}
	if ctx.Done() != nil {
		done, interrupted := make(chan struct{}), make(chan error, 1)
		defer func() {
			close(done)
			if err := <-interrupted; err != nil {
				ret = err
			}
		}()
		go func() {
			select {
			case <-ctx.Done():
				c.conn.Close()
				interrupted <- ctx.Err()
			case <-done:
				interrupted <- nil
			}
		}()
	}
	c.inMu.Lock()
	defer c.inMu.Unlock()
	var err error
	if c.isClient {
		err = c.clientHandshake()
	} else {
		err = c.serverHandshake()
	}
	if err != nil {
		c.handshakeErr = err
		return err
	}
	c.isDone = true
	c.state.Version, c.state.CipherSuite, c.state.HandshakeComplete = VersionTLS13, TLS_AES_128_GCM_SHA256, true
	c.buffers = poll.Account(6<<10, false)
	return nil
}

func (c *Conn) clientHandshake() error {
	config := c.config
	if config == nil {
		config = &Config{}
	}
	if config.ServerName == "" && !config.InsecureSkipVerify {
		return errors.New("tls: either ServerName or InsecureSkipVerify must be specified in the tls.Config")
	}
	hello := "hello\n" + config.ServerName + "\n" + strings.Join(config.NextProtos, ",") + "\n"
	lab.Work(clientWork / 4)
	if _, err := writeConn(c.conn, recordHead(recordHandshake, helloBytes-5)+message(hello, helloBytes)+padding[:recordExtra]); err != nil {
		return err
	}
	lines, err := c.readMessage()
	if err != nil {
		return err
	}
	if len(lines) < 4 {
		return errors.New("tls: unexpected message")
	}
	rsa := lines[2] == "rsa"
	if rsa {
		lab.Work(clientRSA - clientWork/4)
	} else {
		lab.Work(clientWork - clientWork/4)
	}
	names := strings.Split(lines[3], ",")
	leaf := x509.Issue(lines[4], names)
	c.state.PeerCertificates = []*x509.Certificate{leaf}
	if !config.InsecureSkipVerify {
		var problem error
		if !config.RootCAs.Trusts(leaf) {
			problem = x509.UnknownAuthorityError{Cert: leaf}
		} else {
			problem = leaf.VerifyHostname(config.ServerName)
		}
		if problem != nil {
			c.sendAlert(alertBadCertificate)
			return &CertificateVerificationError{UnverifiedCertificates: c.state.PeerCertificates, Err: problem}
		}
	}
	c.state.ServerName = config.ServerName
	c.state.NegotiatedProtocol = lines[1]
	c.state.NegotiatedProtocolIsMutual = lines[1] != ""
	_, err = writeConn(c.conn, recordHead(recordHandshake, finishedBytes-5)+message("finished\n", finishedBytes)+padding[:recordExtra])
	return err
}

func (c *Conn) serverHandshake() error {
	lines, err := c.readMessage()
	if err != nil {
		return err
	}
	if len(lines) < 3 || lines[0] != "hello" {
		return errors.New("tls: unexpected message")
	}
	config := c.config
	if config == nil || len(config.Certificates) == 0 {
		c.sendAlert(alertBadCertificate)
		return errors.New("tls: no certificates configured")
	}
	certificate := config.Certificates[0]
	offered := strings.Split(lines[2], ",")
	proto := ""
	if lines[2] != "" && len(config.NextProtos) > 0 {
		var fallback bool
		if proto, fallback = choose(config.NextProtos, offered); proto == "" && !fallback {
			c.sendAlert(alertNoProtocol)
			return fmt.Errorf("tls: client requested unsupported application protocols (%s)", offered)
		}
	}
	kind, length := "", flightBytes
	if certificate.rsa {
		kind, length = "rsa", flightRSA
		lab.Work(serverRSA - clientWork/16)
	} else {
		lab.Work(serverWork - clientWork/16)
	}
	authority, names := "", ""
	if leaf := certificate.Leaf; leaf != nil {
		authority, names = leaf.Authority(), strings.Join(leaf.DNSNames, ",")
	}
	flight := "hello\n" + proto + "\n" + kind + "\n" + names + "\n" + authority + "\n"
	if _, err := writeConn(c.conn, recordHead(recordHandshake, length-5)+message(flight, length)+padding[:recordExtra]); err != nil {
		return err
	}
	if _, err := c.readMessage(); err != nil {
		return err
	}
	lab.Work(clientWork / 16)
	c.state.ServerName = lines[1]
	c.state.NegotiatedProtocol, c.state.NegotiatedProtocolIsMutual = proto, proto != ""
	return nil
}

// choose finds the first protocol of the server that the client offers. A server that speaks h2 goes on without one when the client speaks
// HTTP/1.1.
func choose(have, offered []string) (proto string, fallback bool) {
	for _, p := range have {
		for _, o := range offered {
			if p == o {
				return p, false
			}
			fallback = fallback || p == "h2" && o == "http/1.1"
		}
	}
	return "", fallback
}

// ---------------------------------------------------------------------- data

func (c *Conn) Read(b []byte) (int, error) {
	s, err := c.readText(len(b))
	return copy(b, s), err
}

func (c *Conn) readText(max int) (string, error) {
	if err := c.Handshake(); err != nil {
		return "", err
	}
	if max == 0 {
		return "", nil
	}
	c.inMu.Lock()
	defer c.inMu.Unlock()
	for c.plain == "" {
		if c.inErr != nil {
			return "", c.inErr
		}
		kind, text, err := c.readRecord()
		if err != nil {
			if ne, ok := err.(net.Error); !ok || !ne.Temporary() {
				c.inErr = err
			}
			return "", err
		}
		if kind == recordData {
			c.plain = text
		}
	}
	s := c.plain
	if len(s) > max {
		s = s[:max]
	}
	c.plain = c.plain[len(s):]
	return s, nil
}

func (c *Conn) Write(b []byte) (int, error) { return c.writeText(string(b)) }

func (c *Conn) wasClosed() bool {
	c.outMu.Lock()
	defer c.outMu.Unlock()
	return c.closed
}

var errShutdown = errors.New("tls: protocol is shutdown")

// writeText writes records: small ones at first, so that the other side can begin to read, and the longest later.
func (c *Conn) writeText(s string) (n int, err error) {
	if c.wasClosed() {
		return 0, net.ErrClosed
	}
	if err := c.Handshake(); err != nil {
		return 0, err
	}
	c.outMu.Lock()
	defer c.outMu.Unlock()
	if c.closed {
		return 0, net.ErrClosed
	}
	for s != "" {
		if c.outErr != nil {
			return n, c.outErr
		}
		size := maxPlain
		if c.sentBytes < 128<<10 {
			size = min(1179*(c.packets+1), maxPlain)
		}
		size = min(size, len(s))
		if err := c.writeRecord(recordData, s[:size]); err != nil {
			if ne, ok := err.(net.Error); !ok || !ne.Temporary() {
				c.outErr = err
			}
			return n, err
		}
		c.packets++
		c.sentBytes += size
		n += size
		s = s[size:]
	}
	return n, nil
}

func (c *Conn) Close() error {
	c.outMu.Lock()
	if c.closed {
		c.outMu.Unlock()
		return net.ErrClosed
	}
	c.closed = true
	tell := c.state.HandshakeComplete && c.outErr == nil
	c.outMu.Unlock()
	if tell {
		c.conn.SetWriteDeadline(time.Now().Add(5 * time.Second))
		c.sendAlert(alertCloseNotify)
	}
	return c.conn.Close()
}

// CloseWrite says that nothing more will be written.
func (c *Conn) CloseWrite() error {
	c.outMu.Lock()
	defer c.outMu.Unlock()
	if !c.state.HandshakeComplete {
		return errors.New("tls: CloseWrite called before handshake complete")
	}
	if c.outErr == nil {
		c.outErr = errShutdown
	}
	return c.sendAlert(alertCloseNotify)
}

// ---------------------------------------------------------------------- listening and dialling

type listener struct {
	net.Listener
	config *Config
}

func (l *listener) Accept() (net.Conn, error) {
	c, err := l.Listener.Accept()
	if err != nil {
		return nil, err
	}
	return Server(c, l.config), nil
}

func NewListener(inner net.Listener, config *Config) net.Listener { return &listener{inner, config} }

func Listen(network, laddr string, config *Config) (net.Listener, error) {
	if config == nil || len(config.Certificates) == 0 {
		return nil, errors.New("tls: neither Certificates, GetCertificate, nor GetConfigForClient set in Config")
	}
	l, err := net.Listen(network, laddr)
	if err != nil {
		return nil, err
	}
	return NewListener(l, config), nil
}

// Dialer dials with TLS.
type Dialer struct {
	NetDialer *net.Dialer
	Config    *Config
}

func (d *Dialer) DialContext(ctx context.Context, network, addr string) (net.Conn, error) {
	dialer := d.NetDialer
	if dialer == nil {
		dialer = new(net.Dialer)
	}
	return dial(ctx, dialer, network, addr, d.Config)
}

func (d *Dialer) Dial(network, addr string) (net.Conn, error) {
	return d.DialContext(context.Background(), network, addr)
}

func DialWithDialer(dialer *net.Dialer, network, addr string, config *Config) (*Conn, error) {
	return dial(context.Background(), dialer, network, addr, config)
}

func Dial(network, addr string, config *Config) (*Conn, error) {
	return DialWithDialer(new(net.Dialer), network, addr, config)
}

func dial(ctx context.Context, dialer *net.Dialer, network, addr string, config *Config) (*Conn, error) {
	if dialer.Timeout != 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, dialer.Timeout)
		defer cancel()
	}
	raw, err := dialer.DialContext(ctx, network, addr)
	if err != nil {
		return nil, err
	}
	config = config.Clone()
	if config == nil {
		config = &Config{}
	}
	if config.ServerName == "" {
		config.ServerName, _, _ = net.SplitHostPort(addr)
	}
	c := Client(raw, config)
	if err := c.HandshakeContext(ctx); err != nil {
		raw.Close()
		return nil, err
	}
	return c, nil
}

// Strings of connections with TLS move as those of others do.
func init() {
	read, write := poll.ReadConn, poll.WriteConn
	poll.ReadConn = func(c any, max int) (string, error, bool) {
		if t, ok := c.(*Conn); ok {
			s, err := t.readText(max)
			return s, err, true
		}
		if read == nil {
			return "", nil, false
		}
		return read(c, max)
	}
	poll.WriteConn = func(c any, s string) (int, error, bool) {
		if t, ok := c.(*Conn); ok {
			n, err := t.writeText(s)
			return n, err, true
		}
		if write == nil {
			return 0, nil, false
		}
		return write(c, s)
	}
}
