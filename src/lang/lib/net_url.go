// Package url takes URLs and queries apart and puts them together.
package url

import (
	"errors"
	"fmt"
	"sort"
	"strconv"
	"strings"
)

// Error says which operation on which URL failed, and why.
type Error struct {
	Op  string
	URL string
	Err error
}

func (e *Error) Unwrap() error { return e.Err }
func (e *Error) Error() string { return fmt.Sprintf("%s %q: %s", e.Op, e.URL, e.Err) }

func (e *Error) Timeout() bool {
	t, ok := e.Err.(interface{ Timeout() bool })
	return ok && t.Timeout()
}

func (e *Error) Temporary() bool {
	t, ok := e.Err.(interface{ Temporary() bool })
	return ok && t.Temporary()
}

// EscapeError is a percent sign without two hexadecimal digits.
type EscapeError string

func (e EscapeError) Error() string { return "invalid URL escape " + strconv.Quote(string(e)) }

// InvalidHostError is a character that no host name may have.
type InvalidHostError string

func (e InvalidHostError) Error() string {
	return "invalid character " + strconv.Quote(string(e)) + " in host name"
}

// part says where in a URL a text stands: that decides what is escaped.
type part int

const (
	inPath part = iota
	inSegment
	inHost
	inZone
	inUser
	inQuery
	inFragment
)

// plainBytes is how many bytes at the beginning of s are unreserved or among the others.
func plainBytes(s, others string) int

const unreserved = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.~"

// more has what each part leaves as it is beside the unreserved characters.
func (p part) more() string {
	switch p {
	case inPath:
		return "$&+,/:;=@"
	case inSegment:
		return "$&+:=@"
	case inHost, inZone:
		return "!$&'()*+,;=:[]<>\""
	case inUser:
		return "$&+,;="
	case inFragment:
		return "$&+,/:;=?@!()*"
	}
	return ""
}

func isHex(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F'
}

func hexValue(c byte) byte {
	switch {
	case c <= '9':
		return c - '0'
	case c <= 'F':
		return c - 'A' + 10
	}
	return c - 'a' + 10
}

const hexDigits = "0123456789ABCDEF"

func escape(s string, p part) string {
	more := p.more()
	n := plainBytes(s, more)
	if n == len(s) {
		return s
	}
	plain, rest := unreserved+more, s[n:]
	var b strings.Builder
	b.WriteString(s[:n])
	for i := 0; i < len(rest); i++ {
		c := rest[i]
		switch {
		case c < 0x80 && strings.IndexByte(plain, c) >= 0:
			b.WriteByte(c)
		case c == ' ' && p == inQuery:
			b.WriteByte('+')
		default:
			b.WriteByte('%')
			b.WriteByte(hexDigits[c>>4])
			b.WriteByte(hexDigits[c&15])
		}
	}
	return b.String()
}

func unescape(s string, p part) (string, error) {
	if (p == inHost || p == inZone) && plainBytes(s, "!$&'()*+,;=:[]<>\"%") < len(s) {
		for i := 0; i < len(s); i++ {
			c := s[i]
			if c < 0x80 && c != '%' && strings.IndexByte(unreserved+p.more(), c) < 0 {
				return "", InvalidHostError(s[i : i+1])
			}
		}
	}
	if strings.IndexByte(s, '%') < 0 && (p != inQuery || strings.IndexByte(s, '+') < 0) {
		return s, nil
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c == '%':
			if i+2 >= len(s) || !isHex(s[i+1]) || !isHex(s[i+2]) {
				wrong := s[i:]
				if len(wrong) > 3 {
					wrong = wrong[:3]
				}
				return "", EscapeError(wrong)
			}
			v := hexValue(s[i+1])<<4 | hexValue(s[i+2])
			if p == inHost && v < 0x80 && s[i:i+3] != "%25" {
				return "", EscapeError(s[i : i+3])
			}
			b.WriteByte(v)
			i += 2
		case c == '+' && p == inQuery:
			b.WriteByte(' ')
		default:
			b.WriteByte(c)
		}
	}
	return b.String(), nil
}

