package http

import (
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"strconv"
	"strings"
	"sync"
)

// HTTP/2: frames as they are on the wire. Fields of headers are not packed with HPACK but with a table of its size: what has been sent
// once on a connection is then a number.

const (
	frameData         = 0
	frameHeaders      = 1
	frameResetStream  = 3
	frameSettings     = 4
	framePing         = 6
	frameGoAway       = 7
	frameWindowUpdate = 8

	flagEndStream  = 1
	flagAck        = 1
	flagEndHeaders = 4

	settingEnablePush  = 2
	settingMaxStreams  = 3
	settingWindow      = 4
	settingFrameSize   = 5
	settingHeaderBytes = 6

	defaultWindow     = 65535
	defaultFrameSize  = 16384
	clientConnWindow  = 1 << 30
	clientWindow      = 4 << 20
	serverWindow      = 1 << 20
	serverFrameSize   = 1 << 20
	serverMaxStreams  = 250
	firstMaxStreams   = 100 // before the server has said how many
	leastWindowUpdate = 4 << 10
	handlerChunk      = 4 << 10
	tableBytes        = 4096
)

// h2Code is the code of an error.
type h2Code uint32

const (
	codeNo            h2Code = 0
	codeProtocol      h2Code = 1
	codeInternal      h2Code = 2
	codeFlowControl   h2Code = 3
	codeStreamClosed  h2Code = 5
	codeRefusedStream h2Code = 7
	codeCancel        h2Code = 8
)

func (c h2Code) String() string {
	switch c {
	case codeNo:
		return "NO_ERROR"
	case codeProtocol:
		return "PROTOCOL_ERROR"
	case codeInternal:
		return "INTERNAL_ERROR"
	case codeFlowControl:
		return "FLOW_CONTROL_ERROR"
	case codeStreamClosed:
		return "STREAM_CLOSED"
	case codeRefusedStream:
		return "REFUSED_STREAM"
	case codeCancel:
		return "CANCEL"
	}
	return fmt.Sprintf("unknown error code 0x%x", uint32(c))
}

// streamError ends one stream.
type streamError struct {
	id    uint32
	code  h2Code
	cause error
}

func (e streamError) Error() string {
	if e.cause != nil {
		return fmt.Sprintf("stream error: stream ID %d; %v; %v", e.id, e.code, e.cause)
	}
	return fmt.Sprintf("stream error: stream ID %d; %v", e.id, e.code)
}

// connError ends the connection.
type connError h2Code

func (e connError) Error() string { return fmt.Sprintf("connection error: %s", h2Code(e)) }

var (
	errFromPeer        = errors.New("received from peer")
	errNoCachedConn    = errors.New("http2: no cached connection was available")
	errConnUnusable    = errors.New("http2: client conn not usable")
	errConnClosed      = errors.New("http2: client conn is closed")
	errH2BodyClosed    = errors.New("http2: response body closed")
	errClientGone      = errors.New("client disconnected")
	errStreamClosed    = errors.New("http2: stream closed")
	errHandlerComplete = errors.New("http2: request body closed due to handler exiting")
	errGotGoAway       = errors.New("http2: Transport received Server's graceful shutdown GOAWAY")
	errH2BodyTooLong   = errors.New("http2: request body larger than specified content length")
)

// goAwayError is what requests end with when the server has closed the connection.
type goAwayError struct {
	last uint32
	code h2Code
}

func (e goAwayError) Error() string {
	return fmt.Sprintf("http2: server sent GOAWAY and closed the connection; LastStreamID=%v, ErrCode=%v, debug=%q", e.last, e.code, "")
}

// frame is one frame.
type frame struct {
	kind, flags int
	id          uint32
	text        string
}

// octets holds every byte, to cut strings of one byte from.
var octets = func() string {
	b := make([]byte, 256)
	for i := range b {
		b[i] = byte(i)
	}
	return string(b)
}()

func octet(n int) string {
	n &= 255
	return octets[n : n+1]
}

