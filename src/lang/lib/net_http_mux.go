package http

import (
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"sync"
)

// A pattern says which requests a handler of a ServeMux gets: "[METHOD ][HOST]/[PATH]".
type pattern struct {
	text     string
	method   string
	host     string
	segments []segment
	literal  string // the path, when it has no wildcards
	handler  Handler
}

// segment is one part of a pattern's path. A multi stands for the rest, and is the last one.
type segment struct {
	text  string
	wild  bool
	multi bool
}

func parsePattern(s string) (*pattern, error) {
	if s == "" {
		return nil, errors.New("empty pattern")
	}
	p := &pattern{text: s}
	rest := s
	if method, after, ok := strings.Cut(s, " "); ok {
		if !isToken(method) {
			return nil, fmt.Errorf("at offset 0: invalid method %q", method)
		}
		p.method = method
		rest = strings.TrimLeft(after, " \t")
	}
	off := len(s) - len(rest)
	i := strings.IndexByte(rest, '/')
	if i < 0 {
		return nil, fmt.Errorf("at offset %d: host/path missing /", off)
	}
	p.host = rest[:i]
	if j := strings.IndexByte(p.host, '{'); j >= 0 {
		return nil, fmt.Errorf("at offset %d: host contains '{' (missing initial '/'?)", off+j)
	}
	path := rest[i:]
	off += i
	if p.method != "" && p.method != MethodConnect && cleanPath(path) != path {
		return nil, fmt.Errorf("at offset %d: non-CONNECT pattern with unclean path can never match", off)
	}
	if strings.IndexByte(path, '{') < 0 {
		p.literal = path
	}
	names := make(map[string]bool)
	for path != "" {
		path = path[1:]
		off++
		if path == "" {
			p.segments = append(p.segments, segment{wild: true, multi: true})
			break
		}
		text := path
		if i := strings.IndexByte(path, '/'); i >= 0 {
			text = path[:i]
		}
		path = path[len(text):]
		last := path == ""
		if i := strings.IndexByte(text, '{'); i < 0 {
			plain, err := url.PathUnescape(text)
			if err != nil {
				plain = text
			}
			p.segments = append(p.segments, segment{text: plain})
		} else {
			if i > 0 {
				return nil, fmt.Errorf("at offset %d: bad wildcard segment (must start with '{')", off)
			}
			if text[len(text)-1] != '}' {
				return nil, fmt.Errorf("at offset %d: bad wildcard segment (must end with '}')", off)
			}
			name := text[1 : len(text)-1]
			if name == "$" {
				if !last {
					return nil, fmt.Errorf("at offset %d: {$} not at end", off)
				}
				p.segments = append(p.segments, segment{text: "/"})
				break
			}
			name, multi := strings.CutSuffix(name, "...")
			if multi && !last {
				return nil, fmt.Errorf("at offset %d: {...} wildcard not at end", off)
			}
			if name == "" {
				return nil, fmt.Errorf("at offset %d: empty wildcard", off)
			}
			if !isName(name) {
				return nil, fmt.Errorf("at offset %d: bad wildcard name %q", off, name)
			}
			if names[name] {
				return nil, fmt.Errorf("at offset %d: duplicate wildcard name %q", off, name)
			}
			names[name] = true
			p.segments = append(p.segments, segment{text: name, wild: true, multi: multi})
		}
		off += len(text)
	}
	return p, nil
}

func isName(s string) bool {
	for i, c := range s {
		if c != '_' && !('a' <= c && c <= 'z') && !('A' <= c && c <= 'Z') && c < 0x80 && (i == 0 || c < '0' || c > '9') {
			return false
		}
	}
	return s != ""
}