func QueryEscape(s string) string            { return escape(s, inQuery) }
func PathEscape(s string) string             { return escape(s, inSegment) }
func QueryUnescape(s string) (string, error) { return unescape(s, inQuery) }
func PathUnescape(s string) (string, error)  { return unescape(s, inSegment) }

// Userinfo is the name, and perhaps the password, before a host.
type Userinfo struct {
	username    string
	password    string
	passwordSet bool
}

func User(username string) *Userinfo { return &Userinfo{username: username} }

func UserPassword(username, password string) *Userinfo {
	return &Userinfo{username, password, true}
}

func (u *Userinfo) Username() string {
	if u == nil {
		return ""
	}
	return u.username
}

func (u *Userinfo) Password() (string, bool) {
	if u == nil {
		return "", false
	}
	return u.password, u.passwordSet
}

func (u *Userinfo) String() string {
	if u == nil || u.username == "" && u.password == "" {
		return ""
	}
	s := escape(u.username, inUser)
	if u.passwordSet {
		s += ":" + escape(u.password, inUser)
	}
	return s
}

// URL is a parsed URL.
type URL struct {
	Scheme      string
	Opaque      string
	User        *Userinfo
	Host        string
	Path        string
	Fragment    string
	RawQuery    string
	RawPath     string
	RawFragment string
	ForceQuery  bool
	OmitHost    bool
}

func hasControl(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < ' ' || s[i] == 0x7f {
			return true
		}
	}
	return false
}

// ordinary has what most URLs are made of; a URL of nothing else has no control characters.
const ordinary = "$&+,/:;=?@%!()*#'[]"

// Parse takes a URL, absolute or relative, apart.
func Parse(rawURL string) (*URL, error) {
	text, fragment, _ := strings.Cut(rawURL, "#")
	u, err := parse(text, false)
	if err != nil {
		return nil, &Error{"parse", text, err}
	}
	if fragment == "" {
		return u, nil
	}
	if err = u.setFragment(fragment); err != nil {
		return nil, &Error{"parse", rawURL, err}
	}
	return u, nil
}

// ParseRequestURI takes a URL of a request apart: absolute, or a path.
func ParseRequestURI(rawURL string) (*URL, error) {
	u, err := parse(rawURL, true)
	if err != nil {
		return nil, &Error{"parse", rawURL, err}
	}
	return u, nil
}

// cutScheme parts "scheme:rest".
func cutScheme(s string) (scheme, rest string, err error) {
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z':
		case '0' <= c && c <= '9' || c == '+' || c == '-' || c == '.':
			if i == 0 {
				return "", s, nil
			}
		case c == ':':
			if i == 0 {
				return "", "", errors.New("missing protocol scheme")
			}
			return s[:i], s[i+1:], nil
		default:
			return "", s, nil
		}
	}
	return "", s, nil
}

