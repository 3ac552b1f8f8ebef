// Package net: addresses, their parts and what is wrong with them; connections in memory.
package main

import (
	"errors"
	"fmt"
	"io"
	"net"
	"time"
)

func main() {
	for _, s := range []string{
		"localhost:80", ":80", "[::1]:http", "[fe80::1%eth0]:1", "a:b:c", "host", "[::1]", "[::1", "::1]:80", "[::1]x:80", "[::1]:8:0", "a[b]:80", "[a]b]:80", "[a[]:80", "x:", "[]:80", "",
	} {
		if s == "" {
			continue
		}
		host, port, err := net.SplitHostPort(s)
		fmt.Printf("%s: %q %q %v\n", s, host, port, err)
	}
	fmt.Println(net.JoinHostPort("::1", "80"), net.JoinHostPort("h", "http"), net.JoinHostPort("", "1"))
	for _, s := range []string{
		"127.0.0.1", "1.2.3", "1.2.3.4.5", "256.1.1.1", "01.2.3.4", "::", "::1", "1::", "2001:db8::8:800:200c:417a", "1:0:0:2:0:0:0:3", "::ffff:1.2.3.4", "1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7:8:9", "1::2::3", ":::", "12345::", "g::", "1:2:3:4:5:6:7::", "fe80::%eth0", "",
	} {
		ip := net.ParseIP(s)
		fmt.Println(s, ip, len(ip), ip.To4() != nil, ip.IsLoopback(), ip.IsUnspecified())
	}
	fmt.Println(net.ParseIP("127.0.0.1").Equal(net.IP{127, 0, 0, 1}), net.IPv4(10, 1, 2, 3).IsPrivate(), net.IP{1, 2, 3})
	for _, s := range []string{"80", "http", "https", "nope", "70000", "-1", ""} {
		port, err := net.LookupPort("tcp", s)
		fmt.Println(s, port, err)
	}
	for _, s := range []string{"127.0.0.1:http", ":9", "1.2.3.4", "[::1]:99999"} {
		addr, err := net.ResolveTCPAddr("tcp", s)
		fmt.Println(s, addr, err)
	}
	for _, network := range []string{"tcp", "tcp9", ""} {
		_, err := net.Dial(network, "127.0.0.1:70000")
		fmt.Println(err)
		_, err = net.Listen(network, "127.0.0.1:nope")
		fmt.Println(err)
	}
	_, err := net.Dial("tcp", "")
	fmt.Println(err)
	_, err = net.DialTCP("tcp", nil, nil)
	fmt.Println(err)
	_, err = net.DialTimeout("tcp", "127.0.0.1:9", -time.Second)
	fmt.Println(err)
	var nobody net.Error
	fmt.Println(errors.As(err, &nobody) && nobody.Timeout())
	fmt.Println(&net.OpError{Op: "x", Err: io.EOF}, &net.DNSError{Err: "e", Name: "n", Server: "s"}, &net.AddrError{Err: "e"}, net.UnknownNetworkError("u"))
	fmt.Println((&net.TCPAddr{IP: net.IPv6loopback, Port: 1, Zone: "z"}).String(), (*net.TCPAddr)(nil))

	a, b := net.Pipe()
	fmt.Println(a.LocalAddr(), b.RemoteAddr().Network())
	go func() {
		a.Write([]byte("through the pipe"))
		a.Close()
	}()
	buf := make([]byte, 7)
	for {
		n, err := b.Read(buf)
		fmt.Printf("%q %v\n", buf[:n], err)
		if err != nil {
			break
		}
	}
	_, err = b.Write(buf)
	fmt.Println(err)
	_, err = a.Read(buf)
	fmt.Println(err, a.Close(), a.SetDeadline(time.Time{}))
	a, b = net.Pipe()
	b.SetReadDeadline(time.Now().Add(time.Millisecond))
	_, err = b.Read(buf)
	fmt.Println(err)
	b.SetDeadline(time.Now().Add(-1))
	_, err = b.Write(buf)
	fmt.Println(err)
	b.SetDeadline(time.Time{})
	go a.Write([]byte("late"))
	n, err := b.Read(buf)
	fmt.Println(n, err)

	buffers := net.Buffers{[]byte("ab"), nil, []byte("cde")}
	p := make([]byte, 4)
	n, err = buffers.Read(p)
	fmt.Println(n, err, string(p), len(buffers))
	m, err := buffers.WriteTo(io.Discard)
	fmt.Println(m, err, len(buffers))
}