// match compares a path and answers the names and values of wildcards.
func (p *pattern) match(path string) (matches []string, ok bool) {
	if p.literal != "" && p.literal == path {
		return nil, true
	}
	rest := path
	for _, s := range p.segments {
		if s.multi {
			if rest == "" {
				return nil, false
			}
			if s.text != "" {
				matches = append(matches, s.text, plainPath(rest[1:]))
			}
			return matches, true
		}
		if s.text == "/" && !s.wild {
			return matches, rest == "/"
		}
		if rest == "" {
			return nil, false
		}
		one := rest[1:]
		if i := strings.IndexByte(one, '/'); i >= 0 {
			one = one[:i]
		}
		rest = rest[1+len(one):]
		if s.wild {
			if one == "" {
				return nil, false
			}
			matches = append(matches, s.text, plainPath(one))
		} else if one != s.text && plainPath(one) != s.text {
			return nil, false
		}
	}
	return matches, rest == ""
}

func plainPath(s string) string {
	if plain, err := url.PathUnescape(s); err == nil {
		return plain
	}
	return s
}

// How the requests of two patterns lie to each other.
const (
	equal = iota
	moreGeneral
	moreSpecific
	overlaps
	disjoint
)

func combine(a, b int) int {
	switch {
	case a == equal:
		return b
	case b == equal || a == b:
		return a
	case a == disjoint || b == disjoint:
		return disjoint
	}
	return overlaps
}

func (p *pattern) compareMethods(q *pattern) int {
	switch {
	case p.method == q.method:
		return equal
	case p.method == "" || p.method == MethodGet && q.method == MethodHead:
		return moreGeneral
	case q.method == "" || q.method == MethodGet && p.method == MethodHead:
		return moreSpecific
	}
	return disjoint
}

func compareSegments(a, b segment) int {
	switch {
	case a.wild && b.wild:
		return equal
	case a.wild:
		if b.text == "/" {
			return disjoint
		}
		return moreGeneral
	case b.wild:
		if a.text == "/" {
			return disjoint
		}
		return moreSpecific
	case a.text == b.text:
		return equal
	}
	return disjoint
}

func (p *pattern) endsInMulti() bool { return p.segments[len(p.segments)-1].multi }

func (p *pattern) comparePaths(q *pattern) int {
	a, b := p.segments, q.segments
	if len(a) != len(b) && !p.endsInMulti() && !q.endsInMulti() {
		return disjoint
	}
	rel := equal
	for len(a) > 0 && len(b) > 0 {
		if a[0].multi || b[0].multi {
			break
		}
		if rel = combine(rel, compareSegments(a[0], b[0])); rel == disjoint {
			return disjoint
		}
		a, b = a[1:], b[1:]
	}
	switch {
	case len(a) == 0 && len(b) == 0:
		return rel
	case len(a) > 0 && a[0].multi && len(b) > 0 && b[0].multi:
		return rel
	case len(a) > 0 && a[0].multi && len(b) > 0:
		return combine(rel, moreGeneral)
	case len(b) > 0 && b[0].multi && len(a) > 0:
		return combine(rel, moreSpecific)
	}
	return disjoint
}

// compare is how q's requests lie to p's.
func (p *pattern) compare(q *pattern) int {
	return combine(p.compareMethods(q), p.comparePaths(q))
}

// ServeMux finds the handler whose pattern fits a request best.
type ServeMux struct {
	mu       sync.RWMutex
	patterns []*pattern
	exact    map[string][]*pattern // those without wildcards, by path
}

func NewServeMux() *ServeMux { return &ServeMux{} }

// DefaultServeMux is what Handle and HandleFunc fill.
var DefaultServeMux = NewServeMux()

func Handle(pattern string, handler Handler) { DefaultServeMux.Handle(pattern, handler) }

func HandleFunc(pattern string, handler func(ResponseWriter, *Request)) {
	DefaultServeMux.HandleFunc(pattern, handler)
}

func (mux *ServeMux) HandleFunc(pattern string, handler func(ResponseWriter, *Request)) {
	if handler == nil {
		panic("http: nil handler")
	}
	mux.Handle(pattern, HandlerFunc(handler))
}