func parse(text string, isRequest bool) (*URL, error) {
	if plainBytes(text, ordinary) < len(text) && hasControl(text) {
		return nil, errors.New("net/url: invalid control character in URL")
	}
	if text == "" && isRequest {
		return nil, errors.New("empty url")
	}
	u := new(URL)
	if text == "*" {
		u.Path = "*"
		return u, nil
	}
	scheme, rest, err := cutScheme(text)
	if err != nil {
		return nil, err
	}
	u.Scheme = strings.ToLower(scheme)
	if strings.HasSuffix(rest, "?") && strings.IndexByte(rest, '?') == len(rest)-1 {
		u.ForceQuery = true
		rest = rest[:len(rest)-1]
	} else {
		rest, u.RawQuery, _ = strings.Cut(rest, "?")
	}
	if !strings.HasPrefix(rest, "/") {
		if u.Scheme != "" {
			u.Opaque = rest
			return u, nil
		}
		if isRequest {
			return nil, errors.New("invalid URI for request")
		}
		if segment, _, _ := strings.Cut(rest, "/"); strings.IndexByte(segment, ':') >= 0 {
			return nil, errors.New("first path segment in URL cannot contain colon")
		}
	}
	if (u.Scheme != "" || !isRequest && !strings.HasPrefix(rest, "///")) && strings.HasPrefix(rest, "//") {
		authority := rest[2:]
		rest = ""
		if i := strings.IndexByte(authority, '/'); i >= 0 {
			authority, rest = authority[:i], authority[i:]
		}
		if u.User, u.Host, err = parseAuthority(authority); err != nil {
			return nil, err
		}
	} else if u.Scheme != "" && strings.HasPrefix(rest, "/") {
		u.OmitHost = true
	}
	if err := u.setPath(rest); err != nil {
		return nil, err
	}
	return u, nil
}

func parseAuthority(authority string) (user *Userinfo, host string, err error) {
	at := strings.LastIndexByte(authority, '@')
	if host, err = parseHost(authority[at+1:]); err != nil || at < 0 {
		return nil, host, err
	}
	info := authority[:at]
	if plainBytes(info, "%:!$&'()*+,;=@") < len(info) {
		return nil, "", errors.New("net/url: invalid userinfo")
	}
	name, password, has := strings.Cut(info, ":")
	if name, err = unescape(name, inUser); err != nil {
		return nil, "", err
	}
	if !has {
		return User(name), host, nil
	}
	if password, err = unescape(password, inUser); err != nil {
		return nil, "", err
	}
	return UserPassword(name, password), host, nil
}

func isPort(s string) bool {
	if s == "" {
		return true
	}
	if s[0] != ':' {
		return false
	}
	for i := 1; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}

func parseHost(host string) (string, error) {
	if open := strings.LastIndexByte(host, '['); open == 0 {
		end := strings.LastIndexByte(host, ']')
		if end < 0 {
			return "", errors.New("missing ']' in host")
		}
		if port := host[end+1:]; !isPort(port) {
			return "", fmt.Errorf("invalid port %q after host", port)
		}
		if zone := strings.Index(host[:end], "%25"); zone >= 0 {
			address, err := unescape(host[:zone], inHost)
			if err != nil {
				return "", err
			}
			name, err := unescape(host[zone:end], inZone)
			if err != nil {
				return "", err
			}
			rest, err := unescape(host[end:], inHost)
			if err != nil {
				return "", err
			}
			return address + name + rest, nil
		}
	} else if open > 0 {
		return "", errors.New("invalid IP-literal")
	} else if i := strings.IndexByte(host, ':'); i >= 0 {
		if port := host[i:]; !isPort(port) {
			return "", fmt.Errorf("invalid port %q after host", port)
		}
	}
	return unescape(host, inHost)
}

func (u *URL) setPath(p string) error {
	path, err := unescape(p, inPath)
	if err != nil {
		return err
	}
	u.Path, u.RawPath = path, ""
	if escape(path, inPath) != p {
		u.RawPath = p
	}
	return nil
}

func (u *URL) setFragment(f string) error {
	fragment, err := unescape(f, inFragment)
	if err != nil {
		return err
	}
	u.Fragment, u.RawFragment = fragment, ""
	if escape(fragment, inFragment) != f {
		u.RawFragment = f
	}
	return nil
}

// encodes reports whether raw is a way to write the text.
func encodes(raw, text string, p part) bool {
	if raw == "" || plainBytes(raw, p.more()+"!'()*[]%") < len(raw) {
		return false
	}
	back, err := unescape(raw, p)
	return err == nil && back == text
}

