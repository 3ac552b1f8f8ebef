// Package log: prefixes, flags, writers, and the two ways to end.
package main

import (
	"bytes"
	"fmt"
	"io"
	"log"
	"os"
)

func main() {
	var out bytes.Buffer
	l := log.New(&out, "[app] ", 0)
	l.Print("a", 1, 2, "b", "c")
	l.Printf("%03d", 7)
	l.Println("x", 1)
	l.Print("with its own end\n")
	l.Print()
	l.SetFlags(log.Lmsgprefix)
	l.SetPrefix("here: ")
	l.Print("after the flags")
	l.SetFlags(log.Lshortfile)
	l.Print("where")
	fmt.Print(out.String(), l.Prefix(), l.Flags() == log.Lshortfile, l.Writer() == io.Writer(&out), "\n")
	out.Reset()
	l.SetFlags(log.LstdFlags | log.Lmicroseconds | log.LUTC)
	l.Print("m")
	fmt.Println(len(out.String()))
	l.SetOutput(io.Discard)
	l.Print("nobody hears this")

	log.SetFlags(0)
	log.SetPrefix("std ")
	log.Print("to standard error")
	log.SetOutput(os.Stdout)
	log.Println("to standard output", log.Flags(), log.Prefix())
	func() {
		defer func() { fmt.Println("recovered:", recover()) }()
		log.Panicf("no %s", "way")
	}()
	log.SetOutput(os.Stderr)
	defer fmt.Println("never printed")
	log.Fatalln("the", "end")
}
