// Package os: files, where they end, what errors say, pipes with deadlines.
package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"syscall"
	"time"
)

func main() {
	dir, err := os.MkdirTemp("", "lab-*-test")
	if err != nil {
		panic(err)
	}
	// Names of temporary folders differ from run to run.
	show := func(err error) string { return strings.ReplaceAll(fmt.Sprint(err), dir, "DIR") }
	name := dir + "/file"

	_, err = os.Open(name)
	fmt.Println(show(err), errors.Is(err, os.ErrNotExist), os.IsNotExist(err), errors.Is(err, syscall.ENOENT))
	var pathErr *os.PathError
	if errors.As(err, &pathErr) {
		fmt.Println(pathErr.Op, pathErr.Path == name, pathErr.Err, pathErr.Timeout())
	}
	f, err := os.Create(name)
	fmt.Println(err, f.Name() == name)
	n, err := f.WriteString("hello, ")
	fmt.Println(n, err)
	n, err = f.Write([]byte("files"))
	fmt.Println(n, err)
	pos, err := f.Seek(0, io.SeekCurrent)
	fmt.Println(pos, err)
	pos, err = f.Seek(-5, io.SeekEnd)
	fmt.Println(pos, err)
	rest, err := io.ReadAll(f)
	fmt.Println(string(rest), err)
	buf := make([]byte, 5)
	n, err = f.ReadAt(buf, 7)
	fmt.Println(n, string(buf[:n]), err)
	n, err = f.ReadAt(buf, 10)
	fmt.Println(n, string(buf[:n]), err)
	n, err = f.WriteAt([]byte("J"), 0)
	fmt.Println(n, err, f.Sync())
	_, err = f.ReadAt(buf, -1)
	fmt.Println(show(err))
	_, err = f.Seek(-1, io.SeekStart)
	fmt.Println(show(err))
	info, err := f.Stat()
	fmt.Println(info.Name(), info.Size(), info.IsDir(), info.Mode().IsRegular(), err)
	fmt.Println(f.Close(), show(f.Close()))
	_, err = f.Read(buf)
	fmt.Println(show(err), errors.Is(err, os.ErrClosed))

	data, err := os.ReadFile(name)
	fmt.Println(string(data), err)
	_, err = os.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_RDWR, 0600)
	fmt.Println(show(err), os.IsExist(err))
	f, _ = os.OpenFile(name, os.O_APPEND|os.O_WRONLY, 0)
	fmt.Fprintf(f, " and %d more", 2)
	_, err = f.Read(buf)
	fmt.Println(show(err))
	_, err = f.WriteAt(buf, 0)
	fmt.Println(err)
	f.Close()
	f, _ = os.Open(name)
	_, err = f.Write(buf)
	fmt.Println(show(err))
	scan := bufio.NewScanner(f)
	scan.Split(bufio.ScanWords)
	for scan.Scan() {
		fmt.Print(scan.Text(), "|")
	}
	fmt.Println()
	f.Close()
	fmt.Println(os.WriteFile(name, []byte("short"), 0644))
	info, err = os.Stat(name)
	fmt.Println(info.Size(), err)

	from, _ := os.Open(name)
	to, _ := os.Create(dir + "/copy")
	m, err := io.Copy(to, from)
	fmt.Println(m, err)
	from.Seek(1, io.SeekStart)
	m, err = io.CopyN(to, from, 2)
	fmt.Println(m, err)
	from.Close()
	to.Close()
	data, _ = os.ReadFile(dir + "/copy")
	fmt.Println(string(data))

	fmt.Println(os.Remove(name), show(os.Remove(name)), os.Remove(dir+"/copy"))
	_, err = os.Stat(name)
	fmt.Println(show(err), errors.Is(err, os.ErrNotExist))
	var none *os.File
	_, err = none.Read(buf)
	fmt.Println(err, none.Close())

	r, w, err := os.Pipe()
	fmt.Println(err)
	go func() {
		fmt.Fprint(w, "through ", "a pipe")
		w.Close()
	}()
	data, err = io.ReadAll(r)
	fmt.Println(string(data), err)
	r.Close()
	r, w, _ = os.Pipe()
	r.SetReadDeadline(time.Now().Add(2 * time.Millisecond))
	_, err = r.Read(buf)
	fmt.Println(err, os.IsTimeout(err), errors.Is(err, os.ErrDeadlineExceeded))
	r.Close()
	_, err = w.Write(buf)
	fmt.Println(err, errors.Is(err, syscall.EPIPE))
	w.Close()
	fmt.Fprintln(os.Stderr, "to standard error")
	fmt.Println(os.Getenv("NOT_SET_ANYWHERE") == "", len(os.Args), os.Stdout.Name())
	os.Remove(dir)
	defer fmt.Println("never printed")
	os.Exit(7)
}
