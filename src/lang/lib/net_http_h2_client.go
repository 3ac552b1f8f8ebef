package http

import (
	"context"
	"crypto/tls"
	"fmt"
	"io"
	"net"
	"strconv"
	"strings"
	"sync"
	"time"

	"internal/poll"
)

func looksLikeHTTP(err error) bool {
	e, ok := err.(tls.RecordHeaderError)
	return ok && string(e.RecordHeader[:]) == "HTTP/"
}

// h2Pool has the connections of HTTP/2 of a transport. Several may go to one host: those who asked at the same time dial each, and a
// connection is kept only if no other can take requests.
type h2Pool struct {
	t     *Transport
	mu    sync.Mutex
	conns map[string][]*h2Conn
	adds  map[string]*h2Add
}

type h2Add struct {
	done chan struct{}
	err  error
}

func (t *Transport) pool(must bool) *h2Pool {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.h2 == nil && must {
		t.h2 = &h2Pool{t: t, conns: make(map[string][]*h2Conn), adds: make(map[string]*h2Add)}
	}
	return t.h2
}

func (p *h2Pool) has(addr string) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return len(p.conns[addr]) > 0
}

// add takes a new connection into the pool, unless there is one that can take requests.
func (p *h2Pool) add(addr string, c net.Conn, state *tls.ConnectionState) error {
	p.mu.Lock()
	for _, cc := range p.conns[addr] {
		if cc.canTake() {
			p.mu.Unlock()
			go c.Close()
			return nil
		}
	}
	call, isSecond := p.adds[addr]
	if !isSecond {
		call = &h2Add{done: make(chan struct{})}
		p.adds[addr] = call
		go func() {
			cc, err := newH2Conn(p, addr, c, state)
			p.mu.Lock()
			call.err = err
			if err == nil {
				p.conns[addr] = append(p.conns[addr], cc)
			}
			delete(p.adds, addr)
			p.mu.Unlock()
			close(call.done)
		}()
	}
	p.mu.Unlock()
	<-call.done
	if call.err == nil && isSecond {
		go c.Close()
	}
	return call.err
}

func (p *h2Pool) remove(cc *h2Conn) {
	p.mu.Lock()
	defer p.mu.Unlock()
	list := p.conns[cc.addr]
	for i, other := range list {
		if other == cc {
			list = append(list[:i:i], list[i+1:]...)
			if len(list) == 0 {
				delete(p.conns, cc.addr)
			} else {
				p.conns[cc.addr] = list
			}
			return
		}
	}
}

func (p *h2Pool) closeIdle() {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, list := range p.conns {
		for _, cc := range list {
			cc.closeIfIdle()
		}
	}
}

// reserve finds a connection for one more request.
func (p *h2Pool) reserve(addr string) *h2Conn {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, cc := range p.conns[addr] {
		if cc.reserve() {
			return cc
		}
	}
	return nil
}

func (p *h2Pool) roundTrip(req *Request, addr string) (*Response, error) {
	for try := 0; ; try++ {
		cc := p.reserve(addr)
		if cc == nil {
			return nil, errNoCachedConn
		}
		resp, err := cc.roundTrip(req)
		if err == nil {
			return resp, nil
		}
		if !mayTryAgain(err) || try > 6 {
			return nil, err
		}
		if err != errConnUnusable && req.Body != nil && req.Body != NoBody {
			if req, err = again(req); err != nil {
				return nil, err
			}
		}
		if try > 0 {
			if err := pause(req.Context(), time.Second<<(try-1)); err != nil {
				return nil, err
			}
		}
	}
}

// mayTryAgain reports whether the server cannot have begun with the request.
func mayTryAgain(err error) bool {
	se, isStream := err.(streamError)
	return err == errConnUnusable || err == errGotGoAway || isStream && (se.code == codeRefusedStream || se.code == codeProtocol && se.cause == errFromPeer)
}

