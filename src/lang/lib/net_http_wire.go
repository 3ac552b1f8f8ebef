package http

import (
	"errors"
	"fmt"
	"io"
	"net"
	"strconv"
	"strings"
	"sync"

	"internal/poll"
)

const (
	// bufferSize is what Go's buffers of a connection hold.
	bufferSize = 4096
	// pieceSize is how much of a body moves at once where it need not pass a buffer.
	pieceSize = 32 << 10
)

// readConn reads at most max bytes; "" only with an error.
func readConn(c net.Conn, max int) (string, error) {
	if poll.ReadConn != nil {
		if s, err, ok := poll.ReadConn(c, max); ok {
			return s, err
		}
	}
	b := make([]byte, min(max, bufferSize))
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

// ---------------------------------------------------------------------- reading

type textReader interface {
	readText(max int) (string, error)
}

// scanner reads ahead from a connection.
type scanner struct {
	r   textReader
	buf string
	err error
}

// fill reads once more; an error that comes with bytes is kept for the next time.
func (b *scanner) fill() error {
	if b.err != nil {
		err := b.err
		b.err = nil
		return err
	}
	s, err := b.r.readText(bufferSize)
	if s == "" {
		if err == nil {
			err = io.ErrNoProgress
		}
		return err
	}
	b.buf += s
	b.err = err
	return nil
}

// peek waits until there are n bytes.
func (b *scanner) peek(n int) error {
	for len(b.buf) < n {
		if err := b.fill(); err != nil {
			return err
		}
	}
	return nil
}

// line reads up to a line break and leaves that out; a line that is cut off, by the end or a timeout, counts.
func (b *scanner) line(max int) (string, error) {
	s, err := b.wholeLine(max)
	if err != nil && err != errTooLarge && b.buf != "" {
		s, b.buf = b.buf, ""
		return s, nil
	}
	return s, err
}

// wholeLine reads a line with its line break; max < 0 means any length.
func (b *scanner) wholeLine(max int) (string, error) {
	seen := 0
	for {
		if i := strings.IndexByte(b.buf[seen:], '\n'); i >= 0 {
			s := b.buf[:seen+i]
			b.buf = b.buf[seen+i+1:]
			if strings.HasSuffix(s, "\r") {
				s = s[:len(s)-1]
			}
			return s, nil
		}
		seen = len(b.buf)
		if max >= 0 && seen > max {
			return "", errTooLarge
		}
		if err := b.fill(); err != nil {
			if err == io.EOF && seen > 0 {
				err = io.ErrUnexpectedEOF
			}
			return "", err
		}
	}
}

// take reads some bytes, at most max.
func (b *scanner) take(max int) (string, error) {
	if b.buf == "" {
		if max >= bufferSize && b.err == nil {
			return b.r.readText(max)
		}
		if err := b.fill(); err != nil {
			return "", err
		}
	}
	s := b.buf
	if len(s) > max {
		s = s[:max]
	}
	b.buf = b.buf[len(s):]
	return s, nil
}

var (
	errTooLarge     = errors.New("http: request too large")
	errChunk        = errors.New("malformed chunked encoding")
	errChunkTooLong = errors.New("http chunk length too large")
	errChunkByte    = errors.New("invalid byte in chunk length")
	errTrailer      = errors.New("http: unexpected EOF reading trailer")
)

// readHeader reads fields up to the empty line; at most max bytes.
func readHeader(b *scanner, max int) (Header, error) {
	h := make(Header)
	last := ""
	for {
		line, err := b.line(max)
		if err != nil {
			return h, err
		}
		if line == "" {
			return h, nil
		}
		if max -= len(line) + 2; max < 0 {
			return h, errTooLarge
		}
		if isBlank(line[0]) {
			values := h[last]
			if len(values) == 0 {
				return h, protocolError("malformed MIME header initial line: ", line)
			}
			values[len(values)-1] += " " + trimBlank(line)
			continue
		}
		name, value, ok := strings.Cut(line, ":")
		if !ok {
			return h, protocolError("malformed MIME header: missing colon: ", strconv.Quote(line))
		}
		if !isToken(name) && !isToken(strings.ReplaceAll(name, " ", "")) {
			return h, protocolError("malformed MIME header line: ", line)
		}
		last = canonicalKey(name)
		value = trimBlank(value)
		if !isFieldValue(value) {
			return h, protocolError("malformed MIME header line: ", line)
		}
		h[last] = append(h[last], value)
	}
}

func protocolError(what, line string) error { return errors.New(what + line) }

// ---------------------------------------------------------------------- bodies

type bodyKind int

const (
	sized bodyKind = iota
	chunked
	toTheEnd
)

// textBody is a body inside the package: it gives strings.
type textBody interface {
	io.ReadCloser
	text(max int) (string, error)
}

// body is what follows a header. Its end is io.EOF, with the last bytes where that is known.
type body struct {
	src     *scanner
	kind    bodyKind
	left    int64 // of a sized body, or of a chunk
	begun   bool  // a chunk was read, its line break comes next
	trailer *Header
	limit   int64 // of what Close reads to the end; more makes it give up
	closing bool  // the connection ends after this body: Close need not read it
	mu      sync.Mutex
	sawEOF  bool
	failed  error // what a chunk was wrong with
	closed  bool
	early   bool // given up before its end
	onEOF   func()
}

func (b *body) Read(p []byte) (int, error) {
	s, err := b.text(len(p))
	return copy(p, s), err
}

// WriteTo hands the rest on in strings.
func (b *body) WriteTo(w io.Writer) (int64, error) { return writeBody(w, b) }

func writeBody(w io.Writer, b textBody) (written int64, err error) {
	rw, isAnswer := w.(interface {
		write(s string, direct bool) (int, error)
	})
	for {
		s, rerr := b.text(pieceSize)
		if s != "" {
			var n int
			var werr error
			if isAnswer {
				n, werr = rw.write(s, true)
			} else {
				n, werr = io.WriteString(w, s)
			}
			written += int64(n)
			if werr != nil {
				return written, werr
			}
			if n < len(s) {
				return written, io.ErrShortWrite
			}
		}
		if rerr == io.EOF {
			return written, nil
		}
		if rerr != nil {
			return written, rerr
		}
	}
}

func (b *body) text(max int) (string, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.closed {
		return "", ErrBodyReadAfterClose
	}
	return b.next(max)
}

func (b *body) next(max int) (string, error) {
	if b.sawEOF {
		return "", io.EOF
	}
	if b.failed != nil {
		return "", b.failed
	}
	if max <= 0 {
		return "", nil
	}
	if b.kind == toTheEnd {
		s, err := b.src.take(max)
		if err == io.EOF && s == "" {
			b.end()
		}
		return s, err
	}
	if b.kind == chunked && b.left == 0 {
		last, err := b.nextChunk()
		if err != nil {
			b.failed = noEOF(err)
			return "", b.failed
		}
		if last {
			if b.failed = b.readTrailer(); b.failed != nil {
				return "", b.failed
			}
			b.end()
			return "", io.EOF
		}
	}
	if b.kind == sized && b.left == 0 {
		b.end()
		return "", io.EOF
	}
	s, err := b.src.take(int(min(int64(max), b.left)))
	b.left -= int64(len(s))
	if err != nil && (b.left > 0 || b.kind == chunked) {
		return s, noEOF(err)
	}
	if b.left == 0 && b.kind == sized {
		b.end()
		return s, io.EOF
	}
	return s, nil
}

func noEOF(err error) error {
	if err == io.EOF {
		return io.ErrUnexpectedEOF
	}
	return err
}

func (b *body) end() {
	b.sawEOF = true
	if b.onEOF != nil {
		b.onEOF()
	}
}

// nextChunk reads the line before a chunk.
func (b *body) nextChunk() (last bool, err error) {
	if b.begun {
		if err := b.src.peek(2); err != nil {
			return false, err
		}
		if !strings.HasPrefix(b.src.buf, "\r\n") {
			return false, errChunk
		}
		b.src.buf = b.src.buf[2:]
	}
	line, err := b.src.wholeLine(bufferSize)
	if err == errTooLarge {
		err = ErrLineTooLong
	}
	if err != nil {
		return false, err
	}
	size, _, _ := strings.Cut(line, ";")
	size = trimBlank(size)
	if size == "" {
		return false, errors.New("empty hex number for chunk length")
	}
	if len(size) > 16 {
		return false, errChunkTooLong
	}
	n, err := strconv.ParseUint(size, 16, 63)
	if err != nil {
		return false, errChunkByte
	}
	b.left, b.begun = int64(n), true
	return n == 0, nil
}

func (b *body) readTrailer() error {
	h, err := readHeader(b.src, 1<<16)
	if err != nil {
		if err == io.EOF {
			err = errTrailer
		}
		return err
	}
	if len(h) > 0 && b.trailer != nil {
		if *b.trailer == nil {
			*b.trailer = h
		} else {
			for k, v := range h {
				(*b.trailer)[k] = v
			}
		}
	}
	return nil
}

// discard reads the rest, at most limit bytes, and reports whether that was all.
func (b *body) discard(limit int64) (all bool, err error) {
	for limit >= 0 {
		s, err := b.next(int(min(limit+1, pieceSize)))
		limit -= int64(len(s))
		if err == io.EOF {
			return limit >= 0, nil
		}
		if err != nil {
			return false, err
		}
	}
	return false, nil
}

func (b *body) Close() error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.closed {
		return nil
	}
	var err error
	if !b.sawEOF && !b.closing {
		if b.kind == sized && b.left > b.limit {
			b.early = true
		} else {
			var all bool
			all, err = b.discard(b.limit)
			b.early = !all && err == nil
		}
	}
	b.closed = true
	return err
}