func (mux *ServeMux) Handle(text string, handler Handler) {
	if text == "" {
		panic("http: invalid pattern")
	}
	if handler == nil {
		panic("http: nil handler")
	}
	p, err := parsePattern(text)
	if err != nil {
		panic(fmt.Errorf("parsing %q: %w", text, err))
	}
	p.handler = handler
	mux.mu.Lock()
	defer mux.mu.Unlock()
	for _, q := range mux.patterns {
		if p.host != q.host {
			continue
		}
		switch p.compare(q) {
		case equal:
			panic(fmt.Sprintf("pattern %q conflicts with pattern %q:\n%s matches the same requests as %s", p.text, q.text, p.text, q.text))
		case overlaps:
			panic(fmt.Sprintf("pattern %q conflicts with pattern %q:\n%s and %s both match some requests, but neither is more specific than the other", p.text, q.text, p.text, q.text))
		}
	}
	mux.patterns = append(mux.patterns, p)
	if p.literal != "" && !strings.HasSuffix(p.literal, "/") {
		if mux.exact == nil {
			mux.exact = make(map[string][]*pattern)
		}
		mux.exact[p.literal] = append(mux.exact[p.literal], p)
	}
}

func fitsMethod(p *pattern, method string) bool {
	return p.method == "" || p.method == method || p.method == MethodGet && method == MethodHead
}

// find looks for the pattern that fits best; host "" means those without a host.
func (mux *ServeMux) find(host, method, path string) (best *pattern, matches []string) {
	for _, p := range mux.exact[path] {
		if p.host == host && fitsMethod(p, method) && (best == nil || p.compareMethods(best) == moreSpecific) {
			best = p
		}
	}
	if best != nil {
		return best, nil
	}
	for _, p := range mux.patterns {
		if p.host != host || !fitsMethod(p, method) {
			continue
		}
		m, ok := p.match(path)
		if ok && (best == nil || p.compare(best) == moreSpecific) {
			best, matches = p, m
		}
	}
	return best, matches
}

func (mux *ServeMux) findHost(host, method, path string) (*pattern, []string) {
	if host != "" {
		if p, m := mux.find(host, method, path); p != nil {
			return p, m
		}
	}
	return mux.find("", method, path)
}

// isExact reports whether a pattern fits a path by more than being the beginning of it.
func (p *pattern) isExact(path string) bool {
	if p == nil {
		return false
	}
	if !p.endsInMulti() {
		return true
	}
	return strings.HasSuffix(path, "/") && len(p.segments) == strings.Count(path, "/")
}

// wantsSlash answers the pattern that a path would fit exactly with a slash behind it, if it does not without.
func (mux *ServeMux) wantsSlash(p *pattern, host, method, path string) *pattern {
	if p.isExact(path) || strings.HasSuffix(path, "/") {
		return nil
	}
	if q, _ := mux.findHost(host, method, path+"/"); q.isExact(path + "/") {
		return q
	}
	return nil
}

// allowed has the methods with which a path would be found.
func (mux *ServeMux) allowed(host, path string) []string {
	var methods []string
	for _, p := range mux.patterns {
		if p.host != "" && p.host != host {
			continue
		}
		_, ok := p.match(path)
		if !ok && !strings.HasSuffix(path, "/") {
			if _, ok = p.match(path + "/"); ok && p.segments[len(p.segments)-1].text != "" {
				ok = false
			}
		}
		if ok && !slices.Contains(methods, p.method) {
			methods = append(methods, p.method)
		}
	}
	if slices.Contains(methods, MethodGet) && !slices.Contains(methods, MethodHead) {
		methods = append(methods, MethodHead)
	}
	slices.Sort(methods)
	return methods
}