// pause waits for d, or until ctx is over.
func pause(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// h2Conn is a client's connection of HTTP/2.
type h2Conn struct {
	pool     *h2Pool
	addr     string
	conn     net.Conn
	fd       int // of the socket under conn; -1: none
	tlsState *tls.ConnectionState
	in       *scanner
	buffers  *poll.Lump
	fields   fieldReader // the reading goroutine's

	mu          sync.Mutex
	cond        *sync.Cond
	streams     map[uint32]*clientStream
	nextID      uint32
	reserved    int
	maxStreams  int
	sawSettings bool
	sendWindow  int // of the connection
	peerWindow  int // of a new stream
	frameSize   int
	in0         inflow
	goAway      *goAwayError
	closed      bool
	idleTimer   *time.Timer

	opening chan struct{} // held while a stream is opened
	wmu     sync.Mutex
	out     *outBuffer
	packer  fieldWriter
}

func newH2Conn(p *h2Pool, addr string, c net.Conn, state *tls.ConnectionState) (*h2Conn, error) {
	cc := &h2Conn{
		pool: p, addr: addr, conn: c, fd: socketUnder(c), tlsState: state, streams: make(map[uint32]*clientStream), nextID: 1,
		maxStreams: firstMaxStreams, sendWindow: defaultWindow, peerWindow: defaultWindow, frameSize: defaultFrameSize,
		opening: make(chan struct{}, 1),
	}
	cc.cond = sync.NewCond(&cc.mu)
	cc.in = &scanner{r: cc}
	cc.out = &outBuffer{w: cc, size: bufferSize}
	cc.in0.avail = clientConnWindow + defaultWindow
	cc.buffers = poll.Account(2*bufferSize+24<<10, true)
	cc.out.write(h2Preface)
	frame{kind: frameSettings, text: settingsText(settingEnablePush, 0, settingWindow, clientWindow, settingFrameSize, defaultFrameSize, settingHeaderBytes, 10<<20)}.writeTo(cc.out)
	frame{kind: frameWindowUpdate, text: uint32Text(clientConnWindow)}.writeTo(cc.out)
	if err := cc.out.flush(); err != nil {
		c.Close()
		return nil, err
	}
	if d := p.t.IdleConnTimeout; d > 0 {
		cc.idleTimer = time.AfterFunc(d, cc.closeIfIdle)
	}
	go cc.readLoop()
	return cc, nil
}

func (cc *h2Conn) readText(max int) (string, error) { return readConn(cc.conn, max) }
func (cc *h2Conn) writeText(s string) (int, error)  { return writeConn(cc.conn, s) }

func (cc *h2Conn) canTake() bool {
	cc.mu.Lock()
	defer cc.mu.Unlock()
	return cc.canTakeLocked()
}

func (cc *h2Conn) canTakeLocked() bool {
	return cc.goAway == nil && !cc.closed && len(cc.streams)+cc.reserved < cc.maxStreams
}

func (cc *h2Conn) reserve() bool {
	cc.mu.Lock()
	defer cc.mu.Unlock()
	if !cc.canTakeLocked() {
		return false
	}
	cc.reserved++
	return true
}

func (cc *h2Conn) closeIfIdle() {
	cc.mu.Lock()
	if len(cc.streams) > 0 || cc.reserved > 0 {
		cc.mu.Unlock()
		return
	}
	cc.closed = true
	cc.mu.Unlock()
	cc.conn.Close()
}

// send writes frames at once.
func (cc *h2Conn) send(frames ...frame) error {
	cc.wmu.Lock()
	defer cc.wmu.Unlock()
	for _, f := range frames {
		f.writeTo(cc.out)
	}
	return cc.out.flush()
}

// clientStream is one request and its answer.
type clientStream struct {
	cc       *h2Conn
	req      *Request
	ctx      context.Context
	id       uint32
	socket   int // what StreamBegin gave
	window   int // we may send
	in       inflow
	body     *pipe
	resp     *Response
	respErr  error
	answered chan struct{} // the header is there
	ended    chan struct{} // the server has sent all
	aborted  chan struct{}
	abortErr error
	done     chan struct{} // all is over
	once     sync.Once
	endOnce  sync.Once
	sentHead bool
	sentEnd  bool
	left     int64 // of a body of known length
}

func (cc *h2Conn) roundTrip(req *Request) (*Response, error) {
	cs := &clientStream{
		cc: cc, req: req, ctx: req.Context(), body: newPipe(), left: -1,
		answered: make(chan struct{}), ended: make(chan struct{}), aborted: make(chan struct{}), done: make(chan struct{}),
	}
	go cs.run()
	answer := func() (*Response, error) {
		resp := cs.resp
		resp.Request = req
		resp.TLS = cc.tlsState
		return resp, nil
	}
	select {
	case <-cs.answered:
		return answer()
	case <-cs.aborted:
		select {
		case <-cs.answered:
			return answer()
		default:
		}
		<-cs.done
		return nil, cs.abortErr
	case <-cs.ctx.Done():
		err := context.Cause(cs.ctx)
		cs.abort(err)
		<-cs.done
		return nil, err
	}
}

// abort ends the stream with an error; the first one counts.
func (cs *clientStream) abort(err error) {
	cs.cc.mu.Lock()
	defer cs.cc.mu.Unlock()
	cs.abortLocked(err)
}

func (cs *clientStream) abortLocked(err error) {
	cs.once.Do(func() {
		cs.abortErr = err
		close(cs.aborted)
	})
	cs.body.finish(err)
	cs.cc.cond.Broadcast()
}

// run sends the request and waits until the stream is over.
func (cs *clientStream) run() {
	err := cs.write()
	cc := cs.cc
	cs.req.closeBody()
	if err != nil && cs.sentHead {
		select {
		case <-cs.ended:
			if !cs.sentEnd {
				cc.send(frame{kind: frameResetStream, id: cs.id, text: uint32Text(uint32(codeNo))})
			}
		default:
			if se, ok := err.(streamError); !ok || se.cause != errFromPeer {
				cc.send(frame{kind: frameResetStream, id: cs.id, text: uint32Text(uint32(codeCancel))})
			}
		}
	}
	if err != nil {
		cs.abort(err)
	}
	cc.forget(cs)
	close(cs.done)
}

func (cc *h2Conn) forget(cs *clientStream) {
	cc.mu.Lock()
	if cs.id != 0 {
		delete(cc.streams, cs.id)
		poll.StreamEnd(cs.socket, int(cs.id))
	}
	isIdle := len(cc.streams) == 0
	if isIdle && cc.idleTimer != nil {
		cc.idleTimer.Reset(cc.pool.t.IdleConnTimeout)
	}
	mustClose := isIdle && (cc.goAway != nil || cc.pool.t.DisableKeepAlives) && !cc.closed
	if mustClose {
		cc.closed = true
	}
	cc.cond.Broadcast()
	cc.mu.Unlock()
	if mustClose {
		cc.conn.Close()
	}
}

func (cs *clientStream) write() error {
	cc := cs.cc
	spend(h2RequestWork)
	select {
	case cc.opening <- struct{}{}:
	case <-cs.aborted:
		cc.mu.Lock()
		cc.reserved--
		cc.mu.Unlock()
		return cs.abortErr
	}
	cc.mu.Lock()
	cc.reserved--
	if cc.idleTimer != nil {
		cc.idleTimer.Stop()
	}
	for !cc.closed && cc.goAway == nil && len(cc.streams) >= cc.maxStreams {
		cc.cond.Wait()
	}
	if cc.closed || cc.goAway != nil {
		cc.mu.Unlock()
		<-cc.opening
		return errConnUnusable
	}
	cs.id = cc.nextID
	cc.nextID += 2
	cs.window = cc.peerWindow
	cs.in.avail = clientWindow
	cc.streams[cs.id] = cs
	cc.mu.Unlock()
	cs.socket = poll.StreamBegin(cc.fd, int(cs.id))
	length := cs.req.outgoingLength()
	err := cs.writeHeader(length)
	<-cc.opening
	if err != nil {
		return err
	}
	if length != 0 {
		if err := cs.writeBody(length); err != nil {
			return err
		}
	} else {
		cs.sentEnd = true
	}
	var late <-chan time.Time
	if d := cc.pool.t.ResponseHeaderTimeout; d > 0 {
		timer := time.NewTimer(d)
		defer timer.Stop()
		late = timer.C
	}
	answered := cs.answered
	for {
		select {
		case <-cs.ended:
			return nil
		case <-late:
			return &timeoutError{"http2: timeout awaiting response headers"}
		case <-answered:
			late, answered = nil, nil
		case <-cs.aborted:
			return cs.abortErr
		case <-cs.ctx.Done():
			return context.Cause(cs.ctx)
		}
	}
}

func (cs *clientStream) writeHeader(length int64) error {
	req, cc := cs.req, cs.cc
	host := req.Host
	if host == "" {
		host = req.URL.Host
	}
	method := req.Method
	if method == "" {
		method = MethodGet
	}
	fields := []string{":authority", host, ":method", method}
	if method != MethodConnect {
		fields = append(fields, ":path", req.URL.RequestURI(), ":scheme", req.URL.Scheme)
	}
	fields = appendHeader(fields, req.Header)
	if length > 0 || length == 0 && (method == MethodPost || method == MethodPut || method == MethodPatch) {
		fields = append(fields, "content-length", strconv.FormatInt(length, 10))
	}
	if !cc.pool.t.DisableCompression && req.Header.get("Accept-Encoding") == "" && req.Header.get("Range") == "" && method != MethodHead {
		fields = append(fields, "accept-encoding", "gzip")
	}
	if !req.Header.has("User-Agent") {
		fields = append(fields, "user-agent", "Go-http-client/2.0")
	}
	flags := flagEndHeaders
	if length == 0 {
		flags |= flagEndStream
	}
	cc.wmu.Lock()
	defer cc.wmu.Unlock()
	cs.sentHead = true
	frame{frameHeaders, flags, cs.id, cc.packer.pack(fields)}.writeTo(cc.out)
	return cc.out.flush()
}

// writeBody sends the body as far as the windows allow.
func (cs *clientStream) writeBody(length int64) error {
	out := &h2BodyWriter{cs: cs, limit: length}
	_, err := io.Copy(out, cs.req.Body)
	if err == nil && length >= 0 && out.n < length {
		err = fmt.Errorf("http2: request body shorter than specified content length")
	}
	if err != nil {
		return err
	}
	cs.sentEnd = true
	return cs.cc.send(frame{kind: frameData, flags: flagEndStream, id: cs.id})
}

type h2BodyWriter struct {
	cs    *clientStream
	limit int64
	n     int64
}

func (w *h2BodyWriter) Write(p []byte) (int, error) { return w.WriteString(string(p)) }

func (w *h2BodyWriter) WriteString(s string) (int, error) {
	total := len(s)
	if w.n += int64(total); w.limit >= 0 && w.n > w.limit {
		return 0, errH2BodyTooLong
	}
	for s != "" {
		n, err := w.cs.awaitWindow(len(s))
		if err != nil {
			return 0, err
		}
		if err := w.cs.cc.send(frame{kind: frameData, id: w.cs.id, text: s[:n]}); err != nil {
			return 0, err
		}
		s = s[n:]
	}
	return total, nil
}

// awaitWindow waits until something may be sent.
func (cs *clientStream) awaitWindow(want int) (int, error) {
	cc := cs.cc
	cc.mu.Lock()
	defer cc.mu.Unlock()
	for {
		if cc.closed {
			return 0, errConnClosed
		}
		select {
		case <-cs.aborted:
			return 0, cs.abortErr
		case <-cs.ctx.Done():
			return 0, context.Cause(cs.ctx)
		default:
		}
		if n := min(want, cs.window, cc.sendWindow, cc.frameSize); n > 0 {
			cs.window -= n
			cc.sendWindow -= n
			return n, nil
		}
		cc.cond.Wait()
	}
}

// ---------------------------------------------------------------------- reading

func (cc *h2Conn) readLoop() {
	err := cc.readFrames()
	cc.conn.Close()
	cc.pool.remove(cc)
	cc.mu.Lock()
	cc.closed = true
	if err == io.EOF {
		if cc.goAway != nil {
			err = *cc.goAway
		} else {
			err = io.ErrUnexpectedEOF
		}
	}
	if cc.idleTimer != nil {
		cc.idleTimer.Stop()
	}
	for _, cs := range cc.streams {
		select {
		case <-cs.ended:
		default:
			cs.abortLocked(err)
		}
	}
	cc.cond.Broadcast()
	cc.mu.Unlock()
}

func (cc *h2Conn) readFrames() error {
	for {
		f, err := readFrame(cc.in)
		if err != nil {
			return err
		}
		cc.mu.Lock()
		cs := cc.streams[f.id]
		cc.mu.Unlock()
		switch f.kind {
		case frameHeaders:
			fields := cc.fields.unpack(f.text)
			if cs != nil {
				cs.gotHeader(fields, f.flags&flagEndStream != 0)
			}
		case frameData:
			if err := cc.gotData(cs, f); err != nil {
				return err
			}
		case frameResetStream:
			if cs != nil {
				code := h2Code(textUint32(f.text))
				cs.abort(streamError{f.id, code, errFromPeer})
			}
		case frameSettings:
			if f.flags&flagAck == 0 {
				cc.gotSettings(f.text)
				if err := cc.send(frame{kind: frameSettings, flags: flagAck}); err != nil {
					return err
				}
			}
		case framePing:
			if f.flags&flagAck == 0 {
				if err := cc.send(frame{kind: framePing, flags: flagAck, text: f.text}); err != nil {
					return err
				}
			}
		case frameGoAway:
			cc.gotGoAway(textUint32(f.text), h2Code(textUint32(f.text[4:])))
		case frameWindowUpdate:
			n := int(textUint32(f.text))
			cc.mu.Lock()
			if f.id == 0 {
				cc.sendWindow += n
			} else if cs != nil {
				cs.window += n
			}
			cc.cond.Broadcast()
			cc.mu.Unlock()
		}
	}
}

func (cc *h2Conn) gotSettings(text string) {
	cc.mu.Lock()
	defer cc.mu.Unlock()
	eachSetting(text, func(id, value uint32) {
		switch id {
		case settingMaxStreams:
			cc.maxStreams = int(value)
		case settingFrameSize:
			cc.frameSize = int(value)
		case settingWindow:
			for _, cs := range cc.streams {
				cs.window += int(value) - cc.peerWindow
			}
			cc.peerWindow = int(value)
		}
	})
	if !cc.sawSettings {
		cc.sawSettings = true
	}
	cc.cond.Broadcast()
}

func (cc *h2Conn) gotGoAway(last uint32, code h2Code) {
	cc.pool.remove(cc)
	cc.mu.Lock()
	defer cc.mu.Unlock()
	cc.goAway = &goAwayError{last, code}
	for id, cs := range cc.streams {
		if id > last {
			if code == codeNo {
				cs.abortLocked(errGotGoAway)
			} else {
				cs.abortLocked(*cc.goAway)
			}
		}
	}
	if len(cc.streams) == 0 && !cc.closed {
		cc.closed = true
		go cc.conn.Close()
	}
	cc.cond.Broadcast()
}

func (cs *clientStream) gotHeader(fields []string, isEnd bool) {
	if cs.resp != nil {
		cs.resp.Trailer = headerOf(fields, func(name, value string) {})
		if isEnd {
			cs.end()
		}
		return
	}
	resp := &Response{Proto: "HTTP/2.0", ProtoMajor: 2}
	resp.Header = headerOf(fields, func(name, value string) {
		if name == ":status" {
			resp.StatusCode, _ = strconv.Atoi(value)
		}
	})
	if resp.StatusCode < 200 {
		return
	}
	resp.Status = strings.TrimRight(strconv.Itoa(resp.StatusCode)+" "+StatusText(resp.StatusCode), " ")
	resp.ContentLength = lengthOf(resp.Header, isEnd && cs.req.Method != MethodHead)
	if isEnd || cs.req.Method == MethodHead {
		resp.Body = NoBody
	} else {
		cs.left = resp.ContentLength
		resp.Body = &h2Body{cs: cs}
	}
	cs.resp = resp
	close(cs.answered)
	if isEnd {
		cs.end()
	}
}

// end notes that the server has sent all.
func (cs *clientStream) end() {
	cs.endOnce.Do(func() {
		cs.body.finish(io.EOF)
		close(cs.ended)
	})
}

func (cc *h2Conn) gotData(cs *clientStream, f frame) error {
	n := len(f.text)
	if n > 0 {
		cc.mu.Lock()
		ok := cc.in0.take(n) && (cs == nil || cs.in.take(n))
		refund := 0
		if cs == nil {
			refund = cc.in0.add(n)
		}
		cc.mu.Unlock()
		if !ok {
			return connError(codeFlowControl)
		}
		if cs != nil && !cs.body.put(f.text) {
			cc.mu.Lock()
			refund = cc.in0.add(n)
			cc.mu.Unlock()
		}
		if refund > 0 {
			if err := cc.send(frame{kind: frameWindowUpdate, text: uint32Text(uint32(refund))}); err != nil {
				return err
			}
		}
	}
	if cs != nil && f.flags&flagEndStream != 0 {
		cs.end()
	}
	return nil
}

// h2Body is the body of an answer.
type h2Body struct{ cs *clientStream }

func (b *h2Body) Read(p []byte) (int, error) {
	s, err := b.text(len(p))
	return copy(p, s), err
}

func (b *h2Body) WriteTo(w io.Writer) (int64, error) { return writeBody(w, b) }

func (b *h2Body) text(max int) (string, error) {
	cs, cc := b.cs, b.cs.cc
	s, err := cs.body.text(max)
	if cs.left >= 0 {
		if cs.left -= int64(len(s)); cs.left < 0 {
			err = fmt.Errorf("http2: server replied with more than declared Content-Length; truncated")
			cs.abort(err)
			return s, err
		}
		if err == io.EOF && cs.left > 0 {
			return s, io.ErrUnexpectedEOF
		}
	}
	if s == "" {
		return s, err
	}
	cc.mu.Lock()
	connAdd, add := cc.in0.add(len(s)), 0
	if err == nil {
		add = cs.in.add(len(s))
	}
	cc.mu.Unlock()
	if connAdd > 0 || add > 0 {
		cc.wmu.Lock()
		if connAdd > 0 {
			frame{kind: frameWindowUpdate, text: uint32Text(uint32(connAdd))}.writeTo(cc.out)
		}
		if add > 0 {
			frame{kind: frameWindowUpdate, id: cs.id, text: uint32Text(uint32(add))}.writeTo(cc.out)
		}
		cc.out.flush()
		cc.wmu.Unlock()
	}
	return s, err
}

func (b *h2Body) Close() error {
	cs, cc := b.cs, b.cs.cc
	left := cs.body.abort(errH2BodyClosed)
	cs.abort(errH2BodyClosed)
	if left > 0 {
		cc.mu.Lock()
		add := cc.in0.add(left)
		cc.mu.Unlock()
		if add > 0 {
			cc.send(frame{kind: frameWindowUpdate, text: uint32Text(uint32(add))})
		}
	}
	select {
	case <-cs.done:
	case <-cs.ctx.Done():
		return context.Cause(cs.ctx)
	}
	return nil
}
