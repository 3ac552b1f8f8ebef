package http

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/url"
	"runtime/debug"
	"strconv"
	"strings"
	"time"

	"internal/poll"
)

// h2Server is a server's connection of HTTP/2. One goroutine has the state (serve), one reads frames, each handler has its own; what does
// not fit in the buffer is written by one more, so that the first never waits for the network.
type h2Server struct {
	c       *conn
	fd      int // of the socket under the connection; -1: none
	srv     *Server
	ctx     context.Context
	cancel  context.CancelFunc
	in      *scanner
	out     *outBuffer
	buffers *poll.Lump

	reads    chan h2Read
	readMore chan struct{}
	wants    chan *h2Write
	wrote    chan h2Written
	eaten    chan h2Eaten
	ended    chan *serverStream
	shutdown chan struct{}
	done     chan struct{}

	streams    map[uint32]*serverStream
	lastID     uint32
	sendWindow int
	peerWindow int
	frameSize  int
	in0        inflow
	packer     fieldWriter
	fields     fieldReader
	control    []*h2Write
	ring       []*serverStream // streams with something to write, in turn
	writing    bool
	mustFlush  bool
	inGoAway   bool
	idleTimer  *time.Timer
	idle       <-chan time.Time
}

type h2Read struct {
	f   frame
	err error
}

// h2Write is something to write: a frame, a header with its fields, or the data of a handler.
type h2Write struct {
	st     *serverStream
	f      frame
	fields []string
	done   chan error
}

type h2Written struct {
	w   *h2Write
	err error
}

type h2Eaten struct {
	st *serverStream
	n  int
}

// serverStream is one request.
type serverStream struct {
	s        *h2Server
	id       uint32
	ctx      context.Context
	cancel   context.CancelFunc
	body     *pipe
	in       inflow
	window   int
	gotEnd   bool
	sentEnd  bool
	reset    bool
	isClosed bool
	closed   chan struct{}
	queue    []*h2Write
	inRing   bool
	left     int64
}

func (s *h2Server) writeText(text string) (int, error) { return writeConn(s.c.rwc, text) }
func (s *h2Server) readText(max int) (string, error)   { return readConn(s.c.rwc, max) }

func (c *conn) hook(state ConnState) {
	if c.server.ConnState != nil {
		c.server.ConnState(c.rwc, state)
	}
}

// serveH2 serves until the connection ends; early is what has been read of it.
func (c *conn) serveH2(ctx context.Context, early string) {
	maxStreams := serverMaxStreams
	if h := c.server.HTTP2; h != nil && h.MaxConcurrentStreams > 0 {
		maxStreams = h.MaxConcurrentStreams
	}
	s := &h2Server{
		c: c, fd: socketUnder(c.rwc), srv: c.server, reads: make(chan h2Read), readMore: make(chan struct{}), wants: make(chan *h2Write, 8),
		wrote: make(chan h2Written, 1), eaten: make(chan h2Eaten), ended: make(chan *serverStream, 8),
		shutdown: make(chan struct{}, 1), done: make(chan struct{}), streams: make(map[uint32]*serverStream),
		sendWindow: defaultWindow, peerWindow: defaultWindow, frameSize: defaultFrameSize,
	}
	s.ctx, s.cancel = context.WithCancel(ctx)
	s.in = &scanner{r: s, buf: early}
	s.out = &outBuffer{w: s, size: bufferSize}
	s.buffers = poll.Account(2*bufferSize+24<<10, true)
	s.in0.avail = serverWindow
	defer s.finish()
	c.server.mu.Lock()
	if c.server.h2 == nil {
		c.server.h2 = make(map[*h2Server]struct{})
	}
	c.server.h2[s] = struct{}{}
	c.server.mu.Unlock()
	if c.server.inShutdown.Load() {
		s.startShutdown()
	}
	c.hook(StateActive)
	c.hook(StateIdle)
	s.push(&h2Write{f: frame{kind: frameSettings, text: settingsText(settingFrameSize, serverFrameSize, settingMaxStreams, uint32(maxStreams), settingHeaderBytes, DefaultMaxHeaderBytes, settingWindow, serverWindow)}})
	s.push(&h2Write{f: frame{kind: frameWindowUpdate, text: uint32Text(serverWindow - defaultWindow)}})
	s.schedule()
	if err := s.in.need(len(h2Preface)); err != nil || s.in.buf[:len(h2Preface)] != h2Preface {
		return
	}
	s.in.buf = s.in.buf[len(h2Preface):]
	if d := c.server.idleTimeout(); d > 0 {
		s.idleTimer = time.NewTimer(d)
		s.idle = s.idleTimer.C
	}
	go s.readFrames()
	for {
		select {
		case w := <-s.wants:
			s.push(w)
			s.schedule()
		case r := <-s.wrote:
			s.writing = false
			s.written(r.w, r.err)
			if r.err != nil {
				return
			}
			s.schedule()
		case r := <-s.reads:
			if r.err != nil || !s.got(r.f, maxStreams) {
				return
			}
			s.schedule()
			s.readMore <- struct{}{}
		case e := <-s.eaten:
			s.refund(e.st, e.n)
			s.schedule()
		case st := <-s.ended:
			s.handlerEnded(st)
			s.schedule()
		case <-s.idle:
			s.goAway()
			s.schedule()
		case <-s.shutdown:
			s.goAway()
			s.schedule()
		}
		if s.inGoAway && len(s.streams) == 0 && !s.writing && len(s.control) == 0 && !s.mustFlush {
			return
		}
	}
}

