package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"
)

type list []string

func (l *list) String() string     { return strings.Join(*l, ",") }
func (l *list) Set(s string) error { *l = append(*l, s); return nil }

var (
	port = flag.Int("port", 8080, "port to listen on")
	wait = flag.Duration("wait", 2*time.Second, "how long to wait")
)

func main() {
	flag.Parse()
	fmt.Println(*port, *wait, flag.NArg(), flag.Args(), flag.Parsed())
	for _, args := range [][]string{
		{"-n", "3", "--name=x", "-v", "rest", "-n", "4"}, {"-n=0x10", "-d", "1m30s", "--", "-v"}, {"-zzz"}, {"-n", "abc"}, {"-n"}, {"-v=maybe"}, {"-f", "1e3", "-l", "a", "-l=b"}, {"---x"}, {"-=x"}, {"-h"}, {"-n", "99999999999999999999"}, {"-", "x"}, {"-fn", "bad"},
	} {
		fs := flag.NewFlagSet("tool", flag.ContinueOnError)
		var out strings.Builder
		fs.SetOutput(&out)
		n := fs.Int("n", 7, "how `many` there are")
		name := fs.String("name", "def", "a name")
		v := fs.Bool("v", false, "say more")
		d := fs.Duration("d", 0, "delay\nin two lines")
		f := fs.Float64("f", 1.5, "factor")
		var l list
		fs.Var(&l, "l", "list")
		fs.Func("fn", "func", func(s string) error { return errors.New("no " + s) })
		err := fs.Parse(args)
		fmt.Println(args, *n, *name, *v, *d, *f, l, fs.Args(), fs.NFlag(), err)
		fmt.Print(out.String())
		fs.Visit(func(f *flag.Flag) { fmt.Print(f.Name, "=", f.Value, " ") })
		fmt.Println()
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	c := make(chan os.Signal, 1)
	signal.Notify(c, syscall.SIGTERM)
	go func() { time.Sleep(time.Millisecond); stop() }()
	select {
	case <-ctx.Done():
		fmt.Println("done", errors.Is(ctx.Err(), context.Canceled))
	case s := <-c:
		fmt.Println(s)
	}
	signal.Stop(c)
	fmt.Println(os.Interrupt, syscall.SIGTERM, os.Kill, os.Interrupt == syscall.SIGINT)
}