// EscapedPath writes the path as it stood in the text, if that still fits.
func (u *URL) EscapedPath() string {
	if encodes(u.RawPath, u.Path, inPath) {
		return u.RawPath
	}
	if u.Path == "*" {
		return "*"
	}
	return escape(u.Path, inPath)
}

func (u *URL) EscapedFragment() string {
	if encodes(u.RawFragment, u.Fragment, inFragment) {
		return u.RawFragment
	}
	return escape(u.Fragment, inFragment)
}

func (u *URL) String() string {
	s := ""
	if u.Scheme != "" {
		s = u.Scheme + ":"
	}
	if u.Opaque != "" {
		s += u.Opaque
	} else {
		if u.Scheme != "" || u.Host != "" || u.User != nil {
			if u.OmitHost && u.Host == "" && u.User == nil {
				// "scheme:/path" stays as it was
			} else {
				if u.Host != "" || u.Path != "" || u.User != nil {
					s += "//"
				}
				if u.User != nil {
					s += u.User.String() + "@"
				}
				if u.Host != "" {
					s += escape(u.Host, inHost)
				}
			}
		}
		path := u.EscapedPath()
		if path != "" && path[0] != '/' && u.Host != "" {
			s += "/"
		}
		if s == "" {
			if segment, _, _ := strings.Cut(path, "/"); strings.IndexByte(segment, ':') >= 0 {
				s = "./"
			}
		}
		s += path
	}
	if u.ForceQuery || u.RawQuery != "" {
		s += "?" + u.RawQuery
	}
	if u.Fragment != "" {
		s += "#" + u.EscapedFragment()
	}
	return s
}

// Redacted is String with the password hidden.
func (u *URL) Redacted() string {
	if u == nil {
		return ""
	}
	shown := *u
	if _, has := shown.User.Password(); has {
		shown.User = UserPassword(shown.User.Username(), "xxxxx")
	}
	return shown.String()
}

func (u *URL) IsAbs() bool   { return u.Scheme != "" }
func (u *URL) Query() Values { v, _ := ParseQuery(u.RawQuery); return v }

// RequestURI is what stands in the first line of a request.
func (u *URL) RequestURI() string {
	s := u.Opaque
	if s == "" {
		if s = u.EscapedPath(); s == "" {
			s = "/"
		}
	} else if strings.HasPrefix(s, "//") {
		s = u.Scheme + ":" + s
	}
	if u.ForceQuery || u.RawQuery != "" {
		s += "?" + u.RawQuery
	}
	return s
}

func splitPort(hostPort string) (host, port string) {
	host = hostPort
	if i := strings.LastIndexByte(host, ':'); i >= 0 && isPort(host[i:]) {
		host, port = host[:i], host[i+1:]
	}
	if strings.HasPrefix(host, "[") && strings.HasSuffix(host, "]") {
		host = host[1 : len(host)-1]
	}
	return host, port
}

func (u *URL) Hostname() string { host, _ := splitPort(u.Host); return host }
func (u *URL) Port() string     { _, port := splitPort(u.Host); return port }

// Parse takes a reference apart and resolves it against u.
func (u *URL) Parse(ref string) (*URL, error) {
	r, err := Parse(ref)
	if err != nil {
		return nil, err
	}
	return u.ResolveReference(r), nil
}

// ResolveReference is where a reference found in a document at u leads.
func (u *URL) ResolveReference(ref *URL) *URL {
	to := *ref
	if ref.Scheme == "" {
		to.Scheme = u.Scheme
	}
	if ref.Scheme != "" || ref.Host != "" || ref.User != nil {
		to.setPath(join(ref.EscapedPath(), ""))
		return &to
	}
	if ref.Opaque != "" {
		to.User, to.Host, to.Path = nil, "", ""
		return &to
	}
	if ref.Path == "" && !ref.ForceQuery && ref.RawQuery == "" {
		to.RawQuery = u.RawQuery
		if ref.Fragment == "" {
			to.Fragment, to.RawFragment = u.Fragment, u.RawFragment
		}
	}
	if ref.Path == "" && u.Opaque != "" {
		to.Opaque, to.User, to.Host, to.Path = u.Opaque, nil, "", ""
		return &to
	}
	to.Host, to.User = u.Host, u.User
	to.setPath(join(u.EscapedPath(), ref.EscapedPath()))
	return &to
}

