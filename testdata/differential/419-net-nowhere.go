// Package net: dialling to nowhere and listening where one cannot: networks, hosts and ports that are none, a port that is taken.
package main

import (
	"errors"
	"fmt"
	"net"
	"strings"
	"syscall"
	"time"
)

func main() {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	addr := ln.Addr().String()
	show := func(what string, err error) {
		text := strings.ReplaceAll(fmt.Sprint(err), addr, "ADDR")
		var ne net.Error
		fmt.Printf("%s: %s | %v\n", what, text, errors.As(err, &ne) && ne.Timeout())
	}
	for _, network := range []string{"", "tcp5", "TCP", "tcp ", "tcp:4", "http", "x"} {
		_, err := net.Dial(network, addr)
		show("dial "+network, err)
		_, err = net.Listen(network, "127.0.0.1:0")
		show("listen "+network, err)
	}
	for _, a := range []string{
		"", ":", "127.0.0.1", "127.0.0.1:", "127.0.0.1:-1", "127.0.0.1:65536", "127.0.0.1:99999999999", "127.0.0.1:1x", "127.0.0.1:0x50",
		"[::1", "::1:80", "[127.0.0.1]:80:80", "127.0.0.1:80:80", "[]:", "a:b:c", "127.0.0.1:nosuchservice", "256.0.0.1]:1", "[127.0.0.1",
	} {
		_, err := net.DialTimeout("tcp", a, time.Second)
		show(fmt.Sprintf("dial %q", a), err)
	}
	for _, a := range []string{"127.0.0.1:-1", "127.0.0.1:65536", "127.0.0.1", "[::1", "127.0.0.1:nosuchservice", "a:b:c"} {
		_, err := net.Listen("tcp", a)
		show(fmt.Sprintf("listen %q", a), err)
	}
	_, err = net.Listen("tcp", addr)
	show("twice", err)
	fmt.Println(errors.Is(err, syscall.EADDRINUSE))
	var sys interface{ Timeout() bool }
	fmt.Println(errors.As(err, &sys) && sys.Timeout())
	_, err = net.ListenTCP("tcp", ln.Addr().(*net.TCPAddr))
	show("twice by address", err)
	_, err = net.ListenTCP("udp", nil)
	show("listen udp", err)
	_, err = net.DialTCP("tcp", nil, nil)
	show("dial nil", err)
	_, err = net.ResolveTCPAddr("tcp", "127.0.0.1:http")
	show("resolve http", err)
	_, err = net.ResolveTCPAddr("udp", "127.0.0.1:80")
	show("resolve udp", err)
	_, err = net.LookupPort("tcp", "-5")
	show("port -5", err)
	_, err = net.LookupPort("tcp", "70000")
	show("port 70000", err)
	_, err = net.LookupPort("nonet", "80")
	show("port nonet", err)
	// Nobody listens there any more.
	ln.Close()
	for range 3 {
		_, err = net.Dial("tcp", addr)
		show("closed", err)
		fmt.Println(errors.Is(err, syscall.ECONNREFUSED))
	}
	// A thousand times, and nothing is left over.
	refused := 0
	for range 1000 {
		if _, err := net.Dial("tcp", addr); errors.Is(err, syscall.ECONNREFUSED) {
			refused++
		}
	}
	fmt.Println(refused)
}
