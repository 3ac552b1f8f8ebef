// What a server says to requests written by hand: good ones, old ones, bad ones, several at once.
package main

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"time"
)

func main() {
	mux := http.NewServeMux()
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		w.Header()["Date"] = nil
		b, err := io.ReadAll(r.Body)
		fmt.Fprintf(w, "%s %s %s host=%q body=%q %v close=%v", r.Method, r.RequestURI, r.Proto, r.Host, b, err, r.Close)
	})
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	s := &http.Server{Handler: mux, MaxHeaderBytes: 1000}
	go s.Serve(ln)
	send := func(text string) {
		c, err := net.Dial("tcp", ln.Addr().String())
		if err != nil {
			panic(err)
		}
		defer c.Close()
		io.WriteString(c, text)
		c.SetReadDeadline(time.Now().Add(100 * time.Millisecond))
		b, err := io.ReadAll(c)
		end := "closed"
		if ne, ok := err.(net.Error); ok && ne.Timeout() {
			end = "open"
		}
		if len(text) > 60 {
			text = text[:60]
		}
		answer := string(b)
		if i := strings.Index(answer, "Date: "); i >= 0 {
			answer = answer[:i] + answer[i+len("Date: Mon, 23 Nov 2026 17:09:15 GMT\r\n"):]
		}
		fmt.Printf("%q\n  %q %s\n", text, answer, end)
	}
	send("GET / HTTP/1.1\r\nHost: h\r\n\r\n")
	send("GET / HTTP/1.0\r\n\r\n")
	send("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")
	send("GET /a HTTP/1.1\r\nHost: h\r\n\r\nGET /b HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n")
	send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nhelloGET / HTTP/1.1\r\nHost: h\r\n\r\n")
	send("POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;ext=1\r\nde\r\n0\r\n\r\n")
	send("POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n")
	send("POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: gzip\r\n\r\n")
	send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: five\r\n\r\nhello")
	send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nhello")
	send("GET / HTTP/1.1\r\n\r\n")
	send("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n")
	send("GET / HTTP/1.1\r\nHost: a b\r\n\r\n")
	send("GET / HTTP/1.1\nHost: h\n\n")
	send("GET / HTTP/2.0\r\nHost: h\r\n\r\n")
	send("GET / HTTP/1.9\r\nHost: h\r\n\r\n")
	send("GET / JUNK\r\nHost: h\r\n\r\n")
	send("GET /\r\n\r\n")
	send("GE T / HTTP/1.1\r\nHost: h\r\n\r\n")
	send("G@T / HTTP/1.1\r\nHost: h\r\n\r\n")
	send("GET nopath HTTP/1.1\r\nHost: h\r\n\r\n")
	send("GET /%zz HTTP/1.1\r\nHost: h\r\n\r\n")
	send("GET http://other/x HTTP/1.1\r\nHost: h\r\n\r\n")
	send("OPTIONS * HTTP/1.1\r\nHost: h\r\n\r\n")
	send("GET / HTTP/1.1\r\nHost: h\r\nBad Header: x\r\n\r\n")
	send("GET / HTTP/1.1\r\nHost: h\r\nNoColon\r\n\r\n")
	send("GET / HTTP/1.1\r\nHost: h\r\n folded\r\n\r\n")
	send("GET / HTTP/1.1\r\nHost: h\r\nX: " + strings.Repeat("x", 6000) + "\r\n\r\n")
	send("GET / HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\n\r\n")
	send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\nhi")
	send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\nExpect: cake\r\n\r\nhi")
	send("\x16\x03\x01\x00\x05hello")
	send("")
}