func (s *h2Server) startShutdown() {
	select {
	case s.shutdown <- struct{}{}:
	default:
	}
}

func (s *h2Server) finish() {
	s.srv.mu.Lock()
	delete(s.srv.h2, s)
	s.srv.mu.Unlock()
	close(s.done)
	for _, st := range s.streams {
		s.close(st, errClientGone)
	}
	s.cancel()
	if s.idleTimer != nil {
		s.idleTimer.Stop()
	}
	s.c.rwc.Close()
}

func (s *h2Server) goAway() {
	if !s.inGoAway {
		s.inGoAway = true
		s.push(&h2Write{f: frame{kind: frameGoAway, text: uint32Text(s.lastID) + uint32Text(0)}})
	}
}

func (s *h2Server) readFrames() {
	for {
		f, err := readFrame(s.in)
		select {
		case s.reads <- h2Read{f, err}:
		case <-s.done:
			return
		}
		if err != nil {
			return
		}
		select {
		case <-s.readMore:
		case <-s.done:
			return
		}
	}
}

// ---------------------------------------------------------------------- what comes

func (s *h2Server) got(f frame, maxStreams int) bool {
	st := s.streams[f.id]
	switch f.kind {
	case frameHeaders:
		return s.gotHeader(f, st, maxStreams)
	case frameData:
		return s.gotData(f, st)
	case frameResetStream:
		if st != nil {
			code := h2Code(textUint32(f.text))
			st.reset = true
			s.close(st, streamError{f.id, code, errFromPeer})
		}
	case frameSettings:
		if f.flags&flagAck == 0 {
			eachSetting(f.text, func(id, value uint32) {
				switch id {
				case settingFrameSize:
					s.frameSize = int(value)
				case settingWindow:
					for _, st := range s.streams {
						st.window += int(value) - s.peerWindow
					}
					s.peerWindow = int(value)
				}
			})
			s.push(&h2Write{f: frame{kind: frameSettings, flags: flagAck}})
		}
	case framePing:
		if f.flags&flagAck == 0 {
			s.push(&h2Write{f: frame{kind: framePing, flags: flagAck, text: f.text}})
		}
	case frameWindowUpdate:
		n := int(textUint32(f.text))
		if f.id == 0 {
			s.sendWindow += n
		} else if st != nil {
			st.window += n
		}
	}
	return true
}

