// Package net/http: timeouts of a server, seen by clients that take their time: ReadHeaderTimeout, ReadTimeout, WriteTimeout, IdleTimeout, and none.
package main

import (
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"os"
	"strings"
	"time"
)

func main() {
	log.SetOutput(io.Discard)
	read := make(chan string, 10)
	handler := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header()["Date"] = nil
		switch r.URL.Path {
		case "/body":
			b, err := io.ReadAll(r.Body)
			read <- fmt.Sprintf("%q timeout=%v %v", b, errors.Is(err, os.ErrDeadlineExceeded), err == nil)
			io.WriteString(w, "read")
		case "/slow":
			time.Sleep(300 * time.Millisecond)
			n, err := io.WriteString(w, "slow")
			read <- fmt.Sprint(n, " ", err)
		case "/stream":
			var err error
			rc := http.NewResponseController(w)
			for i := 0; i < 10 && err == nil; i++ {
				fmt.Fprintf(w, "%d", i)
				err = rc.Flush()
				time.Sleep(100 * time.Millisecond)
			}
			read <- fmt.Sprint("stream ended early: ", err != nil, errors.Is(err, os.ErrDeadlineExceeded))
		case "/longer":
			rc := http.NewResponseController(w)
			fmt.Fprint(w, "set: ", rc.SetWriteDeadline(time.Now().Add(time.Minute)), " ")
			time.Sleep(300 * time.Millisecond)
			io.WriteString(w, "late but there")
		default:
			io.WriteString(w, "hello")
		}
	})
	type step struct {
		wait time.Duration
		text string
	}
	const ms = time.Millisecond
	talk := func(addr string, steps ...step) string {
		c, err := net.Dial("tcp", addr)
		if err != nil {
			return err.Error()
		}
		defer c.Close()
		for _, s := range steps {
			time.Sleep(s.wait)
			io.WriteString(c, s.text)
		}
		c.SetReadDeadline(time.Now().Add(800 * ms))
		b, err := io.ReadAll(c)
		end := "closed"
		if errors.Is(err, os.ErrDeadlineExceeded) {
			end = "open"
		}
		return fmt.Sprintf("%q %s", b, end)
	}
	get := func(path string) string { return "GET " + path + " HTTP/1.1\r\nHost: h\r\n\r\n" }
	with := func(name string, s *http.Server, talks ...func(addr string)) {
		s.Handler = handler
		ln, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			panic(err)
		}
		go s.Serve(ln)
		fmt.Println("--", name)
		for _, t := range talks {
			t(ln.Addr().String())
		}
		s.Close()
	}
	say := func(steps ...step) func(string) {
		return func(addr string) { fmt.Println(talk(addr, steps...)) }
	}
	sayAndRead := func(steps ...step) func(string) {
		return func(addr string) {
			fmt.Println(talk(addr, steps...))
			fmt.Println(<-read)
		}
	}
	post := "POST /body HTTP/1.1\r\nHost: h\r\nContent-Length: 10\r\n\r\n"
	with("no timeouts", &http.Server{}, say(step{0, ""}), say(step{0, get("/")}), sayAndRead(step{0, get("/slow")}))
	with("ReadHeaderTimeout", &http.Server{ReadHeaderTimeout: 200 * ms},
		say(step{0, ""}), say(step{0, "GET / HTTP/1.1\r\nHost"}), say(step{0, "GET / HT"}, step{10 * ms, "TP/1.1\r\nHost: h\r\n\r\n"}),
		// A body may take longer.
		sayAndRead(step{0, post}, step{300 * ms, "0123456789"}),
		// The idle time is the header's when there is no other.
		say(step{0, get("/")}, step{400 * ms, get("/")}))
	with("ReadTimeout", &http.Server{ReadTimeout: 200 * ms},
		say(step{0, "GET / HT"}), sayAndRead(step{0, post + "012"}), sayAndRead(step{0, post}, step{10 * ms, "0123456789"}), sayAndRead(step{0, get("/slow")}))
	with("WriteTimeout", &http.Server{WriteTimeout: 150 * ms}, say(step{0, get("/")}), sayAndRead(step{0, get("/slow")}), sayAndRead(step{0, get("/stream")}), say(step{0, get("/longer")}))
	with("IdleTimeout", &http.Server{IdleTimeout: 200 * ms}, say(step{0, get("/")}), say(step{0, get("/")}, step{10 * ms, get("/")}), say(step{0, get("/")}, step{400 * ms, get("/")}), say(step{0, ""}))
	with("IdleTimeout below 0", &http.Server{IdleTimeout: -1}, say(step{0, get("/")}, step{20 * ms, get("/")}))
	with("ReadTimeout below 0", &http.Server{ReadTimeout: -1}, say(step{0, get("/")}))
	with("keep-alives off", func() *http.Server { s := &http.Server{}; s.SetKeepAlivesEnabled(false); return s }(), say(step{0, get("/") + get("/")}))
	// TimeoutHandler around a handler that is too slow.
	ln, _ := net.Listen("tcp", "127.0.0.1:0")
	go http.Serve(ln, http.TimeoutHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasPrefix(r.URL.Path, "/slow") {
			io.WriteString(w, "this is lost")
			<-r.Context().Done()
			time.Sleep(5 * time.Millisecond)
			_, err := io.WriteString(w, "too late")
			read <- fmt.Sprint(err, " ", r.Context().Err())
			return
		}
		w.Header().Set("X-Fast", "yes")
		w.WriteHeader(201)
		io.WriteString(w, "fast")
	}), 150*ms, "gave up"))
	for _, p := range []string{"/fast", "/slow"} {
		r, err := http.Get("http://" + ln.Addr().String() + p)
		if err != nil {
			fmt.Println(err)
			continue
		}
		b, _ := io.ReadAll(r.Body)
		fmt.Println(r.StatusCode, r.Header.Get("X-Fast"), string(b))
	}
	fmt.Println(<-read)
}
