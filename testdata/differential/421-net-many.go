// Package net: many at one connection: writes stay whole, reads share what comes, nobody is forgotten at the end.
package main

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"sort"
	"strings"
	"sync"
	"time"
)

func main() {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	c, err := net.Dial("tcp", ln.Addr().String())
	if err != nil {
		panic(err)
	}
	s, _ := ln.Accept()

	// Forty writers of lines, far longer than a segment.
	var wg sync.WaitGroup
	for i := range 40 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			line := strings.Repeat(string(rune('a'+i%26)), 20_000+i*777) + "\n"
			for range 5 {
				if n, err := c.Write([]byte(line)); n != len(line) || err != nil {
					fmt.Println(n, err)
				}
			}
		}()
	}
	go func() {
		wg.Wait()
		c.(*net.TCPConn).CloseWrite()
	}()
	r := bufio.NewReaderSize(s, 1<<16)
	lines, mixed, total := 0, 0, 0
	for {
		line, err := r.ReadString('\n')
		if err != nil {
			fmt.Println(len(line), err)
			break
		}
		lines++
		total += len(line)
		if strings.Trim(line[:len(line)-1], line[:1]) != "" {
			mixed++
		}
	}
	fmt.Println(lines, mixed, total)

	// Eight readers of one stream: every byte once.
	var mu sync.Mutex
	seen := [256]int{}
	for range 8 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			b := make([]byte, 100)
			for {
				n, err := c.Read(b)
				mu.Lock()
				for _, x := range b[:n] {
					seen[x]++
				}
				mu.Unlock()
				if err != nil {
					if err != io.EOF {
						fmt.Println(err)
					}
					return
				}
			}
		}()
	}
	all := make([]byte, 256)
	for i := range all {
		all[i] = byte(i)
	}
	for range 200 {
		s.Write(all)
	}
	s.Close()
	wg.Wait()
	wrong := 0
	for _, n := range seen {
		if n != 200 {
			wrong++
		}
	}
	fmt.Println(wrong)

	// Three hundred clients at once, each told its own number.
	go func() {
		for {
			s, err := ln.Accept()
			if err != nil {
				return
			}
			go func() {
				defer s.Close()
				line, _ := bufio.NewReader(s).ReadString('\n')
				time.Sleep(time.Millisecond)
				io.WriteString(s, "you are "+line)
			}()
		}
	}()
	answers := make([]string, 300)
	for i := range answers {
		wg.Add(1)
		go func() {
			defer wg.Done()
			c, err := net.Dial("tcp", ln.Addr().String())
			if err != nil {
				answers[i] = err.Error()
				return
			}
			defer c.Close()
			fmt.Fprintf(c, "%03d\n", i)
			b, err := io.ReadAll(c)
			answers[i] = fmt.Sprint(string(b), err)
		}()
	}
	wg.Wait()
	right := 0
	for i, a := range answers {
		if a == fmt.Sprintf("you are %03d\n<nil>", i) {
			right++
		}
	}
	fmt.Println(right)

	// A deadline for some of those that wait: the others get what comes.
	a, b := net.Pipe()
	results := make([]string, 4)
	for i := range results {
		wg.Add(1)
		go func() {
			defer wg.Done()
			n, err := a.Read(make([]byte, 1))
			results[i] = fmt.Sprint(n, " ", err)
		}()
	}
	time.Sleep(2 * time.Millisecond)
	b.Write([]byte("12"))
	a.SetReadDeadline(time.Now())
	wg.Wait()
	sort.Strings(results)
	fmt.Println(results)
}
