package net

import (
	"strconv"
	"strings"
)

const (
	IPv4len = 4
	IPv6len = 16
)

// An IP is an address of 4 or 16 bytes.
type IP []byte

var (
	IPv4zero     = IPv4(0, 0, 0, 0)
	IPv4bcast    = IPv4(255, 255, 255, 255)
	IPv6zero     = IP{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}
	IPv6loopback = IP{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}
)

// IPv4 gives the address a.b.c.d in 16 bytes.
func IPv4(a, b, c, d byte) IP {
	return IP{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, a, b, c, d}
}

// To4 gives an IPv4 address in 4 bytes, nil for others.
func (ip IP) To4() IP {
	if len(ip) == IPv4len {
		return ip
	}
	if len(ip) != IPv6len || ip[10] != 0xff || ip[11] != 0xff {
		return nil
	}
	for _, b := range ip[:10] {
		if b != 0 {
			return nil
		}
	}
	return ip[12:16]
}

// To16 gives an address in 16 bytes, nil for what is none.
func (ip IP) To16() IP {
	switch len(ip) {
	case IPv4len:
		return IPv4(ip[0], ip[1], ip[2], ip[3])
	case IPv6len:
		return ip
	}
	return nil
}

func (ip IP) Equal(x IP) bool {
	a, b := ip.To16(), x.To16()
	return (a == nil) == (b == nil) && string(a) == string(b) && len(ip)+len(x) > 0 || len(ip) == 0 && len(x) == 0
}

func (ip IP) IsUnspecified() bool { return ip.Equal(IPv4zero) || ip.Equal(IPv6zero) }

func (ip IP) IsLoopback() bool {
	if len(ip) == IPv4len {
		return ip[0] == 127
	}
	if four := ip.To4(); four != nil {
		return four[0] == 127
	}
	return ip.Equal(IPv6loopback)
}

func (ip IP) IsPrivate() bool {
	if four := ip.To4(); four != nil {
		return four[0] == 10 || four[0] == 172 && four[1]&0xf0 == 16 || four[0] == 192 && four[1] == 168
	}
	return len(ip) == IPv6len && ip[0]&0xfe == 0xfc
}

func (ip IP) String() string {
	if len(ip) == 0 {
		return "<nil>"
	}
	if four := ip.To4(); four != nil {
		return strconv.Itoa(int(four[0])) + "." + strconv.Itoa(int(four[1])) + "." + strconv.Itoa(int(four[2])) + "." + strconv.Itoa(int(four[3]))
	}
	if len(ip) != IPv6len {
		text := "?"
		for _, b := range ip {
			text += string("0123456789abcdef"[b>>4]) + string("0123456789abcdef"[b&15])
		}
		return text
	}
	// The longest row of zeros, two groups at least, is left out.
	from, to := -1, -1
	for i := 0; i < IPv6len; i += 2 {
		j := i
		for j < IPv6len && ip[j] == 0 && ip[j+1] == 0 {
			j += 2
		}
		if j > i && j-i > to-from && j-i > 2 {
			from, to = i, j
		}
		if j > i {
			i = j
		}
	}
	text := ""
	for i := 0; i < IPv6len; i += 2 {
		if i == from {
			text += "::"
			i = to
			if i >= IPv6len {
				break
			}
		} else if i > 0 {
			text += ":"
		}
		text += strconv.FormatUint(uint64(ip[i])<<8|uint64(ip[i+1]), 16)
	}
	return text
}

// ParseIP reads an address; nil if s is none.
func ParseIP(s string) IP {
	if strings.IndexByte(s, ':') >= 0 {
		return parseIPv6(s)
	}
	if four := parseIPv4(s); four != nil {
		return IPv4(four[0], four[1], four[2], four[3])
	}
	return nil
}

func parseIPv4(s string) IP {
	var parts [4]byte
	part, number, digits := 0, 0, 0
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c == '.' {
			if digits == 0 || part == 3 {
				return nil
			}
			parts[part] = byte(number)
			part++
			number, digits = 0, 0
			continue
		}
		if c < '0' || c > '9' || digits > 0 && number == 0 {
			return nil
		}
		number = number*10 + int(c-'0')
		if number > 255 {
			return nil
		}
		digits++
	}
	if part != 3 || digits == 0 {
		return nil
	}
	parts[3] = byte(number)
	return IP{parts[0], parts[1], parts[2], parts[3]}
}

func parseIPv6(s string) IP {
	head, tail, hasGap := strings.Cut(s, "::")
	first := groups(head)
	last := groups(tail)
	n := len(first) + len(last)
	if first == nil || last == nil || n > IPv6len || hasGap && n == IPv6len || !hasGap && n < IPv6len {
		return nil
	}
	ip := make(IP, IPv6len)
	copy(ip, first)
	copy(ip[IPv6len-len(last):], last)
	return ip
}

// groups reads groups between colons; nil if one is wrong.
func groups(s string) []byte {
	bytes := []byte{}
	if s == "" {
		return bytes
	}
	parts := strings.Split(s, ":")
	for i, part := range parts {
		if i == len(parts)-1 && strings.IndexByte(part, '.') >= 0 {
			four := parseIPv4(part)
			if four == nil {
				return nil
			}
			return append(bytes, four...)
		}
		n, err := strconv.ParseUint(part, 16, 16)
		if err != nil || len(part) > 4 {
			return nil
		}
		bytes = append(bytes, byte(n>>8), byte(n))
	}
	return bytes
}

// A TCPAddr is an address and a port.
type TCPAddr struct {
	IP   IP
	Port int
	Zone string
}

func (a *TCPAddr) Network() string { return "tcp" }

func (a *TCPAddr) String() string {
	if a == nil {
		return "<nil>"
	}
	host := ""
	if len(a.IP) > 0 {
		host = a.IP.String()
	}
	if a.Zone != "" {
		host += "%" + a.Zone
	}
	return JoinHostPort(host, strconv.Itoa(a.Port))
}

// JoinHostPort puts brackets around a host with colons.
func JoinHostPort(host, port string) string {
	if strings.IndexByte(host, ':') >= 0 {
		return "[" + host + "]:" + port
	}
	return host + ":" + port
}

// SplitHostPort takes apart "host:port", "[host]:port".
func SplitHostPort(hostport string) (host, port string, err error) {
	wrong := func(why string) (string, string, error) { return "", "", &AddrError{Err: why, Addr: hostport} }
	colon := strings.LastIndexByte(hostport, ':')
	if colon < 0 {
		return wrong("missing port in address")
	}
	after := 0 // where no "[" may be any more
	closed := 0
	if hostport[0] == '[' {
		end := strings.IndexByte(hostport, ']')
		if end < 0 {
			return wrong("missing ']' in address")
		}
		switch {
		case end+1 == len(hostport):
			return wrong("missing port in address")
		case end+1 == colon:
		case hostport[end+1] == ':':
			return wrong("too many colons in address")
		default:
			return wrong("missing port in address")
		}
		host = hostport[1:end]
		after, closed = 1, end+1
	} else {
		host = hostport[:colon]
		if strings.IndexByte(host, ':') >= 0 {
			return wrong("too many colons in address")
		}
	}
	if strings.IndexByte(hostport[after:], '[') >= 0 {
		return wrong("unexpected '[' in address")
	}
	if strings.IndexByte(hostport[closed:], ']') >= 0 {
		return wrong("unexpected ']' in address")
	}
	return host, hostport[colon+1:], nil
}