// join resolves a path against another and takes the dots out.
func join(base, ref string) string {
	full := ref
	if ref == "" {
		full = base
	} else if ref[0] != '/' {
		full = base[:strings.LastIndexByte(base, '/')+1] + ref
	}
	if full == "" {
		return ""
	}
	var out []string
	segments := strings.Split(strings.TrimPrefix(full, "/"), "/")
	for i, s := range segments {
		last := i == len(segments)-1
		switch s {
		case ".":
			if last {
				out = append(out, "")
			}
		case "..":
			if len(out) > 0 {
				out = out[:len(out)-1]
			}
			if last {
				out = append(out, "")
			}
		default:
			out = append(out, s)
		}
	}
	return "/" + strings.TrimPrefix(strings.Join(out, "/"), "/")
}

// JoinPath puts further elements behind the path.
func (u *URL) JoinPath(elem ...string) *URL {
	to := *u
	path := to.EscapedPath()
	isRelative := !strings.HasPrefix(path, "/")
	if isRelative {
		path = "/" + path
	}
	last := path
	for _, e := range elem {
		path += "/" + e
		last = e
	}
	path = cleaned(path)
	if isRelative {
		path = path[1:]
	}
	if strings.HasSuffix(last, "/") && !strings.HasSuffix(path, "/") {
		path += "/"
	}
	to.setPath(path)
	return &to
}

// cleaned is a path that begins with a slash, without elements that are empty or dots.
func cleaned(path string) string {
	var kept []string
	for _, e := range strings.Split(path, "/") {
		switch e {
		case "", ".":
		case "..":
			kept = kept[:max(0, len(kept)-1)]
		default:
			kept = append(kept, e)
		}
	}
	return "/" + strings.Join(kept, "/")
}

// JoinPath puts further elements behind the path of base.
func JoinPath(base string, elem ...string) (string, error) {
	u, err := Parse(base)
	if err != nil {
		return "", err
	}
	return u.JoinPath(elem...).String(), nil
}

// Values are the parameters of a query or a form.
type Values map[string][]string

func (v Values) Get(key string) string {
	if vs := v[key]; len(vs) > 0 {
		return vs[0]
	}
	return ""
}

func (v Values) Set(key, value string) { v[key] = []string{value} }
func (v Values) Add(key, value string) { v[key] = append(v[key], value) }
func (v Values) Del(key string)        { delete(v, key) }
func (v Values) Has(key string) bool   { _, ok := v[key]; return ok }

// Encode writes the values sorted by key.
func (v Values) Encode() string {
	keys := make([]string, 0, len(v))
	for k := range v {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	s := ""
	for _, k := range keys {
		for _, value := range v[k] {
			if s != "" {
				s += "&"
			}
			s += QueryEscape(k) + "=" + QueryEscape(value)
		}
	}
	return s
}

// ParseQuery reads a query; what is right in it is there even after an error.
func ParseQuery(query string) (Values, error) {
	v := make(Values)
	var first error
	for query != "" {
		var pair string
		pair, query, _ = strings.Cut(query, "&")
		if strings.IndexByte(pair, ';') >= 0 {
			first = errors.New("invalid semicolon separator in query")
			continue
		}
		if pair == "" {
			continue
		}
		key, value, _ := strings.Cut(pair, "=")
		key, err := QueryUnescape(key)
		if err == nil {
			value, err = QueryUnescape(value)
		}
		if err != nil {
			if first == nil {
				first = err
			}
			continue
		}
		v[key] = append(v[key], value)
	}
	return v, first
}