// badEncoding is a Transfer-Encoding that is not known.
type badEncoding struct{ text string }

func (e *badEncoding) Error() string { return e.text }

// framing finds out from a header how long the body is: n ≥ 0 bytes, or −1 for chunks, or −2 when nothing is said.
func framing(h Header, is11 bool) (n int64, err error) {
	if te, ok := h["Transfer-Encoding"]; ok {
		delete(h, "Transfer-Encoding")
		if is11 {
			if len(te) != 1 {
				return 0, &badEncoding{fmt.Sprintf("too many transfer encodings: %q", te)}
			}
			if !strings.EqualFold(te[0], "chunked") {
				return 0, &badEncoding{fmt.Sprintf("unsupported transfer encoding: %q", te[0])}
			}
			delete(h, "Content-Length")
			return -1, nil
		}
	}
	lengths := h["Content-Length"]
	if len(lengths) == 0 {
		return -2, nil
	}
	first := trimBlank(lengths[0])
	for _, other := range lengths[1:] {
		if trimBlank(other) != first {
			return 0, fmt.Errorf("http: message cannot contain multiple Content-Length headers; got %q", lengths)
		}
	}
	if len(lengths) > 1 {
		h["Content-Length"] = []string{first}
	}
	return parseSize(first)
}

// ---------------------------------------------------------------------- writing