func (s *h2Server) gotHeader(f frame, st *serverStream, maxStreams int) bool {
	fields := s.fields.unpack(f.text)
	if st != nil {
		if f.flags&flagEndStream != 0 && !st.gotEnd {
			st.gotEnd = true
			st.body.finish(io.EOF)
		}
		return true
	}
	if s.inGoAway {
		return true
	}
	if f.id%2 == 0 || f.id <= s.lastID {
		return false
	}
	s.lastID = f.id
	if len(s.streams) >= maxStreams {
		s.push(&h2Write{f: frame{kind: frameResetStream, id: f.id, text: uint32Text(uint32(codeRefusedStream))}})
		return true
	}
	st = &serverStream{s: s, id: f.id, window: s.peerWindow, closed: make(chan struct{}), left: -1}
	st.in.avail = serverWindow
	st.ctx, st.cancel = context.WithCancel(s.ctx)
	isEnd := f.flags&flagEndStream != 0
	req := &Request{Proto: "HTTP/2.0", ProtoMajor: 2, RemoteAddr: s.c.remote, TLS: s.c.tlsState, ctx: st.ctx}
	path := ""
	req.Header = headerOf(fields, func(name, value string) {
		switch name {
		case ":method":
			req.Method = value
		case ":path":
			path = value
		case ":authority":
			req.Host = value
		}
	})
	req.RequestURI = path
	var err error
	if req.Method == MethodConnect {
		req.URL = &url.URL{Host: req.Host}
		req.RequestURI = req.Host
	} else if req.URL, err = url.ParseRequestURI(path); err != nil {
		s.push(&h2Write{f: frame{kind: frameResetStream, id: f.id, text: uint32Text(uint32(codeProtocol))}})
		return true
	}
	if s.srv.ReadTimeout > 0 || s.srv.headerTimeout() > 0 {
		s.c.rwc.SetReadDeadline(time.Time{})
	}
	st.body = newPipe()
	if isEnd {
		st.gotEnd = true
		st.body.finish(io.EOF)
		req.Body = NoBody
	} else {
		req.ContentLength = lengthOf(req.Header, false)
		st.left = req.ContentLength
		req.Body = &h2RequestBody{st: st}
	}
	if len(s.streams) == 0 {
		s.c.hook(StateActive)
		if s.idleTimer != nil {
			s.idleTimer.Stop()
		}
	}
	s.streams[f.id] = st
	w := &h2ResponseWriter{st: st, req: req, header: make(Header), length: -1}
	w.pending.w, w.pending.size = w, handlerChunk
	go s.run(w)
	return true
}

func (s *h2Server) gotData(f frame, st *serverStream) bool {
	n := len(f.text)
	if !s.in0.take(n) {
		return false
	}
	if st == nil || st.gotEnd || st.isClosed {
		s.refund(nil, n)
		return true
	}
	if !st.in.take(n) {
		s.resetStream(st, codeFlowControl)
		return true
	}
	if st.left >= 0 {
		if st.left -= int64(n); st.left < 0 {
			st.body.finish(errors.New("sender tried to send more than declared Content-Length"))
			s.refund(nil, n)
			s.resetStream(st, codeProtocol)
			return true
		}
	}
	if n > 0 && !st.body.put(f.text) {
		s.refund(nil, n)
		s.resetStream(st, codeStreamClosed)
		return true
	}
	if f.flags&flagEndStream != 0 {
		st.gotEnd = true
		if st.left > 0 {
			st.body.finish(errors.New("request declared a Content-Length that is longer than its body"))
		} else {
			st.body.finish(io.EOF)
		}
	}
	return true
}

// refund lets the client send as much again as has been read.
func (s *h2Server) refund(st *serverStream, n int) {
	if add := s.in0.add(n); add > 0 {
		s.push(&h2Write{f: frame{kind: frameWindowUpdate, text: uint32Text(uint32(add))}})
	}
	if st != nil && !st.gotEnd && !st.isClosed {
		if add := st.in.add(n); add > 0 {
			s.push(&h2Write{f: frame{kind: frameWindowUpdate, id: st.id, text: uint32Text(uint32(add))}})
		}
	}
}

