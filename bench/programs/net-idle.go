// net-idle: connections that nobody uses, each with a goroutine at its server's end that waits in Read. Listeners are many, since a client
// has fewer ephemeral ports than there are connections.
package main

import (
	"net"
	"time"

	"gmplab/go/lab"
)

func main() {
	conns := lab.Knob("conns", 100_000)
	const each = 10_000
	kept := make([]net.Conn, 0, conns)
	for len(kept) < conns {
		ln, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			panic(err)
		}
		go func() {
			for {
				c, err := ln.Accept()
				if err != nil {
					return
				}
				go func() {
					var b [1]byte
					c.Read(b[:])
				}()
			}
		}()
		for range min(each, conns-len(kept)) {
			c, err := net.Dial("tcp", ln.Addr().String())
			if err != nil {
				panic(err)
			}
			kept = append(kept, c)
		}
	}
	time.Sleep(time.Second)
	kept[0].Close()
}