type textWriter interface {
	writeText(s string) (int, error)
}

// outBuffer collects what is written, as a bufio.Writer of that size would, and remembers the first error.
type outBuffer struct {
	w     textWriter
	size  int
	parts []string
	n     int
	err   error
}

func (b *outBuffer) write(s string) error { return b.fill(s, true) }

// fill puts s into the buffer. What is longer than an empty buffer goes past it, if it may: slices do in Go, strings do not.
func (b *outBuffer) fill(s string, direct bool) error {
	for len(s) > b.size-b.n && b.err == nil {
		if b.n == 0 && direct {
			_, b.err = b.w.writeText(s)
			return b.err
		}
		room := b.size - b.n
		b.parts = append(b.parts, s[:room])
		b.n += room
		s = s[room:]
		b.flush()
	}
	if s != "" && b.err == nil {
		b.parts = append(b.parts, s)
		b.n += len(s)
	}
	return b.err
}

func (b *outBuffer) flush() error {
	if b.err != nil || b.n == 0 {
		return b.err
	}
	s := b.parts[0]
	if len(b.parts) > 1 {
		s = concat(b.parts)
	}
	clear(b.parts)
	b.parts, b.n = b.parts[:0], 0
	_, b.err = b.w.writeText(s)
	return b.err
}

// bodyWriter puts the body of a request into a buffer: as it is, or in chunks.
type bodyWriter struct {
	to      *outBuffer
	chunked bool
	limit   int64 // ≥ 0: no more than that
	n       int64
}

func (w *bodyWriter) Write(p []byte) (int, error) { return w.WriteString(string(p)) }

func (w *bodyWriter) WriteString(s string) (int, error) {
	if s == "" {
		return 0, nil
	}
	w.n += int64(len(s))
	if w.limit >= 0 && w.n > w.limit {
		return 0, errBodyTooLong
	}
	var err error
	if w.chunked {
		err = w.to.write(strconv.FormatInt(int64(len(s)), 16) + "\r\n")
		w.to.write(s)
		err = w.to.write("\r\n")
	} else {
		err = w.to.write(s)
	}
	if err != nil {
		return 0, err
	}
	return len(s), nil
}

var errBodyTooLong = errors.New("body too long")
