// Port of accept-backlog: a listener that nobody accepts from and six clients
// more than fit; a client that comes in late; a port where nobody listens.
package main

import (
	"context"
	"errors"
	"fmt"
	"gmplab/go/lab"
	"net"
	"os"
	"sync"
	"syscall"
	"time"
)

func listen(backlog int) (int, string) {
	fd, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM|syscall.SOCK_CLOEXEC, 0)
	if err != nil {
		panic(err)
	}
	if err := syscall.Bind(fd, &syscall.SockaddrInet4{Addr: [4]byte{127, 0, 0, 1}}); err != nil {
		panic(err)
	}
	if err := syscall.Listen(fd, backlog); err != nil {
		panic(err)
	}
	address, err := syscall.Getsockname(fd)
	if err != nil {
		panic(err)
	}
	return fd, fmt.Sprintf("127.0.0.1:%d", address.(*syscall.SockaddrInet4).Port)
}

func full(backlog int) {
	fd, addr := listen(backlog)
	var mu sync.Mutex
	var conns []net.Conn
	timeouts, refused, other := 0, 0, 0
	var wg sync.WaitGroup
	for range backlog + 1 + 6 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			ctx, cancel := context.WithTimeout(context.Background(), 1500*time.Millisecond)
			defer cancel()
			var d net.Dialer
			c, err := d.DialContext(ctx, "tcp", addr)
			mu.Lock()
			defer mu.Unlock()
			switch {
			case err == nil:
				conns = append(conns, c)
			case errors.Is(err, syscall.ECONNREFUSED):
				refused++
			case os.IsTimeout(err) || errors.Is(err, context.DeadlineExceeded):
				timeouts++
			default:
				other++
			}
		}()
	}
	wg.Wait()
	fmt.Println("connected", len(conns), "count")
	fmt.Println("timed_out", timeouts, "count")
	fmt.Println("refused", refused, "count")
	fmt.Println("other", other, "count")
	n, err := conns[0].Write([]byte("hello"))
	fmt.Println("unaccepted_client_can_write", yes(err == nil && n == 5), "bool")
	syscall.Close(fd)
	conns[0].SetReadDeadline(time.Now().Add(200 * time.Millisecond))
	_, err = conns[0].Read(make([]byte, 1))
	fmt.Println("reset_when_listener_closes", yes(errors.Is(err, syscall.ECONNRESET)), "bool")
}

func yes(b bool) int {
	if b {
		return 1
	}
	return 0
}

// late frees a slot at 100 ms; the client's SYN is sent again at 1 s.
func late() {
	fd, addr := listen(0)
	if _, err := net.Dial("tcp", addr); err != nil {
		panic(err)
	}
	done := make(chan time.Duration)
	time.Sleep(10 * time.Millisecond)
	go func() {
		start := time.Now()
		if _, err := net.DialTimeout("tcp", addr, 3*time.Second); err != nil {
			panic(err)
		}
		done <- time.Since(start)
	}()
	time.Sleep(100 * time.Millisecond)
	if _, _, err := syscall.Accept(fd); err != nil {
		panic(err)
	}
	fmt.Println("connects_after_slot_freed_at_100ms", (<-done).Nanoseconds(), "ns")
}

// closed dials where nobody listens.
func closed() {
	fd, addr := listen(0)
	syscall.Close(fd)
	start := time.Now()
	_, err := net.Dial("tcp", addr)
	fmt.Println("closed_port_refused_after", time.Since(start).Nanoseconds(), "ns")
	fmt.Println("refused", yes(errors.Is(err, syscall.ECONNREFUSED)), "bool")
}

func main() {
	what := lab.Knob("what", "full")
	backlog := lab.Knob("backlog", 0)
	switch what {
	case "full":
		full(backlog)
	case "late":
		late()
	default:
		closed()
	}
}