func uint32Text(n uint32) string {
	return string([]byte{byte(n >> 24), byte(n >> 16), byte(n >> 8), byte(n)})
}

func textUint32(s string) uint32 {
	return uint32(s[0])<<24 | uint32(s[1])<<16 | uint32(s[2])<<8 | uint32(s[3])
}

func frameHead(kind, flags int, id uint32, length int) string {
	return string([]byte{byte(length >> 16), byte(length >> 8), byte(length), byte(kind), byte(flags), byte(id >> 24), byte(id >> 16), byte(id >> 8), byte(id)})
}

func (f frame) writeTo(out *outBuffer) error {
	if f.text == "" {
		return out.write(frameHead(f.kind, f.flags, f.id, 0))
	}
	out.write(frameHead(f.kind, f.flags, f.id, len(f.text)))
	return out.write(f.text)
}

// descriptorOf gives the number of the descriptor in a *net.TCPConn; -1: c is something else.
func descriptorOf(c any) int

// socketUnder gives the descriptor that a connection with or without TLS has at last, for the notes about its streams; -1: a program's own.
func socketUnder(c net.Conn) int {
	if t, ok := c.(*tls.Conn); ok {
		c = t.NetConn()
	}
	return descriptorOf(c)
}

// need is peek for what may be longer than a buffer: it is read at once.
func (b *scanner) need(n int) error {
	for len(b.buf) < n {
		if b.err != nil || n-len(b.buf) <= bufferSize {
			if err := b.fill(); err != nil {
				return err
			}
			continue
		}
		s, err := b.r.readText(n - len(b.buf))
		b.buf += s
		if err != nil {
			return err
		}
	}
	return nil
}

func readFrame(in *scanner) (frame, error) {
	if err := in.need(9); err != nil {
		if err == io.EOF && in.buf != "" {
			err = io.ErrUnexpectedEOF
		}
		return frame{}, err
	}
	b := in.buf
	length := int(b[0])<<16 | int(b[1])<<8 | int(b[2])
	f := frame{kind: int(b[3]), flags: int(b[4]), id: textUint32(b[5:9])}
	if err := in.need(9 + length); err != nil {
		return frame{}, noEOF(err)
	}
	f.text = in.buf[9 : 9+length]
	in.buf = in.buf[9+length:]
	return f, nil
}

// settings are pairs of a number and a value.
func settingsText(pairs ...uint32) string {
	b := make([]byte, 0, 3*len(pairs))
	for i := 0; i < len(pairs); i += 2 {
		v := pairs[i+1]
		b = append(b, 0, byte(pairs[i]), byte(v>>24), byte(v>>16), byte(v>>8), byte(v))
	}
	return string(b)
}

func eachSetting(text string, f func(id, value uint32)) {
	for ; len(text) >= 6; text = text[6:] {
		f(uint32(text[0])<<8|uint32(text[1]), textUint32(text[2:6]))
	}
}

// fieldWriter packs fields: one that is in the table is its number, another goes as it is and into the table, while there is room.
type fieldWriter struct {
	table map[[2]string]int
	size  int
}

func (w *fieldWriter) pack(fields []string) string {
	if w.table == nil {
		w.table = make(map[[2]string]int)
	}
	parts := make([]string, 0, len(fields))
	for i := 0; i < len(fields); i += 2 {
		field := [2]string{fields[i], fields[i+1]}
		if n, ok := w.table[field]; ok {
			if n < 127 {
				parts = append(parts, octet(128+n))
			} else {
				parts = append(parts, octet(255), octet(n>>8), octet(n))
			}
			continue
		}
		kind := 0
		if size := len(field[0]) + len(field[1]) + 32; w.size+size <= tableBytes {
			w.size += size
			w.table[field] = len(w.table)
			kind = 64
		}
		parts = append(parts, octet(kind), octet(len(field[0])), field[0], octet(len(field[1])>>16), octet(len(field[1])>>8), octet(len(field[1])), field[1])
	}
	return concat(parts)
}

// fieldReader unpacks them.
type fieldReader struct{ table []string }

