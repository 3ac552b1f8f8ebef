package main

type reader interface {
	Read() int
	Close() error
}
type a struct{}
type b struct{}

func (b) Read() int { return 1 }

type c struct{}

func (c) Read() string { return "" }
func (c) Close() error { return nil }

type d struct{}

func (*d) Read() int    { return 1 }
func (*d) Close() error { return nil }

type e struct{}

func (e) read() int    { return 1 }
func (e) Close() error { return nil }

type f struct{ Read int }

func main() {
	var r reader
	r = a{}
	r = b{}
	r = c{}
	r = d{}
	r = &d{}
	r = e{}
	r = f{}
	r = 5
	r = nil
	_ = r
}
