// Package bufio: readers, writers and scanners at their edges.
package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
)

type halves struct{ r io.Reader }

func (h halves) Read(p []byte) (int, error) { return h.r.Read(p[:(len(p)+1)/2]) }

type idle struct{}

func (idle) Read(p []byte) (int, error) { return 0, nil }

type full struct{ took int }

func (f *full) Write(p []byte) (int, error) {
	if f.took+len(p) > 20 {
		return 0, errors.New("full")
	}
	f.took += len(p)
	return len(p), nil
}

func readers() {
	b := bufio.NewReaderSize(strings.NewReader("first line\nsecond, longer than the buffer\r\nthird"), 16)
	fmt.Println(b.Size(), b.Buffered())
	line, err := b.ReadSlice('\n')
	fmt.Printf("%q %v %d\n", line, err, b.Buffered())
	line, err = b.ReadSlice('\n')
	fmt.Printf("%q %v\n", line, err)
	line, prefix, err := b.ReadLine()
	fmt.Printf("%q %v %v\n", line, prefix, err)
	peek, err := b.Peek(3)
	fmt.Printf("%q %v\n", peek, err)
	_, err = b.Peek(17)
	fmt.Println(err)
	_, err = b.Peek(-1)
	fmt.Println(err)
	n, err := b.Discard(2)
	fmt.Println(n, err)
	c, err := b.ReadByte()
	fmt.Println(c, err, b.UnreadByte(), b.UnreadByte())
	text, err := b.ReadString('\n')
	fmt.Printf("%q %v\n", text, err)
	_, err = b.ReadByte()
	fmt.Println(err)
	n, err = b.Discard(1)
	fmt.Println(n, err)

	b = bufio.NewReader(halves{strings.NewReader("aé€😀\xff\xe2\x82")})
	for {
		r, size, err := b.ReadRune()
		fmt.Printf("%q %d %v;", r, size, err)
		if err != nil {
			break
		}
	}
	fmt.Println(b.UnreadRune())
	b.Reset(strings.NewReader("xy"))
	b.ReadRune()
	fmt.Println(b.UnreadRune(), b.UnreadRune())

	b = bufio.NewReaderSize(halves{strings.NewReader(strings.Repeat("0123456789", 5) + "\n" + "rest")}, 16)
	long, prefix, err := b.ReadLine()
	fmt.Printf("%q %v %v\n", long, prefix, err)
	all, err := b.ReadBytes('\n')
	fmt.Printf("%q %v\n", all, err)
	var out strings.Builder
	m, err := b.WriteTo(&out)
	fmt.Println(m, err, out.String())

	_, err = bufio.NewReader(idle{}).ReadByte()
	fmt.Println(err)
	b = bufio.NewReader(strings.NewReader("12345"))
	p := make([]byte, 3)
	for {
		n, err := b.Read(p)
		fmt.Printf("%q %v;", p[:n], err)
		if err != nil {
			break
		}
	}
	n, err = b.Read(nil)
	fmt.Println(n, err)
	same := bufio.NewReaderSize(b, 100)
	fmt.Println(same == b)
}

func writers() {
	var sink bytes.Buffer
	w := bufio.NewWriterSize(&sink, 10)
	fmt.Println(w.Size(), w.Available(), w.Buffered())
	w.WriteString("1234")
	w.WriteByte('5')
	n, err := w.WriteRune('é')
	fmt.Println(n, err, w.Buffered(), sink.String())
	n, err = w.WriteString("abcdefghijklmnopqrstuvwxyz")
	fmt.Println(n, err, w.Buffered(), sink.String())
	fmt.Println(w.Flush(), sink.Len())
	fmt.Fprintf(w, "%d-%s", 42, "x")
	m, err := w.ReadFrom(strings.NewReader("and the rest of it"))
	fmt.Println(m, err, w.Buffered())
	w.Flush()
	fmt.Println(sink.String())

	w = bufio.NewWriterSize(&full{}, 8)
	for range 6 {
		n, err := w.WriteString("abcde")
		fmt.Print(n, " ", err, "; ")
	}
	fmt.Println(w.Flush(), w.WriteByte('x'), w.Buffered())
	w.Reset(&full{})
	fmt.Println(w.Flush(), w.Buffered())

	rw := bufio.NewReadWriter(bufio.NewReader(strings.NewReader("in")), bufio.NewWriter(&sink))
	text, err := rw.ReadString('!')
	fmt.Println(text, err)
	rw.WriteString("out")
	sink.Reset()
	rw.Flush()
	fmt.Println(sink.String())
}

func scan(text string, split bufio.SplitFunc) {
	s := bufio.NewScanner(halves{strings.NewReader(text)})
	s.Split(split)
	for s.Scan() {
		fmt.Printf("%q ", s.Text())
	}
	fmt.Println(s.Err())
}

func scanners() {
	scan("one\ntwo\r\n\nthree", bufio.ScanLines)
	scan("  some words\u00a0and\tspaces\u3000here ", bufio.ScanWords)
	scan("aé\xffz", bufio.ScanRunes)
	scan("xyz", bufio.ScanBytes)
	scan("", bufio.ScanLines)
	scan("a,b,STOP,c", func(data []byte, atEOF bool) (int, []byte, error) {
		i := bytes.IndexByte(data, ',')
		if i < 0 {
			if !atEOF || len(data) == 0 {
				return 0, nil, nil
			}
			return len(data), data, nil
		}
		if string(data[:i]) == "STOP" {
			return i + 1, []byte("last"), bufio.ErrFinalToken
		}
		return i + 1, data[:i], nil
	})
	scan("abc", func(data []byte, atEOF bool) (int, []byte, error) { return -1, nil, nil })
	scan("abc", func(data []byte, atEOF bool) (int, []byte, error) { return 100, nil, nil })
	scan("abc", func(data []byte, atEOF bool) (int, []byte, error) { return 0, nil, errors.New("cannot") })

	s := bufio.NewScanner(strings.NewReader(strings.Repeat("x", 100) + "\nshort\n"))
	s.Buffer(make([]byte, 0, 16), 64)
	fmt.Println(s.Scan(), s.Err(), s.Text())
	s = bufio.NewScanner(strings.NewReader(strings.Repeat("x", 5000) + "\nshort\n"))
	for s.Scan() {
		fmt.Print(len(s.Text()), " ")
	}
	fmt.Println(s.Err())
	s = bufio.NewScanner(idle{})
	fmt.Println(s.Scan(), s.Err())
	defer func() { fmt.Println(recover()) }()
	s.Buffer(nil, 10)
}

func main() {
	readers()
	writers()
	scanners()
	defer func() { fmt.Println(recover()) }()
	s := bufio.NewScanner(strings.NewReader("x"))
	s.Split(func(data []byte, atEOF bool) (int, []byte, error) {
		if !atEOF {
			return 0, nil, nil
		}
		return 0, []byte{}, nil
	})
	count := 0
	for s.Scan() {
		count++
	}
	fmt.Println(count, s.Err())
}
