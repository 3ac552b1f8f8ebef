// What goes wrong before a request is sent, and dialling to nowhere.
package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"os"
	"strings"
	"syscall"
)

func main() {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	addr := ln.Addr().String()
	ln.Close()
	hide := func(err error) string { return strings.ReplaceAll(fmt.Sprint(err), addr, "ADDR") }
	_, err = http.Get("http://" + addr + "/")
	fmt.Println(hide(err))
	fmt.Println(errors.Is(err, syscall.ECONNREFUSED), os.IsTimeout(err))
	var ue *url.Error
	fmt.Println(errors.As(err, &ue), ue.Op, ue.Timeout())
	var oe *net.OpError
	fmt.Println(errors.As(err, &oe), oe.Op, oe.Net)
	for _, u := range []string{
		"", ":", "http://", "http:///x", "ftp://h/", "/path", "h:80/x", "http://h:x/", "http://[::1/", "http://a b/", "http://h/%zz",
		"http://h\x7f/", "1:2", "//h/x", "http://:80x/", "mailto:a@b", "http://u:p@" + addr + "/",
	} {
		_, err := http.Get(u)
		fmt.Println(strings.ReplaceAll(fmt.Sprintf("%q: ", u), addr, "ADDR"), hide(err))
	}
	_, err = http.NewRequest("G T", "http://h/", nil)
	fmt.Println(err)
	_, err = http.NewRequestWithContext(nil, "GET", "http://h/", nil)
	fmt.Println(err)
	send := func(f func(r *http.Request)) {
		r, err := http.NewRequest("GET", "http://"+addr+"/", nil)
		if err != nil {
			fmt.Println(err)
			return
		}
		f(r)
		_, err = http.DefaultClient.Do(r)
		fmt.Println(hide(err))
	}
	send(func(r *http.Request) { r.Header["Bad Name"] = []string{"x"} })
	send(func(r *http.Request) { r.Header.Set("X", "a\nb") })
	send(func(r *http.Request) { r.Method = "a/b" })
	send(func(r *http.Request) { r.URL.Scheme = "gopher" })
	send(func(r *http.Request) { r.URL.Host = "" })
	send(func(r *http.Request) { r.RequestURI = "/x" })
	send(func(r *http.Request) { r.URL = nil })
	send(func(r *http.Request) { r.Header = nil })
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	send(func(r *http.Request) { *r = *r.WithContext(ctx) })
	_, err = http.Post("http://"+addr+"/", "text/plain", strings.NewReader("x"))
	fmt.Println(hide(err))
	_, err = http.Head("http://" + addr + "/?a=b#c")
	fmt.Println(hide(err))
}
