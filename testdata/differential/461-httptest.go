// Package httptest: recorders, servers with and without TLS, HTTP/2 over TLS, certificates that nobody trusts.
package main

import (
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"strings"
)

func main() {
	log.SetOutput(io.Discard)
	h := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintf(w, "%s %s tls=%v", r.Proto, r.URL.Path, r.TLS != nil)
		if r.TLS != nil {
			fmt.Fprintf(w, " %s %s", tls.VersionName(r.TLS.Version), r.TLS.NegotiatedProtocol)
		}
	})
	w := httptest.NewRecorder()
	h(w, httptest.NewRequest("GET", "/rec?a=b", nil))
	res := w.Result()
	b, err := io.ReadAll(res.Body)
	fmt.Println(res.Status, w.Code, string(b), err, res.Header.Get("Content-Type"), w.Flushed)
	s := httptest.NewServer(h)
	show := func(r *http.Response, err error) {
		if err != nil {
			fmt.Println("error:", strings.ReplaceAll(err.Error(), s.URL, ""))
			return
		}
		b, err := io.ReadAll(r.Body)
		r.Body.Close()
		fmt.Println(r.Proto, r.Status, string(b), err, r.TLS != nil)
	}
	show(http.Get(s.URL + "/plain"))
	show(s.Client().Get(s.URL + "/own-client"))
	show(s.Client().Get("http://example.com/by-name"))
	s.CloseClientConnections()
	show(http.Get(s.URL + "/again"))
	s.Close()
	_, err = http.Get(s.URL)
	fmt.Println(err != nil)
	s = httptest.NewTLSServer(h)
	s.Config.ErrorLog = nil
	show(s.Client().Get(s.URL + "/tls"))
	show(s.Client().Get(s.URL + "/tls"))
	show(s.Client().Get("https://example.com/by-name"))
	s.Close()
	s = httptest.NewUnstartedServer(h)
	s.EnableHTTP2 = true
	s.StartTLS()
	show(s.Client().Get(s.URL + "/h2"))
	show(s.Client().Get(s.URL + "/h2"))
	insecure := &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}}
	show(insecure.Get(s.URL + "/insecure"))
	show(http.Get(strings.Replace(s.URL, "https", "http", 1) + "/plain-to-tls"))
	s.Close()
	s = httptest.NewServer(h)
	_, err = insecure.Get(strings.Replace(s.URL, "http", "https", 1))
	fmt.Println(strings.ReplaceAll(fmt.Sprint(err), s.URL[len("http://"):], "ADDR"), errors.Is(err, http.ErrSchemeMismatch))
	s.Close()
	fmt.Println("end")
}
