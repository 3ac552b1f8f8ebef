// TLS that is none: plain requests to a TLS server and the other way round, certificates and names that do not fit, connections that end in the handshake.
package main

import (
	"crypto/tls"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"time"
)

func main() {
	log.SetOutput(io.Discard)
	hello := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, "hello ", r.Proto, " ", r.TLS != nil) })
	secure := httptest.NewUnstartedServer(hello)
	secure.Config.ErrorLog = log.New(io.Discard, "", 0)
	secure.StartTLS()
	plain := httptest.NewServer(hello)
	sAddr, pAddr := strings.TrimPrefix(secure.URL, "https://"), strings.TrimPrefix(plain.URL, "http://")
	tidy := func(x any) string {
		return strings.NewReplacer(sAddr, "SECURE", pAddr, "PLAIN").Replace(fmt.Sprint(x))
	}
	get := func(c *http.Client, url string) {
		r, err := c.Get(url)
		if err != nil {
			fmt.Println(tidy(url), "|", tidy(err))
			return
		}
		b, err := io.ReadAll(r.Body)
		r.Body.Close()
		fmt.Println(tidy(url), "|", r.StatusCode, r.Proto, tidy(strings.TrimSpace(string(b))), err)
	}
	get(secure.Client(), secure.URL)
	get(secure.Client(), "http://"+sAddr)
	get(secure.Client(), "https://"+pAddr)
	get(http.DefaultClient, secure.URL)
	get(&http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}}, secure.URL)
	get(&http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true, NextProtos: []string{"http/1.1"}}, ForceAttemptHTTP2: false}}, secure.URL)

	// Raw: half a handshake, rubbish, silence.
	talk := func(text string) {
		c, err := net.Dial("tcp", sAddr)
		if err != nil {
			panic(err)
		}
		defer c.Close()
		io.WriteString(c, text)
		c.SetReadDeadline(time.Now().Add(200 * time.Millisecond))
		b, err := io.ReadAll(c)
		ne, ok := err.(net.Error)
		fmt.Printf("%.20q: %.70q open=%v\n", text, b, ok && ne.Timeout())
	}
	talk("GET / HTTP/1.1\r\nHost: h\r\n\r\n")
	talk("")

	// A client of TLS whose server says nothing, hangs up, or answers in plain text.
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	how := make(chan string, 1)
	go func() {
		for {
			c, err := ln.Accept()
			if err != nil {
				return
			}
			switch <-how {
			case "silent":
				go io.Copy(io.Discard, c)
			case "hang up":
				c.Close()
			case "plain":
				c.Read(make([]byte, 10000))
				io.WriteString(c, "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")
				time.Sleep(20 * time.Millisecond)
				c.Close()
			}
		}
	}()
	lAddr := ln.Addr().String()
	for _, h := range []string{"silent", "hang up", "plain"} {
		how <- h
		c := &http.Client{Transport: &http.Transport{TLSHandshakeTimeout: 50 * time.Millisecond}}
		_, err := c.Get("https://" + lAddr + "/")
		text := strings.ReplaceAll(fmt.Sprint(err), lAddr, "ADDR")
		if h == "hang up" {
			// EOF, or a reset: whoever is faster.
			text = fmt.Sprint(err != nil)
		}
		fmt.Println(h, "|", text)
	}
	how <- "silent"
	raw, err := net.Dial("tcp", lAddr)
	if err != nil {
		panic(err)
	}
	tc := tls.Client(raw, &tls.Config{InsecureSkipVerify: true})
	tc.SetDeadline(time.Now().Add(20 * time.Millisecond))
	err = tc.Handshake()
	ne, ok := err.(net.Error)
	fmt.Println(ok && ne.Timeout())
	fmt.Println(tc.Close())
	_, err = tc.Write([]byte("x"))
	fmt.Println(err)
	_, err = tls.Dial("tcp", "127.0.0.1", nil)
	fmt.Println(err)
	_, err = tls.Listen("tcp", "127.0.0.1:0", nil)
	fmt.Println(err)
	_, err = tls.Listen("tcp", "127.0.0.1:0", &tls.Config{})
	fmt.Println(err)
	noName := tls.Client(raw, &tls.Config{})
	fmt.Println(noName.Handshake())
	secure.Close()
	secure.Close()
	plain.Close()
	get(plain.Client(), "http:///")
}