func (s *h2Server) resetStream(st *serverStream, code h2Code) {
	if st.isClosed {
		return
	}
	st.reset = true
	s.push(&h2Write{f: frame{kind: frameResetStream, id: st.id, text: uint32Text(uint32(code))}})
	s.close(st, streamError{id: st.id, code: code})
}

// close forgets a stream.
func (s *h2Server) close(st *serverStream, err error) {
	if st.isClosed {
		return
	}
	st.isClosed = true
	delete(s.streams, st.id)
	st.body.finish(err)
	for _, w := range st.queue {
		if w.done != nil {
			w.done <- errStreamClosed
		}
	}
	st.queue = nil
	st.cancel()
	close(st.closed)
	if len(s.streams) == 0 {
		s.c.hook(StateIdle)
		if s.idleTimer != nil {
			s.idleTimer.Reset(s.srv.idleTimeout())
		}
	}
}

// handlerEnded closes the stream when all has been sent; a body that the client still sends is refused.
func (s *h2Server) handlerEnded(st *serverStream) {
	st.cancel()
	if st.isClosed || !st.sentEnd {
		return
	}
	if !st.gotEnd {
		s.resetStream(st, codeNo)
		return
	}
	s.close(st, errHandlerComplete)
}

// ---------------------------------------------------------------------- what goes

func (s *h2Server) push(w *h2Write) {
	st := w.st
	if st == nil {
		s.control = append(s.control, w)
		return
	}
	if st.isClosed {
		if w.done != nil {
			w.done <- errStreamClosed
		}
		return
	}
	st.queue = append(st.queue, w)
	if !st.inRing {
		st.inRing = true
		s.ring = append(s.ring, st)
	}
}

// next takes what is to be written now: control frames first, then the streams in turn, data as far as the windows allow.
func (s *h2Server) next() *h2Write {
	if len(s.control) > 0 {
		w := s.control[0]
		s.control = s.control[1:]
		return w
	}
	for range len(s.ring) {
		st := s.ring[0]
		s.ring = s.ring[1:]
		if len(st.queue) == 0 {
			st.inRing = false
			continue
		}
		w := st.queue[0]
		n := len(w.f.text)
		if w.f.kind == frameData && n > 0 {
			allowed := min(n, st.window, s.sendWindow, s.frameSize)
			if allowed <= 0 {
				s.ring = append(s.ring, st)
				continue
			}
			st.window -= allowed
			s.sendWindow -= allowed
			if allowed < n {
				s.ring = append(s.ring, st)
				part := &h2Write{st: st, f: frame{kind: frameData, id: st.id, text: w.f.text[:allowed]}}
				w.f.text = w.f.text[allowed:]
				return part
			}
		}
		if st.queue = st.queue[1:]; len(st.queue) > 0 {
			s.ring = append(s.ring, st)
		} else {
			st.inRing = false
		}
		return w
	}
	return nil
}

// schedule writes until the buffer is full or there is nothing more; then the buffer is flushed.
func (s *h2Server) schedule() {
	for !s.writing {
		w := s.next()
		if w == nil {
			if !s.mustFlush {
				return
			}
			s.mustFlush = false
			s.writing = true
			go s.writeLater(nil)
			return
		}
		if w.fields != nil {
			w.f.text = s.packer.pack(w.fields)
			w.fields = nil
		}
		s.mustFlush = true
		if 9+len(w.f.text) <= s.out.size-s.out.n {
			s.written(w, w.f.writeTo(s.out))
			continue
		}
		s.writing = true
		go s.writeLater(w)
	}
}

func (s *h2Server) writeLater(w *h2Write) {
	var err error
	if w == nil {
		err = s.out.flush()
	} else {
		err = w.f.writeTo(s.out)
	}
	s.wrote <- h2Written{w, err}
}

func (s *h2Server) written(w *h2Write, err error) {
	if w == nil {
		return
	}
	if w.done != nil {
		w.done <- err
	}
	if st := w.st; st != nil && w.f.flags&flagEndStream != 0 && w.f.kind <= frameHeaders {
		st.sentEnd = true
		if st.gotEnd {
			s.close(st, errHandlerComplete)
		}
	}
}