func cleanPath(p string) string {
	if p == "" {
		return "/"
	}
	if p[0] != '/' {
		p = "/" + p
	}
	if !strings.Contains(p, "//") && !strings.Contains(p, "/.") {
		return p
	}
	var out []string
	for _, s := range strings.Split(p, "/") {
		switch s {
		case "", ".":
		case "..":
			if len(out) > 0 {
				out = out[:len(out)-1]
			}
		default:
			out = append(out, s)
		}
	}
	clean := "/" + strings.Join(out, "/")
	if p[len(p)-1] == '/' && clean != "/" {
		clean += "/"
	}
	return clean
}

func withoutPort(host string) string {
	if i := strings.LastIndexByte(host, ':'); i >= 0 && !strings.HasSuffix(host, "]") {
		host = host[:i]
	}
	return host
}

func (mux *ServeMux) route(r *Request) (h Handler, text string, p *pattern, matches []string) {
	mux.mu.RLock()
	defer mux.mu.RUnlock()
	host, path := r.URL.Host, r.URL.EscapedPath()
	if r.Method != MethodConnect {
		host = withoutPort(r.Host)
		clean := cleanPath(path)
		p, matches = mux.findHost(host, r.Method, clean)
		if q := mux.wantsSlash(p, host, r.Method, clean); q != nil {
			u := &url.URL{Path: clean + "/", RawQuery: r.URL.RawQuery}
			return RedirectHandler(u.String(), StatusTemporaryRedirect), q.text, nil, nil
		}
		if clean != path {
			if p != nil {
				text = p.text
			}
			u := &url.URL{Path: clean, RawQuery: r.URL.RawQuery}
			return RedirectHandler(u.String(), StatusTemporaryRedirect), text, nil, nil
		}
	} else {
		p, matches = mux.findHost(r.Host, r.Method, path)
	}
	if p == nil {
		if methods := mux.allowed(host, path); len(methods) > 0 {
			return HandlerFunc(func(w ResponseWriter, r *Request) {
				w.Header().Set("Allow", strings.Join(methods, ", "))
				Error(w, StatusText(StatusMethodNotAllowed), StatusMethodNotAllowed)
			}), "", nil, nil
		}
		return NotFoundHandler(), "", nil, nil
	}
	return p.handler, p.text, p, matches
}

func (mux *ServeMux) Handler(r *Request) (h Handler, pattern string) {
	h, pattern, _, _ = mux.route(r)
	return h, pattern
}

func (mux *ServeMux) ServeHTTP(w ResponseWriter, r *Request) {
	if r.RequestURI == "*" {
		if r.ProtoAtLeast(1, 1) {
			w.Header().Set("Connection", "close")
		}
		w.WriteHeader(StatusBadRequest)
		return
	}
	h, text, _, matches := mux.route(r)
	r.Pattern, r.matches = text, matches
	h.ServeHTTP(w, r)
}

type redirectHandler struct {
	url  string
	code int
}

func (h *redirectHandler) ServeHTTP(w ResponseWriter, r *Request) { Redirect(w, r, h.url, h.code) }

func RedirectHandler(url string, code int) Handler { return &redirectHandler{url, code} }

// Redirect sends the client elsewhere.
func Redirect(w ResponseWriter, r *Request, to string, code int) {
	if u, err := url.Parse(to); err == nil && u.Scheme == "" && u.Host == "" {
		old := r.URL.EscapedPath()
		if old == "" {
			old = "/"
		}
		if to == "" || to[0] != '/' {
			to = old[:strings.LastIndexByte(old, '/')+1] + to
		}
		path, query, has := strings.Cut(to, "?")
		to = cleanPath(path)
		if has {
			to += "?" + query
		}
	}
	h := w.Header()
	hadType := h.has("Content-Type")
	h.Set("Location", to)
	if !hadType && (r.Method == MethodGet || r.Method == MethodHead) {
		h.Set("Content-Type", "text/html; charset=utf-8")
	}
	w.WriteHeader(code)
	if !hadType && r.Method == MethodGet {
		shown := strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&#34;", "'", "&#39;").Replace(to)
		w.Write([]byte("<a href=\"" + shown + "\">" + StatusText(code) + "</a>.\n\n"))
	}
}
