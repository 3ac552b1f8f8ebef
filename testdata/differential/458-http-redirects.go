// Redirections, cookies and passwords on the way of a client.
package main

import (
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
)

func main() {
	mux := http.NewServeMux()
	mux.HandleFunc("/end", func(w http.ResponseWriter, r *http.Request) {
		b, _ := io.ReadAll(r.Body)
		user, password, ok := r.BasicAuth()
		fmt.Fprintf(w, "%s %q %v %v %s %s %v %q", r.Method, b, r.Header["Referer"] != nil, r.Header["X-Own"], user, password, ok, r.Header.Get("Content-Type"))
	})
	for _, code := range []int{301, 302, 303, 307, 308} {
		mux.Handle(fmt.Sprint("/r", code), http.RedirectHandler("/end", code))
	}
	mux.Handle("/loop", http.RedirectHandler("/loop", 302))
	mux.Handle("/rel/a", http.RedirectHandler("../end?x=1", 302))
	mux.HandleFunc("/nowhere", func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(302) })
	mux.HandleFunc("/bad", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Location", "http://a b/")
		w.WriteHeader(302)
	})
	mux.HandleFunc("/cookie", func(w http.ResponseWriter, r *http.Request) {
		c, err := r.Cookie("name")
		fmt.Fprint(w, c, " ", err, " ", len(r.Cookies()))
		http.SetCookie(w, &http.Cookie{Name: "late", Value: "x"})
	})
	mux.HandleFunc("/set", func(w http.ResponseWriter, r *http.Request) {
		http.SetCookie(w, &http.Cookie{Name: "a", Value: "1", Path: "/", HttpOnly: true, MaxAge: 60, SameSite: http.SameSiteLaxMode})
		http.SetCookie(w, &http.Cookie{Name: "b", Value: "two words", Secure: true})
		w.WriteHeader(201)
	})
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	go http.Serve(ln, mux)
	base := "http://" + ln.Addr().String()
	c := &http.Client{Transport: &http.Transport{}}
	show := func(r *http.Response, err error) {
		if err != nil {
			fmt.Println("error:", strings.ReplaceAll(err.Error(), base, ""))
			if r == nil {
				return
			}
		}
		b, _ := io.ReadAll(r.Body)
		r.Body.Close()
		fmt.Println(r.Status, strings.ReplaceAll(r.Request.URL.String(), ln.Addr().String(), "ADDR"), string(b), r.Header["Set-Cookie"])
	}
	for _, code := range []int{301, 302, 303, 307, 308} {
		show(c.Get(base + fmt.Sprint("/r", code)))
		show(c.Post(base+fmt.Sprint("/r", code), "text/plain", strings.NewReader("body")))
		show(c.Head(base + fmt.Sprint("/r", code)))
		show(c.Post(base+fmt.Sprint("/r", code), "text/plain", io.MultiReader(strings.NewReader("stream"))))
	}
	show(c.Get(base + "/loop"))
	show(c.Get(base + "/rel/a"))
	show(c.Get(base + "/nowhere"))
	show(c.Get(base + "/bad"))
	show(c.Get(strings.Replace(base, "http://", "http://user:secret@", 1) + "/end"))
	c.CheckRedirect = func(req *http.Request, via []*http.Request) error { return http.ErrUseLastResponse }
	show(c.Get(base + "/r302"))
	c.CheckRedirect = func(req *http.Request, via []*http.Request) error { return errors.New("not further") }
	show(c.Get(base + "/r302"))
	c.CheckRedirect = nil
	req, _ := http.NewRequest("GET", base+"/cookie", nil)
	req.AddCookie(&http.Cookie{Name: "name", Value: "value"})
	req.AddCookie(&http.Cookie{Name: "other", Value: "v2"})
	show(c.Do(req))
	r, err := c.Get(base + "/set")
	if err == nil {
		for _, ck := range r.Cookies() {
			fmt.Println(ck.Name, ck.Value, ck.Path, ck.HttpOnly, ck.MaxAge, ck.Secure, ck.SameSite == http.SameSiteLaxMode, ck.Raw)
		}
		r.Body.Close()
	}
	req, _ = http.NewRequest("PUT", base+"/end", strings.NewReader("x"))
	req.Header.Set("x-own", "canonical")
	req.SetBasicAuth("Aladdin", "open sesame")
	show(c.Do(req))
}