// ask gives the serving goroutine something to write and waits until it is.
func (s *h2Server) ask(w *h2Write) error {
	w.done = make(chan error, 1)
	select {
	case s.wants <- w:
	case <-s.done:
		return errClientGone
	case <-w.st.closed:
		return errStreamClosed
	}
	select {
	case err := <-w.done:
		return err
	case <-s.done:
		return errClientGone
	case <-w.st.closed:
		select {
		case err := <-w.done:
			return err
		default:
			return errStreamClosed
		}
	}
}

// ---------------------------------------------------------------------- handlers

func (s *h2Server) run(w *h2ResponseWriter) {
	st := w.st
	socket := poll.StreamBegin(s.fd, int(st.id))
	didPanic := true
	defer func() {
		w.st.cancel()
		if didPanic {
			err := recover()
			if err != nil && err != ErrAbortHandler {
				s.srv.logf("http2: panic serving %v: %v\n%s", s.c.remote, err, debug.Stack())
			}
			select {
			case s.wants <- &h2Write{f: frame{kind: frameResetStream, id: st.id, text: uint32Text(uint32(codeInternal))}}:
			case <-s.done:
			}
		} else {
			w.finish()
		}
		select {
		case s.ended <- st:
		case <-s.done:
		}
		poll.StreamEnd(socket, int(st.id))
	}()
	spend(h2StreamWork)
	serverHandler{s.srv}.ServeHTTP(w, w.req)
	didPanic = false
}

// h2RequestBody is the body that a client sends.
type h2RequestBody struct {
	st     *serverStream
	closed bool
}

func (b *h2RequestBody) Read(p []byte) (int, error) {
	s, err := b.text(len(p))
	return copy(p, s), err
}

func (b *h2RequestBody) WriteTo(w io.Writer) (int64, error) { return writeBody(w, b) }

func (b *h2RequestBody) text(max int) (string, error) {
	if b.closed {
		return "", errors.New("http2: request body closed")
	}
	text, err := b.st.body.text(max)
	if text != "" {
		select {
		case b.st.s.eaten <- h2Eaten{b.st, len(text)}:
		case <-b.st.s.done:
		}
	}
	return text, err
}

func (b *h2RequestBody) Close() error {
	if !b.closed {
		b.closed = true
		b.st.body.abort(errors.New("http2: request body closed"))
	}
	return nil
}

// h2ResponseWriter takes the answer of a handler.
type h2ResponseWriter struct {
	st          *serverStream
	req         *Request
	header      Header
	frozen      Header
	wroteHeader bool
	sentHeader  bool
	done        bool
	status      int
	length      int64
	written     int64
	pending     outBuffer
}

func (w *h2ResponseWriter) Header() Header { return w.header }

func (w *h2ResponseWriter) Push(target string, opts *PushOptions) error { return ErrNotSupported }

func (w *h2ResponseWriter) WriteHeader(code int) {
	if w.wroteHeader {
		return
	}
	checkCode(code)
	if code < 200 {
		w.st.s.ask(&h2Write{st: w.st, f: frame{kind: frameHeaders, flags: flagEndHeaders, id: w.st.id}, fields: appendHeader([]string{":status", strconv.Itoa(code)}, w.header)})
		return
	}
	w.wroteHeader, w.status = true, code
	w.frozen = w.header.Clone()
	if cl := w.frozen.get("Content-Length"); cl != "" {
		if n, err := strconv.ParseInt(cl, 10, 64); err == nil && n >= 0 {
			w.length = n
		}
	}
}

func (w *h2ResponseWriter) Write(p []byte) (int, error) { return w.write(string(p), true) }

func (w *h2ResponseWriter) WriteString(s string) (int, error) { return w.write(s, false) }

func (w *h2ResponseWriter) write(s string, direct bool) (int, error) {
	if !w.wroteHeader {
		w.WriteHeader(StatusOK)
	}
	if !bodyAllowed(w.status) {
		return 0, ErrBodyNotAllowed
	}
	w.written += int64(len(s))
	if w.length >= 0 && w.written > w.length {
		return 0, errors.New("http2: handler wrote more than declared Content-Length")
	}
	if err := w.pending.fill(s, direct); err != nil {
		return 0, err
	}
	return len(s), nil
}