func (r *fieldReader) unpack(s string) []string {
	var fields []string
	for s != "" {
		c := int(s[0])
		s = s[1:]
		if c >= 128 {
			n := c - 128
			if n == 127 {
				n = int(s[0])<<8 | int(s[1])
				s = s[2:]
			}
			fields = append(fields, r.table[2*n], r.table[2*n+1])
			continue
		}
		name := s[1 : 1+int(s[0])]
		s = s[1+len(name):]
		length := int(s[0])<<16 | int(s[1])<<8 | int(s[2])
		value := s[3 : 3+length]
		s = s[3+length:]
		if c == 64 {
			r.table = append(r.table, name, value)
		}
		fields = append(fields, name, value)
	}
	return fields
}

func appendHeader(fields []string, h Header) []string {
	for k, values := range h {
		switch k {
		case "Host", "Content-Length", "Connection", "Proxy-Connection", "Transfer-Encoding", "Upgrade", "Keep-Alive":
			continue
		}
		name := strings.ToLower(k)
		for _, v := range values {
			fields = append(fields, name, v)
		}
	}
	return fields
}

// inflow is what the other side may still send, and what has been used and not been allowed again.
type inflow struct{ avail, unsent int }

func (f *inflow) take(n int) bool {
	if n > f.avail {
		return false
	}
	f.avail -= n
	return true
}

// add gives n bytes free and answers what to allow now; small amounts wait for more.
func (f *inflow) add(n int) int {
	f.unsent += n
	if f.unsent < leastWindowUpdate && f.unsent < f.avail {
		return 0
	}
	n = f.unsent
	f.avail += n
	f.unsent = 0
	return n
}

// pipe carries a body from the goroutine that reads frames to the one that reads the body.
type pipe struct {
	mu    sync.Mutex
	cond  *sync.Cond
	parts []string
	size  int
	err   error // after the parts
	stop  error // at once
}

func newPipe() *pipe {
	p := new(pipe)
	p.cond = sync.NewCond(&p.mu)
	return p
}

func (p *pipe) put(s string) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.stop != nil {
		return false
	}
	p.parts = append(p.parts, s)
	p.size += len(s)
	p.cond.Signal()
	return true
}

// finish lets the reader have err after what is there; the first call counts.
func (p *pipe) finish(err error) {
	p.mu.Lock()
	if p.err == nil {
		p.err = err
	}
	p.cond.Broadcast()
	p.mu.Unlock()
}

// abort throws away what is there and answers how much that was.
func (p *pipe) abort(err error) int {
	p.mu.Lock()
	defer p.mu.Unlock()
	left := p.size
	if p.stop == nil {
		p.stop = err
	}
	p.parts, p.size = nil, 0
	p.cond.Broadcast()
	return left
}

func (p *pipe) text(max int) (string, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for {
		if p.stop != nil {
			return "", p.stop
		}
		if len(p.parts) > 0 {
			s := p.parts[0]
			if len(s) > max {
				p.parts[0] = s[max:]
				s = s[:max]
			} else {
				p.parts = p.parts[1:]
			}
			p.size -= len(s)
			return s, nil
		}
		if p.err != nil {
			return "", p.err
		}
		p.cond.Wait()
	}
}

// headerOf makes a Header of fields; those that begin with a colon go to the function.
func headerOf(fields []string, pseudo func(name, value string)) Header {
	h := make(Header, len(fields)/2)
	for i := 0; i < len(fields); i += 2 {
		if strings.HasPrefix(fields[i], ":") {
			pseudo(fields[i], fields[i+1])
			continue
		}
		key := canonicalKey(fields[i])
		h[key] = append(h[key], fields[i+1])
	}
	return h
}

func lengthOf(h Header, whole bool) int64 {
	if v := h.get("Content-Length"); v != "" {
		if n, err := strconv.ParseInt(v, 10, 64); err == nil && n >= 0 {
			return n
		}
		return -1
	}
	if whole {
		return 0
	}
	return -1
}
