// Package io: limits, sections, tees, many readers and writers, pipes, and what goes wrong.
package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
)

// dribble gives one byte a time, and its error together with the last.
type dribble struct {
	text string
	err  error
}

func (d *dribble) Read(p []byte) (int, error) {
	if d.text == "" {
		return 0, d.err
	}
	p[0] = d.text[0]
	d.text = d.text[1:]
	if d.text == "" {
		return 1, d.err
	}
	return 1, nil
}

// stingy takes n bytes and then fails.
type stingy struct{ n int }

func (s *stingy) Write(p []byte) (int, error) {
	if len(p) > s.n {
		n := s.n
		s.n = 0
		return n, errors.New("disk full")
	}
	s.n -= len(p)
	return len(p), nil
}

type liar struct{ n int }

func (l liar) Write(p []byte) (int, error) { return len(p) + l.n, nil }

func main() {
	buf := make([]byte, 4)
	n, err := io.ReadFull(strings.NewReader("abc"), buf)
	fmt.Println(n, err, string(buf[:n]))
	n, err = io.ReadFull(strings.NewReader(""), buf)
	fmt.Println(n, err)
	n, err = io.ReadFull(&dribble{"abcdef", io.EOF}, buf)
	fmt.Println(n, err, string(buf[:n]))
	n, err = io.ReadAtLeast(strings.NewReader("abcdef"), buf, 2)
	fmt.Println(n, err)
	n, err = io.ReadAtLeast(strings.NewReader("abcdef"), buf, 5)
	fmt.Println(n, err)

	var out strings.Builder
	m, err := io.CopyN(&out, strings.NewReader("abcdef"), 4)
	fmt.Println(m, err, out.String())
	m, err = io.CopyN(&out, strings.NewReader("ab"), 4)
	fmt.Println(m, err, out.String())
	m, err = io.Copy(&stingy{3}, &dribble{"abcdef", io.EOF})
	fmt.Println(m, err)
	m, err = io.CopyBuffer(liar{-1}, &dribble{"abc", io.EOF}, make([]byte, 2))
	fmt.Println(m, err)
	m, err = io.CopyBuffer(liar{1}, &dribble{"abc", io.EOF}, make([]byte, 2))
	fmt.Println(m, err)
	m, err = io.Copy(io.Discard, &dribble{"abc", errors.New("bad tape")})
	fmt.Println(m, err)

	limited := io.LimitReader(strings.NewReader("0123456789"), 7).(*io.LimitedReader)
	all, err := io.ReadAll(limited)
	fmt.Printf("%q %v %d\n", all, err, limited.N)
	section := io.NewSectionReader(strings.NewReader("0123456789"), 2, 5)
	all, err = io.ReadAll(section)
	fmt.Printf("%q %v %d\n", all, err, section.Size())
	pos, err := section.Seek(-2, io.SeekEnd)
	fmt.Println(pos, err)
	n, err = section.Read(buf)
	fmt.Println(n, err, string(buf[:n]))
	_, err = section.Seek(-1, io.SeekStart)
	fmt.Println(err)
	_, err = section.Seek(0, 9)
	fmt.Println(err)
	n, err = section.ReadAt(buf, 3)
	fmt.Println(n, err, string(buf[:n]))
	n, err = section.ReadAt(buf, 5)
	fmt.Println(n, err)

	out.Reset()
	tee := io.TeeReader(strings.NewReader("tea"), &out)
	all, err = io.ReadAll(tee)
	fmt.Printf("%q %v %q\n", all, err, out.String())
	tee = io.TeeReader(strings.NewReader("coffee"), &stingy{2})
	n, err = tee.Read(buf)
	fmt.Println(n, err)

	multi := io.MultiReader(strings.NewReader("one "), &dribble{"two ", io.EOF}, strings.NewReader(""), strings.NewReader("three"))
	all, err = io.ReadAll(multi)
	fmt.Printf("%q %v\n", all, err)
	multi = io.MultiReader(strings.NewReader("one "), &dribble{"two ", io.EOF}, strings.NewReader("three"))
	out.Reset()
	m, err = io.Copy(&out, multi)
	fmt.Println(m, err, out.String())
	n, err = io.MultiReader().Read(buf)
	fmt.Println(n, err)

	var left, right bytes.Buffer
	both := io.MultiWriter(&left, io.MultiWriter(&right, &stingy{8}))
	for range 3 {
		n, err = io.WriteString(both, "1234")
		fmt.Println(n, err, left.Len(), right.Len())
	}
	n, err = io.MultiWriter(liar{-1}, &left).Write([]byte("xyz"))
	fmt.Println(n, err)

	closer := io.NopCloser(strings.NewReader("x"))
	_, isWriterTo := closer.(io.WriterTo)
	fmt.Println(closer.Close(), isWriterTo)
	_, isWriterTo = io.NopCloser(&dribble{}).(io.WriterTo)
	fmt.Println(isWriterTo)

	pipes()
	defer func() { fmt.Println(recover()) }()
	io.CopyBuffer(liar{}, &dribble{}, []byte{})
}

func pipes() {
	r, w := io.Pipe()
	done := make(chan string)
	go func() {
		var log string
		for _, text := range []string{"hello", "", "world!"} {
			n, err := io.WriteString(w, text)
			log += fmt.Sprint(n, err, ";")
		}
		w.CloseWithError(errors.New("no more"))
		n, err := w.Write([]byte("late"))
		done <- log + fmt.Sprint(n, err)
	}()
	buf := make([]byte, 4)
	for {
		n, err := r.Read(buf)
		fmt.Printf("%q %v\n", buf[:n], err)
		if err != nil {
			break
		}
	}
	fmt.Println(<-done)

	r, w = io.Pipe()
	go func() {
		r.Read(buf)
		r.CloseWithError(errors.New("enough"))
	}()
	n, err := w.Write([]byte("0123456789"))
	fmt.Println(n, err)
	n, err = w.Write([]byte("x"))
	fmt.Println(n, err)
	_, err = r.Read(buf)
	fmt.Println(err)
	w.Close()
	_, err = w.Write([]byte("x"))
	fmt.Println(err)

	r, w = io.Pipe()
	w.Close()
	_, err = r.Read(buf)
	fmt.Println(err)
	r.Close()
	_, err = r.Read(buf)
	fmt.Println(err)
}