// writeText takes what leaves the buffer.
func (w *h2ResponseWriter) writeText(s string) (int, error) {
	return w.send(s)
}

// send writes the header, if it has not been, and data; the last one ends the stream.
func (w *h2ResponseWriter) send(s string) (int, error) {
	isHead := w.req.Method == MethodHead
	st := w.st
	if !w.sentHeader {
		w.sentHeader = true
		h := w.frozen
		fields := append(make([]string, 0, 12), ":status", strconv.Itoa(w.status))
		if w.length < 0 && w.done && bodyAllowed(w.status) && (s != "" || !isHead) {
			w.length = int64(len(s))
		}
		fields = appendHeader(fields, h)
		if !h.has("Content-Type") && bodyAllowed(w.status) && s != "" && h.get("Content-Encoding") == "" {
			fields = append(fields, "content-type", contentType(s))
		}
		if w.length >= 0 {
			fields = append(fields, "content-length", strconv.FormatInt(w.length, 10))
		}
		if !h.has("Date") {
			fields = append(fields, "date", httpTime(time.Now()))
		}
		if headerHasWord(h["Connection"], "close") {
			st.s.startShutdown()
		}
		isEnd := w.done && len(s) == 0 && !w.hasTrailers() || isHead
		flags := flagEndHeaders
		if isEnd {
			flags |= flagEndStream
		}
		if err := st.s.ask(&h2Write{st: st, f: frame{kind: frameHeaders, flags: flags, id: st.id}, fields: fields}); err != nil {
			return 0, err
		}
		if isEnd {
			return len(s), nil
		}
	}
	if isHead || s == "" && !w.done {
		return len(s), nil
	}
	trailers := w.hasTrailers()
	if s != "" || w.done && !trailers {
		flags := 0
		if w.done && !trailers {
			flags = flagEndStream
		}
		if err := st.s.ask(&h2Write{st: st, f: frame{kind: frameData, flags: flags, id: st.id, text: s}}); err != nil {
			return 0, err
		}
	}
	if w.done && trailers {
		var fields []string
		for k, values := range w.header {
			if strings.HasPrefix(k, TrailerPrefix) {
				for _, v := range values {
					fields = append(fields, strings.ToLower(k[len(TrailerPrefix):]), v)
				}
			}
		}
		for _, names := range w.frozen["Trailer"] {
			for _, name := range strings.Split(names, ",") {
				for _, v := range w.header[canonicalKey(trimBlank(name))] {
					fields = append(fields, strings.ToLower(trimBlank(name)), v)
				}
			}
		}
		return len(s), st.s.ask(&h2Write{st: st, f: frame{kind: frameHeaders, flags: flagEndHeaders | flagEndStream, id: st.id}, fields: fields})
	}
	return len(s), nil
}

func (w *h2ResponseWriter) hasTrailers() bool {
	if w.frozen.has("Trailer") {
		return true
	}
	for k := range w.header {
		if strings.HasPrefix(k, TrailerPrefix) {
			return true
		}
	}
	return false
}

func (w *h2ResponseWriter) Flush() { w.FlushError() }

func (w *h2ResponseWriter) FlushError() error {
	if !w.wroteHeader {
		w.WriteHeader(StatusOK)
	}
	if w.pending.n > 0 {
		return w.pending.flush()
	}
	_, err := w.send("")
	return err
}

func (w *h2ResponseWriter) finish() {
	w.done = true
	if !w.wroteHeader {
		w.WriteHeader(StatusOK)
	}
	if w.pending.n > 0 {
		w.pending.flush()
	} else {
		w.send("")
	}
}

func (w *h2ResponseWriter) SetReadDeadline(t time.Time) error {
	return fmt.Errorf("%w", errors.ErrUnsupported)
}

func (w *h2ResponseWriter) SetWriteDeadline(t time.Time) error {
	return fmt.Errorf("%w", errors.ErrUnsupported)
}
