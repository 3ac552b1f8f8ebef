package http

import (
	"io"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Header has the fields before a body; keys are canonical ("Content-Type").
type Header map[string][]string

// canonicalKey writes a name of a field as Go does; not a name: as it is.
func canonicalKey(s string) string

// isToken reports whether s can be a method or the name of a field.
func isToken(s string) bool

// isFieldValue reports whether s has no control characters.
func isFieldValue(s string) bool

func CanonicalHeaderKey(s string) string { return canonicalKey(s) }

func (h Header) Add(key, value string) {
	key = canonicalKey(key)
	h[key] = append(h[key], value)
}

func (h Header) Set(key, value string)      { h[canonicalKey(key)] = []string{value} }
func (h Header) Values(key string) []string { return h[canonicalKey(key)] }
func (h Header) Del(key string)             { delete(h, canonicalKey(key)) }
func (h Header) Get(key string) string      { return h.get(canonicalKey(key)) }

// get is Get of a canonical key.
func (h Header) get(key string) string {
	if v := h[key]; len(v) > 0 {
		return v[0]
	}
	return ""
}

func (h Header) has(key string) bool {
	_, ok := h[key]
	return ok
}

func (h Header) Clone() Header {
	if h == nil {
		return nil
	}
	c := make(Header, len(h))
	for k, v := range h {
		if v == nil {
			c[k] = nil
			continue
		}
		c[k] = slices.Clone(v)
	}
	return c
}

func (h Header) Write(w io.Writer) error { return h.WriteSubset(w, nil) }

func (h Header) WriteSubset(w io.Writer, exclude map[string]bool) error {
	_, err := io.WriteString(w, concat(h.lines(nil, exclude)))
	return err
}

// oneLine takes breaks of lines out of a value.
func oneLine(v string) string {
	if strings.IndexByte(v, '\n') >= 0 || strings.IndexByte(v, '\r') >= 0 {
		v = strings.ReplaceAll(strings.ReplaceAll(v, "\n", " "), "\r", " ")
	}
	return trimBlank(v)
}

func isBlank(c byte) bool { return c == ' ' || c == '\t' }

// trimBlank cuts blanks and tabs off both ends.
func trimBlank(s string) string {
	if s == "" || s[0] > ' ' && s[len(s)-1] > ' ' {
		return s
	}
	for s != "" && isBlank(s[0]) {
		s = s[1:]
	}
	for s != "" && isBlank(s[len(s)-1]) {
		s = s[:len(s)-1]
	}
	return s
}

// lines appends the header, sorted, to the parts of a text.
func (h Header) lines(parts []string, exclude map[string]bool) []string {
	keys := make([]string, 0, len(h))
	for k := range h {
		if !exclude[k] {
			keys = append(keys, k)
		}
	}
	if len(keys) > 1 {
		slices.Sort(keys)
	}
	for _, k := range keys {
		if !isToken(k) {
			continue
		}
		for _, v := range h[k] {
			parts = append(parts, k, ": ", oneLine(v), "\r\n")
		}
	}
	return parts
}

// hasWord reports whether a list of words, parted by commas, has the word.
func hasWord(list, word string) bool {
	for list != "" {
		var one string
		one, list, _ = strings.Cut(list, ",")
		if strings.EqualFold(trimBlank(one), word) {
			return true
		}
	}
	return false
}

func headerHasWord(values []string, word string) bool {
	for _, v := range values {
		if hasWord(v, word) {
			return true
		}
	}
	return false
}

// httpTime is the date as it stands in a header.
func httpTime(t time.Time) string { return t.UTC().Format(TimeFormat) }

// SameSite says when a browser sends a cookie along.
type SameSite int

const (
	SameSiteDefaultMode SameSite = iota + 1
	SameSiteLaxMode
	SameSiteStrictMode
	SameSiteNoneMode
)

// A Cookie is what a server asks a client to send along.
type Cookie struct {
	Name        string
	Value       string
	Quoted      bool
	Path        string
	Domain      string
	Expires     time.Time
	RawExpires  string
	MaxAge      int
	Secure      bool
	HttpOnly    bool
	SameSite    SameSite
	Partitioned bool
	Raw         string
	Unparsed    []string
}

func (c *Cookie) String() string {
	if c == nil || !isToken(c.Name) {
		return ""
	}
	value := c.Value
	if c.Quoted || strings.ContainsAny(value, " ,") {
		value = `"` + value + `"`
	}
	s := c.Name + "=" + value
	if c.Path != "" {
		s += "; Path=" + c.Path
	}
	if c.Domain != "" {
		s += "; Domain=" + strings.TrimPrefix(c.Domain, ".")
	}
	if c.Expires.Year() >= 1601 {
		s += "; Expires=" + httpTime(c.Expires)
	}
	if c.MaxAge > 0 {
		s += "; Max-Age=" + strconv.Itoa(c.MaxAge)
	} else if c.MaxAge < 0 {
		s += "; Max-Age=0"
	}
	if c.HttpOnly {
		s += "; HttpOnly"
	}
	if c.Secure {
		s += "; Secure"
	}
	switch c.SameSite {
	case SameSiteNoneMode:
		s += "; SameSite=None"
	case SameSiteLaxMode:
		s += "; SameSite=Lax"
	case SameSiteStrictMode:
		s += "; SameSite=Strict"
	}
	if c.Partitioned {
		s += "; Partitioned"
	}
	return s
}

// SetCookie adds a Set-Cookie line.
func SetCookie(w ResponseWriter, cookie *Cookie) {
	if v := cookie.String(); v != "" {
		w.Header().Add("Set-Cookie", v)
	}
}

// CookieJar keeps cookies for a Client.
type CookieJar interface {
	SetCookies(u *url.URL, cookies []*Cookie)
	Cookies(u *url.URL) []*Cookie
}

// readCookies reads the Cookie lines of a request.
func readCookies(h Header, name string) []*Cookie {
	var cookies []*Cookie
	for _, line := range h["Cookie"] {
		for line != "" {
			var part string
			part, line, _ = strings.Cut(line, ";")
			key, value, _ := strings.Cut(trimBlank(part), "=")
			if !isToken(key) || name != "" && name != key {
				continue
			}
			c := &Cookie{Name: key, Value: value}
			if len(value) > 1 && value[0] == '"' && value[len(value)-1] == '"' {
				c.Value, c.Quoted = value[1:len(value)-1], true
			}
			cookies = append(cookies, c)
		}
	}
	return cookies
}

// readSetCookies reads the Set-Cookie lines of a response.
func readSetCookies(h Header) []*Cookie {
	var cookies []*Cookie
	for _, line := range h["Set-Cookie"] {
		first, rest, _ := strings.Cut(line, ";")
		key, value, ok := strings.Cut(trimBlank(first), "=")
		if !ok || !isToken(key) {
			continue
		}
		c := &Cookie{Name: key, Value: value, Raw: line}
		if len(value) > 1 && value[0] == '"' && value[len(value)-1] == '"' {
			c.Value, c.Quoted = value[1:len(value)-1], true
		}
		for rest != "" {
			var attribute string
			attribute, rest, _ = strings.Cut(rest, ";")
			name, v, _ := strings.Cut(trimBlank(attribute), "=")
			switch strings.ToLower(name) {
			case "path":
				c.Path = v
			case "domain":
				c.Domain = v
			case "max-age":
				n, err := strconv.Atoi(v)
				if err == nil {
					if n <= 0 {
						n = -1
					}
					c.MaxAge = n
				}
			case "expires":
				c.RawExpires = v
			case "secure":
				c.Secure = true
			case "httponly":
				c.HttpOnly = true
			case "partitioned":
				c.Partitioned = true
			case "samesite":
				switch strings.ToLower(v) {
				case "lax":
					c.SameSite = SameSiteLaxMode
				case "strict":
					c.SameSite = SameSiteStrictMode
				case "none":
					c.SameSite = SameSiteNoneMode
				default:
					c.SameSite = SameSiteDefaultMode
				}
			default:
				c.Unparsed = append(c.Unparsed, trimBlank(attribute))
			}
		}
		cookies = append(cookies, c)
	}
	return cookies
}
